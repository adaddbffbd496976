"""Claims about how one cell is read, and what is said of one that cannot be."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterscore.findings import Finding
from clusterscore.intake import cells
from clusterscore.scheme.parts import Field
from clusterscore.words import Text

JOBS = Field(type="integer", title=Text("New jobs", "新規雇用者数"), unit=Text("persons", "人"))
AMOUNT = Field(type="amount", title=Text("Grant", "申請額"), unit=Text("JPY million", "百万円"))
PERCENT = Field(type="percent", title=Text("Share", "割合"))
YEAR = Field(type="year", title=Text("Year", "年"))
OPEN = Field(type="yes_no", title=Text("Open", "公開"))
DAY = Field(type="date", title=Text("Start", "開始日"))
PLACES = {"NO": Text("Norway", "ノルウェー"), "SE": Text("Sweden", "スウェーデン"), "1": Text("first", "第一")}
COUNTRY = Field(type="choice", title=Text("Country", "国"), choices=PLACES)
WORDS = Field(type="text", title=Text("Summary", "概要"))


def _read(form: Field, value: object) -> object:
    """Read one cell that must have no defect."""
    column, defects = cells.column(form, [value])
    assert defects == []
    return None if pd.isna(column[0]) else column[0]


def _refused(form: Field, value: object) -> tuple[str, str, str]:
    """Read one cell that must have one defect: its code and its message in both languages."""
    column, (defect,) = cells.column(form, [value])
    assert pd.isna(column[0])
    finding = Finding(defect.kind, "A!B2", defect.facts)
    return finding.code, finding.message("en"), finding.message("ja")


# --- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (15, 15.0), (15.5, 15.5), (0, 0.0), (-3.25, -3.25),
        ("15", 15.0), (" 15 ", 15.0), ("１５", 15.0), ("１，２３４．５", 1234.5), ("1,234,567", 1234567.0),
        ("-1,234.5", -1234.5), ("－５", -5.0), ("+5", 5.0), ("007", 7.0), ("\u3000１５\u3000", 15.0),
    ],
)  # fmt: skip
def test_a_number_is_read_in_any_width_with_or_without_separators(written: object, value: float) -> None:
    """Full-width digits and thousands separators are normal input."""
    assert _read(AMOUNT, written) == value


@pytest.mark.parametrize(
    "written",
    ["5.", "-", "－", "n/a", "Ⅳ", "½", "一五", "=1+1", "inf", "nan", True, False, float("inf"),
     datetime.date(2026, 4, 1)],
)  # fmt: skip
def test_what_is_no_number_is_a_finding(written: object) -> None:
    """A truth value is none either; numbers with more around them stand in the table of spellings."""
    assert _refused(AMOUNT, written)[0] == "CS203"


def test_a_text_in_place_of_a_number_is_told_in_both_languages() -> None:
    """The value is quoted as it was written, with the unit that is asked for."""
    assert _refused(JOBS, "many") == (
        "CS203",
        "A!B2: CS203 \"New jobs\" is 'many'. It must be a number (unit: persons). "
        "To fix: enter a number, such as 15.",
        "A!B2: CS203 「新規雇用者数」が「many」となっています。数値で記入する項目です（単位：人）。"
        "対応: 「15」のように数値で記入してください。",
    )


def test_a_text_is_told_without_a_unit_where_the_field_has_none() -> None:
    """The sentence ends before it."""
    assert _refused(PERCENT, "half")[1] == (
        "A!B2: CS203 \"Share\" is 'half'. It must be a number. To fix: enter a number, such as 15."
    )


@pytest.mark.parametrize("blank", [None, "", " ", "\u3000", "\n\t"])
@pytest.mark.parametrize("form", [JOBS, AMOUNT, OPEN, DAY, COUNTRY, WORDS], ids=lambda form: form.type)
def test_a_blank_is_missing_and_neither_zero_nor_a_defect(form: Field, blank: object) -> None:
    """Whether a missing value matters is for the rules to say."""
    assert _read(form, blank) is None


@pytest.mark.parametrize(("form", "code"), [(JOBS, "CS203"), (OPEN, "CS207"), (DAY, "CS208"), (COUNTRY, "CS206")])
def test_a_dash_is_not_a_blank(form: Field, code: str) -> None:
    """Somebody wrote something; what it means is for them to say."""
    assert _refused(form, "-")[0] == code


@pytest.mark.parametrize(("form", "code"), [(JOBS, "CS209"), (YEAR, "CS258")])
@pytest.mark.parametrize("written", [1.5, "1.5", "１．５", -0.5])
def test_half_a_thing_is_a_finding_where_things_are_counted(form: Field, code: str, written: object) -> None:
    """1.5 is a number, so the message is about wholeness; of a year, about what a year is."""
    assert _refused(form, written)[0] == code


def test_half_a_job_is_told_in_both_languages() -> None:
    """The unit is named in what to do."""
    assert _refused(JOBS, 1.5)[1:] == (
        'A!B2: CS209 "New jobs" is 1.5. It counts things and must be a whole number. '
        "To fix: enter a whole number (unit: persons).",
        "A!B2: CS209 「新規雇用者数」が1.5となっています。件数などを数える項目のため、整数で記入する必要があります。"
        "対応: 整数で記入してください（単位：人）。",
    )


def test_a_whole_number_may_be_written_with_a_fraction_of_zero() -> None:
    """Spreadsheets hold 40 as 40.0."""
    assert [_read(JOBS, written) for written in (40.0, "40.0", "４０")] == [40.0, 40.0, 40.0]


def test_one_defect_does_not_spoil_the_rest_of_its_column() -> None:
    """Each cell is read by itself; rows keep their numbers."""
    column, defects = cells.column(JOBS, [1, "two", None, "３", True, 5.5])

    assert [None if pd.isna(value) else value for value in column] == [1.0, None, None, 3.0, None, None]
    assert [(defect.row, defect.kind.code) for defect in defects] == [(1, "CS203"), (4, "CS203"), (5, "CS209")]


@given(st.lists(st.one_of(st.none(), st.just(""), st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9)), max_size=8))
def test_a_column_of_numbers_is_read_as_each_of_its_cells(values: Sequence[object]) -> None:
    """The quick way for whole columns and the way for single cells agree."""
    column, defects = cells.column(AMOUNT, values)

    assert defects == []
    assert [None if pd.isna(value) else value for value in column] == [
        None if value in (None, "") else cells.number(value) for value in values
    ]


@given(st.integers(-(10**12), 10**12), st.booleans())
def test_a_number_with_separators_is_the_number_without(value: int, wide: bool) -> None:
    """In either width."""
    written = f"{value:,}"
    if wide:
        written = written.translate({ord(half): ord(half) + 0xFEE0 for half in "0123456789,-"})

    assert cells.number(written) == float(value)


# --- yes and no ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["yes", "Yes", "YES", "ＹＥＳ", " yes ", "true", "TRUE", "はい", "○", "◯", "〇", True]
)
def test_yes_is_read_in_either_language(written: object) -> None:
    """The circle is typed in three ways in Japanese: as a sign, as a large one and as a zero."""
    value = _read(OPEN, written)

    assert value is not None
    assert bool(value)


@pytest.mark.parametrize("written", ["no", "No", "ＮＯ", "false", "いいえ", "×", " いいえ", False])
def test_no_is_read_in_either_language(written: object) -> None:
    """A no is an answer, not a missing one."""
    value = _read(OPEN, written)

    assert value is not None
    assert not value


@pytest.mark.parametrize("written", ["maybe", "1", 1, 0, "△", "はい?", "有・無"])
def test_anything_else_is_neither_yes_nor_no(written: object) -> None:
    """The question is asked again."""
    assert _refused(OPEN, written)[0] == "CS207"


def test_an_unclear_answer_is_told_in_both_languages() -> None:
    """The words to use are named."""
    assert _refused(OPEN, "maybe")[1:] == (
        "A!B2: CS207 \"Open\" is 'maybe'. It is a question for yes or no. To fix: enter yes or no.",
        "A!B2: CS207 「公開」が「maybe」となっています。「はい」か「いいえ」で答える項目です。"
        "対応: 「はい」または「いいえ」と記入してください。",
    )


# --- dates --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [datetime.date(2026, 4, 1), datetime.datetime(2026, 4, 1), datetime.datetime(2026, 4, 1, 23, 59), "2026-04-01",
     "２０２６-０４-０１", "２０２６－０４－０１", " 2026-04-01 "],
)  # fmt: skip
def test_a_date_is_read_as_a_day(written: object) -> None:
    """From a date cell, or from text in ISO form, in any width; the hour is no part of it."""
    assert _read(DAY, written) == pd.Timestamp("2026-04-01")


@pytest.mark.parametrize(
    "written", ["spring", "next year", "2026-W14-3", 3.0, True, datetime.time(12, 0)]
)
def test_what_is_no_date_is_a_finding(written: object) -> None:
    """What is nearly one has findings of its own, in the table of spellings."""
    assert _refused(DAY, written)[0] == "CS208"


@pytest.mark.parametrize("day", [datetime.date(1600, 1, 1), datetime.date(1, 1, 1), datetime.date(9999, 12, 31)])
def test_a_day_of_any_century_is_read(day: datetime.date) -> None:
    """A slip of the year must not stop the run."""
    column, defects = cells.column(DAY, [day, None])

    assert defects == []
    assert str(column[0])[:10] == day.isoformat()


def test_an_unreadable_date_is_told_in_both_languages() -> None:
    """With an example of the form that is asked for."""
    assert _refused(DAY, "spring")[1:] == (
        "A!B2: CS208 \"Start\" is 'spring'. It must be a date. "
        "To fix: enter a date such as 2026-04-01 or 1 April 2026.",
        "A!B2: CS208 「開始日」が「spring」となっています。日付で記入する項目です。"
        "対応: 「2026-04-01」や「令和8年4月1日」のような日付で記入してください。",
    )


# --- choices and texts --------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["NO", "Norway", "norway", "ノルウェー", "ﾉﾙｳｪｰ", " ＮＯ ", "no"])
def test_a_choice_is_read_by_key_or_title_in_either_language(written: str) -> None:
    """Case and width do not matter; what is kept is the key."""
    assert _read(COUNTRY, written) == "NO"


@pytest.mark.parametrize("written", [1, 1.0, "1", "１", "first"])
def test_a_choice_that_is_a_digit_may_be_a_number_cell(written: object) -> None:
    """A spreadsheet holds the key 1 as 1.0."""
    assert _read(COUNTRY, written) == "1"


@pytest.mark.parametrize("written", [1310001.0, 1310001, "1310001", "１３１０００１"])
def test_a_choice_of_many_digits_may_be_a_number_cell(written: object) -> None:
    """A code of seven digits must not be taken in its short form 1.31e+06."""
    form = Field(type="choice", title=Text("Town", "自治体"), choices={"1310001": Text("Sample", "見本")})

    assert _read(form, written) == "1310001"


def test_a_day_in_place_of_a_number_is_quoted_as_written() -> None:
    """Spreadsheets turn 4-1 into a day; the reader must recognise the cell."""
    assert "\"New jobs\" is '2026-04-01'." in _refused(JOBS, datetime.date(2026, 4, 1))[1]


@pytest.mark.parametrize("written", ["Denmark", "N O R", "2", 2, True, "NO, SE"])
def test_a_word_off_the_list_is_a_finding(written: object) -> None:
    """One of the list, and one only."""
    assert _refused(COUNTRY, written)[0] == "CS206"


def test_a_misspelt_choice_is_told_in_both_languages() -> None:
    """The choices are listed, and the nearest is offered, as the reader calls them."""
    assert _refused(COUNTRY, "SEE")[1:] == (
        "A!B2: CS206 \"Country\" is 'SEE'. It must be one of Norway, Sweden, first. To fix: enter one of them. "
        "Did you mean 'Sweden'?",
        "A!B2: CS206 「国」が「SEE」となっています。ノルウェー、スウェーデン、第一のいずれかを選ぶ項目です。"
        "対応: 選択肢のとおりに記入してください。「スウェーデン」ではありませんか。",
    )


@pytest.mark.parametrize("written", ["約１５　人\n以上", "=1+1", " a ", "'x", "<b>", "Ａ①㈱"])
def test_a_text_is_kept_letter_by_letter(written: str) -> None:
    """What applicants write is not tidied."""
    assert _read(WORDS, written) == written
