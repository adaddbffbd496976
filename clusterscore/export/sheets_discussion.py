"""The sheet ``Discussion``: everything that the committee must talk about, one line each, with room to note."""

from __future__ import annotations

from collections import Counter

from clusterscore.explanation import status_words
from clusterscore.explanation.discussion import TOPICS, Topic, number_to_adopt, talking_points
from clusterscore.export.sheets_banner import ranking_rows
from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import Page
from clusterscore.scheme.kinds import words_of
from clusterscore.words import Text, number

NAME = "Discussion"
_ON_ONE_PAGE = 18
"""So many lines can still be read on one page."""

_TITLE = Text("{discuss}: what the committee has to talk about", "{discuss}事項")
_COUNTED = Text("{count} points on {applications} of {all}", "{all}件中{applications}件、計{count}項目")
_ADOPT = Text("Number to adopt: {count}.", "採択予定件数：{count}件")
_NONE = Text("There is nothing that the committee has to talk about.", "該当する事項はありません。")
_HOW = Text(
    "In rank order; a number leads to the row of Ranking. Points and ranks are of this evaluation.",
    "順位順。受付番号からRankingシートの行に移動できます。得点と順位は今回の評価の値です。",
)
_HEADS = (Text("Rank", "順位"), Text("No.", "受付番号"))
_AFTER = (
    Text("Status", "判定"), Text("What", "事項"), Text("Why", "内容"),
    Text("Conclusion (to fill in)", "審議結果（記入欄）"),
)  # fmt: skip
_WIDTHS = ((6, 6), (8, 14), (16, 30), (10, 14), (14, 24), (30, 62), (30, 30))


def write_discussion(page: Page, layout: Layout, scheme: str) -> None:
    """Write a line for each thing to talk about, in rank order."""
    result, language = layout.result, layout.language
    told = [(row, *point) for row in result.order for point in talking_points(result, row, language)]
    head = _banner(page, layout, told)
    called = words_of(result.rules.scheme.kind)
    heads = (*_HEADS, called.subject, *_AFTER)
    page.heads(head, {at: text.in_(language) for at, text in enumerate(heads)})
    before = None
    for at, (row, topic, text) in enumerate(told, start=head + 1):
        _line(page, layout, at, row, topic, text, is_first=row != before)
        before = row
    for column, (least, most) in enumerate(_WIDTHS):
        page.fit(column, least, most)
    page.sheet.freeze_panes(head + 1, 3)
    if told:
        page.sheet.autofilter(head, 0, head + len(told), len(heads) - 1)
    page.print_set_up(scheme, repeat=(head, head))
    if len(told) <= _ON_ONE_PAGE:
        page.sheet.fit_to_pages(1, 1)


def _banner(page: Page, layout: Layout, told: list[tuple[int, Topic, Text]]) -> int:
    """Write what stands above the lines; give the row of the headings."""
    result, language = layout.result, layout.language
    called, count = words_of(result.rules.scheme.kind), number_to_adopt(result)
    counted = Counter(topic for _, topic, _ in told)
    facts = {"count": len(told), "applications": len({row for row, *_ in told}), "all": len(result.submission)}
    gap, stop = ("　", "、") if language == "ja" else (" ", ", ")
    said = _COUNTED.format(**facts).in_(language) if told else _NONE.in_(language)
    adopt = "" if count is None else gap + _ADOPT.format(count=number(count)).in_(language)
    topics = stop.join(f"{title.in_(language)} {counted[topic]}" for topic, title in TOPICS.items() if counted[topic])
    lines = [(_TITLE.format(discuss=called.discuss).in_(language), "heading"), (said + adopt, "bold_plain")]
    lines += [(topics, "plain")] if topics else []
    lines.append((_HOW.in_(language), "note"))
    for row, (text, style) in enumerate(lines):
        page.text(row, 0, text, style, measured=False)
    page.height(0, 22)
    return len(lines) + 1


def _line(page: Page, layout: Layout, at: int, row: int, topic: Topic, text: Text, *, is_first: bool) -> None:
    result, language = layout.result, layout.language
    rank, style = int(result.outcomes.ranks.rank[row]), "text" if is_first else "key_text"
    if rank:
        page.number(at, 0, rank, "rank" if is_first else "count")
    else:
        page.text(at, 0, "–", "centre")
    page.link(at, 1, f"Ranking!A{ranking_rows(layout)[row] + 1}", result.submission.ids[row])
    page.text(at, 2, result.submission.titles[row], style)
    page.text(at, 3, status_words(result, row, language), style)
    page.text(at, 4, TOPICS[topic].in_(language), "bold")
    page.text(at, 5, text.in_(language))
    page.blank(at, 6, "entry")
