"""Claims about sheets laid out as people lay them out: where headings and records are found, and what is told."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.cell import coordinate_to_tuple

from clusterscore.errors import InputRefused
from clusterscore.intake.reading import Sheet, read_workbook
from clusterscore.intake.side_sheets import read_side_sheets
from clusterscore.intake.submission import Submission, read_submission
from clusterscore.scheme.rules import Rules
from tests.intake import wide
from tests.scheme import small

RULES = small.rules()
HEAD, FIRST, SECOND = small.APPLICATIONS
KEYS = HEAD[1:]
JA = ("受付番号", "新規雇用者数", "申請額", "自己資金", "国", "開かれた研究室", "登録済み")
Rows = Sequence[Sequence[object]]


def _seen(rows: Rows, using: Rules = RULES, **seen: Any) -> Submission:
    return read_submission(small.workbook(replace(small.sheet(rows), **seen)), using)


def _codes(submission: Submission) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in submission.findings]


def _sound(submission: Submission) -> bool:
    """Whether both applications were read, each value of them."""
    written = [[submission.written(row, key) for key in KEYS] for row in range(len(submission))]
    wanted = [[str(int(value)) if isinstance(value, float) else value for value in row[1:]] for row in (FIRST, SECOND)]
    return list(submission.ids) == ["A-1", "A-2"] and written == wanted


# --- files, each a few lines; openpyxl reads the same cells ---------------------------------------

Fill = Callable[[Any], None]


def _rows(sheet: Any, rows: Rows, top: int = 1, left: int = 1) -> None:
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value != "":
                sheet.cell(top + at, left + column).value = value


def _from_c5(sheet: Any) -> None:
    sheet["A1"], sheet["C3"] = "様式第1号", "※ 単位に注意"
    _rows(sheet, (JA, FIRST, SECOND), 5, 3)


def _grouped(sheet: Any) -> None:
    _rows(sheet, [("受付番号", "雇用", "資金", "", "国", "開かれた研究室", "登録済み")])
    _rows(sheet, [("", "新規雇用者数（人）", "申請額", "自己資金")], 2)
    for merge in ("A1:A2", "C1:D1", "E1:E2", "F1:F2", "G1:G2"):
        sheet.merge_cells(merge)
    _rows(sheet, (FIRST, SECOND), 3)


def _with_units_below(sheet: Any) -> None:
    _rows(sheet, [JA, ("", "（人）", "百万円", "(JPY million)"), FIRST, SECOND])


def _with_notes(sheet: Any) -> None:
    _rows(sheet, [JA, FIRST, (), JA, SECOND, (), ("合計", 50, 200, 110), ("※1 税込み",), ("", "注：記入例による")])


def _decorated(sheet: Any) -> None:
    head = (
        "受付番号 ※1", "① 新規\n雇用者数（名）", "２．申請額（単位：百万円）", "(3) 自己資金【必須】", "国*",
        "開かれた研究室：", "Registered",
    )  # fmt: skip
    _rows(sheet, [head, FIRST, SECOND])


def _columns_reversed(sheet: Any) -> None:
    _rows(sheet, [tuple(reversed(row)) for row in (HEAD, FIRST, SECOND)])


def _spread_out(sheet: Any) -> None:
    _rows(sheet, [row for line in (JA, FIRST, SECOND) for row in (line, ())], 2)
    sheet.insert_cols(3, 2)


AWKWARD: dict[str, tuple[Fill, set[str]]] = {
    "begins at C5": (_from_c5, {"CS140"}),
    "groups above headings": (_grouped, set()),
    "units below headings": (_with_units_below, set()),
    "notes, totals, headings again": (_with_notes, {"CS144", "CS145", "CS147"}),
    "numbers, footnotes, line breaks": (_decorated, set()),
    "columns from right to left": (_columns_reversed, set()),
    "blank rows and columns": (_spread_out, {"CS140"}),
}


@pytest.mark.parametrize(("fill", "codes"), AWKWARD.values(), ids=AWKWARD)
def test_an_awkward_sheet_gives_the_same_applications(fill: Fill, codes: set[str], tmp_path: Path) -> None:
    """Every value is the plain sheet's, and openpyxl finds it at the place that is told."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Applications", 0)
    del book["Sheet"]
    fill(sheet)
    book.save(tmp_path / "a.xlsx")
    submission = read_submission(read_workbook(tmp_path / "a.xlsx"), RULES)

    assert _sound(submission)
    assert {finding.code for finding in submission.findings} == codes
    cells = openpyxl.load_workbook(tmp_path / "a.xlsx")["Applications"]
    for row, sent in enumerate((FIRST, SECOND)):
        for key, value in zip(KEYS, sent[1:], strict=True):
            assert cells[(submission.place(row, key) or "").partition("!")[2]].value == value


