"""Opens forms with openpyxl, which did not write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from clusterscore.words import Language

FORM: dict[Language, str] = {"en": "Form", "ja": "様式"}
MARKS = {"required": "required", "必須": "required", "optional": "optional", "任意": "optional",
         "office": "office", "事務局": "office"}  # fmt: skip


def opened(path: Path) -> Workbook:
    """Open a form."""
    return openpyxl.load_workbook(path)


def sheet(book: Workbook, name: str) -> Worksheet:
    """Give a sheet by its name."""
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def asked(page: Worksheet) -> dict[str, tuple[str, str]]:
    """Give, by label, the cell of each answer of a single form and its mark."""
    return {
        str(row[1].value): (row[2].coordinate, MARKS[str(row[4].value)])
        for row in page.iter_rows(max_col=7)
        if row[4].value in MARKS
    }


def unlocked(page: Worksheet) -> set[str]:
    """Give the cells that take input while the sheet is protected."""
    assert page.protection.sheet
    return {cell.coordinate for row in page.iter_rows() for cell in row if not cell.protection.locked}


def rule(page: Worksheet, cell: str) -> Any:
    """Give the one data validation of a cell."""
    (found,) = [rule for rule in page.data_validations.dataValidation if cell in rule.sqref]
    return found


def offered(book: Workbook, page: Worksheet, cell: str) -> list[str]:
    """Give what the drop-down of a cell offers; empty where there is none."""
    found = rule(page, cell)
    if found.type != "list":
        return []
    name, _, cells = str(found.formula1).replace("$", "").replace("'", "").rpartition("!")
    rows = book[name][cells]
    return [str(row[0].value) for row in (rows if isinstance(rows, tuple) else ((rows,),))]
