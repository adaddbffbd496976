"""Claims about sheets in every spelling that the format allows."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterscore import findings as f
from clusterscore.findings import Finding, Severity
from clusterscore.intake.reading import cell_place
from clusterscore.marking import mark_up
from clusterscore.marking.styles import FILLS
from clusterscore.words import same
from tests.marking import packages

KINDS: dict[Severity, f.Kind] = {"blocking": f.ERROR_CELL, "doubt": f.READ_AS_MISSING, "note": f.EXTRA_COLUMN}
FACTS = {"title": same("T"), "value": "#REF!", "kind": same("-"), "heading": "H", "near": same("")}


def finding(place: str, severity: Severity = "blocking") -> Finding:
    """Make a finding at a place."""
    return Finding(KINDS[severity], place, FACTS)


def marked(sheet: str, *places: str, **how: object) -> str:
    """Mark cells of a sheet put together by hand; give the sheet in the copy."""
    with tempfile.TemporaryDirectory() as folder:
        path = packages.package(Path(folder, "form.xlsx"), sheet, **how)  # type: ignore[arg-type]
        copy = path.with_name("returned.xlsx")
        mark_up(path, [finding(f"Form!{place}") for place in places], copy)
        book = python_calamine.CalamineWorkbook.from_path(copy)
        assert book.sheet_names == ["Findings", "Form"]
        assert "(CS202)" in packages.read(copy, "xl/comments1.xml")
        return packages.read(copy)


def _cells(sheet: str) -> list[tuple[str, str]]:
    """Give name and style of each cell, in the order in which they stand."""
    return re.findall(r'<(?:x:)?c(?=[ />])(?: r="([A-Z0-9]*)")?[^>]*? s="(\d+)"', sheet)


def test_a_missing_cell_is_put_in_its_order() -> None:
    """Before, between and behind those that are there, and in rows that are not."""
    rows = '<row r="3" spans="2:4"><c r="B3"><v>1</v></c><c r="D3"><v>2</v></c></row><row r="6"/>'
    sheet = marked(f"<dimension ref='B3:D3'/><sheetData>{rows}</sheetData>", "A1", "A3", "C3", "E3", "B5", "B6", "C9")

    assert re.findall(r'<(?:row|c) r="(\w+)"', sheet) == [
        "1", "A1", "3", "A3", "B3", "C3", "D3", "E3", "5", "B5", "6", "B6", "9", "C9",
    ]  # fmt: skip
    assert 'ref="A1:E9"' in sheet
    assert "spans" not in sheet


def test_a_hint_of_the_rows_width_stays_where_it_still_holds() -> None:
    """Whether a cell is put in or only has another style."""
    assert 'spans="2:4"' in marked('<sheetData><row r="1" spans="2:4"><c r="B1"/></row></sheetData>', "C1")


def test_cells_and_rows_need_not_say_where_they_are() -> None:
    """Each follows the one before."""
    sheet = marked("<sheetData><row><c/><c><v>1</v></c></row><row><c><v>2</v></c></row></sheetData>", "B1", "A2")

    assert sheet.count(" s=") == 2
    assert re.search(r'<row><c/><c s="\d+"><v>1</v></c></row><row><c s="\d+"><v>2</v></c></row>', sheet)


@pytest.mark.parametrize("empty", ["<sheetData/>", "<sheetData></sheetData>", "<sheetData />"])
def test_a_sheet_without_rows_can_be_marked(empty: str) -> None:
    """However that is spelt."""
    assert '<row r="2"><c r="B2"' in marked(empty + "<pageMargins/>", "B2")


def test_what_looks_like_a_row_in_a_remark_is_none() -> None:
    """Nor is a cell in a remark, nor the end of the rows."""
    text = '<is><t><![CDATA[<c r="B2"></row>]]></t></is>'
    row = f'<row r="2"><!-- <c r="B2"/> --><c r="B2" t="inlineStr">{text}</c></row>'
    sheet = marked(f'<sheetData><!-- <row r="2"></sheetData> -->{row}</sheetData>', "B2")

    assert '<!-- <c r="B2"/> -->' in sheet
    assert '<!-- <row r="2"></sheetData> -->' in sheet
    assert '<![CDATA[<c r="B2"></row>]]>' in sheet
    assert re.search(r'--><c s="\d+" r="B2" t="inlineStr">', sheet)


@pytest.mark.parametrize("spaces", [packages.TRANSITIONAL, packages.STRICT], ids=["transitional", "strict"])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_prefixes_and_strict_namespaces_are_kept(spaces: tuple[str, str], prefix: str) -> None:
    """New elements carry the sheet's own prefix and namespace."""
    data = '<P:sheetData><P:row r="1"><P:c r="A1" t="str"><P:v>a</P:v></P:c></P:row></P:sheetData><P:tableParts/>'
    sheet = marked(data.replace("P:", prefix), "A1", "B2", spaces=spaces, prefix=prefix)
    tree = ElementTree.fromstring(sheet)

    names = ("sheetData", "legacyDrawing", "tableParts")
    assert [child.tag for child in tree] == [f"{{{spaces[0]}}}{name}" for name in names]
    assert [cell.get("r") for cell in tree.iter(f"{{{spaces[0]}}}c")] == ["A1", "B2"]
    assert tree[1].attrib.keys() == {f"{{{spaces[1]}}}id"}


