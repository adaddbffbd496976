"""What the account of one application says of its reviewers' marks."""

from __future__ import annotations

from collections.abc import Iterator

from clusterscore.explanation.panel_items import Item, item_of, shown
from clusterscore.export.panel_words import CONFIDENCE, reviewer_title
from clusterscore.intake.side_sheets import Review
from clusterscore.panel import counts
from clusterscore.scoring.result import Result
from clusterscore.titles import points
from clusterscore.words import Language, Text

_MARK = Text("{reviewer}: {raw} in {cell}{left_out}", "{reviewer}：{cell}に「{raw}」{left_out}")
_BLANK = Text("{reviewer}: nothing in {cell}{left_out}", "{reviewer}：{cell}は空欄{left_out}")
_LEFT_OUT = Text(" (left out)", "（算入せず）")
_CONFLICT = Text(" (left out: conflict of interest)", "（利害関係のため算入せず）")
_COMMENT = Text("comment: {said}", "コメント：{said}")
_APART = Text(
    "{count} marks count, from {worst} to {best}; combined: {combined}",
    "算入した評点{count}件、{worst}から{best}まで。集約：{combined}",
)
_CONSENSUS = Text(
    "consensus of the panel: {agreed} in {cell}, instead of {combined}, by {name}, {date}. Reason: {reason}",
    "合議による評点：{cell}に「{agreed}」（委員の評点による{combined}に代えて採用。{name}、{date}。理由：{reason}）",
)
_CORRECTED = Text(
    "counts less the reviewer's effect of {effect}, as the scheme corrects for leniency",
    "審査基準の定めにより、甘辛の推定値{effect}を差し引いて算入",
)
_TOTALS_FIRST = Text(
    "combined from the reviewers' own totals; the points of criteria below are of combined marks and need not add up "
    "to it",
    "委員別の合計点をまとめたもの。以下の項目別得点は集約した評点によるもので、その和とは一致しないことがある",
)
_TOTAL_OF = Text("{reviewer}: {total} points in all", "{reviewer}：合計{total}点")
_UNSAID = Text("–", "–")


def mark_lines(result: Result, row: int, criterion: str, language: Language) -> Iterator[tuple[int, str]]:
    """Tell each reviewer's mark with its cell, confidence and comment, and what the panel agreed on.

    Returns:
        How much deeper each line lies, and the line; nothing where no reviewer marked the criterion.
    """
    item = item_of(result, row, criterion)
    if item is None:
        return
    for review in item.given.values():
        yield 0, _said(review).in_(language)
        yield from ((1, told.in_(language)) for told in _beside(result, item, review))
    if len(item.taking_part) > 1:
        facts = {"worst": shown(item.worst), "best": shown(item.best), "combined": shown(item.combined)}
        yield 0, _APART.format(count=len(item.taking_part), **facts).in_(language)
    if item.consensus is not None:
        act = item.consensus
        facts = {"agreed": act.written, "cell": act.place, "combined": shown(item.combined)}
        by = {"name": act.name or _UNSAID, "date": act.date or _UNSAID, "reason": act.reason or _UNSAID}
        yield 0, _CONSENSUS.format(**facts, **by).in_(language)


def _said(review: Review) -> Text:
    left_out = Text("", "") if counts(review) else _CONFLICT if review.conflict else _LEFT_OUT
    template = _MARK if review.written else _BLANK
    facts = {"reviewer": reviewer_title(review.reviewer), "raw": review.written, "cell": review.place}
    return template.format(left_out=left_out, **facts)


def total_lines(result: Result, row: int) -> Iterator[Text]:
    """Say where the total comes from reviewers' totals, which the points of criteria need not add up to."""
    panel = result.rules.scheme.panel
    if panel is None or panel.order != "reviewer_first":
        return
    yield _TOTALS_FIRST
    given = {} if result.panel is None else result.panel.totals.get(row, {})
    for name, total in given.items():
        yield _TOTAL_OF.format(reviewer=reviewer_title(name), total=points(total))


def _beside(result: Result, item: Item, review: Review) -> Iterator[Text]:
    effects = {} if result.panel is None else result.panel.effects.get(item.criterion, {})
    if counts(review) and review.reviewer in effects:
        yield _CORRECTED.format(effect=f"{effects[review.reviewer]:+.2f}")
    if review.confidence is not None:
        yield CONFIDENCE.format(level=item.confidence(review))
    if review.comment:
        yield _COMMENT.format(said=review.comment)
