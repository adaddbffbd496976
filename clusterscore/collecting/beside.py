"""The sheets of reviewers, office and committee that tables bring along, one below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clusterscore import findings as f
from clusterscore.collecting.received import Received
from clusterscore.collecting.record import is_receipt
from clusterscore.collecting.review_merging import heading
from clusterscore.collecting.sent import Cell, cell_at, in_file
from clusterscore.intake.assigned import ASSIGNMENT_COLUMNS
from clusterscore.intake.conflicts import CONFLICT_COLUMNS
from clusterscore.intake.members import OWN, panel_headings
from clusterscore.intake.sheets import find_sheet
from clusterscore.intake.side_rows import Row, read_rows
from clusterscore.intake.side_sheets import DECISION_COLUMNS, OFFICE_COLUMNS, REVIEW_COLUMNS
from clusterscore.scheme.rules import Rules
from clusterscore.words import Language

Line = Mapping[str, Cell]
"""One row, by heading."""
_COLUMNS: Mapping[str, Sequence[str]] = {
    "Reviews": REVIEW_COLUMNS, "Office": OFFICE_COLUMNS, "Decisions": DECISION_COLUMNS,
    "Assignment": ASSIGNMENT_COLUMNS, "Conflicts": CONFLICT_COLUMNS,
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
    panel = panel_headings(rules)
    members = {**({} if rules.scheme.panel is None else rules.scheme.panel.members), **OWN}
    for name in (*_COLUMNS, "Panel"):
        columns = _COLUMNS.get(name, ("reviewer", *panel))
        titles = {key: form.title.in_(language) for key, form in members.items()} if name == "Panel" else {}
        titles = {key: titles.get(key) or heading(key, language) for key in columns}
        lines: list[Line] = []
        for file in files:
            if file.workbook is None or file.review is not None:
                continue
            sheet = find_sheet(file.workbook, name)
            rows, told = read_rows(sheet, columns, 1, panel if name == "Panel" else None)
            findings += (in_file(file.name, one) for one in told if one.kind is not f.COLUMN_NOT_READ)
            lines += (_line(row, titles) for row in rows if name != "Office" or not is_receipt(row))
        if lines:
            others = dict.fromkeys(title for line in lines for title in line)
            heads = [title for title in titles.values() if title in others]
            found[name] = [*heads, *(title for title in others if title not in heads)], lines
    return found, findings


def _line(row: Row, titles: Mapping[str, str]) -> Line:
    """Take a row with all that stands under a heading."""
    known = {at: titles[key] for key, at in row.columns.items()}
    found: dict[str, Cell] = {}
    for at, written in sorted(row.head.titles.items()):
        cell = cell_at(row.sheet, row.number, at)
        if cell is not None:
            found[known.get(at) or written.strip()] = cell
    return found
