"""The sheet ``Origins`` of a collected workbook: from which cell of which file each value was taken."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.intake import cells
from clusterscore.intake.reading import Workbook, cell_place
from clusterscore.intake.sheets import find_sheet
from clusterscore.intake.side_rows import Row, read_rows

ORIGIN_COLUMNS = ("application", "field", "file", "sheet", "cell")
_HEADINGS = {key: (key,) for key in (*ORIGIN_COLUMNS, "written")}
_FIRST_CELL = cell_place("", 0, 0).removeprefix("''!")


def read_origins(workbook: Workbook) -> Mapping[tuple[str, str], str]:
    """Give, by application and field, the file and the cell that a value was taken from; empty without the sheet.

    Where two applications have one id, nobody can tell whose a line is: neither has an origin then.
    """
    sheet = find_sheet(workbook, "Origins")
    rows, _ = read_rows(sheet, (*ORIGIN_COLUMNS, "written"), len(ORIGIN_COLUMNS), _HEADINGS)
    found: dict[tuple[str, str], str | None] = {}
    for row in rows:
        key, place = (row.text("application"), row.text("field")), _place(row)
        found[key] = place if found.setdefault(key, place) == place else None
    return {key: place for key, place in found.items() if place is not None}


def _place(row: Row) -> str:
    """Name a cell of another file, such as ``a.xlsx: Form!C5``."""
    file, sheet, cell = row.text("file"), row.text("sheet"), row.text("cell")
    if not sheet:
        return f"{file}: {cell}" if cell else file
    named = cell_place(sheet, 0, 0).removesuffix(_FIRST_CELL)
    return f"{file}: {named}{cells.plain(cell).upper()}"
