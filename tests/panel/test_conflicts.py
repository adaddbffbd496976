"""Claims about conflicts of interest: who is suspected, what a decision does to the marks, and what is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.intake.conflicts import Conflict, Status
from clusterscore.intake.members import AFFILIATION, affiliations, at_most
from clusterscore.intake.reviews import Review
from clusterscore.intake.submission import read_submission
from clusterscore.panel import settled
from clusterscore.panel.conflicts import Suspicion, barred, folded, suspicions
from clusterscore.words import Language
from tests.lawful import CALM
from tests.panel.rounds import APPLICATIONS, CONFLICTS, HEADINGS, MARKS, PANEL, REVIEWS, RULES, evaluated
from tests.scheme import small

SIGNED = ("same firm", "Chair", "2026-05-01")
STATUSES: tuple[Status | None, ...] = ("declared", "suspected", "confirmed", "dismissed", None)


def _codes(result: Evaluation) -> list[tuple[str, str]]:
    return [(one.code, one.place) for one in result.findings if one.code.startswith("CS47")]


def _told(result: Evaluation, code: str) -> list[str]:
    return [one.message("en") for one in result.findings if one.code == code]


def _plan(result: Evaluation) -> list[float | None]:
    """Give the panel's marks for the plan, by application."""
    return [None if pd.isna(mark) else float(mark) for mark in result.table["plan.raw"]]


# --- suspicions ---------------------------------------------------------------------------------


def _suspected(cell: str, member: dict[str, object]) -> list[Suspicion]:
    rows = (("application_id", "partners"), ("A-1", cell))
    submission = read_submission(small.workbook(small.sheet(rows)), RULES)
    return list(suspicions(submission, RULES, [{"reviewer": "Sato", **member}]).values())


@pytest.mark.parametrize(
    ("written", "affiliation", "matches"),
    [
        ("国立大学法人 東北大学", "東北大学", True),
        ("ＡＢＣ株式会社", "abc", True),
        ("東北大学 工学部", "東北大学工学部", True),
        ("東北大学 工学部", "東北大学 理学部", False),
        ("東北大学 工学部", "東北大学", False),
        ("Kyoto Works Ltd.; Kyoto University", "kyoto  university", True),
        ("Kyoto University, Engineering", "Kyoto University", False),
        ("山田製作所、東北大学", "X；東北大学", True),
        ("株式会社", "有限会社", False),
        ("", "", False),
    ],
)
def test_affiliations_match_as_a_whole_however_they_are_written(
    written: str, affiliation: str, matches: bool
) -> None:
    """The same department or the same body as written, not merely the same university; blanks match nothing."""
    found = _suspected(written, {AFFILIATION: affiliation})

    assert [(one.application, one.reviewer, one.why, one.place) for one in found] == (
        [(0, "Sato", "affiliation", "Applications!B2")] if matches else []
    )


def test_a_reviewer_who_is_named_in_an_application_is_suspected() -> None:
    """Without the blank between family name and name, too; the text says where."""
    (found,) = _suspected("代表者：X\n山田　太郎", {"reviewer": "山田太郎"})

    assert found.why == "name"
    assert found.told.ja == "氏名「山田太郎」がApplications!B2に記載"
    assert found.told.en == "the name '山田太郎' stands in Applications!B2"


@pytest.mark.parametrize(
    ("cells", "member"),
    [
        (("東北大学", "工学部"), {AFFILIATION: "国立大学法人東北大学 工学部"}),
        (("工学部", "東北大学"), {AFFILIATION: "東北大学工学部"}),
        (("山田", "太郎"), {"reviewer": "山田 太郎"}),
    ],
)
def test_a_name_may_stand_in_two_cells(cells: tuple[str, str], member: dict[str, object]) -> None:
    """University and department, family name and name, in either order; one of the two alone says nothing."""
    rows = (("application_id", "first", "second"), ("A-1", *cells), ("A-2", cells[0], ""), ("A-3", "", cells[1]))
    submission = read_submission(small.workbook(small.sheet(rows)), RULES)
    (found,) = suspicions(submission, RULES, [{"reviewer": "Sato", **member}]).values()

    assert found.application == 0
    assert {"Applications!B2", "Applications!C2"} == set(found.told.en.split(" stands in ")[1].split(", "))


