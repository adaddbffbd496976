"""Scored columns -> who is ranked, excluded or unresolved, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from clusterscore.formula.bounds import World
from clusterscore.formula.entering import enter
from clusterscore.formula.intervals import Between, May
from clusterscore.scheme.rules import Rules, Step
from clusterscore.scoring.computing import compute, inputs
from clusterscore.scoring.ranges import bounds
from clusterscore.scoring.ranking import Ranks, Reach, rank, reach, rounded

Status = Literal["ranked", "assessed", "excluded", "unresolved"]
Truths = NDArray[np.bool_]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Outcomes:
    """What the rules came to, one row per application in the order sent.

    Attributes:
        scores: A nullable column per formula.
        gates: The outcome of each gate, floor and check by key: pass, fail, unknown, waived.
        status: ranked, assessed, excluded or unresolved.
        ranks: The order of those who are ranked.
        reach: How far ranks could still move.
        low: Least total possible; the total itself where it is known.
        high: Greatest total possible, likewise.
    """

    scores: pd.DataFrame
    gates: Mapping[str, NDArray[Any]]
    status: NDArray[Any]
    ranks: Ranks
    reach: Reach
    low: Numbers
    high: Numbers


def decide(table: pd.DataFrame, rules: Rules, waivers: Mapping[str, Truths], doubtful: Truths) -> Outcomes:
    """Work out every formula, every condition, the statuses and the order.

    Args:
        table: Typed columns: every field, and every mark as combined by the panel.
        rules: The scheme, lowered.
        waivers: Per gate (``gates.<key>``), which applications have it waived.
        doubtful: Which applications cannot be ranked because their id is not theirs alone.
    """
    scores = _scores(table, rules)
    gates = {
        step.key: _outcome(scores[step.key], waivers.get(step.key)) for step in rules.roles("gate", "floor", "check")
    }
    failed, undecided = _excluding(rules, gates, len(table))
    keys = [_key(scores, rules, step) for step in rules.roles("rank")]
    decisive = [scores[step.key].isna().to_numpy() for step in rules.deciding]
    known = ~np.logical_or.reduce([np.zeros(len(table), dtype=bool), *decisive])
    excluded = failed & ~doubtful
    unresolved = ~excluded & (undecided | doubtful | ~known)
    world = _World(table, rules, waivers, scores, gates, unresolved)
    ranked = ~excluded & ~unresolved if keys else np.zeros(len(table), dtype=bool)
    low, high = world.first_key(keys)
    if rules.scheme.missing.policy == "range" and keys:
        ranked, keys = _settled(ranked, unresolved & ~doubtful & world.sure, low, high, keys)
        unresolved = ~excluded & ~ranked
    ranks = rank(keys, [_key(scores, rules, step) for step in rules.roles("tie")], ranked)
    moves = reach(ranks, low, high, ranked, unresolved & bool(keys))
    decided = "ranked" if keys else "assessed"
    status = np.select([excluded, unresolved], ["excluded", "unresolved"], decided)
    total_low, total_high = world.total()
    return Outcomes(scores, world.gates, status, ranks, moves, total_low, total_high)


def _scores(table: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    needed = inputs(rules.steps)
    entered = enter(table, needed["number"], needed["condition"], needed["date"])
    scored: pd.DataFrame = compute(entered, rules, rules.steps).to_native()
    return scored[[step.key for step in rules.steps]]


def _outcome(truth: Any, waived: Truths | None) -> NDArray[Any]:
    known = truth.to_numpy(dtype=object, na_value=None)
    found = np.select([known == True, known == False], ["pass", "fail"], "unknown")  # noqa: E712
    return found if waived is None else np.where(waived & (found != "pass"), "waived", found)


def _excluding(rules: Rules, gates: Mapping[str, NDArray[Any]], size: int) -> tuple[Truths, Truths]:
    """Give who fails a condition that excludes, and for whom one is unknown."""
    kept = [gates[key] for key in gates if excludes(rules, key)]
    nobody = np.zeros(size, dtype=bool)
    return (
        np.logical_or.reduce([nobody, *(outcome == "fail" for outcome in kept)]),
        np.logical_or.reduce([nobody, *(outcome == "unknown" for outcome in kept)]),
    )


def excludes(rules: Rules, key: str) -> bool:
    """Whether failing a gate or floor (``gates.…``, ``floors.…``) excludes."""
    kind, name = key.split(".", 1)
    if kind == "gates":
        return rules.scheme.gates[name].otherwise.excludes
    floor = rules.floor(name) if kind == "floors" else None
    return floor is not None and floor.exclude is True


def _key(scores: pd.DataFrame, rules: Rules, step: Step) -> Numbers:
    """Give a rank or tie key, rounded, so that a higher one is better; missing is NaN."""
    values = scores[step.key].to_numpy(dtype=float, na_value=np.nan)
    unit = rules.out_of if step.role == "rank" and rules.out_of else 1.0
    return rounded(values, unit) * (1.0 if highest_wins(rules, step) else -1.0)


def highest_wins(rules: Rules, step: Step) -> bool:
    """Whether the highest value of a rank or tie key comes first."""
    _, name = step.key.split(".", 1)
    if step.role == "tie":
        rung = rules.scheme.ties.ladder[int(name)] if rules.scheme.ties else "shared"
        return rung == "shared" or rung.wins == "highest"
    return name not in rules.scheme.rank_by or rules.scheme.rank_by[name].better == "highest"


def _settled(
    ranked: Truths, intervals: Truths, low: Numbers, high: Numbers, keys: Sequence[Numbers]
) -> tuple[Truths, list[Numbers]]:
    """Rank an interval too where it lies clear of everyone else's, whatever its value."""
    everyone = np.flatnonzero(ranked | intervals)
    settled = ranked.copy()
    for at in np.flatnonzero(intervals):
        others = everyone[everyone != at]
        settled[at] = bool(((low[others] > high[at]) | (high[others] < low[at])).all())
    first = np.where(settled & ~ranked, low, keys[0])
    return settled, [first, *(np.where(settled & np.isnan(key), 0.0, key) for key in keys[1:])]


