"""Result -> how each reviewer marks: leniency, own order, how often each mark; and how far reviewers agree.

Nothing here changes a mark; it is a report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from clusterscore.explanation.panel_items import own_reviews, stands
from clusterscore.formula.exact import Case
from clusterscore.intake.marks import criterion_of
from clusterscore.intake.side_sheets import Review
from clusterscore.panel import counts
from clusterscore.panel.agreement import Coefficient, Level, alpha, crossed, intraclass, seated
from clusterscore.panel.leniency import Leniency, leniency, own_order
from clusterscore.scheme.marking import MarkScale
from clusterscore.scheme.rules import Branch, Rules
from clusterscore.scoring.result import Result
from clusterscore.words import Text, number

OUT_OF = 100.0
"""A reviewer's marks for one application are put together as so many per cent of the most they can give."""
MOST_LEVELS = 11
"""How many different marks are told apart where it is counted how often each was given."""

BY_SHARES = Text(
    "A reviewer's score for an application is the mean of the reviewer's marks as per cent of the scale, each "
    "criterion with its share of the total; it exists where the reviewer marked every criterion that reviewers mark.",
    "委員ごとの評点率は、その委員の各評点を満点に対する百分率とし、配点割合で加重平均したものです。"
    "委員が評点を付ける審査項目のすべてに評点がある場合に限ります。",
)
ALL_ALIKE = Text(
    "A reviewer's score for an application is the mean of the reviewer's marks as per cent of the scale, all criteria "
    "alike, as they have no fixed shares; it exists where the reviewer marked every criterion that reviewers mark.",
    "委員ごとの評点率は、その委員の各評点を満点に対する百分率とし、単純平均したものです（配点割合が一定でないため）。"
    "委員が評点を付ける審査項目のすべてに評点がある場合に限ります。",
)
BY_TOTALS = Text(
    "A reviewer's score for an application is the reviewer's own total by the rules, as per cent of the points that "
    "can be had.",
    "委員ごとの評点率は、審査基準による委員別の合計点を満点に対する百分率としたものです。",
)
ONLY_WORDS = Text(
    "Grades without points are never averaged, so there is no leniency in numbers.",
    "点のない評語は平均しないため、採点の甘辛を数値では示しません。",
)

_OVER_ALL = Text("Reviewers' scores over all criteria", "全項目を通した委員ごとの評点率")


@dataclass(frozen=True)
class Frequencies:
    """How often each reviewer gave each mark of one scale.

    Attributes:
        title: Title of the scale.
        levels: The marks, the best first.
        counts: By reviewer, how often each of them was given.
        target: Which share each was to have; None where the scheme names no target.
    """

    title: Text
    levels: Sequence[str]
    counts: Mapping[str, Sequence[int]]
    target: Sequence[float] | None


@dataclass(frozen=True)
class Tendencies:
    """How each reviewer marks, and how far they agree.

    Attributes:
        scores: Columns application, reviewer, mark (per cent) and own_rank, a row per reviewer and application.
        basis: How a reviewer's score is made; why there is none where marks are words.
        leniency: What the additive model finds of the scores; None where there is none.
        frequencies: How often each mark was given, a scale each.
        agreement: Coefficients by what they are of: each criterion, and the scores.
    """

    scores: pd.DataFrame
    basis: Text
    leniency: Leniency | None
    frequencies: Sequence[Frequencies]
    agreement: Sequence[tuple[Text, Sequence[Coefficient]]]


def tendencies(result: Result) -> Tendencies:
    """Report how each reviewer marks, from the marks that count."""
    scored = _scored(result.rules)
    weights = _weights(result.rules, scored)
    scores = _scores(result, scored, weights)
    by_total = result.panel is not None and result.panel.totals
    basis = BY_TOTALS if by_total else ONLY_WORDS if not scored else ALL_ALIKE if weights is None else BY_SHARES
    model = leniency(scores, OUT_OF) if len(scores) else None
    return Tendencies(
        scores.assign(own_rank=own_order(scores)), basis, model, list(_frequencies(result)),
        list(_agreement(result, scores)),
    )  # fmt: skip


