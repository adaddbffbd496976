"""Builds small forms, tables and records of receipts, for one small scheme that asks for a corporate number as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from clusterscore.collecting import Collected, collect
from clusterscore.intake.reading import Sheet, read_workbook
from tests.scheme import small

_NUMBER = (
    "  summary:\n    type: text",
    "  body:\n    type: corporate_number\n    title: {en: Corporate number, ja: 法人番号}\n  summary:\n    type: text",
)
RULES = small.rules(_NUMBER)
LABELS = {
    "id": "Application no.", "title": "Applicant", "jobs": "New jobs", "grant": "Grant asked for",
    "own_money": "Own money", "country": "Country", "open_lab": "Open laboratory", "body": "Corporate number",
    "summary": "Summary",
}  # fmt: skip
ABOUT = {
    "scheme": "regional@2026", "rules_sha256": RULES.sha256, "layout": "single", "language": "en",
    "tool": "clusterscore 0", "call": "Call 7", "deadline": "2026-06-30 17:00",
}  # fmt: skip
LOG = ("file", "application", "receipt number", "received at", "act", "by", "reason")
Answers = Mapping[str, Any]


def form(path: Path, about: Mapping[str, Any] | None = None, /, **answers: Any) -> Path:
    """Write the form of one application: labels in column B, answers in column C; dates and shares as numbers too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Form")
        percent = book.add_format({"num_format": "0%"})
        page.write(0, 0, "Regional clusters: form")
        for row, (key, label) in enumerate(LABELS.items(), start=4):
            page.write_string(row, 1, label)
            value = answers.get(key)
            if isinstance(value, str):
                page.write_string(row, 2, value)
            elif isinstance(value, tuple):  # a share, shown as a percentage
                page.write_number(row, 2, value[0], percent)
            elif value is not None:
                page.write_number(row, 2, value)
        _about(book, {**ABOUT, **(about or {})})
    return path


def table(path: Path, rows: Sequence[Sequence[Any]], **others: Sequence[Sequence[Any]]) -> Path:
    """Write a workbook with the sheet of applications, and others beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        for name, lines in {"Applications": rows, **others}.items():
            page = book.add_worksheet(name)
            for row, line in enumerate(lines):
                page.write_row(row, 0, line)
    return path


def _about(book: Any, about: Mapping[str, Any]) -> None:
    page = book.add_worksheet("About")
    for row, (key, value) in enumerate(about.items()):
        page.write_string(row, 0, key)
        page.write(row, 1, value)


def record(path: Path, *rows: Sequence[Any], heads: Sequence[str] = LOG) -> Path:
    """Write the office's record of receipts."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Receipts")
        for row, line in enumerate([heads, *rows]):
            for column, text in enumerate(line):
                page.write_string(row, column, text)
    return path


def answers(number: int, **more: Any) -> dict[str, Any]:
    """Give sound answers of the applicant of a number."""
    usual = {"id": f"A-{number}", "title": f"Cluster {number}", "jobs": 20 + number, "grant": 100, "own_money": 60}
    return {**usual, "country": "Norway", "open_lab": "yes", **more}


def found(collected: Collected, code: str) -> list[str]:
    """Give the places of the findings of one kind."""
    return [finding.place for finding in collected.findings if finding.code == code]


def gathered(folder: Path, **more: Any) -> Collected:
    """Collect a folder in memory."""
    return collect(folder, rules=RULES, **more)


def lines(collected: Collected, sheet: str, *columns: str) -> list[tuple[str, ...]]:
    """Give some columns of a sheet as texts, without the headings."""
    rows = collected.content.sheets[sheet]
    at = [rows[0].index(column) for column in columns]
    return [tuple(shown(row[column]) for column in at) for row in rows[1:]]


def shown(held: object) -> str:
    """Give a cell as it is written."""
    return str(getattr(held, "written", held))


def scheme_file(folder: Path) -> Path:
    """Write the criteria file of the rules, for commands."""
    path = folder / small.NAME
    path.write_text(small.text(_NUMBER), encoding="utf-8")
    return path


def sheet_of(path: Path, name: str) -> Sheet:
    """Read one sheet of a workbook."""
    return read_workbook(path).sheets[name]