def test_hidden_rows_and_columns_are_read_and_told(tmp_path: Path) -> None:
    """As written by XlsxWriter; a hidden column beside the table is nothing to tell."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Applications")
        for at, row in enumerate(small.APPLICATIONS):
            sheet.write_row(at, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
        sheet.set_column(9, 9, None, None, {"hidden": True})
    submission = read_submission(read_workbook(tmp_path / "a.xlsx"), RULES)

    assert _sound(submission)
    assert _codes(submission) == [("CS149", "Applications!A3"), ("CS149", "Applications!B1")]
    assert "3行目が非表示になっています" in submission.findings[0].message("ja")
    assert "「jobs」の列が非表示" in submission.findings[1].message("ja")


def test_a_merged_value_belongs_to_the_first_cell_alone(tmp_path: Path) -> None:
    """It is never copied, nor is a value used that lies hidden under the merge; the cell is told once."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Applications")
        for at, row in enumerate(small.APPLICATIONS):
            sheet.write_row(at, 0, row)
        sheet.merge_range("B2:B3", 20)
    submission = read_submission(read_workbook(tmp_path / "a.xlsx"), RULES)

    assert wide.known(submission.table["jobs"]) == [20.0, None]
    assert submission.reported == {(1, "jobs")}
    (finding,) = submission.findings
    assert (finding.application, finding.message("en")) == (
        "A-2",
        'Applications!B3: CS150 "New jobs" is merged with Applications!B2. A merged cell holds one value, which '
        "belongs to Applications!B2 alone; here it is missing. To fix: unmerge the cells, and enter each value.",
    )


# --- headings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    ["New jobs*", "New jobs ※1", "New jobs (required)", "1. New jobs", "(1) New jobs", "New jobs:", "■新規雇用者数",
     "新規雇用者数（注1）", "③新規雇用者数(人)※2", "新規雇用者数（単位：人）", "New jobs (number)", "New jobs¹",
     "新規雇用者数［必須］", "New jobs (people)"],
)  # fmt: skip
def test_marks_numbers_and_usual_units_around_a_heading_mean_nothing_else(word: str) -> None:
    """The heading is kept as written, and matched without them."""
    submission = _seen([(HEAD[0], word, *HEAD[2:]), FIRST, SECOND])

    assert _sound(submission)
    assert _codes(submission) == []


@pytest.mark.parametrize(
    ("word", "code"),
    [("申請額（千円）", "CS141"), ("Grant asked for (USD million)", "CS141"), ("Grant asked", "CS143"),
     ("申請額 見込み", "CS112"), ("Grant asked for (planned)", "CS141")],
)  # fmt: skip
def test_another_unit_and_a_near_miss_are_told_and_never_taken(word: str, code: str) -> None:
    """A thousandth of an amount would pass for the amount."""
    submission = _seen([(*HEAD[:2], word, *HEAD[3:]), FIRST, SECOND])

    assert "grant" not in submission.columns
    assert (code, "Applications!C1") in _codes(submission)
    assert submission.table["grant"].isna().all()
    assert ("CS110" in {found for found, _ in _codes(submission)}) is (code != "CS141")


def test_a_declared_alias_is_a_heading_in_any_language() -> None:
    """As the criteria file declares it."""
    title = "title: {en: New jobs, ja: 新規雇用者数}"
    using = small.rules((title, f"{title}\n    aliases: [{{en: Posts made, ja: 雇用増}}, FTE]"))

    for word in ("Posts made", "雇用増（人）", "ＦＴＥ", "fte ※"):
        assert _sound(_seen([(HEAD[0], word, *HEAD[2:]), FIRST, SECOND], using))


