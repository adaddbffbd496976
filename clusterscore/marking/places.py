"""Where a finding points: the one reader of places such as ``'My sheet'!A1``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from clusterscore.intake.sheet_xml import MAX_COLUMNS, MAX_ROWS, column_letters, column_number

_CELLS = re.compile(r"\$?([A-Za-z]{1,3})?\$?([0-9]{1,7})?(?::\$?([A-Za-z]{1,3})?\$?([0-9]{1,7})?)?")


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a sheet, or the sheet as such.

    Attributes:
        sheet: Its name, as on the tab.
        cell: Row and column from 0, the first ones of a range, a row or a column; None for a sheet.
    """

    sheet: str
    cell: tuple[int, int] | None

    @property
    def reference(self) -> str:
        """The cell's name without its sheet; A1 for a sheet as such."""
        row, column = self.cell or (0, 0)
        return f"{column_letters(column)}{row + 1}"

    @property
    def link(self) -> str:
        """Where a link to it goes."""
        quoted = self.sheet.replace("'", "''")
        return f"'{quoted}'!{self.reference}"


def find_spot(place: str, sheets: Iterable[str]) -> Spot | None:
    """Read the place of a finding.

    Args:
        place: A cell, range, row or column with its sheet (``Applications!F8``, ``'My sheet'!A:C``);
            a sheet; either with the file's name in front (``form.xlsx: About``).
        sheets: The sheets that there are.

    Returns:
        None where it names no sheet that there is.

    Example:
        >>> find_spot("form.xlsx: 'Mayor''s list'!B3", ["Mayor's list"])
        Spot(sheet="Mayor's list", cell=(2, 1))
    """
    known = {sheet.casefold(): sheet for sheet in sheets}
    for text in _endings(place):
        name, mark, cells = text.rpartition("!")
        cell = _first_cell(cells) if mark else None
        if cell is not None and (sheet := _named(name, known)) is not None:
            return Spot(sheet, cell)
        if (sheet := _named(text, known)) is not None:
            return Spot(sheet, None)
    return None


def _endings(place: str) -> Iterable[str]:
    """Give the place, and what follows each colon that could end a file's name."""
    yield place
    for found in re.finditer(": ", place):
        yield place[found.end() :]


def _named(name: str, known: dict[str, str]) -> str | None:
    if len(name) > 1 and name[0] == name[-1] == "'":
        name = name[1:-1].replace("''", "'")
    return known.get(name.casefold())


def _first_cell(cells: str) -> tuple[int, int] | None:
    found = _CELLS.fullmatch(cells)
    if not found or not any(found.groups()):
        return None
    columns = [column_number(letters.upper()) for letters in found.group(1, 3) if letters]
    rows = [int(row) for row in found.group(2, 4) if row]
    if max(columns, default=1) > MAX_COLUMNS or not 1 <= min(rows, default=1) <= max(rows, default=1) <= MAX_ROWS:
        return None
    is_range = ":" in cells
    if not is_range and not (columns and rows):
        return None
    return min(rows, default=1) - 1, min(columns, default=1) - 1
