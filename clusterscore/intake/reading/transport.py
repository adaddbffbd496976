"""Carries what was read from one process to another as plain data, and takes in nothing else."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from typing import Any

from clusterscore import findings
from clusterscore.findings import Finding, Kind
from clusterscore.intake.reading.sheet import Sheet, Workbook

_KINDS = {kind.code: kind for kind in vars(findings).values() if isinstance(kind, Kind)}
_ALLOWED = frozenset({
    ("datetime", "date"), ("datetime", "datetime"), ("datetime", "time"), ("datetime", "timedelta"),
    ("decimal", "Decimal"), ("builtins", "frozenset"), ("clusterscore.words", "Text"),
})  # fmt: skip
_SHEET: tuple[type, ...] = (str, list, dict, frozenset, bool, frozenset, frozenset, tuple, frozenset)


class ForeignError(Exception):
    """What arrived is not what is sent."""


class _PlainData(pickle.Unpickler):
    """Builds cells, places and texts; no other class is looked up, and none is ever called."""

    def find_class(self, module: str, name: str) -> Any:
        """Give one of the few classes that cells and findings are made of."""
        if (module, name) not in _ALLOWED:
            raise ForeignError(f"{module}.{name}")
        return super().find_class(module, name)


def packed(answer: Workbook | Finding) -> bytes:
    """Turn a workbook, or the finding that refuses it, into bytes."""
    if isinstance(answer, Finding):
        plain: tuple[object, ...] = ("refused", _plain(answer))
    else:
        sheets = [_sheet_out(sheet) for sheet in answer.sheets.values()]
        plain = ("read", answer.name, answer.sha256, sheets, [_plain(remark) for remark in answer.remarks])
    return pickle.dumps(plain, protocol=5)


def unpacked(data: bytes) -> Workbook | Finding:
    """Turn bytes back into what they were made of.

    Raises:
        ForeignError: They were not made by ``packed``.
    """
    try:
        kind, *rest = _PlainData(io.BytesIO(data)).load()
        if kind == "refused":
            return _finding(*rest)
        name, digest, sheets, remarks = rest
        read = [_sheet_in(values) for values in sheets]
        return Workbook(
            _typed(name, str), _typed(digest, str), {sheet.name: sheet for sheet in read},
            tuple(_finding(remark) for remark in remarks),
        )  # fmt: skip
    except (pickle.UnpicklingError, EOFError, AttributeError, LookupError, TypeError, ValueError) as failure:
        raise ForeignError(str(failure)) from failure


def _plain(finding: Finding) -> tuple[str, str, dict[str, object], str | None]:
    return finding.code, finding.place, dict(finding.facts), finding.application


def _finding(plain: tuple[str, str, Mapping[str, object], str | None]) -> Finding:
    code, place, facts, application = plain
    return Finding(_KINDS[code], _typed(place, str), dict(_typed(facts, dict)), application)


def _sheet_out(sheet: Sheet) -> tuple[object, ...]:
    return (
        sheet.name, sheet.rows, dict(sheet.errors), sheet.uncalculated, sheet.visible, sheet.hidden_rows,
        sheet.hidden_columns, tuple(sheet.merged), sheet.percents,
    )  # fmt: skip


def _sheet_in(values: Any) -> Sheet:
    return Sheet(*(_typed(value, kind) for value, kind in zip(values, _SHEET, strict=True)))


def _typed(value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise ForeignError(f"{type(value).__name__}, not {kind.__name__}")
    return value
