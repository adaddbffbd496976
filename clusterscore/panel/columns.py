"""Reviews -> columns: one table of marks, made once, that everything about the panel is worked out from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from clusterscore.intake.marks import mark_scale
from clusterscore.intake.reviews import Review
from clusterscore.scheme.marking import MarkScale
from clusterscore.scheme.rules import Rules

Codes = NDArray[np.intp]
Truths = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Answer = TypeVar("Answer", bool, Truths)

NO_PLACE = -1
"""Stands for no grade where grades are told by their place on the scale."""
_CONFLICTS: Mapping[bool | None, int] = {False: 0, True: 1, None: 2}


def takes_part(is_free: Answer, is_given: Answer) -> Answer:
    """Whether a mark takes part: free of conflict, and on the scale; of one mark or of a column of them."""
    return is_free & is_given


def counts(review: Review) -> bool:
    """Whether a mark takes part: on the scale, and free of conflict."""
    return takes_part(review.conflict is False, review.value is not None or review.grade is not None)


@dataclass(frozen=True)
class MarksOf:
    """All marks for one criterion as columns of equal length, in the order sent.

    Attributes:
        name: Name of the scale.
        scale: The scale.
        application: Row of the table of applications.
        reviewer: Code of the reviewer.
        value: The mark, or the points of a grade; NaN where there is none.
        place: Place of the grade on the scale, the best 0, then the words that are no grades;
            ``NO_PLACE`` where there is none.
        weight: What the reviewer's confidence weighs; NaN while that is not known; 1 where nobody
            asks for it.
        free: Whether the reviewer declared to have no conflict.
        barred: Whether the reviewer has a conflict.
        inapplicable: Whether the cell says that the criterion does not apply.
    """

    name: str
    scale: MarkScale
    application: Codes
    reviewer: Codes
    value: Numbers
    place: Codes
    weight: Numbers
    free: Truths
    barred: Truths
    inapplicable: Truths

    @property
    def counted(self) -> Truths:
        """Which marks take part."""
        return takes_part(self.free, ~np.isnan(self.value) | (self.place != NO_PLACE))


@dataclass(frozen=True)
class Marks:
    """All marks of a panel.

    Attributes:
        size: How many applications there are.
        reviewers: Their names, by code.
        of: The marks by criterion, in the order in which criteria are first marked.
    """

    size: int
    reviewers: Sequence[str]
    of: Mapping[str, MarksOf]


def tabled(reviews: Sequence[Review], rules: Rules, size: int) -> Marks:
    """Put marks in columns, criterion by criterion.

    Args:
        reviews: All marks, conflicted ones and those off the scale among them.
        rules: Says on which scale each criterion is marked.
        size: How many applications there are.
    """
    if not reviews:
        return Marks(size, (), {})
    criterion, criteria = pd.factorize(np.array(_all(reviews, "criterion"), dtype=object))
    reviewer, reviewers = pd.factorize(np.array(_all(reviews, "reviewer"), dtype=object))
    application = np.fromiter(map(attrgetter("application"), reviews), np.intp, len(reviews))
    value = np.array(_all(reviews, "value"), dtype=np.float64)
    conflict = np.fromiter(map(_CONFLICTS.__getitem__, map(attrgetter("conflict"), reviews)), np.int8, len(reviews))
    absent = np.array([kind == "not_applicable" for kind in map(attrgetter("absent"), reviews)], dtype=bool)
    order = np.argsort(criterion.astype(np.int16), kind="stable")
    ends = np.cumsum(np.bincount(criterion, minlength=len(criteria)))
    found = {}
    for at, key in enumerate(criteria):
        rows = order[(0 if at == 0 else ends[at - 1]) : ends[at]]
        name, scale = mark_scale(rules, key)
        found[str(key)] = MarksOf(
            name, scale, application[rows], reviewer[rows], value[rows], _places(reviews, rows, scale),
            _weights(reviews, rows, name, rules), conflict[rows] == 0, conflict[rows] == 1, absent[rows],
        )  # fmt: skip
    return Marks(size, [str(each) for each in reviewers], found)


def _all(reviews: Sequence[Review], name: str) -> list[Any]:
    return list(map(attrgetter(name), reviews))


def _places(reviews: Sequence[Review], rows: Codes, scale: MarkScale) -> Codes:
    """Give the place of each grade on its scale."""
    if not scale.words:
        return np.full(len(rows), NO_PLACE, dtype=np.intp)
    places = {word: at for at, word in enumerate((*scale.words, *scale.not_grades))}
    return np.array([places.get(reviews[row].grade or "", NO_PLACE) for row in rows], dtype=np.intp)


def _weights(reviews: Sequence[Review], rows: Codes, name: str, rules: Rules) -> Numbers:
    """Give what each mark weighs."""
    declared = rules.scheme.marks[name].confidence
    if declared is None:
        return np.ones(len(rows))
    known: dict[str | None, float | None] = {
        level: rules.values[f"marks.{name}.confidence.{level}"] for level in declared.levels
    }
    return np.array([known.get(reviews[row].confidence) for row in rows], dtype=np.float64)
