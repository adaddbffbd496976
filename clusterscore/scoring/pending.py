"""Outcomes while a stage is still being marked: what is not marked yet is not decided yet."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from clusterscore.formula.intervals import Numbers, Truths
from clusterscore.scoring.outcomes import Outcomes
from clusterscore.scoring.staged import Staged


def beside_pending(outcomes: Outcomes, precedence: Numbers, staged: Staged) -> Outcomes:
    """Leave open what a stage still has to decide.

    Who went on comes before all who did not, marked or not: the others keep their place behind
    them. Nobody has an outcome who goes on, or may go on, to a further stage, nor one that those
    ahead may still take.

    Args:
        outcomes: What the rules came to over the marks that there are.
        precedence: Which of the applications come first, as ``decide`` takes it.
        staged: In which stage the evaluation stands.
    """
    ahead = _unresolved_ahead(outcomes, precedence)
    ranked = outcomes.ranks.rank > 0
    shift = np.where(ranked, ahead, 0)
    ranks = replace(outcomes.ranks, rank=outcomes.ranks.rank + shift)
    reach = replace(outcomes.reach, rivals=np.maximum(outcomes.reach.rivals - shift, 0))
    selected = outcomes.selected.copy()
    open_ = shift > 0
    selected[open_ & (selected != "")] = None
    selected[_may_go_on(staged, ranked)] = None
    return replace(outcomes, ranks=ranks, reach=reach, selected=selected)


def _unresolved_ahead(outcomes: Outcomes, precedence: Numbers) -> Numbers:
    """Count the unresolved applications of later stages, per application."""
    waiting = np.sort(precedence[outcomes.status == "unresolved"])
    found = len(waiting) - np.searchsorted(waiting, precedence, "right")
    return np.asarray(found, dtype=np.int64)


def _may_go_on(staged: Staged, ranked: Truths) -> Truths:
    if staged.going is None:
        return np.zeros(len(ranked), dtype=bool)
    possible: Truths = ranked & np.array([goes is not False for goes in staged.going.goes], dtype=bool)
    return possible
