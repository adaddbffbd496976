"""The ladder of labels, worked out by hand."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from tests.scoring.small import TEN, decided, labelled, ruled, scheme
from tests.strategies import GROUND, SAID

CALM = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
CONDITIONS = {
    "gold": {"share": ruled("total >= least", least=80)},
    "silver": {"share": ruled("total >= least", least=50), "earlier": ruled("one_of(held, accepted)")},
    "bronze": {"takes_part": ruled("takes_part")},
}
FIELDS = {
    "merit": TEN,
    "held": {"type": "choice", "title": SAID, "choices": {"none": SAID, "bronze": SAID, "silver": SAID}},
    "takes_part": {"type": "yes_no", "title": SAID},
    "cost": {"type": "amount", "title": SAID, "min": 0},
}


def _scheme(**changes: Any) -> Any:
    conditions = {key: dict(rung) for key, rung in CONDITIONS.items()}
    accepted = {"accepted": {"words": ["bronze", "silver"], **GROUND}}
    conditions["silver"]["earlier"] = {**ruled("one_of(held, accepted)"), "lists": accepted}
    return scheme(**({"kind": "label", "ties": None, "fields": FIELDS} | labelled(conditions) | changes))


def test_the_label_is_the_first_rung_whose_conditions_all_hold() -> None:
    """80 is gold; 70 with bronze before is silver; 70 without falls to bronze; who takes no part has none."""
    found = decided(
        _scheme(),
        {"merit": [8, 7, 7, 1], "held": ["none", "bronze", "none", "none"], "takes_part": [True, True, True, False]},
    )
    assert found.labels.tolist() == ["gold", "silver", "bronze", ""]
    assert found.label_range == [("gold",), ("silver",), ("bronze",), ("",)]
    assert found.status.tolist() == ["assessed"] * 4


def test_a_label_is_known_only_if_no_better_rung_is_unknown() -> None:
    """A: an earlier label unknown, so silver or bronze.  B: the total unknown, so anything but none.

    C: an unknown condition of a rung below the one that is met plays no part.
    """
    found = decided(
        _scheme(),
        {"merit": [7, None, 9], "held": [None, "none", None], "takes_part": [True, True, None]},
    )
    assert found.labels.tolist() == [None, None, "gold"]
    assert found.label_range == [("silver", "bronze"), ("gold", "bronze"), ("gold",)]
    assert found.status.tolist() == ["unresolved", "unresolved", "assessed"]


def test_where_no_rung_is_met_for_certain_having_none_is_possible() -> None:
    """Nothing is known of A but that it has no silver: gold, bronze, or none."""
    found = decided(_scheme(), {"merit": [None], "held": ["none"], "takes_part": [None]})
    assert found.label_range == [("gold", "bronze", "")]


TWO: dict[str, Any] = {
    "fields": {**FIELDS, "other": TEN},
    "criteria": {
        key: {
            "title": SAID,
            "indicators": {
                "level": {"title": SAID, "measure": field, "scale": {"line": [[0, 0], [10, 1]], **GROUND}, **GROUND}
            },
            **GROUND,
        }
        for key, field in (("first", "merit"), ("second", "other"))
    },
    "weights": {"equal": True, **GROUND},
}


@pytest.mark.parametrize(
    ("policy", "label", "status"), [("unresolved", None, "unresolved"), ("range", "silver", "assessed")]
)
def test_no_missing_value_changes_a_label_that_stands_in_any_case(
    policy: str, label: str | None, status: str
) -> None:
    """A, 5.5 on one half and anything on the other, has 27.5 to 77.5: silver at most.

    B, 10 and anything, has 50 to 100: gold or silver.  C, 5.5 twice, has 55: silver.  Where the form allows
    4.5 to 5.5 alone, A has 50 to 55: silver, whatever it is; and only ``range`` gives a label on that.
    """
    rules = _scheme(**TWO, missing={"policy": policy, **GROUND})
    halves: dict[str, Any] = {"merit": [5.5, 10, 5.5], "other": [None, None, 5.5]}
    columns = {**halves, "held": ["bronze"] * 3, "takes_part": [True] * 3}
    found = decided(rules, columns)
    assert found.label_range == [("silver", "bronze"), ("gold", "silver"), ("silver",)]
    assert found.labels.tolist() == [None, None, "silver"]
    narrow = {**TWO["fields"], "other": {**TEN, "min": 4.5, "max": 5.5}}
    found = decided(_scheme(**{**TWO, "fields": narrow}, missing={"policy": policy, **GROUND}), columns)
    assert found.label_range[0] == ("silver",)
    assert found.labels[0] == label
    assert found.status[0] == status


def test_the_excluded_have_no_label_and_the_undecided_are_not_told() -> None:
    """A fails the gate; for B it is unknown: gold, or excluded and none."""
    gate = {"inside": {**ruled("takes_part"), "otherwise": {"exclude": True, **GROUND}}}
    found = decided(
        _scheme(gates=gate), {"merit": [9, 9, 9], "held": ["none"] * 3, "takes_part": [False, None, True]}
    )
    assert found.labels.tolist() == ["", None, "gold"]
    assert found.label_range == [("",), ("gold", ""), ("gold",)]
    assert found.status.tolist() == ["excluded", "unresolved", "assessed"]


def test_who_cannot_be_told_apart_gets_no_label() -> None:
    """Two rows claim one id."""
    found = decided(
        _scheme(), {"merit": [9, 9], "held": ["none"] * 2, "takes_part": [True] * 2}, doubtful=np.array([False, True])
    )
    assert found.labels.tolist() == ["gold", None]
    assert found.status.tolist() == ["assessed", "unresolved"]


def test_a_label_stands_beside_a_rank() -> None:
    """A selection with labels ranks as ever; the label has no say in the status."""
    found = decided(
        _scheme(kind="selection", ties={"ladder": ["shared"], **GROUND}),
        {"merit": [9, 7], "held": ["none", None], "takes_part": [True, True]},
    )
    assert found.status.tolist() == ["ranked", "ranked"]
    assert found.labels.tolist() == ["gold", None]


# --- a rung with a budget -------------------------------------------------------------------------


def _funded(overrun: str, of: float | None = 100, **changes: Any) -> Any:
    budget = {"amount": "cost", "overrun": overrun, **({"about": "budget"} if of is None else {"of": of})}
    rungs: dict[str, Any] = {
        "funded": {"conditions": {"good": ruled("total >= least", least=50)}, "budget": budget},
        "good": {"conditions": {"good": ruled("total >= least", least=50)}},
    }
    ranked = {"kind": "selection", "ties": {"ladder": ["shared"], **GROUND}}
    return _scheme(**({**labelled(rungs), **ranked} | changes))


@pytest.mark.parametrize(
    ("overrun", "labels"),
    [("stop", ["funded", "funded", "good", "good", ""]), ("skip", ["funded", "funded", "good", "funded", ""])],
)
def test_who_misses_a_rung_for_money_falls_to_the_next(overrun: str, labels: list[str]) -> None:
    """60 and 30 of 100; 20 more are too much; 10 fit only where the 20 are passed over.  E is not good at all."""
    found = decided(_funded(overrun), {"merit": [9, 8, 7, 6, 4], "cost": [60, 30, 20, 10, 1]})
    assert found.labels.tolist() == labels
    short = [("labels.funded",) if label == "good" else () for label in labels]
    assert found.short == short


def test_money_goes_in_rank_order_not_in_that_of_the_rows() -> None:
    """B (90) takes 60, A (60) no longer fits with 50."""
    found = decided(_funded("stop"), {"merit": [6, 9], "cost": [50, 60]})
    assert found.labels.tolist() == ["good", "funded"]


def test_an_unknown_cost_leaves_the_money_behind_it_unknown() -> None:
    """B costs nobody knows what: B and C are funded or good; D, not good, has none."""
    found = decided(_funded("stop"), {"merit": [9, 8, 7, 4], "cost": [60, None, 20, 10]})
    assert found.labels.tolist() == ["funded", None, None, ""]
    assert found.label_range == [("funded",), ("funded", "good"), ("funded", "good"), ("",)]


@pytest.mark.parametrize(
    ("about", "labels"),
    [
        ({"budget": "100"}, ["funded", "good"]),
        ({"budget": "１，０００"}, ["funded"] * 2),
        ({}, [None] * 2),
        ({"budget": "?"}, [None] * 2),
    ],
)
def test_the_sum_may_stand_in_about(about: dict[str, str], labels: list[str | None]) -> None:
    """60 + 50 are over 100 and within 1,000; without a number the rung is unknown."""
    found = decided(_funded("stop", None), {"merit": [9, 8], "cost": [60, 50]}, about)
    assert found.labels.tolist() == labels


def test_equals_across_the_money_wait_for_the_committee() -> None:
    """A and B share a rank; 60 each on 100."""
    found = decided(_funded("stop"), {"merit": [9, 9, 8], "cost": [60, 60, 10]})
    assert found.labels.tolist() == [None, None, "good"]
    assert found.at_line == [("labels.funded",), ("labels.funded",), ()]


def test_without_ranks_money_goes_in_the_order_of_the_total() -> None:
    """B has 90 points and takes 60; A has 60 points and does not fit; C has no total and is left out."""
    rules = _funded("stop", kind="label", ties=None)
    assert decided(rules, {"merit": [6, 9], "cost": [50, 60]}).labels.tolist() == ["good", "funded"]


def test_who_has_no_total_may_come_ahead_of_anyone() -> None:
    """C, without a total, may take 50 before A (60) and B (30): neither is certain; without C's 50 both fit."""
    rules = _funded("skip", kind="label", ties=None)
    found = decided(rules, {"merit": [9, 8, None], "cost": [60, 30, 50]})
    assert found.labels.tolist() == [None, None, None]
    assert found.label_range[2] == ("funded", "good", "")
    found = decided(rules, {"merit": [9, 8, None], "cost": [60, 30, 10]})
    assert found.labels.tolist() == ["funded", "funded", None]


