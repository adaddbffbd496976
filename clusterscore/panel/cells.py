"""The marks that count for one criterion, application by application -> one number or place for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from clusterscore.intake.marks import mark_scale
from clusterscore.intake.reviews import Review
from clusterscore.panel.columns import NO_PLACE, Codes, MarksOf, Numbers, Truths, counts
from clusterscore.scheme.rules import Rules
from clusterscore.scheme.several import ModeRule


@dataclass(frozen=True)
class Cells:
    """Marks that take part, sorted by application and from the lowest to the highest.

    Attributes:
        application: Row of the table of applications.
        level: What is compared, a higher one better: the mark, or the place of a grade as a
            negative number.
        weight: What each weighs.
        size: How many applications there are.
    """

    application: Codes
    level: Numbers
    weight: Numbers
    size: int

    @cached_property
    def count(self) -> Codes:
        """How many marks each application has."""
        return np.bincount(self.application, minlength=self.size)

    @cached_property
    def first(self) -> Codes:
        """Where each application's marks begin."""
        return np.cumsum(self.count) - self.count

    def at(self, place: Codes) -> Numbers:
        """Give the level at a place among each application's, from 0; NaN where there is none."""
        found = np.full(self.size, np.nan)
        there = (place >= 0) & (place < self.count)
        found[there] = self.level[(self.first + place)[there]]
        return found

    def picked(self, kept: Truths) -> Cells:
        """Keep some of the marks."""
        return Cells(self.application[kept], self.level[kept], self.weight[kept], self.size)

    def mean(self) -> Numbers:
        """Give the mean by weight; NaN where there is nothing, or a weight is not known."""
        weights, sums = self._sum(self.weight), self._sum(self.weight * self.level)
        means: Numbers = np.divide(sums, weights, out=np.full(self.size, np.nan), where=weights > 0)
        return means

    def _sum(self, values: Numbers) -> Numbers:
        """Add up each application's numbers, with what every addition loses carried along."""
        whole, lost = np.zeros(self.size), np.zeros(self.size)
        for place in range(int(self.count.max(initial=0))):
            there = np.flatnonzero(self.count > place)
            number, before = values[self.first[there] + place], whole[there]
            after = before + number
            seen = after - before
            lost[there] += (before - (after - seen)) + (number - seen)
            whole[there] = after
        return whole + lost


def cells(application: Codes, level: Numbers, weight: Numbers, size: int) -> Cells:
    """Sort marks, such that the order in which they were sent does not matter."""
    order = np.lexsort((weight, level, application))
    return Cells(application[order], level[order], weight[order], size)


def combined(sorted_: Cells, how: str, trim: float | None = None, mode: ModeRule | None = None) -> Numbers:
    """Make one level of each application's; NaN where there is none, or the rules do not say which.

    Args:
        sorted_: The marks that take part.
        how: Which way the scale declares.
        trim: How many a trimmed mean cuts at each end; None while that number is open.
        mode: The directional rules of a mode.
    """
    if how == "trimmed_mean":
        return _trimmed(sorted_, trim)
    return _mode(sorted_, mode or ModeRule()) if how == "mode" else _WAYS[how](sorted_)


