"""Content -> the same workbook in memory, to be evaluated without being written."""

from __future__ import annotations

from clusterscore.collecting.content import ABOUT, APPLICATIONS, ORIGINS, Content, Held, Rows
from clusterscore.collecting.sent import Cell
from clusterscore.intake.reading import Sheet, Workbook

_READ = (APPLICATIONS, "Reviews", "Office", "Decisions", "Panel", "Assignment", "Conflicts", ORIGINS, ABOUT)


def in_memory(content: Content, name: str) -> Workbook:
    """Give the collected workbook as if it had been read; what is to be said of the collecting are its remarks."""
    sheets = {sheet: _sheet(sheet, rows) for sheet, rows in content.sheets.items() if sheet in _READ}
    return Workbook(name, content.collection.sha256, sheets, tuple(content.findings))


def _sheet(name: str, rows: Rows) -> Sheet:
    placed = (((row, column), cell) for row, line in enumerate(rows) for column, cell in enumerate(line))
    held = [(place, cell) for place, cell in placed if isinstance(cell, Cell)]
    return Sheet(
        name,
        [[_value(cell) for cell in line] for line in rows],
        {place: cell.error for place, cell in held if cell.error},
        frozenset(),
        visible=True,
        percents=frozenset(place for place, cell in held if cell.is_percent and not cell.error),
    )


def _value(held: Held) -> object:
    if isinstance(held, Cell):
        return "" if held.error else held.value
    return float(held) if isinstance(held, int) else held
