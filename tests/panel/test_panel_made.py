"""Claims about corrected marks, reviewers' own totals and a consensus, in whole evaluations worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.panel import PanelMade, counts
from clusterscore.panel.columns import tabled
from tests.panel.several import NUMBERS, evaluated, row, scheme

TWO = {"one": f"{NUMBERS}, combine: mean", "two": f"{NUMBERS}, combine: mean"}
CORRECTED = "panel: {leniency: {adjust: true, source: law}}"
FIRST = "panel: {order: reviewer_first, combine: mean, source: law}"


def _made(result: Evaluation) -> PanelMade:
    assert result.panel is not None
    return result.panel


def _marks(criterion: str, by: dict[str, dict[str, object]]) -> list[dict[str, Any]]:
    return [row(key, name, criterion, mark) for key, marks in by.items() for name, mark in marks.items()]


def _totals(result: Evaluation) -> dict[str, float | None]:
    return {key: result.value("total", at) for at, key in enumerate(result.submission.ids)}


# --- leniency -----------------------------------------------------------------------------------

HAND: dict[str, dict[str, object]] = {"A-1": {"A": 4, "B": 1}, "A-2": {"A": 2, "B": 1}, "A-3": {"B": 3}}
"""Both mark A-1 and A-2: A is above B by 3 and by 1, so by 2 on the average: effects 1 and -1."""


def test_marks_are_corrected_by_the_additive_model_where_the_rules_declare_it() -> None:
    """A-3 becomes 3 + 1 = 4; A-1 and A-2 keep their means 2.5 and 1.5; out of 10 the totals are tenfold."""
    rules = scheme(CORRECTED, scales={"one": TWO["one"]})
    result = evaluated(rules, _marks("c_one", HAND))

    assert _totals(result) == pytest.approx({"A-1": 25, "A-2": 15, "A-3": 40})
    assert _made(result).effects == {"c_one": pytest.approx({"A": 1, "B": -1})}


def test_without_a_declaration_nothing_is_corrected() -> None:
    """Plain means: 2.5, 1.5 and 3."""
    result = evaluated(scheme(scales={"one": TWO["one"]}), _marks("c_one", HAND))

    assert _totals(result) == {"A-1": 25, "A-2": 15, "A-3": 30}
    assert _made(result).effects == {}


def test_marks_that_share_no_application_stay_as_they_were_given() -> None:
    """Criterion by criterion, and it is said."""
    marks = [*_marks("c_one", HAND), *_marks("c_two", {"A-1": {"A": 8}, "A-2": {"B": 2}, "A-3": {"B": 4}})]
    result = evaluated(scheme(CORRECTED, scales=TWO), marks)

    assert [finding.code for finding in result.findings] == ["CS444"]
    assert "C two" in result.findings[0].message()
    assert _totals(result) == pytest.approx({"A-1": 5 * (2.5 + 8), "A-2": 5 * (1.5 + 2), "A-3": 5 * (4 + 4)})


def test_the_lowest_single_mark_stays_as_it_was_given() -> None:
    """A floor on a single reviewer's mark is about what that reviewer wrote."""
    more = (
        "gates: {least: {title: {en: Least, ja: 最低}, require: c_one.lowest >= 1, source: law, "
        "otherwise: {flag: true, source: law}}}"
    )
    result = evaluated(scheme(CORRECTED, scales={"one": TWO["one"]}, more=more), _marks("c_one", HAND))

    assert result.table["c_one.lowest"].to_list() == [1.0, 1.0, 3.0]


def test_a_conflicted_mark_does_not_bear_on_the_model() -> None:
    """Whatever it is."""
    rules = scheme(CORRECTED, scales={"one": TWO["one"]})
    marks = [*_marks("c_one", HAND), row("A-3", "A", "c_one", 10, conflict="yes")]

    assert _totals(evaluated(rules, marks)) == pytest.approx({"A-1": 25, "A-2": 15, "A-3": 40})


