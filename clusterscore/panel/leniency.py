"""Reviewers' marks -> how lenient each reviewer is, and what that does to the order; nothing is corrected here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from clusterscore.panel.marked import Coded, coded, listed
from clusterscore.words import Text, same

Numbers = NDArray[np.float64]

DIGITS = 9
"""Means are compared at so many digits of the scale, as totals are."""

ONE_REVIEWER = Text(
    "There is only one reviewer, so leniency cannot be told from the quality of the applications.",
    "審査委員が1名のため、採点の甘辛と案件の良し悪しを区別できません。",
)
NO_MARKS = Text("There are no marks.", "評点がありません。")
_PARTS = Text(
    "The marks fall into {count} groups of reviewers who share no application: {groups}. Leniency compares only "
    "within a group, so no order of all applications can be adjusted.",
    "審査委員が共通の案件を持たない{count}組に分かれています（{groups}）。採点の甘辛は同じ組の中でしか比べられないため、"
    "全案件の順位は調整できません。",
)
_PART = Text("{reviewers} (applications: {count})", "{reviewers}（{count}件）")


@dataclass(frozen=True, slots=True)
class Group:
    """Reviewers who are linked by applications in common, and those applications.

    Attributes:
        reviewers: Names, in order.
        applications: Ids, in the order in which they stand.
    """

    reviewers: tuple[str, ...]
    applications: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leniency:
    """What the additive model finds.

    Attributes:
        reviewers: By name: ``count`` of marks, their ``mean`` and ``spread`` (standard deviation, over all
            marks of the reviewer) and ``effect``, how much more than the others of the group the
            reviewer gives; all in the units of the mark. An effect is missing where nobody shares an
            application with the reviewer.
        applications: By id: ``count`` of marks, their ``mean`` and ``rank``; the mean ``adjusted`` for the
            effects and its ``adjusted_rank``, both missing where ``why`` says so.
        groups: One where the design is connected.
        why: Why nothing can be adjusted; None where it can.
    """

    reviewers: pd.DataFrame
    applications: pd.DataFrame
    groups: tuple[Group, ...]
    why: Text | None


def leniency(marks: pd.DataFrame, out_of: float) -> Leniency:
    """Fit mark = application + reviewer by least squares, and report; no mark is changed.

    The effects of the reviewers of a group add up to zero, so that the adjusted mean of an
    application that all of them marked is its mean.

    Args:
        marks: Columns ``application``, ``reviewer`` and ``mark`` (one criterion, or a reviewer's total),
            one row per mark; missing marks take no part.
        out_of: The highest mark; ranks compare means at nine digits of it.

    Raises:
        ValueError: A reviewer marked an application twice, a mark is infinite, or *out_of* is not
            above zero.
    """
    if not out_of > 0:
        raise ValueError(f"the highest mark must be above zero, not {out_of!r}")
    found = fitted(given := coded(marks))
    applications = pd.DataFrame(
        {"count": found.sizes, "mean": found.means, "rank": ranks(found.means, out_of),
         "adjusted": found.adjusted, "adjusted_rank": ranks(found.adjusted, out_of)},
        index=given.applications,
    )  # fmt: skip
    return Leniency(_own(given, found.effects), applications, _groups(given, found.parts), found.why)


@dataclass(frozen=True, slots=True)
class Fitted:
    """The additive model over marks in columns.

    Attributes:
        effects: By reviewer; NaN for one who shares no application.
        sizes, means: How many marks each application has, and their mean; NaN without marks.
        adjusted: The mean corrected for the effects; NaN where ``why`` says so.
        parts: The reviewers who are linked, group by group.
        why: Why nothing can be adjusted; None where it can.
    """

    effects: Numbers
    sizes: NDArray[np.intp]
    means: Numbers
    adjusted: Numbers
    parts: list[NDArray[np.intp]]
    why: Text | None


def fitted(given: Coded) -> Fitted:
    """Fit mark = application + reviewer by least squares to marks that stand in columns."""
    sizes = np.bincount(given.application, minlength=len(given.applications))
    means = _means(given.application, given.mark, sizes)
    normal, right = _equations(given, sizes, means)
    parts = _parts(normal, np.bincount(given.reviewer, minlength=len(given.reviewers)) > 0)
    effects = _effects(normal, right, parts)
    why = _why(given, parts)
    adjusted = np.full(len(means), np.nan)
    if why is None:
        adjusted = _means(given.application, given.mark - effects[given.reviewer], sizes)
    return Fitted(effects, sizes, means, adjusted, parts, why)


def _means(code: NDArray[np.intp], values: Numbers, sizes: NDArray[np.intp]) -> Numbers:
    """Give means by code; NaN where there is nothing."""
    totals = np.bincount(code, values, minlength=len(sizes))
    means: Numbers = np.divide(totals, sizes, out=np.full(len(sizes), np.nan), where=sizes > 0)
    return means


def _equations(given: Coded, sizes: NDArray[np.intp], means: Numbers) -> tuple[Numbers, Numbers]:
    """Give the normal equations of the reviewers' effects, with those of the applications eliminated.

    Returns:
        Reviewers by reviewers, and a number per reviewer. Two reviewers have an entry other than
        zero exactly where they share an application.
    """
    many = len(given.reviewers)
    shared = np.zeros((many, many))
    order = np.argsort(given.application, kind="stable")
    unit, reviewer = given.application[order], given.reviewer[order]
    for step in range(1, int(sizes.max(initial=1))):
        both = np.flatnonzero(unit[step:] == unit[:-step])
        pair = reviewer[both] * many + reviewer[both + step]
        shared += np.bincount(pair, 1 / sizes[unit[both]], minlength=many * many).reshape(many, many)
    shared += shared.T
    normal = np.diag(shared.sum(axis=1)) - shared
    right = np.bincount(given.reviewer, given.mark - means[given.application], minlength=many)
    return normal, right.astype(float)


def _parts(normal: Numbers, marking: NDArray[np.bool_]) -> list[NDArray[np.intp]]:
    """Find the reviewers who are linked, by way of others or not; one who gave no mark stands nowhere."""
    linked = normal != 0
    found: list[NDArray[np.intp]] = []
    left = marking.copy()
    while left.any():
        inside = np.zeros(len(normal), dtype=bool)
        fresh = np.array([np.argmax(left)])
        while len(fresh):
            inside[fresh] = True
            fresh = np.flatnonzero(linked[fresh].any(axis=0) & ~inside)
        found.append(np.flatnonzero(inside))
        left &= ~inside
    return found


def _effects(normal: Numbers, right: Numbers, parts: list[NDArray[np.intp]]) -> Numbers:
    """Solve for the effects, which add up to zero in each part; unknown for a reviewer alone."""
    effects = np.full(len(normal), np.nan)
    for part in parts:
        if len(part) > 1:
            # the added mean makes the equations solvable, and their solution one that adds up to zero
            effects[part] = np.linalg.solve(normal[np.ix_(part, part)] + 1 / len(part), right[part])
    return effects


def _why(given: Coded, parts: list[NDArray[np.intp]]) -> Text | None:
    if len(parts) < 2:
        return NO_MARKS if not parts else ONE_REVIEWER if len(parts[0]) == 1 else None
    told = [
        _PART.format(reviewers=listed(map(same, group.reviewers), "名"), count=len(group.applications))
        for group in _groups(given, parts)
    ]
    return _PARTS.format(count=len(parts), groups=listed(told, "組", "; "))


def _groups(given: Coded, parts: list[NDArray[np.intp]]) -> tuple[Group, ...]:
    part_of = np.full(len(given.reviewers), -1)
    for at, part in enumerate(parts):
        part_of[part] = at
    of_application = np.full(len(given.applications), -1)
    of_application[given.application] = part_of[given.reviewer]
    return tuple(
        Group(tuple(given.reviewers[part]), tuple(given.applications[np.flatnonzero(of_application == at)]))
        for at, part in enumerate(parts)
    )


def _own(given: Coded, effects: Numbers) -> pd.DataFrame:
    """Describe each reviewer's marks."""
    counts = np.bincount(given.reviewer, minlength=len(given.reviewers))
    means = _means(given.reviewer, given.mark, counts)
    one = np.zeros(len(counts))
    one[given.reviewer] = given.mark
    apart = given.mark - one[given.reviewer]  # from any mark of the same reviewer: exactly 0 where all are alike
    apart -= _means(given.reviewer, apart, counts)[given.reviewer]
    spread = np.sqrt(_means(given.reviewer, apart**2, counts))
    columns = {"count": counts, "mean": means, "spread": spread, "effect": effects}
    return pd.DataFrame(columns, index=given.reviewers)


def ranks(values: Numbers, out_of: float) -> Any:
    """Give competition ranks, 1 for the highest, equal where alike at nine digits; missing where unknown."""
    keys = np.floor(values / out_of * 10**DIGITS + 0.5 + 1e-4)  # the half as in scoring: met a little early
    return pd.Series(keys).rank(method="min", ascending=False).astype("Int64").array


def own_order(marks: pd.DataFrame) -> pd.Series[int]:
    """Rank each reviewer's applications by that reviewer's marks.

    Args:
        marks: Columns ``application``, ``reviewer`` and ``mark``, one row per mark.

    Returns:
        By row of *marks*: 1 for the reviewer's highest mark, equals share the better rank; missing
        where the mark is.
    """
    own = marks["mark"].round(DIGITS).groupby(marks["reviewer"])
    return own.rank(method="min", ascending=False).astype("Int64").rename("own_rank")
