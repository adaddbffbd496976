"""Claims about which sheet is read as what, and which application an id of a side sheet means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from clusterscore.evaluation import evaluate
from clusterscore.findings import Finding
from clusterscore.intake.reading import Sheet
from clusterscore.intake.side_sheets import SideSheets, read_about, read_side_sheets
from clusterscore.intake.submission import read_submission
from clusterscore.words import Language
from tests.scheme import small

RULES = small.rules()
REVIEWS = ("application", "reviewer", "criterion", "mark")
MARKED = [REVIEWS, ("A-1", "R1", "plan", 3)]
APPLICATIONS = small.sheet(small.APPLICATIONS)


def _sides(*sheets: Sheet) -> SideSheets:
    workbook = small.workbook(*sheets)
    return read_side_sheets(workbook, RULES, read_submission(workbook, RULES))


def _codes(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(finding.place, finding.code) for finding in findings]


# --- one name for two sheets --------------------------------------------------------------------


def test_of_two_sheets_alike_the_one_of_the_exact_name_is_read() -> None:
    """Wherever it stands; the other is told, with both names."""
    other = small.sheet([REVIEWS, ("A-1", "R1", "plan", 5)], "Reviews ")
    sides = _sides(APPLICATIONS, other, small.sheet(MARKED, "Reviews"))

    assert [review.value for review in sides.reviews] == [3.0]
    assert _codes(sides.findings) == [("'Reviews '!A1", "CS123")]
    assert 'The sheets "Reviews" and "Reviews " have the same name' in sides.findings[0].message("en")
    assert "「Reviews」と「Reviews 」" in sides.findings[0].message("ja")


def test_of_two_sheets_alike_without_the_exact_name_the_first_is_read() -> None:
    """And the other is told."""
    sides = _sides(APPLICATIONS, small.sheet(MARKED, "reviews"), small.sheet(MARKED, "ＲＥＶＩＥＷＳ"))

    assert len(sides.reviews) == 1
    assert _codes(sides.findings) == [("ＲＥＶＩＥＷＳ!A1", "CS123")]


def test_the_exact_sheets_about_and_applications_are_read() -> None:
    """A blank at the end of a name makes another sheet."""
    about = [small.sheet([("scheme", name)], sheet) for name, sheet in (("old@1", "About "), ("new@2", "About"))]
    copy = replace(APPLICATIONS, name="applications", rows=APPLICATIONS.rows[:2])
    workbook = small.workbook(copy, *about, APPLICATIONS)
    submission = read_submission(workbook, RULES)

    assert read_about(workbook) == {"scheme": "new@2"}
    assert submission.ids == ["A-1", "A-2"]
    assert _codes(read_side_sheets(workbook, RULES, submission).findings) == [
        ("applications!A1", "CS123"), ("'About '!A1", "CS123"),
    ]  # fmt: skip


# --- sheets that are not read -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code"), [("Review", "CS122"), ("Decision", "CS122"), ("Notes", "CS124"), ("案内", "CS124")]
)
def test_a_sheet_that_is_not_read_is_told(name: str, code: str) -> None:
    """A doubt where the name is nearly that of a sheet that is missing; a note otherwise."""
    sides = _sides(APPLICATIONS, small.sheet([("x",), ("y",)], name))

    assert [finding.code for finding in sides.findings] == [code]


@pytest.mark.parametrize("name", ["Review", "Reviews (2)", "評点"])
def test_a_sheet_with_the_headings_of_one_that_is_read_is_a_doubt(name: str) -> None:
    """All its marks would be lost without a word."""
    sides = _sides(APPLICATIONS, small.sheet(MARKED, "Reviews"), small.sheet(MARKED, name))

    assert [(finding.code, finding.severity) for finding in sides.findings] == [("CS125", "doubt")]
    assert 'the sheet "Reviews"' in sides.findings[0].message("en")


def test_a_second_sheet_of_the_office_is_a_doubt() -> None:
    """Known by its headings, in Japanese too."""
    acts = [("受付番号", "対象", "種別"), ("A-1", "x", "check")]
    sides = _sides(APPLICATIONS, small.sheet(acts, "Office"), small.sheet(acts, "事務局"))

    assert [finding.code for finding in sides.findings] == ["CS407", "CS125"]


@pytest.mark.parametrize("name", ["評点", "審査結果", "Ｍａｒｋｓ"])
def test_a_sheet_is_read_under_the_name_that_an_office_gives_it_and_told(name: str) -> None:
    """Where it has the headings, and no sheet has the usual name."""
    sides = _sides(APPLICATIONS, small.sheet(MARKED, name))

    assert [review.value for review in sides.reviews] == [3.0]
    assert [(found.code, found.severity) for found in sides.findings] == [("CS152", "note")]


def test_a_sheet_of_such_a_name_without_the_headings_is_not_read() -> None:
    """A sheet of results may be anything."""
    sides = _sides(APPLICATIONS, small.sheet([("案件", "結果"), ("A-1", "採択")], "審査結果"))

    assert (sides.reviews, [found.code for found in sides.findings]) == ([], ["CS124"])


def test_of_two_sheets_of_such_names_neither_is_taken() -> None:
    """It cannot be known which of the two counts."""
    sides = _sides(APPLICATIONS, small.sheet(MARKED, "評点"), small.sheet(MARKED, "採点表"))

    assert (sides.reviews, [found.code for found in sides.findings]) == ([], ["CS125", "CS125"])


@pytest.mark.parametrize("name", ["Ranking", "Points", "Gates", "Findings", "Rules"])
def test_our_own_sheets_and_empty_ones_are_passed_over(name: str) -> None:
    """Nobody entered anything there."""
    sides = _sides(APPLICATIONS, small.sheet([("x",)], name), small.sheet([], "Sheet2"), small.sheet([("", " ")], "S3"))

    assert sides.findings == []


def test_a_sheet_of_errors_alone_is_not_empty() -> None:
    """Somebody meant something by it."""
    assert len(_sides(APPLICATIONS, small.sheet([], "Notes", {(0, 0): "#REF!"})).findings) == 1


@pytest.mark.parametrize("language", ["en", "ja"])
def test_our_own_workbook_sent_back_says_nothing_of_sheets_and_columns(language: Language, tmp_path: Path) -> None:
    """Helper columns of Reviews included."""
    import pandas as pd

    frame = pd.DataFrame([small.FIRST, small.SECOND], columns=list(small.HEADINGS))
    reviews = pd.DataFrame([("A-1", "R1", "plan", 3.0)], columns=list(REVIEWS))
    evaluate(frame, RULES, reviews=reviews).to_excel(tmp_path / "out.xlsx", language)
    again = evaluate(tmp_path / "out.xlsx", RULES)

    assert [f.place for f in again.findings if f.code in ("CS120", "CS122", "CS123", "CS124", "CS125")] == []
    assert len(again.sides.reviews) == 1


# --- keys of About ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "key"),
    [("Scheme", "scheme"), ("call date", "call_date"), ("Call_Date ", "call_date"), ("ＣＡＬＬ", "call"),
     ("Number to adopt", "number_to_adopt"), ("RULES SHA256", "rules_sha256"), ("Contact Person", "Contact Person")],
)  # fmt: skip
def test_a_known_key_is_known_in_any_case_and_spacing(written: str, key: str) -> None:
    """Unknown keys stay as they are."""
    assert read_about(small.workbook(APPLICATIONS, small.sheet([(written, "x")], "About"))) == {key: "x"}


# --- ids ----------------------------------------------------------------------------------------


def _marked(key: str, *ids: str) -> SideSheets:
    applications = [small.HEADINGS, *((each, *small.FIRST[1:]) for each in ids)]
    return _sides(small.sheet(applications), small.sheet([REVIEWS, (key, "R1", "plan", 3)], "Reviews"))


@pytest.mark.parametrize("key", ["Ａ－０１", "A\u201001", "A\u201301", "A\u221201", " A - 01 ", "A-０１"])
def test_an_id_is_known_in_any_width_and_with_any_dash(key: str) -> None:
    """Where only one application has it."""
    sides = _marked(key, "A-12", "A-01")

    assert [review.application for review in sides.reviews] == [1]
    assert sides.findings == []


def test_the_id_as_written_comes_first() -> None:
    """Two ids that differ in width only are two ids."""
    assert [review.application for review in _marked("Ａ-1", "A-1", "Ａ-1").reviews] == [1]


def test_an_id_that_may_be_two_applications_is_not_used() -> None:
    """Neither of them is preferred."""
    sides = _marked("A－1", "A-1", "Ａ-1")

    assert sides.reviews == []
    assert _codes(sides.findings) == [("Reviews!A2", "CS411")]


@pytest.mark.parametrize("key", ["A-02", "Ａ－０２", "a-01", "A-011", "A01"])
def test_no_other_application_is_offered_for_an_id(key: str) -> None:
    """The office would carry a mark to another applicant; the case counts."""
    (finding,) = _marked(key, "A-12", "A-01").findings

    assert finding.code == "CS403"
    assert finding.message("en").endswith("To fix: correct the id.")
