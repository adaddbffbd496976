"""What the unresolved could still reach: outer bounds of every formula."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from clusterscore.formula.bounds import World
from clusterscore.formula.intervals import Between, May
from clusterscore.intake.marks import mark_scale
from clusterscore.scheme.parts import NUMBER_TYPES
from clusterscore.scheme.rules import Column, Rules


def bounds(
    table: pd.DataFrame, rules: Rules, waived: Mapping[str, Any], within: Mapping[str, Between | May] | None = None
) -> World:
    """Bound every formula for some applications.

    Args:
        table: Their typed columns; a missing value may lie anywhere within its field's limits.
        rules: The scheme, lowered.
        waived: Per gate, which of the applications have it waived.
        within: Fields of which less is known than the table says: what they may lie between, by key.

    Returns:
        A world whose values hold every formula's bounds by key.
    """
    values = {**_inputs(table, rules), **(within or {})}
    world = World(values, rules.numbers, len(table), _open_limits(rules))
    for step in rules.steps:
        if step.role in ("contribution", "share", "tie", "amount"):
            continue
        if step.is_condition:
            values[step.key] = _with_waiver(world.condition(step.node), waived.get(step.key))
        else:
            found = world.number(step.node)
            values[step.key] = _unit(found) if step.role in ("leaf", "criterion") else found
    return world


def _open_limits(rules: Rules) -> dict[str, tuple[float, float]]:
    """Give what the numbers of the rules that are not set yet will lie between, where that is laid down."""
    ends = {"not_negative": (0.0, np.inf), "positive": (0.0, np.inf), "unit": (0.0, 1.0)}
    return {
        key: ends[requirement.demand]
        for requirement in rules.requirements if requirement.demand in ends
        for key in requirement.keys if rules.values[key] is None
    }  # fmt: skip


def _unit(found: Between) -> Between:
    """Keep a sub-score from 0 to 1, whatever an open number might do to it."""
    return Between(np.clip(found.low, 0, 1), np.clip(found.high, 0, 1), found.missing)


def _with_waiver(may: May, waived: Any) -> May:
    return may if waived is None else May(may.be_true | waived, may.be_false & ~waived)


def _inputs(table: pd.DataFrame, rules: Rules) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, form in rules.scheme.fields.items():
        match form.type:
            case "yes_no":
                values[key] = may(table[key])
            case kind if kind in NUMBER_TYPES:
                values[key] = _between(table[key], *rules.limits(key))
            case "date":
                values[key] = table[key].to_numpy(dtype="datetime64[D]")
            case _:
                values[key] = _known(table[key])
    for key, column in rules.columns.items():
        match column.sort:
            case "number":
                values[key] = _between(table[key], *_limits(column, rules))
            case "condition":
                values[key] = may(table[key])
            case "word":
                values[key] = _known(table[key])
    return values


def _known(column: Any) -> NDArray[Any]:
    found: NDArray[Any] = column.to_numpy(dtype=object, na_value=None)
    return found


def may(column: pd.Series[Any]) -> May:
    """Read a nullable column of conditions: what is unknown may be both."""
    known = _known(column)
    return May(known != False, known != True)  # noqa: E712 three-valued


def _limits(column: Column, rules: Rules) -> tuple[float | None, float | None]:
    """Give what a missing number of the panel or the chair may lie between."""
    if column.kind == "earlier" and column.key.endswith(".total"):
        return None, None  # penalties may take it below 0
    if column.kind == "totals":
        return _ends_of_total(rules)
    if column.kind not in ("raw", "lowest") or column.criterion is None:
        return (1.0 if column.kind == "chair" or column.key.endswith(".rank") else 0.0), _most(column)
    name, scale = mark_scale(rules, column.criterion)
    if scale.points is None:
        return rules.values[f"marks.{name}.min"], rules.values[f"marks.{name}.max"]
    points = [rules.values[f"marks.{name}.points.{word}"] for word in scale.points]
    known = [value for value in points if value is not None]
    return (min(known), max(known)) if len(known) == len(points) else (None, None)


def _most(column: Column) -> float | None:
    """Give the most that a sub-score of an earlier stage can be; other numbers here have no upper end."""
    return 1.0 if column.kind == "earlier" and column.key.endswith(".sub_score") else None


def _ends_of_total(rules: Rules) -> tuple[float | None, float | None]:
    """Give the least and the greatest total of one reviewer: all penalties, and all bonuses on top of the most."""
    ends: list[float | None] = [0.0, rules.out_of]
    for key, adjustment in rules.scheme.adjustments.items():
        points, at = rules.values[f"adjustments.{key}.points"], 1 if adjustment.takes is None else 0
        before = ends[at]
        ends[at] = None if points is None or before is None else before + (points if at else -points)
    return ends[0], ends[1]


def _between(column: pd.Series[Any], low: float | None, high: float | None) -> Between:
    known = column.to_numpy(dtype=float, na_value=np.nan)
    missing = np.isnan(known)
    return Between(
        np.where(missing, -np.inf if low is None else low, known),
        np.where(missing, np.inf if high is None else high, known),
        missing,
    )
