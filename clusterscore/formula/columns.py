"""Formulas as column expressions, for any engine that narwhals speaks to.

The engines do not share one logic of missing values, so: columns enter through ``entering.enter``,
horizontal helpers that skip missing values are not used, and every ``when`` leaves what is
missing missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce, singledispatch
from operator import add, and_, or_

import narwhals.stable.v2 as nw

from clusterscore.formula import nodes as n

Values = Mapping[str, float | None]


def expression(node: n.Node, values: Values) -> nw.Expr:
    """Turn a formula into a column expression.

    Args:
        node: A number or a condition.
        values: Parameter values by key; None where a parameter is open.

    Returns:
        An expression over the columns that ``nodes.names`` gives; missing is unknown.
    """
    return _column(node, values)


@singledispatch
def _column(node: n.Node, values: Values) -> nw.Expr:
    raise TypeError(type(node).__name__)


@_column.register(n.Field)
@_column.register(n.Flag)
@_column.register(n.Word)
@_column.register(n.Date)
def _named(node: n.Field | n.Flag | n.Word | n.Date, values: Values) -> nw.Expr:
    return nw.col(node.key)


@_column.register
def _(node: n.Parameter, values: Values) -> nw.Expr:
    return nw.lit(values[node.key], dtype=nw.Float64)


@_column.register
def _(node: n.Constant, values: Values) -> nw.Expr:
    return nw.lit(float(node.value))


def _parts(parts: Iterable[n.Node], values: Values) -> list[nw.Expr]:
    return [_column(part, values) for part in parts]


@_column.register
def _(node: n.Add, values: Values) -> nw.Expr:
    return reduce(add, _parts(node.parts, values))


@_column.register
def _(node: n.Subtract, values: Values) -> nw.Expr:
    return _column(node.left, values) - _column(node.right, values)


@_column.register
def _(node: n.Multiply, values: Values) -> nw.Expr:
    return _column(node.left, values) * _column(node.right, values)


def _number(condition: nw.Expr) -> nw.Expr:
    return condition.cast(nw.Float64)


@_column.register
def _(node: n.Divide, values: Values) -> nw.Expr:
    left, right = _column(node.left, values), _column(node.right, values)
    return nw.when(right.abs() > n.TOLERANCE).then(left / right)


@_column.register
def _(node: n.Absolute, values: Values) -> nw.Expr:
    return _column(node.of, values).abs()


@_column.register
def _(node: n.Least, values: Values) -> nw.Expr:
    return reduce(lambda a, b: _pick(a <= b, a, b < a, b), _parts(node.parts, values))


@_column.register
def _(node: n.Greatest, values: Values) -> nw.Expr:
    return reduce(lambda a, b: _pick(a >= b, a, b > a, b), _parts(node.parts, values))


def _pick(first: nw.Expr, left: nw.Expr, second: nw.Expr, right: nw.Expr) -> nw.Expr:
    """Take the left where the first holds, the right where the second does, else missing."""
    return nw.when(first).then(left).otherwise(nw.when(second).then(right))


@_column.register
def _(node: n.Coalesce, values: Values) -> nw.Expr:
    return nw.coalesce(*_parts(node.parts, values))


@_column.register
def _(node: n.AsNumber, values: Values) -> nw.Expr:
    return _number(_column(node.of, values))


@_column.register
def _(node: n.MonthsBetween, values: Values) -> nw.Expr:
    start, end = _column(node.start, values), _column(node.end, values)
    months = [(day / 100).floor() for day in (start, end)]
    days = [day - month * 100 for day, month in zip((start, end), months, strict=True)]
    return months[1] - months[0] - _number(days[1] < days[0])


def _known(parts: Iterable[n.Parameter | n.Constant], values: Values) -> list[float] | None:
    """Give the parameters' values; None when one of them is open."""
    found = [float(part.value) if isinstance(part, n.Constant) else values[part.key] for part in parts]
    known = [value for value in found if value is not None]
    return known if len(known) == len(found) else None


def _unknown(of: nw.Expr) -> nw.Expr:
    return of * nw.lit(None, dtype=nw.Float64)


@_column.register
def _(node: n.Line, values: Values) -> nw.Expr:
    of = _column(node.of, values)
    xs, ys = (_known(axis, values) for axis in zip(*node.points, strict=True))
    if xs is None or ys is None:
        return _unknown(of)
    rises = [
        (of.clip(xs[i], xs[i + 1]) - xs[i]) / (xs[i + 1] - xs[i]) * (ys[i + 1] - ys[i]) for i in range(len(xs) - 1)
    ]
    # the last bit of a sum may step over an end
    return (reduce(add, rises) + ys[0]).clip(min(ys), max(ys))


@_column.register
def _(node: n.Steps, values: Values) -> nw.Expr:
    of = _column(node.of, values)
    levels = _known((node.start, *(level for _, level in node.edges)), values)
    edges = _known((edge for edge, _ in node.edges), values)
    if levels is None or edges is None:
        return _unknown(of)
    reached = [_number(_with_fixed(">=", of, edge)) for edge in edges]
    rises = [reached[i] * (levels[i + 1] - levels[i]) for i in range(len(edges))]
    return (reduce(add, rises) + levels[0]).clip(min(levels), max(levels))


