"""Lets the library read cells, and turns every way in which it gives up into one error."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import python_calamine

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.intake.guard import too_many
from clusterscore.intake.limits import Limits

_PANIC = "PanicException"


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as the library gives it: its place among all sheets of the file, from 0.

    Blank cells are empty texts, and so are errors.
    """

    index: int
    name: str
    visible: bool
    rows: list[list[object]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]]


class ReaderError(Exception):
    """The library cannot read the cells of a file; says why, as the library puts it."""


def grids(path: Path, endings: tuple[str, ...], limits: Limits) -> Iterator[Grid]:
    """Let the library read every sheet that holds cells.

    Args:
        path: A file that was checked as far as that is possible.
        endings: How names of the format end. By a path of another ending the library would take
            it for another format.
        limits: How many merged areas may be listed.

    Raises:
        InputRefused: CS103 and CS132.
        ReaderError: The library gives up; its own crash, which is no ``Exception``, too.
    """
    try:
        yield from _grids(path, endings, limits)
    except python_calamine.PasswordError as failure:
        raise InputRefused(findings.Finding(findings.ENCRYPTED, path.name)) from failure
    except (python_calamine.CalamineError, OSError, ValueError, LookupError, OverflowError) as failure:
        raise ReaderError(_said(failure)) from failure
    except BaseException as failure:
        if type(failure).__name__ != _PANIC:
            raise
        raise ReaderError(_said(failure)) from failure


def _said(failure: BaseException) -> str:
    said = "".join(sign if sign.isprintable() else " " for sign in str(failure))
    return " ".join(said.split())[:120] or type(failure).__name__


def _grids(path: Path, endings: tuple[str, ...], limits: Limits) -> Iterator[Grid]:
    if path.suffix.lower() in endings:
        source = python_calamine.CalamineWorkbook.from_path(path)
    else:
        source = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    merges = 0
    for index, entry in enumerate(source.sheets_metadata):
        if entry.typ == python_calamine.SheetTypeEnum.WorkSheet:
            sheet: Any = source.get_sheet_by_index(index)
            rows = cast("list[list[object]]", sheet.to_python(skip_empty_area=False))
            merged = sheet.merged_cell_ranges or []
            merges += len(merged)
            if merges > limits.merges:
                raise too_many(path.name, merges, limits.merges, "merged areas", "結合セル")
            is_visible = entry.visible == python_calamine.SheetVisibleEnum.Visible
            yield Grid(index, entry.name, is_visible, rows, merged)
