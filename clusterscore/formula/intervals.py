"""Arithmetic of what a number may be, and of what may be so, one application per place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from clusterscore.formula.nodes import TOLERANCE

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Between:
    """A number between two ends, per application; ``missing`` where it has no value yet."""

    low: Numbers
    high: Numbers
    missing: Truths


@dataclass(frozen=True, slots=True)
class May:
    """A condition that may be true, may be false, or may be both, per application."""

    be_true: Truths
    be_false: Truths


def add(a: Between, b: Between) -> Between:
    """Add two intervals."""
    with np.errstate(over="ignore", invalid="ignore"):
        return Between(a.low + b.low, a.high + b.high, a.missing | b.missing)


def negative(a: Between) -> Between:
    """Turn an interval round zero."""
    return Between(-a.high, -a.low, a.missing)


def multiply(a: Between, b: Between) -> Between:
    """Multiply two intervals."""
    with np.errstate(over="ignore", invalid="ignore"):
        ends = np.stack([a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high])
    # zero times an unbounded value is zero
    ends = np.nan_to_num(ends, nan=0.0, posinf=np.inf, neginf=-np.inf)
    return Between(ends.min(axis=0), ends.max(axis=0), a.missing | b.missing)


def absolute(a: Between) -> Between:
    """Give the distance from zero."""
    low, high = np.abs(a.low), np.abs(a.high)
    crosses = (a.low <= 0) & (a.high >= 0)
    return Between(np.where(crosses, 0.0, np.minimum(low, high)), np.maximum(low, high), a.missing)


def divide(left: Between, right: Between) -> Between:
    """Divide two intervals; anything, and missing, where the divisor is zero within the tolerance."""
    through_zero = (right.low <= TOLERANCE) & (right.high >= -TOLERANCE)
    # a divisor that only touches zero keeps its sign, so the quotient keeps one end
    low = np.where(right.low > TOLERANCE, right.low, 0.0)
    with np.errstate(divide="ignore"):
        inverse = Between(
            np.where(through_zero, np.where(right.low >= 0, 1 / right.high, -np.inf), 1 / right.high),
            np.where(through_zero, np.inf, np.where(right.low > 0, 1 / low, 1 / right.low)),
            right.missing,
        )
    quotient = multiply(left, inverse)
    zero = (np.abs(right.low) <= TOLERANCE) & (np.abs(right.high) <= TOLERANCE)
    return Between(
        np.where(zero, -np.inf, quotient.low),
        np.where(zero, np.inf, quotient.high),
        quotient.missing | zero,
    )


def over(of: Between, edges: list[float], levels: list[float], ends: tuple[Numbers, Numbers]) -> Between:
    """Bound a function by its ends and by the levels at the edges inside the interval."""
    low, high = np.minimum(*ends), np.maximum(*ends)
    for edge, level in zip(edges, levels, strict=True):
        inside = (of.low <= edge) & (of.high >= edge)
        low = np.where(inside, np.minimum(low, level), low)
        high = np.where(inside, np.maximum(high, level), high)
    return Between(low, high, of.missing)


def slack(*sides: Numbers) -> Numbers:
    """Give the tolerance of a comparison of some numbers."""
    size = reduce(np.maximum, (np.abs(side) for side in sides), np.ones(1))
    with np.errstate(over="ignore", invalid="ignore"):
        return np.where(np.isfinite(size), size * TOLERANCE, 0.0)


def at_least(left: Between, right: Between) -> May:
    """Say whether one interval may be, and may not be, at least another."""
    with np.errstate(over="ignore", invalid="ignore"):
        possible = left.high - right.low >= -slack(left.high, right.low)
        certain = left.low - right.high >= -slack(left.low, right.high)
    open_ended = np.isinf(left.high) | np.isinf(right.low)
    return May(possible | open_ended, ~certain)


def both(a: May, b: May) -> May:
    """Say whether two conditions may both hold."""
    return May(a.be_true & b.be_true, a.be_false | b.be_false)


def opposite(a: May) -> May:
    """Turn a condition round."""
    return May(a.be_false, a.be_true)
