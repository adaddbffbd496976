"""The sheet ``Office`` -> the office's acts that are used; every other row is a finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from clusterscore import findings as f
from clusterscore.intake.acts import OFFICE_COLUMNS, act_kind, act_target, act_value, later
from clusterscore.intake.reading import Sheet
from clusterscore.intake.side_reading import SideReading
from clusterscore.intake.side_rows import Row
from clusterscore.words import Text

FOR_ALL = -1
"""Stands for the row of the table in an act that is about no single application."""


@dataclass(frozen=True)
class OfficeRow:
    """One act of the office, with who, when and why.

    Attributes:
        application: Row of the table; ``FOR_ALL`` for a number of the rules.
        target: Key of the field, gate or parameter; ``ties`` for the chair's order, ``stages.<key>``
            for a stage.
        kind: check, waive, override, order, parameter or stage.
        value: What it gives, typed; None for a waiver; the ``Mark`` of a consensus.
        written: The value as written.
        place: Its cell.
        reason: Why.
        name: Who.
        date: When.
    """

    application: int
    target: str
    kind: str
    value: Any
    written: str
    place: str
    reason: str
    name: str
    date: str


class OfficeReading(SideReading):
    """Reads the acts of the office."""

    def office(self, sheet: Sheet | None) -> list[OfficeRow]:
        """Give the acts that are used; of two on one thing the last counts, as the sheet is a journal."""
        used: dict[tuple[int, str, str], tuple[Row, OfficeRow]] = {}
        for row, at in self._acts(sheet):
            refused, value = act_value(row, self.rules)
            if refused is not None:
                self._unused(row, at, refused)
                continue
            target, kind, texts = act_target(row, self.rules), act_kind(row), [row.text(key) for key in _TEXTS]
            key = (at, target, kind if kind in _APART else "")
            earlier = used.pop(key, None)
            if earlier is not None:
                self._unused(earlier[0], at, later(row.place("kind")))
            used[key] = row, OfficeRow(at, target, kind, value, row.text("value"), row.place("value"), *texts)
        return [act for _, act in used.values()]

    def _acts(self, sheet: Sheet | None) -> Iterator[tuple[Row, int]]:
        """Give each row with its application's row; a number of the rules is about none."""
        for row in self.plain_rows(sheet, OFFICE_COLUMNS, needed=3):
            at = FOR_ALL if act_kind(row) == "parameter" else self.application(row)
            if at is not None:
                yield row, at

    def _unused(self, row: Row, at: int, reason: Text) -> None:
        facts = {"kind": row.text("kind"), "target": row.text("target"), "reason": reason}
        self.find(f.OFFICE_ROW_UNUSED, row.place("kind"), None if at == FOR_ALL else self.id(at), **facts)


_APART = ("waive", "consensus")  # of these a target may have the same key as a field
_TEXTS = ("reason", "name", "date")
