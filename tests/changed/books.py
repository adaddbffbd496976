"""A small round, exported, and copies of it in which somebody changed something."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.scheme.parts import Visible
from clusterscore.scheme.rules import Rules
from clusterscore.words import Language
from tests.recording import rounds

RULES = rounds.RULES
VALUE = 3
"""The column of values on ``Rules``, from 1."""


def exported(
    folder: Path, language: Language = "en", audience: Visible = "chair", rules: Rules = RULES, **more: Any
) -> Path:
    """Write the round, evaluate it and export it."""
    source = rounds.workbook(folder / "sent.xlsx", **more)
    target = folder / "round.xlsx"
    own = "A-1" if audience == "applicant" else None
    evaluate(source, rules).to_excel(target, language, audience, application=own)
    return target


def saved(path: Path, change: Callable[[Workbook], object], name: str = "changed.xlsx") -> Path:
    """Open a workbook, change it and save it under another name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the charts look like is of no matter here
        book = openpyxl.load_workbook(path)
    change(book)
    target = path.with_name(name)
    book.save(target)
    return target


def with_numbers(path: Path, numbers: Mapping[str, Any], name: str = "changed.xlsx") -> Path:
    """Type other values into cells of ``Rules``, by key."""

    def change(book: Workbook) -> None:
        for key, value in numbers.items():
            book["Rules"].cell(row_of(book["Rules"], key), VALUE).value = value

    return saved(path, change, name)


def row_of(sheet: Worksheet, key: str) -> int:
    """Give the row, from 1, in whose first column a key stands first."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)


def column_of(sheet: Worksheet, heading: str) -> int:
    """Give the column, from 1, of a heading in the first row."""
    return next(at for at in range(1, sheet.max_column + 1) if sheet.cell(1, at).value == heading)


def again(path: Path, **settings: float) -> Evaluation:
    """Evaluate a workbook under the same criteria."""
    return evaluate(path, RULES, overrides={key.replace("__", "."): value for key, value in settings.items()})


def told(result: Evaluation, *codes: str) -> list[str]:
    """Give the English messages of some kinds of findings."""
    return [finding.message() for finding in result.findings if finding.code in codes]


def totals(result: Evaluation) -> dict[str, float]:
    """Give each application's total, to nine digits."""
    return {str(key): round(float(value), 9) for key, value in result.ranking["total"].items()}