def test_who_marked_and_is_suspected_is_told_for_the_chair_and_takes_part(tmp_path: Path) -> None:
    """Sato works where A-1 comes from: (3 + 5) / 2 = 4 stays; who neither marks nor is to mark is not told."""
    panel = (PANEL[0], ("Sato", "東北大学", ""), ("Suzuki", "", ""), ("Honda", "Beta", ""))
    result = evaluated(tmp_path, Panel=panel)

    assert _codes(result) == [("CS474", "Applications!H2")]
    assert _told(result, "CS474") == [
        "Applications!H2: CS474 Sato may have a conflict of interest with A-1: the affiliation '東北大学' stands in "
        "Applications!H2. The chair decides; until then the marks take part (1). To fix: enter it in Conflicts as "
        "confirmed or dismissed, with a reason and the name of who decided."
    ]
    assert [(one.reviewer, one.status, one.found is None) for one in result.sides.conflicts] == [
        ("Sato", "suspected", False)
    ]
    assert _plan(result) == [4.0, 3.0]


@pytest.mark.parametrize("status", ["declared", "confirmed", "dismissed", "suspected"])
def test_what_somebody_wrote_of_it_is_not_suspected_anew(tmp_path: Path, status: str) -> None:
    """One pair is told once."""
    panel = (PANEL[0], ("Sato", "東北大学", ""), ("Suzuki", "", ""))
    result = evaluated(tmp_path, Panel=panel, Conflicts=[CONFLICTS, ("A-1", "Sato", status, "", *SIGNED)])

    assert len(result.sides.conflicts) == 1
    assert len(_codes(result)) == (status != "declared")


def test_a_suspicion_of_who_neither_marks_nor_is_to_mark_waits_for_nothing(tmp_path: Path) -> None:
    """Such rows are written by an assignment for every pair that it left out; of an assigned pair it is told."""
    panel = (PANEL[0], ("Sato", "", ""), ("Suzuki", "", ""), ("Honda", "", ""))
    conflicts = [CONFLICTS, ("A-1", "Honda", "suspected", "", "", "", "")]
    alone = evaluated(tmp_path, Panel=panel, Conflicts=conflicts)
    assigned = evaluated(tmp_path, Panel=panel, Conflicts=conflicts,
                         Assignment=[("application", "reviewer"), ("A-1", "Honda")])  # fmt: skip

    assert "CS474" not in {code for code, _ in _codes(alone)}
    assert "CS474" in {code for code, _ in _codes(assigned)}


def test_a_declared_conflict_needs_no_suspicion(tmp_path: Path) -> None:
    """The reviewer said so in Reviews, and is out: 5 stays alone."""
    panel = (PANEL[0], ("Sato", "東北大学", ""), ("Suzuki", "", ""))
    marks = (REVIEWS, ("A-1", "Sato", "plan", 3, "yes"), *MARKS[2:])
    result = evaluated(tmp_path, Panel=panel, Reviews=marks)

    assert _codes(result) == []
    assert _plan(result) == [5.0, 3.0]


