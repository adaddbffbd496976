"""A sheet whose cells are written faster than XlsxWriter's own, to the same bytes.

Formulas here are all old, so that none has to be searched for newer functions, and the attributes
of a cell are numbers and places, in which nothing has to be escaped.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet


def _store_formula(
    sheet: Any, row: int, column: int, formula: str, cell_format: object = None, value: float | str = 0
) -> int:
    """Keep a formula for its cell; the search for newer functions is left out."""
    if sheet._check_dimensions(row, column):  # noqa: SLF001 as its own does
        return -1
    sheet.table[row][column] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)
    return 0


def _write_cell(sheet: Any, row: int, column: int, cell: Any) -> None:
    """Write a number, text, formula or blank with a format; leave every other cell to XlsxWriter."""
    text = _CELLS.get(type(cell).__name__, _none)(sheet, cell) if cell.format else None
    if text is None:
        Worksheet._write_cell(sheet, row, column, cell)  # noqa: SLF001
    else:
        style = cell.format._get_xf_index()  # noqa: SLF001
        sheet.fh.write(f'<c r="{xl_rowcol_to_cell_fast(row, column)}" s="{style}"{text}')


def _none(_sheet: Any, _cell: Any) -> str | None:
    return None


def _number(_: Any, cell: Any) -> str:
    return f"><v>{cell.number:.16G}</v></c>"


def _string(_: Any, cell: Any) -> str:
    return f' t="s"><v>{cell.string}</v></c>'


def _blank(_sheet: Any, _cell: Any) -> str:
    return "/>"


def _formula(sheet: Any, cell: Any) -> str | None:
    value, kind = cell.value, ""
    if isinstance(value, str):
        if value.startswith("#"):
            return None  # it may be the name of an error
        kind, value = ' t="str"' if value else "", sheet._escape_data(value)  # noqa: SLF001
    elif isinstance(value, bool):
        return None
    formula = sheet._escape_data(cell.formula)  # noqa: SLF001
    return f"{kind}><f>{formula}</f><v>{value}</v></c>"


_CELLS = {"Number": _number, "String": _string, "Blank": _blank, "Formula": _formula}

PLAIN_SHEET: type[Worksheet] = type(
    "PlainSheet", (Worksheet,), {"_write_formula": _store_formula, "_write_cell": _write_cell}
)
