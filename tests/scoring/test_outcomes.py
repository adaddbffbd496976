"""Statuses and ranges on small schemes, worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from clusterscore.errors import UsageError
from clusterscore.evaluation import Evaluation, evaluate, with_overrides
from clusterscore.explanation import flags, reasons
from clusterscore.scheme.rules import Rules
from tests.strategies import GROUND, SAID, frame, rules_of

LINE = {"line": [[0, 0], [10, 1]], **GROUND}


def _two_halves(**changes: Any) -> Rules:
    """Two criteria of equal weight, each a field from 0 to 10; a third field is free."""
    fields = {key: {"type": "number", "title": SAID, "min": 0, "max": 10, **GROUND} for key in ("a", "b", "free")}
    criteria = {
        f"about_{key}": {
            "title": SAID,
            "indicators": {"level": {"title": SAID, "measure": key, "scale": LINE, **GROUND}},
            **GROUND,
        }
        for key in ("a", "b")
    }
    data = {
        "scheme": "halves", "version": "1", "kind": "selection", "status": "illustration", "title": SAID,
        "issuer": SAID, "valid": {"from": "2026"}, "notes": SAID,
        "fields": fields | {"open": {"type": "yes_no", "title": SAID}},
        # a flag that everybody passes or that is unknown: it decides nothing
        "gates": {"told": {"title": SAID, "require": "open", "otherwise": {"flag": True, **GROUND}, **GROUND}},
        "criteria": criteria,
        "weights": {"equal": True, **GROUND},
        "total": {"combine": "weighted_mean", "out_of": 100, **GROUND},
        "missing": {"policy": "unresolved", **GROUND},
        "ties": {"ladder": ["shared"], **GROUND},
    }  # fmt: skip
    return rules_of(data | changes)


def _evaluate(
    rules: Rules, *values: tuple[float | None, float | None], office: Any = None, **more: list[Any]
) -> Evaluation:
    """Evaluate applications A, B, C … with their values of a and b."""
    rows = [
        {"application_id": "ABCDE"[at], "a": a, "b": b, "free": 5, "open": True} | {key: more[key][at] for key in more}
        for at, (a, b) in enumerate(values)
    ]
    return evaluate(frame(rows), rules, office=office)


def _status(result: Evaluation) -> list[str]:
    return [str(status) for status in result.outcomes.status]


def _totals(result: Evaluation) -> list[float | None]:
    return [result.value("total", row) for row in range(len(result.submission))]


def _policy(name: str, **more: float) -> dict[str, Any]:
    return {"missing": {"policy": name, **more, **GROUND}}


def _gate(require: str, otherwise: str, **more: Any) -> dict[str, Any]:
    parameters = {"least": {"value": 5, **GROUND}} if "least" in require else {}
    gate = {"title": SAID, "require": require, "parameters": parameters, "otherwise": {otherwise: True, **GROUND}}
    return {"gates": {"enough": {**gate, **GROUND, **more}}}


# --- policies ---------------------------------------------------------------------------------


def test_a_missing_value_leaves_an_application_unresolved() -> None:
    """B has 0.8 on a and nothing on b: 40 to 90 points; A has 0.6 and 0.4: 50 points."""
    result = _evaluate(_two_halves(), (6, 4), (8, None))
    assert _status(result) == ["ranked", "unresolved"]
    assert _totals(result) == [pytest.approx(50), None]
    assert (result.outcomes.low[1], result.outcomes.high[1]) == (pytest.approx(40), pytest.approx(90))


def test_under_worst_a_missing_value_counts_as_the_least_of_the_scale() -> None:
    """B has 0.8 on a and 0 on b: 40 points, below A's 50."""
    result = _evaluate(_two_halves(**_policy("worst")), (6, 4), (8, None))
    assert _status(result) == ["ranked", "ranked"]
    assert _totals(result) == [pytest.approx(50), pytest.approx(40)]
    assert result.outcomes.ranks.rank.tolist() == [1, 2]