# --- what is decided ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "plan", "code"),
    [
        ([("declared", "", "", "")], 5.0, None),
        ([("suspected", "", "", "")], 4.0, "CS474"),
        ([("confirmed", "", *SIGNED[:2])], 5.0, "CS472"),
        ([("dismissed", "", *SIGNED[:2])], 4.0, "CS473"),
        ([("confirmed", "", "", "")], 5.0, "CS471"),
        ([("dismissed", "", "", "")], 4.0, "CS471"),
        ([("perhaps", "", "", "")], 5.0, "CS470"),
        ([("declared", "", "", ""), ("dismissed", "", *SIGNED[:2])], 4.0, "CS473"),
        ([("dismissed", "", *SIGNED[:2]), ("suspected", "", "", "")], 4.0, "CS473"),
        ([("dismissed", "", *SIGNED[:2]), ("confirmed", "", *SIGNED[:2])], 5.0, "CS472"),
        ([("confirmed", "", *SIGNED[:2]), ("dismissed", "", *SIGNED[:2])], 4.0, "CS473"),
        ([("confirmed", "team", *SIGNED[:2])], 4.0, None),
        ([("confirmed", "", *SIGNED[:2]), ("dismissed", "plan", *SIGNED[:2])], 4.0, "CS473"),
    ],
)
def test_a_status_decides_whether_the_mark_takes_part(
    tmp_path: Path, rows: Sequence[tuple[str, ...]], plan: float, code: str | None
) -> None:
    """Marks of A-1 are 3 (Sato, in conflict) and 5: their mean is 4, without Sato's it is 5; A-2 stays at 3."""
    result = evaluated(tmp_path, Conflicts=[CONFLICTS, *(("A-1", "ｓａｔｏ", *row) for row in rows)])

    assert _plan(result) == [plan, 3.0]
    assert [one for one, _ in _codes(result)] == ([] if code is None else [code])


def test_a_dismissed_conflict_takes_part_although_it_was_declared_in_reviews(tmp_path: Path) -> None:
    """The committee decides, and says why and by whom."""
    marks = (REVIEWS, ("A-1", "Sato", "plan", 3, "yes"), *MARKS[2:])
    conflicts = [CONFLICTS, ("A-1", "Sato", "該当せず", "", "10年以上前の共同研究", "山田委員長", "2026-05-01")]
    result = evaluated(tmp_path, Reviews=marks, Conflicts=conflicts)

    assert _plan(result) == [4.0, 3.0]
    assert [one.message("ja") for one in result.findings if one.code == "CS473"] == [
        "Conflicts!C2: CS473 Sato委員のA-1に対する利害関係は、該当しないとされています（10年以上前の共同研究）。"
        "決定者：山田委員長。算入している評点：1件。対応: 意図したものであれば対応は不要です。"
    ]


def test_a_confirmed_conflict_is_told_with_reason_name_and_marks(tmp_path: Path) -> None:
    """Who is out, why, who said so, and how many marks it costs."""
    result = evaluated(tmp_path, Conflicts=[CONFLICTS, ("A-1", "Sato", "confirmed", "", *SIGNED)])

    assert _told(result, "CS472") == [
        "Conflicts!C2: CS472 A conflict of interest of Sato with A-1 is confirmed: same firm. Decided by Chair; "
        "marks left out: 1. To fix: nothing, if that is intended."
    ]


# --- laws ---------------------------------------------------------------------------------------

PAIRS = st.tuples(st.integers(0, 1), st.sampled_from(["Sato", "Suzuki"]))
CRITERIA = st.sampled_from(["plan", "team"])
KINDS = st.sampled_from([True, False, None])


@st.composite
def reviews(draw: st.DrawFn) -> list[Review]:
    """Draw a few reviews."""
    keys = draw(st.lists(st.tuples(PAIRS, CRITERIA), unique=True, max_size=6))
    return [
        Review(row, name, criterion, 3.0, "3", "Reviews!D2", draw(KINDS), "") for (row, name), criterion in keys
    ]


@st.composite
def conflicts(draw: st.DrawFn) -> list[Conflict]:
    """Draw a few conflicts, some of them signed."""
    found = []
    for _ in range(draw(st.integers(0, 4))):
        row, name = draw(PAIRS)
        signed = draw(st.sampled_from([("", ""), ("why", "who")]))
        about, status = draw(st.none() | CRITERIA), draw(st.sampled_from(STATUSES))
        found.append(Conflict(row, name, about, status, *signed, "", "Conflicts!C2"))
    return found


@CALM
@given(reviews(), conflicts())
def test_settling_touches_nothing_but_the_conflict_and_loses_no_review(
    given_: list[Review], rows: list[Conflict]
) -> None:
    """Marks stay as they were sent, in the same order."""
    found = settled(given_, rows)

    assert [(one.application, one.reviewer, one.criterion, one.value) for one in found] == [
        (one.application, one.reviewer, one.criterion, one.value) for one in given_
    ]


