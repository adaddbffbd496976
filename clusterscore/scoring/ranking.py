"""Keys -> ranks: competition ranks, the tie ladder, and how far a rank could still move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clusterscore.scoring.ties import Ladder, Rung

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
    with np.errstate(over="ignore"):  # beyond 1e299 there are no digits left to tell apart
        size = np.floor(np.abs(values) / unit * 10**DIGITS + 0.5 + 1e-4)
    signed: Numbers = np.copysign(size, values) + 0.0
    return signed


@dataclass(frozen=True)
class Ranks:
    """The order of those who are ranked.

    Attributes:
        rank: 1 is best; equals share the better rank (1, 2, 2, 4); 0 where not ranked.
        tied: Whether others share the rank.
        broken_by: Rung of the tie ladder that decided last, the end (chair, lot) among them, as an
            index into the scheme's ladder; SHARED where none was needed or none was left; UNKNOWN
            where a rung could not tell.
        stopped_at: The rung that could not tell, likewise; SHARED where there is none.
        equals: How many are equal by the ranking keys alone, the application itself among them.
    """

    rank: Integers
    tied: Truths
    broken_by: Integers
    stopped_at: Integers
    equals: Integers


def rank(keys: Sequence[Numbers], rungs: Sequence[Rung], taking_part: Truths) -> Ranks:
    """Rank by keys, lexicographic, then by the tie ladder; what is left shares a rank.

    Args:
        keys: Rounded keys, a higher one is better; known where *taking_part*.
        rungs: The tie ladder, its end (chair, lot) among them; what is left shares a rank.
        taking_part: Who is ranked.
    """
    size = len(taking_part)
    numbers = (np.zeros(size, dtype=np.int64), np.full(size, SHARED), np.full(size, SHARED), np.zeros(size, np.int64))
    found = Ranks(numbers[0], np.zeros(size, dtype=bool), *numbers[1:])
    members = np.flatnonzero(taking_part)
    if len(members) == 0:
        return found
    columns = [-key[members] for key in keys]
    order = np.lexsort(columns[::-1])
    sorted_keys = np.stack([column[order] for column in columns])
    starts = np.flatnonzero(np.append(True, (np.diff(sorted_keys) != 0).any(axis=0)))
    ends = np.append(starts[1:], len(members))
    found.rank[members[order]] = np.repeat(starts, ends - starts) + 1
    found.equals[members[order]] = np.repeat(ends - starts, ends - starts)
    ladder, counted = Ladder(rungs), 0
    for start, end in zip(starts, ends, strict=True):
        if end - start > 1:
            ladder.fixed(members[order[counted:start]])
            _break_tie(members[order[start:end]], int(start) + 1, ladder, 0, found)
            counted = end
    return found


def _break_tie(equals: Any, first: int, ladder: Ladder, rung: int, into: Ranks) -> None:
    """Give ranks from *first* on to equals, by this rung of the ladder and those below it."""
    groups = ladder.part(equals, rung) if len(equals) > 1 and rung < len(ladder.rungs) else None
    if groups is None:
        into.rank[equals], into.tied[equals] = first, len(equals) > 1
        if len(equals) > 1 and rung < len(ladder.rungs):
            into.broken_by[equals], into.stopped_at[equals] = UNKNOWN, ladder.rungs[rung].at
        ladder.fixed(equals)
        return
    for group in groups:
        if len(groups) > 1:
            into.broken_by[group] = ladder.rungs[rung].at
        _break_tie(group, first, ladder, rung + 1, into)
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


def reach(
    ranks: Ranks, low: Numbers, high: Numbers, ranked: Truths, unresolved: Truths, *, reads_the_list: bool = False
) -> Reach:
    """Bound the rank of everyone who is, or could be, ranked.

    Only those who are ranked count as ahead for certain: who is unresolved may stay so.

    Args:
        ranks: The ranks of those who are ranked.
        low: Least value of the first rank key, rounded.
        high: Its greatest value, rounded.
        ranked: Who is ranked.
        unresolved: Who is not decided.
        reads_the_list: Whether a rung of the tie ladder depends on who is ranked above.
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
    if reads_the_list:  # who comes above may turn every tie round that the ladder was asked about
        turned = ranked & (ranks.equals > 1) & (rivals > 0)
        behind = len(certain) - np.searchsorted(certain, low, "left")
        best[turned] = ahead[turned]
        worst[turned] = (behind + rivals)[turned]
    # an application's own interval is never strictly above itself, but it does reach itself
    worst[unresolved] = len(possible) - np.searchsorted(possible, low[unresolved], "left")
    return Reach(best, worst, rivals)