def test_alternatives_stand_where_what_they_hold_stands() -> None:
    """Controls of newer programs are wrapped, and come behind the notes."""
    wrapped = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent>'
    )
    sheet = marked(f"<sheetData/><pageMargins/>{wrapped}", "A1")

    assert sheet.index("<pageMargins") < sheet.index("<legacyDrawing") < sheet.index("<mc:AlternateContent")


def test_an_empty_cell_takes_the_look_of_its_row_or_column(tmp_path: Path) -> None:
    """A percentage format of the whole row or column stays the cell's format."""
    path = tmp_path / "form.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Form")
        page.set_row(4, 20, book.add_format({"num_format": "0.0%"}))
        page.set_column("C:D", 9, book.add_format({"num_format": "0.00", "bold": True}))
    mark_up(path, [finding("Form!B5"), finding("Form!D8")], tmp_path / "returned.xlsx")
    page = openpyxl.load_workbook(tmp_path / "returned.xlsx")["Form"]

    assert page["B5"].number_format == "0.0%"
    assert (page["D8"].number_format, page["D8"].font.b) == ("0.00", True)


CELLS = st.tuples(st.integers(0, 14), st.integers(0, 30))


@settings(max_examples=60, deadline=None)
@given(
    filled=st.dictionaries(CELLS, st.sampled_from([1.5, "text", True, "=A1"]), max_size=40),
    wanted=st.dictionaries(CELLS, st.sampled_from(sorted(KINDS)), max_size=25),
    noted=st.sets(CELLS, max_size=4),
)
def test_exactly_the_cells_of_findings_get_fill_and_note(
    filled: dict[tuple[int, int], object], wanted: dict[tuple[int, int], Severity], noted: set[tuple[int, int]]
) -> None:
    """Whatever is in the sheet, and whatever had a note; values stay."""
    with tempfile.TemporaryDirectory() as folder:
        path, copy = Path(folder, "form.xlsx"), Path(folder, "returned.xlsx")
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet("Form")
            for cell, value in filled.items():
                page.write(*cell, value)
            for cell in noted:
                page.write_comment(*cell, "theirs")
        mark_up(path, [finding(cell_place("Form", *cell), severity) for cell, severity in wanted.items()], copy)
        before, after = openpyxl.load_workbook(path)["Form"], openpyxl.load_workbook(copy)["Form"]

    for row in range(16):
        for column in range(32):
            old, new = before.cell(row + 1, column + 1), after.cell(row + 1, column + 1)
            severity = wanted.get((row, column))
            assert new.value == old.value
            assert new.fill.fill_type == (FILLS[severity][0] if severity else None)
            note = "" if new.comment is None else new.comment.text
            assert ("CS" in note) == (severity is not None)
            assert note.startswith("theirs") == ((row, column) in noted)
