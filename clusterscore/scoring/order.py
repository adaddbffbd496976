"""Rules and scores -> what applications are ordered by: rank keys, the tie ladder, where money goes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from clusterscore.formula.intervals import Numbers, Truths
from clusterscore.scheme.choosing import TieAbove, TieLot, TieStep
from clusterscore.scheme.rules import Rules, Step
from clusterscore.scoring.ladder import Order, in_order
from clusterscore.scoring.published import seed_of
from clusterscore.scoring.ranking import Ranks, rounded
from clusterscore.scoring.ties import ByNumber, ByRarity, Rung, lots

CHAIR = "ties.chair"
"""The column of the chair's order, 1 first."""


def better_up(scores: pd.DataFrame, rules: Rules, step: Step) -> Numbers:
    """Give a rank or tie key, rounded, so that a higher one is better; missing is NaN."""
    values = scores[step.key].to_numpy(dtype=float, na_value=np.nan)
    unit = rules.out_of if step.role == "rank" and rules.out_of else 1.0
    return rounded(values, unit) * (1.0 if highest_wins(rules, step) else -1.0)


def behind(precedence: Numbers, *keys: Numbers) -> list[Numbers]:
    """Put keys behind another one: numbers that compare as the pairs of both do; missing stays NaN.

    Args:
        precedence: What counts first, one per application; a higher one is better.
        keys: Keys that are compared with each other, a higher one better.
    """
    firsts, seconds = np.tile(precedence, len(keys)), np.concatenate(keys)
    known = ~np.isnan(seconds)
    order = np.lexsort((seconds[known], firsts[known]))
    pairs = np.stack([firsts[known][order], seconds[known][order]])
    steps = np.append(False, (pairs[:, 1:] != pairs[:, :-1]).any(axis=0)) if len(order) else np.zeros(0)
    codes = np.full(len(seconds), np.nan)
    codes[np.flatnonzero(known)[order]] = np.cumsum(steps)
    return np.split(codes, len(keys))


def highest_wins(rules: Rules, step: Step) -> bool:
    """Whether the highest value of a rank or tie key comes first."""
    _, name = step.key.split(".", 1)
    if step.role == "tie":
        rung = rules.scheme.ties.ladder[int(name)] if rules.scheme.ties else None
        return not isinstance(rung, TieStep) or rung.wins == "highest"
    return name not in rules.scheme.rank_by or rules.scheme.rank_by[name].better == "highest"


def ladder(
    table: pd.DataFrame, rules: Rules, scores: pd.DataFrame, ids: Sequence[str], about: Mapping[str, str]
) -> list[Rung]:
    """Lay out a scheme's tie ladder for a table.

    Args:
        table: Typed columns.
        rules: The scheme, lowered.
        scores: Supplies the rungs that are formulas.
        ids: The applications' ids, for a lot.
        about: The sheet ``About``, for a seed.
    """
    ties = rules.scheme.ties
    rungs: list[Rung] = []
    for at, step in enumerate(ties.ladder if ties else ()):
        if isinstance(step, TieAbove):
            words: Any = table[step.fewest_above]
            rungs.append(ByRarity(at, words.to_numpy(dtype=object, na_value=None)))
        elif isinstance(step, TieLot):
            rungs.append(ByNumber(at, lots(seed_of(rules, about), ids)))
        elif step == "chair":
            rungs.append(ByNumber(at, -table[CHAIR].to_numpy(dtype=float, na_value=np.nan)))
        elif step != "shared":
            rungs.append(ByNumber(at, better_up(scores, rules, rules.step(f"ties.{at}"))))
    return rungs


def spending_order(rules: Rules, scores: pd.DataFrame, ranks: Ranks, inside: Truths, perhaps: Truths) -> Order:
    """Order those among whom a label's budget is spent: by rank, else by the total.

    Args:
        rules: The scheme, lowered.
        scores: Supplies the total.
        ranks: The ranks, where the scheme ranks.
        inside: Who is not excluded.
        perhaps: Who may yet be excluded.
    """
    if rules.roles("rank") or "total" not in scores:
        return in_order(ranks.rank.astype(float), ranks.rank > 0)
    totals = scores["total"].to_numpy(dtype=float, na_value=np.nan)
    return in_order(-rounded(totals, rules.out_of or 1.0), inside, perhaps)