# --- reviewers' totals --------------------------------------------------------------------------


def test_totals_come_first_and_their_mean_counts() -> None:
    """R1: (10 + 4) / 2 of 10 is 70, R2 30; R3 has no mark for one criterion and no total: 50.

    Criterion by criterion it would be one (10 + 2 + 9) / 3 = 7 and two 4: 55.
    """
    marks = [*_marks("c_one", {"A-1": {"R1": 10, "R2": 2, "R3": 9}}), *_marks("c_two", {"A-1": {"R1": 4, "R2": 4}})]
    first, second = evaluated(scheme(FIRST, scales=TWO), marks), evaluated(scheme(scales=TWO), marks)

    assert _totals(first) == {"A-1": 50}
    assert _totals(second) == pytest.approx({"A-1": 55})
    assert _made(first).totals == {0: pytest.approx({"R1": 70, "R2": 30})}
    assert [finding.code for finding in first.findings] == ["CS445"]
    assert "R3" in first.findings[0].message()


def test_a_reviewer_without_a_total_is_told_why() -> None:
    """R1 marked both, but one alone, where two must; R2 gave no mark for one."""
    scales = {"one": f"{TWO['one']}, least_reviewers: 2", "two": TWO["two"]}
    marks = [row("A-1", "R1", "c_one", 5), row("A-1", "R1", "c_two", 5), row("A-1", "R2", "c_two", 7)]
    first, second = (finding.message() for finding in evaluated(scheme(FIRST, scales=scales), marks).findings)

    assert "R1 has no total for A-1: fewer reviewers marked" in first
    assert "R2 has no total for A-1: no mark that counts for" in second


def test_corrected_marks_beyond_the_scale_are_told() -> None:
    """R1 gives 4 more: B-2 comes to 10 + 2 and counts as 10; C-3 to 1 - 2 and counts as 0; as totals they stay."""
    marks = [row("A-1", "R1", "c_one", 9), row("A-1", "R2", "c_one", 5), row("A-2", "R2", "c_one", 10),
             row("A-3", "R1", "c_one", 1)]  # fmt: skip
    made = evaluated(scheme(CORRECTED, scales={"one": TWO["one"]}), marks)

    assert [finding.code for finding in made.findings] == ["CS448"]
    assert "A-2 (12), A-3 (-1)" in made.findings[0].message()
    assert _totals(made) == pytest.approx({"A-1": 70, "A-2": 100, "A-3": 0})


def test_a_missing_mark_leaves_the_total_open_where_the_scale_says_so() -> None:
    """And counts as the worst where it says that: R3 has 0 for two, 45 in all."""
    marks = [
        *_marks("c_one", {"A-1": {"R1": 10, "R2": 2, "R3": 9}}),
        *_marks("c_two", {"A-1": {"R1": 4, "R2": 4, "R3": "評価不能"}}),
    ]
    for policy, wanted in (("unresolved", None), ("worst", (70 + 30 + 45) / 3), ("leave_out", 50.0)):
        scales = {name: f"{said}, missing_marks: {policy}" for name, said in TWO.items()}
        assert _totals(evaluated(scheme(FIRST, scales=scales), marks))["A-1"] == pytest.approx(wanted), policy


@pytest.mark.parametrize(
    ("how", "wanted"),
    [("mean", Fraction(10 + 20 + 60 + 90, 4)), ("median", 40), ("lowest", 10), ("highest", 90),
     ("trimmed_mean, trim: 1", 40)],
)  # fmt: skip
def test_totals_are_combined_as_the_panel_says(how: str, wanted: Fraction) -> None:
    """Of 10, 20, 60 and 90."""
    rules = scheme(f"panel: {{order: reviewer_first, combine: {how}, source: law}}", scales={"one": TWO["one"]})
    result = evaluated(rules, _marks("c_one", {"A-1": {"R1": 1, "R2": 2, "R3": 6, "R4": 9}}))

    assert _totals(result)["A-1"] == pytest.approx(float(wanted))


