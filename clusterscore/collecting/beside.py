"""The sheets of reviewers, office and committee that tables bring along, one below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clusterscore import findings as f
from clusterscore.collecting.received import Cell, Received, in_file
from clusterscore.collecting.record import is_receipt
from clusterscore.export.sheets_reviews import HEADINGS
from clusterscore.intake.sheets import find_sheet
from clusterscore.intake.side_rows import Row, read_rows
from clusterscore.intake.side_sheets import DECISION_COLUMNS, OFFICE_COLUMNS, REVIEW_COLUMNS
from clusterscore.scheme.rules import Rules
from clusterscore.words import Language

Line = Mapping[str, Cell]
"""One row, by heading."""
_COLUMNS: Mapping[str, Sequence[str]] = {
    "Reviews": REVIEW_COLUMNS, "Office": OFFICE_COLUMNS, "Decisions": DECISION_COLUMNS,
}  # fmt: skip


def beside(
    files: Sequence[Received], rules: Rules, language: Language
) -> tuple[dict[str, tuple[list[str], list[Line]]], list[f.Finding]]:
    """Gather the rows of each of these sheets, in the order of the files; what is about receipts stands elsewhere.

    Returns:
        Headings and rows by sheet, of sheets that have any; and what is to be said of their headings.
    """
    found: dict[str, tuple[list[str], list[Line]]] = {}
    findings: list[f.Finding] = []
    members = {} if rules.scheme.panel is None else rules.scheme.panel.members
    panel = {key: (key, form.title.en, form.title.ja) for key, form in members.items()}
    for name in (*_COLUMNS, "Panel"):
        columns = _COLUMNS.get(name, ("reviewer", *panel))
        titles = {key: form.title.in_(language) for key, form in members.items()} if name == "Panel" else {}
        titles = {key: titles.get(key) or HEADINGS[key].in_(language) for key in columns}
        lines: list[Line] = []
        for file in files:
            sheet = None if file.workbook is None else find_sheet(file.workbook, name)
            rows, told = read_rows(sheet, columns, 1, panel if name == "Panel" else None)
            findings += (in_file(file.name, one) for one in told if one.kind is not f.COLUMN_NOT_READ)
            lines += (_line(row, titles) for row in rows if name != "Office" or not is_receipt(row))
        if lines:
            others = dict.fromkeys(heading for line in lines for heading in line)
            heads = [title for title in titles.values() if title in others]
            found[name] = [*heads, *(heading for heading in others if heading not in heads)], lines
    return found, findings


def _line(row: Row, titles: Mapping[str, str]) -> Line:
    """Take a row with all that stands under a heading."""
    known = {at: titles[key] for key, at in row.columns.items()}
    found: dict[str, Cell] = {}
    for at, written in sorted(row.head.titles.items()):
        cell = _cell(row, at)
        if cell is not None:
            found[known.get(at) or written.strip()] = cell
    return found


def _cell(row: Row, at: int) -> Cell | None:
    sheet, place = row.sheet, (row.number, at)
    error = sheet.errors.get(place, "#N/A" if place in sheet.uncalculated else "")
    line = sheet.rows[row.number] if row.number < len(sheet.rows) else []
    value = line[at] if at < len(line) and not error else ""
    if not error and (value is None or value == ""):
        return None
    return Cell(value, sheet.name, row.number, at, error, place in sheet.percents)
