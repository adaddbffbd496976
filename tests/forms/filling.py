"""Fills in forms by script, as people would: by the labels that they see, with the answers of a sample workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from clusterscore.intake.cells import plain
from clusterscore.scheme.rules import Rules

Answers = Mapping[str, Any]
"""What is answered, by the key of the field; the application's number under ``id``, its name under ``title``."""

_OWN = {
    "id": ("Application no.", "受付番号", "application_id", "id"),
    "title": ("Applicant", "Cluster", "応募者", "申請者", "名称", "title"),
}
_SINGLE = ("Form", "様式")


def meanings(rules: Rules) -> dict[str, str]:
    """Give the key that each label means, with or without unit, in both languages."""
    known = {plain(word): key for key, words in _OWN.items() for word in words}
    for key, form in rules.scheme.fields.items():
        units = ["", *([f"({form.unit.en})", f"({form.unit.ja})"] if form.unit is not None else [])]
        known.update((plain(word + unit), key) for word in (form.title.en, form.title.ja, key) for unit in units)
    return known


def answers_of(workbook: Path, rules: Rules) -> list[Answers]:
    """Give the answers of a workbook whose first row holds the headings; blanks are left out."""
    sheet = openpyxl.load_workbook(workbook, data_only=True)["Applications"]
    known = meanings(rules)
    keys = [known.get(plain(str(cell.value or ""))) for cell in sheet[1]]
    rows = sheet.iter_rows(min_row=2, values_only=True)
    read = [{key: value for key, value in zip(keys, row, strict=False) if key and value is not None} for row in rows]
    return [answers for answers in read if answers]


def fill_single(form: Path, target: Path, answers: Answers, rules: Rules) -> Path:
    """Fill in a form of one application and save it under another name.

    Raises:
        KeyError: The form does not ask for one of the answers.
    """
    book = openpyxl.load_workbook(form)
    sheet = next(book[name] for name in _SINGLE if name in book)
    known = meanings(rules)
    rows = {known[plain(str(cell.value))]: cell.row for cell in sheet["B"] if plain(str(cell.value)) in known}
    for key, value in answers.items():
        sheet.cell(rows[key], 3).value = value
    book.save(target)
    return target


def fill_table(form: Path, target: Path, answers: Sequence[Answers], rules: Rules) -> Path:
    """Fill in a form of several applications and save it under another name.

    Raises:
        KeyError: The form does not ask for one of the answers.
    """
    book = openpyxl.load_workbook(form)
    sheet, known = book["Applications"], meanings(rules)
    rows = list(sheet.iter_rows(values_only=True))
    top = next(at for at, row in enumerate(rows, start=1) if known.get(plain(str(row[0]))) == "id")
    columns = {known[plain(str(word))]: at for at, word in enumerate(rows[top - 1], 1) if plain(str(word)) in known}
    for row, answer in enumerate(answers, start=top + 1):
        for key, value in answer.items():
            sheet.cell(row, columns[key]).value = value
    book.save(target)
    return target