def test_reviewers_totals_are_corrected_where_the_rules_declare_both() -> None:
    """The marks of the additive model as totals: 25, 15 and 40 again; the totals are kept as given."""
    panel = "panel: {order: reviewer_first, combine: mean, source: law, leniency: {adjust: true, source: law}}"
    result = evaluated(scheme(panel, scales={"one": TWO["one"]}), _marks("c_one", HAND))

    assert _totals(result) == pytest.approx({"A-1": 25, "A-2": 15, "A-3": 40})
    assert _made(result).effects == {"total": pytest.approx({"A": 10, "B": -10})}
    assert _made(result).totals[2] == {"B": 30.0}


def test_too_few_totals_leave_the_application_open_with_all_it_could_come_to() -> None:
    """Two are needed, one is there."""
    panel = "panel: {order: reviewer_first, combine: mean, least_reviewers: 2, source: law}"
    result = evaluated(scheme(panel, scales=TWO), [*_marks("c_one", {"A-1": {"R1": 5}}), row("A-1", "R1", "c_two", 5)])

    assert result.outcomes.status.tolist() == ["unresolved"]
    assert (result.outcomes.low[0], result.outcomes.high[0]) == (0.0, 100.0)


def test_measures_are_the_applications_own_in_every_reviewers_row() -> None:
    """And a bonus stands in every total: 10 x 5 + 7."""
    more = (
        "fields: {extra: {type: integer, title: {en: Extra, ja: 加点}}}\n"
        "adjustments: {more: {title: {en: More, ja: 加点}, require: extra >= 1, adds: 7, source: law}}"
    )
    rules = scheme(FIRST, scales={"one": TWO["one"]}, more=more)
    frame = pd.DataFrame({"application_id": ["A-1"], "extra": [1]})
    result = evaluate(frame, rules, reviews=pd.DataFrame(_marks("c_one", {"A-1": {"R1": 4, "R2": 6}}), dtype=object))

    assert _totals(result) == {"A-1": 57.0}
    assert _made(result).totals == {0: {"R1": 47.0, "R2": 67.0}}


# --- consensus ----------------------------------------------------------------------------------

SIGNED = {"kind": "consensus", "reason": "discussed", "name": "Chair", "date": "2026-05-01"}


def _agreed(**act: object) -> pd.DataFrame:
    return pd.DataFrame([{"application": "A-1", **SIGNED, **act}], dtype=object)


def test_a_consensus_counts_and_both_are_kept() -> None:
    """8 instead of the mean of 4 and 6."""
    marks = _marks("c_one", {"A-1": {"R1": 4, "R2": 6}})
    result = evaluated(scheme(scales={"one": TWO["one"]}), marks, office=_agreed(target="C one", value=8))

    assert _totals(result) == {"A-1": 80.0}
    assert _made(result).combined[0, "c_one"] == 5.0
    act = _made(result).consensus[0, "c_one"]
    assert (act.value.value, act.name, act.reason) == (8.0, "Chair", "discussed")
    assert [review.value for review in result.sides.reviews] == [4.0, 6.0]


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ({"target": "c_one", "value": 11}, "off the scale"),
        ({"target": "c_one", "value": "good"}, "off the scale"),
        ({"target": "c_one", "value": 8, "name": ""}, "a reason, a name and a date"),
        ({"target": "c_none", "value": 8}, "no criterion"),
    ],
)
def test_a_consensus_that_cannot_be_used_is_told_and_the_marks_count(act: dict[str, object], told: str) -> None:
    """As every act of the office."""
    marks = _marks("c_one", {"A-1": {"R1": 4, "R2": 6}})
    result = evaluated(scheme(scales={"one": TWO["one"]}), marks, office=_agreed(**act))

    assert _totals(result) == {"A-1": 50.0}
    assert [finding.code for finding in result.findings] == ["CS407"]
    assert told in result.findings[0].message()


