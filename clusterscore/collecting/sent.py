"""A cell as it was sent, and where it stands."""

from __future__ import annotations

from typing import NamedTuple

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.reading import Sheet
from clusterscore.intake.sheet_xml import column_letters

NOT_AVAILABLE = "#N/A"
"""What stands for a cell whose value the file does not hold: the sender's formula was never calculated."""


class Cell(NamedTuple):
    """One cell as it was sent.

    Attributes:
        value: As read; an empty text where there is none.
        sheet: The sender's own sheet.
        row: Its row there, from 0.
        column: Its column there, from 0.
        error: The error that it shows; empty where there is none.
        is_percent: Whether it is shown as a percentage.
    """

    value: object
    sheet: str
    row: int
    column: int
    error: str = ""
    is_percent: bool = False

    @property
    def at(self) -> str:
        """The cell's name within its sheet, such as ``H14``."""
        return f"{column_letters(self.column)}{self.row + 1}"

    @property
    def written(self) -> str:
        """The cell as it is written, for evidence."""
        return self.error or written(self.value)


def cell_at(sheet: Sheet, row: int, column: int) -> Cell | None:
    """Give a cell of a sheet; None where it is blank."""
    place = row, column
    error = sheet.errors.get(place, NOT_AVAILABLE if place in sheet.uncalculated else "")
    line = sheet.rows[row] if row < len(sheet.rows) else []
    value = line[column] if column < len(line) and not error else ""
    if not error and cells.is_blank(value):
        return None
    return Cell(value, sheet.name, row, column, error, place in sheet.percents)


def in_file(name: str, finding: f.Finding) -> f.Finding:
    """Put the file's name before the place of a finding, where it does not stand there."""
    return f.Finding(finding.kind, in_file_place(name, finding.place), finding.facts, finding.application)


def in_file_place(name: str, place: str) -> str:
    """Name a place in a file, such as ``a.xlsx: Form!C5``."""
    return name if place in ("", name, name.rpartition("/")[2]) else f"{name}: {place}"


def written(value: object) -> str:
    """Give a value as a cell shows it."""
    return str(value).upper() if isinstance(value, bool) else cells.written(value)