def is_shortlist(result: Result) -> bool:
    """Whether the marks are of a later stage, whose applications were chosen by earlier marks."""
    return result.staged is not None and result.staged.key != next(iter(result.rules.scheme.stages))


# --- a reviewer's score for an application ------------------------------------------------------


def _scored(rules: Rules) -> list[Branch]:
    """Give the leaves whose marks have numbers and count."""
    return [branch for branch in rules.marked() if branch.scored and not rules.is_shown_only(branch)]


def _weights(rules: Rules, scored: Sequence[Branch]) -> Mapping[str, float] | None:
    """Give each marked criterion's share of the whole; None where shares differ between applications or are open."""
    found: dict[str, float] = {}
    for branch in scored:
        weight, at = 1.0, branch
        while True:
            share = rules.numbers.get(at.share)
            if share is None:
                return None
            weight *= share
            if at.parent is None:
                break
            at = rules.branches[at.parent]
        found[criterion_of(branch)] = weight
    return found if sum(found.values()) > 0 else None


def _scores(result: Result, scored: Sequence[Branch], weights: Mapping[str, float] | None) -> pd.DataFrame:
    """Give the score of each reviewer and application that all of the criteria were marked for."""
    columns = ["application", "reviewer", "mark"]
    if result.panel is not None and result.panel.totals:
        return _totals(result, result.panel.totals)
    keys = [criterion_of(branch) for branch in scored]
    worth = _worth(result.rules)
    given: dict[tuple[int, str], dict[str, float]] = {}
    for review in own_reviews(result):
        if review.criterion in keys and counts(review) and review.value is not None:
            score = worth(review.criterion, review.value)
            if score is not None:
                given.setdefault((review.application, review.reviewer), {})[review.criterion] = score
    weigh = weights or dict.fromkeys(keys, 1.0)
    whole = sum(weigh.values())
    rows = [
        (result.submission.ids[row], reviewer, OUT_OF * sum(weigh[key] * marks[key] for key in keys) / whole)
        for (row, reviewer), marks in sorted(given.items())
        if len(marks) == len(keys)
    ]
    return pd.DataFrame(rows, columns=columns).astype({"mark": float}) if rows else _nothing(columns)


def _totals(result: Result, totals: Mapping[int, Mapping[str, float]]) -> pd.DataFrame:
    """Give each reviewer's own total as per cent of the points that can be had."""
    out_of = result.rules.out_of or OUT_OF
    rows = [
        (result.submission.ids[row], reviewer, OUT_OF * total / out_of)
        for row, given in sorted(totals.items()) if stands(result, row)
        for reviewer, total in sorted(given.items())
    ]  # fmt: skip
    columns = ["application", "reviewer", "mark"]
    return pd.DataFrame(rows, columns=columns).astype({"mark": float}) if rows else _nothing(columns)


def _nothing(columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=float if name == "mark" else object) for name in columns})


def _worth(rules: Rules) -> Any:
    """Give the function that turns a mark into its sub-score, as the rules do with the panel's."""

    @cache
    def worth(criterion: str, value: float) -> float | None:
        branch = rules.branches[f"{criterion}.mark"]
        found = Case({branch.raw: value}, rules.numbers).evaluate(rules.step(branch.sub_score).node)
        return None if found is None else float(found)

    return worth


# --- how often each mark ------------------------------------------------------------------------


