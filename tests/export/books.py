"""Exported workbooks, and what their cells hold."""

from __future__ import annotations

import functools
import math
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from clusterscore.evaluation import Evaluation
from clusterscore.words import Language

SAMPLES = sorted(Path(__file__).parents[2].joinpath("samples").glob("*.xlsx"))
PLANTED = "-987654"


class Books(NamedTuple):
    """Workbooks as exported, the same recalculated, and the evaluation behind each, by name."""

    written: dict[str, Path]
    recalculated: dict[str, Path]
    results: dict[str, tuple[Evaluation, Language]]


def plant(source: Path, target: Path) -> None:
    """Copy a workbook, with a wrong stored value in the first formula of Points' first application."""
    place = openpyxl.load_workbook(source, read_only=True).sheetnames.index("Points") + 1
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == f"xl/worksheets/sheet{place}.xml":
                text, count = re.subn(r'(<c r="C10"[^>]*><f>[^<]*</f><v>)[^<]*', rf"\g<1>{PLANTED}", data.decode())
                assert count == 1
                data = text.encode()
            new.writestr(entry, data)


@functools.cache
def opened(path: Path, *, values: bool = True) -> openpyxl.Workbook:
    """Open a workbook once: its stored values, or its formulas."""
    return openpyxl.load_workbook(path, data_only=values)


def sheet_of(path: Path, name: str, *, values: bool = True) -> Worksheet:
    """Open one sheet of a workbook."""
    sheet = opened(path, values=values)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def live_cells(path: Path) -> Iterator[tuple[str, str, Any]]:
    """Give sheet, cell and stored value of every formula."""
    formulas, values = (opened(path, values=values) for values in (False, True))
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet.title, cell.coordinate, values[sheet.title][cell.coordinate].value


def differences(written: Path, recalculated: Path) -> tuple[int, list[tuple[str, str, Any, Any]]]:
    """Count the formulas, and give those whose stored value is not what LibreOffice makes of them."""
    book = opened(recalculated)
    found, count = [], 0
    for sheet, cell, stored in live_cells(written):
        count += 1
        again = book[sheet][cell].value
        if not equal(stored, again):
            found.append((sheet, cell, stored, again))
    return count, found


def equal(one: Any, other: Any) -> bool:
    """Compare two cells: numbers to nine digits, nothing with nothing, texts letter by letter."""
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return (one or "") == (other or "") and not isinstance(one, (int, float)) | isinstance(other, (int, float))
