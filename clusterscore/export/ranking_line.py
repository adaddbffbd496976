"""The line at the number to adopt on the sheet Ranking: a row of its own that keeps its place when it is sorted."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.explanation.discussion import number_to_adopt
from clusterscore.export.sheets_page import Page
from clusterscore.scoring.result import Result
from clusterscore.words import Language, Text, number

_LINE = Text("Line at the number to adopt ({count})", "採択予定件数（{count}件）の線")
_MORE = Text(
    "Line at the number to adopt ({count}); {within} stand within it, since some share a rank",
    "採択予定件数（{count}件）の線　同順位があるため、線の上は{within}件",
)
_HEIGHT = 15.0


def line_words(result: Result) -> Text:
    """Name the line, and how many stand above it where that is another number.

    Raises:
        ValueError: Nobody says how many are to be adopted.
    """
    count, ranks = number_to_adopt(result), result.outcomes.ranks.rank
    if count is None:
        raise ValueError("there is no number to adopt")
    within = int(((ranks > 0) & (ranks <= count)).sum())
    return (_LINE if within == count else _MORE).format(count=number(count), within=within)


def write_line(page: Page, at: int, columns: Mapping[str, int], result: Result, language: Language) -> None:
    """Write the line below the last within the number to adopt.

    The cell of the rank holds half a rank more than that number, shown as a mark: whoever sorts by rank finds the
    line in its place again, also after the ranks of a what-if changed.
    """
    for column in columns.values():
        page.blank(at, column, "line")
    page.number(at, columns["rank"], (number_to_adopt(result) or 0) + 0.5, "line_mark")
    page.text(at, columns["id"], line_words(result).in_(language), "line", measured=False)
    page.height(at, _HEIGHT)
