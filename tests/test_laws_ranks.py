"""The law of ranks: one more than the number of those who are better, rung by rung."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import hypothesis.strategies as st
import numpy as np
from hypothesis import given, settings

from clusterscore.scoring.ranking import rank, rounded
from clusterscore.scoring.ties import ByNumber
from tests import exactly as e
from tests.lawful import CALM

_TOTALS = st.sampled_from((49.96, 50.0, 50.04, 50.000000001, 50.0000001, 50.00000000000001, 33.300000000000004, 33.3))
_RUNGS = st.sampled_from((0.0, 0.5, 0.50000000001, 1.0, math.nan))


@settings(CALM, max_examples=200)
@given(st.lists(st.tuples(_TOTALS, _RUNGS, _RUNGS, st.booleans()), min_size=1, max_size=10))
def test_rank_is_one_more_than_the_number_of_better_totals(drawn: list[tuple[float, float, float, bool]]) -> None:
    """Ties share a rank, near-ties are not ties, and a rung separates only those equal so far."""
    totals, first, second = (rounded(np.array([line[at] for line in drawn])) for at in range(3))
    unit = rounded(np.array([line[0] for line in drawn]), 100.0)
    taking = np.array([line[3] for line in drawn])
    members = [int(at) for at in np.flatnonzero(taking)]
    assert len(np.unique(totals)) >= len(np.unique(unit))
    found = rank([unit], [], taking)
    held = rank([unit], [ByNumber(0, first), ByNumber(1, second)], taking)
    exact = {at: e.digits(Fraction(repr(drawn[at][0])), Fraction(100)) for at in members}
    for at in range(len(drawn)):
        if at not in members:
            assert found.rank[at] == held.rank[at] == 0
            continue
        assert (found.rank[at], found.tied[at]) == _tied(_place(at, members, exact, []))
        assert (held.rank[at], held.tied[at]) == _tied(_place(at, members, exact, [first, second]))
        assert not any(held.rank[at] > held.rank[other] for other in members if exact[at] > exact[other])


def _place(at: int, members: Sequence[int], keys: Mapping[int, int], ladder: Sequence[Any]) -> tuple[int, int]:
    """Count the better ones, rung by rung; give the rank and how many share it.

    A rung counts among those who are equal so far, if it is known for all of them.
    """
    better = sum(keys[other] > keys[at] for other in members)
    equals = [other for other in members if keys[other] == keys[at]]
    for rung in ladder:
        if len(equals) == 1 or any(np.isnan(rung[other]) for other in equals):
            break
        better += sum(bool(rung[other] > rung[at]) for other in equals)
        equals = [other for other in equals if rung[other] == rung[at]]
    return 1 + better, len(equals)


def _tied(place: tuple[int, int]) -> tuple[int, bool]:
    return place[0], place[1] > 1
