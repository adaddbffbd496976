"""Claims about what is read from workbooks and comma-separated files, and from where."""

from __future__ import annotations

import datetime
import hashlib
import io
import tempfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterscore.errors import InputRefused
from clusterscore.intake.reading import Sheet, Workbook, cell_place, read_workbook
from tests.intake import hostile, hostile_formats

Value = str | float | bool | None


def _read(folder: Path, content: bytes, name: str = "form.xlsx") -> Workbook:
    path = folder / name
    path.write_bytes(content)
    return read_workbook(path)


def _only(folder: Path, content: bytes, name: str = "form.xlsx") -> Sheet:
    return _read(folder, content, name).sheets["Applications"]


def _rows(folder: Path, rows: str, **extra: str) -> Sheet:
    return _only(folder, hostile.pack(hostile.parts(rows), extra))


def test_a_workbook_carries_its_name_and_fingerprint(tmp_path: Path) -> None:
    """The name has no folder; the SHA-256 is that of the bytes sent."""
    content = hostile.pack(hostile.parts())
    book = _read(tmp_path, content)

    assert (book.name, book.sha256) == ("form.xlsx", hashlib.sha256(content).hexdigest())
    assert book.sheets["Applications"].rows == [[1.0]]


@pytest.mark.parametrize(
    "value", ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"]
)
def test_an_error_cell_is_told_from_a_blank_one(value: str, tmp_path: Path) -> None:
    """B2 holds the error, A2 is blank; the error stands where the sheet shows it."""
    sheet = _only(tmp_path, hostile.error(value))

    assert sheet.errors == {(1, 1): value}
    assert (sheet.text(1, 1), sheet.text(1, 0)) == (value, "")


def test_an_error_no_reader_knows_is_named_with_its_cell(tmp_path: Path) -> None:
    """The sender learns which cell keeps the whole workbook from being read."""
    with pytest.raises(InputRefused) as refusal:
        _only(tmp_path, hostile.error("#SPILL!"))

    assert refusal.value.message("en") == (
        "Applications!B2: CS116 The cell holds the error #SPILL!. A workbook with this error cannot be "
        "read at all. To fix: correct the formula or enter the value itself, and save again."
    )


def test_a_typed_text_that_looks_like_an_error_stays_a_text(tmp_path: Path) -> None:
    """Only cells marked as errors are errors."""
    sheet = _rows(tmp_path, hostile.INLINE % "#REF!")

    assert (sheet.rows, sheet.errors) == ([["#REF!"]], {})


def test_errors_are_found_in_sheets_without_cell_names(tmp_path: Path) -> None:
    """A cell that does not say where it is follows the one before, in single quotes too."""
    sheet = _rows(tmp_path, "<row r='3'><c><v>1</v></c><c t = 'e'><v>#N/A</v></c><c><f>1</f></c></row>")

    assert (sheet.errors, sheet.uncalculated) == ({(2, 1): "#N/A"}, frozenset({(2, 2)}))


def test_a_formula_without_a_stored_result_is_told_from_a_blank(tmp_path: Path) -> None:
    """B1 and D1 are formulas never calculated; A1 and C1 are values."""
    sheet = _read(tmp_path, hostile.uncalculated()).sheets["Sheet"]

    assert sheet.uncalculated == frozenset({(0, 1), (0, 3)})
    assert sheet.rows == [[2.0, "", "text"]]


def test_a_formula_whose_result_is_an_empty_text_was_calculated(tmp_path: Path) -> None:
    """A stored empty text is a result."""
    sheet = _rows(tmp_path, '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>')

    assert sheet.uncalculated == frozenset()


@pytest.mark.parametrize("style", [27, 31, 36, 50, 58])
def test_japanese_built_in_date_formats_are_dates(style: int, tmp_path: Path) -> None:
    """45748 days is 1 April 2025 in formats that Japanese Excel does not spell out."""
    styles = (
        f'{hostile.DECLARATION}<styleSheet xmlns="{hostile.MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        f'<xf numFmtId="{style}"/></cellXfs></styleSheet>'
    )
    content = hostile.parts('<row r="1"><c r="A1" s="1"><v>45748</v></c></row>')
    relation = f'<Relationship Id="rId3" Type="{hostile.OFFICE}/styles" Target="styles.xml"/></Relationships>'
    related = str(content["xl/_rels/workbook.xml.rels"]).replace("</Relationships>", relation)
    sheet = _only(
        tmp_path, hostile.pack(content, {"xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": related})
    )

    assert sheet.rows == [[datetime.date(2025, 4, 1)]]
    assert sheet.text(0, 0) == "2025-04-01"


