"""Exported workbooks, and what their cells hold."""

from __future__ import annotations

import functools
import math
import re
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
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


def plant(source: Path, target: Path, cells: Collection[tuple[str, str]]) -> None:
    """Copy a workbook, with wrong stored values in formulas, each named by sheet and cell."""
    edits = {sheet: partial(_planted, [cell for name, cell in cells if name == sheet]) for sheet, _ in cells}
    edit(source, target, edits)


def _planted(cells: Collection[str], text: str) -> str:
    for cell in cells:
        text, count = re.subn(rf'(<c r="{cell}"[^>]*><f>[^<]*</f><v>)[^<]*', rf"\g<1>{PLANTED}", text)
        assert count == 1, cell
    return text


def edit(source: Path, target: Path, edits: Mapping[str, Callable[[str], str]]) -> None:
    """Copy a workbook with the text of some sheets edited, by the sheet's name; every other part stays as it is."""
    names = openpyxl.load_workbook(source, read_only=True).sheetnames
    by_part = {f"xl/worksheets/sheet{names.index(sheet) + 1}.xml": made for sheet, made in edits.items()}
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename in by_part:
                data = by_part[entry.filename](data.decode()).encode()
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
