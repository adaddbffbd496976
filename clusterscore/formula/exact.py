"""The meaning of a formula: one application, worked out over fractions."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import singledispatch
from typing import Any

from clusterscore.formula import nodes as n

Value = Fraction | bool | str | datetime.date | None
Lookup = Callable[[str], Any]

_TOLERANCE = Fraction(1, 10**9)


class Case:
    """One application's values and the parameters of its rules, both by key."""

    def __init__(self, values: Mapping[str, object], parameters: Mapping[str, float | None]) -> None:
        """Take floats as the decimals they were written as: 4.35 is 435/100."""
        self._values = values
        self._parameters = parameters

    def value(self, key: str) -> Any:
        """Give a value by key: a fraction for a number, None where it is missing.

        Raises:
            KeyError: There is no such value.
        """
        return fraction(self._values[key])

    def parameter(self, key: str) -> Any:
        """Give a parameter by key as a fraction; None while it is open.

        Raises:
            KeyError: There is no such parameter.
        """
        return fraction(self._parameters[key])

    def evaluate(self, node: n.Node) -> Any:
        """Work out a node: a fraction, true or false, or None for unknown.

        Raises:
            KeyError: The node names a column or parameter that the case lacks.
        """
        return _exact(node, self)


def fraction(value: object) -> Any:
    """Turn a number into the fraction it was written as; leave everything else alone."""
    if isinstance(value, (bool, Fraction)) or not isinstance(value, (int, float)):
        return value
    return Fraction(repr(float(value)))


def compare(operator: n.Operator, left: Fraction, right: Fraction) -> bool:
    """Compare two numbers within the tolerance of 1e-9 · max(1, |left|, |right|)."""
    slack = _TOLERANCE * max(Fraction(1), abs(left), abs(right))
    match operator:
        case ">=":
            return left - right >= -slack
        case "<=":
            return right - left >= -slack
        case ">":
            return left - right > slack
        case "<":
            return right - left > slack
        case "==":
            return abs(left - right) <= slack
        case "!=":
            return abs(left - right) > slack


@singledispatch
def _exact(node: n.Node, case: Case) -> Any:
    raise TypeError(type(node).__name__)


@_exact.register(n.Field)
@_exact.register(n.Flag)
@_exact.register(n.Word)
@_exact.register(n.Date)
def _value(node: n.Field | n.Flag | n.Word | n.Date, case: Case) -> Any:
    return case.value(node.key)


@_exact.register
def _(node: n.Parameter, case: Case) -> Any:
    return case.parameter(node.key)


@_exact.register
def _(node: n.Constant, case: Case) -> Any:
    return Fraction(node.value)


def _all_known(parts: tuple[n.Node, ...], case: Case, combine: Callable[[list[Any]], Any]) -> Any:
    """Combine the parts; unknown when one of them is."""
    values = [_exact(part, case) for part in parts]
    return None if any(value is None for value in values) else combine(values)


@_exact.register
def _(node: n.Add, case: Case) -> Any:
    return _all_known(node.parts, case, lambda values: sum(values, Fraction(0)))


@_exact.register
def _(node: n.Subtract, case: Case) -> Any:
    return _all_known((node.left, node.right), case, lambda values: values[0] - values[1])


@_exact.register
def _(node: n.Multiply, case: Case) -> Any:
    return _all_known((node.left, node.right), case, lambda values: values[0] * values[1])


@_exact.register
def _(node: n.Divide, case: Case) -> Any:
    return _all_known(
        (node.left, node.right),
        case,
        lambda values: None if abs(values[1]) <= _TOLERANCE else values[0] / values[1],
    )


@_exact.register
def _(node: n.Absolute, case: Case) -> Any:
    return _all_known((node.of,), case, lambda values: abs(values[0]))


@_exact.register
def _(node: n.Least, case: Case) -> Any:
    return _all_known(node.parts, case, min)


@_exact.register
def _(node: n.Greatest, case: Case) -> Any:
    return _all_known(node.parts, case, max)