def test_a_group_and_its_heading_together_are_a_title() -> None:
    """In either order; the group may stand over its first column alone."""
    using = small.rules(
        ("title: {en: Grant asked for, ja: 申請額}", "title: {en: Grant 2024, ja: 2024年度 資金}"),
        ("title: {en: Own money, ja: 自己資金}", "title: {en: 2025 grant, ja: 資金（2025年度）}"),
    )
    rows = [("", "", "2024年度", "2025年度"), ("受付番号", "jobs", "資金", "資金", *KEYS[3:]), FIRST, SECOND]
    submission = _seen(rows, using)

    assert _sound(submission)
    assert (submission.columns["grant"], submission.columns["own_money"]) == (2, 3)
    assert submission.heading(2) == "2024年度 資金"


def test_a_heading_under_several_groups_means_none_of_them() -> None:
    """Which year is asked for cannot be known; no first one is taken."""
    rows = [("", "2024", "2025"), ("id", "New jobs", "New jobs", *HEAD[2:]), ("A-1", 1.0, 2.0, *FIRST[2:])]
    submission = _seen(rows)

    assert "jobs" not in submission.columns
    assert [code for code, _ in _codes(submission)] == ["CS142", "CS142"]
    assert submission.extra == [("2024 New jobs", 1), ("2025 New jobs", 2)]


def test_two_fields_of_one_title_are_told_by_key_or_unit() -> None:
    """The bare title means neither."""
    using = small.rules(("title: {en: Own money, ja: 自己資金}", "title: {en: New jobs, ja: 自己資金}"))
    bare = _seen([("id", "New jobs", *HEAD[2:]), FIRST], using)
    clear = _seen([("id", "New jobs (persons)", "grant", "own_money", *HEAD[4:]), FIRST, SECOND], using)

    assert "jobs" not in bare.columns
    assert ("CS142", "Applications!B1") in _codes(bare)
    assert _sound(clear)


# --- rows -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", [("合計", 1.0), ("", "Total", 5.0), ("小計", "", 2.0), ("Ｔｏｔａｌ", 1.0)])
def test_totals_are_told_and_are_no_application(row: Sequence[object]) -> None:
    """By the word where an id or a name would stand."""
    submission = _seen([*small.APPLICATIONS, row])

    assert _sound(submission)
    assert [code for code, _ in _codes(submission)] == ["CS144"]


def test_an_applicant_may_be_called_total() -> None:
    """An id of its own makes it an application."""
    rows = [(*row, name) for row, name in zip(small.APPLICATIONS, ("Applicant", "Total", "B"), strict=True)]

    assert _sound(_seen(rows))


def test_a_number_alone_is_an_application_without_id_and_not_a_note() -> None:
    """Somebody may have forgotten the id; nothing is dropped that could score."""
    submission = _seen([*small.APPLICATIONS, ("", 7.0)])

    assert _codes(submission) == [("CS402", "Applications!A4")]
    assert len(submission) == 3


def test_an_id_alone_is_an_application() -> None:
    """All its values are missing."""
    assert _seen([*small.APPLICATIONS, ("A-3",), ("甲",)]).ids == ["A-1", "A-2", "A-3", "甲"]


def test_a_legend_below_the_table_is_no_application() -> None:
    """Signs and what they mean, below a blank row."""
    submission = _seen([*small.APPLICATIONS, (), ("S", "特に優れている"), ("A", "優れている")])

    assert _sound(submission)
    assert _codes(submission) == [("CS145", "Applications!A5")]
    assert "（5～6行目）" in submission.findings[0].message("ja")


def test_a_second_table_below_is_told_and_not_read() -> None:
    """With other columns in the same places its values would be taken for others."""
    submission = _seen([*small.APPLICATIONS, (), ("国", "申請額", "新規雇用者数"), ("NO", 1.0, 2.0)])

    assert _sound(submission)
    assert _codes(submission) == [("CS148", "Applications!A5")]


def test_a_caption_above_repeated_headings_is_no_application() -> None:
    """The table goes on in a second part, with a name of its own."""
    submission = _seen([HEAD, FIRST, ("第二部",), HEAD, SECOND])

    assert _sound(submission)
    assert _codes(submission) == [("CS147", "Applications!A4"), ("CS145", "Applications!A3")]


def test_a_second_table_beside_is_told_once() -> None:
    """And not heading by heading."""
    submission = _seen([(*row, "", *row) for row in small.APPLICATIONS])

    assert _sound(submission)
    assert _codes(submission) == [("CS148", "Applications!I1")]