def test_under_omit_what_is_known_counts_for_the_whole() -> None:
    """B answered one half of the weights, just enough: its 0.8 makes 80 points, all of them from a."""
    result = _evaluate(_two_halves(**_policy("omit", least_share=0.5)), (6, 4), (8, None))
    assert _totals(result) == [pytest.approx(50), pytest.approx(80)]
    assert result.outcomes.ranks.rank.tolist() == [2, 1]
    assert result.value("about_a.out_of", 1) == pytest.approx(100)
    assert result.value("about_b.contribution", 1) is None


def test_under_omit_too_few_answers_leave_an_application_unresolved() -> None:
    """One half of the weights is less than the 0.6 asked for."""
    result = _evaluate(_two_halves(**_policy("omit", least_share=0.6)), (6, 4), (8, None))
    assert _status(result) == ["ranked", "unresolved"]


def test_under_range_an_interval_clear_of_all_others_is_ranked() -> None:
    """B has at least 0.9·50 = 45 points; A has 30 and C has 10: B is first whatever b is."""
    result = _evaluate(_two_halves(**_policy("range")), (4, 2), (9, None), (1, 1))
    assert _status(result) == ["ranked"] * 3
    assert result.outcomes.ranks.rank.tolist() == [2, 1, 3]
    assert (result.outcomes.low[1], result.outcomes.high[1]) == (pytest.approx(45), pytest.approx(95))


def test_under_range_an_interval_that_reaches_another_is_unresolved() -> None:
    """B has 20 to 70 points, A has 50: either may be first."""
    result = _evaluate(_two_halves(**_policy("range")), (6, 4), (4, None))
    assert _status(result) == ["ranked", "unresolved"]
    assert (result.outcomes.reach.best[1], result.outcomes.reach.worst[1]) == (1, 2)


def test_under_range_an_equal_end_is_no_clearance() -> None:
    """B has 0 to 50 points and A has 50: they may tie."""
    result = _evaluate(_two_halves(**_policy("range")), (6, 4), (0, None))
    assert _status(result) == ["ranked", "unresolved"]


@pytest.mark.parametrize(("policy", "more"), [("worst", {}), ("omit", {"least_share": 0})])
def test_a_policy_s_total_does_not_hide_what_a_missing_value_may_do(policy: str, more: dict[str, float]) -> None:
    """A gate asks for b, which B has not given: once it is given, B has 40 to 90 points.

    The policy has a total ready for B, 40 under ``worst`` and 80 under ``omit``; but B is not
    decided, and the value that decides it changes that total.
    """
    result = _evaluate(_two_halves(**_policy(policy, **more), **_gate("b >= least", "exclude")), (7, 5), (8, None))
    assert _status(result) == ["ranked", "unresolved"]
    assert result.outcomes.low[1] <= 40 + 1e-9
    assert result.outcomes.high[1] >= 90 - 1e-9
    assert (result.outcomes.reach.best[1], result.outcomes.reach.worst[1]) == (1, 2)
    assert result.outcomes.reach.rivals.tolist() == [1, 0]


def test_under_omit_a_known_total_has_no_range() -> None:
    """9 and 1 of 10, equally weighted, are 50 points, whatever the office finds on something else."""
    rules = _two_halves(**_policy("omit", least_share=0), **_gate("open", "exclude"))
    result = _evaluate(rules, (9, 1), (6, 6), open=[None, True])
    assert _status(result) == ["unresolved", "ranked"]
    assert (result.outcomes.low[0], result.outcomes.high[0]) == (pytest.approx(50), pytest.approx(50))
    assert result.outcomes.reach.rivals.tolist() == [0, 0]


# --- rivals -----------------------------------------------------------------------------------


def test_an_unresolved_application_that_could_overtake_is_a_rival() -> None:
    """C has 20 to 70 points: it could come before B (60), not before A (80)."""
    result = _evaluate(_two_halves(), (8, 8), (6, 6), (4, None))
    assert result.outcomes.reach.rivals.tolist() == [0, 1, 0]
    assert result.outcomes.reach.best.tolist() == [1, 2, 2]
    assert result.outcomes.reach.worst.tolist() == [1, 3, 3]


# --- gates ------------------------------------------------------------------------------------


