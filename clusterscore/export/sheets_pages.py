"""The sheet ``Pages``: one printed page per application, in rank order, with room for the committee's comment."""

from __future__ import annotations

from clusterscore import findings as f
from clusterscore.errors import UsageError
from clusterscore.export.pages_parts import BAR, HIDDEN, OUTCOME, Parts
from clusterscore.export.pages_rows import Line, Put, room_for, scale_for, widths_at, write_lines
from clusterscore.export.sheets_banner import banner
from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import Page, column_name
from clusterscore.export.sheets_styles import BLUE, YELLOW
from clusterscore.export.sheets_what_if import what_if_line
from clusterscore.formula.excel import quoted
from clusterscore.scheme.kinds import outcome_words
from clusterscore.scoring.result import Result
from clusterscore.words import Text

NAME = "Pages"
MOST = 1_000
"""With more applications than these, a sheet could not hold a page break for each."""

_OPTION = "--pages"
_TOO_MANY = Text(
    "There are {count} applications, and a sheet holds page breaks for at most {most}.",
    "応募が{count}件あり、1つのシートに入れられる改ページは{most}件分までです。",
)
_IN_PARTS = Text(
    "leave --pages out, and let explain tell of those who matter; or evaluate the applications in parts.",
    "--pagesを付けずに出力し、必要な案件はexplainで出力するか、応募を分けて評価してください。",
)
_NOWHERE = Text(
    "The pages are a sheet of the workbook, and none is written.",
    "個票はブックの1シートですが、ブックの出力先がありません。",
)
_WITH_OUTPUT = Text("name the workbook with -o.", "-o でブックの出力先を指定してください。")
_TITLE = Text("{scheme}: a page for each application", "{scheme}：個票")
_LIVE = Text(
    "Points, shares and outcomes follow the sheets Rules, Points and Gates; marks, reasons, what to discuss and what a "
    "requirement came to are of this evaluation.",
    "得点・得点率・判定はRules・Points・Gatesの各シートに連動します。"
    "評点の幅・理由・要審議・要件の内容は今回の評価の値です。",
)
_TYPED = Text(
    "Decision and comment are typed on the sheet Decisions and appear here; what is typed here is not read again.",
    "決定と講評はDecisionsシートに記入すると、ここに表示されます。"
    "このシートへの直接の記入は再評価の際に読み取られません。",
)
_NOT_READ = Text(
    "The comment box is for typing or writing by hand; it is not read again.",
    "講評欄は記入・手書き用です。再評価の際に読み取られません。",
)


def check_pages(result: Result) -> None:
    """Refuse pages for more applications than a sheet has page breaks.

    Raises:
        UsageError: CS664; there are too many.
    """
    count = len(result.submission)
    if count > MOST:
        reason = _TOO_MANY.format(count=count, most=MOST)
        raise UsageError(f.Finding(f.NO_PAGES, _OPTION, {"reason": reason, "way": _IN_PARTS}))


def check_there_is_output() -> None:
    """Refuse pages of no workbook.

    Raises:
        UsageError: CS664, always.
    """
    raise UsageError(f.Finding(f.NO_PAGES, _OPTION, {"reason": _NOWHERE, "way": _WITH_OUTPUT}))


def write_pages(page: Page, layout: Layout, scheme: str) -> None:
    """Write a page per application, as large as all of them still fit."""
    parts = Parts(layout)
    above = _above(layout, parts)
    at, blocks = len(above), []
    for row in layout.result.order:
        blocks.append(parts.block(row, at))
        at += len(blocks[-1])
    scale = scale_for(page, blocks, parts.shares, above)
    widths = widths_at(parts.shares, scale)
    for column, size in enumerate(widths):
        page.wide(column, size)
    ends = [write_lines(page, above, widths, 0)]
    what_if_line(page, layout, 0, 0, _title(layout), "page_head")
    room = room_for(page, above, widths, scale)
    for block in blocks:
        ends.append(write_lines(page, block, widths, ends[-1], room))
    _shape(page, scheme, scale, ends)
    _shade(page, layout, ends)


def _title(layout: Layout) -> str:
    scheme = layout.result.rules.scheme
    return _TITLE.format(scheme=scheme.title).in_(layout.language)


def _above(layout: Layout, parts: Parts) -> list[Line]:
    """Give what stands above every page: what it is, what warns, what moves with the formulas."""
    lines = [Line([Put(0, parts.last, _title(layout), "page_head")])]
    lines += [Line([Put(0, parts.last, text, "page_warning")]) for text, style in banner(layout) if style == "warning"]
    told = [_LIVE] if layout.is_live else []
    if parts.has_comment:
        told.append(_TYPED if parts.is_typed_once else _NOT_READ)
    gap = "" if layout.language == "ja" else " "
    said = gap.join(text.in_(layout.language) for text in told)
    return [*lines, Line([Put(0, parts.last, said, "page_note")], 6)]


def _shade(page: Page, layout: Layout, ends: list[int]) -> None:
    """Shade what is not plainly met; the word says which, so that no colour is needed."""
    words = outcome_words(layout.result.rules.scheme.kind)
    column, row = column_name(OUTCOME), ends[0] + 1
    others = [text.in_(layout.language) for key, text in words.items() if key != "pass"]
    said = [f"EXACT(${column}{row},{quoted(word)})" for word in others]
    shade = page.book.book.add_format({"bg_color": YELLOW, "border": 1})
    rule = {"type": "formula", "criteria": f"=OR({','.join(said)})", "format": shade}
    page.sheet.conditional_format(ends[0], OUTCOME, max(ends[0], ends[-1] - 1), OUTCOME, rule)


def _shape(page: Page, scheme: str, scale: int, ends: list[int]) -> None:
    """Draw bars, and print every application on A4 portrait on a page of its own, with the head repeated."""
    sheet, first, last = page.sheet, ends[0], max(ends[0], ends[-1] - 1)
    bar = {"type": "data_bar", "bar_color": BLUE, "bar_solid": True, "min_type": "num", "min_value": 0,
           "max_type": "num", "max_value": 1}  # fmt: skip
    sheet.conditional_format(first, BAR, last, BAR, bar)
    sheet.set_column(HIDDEN, HIDDEN, None, None, {"hidden": True})
    sheet.freeze_panes(first, 0)
    page.print_set_up(scheme, repeat=(0, first - 1), portrait=True)
    sheet.center_horizontally()
    sheet.set_print_scale(scale)  # not fitted to a width: spreadsheet programs would then ignore the page breaks
    sheet.print_area(0, 0, last, HIDDEN - 1)
    sheet.set_h_pagebreaks(ends[1:-1])