@pytest.mark.parametrize(
    ("ids", "alike"), [(("1", "001"), True), (("A-1", "Ａ－１"), True), (("a1", "A01"), True), (("A-1", "A-10"), False),
                       (("100", "10"), False), (("0", "00"), True)]
)  # fmt: skip
def test_ids_that_differ_by_next_to_nothing_are_a_doubt_and_kept_apart(ids: tuple[str, str], alike: bool) -> None:
    """Letter by letter, as written."""
    submission = _seen([HEAD, *((key, *FIRST[1:]) for key in ids)])

    assert list(submission.ids) == list(ids)
    assert submission.doubtful == frozenset()
    assert _codes(submission) == ([("CS151", "Applications!A2"), ("CS151", "Applications!A3")] if alike else [])


def test_a_thousand_bearers_of_one_id_are_told_without_a_list_each() -> None:
    """The first places, and how many more: 1000 bearers, 999 others, 994 beyond five."""
    submission = _seen([HEAD, *[("A-1", *FIRST[1:])] * 1000])

    assert len(submission.findings) == 1000
    assert "Applications!A3, Applications!A4, Applications!A5, Applications!A6, Applications!A7 and 994 more" in (
        submission.findings[0].message("en")
    )


# --- sheets ---------------------------------------------------------------------------------------

OTHER = small.sheet([("Read this first",)], "Notes")


@pytest.mark.parametrize("name", ["Sheet1", "応募案件", "様式", "FY"])
def test_the_sheet_with_the_headings_is_read_and_told(name: str) -> None:
    """Whatever it is called, and whatever stands beside it."""
    submission = read_submission(small.workbook(OTHER, small.sheet(small.APPLICATIONS, name)), RULES)

    assert submission.place(0, "jobs") == f"{name}!B2"
    (finding,) = submission.findings
    assert (finding.code, finding.severity) == ("CS152", "note")


def test_of_two_sheets_with_the_same_headings_none_is_guessed() -> None:
    """A copy may be older; the usual name decides, where one has it."""
    copy, usual = small.sheet(small.APPLICATIONS, "Sheet2"), small.sheet(small.APPLICATIONS, "応募一覧")
    with pytest.raises(InputRefused) as refusal:
        read_submission(small.workbook(small.sheet(small.APPLICATIONS, "Sheet1"), copy), RULES)

    assert refusal.value.finding.code == "CS109"
    assert read_submission(small.workbook(copy, usual), RULES).sheet.name == "応募一覧"


def test_side_sheets_are_read_like_the_applications() -> None:
    """A title above, units of wide characters, headings again, a note below, a hidden row."""
    reviews = [
        ("審査結果",), (), ("", "受付番号", "委員", "審査項目※", "評点"), ("", "A-1", "R1", "計画", 3.0),
        ("", "受付番号", "委員", "審査項目", "評点"), ("", "A-2", "R1", "plan", 4.0), (), ("", "注：5点満点"),
    ]  # fmt: skip
    sheet = replace(small.sheet(reviews, "Reviews"), hidden_rows=frozenset({3}))
    workbook = small.workbook(small.sheet(small.APPLICATIONS), sheet)
    sides = read_side_sheets(workbook, RULES, read_submission(workbook, RULES))

    assert [(review.application, review.value, review.place) for review in sides.reviews] == [
        (0, 3.0, "Reviews!E4"), (1, 4.0, "Reviews!E6"),
    ]  # fmt: skip
    assert {found.code for found in sides.findings} == {"CS140", "CS145", "CS147", "CS149"}


def test_a_merged_reviewer_is_told() -> None:
    """The second mark names nobody."""
    rows = [("application", "reviewer", "criterion", "mark"), ("A-1", "R1", "plan", 3.0), ("A-2", "", "plan", 4.0)]
    sheet = replace(small.sheet(rows, "Reviews"), merged=[((1, 1), (2, 1))])
    workbook = small.workbook(small.sheet(small.APPLICATIONS), sheet)
    sides = read_side_sheets(workbook, RULES, read_submission(workbook, RULES))

    assert len(sides.reviews) == 1
    assert {found.code for found in sides.findings} == {"CS150", "CS412"}