def test_strict_workbooks_are_read_like_others(tmp_path: Path) -> None:
    """Errors are located there too."""
    rows = '<row r="1"><c r="A1"><v>7</v></c><c r="B1" t="e"><v>#N/A</v></c></row>'
    parts = hostile.parts(rows, main=hostile.STRICT_MAIN, office=hostile.STRICT_OFFICE)
    sheet = _only(tmp_path, hostile.pack(parts))

    assert (sheet.text(0, 0), sheet.errors) == ("7", {(0, 1): "#N/A"})


def test_hidden_sheets_are_read_and_marked(tmp_path: Path) -> None:
    """Sheets keep the order of the file."""
    book = _read(tmp_path, hostile.sheets("About", "Secret", "Applications", hidden="Secret"))

    seen = [(name, sheet.visible, sheet.text(0, 0)) for name, sheet in book.sheets.items()]
    assert seen == [
        ("About", True, "About"),
        ("Secret", False, "Secret"),
        ("Applications", True, "Applications"),
    ]


def test_row_numbers_hold_when_data_start_at_c5(tmp_path: Path) -> None:
    """The blank cells above and before the data are kept."""
    sheet = _rows(tmp_path, '<row r="5"><c r="C5"><v>3</v></c></row>')

    assert (sheet.text(4, 2), sheet.place(4, 2)) == ("3", "Applications!C5")
    assert len(sheet.rows) == 5


def test_blank_cells_at_the_end_are_left_off_and_read_as_empty(tmp_path: Path) -> None:
    """10,000 styled blank rows below two values leave two rows."""
    sheet = _only(tmp_path, hostile.styled_blanks())

    assert sheet.rows == [[1.0, ""], ["", 2.0]]
    assert sheet.text(9_999, 25) == ""


def test_an_error_beyond_the_last_value_keeps_its_place(tmp_path: Path) -> None:
    """Wherever the rows end, the error is found at its cell."""
    sheet = _rows(tmp_path, hostile.GOOD + '<row r="9"><c r="D9" t="e"><v>#N/A</v></c></row>')

    assert (sheet.errors, sheet.text(8, 3)) == ({(8, 3): "#N/A"}, "#N/A")


def test_a_control_character_in_a_text_is_passed_on(tmp_path: Path) -> None:
    """Reading does not change what was written."""
    assert _rows(tmp_path, hostile.INLINE % "a\x0bb").rows == [["a\x0bb"]]


def test_two_sheets_may_not_share_one_part(tmp_path: Path) -> None:
    """A thousand names for one sheet would be read a thousand times."""
    parts = hostile.parts()
    again = '<sheet name="Again" sheetId="2" r:id="rId1"/></sheets>'
    parts[hostile.BOOK] = str(parts[hostile.BOOK]).replace("</sheets>", again)

    with pytest.raises(InputRefused, match="CS104 The workbook is damaged: two sheets share one part"):
        _read(tmp_path, hostile.pack(parts))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Applications", "Applications!A1"),
        ("応募案件", "応募案件!A1"),
        ("My sheet", "'My sheet'!A1"),
        ("Mayor's", "'Mayor''s'!A1"),
        ("2026", "'2026'!A1"),
        ("FY2026", "'FY2026'!A1"),
        ("R1C1", "'R1C1'!A1"),
    ],
)
def test_places_quote_sheet_names_as_formulas_do(name: str, shown: str, tmp_path: Path) -> None:
    """Names with blanks, quotes, a leading digit or the look of a cell are quoted."""
    assert cell_place(name, 0, 0) == shown
    assert _read(tmp_path, hostile.sheets(name)).sheets[name].place(0, 0) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (70.0, "70"),
        (0.1, "0.1"),
        (-3.0, "-3"),
        (1e300, "1e+300"),
        (True, "TRUE"),
        (False, "FALSE"),
        ("00123", "00123"),
        ("", ""),
        (datetime.date(2026, 4, 1), "2026-04-01"),
        (datetime.datetime(2026, 4, 1, 9, 30), "2026-04-01T09:30:00"),
        (datetime.time(9, 30), "09:30:00"),
    ],
)
def test_evidence_shows_a_cell_as_it_is_written(value: object, shown: str) -> None:
    """Whole numbers without a fraction, dates in ISO form."""
    assert Sheet("Applications", [[value]], {}, frozenset(), visible=True).text(0, 0) == shown


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_csv_text_is_read_in_utf_8_and_in_japanese_windows_text(encoding: str, tmp_path: Path) -> None:
    """Values are texts, a missing one is blank, the sheet is named Applications."""
    content = '受付番号,名称\r\n001,"甲,乙\n丙"\r\n002\r\n\r\n'.encode(encoding)

    assert _only(tmp_path, content, "form.csv").rows == [
        ["受付番号", "名称"],
        ["001", "甲,乙\n丙"],
        ["002", ""],
    ]


