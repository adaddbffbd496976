"""Result -> what the panel gave, application by application and criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from clusterscore.intake import cells
from clusterscore.intake.conflicts import STATUSES, Conflict, Status
from clusterscore.intake.marks import criterion_of, entered_key, mark_scale
from clusterscore.intake.side_sheets import OfficeRow, Review
from clusterscore.panel import counts
from clusterscore.scheme.marking import MarkScale
from clusterscore.scheme.rules import Rules
from clusterscore.scoring.result import Result
from clusterscore.scoring.single import used
from clusterscore.words import Text, number, same

Value = float | str | None
"""A mark in numbers, or a grade; None where there is none."""

_APART = Text(
    "the marks lie {spread} apart; from {least} on the committee is told",
    "評点の開きが{spread}（{least}以上は要審議）",
)
_OF = Text("{title}: {said}", "{title}：{said}")
_FEW = Text("{count} of at least {least} marks count", "算入できる評点が{count}件（最低{least}件）")
_LEFT = Text(
    "{reviewer} left for this item: conflict of interest{said}",
    "{reviewer}委員はこの項目について利害関係のため除斥{said}",
)
_LEFT_ALL = Text(
    "{reviewer} left for all items: conflict of interest{said}", "{reviewer}委員は利害関係のため全項目除斥{said}"
)
_BRACKETS = Text(" ({said})", "（{said}）")
_STAYS: Mapping[Status, Text] = {
    "suspected": Text(
        "{reviewer}: a conflict is suspected, for the chair to decide; marks count until then ({said})",
        "{reviewer}委員に利害関係の疑い。委員長が判断（それまで評点は算入。{said}）",
    ),
    "dismissed": Text(
        "{reviewer}: a conflict was dismissed; marks count ({said})", "{reviewer}委員の利害関係は該当せず（{said}）"
    ),
}
_UNCLEAR = Text("{reviewer}: the declaration of conflict is unclear", "{reviewer}委員の利害関係の申告が不明確")
_CONSENSUS = Text(
    "consensus {agreed} counts instead of {combined}",
    "委員の評点による{combined}に代えて、合議による評点{agreed}を採用",
)
_NONE = Text("none", "値なし")


@dataclass(frozen=True)
class Item:
    """What reviewers gave one application for one criterion.

    Attributes:
        stage: Title of the stage; None where the scheme has none.
        row: The application's row.
        criterion: Key of the criterion.
        title: Its title.
        scale: The scale of its marks.
        given: The marks by reviewer, those that do not count among them.
        combined: What the reviewers' marks come to by the rules.
        consensus: The mark that the panel agreed on, with who, when and why; None where there is none.
        counted: What the rules went on with.
        worst: The worst mark that counts.
        best: The best mark that counts.
        spread: How far these lie apart, in the units of the mark; of grades, how many places.
        flags: What the chair must look at.
    """

    stage: Text | None
    row: int
    criterion: str
    title: Text
    scale: MarkScale
    given: Mapping[str, Review]
    combined: Value
    consensus: OfficeRow | None
    counted: Value
    worst: Value
    best: Value
    spread: float | None
    flags: Sequence[Text]

    @property
    def taking_part(self) -> list[Review]:
        """The marks that count."""
        return [review for review in self.given.values() if counts(review)]

    def confidence(self, review: Review) -> Text:
        """Give the title of how sure a reviewer is; empty where nothing is said."""
        key, declared = review.confidence, self.scale.confidence
        if key is None or declared is None or key not in declared.levels:
            return Text(key or "", key or "")
        return declared.levels[key].title


def item_of(result: Result, row: int, criterion: str) -> Item | None:
    """Give what reviewers gave one application for one criterion; None where none of them did."""
    reviews = result.reviews.get((row, criterion), [])
    agreed = (row, criterion) in result.panel.consensus if result.panel is not None else False
    return _item(result, row, criterion, reviews) if reviews or agreed else None


def items(result: Result) -> list[Item]:
    """Give every stage, application and criterion with a mark of the panel, in the order of each stage's ranks."""
    criteria = [criterion_of(branch) for branch in result.rules.marked()]
    found = (
        item_of(one, row, criterion) for one in runs(result) for row in one.order if stands(one, row)
        for criterion in criteria
    )  # fmt: skip
    return [item for item in found if item is not None]


def runs(result: Result) -> list[Result]:
    """Give the result of each stage, the last one last; it alone where there are none."""
    return [*result.stages.values(), result]


def stands(result: Result, row: int) -> bool:
    """Whether an application was judged in the stage that a result is of."""
    return result.staged is None or result.stage_of(row) == result.staged.key


def stage_title(result: Result) -> Text | None:
    """Give the title of the stage that a result is of; None where there are none."""
    return None if result.staged is None else result.rules.scheme.stages[result.staged.key].title


def own_reviews(result: Result) -> list[Review]:
    """Give the marks of the stage that a result is of."""
    return [one for one in result.sides.reviews if result.is_current(one) and stands(result, one.application)]


def reviewers(result: Result) -> list[str]:
    """Give the names of those who gave marks, in order of name."""
    return sorted({review.reviewer for review in result.sides.reviews})


def shown(value: object) -> str:
    """Write a mark, mean or grade for readers: to two places, a dash where there is none."""
    if value is None:
        return "–"
    return number(round(value, 2), 12) if isinstance(value, (int, float)) else str(value)


def value_of(review: Review) -> Value:
    """Give what a review counts with: a grade as its word, else the number; None where it takes no part."""
    if not counts(review):
        return None
    return review.grade if review.grade is not None else review.value


