"""Workbook + rules -> ``Submission``: typed columns that still know their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import Any

import pandas as pd

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.absent import Kind as Absence
from clusterscore.intake.answers import Answers, read_answers
from clusterscore.intake.applications import find_applications
from clusterscore.intake.columns import ID, ID_HEADINGS, TITLE, TITLE_HEADINGS, find_columns, no_ids, vocabulary
from clusterscore.intake.frames import from_frame
from clusterscore.intake.ids import doubtful_ids, withdrawn
from clusterscore.intake.lending import Lent, lend
from clusterscore.intake.marks import criterion_of, entered_key, entered_marks, mark_title
from clusterscore.intake.origins import read_origins
from clusterscore.intake.outcomes import Defect, Reading
from clusterscore.intake.reading import Sheet, Workbook, cell_place
from clusterscore.intake.remarks import absent_findings
from clusterscore.intake.replies import is_ditto
from clusterscore.intake.sheets import about_cells
from clusterscore.intake.single import FormSheet
from clusterscore.intake.submitted import Submission
from clusterscore.intake.tables import Table
from clusterscore.scheme.parts import Field
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text, same

__all__ = ["ID_HEADINGS", "TITLE_HEADINGS", "Submission", "from_frame", "read_submission", "refused"]

_SHORT = 3  # signs for "as above", such as 〃 and 同上, are shorter; longer ones have ids of their own


def read_submission(workbook: Workbook, rules: Rules, name: str = "Applications") -> Submission:
    """Read the applications of a workbook: a table with one per row, or the form of one.

    Args:
        workbook: The workbook as read.
        rules: Says which fields the form has, and their types.
        name: The sheet that usually holds them.

    Returns:
        The typed submission; every defect of headings, ids and cells is a finding in it.

    Raises:
        InputRefused: The sheet is missing or holds no application.
    """
    table = find_applications(workbook, vocabulary(rules), name)
    return _Reading(workbook, rules, table).submission()


def refused(place: str, kind: f.Kind, **facts: object) -> Exception:
    """Make the error that refuses an input."""
    from clusterscore.errors import InputRefused

    return InputRefused(f.Finding(kind, place, facts))


class _Reading:
    def __init__(self, workbook: Workbook, rules: Rules, table: Table) -> None:
        self.workbook, self.rules, self.found, self.sheet = workbook, rules, table, table.sheet
        keys = {key: form.about for key, form in rules.scheme.fields.items() if form.about is not None}
        told = about_cells(workbook, keys.values())
        self.about = {key: told[name] for key, name in keys.items() if name in told}
        self.is_form = isinstance(table.sheet, FormSheet)
        missing = f.MISSING_LABEL if self.is_form else f.MISSING_COLUMN
        self.columns = find_columns(table.sheet, table.head, rules, self.about, missing=missing)
        self.findings = [*workbook.remarks, *table.findings, *self.columns.findings]
        self.absent: dict[tuple[int, str], Absence] = {}
        self.readings: dict[tuple[int, str], Reading] = {}
        self.lent: dict[str, Lent] = {}
        self.reported: set[tuple[int, str]] = set()
        self.rows = table.rows
        self.written: dict[int, list[str]] = {}
        self.index = {row: at for at, row in enumerate(self.rows)} if _has_marks(table) else {}
        self.unread = _unread(self.sheet, self.index)
        self.joined: dict[int, dict[int, str]] = {}
        for (row, column), first in table.joined.items():
            self.joined.setdefault(column, {})[self.index[row]] = first
        self.beside: dict[int, dict[int, str]] = {}
        for (row, column), unit in table.beside.items():
            self.beside.setdefault(column, {})[self.index[row]] = unit
        self.ids: list[str] = []

    def submission(self) -> Submission:
        head = self.found.head
        if not self.rows:
            raise refused(cell_place(self.sheet.name, head.last + 1, 0), f.NO_APPLICATIONS)
        doubtful = self._read_ids(self.columns.own.get(ID))
        titles = self._titles(self.columns.own.get(TITLE))
        table = self._table()
        submission = Submission(
            self.workbook.name, self.workbook.sha256 or None, self.sheet, self.rows, self.ids, titles,
            self.columns.fields, self.columns.extra, table, self.findings, frozenset(self.reported), doubtful,
            self.absent, self.lent, self.readings, head, frozenset(self.columns.own.values()),
            read_origins(self.workbook),
        )  # fmt: skip
        return replace(submission, findings=[*self.findings, *absent_findings(submission, self.rules)])

    def _texts(self, column: int | None) -> list[str]:
        """Give a column as written; blank where a cell holds an error or has no column."""
        if column is None:
            return [""] * len(self.rows)
        if column in self.written:
            return self.written[column]
        texts = self.written[column] = [self.sheet.text(row, column) for row in self.rows]
        for index in (*(index for index, _ in self.unread.get(column, ())), *self.joined.get(column, ())):
            texts[index] = ""
        return texts

    def _read_ids(self, column: int | None) -> frozenset[int]:
        """Read the ids; give the rows whose id is missing or not theirs alone."""
        written = [cells.bare(text) for text in self._texts(column)]
        unread = {defect.row: defect for defect in self._unread_cells(column, self._heading(column))}
        for row in [row for row, text in enumerate(written) if len(text) < _SHORT and is_ditto(text)]:
            unread[row] = Defect(row, f.DITTO, {"title": self._heading(column), "value": written[row]})
            written[row] = ""
        if column is None and not self.is_form:
            self.findings.append(no_ids(self.sheet, self.found.head, self.columns.extra))
        if self.is_form and not written[0] and not unread:
            written = [PurePath(self.workbook.name).stem]
            place = self.sheet.place(1, column or 0)
            self.findings.append(f.Finding(f.NO_ID_ON_FORM, place, {"value": written[0]}))
        self.ids = [key or f"(row {row + 1})" for key, row in zip(written, self.rows, strict=True)]
        unread |= {at: Defect(at, f.MERGED_VALUE, facts) for at, facts in self._joined(column, self._heading(column))}
        found, doubtful = doubtful_ids(written, lambda at: self.sheet.place(self.rows[at], column or 0), unread)
        self.findings += found
        return doubtful

    def _titles(self, column: int | None) -> list[str]:
        for defect in self._unread_cells(column, self._heading(column)):
            place = self.sheet.place(self.rows[defect.row], column or 0)
            self.findings.append(f.Finding(defect.kind, place, defect.facts, self.ids[defect.row]))
        texts = self._texts(column)
        own = {at for at in (column, self.columns.own.get(ID)) if at is not None}
        for at in sorted(own):
            written = texts if at == column else self._texts(at)
            self.findings += withdrawn(written, self.ids, partial(self._place_of, at))
        return [text if text.strip() else key for text, key in zip(texts, self.ids, strict=True)]

    def _place_of(self, column: int, at: int) -> str:
        return self.sheet.place(self.rows[at], column)

    def _heading(self, column: int | None) -> Text:
        return same("" if column is None else self.found.head.titles.get(column, ""))

    def _table(self) -> pd.DataFrame:
        columns: dict[str, Any] = {}
        by_column = _transposed(self.sheet.rows, self.rows)
        percents = self._percents()
        is_text = self.workbook.name.lower().endswith((".csv", ".tsv", ".txt"))
        for key, form in self.rules.scheme.fields.items():
            at = self.columns.fields.get(key)
            values = self._without_units(key, at, form, self._shown(by_column, at))
            values = self._with_one_answer(key, at, form, values)
            shown = percents.get(-1 if at is None else at, ())
            columns[key] = self._keep(
                key, at, form.title, read_answers(form, values, percents=shown, all_text=is_text)
            )
            if key in self.about:
                columns[key] = self._lend(key, values, columns[key])
        for branch in self.rules.marked():
            key, criterion = entered_key(self.rules, branch), criterion_of(branch)
            at = self.columns.fields.get(key)
            if at is not None:
                title = mark_title(self.rules.branches[criterion].title)
                marks = entered_marks(self.rules, criterion, self._shown(by_column, at))
                columns[key] = self._keep(key, at, title, marks)
        return pd.DataFrame(columns, index=pd.RangeIndex(len(self.rows)))

    def _shown(self, by_column: Sequence[Sequence[object]], column: int | None) -> Sequence[object]:
        """Give a column without what lies hidden under a merge; blanks where there is no column."""
        if column is None or column >= len(by_column):
            return [""] * len(self.rows)
        joined = self.joined.get(column)
        if joined is None:
            return by_column[column]
        return ["" if at in joined else value for at, value in enumerate(by_column[column])]

    def _without_units(
        self, key: str, column: int | None, form: Field, values: Sequence[object]
    ) -> Sequence[object]:
        """Leave out, and tell, the values that stand beside another unit than the field's."""
        beside = self.beside.get(-1 if column is None else column, {})
        told = {row: unit for row, unit in beside.items() if not cells.is_blank(values[row])}
        for row, unit in told.items():
            facts = {"title": form.title, "value": cells.quoted(values[row]), "word": unit, "asked": form.unit or ""}
            self._tell(Defect(row, f.UNIT_BESIDE, facts), column)
            self.reported.add((row, key))
        return ["" if row in told else value for row, value in enumerate(values)] if told else values

    def _with_one_answer(
        self, key: str, column: int | None, form: Field, values: Sequence[object]
    ) -> Sequence[object]:
        """Leave out, and tell, an answer on a form that has other answers printed beside it: which one is marked?"""
        if not isinstance(self.sheet, FormSheet) or form.type not in ("yes_no", "choice", "grade"):
            return values
        beside = [text for text in self.sheet.right.get(-1 if column is None else column, ()) if text[-1].isalpha()]
        if not beside or cells.is_blank(values[0]):
            return values
        if all(map(cells.is_missing, cells.read_column(form, beside).values)):
            return values
        facts = {"title": form.title, "value": cells.quoted(values[0])}
        self._tell(Defect(0, f.OTHER_ANSWERS, facts), column)
        self.reported.add((0, key))
        return [""]

    def _percents(self) -> dict[int, list[int]]:
        """Give, by column, the applications whose cell is shown as a percentage."""
        found: dict[int, list[int]] = {}
        for row, column in self.sheet.percents:
            if row in self.index:
                found.setdefault(column, []).append(self.index[row])
        return found

    def _keep(self, key: str, column: int | None, title: Text, answers: Answers) -> Any:
        """Take a typed column; report what could not be read, and note how cells were read or hold no value."""
        joined = [Defect(row, f.MERGED_VALUE, facts) for row, facts in self._joined(column, title)]
        for defect in (*self._unread_cells(column, title), *joined, *answers.defects):
            self._tell(defect, column)
            self.reported.add((defect.row, key))
        for doubt in answers.doubts:
            self._tell(doubt, column)
        self.absent.update(((row, key), kind) for row, kind in answers.absent.items())
        self.readings.update(((row, key), reading) for row, reading in answers.readings.items())
        return answers.values

    def _tell(self, defect: Defect, column: int | None) -> None:
        place = self.sheet.place(self.rows[defect.row], column or 0)
        self.findings.append(f.Finding(defect.kind, place, defect.facts, self.ids[defect.row]))

    def _lend(self, key: str, values: Sequence[object], typed: Any) -> Any:
        """Give the blank cells of a field what ``About`` says for all."""
        blank = [row for row, value in enumerate(values) if cells.is_blank(value) and (row, key) not in self.reported]
        lent = lend(self.rules.scheme.fields[key], self.about[key], blank, typed)
        self.findings += lent.findings
        if lent.is_unread:
            self.reported.update((row, key) for row in blank)
        elif lent.absent is not None:
            self.absent.update(((row, key), lent.absent) for row in blank)
        elif lent.reading is not None:
            self.readings.update(((row, key), lent.reading) for row in blank)
        if blank:
            self.lent[key] = Lent(self.about[key], frozenset(blank))
        return lent.values

    def _joined(self, column: int | None, title: Text) -> list[tuple[int, dict[str, object]]]:
        """Give the applications whose cell is merged with another, and what is to be said of it."""
        found = self.joined.get(-1 if column is None else column, {})
        return [(at, {"title": title, "first": same(first)}) for at, first in sorted(found.items())]

    def _unread_cells(self, column: int | None, title: Text) -> list[Defect]:
        """Report error values and formulas never calculated, which read as blank."""
        found = self.unread.get(column, ()) if column is not None else ()
        return [
            Defect(index, f.NOT_CALCULATED, {"title": title})
            if error is None
            else Defect(index, f.ERROR_CELL, {"title": title, "value": same(error)})
            for index, error in found
        ]


def _has_marks(table: Table) -> bool:
    sheet = table.sheet
    return bool(sheet.errors or sheet.uncalculated or sheet.percents or table.joined or table.beside)


def _unread(sheet: Sheet, index: dict[int, int]) -> dict[int, list[tuple[int, str | None]]]:
    """Give, by column, the applications with an error there, or None for a formula never calculated."""
    found: dict[int, list[tuple[int, str | None]]] = {}
    for row, column in sorted({*sheet.errors, *sheet.uncalculated}) if index else ():
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