def test_the_guard_against_formulas_is_taken_off_again(tmp_path: Path) -> None:
    """A quote before = + - @, tab or return was put there on export; any other quote is the applicant's."""
    content = b"'=1+1,'+81,'-5,'@a,\"'\ta\",'tis\n"

    assert _only(tmp_path, content, "form.csv").rows == [["=1+1", "+81", "-5", "@a", "\ta", "'tis"]]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a\0b\n", "form.csv: CS117 The .csv file holds NUL bytes."),
        ("a,b\n".encode("utf-16-le"), "form.csv: CS117 The .csv file holds NUL bytes."),
        (b"a,b\n\xff\xff,1\n", "form.csv: CS118 The characters of line 2 cannot be told."),
        (b"a,b\n\x81\n", "form.csv: CS118 The characters of line 2 cannot be told."),
        ("a\n甲\n".encode("iso-2022-jp")[:-3] + b"\n\n", "form.csv: CS118 The characters of line 2 cannot be told."),
        (
            b'a,b\n1,2\n"3,4\n5,6\n',
            "form.csv: CS119 The quotation marks of the row that begins in line 3 do not pair up.",
        ),
    ],
)
def test_csv_that_cannot_be_understood_is_refused_with_its_line(
    content: bytes, said: str, tmp_path: Path
) -> None:
    """Nothing is guessed: no replaced characters, no values run together."""
    with pytest.raises(InputRefused) as refusal:
        _only(tmp_path, content, "form.csv")

    assert refusal.value.message("en").startswith(said)


def _grid_file(grid: list[list[Value]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("Applications")
        for row, values in enumerate(grid):
            for column, value in enumerate(values):
                if isinstance(value, bool):
                    page.write_boolean(row, column, value)
                elif isinstance(value, float):
                    page.write_number(row, column, value)
                elif isinstance(value, str):
                    page.write_string(row, column, value)
    return buffer.getvalue()


CHARACTERS = st.characters(codec="utf-8", min_codepoint=32, exclude_characters="\ufffe\uffff")
TEXTS = st.text(CHARACTERS, min_size=1, max_size=12)
NUMBERS = st.floats(min_value=-1e300, max_value=1e300).map(lambda x: float(f"{x:.16G}"))
VALUES = st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS)
GRIDS = st.lists(st.lists(VALUES, min_size=1, max_size=5), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(GRIDS)
def test_what_is_written_is_read_back_at_the_same_cells(grid: list[list[Value]]) -> None:
    """Texts, numbers, truth values and blanks, wherever they stand."""
    with tempfile.TemporaryDirectory() as folder:
        sheet = _only(Path(folder), _grid_file(grid))

    for row, values in enumerate(grid):
        for column, value in enumerate(values):
            inside = row < len(sheet.rows) and column < len(sheet.rows[row])
            found = sheet.rows[row][column] if inside else ""
            assert (type(found), found) == ((str, "") if value is None else (type(value), value))
    assert not sheet.errors
    assert not sheet.uncalculated


def test_truth_values_and_tabs_of_an_opendocument_sheet_are_read_as_shown(tmp_path: Path) -> None:
    """LibreOffice stores TRUE as a number with that text, and a TAB as an element; a number 1 stays a number."""
    cells = (
        'table:formula="of:=TRUE()" office:value-type="float" office:value="1"><text:p>TRUE</text:p>',
        'table:formula="of:=1&gt;2" office:value-type="float" office:value="0"><text:p>FALSE</text:p>',
        'office:value-type="float" office:value="1"><text:p>1</text:p>',
        'office:value-type="string"><text:p>a<text:tab/>b <text:s text:c="2"/>c</text:p><text:p>d</text:p>',
        'office:value-type="string"><text:p>TRUE</text:p>',
    )
    path = tmp_path / "form.ods"
    row = "".join(f"<table:table-cell {cell}</table:table-cell>" for cell in cells)
    path.write_bytes(hostile_formats.ods(f"<table:table-row>{row}</table:table-row>"))
    read = read_workbook(path).sheets["Applications"].rows[0]

    assert read == [True, False, 1.0, "a\tb   c\nd", "TRUE"]
    assert [type(value) for value in read[:3]] == [bool, bool, float]