def test_who_stands_nowhere_takes_money_from_nobody_for_certain() -> None:
    """C, with 50, stands for the money and has no total: before A (60) or behind B (30), nobody knows."""
    budget = {"amount": "cost", "of": 100, "overrun": "skip"}
    rungs = {"funded": {"conditions": {"takes_part": ruled("takes_part")}, "budget": budget}}
    rules = _scheme(**labelled(rungs))
    found = decided(rules, {"merit": [9, 8, None], "cost": [60, 30, 50], "takes_part": [True] * 3})
    assert found.labels.tolist() == [None, None, None]
    assert found.label_range == [("funded", "")] * 3


# --- laws ---------------------------------------------------------------------------------------


@CALM
@given(
    st.lists(
        st.tuples(
            st.sampled_from([4.0, 5.0, 6.0, 8.0, None]),
            st.sampled_from(["none", "bronze", None]),
            st.sampled_from([True, False, None]),
        ),
        min_size=1, max_size=5,
    )
)  # fmt: skip
def test_a_label_is_among_those_possible_and_whatever_comes_in_stays_so(rows: list[tuple[Any, ...]]) -> None:
    """Every completion of what is missing gives a label that was told as possible; a label that was told stays."""
    names = ("merit", "held", "takes_part")
    found = decided(_scheme(), dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))
    pools = ((0, 4.9, 5, 8, 10), ("none", "bronze"), (True, False))
    for at, row in enumerate(rows):
        told = found.label_range[at]
        assert found.labels[at] is None or told == (found.labels[at],)
        full = [[value] if value is not None else list(pool) for value, pool in zip(row, pools, strict=True)]
        every = [(a, b, c) for a in full[0] for b in full[1] for c in full[2]]
        complete = decided(_scheme(), dict(zip(names, map(list, zip(*every, strict=True)), strict=True)))
        assert set(complete.labels) <= set(told)
        assert len(told) == 1 or len(set(complete.labels)) > 1
