"""Labels: the first rung of a ladder whose conditions all hold, as far as its money lasts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd

from clusterscore.formula.intervals import May, Truths
from clusterscore.scheme.choosing import Budget
from clusterscore.scheme.rules import Rules
from clusterscore.scoring.ladder import Climbed, Order, Rung, climb
from clusterscore.scoring.published import budget_of
from clusterscore.scoring.ranges import may
from clusterscore.scoring.running import Equals, Line


def line(
    rules: Rules, scores: pd.DataFrame, key: str, budget: Budget | None, about: Mapping[str, str],
    *, up_to: float | None = np.inf, equals: Equals = "committee",
) -> Line:  # fmt: skip
    """Read how far a rung or an outcome reaches.

    Args:
        rules: Supplies the numbers.
        scores: Supplies what one application costs.
        key: ``labels.<rung>`` or ``selection.<outcome>``.
        budget: Its budget, where it has one.
        about: The sheet ``About``, which may give the sum.
        up_to: How many places there are; None while that is open.
        equals: What happens to equals across the line.
    """
    if budget is None:
        return Line(up_to, equals=equals)
    whole = budget_of(rules, key, budget, about)
    amounts = scores[f"{key}.amount"].to_numpy(dtype=float, na_value=np.nan)
    overrun: Literal["stop", "skip"] = budget.overrun
    return Line(up_to, whole, amounts, overrun, equals)


def labels(
    rules: Rules, scores: pd.DataFrame, certain: Mapping[str, May], order: Order, excluded: Truths, open_: Truths,
    about: Mapping[str, str],
) -> Climbed:  # fmt: skip
    """Give every application its label.

    Args:
        rules: The scheme, lowered; it has labels.
        scores: A nullable column per formula.
        certain: What the bounds say of a rung, by ``labels.<rung>``: a condition whose outcome
            no missing value can change is known for the range of labels.
        order: Who comes first where a rung has a budget.
        excluded: Who has no label, whatever the conditions.
        open_: Who may yet be excluded, or is not told apart from another.
        about: The sheet ``About``, which may give a budget.

    Returns:
        The labels; where not even the missing values can change a label it stands as the only
        possible one, and is known only if the scheme's policy for missing values is ``range``.
    """
    ladder = rules.scheme.labels.ladder if rules.scheme.labels else {}
    lines = {key: line(rules, scores, f"labels.{key}", rung.budget, about) for key, rung in ladder.items()}
    known = {key: may(scores[f"labels.{key}"]) for key in ladder}
    sharper = {key: both_known(known[key], certain.get(f"labels.{key}")) for key in ladder}
    size = len(scores)
    by_bounds = climb([Rung(key, sharper[key], lines[key]) for key in ladder], order, size)
    ranged = rules.scheme.missing.policy == "range"
    found = by_bounds if ranged else climb([Rung(key, known[key], lines[key]) for key in ladder], order, size)
    return _without_excluded(found, by_bounds, excluded, open_)


def both_known(found: May, bound: May | None) -> May:
    """Join what a formula and its bounds say of one condition: either may settle it."""
    if bound is None:
        return found
    # where a policy has settled what the bounds leave open, its word stands
    be_true, be_false = found.be_true & bound.be_true, found.be_false & bound.be_false
    clash = ~be_true & ~be_false
    return May(np.where(clash, found.be_true, be_true), np.where(clash, found.be_false, be_false))


def _without_excluded(found: Climbed, by_bounds: Climbed, excluded: Truths, open_: Truths) -> Climbed:
    rung = found.rung.copy()
    rung[open_ & (rung != "")] = None
    rung[excluded] = ""
    none = ("",)
    possible = [
        none if out else tuple(dict.fromkeys((*keys, ""))) if maybe else keys
        for keys, out, maybe in zip(by_bounds.possible, excluded, open_, strict=True)
    ]
    short = [() if out else keys for keys, out in zip(found.short, excluded, strict=True)]
    return Climbed(rung, possible, short, found.at_line)