def test_of_two_consensuses_the_later_row_counts() -> None:
    """The sheet is a journal."""
    marks = _marks("c_one", {"A-1": {"R1": 4, "R2": 6}})
    office = pd.concat([_agreed(target="c_one", value=8), _agreed(target="c_one", value=3)])
    result = evaluated(scheme(scales={"one": TWO["one"]}), marks, office=office)

    assert _totals(result) == {"A-1": 30.0}
    assert [finding.code for finding in result.findings] == ["CS407"]


def test_an_agreed_mark_stands_in_every_reviewers_total() -> None:
    """One is agreed at 10; two stays their own: (10 + 4) / 2 and (10 + 2) / 2 of 10."""
    marks = [*_marks("c_one", {"A-1": {"R1": 1, "R2": 1}}), *_marks("c_two", {"A-1": {"R1": 4, "R2": 2}})]
    result = evaluated(scheme(FIRST, scales=TWO), marks, office=_agreed(target="c_one", value=10))

    assert _made(result).totals == {0: {"R1": 70.0, "R2": 60.0}}
    assert _totals(result) == {"A-1": 65.0}


def test_a_grade_is_agreed_upon_in_words() -> None:
    """S where two reviewers differ."""
    rules = scheme(scales={"g": "grades: [S, A, B], combine: agreed", "one": TWO["one"]})
    marks = [row("A-1", "R1", "c_g", "A"), row("A-1", "R2", "c_g", "B"), row("A-1", "R1", "c_one", 5)]
    result = evaluated(rules, marks, office=_agreed(target="c_g", value="Ｓ"))

    assert result.grade(rules.branches["c_g"], 0) == "S"
    assert _made(result).combined[0, "c_g"] is None


def test_in_a_scheme_with_stages_a_consensus_names_its_stage() -> None:
    """By key or title; without one it is not used, because it could be of either."""
    stages = (
        "stages: {paper: {title: {en: Paper, ja: 書面審査}, goes_on: {up_to: 5, at_the_line: keep, source: law}, "
        "source: law}, hearing: {title: {en: Hearing, ja: 面接審査}, source: law}}"
    )
    rules = scheme(scales={"one": TWO["one"]}, more=stages)
    marks = [row("A-1", "R1", "c_one", 4, stage="paper"), row("A-1", "R1", "c_one", 6, stage="Hearing")]
    wanted = {"c_one": (40, 60), "paper.c_one": (80, 60), "面接審査：C one": (40, 80)}
    for target, (paper, hearing) in wanted.items():
        result = evaluated(rules, marks, office=_agreed(target=target, value=8))
        assert result.stages["paper"].value("total", 0) == paper
        assert _totals(result) == {"A-1": hearing}, target
        assert [one.code for one in result.findings if one.code == "CS407"] == ["CS407"] * (target == "c_one")


# --- one place that says which marks count ------------------------------------------------------


def test_columns_and_single_marks_agree_on_what_takes_part() -> None:
    """Free of conflict and on the scale; unclear, conflicted, blank and words without a mark do not."""
    marks = [
        row("A-1", f"R{at}", criterion, mark, conflict=conflict)
        for at, (mark, conflict) in enumerate(
            [(5, "no"), (5, "yes"), (5, "perhaps"), ("", "no"), ("評価不能", "no"), (99, "no"), ("除斥", ""), (0, "")]
        )
        for criterion in ("c_one", "c_two")
    ]
    rules = scheme(scales=TWO)
    reviews = evaluated(rules, marks).sides.reviews
    for criterion, found in tabled(reviews, rules, 1).of.items():
        assert found.counted.tolist() == [counts(one) for one in reviews if one.criterion == criterion]
    assert [counts(one) for one in reviews if one.criterion == "c_one"] == [True] + [False] * 6 + [True]
