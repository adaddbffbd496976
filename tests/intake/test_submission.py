"""Claims about how headings, ids and rows of the applications are read."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import polars as pl
import pytest

from clusterscore.errors import InputRefused
from clusterscore.intake.reading import Sheet
from clusterscore.intake.submission import Submission, from_frame, read_submission
from tests.scheme import small

RULES = small.rules()


def _submission(rows: Sequence[Sequence[object]], **marks: object) -> Submission:
    sheet = small.sheet(rows, **marks)  # type: ignore[arg-type]
    return read_submission(small.workbook(sheet), RULES)


def _places(submission: Submission) -> list[tuple[str, str]]:
    return [(finding.place, finding.code) for finding in submission.findings]


def _heading(word: str, column: int = 1) -> Submission:
    """Read the sound applications with another word over one column."""
    head = list(small.HEADINGS)
    head[column] = word
    return _submission([head, small.FIRST, small.SECOND])


# --- headings -----------------------------------------------------------------------------------


def test_the_sound_sheet_has_no_findings() -> None:
    """Every test below is one change away from a sheet without defect."""
    submission = _submission(small.APPLICATIONS)

    assert _places(submission) == []
    assert submission.ids == ["A-1", "A-2"]
    assert list(submission.table["jobs"]) == [20.0, 30.0]
    assert list(submission.table["open_lab"]) == [True, False]
    assert submission.place(1, "grant") == "Applications!C3"
    assert submission.written(1, "grant") == "100"


@pytest.mark.parametrize(
    "word",
    ["jobs", "New jobs", "新規雇用者数", "New jobs (persons)", "新規雇用者数（人）", "新規雇用者数(人)",
     "NEW JOBS", "Ｎｅｗ ｊｏｂｓ", " new  jobs ", "New\njobs"],
)  # fmt: skip
def test_a_heading_is_the_key_or_a_title_with_or_without_its_unit(word: str) -> None:
    """In either language, any case and width, and however it is broken into lines."""
    submission = _heading(word)

    assert submission.columns["jobs"] == 1
    assert list(submission.table["jobs"]) == [20.0, 30.0]
    assert _places(submission) == []


@pytest.mark.parametrize("word", ["New jobs (hours)", "jobs_created", "雇用"])
def test_a_heading_with_another_unit_or_word_is_not_the_field(word: str) -> None:
    """A different unit would be a different number."""
    assert "jobs" not in _heading(word).columns


def test_columns_may_stand_in_any_order() -> None:
    """The heading says what a column is, not its place."""
    turned = [list(reversed(row)) for row in small.APPLICATIONS]
    straight, backwards = _submission(small.APPLICATIONS), _submission(turned)

    pd.testing.assert_frame_equal(straight.table, backwards.table)
    assert backwards.ids == straight.ids
    assert backwards.place(0, "jobs") == "Applications!F2"


def test_a_repeated_heading_is_a_finding_and_the_first_counts() -> None:
    """In whatever language it is repeated."""
    rows = [(*row, extra) for row, extra in zip(small.APPLICATIONS, ("新規雇用者数", 1.0, 2.0), strict=True)]
    submission = _submission(rows)

    assert list(submission.table["jobs"]) == [20.0, 30.0]
    (finding,) = submission.findings
    assert finding.message("en") == (
        'Applications!H1: CS111 The heading "新規雇用者数" means the same field as Applications!B1. It cannot be known '
        "which of the two counts; the first one was read. To fix: delete or rename one of them."
    )
    assert finding.message("ja") == (
        "Applications!H1: CS111 見出し「新規雇用者数」はApplications!B1と同じ項目を指します。"
        "どちらが正しいか判断できません。先のものを読み取りました。対応: 一方を削除するか、見出しを変えてください。"
    )


def test_a_second_column_of_ids_is_a_repeated_heading_too() -> None:
    """Two columns of ids could name the applications differently."""
    rows = [(*row, extra) for row, extra in zip(small.APPLICATIONS, ("受付番号", "B-1", "B-2"), strict=True)]
    submission = _submission(rows)

    assert submission.ids == ["A-1", "A-2"]
    assert _places(submission) == [("Applications!H1", "CS111")]
    assert submission.extra == [("受付番号", 7)]


def test_an_extra_column_is_kept_and_told_with_what_it_may_have_meant() -> None:
    """It is shown and never scored."""
    rows = [(*row, extra) for row, extra in zip(small.APPLICATIONS, ("Sumary", "x", "y"), strict=True)]
    submission = _submission(rows)

    assert submission.extra == [("Sumary", 7)]
    (finding,) = submission.findings
    assert (finding.severity, finding.message("en")) == (
        "note",
        'Applications!H1: CS112 "Sumary" is not part of the form. It is kept and shown, never scored. '
        "To fix: nothing, if that is intended. Did you mean 'Summary'?",
    )
    assert finding.message("ja") == (
        "Applications!H1: CS112 「Sumary」は様式にない項目です。残して表示しますが、採点には使いません。"
        "対応: 意図したものであれば対応は不要です。「Summary」ではありませんか。"
    )


def test_a_missing_column_is_told_once_and_not_for_every_application() -> None:
    """The place is the heading row; the nearest heading is offered, and not read in its stead."""
    submission = _heading("New job")

    assert _places(submission) == [("Applications!B1", "CS143"), ("Applications!A1", "CS110")]
    assert submission.findings[0].message("en") == (
        'Applications!B1: CS143 The heading "New job" is nearly "New jobs". Headings are not guessed: the values were '
        'not used. To fix: write "New jobs", if it is meant.'
    )
    assert submission.findings[1].message("en") == (
        'Applications!A1: CS110 There is no column "New jobs" (jobs). What it holds is needed to decide, and stays '
        "missing for every application. To fix: add the column with the heading \"New jobs\". Did you mean 'New job'?"
    )
    assert submission.findings[1].message("ja") == (
        "Applications!A1: CS110 列「新規雇用者数」（jobs）がありません。"
        "判断に必要な項目であり、全案件について値なしのままになります。"
        "対応: 見出し「新規雇用者数」の列を加えてください。「New job」ではありませんか。"
    )
    assert submission.table["jobs"].isna().all()
    assert submission.place(0, "jobs") is None


def test_a_misspelt_japanese_heading_is_offered_for_the_missing_column_too() -> None:
    """Near misses are found in the language that they are written in."""
    near, missing = _heading("新規雇用者").findings

    assert (near.code, missing.code) == ("CS143", "CS110")
    assert "「新規雇用者」は「新規雇用者数」とよく似ています" in near.message("ja")
    assert "「新規雇用者」" in missing.message("ja")


def test_a_field_that_no_rule_needs_may_be_left_out() -> None:
    """Neither the text nor the date nor what the office fills in is asked of the applicant."""
    head, *rows = [row[:-1] for row in small.APPLICATIONS]

    assert _places(_submission([head, *rows])) == []


@pytest.mark.parametrize("word", ["application_id", "ID", "Application no.", "受付番号", "応募番号", "ＩＤ"])
def test_the_id_stands_under_any_of_its_names(word: str) -> None:
    """As offices and forms call it."""
    assert _heading(word, 0).ids == ["A-1", "A-2"]


@pytest.mark.parametrize("word", ["title", "Applicant", "応募者", "名称"])
def test_the_applicants_name_is_read_where_there_is_one(word: str) -> None:
    """Where it is blank the id stands in."""
    rows = [(*row, extra) for row, extra in zip(small.APPLICATIONS, (word, "Ａ大学 ", ""), strict=True)]

    assert _submission(rows).titles == ["Ａ大学 ", "A-2"]


# --- ids and rows -------------------------------------------------------------------------------


def _with_ids(*ids: object) -> Submission:
    return _submission([small.HEADINGS, *((key, *small.FIRST[1:]) for key in ids)])


def test_an_application_without_an_id_is_told_at_its_cell() -> None:
    """It is named by its row, and not ranked."""
    submission = _with_ids("A-1", " ", "A-3")

    assert _places(submission) == [("Applications!A3", "CS402")]
    assert submission.ids == ["A-1", "(row 3)", "A-3"]
    assert submission.doubtful == {1}
    assert submission.findings[0].message("ja") == (
        "Applications!A3: CS402 受付番号がありません。評点や決定を結び付けられないため、順位付けしません。"
        "対応: 受付番号を記入してください。"
    )


def test_every_bearer_of_a_duplicate_id_is_told_of_all_the_others() -> None:
    """None of them may be taken for another."""
    submission = _with_ids("A-1", "A-2", "A-1", "A-1 ")

    assert _places(submission) == [
        ("Applications!A2", "CS401"), ("Applications!A4", "CS401"), ("Applications!A5", "CS401"),
    ]  # fmt: skip
    assert submission.findings[0].message("en") == (
        "Applications!A2: CS401 The id 'A-1' stands in Applications!A4, Applications!A5 too. Marks and decisions could "
        "go to the wrong application; none with this id is ranked. To fix: give each application its own id."
    )
    assert submission.findings[0].message("ja") == (
        "Applications!A2: CS401 受付番号「A-1」がApplications!A4、Applications!A5にもあります。"
        "評点や決定を取り違えるおそれがあるため、この番号の案件は順位付けしません。"
        "対応: 案件ごとに異なる番号を付けてください。"
    )
    assert submission.doubtful == {0, 2, 3}
    assert submission.by_id == {"A-2": 1}


def test_an_id_that_is_a_number_is_written_without_a_fraction() -> None:
    """Spreadsheets hold 7 as 7.0."""
    assert _with_ids(7.0, "8").ids == ["7", "8"]


def test_an_id_that_was_never_calculated_is_told_as_such() -> None:
    """Saving the file once in a spreadsheet program mends it."""
    marks = {"uncalculated": frozenset({(1, 0)})}
    submission = _submission([small.HEADINGS, ("", *small.FIRST[1:])], **marks)

    assert _places(submission) == [("Applications!A2", "CS211")]
    assert submission.ids == ["(row 2)"]
    assert submission.doubtful == {0}


def test_an_error_in_place_of_a_name_is_told_and_the_id_stands_in() -> None:
    """No applicant is called #N/A."""
    rows = [(*row, extra) for row, extra in zip(small.APPLICATIONS, ("Applicant", "", "B"), strict=True)]
    submission = _submission(rows, errors={(1, 7): "#N/A"})

    assert submission.titles == ["A-1", "B"]
    assert _places(submission) == [("Applications!H2", "CS202")]


