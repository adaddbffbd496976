"""Reviewers' marks -> the columns of data that rules read of them."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from clusterscore.intake.marks import mark_scale
from clusterscore.intake.side_sheets import Review
from clusterscore.scheme.marking import MarkScale
from clusterscore.scheme.rules import Column, Rules

Given = Mapping[str, Mapping[int, Sequence[Review]]]
"""Reviews by criterion and row of the table, in the order sent."""

_NUMBERS: Mapping[str, Callable[[Sequence[float]], float]] = {
    "mean": lambda marks: math.fsum(marks) / len(marks),
    "median": statistics.median,
    "lowest": min,
    "highest": max,
}


def counts(review: Review) -> bool:
    """Whether a mark takes part: on the scale, and free of conflict."""
    return review.conflict is False and (review.value is not None or review.grade is not None)


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
    given = gathered(reviews)
    return {
        column.key: _column(column, given, rules, size)
        for column in rules.columns.values()
        if column.kind in _MADE and (column.criterion is not None or column.kind in ("grades", "marks"))
    }


def gathered(reviews: Sequence[Review]) -> Given:
    """Sort reviews by criterion and application."""
    found: dict[str, dict[int, list[Review]]] = {}
    for review in reviews:
        found.setdefault(review.criterion, {}).setdefault(review.application, []).append(review)
    return found


def _column(column: Column, given: Given, rules: Rules, size: int) -> Any:
    if column.criterion is None:
        parts = [_of_criterion(column, branch.parent or "", given, rules) for branch in rules.counted]
        values = {row: sum(part[row] for part in parts) for row in range(size) if all(row in part for part in parts)}
    else:
        values = _of_criterion(column, column.criterion, given, rules)
    match column.sort:
        case "number":
            numbers = np.full(size, np.nan)
            numbers[np.fromiter(values, dtype=np.intp)] = np.fromiter(values.values(), dtype=float)
            return pd.arrays.FloatingArray(numbers, np.isnan(numbers))
        case "word":
            return pd.array([values.get(row) for row in range(size)], dtype="string")
        case "condition":
            return pd.array([bool(values.get(row, False)) for row in range(size)], dtype="boolean")


def _of_criterion(column: Column, criterion: str, given: Given, rules: Rules) -> dict[int, Any]:
    """Give what a column holds of one criterion, by row; rows with too few marks are left out."""
    made, found = _MADE[column.kind], given.get(criterion, {})
    name, scale = mark_scale(rules, criterion)
    least = rules.values.get(f"marks.{name}.least_reviewers", scale.least_reviewers)
    values = {row: made(_Marks(scale, least, reviews), column) for row, reviews in found.items()}
    return {row: value for row, value in values.items() if value is not None}


class _Marks:
    """The marks of one application for one criterion."""

    def __init__(self, scale: MarkScale, least: float | None, reviews: Sequence[Review]) -> None:
        self.scale = scale
        self.least = math.inf if least is None else least
        self.reviews = reviews
        self.counted = [review for review in reviews if counts(review)]

    def graded(self) -> list[str] | None:
        """Give the grades that count, best first; None where they are too few."""
        words = self.scale.words
        grades = [review.grade for review in self.counted if review.grade in words]
        return sorted((grade for grade in grades if grade), key=words.index) if len(grades) >= self.least else None

    def numbers(self) -> list[float] | None:
        """Give the marks as numbers; None where they are too few, or the points of one are open."""
        known = [review.value for review in self.counted if review.value is not None]
        return known if self.least <= len(known) == len(self.counted) > 0 else None


def _raw(marks: _Marks, _: Column) -> float | None:
    numbers = marks.numbers()
    return _NUMBERS[marks.scale.combine](numbers) if numbers else None


def _lowest(marks: _Marks, _: Column) -> float | None:
    numbers = marks.numbers()
    return min(numbers) if numbers else None


def _grade(marks: _Marks, _: Column) -> str | None:
    if marks.scale.combine == "agreed":
        return agreed_grade(marks.counted) if len(marks.counted) >= marks.least else None
    grades = marks.graded()
    if not grades:
        return None
    # best first: of an even number the lower of the two in the middle
    return grades[{"highest": 0, "lowest": -1}.get(marks.scale.combine, len(grades) // 2)]


def agreed_grade(counted: Sequence[Review]) -> str | None:
    """Give the word that all marks share, a published non-grade among them; None where they differ."""
    words = {review.grade for review in counted}
    return words.pop() if len(words) == 1 else None


def _lowest_grade(marks: _Marks, _: Column) -> str | None:
    grades = marks.graded()
    return grades[-1] if grades else None


def _grades(marks: _Marks, column: Column) -> float | None:
    grades = marks.graded()
    return None if grades is None else float(grades.count(column.word or ""))


def _count(marks: _Marks, _: Column) -> float | None:
    grades = marks.graded()
    return None if grades is None else float(len(grades))


def _not_applicable(marks: _Marks, _: Column) -> bool:
    free = [review for review in marks.reviews if review.conflict is not True]
    return bool(free) and all(review.absent == "not_applicable" for review in free)


_MADE: Mapping[str, Callable[[_Marks, Column], Any]] = {
    "raw": _raw, "lowest": _lowest, "grade": _grade, "lowest_grade": _lowest_grade,
    "grades": _grades, "marks": _count, "not_applicable": _not_applicable,
}  # fmt: skip