def test_a_failed_gate_excludes_and_the_others_move_up() -> None:
    """A has the most points and 4 < 5 on the gate; B is first."""
    result = _evaluate(_two_halves(**_gate("free >= least", "exclude")), (10, 10), (5, 5), free=[4, 5])
    assert _status(result) == ["excluded", "ranked"]
    assert result.outcomes.ranks.rank.tolist() == [0, 1]
    assert _totals(result) == [pytest.approx(100), pytest.approx(50)], "an excluded application keeps its total"


def test_a_failed_gate_that_flags_changes_no_rank() -> None:
    """The committee is told; A stays first."""
    result = _evaluate(_two_halves(**_gate("free >= least", "flag")), (10, 10), (5, 5), free=[4, 5])
    assert result.outcomes.gates["gates.enough"].tolist() == ["fail", "pass"]
    assert result.outcomes.ranks.rank.tolist() == [1, 2]


def test_an_unknown_gate_leaves_an_application_unresolved_with_its_total_known() -> None:
    """B has all its points, 40, and may yet be excluded: rank 2, and no rival of A's 50."""
    result = _evaluate(_two_halves(**_gate("free >= least", "exclude")), (5, 5), (4, 4), free=[5, None])
    assert result.outcomes.gates["gates.enough"].tolist() == ["pass", "unknown"]
    assert _status(result) == ["ranked", "unresolved"]
    assert _totals(result)[1] == pytest.approx(40)
    assert (result.outcomes.reach.best[1], result.outcomes.reach.worst[1]) == (2, 2)
    assert result.outcomes.reach.rivals.tolist() == [0, 0]


def test_an_unresolved_gate_is_a_rival_and_no_certain_better_one() -> None:
    """A (60, gate unknown) may come before B (50) or be excluded; C (5 to 55) may be first then."""
    result = _evaluate(_two_halves(**_gate("free >= least", "exclude")), (6, 6), (5, 5), (1, None), free=[None, 5, 5])
    assert result.outcomes.ranks.rank.tolist() == [0, 1, 0]
    assert result.outcomes.reach.rivals.tolist() == [0, 2, 0]
    assert result.outcomes.reach.best.tolist() == [1, 1, 1]
    assert result.outcomes.reach.worst.tolist() == [1, 3, 3]


def test_a_waiver_lets_a_failed_gate_pass_and_says_so() -> None:
    """A fails with 4 < 5, with the office's reason, name and date; it is ranked first."""
    office = [{"target": "enough", "kind": "waive", "reason": "pilot area", "name": "Office", "date": "2026-04-01"}]
    acts = frame([{"application_id": "A", **act} for act in office])
    rules = _two_halves(**_gate("free >= least", "exclude", waivable=True))
    result = _evaluate(rules, (10, 10), (5, 5), free=[4, 5], office=acts)
    assert result.outcomes.gates["gates.enough"].tolist() == ["waived", "pass"]
    assert result.outcomes.ranks.rank.tolist() == [1, 2]


def test_a_scheme_without_any_condition_is_evaluated() -> None:
    """No gate, no floor, no check: three applications, ranked."""
    result = _evaluate(_two_halves(gates={}), (1, 1), (2, 2), (3, None))
    assert _status(result) == ["ranked", "ranked", "unresolved"]
    assert result.outcomes.ranks.rank.tolist() == [2, 1, 0]


# --- floors -----------------------------------------------------------------------------------


def _threshold(limit: str, otherwise: str = "exclude") -> dict[str, Any]:
    floor = {"on": "total", limit: 50, otherwise: True, **GROUND}
    return {"total": {"combine": "weighted_mean", "out_of": 100, "threshold": floor, **GROUND}}


@pytest.mark.parametrize(("limit", "status"), [("at_least", "ranked"), ("above", "excluded")])
def test_at_least_includes_the_value_and_above_does_not(limit: str, status: str) -> None:
    """A has 50 points on a threshold of 50; B has 49.96, below either way."""
    result = _evaluate(_two_halves(**_threshold(limit)), (6, 4), (6, 3.992))
    assert _status(result) == [status, "excluded"]


def test_a_threshold_that_flags_keeps_the_rank() -> None:
    """B has 20 points, below 50; the committee is told and B stays second."""
    result = _evaluate(_two_halves(**_threshold("at_least", "flag")), (6, 4), (2, 2))
    assert result.outcomes.gates["floors.total"].tolist() == ["pass", "fail"]
    assert result.outcomes.ranks.rank.tolist() == [1, 2]