@_exact.register
def _(node: n.Coalesce, case: Case) -> Any:
    values = (_exact(part, case) for part in node.parts)
    return next((value for value in values if value is not None), None)


@_exact.register
def _(node: n.AsNumber, case: Case) -> Any:
    return _all_known((node.of,), case, lambda values: Fraction(values[0]))


@_exact.register
def _(node: n.MonthsBetween, case: Case) -> Any:
    return _all_known((node.start, node.end), case, lambda days: Fraction(months(days[0], days[1])))


def months(start: datetime.date, end: datetime.date) -> int:
    """Count the whole calendar months from one day to another."""
    whole = (end.year - start.year) * 12 + end.month - start.month
    return whole - (end.day < start.day)


@_exact.register
def _(node: n.Line, case: Case) -> Any:
    flat = tuple(part for point in node.points for part in point)

    def climb(values: list[Fraction]) -> Fraction:
        of, xs, ys = values[0], values[1::2], values[2::2]
        result = ys[0]
        for i in range(len(xs) - 1):
            ramp = (of - xs[i]) / (xs[i + 1] - xs[i])
            result += (ys[i + 1] - ys[i]) * min(Fraction(1), max(Fraction(0), ramp))
        return result

    return _all_known((node.of, *flat), case, climb)


@_exact.register
def _(node: n.Steps, case: Case) -> Any:
    flat = tuple(part for edge in node.edges for part in edge)

    def climb(values: list[Fraction]) -> Fraction:
        of, level, edges, levels = values[0], values[1], values[2::2], values[3::2]
        for edge, upper in zip(edges, levels, strict=True):
            level = upper if compare(">=", of, edge) else level
        return level

    return _all_known((node.of, node.start, *flat), case, climb)


@_exact.register
def _(node: n.Lookup, case: Case) -> Any:
    word = _exact(node.of, case)
    return next((_exact(entry, case) for key, entry in node.entries if key == word), None)


def _answered(node: n.WeightedMean, case: Case) -> tuple[list[Any], list[Any], Any]:
    """Give the parts' values, their weights, and the weight that counts (None: no mean)."""
    values = [_exact(part, case) for part, _ in node.parts]
    weights = [_exact(weight, case) for _, weight in node.parts]
    if any(weight is None for weight in weights) or not sum(weights) > _TOLERANCE:
        return values, weights, None
    known = [weight for value, weight in zip(values, weights, strict=True) if value is not None]
    if node.least_share is None:
        return values, weights, sum(weights) if len(known) == len(values) else None
    least, answered = _exact(node.least_share, case), sum(known)
    enough = least is not None and compare(">=", answered, least * sum(weights))
    return values, weights, answered if enough and answered > _TOLERANCE else None


@_exact.register
def _(node: n.WeightedMean, case: Case) -> Any:
    values, weights, counted = _answered(node, case)
    if counted is None:
        return None
    pairs = zip(values, weights, strict=True)
    return sum(value * weight for value, weight in pairs if value is not None) / counted


@_exact.register
def _(node: n.ShareOf, case: Case) -> Any:
    values, weights, counted = _answered(node.mean, case)
    if counted is None or values[node.index] is None:
        return None
    return weights[node.index] / counted


@_exact.register
def _(node: n.Compare, case: Case) -> Any:
    return _all_known((node.left, node.right), case, lambda values: compare(node.operator, values[0], values[1]))


@_exact.register
def _(node: n.And, case: Case) -> Any:
    values = [_exact(part, case) for part in node.parts]
    return False if False in values else None if None in values else True


@_exact.register
def _(node: n.Or, case: Case) -> Any:
    values = [_exact(part, case) for part in node.parts]
    return True if True in values else None if None in values else False


@_exact.register
def _(node: n.Not, case: Case) -> Any:
    return _all_known((node.of,), case, lambda values: not values[0])


@_exact.register
def _(node: n.IsMissing, case: Case) -> Any:
    return _exact(node.of, case) is None
