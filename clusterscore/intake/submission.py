"""Workbook + rules -> ``Submission``: typed columns that still know their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.reading import Sheet, Workbook, cell_place
from clusterscore.scheme.rules import Rules
from clusterscore.words import same

ID_HEADINGS = (
    "application_id", "id", "application", "application no.", "application id", "受付番号", "応募番号",
)  # fmt: skip
TITLE_HEADINGS = ("title", "applicant", "applicant name", "応募者", "応募者名", "名称")


@dataclass(frozen=True)
class Submission:
    """What was sent for one call, typed, with the place of every value.

    Attributes:
        name: File name, or ``dataframe``.
        sha256: Hash of the file; None for a frame in memory.
        sheet: The sheet of applications, as read.
        rows: Sheet row (from 0) of each application, in the order sent.
        ids: Id of each application, as written; its row where it has none.
        titles: Readable name of each application; its id where it has none.
        columns: Sheet column (from 0) of each field and mark that was found.
        extra: Heading and column of what is no field: kept and shown, never scored.
        table: One row per application; a typed column per field, missing where a cell is
            blank or cannot be read, and one per mark entered for the panel as a whole.
        findings: Defects seen so far.
        reported: Cells (row of the table, field) that a finding already speaks of.
        doubtful: Rows of the table whose id is missing or not theirs alone.
    """

    name: str
    sha256: str | None
    sheet: Sheet
    rows: Sequence[int]
    ids: Sequence[str]
    titles: Sequence[str]
    columns: Mapping[str, int]
    extra: Sequence[tuple[str, int]]
    table: pd.DataFrame
    findings: Sequence[f.Finding]
    reported: frozenset[tuple[int, str]]
    doubtful: frozenset[int]

    def __len__(self) -> int:
        """How many applications there are."""
        return len(self.ids)

    def place(self, row: int, field: str) -> str | None:
        """Give the cell of a field of one application, or None when its column is missing."""
        column = self.columns.get(field)
        return None if column is None else self.sheet.place(self.rows[row], column)

    def written(self, row: int, field: str) -> str:
        """Give a field of one application as it was written; empty when there is none."""
        column = self.columns.get(field)
        return "" if column is None else self.sheet.text(self.rows[row], column)

    @cached_property
    def by_id(self) -> dict[str, int]:
        """Row of the table by id, for ids that one application has alone."""
        return {key: row for row, key in enumerate(self.ids) if row not in self.doubtful}


def headings(sheet: Sheet, row: int = 0) -> list[str]:
    """Give the texts of a heading row, as written."""
    width = len(sheet.rows[row]) if len(sheet.rows) > row else 0
    return [sheet.text(row, column) for column in range(width)]


def _meanings(rules: Rules) -> dict[str, str]:
    """Give the key that each heading means: keys, titles in any language, with or without unit."""
    known: dict[str, str] = {}
    for branch in rules.marked():
        for word in (branch.raw, f"mark: {branch.raw[:-4]}"):
            known[cells.plain(word)] = branch.raw
    for key, form in rules.scheme.fields.items():
        units = ("", "") if form.unit is None else (f"({form.unit.en})", f"({form.unit.ja})")
        for title in (key, form.title.en, form.title.ja):
            known[cells.plain(title)] = key
            known.update((cells.plain(title + unit), key) for unit in units)
    return known


def read_submission(workbook: Workbook, rules: Rules, name: str = "Applications") -> Submission:
    """Read the applications of a workbook.

    Args:
        workbook: The workbook as read.
        rules: Says which fields the form has, and their types.
        name: The sheet that holds one application per row.

    Returns:
        The typed submission; every defect of headings, ids and cells is a finding in it.

    Raises:
        InputRefused: The sheet is missing or holds no application.
    """
    sheet = workbook.sheets.get(name) or _only_sheet(workbook, name)
    return _Reading(workbook, rules, sheet).submission()


def _only_sheet(workbook: Workbook, name: str) -> Sheet:
    found = [sheet for key, sheet in workbook.sheets.items() if cells.plain(key) == cells.plain(name)]
    if found:
        return found[0]
    if len(workbook.sheets) == 1:
        return next(iter(workbook.sheets.values()))
    raise refused(workbook.name, f.MISSING_SHEET, sheet=name, present=list(workbook.sheets))


def refused(place: str, kind: f.Kind, **facts: object) -> Exception:
    """Make the error that refuses an input."""
    from clusterscore.errors import InputRefused

    return InputRefused(f.Finding(kind, place, facts))


class _Reading:
    def __init__(self, workbook: Workbook, rules: Rules, sheet: Sheet) -> None:
        self.workbook = workbook
        self.rules = rules
        self.sheet = sheet
        self.findings: list[f.Finding] = []
        self.reported: set[tuple[int, str]] = set()
        self.columns: dict[str, int] = {}
        self.extra: list[tuple[str, int]] = []

    def submission(self) -> Submission:
        id_column, title_column = self._headings()
        rows = [row for row in range(1, len(self.sheet.rows)) if self._is_filled(row)]
        if not rows:
            raise refused(cell_place(self.sheet.name, 1, 0), f.NO_APPLICATIONS)
        ids, doubtful = self._ids(rows, id_column)
        titles = [
            (self.sheet.text(row, title_column) if title_column is not None else "") or ids[i]
            for i, row in enumerate(rows)
        ]
        table = self._table(rows, ids)
        return Submission(
            self.workbook.name, self.workbook.sha256 or None, self.sheet, rows, ids, titles,
            self.columns, self.extra, table, self.findings, frozenset(self.reported), doubtful,
        )  # fmt: skip

    def _is_filled(self, row: int) -> bool:
        return any(value != "" and value is not None for value in self.sheet.rows[row])

    def _headings(self) -> tuple[int | None, int | None]:
        meanings, reserved = _meanings(self.rules), {}
        for column, heading in enumerate(headings(self.sheet)):
            word, place = cells.plain(heading), cell_place(self.sheet.name, 0, column)
            key = meanings.get(word)
            slot = _reserved(word) if key is None else None
            if slot is not None and slot not in reserved:
                reserved[slot] = column
            elif key is not None and key not in self.columns:
                self.columns[key] = column
            elif key is not None:
                first = cell_place(self.sheet.name, 0, self.columns[key])
                self._find(f.REPEATED_COLUMN, place, heading=heading, first=first)
            elif heading:
                self.extra.append((heading, column))
                near = f.did_you_mean(heading, self._titles())
                self._find(f.EXTRA_COLUMN, place, heading=heading, near=near)
        self._missing_columns()
        return reserved.get("id"), reserved.get("title")

    def _titles(self) -> list[str]:
        forms = self.rules.scheme.fields.items()
        return [word for key, form in forms for word in (form.title.en, form.title.ja, key)]

    def _missing_columns(self) -> None:
        extra = [heading for heading, _ in self.extra]
        for key, form in self.rules.scheme.fields.items():
            if key in self.rules.required and key not in self.columns:
                near = f.did_you_mean(form.title.en, extra)
                place = cell_place(self.sheet.name, 0, 0)
                self._find(f.MISSING_COLUMN, place, title=form.title, key=key, near=near)

    def _find(self, kind: f.Kind, place: str, **facts: object) -> None:
        self.findings.append(f.Finding(kind, place, facts))

    def _ids(self, rows: Sequence[int], column: int | None) -> tuple[list[str], frozenset[int]]:
        written = ["" if column is None else self.sheet.text(row, column).strip() for row in rows]
        at: dict[str, list[int]] = {}
        for index, key in enumerate(written):
            at.setdefault(key, []).append(index)
        doubtful: set[int] = set(at.pop("", []))
        for index in doubtful:
            self._find(f.MISSING_ID, cell_place(self.sheet.name, rows[index], column or 0))
        for key, same_id in at.items():
            if len(same_id) > 1:
                doubtful.update(same_id)
                places = [cell_place(self.sheet.name, rows[index], column or 0) for index in same_id]
                for index, place in zip(same_id, places, strict=True):
                    others = [other for other in places if other != place]
                    facts = {"value": key, "others": others}
                    self.findings.append(f.Finding(f.DUPLICATE_ID, place, facts, written[index]))
        return [key or f"(row {rows[i] + 1})" for i, key in enumerate(written)], frozenset(doubtful)

    def _table(self, rows: Sequence[int], ids: Sequence[str]) -> pd.DataFrame:
        columns: dict[str, Any] = {}
        by_column = _transposed(self.sheet.rows, rows)
        blank = [""] * len(rows)
        for key, form in self.rules.scheme.fields.items():
            at = self.columns.get(key)
            values = by_column[at] if at is not None and at < len(by_column) else blank
            columns[key], defects = cells.column(form, values)
            self._cell_errors(key, form.title, at, rows, ids)
            for defect in defects:
                self._defect(key, at or 0, rows, ids, defect)
        for branch in self.rules.marked():
            at = self.columns.get(branch.raw)
            if at is not None:
                columns[branch.raw] = self._entered_marks(branch.raw, by_column[at], at, rows, ids)
        return pd.DataFrame(columns, index=pd.RangeIndex(len(rows)))

    def _entered_marks(
        self, key: str, values: Sequence[object], at: int, rows: Sequence[int], ids: Sequence[str]
    ) -> Any:
        from clusterscore.scheme.model import Field
        from clusterscore.words import Text

        criterion = self.rules.branches[key.removesuffix(".raw")]
        title = Text(f"{criterion.title.en}: mark", f"{criterion.title.ja}：評点")
        typed, defects = cells.column(Field(type="number", title=title), values)
        for defect in defects:
            self._defect(key, at, rows, ids, defect)
        return typed

    def _defect(
        self, key: str, column: int, rows: Sequence[int], ids: Sequence[str], defect: cells.Defect
    ) -> None:
        place = self.sheet.place(rows[defect.row], column)
        self.findings.append(f.Finding(defect.kind, place, defect.facts, ids[defect.row]))
        self.reported.add((defect.row, key))

    def _cell_errors(
        self, key: str, title: object, column: int | None, rows: Sequence[int], ids: Sequence[str]
    ) -> None:
        """Report error values and formulas never calculated, which read as blank."""
        if column is None or not (self.sheet.errors or self.sheet.uncalculated):
            return
        for index, row in enumerate(rows):
            error = self.sheet.errors.get((row, column))
            if error is not None:
                facts = {"title": title, "value": same(error)}
                self._defect(key, column, rows, ids, cells.Defect(index, f.ERROR_CELL, facts))
            elif (row, column) in self.sheet.uncalculated:
                defect = cells.Defect(index, f.NOT_CALCULATED, {"title": title})
                self._defect(key, column, rows, ids, defect)


def _reserved(word: str) -> str | None:
    for slot, words in (("id", ID_HEADINGS), ("title", TITLE_HEADINGS)):
        if word in map(cells.plain, words):
            return slot
    return None


def _transposed(grid: Sequence[Sequence[object]], rows: Sequence[int]) -> list[tuple[object, ...]]:
    """Turn rows into columns; rows may be of different lengths."""
    width = max(len(row) for row in grid)
    chosen = [grid[row] for row in rows]
    if any(len(row) != width for row in chosen):
        chosen = [[*row, *[""] * (width - len(row))] for row in chosen]
    return list(zip(*chosen, strict=True))


def from_frame(frame: Any) -> Workbook:
    """Take a dataframe of any engine as the sheet of applications, headings first."""
    import narwhals.stable.v2 as nw

    table = nw.from_native(frame, eager_only=True)
    rows = [list(map(_cell, row)) for row in table.iter_rows()]
    grid: list[list[object]] = [list(table.columns), *rows]
    sheet = Sheet("Applications", grid, {}, frozenset(), visible=True)
    return Workbook("dataframe", "", {"Applications": sheet})


def _cell(value: object) -> object:
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and np.isnan(value)):
        return ""
    return value.item() if isinstance(value, np.generic) else value
