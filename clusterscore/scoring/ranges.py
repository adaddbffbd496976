"""What the unresolved could still reach: outer bounds of every formula."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from clusterscore.formula.bounds import World
from clusterscore.formula.intervals import Between, May
from clusterscore.intake.side_sheets import mark_scale
from clusterscore.scheme.parts import NUMBER_TYPES
from clusterscore.scheme.rules import Rules


def bounds(table: pd.DataFrame, rules: Rules, waived: Mapping[str, Any]) -> World:
    """Bound every formula for some applications.

    Args:
        table: Their typed columns; a missing value may lie anywhere within its field's limits.
        rules: The scheme, lowered.
        waived: Per gate, which of the applications have it waived.

    Returns:
        A world whose values hold every formula's bounds by key.
    """
    world = World(_inputs(table, rules), rules.numbers, len(table))
    values = dict(world.values)
    world = World(values, rules.numbers, len(table))
    for step in rules.steps:
        if step.role in ("contribution", "share", "tie"):
            continue
        if step.is_condition:
            values[step.key] = _with_waiver(world.condition(step.node), waived.get(step.key))
        else:
            found = world.number(step.node)
            values[step.key] = _unit(found) if step.role in ("leaf", "criterion") else found
    return world


def _unit(found: Between) -> Between:
    """Keep a sub-score from 0 to 1, whatever an open number might do to it."""
    return Between(np.clip(found.low, 0, 1), np.clip(found.high, 0, 1), found.missing)


def _with_waiver(may: May, waived: Any) -> May:
    return may if waived is None else May(may.be_true | waived, may.be_false & ~waived)


def _inputs(table: pd.DataFrame, rules: Rules) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, form in rules.scheme.fields.items():
        column: Any = table[key]
        match form.type:
            case "yes_no":
                known = column.to_numpy(dtype=object, na_value=None)
                values[key] = May(known != False, known != True)  # noqa: E712 three-valued
            case kind if kind in NUMBER_TYPES:
                values[key] = _between(column, *rules.limits(key))
            case "date":
                values[key] = column.to_numpy(dtype="datetime64[D]")
            case _:
                values[key] = column.to_numpy(dtype=object, na_value=None)
    for branch in rules.marked():
        values[branch.raw] = _between(table[branch.raw], *_mark_limits(branch.raw, rules))
    return values


def _mark_limits(raw: str, rules: Rules) -> tuple[float | None, float | None]:
    name, scale = mark_scale(rules, raw.removesuffix(".raw"))
    if scale.points is None:
        return rules.values[f"marks.{name}.min"], rules.values[f"marks.{name}.max"]
    points = [rules.values[f"marks.{name}.points.{word}"] for word in scale.points]
    known = [value for value in points if value is not None]
    return (min(known), max(known)) if len(known) == len(points) else (None, None)


def _between(column: pd.Series[Any], low: float | None, high: float | None) -> Between:
    known = column.to_numpy(dtype=float, na_value=np.nan)
    missing = np.isnan(known)
    return Between(
        np.where(missing, -np.inf if low is None else low, known),
        np.where(missing, np.inf if high is None else high, known),
        missing,
    )