def _item(result: Result, row: int, criterion: str, reviews: Sequence[Review]) -> Item:
    rules = result.rules
    scale = rules.scale_of(criterion)
    counted = _used(result, row, criterion)
    made = result.panel
    consensus = made.consensus.get((row, criterion)) if made is not None else None
    combined = made.combined.get((row, criterion), counted) if made is not None else counted
    taking = [review for review in reviews if counts(review)]
    worst, best, spread = _ends(scale, taking)
    given = {review.reviewer: review for review in reviews}
    flags = [*_flags(rules, criterion, reviews, spread), *_conflicts(result, row, criterion, reviews)]
    if consensus is not None:
        facts = {"agreed": consensus.written, "combined": _NONE if combined is None else shown(combined)}
        flags.append(_CONSENSUS.format(**facts))
    title = rules.branches[criterion].title
    stage = stage_title(result)
    return Item(stage, row, criterion, title, scale, given, combined, consensus, counted, worst, best, spread, flags)


def _used(result: Result, row: int, criterion: str) -> Value:
    key = entered_key(result.rules, result.rules.branches[f"{criterion}.mark"])
    value = used(result.table[key].iloc[row]) if key in result.table else None
    return value if isinstance(value, (str, float)) or value is None else float(str(value))


def _ends(scale: MarkScale, taking: Sequence[Review]) -> tuple[Value, Value, float | None]:
    """Give the worst and the best mark, and how far they lie apart; what is no grade of the scale has no place."""
    if scale.words:
        places = sorted(scale.words.index(one.grade) for one in taking if one.grade in scale.words)
        if not places:
            return None, None, None
        return scale.words[places[-1]], scale.words[places[0]], float(places[-1] - places[0])
    numbers = [one.value for one in taking if one.value is not None]
    return (min(numbers), max(numbers), max(numbers) - min(numbers)) if numbers else (None, None, None)


def is_apart(rules: Rules, spread: float | None) -> bool:
    """Whether marks lie so far apart that the committee is told."""
    least = flagged_from(rules)
    return least is not None and spread is not None and spread - least >= -1e-9 * max(1.0, spread, least)


def far_apart(result: Result, row: int) -> Iterator[Text]:
    """Say for which criteria the marks of one application lie far apart."""
    if flagged_from(result.rules) is None:
        return
    for branch in result.rules.marked():
        criterion = criterion_of(branch)
        taking = [review for review in result.reviews.get((row, criterion), []) if counts(review)]
        _, _, spread = _ends(result.rules.scale_of(criterion), taking)
        if is_apart(result.rules, spread):
            said = _APART.format(spread=shown(spread), least=shown(flagged_from(result.rules)))
            yield _OF.format(title=result.rules.branches[criterion].title, said=said)


def _flags(rules: Rules, criterion: str, reviews: Sequence[Review], spread: float | None) -> Iterator[Text]:
    if is_apart(rules, spread):
        yield _APART.format(spread=shown(spread), least=shown(flagged_from(rules)))
    name, scale = mark_scale(rules, criterion)
    needed = rules.values.get(f"marks.{name}.least_reviewers", scale.least_reviewers)
    taking = sum(map(counts, reviews))
    if needed is not None and taking < needed:
        yield _FEW.format(count=taking, least=shown(needed))


def _conflicts(result: Result, row: int, criterion: str, reviews: Sequence[Review]) -> Iterator[Text]:
    """Say who left for this item and why, and of whom the chair has still to decide."""
    told: dict[str, Conflict] = {}
    for one in result.sides.conflicts:
        if one.application == row and one.criterion in (None, criterion):
            told[cells.plain(one.reviewer)] = one
    for review in reviews:
        conflict = told.get(cells.plain(review.reviewer))
        if conflict is not None or review.conflict is not False:
            yield from _conflict(result, review, conflict)


def _conflict(result: Result, review: Review, conflict: Conflict | None) -> Iterator[Text]:
    """Say what one reviewer's conflict does to one mark; what is so for all of an application only once."""
    own = _of_reviewer(result, review)
    is_first, is_whole = own[0] is review, len(own) > 1 and all(one.conflict for one in own)
    if review.conflict is None:
        yield _UNCLEAR.format(reviewer=review.reviewer)
    elif review.conflict and (is_first or not is_whole):
        left = _LEFT_ALL if is_whole else _LEFT
        yield left.format(reviewer=review.reviewer, said=_BRACKETS.format(said=_said(conflict)) if conflict else "")
    elif review.conflict or conflict is None or conflict.status not in ("suspected", "dismissed"):
        return
    elif is_first or conflict.criterion is not None:
        yield _STAYS[conflict.status].format(reviewer=review.reviewer, said=_said(conflict))


def _of_reviewer(result: Result, review: Review) -> list[Review]:
    """Give all marks of one reviewer for one application, in the order of the criteria."""
    criteria = [criterion_of(branch) for branch in result.rules.marked()]
    given = (one for criterion in criteria for one in result.reviews.get((review.application, criterion), []))
    return [one for one in given if cells.plain(one.reviewer) == cells.plain(review.reviewer)]


def _said(conflict: Conflict | None) -> Text:
    """Say what a conflict stands at: its status, reason, and who decided."""
    if conflict is None or conflict.status is None:
        return _NONE
    parts = [part for part in (conflict.reason, conflict.name, conflict.date) if part]
    told = [STATUSES[conflict.status], *([conflict.found] if conflict.found else []), *map(same, parts)]
    return Text(", ".join(part.en for part in told), "、".join(part.ja for part in told))


def flagged_from(rules: Rules) -> float | None:
    """Give the distance of two marks from which the committee is told; None where the scheme says nothing of it."""
    panel = rules.scheme.panel
    declared = None if panel is None else panel.disagreement
    return None if declared is None else rules.values.get("panel.disagreement.spread", declared.spread)