@CALM
@given(reviews(), conflicts())
def test_only_a_signed_dismissal_brings_a_mark_back(given_: list[Review], rows: list[Conflict]) -> None:
    """A mark that was in conflict, or unclear, before takes part only by a decision with reason and name."""
    for before, after in zip(given_, settled(given_, rows), strict=True):
        if after.conflict is False and before.conflict is not False:
            assert any(
                row.status == "dismissed" and row.is_decided and row.reviewer == before.reviewer
                and row.application == before.application and row.criterion in (None, before.criterion)
                for row in rows
            )  # fmt: skip


@CALM
@given(reviews(), conflicts())
def test_settling_twice_is_settling_once(given_: list[Review], rows: list[Conflict]) -> None:
    """So that a workbook which holds the settled answers and the conflicts reads the same again."""
    once = settled(given_, rows)

    assert settled(once, rows) == once


@CALM
@given(reviews(), conflicts(), st.sampled_from(["declared", "suspected"]))
def test_who_reviews_nothing_changes_nothing(given_: list[Review], rows: list[Conflict], status: Status) -> None:
    """A conflict of somebody without marks leaves all marks as they were."""
    more = [*rows, Conflict(0, "Honda", None, status, "", "", "", "Conflicts!C9")]

    assert settled(given_, more) == settled(given_, rows)


@CALM
@given(conflicts())
def test_whoever_would_be_out_is_not_asked(rows: list[Conflict]) -> None:
    """Every pair with a criterion whose mark would be left out is barred from the assignment."""
    bars = barred(rows, {})
    for row in rows:
        for criterion in ("plan", "team"):
            review = Review(row.application, row.reviewer, criterion, 3.0, "3", "Reviews!D2", False, "")
            if settled([review], rows)[0].conflict is not False:
                assert bars[row.application, folded(row.reviewer)] in ("declared", "confirmed")


@pytest.mark.parametrize(
    ("rows", "bar"),
    [
        ([], "affiliation"),
        ([(None, "dismissed", "why", "who")], None),
        ([(None, "dismissed", "", "")], "affiliation"),
        ([("plan", "dismissed", "why", "who")], "affiliation"),
        ([("plan", "dismissed", "why", "who"), (None, "declared", "", "")], "declared"),
        ([("plan", "confirmed", "why", "who")], "confirmed"),
        ([(None, None, "", "")], "declared"),
    ],
)
def test_a_suspicion_bars_until_it_is_dismissed(
    rows: Sequence[tuple[str | None, Status | None, str, str]], bar: str | None
) -> None:
    """As a whole, with reason and name; a dismissal for one criterion leaves the others."""
    found = {(0, "sato"): Suspicion(0, "Sato", "affiliation", RULES.scheme.title, "Applications!B2")}
    written = [Conflict(0, "Sato", about, status, why, who, "", "C2") for about, status, why, who in rows]

    assert barred(written, found).get((0, "sato")) == bar


# --- who was to review what ---------------------------------------------------------------------

ASSIGNED = ("application", "reviewer")
ALL = (ASSIGNED, ("A-1", "Sato"), ("A-1", "Suzuki"), ("A-2", "Sato"), ("A-2", "Suzuki"))
TEAM = tuple((one, name, "team", "A", "no") for one in ("A-1", "A-2") for name in ("Sato", "Suzuki"))


def test_a_whole_round_gives_nothing_to_tell(tmp_path: Path) -> None:
    """All were asked, and all answered."""
    assert _codes(evaluated(tmp_path, Assignment=ALL, Reviews=(*MARKS, *TEAM))) == []


def test_marks_that_nobody_asked_for_are_told_once_and_take_part(tmp_path: Path) -> None:
    """Suzuki marks A-2, both criteria, and is not asked to."""
    result = evaluated(tmp_path, Assignment=ALL[:-1], Reviews=(*MARKS, *TEAM))

    assert _codes(result) == [("CS475", "Reviews!D5")]
    assert _plan(result) == [4.0, 3.0]