@pytest.mark.parametrize("line", [3, 7])
def test_an_error_below_the_last_row_of_values_is_not_passed_over(line: int) -> None:
    """Readers leave off what reads as blank at the end."""
    submission = _submission(small.APPLICATIONS, errors={(line, 1): "#REF!"})

    assert submission.rows == [1, 2, line]
    assert (f"Applications!B{line + 1}", "CS202") in _places(submission)


def test_an_error_in_place_of_an_id_is_not_an_id() -> None:
    """No application is called #REF!."""
    submission = _submission([small.HEADINGS, ("", *small.FIRST[1:])], errors={(1, 0): "#REF!"})

    assert submission.doubtful == {0}
    assert [place for place, _ in _places(submission)] == ["Applications!A2"]


def test_blank_rows_are_no_applications() -> None:
    """Neither empty ones nor ones of blanks; the others keep their place."""
    blank = [""] * len(small.HEADINGS)
    submission = _submission([small.HEADINGS, blank, small.FIRST, [" ", *blank[1:]], small.SECOND, [None, ""]])

    assert submission.ids == ["A-1", "A-2"]
    assert submission.place(1, "jobs") == "Applications!B5"
    assert _places(submission) == []


def test_a_short_row_is_blank_at_its_end() -> None:
    """Readers leave off what is blank at the end."""
    submission = _submission([small.HEADINGS, small.FIRST[:3]])

    assert pd.isna(submission.table["own_money"].iloc[0])
    assert submission.written(0, "own_money") == ""


