"""Formulas as column expressions, for any engine that narwhals speaks to.

The engines do not share one logic of missing values, so: columns enter through ``entering.enter``,
horizontal helpers that skip missing values are not used, and every ``when`` leaves what is
missing missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from operator import add, and_, or_

import narwhals.stable.v2 as nw

from clusterscore.formula import columns_means, columns_scales
from clusterscore.formula import nodes as n
from clusterscore.formula.columns_core import Values, at_least, branch, column, columns, fixed, numeric, with_fixed

__all__ = ["columns_means", "columns_scales", "expression"]
"""The means and the scales register their nodes when they are imported."""


def expression(node: n.Node, values: Values) -> nw.Expr:
    """Turn a formula into a column expression.

    Args:
        node: A number or a condition.
        values: Parameter values by key; None where a parameter is open.

    Returns:
        An expression over the columns that ``nodes.names`` gives; missing is unknown.
    """
    return column(node, values)


@column.register(n.Field)
@column.register(n.Flag)
@column.register(n.Word)
@column.register(n.Date)
def _named(node: n.Field | n.Flag | n.Word | n.Date, values: Values) -> nw.Expr:
    return nw.col(node.key)


@column.register
def _(node: n.Parameter, values: Values) -> nw.Expr:
    return nw.lit(values[node.key], dtype=nw.Float64)


@column.register
def _(node: n.Constant, values: Values) -> nw.Expr:
    return nw.lit(float(node.value))


@column.register
def _(node: n.Add, values: Values) -> nw.Expr:
    return reduce(add, columns(node.parts, values))


@column.register
def _(node: n.Subtract, values: Values) -> nw.Expr:
    return column(node.left, values) - column(node.right, values)


@column.register
def _(node: n.Multiply, values: Values) -> nw.Expr:
    return column(node.left, values) * column(node.right, values)


@column.register
def _(node: n.Divide, values: Values) -> nw.Expr:
    left, right = column(node.left, values), column(node.right, values)
    return nw.when(right.abs() > n.TOLERANCE).then(left / right)


@column.register
def _(node: n.Absolute, values: Values) -> nw.Expr:
    return column(node.of, values).abs()


@column.register
def _(node: n.Least, values: Values) -> nw.Expr:
    return reduce(lambda a, b: _pick(a <= b, a, b < a, b), columns(node.parts, values))


@column.register
def _(node: n.Greatest, values: Values) -> nw.Expr:
    return reduce(lambda a, b: _pick(a >= b, a, b > a, b), columns(node.parts, values))


def _pick(first: nw.Expr, left: nw.Expr, second: nw.Expr, right: nw.Expr) -> nw.Expr:
    """Take the left where the first holds, the right where the second does, else missing."""
    return nw.when(first).then(left).otherwise(nw.when(second).then(right))


@column.register
def _(node: n.Coalesce, values: Values) -> nw.Expr:
    parts = [part for part in node.parts if not isinstance(part, n.Parameter) or values[part.key] is not None]
    if not parts or fixed(parts[0], values) is not None:
        return column((parts or node.parts)[0], values)
    return nw.coalesce(*columns(parts, values))


@column.register
def _(node: n.AsNumber, values: Values) -> nw.Expr:
    return numeric(column(node.of, values))


@column.register
def _(node: n.MonthsBetween, values: Values) -> nw.Expr:
    start, end = column(node.start, values), column(node.end, values)
    months = [(day / 100).floor() for day in (start, end)]
    days = [day - month * 100 for day, month in zip((start, end), months, strict=True)]
    return months[1] - months[0] - numeric(days[1] < days[0])


_COMPARE: Mapping[str, Callable[[nw.Expr, nw.Expr], nw.Expr]] = {
    ">=": at_least,
    "<=": lambda left, right: at_least(right, left),
    ">": lambda left, right: ~at_least(right, left),
    "<": lambda left, right: ~at_least(left, right),
    "==": lambda left, right: at_least(left, right) & at_least(right, left),
    "!=": lambda left, right: ~(at_least(left, right) & at_least(right, left)),
}


@column.register
def _(node: n.Compare, values: Values) -> nw.Expr:
    if (right := fixed(node.right, values)) is not None:
        return with_fixed(node.operator, column(node.left, values), right)
    if (left := fixed(node.left, values)) is not None:
        return with_fixed(n.MIRRORED[node.operator], column(node.right, values), left)
    return _COMPARE[node.operator](column(node.left, values), column(node.right, values))


@column.register
def _(node: n.And, values: Values) -> nw.Expr:
    return reduce(and_, columns(node.parts, values))


@column.register
def _(node: n.Or, values: Values) -> nw.Expr:
    return reduce(or_, columns(node.parts, values))


@column.register
def _(node: n.Not, values: Values) -> nw.Expr:
    return ~column(node.of, values)


@column.register
def _(node: n.IsMissing, values: Values) -> nw.Expr:
    return column(node.of, values).is_null()


@column.register
def _(node: n.If, values: Values) -> nw.Expr:
    truth = column(node.condition, values)
    then, otherwise = branch(truth, node.then, values), branch(truth, node.otherwise, values)
    return nw.when(truth).then(then).otherwise(nw.when(~truth).then(otherwise))


@column.register
def _(node: n.CountOf, values: Values) -> nw.Expr:
    return reduce(add, map(numeric, columns(node.parts, values)))


@column.register
def _(node: n.OneOf, values: Values) -> nw.Expr:
    word = column(node.of, values)
    # a missing word stays missing in ==; an empty list holds no word, not even itself
    listed = reduce(or_, (word == key for key in node.words)) if node.words else word != word  # noqa: PLR0124
    if not node.silent:
        return listed
    return nw.when(~reduce(or_, (word == key for key in node.silent))).then(listed)


@column.register
def _(node: n.AtLeast, values: Values) -> nw.Expr:
    parts = columns(node.parts, values)
    sure = reduce(add, (numeric(nw.coalesce(part, nw.lit(False))) for part in parts))
    possible = reduce(add, (numeric(part.is_null()) for part in parts), sure)
    now, ever = (_reached(count, node.least, values) for count in (sure, possible))
    # enough already is enough for ever; where the two differ it is not known
    return nw.when(now == ever).then(now)


def _reached(count: nw.Expr, least: n.Number, values: Values) -> nw.Expr:
    number = fixed(least, values)
    return at_least(count, column(least, values)) if number is None else with_fixed(">=", count, number)