# --- laws -----------------------------------------------------------------------------------------

NAMES = {
    "application_id": ["application_id", "ID", "受付番号", "Application no."],
    "jobs": ["jobs", "New jobs", "新規雇用者数", "NEW JOBS (persons)", "Ｎｅｗ　ｊｏｂｓ", "新規雇用者数（人）※1"],
    "grant": ["grant", "Grant asked for", "申請額", "申請額(百万円)", "Grant\nasked for*"],
    "own_money": ["own_money", "Own money", "自己資金", "３．自己資金"],
    "country": ["country", "国", "COUNTRY", "国（選択）"],
    "open_lab": ["open_lab", "Open laboratory", "開かれた研究室", "開かれた研究室（○×）"],
    "registered": ["registered", "登録済み", "Registered:"],
}
NOTES = ["※ 単位は百万円です。", "Form 3", "Please fill in by Friday.", "様式第３号（第４条関係）"]


@st.composite
def _layouts(draw: st.DrawFn) -> tuple[list[list[object]], int, int]:
    """Lay the sound applications out in some order, under some names, with blanks and notes around them."""
    order = draw(st.permutations(range(len(HEAD))))
    names: list[object] = [draw(st.sampled_from(NAMES[HEAD[at]])) for at in order]
    left = draw(st.integers(0, 3))
    table: list[list[object]] = [names, [FIRST[at] for at in order], [SECOND[at] for at in order]]
    rows: list[list[object]] = []
    above = draw(st.lists(st.sampled_from(["", *NOTES]), max_size=6))
    rows += [[*[""] * draw(st.integers(0, 4)), note] for note in above]
    indent: list[object] = [""] * left
    for row in table:
        rows.append([*indent, *row])
        rows += [[] for _ in range(draw(st.integers(0, 2)))]
    rows += [[*[""] * draw(st.integers(0, 5)), note] for note in draw(st.lists(st.sampled_from(NOTES[:1]), max_size=2))]
    return rows, left, len(above)


@given(_layouts())
def test_no_layout_changes_a_value_or_its_place(laid: tuple[list[list[object]], int, int]) -> None:
    """Shuffled, renamed, moved and annotated: the same applications, each value at the cell that is told."""
    rows, _, _ = laid
    submission = _seen(rows)

    assert _sound(submission)
    assert {found.severity for found in submission.findings} <= {"note"}
    for row, sent in enumerate((FIRST, SECOND)):
        for key, value in zip(KEYS, sent[1:], strict=True):
            assert rows[submission.rows[row]][submission.columns[key]] == value
            line, column = coordinate_to_tuple((submission.place(row, key) or "").partition("!")[2])
            assert rows[line - 1][column - 1] == value


CELLS = st.one_of(
    st.just(""), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.text(max_size=12),
    st.sampled_from([word for words in NAMES.values() for word in words]), st.just(datetime.date(2026, 4, 1)),
    st.sampled_from(["合計", "注", "百万円", "(人)", "必須", "Total"]),
)  # fmt: skip


@given(
    st.lists(st.lists(CELLS, max_size=8), max_size=12),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5), st.integers(0, 9), st.integers(0, 5)), max_size=3),
)
def test_no_grid_makes_anything_but_a_refusal(rows: list[list[object]], merges: list[tuple[int, ...]]) -> None:
    """Whatever stands in it, and whatever is merged; every place told is a cell of the sheet."""
    merged = [((a, b), (a + c, b + d)) for a, b, c, d in merges]
    sheet = replace(small.sheet(rows), merged=merged, hidden_rows=frozenset({1, 3}), hidden_columns=frozenset({0}))
    try:
        submission = read_submission(small.workbook(sheet), RULES)
    except InputRefused:
        return
    assert all(finding.place.startswith("Applications!") for finding in submission.findings)
    assert all(finding.message("en") and finding.message("ja") for finding in submission.findings)
    for row in range(len(submission)):
        for key in submission.columns:
            assert submission.place(row, key) is not None


def test_the_wide_form_is_read_in_a_second_row_of_groups() -> None:
    """Every kind of field, under keys and below a caption."""
    submission = wide.read_grid([("応募",), wide.HEADINGS, wide.row()])

    assert set(submission.columns) == set(wide.HEADINGS[1:])
    assert isinstance(submission.sheet, Sheet)
