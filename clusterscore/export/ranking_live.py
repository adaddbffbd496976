"""What Ranking shows of the sheet Order: ranks, statuses, labels and outcomes, live where Order can tell them."""

from __future__ import annotations

from clusterscore.export.order_columns import VALUE
from clusterscore.export.order_made import Shown
from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import Page, column_name
from clusterscore.export.sheets_shown import NONE
from clusterscore.words import Text

_OF_ORDER: tuple[Shown, ...] = ("rank", "status", "label", "outcome")
_STYLES = {"status": "text", "label": "bold", "outcome": "bold"}
_VALUES = ("until", "range", "ranks", "flags", "reasons", "stage")
"""Columns that tell of the evaluation and do not move."""


def heading(layout: Layout, name: str, title: Text) -> Text:
    """Head a column of Ranking; one that does not move while others do is marked as a value."""
    is_value = name in _VALUES or name.startswith("rank in ")
    is_value |= any(name == shown and not layout.order.is_live(shown) for shown in _OF_ORDER)
    return VALUE.format(title=title) if layout.is_live and is_value else title


def write_rank(page: Page, layout: Layout, at: int, column: int, row: int) -> None:
    """Write a rank; whether it is shared shows in its format, so that it stays a number."""
    ranks = layout.result.outcomes.ranks
    rank, formula = int(ranks.rank[row]), _live(layout, "rank", row)
    if formula is not None:
        page.formula(at, column, formula, rank or NONE, "rank")
    elif rank:
        page.number(at, column, rank, _shared(page) if bool(ranks.tied[row]) else "rank")
    else:
        page.text(at, column, NONE, "centre")


def write_words(page: Page, layout: Layout, at: int, column: int, name: Shown, row: int, said: str) -> None:
    """Write a status, label or outcome in words."""
    formula = _live(layout, name, row)
    if formula is None:
        page.text(at, column, said, _STYLES[name])
    else:
        page.formula(at, column, formula, said, _STYLES[name])
        page.measure(column, said)


def mark_ties(page: Page, layout: Layout, column: int, first: int, last: int) -> None:
    """Show by the format of a live rank that others share it."""
    if not layout.is_live or not layout.order.is_live("rank"):
        return
    letter = column_name(column)
    cell, span = f"${letter}{first + 1}", f"${letter}${first + 1}:${letter}${last + 1}"
    rule = {"type": "formula", "criteria": f"=COUNTIFS({span},{cell})*ISNUMBER({cell})>1"}
    page.sheet.conditional_format(first, column, last, column, {**rule, "format": page.book.style(_shared(page))})


def _live(layout: Layout, name: Shown, row: int) -> str | None:
    return layout.order.shown(name, row) if layout.is_live else None


def _shared(page: Page) -> str:
    return "tied_ja" if page.language == "ja" else "tied"