def _median(sorted_: Cells) -> Numbers:
    half: Numbers = (sorted_.at((sorted_.count - 1) // 2) + sorted_.at(sorted_.count // 2)) / 2
    return half


_WAYS: Mapping[str, Callable[[Cells], Numbers]] = {
    "mean": Cells.mean,
    "median": _median,
    "lowest": lambda sorted_: sorted_.at(np.zeros(sorted_.size, dtype=np.intp)),
    "highest": lambda sorted_: sorted_.at(sorted_.count - 1),
}


def _trimmed(sorted_: Cells, trim: float | None) -> Numbers:
    """Give the mean of what is left when so many are cut at each end; NaN where nothing is left."""
    if trim is None:
        return np.full(sorted_.size, np.nan)
    place = np.arange(len(sorted_.application)) - sorted_.first[sorted_.application]
    kept = (place >= trim) & (place < (sorted_.count[sorted_.application] - trim))
    return sorted_.picked(kept).mean()


def _mode(sorted_: Cells, rule: ModeRule) -> Numbers:
    """Give the level that more than half gave; else as far as the directional rules go."""
    new = np.ones(len(sorted_.application), dtype=bool)
    new[1:] = (np.diff(sorted_.application) != 0) | (np.diff(sorted_.level) != 0)
    start = np.flatnonzero(new)  # of each run of equal marks, the lowest run of an application first
    length = np.diff(np.append(start, len(new)))
    owner = sorted_.application[start]
    most = np.zeros(sorted_.size, dtype=np.intp)
    np.maximum.at(most, owner, length)
    top = length == most[owner]
    rivals = np.bincount(owner[top], minlength=sorted_.size)
    better, worse = np.full(sorted_.size, NO_PLACE), np.full(sorted_.size, NO_PLACE)
    better[owner[top]] = np.flatnonzero(top)  # the last one set is the highest
    worse[owner[top][::-1]] = np.flatnonzero(top)[::-1]
    chosen = worse if rule.equal_counts is not None and rule.equal_counts.take == "worse" else better
    has_majority = 2 * most > sorted_.count
    if rule.no_majority is not None and rule.no_majority.take == "compare_above":
        chosen = _compared(sorted_, chosen, start, length, has_majority)
    said = has_majority | ((rivals == 1) & (rule.no_majority is not None))
    said |= (rivals > 1) & (rule.equal_counts is not None)
    found = np.full(sorted_.size, np.nan)
    there = said & (chosen >= 0)
    found[there] = sorted_.level[start[chosen[there]]]
    return found


def _compared(sorted_: Cells, chosen: Codes, start: Codes, length: Codes, has_majority: Truths) -> Codes:
    """Go one run up where more marks lie above the most frequent one than on it."""
    there = np.flatnonzero((chosen >= 0) & ~has_majority)
    on = chosen[there]
    above = sorted_.first[there] + sorted_.count[there] - (start[on] + length[on])
    found = chosen.copy()
    found[there] = np.where(above > length[on], on + 1, on)
    return found


# --- what the scale says of missing marks -------------------------------------------------------


@dataclass(frozen=True)
class Given:
    """The marks for one criterion that take part, and what the scale says of those that are missing.

    Attributes:
        marks: The marks; where a missing one counts as the worst, that stands in its place.
        kept: Which of them take part.
        gap: Which applications lack a mark that would have to be known.
        least: How many there must be; None while that number is open.
        size: How many applications there are.
    """

    marks: MarksOf
    kept: Truths
    gap: Truths
    least: float | None
    size: int

    def enough(self, count: Codes) -> Truths:
        """Where there are enough marks, and none is missing that would have to be known."""
        if self.least is None:
            return np.zeros(self.size, dtype=bool)
        return (count >= self.least) & (count > 0) & ~self.gap

    @cached_property
    def values(self) -> Cells:
        """The marks as numbers; an open number of points is left out."""
        kept = self.kept & ~np.isnan(self.marks.value)
        return cells(self.marks.application[kept], self.marks.value[kept], self.marks.weight[kept], self.size)

    @cached_property
    def grades(self) -> Cells:
        """The grades of the scale as levels: minus their place."""
        return self.placed(len(self.marks.scale.words))

    def placed(self, most: int) -> Cells:
        """Give those grades, and words that are no grades, whose place is below a number."""
        kept = self.kept & (self.marks.place != NO_PLACE) & (self.marks.place < most)
        level = -self.marks.place[kept].astype(np.float64)
        return cells(self.marks.application[kept], level, self.marks.weight[kept], self.size)

    @cached_property
    def numbered(self) -> Truths:
        """Where there are enough marks, and the number of each is known."""
        given = np.bincount(self.marks.application[self.kept], minlength=self.size)
        known: Truths = self.values.count == given
        return self.enough(self.values.count) & known


def given(marks: MarksOf, rules: Rules, size: int) -> Given:
    """Say which marks take part, and what the missing ones do, as the scale declares.

    A mark is missing where a row has none that can be used and no conflict is declared.
    """
    kept, scale = marks.counted, marks.scale
    missing = marks.free & ~kept
    if rules.scheme.missing.not_applicable == "omit":
        missing &= ~marks.inapplicable
    gap = np.zeros(size, dtype=bool)
    if scale.missing_marks == "unresolved":
        gap[marks.application[missing]] = True
    elif scale.missing_marks == "worst" and missing.any():
        marks, kept = _worst(marks, missing, rules), kept | missing
    least = rules.values.get(f"marks.{marks.name}.least_reviewers", scale.least_reviewers)
    return Given(marks, kept, gap, least, size)


def is_left_out(review: Review, rules: Rules) -> bool:
    """Whether a cell says that the criterion does not apply, and the rules leave that out: then no mark is missing."""
    return rules.scheme.missing.not_applicable == "omit" and review.absent == "not_applicable"


def stands_for_worst(review: Review, rules: Rules) -> bool:
    """Whether the worst of the scale counts in the place of a missing mark, as in ``given``."""
    if mark_scale(rules, review.criterion)[1].missing_marks != "worst" or is_left_out(review, rules):
        return False
    return review.conflict is False and not counts(review)


def _worst(marks: MarksOf, missing: Truths, rules: Rules) -> MarksOf:
    """Put the worst of the scale in the place of missing marks."""
    words, prefix = marks.scale.words, f"marks.{marks.name}"
    if not words:
        worst = rules.values[f"{prefix}.min"]
    elif marks.scale.points is not None:
        worst = rules.values[f"{prefix}.points.{words[-1]}"]
    else:
        worst = None
    value = np.where(missing, np.nan if worst is None else worst, marks.value)
    place = np.where(missing, len(words) - 1, marks.place) if words else marks.place
    return replace(marks, value=value, place=place)
