"""Workbook + rules -> ``Submission``: typed columns that still know their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.absent import Kind as Absence
from clusterscore.intake.answers import Answers, read_answers
from clusterscore.intake.columns import ID_HEADINGS, TITLE_HEADINGS, check_headings, find_columns, headings
from clusterscore.intake.frames import from_frame
from clusterscore.intake.lending import Lent, lend
from clusterscore.intake.marks import criterion_of, entered_key, entered_marks, mark_title
from clusterscore.intake.reading import Sheet, Workbook, cell_place
from clusterscore.intake.remarks import absent_findings
from clusterscore.intake.sheets import AboutCell, about_cells, find_sheet
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text, same

__all__ = [
    "ID_HEADINGS",
    "TITLE_HEADINGS",
    "Submission",
    "from_frame",
    "headings",
    "read_submission",
    "refused",
]


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
            blank or cannot be read, and one per mark or grade entered for the panel as a whole.
        findings: Defects seen so far.
        reported: Cells (row of the table, field) that a finding already speaks of.
        doubtful: Rows of the table whose id is missing or not theirs alone.
        absent: Why a cell (row of the table, field or mark) holds no value, where it says so.
        lent: By field, what the sheet ``About`` says for the applications that leave it blank.
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
    absent: Mapping[tuple[int, str], Absence] = field(default_factory=dict)
    lent: Mapping[str, Lent] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many applications there are."""
        return len(self.ids)

    def place(self, row: int, field: str) -> str | None:
        """Give the cell of a field of one application, or None when its column is missing."""
        if (lent := self._lent(row, field)) is not None:
            return lent.place
        column = self.columns.get(field)
        return None if column is None else self.sheet.place(self.rows[row], column)

    def written(self, row: int, field: str) -> str:
        """Give a field of one application as it was written; empty when there is none."""
        if (lent := self._lent(row, field)) is not None:
            return lent.written
        column = self.columns.get(field)
        return "" if column is None else self.sheet.text(self.rows[row], column)

    def _lent(self, row: int, field: str) -> AboutCell | None:
        return self.lent[field].cell if self.is_lent(row, field) else None

    def is_lent(self, row: int, field: str) -> bool:
        """Whether the sheet ``About`` stands for a field that one application leaves blank."""
        lent = self.lent.get(field)
        return lent is not None and row in lent.rows

    def is_blank(self, row: int, field: str) -> bool:
        """Whether nothing was said: no value, no reason for having none, and nothing that could not be read."""
        cell = row, field
        return cell not in self.reported and cell not in self.absent and cells.is_missing(self.table[field].array[row])

    @cached_property
    def by_id(self) -> dict[str, int]:
        """Row of the table by id, for ids that one application has alone."""
        return {key: row for row, key in enumerate(self.ids) if row not in self.doubtful}


def read_submission(workbook: Workbook, rules: Rules, name: str = "Applications") -> Submission:
    """Read the applications of a workbook.

    Args:
        workbook: The workbook as read.
        rules: Says which fields the form has, and their types.
        name: The sheet that holds one application per row.

    Returns:
        The typed submission; every defect of headings, ids and cells is a finding in it.

    Raises:
        InputRefused: The sheet is missing or holds no application, or its headings are not in row 1.
    """
    sheet = find_sheet(workbook, name) or _only_sheet(workbook, name)
    check_headings(sheet, rules, is_csv=workbook.name.lower().endswith(".csv"))
    return _Reading(workbook, rules, sheet).submission()


