"""Claims about reading cells as people write them: one table of spellings, and laws over them."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from clusterscore.findings import Finding
from clusterscore.intake import cells
from clusterscore.intake.answers import Answers, read_answers
from clusterscore.intake.outcomes import WAYS
from clusterscore.intake.reading import read_workbook
from clusterscore.intake.replies import check_digit
from clusterscore.words import LANGUAGES
from tests.intake.spellings import FIELDS, SPELLINGS, Spelling


def _answers(field: str, written: object, **how: Any) -> Answers:
    return read_answers(FIELDS[field], [written], **how)


def _value(answers: Answers) -> object:
    value = answers.values[0]
    if value is None or pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def _codes(answers: Answers) -> tuple[str, ...]:
    """Give what is said of the cell, but for the note that a number is stored as text."""
    said = [*answers.defects, *answers.doubts]
    return tuple(defect.kind.code for defect in said if defect.kind.code != "CS226")


@pytest.mark.parametrize("one", SPELLINGS, ids=lambda one: f"{one.field}: {one.written!r}"[:60])
def test_each_spelling_is_read_or_told_as_the_table_says(one: Spelling) -> None:
    """The value, the way in which it was read, and the finding; nothing else."""
    answers = _answers(one.field, one.written)
    way = answers.readings[0].kind if answers.readings else None

    assert (_value(answers), way, _codes(answers)) == (one.value, one.way, one.codes)


@pytest.mark.parametrize("one", SPELLINGS, ids=lambda one: f"{one.field}: {one.written!r}"[:60])
def test_each_finding_and_reading_is_told_whole_and_quotes_what_was_written(one: Spelling) -> None:
    """In both languages, with every place filled."""
    answers = _answers(one.field, one.written)

    for defect in (*answers.defects, *answers.doubts):
        assert defect.facts["value"] == cells.quoted(one.written) or math.isnan(float(str(defect.facts["value"])))
        for language in LANGUAGES:
            message = Finding(defect.kind, "A!B2", defect.facts).message(language)
            assert "Text(" not in message
            assert "None" not in message or "None" in str(one.written)
    for reading in answers.readings.values():
        assert reading.written == cells.written(one.written)
        assert reading.read_as.en
        assert reading.read_as.ja
        assert reading.kind in WAYS


@pytest.mark.parametrize(
    ("field", "written", "en", "ja"),
    [
        ("JPY million", "USD 1.2 million",
         "A!B2: CS219 \"Item\" is 'USD 1.2 million'. It is asked for in JPY million, and one currency is never "
         "converted into another. To fix: enter the amount in JPY million.",
         "A!B2: CS219 「項目」が「USD 1.2 million」となっています。百万円で記入する項目です。通貨の換算は行いません。"
         "対応: 百万円の額を記入してください。"),
        ("persons", "15社",
         "A!B2: CS220 \"Item\" is '15社'. \"社\" does not fit: it is asked for in persons. To fix: check the value, "
         "and enter the number alone.",
         "A!B2: CS220 「項目」が「15社」となっています。「社」は使えません。単位は「人」です。"
         "対応: 値を確認し、数値だけを記入してください。"),
        ("persons", "約15",
         "A!B2: CS218 \"Item\" is '約15', read as 15 persons. A word beside it says that it is not exact, or not "
         "settled. To fix: confirm the value, or enter the exact one.",
         "A!B2: CS218 「項目」の「約15」を15人として扱います。概数または未確定であることを示す語が添えられています。"
         "対応: 値を確認するか、正確な値を記入してください。"),
        ("undeclared", 0.45,
         'A!B2: CS227 "Item" is 0.45. It could mean 0.45 % or 45 %, and the rules do not say which. To fix: write it '
         "with its sign, such as 0.45 %.",
         "A!B2: CS227 「項目」が0.45となっています。0.45%とも45%とも読め、審査基準に定めがありません。"
         "対応: 「0.45%」のように「%」を付けて記入してください。"),
        ("date", 46113.0,
         'A!B2: CS233 "Item" is 46113. It is a plain number; as a spreadsheet\'s date it would be 2026-04-01. To fix: '
         "format the cell as a date, or enter one such as 2026-04-01.",
         "A!B2: CS233 「項目」が46113となっています。日付ではなく数値です。"
         "表計算ソフトの日付とみなせば2026年4月1日になります。"
         "対応: セルの書式を日付にするか、2026年4月1日のように記入してください。"),
        ("year", "平成40年",
         "A!B2: CS231 \"Item\" is '平成40年'. Heisei ran from 1989-01-08 to 2019-04-30; this would be 2028. To fix: "
         "check it, and enter it in western style.",
         "A!B2: CS231 「項目」が「平成40年」となっています。平成は1989年1月8日から2019年4月30日までです"
         "（西暦では2028年に当たります）。対応: 確認のうえ、西暦で記入してください。"),
    ],
)  # fmt: skip
def test_findings_read_as_sentences(field: str, written: object, en: str, ja: str) -> None:
    """To the letter, in both languages."""
    answers = _answers(field, written)
    (defect,) = (*answers.defects, *answers.doubts)
    finding = Finding(defect.kind, "A!B2", defect.facts)

    assert [finding.message("en"), finding.message("ja")] == [en, ja]


# --- percentages shown by their cell ------------------------------------------------------------


@pytest.mark.parametrize("field", ["whole", "share", "undeclared", "limited"])
def test_a_cell_that_is_shown_as_a_percentage_holds_the_share(field: str) -> None:
    """0.45 shown as 45 % is 0.45 whatever is declared, and nothing is to be said of it."""
    answers = read_answers(FIELDS[field], [0.45, 1.0, ""], percents={0, 1})

    assert answers.values[:2].tolist() == [0.45, 1.0]
    assert (answers.defects, answers.doubts, answers.readings) == ([], [], {})


def test_the_same_cell_in_a_field_counted_in_per_cent_is_a_hundred_times_that() -> None:
    """0.45 shows as 45 %, and 45 is what the field asks for; a plain 45 stays."""
    answers = read_answers(FIELDS["per cent"], [0.45, 45.0], percents={0})

    assert answers.values.tolist() == [45.0, 45.0]
    assert {row: reading.read_as.en for row, reading in answers.readings.items()} == {0: "45 %"}


# --- a column -----------------------------------------------------------------------------------


def test_numbers_stored_as_text_are_noted_once_for_a_column() -> None:
    """With their count and the first of them; in a file of nothing but text there is nothing to note."""
    answers = read_answers(FIELDS["number"], [1.0, "15", "１６", "1,700", "", "約18"])
    (note,) = (doubt for doubt in answers.doubts if doubt.kind.code == "CS226")

    assert (note.row, note.facts["count"], note.facts["value"]) == (1, 3, "15")
    assert Finding(note.kind, "A!B3", note.facts).message("ja") == (
        "A!B3: CS226 「項目」の数値が文字列として保存されています（3セル、最初は「15」）。"
        "数値として読み取りましたが、シート上の合計には入りません。対応: セルの書式を数値にして入力し直してください。"
    )
    plain = read_answers(FIELDS["number"], ["15", "16"], all_text=True)
    assert (plain.values.tolist(), plain.doubts, plain.readings) == ([15.0, 16.0], [], {})


def test_what_is_said_of_one_cell_stays_with_its_row() -> None:
    """Cells of the same text are read alike; each row has its own finding and its own reading."""
    answers = read_answers(FIELDS["JPY million"], ["1億円", 5.0, "社", "1億円", "未定", "約1億円"])

    assert [None if pd.isna(value) else value for value in answers.values] == [100.0, 5.0, None, 100.0, None, 100.0]
    assert sorted(answers.readings) == [0, 3, 5]
    assert [(defect.row, defect.kind.code) for defect in answers.defects] == [(2, "CS203")]
    assert [(doubt.row, doubt.kind.code) for doubt in answers.doubts] == [(5, "CS218")]
    assert answers.absent == {4: "not_answered"}


def test_one_and_true_are_different_cells_of_a_column() -> None:
    """Though Python takes them for equal."""
    answers = read_answers(FIELDS["yes"], [1.0, True, 1, "yes"])

    assert [None if pd.isna(value) else value for value in answers.values] == [None, True, None, True]
    assert [defect.row for defect in answers.defects] == [0, 2]


def _by_xlsxwriter(path: Path, spellings: list[Spelling]) -> None:
    with xlsxwriter.Workbook(path) as book:
        page, day = book.add_worksheet("A"), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for row, one in enumerate(spellings):
            if isinstance(one.written, str):
                page.write_string(row, 0, one.written)
            elif isinstance(one.written, datetime.date):
                page.write_datetime(row, 0, one.written, day)
            else:
                page.write(row, 0, one.written)


def _by_openpyxl(path: Path, spellings: list[Spelling]) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row, one in enumerate(spellings, start=1):
        cell = page.cell(row, 1)
        cell.value = one.written  # type: ignore[assignment]
        if isinstance(one.written, str):
            cell.data_type = "s"  # an equals sign begins a text here, and no formula
    book.save(path)


@pytest.mark.parametrize("write", [_by_xlsxwriter, _by_openpyxl])
def test_every_spelling_is_read_alike_from_a_workbook(
    write: Callable[[Path, list[Spelling]], None], tmp_path: Path
) -> None:
    """Whichever library wrote it, at its own row."""
    written = [one for one in SPELLINGS if one.written is not None and not _is_unwritable(one.written)]
    write(tmp_path / "form.xlsx", written)
    (sheet,) = read_workbook(tmp_path / "form.xlsx").sheets.values()

    for row, one in enumerate(written):
        cell = sheet.rows[row][0] if row < len(sheet.rows) and sheet.rows[row] else ""
        answers = _answers(one.field, cell)
        assert (_value(answers), _codes(answers)) == (one.value, one.codes), (row, one)


def _is_unwritable(value: object) -> bool:
    """Numbers that no workbook can hold."""
    return isinstance(value, (int, float)) and not (abs(value) < 1e300)


# --- laws ---------------------------------------------------------------------------------------

_WIDE = {ord(half): ord(half) + 0xFEE0 for half in "0123456789,.-%/"}
_SIZES = {
    "円": 1, "千円": 10**3, "万円": 10**4, "百万円": 10**6, "億円": 10**8,
    " million yen": 10**6, " yen": 1, "bn yen": 10**9,
}  # fmt: skip


@given(st.integers(-(10**12), 10**12), st.sampled_from([",", "'", "\u00a0", ""]), st.sampled_from(["-", "▲", "△", "−"]),
       st.booleans())  # fmt: skip
def test_a_number_is_read_alike_in_every_spelling(number: int, separator: str, minus: str, wide: bool) -> None:
    """Separators, signs for minus and widths change nothing."""
    written = f"{abs(number):,}".replace(",", separator)
    written = minus + written if number < 0 else written
    written = written.translate(_WIDE) if wide else written

    assert _value(_answers("number", written)) == float(number)
    assert cells.number(written) == float(number)


@given(st.integers(1, 10**12), st.sampled_from(sorted(_SIZES)), st.booleans(), st.booleans())
def test_an_amount_in_any_size_is_the_same_amount(yen: int, size: str, grouped: bool, wide: bool) -> None:
    """So many yen, written in any unit that they fill, are so many million yen."""
    count = yen // _SIZES[size]
    if count == 0:
        return
    written = f"{count:,}" if grouped else str(count)
    written = (written.translate(_WIDE) if wide else written) + size

    assert _value(_answers("JPY million", written)) == count * _SIZES[size] / 10**6


@given(st.integers(1, 9999), st.integers(0, 9999), st.integers(0, 9999))
def test_an_amount_in_myriads_adds_up(oku: int, man: int, rest: int) -> None:
    """1億2,345万6,789円 is 1 x 10**8 + 2345 x 10**4 + 6789 yen."""
    written = f"{oku}億" + (f"{man:,}万" if man else "") + (f"{rest:04d}" if rest else "") + "円"
    if rest and not man:  # digits that do not fill the size before them could stand for another one
        assert _codes(_answers("JPY", written)) != ()
    else:
        assert _value(_answers("JPY", written)) == oku * 10**8 + man * 10**4 + rest


@given(st.integers(1, 9999).map(lambda n: n / 100), st.sampled_from(["%", " %", "％", " percent", "パーセント"]))
def test_a_percentage_with_its_sign_is_one_share_in_every_field(percent: float, sign: str) -> None:
    """Whatever the field declares; and what it declares to be whole is the same share without a sign."""
    found = {_value(_answers(field, f"{percent}{sign}")) for field in ("whole", "share", "undeclared")}

    assert found == {float(f"{percent}e-2")}
    assert _value(_answers("whole", percent)) == float(f"{percent}e-2")


_DAYS = st.dates(datetime.date(1873, 1, 1), datetime.date(2099, 12, 31))


_FORMS = (
    "{0:%Y}-{0.month}-{0.day}", "{0.year}/{0.month}/{0.day}", "{0.year}.{0.month:02}.{0.day:02}",
    "{0.year}年{0.month}月{0.day}日", "{0:%Y%m%d}", "{0.day} {0:%B} {0.year}", "{0:%b} {0.day}, {0.year}",
    "{0:%A}, {0.day} {0:%b} {0.year}",
)  # fmt: skip


@given(_DAYS, st.sampled_from(_FORMS), st.booleans())
def test_a_day_is_read_alike_in_every_spelling(day: datetime.date, form: str, wide: bool) -> None:
    """Western spellings, in either width."""
    written = form.format(day)

    assert _value(_answers("date", written.translate(_WIDE) if wide else written)) == day
    assert cells.day(written) == day


@given(_DAYS)
def test_a_day_is_read_alike_in_its_era(day: datetime.date) -> None:
    """The eras meet without a gap: each day lies in one of them, and is impossible in the one before it."""
    starts = [("M", datetime.date(1868, 1, 1)), ("T", datetime.date(1912, 7, 30)), ("S", datetime.date(1926, 12, 25)),
              ("H", datetime.date(1989, 1, 8)), ("R", datetime.date(2019, 5, 1))]  # fmt: skip
    at = max(at for at, (_, first) in enumerate(starts) if first <= day)
    letter, first = starts[at]

    assert _value(_answers("date", f"{letter}{day.year - first.year + 1}.{day.month}.{day.day}")) == day
    if at and day.year - starts[at - 1][1].year + 1 < 100:
        before = f"{starts[at - 1][0]}{day.year - starts[at - 1][1].year + 1}.{day.month}.{day.day}"
        assert _codes(_answers("date", before)) == ("CS231",)


@given(st.integers(0, 10**12 - 1), st.integers(0, 11), st.integers(1, 9))
def test_a_slip_in_one_digit_of_a_corporate_number_is_seen(base: int, place: int, change: int) -> None:
    """But for 0 in place of 9 and the other way, which the rule of the check digit cannot tell apart."""
    digits = f"{base:012d}"
    slip = (int(digits[place]) + change) % 10
    other = f"{digits[:place]}{slip}{digits[place + 1 :]}"
    number = f"{check_digit(digits)}{digits}"

    assert cells.corporate_number(number) == number
    if {int(digits[place]), slip} != {0, 9}:
        assert cells.corporate_number(f"{number[0]}{other}") is None


@given(st.text(max_size=12) | st.text("0123456789.,約～-%円億万年月日()（）/ R令和元kmE+", max_size=14))
def test_no_text_makes_a_reader_fail(written: str) -> None:
    """In a field of any type: a value, a reason for having none, a finding, or a blank."""
    for field in FIELDS:
        answers = _answers(field, written)
        told = _codes(answers) or answers.absent or cells.is_blank(written)
        assert told or _value(answers) is not None


@pytest.mark.parametrize(("field", "written", "value", "codes"), [
    ("whole", 0.45, 0.45, ()), ("share", 45.0, 45.0, ("CS228",)), ("ratio", 0.45, 0.45, ()),
    ("number", 0.45, None, ("CS220",)), ("persons", 15.0, None, ("CS220",)), ("JPY million", 2.0, None, ("CS220",)),
    ("per cent", 0.45, 45.0, ()),
])  # fmt: skip
def test_a_cell_shown_as_a_percentage_is_read_so_or_told(
    field: str, written: float, value: float | None, codes: tuple[str, ...]
) -> None:
    """15 shows as 1500 % there: it is no number of persons."""
    answers = _answers(field, written, percents=[0])

    assert (_value(answers), _codes(answers)) == (value, codes)
