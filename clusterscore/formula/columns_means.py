"""Means as column expressions: by fixed weights in few steps, by formulas where weights are formulas."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add, and_

import narwhals.stable.v2 as nw

from clusterscore.formula import nodes as n
from clusterscore.formula.columns_core import (
    Values,
    at_least,
    column,
    columns,
    fixed,
    known,
    numeric,
    unknown,
)

Weight = float | nw.Expr


def _weights(parts: Sequence[tuple[n.Number, n.Number]], values: Values) -> list[Weight] | None:
    """Give the weights: numbers where all are; None where there is no mean for anybody."""
    numbers = known((weight for _, weight in parts), values)
    if numbers is not None:
        return [*numbers] if sum(numbers) > n.TOLERANCE else None
    if any(isinstance(weight, n.Parameter) and values[weight.key] is None for _, weight in parts):
        return None
    found = (fixed(weight, values) for _, weight in parts)
    return [
        column(weight, values) if number is None else number
        for (_, weight), number in zip(parts, found, strict=True)
    ]


def _whole(weights: Sequence[Weight]) -> Weight:
    """Add up weights; missing where the sum is not above zero."""
    whole = _sum(weights)
    return whole if isinstance(whole, float) else nw.when(whole > n.TOLERANCE).then(whole)


def _sum(weights: Sequence[Weight]) -> Weight:
    """Add up weights, the numbers first: sum() starts from a bare zero, which has no column."""
    numbers = sum(weight for weight in weights if not isinstance(weight, nw.Expr))
    formulas = [weight for weight in weights if isinstance(weight, nw.Expr)]
    return reduce(add, formulas) + numbers if formulas else float(numbers)


def _answered(parts: Sequence[nw.Expr], weights: Sequence[Weight], least: float) -> nw.Expr:
    """Give the weight of the parts that are known, where it is enough; else missing."""
    shares = [numeric(~part.is_null()) * weight for part, weight in zip(parts, weights, strict=True)]
    answered, whole = reduce(add, shares), _sum(weights)
    enough = answered > n.TOLERANCE
    if isinstance(whole, float):
        enough = enough & at_least(answered, nw.lit(least * whole))
    else:
        enough = enough & at_least(answered, whole * least) & (whole > n.TOLERANCE)
    return nw.when(enough).then(answered)


@column.register
def _(node: n.WeightedMean, values: Values) -> nw.Expr:
    parts, weights = columns((part for part, _ in node.parts), values), _weights(node.parts, values)
    if weights is None:
        return unknown(reduce(add, parts))
    if node.least_share is None:
        return reduce(add, map(_times, parts, weights)) / _whole(weights)
    least = values[node.least_share.key]
    if least is None:
        return unknown(reduce(add, parts))
    filled = [nw.coalesce(part, nw.lit(0.0)) for part in parts]
    return reduce(add, map(_times, filled, weights)) / _answered(parts, weights, least)


def _times(part: nw.Expr, weight: Weight) -> nw.Expr:
    return part if isinstance(weight, float) and weight == 1 else part * weight


@column.register
def _(node: n.ShareOf, values: Values) -> nw.Expr:
    weights = _weights(node.mean.parts, values)
    mean, part = column(node.mean, values), column(node.mean.parts[node.index][0], values)
    if weights is None:
        return unknown(part)
    unknown_with = (mean + part) * 0
    if node.mean.least_share is None:
        return unknown_with + weights[node.index] / _whole(weights)
    parts = columns((part for part, _ in node.mean.parts), values)
    least = values[node.mean.least_share.key] or 0.0
    return unknown_with + weights[node.index] / _answered(parts, weights, least)


@column.register
def _(node: n.GeometricMean, values: Values) -> nw.Expr:
    parts, weights = columns((part for part, _ in node.parts), values), _weights(node.parts, values)
    if weights is None:
        return unknown(reduce(add, parts))
    pairs = list(zip(parts, weights, strict=True))
    # some engines stop at the logarithm of zero, others warn of it: nothing unusable goes in
    usable = (nw.coalesce(part, nw.lit(1.0)).clip(lower_bound=n.TOLERANCE) for part in parts)
    logs = [_times(part.log(), weight) for part, weight in zip(usable, weights, strict=True)]
    defined = reduce(and_, (_fits(part >= -n.TOLERANCE, part, weight) for part, weight in pairs))
    above = reduce(and_, (_fits(part > n.TOLERANCE, part, weight) for part, weight in pairs))
    mean = (reduce(add, logs) / _whole(weights)).exp()
    return nw.when(defined).then(mean * numeric(above))


def _fits(holds: nw.Expr, part: nw.Expr, weight: Weight) -> nw.Expr:
    """Say whether a part is as it must be or weighs nothing; missing, or false, where it is missing."""
    if isinstance(weight, nw.Expr):
        return (holds | (weight.abs() <= n.TOLERANCE)) & ~part.is_null()
    return holds if abs(weight) > n.TOLERANCE else ~part.is_null()
