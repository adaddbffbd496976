"""Gates with a grace period, and the columns that rules read besides the form's fields."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.scoring.small import LINE, TEN, decided, labelled, ruled, scheme
from tests.strategies import GROUND, SAID

FIELDS = {"merit": TEN, "met": {"type": "yes_no", "title": SAID}, "young": {"type": "yes_no", "title": SAID}}


def _gate(otherwise: str = "exclude", **more: Any) -> dict[str, Any]:
    grace = {"while": "young", **GROUND}
    return {"gates": {"size": {**ruled("met"), "grace": grace, "otherwise": {otherwise: True, **GROUND}, **more}}}


EVERY = [(met, young) for met in (True, False, None) for young in (True, False, None)]
NINE: dict[str, Any] = {"merit": [5] * 9, "met": [met for met, _ in EVERY], "young": [young for _, young in EVERY]}
FOUND = ["pass", "pass", "pass", "grace", "fail", "unknown", "grace", "unknown", "unknown"]


def test_grace_holds_off_a_gate_that_fails_or_may_fail() -> None:
    """Met: pass.  Else with grace: grace.  Not met and no grace: fail.  All other cases are unknown."""
    rules = scheme(fields=FIELDS, **_gate())
    found = decided(rules, NINE)
    assert found.gates["gates.size"].tolist() == FOUND
    status = {"pass": "ranked", "grace": "ranked", "fail": "excluded", "unknown": "unresolved"}
    assert found.status.tolist() == [status[outcome] for outcome in FOUND]


def test_a_gate_that_only_flags_knows_grace_too() -> None:
    """Nobody is excluded by it, and its outcome is the same."""
    rules = scheme(fields=FIELDS, **_gate("flag"))
    found = decided(rules, NINE)
    assert found.gates["gates.size"].tolist() == FOUND
    assert found.status.tolist() == ["ranked"] * 9


def test_a_waiver_goes_before_grace() -> None:
    """The office has waived the gate, with a name and a reason; that is what is told."""
    rules = scheme(fields=FIELDS, **_gate(waivable=True))
    waivers = {"gates.size": np.array([True, True])}
    found = decided(rules, {"merit": [5, 5], "met": [False, True], "young": [True, True]}, waivers=waivers)
    assert found.gates["gates.size"].tolist() == ["waived", "pass"]


def test_under_range_grace_makes_sure_of_taking_part() -> None:
    """A has 0.1 and 0.2 to 0.3, 15 to 20 points; B has 0.9 and 0.25.

    A is second in any case, once its gate cannot exclude it any more.
    """
    levels = {key: {"title": SAID, "measure": key, "scale": LINE, **GROUND} for key in ("merit", "other")}
    criteria = {f"on_{key}": {"title": SAID, "indicators": {key: level}, **GROUND} for key, level in levels.items()}
    rules = scheme(
        fields={**FIELDS, "other": {**TEN, "min": 2, "max": 3}},
        criteria=criteria,
        weights={"equal": True, **GROUND},
        missing={"policy": "range", **GROUND},
        **_gate(),
    )
    columns: dict[str, Any] = {"merit": [1, 9], "other": [None, 2.5], "met": [None, True]}
    assert decided(rules, {**columns, "young": [True, None]}).ranks.rank.tolist() == [2, 1]
    assert decided(rules, {**columns, "young": [None, None]}).status.tolist() == ["unresolved", "ranked"]


# --- columns besides the fields -----------------------------------------------------------------


MARKS = {"grade": {"title": SAID, "grades": ["A", "B", "C"], "combine": "agreed", **GROUND}}
GRADED = {"merit": {"title": SAID, "mark": "grade", **GROUND}}


def _graded(**changes: Any) -> Any:
    parts = {"fields": {"met": FIELDS["met"]}, "marks": MARKS, "criteria": GRADED, "total": None, "kind": "label"}
    return scheme(**{**parts, "ties": None, **changes})


def test_a_label_is_given_on_grades_that_are_never_added_up() -> None:
    """Two of the three A marks that are asked for are no gold; an unknown count leaves it open."""
    rungs = {"gold": {"many": ruled("grades.A >= least", least=3)}, "plain": {"met": ruled("met")}}
    rules = _graded(**labelled(rungs))
    found = decided(rules, {"grades.A": [3, 2, None, None], "met": [True, True, True, False], "merit.grade": ["A"] * 4})
    assert found.labels.tolist() == ["gold", "plain", None, None]
    assert found.label_range == [("gold",), ("plain",), ("gold", "plain"), ("gold", "")]
    assert found.status.tolist() == ["assessed", "assessed", "unresolved", "unresolved"]
    assert np.isnan(found.low).all(), "there is no total"


@pytest.mark.parametrize(("otherwise", "status"), [("exclude", "excluded"), ("flag", "assessed")])
def test_a_floor_on_a_grade_reads_the_order_of_the_scale(otherwise: str, status: str) -> None:
    """A and B are at least B, C is not; without a grade nobody can tell."""
    floor = {"on": "grade", "grade": "B", otherwise: True, **GROUND}
    rules = _graded(criteria={"merit": {**GRADED["merit"], "floor": floor}}, kind="monitoring")
    found = decided(rules, {"merit.grade": ["A", "B", "C", None], "met": [True] * 4})
    assert found.gates["floors.merit"].tolist() == ["pass", "pass", "fail", "unknown"]
    unknown = "unresolved" if otherwise == "exclude" else "assessed"
    assert found.status.tolist() == ["assessed", "assessed", status, unknown]


def test_a_floor_on_the_lowest_mark_is_set_off_by_a_single_reviewer() -> None:
    """Means of 4; the lowest of B is 1, below 2; of C it is not known: 0 to 5."""
    marks = {"five": {"title": SAID, "min": 0, "max": 5, "combine": "mean", **GROUND}}
    floor = {"on": "lowest", "at_least": 2, "exclude": True, **GROUND}
    rules = scheme(marks=marks, criteria={"quality": {"title": SAID, "mark": "five", "floor": floor, **GROUND}})
    found = decided(rules, {"merit": [1] * 3, "quality.raw": [4, 4, 4], "quality.lowest": [3, 1, None]})
    assert found.status.tolist() == ["ranked", "excluded", "unresolved"]
    assert found.ranks.rank.tolist() == [1, 0, 0]
    assert found.reach.rivals.tolist() == [1, 0, 0]


def test_a_missing_mark_lies_on_its_scale() -> None:
    """A mark from 1 to 5 that is still to come is at least 1 and never 6, single or combined."""
    marks = {"five": {"title": SAID, "min": 1, "max": 5, "combine": "mean", **GROUND}}
    criteria = {"quality": {"title": SAID, "mark": "five", **GROUND}}
    rungs = {
        "gold": {"six": ruled("quality.raw >= least", least=6)},
        "silver": {"one": ruled("quality.raw >= least", least=1), "each": ruled("quality.lowest >= least", least=1)},
    }
    rules = scheme(kind="label", ties=None, marks=marks, criteria=criteria, **labelled(rungs))
    found = decided(rules, {"merit": [5], "quality.raw": [None], "quality.lowest": [None]})
    assert found.label_range == [("silver",)]
    assert found.labels.tolist() == [None]


def test_words_chosen_and_bonus_points_bound_the_total() -> None:
    """50 points and 10 more for a choice of ``green``: 60; not chosen: 50; not answered: 50 to 60."""
    areas = {"type": "choices", "title": SAID, "choices": {"green": SAID, "digital": SAID}}
    bonus = {"bonus": {**ruled("areas.green"), "adds": 10}}
    rules = scheme(fields={"merit": TEN, "areas": areas}, adjustments=bonus)
    found = decided(rules, {"merit": [5, 5, 5], "areas.green": [True, False, None]})
    assert found.status.tolist() == ["ranked", "ranked", "unresolved"]
    assert found.low.tolist() == pytest.approx([60, 50, 50])
    assert found.high.tolist() == pytest.approx([60, 50, 60])


def test_a_kind_that_neither_ranks_nor_adds_up_is_assessed() -> None:
    """A survey over one field: nothing decides, and nobody is unresolved."""
    found = decided(scheme(kind="survey", total=None, ties=None), {"merit": [5, None]})
    assert found.status.tolist() == ["assessed", "assessed"]
    assert found.ranks.rank.tolist() == [0, 0]
    assert np.isnan(found.low).all()
