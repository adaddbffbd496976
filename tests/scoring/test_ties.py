"""What separates equals, rung by rung, worked out by hand."""

from __future__ import annotations

import hashlib
from itertools import product
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from clusterscore.scoring.ranking import SHARED, UNKNOWN, rank, reach
from clusterscore.scoring.ties import ByNumber, ByRarity, Rung, lot, lots
from tests.scoring.small import TEN, decided, scheme
from tests.strategies import GROUND, SAID

CALM = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
NAN = float("nan")


def _numbers(*values: float) -> Any:
    return np.array(values, dtype=float)


def _words(*words: str | None) -> Any:
    return np.array(words, dtype=object)


def _all(size: int) -> Any:
    return np.ones(size, dtype=bool)


# --- fewest above -----------------------------------------------------------------------------


def test_the_word_that_occurs_less_often_above_comes_first() -> None:
    """NO is first, so among the equals SE (0 above) comes before NO (1 above)."""
    ladder: list[Rung] = [ByRarity(0, _words("NO", "NO", "SE"))]
    found = rank([_numbers(9, 5, 5)], ladder, _all(3))
    assert found.rank.tolist() == [1, 3, 2]
    assert found.broken_by.tolist() == [SHARED, 0, 0]
    assert found.equals.tolist() == [1, 2, 2]


def test_only_those_ranked_above_are_counted() -> None:
    """Two SE stand below the equals, and none above: one NO above decides."""
    words = _words("NO", "SE", "NO", "SE", "SE")
    found = rank([_numbers(9, 5, 5, 1, 2)], [ByRarity(0, words)], _all(5))
    assert found.rank.tolist() == [1, 2, 3, 5, 4]


def test_ranks_that_a_tie_has_just_fixed_are_counted_for_the_next_tie() -> None:
    """A (NO) first; B (SE) before C (NO); then above stand NO, SE, NO: D (SE, 1) before E (NO, 2)."""
    words = _words("NO", "SE", "NO", "SE", "NO")
    found = rank([_numbers(9, 5, 5, 3, 3)], [ByRarity(0, words)], _all(5))
    assert found.rank.tolist() == [1, 2, 3, 4, 5]


def test_equal_words_go_on_to_the_next_rung() -> None:
    """B and C are both NO; the second rung prefers C."""
    ladder: list[Rung] = [ByRarity(0, _words("SE", "NO", "NO")), ByNumber(1, _numbers(0, 1, 2))]
    found = rank([_numbers(9, 5, 5)], ladder, _all(3))
    assert found.rank.tolist() == [1, 3, 2]
    assert found.broken_by.tolist() == [SHARED, 1, 1]


def test_a_later_rung_counts_those_whom_the_one_before_put_ahead() -> None:
    """All equal.  Rung 0 puts A (NO) ahead of B (NO), C (SE); rung 1 then counts one NO above: C before B."""
    ladder: list[Rung] = [ByNumber(0, _numbers(2, 1, 1)), ByRarity(1, _words("NO", "NO", "SE"))]
    found = rank([_numbers(5, 5, 5)], ladder, _all(3))
    assert found.rank.tolist() == [1, 3, 2]
    assert found.broken_by.tolist() == [0, 1, 1]


def test_equals_one_of_whom_has_no_word_stay_tied() -> None:
    """Nobody knows which country C is from."""
    found = rank([_numbers(9, 5, 5)], [ByRarity(0, _words("NO", "NO", None))], _all(3))
    assert found.rank.tolist() == [1, 2, 2]
    assert found.broken_by.tolist() == [SHARED, UNKNOWN, UNKNOWN]
    assert found.stopped_at.tolist() == [SHARED, 0, 0]


def test_a_missing_word_above_counts_as_any() -> None:
    """Above: NO, NO, NO and one unknown: SE is at most 1, still below 3.  With one NO it may be equal."""
    words = _words("NO", "NO", "NO", None, "NO", "SE")
    keys = [_numbers(9, 8, 7, 6, 5, 5)]
    assert rank(keys, [ByRarity(0, words)], _all(6)).rank.tolist() == [1, 2, 3, 4, 6, 5]
    words = _words("NO", "FI", "FI", None, "NO", "SE")
    found = rank(keys, [ByRarity(0, words)], _all(6))
    assert found.rank.tolist() == [1, 2, 3, 4, 5, 5]
    assert found.broken_by.tolist()[4:] == [UNKNOWN, UNKNOWN]


def test_the_excluded_above_are_not_counted() -> None:
    """The NO with the most points takes no part; the equals stay equal."""
    taking_part = np.array([False, True, True])
    found = rank([_numbers(9, 5, 5)], [ByRarity(0, _words("NO", "NO", "SE"))], taking_part)
    assert found.rank.tolist() == [0, 1, 1]


