"""Places and money handed out from the top, worked out by hand and by trying every case."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, permutations, product
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from clusterscore.formula.intervals import May
from clusterscore.scoring.running import Equals, Line, Taken, lasts, running

NAN = float("nan")
CALM = settings(
    deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck), max_examples=300
)


def _may(*truths: bool | None) -> May:
    known = np.array(truths, dtype=object)
    return May(known != False, known != True)  # noqa: E712 three-valued


def _groups(*groups: Sequence[int]) -> list[Any]:
    return [np.array(group, dtype=np.int64) for group in groups]


def _singly(size: int) -> list[Any]:
    return _groups(*([at] for at in range(size)))


def _told(taken: Taken) -> list[bool | None]:
    """Read verdicts as true, false or None."""
    pairs = zip(taken.gets.be_true.tolist(), taken.gets.be_false.tolist(), strict=True)
    return [None if true and false else true for true, false in pairs]


def _spend(costs: Sequence[float], budget: float | None, overrun: Any = "stop", **more: Any) -> list[bool | None]:
    line = Line(budget=budget, amounts=np.array(costs, dtype=float), overrun=overrun, **more)
    return _told(running(_may(*[True] * len(costs)), _singly(len(costs)), line))


# --- money ------------------------------------------------------------------------------------


def test_the_first_that_does_not_fit_ends_it() -> None:
    """40 + 50 = 90 of 100; 20 more are 110; the last 10 would fit and are behind."""
    assert _spend([40, 50, 20, 10], 100) == [True, True, False, False]


def test_who_does_not_fit_is_passed_over() -> None:
    """40 + 50 = 90; 20 do not fit; 10 make it 100."""
    assert _spend([40, 50, 20, 10], 100, "skip") == [True, True, False, True]


def test_a_budget_that_is_met_to_the_last_bit_of_noise_lasts() -> None:
    """0.1 + 0.2 = 0.30000000000000004 in floats, and 0.3 by hand; 0.31 is over."""
    assert 0.1 + 0.2 > 0.3
    assert _spend([0.1, 0.2], 0.3) == [True, True]
    assert _spend([0.1, 0.21], 0.3) == [True, False]


def test_an_unknown_cost_leaves_everyone_from_there_on_unknown() -> None:
    """30 fit for certain; the second may cost anything; whether 30 more fit depends on it; 80 never fit beside 30."""
    assert _spend([30, NAN, 30, 80], 100) == [True, None, None, False]


def test_a_cost_below_zero_is_no_cost() -> None:
    """-50 would make room for others; it counts as not known."""
    assert _spend([60, -50, 60], 100) == [True, None, False]


def test_where_someone_is_passed_over_an_unknown_cost_leaves_no_more_than_the_budget() -> None:
    """What the second takes is at most the 70 that are left: who costs nothing is in for certain."""
    assert _spend([30, NAN, 0], 100, "skip") == [True, None, True]


def test_an_unknown_budget_leaves_everyone_unknown() -> None:
    """There is a sum, and nobody has said which."""
    assert _spend([1, 2], None) == [None, None]


def test_who_may_not_stand_for_it_leaves_the_next_unknown() -> None:
    """A costs 60 and may not stand; B with 50 fits only without A; C with 40 fits in either case under skip."""
    line = Line(budget=100, amounts=np.array([60.0, 50.0, 40.0]), overrun="skip")
    assert _told(running(_may(None, True, True), _singly(3), line)) == [True, None, None]
    line = Line(budget=100, amounts=np.array([60.0, 50.0, 40.0]), overrun="stop")
    assert _told(running(_may(False, True, True), _singly(3), line))[1:] == [True, True]


def test_equals_for_whom_the_money_does_not_last_wait_for_the_committee() -> None:
    """60 and 60 are equals on 100: either fits, not both; whoever comes behind gets nothing under stop."""
    line = Line(budget=100, amounts=np.array([60.0, 60.0, 10.0]))
    taken = running(_may(True, True, True), _groups([0, 1], [2]), line)
    assert _told(taken) == [None, None, False]
    assert taken.at_line.tolist() == [True, True, False]


def test_equals_across_the_money_are_left_where_the_rule_says_so() -> None:
    """60 and 60 on 100 under leave: neither; under skip the next, with 10, is in."""
    costs = np.array([60.0, 60.0, 10.0])
    stop, skip = (Line(budget=100, amounts=costs, overrun=overrun, equals="leave") for overrun in ("stop", "skip"))
    groups = _groups([0, 1], [2])
    assert _told(running(_may(True, True, True), groups, stop)) == [False, False, False]
    assert _told(running(_may(True, True, True), groups, skip)) == [False, False, True]


# --- places -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("equals", "told"),
    [
        ("keep", [True, True, True, False]),
        ("leave", [True, False, False, False]),
        ("committee", [True, None, None, False]),
    ],
)
def test_equals_across_the_line_are_kept_left_or_the_committee_s(equals: Equals, told: list[bool | None]) -> None:
    """Two places; 1, 2 = 2, 4.  Left out, the equals do not make room for the fourth."""
    taken = running(_may(*[True] * 4), _groups([0], [1, 2], [3]), Line(up_to=2, equals=equals))
    assert _told(taken) == told
    assert taken.at_line.tolist() == [False, equals == "committee", equals == "committee", False]


@pytest.mark.parametrize("equals", ["keep", "leave", "committee"])
def test_equals_that_fit_are_all_in(equals: Equals) -> None:
    """Three places for 1, 2 = 2, 4."""
    line = Line(up_to=3, equals=equals)
    assert _told(running(_may(*[True] * 4), _groups([0], [1, 2], [3]), line)) == [True, True, True, False]


def test_a_place_is_certain_if_it_is_so_with_every_unknown_one_ahead_in() -> None:
    """Three places; the first and second may not stand: the third is in anyway, the fourth perhaps."""
    told = _told(running(_may(None, None, True, True), _singly(4), Line(up_to=3)))
    assert told == [True, True, True, None]


def test_who_may_be_anywhere_has_no_place_for_certain() -> None:
    """Whoever stands in no group is not told anything."""
    assert _told(running(_may(True, True), _groups([0]), Line(up_to=1))) == [True, None]


def test_an_unknown_number_of_places_leaves_everyone_unknown() -> None:
    """The number is open."""
    assert _told(running(_may(True), _singly(1), Line(up_to=None))) == [None]


# --- laws -------------------------------------------------------------------------------------


def _orders(groups: Sequence[Sequence[int]]) -> Iterator[list[list[int]]]:
    """Give every order within groups of equals."""
    for each in product(*(permutations(group) for group in groups)):
        yield [list(group) for group in each]


def _hand_out(groups: Sequence[Sequence[int]], costs: Sequence[float], line: Line) -> set[int]:
    """Hand out places and money where everything is known, equals in the order given."""
    taken: list[int] = []
    budget, up_to = line.budget or 0.0, line.up_to or 0.0

    def fits(*more: int) -> bool:
        return math.fsum(costs[at] for at in (*taken, *more)) <= budget + 1e-6

    for group in groups:
        if line.equals == "leave":
            if not fits(*group):
                if line.overrun == "stop":
                    return set(taken)
                continue
            if len(taken) + len(group) > up_to:
                return set(taken)
            taken += group
            continue
        free = len(taken) < up_to
        for at in group:
            if not (free if line.equals == "keep" else len(taken) < up_to):
                continue
            if fits(at):
                taken.append(at)
            elif line.overrun == "stop":
                return set(taken)
    return set(taken)


@st.composite
def _calls(draw: st.DrawFn) -> tuple[list[list[int]], list[bool | None], list[float], Line]:
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4).filter(lambda sizes: sum(sizes) <= 6))
    ends = np.cumsum([0, *sizes]).tolist()
    groups = [list(range(low, high)) for low, high in pairwise(ends)]
    count = ends[-1]
    stands = draw(st.lists(st.sampled_from([True, True, True, False, None]), min_size=count, max_size=count))
    costs = draw(st.lists(st.sampled_from([0.0, 1.0, 2.0, 3.0, 5.0, NAN]), min_size=count, max_size=count))
    line = Line(
        up_to=draw(st.sampled_from([math.inf, 0, 1, 2, 3, 4])),
        budget=draw(st.sampled_from([math.inf, 0.0, 1.0, 3.0, 5.0, 8.0])),
        amounts=np.array(costs),
        overrun=draw(st.sampled_from(["stop", "skip"])),
        equals=draw(st.sampled_from(["keep", "leave", "committee"])),
    )
    return groups, stands, costs, line


def _worlds(
    groups: list[list[int]], stands: list[bool | None], costs: list[float], line: Line
) -> Iterator[tuple[list[bool], set[int]]]:
    """Try every way in which what is unknown may turn out, and every order of equals."""
    choices = [(True, False) if stand is None else (stand,) for stand in stands]
    prices = [(0.0, 2.0, 4.0, 9.0) if math.isnan(cost) else (cost,) for cost in costs]
    priced = list(product(*prices)) if line.budget != math.inf else [tuple(0.0 for _ in costs)]
    for who in product(*choices):
        there = [[at for at in group if who[at]] for group in groups]
        for order in _orders([group for group in there if group]):
            for price in priced:
                yield list(who), _hand_out(order, price, line)


@CALM
@given(_calls())
def test_a_verdict_holds_however_the_unknown_turns_out(
    call: tuple[list[list[int]], list[bool | None], list[float], Line],
) -> None:
    """Who is told in, or out, is so in every case; where nothing is unknown and no equals meet, everyone is told."""
    groups, stands, costs, line = call
    if len(stands) > 4 and (None in stands or any(map(math.isnan, costs))):
        stands, costs = [stand is not False for stand in stands], [0 if math.isnan(cost) else cost for cost in costs]
        line = Line(line.up_to, line.budget, np.array(costs), line.overrun, line.equals)
    told = _told(running(_may(*stands), _groups(*groups), line))
    for who, taken in _worlds(groups, stands, costs, line):
        for at, there in enumerate(who):
            if there:
                assert told[at] is None or told[at] == (at in taken), (at, taken)
    settled = None not in stands and not any(map(math.isnan, costs)) and all(len(group) == 1 for group in groups)
    assert not settled or None not in [told[at] for at, stand in enumerate(stands) if stand]


@CALM
@given(_calls())
def test_a_budget_is_never_exceeded(call: tuple[list[list[int]], list[bool | None], list[float], Line]) -> None:
    """Those who are in for certain cost no more than there is, and need no more places than there are."""
    groups, stands, costs, line = call
    told = _told(running(_may(*stands), _groups(*groups), line))
    certain = [at for at in range(len(stands)) if told[at] is True and stands[at] is True]
    spent = math.fsum(0 if math.isnan(costs[at]) else costs[at] for at in certain)
    assert lasts(spent, line.budget or 0.0)
    assert line.equals == "keep" or len(certain) <= (line.up_to or 0)


@CALM
@given(_calls())
def test_taking_away_the_last_changes_nothing_before(
    call: tuple[list[list[int]], list[bool | None], list[float], Line],
) -> None:
    """Whoever comes last has no say in what those before get."""
    groups, stands, _, line = call
    told = _told(running(_may(*stands), _groups(*groups), line))
    without = _told(running(_may(*stands), _groups(*groups[:-1]), line))
    before = list(chain.from_iterable(groups[:-1]))
    assert [told[at] for at in before] == [without[at] for at in before]


@CALM
@given(_calls(), st.randoms())
def test_the_order_of_rows_does_not_matter(
    call: tuple[list[list[int]], list[bool | None], list[float], Line], random: Any
) -> None:
    """The same applications in other rows get the same verdicts."""
    groups, stands, costs, line = call
    rows = list(range(len(stands)))
    random.shuffle(rows)  # application at now stands in rows[at]
    moved_stands, moved_costs = list(stands), list(costs)
    for at, row in enumerate(rows):
        moved_stands[row], moved_costs[row] = stands[at], costs[at]
    moved = Line(line.up_to, line.budget, np.array(moved_costs), line.overrun, line.equals)
    shuffled = [random.sample([rows[at] for at in group], len(group)) for group in groups]
    told = _told(running(_may(*stands), _groups(*groups), line))
    again = _told(running(_may(*moved_stands), _groups(*shuffled), moved))
    stand_for_it = [at for at, stand in enumerate(stands) if stand is not False]
    assert [told[at] for at in stand_for_it] == [again[rows[at]] for at in stand_for_it]
