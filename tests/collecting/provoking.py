"""Provokes every finding of collecting by forms that have what it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from clusterscore.collecting import collect
from clusterscore.errors import InputRefused
from clusterscore.findings import Finding
from tests.collecting.building import RULES, answers, form, record

Provoker = Callable[[Path], Iterator[Finding]]
_Form = tuple[dict[str, Any], dict[str, Any]]


def _forms(*forms: _Form, log: tuple[tuple[str, ...], ...] | None = None) -> Provoker:
    """Collect forms called 0.xlsx, 1.xlsx, … under a record of receipts."""

    def provoke(folder: Path) -> Iterator[Finding]:
        for at, (about, given) in enumerate(forms):
            form(folder / "forms" / f"{at}.xlsx", about, **given)
        kept = None if log is None else record(folder / "log.xlsx", *log)
        yield from collect(folder / "forms", rules=RULES, receipts=kept).findings

    return provoke


def _beside(name: str, content: bytes | None = None) -> Provoker:
    """Collect a sound form, and beside it another file: the form's own bytes where nothing else is said."""

    def provoke(folder: Path) -> Iterator[Finding]:
        path = form(folder / "forms" / "0.xlsx", **answers(1))
        (folder / "forms" / name).write_bytes(path.read_bytes() if content is None else content)
        yield from collect(folder / "forms", rules=RULES).findings

    return provoke


def _with_an_output(folder: Path) -> Iterator[Finding]:
    form(folder / "forms" / "0.xlsx", **answers(1))
    collect(folder / "forms", folder / "forms" / "out.xlsx", RULES)
    yield from collect(folder / "forms", rules=RULES).findings


def _other_sheet(folder: Path) -> Iterator[Finding]:
    path = folder / "0.xlsx"
    form(path, **answers(1))
    book = openpyxl.load_workbook(path)
    book.create_sheet("Annex")["A1"] = "a note"
    book.save(path)
    yield from collect(path, rules=RULES).findings


def _refused(*forms: _Form) -> Provoker:
    def provoke(folder: Path) -> Iterator[Finding]:
        (folder / "forms").mkdir()
        for at, (about, given) in enumerate(forms):
            form(folder / "forms" / f"{at}.xlsx", about, **given)
        with pytest.raises(InputRefused) as refusal:
            collect(folder / "forms")
        yield refusal.value.finding

    return provoke


def _sound(number: int, **more: Any) -> _Form:
    return {}, answers(number, **more)


def _row(file: str, act: str, time: str, application: str = "", number: str = "") -> tuple[str, ...]:
    return file, application, number, time, act, "Sato", ""


_LONG = b"application_id,title,summary\nA-9,North," + b"x" * 40_000 + b"\n"
_IN_TIME = (_row("0.xlsx", "receive", "2026-06-01"), _row("1.xlsx", "receive", "2026-06-02"))
COLLECTING: dict[str, Provoker] = {
    "CS160": _beside("letter.docx", b"x"),
    "CS161": _beside("1.xlsx"),
    "CS162": _forms(_sound(1), ({"scheme": "imi@2013"}, answers(2))),
    "CS163": _forms(({"scheme": "regional@2025"}, answers(2))),
    "CS164": _forms(({"rules_sha256": "0" * 64}, answers(2))),
    "CS165": _forms(({}, {})),
    "CS166": _forms(({"layout": "table"}, answers(1))),
    "CS167": _forms(_sound(1), _sound(2), ({"call": "Call 8"}, answers(3))),
    "CS168": _other_sheet,
    "CS169": _beside("1.csv", _LONG),
    "CS170": _refused(),
    "CS171": _refused(({"scheme": "imi@2013"}, answers(1)), ({"scheme": "meti@2015"}, answers(2))),
    "CS172": _forms(_sound(1)),
    "CS173": _forms(({"deadline": "soon"}, answers(1))),
    "CS174": _forms(_sound(1, id=None)),
    "CS175": _with_an_output,
    "CS426": _forms(_sound(1), _sound(1, title="Another")),
    "CS427": _forms(_sound(1), _sound(1, jobs=5)),
    "CS428": _forms(_sound(1), _sound(2, title="Cluster 1")),
    "CS429": _forms(_sound(1), _sound(1, jobs=5), log=_IN_TIME),
    "CS430": _forms(_sound(1), log=(_row("0.xlsx", "withdraw", "2026-06-01"),)),
    "CS431": _forms(_sound(1), log=(_row("0.xlsx", "receive", "2026-07-01"),)),
    "CS432": _forms(_sound(1), log=(_row("0.xlsx", "receive", "2026-06-30"),)),
    "CS433": _forms(_sound(1), _sound(2), log=(_row("0.xlsx", "receive", "2026-06-01"),)),
    "CS434": _forms(_sound(1), log=(_row("9.xlsx", "receive", "2026-06-01"),)),
    "CS435": _forms(_sound(1), log=(_row("0.xlsx", "by post", "2026-06-01"),)),
    "CS436": _forms(_sound(1), log=(_row("0.xlsx", "replace", "2026-06-01"),)),
    "CS437": _forms(
        _sound(1), _sound(2, id=None), log=(_IN_TIME[0], _row("1.xlsx", "receive", "2026-06-02", number="A-1"))
    ),
}
