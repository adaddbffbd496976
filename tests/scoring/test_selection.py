"""Named outcomes in rank order, worked out by hand."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from tests.scoring.small import TEN, decided, ruled, scheme
from tests.strategies import GROUND, SAID

CALM = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
FIELDS = {
    "merit": TEN,
    "trial": {"type": "yes_no", "title": SAID},
    "cost": {"type": "amount", "title": SAID, "min": 0},
}


def _outcome(**parts: Any) -> dict[str, Any]:
    return {"title": SAID, **parts, **GROUND}


def _scheme(at_the_line: str, outcomes: dict[str, Any], **changes: Any) -> Any:
    chosen = {"outcomes": outcomes, "at_the_line": at_the_line, "otherwise": SAID, **GROUND}
    return scheme(**({"fields": FIELDS, "selection": chosen} | changes))


THREE = {"adopted": _outcome(up_to=2), "reserve": _outcome(up_to=1)}


def test_each_outcome_takes_from_those_left() -> None:
    """Two adopted, one in reserve, the last none; the rows stand in another order."""
    found = decided(_scheme("keep", THREE), {"merit": [3, 9, 5, 8]})
    assert found.selected.tolist() == ["", "adopted", "reserve", "adopted"]
    assert found.short == [("selection.adopted", "selection.reserve"), (), ("selection.adopted",), ()]


@pytest.mark.parametrize(
    ("at_the_line", "selected"),
    [
        ("keep", ["adopted", "adopted", "adopted", "reserve"]),
        # left out by the first line they come first for the next, where they stand across it again
        ("leave", ["adopted", "", "", ""]),
        ("committee", ["adopted", None, None, None]),
    ],
)
def test_equals_across_the_line(at_the_line: str, selected: list[str | None]) -> None:
    """Places for two; 1, 2 = 2, 4; one in reserve.

    What the committee does with the equals decides who is in reserve.
    """
    found = decided(_scheme(at_the_line, THREE), {"merit": [9, 8, 8, 7]})
    assert found.selected.tolist() == selected
    waits = [("selection.adopted",) if at_the_line == "committee" else ()] * 2
    assert found.at_line[1:3] == waits


def test_a_condition_lets_the_next_in_rank_pass() -> None:
    """Only who asks for a trial can have one; the first in rank does not."""
    least = {"parameters": {"least": {"value": 50, **GROUND}}}
    outcomes = {"trial": _outcome(when="trial", up_to=1), "adopted": _outcome(when="total >= least", **least)}
    found = decided(_scheme("keep", outcomes), {"merit": [9, 8, 7, 4], "trial": [False, True, True, False]})
    assert found.selected.tolist() == ["adopted", "trial", "adopted", ""]


def test_an_unknown_condition_ahead_leaves_only_those_unknown_whose_place_hangs_on_it() -> None:
    """Two trials; A may ask for one: B is in anyway, C only if A does not; D never has one.

    A and C are adopted where they have no trial; B is not asked.
    """
    outcomes = {"trial": _outcome(when="trial", up_to=2), "adopted": _outcome()}
    found = decided(_scheme("keep", outcomes), {"merit": [9, 8, 7, 6], "trial": [None, True, True, False]})
    assert found.selected.tolist() == [None, "trial", None, "adopted"]


def test_what_only_the_committee_gives_is_never_recommended() -> None:
    """"Conditional" stands first and takes nobody."""
    outcomes = {"conditional": _outcome(committee_only=True), **THREE}
    assert decided(_scheme("keep", outcomes), {"merit": [9, 8]}).selected.tolist() == ["adopted", "adopted"]


@pytest.mark.parametrize(
    ("overrun", "selected"),
    [("stop", ["adopted", "adopted", "", ""]), ("skip", ["adopted", "adopted", "", "adopted"])],
)
def test_an_outcome_lasts_as_long_as_its_money(overrun: str, selected: list[str]) -> None:
    """60 + 30 of 100; 20 are too much; 10 fit where the 20 are passed over."""
    budget = {"amount": "cost", "of": 100, "overrun": overrun}
    found = decided(
        _scheme("keep", {"adopted": _outcome(budget=budget)}), {"merit": [9, 8, 7, 6], "cost": [60, 30, 20, 10]}
    )
    assert found.selected.tolist() == selected


def test_places_and_money_both_count() -> None:
    """Two places and 100: 60 fit, 50 do not and are passed over, 30 take the second place, 10 find none."""
    budget = {"amount": "cost", "of": 100, "overrun": "skip"}
    rules = _scheme("keep", {"adopted": _outcome(budget=budget, up_to=2)})
    found = decided(rules, {"merit": [9, 8, 7, 6], "cost": [60, 50, 30, 10]})
    assert found.selected.tolist() == ["adopted", "", "adopted", ""]


def test_who_is_not_ranked_is_not_told_and_withholds_nothing() -> None:
    """B may be first (0 to 100): A is recommended all the same, and the rival is told of by the ranks."""
    found = decided(_scheme("keep", {"adopted": _outcome(up_to=1)}), {"merit": [5, None]})
    assert found.selected.tolist() == ["adopted", None]
    assert found.reach.rivals.tolist() == [1, 0]


def test_the_excluded_are_not_told_and_take_no_place() -> None:
    """A is excluded; B has the one place."""
    gate = {"inside": {**ruled("trial"), "otherwise": {"exclude": True, **GROUND}}}
    found = decided(
        _scheme("keep", {"adopted": _outcome(up_to=1)}, gates=gate), {"merit": [9, 5], "trial": [False, True]}
    )
    assert found.selected.tolist() == [None, "adopted"]


def test_a_scheme_without_a_selection_recommends_nothing() -> None:
    """Nobody has an outcome, and nobody waits for one."""
    found = decided(scheme(), {"merit": [9, 5]})
    assert found.selected.tolist() == ["", ""]
    assert found.short == [(), ()]
    assert found.labels.tolist() == ["", ""]
    assert found.valid_until == [None, None]


# --- laws ---------------------------------------------------------------------------------------

_ROWS = st.lists(
    st.tuples(
        st.sampled_from([3, 5, 5.0000000001, 8]),
        st.sampled_from([True, False, None]),
        st.sampled_from([10, 40, 70, None]),
    ),
    min_size=1,
    max_size=6,
)
_BOTH = {
    "trial": _outcome(when="trial", up_to=1),
    "adopted": _outcome(budget={"amount": "cost", "of": 100, "overrun": "skip"}, up_to=3),
    "reserve": _outcome(up_to=1),
}


def _columns(rows: list[tuple[Any, ...]]) -> dict[str, list[Any]]:
    return dict(zip(("merit", "trial", "cost"), map(list, zip(*rows, strict=True)), strict=True))


@CALM
@given(_ROWS, st.sampled_from(["keep", "leave", "committee"]), st.randoms())
def test_the_order_of_rows_changes_no_outcome(rows: list[tuple[Any, ...]], at_the_line: str, random: Any) -> None:
    """Whoever stands in the first row has no advantage."""
    rules = _scheme(at_the_line, _BOTH)
    order = random.sample(range(len(rows)), len(rows))
    found = decided(rules, _columns(rows))
    again = decided(rules, _columns([rows[at] for at in order]))
    assert [found.selected[at] for at in order] == again.selected.tolist()
    assert [found.short[at] for at in order] == again.short


@CALM
@given(_ROWS, st.sampled_from(["keep", "leave", "committee"]))
def test_the_last_in_rank_has_no_say_in_what_those_before_get(rows: list[tuple[Any, ...]], at_the_line: str) -> None:
    """Taken away, the last leave every outcome before them as it was."""
    rules = _scheme(at_the_line, _BOTH)
    found = decided(rules, _columns(rows))
    last = found.ranks.rank == found.ranks.rank.max()
    kept = np.flatnonzero(~last).tolist()
    if kept:
        again = decided(rules, _columns([rows[at] for at in kept]))
        assert [found.selected[at] for at in kept] == again.selected.tolist()


@CALM
@given(_ROWS, st.sampled_from(["leave", "committee"]))
def test_neither_places_nor_money_are_exceeded(rows: list[tuple[Any, ...]], at_the_line: str) -> None:
    """One trial, three adopted for at most 100 together, one in reserve."""
    found = decided(_scheme(at_the_line, _BOTH), _columns(rows))
    given_to = {key: np.flatnonzero(found.selected == key) for key in _BOTH}
    assert len(given_to["trial"]) <= 1
    assert len(given_to["adopted"]) <= 3
    assert len(given_to["reserve"]) <= 1
    assert sum(rows[at][2] for at in given_to["adopted"]) <= 100
