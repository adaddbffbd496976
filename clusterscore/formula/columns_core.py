"""What every column expression is made of: the dispatch, literals, comparisons, cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce, singledispatch
from operator import add, or_

import narwhals.stable.v2 as nw

from clusterscore.formula import nodes as n

Values = Mapping[str, float | None]


@singledispatch
def column(node: n.Node, values: Values) -> nw.Expr:
    """Turn a node into a column expression; the readers of the nodes register here."""
    raise TypeError(type(node).__name__)


def columns(parts: Iterable[n.Node], values: Values) -> list[nw.Expr]:
    """Turn several nodes into column expressions."""
    return [column(part, values) for part in parts]


def numeric(condition: nw.Expr) -> nw.Expr:
    """Give one for true, zero for false; missing stays missing."""
    return condition.cast(nw.Float64)


def known(parts: Iterable[n.Number], values: Values) -> list[float] | None:
    """Give the values of parameters and constants; None when one is open or is a formula."""
    found = [fixed(part, values) for part in parts]
    complete = [value for value in found if value is not None]
    return complete if len(complete) == len(found) else None


def fixed(part: n.Number, values: Values) -> float | None:
    """Give the value of a parameter or a constant; None when it is open or a formula."""
    match part:
        case n.Constant(value):
            return float(value)
        case n.Parameter(key):
            return values[key]
        case _:
            return None


def unknown(of: nw.Expr) -> nw.Expr:
    """Give missing everywhere, as long as a column."""
    return of * nw.lit(None, dtype=nw.Float64)


def total(parts: Sequence[nw.Expr]) -> nw.Expr:
    """Add up, in pairs of pairs: engines limit how deep an expression may go."""
    if len(parts) <= 2:
        return reduce(add, parts)
    half = len(parts) // 2
    return total(parts[:half]) + total(parts[half:])


def at_least(left: nw.Expr, right: nw.Expr) -> nw.Expr:
    """Compare within 1e-9 · max(1, |left|, |right|), without a helper that skips missing."""
    gap = left - right
    slacks = (nw.lit(1.0), left.abs(), right.abs())
    return reduce(or_, (gap >= slack * -n.TOLERANCE for slack in slacks))


def with_fixed(operator: n.Operator, left: nw.Expr, right: float) -> nw.Expr:
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


def by_case(hits: Sequence[tuple[nw.Expr, float | None]]) -> nw.Expr:
    """Give the number of the case that holds; missing where none does or its number is open.

    Args:
        hits: Conditions, of which at most one holds in any row, with their numbers.
    """
    set_ = [(hit, value) for hit, value in hits if value is not None]
    if not set_:
        return unknown(numeric(hits[0][0]))
    points = [numeric(hit) * value for hit, value in set_]
    return nw.when(reduce(or_, (hit for hit, _ in set_))).then(reduce(add, points))


def branch(condition: nw.Expr, node: n.Node, values: Values) -> nw.Expr:
    """Turn what is chosen by a condition into a column of the condition's kind.

    A bare number has no missing values, and pandas would put NaN where the condition is missing.
    """
    found = column(node, values)
    return found if n.names(node) else numeric(condition) * 0 + found
