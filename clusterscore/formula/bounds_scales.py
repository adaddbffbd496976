"""Scales as outer bounds: lines, steps, words, checklists, bands, shares, rounding."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

import numpy as np

from clusterscore.formula import nodes as n
from clusterscore.formula.bounds_core import World, any_missing, bounds, hull, known, open_number, rising
from clusterscore.formula.intervals import (
    Between,
    Numbers,
    Truths,
    absolute,
    add,
    at_least,
    both,
    divide,
    multiply,
    negative,
    opposite,
    over,
    slack,
)


@bounds.register
def _(node: n.Line, world: World) -> Between:
    of = world.number(node.of)
    xs, ys = (known(axis, world) for axis in zip(*node.points, strict=True))
    if xs is None or ys is None:
        return open_number(world)
    return over(of, xs, ys, (np.interp(of.low, xs, ys), np.interp(of.high, xs, ys)))


@bounds.register
def _(node: n.Steps, world: World) -> Between:
    of = world.number(node.of)
    edges = known((edge for edge, _ in node.edges), world)
    levels = known((node.start, *(level for _, level in node.edges)), world)
    if edges is None or levels is None:
        return open_number(world)
    at = np.asarray(levels)
    reached = [np.searchsorted(np.asarray(edges) - slack(np.asarray(edges)), end, "right") for end in (of.low, of.high)]
    return over(of, edges, levels[1:], (at[reached[0]], at[reached[1]]))


@bounds.register
def _(node: n.Lookup, world: World) -> Between:
    points = known((value for _, value in node.entries), world)
    if points is None:
        return open_number(world)
    table = dict(zip((key for key, _ in node.entries), points, strict=True))
    found = np.array([table.get(word, np.nan) for word in world.words(node.of)], dtype=float)
    missing = np.isnan(found)
    return Between(np.where(missing, min(points), found), np.where(missing, max(points), found), missing)


@bounds.register
def _(node: n.Choose, world: World) -> Between:
    words = world.words(node.of)
    return hull([(_is(words, key), world.number(entry)) for key, entry in node.entries])


def _is(words: Numbers, key: str) -> Truths:
    return np.array([word == key for word in words], dtype=bool)


@bounds.register
def _(node: n.Checklist, world: World) -> Between:
    parts = [world.condition(part) for part in node.parts]
    one = np.logical_or.reduce([part.be_true for part in parts])
    lacking = np.logical_or.reduce([part.be_false for part in parts])
    every = np.logical_and.reduce([part.be_true for part in parts])
    none = np.logical_and.reduce([part.be_false for part in parts])
    mixed = one & lacking & (len(parts) > 1)
    return hull([(every, world.number(node.all_)), (mixed, world.number(node.some)), (none, world.number(node.none))])


@bounds.register
def _(node: n.Band, world: World) -> Between:
    of, low, high = (world.number(part) for part in (node.of, node.low, node.high))
    if node.ends_inside:
        within = both(at_least(of, low), at_least(high, of))
    else:
        within = both(opposite(at_least(low, of)), opposite(at_least(of, high)))
    found = hull([(within.be_true, world.number(node.inside)), (within.be_false, world.number(node.outside))])
    return replace(found, missing=found.missing | of.missing | low.missing | high.missing)


@bounds.register
def _(node: n.Progress, world: World) -> Between:
    of, baseline, target = (world.number(part) for part in (node.of, node.baseline, node.target))
    start = negative(baseline)
    done = divide(add(of, start), add(target, start))
    first, last = (_clip(divide(done, world.number(end))) for end in (node.elapsed_least, node.elapsed_most))
    apart = (np.abs(first.low - last.low) > n.TOLERANCE) | (np.abs(first.high - last.high) > n.TOLERANCE)
    low, high = np.minimum(first.low, last.low), np.maximum(first.high, last.high)
    return Between(low, high, first.missing | last.missing | apart)


def _clip(of: Between) -> Between:
    return rising(of, lambda end: np.clip(end, 0.0, 1.0))


@bounds.register
def _(node: n.MixDistance, world: World) -> Between:
    parts = [world.number(part) for part, _ in node.parts]
    targets = known((target for _, target in node.parts), world)
    if targets is None or sum(targets) <= n.TOLERANCE:
        return world.everywhere(0.0, np.inf, missing=True)
    wanted = [world.everywhere(-target / sum(targets), -target / sum(targets)) for target in targets]
    gaps = [absolute(add(_share(parts, index), minus)) for index, minus in enumerate(wanted)]
    found = multiply(reduce(add, gaps), world.everywhere(0.5, 0.5))
    # shares that add up to one, of parts and targets none below zero, are at most wholly apart
    is_share = np.logical_and.reduce([part.low >= 0 for part in parts]) & (min(targets) >= 0)
    whole = reduce(add, parts)
    nothing = (np.abs(whole.low) <= n.TOLERANCE) & (np.abs(whole.high) <= n.TOLERANCE)
    return Between(found.low, np.where(is_share, np.minimum(found.high, 1.0), found.high), found.missing | nothing)


def _share(parts: list[Between], index: int) -> Between:
    """Bound a part's share of all: least when it is least and the others are most, where none is below zero."""
    own, missing = parts[index], any_missing(parts)
    zero = Between(np.zeros(len(own.low)), np.zeros(len(own.low)), missing)
    others = reduce(add, (part for at, part in enumerate(parts) if at != index), zero)
    with np.errstate(invalid="ignore", divide="ignore"):
        low, high = own.low / (own.low + others.high), own.high / (own.high + others.low)
    low, high = np.nan_to_num(low, nan=0.0), np.nan_to_num(high, nan=1.0)
    is_share = np.logical_and.reduce([part.low >= 0 for part in parts])
    if is_share.all():
        return Between(low, high, missing)
    plain = divide(own, add(own, others))
    return Between(np.where(is_share, low, plain.low), np.where(is_share, high, plain.high), missing)


@bounds.register
def _(node: n.Percentile, world: World) -> Between:
    reference = known(node.reference, world)
    if reference is None:
        return world.everywhere(0.0, 1.0, missing=True)
    ordered = np.sort(np.asarray(reference))
    room = slack(ordered)

    def share(of: Numbers) -> Numbers:
        reached = np.searchsorted(ordered - room, of, "right")
        passed = np.searchsorted(ordered + room, of, "left")
        return (reached + passed) / (2 * len(ordered))

    return rising(world.number(node.of), share)


@bounds.register
def _(node: n.Rounded, world: World) -> Between:
    digits = world.parameters[node.digits.key]
    if digits is None:
        return open_number(world)
    scale = 10.0 ** abs(int(digits))

    def to_the_digit(of: Numbers) -> Numbers:
        size = np.abs(of) * scale if digits >= 0 else np.abs(of) / scale
        whole = np.where(np.isfinite(size), _whole(np.where(np.isfinite(size), size, 0.0), node.mode), size)
        return np.sign(of) * (whole / scale if digits >= 0 else whole * scale)

    return rising(world.number(node.of), to_the_digit)


def _whole(size: Numbers, mode: n.Mode) -> Numbers:
    """Round sizes, none below zero; see ``nodes.Rounded``."""
    room = np.minimum(n.LARGEST_SLACK, n.NOISE * np.maximum(1.0, size))
    match mode:
        case "half_up":
            return np.floor(size + 0.5 + room)
        case "down":
            return np.floor(size + room)
        case "up":
            return np.maximum(np.ceil(size - room), 0.0)
        case "half_even":
            is_half = np.abs(size - np.floor(size) - 0.5) <= room
            return np.where(is_half, 2 * np.floor((size + 1) / 2), np.floor(size + 0.5))