def test_a_rival_above_may_turn_a_tie_round() -> None:
    """B (SE) before C (NO) for the NO above; an unresolved D (SE, 0 to 10) may come above as well.

    Then both words occur once above and B and C share rank 3; with a second one C would be ahead.
    """
    low, high = _numbers(9, 5, 5, 0), _numbers(9, 5, 5, 10)
    ranked = np.array([True, True, True, False])
    ranks = rank([low], [ByRarity(0, _words("NO", "SE", "NO", "SE"))], ranked)
    found = reach(ranks, low, high, ranked, ~ranked, reads_the_list=True)
    assert ranks.rank.tolist() == [1, 2, 3, 0]
    assert found.best.tolist() == [1, 2, 2, 1]
    assert found.worst.tolist() == [2, 4, 4, 4]


def test_a_rival_above_may_bring_the_last_of_several_equals_forward() -> None:
    """B and C (SE) share rank 2 before D (NO).  Were E (SE, 6 to 10) above, all three would share rank 3.

    The bound is an outer one: no better than right behind A.
    """
    low, high = _numbers(9, 5, 5, 5, 6), _numbers(9, 5, 5, 5, 10)
    ranked = np.array([True, True, True, True, False])
    rungs: list[Rung] = [ByRarity(0, _words("NO", "SE", "SE", "NO", "SE"))]
    ranks = rank([low], rungs, ranked)
    assert ranks.rank.tolist() == [1, 2, 2, 4, 0]
    assert rank([low], rungs, _all(5)).rank.tolist() == [1, 3, 3, 3, 2]
    assert reach(ranks, low, high, ranked, ~ranked, reads_the_list=True).best.tolist() == [1, 2, 2, 2, 1]


# --- the end: chair, lot, shared ----------------------------------------------------------------


def test_a_lot_is_the_hash_of_seed_line_break_and_id() -> None:
    r"""As another program prints it: ``printf 'seed\nA' | sha256sum``."""
    assert f"{lot('seed', 'A'):064x}" == "28d52fe8cbc3d656682241cf91200fb923f6ab7606d6d63401baf1ff779c4640"
    assert f"{lot('抽選', 'ア-1'):064x}" == "f8b3f9bab41a4c10920bbd442e4309cc8e23c7d7393ad68269e46bd0227269e8"


def test_the_smaller_lot_comes_first() -> None:
    """The three hashes in order of size, as hexadecimal texts of one length."""
    digests = {name: hashlib.sha256(f"2026-04-01\n{name}".encode()).hexdigest() for name in "ABC"}
    wanted = sorted("ABC", key=digests.__getitem__)
    ladder: list[Rung] = [ByNumber(0, lots("2026-04-01", "ABC"))]
    found = rank([_numbers(5, 5, 5)], ladder, _all(3))
    assert ["ABC"[at] for at in np.argsort(found.rank)] == wanted
    assert sorted(found.rank.tolist()) == [1, 2, 3]


@CALM
@given(st.text(min_size=1), st.lists(st.text(), min_size=1, max_size=6, unique=True), st.randoms())
def test_seed_and_id_alone_fix_the_order_of_a_lot(seed: str, ids: list[str], random: Any) -> None:
    """Whatever row they stand in and whoever else is drawn, two applications come in the same order."""
    shuffled = random.sample(ids, len(ids))
    first = dict(zip(ids, lots(seed, ids).tolist(), strict=True))
    again = dict(zip(shuffled, lots(seed, shuffled).tolist(), strict=True))
    assert first == again
    others = ids[1:]
    fewer = dict(zip(others, lots(seed, others).tolist(), strict=True))
    assert sorted(others, key=first.__getitem__) == sorted(others, key=fewer.__getitem__)


LADDER = [{"by": "price", "wins": "lowest", "title": SAID}, {"fewest_above": "country"}]
FIELDS = {
    "merit": TEN,
    "price": {"type": "amount", "title": SAID},
    "country": {"type": "choice", "title": SAID, "choices": {"no": SAID, "se": SAID}},
}


def _ladder(*ends: Any) -> dict[str, Any]:
    return {"fields": FIELDS, "ties": {"ladder": [*LADDER, *ends], **GROUND}}


def test_a_whole_ladder_says_which_rung_broke_each_tie() -> None:
    """A first (8).  Five at 5: the price puts B, C (1) before D, E (2), F (3).

    B is no, C is se: A is no, so C comes before B.  D and E are both se and go to the lot.
    """
    rules = scheme(**_ladder({"lot": {"seed": "s", **GROUND}}))
    found = decided(
        rules,
        {
            "merit": [8, 5, 5, 5, 5, 5],
            "price": [9, 1, 1, 2, 2, 3],
            "country": ["no", "no", "se", "se", "se", None],
        },
    ).ranks
    first, second = (4, 5) if lot("s", "D") < lot("s", "E") else (5, 4)
    assert found.rank.tolist() == [1, 3, 2, first, second, 6]
    assert found.broken_by.tolist() == [SHARED, 1, 1, 2, 2, 0]
    assert not found.tied.any()


