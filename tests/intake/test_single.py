"""Claims about forms of one application: labels left, values right, wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from clusterscore.evaluation import evaluate
from clusterscore.intake.reading import Workbook, read_workbook
from clusterscore.intake.submission import Submission, read_submission
from tests.intake.test_layout import NAMES
from tests.scheme import small

RULES = small.rules()
KEYS = small.HEADINGS[1:]
VALUES: dict[str, Any] = dict(zip(small.HEADINGS, small.FIRST, strict=True))
UNITS = {"jobs": "persons", "grant": "JPY million", "own_money": "JPY million"}
TITLES = {
    "application_id": "Application no.", "jobs": "New jobs", "grant": "Grant asked for", "own_money": "Own money",
    "country": "Country", "open_lab": "Open laboratory", "registered": "Registered",
}  # fmt: skip
Row = list[object]


def _form(**changed: object) -> list[Row]:
    """Give a form as the tool makes it: number, label, value, unit, mark, help; blanks are ``""``."""
    rows: list[Row] = [["Form"], [], ["No.", "Item", "Answer", "Unit", "", "How to answer"]]
    for at, (key, title) in enumerate(TITLES.items()):
        mark = "office" if key == "application_id" else "required"
        rows.append([str(at), title, {**VALUES, **changed}[key], UNITS.get(key, ""), mark, f"Enter {title}."])
    return rows


def _book(rows: Sequence[Sequence[object]], *about: tuple[str, str], name: str = "Form", **seen: Any) -> Workbook:
    sheets = [replace(small.sheet(rows, name), **seen)]
    return small.workbook(*sheets, *([small.sheet(about, "About")] if about else []))


ISSUED = ("layout", "single")


def _read(rows: Sequence[Sequence[object]], *about: tuple[str, str], **seen: Any) -> Submission:
    return read_submission(_book(rows, *about, **seen), RULES)


def _codes(submission: Submission) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in submission.findings]


def _written(submission: Submission) -> dict[str, str]:
    return {key: submission.written(0, key) for key in KEYS}


SOUND = {key: str(int(VALUES[key])) if key in UNITS else str(VALUES[key]) for key in KEYS}


def test_a_form_is_a_submission_of_one_row_whose_places_are_its_own_cells() -> None:
    """As it was issued it says so on ``About``, and nothing is to be told."""
    submission = _read(_form(), ISSUED)

    assert (submission.ids, len(submission)) == (["A-1"], 1)
    assert _written(submission) == SOUND
    assert [submission.place(0, key) for key in KEYS[:2]] == ["Form!C5", "Form!C6"]
    assert _codes(submission) == []


def test_a_form_that_says_nothing_of_itself_is_known_by_its_labels() -> None:
    """And told, so that nobody is surprised."""
    submission = _read(_form())

    assert _written(submission) == SOUND
    assert _codes(submission) == [("CS156", "Form!A1")]


def _inserted(rows: list[Row], at: int) -> list[Row]:
    return [[*row[:at], *([""] if row else []), *row[at:]] for row in rows]


@pytest.mark.parametrize("at", [0, 1, 2, 3, 4])
def test_a_column_put_in_anywhere_moves_the_places_alone(at: int) -> None:
    """Between label and value too."""
    rows = _inserted(_form(), at)
    submission = _read(rows, ISSUED)

    assert _written(submission) == SOUND
    assert submission.place(0, "jobs") == ("Form!D5" if at < 3 else "Form!C5")
    assert _codes(submission) == []


def test_units_between_label_and_value_are_no_values() -> None:
    """The unit first, then the number."""
    rows = [[title, UNITS.get(key, ""), VALUES[key]] for key, title in TITLES.items()]
    submission = _read(rows, ISSUED)

    assert _written(submission) == SOUND
    assert submission.place(0, "jobs") == "Form!C2"


def test_one_value_further_to_the_right_is_read_and_told() -> None:
    """In the cell of the unit, where somebody deleted that."""
    rows = _form(grant="")
    rows[5][3] = 100.0
    submission = _read(rows, ISSUED)

    assert _written(submission) == SOUND
    assert submission.place(0, "grant") == "Form!D6"
    assert _codes(submission) == [("CS154", "Form!D6")]


@pytest.mark.parametrize("key", [*KEYS, None])
def test_a_blank_is_a_blank_and_neither_unit_mark_nor_help_is_its_value(key: str | None) -> None:
    """Of one value, and of all of them."""
    blank = KEYS if key is None else [key]
    submission = _read(_form(**dict.fromkeys(blank, "")), ISSUED)

    assert _written(submission) == {**SOUND, **dict.fromkeys(blank, "")}
    assert submission.place(0, blank[0]) == f"Form!C{5 + KEYS.index(blank[0])}"
    assert _codes(submission) == []


def test_an_empty_form_is_empty() -> None:
    """With neither number nor value in it, units, marks and help stand right of the labels alone."""
    submission = _read(_form(**dict.fromkeys(small.HEADINGS, "")), ISSUED)

    assert (submission.ids, set(_written(submission).values())) == (["form"], {""})
    assert submission.place(0, "country") == "Form!C8"


def test_a_missing_label_is_named_and_a_near_one_is_offered() -> None:
    """Its value is not guessed."""
    rows = _form()
    rows[5][1] = "Grant asked fr"
    del rows[6]
    submission = _read(rows, ISSUED)

    assert _codes(submission) == [("CS143", "Form!B6"), ("CS153", "Form!A1"), ("CS153", "Form!A1")]
    assert submission.findings[1].message("ja") == (
        "Form!A1: CS153 様式に「申請額」（grant）の欄がありません。判断に必要な項目であり、値なしのままになります。"
        "対応: 「申請額」の欄を設け、右のセルに値を記入してください。「Grant asked fr」ではありませんか。"
    )


def test_a_label_that_stands_twice_is_told_and_the_first_is_read() -> None:
    """However it is worded."""
    submission = _read([*_form(), ["", "新規雇用者数（人）", 9.0]], ISSUED)

    assert submission.written(0, "jobs") == "20"
    assert _codes(submission) == [("CS111", "Form!B11")]


def test_a_line_of_ones_own_is_kept_and_told() -> None:
    """Nothing that was sent is lost."""
    submission = _read([*_form(), ["", "Our remark", "see annex"]], ISSUED)

    assert submission.extra == [("Our remark", 8)]
    assert submission.sheet.text(1, 8) == "see annex"
    assert _codes(submission) == [("CS112", "Form!B11")]


def test_a_label_with_another_unit_is_told_and_not_read() -> None:
    """A thousandth would pass for the whole."""
    rows = _form()
    rows[5][1] = "申請額（千円）"
    submission = _read(rows, ISSUED)

    assert _codes(submission) == [("CS141", "Form!B6")]
    assert submission.table["grant"].isna().all()


def test_a_form_without_number_goes_by_the_name_of_its_file() -> None:
    """The office numbers it on receipt; until then it can be checked and explained."""
    submission = _read(_form(application_id=""), ISSUED)

    assert (submission.ids, submission.doubtful) == (["form"], frozenset())
    assert _codes(submission) == [("CS155", "Form!C4")]


def test_errors_formulas_and_percentages_are_found_at_their_cells() -> None:
    """As in a table."""
    marks = {"errors": {(4, 2): "#REF!"}, "uncalculated": frozenset({(5, 2)})}
    submission = _read(_form(jobs="", grant=""), ISSUED, **marks)

    assert _codes(submission) == [("CS202", "Form!C5"), ("CS211", "Form!C6")]


def test_a_value_merged_over_two_lines_belongs_to_the_first() -> None:
    """The second one is missing, and told."""
    submission = _read(_form(own_money=""), ISSUED, merged=[((5, 2), (6, 2))])

    assert _codes(submission) == [("CS150", "Form!C7")]
    assert submission.written(0, "grant") == "100"


def test_a_group_merged_beside_its_labels_is_part_of_them() -> None:
    """2024 above all, amounts below."""
    using = small.rules(
        ("title: {en: Grant asked for, ja: 申請額}", "title: {en: Grant 2024, ja: 2024年度 資金}"),
        ("title: {en: Own money, ja: 自己資金}", "title: {en: Grant 2025, ja: 2025年度 資金}"),
    )
    rows = [
        ["", "新規雇用者数", 20.0], ["2024年度", "資金", 100.0], ["", "件数", 1.0],
        ["2025年度", "資金", 60.0], ["", "件数", 2.0],
    ]  # fmt: skip
    sheet = replace(small.sheet(rows, "様式"), merged=[((1, 0), (2, 0)), ((3, 0), (4, 0))])
    submission = read_submission(small.workbook(sheet, small.sheet([ISSUED], "About")), using)

    assert [submission.written(0, key) for key in ("jobs", "grant", "own_money")] == ["20", "100", "60"]
    assert submission.place(0, "own_money") == "様式!C4"


def test_two_columns_of_labels_are_read() -> None:
    """Left and right half of a page."""
    rows: list[Row] = [
        ["受付番号", "A-1", "新規雇用者数", 20.0], ["申請額", 100.0, "自己資金", 60.0],
        ["国", "NO", "開かれた研究室", "○"], ["登録済み", "はい", "", ""],
    ]  # fmt: skip
    submission = _read(rows)

    places = ("D1", "B2", "D2", "B3", "D3", "B4")
    assert [submission.place(0, key) for key in KEYS] == [f"Form!{cell}" for cell in places]
    assert submission.table["own_money"].iloc[0] == 60.0


def test_a_table_is_a_table_whatever_about_says() -> None:
    """The committee's workbook of a form carries the form's ``About``."""
    workbook = _book(small.APPLICATIONS, ISSUED, name="Applications")

    assert read_submission(workbook, RULES).ids == ["A-1", "A-2"]


def test_a_form_is_evaluated_explained_and_exported_like_any_workbook(tmp_path: Path) -> None:
    """And what was exported is read back to the same values."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("様式", 0)
    del book["Sheet"]
    for at, (key, names) in enumerate(NAMES.items(), start=3):
        sheet.cell(at, 2).value, sheet.cell(at, 4).value = names[2], VALUES[key]
        sheet.merge_cells(start_row=at, start_column=2, end_row=at, end_column=3)
        sheet.merge_cells(start_row=at, start_column=4, end_row=at, end_column=6)
    book.save(tmp_path / "form.xlsx")
    result = evaluate(tmp_path / "form.xlsx", RULES)
    result.to_excel(tmp_path / "out.xlsx")
    again = evaluate(tmp_path / "out.xlsx", RULES)

    assert result.submission.place(0, "jobs") == "様式!D4"
    assert any("様式!D4" in line.text for line in result.explain("A-1"))
    assert result.submission.table.equals(again.submission.table)
    cells = openpyxl.load_workbook(tmp_path / "form.xlsx")["様式"]
    for key in KEYS:
        assert cells[(result.submission.place(0, key) or "").partition("!")[2]].value == VALUES[key]
    assert read_workbook(tmp_path / "form.xlsx").sheets["様式"].merged


@given(
    st.permutations(list(NAMES)), st.data(), st.integers(0, 3), st.integers(0, 2),
    st.lists(st.integers(0, 2), max_size=7),
)  # fmt: skip
def test_no_order_place_or_wording_changes_a_form(
    order: list[str], data: st.DataObject, left: int, gap: int, blanks: list[int]
) -> None:
    """Labels in any order and language, anywhere, values one to three cells to the right, rows between."""
    rows: list[Row] = [["様式"], []]
    where: dict[str, tuple[int, int]] = {}
    for at, key in enumerate(order):
        rows += [[] for _ in range(blanks[at] if at < len(blanks) else 0)]
        where[key] = len(rows), left + 1 + gap
        rows.append([*[""] * left, data.draw(st.sampled_from(NAMES[key])), *[""] * gap, VALUES[key]])
    submission = _read(rows, ISSUED)

    assert (submission.ids, _written(submission)) == (["A-1"], SOUND)
    for key in KEYS:
        row, column = where[key]
        assert submission.place(0, key) == f"Form!{get_column_letter(column + 1)}{row + 1}"
