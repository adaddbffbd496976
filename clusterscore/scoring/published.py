"""What a call publishes in the sheet ``About`` for its rules to read: a lot's seed, the sum of a budget."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.intake.cells import number
from clusterscore.scheme.choosing import Budget, TieLot
from clusterscore.scheme.rules import Rules


def seed_of(rules: Rules, about: Mapping[str, str]) -> str | None:
    """Give the seed of the lot, from the scheme or the sheet ``About``; None while there is none."""
    end = rules.scheme.ties.end if rules.scheme.ties else None
    if not isinstance(end, TieLot):
        return None
    return end.lot.seed if end.lot.about is None else about.get(end.lot.about) or None


def budget_of(rules: Rules, key: str, budget: Budget, about: Mapping[str, str]) -> float | None:
    """Give the sum of a budget, from the scheme or the sheet ``About``; None while there is none.

    Args:
        rules: The scheme, lowered.
        key: ``labels.<rung>`` or ``selection.<outcome>``.
        budget: Its budget.
        about: The sheet ``About``.
    """
    return rules.numbers.get(f"{key}.budget") if budget.about is None else sum_of(about, budget.about)


def sum_of(about: Mapping[str, str], key: str) -> float | None:
    """Read a sum of money, or how many are to be adopted; None where there is none, or one below zero."""
    found = number(about.get(key, ""))
    return None if found is None or found < 0 else found


def lacking(rules: Rules, about: Mapping[str, str]) -> list[str]:
    """Give the keys of ``About`` that rules need and that are missing there, or hold no number where one is due."""
    labels, selection = rules.scheme.labels, rules.scheme.selection
    budgets = [rung.budget for rung in labels.ladder.values()] if labels else []
    budgets += [outcome.budget for outcome in selection.outcomes.values()] if selection else []
    sums = [budget.about for budget in budgets if budget is not None and budget.about is not None]
    sums += [stage.border.about for stage in rules.scheme.stages.values() if stage.border and stage.border.about]
    end = rules.scheme.ties.end if rules.scheme.ties else None
    seeds = [end.lot.about] if isinstance(end, TieLot) and end.lot.about is not None else []
    unread = [key for key in sums if sum_of(about, key) is None]
    return list(dict.fromkeys([*(key for key in seeds if not about.get(key)), *unread]))
