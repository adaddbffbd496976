"""A line drawn through an order: places up to a number, money as long as it lasts.

What is unknown is carried through: who may or may not stand for it, what one application costs.
A verdict is given only where it is the same whatever the unknown turns out to be.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from clusterscore.formula.intervals import May, Numbers, Truths
from clusterscore.formula.nodes import TOLERANCE

Equals = Literal["keep", "leave", "committee"]
"""What happens to equals across the line: all are in, none is, or the committee decides."""

Groups = Sequence[NDArray[np.int64]]
"""Applications in order, equals together."""


@dataclass(frozen=True)
class Line:
    """Where an order is cut.

    Attributes:
        up_to: How many places there are; infinite for no limit, None while the number is open.
        budget: How much money there is, likewise.
        amounts: What each application costs; NaN while it is not known.  An amount below zero
            counts as not known.
        overrun: Whether the first for whom the money does not last ends it (``stop``) or is
            passed over (``skip``).
        equals: What happens to equals across the line.  Money cannot be exceeded: under
            ``keep``, too, the committee decides among equals for whom it does not last.
    """

    up_to: float | None = math.inf
    budget: float | None = math.inf
    amounts: Numbers | None = None
    overrun: Literal["stop", "skip"] = "stop"
    equals: Equals = "committee"

    @property
    def is_open(self) -> bool:
        """Whether one of its numbers is not known."""
        return self.up_to is None or self.budget is None

    @property
    def is_none(self) -> bool:
        """Whether it cuts nothing."""
        return self.up_to == math.inf and self.budget == math.inf


@dataclass(frozen=True)
class Taken:
    """How far places and money reach.

    Attributes:
        gets: Whether each application gets a place, provided that it stands for one.
        at_line: Who stands among equals across the line and waits for the committee.
    """

    gets: May
    at_line: Truths


def running(stands: May, groups: Groups, line: Line) -> Taken:
    """Hand out places and money from the top.

    Args:
        stands: Whether each application stands for a place.
        groups: The order; who is in none of the groups gets an unknown verdict.
        line: How many places and how much money there are.
    """
    size = len(stands.be_true)
    if line.is_none:
        return Taken(May(np.ones(size, dtype=bool), np.zeros(size, dtype=bool)), np.zeros(size, dtype=bool))
    gets, at_line = May(np.ones(size, dtype=bool), np.ones(size, dtype=bool)), np.zeros(size, dtype=bool)
    if not line.is_open:
        count = _Count(line, size)
        for at, members in enumerate(groups):
            if count.is_used_up:
                gets.be_true[np.concatenate(groups[at:])] = False
                break
            count.take(members[stands.be_true[members]], stands, gets, at_line)
    return Taken(gets, at_line)


def lasts(spent: float, budget: float) -> bool:
    """Whether a budget covers a sum, within the tolerance of every comparison."""
    if budget == math.inf:
        return True
    return spent < math.inf and budget - spent >= -TOLERANCE * max(1.0, abs(budget), abs(spent))


@dataclass(frozen=True)
class _Group:
    """Equals who may stand for a place, and how far the money lasts for each."""

    members: Any
    sure: Any
    low: Any
    high: Any
    affords: May


class _Count:
    """What has been handed out so far: at least and at most."""

    def __init__(self, line: Line, size: int) -> None:
        self.line = line
        self.places = math.inf if line.up_to in (None, math.inf) else math.floor((line.up_to or 0) + TOLERANCE)
        self.budget = math.inf if line.budget is None else line.budget
        amounts = np.zeros(size) if line.amounts is None else line.amounts
        known = ~np.isnan(amounts) & (amounts >= 0)
        self.low, self.high = np.where(known, amounts, 0.0), np.where(known, amounts, math.inf)
        self.few, self.many = 0, 0
        self.least, self.most = 0.0, 0.0
        self.shut = May(np.zeros(1, dtype=bool), np.ones(1, dtype=bool))

    def take(self, members: Any, stands: May, gets: May, at_line: Truths) -> None:
        """Give the verdicts of one group of equals."""
        if not len(members):
            return
        group = self._group(members, ~stands.be_false[members])
        placed = self._placed(group)
        gets.be_true[members] = group.affords.be_true & placed.be_true & self.shut.be_false
        gets.be_false[members] = group.affords.be_false | placed.be_false | self.shut.be_true
        if self._is_exact and group.sure.all() and len(members) > 1 and np.isfinite(group.high).all():
            at_line[members] = gets.be_true[members] & gets.be_false[members]
        shut = self._shut_after(group)
        certain, possible = group.sure & ~gets.be_false[members], gets.be_true[members]
        self.few += int(certain.sum())
        self.many += int(possible.sum())
        self.least += math.fsum(group.low[certain])
        reached = self.most + math.fsum(group.high[possible])
        self.most = max(self.least, min(self.budget, reached))
        self.shut = May(self.shut.be_true | shut.be_true, self.shut.be_false & shut.be_false)

    @property
    def is_used_up(self) -> bool:
        """Whether nobody who follows can get anything."""
        return self.few >= self.places or not self.shut.be_false.any()

    @property
    def _is_exact(self) -> bool:
        known = bool((self.shut.be_true != self.shut.be_false).all())
        return known and self.few == self.many and self.least == self.most

    # --- money ------------------------------------------------------------------------------

    def _group(self, members: Any, sure: Any) -> _Group:
        low, high = self.low[members], self.high[members]
        alone = self._each(self.least + cost for cost in low)
        # who cannot fit in any case is passed over in any case
        passed_over = self.line.overrun == "skip" and self.line.equals != "leave"
        pool = high[alone] if passed_over else high
        whole = np.full(len(members), lasts(self.most + math.fsum(pool), self.budget))
        possible = alone
        if self.line.equals == "leave":
            others = math.fsum(low[sure])
            sums = others + np.where(sure, 0.0, low)
            possible = self._each(self.least + total for total in sums)
        return _Group(members, sure, low, high, May(possible, ~(whole & alone)))

    def _each(self, sums: Iterable[float]) -> Truths:
        return np.array([lasts(float(total), self.budget) for total in sums], dtype=bool)

    # --- places -----------------------------------------------------------------------------

    def _wanted(self, group: _Group) -> tuple[int, int]:
        """Count those of a group who need a place: at least, at most."""
        certain, possible = group.sure & ~group.affords.be_false, group.affords.be_true
        return int(certain.sum()), int(possible.sum())

    def _placed(self, group: _Group) -> May:
        size = len(group.members)
        fewest, most = self._wanted(group)
        fits = self.many < self.places if self.line.equals == "keep" else self.many + most <= self.places
        full = np.full(size, self.few >= self.places)
        if self.line.equals == "leave":
            counted = group.sure & ~group.affords.be_false
            full = self.few + fewest + np.where(counted, 0, 1) > self.places
        return May(~full, np.full(size, not fits))

    def _shut_after(self, group: _Group) -> May:
        """Whether nobody behind a group gets anything, wherever that does not follow from what is left."""
        fewest, most = self._wanted(group)
        certain = possible = False
        if self.line.overrun == "stop":
            certain = not lasts(self.least + math.fsum(group.low[group.sure]), self.budget)
            possible = not lasts(self.most + math.fsum(group.high), self.budget)
        if self.line.equals == "leave":
            certain |= fewest > 0 and self.few + fewest > self.places
            possible |= self.many + most > self.places
        if self.line.equals == "committee":
            certain |= self.few + fewest >= self.places
        return May(np.array([certain or possible]), np.array([not certain]))
