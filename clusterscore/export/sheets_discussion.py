"""The sheet ``Discussion``: everything that the committee must talk about, one line each, with room to note."""

from __future__ import annotations

from collections import Counter

from clusterscore.explanation import status_words
from clusterscore.explanation.discussion import TOPICS, Topic, number_to_adopt, talking_points
from clusterscore.export.sheets_banner import ranking_rows
from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import Page
from clusterscore.export.sheets_what_if import what_if_line
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
    "In the order of Ranking; a number leads to its row there. What is told here is of this evaluation.",
    "Rankingシートの順。受付番号から該当行に移動できます。記載は今回の評価によるものです。",
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
    first = int(result.rules.scheme.ranks)  # the column of the numbers, behind that of the ranks
    heads = (*_HEADS[1 - first :], called.subject, *_AFTER)
    page.heads(head, {at: text.in_(language) for at, text in enumerate(heads)})
    before, places = None, ranking_rows(layout)
    for at, (row, topic, text) in enumerate(told, start=head + 1):
        _line(page, layout, (at, first), row, (topic, text), is_first=row != before)
        page.link(at, first, f"Ranking!A{places[row] + 1}", result.submission.ids[row])
        before = row
    for column, (least, most) in enumerate(_WIDTHS[1 - first :]):
        page.fit(column, least, most)
    page.sheet.freeze_panes(head + 1, first + 2)
    if told:
        page.sheet.autofilter(head, 0, head + len(told), len(heads) - 1)
    page.print_set_up(scheme, repeat=(head - 1, head))
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
    what_if_line(page, layout, 0, 0, *lines[0])
    for row, (text, style) in enumerate(lines[1:], start=1):
        page.text(row, 0, text, style, measured=False)
    page.height(0, 22)
    head = len(lines) + 1
    what_if_line(page, layout, head - 1, 0, "", "warning")  # on every printed page, above the headings
    return head


def _line(
    page: Page, layout: Layout, place: tuple[int, int], row: int, told: tuple[Topic, Text], *, is_first: bool
) -> None:
    """Write what there is to talk about from a row and column on, that of the number of the application."""
    result, language, (at, first), (topic, text) = layout.result, layout.language, place, told
    rank = int(result.outcomes.ranks.rank[row])
    if first and rank:
        page.number(at, 0, rank, "rank" if is_first else "count")
    elif first:
        page.text(at, 0, "–", "centre")
    page.text(at, first + 1, result.submission.titles[row], "text" if is_first else "repeated")
    page.text(at, first + 2, status_words(result, row, language), "text" if is_first else "key_text")
    page.text(at, first + 3, TOPICS[topic].in_(language), "bold")
    page.text(at, first + 4, text.in_(language))
    page.blank(at, first + 5, "entry")