@pytest.mark.parametrize("rows", [[small.HEADINGS], [], [small.HEADINGS, ["", ""]]], ids=["head", "none", "blank"])
def test_a_sheet_without_an_application_is_refused(rows: list[list[object]]) -> None:
    """There is nothing to evaluate."""
    with pytest.raises(InputRefused) as refusal:
        _submission(rows)

    assert refusal.value.message("en") == (
        "Applications!A2: CS113 The sheet holds no application. There is nothing to evaluate. "
        "To fix: enter one application per row below the headings."
    )


def test_a_workbook_without_the_sheet_is_refused_with_those_it_has() -> None:
    """It is not guessed which of several sheets is meant."""
    first, second = small.sheet([["a"]], "One"), small.sheet([["b"]], "Two")

    with pytest.raises(InputRefused) as refusal:
        read_submission(small.workbook(first, second), RULES)

    assert refusal.value.message("ja") == (
        "form.xlsx: CS109 シート「Applications」がありません。応募案件はこのシートから読み取ります。"
        "対応: シート名を合わせてください。ブックにあるシート: One、Two。"
    )


@pytest.mark.parametrize("name", ["applications", "ＡＰＰＬＩＣＡＴＩＯＮＳ", "応募一覧"])
def test_a_sheet_is_found_in_any_case_and_by_any_name_where_it_is_alone(name: str) -> None:
    """Its places carry its own name."""
    submission = read_submission(small.workbook(small.sheet(small.APPLICATIONS, name)), RULES)

    assert submission.place(0, "jobs") == f"{name}!B2"
    assert submission.ids == ["A-1", "A-2"]


