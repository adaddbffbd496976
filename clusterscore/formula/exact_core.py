"""What a node means, worked out over fractions: values, arithmetic, conditions."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import lru_cache, singledispatch
from typing import Any, Protocol

from clusterscore.formula import nodes as n

TOLERANCE = Fraction(1, 10**9)


class Given(Protocol):
    """One application's values and the parameters of its rules, as fractions."""

    def value(self, key: str) -> Any:
        """Give a value by key; None where it is missing."""

    def parameter(self, key: str) -> Any:
        """Give a parameter by key; None while it is open."""


def fraction(value: object) -> Any:
    """Turn a number into the fraction it was written as; leave everything else alone."""
    if isinstance(value, (bool, Fraction)) or not isinstance(value, (int, float)):
        return value
    return _written(float(value))


@lru_cache(maxsize=65_536)
def _written(value: float) -> Fraction:
    """Read a float as the decimal it was written as; the same numbers come again and again."""
    return Fraction(repr(value))


def compare(operator: n.Operator, left: Fraction, right: Fraction) -> bool:
    """Compare two numbers within the tolerance of 1e-9 · max(1, |left|, |right|)."""
    slack = TOLERANCE * max(Fraction(1), abs(left), abs(right))
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
def exact(node: n.Node, case: Given) -> Any:
    """Work out a node: a fraction, true or false, or None for unknown."""
    raise TypeError(type(node).__name__)


@exact.register(n.Field)
@exact.register(n.Flag)
@exact.register(n.Word)
@exact.register(n.Date)
def _value(node: n.Field | n.Flag | n.Word | n.Date, case: Given) -> Any:
    return case.value(node.key)


@exact.register
def _(node: n.Parameter, case: Given) -> Any:
    return case.parameter(node.key)


@exact.register
def _(node: n.Constant, case: Given) -> Any:
    return Fraction(node.value)


def all_known(parts: Iterable[n.Node], case: Given, combine: Callable[[list[Any]], Any]) -> Any:
    """Combine the parts; unknown when one of them is."""
    values = [exact(part, case) for part in parts]
    return None if any(value is None for value in values) else combine(values)


@exact.register
def _(node: n.Add, case: Given) -> Any:
    return all_known(node.parts, case, lambda values: sum(values, Fraction(0)))


@exact.register
def _(node: n.Subtract, case: Given) -> Any:
    return all_known((node.left, node.right), case, lambda values: values[0] - values[1])


@exact.register
def _(node: n.Multiply, case: Given) -> Any:
    return all_known((node.left, node.right), case, lambda values: values[0] * values[1])


@exact.register
def _(node: n.Divide, case: Given) -> Any:
    return all_known(
        (node.left, node.right),
        case,
        lambda values: None if abs(values[1]) <= TOLERANCE else values[0] / values[1],
    )


@exact.register
def _(node: n.Absolute, case: Given) -> Any:
    return all_known((node.of,), case, lambda values: abs(values[0]))


@exact.register
def _(node: n.Least, case: Given) -> Any:
    return all_known(node.parts, case, min)


@exact.register
def _(node: n.Greatest, case: Given) -> Any:
    return all_known(node.parts, case, max)


@exact.register
def _(node: n.Coalesce, case: Given) -> Any:
    values = (exact(part, case) for part in node.parts)
    return next((value for value in values if value is not None), None)


@exact.register
def _(node: n.AsNumber, case: Given) -> Any:
    return all_known((node.of,), case, lambda values: Fraction(values[0]))


@exact.register
def _(node: n.MonthsBetween, case: Given) -> Any:
    return all_known((node.start, node.end), case, lambda days: Fraction(months(days[0], days[1])))


def months(start: datetime.date, end: datetime.date) -> int:
    """Count the whole calendar months from one day to another."""
    whole = (end.year - start.year) * 12 + end.month - start.month
    return whole - (end.day < start.day)


@exact.register
def _(node: n.Compare, case: Given) -> Any:
    return all_known((node.left, node.right), case, lambda values: compare(node.operator, values[0], values[1]))


@exact.register
def _(node: n.And, case: Given) -> Any:
    values = [exact(part, case) for part in node.parts]
    return False if False in values else None if None in values else True


@exact.register
def _(node: n.Or, case: Given) -> Any:
    values = [exact(part, case) for part in node.parts]
    return True if True in values else None if None in values else False


@exact.register
def _(node: n.Not, case: Given) -> Any:
    return all_known((node.of,), case, lambda values: not values[0])


@exact.register
def _(node: n.IsMissing, case: Given) -> Any:
    return exact(node.of, case) is None


@exact.register
def _(node: n.If, case: Given) -> Any:
    truth = exact(node.condition, case)
    return None if truth is None else exact(node.then if truth else node.otherwise, case)


@exact.register
def _(node: n.CountOf, case: Given) -> Any:
    return all_known(node.parts, case, lambda values: Fraction(sum(values)))


@exact.register
def _(node: n.AtLeast, case: Given) -> Any:
    values, least = [exact(part, case) for part in node.parts], exact(node.least, case)
    sure, possible = (Fraction(values.count(True)), Fraction(len(values) - values.count(False)))
    if least is None or compare("<", possible, least):
        return None if least is None else False
    return True if compare(">=", sure, least) else None


@exact.register
def _(node: n.OneOf, case: Given) -> Any:
    word = exact(node.of, case)
    return None if word is None or word in node.silent else word in node.words
