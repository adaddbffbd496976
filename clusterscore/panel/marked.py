"""What the reports on a panel share: a table of marks in numbers, and lists of people in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from clusterscore.words import Text

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Coded:
    """Marks as three columns of equal length, without those that are missing.

    Attributes:
        applications: Ids, in the order in which they first stand.
        reviewers: Names, in order.
        application: Index into the ids.
        reviewer: Index into the names.
        mark: The number given.
        row: Row of the table that the mark comes from.
    """

    applications: pd.Index[str]
    reviewers: pd.Index[str]
    application: NDArray[np.intp]
    reviewer: NDArray[np.intp]
    mark: NDArray[np.float64]
    row: NDArray[np.intp]


def coded(marks: pd.DataFrame) -> Coded:
    """Number the applications and reviewers of a table of marks; a missing mark takes no part.

    Args:
        marks: Columns ``application``, ``reviewer`` and ``mark``, one row per mark.

    Raises:
        ValueError: A reviewer marked an application twice, an application or a reviewer is not
            named, or a mark is infinite.
    """
    application, applications = pd.factorize(marks["application"])
    reviewer, reviewers = pd.factorize(marks["reviewer"], sort=True)
    if (application < 0).any() or (reviewer < 0).any():
        raise ValueError("a mark must name its application and its reviewer")
    number = marks["mark"].to_numpy(dtype=float, na_value=np.nan)
    if np.isinf(number).any():
        raise ValueError("a mark is infinite")
    row = np.flatnonzero(~np.isnan(number))
    cell = np.sort(application[row] * len(reviewers) + reviewer[row])
    twice = cell[1:][cell[1:] == cell[:-1]]
    if len(twice):
        at, by = divmod(int(twice[0]), len(reviewers))
        raise ValueError(f"{reviewers[by]} marked {applications[at]} twice; give one mark for each")
    return Coded(applications, reviewers, application[row], reviewer[row], number[row], row)


def listed(parts: Iterable[Text], counter: str, between: str = ", ") -> Text:
    """List at most five, and how many more there are.

    Args:
        parts: What is listed.
        counter: The Japanese word they are counted with, such as 名.
        between: What stands between two in English.
    """
    parts = list(parts)
    more = len(parts) - _SHOWN
    english = between.join(part.en for part in parts[:_SHOWN])
    japanese = "、".join(part.ja for part in parts[:_SHOWN])
    return Text(f"{english} and {more} more", f"{japanese}ほか{more}{counter}") if more > 0 else Text(english, japanese)
