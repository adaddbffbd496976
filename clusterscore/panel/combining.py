"""Reviewers' marks -> the columns of data that rules read of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from clusterscore.intake.side_sheets import Review
from clusterscore.panel.cells import Cells, Given, cells, combined, given
from clusterscore.panel.columns import Marks, Numbers, Truths, counts, tabled
from clusterscore.scheme.rules import Column, Rules

__all__ = ["agreed_grade", "combine", "combine_marks", "counts", "gathered"]


def combine(reviews: Sequence[Review], rules: Rules, size: int) -> dict[str, Any]:
    """Combine marks as the rules say.

    Args:
        reviews: All marks; conflicted ones and those off the scale are left out.
        rules: Says how marks are combined, and how many reviewers it takes at the least.
        size: How many applications there are.

    Returns:
        Every column of ``rules.columns`` that is made from marks, by its key: nullable arrays
        with one number (in the units of the mark; counts of grades), word or condition per
        application; missing where too few marks count, but for ``not_applicable``.
    """
    return combine_marks(tabled(reviews, rules, size), rules)


def combine_marks(marks: Marks, rules: Rules, leniency: Mapping[str, Numbers] | None = None) -> dict[str, Any]:
    """Combine marks that stand in columns.

    Args:
        marks: All marks.
        rules: Says how they are combined.
        leniency: By criterion, what is taken off each of its marks where they are corrected; the
            lowest single mark stays as it was given.
    """
    making = _Making(marks, rules, leniency or {})
    return {
        column.key: making.column(column)
        for column in rules.columns.values()
        if column.kind in _MADE and (column.criterion is not None or column.kind in ("grades", "marks"))
    }


def gathered(reviews: Sequence[Review]) -> Mapping[str, Mapping[int, Sequence[Review]]]:
    """Sort reviews by criterion and application."""
    found: dict[str, dict[int, list[Review]]] = {}
    for review in reviews:
        found.setdefault(review.criterion, {}).setdefault(review.application, []).append(review)
    return found


def agreed_grade(counted: Sequence[Review]) -> str | None:
    """Give the word that all marks share, a published non-grade among them; None where they differ."""
    words = {review.grade for review in counted}
    return words.pop() if len(words) == 1 else None


class _Making:
    """Makes columns; what several of them need is worked out once."""

    def __init__(self, marks: Marks, rules: Rules, leniency: Mapping[str, Numbers]) -> None:
        self.marks, self.rules, self.leniency = marks, rules, leniency
        self.given = {key: given(found, rules, marks.size) for key, found in marks.of.items()}

    def column(self, column: Column) -> Any:
        """Make one column."""
        if column.criterion is None:
            return _numbers(self._over_all(column))
        found = self.given.get(column.criterion)
        if column.sort == "condition":
            return pd.array(_not_applicable(found, self.marks.size), dtype="boolean")
        made = np.full(self.marks.size, np.nan) if found is None else _MADE[column.kind](self, found, column)
        return _words(self.rules, column, made) if column.sort == "word" else _numbers(made)

    def _over_all(self, column: Column) -> Numbers:
        """Add up what is counted over all criteria; unknown where it is of one."""
        whole = np.zeros(self.marks.size)
        for branch in self.rules.counted:
            found = self.given.get(branch.parent or "")
            whole += np.nan if found is None else _MADE[column.kind](self, found, column)
        return whole

    def raw(self, found: Given, column: Column) -> Numbers:
        """Combine numbers as the scale says."""
        scale, name, values = found.marks.scale, found.marks.name, found.values
        off = self.leniency.get(column.criterion or "")
        if off is not None:
            kept = found.kept & ~np.isnan(found.marks.value)
            corrected = (found.marks.value - off)[kept]
            values = cells(found.marks.application[kept], corrected, found.marks.weight[kept], found.size)
        made = combined(values, scale.combine, self.rules.values.get(f"marks.{name}.trim"), scale.mode)
        return _where(found.numbered, made)


def _lowest(_: _Making, found: Given, _column: Column) -> Numbers:
    return _where(found.numbered, combined(found.values, "lowest"))


def _grade(_: _Making, found: Given, _column: Column) -> Numbers:
    scale = found.marks.scale
    if scale.combine == "agreed":
        placed = found.placed(len(scale.words) + len(scale.not_grades))
        low, high = combined(placed, "lowest"), combined(placed, "highest")
        return _where(found.enough(placed.count) & (low == high), low)
    # of an even number of grades the lower of the two in the middle
    middle = found.grades.at((found.grades.count - 1) // 2)
    made = middle if scale.combine == "median" else combined(found.grades, scale.combine, None, scale.mode)
    return _where(found.enough(found.grades.count), made)


def _lowest_grade(_: _Making, found: Given, _column: Column) -> Numbers:
    return _where(found.enough(found.grades.count), combined(found.grades, "lowest"))


def _grades(_: _Making, found: Given, column: Column) -> Numbers:
    words = found.marks.scale.words
    place = words.index(column.word or "") if column.word in words else None
    graded: Cells = found.grades
    each = np.zeros(len(graded.level), dtype=bool) if place is None else graded.level == -place
    counted = np.bincount(graded.application[each], minlength=found.size)
    return _where(found.enough(graded.count), counted.astype(np.float64))


def _count(_: _Making, found: Given, _column: Column) -> Numbers:
    return _where(found.enough(found.grades.count), found.grades.count.astype(np.float64))


def _not_applicable(found: Given | None, size: int) -> Truths:
    """Tell where all who have no conflict say that a criterion does not apply."""
    if found is None:
        return np.zeros(size, dtype=bool)
    free = ~found.marks.barred
    asked = np.bincount(found.marks.application[free], minlength=size)
    says = np.bincount(found.marks.application[free & found.marks.inapplicable], minlength=size)
    all_say: Truths = (asked > 0) & (asked == says)
    return all_say


def _where(known: Truths, values: Numbers) -> Numbers:
    return np.where(known, values, np.nan)


def _numbers(values: Numbers) -> Any:
    return pd.arrays.FloatingArray(values, np.isnan(values))


def _words(rules: Rules, column: Column, levels: Numbers) -> Any:
    """Give the words of places, which stand as negative numbers."""
    scale = rules.scale_of(column.criterion or "")
    words = np.array([*scale.words, *scale.not_grades, None], dtype=object)
    return pd.array(words[np.where(np.isnan(levels), len(words) - 1, -levels).astype(np.intp)], dtype="string")


_MADE: Mapping[str, Callable[[_Making, Given, Column], Numbers]] = {
    "raw": _Making.raw, "lowest": _lowest, "grade": _grade, "lowest_grade": _lowest_grade,
    "grades": _grades, "marks": _count, "not_applicable": _count,
}  # fmt: skip