def test_marks_that_are_not_there_are_told_by_criterion(tmp_path: Path) -> None:
    """Everybody marked the plan; Suzuki has yet to mark the team of A-2."""
    result = evaluated(tmp_path, Assignment=ALL, Reviews=(*MARKS, *TEAM[:-1]))

    assert _codes(result) == [("CS476", "Assignment!B5")]
    assert "not marked yet: Team." in _told(result, "CS476")[0]


@pytest.mark.parametrize("status", ["declared", "confirmed"])
def test_who_is_out_is_not_waited_for(tmp_path: Path, status: str) -> None:
    """For the criterion that the conflict is about, and no other."""
    rows = [CONFLICTS, ("A-2", "Suzuki", status, "team", *SIGNED)]
    result = evaluated(tmp_path, Assignment=ALL, Reviews=(*MARKS, *TEAM[:-1]), Conflicts=rows)

    assert [code for code, _ in _codes(result)] == []


def test_without_an_assignment_nothing_is_missing(tmp_path: Path) -> None:
    """Nobody said who was to mark."""
    assert _codes(evaluated(tmp_path)) == []


def test_a_row_without_a_mark_by_somebody_not_asked_is_nothing_to_tell(tmp_path: Path) -> None:
    """Whoever declares a conflict and gives no mark has not reviewed."""
    rows = (*MARKS, *TEAM[:-1], ("A-2", "Suzuki", "team", "", "yes"))
    result = evaluated(tmp_path, Assignment=ALL, Reviews=(*rows, ("A-2", "Honda", "plan", "", "yes")))

    assert _codes(result) == []


# --- the committee's workbook -------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_committee_s_workbook_holds_all_of_it_and_says_the_same_again(tmp_path: Path, language: Language) -> None:
    """Status, reason and who decided; affiliations, limits and who was to review what; sent back, nothing changes."""
    panel = (PANEL[0], ("Sato", "東北大学", 3), ("Suzuki", "", ""))
    rows = [CONFLICTS, ("A-2", "Sato", "confirmed", "plan", *SIGNED), ("A-2", "Suzuki", "dismissed", "", *SIGNED)]
    sent = evaluated(tmp_path, Panel=panel, Conflicts=rows, Assignment=ALL[:2])
    sent.to_excel(tmp_path / "out.xlsx", language, "chair")
    again = evaluate(tmp_path / "out.xlsx", RULES)

    assert [(one.application, one.reviewer, one.criterion, one.status, one.name) for one in again.sides.conflicts] == [
        (1, "Sato", "plan", "confirmed", "Chair"), (1, "Suzuki", None, "dismissed", "Chair"),
        (0, "Sato", None, "suspected", ""),
    ]  # fmt: skip
    assert [(affiliations(one), at_most(one)) for one in again.sides.panel or ()] == [(("東北大学",), 3), ((), None)]
    assert [(one.application, one.reviewer) for one in again.sides.assignment or ()] == [(0, "Sato")]
    assert [one.conflict for one in again.sides.reviews] == [one.conflict for one in sent.sides.reviews]
    assert [code for code, _ in _codes(again)] == [code for code, _ in _codes(sent)]
    assert _plan(again) == _plan(sent)


def test_with_a_dataframe_the_sheets_come_as_frames() -> None:
    """Sato's conflict with A-1 is declared: 5 stays alone; Suzuki's marks were not asked for."""
    frame = pd.DataFrame(APPLICATIONS[1:], columns=list(HEADINGS), dtype=object)
    marks = pd.DataFrame(MARKS[1:], columns=list(REVIEWS))
    conflicts = pd.DataFrame([("A-1", "Sato", "declared")], columns=list(CONFLICTS[:3]))
    assignment = pd.DataFrame([("A-1", "Sato"), ("A-2", "Sato")], columns=list(ASSIGNED))
    result = evaluate(frame, RULES, reviews=marks, conflicts=conflicts, assignment=assignment)

    assert _plan(result) == [5.0, 3.0]
    assert [code for code, _ in _codes(result)] == ["CS475", "CS475", "CS476"]
