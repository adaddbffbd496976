"""Bounds of those for whom something is still unknown, laid over what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from clusterscore.formula.bounds import World
from clusterscore.formula.intervals import Between, May, Numbers, Truths
from clusterscore.scheme.rules import Rules
from clusterscore.scoring.order import highest_wins
from clusterscore.scoring.ranges import bounds
from clusterscore.scoring.ranking import rounded
from clusterscore.scoring.rulings import excludes


class Unsettled:
    """What formulas could still be, for those for whom one is unknown."""

    def __init__(
        self, table: pd.DataFrame, rules: Rules, waivers: Mapping[str, Truths],
        scores: pd.DataFrame, gates: Mapping[str, NDArray[Any]], unresolved: Truths,
    ) -> None:  # fmt: skip
        self.rules, self.scores, self.unresolved = rules, scores, unresolved
        unknown_checks = [gates[step.key] == "unknown" for step in rules.roles("check")]
        open_ends = [scores[step.key].isna().to_numpy() for step in rules.roles("total", "label")]
        self.rows = np.flatnonzero(np.logical_or.reduce([unresolved, *open_ends, *unknown_checks]))
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
            may, grace = (self.world.values.get(key) for key in (step.key, f"{step.key}.grace"))
            if excludes(self.rules, step.key) and isinstance(may, May):
                safe &= ~may.be_false if not isinstance(grace, May) else ~(may.be_false & grace.be_false)
        sure[self.rows] |= safe
        return sure

    def may(self, key: str) -> May:
        """Bound a condition; for those of whom everything is known it may be both."""
        bounded = May(np.ones(len(self.scores), dtype=bool), np.ones(len(self.scores), dtype=bool))
        found = None if self.world is None else self.world.values.get(key)
        if isinstance(found, May):
            bounded.be_true[self.rows], bounded.be_false[self.rows] = found.be_true, found.be_false
        return bounded

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
