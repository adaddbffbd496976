"""Claims about what stands beside the answers: examples, totals, other years, numbers of columns, units for all."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from clusterscore.intake.asides import is_example, is_numbering, is_total
from clusterscore.intake.folding import is_missing
from clusterscore.intake.side_sheets import read_side_sheets
from clusterscore.intake.submission import Submission, read_submission
from tests.scheme import small

RULES = small.rules()
JA = ("受付番号", "応募者名", "新規雇用者数", "申請額", "自己資金", "国", "開かれた研究室", "登録済み")
ONE = ("A-1", "甲", 20.0, 100.0, 60.0, "NO", "yes", "yes")
TWO = ("A-2", "乙", 30.0, 100.0, 50.0, "SE", "yes", "yes")
OLD = ("H-1", "丙", 1.0, 2.0, 3.0, "SE", "no", "no")
Rows = Sequence[Sequence[object]]


def _read(*rows: Sequence[object]) -> Submission:
    return read_submission(small.workbook(small.sheet(rows)), RULES)


def _told(submission: Submission) -> set[tuple[str, str]]:
    return {(finding.code, finding.place.removeprefix("Applications!")) for finding in submission.findings}


def _grants(submission: Submission) -> list[float | None]:
    return [None if is_missing(value) else value for value in submission.table["grant"].array]


@pytest.mark.parametrize("text", [
    "記入例", "（記入例）", "記入例①", "記載例", "例1", "例：A-000", "(例) A-001", "Example 1", "sample", "サンプル",
    "○○社（記入例）",
])  # fmt: skip
def test_an_example_says_so(text: str) -> None:
    """However it is spelt."""
    assert is_example(text)


@pytest.mark.parametrize("text", ["サンプル工業", "例幣使街道協議会", "A-1", "examples-1", "見本市協会", "判例研究会"])
def test_a_name_that_begins_alike_is_no_example(text: str) -> None:
    """An applicant may be called so."""
    assert not is_example(text)


@pytest.mark.parametrize("text", [
    "合計", "合 計", "合計（2件）", "計（A）", "小計①", "県計", "合計額", "平均値", "Total:", "Sub-total",
    "Grand total", "Summe",
])  # fmt: skip
def test_a_total_says_so(text: str) -> None:
    """However it is spelt."""
    assert is_total(text)


@pytest.mark.parametrize("text", ["計測機器協会", "会計士協会", "Total Energies", "A計画", "平均寿命研究所"])
def test_a_name_like_a_total_is_none(text: str) -> None:
    """An applicant may be called so."""
    assert not is_total(text)


def test_numbers_of_columns_follow_each_other() -> None:
    """Three at least; anything else may be answers."""
    numbers: Rows = (["(1)", "(2)", "(3)"], [1.0, 2.0, 3.0], ["②", "③", "④"], list("abc"), list("アイウ"))
    answers: Rows = ([1.0, 2.0], [1.0, 2.0, 4.0], ["A-1", 2.0, 3.0], ["a", "c", "d"])

    assert all(map(is_numbering, numbers))
    assert not any(map(is_numbering, answers))


BESIDE: dict[str, tuple[Rows, set[tuple[str, str]]]] = {
    "example by its name": ([JA, ("A-000", "記入例", *OLD[2:]), ONE, TWO], {("CS146", "A2")}),
    "example by its number": (
        [("No.", *JA), ("例", *OLD), (1.0, *ONE), (2.0, *TWO)], {("CS146", "A2"), ("CS112", "A1")}),
    "example below its caption": ([JA, ("記入例",), OLD, ONE, TWO], {("CS146", "A2")}),
    "total with a count": ([JA, ONE, TWO, ("合計（2件）", "", 50.0, 200.0)], {("CS144", "A4")}),
    "numbers of columns": ([JA, tuple(float(n) for n in range(1, 9)), ONE, TWO], {("CS145", "A2")}),
    "numbers in brackets": ([JA, tuple(f"({n})" for n in range(1, 9)), ONE, TWO], {("CS145", "A2")}),
    "what is required": ([JA, ("必須",) * 8, ONE, TWO], {("CS145", "A2")}),
    "other years below": ([JA, ONE, TWO, (), ("【参考】昨年度の採択",), JA, OLD], {("CS148", "A5")}),
    "other headings below": ([JA, ONE, TWO, (), ("受付番号", "申請額"), ("A-1", 3.0)], {("CS148", "A5")}),
    "other years above": (
        [("前年度の状況",), JA, OLD, (), ("今年度",), JA, ONE, TWO], {("CS148", "A2"), ("CS140", "A6")}),
    "another unit told for a part that is not money": ([("単位：人",), JA, ONE, TWO], {("CS140", "A2")}),
    "captions and footers": (
        [JA, ("【東北】",), ONE, ("【関東】",), TWO, ("2026/4/1 現在",), ("作成：産業課 内線12",), ("1 / 1",)],
        {("CS145", "A2")}),
    "the same unit told for all": ([("（単位：百万円）",), JA, ONE, TWO], {("CS140", "A2")}),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "told"), BESIDE.values(), ids=BESIDE)
def test_what_stands_beside_the_records_is_told_and_no_record(rows: Rows, told: set[tuple[str, str]]) -> None:
    """Both applications are read, and nothing else."""
    submission = _read(*rows)

    assert (list(submission.ids), _grants(submission)) == (["A-1", "A-2"], [100.0, 100.0])
    assert _told(submission) == told


UNITS: dict[str, Rows] = {
    "above": [("（単位：千円）",), JA, ONE],
    "above, in English": [("Amounts in JPY thousand",), JA, ONE],
    "above, in other words": [("All figures in thousands of yen unless stated otherwise",), JA, ONE],
    "above, with a remark": [("※金額の単位は千円（税抜）とする。",), JA, ONE],
    "right above the heading": [("", "", "", "(千円)"), JA, ONE],
    "below": [JA, ONE, (), ("※単位：千円",)],
    "behind the heading": [(*JA[:3], "申請額 千円", *JA[4:]), ONE],
    "on the next line of the heading": [(*JA[:3], "申請額\n千円", *JA[4:]), ONE],
    "in a column beside": [(*JA[:4], "", *JA[4:]), (*ONE[:4], "千円", *ONE[4:])],
    "in a column of units": [(*JA[:4], "単位", *JA[4:]), (*ONE[:4], "千円", *ONE[4:])],
    "beside the line of a form": [
        ("受付番号", "A-1"), ("申請額", 100.0, "千円"), *zip(JA[4:], ONE[4:], strict=True)],
    "before the value of a form": [
        ("受付番号", "", "A-1"), ("申請額", "千円", 100.0),
        *((title, "", value) for title, value in zip(JA[4:], ONE[4:], strict=True))],
    "at the top of a form": [
        ("単位：千円",), ("受付番号", "A-1"), ("申請額", 100.0), *zip(JA[4:], ONE[4:], strict=True)],
}  # fmt: skip


@pytest.mark.parametrize("rows", UNITS.values(), ids=UNITS)
def test_a_value_in_another_unit_is_never_read_as_it_stands(rows: Rows) -> None:
    """100 thousand yen are not 100 million, wherever the unit stands."""
    submission = _read(*rows)

    assert _grants(submission) == [None]
    assert {"CS141", "CS257"} & {finding.code for finding in submission.findings}


def test_a_heading_with_its_own_unit_outweighs_that_of_the_sheet() -> None:
    """What is nearer counts."""
    assert _grants(_read(("単位：千円",), (*JA[:3], "申請額（百万円）", *JA[4:]), ONE)) == [100.0]


OTHER_YEARS: dict[str, Rows] = {
    "under a group": [("", "", "今年度", "前年度実績", "", ""), JA, ONE],
    "under actual figures beside a plan": [("", "", "R7計画", "R6実績", "", ""), JA, ONE],
    "in brackets": [(*JA[:3], "申請額（前年度）", *JA[4:]), ONE],
    "beside the label": [
        ("受付番号", "", "A-1"), ("前年度", "申請額", 100.0),
        *((title, "", value) for title, value in zip(JA[4:], ONE[4:], strict=True))],
    "of a section": [("受付番号", "A-1"), *zip(JA[4:], ONE[4:], strict=True), (), ("前年度の状況",), ("申請額", 100.0)],
}  # fmt: skip


@pytest.mark.parametrize("rows", OTHER_YEARS.values(), ids=OTHER_YEARS)
def test_a_figure_of_another_year_is_not_the_answer(rows: Rows) -> None:
    """Nor is it offered as the answer."""
    submission = _read(*rows)
    told = [finding for finding in submission.findings if finding.code in ("CS110", "CS153")]

    assert _grants(submission) == [None] or "grant" not in submission.columns
    assert any(finding.facts["key"] == "grant" and "100" not in str(finding.facts["near"]) for finding in told)
    assert "CS143" not in {finding.code for finding in submission.findings}


@pytest.mark.parametrize("beside", ["前年度", "記入例", "Example"])
def test_the_column_of_examples_or_of_another_year_is_not_that_of_the_answers(beside: str) -> None:
    """On a form that has such a column before the answers."""
    lines = [(title, 7.0 if isinstance(value, float) else value, value) for title, value in zip(JA, ONE, strict=True)]

    assert _grants(_read(("", beside, "記入欄"), *lines)) == [100.0]
    for marks in ((), ("必須",)):
        assert _grants(_read(("", beside, "記入欄"), *((*line[:2], "", *marks) for line in lines))) == [None]


def test_answers_of_a_second_application_on_a_form_are_told() -> None:
    """One applicant per column is no form; the others are not lost in silence."""
    submission = _read(*zip(JA, ONE, TWO, strict=True))

    assert list(submission.ids) == ["A-1"]
    assert _told(submission) - {("CS159", f"B{row}") for row in (6, 7, 8)} == {("CS156", "A1"), ("CS148", "C3")}


@pytest.mark.parametrize("cells", [("はい", "", "いいえ", "○"), ("yes", "○", "no", "")])
def test_an_answer_with_another_printed_beside_it_is_not_taken(cells: Sequence[str]) -> None:
    """Which of the two is marked is for a person to see."""
    lines = [(title, *(cells if title == "開かれた研究室" else (value,))) for title, value in zip(JA, ONE, strict=True)]
    submission = _read(*lines)

    assert ("CS159", "B7") in _told(submission)
    assert is_missing(submission.table["open_lab"].array[0])


def test_an_empty_item_about_other_years_hides_nothing_below_it() -> None:
    """It is an item, and no caption."""
    lines = list(zip(JA, ONE, strict=True))

    assert _grants(_read(*lines[:3], ("過去の採択実績", ""), *lines[3:])) == [100.0]


def test_other_forms_in_a_workbook_are_told_and_the_example_is_not_taken() -> None:
    """Whatever their order."""
    form = list(zip(JA, ONE, strict=True))
    example = [(title, 7.0 if isinstance(value, float) else value) for title, value in form]
    sheets = [small.sheet(rows, name) for name, rows in (("記入例", example), ("甲", form), ("乙", form))]
    workbook = small.workbook(*sheets)
    submission = read_submission(workbook, RULES)
    side = read_side_sheets(workbook, RULES, submission)

    assert _grants(submission) == [100.0]
    assert [(finding.code, finding.place) for finding in side.findings] == [("CS124", "記入例!A1"), ("CS157", "乙!A1")]


def test_another_table_of_applications_is_told() -> None:
    """Under another name it is not read, and more than a note."""
    workbook = small.workbook(small.sheet([JA, ONE]), small.sheet([JA, TWO], "追加分"))
    submission = read_submission(workbook, RULES)

    assert [one.code for one in read_side_sheets(workbook, RULES, submission).findings] == ["CS125"]


def test_a_withdrawn_application_is_told() -> None:
    """By its id or its name; it is for the office to take it out."""
    submission = _read(JA, ("A-1（取下げ）", *ONE[1:]), ("A-2", "乙（辞退）", *TWO[2:]))

    assert _told(submission) == {("CS158", "A2"), ("CS158", "B3")}


def test_ids_are_compared_without_what_nobody_sees() -> None:
    """A sign without width makes no other application; a ditto mark is no id."""
    submission = _read(JA, ONE, ("A-1\u200b", *TWO[1:]), ("〃", *OLD[1:]))

    assert list(submission.ids)[:2] == ["A-1", "A-1"]
    assert {("CS401", "A2"), ("CS401", "A3"), ("CS225", "A4")} <= _told(submission)
