"""Formulas as outer bounds: what a node could still be while values are missing.

Every missing value is taken to be anywhere within its field's limits.  A bound may be wider
than what can really happen, never narrower.
"""

from __future__ import annotations

from functools import reduce
from typing import Any

import numpy as np

from clusterscore.formula import bounds_means, bounds_scales
from clusterscore.formula import nodes as n
from clusterscore.formula.bounds_core import World, any_missing, bounds, hull
from clusterscore.formula.intervals import (
    Between,
    May,
    Truths,
    absolute,
    add,
    at_least,
    both,
    divide,
    multiply,
    negative,
    opposite,
)

__all__ = ["World", "bounds_means", "bounds_scales"]
"""The means and the scales register their nodes when they are imported."""


@bounds.register(n.Field)
@bounds.register(n.Flag)
def _named(node: n.Field | n.Flag, world: World) -> Between | May:
    found = world.values[node.key]
    if isinstance(found, (Between, May)):
        return found
    raise TypeError(f"{node.key} is not a number or a condition")


@bounds.register
def _(node: n.Parameter, world: World) -> Between:
    value = world.parameters[node.key]
    if value is None:
        return world.everywhere(*world.limits.get(node.key, (-np.inf, np.inf)), missing=True)
    return world.everywhere(value, value)


@bounds.register
def _(node: n.Constant, world: World) -> Between:
    return world.everywhere(node.value, node.value)


@bounds.register
def _(node: n.Add, world: World) -> Between:
    return reduce(add, (world.number(part) for part in node.parts))


@bounds.register
def _(node: n.Subtract, world: World) -> Between:
    return add(world.number(node.left), negative(world.number(node.right)))


@bounds.register
def _(node: n.Multiply, world: World) -> Between:
    return multiply(world.number(node.left), world.number(node.right))


@bounds.register
def _(node: n.Divide, world: World) -> Between:
    return divide(world.number(node.left), world.number(node.right))


@bounds.register
def _(node: n.Absolute, world: World) -> Between:
    return absolute(world.number(node.of))


def _both(node: n.Least | n.Greatest, world: World, choose: np.ufunc) -> Between:
    parts = [world.number(part) for part in node.parts]
    return Between(
        choose.reduce([part.low for part in parts]),
        choose.reduce([part.high for part in parts]),
        any_missing(parts),
    )


@bounds.register
def _(node: n.Least, world: World) -> Between:
    return _both(node, world, np.minimum)


@bounds.register
def _(node: n.Greatest, world: World) -> Between:
    return _both(node, world, np.maximum)


@bounds.register
def _(node: n.Coalesce, world: World) -> Between:
    def first(a: Between, b: Between) -> Between:
        return Between(
            np.where(a.missing, np.minimum(a.low, b.low), a.low),
            np.where(a.missing, np.maximum(a.high, b.high), a.high),
            a.missing & b.missing,
        )

    *others, last = (world.number(part) for part in node.parts)
    return reduce(lambda found, part: first(part, found), reversed(others), last)


@bounds.register
def _(node: n.AsNumber, world: World) -> Between:
    return _as_number(world.condition(node.of))


def _as_number(of: May) -> Between:
    low, high = np.where(of.be_false, 0.0, 1.0), np.where(of.be_true, 1.0, 0.0)
    return Between(low, high, of.be_true & of.be_false)


@bounds.register
def _(node: n.MonthsBetween, world: World) -> Between:
    start, end = (np.asarray(world.values[day.key], "datetime64[D]") for day in (node.start, node.end))
    missing = np.isnat(start) | np.isnat(end)
    months = [day.astype("datetime64[M]") for day in (start, end)]
    days = [(day - month).astype(int) for day, month in zip((start, end), months, strict=True)]
    whole = (months[1] - months[0]).astype(float) - (days[1] < days[0])
    return Between(np.where(missing, -np.inf, whole), np.where(missing, np.inf, whole), missing)


def _absent(values: Any) -> Truths:
    """Say which words or days are missing."""
    if np.asarray(values).dtype.kind == "M":
        found: Truths = np.isnat(values)
        return found
    return np.array([value is None for value in values])


@bounds.register
def _(node: n.Compare, world: World) -> May:
    left, right = world.number(node.left), world.number(node.right)
    over, under = at_least(left, right), at_least(right, left)
    match node.operator:
        case ">=":
            return over
        case "<=":
            return under
        case ">":
            return opposite(under)
        case "<":
            return opposite(over)
        case "==":
            return both(over, under)
        case "!=":
            return opposite(both(over, under))


@bounds.register
def _(node: n.And, world: World) -> May:
    return reduce(both, (world.condition(part) for part in node.parts))


@bounds.register
def _(node: n.Or, world: World) -> May:
    return opposite(reduce(both, (opposite(world.condition(part)) for part in node.parts)))


@bounds.register
def _(node: n.Not, world: World) -> May:
    return opposite(world.condition(node.of))


@bounds.register
def _(node: n.IsMissing, world: World) -> May:
    if isinstance(node.of, n.Number):
        missing = world.number(node.of).missing
    elif isinstance(node.of, n.Condition):
        of = world.condition(node.of)
        missing = of.be_true & of.be_false
    else:
        missing = _absent(world.values[n.names(node.of)[0]])
    return May(missing, np.ones(world.size, dtype=bool))


@bounds.register
def _(node: n.If, world: World) -> Between:
    of = world.condition(node.condition)
    return hull([(of.be_true, world.number(node.then)), (of.be_false, world.number(node.otherwise))])


@bounds.register
def _(node: n.CountOf, world: World) -> Between:
    return reduce(add, (_as_number(world.condition(part)) for part in node.parts))


@bounds.register
def _(node: n.OneOf, world: World) -> May:
    words = world.words(node.of)
    silent = np.array([word is None or word in node.silent for word in words], dtype=bool)
    listed = np.array([word in node.words for word in words], dtype=bool)
    return May(silent | listed, silent | ~listed)


@bounds.register
def _(node: n.AtLeast, world: World) -> May:
    parts = [_as_number(world.condition(part)) for part in node.parts]
    return at_least(reduce(add, parts), world.number(node.least))
