"""The sheet Order: from conditions and totals to status, rank, label and outcome, step by step, all as formulas."""

from __future__ import annotations

from clusterscore.export.order_columns import FIRST_COLUMN, NAME, VALUE, at_row
from clusterscore.export.order_made import DIFFERS
from clusterscore.export.sheets_layout import FIRST_POINTS_ROW, Layout
from clusterscore.export.sheets_page import Page
from clusterscore.export.sheets_what_if import RESULTS_CHANGED, what_if_line
from clusterscore.scheme.kinds import words_of
from clusterscore.words import Text

__all__ = ["NAME", "has_order", "write_order"]

_TITLE = Text("How ranks, statuses, labels and outcomes come about", "順位・判定の計算")
_SAID = (
    Text(
        "Each place counts who is better among the equals of the step before.",
        "各段の順位は、前の段まで同順位の応募のうち上位の件数を数えたものです。",
    ),
    Text(
        "Keys are compared at nine digits of the points that can be had.",
        "順位の基準は満点に対する9桁で比べます。",
    ),
    Text(
        "Columns marked (value), and the grey ones, are of the evaluation and do not move.",
        "見出しに（値）とある列と灰色の列は評価時の値であり、計算式に連動しません。",
    ),
)
_CHANGED = Text("differ from the evaluation:", "評価時と異なる件数：")
_ID = Text("No.", "受付番号")
CHANGED_ROW = 4


def has_order(layout: Layout) -> bool:
    """Whether there is such a sheet: it takes formulas."""
    return layout.is_live


def write_order(page: Page, layout: Layout, scheme: str) -> None:
    """Write every column; an application stands in the row that it has on Points."""
    language, order = layout.language, layout.order
    page.text(CHANGED_ROW, 1, _CHANGED.in_(language), "bold_plain", measured=False)
    page.formula(CHANGED_ROW, FIRST_COLUMN, f"=SUM({order.span(DIFFERS)})", 0, "bold_plain")
    page.book.book.define_name(RESULTS_CHANGED, f"={NAME}!$C${CHANGED_ROW + 1}")
    head = FIRST_POINTS_ROW - 1
    called = words_of(layout.result.rules.scheme.kind)
    page.heads(head, {0: _ID.in_(language), 1: called.subject.in_(language)})
    for row, at in layout.places.items():
        page.text(at, 0, layout.result.submission.ids[row])
        page.text(at, 1, layout.result.submission.titles[row])
    for at, column in enumerate(order, start=FIRST_COLUMN):
        is_value = column.formula is None and not column.is_kept
        title = VALUE.format(title=column.title) if is_value else column.title
        page.text(head, at, title.in_(language), "head_kept" if column.is_kept else "head", measured=False)
        _column(page, layout, at, column.key)
    across = _shape(page, len(order.by_key))
    _banner(page, layout, 0 if across == 1 else FIRST_COLUMN)
    page.print_set_up(scheme, repeat=(0, head), across=across)


def _banner(page: Page, layout: Layout, column: int) -> None:
    """Write what stands above; where several pages lie side by side, beside the columns that all of them repeat."""
    what_if_line(page, layout, 0, column, _TITLE.in_(layout.language), "heading")
    for row, said in enumerate(_SAID, start=1):
        page.text(row, column, said.in_(layout.language), "note", measured=False)


def _column(page: Page, layout: Layout, at: int, key: str) -> None:
    """Write the cells of one column."""
    column = layout.order.by_key[key]
    for (row, line), value in zip(layout.places.items(), column.values, strict=True):
        formula = at_row(column.formula, row, line + 1)
        if formula is not None:
            page.formula(line, at, f"={formula}", value, column.style)
        elif isinstance(value, str):
            page.text(line, at, value, column.style)
        else:
            page.number(line, at, value, column.style)


def _shape(page: Page, columns: int) -> int:
    """Set widths; give how many pages lie side by side in print."""
    page.fit(0, 7, 14)
    page.fit(1, 16, 30)
    for column in range(FIRST_COLUMN, FIRST_COLUMN + columns):
        page.wide(column, 14)
    page.sheet.freeze_panes(FIRST_POINTS_ROW, FIRST_COLUMN)
    page.sheet.repeat_columns(0, 1)
    return page.across(FIRST_COLUMN + columns)
