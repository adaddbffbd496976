"""Changes of one application -> all formulas of many versions at once, or their outer bounds over boxes of changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from clusterscore.explanation.changes import Box, Move, Value
from clusterscore.formula.bounds import World
from clusterscore.formula.entering import enter
from clusterscore.formula.intervals import Between, May
from clusterscore.scheme.rules import Rules
from clusterscore.scoring.computing import compute, inputs
from clusterscore.scoring.ranges import bounds
from clusterscore.scoring.result import Result
from clusterscore.scoring.rulings import rulings


@dataclass(frozen=True)
class Versions:
    """Several versions of one application, each with all formulas worked out.

    Attributes:
        scores: A row per version, a column per formula.
        gates: The outcome of each gate, floor and check, one per version.
    """

    scores: pd.DataFrame
    gates: Mapping[str, NDArray[np.str_]]


def versions_of(result: Result, row: int, changes: Sequence[Sequence[Move]], rules: Rules) -> Versions:
    """Work out every formula for some versions of an application.

    Args:
        result: The evaluation.
        row: The application's row.
        changes: The fields that are changed, a list for each version.
        rules: Those with the formulas that are wanted.
    """
    size = len(changes)
    table = _repeated(result, row, size)
    for key in dict.fromkeys(move.field for moves in changes for move in moves):
        after = [next((move.after for move in moves if move.field == key), None) for moves in changes]
        before = table[key]
        values = [old if new is None else new for old, new in zip(before, after, strict=True)]
        table[key] = pd.Series(values, dtype=before.dtype)
    needed = inputs(rules.steps)
    entered = enter(table, needed["number"], needed["condition"], needed["date"], needed["word"])
    scores = compute(entered, rules, rules.steps).to_native()
    return Versions(scores, rulings(rules, scores, _waived(result, row, size)))


def bounds_of(result: Result, row: int, of: Sequence[Box], rules: Rules) -> World:
    """Bound every formula over some boxes of changes: whatever a change in a box comes to lies within.

    Args:
        result: The evaluation.
        row: The application's row.
        of: The boxes, one place of the bounds for each.
        rules: Those with the formulas that are wanted.
    """
    table = _repeated(result, row, len(of))
    within: dict[str, Between | May] = {}
    for key in dict.fromkeys(grid.key for box in of for grid in box.grids):
        before = table[key].iloc[0]
        ends = [box.ends(key) or (before, before) for box in of]
        if isinstance(before, str):
            table[key] = pd.Series([low if low == high else None for low, high in ends], dtype=table[key].dtype)
        else:
            within[key] = _between(ends)
    return bounds(table, rules, _waived(result, row, len(of)), within)


def _between(ends: Sequence[tuple[Value, Value]]) -> Between | May:
    if isinstance(ends[0][0], (bool, np.bool_)):
        be_true = np.array([bool(low) or bool(high) for low, high in ends], dtype=bool)
        be_false = np.array([not low or not high for low, high in ends], dtype=bool)
        return May(be_true, be_false)
    numbers = np.array([[float(low), float(high)] for low, high in ends])
    return Between(numbers[:, 0], numbers[:, 1], np.zeros(len(ends), dtype=bool))


def _repeated(result: Result, row: int, size: int) -> pd.DataFrame:
    return result.table.iloc[np.full(size, row)].reset_index(drop=True)


def _waived(result: Result, row: int, size: int) -> dict[str, Any]:
    """Say which gates are waived for the application, in every version."""
    acts = [act for act in result.sides.office if act.kind == "waive" and act.application == row]
    return {f"gates.{act.target}": np.ones(size, dtype=bool) for act in acts}
