"""Cells that are shown as one: which cell holds the value of a merge."""

from __future__ import annotations

from clusterscore.intake.reading import Sheet

Cell = tuple[int, int]
_MOST = 500_000  # cells of merges looked at; a form has hundreds


def corners(sheet: Sheet, rows: int, columns: int) -> dict[Cell, tuple[Cell, Cell]]:
    """Give, by cell, the first and the last cell of the merge that it lies in.

    Args:
        sheet: The sheet.
        rows: How many of its first rows are asked for.
        columns: Likewise.
    """
    found: dict[Cell, tuple[Cell, Cell]] = {}
    for first, last in sheet.merged:
        if len(found) > _MOST:
            break
        for row in range(first[0], min(last[0] + 1, rows)):
            found.update(((row, column), (first, last)) for column in range(first[1], min(last[1] + 1, columns)))
    return found
