"""Formulas as outer bounds: what a node could still be while values are missing.

Every missing value is taken to be anywhere within its field's limits.  A bound may be wider
than what can really happen, never narrower.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce, singledispatch
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clusterscore.formula import nodes as n
from clusterscore.formula.intervals import (
    Between,
    May,
    Truths,
    add,
    at_least,
    both,
    multiply,
    negative,
    opposite,
    over,
    slack,
)


@dataclass(frozen=True, slots=True)
class World:
    """What is known: intervals, conditions and words by key, and the parameters."""

    values: Mapping[str, Between | May | NDArray[Any]]
    parameters: Mapping[str, float | None]
    size: int

    def everywhere(self, low: float, high: float, missing: bool = False) -> Between:
        """Make the same interval for every application."""
        return Between(np.full(self.size, low), np.full(self.size, high), np.full(self.size, missing))

    def number(self, node: n.Node) -> Between:
        """Bound a number, per application."""
        found = _bounds(node, self)
        if not isinstance(found, Between):
            raise TypeError(f"{type(node).__name__} is not a number")
        return found

    def condition(self, node: n.Node) -> May:
        """Bound a condition, per application."""
        found = _bounds(node, self)
        if not isinstance(found, May):
            raise TypeError(f"{type(node).__name__} is not a condition")
        return found


@singledispatch
def _bounds(node: n.Node, world: World) -> Between | May:
    raise TypeError(type(node).__name__)


@_bounds.register(n.Field)
@_bounds.register(n.Flag)
def _named(node: n.Field | n.Flag, world: World) -> Between | May:
    found = world.values[node.key]
    if isinstance(found, (Between, May)):
        return found
    raise TypeError(f"{node.key} is not a number or a condition")


@_bounds.register
def _(node: n.Parameter, world: World) -> Between:
    value = world.parameters[node.key]
    return world.everywhere(-np.inf, np.inf, missing=True) if value is None else world.everywhere(value, value)


@_bounds.register
def _(node: n.Constant, world: World) -> Between:
    return world.everywhere(node.value, node.value)


@_bounds.register
def _(node: n.Add, world: World) -> Between:
    return reduce(add, (world.number(part) for part in node.parts))


@_bounds.register
def _(node: n.Subtract, world: World) -> Between:
    return add(world.number(node.left), negative(world.number(node.right)))


@_bounds.register
def _(node: n.Multiply, world: World) -> Between:
    return multiply(world.number(node.left), world.number(node.right))


@_bounds.register
def _(node: n.Divide, world: World) -> Between:
    left, right = world.number(node.left), world.number(node.right)
    through_zero = (right.low <= n.TOLERANCE) & (right.high >= -n.TOLERANCE)
    # a divisor that only touches zero keeps its sign, so the quotient keeps one end
    low = np.where(right.low > n.TOLERANCE, right.low, 0.0)
    with np.errstate(divide="ignore"):
        inverse = Between(
            np.where(through_zero, np.where(right.low >= 0, 1 / right.high, -np.inf), 1 / right.high),
            np.where(through_zero, np.inf, np.where(right.low > 0, 1 / low, 1 / right.low)),
            right.missing,
        )
    quotient = multiply(left, inverse)
    zero = (np.abs(right.low) <= n.TOLERANCE) & (np.abs(right.high) <= n.TOLERANCE)
    return Between(
        np.where(zero, -np.inf, quotient.low),
        np.where(zero, np.inf, quotient.high),
        quotient.missing | zero,
    )


@_bounds.register
def _(node: n.Absolute, world: World) -> Between:
    of = world.number(node.of)
    low, high = np.abs(of.low), np.abs(of.high)
    crosses = (of.low <= 0) & (of.high >= 0)
    return Between(np.where(crosses, 0.0, np.minimum(low, high)), np.maximum(low, high), of.missing)


def _both(node: n.Least | n.Greatest, world: World, choose: np.ufunc) -> Between:
    parts = [world.number(part) for part in node.parts]
    return Between(
        choose.reduce([part.low for part in parts]),
        choose.reduce([part.high for part in parts]),
        np.logical_or.reduce([part.missing for part in parts]),
    )


@_bounds.register
def _(node: n.Least, world: World) -> Between:
    return _both(node, world, np.minimum)


@_bounds.register
def _(node: n.Greatest, world: World) -> Between:
    return _both(node, world, np.maximum)


@_bounds.register
def _(node: n.Coalesce, world: World) -> Between:
    def first(a: Between, b: Between) -> Between:
        return Between(
            np.where(a.missing, np.minimum(a.low, b.low), a.low),
            np.where(a.missing, np.maximum(a.high, b.high), a.high),
            a.missing & b.missing,
        )

    *others, last = (world.number(part) for part in node.parts)
    return reduce(lambda found, part: first(part, found), reversed(others), last)


@_bounds.register
def _(node: n.AsNumber, world: World) -> Between:
    of = world.condition(node.of)
    low, high = np.where(of.be_false, 0.0, 1.0), np.where(of.be_true, 1.0, 0.0)
    return Between(low, high, of.be_true & of.be_false)


@_bounds.register
def _(node: n.MonthsBetween, world: World) -> Between:
    start, end = (np.asarray(world.values[day.key], "datetime64[D]") for day in (node.start, node.end))
    missing = np.isnat(start) | np.isnat(end)
    months = [day.astype("datetime64[M]") for day in (start, end)]
    days = [(day - month).astype(int) for day, month in zip((start, end), months, strict=True)]
    whole = (months[1] - months[0]).astype(float) - (days[1] < days[0])
    return Between(np.where(missing, -np.inf, whole), np.where(missing, np.inf, whole), missing)


def _known(parts: tuple[n.Parameter | n.Constant, ...], world: World) -> list[float] | None:
    found = [float(part.value) if isinstance(part, n.Constant) else world.parameters[part.key] for part in parts]
    known = [value for value in found if value is not None]
    return known if len(known) == len(found) else None


@_bounds.register
def _(node: n.Line, world: World) -> Between:
    of = world.number(node.of)
    xs, ys = (_known(tuple(axis), world) for axis in zip(*node.points, strict=True))
    if xs is None or ys is None:
        return world.everywhere(-np.inf, np.inf, missing=True)
    return over(of, xs, ys, (np.interp(of.low, xs, ys), np.interp(of.high, xs, ys)))


@_bounds.register
def _(node: n.Steps, world: World) -> Between:
    of = world.number(node.of)
    edges = _known(tuple(edge for edge, _ in node.edges), world)
    levels = _known((node.start, *(level for _, level in node.edges)), world)
    if edges is None or levels is None:
        return world.everywhere(-np.inf, np.inf, missing=True)
    at = np.asarray(levels)
    reached = [np.searchsorted(np.asarray(edges) - slack(np.asarray(edges)), end, "right") for end in (of.low, of.high)]
    return over(of, edges, levels[1:], (at[reached[0]], at[reached[1]]))


@_bounds.register
def _(node: n.Lookup, world: World) -> Between:
    words = world.values[node.of.key]
    points = _known(tuple(value for _, value in node.entries), world)
    if points is None:
        return world.everywhere(-np.inf, np.inf, missing=True)
    table = dict(zip((key for key, _ in node.entries), points, strict=True))
    found = np.array([table.get(word, np.nan) for word in np.asarray(words, dtype=object)], dtype=float)
    missing = np.isnan(found)
    return Between(np.where(missing, min(points), found), np.where(missing, max(points), found), missing)


@_bounds.register
def _(node: n.WeightedMean, world: World) -> Between:
    parts = [world.number(part) for part, _ in node.parts]
    weights = _known(tuple(weight for _, weight in node.parts), world)
    missing = np.logical_or.reduce([part.missing for part in parts])
    low = np.minimum.reduce([part.low for part in parts])
    high = np.maximum.reduce([part.high for part in parts])
    if weights is None or sum(weights) <= n.TOLERANCE:
        return Between(low, high, missing)
    whole = sum(weights)
    scaled = [
        multiply(part, world.everywhere(weight / whole, weight / whole))
        for part, weight in zip(parts, weights, strict=True)
    ]
    mean = reduce(add, scaled)
    if node.least_share is None:
        return mean
    # what is left out is not known to be left out for good
    return Between(np.where(missing, low, mean.low), np.where(missing, high, mean.high), missing)


@_bounds.register
def _(node: n.ShareOf, world: World) -> Between:
    return world.everywhere(0.0, 1.0)


def _absent(values: Any) -> Truths:
    """Say which words or days are missing."""
    if np.asarray(values).dtype.kind == "M":
        found: Truths = np.isnat(values)
        return found
    return np.array([value is None for value in values])


@_bounds.register
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


@_bounds.register
def _(node: n.And, world: World) -> May:
    return reduce(both, (world.condition(part) for part in node.parts))


@_bounds.register
def _(node: n.Or, world: World) -> May:
    return opposite(reduce(both, (opposite(world.condition(part)) for part in node.parts)))


@_bounds.register
def _(node: n.Not, world: World) -> May:
    return opposite(world.condition(node.of))


@_bounds.register
def _(node: n.IsMissing, world: World) -> May:
    if isinstance(node.of, n.Number):
        missing = world.number(node.of).missing
    elif isinstance(node.of, n.Condition):
        of = world.condition(node.of)
        missing = of.be_true & of.be_false
    else:
        missing = _absent(world.values[n.names(node.of)[0]])
    return May(missing, np.ones(world.size, dtype=bool))
