"""What was sent for one call, typed, with the place of every value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.absent import Kind as Absence
from clusterscore.intake.heads import Head
from clusterscore.intake.lending import Lent
from clusterscore.intake.outcomes import Reading
from clusterscore.intake.reading import Sheet
from clusterscore.intake.sheets import AboutCell


@dataclass(frozen=True)
class Submission:
    """What was sent for one call, typed, with the place of every value.

    Attributes:
        name: File name, or ``dataframe``.
        sha256: Hash of the file; None for a frame in memory.
        sheet: The sheet of applications, as read; of a form of one application, its cells as one row.
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
        readings: How a cell (row of the table, field) was read, where that is more than taking it as it is.
        head: The headings of the sheet.
        own: Columns (from 0) of the ids and of the readable names.
        origins: By id and field, the file and cell that a collected value was taken from.
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
    readings: Mapping[tuple[int, str], Reading] = field(default_factory=dict)
    head: Head = field(default_factory=Head)
    own: frozenset[int] = frozenset()
    origins: Mapping[tuple[str, str], str] = field(default_factory=dict)

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

    def origin(self, row: int, field: str) -> str | None:
        """Give the file and cell that a collected value was taken from; None where it was sent in this workbook."""
        return None if self.is_lent(row, field) else self.origins.get((self.ids[row], field))

    def heading(self, column: int) -> str:
        """Give the heading of a column as written, after that of its group; empty where there is none."""
        return self.head.titles.get(column, "")

    def heading_place(self, column: int) -> str:
        """Give the cell of a column's heading, or of the label that stands for it."""
        return self.sheet.place(*self.head.cells.get(column, (self.head.last, column)))

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