class _World:
    """Bounds of those for whom something is still unknown, laid over what is known."""

    def __init__(
        self, table: pd.DataFrame, rules: Rules, waivers: Mapping[str, Truths],
        scores: pd.DataFrame, gates: Mapping[str, NDArray[Any]], unresolved: Truths,
    ) -> None:  # fmt: skip
        self.rules, self.scores, self.unresolved = rules, scores, unresolved
        unknown_checks = [gates[step.key] == "unknown" for step in rules.roles("check")]
        partial = scores["total"].isna().to_numpy() if "total" in scores else unresolved
        self.rows = np.flatnonzero(np.logical_or.reduce([unresolved, partial, *unknown_checks]))
        picked = {key: waived[self.rows] for key, waived in waivers.items()}
        self.world: World | None = bounds(table.iloc[self.rows], rules, picked) if len(self.rows) else None
        self.gates = self._certain_checks(gates)
        self.sure = self._sure(unresolved)

    def _certain_checks(self, gates: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
        """A check that fails whatever the missing values turn out to be has failed."""
        found = dict(gates)
        for step in self.rules.roles("check"):
            if self.world is not None and isinstance(may := self.world.values[step.key], May):
                outcome = found[step.key].copy()
                outcome[self.rows[~may.be_true & (outcome[self.rows] == "unknown")]] = "fail"
                found[step.key] = outcome
        return found

    def _sure(self, unresolved: Truths) -> Truths:
        """Say who can no longer be excluded, and so takes part for certain."""
        sure = ~unresolved
        if self.world is None:
            return sure
        safe = np.ones(len(self.rows), dtype=bool)
        for step in self.rules.roles("gate", "floor"):
            may = self.world.values[step.key]
            if excludes(self.rules, step.key) and isinstance(may, May):
                safe &= ~may.be_false
        sure[self.rows] |= safe
        return sure

    def _laid_over(self, key: str, known: Numbers) -> tuple[Numbers, Numbers]:
        low, high = known.copy(), known.copy()
        between = None if self.world is None else self.world.values.get(key)
        if isinstance(between, Between):
            # a policy may have a total ready; a value that is still to come would change it
            open_ = np.isnan(known[self.rows]) | self.unresolved[self.rows]
            low[self.rows[open_]] = between.low[open_]
            high[self.rows[open_]] = between.high[open_]
        return low, high

    def first_key(self, keys: Sequence[Numbers]) -> tuple[Numbers, Numbers]:
        """Bound the first rank key, rounded, a higher one better."""
        if not keys:
            nothing = np.zeros(len(self.scores))
            return nothing, nothing
        step = self.rules.roles("rank")[0]
        known = self.scores[step.key].to_numpy(dtype=float, na_value=np.nan)
        low, high = (rounded(end, self.rules.out_of or 1.0) for end in self._laid_over(step.key, known))
        return (low, high) if highest_wins(self.rules, step) else (-high, -low)

    def total(self) -> tuple[Numbers, Numbers]:
        """Bound the total, in points; NaN where the scheme has none."""
        if "total" not in self.scores:
            nothing = np.full(len(self.scores), np.nan)
            return nothing, nothing
        known = self.scores["total"].to_numpy(dtype=float, na_value=np.nan)
        return self._laid_over("total", known)