# --- cells --------------------------------------------------------------------------------------


def test_an_error_cell_is_a_finding_with_the_error_and_not_a_blank() -> None:
    """The cell is told once, as what it is."""
    submission = _submission([small.HEADINGS, ("A-1", "", *small.FIRST[2:])], errors={(1, 1): "#DIV/0!"})

    (finding,) = submission.findings
    assert (finding.application, finding.message("en")) == (
        "A-1",
        'Applications!B2: CS202 "New jobs" holds the error #DIV/0!. A formula in the sheet could not be calculated. '
        "To fix: correct the formula or enter the value itself.",
    )
    assert finding.message("ja") == (
        "Applications!B2: CS202 「新規雇用者数」がエラー値#DIV/0!になっています。シートの数式が計算できていません。"
        "対応: 数式を直すか、値そのものを記入してください。"
    )
    assert submission.reported == {(0, "jobs")}
    assert submission.written(0, "jobs") == "#DIV/0!"


def test_a_formula_that_was_never_calculated_is_a_finding_of_its_own() -> None:
    """It reads as a blank, and is not one."""
    submission = _submission([small.HEADINGS, ("A-1", "", *small.FIRST[2:])], uncalculated=frozenset({(1, 1)}))

    (finding,) = submission.findings
    assert finding.message("en") == (
        'Applications!B2: CS211 "New jobs" is a formula without a stored result. The file was written by a program '
        "that does not calculate. To fix: open the file in a spreadsheet program and save it."
    )
    assert finding.message("ja") == (
        "Applications!B2: CS211 「新規雇用者数」は計算結果が保存されていない数式です。"
        "計算を行わないプログラムで作成されたファイルです。対応: 表計算ソフトで開いて保存し直してください。"
    )


@pytest.mark.parametrize(
    ("marks", "code"),
    [({"errors": {(1, 7): "#N/A"}}, "CS202"), ({"uncalculated": frozenset({(1, 7)})}, "CS211")],
)
def test_an_unreadable_mark_of_the_panel_is_a_finding_too(marks: dict[str, object], code: str) -> None:
    """A mark entered for the panel as a whole is a cell like any other."""
    submission = _submission([(*small.HEADINGS, "mark: plan"), (*small.FIRST, "")], **marks)

    assert _places(submission) == [("Applications!H2", code)]


def test_a_row_of_nothing_but_an_error_is_not_passed_over() -> None:
    """Somebody wrote something there; it must not vanish without a word."""
    submission = _submission([*small.APPLICATIONS, [""] * 7], errors={(3, 1): "#REF!"})

    assert "Applications!B4" in [place for place, _ in _places(submission)]


