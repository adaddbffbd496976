"""The cells of a file as read, as a new workbook: what can be returned of a format that cannot be marked itself."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from clusterscore.intake.reading import Sheet, Workbook
from clusterscore.marking.contents import free_name
from clusterscore.marking.spelling import LONGEST_TEXT

_FORMATS = {"date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm:ss", "time": "hh:mm:ss", "timedelta": "[h]:mm:ss"}
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")


def write_plain(workbook: Workbook, path: Path) -> dict[str, str]:
    """Write every sheet's values, at their cells.

    Args:
        workbook: As read.
        path: Where the new workbook goes.

    Returns:
        The name of each sheet there by its name here; other formats allow names that this one does not.
    """
    names: dict[str, str] = {}
    with xlsxwriter.Workbook(path, {"in_memory": False}) as book:
        book.set_properties({"created": datetime.datetime(2000, 1, 1)})
        dated = {kind: book.add_format({"num_format": form, "align": "left"}) for kind, form in _FORMATS.items()}
        for sheet in workbook.sheets.values():
            fitting = _NOT_IN_NAMES.sub("_", sheet.name)[:31] or "_"
            names[sheet.name] = free_name(fitting, names.values())
            page = book.add_worksheet(names[sheet.name])
            if not sheet.visible and len(names) > 1:
                page.hide()
            _write(page, sheet, dated)
    return names


def _write(page: Worksheet, sheet: Sheet, dated: dict[str, object]) -> None:
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            _put(page, row, column, value, dated)
    for (row, column), error in sheet.errors.items():
        page.write_string(row, column, error)


def _put(page: Worksheet, row: int, column: int, value: object, dated: dict[str, object]) -> None:
    kind = type(value).__name__
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, (int, float)):
        page.write_number(row, column, value)
    elif isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        page.write_datetime(row, column, value, dated[kind])
    elif value != "" and value is not None:
        text = str(value)
        page.write_string(row, column, text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…")