def _frequencies(result: Result) -> Iterator[Frequencies]:
    """Count the marks of each scale that has few enough of them."""
    by_scale: dict[str, list[Review]] = {}
    names = {id(scale): name for name, scale in result.rules.scheme.marks.items()}
    for review in own_reviews(result):
        if counts(review):
            by_scale.setdefault(names[id(result.rules.scale_of(review.criterion))], []).append(review)
    for name, reviews in by_scale.items():
        scale = result.rules.scheme.marks[name]
        levels = _levels(scale, reviews)
        target = _target(result.rules, name, levels)
        if len(levels) <= MOST_LEVELS or target is not None:
            given = Counter((review.reviewer, _level(review)) for review in reviews)
            people = sorted({review.reviewer for review in reviews})
            found = {who: [given[who, level] for level in levels] for who in people}
            yield Frequencies(scale.title, levels, found, target)


def _level(review: Review) -> str:
    return review.grade if review.grade is not None else number(review.value or 0.0, 9)


def _levels(scale: MarkScale, reviews: Sequence[Review]) -> list[str]:
    """Give the marks of a scale, the best first: its grades, its steps, or those that were given."""
    if scale.words:
        return [*scale.words, *scale.not_grades]
    values = {review.value for review in reviews if review.value is not None}
    if scale.min is not None and scale.max is not None and scale.step:
        steps = round((scale.max - scale.min) / scale.step)
        if steps < MOST_LEVELS:
            values |= {scale.min + scale.step * at for at in range(steps + 1)}
    return [number(value, 9) for value in sorted(values, reverse=True)]


def _target(rules: Rules, name: str, levels: Sequence[str]) -> list[float] | None:
    """Give the share that each mark is to have; None where the scheme names no target for these marks."""
    declared = None if rules.scheme.panel is None else rules.scheme.panel.target
    if declared is None or declared.marks not in (None, name):
        return None
    values = {key: rules.values.get(f"panel.target.{key}", part) for key, part in declared.shares.items()}
    known = {key: part for key, part in values.items() if part is not None}
    if len(known) < len(values) or not set(known) <= set(levels) or sum(known.values()) <= 0:
        return None
    return [known.get(level, 0.0) / sum(known.values()) for level in levels]


# --- agreement ----------------------------------------------------------------------------------


def _agreement(result: Result, scores: pd.DataFrame) -> Iterator[tuple[Text, Sequence[Coefficient]]]:
    criteria = [criterion_of(branch) for branch in result.rules.marked()]
    by_criterion: dict[str, list[Review]] = {}
    for review in own_reviews(result):
        if counts(review):
            by_criterion.setdefault(review.criterion, []).append(review)
    for criterion in criteria:
        scale = result.rules.scale_of(criterion)
        marks = _marks(result, by_criterion.get(criterion, []), scale)
        if len(marks):
            yield result.rules.branches[criterion].title, _coefficients(marks, "ordinal" if scale.words else "interval")
    if len(criteria) > 1 and len(scores):
        yield _OVER_ALL, _coefficients(scores, "interval")


def _marks(result: Result, reviews: Sequence[Review], scale: MarkScale) -> pd.DataFrame:
    """Give the marks of one criterion in numbers: of a grade its place, the best the highest."""
    rows = []
    for review in reviews:
        if not scale.words and review.value is not None:
            rows.append((result.submission.ids[review.application], review.reviewer, review.value))
        elif review.grade in scale.words:
            place = len(scale.words) - scale.words.index(review.grade or "")
            rows.append((result.submission.ids[review.application], review.reviewer, float(place)))
    columns = ["application", "reviewer", "mark"]
    return pd.DataFrame(rows, columns=columns) if rows else _nothing(columns)


def _coefficients(marks: pd.DataFrame, level: Level) -> list[Coefficient]:
    """Give all that can be said of agreement: intraclass correlations of numbers, alpha of all marks."""
    table = crossed(marks)
    sizes = marks.groupby("application")["mark"].count()
    seats = seated(marks, int(np.bincount(sizes).argmax()))
    found = [alpha(table, level)]
    if level != "interval":
        return found
    by_seat = [intraclass(seats, form) for form in ("ICC(1)", "ICC(1,k)")]
    return [*by_seat, *(intraclass(table, form) for form in ("ICC(2)", "ICC(2,k)")), *found]
