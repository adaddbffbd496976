"""Claims about what a sheet shows beside its values: hidden rows, merged cells, percentages, formats."""

from __future__ import annotations

import datetime
import io
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from clusterscore.errors import InputRefused
from clusterscore.intake.reading import Sheet, Workbook, read_workbook
from clusterscore.intake.reading.shown import shows_percent, shows_thousands
from tests.intake import hostile, hostile_formats, hostile_packages, old_books
from tests.libreoffice import recalculate

FOLDER = Path(__file__).parents[2]


def _read(folder: Path, content: bytes, name: str = "form.xlsx") -> Workbook:
    path = folder / name
    path.write_bytes(content)
    return read_workbook(path)


def _form() -> bytes:
    """Build a workbook with everything that is told of a sheet."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("Form")
        share, day = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_string(0, 0, "名称")
        page.write_number(1, 0, 0.45, share)
        page.write_formula(2, 0, "=1/0", None, "#DIV/0!")
        page.write_formula(3, 0, "=A2*2", share, 0.9)
        page.write_number(4, 0, 45748, day)  # 1 April 2025
        page.write_string(5, 0, "45%", share)
        page.write_blank(6, 0, None, share)
        page.merge_range(8, 0, 9, 2, "whole")
        page.set_row(3, None, None, {"hidden": True})
        page.set_column(4, 5, None, None, {"hidden": True})
        page.write_number(7, 6, 1234.5)
        book.add_worksheet("Lists").hide()
    return buffer.getvalue()


def _assert_form(sheet: Sheet) -> None:
    assert [row[0] for row in sheet.rows] == [
        "名称", 0.45, "", 0.9, datetime.date(2025, 4, 1), "45%", "", "", "whole",
    ]  # fmt: skip
    assert dict(sheet.errors) == {(2, 0): "#DIV/0!"}
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({3}), frozenset({4, 5}))
    assert list(sheet.merged) == [((8, 0), (9, 2))]
    assert sheet.percents == frozenset({(1, 0), (3, 0)})


def test_hidden_rows_merged_cells_and_percentages_are_told(tmp_path: Path) -> None:
    """Of number cells alone is it told that they are shown as a percentage."""
    book = _read(tmp_path, _form())

    _assert_form(book.sheets["Form"])
    assert not book.sheets["Lists"].visible
    assert book.remarks == ()


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_other_formats_tell_the_same(ending: str, tmp_path: Path) -> None:
    """As LibreOffice saves the form; errors are no blanks there either."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(_form())
    [other] = recalculate([path], tmp_path / "other", ending)
    book = read_workbook(other)

    _assert_form(book.sheets["Form"])
    assert not book.sheets["Lists"].visible


def test_sheets_that_are_not_spelt_plainly_tell_the_same(tmp_path: Path) -> None:
    """Single quotes, other words for true, and cells that do not say where they are."""
    formats = '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs>'
    rows = "<row r='2' hidden = 'true'><c s='1'><v>0.5</v></c><c s='1' t='str'><v>x</v></c><c><v>1</v></c></row>"
    content = hostile_packages.styled(formats, rows)
    sheet = _read(tmp_path, content).sheets["Applications"]

    assert (sheet.percents, sheet.hidden_rows) == (frozenset({(1, 0)}), frozenset({1}))


def test_a_form_saved_by_openpyxl_tells_the_same(tmp_path: Path) -> None:
    """Another writer, other spellings."""
    book = openpyxl.Workbook()
    page = book["Sheet"]
    page.append([0.45, 7])
    page["A1"].number_format = "0%"
    page.merge_cells("A2:C3")
    page.row_dimensions[5].hidden = True
    page.column_dimensions["D"].hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    sheet = _read(tmp_path, buffer.getvalue()).sheets["Sheet"]

    assert (sheet.percents, list(sheet.merged)) == (frozenset({(0, 0)}), [((1, 0), (2, 2))])
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({4}), frozenset({3}))


@pytest.mark.parametrize(
    ("code", "expected"),
    [("0%", True), ("0.00%;[Red]-0.00%", True), ('0"%"', False), (r"0\%", False), ("0.0", False), ("[%]0", False)],
)
def test_a_percent_sign_in_quotes_is_only_text(code: str, expected: bool) -> None:
    """Such a number is not multiplied by 100 when it is shown."""
    assert shows_percent(code) is expected