def test_an_unknown_total_that_may_fall_short_leaves_the_threshold_unknown() -> None:
    """B has 20 to 70 points on a threshold of 50: it takes part only perhaps."""
    result = _evaluate(_two_halves(**_threshold("at_least")), (6, 4), (4, None))
    assert result.outcomes.gates["floors.total"].tolist() == ["pass", "unknown"]
    assert _status(result) == ["ranked", "unresolved"]


@pytest.mark.parametrize(("limit", "status"), [("at_least", "ranked"), ("above", "excluded")])
def test_a_floor_on_the_raw_mark_reads_the_panel_s_mark(limit: str, status: str) -> None:
    """A mark of 3 of 5 (sub-score 0.6) on a floor of 3; a mark of 2.9 is below it either way."""
    marks = {"five": {"title": SAID, "min": 0, "max": 5, "combine": "mean", **GROUND}}
    floor = {"on": "raw", limit: 3, "exclude": True, **GROUND}
    criteria = {"merit": {"title": SAID, "mark": "five", "floor": floor, **GROUND}}
    rules = _two_halves(marks=marks, criteria=criteria, weights=None)
    result = _evaluate(rules, (1, 1), (1, 1), (1, 1), **{"merit.raw": [3, 2.9, None]})
    assert result.value("merit.sub_score", 0) == pytest.approx(0.6)
    assert _status(result) == [status, "excluded", "unresolved"]


def test_a_graded_mark_stays_from_zero_to_one() -> None:
    """15 of 20 points is 0.75; 50 written in the panel's column is off the scale, and no 2.5."""
    marks = {"grade": {"title": SAID, "points": {"A": 20, "B": 15}, "out_of": 20, "combine": "mean", **GROUND}}
    criteria = {"merit": {"title": SAID, "mark": "grade", **GROUND}}
    rules = _two_halves(marks=marks, criteria=criteria, weights=None)
    result = _evaluate(rules, (1, 1), (1, 1), **{"merit.raw": [15, 50]})
    assert result.value("merit.sub_score", 0) == pytest.approx(0.75)
    assert (result.value("merit.sub_score", 1) or 0) <= 1


# --- what is said -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "more", "said"),
    [
        ("worst", {}, "missing, counted as the worst: Part (Applications!C2)"),
        ("omit", {"least_share": 0.5}, "missing, left out of the mean: Part (Applications!C2)"),
    ],
)
def test_what_a_policy_decided_without_is_said(policy: str, more: dict[str, float], said: str) -> None:
    """B of A is missing; the policy ranks A all the same, and the committee is told."""
    result = _evaluate(_two_halves(**_policy(policy, **more)), (6, None), (8, 8))
    assert _status(result) == ["ranked", "ranked"]
    assert said in flags(result, 0, "en")
    assert flags(result, 1, "en") == []


@pytest.mark.parametrize("kind", ["label", "monitoring", "survey", "comparison"])
def test_where_nobody_is_ranked_a_missing_value_still_leaves_undecided(kind: str) -> None:
    """B has no total: it is unresolved, not assessed, and no one has a rank."""
    result = _evaluate(_two_halves(kind=kind), (6, 4), (8, None))
    assert _status(result) == ["assessed", "unresolved"]
    assert result.outcomes.ranks.rank.tolist() == [0, 0]
    assert reasons(result, 1, "en") == ["missing: Part (Applications!C3)"]


def test_weights_too_large_to_add_up_are_refused() -> None:
    """Their sum is infinite, and every share would be nothing."""
    with pytest.raises(UsageError, match="It is too large to add up"):
        with_overrides(_two_halves(), {"weights.about_a": 1.7e308, "weights.about_b": 1.7e308})


@pytest.mark.parametrize("value", [float("inf"), float("nan")])
def test_a_number_of_the_rules_is_finite(value: float) -> None:
    """Infinity and no-number are no settings."""
    with pytest.raises(UsageError, match="CS512"):
        with_overrides(_two_halves(), {"total.out_of": value})
