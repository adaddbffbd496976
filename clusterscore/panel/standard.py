"""Reviewers' scores -> standard scores on each reviewer's own scale, and what order they give; nothing is corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import pandas as pd

from clusterscore.panel.leniency import DIGITS, ranks
from clusterscore.words import Text

Standard = Literal["z", "T"]

Z_IS = Text(
    "z = (score - reviewer's mean) / reviewer's standard deviation, over all scores of the reviewer.",
    "z得点＝（評点率－委員の平均）÷委員の標準偏差（その委員の全評点率による）。",
)
T_IS_OUR_READING = Text(
    "Assumption: that Japanese bodies correct marks for leniency is published, the formula is not. T = 50 + 10 × "
    "(score - reviewer's mean) / reviewer's standard deviation (over all scores of the reviewer) is our reading.",
    "仮定（公表された基準ではありません）: 採点の甘辛を統計的に補正することは公表されていますが、"
    "算式は公表されていません。"
    "T得点（偏差値）＝50＋10×（評点率－委員の平均）÷委員の標準偏差（その委員の全評点率による）は本ツールの解釈です。",
)


@dataclass(frozen=True, slots=True)
class StandardScores:
    """Each reviewer's scores on the reviewer's own scale.

    Attributes:
        form: ``z`` (mean 0, standard deviation 1) or ``T`` (mean 50, standard deviation 10).
        scores: Columns ``application``, ``reviewer`` and ``score``, a row per score given.
        applications: By id, in the order in which they stand: ``count`` of scores, the ``mean`` of their standard
            scores and the ``rank`` by it; both missing where one of the scores has no standard form.
        alike: Reviewers whose scores are all the same, or who gave one alone: there is no such scale.
    """

    form: Standard
    scores: pd.DataFrame
    applications: pd.DataFrame
    alike: tuple[str, ...]


def standard_scores(marks: pd.DataFrame, form: Standard) -> StandardScores:
    """Put reviewers' scores on their own scales; show ``T_IS_OUR_READING`` beside T scores.

    Args:
        marks: Columns ``application``, ``reviewer`` and ``mark``, one row per score; none is missing.
        form: ``z`` or ``T``.

    Raises:
        ValueError: There is no such form.
    """
    found = marks[["application", "reviewer"]].assign(score=standardised(marks, form))
    own = found.groupby("application", sort=False)["score"]
    # a mean of some of an application's scores would set it beside means of all
    means = own.mean().where(own.count() == own.size())
    unit = 1.0 if form == "z" else 10.0
    applications = pd.DataFrame(
        {"count": own.size(), "mean": means, "rank": ranks(means.to_numpy(dtype=float), unit)}, index=means.index
    )
    alike = sorted(set(found.loc[found["score"].isna(), "reviewer"]))
    return StandardScores(form, found, applications, tuple(alike))


def standardised(marks: pd.DataFrame, form: Standard) -> pd.Series[float]:
    """Put each mark on its reviewer's own scale.

    Args:
        marks: Columns ``application``, ``reviewer`` and ``mark``, one row per mark.
        form: ``z`` or ``T``.

    Returns:
        By row of *marks*; missing where the mark is, and for a reviewer whose marks are all the
        same: without spread there is no such scale.

    Raises:
        ValueError: There is no such form.
    """
    if form not in get_args(Standard):
        raise ValueError(f"there is no standard score {form!r}")
    given = marks["mark"].round(DIGITS)  # binary noise is no spread
    own = given.groupby(marks["reviewer"])
    apart = own.transform("max") > own.transform("min")
    spread = own.transform("std", ddof=0).where(apart)
    score = (given - own.transform("mean")) / spread
    return (score if form == "z" else 50 + 10 * score).rename(form)
