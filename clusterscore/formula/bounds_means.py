"""Means as outer bounds, whose weights may be known or not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np

from clusterscore.formula import nodes as n
from clusterscore.formula.bounds_core import World, any_missing, bounds, known
from clusterscore.formula.intervals import Between, Numbers, add, multiply


@bounds.register
def _(node: n.WeightedMean, world: World) -> Between:
    parts = [world.number(part) for part, _ in node.parts]
    weights = known((weight for _, weight in node.parts), world)
    missing = any_missing(parts)
    low = np.minimum.reduce([part.low for part in parts])
    high = np.maximum.reduce([part.high for part in parts])
    if weights is None:
        mean = _between(parts, [world.number(weight) for _, weight in node.parts])
    elif sum(weights) <= n.TOLERANCE:
        return Between(low, high, np.ones(world.size, dtype=bool))
    else:
        mean = _by_fixed(parts, weights, world)
    if node.least_share is None:
        return mean
    # what is left out is not known to be left out for good
    low, high = np.minimum(low, mean.low), np.maximum(high, mean.high)
    is_open = world.parameters[node.least_share.key] is None
    return Between(np.where(missing, low, mean.low), np.where(missing, high, mean.high), mean.missing | is_open)


def _by_fixed(parts: Sequence[Between], weights: Sequence[float], world: World) -> Between:
    whole = sum(weights)
    scaled = [
        multiply(part, world.everywhere(weight / whole, weight / whole))
        for part, weight in zip(parts, weights, strict=True)
    ]
    return reduce(add, scaled)


def _between(parts: Sequence[Between], weights: Sequence[Between]) -> Between:
    """Bound a mean whose weights lie between two ends."""
    ends = np.stack([weight.low for weight in weights]), np.stack([weight.high for weight in weights])
    low = _least(np.stack([part.low for part in parts]), *ends)
    high = -_least(-np.stack([part.high for part in parts]), *ends)
    # by weights that may be below zero a mean can be anything
    is_odd = (ends[0] < 0).any(axis=0)
    nothing = np.where(np.isfinite(ends[1]), ends[1], 1.0).sum(axis=0) <= n.TOLERANCE
    missing = any_missing(parts) | any_missing(weights) | nothing
    # of nothing there is no mean: it may be any sub-score
    low, high = np.where(nothing, np.minimum(low, 0.0), low), np.where(nothing, np.maximum(high, 1.0), high)
    return Between(np.where(is_odd, -np.inf, low), np.where(is_odd, np.inf, high), missing)


def _least(values: Numbers, low: Numbers, high: Numbers) -> Numbers:
    """Give the least mean of values (parts × applications) by weights between two ends.

    The least mean gives the smallest values their most weight and the others their least; how
    many are the smallest is tried out.  Where no weights make a mean it is the least value.
    """
    order = np.argsort(values, axis=0)
    values, low, high = (np.take_along_axis(each, order, axis=0) for each in (values, low, high))
    found = np.full(values.shape[1], np.inf)
    is_mean = np.zeros(values.shape[1], dtype=bool)
    for count in range(len(values) + 1):
        weights = np.concatenate([high[:count], low[count:]])
        with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
            whole = weights.sum(axis=0)
            mean = np.where(weights > 0, values * weights, 0.0).sum(axis=0) / whole
        # an endless weight or value leaves nothing to divide
        mean = np.where(np.isnan(mean) | np.isinf(whole), values[0], mean)
        found = np.where(whole > n.TOLERANCE, np.minimum(found, mean), found)
        is_mean |= whole > n.TOLERANCE
    return np.where(is_mean, found, values[0])


@bounds.register
def _(node: n.ShareOf, world: World) -> Between:
    missing = any_missing([world.number(node.mean), world.number(node.mean.parts[node.index][0])])
    return Between(np.zeros(world.size), np.ones(world.size), missing)


@bounds.register
def _(node: n.GeometricMean, world: World) -> Between:
    parts = [world.number(part) for part, _ in node.parts]
    weights = [world.number(weight) for _, weight in node.parts]
    mean = _between([Between(_log(part.low), _log(part.high), part.missing) for part in parts], weights)
    below = np.logical_or.reduce(
        [(part.low < -n.TOLERANCE) & (weight.high > n.TOLERANCE) for part, weight in zip(parts, weights, strict=True)]
    )
    with np.errstate(over="ignore"):
        return Between(np.exp(mean.low), np.exp(mean.high), mean.missing | below)


def _log(values: Numbers) -> Numbers:
    """Take the logarithm; minus infinity for what counts as zero, or cannot be in a mean."""
    with np.errstate(divide="ignore"):
        return np.log(np.where(values <= n.TOLERANCE, 0.0, values))
