"""Reviewers' marks -> one mark per application and criterion, by plain mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from clusterscore.intake.marks import mark_scale
from clusterscore.intake.side_sheets import Review
from clusterscore.scheme.rules import Rules


def counts(review: Review) -> bool:
    """Whether a mark is part of the mean: on the scale, and free of conflict."""
    return review.value is not None and review.conflict is False


def combine(reviews: Sequence[Review], rules: Rules, size: int) -> dict[str, Any]:
    """Combine marks by plain mean.

    Args:
        reviews: All marks; conflicted ones and those off the scale are left out.
        rules: Says how many reviewers it takes at the least.
        size: How many applications there are.

    Returns:
        Per criterion that reviewers mark, by ``<criterion>.raw``: a nullable array with one mean
        per application in the units of the mark; missing where too few marks count.
    """
    kept = [review for review in reviews if counts(review)]
    frame = pd.DataFrame(
        {
            "application": [review.application for review in kept],
            "criterion": [review.criterion for review in kept],
            "value": np.array([review.value for review in kept], dtype=float),
        }
    )
    grouped = frame.groupby(["criterion", "application"])["value"].agg(["mean", "count"])
    combined = {}
    for branch in rules.marked():
        criterion = branch.raw.removesuffix(".raw")
        means = np.full(size, np.nan)
        if criterion in grouped.index.get_level_values(0):
            found = grouped.loc[criterion]
            enough = found[found["count"] >= _least(rules, criterion)]
            means[enough.index.to_numpy()] = enough["mean"].to_numpy()
        combined[branch.raw] = pd.arrays.FloatingArray(means, np.isnan(means))
    return combined


def _least(rules: Rules, criterion: str) -> float:
    name, _ = mark_scale(rules, criterion)
    return rules.values[f"marks.{name}.least_reviewers"] or 1
