"""Claims about marks that are words, and about mark cells that say why there is none."""

from __future__ import annotations

import pytest

from clusterscore.intake.reviews import Review
from clusterscore.intake.side_sheets import SideSheets
from clusterscore.panel import counts
from tests.intake import wide

REVIEWS = ("application", "reviewer", "criterion", "mark", "conflict")


def _read(*rows: tuple[object, ...]) -> SideSheets:
    return wide.read([wide.row()], {"Reviews": [REVIEWS, *rows]})[1]


def _only(*cells: object) -> Review:
    (review,) = _read(("A-1", "R1", *cells)).reviews
    return review


@pytest.mark.parametrize("criterion", ["verdict", "総合評価", "outlook"])
@pytest.mark.parametrize("mark", ["A", "Ａ", " A "])
def test_a_grade_without_points_is_a_word_and_no_number(criterion: str, mark: str) -> None:
    """As the scale writes it, whatever its width."""
    review = _only(criterion, mark)

    assert (review.value, review.grade, review.absent) == (None, "A", None)
    assert counts(review)


def test_a_grade_with_points_keeps_its_word_and_its_points() -> None:
    """B is worth 5."""
    review = _only("team", "Ｂ")

    assert (review.value, review.grade) == (5.0, "B")


def test_a_number_is_no_grade() -> None:
    """A mark of 4 on a scale of numbers has no word."""
    assert (_only("plan", 4).value, _only("plan", 4).grade) == (4.0, None)


@pytest.mark.parametrize("mark", ["-", "―", "－", "ー", "no grade published", "評語なし"])
def test_a_published_non_grade_is_a_value_of_its_scale(mark: str) -> None:
    """By its sign in any length, or by what it means in either language."""
    review = _only("verdict", mark)

    assert (review.grade, review.absent, counts(review)) == ("-", None, True)
    assert _read(("A-1", "R1", "verdict", mark)).findings == []


@pytest.mark.parametrize("criterion", ["outlook", "team", "plan"])
@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ("-", "printed_dash"), ("―", "printed_dash"), ("評価不能", "not_assessable"),
        ("Not assessable", "not_assessable"), ("該当なし", "not_applicable"), ("n/a", "not_applicable"),
    ],
)  # fmt: skip
def test_a_mark_may_say_why_there_is_none(criterion: str, mark: str, kind: str) -> None:
    """It is used as what it says, counts for nothing, and is no defect."""
    sides = _read(("A-1", "R1", criterion, mark))
    (review,) = sides.reviews

    assert (review.value, review.grade, review.absent, review.written) == (None, None, kind, mark)
    assert not counts(review)
    assert sides.findings == []


@pytest.mark.parametrize("mark", ["conflict", "利害関係", "利益相反", "除斥"])
@pytest.mark.parametrize("answer", ["", "no", "yes"])
def test_a_conflict_in_the_mark_is_a_declared_conflict(mark: str, answer: str) -> None:
    """Whatever stands in the column for it: the safe reading counts."""
    sides = _read(("A-1", "R1", "verdict", mark, answer))

    assert [(review.conflict, review.absent, review.grade) for review in sides.reviews] == [(True, "conflict", None)]
    assert sides.findings == []


def test_a_blank_mark_is_not_answered_and_is_told() -> None:
    """As before."""
    sides = _read(("A-1", "R1", "verdict", ""))

    assert [review.absent for review in sides.reviews] == ["not_answered"]
    assert [finding.code for finding in sides.findings] == ["CS406"]


def test_a_word_off_the_scale_is_told_with_the_words_of_the_scale() -> None:
    """Published non-grades among them."""
    sides = _read(("A-1", "R1", "verdict", "D"))

    assert [review.absent for review in sides.reviews] == [None]
    assert "is 'D'. Marks are given as S, A, B, C, -." in sides.findings[0].message("en")
    assert "「D」となっています。評点はS, A, B, C, -で付けます。" in sides.findings[0].message("ja")


# --- entered for the panel as a whole -----------------------------------------------------------


@pytest.mark.parametrize("heading", ["mark: verdict", "verdict.grade", "Verdict: mark", "総合評価：評点"])
def test_a_grade_may_be_entered_for_the_panel_as_a_whole(heading: str) -> None:
    """In a column by key or title; a published dash is a value there too."""
    rows = [(*wide.row(application_id=f"A-{at}"), mark) for at, mark in enumerate(["Ｓ", "-", "", "n/a", "D"], 1)]
    submission = wide.read_grid([(*wide.HEADINGS, heading), *rows])

    assert wide.known(submission.table["verdict.grade"]) == ["S", "-", None, None, None]
    assert submission.table["verdict.grade"].dtype == "string"
    assert submission.absent == {(3, "verdict.grade"): "not_applicable"}
    assert [(one.place, one.code) for one in submission.findings] == [
        ("Applications!M6", "CS212"), ("Applications!M5", "CS214"),
    ]  # fmt: skip


def test_a_heading_that_two_marks_share_means_neither() -> None:
    """Two criteria may have one title; then only the key tells them apart."""
    using = wide.rules(("outlook: {title: {en: Outlook, ja: 見通し}", "outlook: {title: {en: Team, ja: 陣容}"))
    shared = wide.read_grid([(*wide.HEADINGS, "Team: mark"), (*wide.row(), "A")], using)
    own = wide.read_grid([(*wide.HEADINGS, "陣容：評点"), (*wide.row(), "A")], using)

    assert [heading for heading, _ in shared.extra] == ["Team: mark"]
    assert own.table["outlook.grade"].tolist() == ["A"]
