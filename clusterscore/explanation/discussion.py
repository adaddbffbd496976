"""Everything that the committee must talk about, thing by thing: flags, what is undecided, who is near the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np

from clusterscore.explanation.flags import Topic as Flagged
from clusterscore.explanation.flags import flagged
from clusterscore.explanation.reasons import reasons
from clusterscore.intake import cells
from clusterscore.scoring.result import Result
from clusterscore.titles import points
from clusterscore.words import Language, Text, number, same

Topic = Literal[Flagged, "unresolved"]

TOPICS: dict[Topic, Text] = {
    "unresolved": Text("unresolved", "判定保留"),
    "requirement": Text("requirement or floor", "応募要件・最低基準点"),
    "conditional": Text("holds on a condition", "条件付き"),
    "check": Text("check of the office", "事務局の確認事項"),
    "missing": Text("missing value", "値なし"),
    "spread": Text("marks lie far apart", "評点の開き"),
    "overtaken": Text("could be overtaken", "順位が変わる可能性"),
    "tie": Text("tie", "同点"),
    "stage": Text("stage, border zone", "審査段階・境界域"),
    "line": Text("line, places or money", "採択予定件数の線・予算"),
    "validity": Text("validity", "有効期限"),
}
"""What each sort of thing is called, in the order in which they are told."""

_DECIDED = Text("decided on conditions: {conditions}", "条件付きの決定：{conditions}")
_LAST = Text("last of those within the number to adopt ({count}); next is {others}",
             "採択予定件数（{count}件）内の最下位。次点は{others}")  # fmt: skip
_FIRST = Text("first behind the number to adopt ({count}); ahead of it is {others}",
              "採択予定件数（{count}件）の次点。直前は{others}")  # fmt: skip
_ACROSS = Text("shares its rank across the line: {within} stand within the number to adopt ({count})",
               "採択予定件数（{count}件）の線上で同順位となり、線内は{within}件")  # fmt: skip
_WITH = Text("{id} (total {theirs}; its own {own})", "{id}（合計点{theirs}、当案件は{own}）")


def number_to_adopt(result: Result) -> int | None:
    """Give how many are to be adopted: what ``About`` says, else the first number of the selection.

    None where nobody says it, or where nothing is ranked.
    """
    scheme = result.rules.scheme
    if not scheme.ranks:
        return None
    said = cells.number(result.about.get("number_to_adopt", ""))
    outcomes = scheme.selection.outcomes if scheme.selection is not None else {}
    declared = (result.rules.numbers.get(f"selection.{key}.up_to") for key in outcomes)
    found = said if said is not None else next((value for value in declared if value is not None), None)
    return int(found) if found is not None and 0 < found < 10**9 else None


def last_within(result: Result) -> int | None:
    """Give the row, in rank order, below which the line at the number to adopt runs; None where it divides nobody."""
    count, ranks = number_to_adopt(result), result.outcomes.ranks.rank
    if count is None or not bool((ranks > count).any()):
        return None
    within = [row for row in result.order if 0 < ranks[row] <= count]
    return within[-1] if within else None


def talking_points(result: Result, row: int, language: Language) -> Iterator[tuple[Topic, Text]]:
    """Give all there is to talk about of one application, each with the sort of thing it is, in a fixed order.

    Nothing for those outside of the panel.
    """
    if result.audience in ("public", "applicant"):
        return
    if result.outcomes.status[row] == "unresolved":
        said = reasons(result, row, language)
        yield from (("unresolved", same(text)) for text in said)
    yield from flagged(result, row, language)
    conditions = result.sides.decisions.get(row, {}).get("conditions", "")
    if conditions:
        yield "conditional", _DECIDED.format(conditions=same(conditions))
    yield from (("line", text) for text in _near_the_line(result, row))


def _near_the_line(result: Result, row: int) -> Iterator[Text]:
    """Say who stands last within the number to adopt, and who first behind it."""
    count, ranks = number_to_adopt(result), result.outcomes.ranks.rank
    if count is None or not ranks[row]:
        return
    within, behind = ranks[(ranks > 0) & (ranks <= count)], ranks[ranks > count]
    if not len(within):
        return
    last = int(within.max())
    if len(within) > count and ranks[row] == last:
        yield _ACROSS.format(within=len(within), count=number(count))
    if not len(behind):
        return
    first = int(behind.min())
    if ranks[row] == last:
        yield _LAST.format(count=number(count), others=_beside(result, row, np.flatnonzero(ranks == first).tolist()))
    elif ranks[row] == first:
        yield _FIRST.format(count=number(count), others=_beside(result, row, np.flatnonzero(ranks == last).tolist()))


def _beside(result: Result, row: int, others: Sequence[int]) -> list[Text]:
    """Name the neighbours across the line, with totals where there are some."""
    ids, has_total = result.submission.ids, result.rules.out_of is not None
    own = result.value("total", row) if has_total else None
    if own is None:
        return [same(ids[at]) for at in others]
    return [_WITH.format(id=ids[at], theirs=points(result.value("total", at)), own=points(own)) for at in others]
