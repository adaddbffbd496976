"""Which changes might bring an application to a goal, by its own formulas: those left out cannot.

Others are held as they are, so an application's own formulas bound what the list can make of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from clusterscore.explanation.changes import Box
from clusterscore.explanation.goals import PASSED, Goal, at_least
from clusterscore.explanation.versions import Versions, bounds_of, versions_of
from clusterscore.formula.bounds import World
from clusterscore.formula.intervals import Between, May, Numbers, Truths
from clusterscore.formula.nodes import TOLERANCE, names
from clusterscore.panel import totals_first
from clusterscore.scheme.rules import Rules, Step
from clusterscore.scoring.order import better_up, highest_wins
from clusterscore.scoring.outcomes import excludes
from clusterscore.scoring.ranking import rounded
from clusterscore.scoring.result import Result

_NOISE = 2.0
"""By how many units of rounding an outer bound may fall short: it is added up in another order."""


class Reaching:
    """Says which boxes might hold a change that reaches a goal."""

    def __init__(self, result: Result, row: int, goal: Goal) -> None:
        """Take what is to be reached, by the application of which row."""
        self.result, self.row, self.is_alone = result, row, is_alone(result.rules)
        self.rules = replace(result.rules, steps=tuple(_steps(goal, result.rules)))
        self.exactly, self.within = _Exactly(result, row, goal), _Within(result, row, goal)

    def may(self, of: Sequence[Box]) -> Truths:
        """Judge boxes: a single change by the formulas themselves, others by their bounds."""
        found = np.ones(len(of), dtype=bool)
        if not self.is_alone:
            return found
        points = np.array([box.is_point for box in of], dtype=bool)
        by_point, by_box = np.flatnonzero(points).tolist(), np.flatnonzero(~points).tolist()
        if by_point:
            versions = versions_of(self.result, self.row, [of[at].moves for at in by_point], self.rules)
            found[by_point] = self.exactly.holds(versions)
        if by_box:
            found[by_box] = self.within.holds(bounds_of(self.result, self.row, [of[at] for at in by_box], self.rules))
        return found


def _steps(goal: Goal, rules: Rules) -> Iterator[Step]:
    """Give the formulas that a goal hangs on, each after those it reads."""
    needed = {step.key for step in goal.steps(rules)}
    for step in reversed(rules.steps):
        if step.key in needed:
            needed |= set(names(step.node))
    yield from (step for step in rules.steps if step.key in needed)


def is_alone(rules: Rules) -> bool:
    """Whether a change of one application leaves all others as they are, and shows in its own formulas alone.

    Not so where stages choose who goes on, where intervals are ranked, or where reviewers' totals
    are combined.
    """
    return not rules.scheme.stages and rules.scheme.missing.policy != "range" and not totals_first(rules)


class _Needed:
    """The rank keys that an application must come to, so that fewer others than its rank allows are ahead."""

    def __init__(self, result: Result, row: int, goal: Goal) -> None:
        self.result, self.rules, self.row, self.goal = result, result.rules, row, goal
        ranks = result.outcomes.ranks.rank
        others = np.flatnonzero((ranks > 0) & (np.arange(len(ranks)) != row))
        self.is_doubtful = row in result.submission.doubtful or result.awaits(row)
        self.keys: list[float] | None = None
        if goal.kind == "rank" and len(others) >= goal.level:
            theirs = [better_up(result.outcomes.scores, self.rules, step)[others] for step in self.rules.roles("rank")]
            last = np.lexsort([-key for key in theirs[::-1]])[int(goal.level) - 1]
            self.keys = [float(key[last]) for key in theirs]


class _Exactly(_Needed):
    """Judges single changes by their formulas."""

    def holds(self, versions: Versions) -> Truths:
        """Say which versions might come to the goal."""
        match self.goal.kind:
            case "rank":
                return self._ranks(versions)
            case "points":
                return at_least(versions.scores["total"], self.goal.level)
            case "label":
                held = [_may_hold(versions.scores[f"labels.{rung}"]) for rung in self.goal.rungs(self.rules)]
                return _any(held)
            case _:
                return _passed(versions.gates[self.goal.key])

    def _ranks(self, versions: Versions) -> Truths:
        own = [better_up(versions.scores, self.rules, step) for step in self.rules.roles("rank")]
        kept = [_passed(found) for key, found in versions.gates.items() if excludes(self.rules, key)]
        known: Truths = np.logical_and.reduce([*kept, *(~np.isnan(key) for key in own)])
        if self.is_doubtful:
            return np.zeros(len(known), dtype=bool)
        return known if self.keys is None else known & _not_behind(own, self.keys)


class _Within(_Needed):
    """Judges boxes of changes by the bounds of their formulas."""

    def holds(self, world: World) -> Truths:
        """Say which boxes might hold a change that comes to the goal."""
        match self.goal.kind:
            case "rank":
                return self._ranks(world)
            case "points":
                short = 2 * TOLERANCE * max(1.0, abs(self.goal.level))
                return np.asarray(_high(world, "total") >= self.goal.level - short, dtype=bool)
            case "label":
                return _any([_may(world, f"labels.{rung}") for rung in self.goal.rungs(self.rules)])
            case _:
                return _passes(world, self.goal.key)

    def _ranks(self, world: World) -> Truths:
        keys = [step.key for step in self.rules.roles("gate", "floor") if excludes(self.rules, step.key)]
        kept = [_passes(world, key) for key in keys]
        possible: Truths = np.logical_and.reduce([np.full(world.size, not self.is_doubtful), *kept])
        if self.keys is None:
            return possible
        # the first key alone bounds: the others count only where it is equal
        step = self.rules.roles("rank")[0]
        unit = self.rules.out_of or 1.0
        best = _high(world, step.key) if highest_wins(self.rules, step) else -_low(world, step.key)
        return possible & (rounded(best, unit) + _NOISE >= self.keys[0])


def _not_behind(own: Sequence[NDArray[np.float64]], needed: Sequence[float]) -> Truths:
    """Whether keys, one after another, come to at least some others."""
    behind, decided = (np.zeros(len(own[0]), dtype=bool) for _ in range(2))
    for key, least in zip(own, needed, strict=True):
        behind |= ~decided & (key < least)
        decided |= key != least
    return ~behind


def _may_hold(column: pd.Series[Any]) -> Truths:
    """Whether conditions hold, or are not known."""
    return np.asarray(column.isna() | column.fillna(value=True), dtype=bool)


def _any(of: Sequence[Truths]) -> Truths:
    found: Truths = np.logical_or.reduce(of)
    return found


def _passed(outcomes: NDArray[Any]) -> Truths:
    return np.asarray(np.isin(outcomes, PASSED), dtype=bool)


def _high(world: World, key: str) -> Numbers:
    found = world.values[key]
    return found.high if isinstance(found, Between) else np.full(world.size, np.inf)


def _low(world: World, key: str) -> Numbers:
    found = world.values[key]
    return found.low if isinstance(found, Between) else np.full(world.size, -np.inf)


def _may(world: World, key: str) -> Truths:
    found = world.values[key]
    return found.be_true if isinstance(found, May) else np.ones(world.size, dtype=bool)


def _passes(world: World, key: str) -> Truths:
    """Whether a gate may be met, or a grace period may hold off what failing it would do."""
    grace = f"{key}.grace"
    return _may(world, key) | (_may(world, grace) if grace in world.values else np.zeros(world.size, dtype=bool))