@pytest.mark.parametrize(("about", "tied"), [({"lot seed": "s"}, False), ({}, True), ({"lot seed": ""}, True)])
def test_a_lot_waits_for_its_seed(about: dict[str, str], tied: bool) -> None:
    """The seed is drawn later and entered in About; until then the rank is shared, and the rung known."""
    rules = scheme(**_ladder({"lot": {"about": "lot seed", **GROUND}}))
    found = decided(rules, {"merit": [5, 5], "price": [1, 1], "country": ["no", "no"]}, about).ranks
    assert found.tied.tolist() == [tied, tied]
    assert found.broken_by.tolist() == [UNKNOWN if tied else 2] * 2
    assert found.stopped_at.tolist() == [2 if tied else SHARED] * 2


def test_the_chair_s_order_is_lower_first() -> None:
    """The chair puts B (1) before A (2)."""
    rules = scheme(**_ladder("chair"))
    values: dict[str, Any] = {"merit": [5, 5], "price": [1, 1], "country": ["no", "no"]}
    found = decided(rules, {**values, "ties.chair": [2, 1]}).ranks
    assert found.rank.tolist() == [2, 1]
    assert found.broken_by.tolist() == [2, 2]


def test_where_the_chair_has_not_ordered_one_of_the_equals_they_share_the_rank() -> None:
    """B has no order; nobody is put behind for that."""
    values: dict[str, Any] = {"merit": [5, 5, 5], "price": [1, 1, 2], "country": ["no"] * 3}
    found = decided(scheme(**_ladder("chair")), {**values, "ties.chair": [2, None, None]}).ranks
    assert found.rank.tolist() == [1, 1, 3]
    assert found.broken_by.tolist() == [UNKNOWN, UNKNOWN, 0]
    assert found.stopped_at.tolist() == [2, 2, SHARED]


def test_shared_is_the_end() -> None:
    """Nothing separates A and B; both are first."""
    values: dict[str, Any] = {"merit": [5, 5, 4], "price": [1, 1, 2], "country": ["no"] * 3}
    found = decided(scheme(**_ladder("shared")), values).ranks
    assert found.rank.tolist() == [1, 1, 3]
    assert found.broken_by.tolist() == [SHARED] * 3


@CALM
@given(
    st.lists(
        st.tuples(st.sampled_from([3, 5]), st.sampled_from([1, 2, None]), st.sampled_from(["no", "se", None])),
        min_size=1, max_size=7,
    ),
    st.randoms(),
)  # fmt: skip
def test_the_order_of_rows_changes_no_rank(rows: list[tuple[Any, Any, Any]], random: Any) -> None:
    """Any ladder, the lot among it, gives the same ranks to the same applications."""
    rules = scheme(**_ladder({"lot": {"seed": "s", **GROUND}}))
    ids = [f"A-{at}" for at in range(len(rows))]
    order = random.sample(range(len(rows)), len(rows))

    def ranks(rows: list[tuple[Any, Any, Any]], ids: list[str]) -> dict[str, tuple[int, int]]:
        columns = dict(zip(("merit", "price", "country"), map(list, zip(*rows, strict=True)), strict=True))
        found = decided(rules, columns, ids=ids).ranks
        return dict(zip(ids, zip(found.rank.tolist(), found.broken_by.tolist(), strict=True), strict=True))

    assert ranks(rows, ids) == ranks([rows[at] for at in order], [ids[at] for at in order])


@settings(CALM, max_examples=150)
@given(
    st.lists(
        st.tuples(st.sampled_from([3.0, 5.0, None]), st.sampled_from(["no", "se", None])), min_size=2, max_size=5
    )
)
def test_no_rank_leaves_its_range_when_the_missing_comes_in(rows: list[tuple[float | None, str | None]]) -> None:
    """Whatever the missing totals, 0 to 10, turn out to be, or if they stay missing, a rank stays in its range."""
    rungs: list[Rung] = [ByRarity(0, _words(*(word for _, word in rows)))]
    totals = _numbers(*(NAN if total is None else total for total, _ in rows))
    low, high, ranked = np.nan_to_num(totals, nan=0.0), np.nan_to_num(totals, nan=10.0), ~np.isnan(totals)
    bounds = reach(rank([totals], rungs, ranked), low, high, ranked, ~ranked, reads_the_list=True)
    pools = [[total] if total is not None else [NAN, 0.0, 3.0, 4.0, 5.0, 10.0] for total, _ in rows]
    for full in list(product(*pools))[:500]:
        ranks = rank([_numbers(*full)], rungs, ~np.isnan(full)).rank
        for at in np.flatnonzero(ranks):
            assert bounds.best[at] <= ranks[at] <= bounds.worst[at], (full, at)
