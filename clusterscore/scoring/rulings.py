"""What conditions come to: gates with grace and waiver, floors, checks; and what excludes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from clusterscore.formula.intervals import Truths
from clusterscore.scheme.rules import Rules


def rulings(rules: Rules, scores: pd.DataFrame, waivers: Mapping[str, Truths]) -> dict[str, NDArray[Any]]:
    """Give the outcome of each gate, floor and check by key: pass, fail, unknown, grace, waived."""
    return {
        step.key: _outcome(scores[step.key], scores.get(f"{step.key}.grace"), waivers.get(step.key))
        for step in rules.roles("gate", "floor", "check")
    }


def _outcome(truth: Any, grace: Any, waived: Truths | None) -> NDArray[Any]:
    known = truth.to_numpy(dtype=object, na_value=None)
    found = np.select([known == True, known == False], ["pass", "fail"], "unknown")  # noqa: E712 three-valued
    if grace is not None:
        given = grace.to_numpy(dtype=object, na_value=None)
        # a failed gate stays failed only where there is no grace for certain
        found = np.where((found == "fail") & (given != False), "unknown", found)  # noqa: E712
        found = np.where((found == "unknown") & (given == True), "grace", found)  # noqa: E712
    return found if waived is None else np.where(waived & (found != "pass"), "waived", found)


def excluding(rules: Rules, gates: Mapping[str, NDArray[Any]], size: int) -> tuple[Truths, Truths]:
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