def test_errors_and_repetitions_of_opendocument_stand_at_their_cells(tmp_path: Path) -> None:
    """A row that is repeated twice holds its error twice, a column repeated three times its share thrice."""
    share = '<table:table-cell office:value-type="percentage" office:value="0.5" table:number-columns-repeated="3"/>'
    wrong = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
    )
    rows = f'<table:table-row table:number-rows-repeated="2">{share}{wrong}</table:table-row>'
    sheet = _read(tmp_path, hostile_formats.ods(rows), "form.ods").sheets["Applications"]

    assert sheet.rows == [[0.5, 0.5, 0.5, ""]] * 2
    assert dict(sheet.errors) == {(0, 3): "#DIV/0!", (1, 3): "#DIV/0!"}
    assert sheet.percents == frozenset((row, column) for row in range(2) for column in range(3))


def test_an_error_in_an_old_workbook_is_no_blank(tmp_path: Path) -> None:
    """Code 0x2A is #N/A, as the format says."""
    cells = old_books.number(0, 0, 0.5, style=1) + old_books.error(1, 0, 0x2A)
    sheet = _read(tmp_path, old_books.book(cells), "form.xls").sheets["S1"]

    assert (dict(sheet.errors), sheet.percents) == ({(1, 0): "#N/A"}, frozenset({(0, 0)}))


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (old_books.book(), "form.xlsx", "it looks like an old Excel workbook (.xls)"),
        (hostile_formats.ods(), "form.xlsx", "it looks like an OpenDocument spreadsheet (.ods)"),
        (b"id,title\n", "form.xlsx", "it looks like comma-separated text (.csv)"),
        (b"<html><table>", "form.xls", "it looks like a web page"),
        (b"%PDF-1.7", "form.csv", "it looks like PDF"),
    ],
)
def test_the_real_kind_of_a_misnamed_file_is_named(content: bytes, name: str, said: str, tmp_path: Path) -> None:
    """The sender learns which file it is, whatever it is called."""
    with pytest.raises(InputRefused) as refusal:
        _read(tmp_path, content, name)

    assert said in refusal.value.message("en")


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (hostile.pack(hostile.parts()), "[[1.0]]"),
        (hostile_formats.ods(), "[[7.0]]"),
        (old_books.book(old_books.number(0, 0, 7.0)), "[[7.0]]"),
        ("受付番号\nA-1\n".encode("cp932"), "[['受付番号'], ['A-1']]"),
    ],
)
def test_standard_input_is_read_by_its_content(content: bytes, rows: str) -> None:
    """Without a name, the bytes alone say what it is."""
    program = (
        "from pathlib import Path; from clusterscore.intake.reading import read_workbook;"
        "book = read_workbook(Path('-')); print(book.name, next(iter(book.sheets.values())).rows)"
    )
    command = [sys.executable, "-X", "utf8", "-c", program]
    run = subprocess.run(command, input=content, capture_output=True, check=True, cwd=FOLDER)
    name, _, found = run.stdout.decode().strip().partition(" ")

    assert name.startswith("stdin.")
    assert found == rows


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("#,##0", False), ("#,##0,", True), ("#,##0,,", True), ('#,##0.0,"千円"', True), ('0"a,"', False),
        ("#,##0_);(#,##0)", False), ("#,##0,_);(#,##0,)", True), ("[$-411]ggge", False), (r"0\,", False),
    ],
)  # fmt: skip
def test_commas_behind_the_last_digit_scale_a_number(code: str, shown: bool) -> None:
    """ECMA-376 18.8.31: each divides what is shown by a thousand; between digits and in texts they do not."""
    assert shows_thousands(code) is shown


def test_numbers_shown_smaller_than_they_are_are_told_with_what_the_first_cell_holds(tmp_path: Path) -> None:
    """12,000,000 seen as 12,000: the value stays what the cell holds, and somebody is asked to look."""
    path = tmp_path / "form.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Form")
        page.write_number(2, 1, 12_000_000, book.add_format({"num_format": "#,##0,"}))
        page.write_number(3, 1, 3_000, book.add_format({"num_format": "#,##0,"}))
        page.write_number(0, 1, 7, book.add_format({"num_format": "#,##0"}))
    read = read_workbook(path)

    assert read.sheets["Form"].rows[2][1] == 12_000_000
    assert [(remark.code, remark.place) for remark in read.remarks] == [("CS180", "Form!B3")]
    told = "Form!B3: CS180 The format of 2 cells shows their numbers divided by a thousand or more; "
    assert read.remarks[0].message("en").startswith(f"{told}this one holds 12000000.")
