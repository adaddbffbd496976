"""What was read: a workbook, its sheets, and how their cells are named and shown."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from clusterscore import findings
from clusterscore.intake.sheet_xml import column_letters

_PLAIN_NAME = re.compile(r"[^\W\d]\w*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*([Cc][0-9]*)?|[Cc][0-9]*")

Place = tuple[int, int]


@dataclass(frozen=True)
class Sheet:
    """The cells of one sheet.

    Attributes:
        name: As on the sheet's tab.
        rows: ``rows[r][c]`` is row r + 1 and column c + 1 of the sheet; an empty text is a blank
            cell. Blank rows and columns at the end are left off.
        errors: (row, column), both from 0 -> the error shown there, such as ``#REF!``; *rows*
            has an empty text there, or ends before it.
        uncalculated: (row, column), both from 0, of formulas without a stored result.
        visible: Whether the sheet's tab is shown.
        hidden_rows: Rows, from 0, that the sheet does not show.
        hidden_columns: Columns, from 0, that the sheet does not show.
        merged: Cells shown as one: the first and the last of each, both included, from 0.
        percents: (row, column), both from 0, of number cells that are shown as a percentage.
    """

    name: str
    rows: list[list[object]]
    errors: Mapping[Place, str]
    uncalculated: frozenset[Place]
    visible: bool
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: Sequence[tuple[Place, Place]] = ()
    percents: frozenset[Place] = frozenset()

    def text(self, row: int, column: int) -> str:
        """Give a cell as it is written, for evidence; blank cells and cells beyond the end are empty.

        Args:
            row: From 0.
            column: From 0.

        Returns:
            Whole numbers without a fraction, dates in ISO form, TRUE or FALSE, errors as shown.
        """
        if (row, column) in self.errors:
            return self.errors[row, column]
        if not (0 <= row < len(self.rows) and 0 <= column < len(self.rows[row])):
            return ""
        return _text(self.rows[row][column])

    def place(self, row: int, column: int) -> str:
        """Name a cell with its sheet, such as ``Applications!F8``; row and column count from 0."""
        return cell_place(self.name, row, column)


@dataclass(frozen=True)
class Workbook:
    """A file that was read: plain data, which may be sent from one process to another.

    Attributes:
        name: The file's name, without its folder.
        sha256: Hash of the bytes sent, in hexadecimal digits.
        sheets: By name, in the order of the file.
        remarks: What was seen in the file beside its cells.
    """

    name: str
    sha256: str
    sheets: Mapping[str, Sheet]
    remarks: Sequence[findings.Finding] = ()


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


def cell_place(sheet_name: str, row: int, column: int) -> str:
    """Name a cell as a formula would: ``Applications!F8``, ``'My sheet'!A1``.

    Args:
        sheet_name: Put in quotes, its own doubled, unless it is a plain word unlike a cell's name.
        row: From 0.
        column: From 0.

    Example:
        >>> cell_place("Applications", 7, 5), cell_place("Mayor's list", 0, 0)
        ('Applications!F8', "'Mayor''s list'!A1")
    """
    return f"{_shown(sheet_name)}!{column_letters(column)}{row + 1}"


@lru_cache(maxsize=64)
def _shown(sheet_name: str) -> str:
    is_plain = _PLAIN_NAME.fullmatch(sheet_name) and not _LIKE_A_CELL.fullmatch(sheet_name)
    return sheet_name if is_plain else "'" + sheet_name.replace("'", "''") + "'"
