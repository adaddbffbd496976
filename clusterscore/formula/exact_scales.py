"""What a node means, worked out over fractions: scales and means."""

from __future__ import annotations

import decimal
import math
from fractions import Fraction
from typing import Any

from clusterscore.formula import nodes as n
from clusterscore.formula.exact_core import TOLERANCE, Given, all_known, compare, exact

__all__ = ["exact"]

_WORKING = decimal.Context(prec=50)
_GIVEN = decimal.Context(prec=40)
"""Roots are worked out to 50 digits and given to 40: the root of four is two."""

_NOISE = Fraction(1, 10**12)
_LARGEST_SLACK = Fraction(1, 10**6)
"""Rounding lets a millionth of the last digit pass for noise, and no more: 2500000000 is whole."""


@exact.register
def _(node: n.Line, case: Given) -> Any:
    flat = tuple(part for point in node.points for part in point)

    def climb(values: list[Fraction]) -> Fraction:
        of, xs, ys = values[0], values[1::2], values[2::2]
        result = ys[0]
        for i in range(len(xs) - 1):
            ramp = (of - xs[i]) / (xs[i + 1] - xs[i])
            result += (ys[i + 1] - ys[i]) * min(Fraction(1), max(Fraction(0), ramp))
        return result

    return all_known((node.of, *flat), case, climb)


@exact.register
def _(node: n.Steps, case: Given) -> Any:
    flat = tuple(part for edge in node.edges for part in edge)

    def climb(values: list[Fraction]) -> Fraction:
        of, level, edges, levels = values[0], values[1], values[2::2], values[3::2]
        for edge, upper in zip(edges, levels, strict=True):
            level = upper if compare(">=", of, edge) else level
        return level

    return all_known((node.of, node.start, *flat), case, climb)


@exact.register
def _(node: n.Lookup, case: Given) -> Any:
    word = exact(node.of, case)
    return next((exact(entry, case) for key, entry in node.entries if key == word), None)


def _answered(node: n.WeightedMean, case: Given) -> tuple[list[Any], list[Any], Any]:
    """Give the parts' values, their weights, and the weight that counts (None: no mean)."""
    values = [exact(part, case) for part, _ in node.parts]
    weights = [exact(weight, case) for _, weight in node.parts]
    if any(weight is None for weight in weights) or not sum(weights) > TOLERANCE:
        return values, weights, None
    known = [weight for value, weight in zip(values, weights, strict=True) if value is not None]
    if node.least_share is None:
        return values, weights, sum(weights) if len(known) == len(values) else None
    least, answered = exact(node.least_share, case), sum(known)
    enough = least is not None and compare(">=", answered, least * sum(weights))
    return values, weights, answered if enough and answered > TOLERANCE else None


@exact.register
def _(node: n.WeightedMean, case: Given) -> Any:
    values, weights, counted = _answered(node, case)
    if counted is None:
        return None
    pairs = zip(values, weights, strict=True)
    return sum(value * weight for value, weight in pairs if value is not None) / counted


@exact.register
def _(node: n.ShareOf, case: Given) -> Any:
    values, weights, counted = _answered(node.mean, case)
    if counted is None or values[node.index] is None:
        return None
    return weights[node.index] / counted


@exact.register
def _(node: n.GeometricMean, case: Given) -> Any:
    parts = [part for pair in node.parts for part in pair]

    def combine(flat: list[Fraction]) -> Fraction | None:
        total = sum(flat[1::2], Fraction(0))
        counted = [(value, weight) for value, weight in zip(flat[::2], flat[1::2], strict=True) if _weighs(weight)]
        if total <= TOLERANCE or any(value < -TOLERANCE for value, _ in counted):
            return None
        if any(value <= TOLERANCE for value, _ in counted):
            return Fraction(0)
        return _root([(value, weight / total) for value, weight in counted])

    return all_known(parts, case, combine)


def _weighs(weight: Fraction) -> bool:
    return abs(weight) > TOLERANCE


def _root(powers: list[tuple[Fraction, Fraction]]) -> Fraction:
    """Multiply numbers above zero, each raised to its power."""
    with decimal.localcontext(_WORKING):
        logarithms = [_decimal(power) * _decimal(base).ln() for base, power in powers]
        return Fraction(_GIVEN.plus(sum(logarithms, decimal.Decimal(0)).exp()))


def _decimal(number: Fraction) -> decimal.Decimal:
    return decimal.Decimal(number.numerator) / decimal.Decimal(number.denominator)


@exact.register
def _(node: n.Choose, case: Given) -> Any:
    word = exact(node.of, case)
    return next((exact(entry, case) for key, entry in node.entries if key == word), None)


@exact.register
def _(node: n.Checklist, case: Given) -> Any:
    values = [exact(part, case) for part in node.parts]
    if True in values and False in values:
        return exact(node.some, case)
    if None in values:
        return None
    return exact(node.all_ if True in values else node.none, case)


@exact.register
def _(node: n.Band, case: Given) -> Any:
    operator: n.Operator = "<=" if node.ends_inside else "<"
    ends = (n.Compare(operator, node.low, node.of), n.Compare(operator, node.of, node.high))
    return exact(n.If(n.And(ends), node.inside, node.outside), case)


@exact.register
def _(node: n.Progress, case: Given) -> Any:
    def at_both_ends(values: list[Fraction]) -> Fraction | None:
        of, baseline, target, *ends = values
        if any(abs(divisor) <= TOLERANCE for divisor in (target - baseline, *ends)):
            return None
        first, last = (_clip((of - baseline) / (target - baseline) / end) for end in ends)
        return first if compare("==", first, last) else None

    return all_known(node.children(), case, at_both_ends)


def _clip(value: Fraction) -> Fraction:
    return min(Fraction(1), max(Fraction(0), value))


@exact.register
def _(node: n.MixDistance, case: Given) -> Any:
    def half_the_differences(flat: list[Fraction]) -> Fraction | None:
        parts, targets = flat[::2], flat[1::2]
        whole, target = sum(parts, Fraction(0)), sum(targets, Fraction(0))
        if abs(whole) <= TOLERANCE or target <= TOLERANCE:
            return None
        gaps = (abs(a / whole - b / target) for a, b in zip(parts, targets, strict=True))
        return sum(gaps, Fraction(0)) / 2

    return all_known(node.children(), case, half_the_differences)


@exact.register
def _(node: n.Percentile, case: Given) -> Any:
    def share(values: list[Fraction]) -> Fraction:
        of, *reference = values
        below = sum(compare("<", other, of) for other in reference)
        equal = sum(compare("==", other, of) for other in reference)
        return (below + Fraction(equal, 2)) / len(reference)

    return all_known(node.children(), case, share)


@exact.register
def _(node: n.Rounded, case: Given) -> Any:
    def to_the_digit(values: list[Fraction]) -> Fraction:
        scale = Fraction(10) ** int(values[1])
        whole = _whole(abs(values[0]) * scale, node.mode)
        return (whole if values[0] >= 0 else -whole) / scale

    return all_known((node.of, node.digits), case, to_the_digit)


def _whole(size: Fraction, mode: n.Mode) -> int:
    """Round a number of at least zero; a half, or a whole number, is met within the slack."""
    slack = min(_LARGEST_SLACK, _NOISE * max(Fraction(1), size))
    half = Fraction(1, 2)
    match mode:
        case "half_up":
            return math.floor(size + half + slack)
        case "down":
            return math.floor(size + slack)
        case "up":
            return math.ceil(size - slack)
        case "half_even":
            lower = math.floor(size)
            if abs(size - lower - half) <= slack:
                return lower + lower % 2
            return math.floor(size + half)
