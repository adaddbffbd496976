"""Claims about how reviewers' marks become one, and what rules may read of them."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterscore.intake.side_sheets import Review
from clusterscore.panel import combine, disagreements, laid_over
from clusterscore.scheme.rules import Rules
from tests.intake import wide

REVIEWS = ("application", "reviewer", "criterion", "mark", "conflict")
APPLICATIONS = [wide.row(application_id="A-1"), wide.row(application_id="A-2")]
ALL = """
  everything:
    title: {en: Everything, ja: すべて}
    require: >-
      outlook.grades.S + outlook.grades.A + outlook.grades.B + outlook.grades.C + outlook.grades.marks
      + team.grades.S + team.grades.A + team.grades.B + team.grades.D + team.grades.marks
      + grades.S + grades.A + grades.B + grades.C + grades.D + grades.marks
      + verdict.grades.S + verdict.grades.A + verdict.grades.marks > 0
      and one_of(verdict.lowest_grade, low)
    lists: {low: {words: [S], source: annex 1}}
    source: annex 1
    otherwise: {flag: true, source: annex 1}
"""
COUNTING = wide.rules(("  worst:\n", ALL.strip("\n") + "\n  worst:\n"))


def _reviews(criterion: str, *marks: object, application: str = "A-1") -> list[tuple[object, ...]]:
    return [(application, f"R{at}", criterion, mark, "no") for at, mark in enumerate(marks, 1)]


def _combined(*rows: tuple[object, ...], using: Rules = COUNTING) -> dict[str, list[object]]:
    _, sides = wide.read(APPLICATIONS, {"Reviews": [REVIEWS, *rows]}, using)
    return {key: wide.known(column) for key, column in combine(sides.reviews, using, 2).items()}


def test_every_column_that_rules_read_of_marks_is_given() -> None:
    """Numbers, words and counts, and no column beside them."""
    made = set(_combined())
    wanted = {key for key, column in COUNTING.columns.items() if column.kind not in ("chosen", "chair")}

    assert made == wanted
    assert {"plan.raw", "team.lowest", "verdict.grade", "outlook.lowest_grade", "grades.S", "grades.marks"} <= made


@pytest.mark.parametrize(
    ("combine_by", "expected"), [("mean", 10 / 3), ("median", 4.0), ("lowest", 1.0), ("highest", 5.0)]
)
def test_numbers_are_combined_as_the_scale_says(combine_by: str, expected: float) -> None:
    """Of 1, 4 and 5: the mean is 10/3."""
    rules = wide.rules(("    max: 5\n    combine: median", f"    max: 5\n    combine: {combine_by}"))

    assert _combined(*_reviews("plan", 5, 1, 4), using=rules)["plan.raw"] == [expected, None]


def test_the_median_of_two_numbers_lies_between_them() -> None:
    """Of 1 and 4 it is 2.5."""
    assert _combined(*_reviews("plan", 4, 1))["plan.raw"][0] == 2.5


def test_the_lowest_single_mark_is_read_beside_the_combined_one() -> None:
    """S, B and D are worth 15, 5 and 0: 20/3 in the mean, and the lowest is 0."""
    combined = _combined(*_reviews("team", "S", "D", "B"))

    assert combined["team.raw"] == [20 / 3, None]
    assert combined["team.lowest"] == [0.0, None]


@pytest.mark.parametrize(
    ("marks", "median", "lowest"),
    [
        ("SB", "B", "B"), ("BS", "B", "B"), ("SAB", "A", "B"), ("CSSA", "A", "C"), ("SSAA", "A", "A"),
        ("CCCS", "C", "C"), ("AAAAC", "A", "C"),
    ],
)  # fmt: skip
def test_of_grades_in_the_middle_the_lower_one_counts(marks: str, median: str, lowest: str) -> None:
    """Never one between the two."""
    combined = _combined(*_reviews("outlook", *marks))

    assert (combined["outlook.grade"][0], combined["outlook.lowest_grade"][0]) == (median, lowest)


@pytest.mark.parametrize(("by", "expected"), [("lowest", "C"), ("highest", "S")])
def test_the_lowest_or_the_highest_grade_may_count(by: str, expected: str) -> None:
    """Of A, S and C."""
    rules = wide.rules(("combine: median\n    least_reviewers", f"combine: {by}\n    least_reviewers"))

    assert _combined(*_reviews("outlook", "A", "S", "C"), using=rules)["outlook.grade"][0] == expected


def test_too_few_marks_come_to_nothing() -> None:
    """Two are needed: one alone, or one beside a conflicted one, gives no grade, no lowest and no count."""
    one = ("A-1", "R1", "outlook", "S", "no")
    for beside in ((), (("A-1", "R2", "outlook", "A", "yes"),), (("A-1", "R2", "outlook", "評価不能", "no"),)):
        combined = _combined(one, *beside)
        assert {key: values[0] for key, values in combined.items() if key.startswith("outlook.")} == dict.fromkeys(
            [key for key in combined if key.startswith("outlook.")]
        )


def test_agreed_is_the_word_that_all_gave() -> None:
    """A published dash among them; of different words there is none."""
    rows = [*_reviews("verdict", "A", "A"), *_reviews("verdict", "-", "－", application="A-2")]

    assert _combined(*rows)["verdict.grade"] == ["A", "-"]
    assert _combined(*_reviews("verdict", "A", "B"), *_reviews("verdict", "A", "-", application="A-2"))[
        "verdict.grade"
    ] == [None, None]


def test_a_non_grade_is_not_counted() -> None:
    """It is neither a mark nor the lowest grade."""
    combined = _combined(*_reviews("verdict", "S", "-", "A"))

    assert (combined["verdict.grades.marks"][0], combined["verdict.grades.S"][0]) == (2.0, 1.0)
    assert combined["verdict.lowest_grade"][0] == "A"


def test_grades_are_counted_by_criterion_and_over_all() -> None:
    """Outlook S S B, team S D, verdict A A: S stands three times among seven marks."""
    outlook, team, verdict = _reviews("outlook", *"SSB"), _reviews("team", *"SD"), _reviews("verdict", *"AA")
    combined = _combined(*outlook, *team, *verdict)
    first = {key: values[0] for key, values in combined.items()}

    assert [first[f"outlook.grades.{name}"] for name in ("S", "A", "B", "C", "marks")] == [2, 0, 1, 0, 3]
    assert [first[f"team.grades.{name}"] for name in ("S", "A", "B", "D", "marks")] == [1, 0, 0, 1, 2]
    assert [first[f"grades.{name}"] for name in ("S", "A", "B", "C", "D", "marks")] == [3, 2, 1, 0, 1, 7]


def test_a_count_over_all_is_unknown_while_one_criterion_has_too_few_marks() -> None:
    """What is missing could be any grade."""
    combined = _combined(*_reviews("outlook", "S"), *_reviews("team", "S"), *_reviews("verdict", "A"))

    assert (combined["grades.S"][0], combined["grades.marks"][0]) == (None, None)
    assert combined["team.grades.S"][0] == 1.0


def test_points_that_are_open_leave_the_mean_unknown_and_the_grades_known() -> None:
    """The office has not said yet what a D is worth."""
    opened = {**COUNTING.values, "marks.letters.points.D": None}
    combined = _combined(*_reviews("team", "S", "D"), using=replace(COUNTING, values=opened))

    assert (combined["team.raw"][0], combined["team.lowest"][0]) == (None, None)
    assert (combined["team.grades.D"][0], combined["team.grades.marks"][0]) == (1.0, 2.0)


@given(st.lists(st.integers(0, 50).map(lambda tenths: tenths / 10), min_size=1, max_size=9), st.randoms())
def test_the_order_of_the_marks_never_matters(marks: list[float], shuffle: random.Random) -> None:
    """To the last bit: the sum is exact before it is rounded."""
    rules = wide.rules(("    max: 5\n    combine: median", "    max: 5\n    combine: mean"))
    given_in_turn = [Review(0, f"R{at}", "plan", mark, "", "", False, "") for at, mark in enumerate(marks)]
    shuffled = shuffle.sample(given_in_turn, len(marks))

    (mean,) = combine(given_in_turn, rules, 1)["plan.raw"]
    assert mean == combine(shuffled, rules, 1)["plan.raw"][0]
    assert mean == math.fsum(marks) / len(marks)


# --- not applicable -----------------------------------------------------------------------------

OMITTING = wide.rules(wide.OMITTING)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([("n/a", "no"), ("該当なし", "no")], True),
        ([("n/a", "no"), (4, "yes")], True),
        ([("n/a", "no"), ("利害関係", "")], True),
        ([("n/a", "no"), (4, "no")], False),
        ([("n/a", "no"), ("", "no")], False),
        ([("n/a", "no"), ("評価不能", "no")], False),
        ([("n/a", "yes")], False),
        ([], False),
    ],
)
def test_a_criterion_is_not_applicable_when_all_free_reviewers_say_so(
    marks: list[tuple[object, str]], expected: bool
) -> None:
    """Never missing: nobody's word is not everybody's."""
    rows = [("A-1", f"R{at}", "plan", mark, conflict) for at, (mark, conflict) in enumerate(marks)]

    assert _combined(*rows, using=OMITTING)["plan.mark.not_applicable"] == [expected, False]


def test_a_mark_entered_for_the_panel_may_not_apply_either() -> None:
    """Where nobody marked the criterion one by one."""
    submission = wide.read_grid([(*wide.HEADINGS, "mark: plan"), (*wide.row(), "該当なし"), (*wide.row(), 4)], OMITTING)
    table = laid_over(submission.table, submission, [], OMITTING)

    assert table["plan.mark.not_applicable"].tolist() == [True, False]
    assert wide.known(table["plan.raw"]) == [None, 4.0]


# --- entered beside the reviewers' grades -------------------------------------------------------


def _entered(marks: str, entered: str) -> tuple[list[object], list[tuple[str, str, str]]]:
    """Give the panel's grade and what is told, for reviewers' grades and one entered beside them."""
    rows = _reviews("verdict", *marks)
    sheets = {"Reviews": [REVIEWS, *rows]}
    submission, sides = wide.read_headed(
        (*wide.HEADINGS, "mark: verdict"), [(*wide.row(), entered)], sheets, wide.RULES
    )
    table = laid_over(submission.table, submission, sides.reviews, wide.RULES)
    found = [*sides.findings, *disagreements(sides.reviews, wide.RULES, submission)]
    return wide.known(table["verdict.grade"]), [(one.code, one.place, one.message("en")) for one in found]


def test_a_grade_is_entered_where_reviewers_do_not_agree() -> None:
    """Then it counts, and nothing is left to tell."""
    assert _entered("AB", "A") == (["A"], [])


def test_reviewers_who_do_not_agree_leave_the_grade_open_and_are_told_of() -> None:
    """With each one's grade, and where to enter the panel's."""
    grade, found = _entered("AB", "")

    assert grade == [None]
    assert found == [
        (
            "CS417", "Reviews!D2",
            'Reviews!D2: CS417 The reviewers of A-1 do not agree on "Verdict": R1 A, R2 B. Grades without points are '
            "not averaged; the grade stays unknown. To fix: enter the panel's grade in the column \"mark: verdict\" of "
            "Applications.",
        )
    ]  # fmt: skip


def test_the_office_reads_it_in_japanese() -> None:
    """As an office would print it."""
    submission, sides = wide.read([wide.row()], {"Reviews": [REVIEWS, *_reviews("verdict", "A", "B")]})
    (finding,) = disagreements(sides.reviews, wide.RULES, submission)

    assert finding.message("ja") == (
        "Reviews!D2: CS417 A-1の「総合評価」について、審査委員の評語が一致していません（R1委員A、R2委員B）。"
        "点のない評語は平均しないため、評語は未定のままです。"
        "対応: Applicationsシートの列「mark: verdict」に、合議による評語を記入してください。"
    )


def test_a_grade_entered_against_all_reviewers_is_told_and_not_used() -> None:
    """They agree on A; B was entered."""
    grade, found = _entered("AA", "B")

    assert grade == ["A"]
    assert [(code, place) for code, place, _ in found] == [("CS418", "Applications!M2")]


def test_the_same_grade_entered_once_more_is_as_it_should_be() -> None:
    """Nothing differs."""
    assert _entered("AA", "A") == (["A"], [])