def test_findings_name_the_cell_and_the_application() -> None:
    """One per cell, each with the id of its application."""
    submission = _submission([small.HEADINGS, ("A-1", "many", "45%", 60, "Norge", "?", "yes")])

    assert [(f.place, f.code, f.application) for f in submission.findings] == [
        ("Applications!B2", "CS203", "A-1"),
        ("Applications!C2", "CS220", "A-1"),
        ("Applications!E2", "CS206", "A-1"),
        ("Applications!F2", "CS207", "A-1"),
    ]


def test_a_mark_for_the_panel_as_a_whole_may_stand_among_the_fields() -> None:
    """Under ``mark: criterion`` or ``criterion.raw``."""
    head = (*small.HEADINGS, "mark: plan", "team.raw")
    submission = _submission([head, (*small.FIRST, 4.5, "8")])

    assert submission.table["plan.raw"].iloc[0] == 4.5
    assert submission.table["team.raw"].iloc[0] == 8.0
    assert _places(submission) == []


@pytest.mark.parametrize("mark", [5.5, -0.5, "６"])
def test_a_mark_for_the_panel_off_the_scale_is_told_and_left_out(mark: object) -> None:
    """From 0 to 5, as for a reviewer's."""
    submission = _submission([(*small.HEADINGS, "mark: plan"), (*small.FIRST, mark), (*small.SECOND, 2.5)])

    assert _places(submission) == [("Applications!H2", "CS212")]
    assert submission.table["plan.raw"].isna().tolist() == [True, False]


def test_a_mark_for_the_panel_may_be_a_mean_between_two_steps() -> None:
    """Of 4, 4 and 4.5 the mean is 25/6, though reviewers mark in steps of a half."""
    submission = _submission([(*small.HEADINGS, "mark: plan"), (*small.FIRST, 25 / 6)])

    assert _places(submission) == []
    assert submission.table["plan.raw"].iloc[0] == 25 / 6


def test_a_mark_for_the_panel_off_the_scale_is_told_in_both_languages() -> None:
    """With the scale."""
    (finding,) = _submission([(*small.HEADINGS, "plan.raw"), (*small.FIRST, 6.0)]).findings

    assert finding.message("en") == (
        'Applications!H2: CS212 The mark for "Plan" is 6. The panel\'s mark is a number from 0 to 5; '
        "this one was left out. To fix: enter a mark on the scale."
    )
    assert finding.message("ja") == (
        "Applications!H2: CS212 「計画」の評点が6となっています。評点は0から5までの数値です。"
        "この評点は算入していません。対応: 範囲内の評点を記入してください。"
    )


@pytest.mark.parametrize(("points", "is_kept"), [(0, True), (7.5, True), (10, True), (10.5, False), (-1, False)])
def test_points_for_the_panel_lie_between_those_of_the_grades(points: float, is_kept: bool) -> None:
    """C is worth 0 and A 10; the panel as a whole may stand between two grades."""
    submission = _submission([(*small.HEADINGS, "mark: team"), (*small.FIRST, points)])

    assert submission.table["team.raw"].notna().tolist() == [is_kept]
    assert bool(submission.findings) is not is_kept


@pytest.mark.parametrize("engine", [pd.DataFrame, pl.DataFrame], ids=["pandas", "polars"])
def test_a_frame_is_read_like_a_sheet(engine: type) -> None:
    """Missing values of either engine are blanks; the headings are the first row."""
    frame = engine({"id": ["A-1", "A-2"], "jobs": [20.0, None], "Country": ["NO", None]})
    submission = read_submission(from_frame(frame), RULES)

    assert submission.name == "dataframe"
    assert submission.table["jobs"].isna().tolist() == [False, True]
    assert submission.table["country"].isna().tolist() == [False, True]
    assert submission.place(1, "jobs") == "Applications!B3"


def test_the_sheet_is_kept_as_it_was_sent() -> None:
    """Reading changes nothing that was written."""
    sheet: Sheet = small.sheet(small.APPLICATIONS)
    before = [list(row) for row in sheet.rows]
    read_submission(small.workbook(sheet), RULES)

    assert sheet.rows == before
