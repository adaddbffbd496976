"""Ranks worked out by hand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from clusterscore.scoring.ranking import SHARED, UNKNOWN, Ranks, rank, reach, rounded
from clusterscore.scoring.ties import ByNumber

NAN = float("nan")


def _numbers(*values: float) -> NDArray[np.float64]:
    return np.array(values, dtype=float)


def _truths(*values: int) -> NDArray[np.bool_]:
    return np.array(values, dtype=bool)


def _rank(keys: list[NDArray[np.float64]], rungs: list[NDArray[np.float64]], taking_part: NDArray[np.bool_]) -> Ranks:
    """Rank with a ladder of numbers."""
    return rank(keys, [ByNumber(at, values) for at, values in enumerate(rungs)], taking_part)


def _all(size: int) -> NDArray[np.bool_]:
    return np.ones(size, dtype=bool)


# --- rounded ----------------------------------------------------------------------------------


def test_rounding_keeps_nine_digits_of_the_unit() -> None:
    """50.04 of 100 is 0.5004: 500 400 000 times 1e-9; the tenth digit is gone."""
    assert rounded(_numbers(50.04, 50.00000001, 50.0000000001), 100).tolist() == [500_400_000, 500_000_000, 500_000_000]


def test_half_of_the_last_digit_goes_away_from_zero() -> None:
    """1/1024 is 0.0009765625: 976 562.5 times 1e-9, and exactly so in floats.

    3/1024 = 0.0029296875 makes 2 929 687.5; to even, the first would go down and the second up.
    """
    halves = _numbers(1 / 1024, 3 / 1024, -1 / 1024, -3 / 1024)
    assert rounded(halves).tolist() == [976_563, 2_929_688, -976_563, -2_929_688]


def test_a_value_a_hair_short_of_the_half_goes_with_the_half() -> None:
    """976 562.49995 is within a ten-thousandth of the half; 976 562.4998 is not."""
    assert rounded(_numbers(976_562.49995e-9, 976_562.4998e-9)).tolist() == [976_563, 976_562]


def test_a_missing_value_stays_missing() -> None:
    """NaN is no number, however it is rounded."""
    assert np.isnan(rounded(_numbers(NAN, 1.0))).tolist() == [True, False]


def test_a_negative_value_that_rounds_to_nothing_equals_zero() -> None:
    """-1e-12 and 0 are one key."""
    assert rounded(_numbers(-1e-12)).tolist() == rounded(_numbers(0.0)).tolist()


# --- rank -------------------------------------------------------------------------------------


def test_equals_share_the_better_rank_and_the_next_one_is_left_out() -> None:
    """70 > 60 = 60 > 50: ranks 1, 2, 2, 4."""
    found = _rank([_numbers(60, 50, 70, 60)], [], _all(4))
    assert found.rank.tolist() == [2, 4, 1, 2]
    assert found.tied.tolist() == [True, False, False, True]
    assert found.broken_by.tolist() == [SHARED] * 4


def test_those_who_take_no_part_have_no_rank_and_take_none() -> None:
    """The best of all is excluded; the others are 1 and 2."""
    found = _rank([_numbers(90, 50, 70)], [], _truths(0, 1, 1))
    assert found.rank.tolist() == [0, 2, 1]


def test_nobody_is_ranked_where_nobody_takes_part() -> None:
    """Two applications, both excluded."""
    assert _rank([_numbers(1, 2)], [], _truths(0, 0)).rank.tolist() == [0, 0]


def test_equal_totals_that_differ_in_the_last_bit_share_a_rank() -> None:
    """Weights 7, 13, 80: (0·7 + 0.1·13 + 0.4·80) = 33.3 and (0.8·7 + 0.9·13 + 0.2·80) = 33.3."""
    first = sum([0 * 7, 0.1 * 13, 0.4 * 80])
    second = sum([0.2 * 80, 0.9 * 13, 0.8 * 7])
    assert first != second, "floats tell them apart"
    assert _rank([rounded(_numbers(first, second), 100)], [], _all(2)).rank.tolist() == [1, 1]


def test_near_ties_are_no_ties() -> None:
    """49.96, 50.0 and 50.04 all read 50.0 to one digit, and are three ranks."""
    assert _rank([rounded(_numbers(49.96, 50.0, 50.04), 100)], [], _all(3)).rank.tolist() == [3, 2, 1]


def test_a_second_key_decides_only_among_equals_of_the_first() -> None:
    """Firsts 2, 1, 2; seconds 5, 9, 6: the third comes first, the second stays last."""
    assert _rank([_numbers(2, 1, 2), _numbers(5, 9, 6)], [], _all(3)).rank.tolist() == [2, 3, 1]


def test_a_rung_separates_only_equals() -> None:
    """Totals 60, 60, 50; the rung is highest for the last, who stays third."""
    found = _rank([_numbers(60, 60, 50)], [_numbers(1, 2, 9)], _all(3))
    assert found.rank.tolist() == [2, 1, 3]
    assert found.tied.tolist() == [False, False, False]
    assert found.broken_by.tolist() == [0, 0, SHARED]


def test_the_next_rung_decides_among_those_the_first_leaves_equal() -> None:
    """Four equals; rung 0 puts one of them last, rung 1 orders one of the others before two: 2, 1, 2, 4."""
    found = _rank([_numbers(5, 5, 5, 5)], [_numbers(3, 3, 3, 1), _numbers(0, 7, 0, 9)], _all(4))
    assert found.rank.tolist() == [2, 1, 2, 4]
    assert found.tied.tolist() == [True, False, True, False]
    assert found.broken_by.tolist() == [1, 1, 1, 0]


def test_equals_stay_together_where_a_rung_is_unknown_for_one_of_them() -> None:
    """Nobody is put behind for a missing value, and no later rung is asked."""
    found = _rank([_numbers(5, 5, 5, 4)], [_numbers(1, NAN, 2, NAN), _numbers(1, 2, 3, 4)], _all(4))
    assert found.rank.tolist() == [1, 1, 1, 4]
    assert found.tied.tolist() == [True, True, True, False]
    assert found.broken_by.tolist() == [UNKNOWN, UNKNOWN, UNKNOWN, SHARED]


# --- reach ------------------------------------------------------------------------------------


def test_a_rank_reaches_as_far_down_as_there_are_rivals() -> None:
    """Totals 70 and 50 are ranked; a third lies between 40 and 60.

    It can come before the 50 (60 ≥ 50), not before the 70, and is second or third itself.
    """
    low, high = _numbers(70, 50, 40), _numbers(70, 50, 60)
    ranked, unresolved = _truths(1, 1, 0), _truths(0, 0, 1)
    found = reach(_rank([low], [], ranked), low, high, ranked, unresolved)
    assert found.best.tolist() == [1, 2, 2]
    assert found.worst.tolist() == [1, 3, 3]
    assert found.rivals.tolist() == [0, 1, 0]


def test_an_equal_counts_as_a_rival() -> None:
    """At most 50 beside a total of 50: a tie ladder might put it first."""
    low, high = _numbers(50, 0), _numbers(50, 50)
    ranked = _truths(1, 0)
    found = reach(_rank([low], [], ranked), low, high, ranked, ~ranked)
    assert (found.best.tolist(), found.worst.tolist()) == ([1, 1], [2, 2])


def test_who_is_unresolved_is_not_counted_as_better_for_certain() -> None:
    """Two unresolved, at least 80 and at most 60: the first may stay unresolved, or be excluded."""
    low, high = _numbers(80, 40), _numbers(90, 60)
    nobody = _truths(0, 0)
    assert reach(_rank([low], [], nobody), low, high, nobody, ~nobody).best.tolist() == [1, 1]


def test_a_broken_tie_may_be_joined_again() -> None:
    """A and B are equal at 50 and a rung puts B second; C, 25 to 75, may be their equal.

    If the rung is unknown for C, all three share the first rank.
    """
    low, high, ranked = _numbers(50, 50, 25), _numbers(50, 50, 75), _truths(1, 1, 0)
    ranks = _rank([low], [_numbers(2, 1, 0)], ranked)
    assert ranks.rank.tolist() == [1, 2, 0]
    assert reach(ranks, low, high, ranked, ~ranked).best.tolist() == [1, 1, 1]


def test_the_excluded_reach_nothing() -> None:
    """Neither ranked nor unresolved: no best, no worst."""
    low = high = _numbers(10, 20)
    ranked = _truths(1, 0)
    found = reach(_rank([low], [], ranked), low, high, ranked, _truths(0, 0))
    assert (found.best.tolist(), found.worst.tolist()) == ([1, 0], [1, 0])
