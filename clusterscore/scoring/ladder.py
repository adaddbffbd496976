"""Rungs from the best down: each takes from those that the ones before it left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clusterscore.formula.intervals import May, Numbers, Truths, both, opposite
from clusterscore.scoring.running import Groups, Line, running


@dataclass(frozen=True)
class Order:
    """Who stands before whom where places or money are handed out.

    Attributes:
        groups: Applications from the first to the last, equals together.
        floating: Who stands in the first group only because nobody knows where.
    """

    groups: Groups
    floating: Truths


@dataclass(frozen=True)
class Rung:
    """One label or outcome: its key, who meets its conditions, and how far it reaches."""

    key: str
    meets: May
    line: Line


@dataclass(frozen=True)
class Climbed:
    """Where each application comes to stand.

    Attributes:
        rung: Key of the rung; empty for none; None where it is not known.
        possible: Every rung that is still possible, the best first; empty text, last, for none.
        short: Rungs whose conditions are met but whose places or money do not reach.
        at_line: Rungs at whose line it stands among equals, for the committee to decide.
    """

    rung: NDArray[Any]
    possible: list[tuple[str, ...]]
    short: list[tuple[str, ...]]
    at_line: list[tuple[str, ...]]


def climb(rungs: Sequence[Rung], order: Order, size: int) -> Climbed:
    """Put each application on the first rung that takes it.

    Args:
        rungs: The best first.
        order: Who comes first where a rung has a line.
        size: How many applications there are.
    """
    left = May(np.ones(size, dtype=bool), np.zeros(size, dtype=bool))
    found = np.full(size, None, dtype=object)
    possible, short, at_line = (np.zeros((size, len(rungs)), dtype=bool) for _ in range(3))
    for at, rung in enumerate(rungs):
        stands = both(rung.meets, left)
        uncertain = May(stands.be_true, stands.be_false | order.floating)
        taken = running(uncertain, order.groups, rung.line)
        gets = taken.gets if rung.line.is_none else May(taken.gets.be_true, taken.gets.be_false | order.floating)
        takes = both(stands, gets)
        found[~takes.be_false] = rung.key
        possible[:, at], at_line[:, at] = takes.be_true, taken.at_line
        short[:, at] = ~stands.be_false & ~gets.be_true
        left = both(left, opposite(both(rung.meets, gets)))
    found[~left.be_false] = ""
    keys = [rung.key for rung in rungs]
    ends = np.column_stack([possible, left.be_true])
    return Climbed(found, _picked(ends, [*keys, ""]), _picked(short, keys), _picked(at_line, keys))


def _picked(table: NDArray[np.bool_], keys: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(key for key, holds in zip(keys, row, strict=True) if holds) for row in table.tolist()]


def in_order(keys: Numbers, taking_part: Truths, maybe: Truths | None = None) -> Order:
    """Order applications by a key, the lowest first; who has none may stand anywhere.

    Args:
        keys: Ranks, or totals rounded and turned round; NaN where there is none.
        taking_part: Who stands in the order at all.
        maybe: Who takes part only perhaps.
    """
    nobody = np.zeros(len(keys), dtype=bool)
    lost = taking_part & np.isnan(keys)
    members = np.flatnonzero(taking_part & ~lost)
    members = members[np.argsort(keys[members], kind="stable")]
    cuts = np.flatnonzero(np.diff(keys[members]) != 0) + 1
    groups = [np.flatnonzero(lost), *np.split(members, cuts)]
    floating = (nobody if maybe is None else maybe) | lost
    return Order([group for group in groups if len(group)], floating & taking_part)