@_column.register
def _(node: n.Lookup, values: Values) -> nw.Expr:
    word = _column(node.of, values)
    hits = [(word == key, values[entry.key]) for key, entry in node.entries]
    listed = reduce(or_, (hit for hit, value in hits if value is not None), nw.lit(False))
    points = [_number(hit) * value for hit, value in hits if value is not None]
    return nw.when(listed).then(reduce(add, points, nw.lit(0.0)))


def _weights(node: n.WeightedMean, values: Values) -> list[float] | None:
    weights = _known((weight for _, weight in node.parts), values)
    return weights if weights is not None and sum(weights) > n.TOLERANCE else None


def _answered(parts: list[nw.Expr], weights: list[float], least: float) -> nw.Expr:
    """Give the weight of the parts that are known, where it is enough; else missing."""
    known = [_number(~part.is_null()) * weight for part, weight in zip(parts, weights, strict=True)]
    answered = reduce(add, known)
    enough = _at_least(answered, nw.lit(least * sum(weights))) & (answered > n.TOLERANCE)
    return nw.when(enough).then(answered)


@_column.register
def _(node: n.WeightedMean, values: Values) -> nw.Expr:
    parts, weights = _parts((part for part, _ in node.parts), values), _weights(node, values)
    if weights is None:
        return _unknown(reduce(add, parts))
    if node.least_share is None:
        return reduce(add, map(_times, parts, weights)) / sum(weights)
    least = values[node.least_share.key]
    if least is None:
        return _unknown(reduce(add, parts))
    filled = [nw.coalesce(part, nw.lit(0.0)) for part in parts]
    return reduce(add, map(_times, filled, weights)) / _answered(parts, weights, least)


def _times(part: nw.Expr, weight: float) -> nw.Expr:
    return part if weight == 1 else part * weight


@_column.register
def _(node: n.ShareOf, values: Values) -> nw.Expr:
    weights = _weights(node.mean, values)
    mean, part = _column(node.mean, values), _column(node.mean.parts[node.index][0], values)
    if weights is None:
        return _unknown(part)
    unknown_with = (mean + part) * 0
    if node.mean.least_share is None:
        return unknown_with + weights[node.index] / sum(weights)
    parts = _parts((part for part, _ in node.mean.parts), values)
    least = values[node.mean.least_share.key] or 0.0
    return unknown_with + weights[node.index] / _answered(parts, weights, least)


def _at_least(left: nw.Expr, right: nw.Expr) -> nw.Expr:
    """Compare within 1e-9 · max(1, |left|, |right|), without a helper that skips missing."""
    gap = left - right
    slacks = (nw.lit(1.0), left.abs(), right.abs())
    return reduce(or_, (gap >= slack * -n.TOLERANCE for slack in slacks))


_COMPARE: Mapping[str, Callable[[nw.Expr, nw.Expr], nw.Expr]] = {
    ">=": _at_least,
    "<=": lambda left, right: _at_least(right, left),
    ">": lambda left, right: ~_at_least(right, left),
    "<": lambda left, right: ~_at_least(left, right),
    "==": lambda left, right: _at_least(left, right) & _at_least(right, left),
    "!=": lambda left, right: ~(_at_least(left, right) & _at_least(right, left)),
}


@_column.register
def _(node: n.Compare, values: Values) -> nw.Expr:
    if isinstance(node.right, (n.Parameter, n.Constant)) and (fixed := _known((node.right,), values)):
        return _with_fixed(node.operator, _column(node.left, values), fixed[0])
    if isinstance(node.left, (n.Parameter, n.Constant)) and (fixed := _known((node.left,), values)):
        return _with_fixed(n.MIRRORED[node.operator], _column(node.right, values), fixed[0])
    return _COMPARE[node.operator](_column(node.left, values), _column(node.right, values))


def _with_fixed(operator: n.Operator, left: nw.Expr, right: float) -> nw.Expr:
    """Compare with a number of the rules: its own size sets the tolerance, one step instead of eight.

    Where the two are near enough for the tolerance to matter their sizes are alike; the shares of
    a billionth differ by a billionth of a billionth, below what a float can tell.
    """
    slack = n.TOLERANCE * max(1.0, abs(right))
    match operator:
        case ">=":
            return left >= right - slack
        case "<=":
            return left <= right + slack
        case ">":
            return left > right + slack
        case "<":
            return left < right - slack
        case "==":
            return (left >= right - slack) & (left <= right + slack)
        case "!=":
            return (left < right - slack) | (left > right + slack)


@_column.register
def _(node: n.And, values: Values) -> nw.Expr:
    return reduce(and_, _parts(node.parts, values))


@_column.register
def _(node: n.Or, values: Values) -> nw.Expr:
    return reduce(or_, _parts(node.parts, values))


@_column.register
def _(node: n.Not, values: Values) -> nw.Expr:
    return ~_column(node.of, values)


@_column.register
def _(node: n.IsMissing, values: Values) -> nw.Expr:
    return _column(node.of, values).is_null()
