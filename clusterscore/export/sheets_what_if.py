"""What every sheet says at its top once somebody has changed a number or the data: that it is a what-if."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clusterscore.export.sheets_page import LONGEST_FORMULA, LONGEST_LITERAL, Page
from clusterscore.formula.excel import quoted

if TYPE_CHECKING:
    from clusterscore.export.sheets_layout import Layout

RULES_CHANGED, RULES_OK, RESULTS_CHANGED = "rules_changed", "rules_ok", "results_changed"
"""Names in the workbook: numbers of the rules that differ from the evaluation's, whether all of them can be
used (1 or 0), applications whose rank, status, label, outcome or total differs from the evaluation's."""
WHAT_IF = "what_if"
"""Name in the workbook: the line that says that it is a what-if; the empty text while it is the evaluation."""


def what_if_line(page: Page, layout: Layout, row: int, column: int, said: str, style: str) -> None:
    """Write a line that says what it says now, and turns red and into that of a what-if once something is changed.

    Args:
        page: The sheet.
        layout: Where things stand; without live formulas the line is a text.
        row: Where it stands, from 0.
        column: Likewise.
        said: What it says while the workbook holds the evaluation.
        style: How that looks.
    """
    formula = f'=IF({WHAT_IF}="",{literal(said)},{WHAT_IF})'
    if not layout.is_live or len(formula) > LONGEST_FORMULA:
        page.text(row, column, said, style, measured=False)
        return
    page.formula(row, column, formula, said, style)
    red = {"type": "formula", "criteria": f'={WHAT_IF}<>""', "format": page.book.style("warning")}
    page.sheet.conditional_format(row, column, row, column, red)


def literal(text: str) -> str:
    """Write a text of any length as a formula writes it: no single piece may be longer than a cell takes."""
    return "&".join(quoted(piece) for piece in _pieces(text)) or '""'


def _pieces(text: str) -> Iterator[str]:
    """Cut a text so that each piece fits whatever it counts: two for a letter beyond the usual plane."""
    half = LONGEST_LITERAL // 2
    yield from (text[at : at + half] for at in range(0, len(text), half))