def _only_sheet(workbook: Workbook, name: str) -> Sheet:
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
        keys = {key: form.about for key, form in rules.scheme.fields.items() if form.about is not None}
        told = about_cells(workbook, keys.values())
        self.about = {key: told[name] for key, name in keys.items() if name in told}
        self.columns = find_columns(sheet, rules, self.about)
        self.findings = self.columns.findings
        self.absent: dict[tuple[int, str], Absence] = {}
        self.lent: dict[str, Lent] = {}
        self.reported: set[tuple[int, str]] = set()
        self.rows = _filled(sheet)
        self.unread = _unread(sheet, self.rows)
        self.ids: list[str] = []

    def submission(self) -> Submission:
        if not self.rows:
            raise refused(cell_place(self.sheet.name, 1, 0), f.NO_APPLICATIONS)
        doubtful = self._read_ids(self.columns.own.get("id"))
        titles = self._titles(self.columns.own.get("title"))
        table = self._table()
        submission = Submission(
            self.workbook.name, self.workbook.sha256 or None, self.sheet, self.rows, self.ids, titles,
            self.columns.fields, self.columns.extra, table, self.findings, frozenset(self.reported), doubtful,
            self.absent, self.lent,
        )  # fmt: skip
        return replace(submission, findings=[*self.findings, *absent_findings(submission, self.rules)])

    def _texts(self, column: int | None) -> list[str]:
        """Give a column as written; blank where a cell holds an error or has no column."""
        if column is None:
            return [""] * len(self.rows)
        texts = [self.sheet.text(row, column) for row in self.rows]
        for index, _ in self.unread.get(column, ()):
            texts[index] = ""
        return texts

    def _read_ids(self, column: int | None) -> frozenset[int]:
        """Read the ids; give the rows whose id is missing or not theirs alone."""
        written = [text.strip() for text in self._texts(column)]
        self.ids = [key or f"(row {row + 1})" for key, row in zip(written, self.rows, strict=True)]
        at: dict[str, list[int]] = {}
        for index, key in enumerate(written):
            at.setdefault(key, []).append(index)
        nameless = at.pop("", [])
        unread = {defect.row: defect for defect in self._unread_cells(column, self._heading(column))}
        for index in nameless:
            defect = unread.get(index, cells.Defect(index, f.MISSING_ID, {}))
            place = cell_place(self.sheet.name, self.rows[index], column or 0)
            self.findings.append(f.Finding(defect.kind, place, defect.facts))
        shared = [indexes for indexes in at.values() if len(indexes) > 1]
        for indexes in shared:
            self._shared_id(indexes, column or 0)
        return frozenset(nameless).union(*shared)

    def _shared_id(self, indexes: Sequence[int], column: int) -> None:
        places = [cell_place(self.sheet.name, self.rows[index], column) for index in indexes]
        for index, place in zip(indexes, places, strict=True):
            facts = {"value": self.ids[index], "others": [other for other in places if other != place]}
            self.findings.append(f.Finding(f.DUPLICATE_ID, place, facts, self.ids[index]))

    def _titles(self, column: int | None) -> list[str]:
        for defect in self._unread_cells(column, self._heading(column)):
            place = cell_place(self.sheet.name, self.rows[defect.row], column or 0)
            self.findings.append(f.Finding(defect.kind, place, defect.facts, self.ids[defect.row]))
        return [text if text.strip() else key for text, key in zip(self._texts(column), self.ids, strict=True)]

    def _heading(self, column: int | None) -> Text:
        return same("" if column is None else self.sheet.text(0, column))

    def _table(self) -> pd.DataFrame:
        columns: dict[str, Any] = {}
        by_column = _transposed(self.sheet.rows, self.rows)
        blank = [""] * len(self.rows)
        for key, form in self.rules.scheme.fields.items():
            at = self.columns.fields.get(key)
            values = by_column[at] if at is not None and at < len(by_column) else blank
            columns[key] = self._keep(key, at, form.title, read_answers(form, values))
            if key in self.about:
                columns[key] = self._lend(key, values, columns[key])
        for branch in self.rules.marked():
            key, criterion = entered_key(self.rules, branch), criterion_of(branch)
            at = self.columns.fields.get(key)
            if at is not None:
                title = mark_title(self.rules.branches[criterion].title)
                columns[key] = self._keep(key, at, title, entered_marks(self.rules, criterion, by_column[at]))
        return pd.DataFrame(columns, index=pd.RangeIndex(len(self.rows)))

    def _keep(self, key: str, column: int | None, title: Text, answers: Answers) -> Any:
        """Take a typed column; report what could not be read, and note why cells hold no value."""
        for defect in (*self._unread_cells(column, title), *answers.defects):
            place = self.sheet.place(self.rows[defect.row], column or 0)
            self.findings.append(f.Finding(defect.kind, place, defect.facts, self.ids[defect.row]))
            self.reported.add((defect.row, key))
        self.absent.update(((row, key), kind) for row, kind in answers.absent.items())
        return answers.values

    def _lend(self, key: str, values: Sequence[object], typed: Any) -> Any:
        """Give the blank cells of a field what ``About`` says for all."""
        blank = [row for row, value in enumerate(values) if cells.is_blank(value) and (row, key) not in self.reported]
        lent = lend(self.rules.scheme.fields[key], self.about[key], blank, typed)
        if lent.finding is not None:
            self.findings.append(lent.finding)
            self.reported.update((row, key) for row in blank)
        elif lent.absent is not None:
            self.absent.update(((row, key), lent.absent) for row in blank)
        if blank:
            self.lent[key] = Lent(self.about[key], frozenset(blank))
        return lent.values

    def _unread_cells(self, column: int | None, title: Text) -> list[cells.Defect]:
        """Report error values and formulas never calculated, which read as blank."""
        found = self.unread.get(column, ()) if column is not None else ()
        return [
            cells.Defect(index, f.NOT_CALCULATED, {"title": title})
            if error is None
            else cells.Defect(index, f.ERROR_CELL, {"title": title, "value": same(error)})
            for index, error in found
        ]


def _filled(sheet: Sheet) -> list[int]:
    """Give the rows below the headings that hold more than blanks, or a cell that cannot be read."""
    grid = enumerate(sheet.rows)
    written = [n for n, row in grid if n and any(not cells.is_blank(value) for value in row)]
    unread = {row for row, _ in (*sheet.errors, *sheet.uncalculated) if row}
    return sorted(unread.union(written)) if unread else written


def _unread(sheet: Sheet, rows: Sequence[int]) -> dict[int, list[tuple[int, str | None]]]:
    """Give, by column, the applications with an error there, or None for a formula never calculated."""
    index = {row: at for at, row in enumerate(rows)} if sheet.errors or sheet.uncalculated else {}
    found: dict[int, list[tuple[int, str | None]]] = {}
    for row, column in sorted({*sheet.errors, *sheet.uncalculated}):
        if row in index:
            found.setdefault(column, []).append((index[row], sheet.errors.get((row, column))))
    return found


def _transposed(grid: Sequence[Sequence[object]], rows: Sequence[int]) -> list[tuple[object, ...]]:
    """Turn rows into columns; rows may be of different lengths."""
    width = max(map(len, grid), default=0)
    chosen = [grid[row] if row < len(grid) else [] for row in rows]
    if any(len(row) != width for row in chosen):
        chosen = [[*row, *[""] * (width - len(row))] for row in chosen]
    return list(zip(*chosen, strict=True))
