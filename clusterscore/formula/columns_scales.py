"""Scales as column expressions: lines, steps, words, checklists, bands, shares, rounding."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from operator import add, and_, or_

import narwhals.stable.v2 as nw

from clusterscore.formula import nodes as n
from clusterscore.formula.columns_core import (
    Values,
    branch,
    by_case,
    column,
    columns,
    known,
    numeric,
    total,
    unknown,
    with_fixed,
)


@column.register
def _(node: n.Line, values: Values) -> nw.Expr:
    of = column(node.of, values)
    xs, ys = (known(axis, values) for axis in zip(*node.points, strict=True))
    if xs is None or ys is None:
        return unknown(of)
    rises = [
        (of.clip(xs[i], xs[i + 1]) - xs[i]) / (xs[i + 1] - xs[i]) * (ys[i + 1] - ys[i]) for i in range(len(xs) - 1)
    ]
    # the last bit of a sum may step over an end
    return (reduce(add, rises) + ys[0]).clip(min(ys), max(ys))


@column.register
def _(node: n.Steps, values: Values) -> nw.Expr:
    of = column(node.of, values)
    levels = known((node.start, *(level for _, level in node.edges)), values)
    edges = known((edge for edge, _ in node.edges), values)
    if levels is None or edges is None:
        return unknown(of)
    reached = [numeric(with_fixed(">=", of, edge)) for edge in edges]
    rises = [reached[i] * (levels[i + 1] - levels[i]) for i in range(len(edges))]
    return (reduce(add, rises) + levels[0]).clip(min(levels), max(levels))


@column.register
def _(node: n.Lookup, values: Values) -> nw.Expr:
    word = column(node.of, values)
    return by_case([(word == key, values[entry.key]) for key, entry in node.entries])


@column.register
def _(node: n.Choose, values: Values) -> nw.Expr:
    word = column(node.of, values)
    hits = [(word == key, entry) for key, entry in node.entries]
    hit, entry = hits[-1]
    chosen: nw.Expr = nw.when(hit).then(branch(hit, entry, values))
    for hit, entry in reversed(hits[:-1]):
        # a missing word goes through every otherwise to the last, which gives nothing
        chosen = nw.when(hit).then(branch(hit, entry, values)).otherwise(chosen)
    return chosen


@column.register
def _(node: n.Checklist, values: Values) -> nw.Expr:
    parts = columns(node.parts, values)
    every, some = reduce(and_, parts), reduce(or_, parts)
    levels = [values[level.key] for level in (node.all_, node.some, node.none)]
    return by_case(list(zip((every, some & ~every, ~some), levels, strict=True)))


@column.register
def _(node: n.Band, values: Values) -> nw.Expr:
    of = column(node.of, values)
    low, high = values[node.low.key], values[node.high.key]
    operators: tuple[n.Operator, n.Operator] = (">=", "<=") if node.ends_inside else (">", "<")
    # an open end says nothing, but what lies beyond the other one is outside all the same
    ends = [
        unknown(of) == 0 if end is None else with_fixed(operator, of, end)
        for operator, end in zip(operators, (low, high), strict=True)
    ]
    within = reduce(and_, ends)
    return by_case([(within, values[node.inside.key]), (~within, values[node.outside.key])])


@column.register
def _(node: n.Progress, values: Values) -> nw.Expr:
    baseline = n.Subtract(node.target, node.baseline)
    done = n.Divide(n.Subtract(node.of, node.baseline), baseline)
    least = column(n.Divide(done, node.elapsed_least), values).clip(0, 1)
    if node.elapsed_least == node.elapsed_most:
        return least
    most = column(n.Divide(done, node.elapsed_most), values).clip(0, 1)
    return nw.when((least - most).abs() <= n.TOLERANCE).then(least)


@column.register
def _(node: n.MixDistance, values: Values) -> nw.Expr:
    parts = columns((part for part, _ in node.parts), values)
    targets = known((target for _, target in node.parts), values)
    whole = reduce(add, parts)
    if targets is None or sum(targets) <= n.TOLERANCE:
        return unknown(whole)
    gaps = [(part / whole - target / sum(targets)).abs() for part, target in zip(parts, targets, strict=True)]
    return nw.when(whole.abs() > n.TOLERANCE).then(reduce(add, gaps) / 2)


@column.register
def _(node: n.Percentile, values: Values) -> nw.Expr:
    of, reference = column(node.of, values), known(node.reference, values)
    if reference is None:
        return unknown(of)
    # what is reached counts half, what is passed the other half
    halves = [
        numeric(with_fixed(operator, of, value)) * count
        for value, count in sorted(Counter(reference).items())
        for operator in _REACHED_AND_PASSED
    ]
    return total(halves) / (2 * len(reference))


_REACHED_AND_PASSED: tuple[n.Operator, n.Operator] = (">=", ">")


@column.register
def _(node: n.Rounded, values: Values) -> nw.Expr:
    of, digits = column(node.of, values), values[node.digits.key]
    if digits is None:
        return unknown(of)
    scale = 10.0 ** abs(int(digits))
    whole = _whole(of.abs() * scale if digits >= 0 else of.abs() / scale, node.mode)
    size = whole / scale if digits >= 0 else whole * scale
    # both signs in one step, so that nothing is zero with a minus
    return size * numeric(of > 0) - size * numeric(of < 0)


def _whole(size: nw.Expr, mode: n.Mode) -> nw.Expr:
    """Round sizes, none below zero; see ``nodes.Rounded``."""
    slack = (size.clip(lower_bound=1.0) * n.NOISE).clip(upper_bound=n.LARGEST_SLACK)
    match mode:
        case "half_up":
            return (size + slack + 0.5).floor()
        case "down":
            return (size + slack).floor()
        case "up":
            return (size - slack).ceil()
        case "half_even":
            lower, nearest = size.floor(), (size + 0.5).floor()
            even = (lower / 2).ceil() * 2
            is_half = numeric((size - lower - 0.5).abs() <= slack)
            return even * is_half + nearest * (1 - is_half)
