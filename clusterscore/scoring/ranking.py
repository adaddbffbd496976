"""Keys -> ranks: competition ranks, the tie ladder, and how far a rank could still move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Integers = NDArray[np.int64]
Truths = NDArray[np.bool_]

DIGITS = 9
"""Keys are compared at so many digits of the scale; below that lies only binary noise."""

SHARED = -1
UNKNOWN = -2


def rounded(values: Numbers, unit: float = 1.0) -> Numbers:
    """Round to 9 digits of a unit, half away from zero, as whole numbers of 1e-9.

    The half is met a ten-thousandth early: a value that ought to lie on it but falls short by
    binary noise goes the same way as its equal.
    """
    size = np.floor(np.abs(values) / unit * 10**DIGITS + 0.5 + 1e-4)
    signed: Numbers = np.copysign(size, values) + 0.0
    return signed


@dataclass(frozen=True)
class Ranks:
    """The order of those who are ranked.

    Attributes:
        rank: 1 is best; equals share the better rank (1, 2, 2, 4); 0 where not ranked.
        tied: Whether others share the rank.
        broken_by: Rung of the tie ladder that decided last; SHARED where none was needed or
            none was left; UNKNOWN where a rung had no value for one of the equals.
    """

    rank: Integers
    tied: Truths
    broken_by: Integers


def rank(keys: Sequence[Numbers], ladder: Sequence[Numbers], taking_part: Truths) -> Ranks:
    """Rank by keys, lexicographic, then by the tie ladder; what is left shares a rank.

    Args:
        keys: Rounded keys, a higher one is better; known where *taking_part*.
        ladder: Rounded keys of the tie ladder, likewise; missing is NaN.
        taking_part: Who is ranked.
    """
    size = len(taking_part)
    ranks, tied = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=bool)
    broken = np.full(size, SHARED, dtype=np.int64)
    members = np.flatnonzero(taking_part)
    if len(members) == 0:
        return Ranks(ranks, tied, broken)
    columns = [-key[members] for key in keys]
    order = np.lexsort(columns[::-1])
    sorted_keys = np.stack([column[order] for column in columns])
    starts = np.flatnonzero(np.append(True, (np.diff(sorted_keys) != 0).any(axis=0)))
    ends = np.append(starts[1:], len(members))
    positions = np.repeat(starts, ends - starts) + 1
    ranks[members[order]] = positions
    for start, end in zip(starts, ends, strict=True):
        if end - start > 1:
            _break_tie(members[order[start:end]], int(start) + 1, ladder, 0, (ranks, tied, broken))
    return Ranks(ranks, tied, broken)


def _break_tie(
    equals: Any, first: int, ladder: Sequence[Numbers], rung: int, into: tuple[Integers, Truths, Integers]
) -> None:
    """Give ranks from *first* on to equals, by this rung of the ladder and those below it."""
    ranks, tied, broken = into
    if len(equals) == 1:
        ranks[equals] = first
        return
    values = ladder[rung][equals] if rung < len(ladder) else np.zeros(0)
    if rung == len(ladder) or np.isnan(values).any():
        ranks[equals], tied[equals] = first, True
        if rung < len(ladder):
            broken[equals] = UNKNOWN
        return
    order = np.argsort(-values, kind="stable")
    groups = [list(group) for _, group in groupby(order, key=lambda at: values[at])]
    for group in groups:
        if len(groups) > 1:
            broken[equals[group]] = rung
        _break_tie(equals[group], first, ladder, rung + 1, into)
        first += len(group)


@dataclass(frozen=True)
class Reach:
    """How far ranks could move while values are missing; outer bounds, 0 where not ranked.

    Attributes:
        best: The best rank possible.
        worst: The worst rank possible.
        rivals: How many unresolved applications could still come before, per ranked one.
    """

    best: Integers
    worst: Integers
    rivals: Integers


def reach(ranks: Ranks, low: Numbers, high: Numbers, ranked: Truths, unresolved: Truths) -> Reach:
    """Bound the rank of everyone who is, or could be, ranked.

    Only those who are ranked count as ahead for certain: who is unresolved may stay so.

    Args:
        ranks: The ranks of those who are ranked.
        low: Least value of the first rank key, rounded.
        high: Its greatest value, rounded.
        ranked: Who is ranked.
        unresolved: Who is not decided.
    """
    best, worst = ranks.rank.copy(), ranks.rank.copy()
    rivals = np.zeros(len(low), dtype=np.int64)
    lows, highs = np.sort(low[unresolved]), np.sort(high[unresolved])
    rivals[ranked] = len(highs) - np.searchsorted(highs, low[ranked], "left")
    worst[ranked] += rivals[ranked]
    certain, possible = np.sort(low[ranked]), np.sort(high[ranked | unresolved])
    ahead = 1 + len(certain) - np.searchsorted(certain, high, "right")
    best[unresolved] = ahead[unresolved]
    # one more equal, for whom a rung of the ladder is unknown, would leave a broken tie unbroken
    equals = np.searchsorted(lows, low, "right") - np.searchsorted(highs, low, "left")
    rejoined = ranked & (ranks.broken_by >= 0) & (equals > 0)
    best[rejoined] = ahead[rejoined]
    # an application's own interval is never strictly above itself, but it does reach itself
    worst[unresolved] = len(possible) - np.searchsorted(possible, low[unresolved], "left")
    return Reach(best, worst, rivals)
