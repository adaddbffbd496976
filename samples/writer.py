"""Writes rows as a workbook, and what every sample's rows are made with; equal rows give equal bytes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path

import xlsxwriter

from clusterscore.scheme.model import Scheme
from clusterscore.scheme.registry import find, read_rules

Cell = str | int | float | None
Rows = list[list[Cell]]
Sheets = dict[str, Rows]

CREATED = datetime.datetime(2026, 1, 1)
WORDS = {"y": "yes", "n": "no"}

OFFICE = ["application", "target", "kind", "value", "reason", "name", "date"]
DECISIONS = ["application", "outcome", "conditions", "comment", "body", "date", "reason"]
REVIEWS = ["application", "reviewer", "criterion", "mark", "conflict", "comment"]


class Share(float):
    """A number that the sheet shows as a percentage."""


def read_scheme(name: str) -> Scheme:
    """Give a shipped scheme, such as ``imi@2013``."""
    return read_rules(find(name)).scheme


def english_title(scheme: Scheme, key: str) -> str:
    """Give a field's heading as the English form prints it."""
    field = scheme.fields[key]
    return field.title.en if field.unit is None else f"{field.title.en} ({field.unit.en})"


def japanese_title(scheme: Scheme, key: str) -> str:
    """Give a field's heading as the Japanese form prints it."""
    field = scheme.fields[key]
    return field.title.ja if field.unit is None else f"{field.title.ja}（{field.unit.ja}）"


def about_sheet(pairs: Mapping[str, str | int]) -> Rows:
    """Give the rows of the sheet ``About``."""
    head: Rows = [["key", "value"]]
    return head + [[key, value] for key, value in pairs.items()]


def noted_cases(scheme: Scheme, cases: Iterable[tuple[str, str, Mapping[str, Cell], str]]) -> Rows:
    """Give a column per field and a row per case: its number, name, values by field, and where they are from."""
    keys = list(scheme.fields)
    titles = (english_title(scheme, key) for key in keys)
    head: Rows = [["Application no.", "Applicant", *titles, "出所・注記 (source, note)"]]
    return head + [[number, name, *(values.get(key) for key in keys), note] for number, name, values, note in cases]


def write(path: Path, sheets: Sheets) -> None:
    """Write a workbook; equal rows give equal bytes."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": CREATED})
    wrapped = {"text_wrap": True, "valign": "top"}
    formats = {
        "head": book.add_format({**wrapped, "bold": True, "bg_color": "#D9E2F3", "border": 1}),
        "text": book.add_format(wrapped),
        "int": book.add_format({"num_format": "0", "valign": "top"}),
        "float": book.add_format({"num_format": "#,##0.0##", "valign": "top"}),
        "Share": book.add_format({"num_format": "0%", "valign": "top"}),
    }
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        _fill(sheet, rows, formats)
        if name == "Applications":
            sheet.write_comment("A1", _note(sheets["About"]), {"x_scale": 3, "y_scale": 2})
    book.close()


def _fill(sheet: xlsxwriter.worksheet.Worksheet, rows: Rows, formats: Mapping[str, object]) -> None:
    """Write the cells of a sheet: texts as texts, numbers as numbers, blanks not at all."""
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(y, x, cell, formats["text" if y else "head"])
            elif cell is not None:
                sheet.write_number(y, x, cell, formats[type(cell).__name__])
    for x in range(len(rows[0])):
        sheet.set_column(x, x, _width(row[x] for row in rows))
    sheet.freeze_panes(1, 2 if rows[0][0] in ("Application no.", "受付番号") else 0)


def _width(column: Iterable[Cell]) -> float:
    """Give a width that shows most texts: Japanese characters count twice, long texts are wrapped."""
    head, *cells = ("" if cell is None else str(cell) for cell in column)
    sizes = [sum(2 if ord(letter) > 0x2E7F else 1 for letter in cell) for cell in cells]
    return min(60, max(12, len(head) / 2, *sizes, 0) + 2)


def _note(about: Rows) -> str:
    pairs = {row[0]: row[1] for row in about}
    return f"{pairs['note_en']}\n\n{pairs['note_ja']}"


