"""Claims about the returned copy of a workbook that holds everything: all is marked, nothing is lost."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from clusterscore.marking import mark_up
from clusterscore.words import Language
from tests.libreoffice import recalculate
from tests.marking import rich

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FILLS = {"CS203": ("solid", "FFF4A6A0"), "CS215": ("lightUp", "FFE0A800"), "CS112": ("gray0625", "FF5B9BD5")}
CHANGED = {
    "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "docProps/app.xml", "xl/styles.xml",
    "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml",
    "xl/comments1.xml", "xl/comments2.xml", "xl/drawings/vmlDrawing1.vml", "xl/drawings/vmlDrawing2.vml",
}  # fmt: skip
ADDED = {
    "xl/comments3.xml", "xl/drawings/vmlDrawing3.vml", "xl/worksheets/sheet4.xml",
    "xl/worksheets/_rels/sheet3.xml.rels",
}  # fmt: skip


def _opened(path: Path, **how: bool) -> Any:
    """Open a workbook with openpyxl, which warns of what it would lose."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path, **how)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook that was sent."""
    return rich.workbook(tmp_path_factory.mktemp("sent") / "form.xlsx")


@pytest.fixture(scope="module")
def returned(sent: Path) -> Path:
    """Its marked copy."""
    path = sent.with_name("returned.xlsx")
    assert mark_up(sent, rich.defects(), path, "en") == []
    return path


def _marked() -> dict[str, dict[str, str]]:
    """Give sheet -> cell that shows the mark -> code of the planted defect."""
    found: dict[str, dict[str, str]] = {}
    for (place, shown), finding in zip(rich.PLACES.items(), rich.defects(), strict=False):
        sheet = place.rpartition("!")[0].strip("'")
        cells = found.setdefault(sheet, {})
        order = list(FILLS)
        cells[shown] = min(cells.get(shown, finding.code), finding.code, key=order.index)
    return found


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- every one is marked ------------------------------------------------------------------------


def test_all_twenty_planted_defects_are_marked(returned: Path) -> None:
    """With the fill of the gravest severity at the cell, and a note that names the code."""
    book = _opened(returned)

    assert len(rich.PLACES) == 20
    for sheet, cells in _marked().items():
        for name, code in cells.items():
            cell = book[sheet][name]
            assert (cell.fill.fill_type, cell.fill.fgColor.rgb) == FILLS[code], (sheet, name)
            assert cell.comment is not None
            assert f"({code})" in cell.comment.text


def test_two_defects_of_one_cell_share_its_note(returned: Path) -> None:
    """Applications!B1 and the column C both show at the merged title, the graver one in front."""
    note = _opened(returned)["Applications"]["A1"].comment

    assert note is not None
    assert note.text.index("(CS215)") < note.text.index("(CS112)")


def test_a_note_that_was_there_keeps_its_text_and_its_author(returned: Path) -> None:
    """Ours stands behind it, under a line of our own."""
    book = _opened(returned)
    note, thread = book["Applications"]["B6"].comment, book["Applications"]["C5"].comment

    assert note is not None
    assert thread is not None
    assert note.author == "Applicant"
    assert note.text.startswith("Ask <them> & us\n――――\nclusterscore:\n▲ To be confirmed (CS215)\n")
    assert thread.text.startswith("[Threaded comment]\nIs this right?\n――――\nclusterscore:\n● To be corrected (CS203)")
    assert thread.author == "tc={22222222-2222-2222-2222-222222222222}"


def test_the_first_sheet_lists_every_finding_with_a_link(returned: Path) -> None:
    """Gravest first; a place without a cell links to its sheet, one without a sheet has no link."""
    page = _opened(returned).worksheets[0]
    rows = list(page.iter_rows(min_row=9))
    links = {row[3].value: row[3].hyperlink and row[3].hyperlink.location for row in rows}

    assert page.title == "Findings"
    assert [cell.value for cell in page[8]][:5] == ["No.", "Severity", "Code", "Where", "Application"]
    assert [row[0].value for row in rows] == list(range(1, 23))
    assert [row[2].value for row in rows] == sorted((finding.code for finding in rich.defects()), key=_gravity)
    assert links["Applications!I8"] == "'Applications'!I8"
    assert links["'Notes & rules'!A4"] == "'Notes & rules'!A4"
    assert links["Lists"] == "'Lists'!A1"
    assert links["form.xlsx: About"] is None
    assert rows[0][5].value == "\"Amount\" is '約15'."
    assert rows[0][7].value == "Enter a number, such as 15."


def _gravity(code: str) -> tuple[int, bool]:
    weights = {"CS203": 0, "CS425": 1, "CS215": 1, "CS112": 2, "CS124": 2}
    return weights[code], code in ("CS215", "CS124")


# --- nothing else is changed --------------------------------------------------------------------


def _looks(cell: Any) -> tuple[object, ...]:
    value = cell.value.text if isinstance(cell.value, ArrayFormula) else repr(cell.value)
    styles = (repr(part) for part in (cell.font, cell.border, cell.alignment, cell.protection))
    return value, cell.data_type, cell.number_format, *styles


def _cells(book: Any) -> Iterator[tuple[str, str, Any]]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from ((sheet.title, cell.coordinate, cell) for cell in row)


@pytest.mark.parametrize("stored", [False, True], ids=["formulas", "stored values"])
def test_every_cell_keeps_value_format_font_and_border(sent: Path, returned: Path, stored: bool) -> None:
    """Formulas and their stored values; rich text run by run; the fill but of marked cells."""
    before = _opened(sent, data_only=stored, rich_text=True)
    after = _opened(returned, data_only=stored, rich_text=True)
    marked = _marked()

    assert after.sheetnames[1:] == before.sheetnames
    for sheet, name, cell in _cells(before):
        assert _looks(after[sheet][name]) == _looks(cell), (sheet, name)
        if name not in marked.get(sheet, {}):
            assert repr(after[sheet][name].fill) == repr(cell.fill)
            assert (after[sheet][name].comment and after[sheet][name].comment.text) == (
                cell.comment and cell.comment.text
            )


def test_every_other_part_keeps_its_bytes(sent: Path, returned: Path) -> None:
    """Pictures, charts, tables, text boxes, controls, threads, shared texts and the rest."""
    before, after = _parts(sent), _parts(returned)

    assert set(after) - set(before) == ADDED
    assert {name for name in before if before[name] != after.get(name)} == CHANGED


@pytest.mark.parametrize(("part", "sheet"), [(1, "Notes & rules"), (2, "Applications"), (3, "Lists")])
def test_a_sheet_differs_only_where_it_must(sent: Path, returned: Path, part: int, sheet: str) -> None:
    """Styles of marked cells, marked cells that were not there, the extent, the chosen tab, the notes' place."""
    name = f"xl/worksheets/sheet{part}.xml"
    before, after = (ElementTree.fromstring(_parts(path)[name]) for path in (sent, returned))
    for tree in (before, after):
        _strip(tree, set(_marked()[sheet]))

    assert ElementTree.tostring(after) == ElementTree.tostring(before)


def _strip(tree: ElementTree.Element, marked: set[str]) -> None:
    for row in list(tree.iter(f"{MAIN}row")):
        row.attrib.pop("spans", None)
        for cell in list(row):
            if cell.get("r") in marked:
                cell.attrib.pop("s", None)
                if not len(cell):
                    row.remove(cell)
    rows = tree.find(f"{MAIN}sheetData")
    assert rows is not None
    for row in [row for row in rows if not len(row)]:
        rows.remove(row)
    for view in tree.iter(f"{MAIN}sheetView"):
        view.attrib.pop("tabSelected", None)
    for dropped in ("dimension", "legacyDrawing"):
        tree.remove(found) if (found := tree.find(MAIN + dropped)) is not None else None


def test_styles_grow_at_their_ends(sent: Path, returned: Path) -> None:
    """What cells refer to by number keeps its number and bytes, and counts are true."""
    before, after = (ElementTree.fromstring(_parts(path)["xl/styles.xml"]) for path in (sent, returned))

    assert [child.tag for child in after] == [child.tag for child in before]
    for old, new in zip(before, after, strict=True):
        assert [*map(ElementTree.tostring, new)][: len(old)] == [*map(ElementTree.tostring, old)]
        if "count" in new.attrib:
            assert int(new.attrib["count"]) == len(new)


def test_boxes_and_controls_that_were_there_keep_their_bytes(sent: Path, returned: Path) -> None:
    """The button and the notes' boxes; each new note has one box, numbered on."""
    before, after = (_parts(path)["xl/drawings/vmlDrawing2.vml"] for path in (sent, returned))
    shapes = re.findall(rb'<v:shape [^>]*id="_x0000_s(\d+)"', after)

    assert after.startswith(before[: before.rindex(b"</xml>")])
    notes = [part.count(b'ObjectType="Note"') for part in (before, after)]
    assert notes == [2, len(_marked()["Applications"])]
    assert len(set(shapes)) == len(shapes)
    ElementTree.fromstring(after)


def test_what_counts_sheets_moves_on_by_one(sent: Path, returned: Path) -> None:
    """Names with a place, the titles among the properties; the list is what one sees first, chosen alone."""
    before, after = _opened(sent), _opened(returned)
    listing = _parts(returned)["xl/workbook.xml"].decode()
    properties = _parts(returned)["docProps/app.xml"].decode()

    assert after["Applications"].print_title_rows == before["Applications"].print_title_rows == "$4:$4"
    assert after["Applications"].print_area == before["Applications"].print_area
    assert set(after["Applications"].defined_names) == {"Local"}
    assert after["Findings"].print_title_rows == "$8:$8"
    assert 'name="Local" localSheetId="2"' in listing
    assert 'activeTab="0"' in listing
    assert [sheet.sheet_view.tabSelected for sheet in after.worksheets] == [True, None, False, None]
    assert after.active is not None
    assert after.active.title == "Findings"
    assert "<vt:i4>4</vt:i4></vt:variant><vt:variant><vt:lpstr>Charts" in properties
    assert '<vt:vector size="9" baseType="lpstr"><vt:lpstr>Findings</vt:lpstr><vt:lpstr>Notes' in properties


def test_the_file_that_was_sent_is_not_touched(sent: Path) -> None:
    """Not its bytes and not its date."""
    before = sent.read_bytes(), sent.stat().st_mtime_ns
    mark_up(sent, rich.defects(), sent.with_name("again.xlsx"), "ja")

    assert (sent.read_bytes(), sent.stat().st_mtime_ns) == before


def test_equal_input_gives_equal_bytes(sent: Path, returned: Path) -> None:
    """Whenever the copy is made."""
    again = sent.with_name("once-more.xlsx")
    mark_up(sent, rich.defects(), again, "en")

    assert again.read_bytes() == returned.read_bytes()


# --- another program opens it -------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ja"])
def test_libreoffice_opens_the_copy_with_its_notes_and_fills(sent: Path, language: Language, tmp_path: Path) -> None:
    """Its own save of the copy holds every note of ours and every solid fill."""
    copy = tmp_path / "copy.xlsx"
    mark_up(sent, rich.defects(), copy, language)
    (saved,) = recalculate([copy], tmp_path / "saved")
    book = _opened(saved)

    assert book.sheetnames[0] == {"en": "Findings", "ja": "指摘事項"}[language]
    for sheet, cells in _marked().items():
        for name, code in cells.items():
            cell = book[sheet][name]
            assert cell.comment is not None
            assert code in cell.comment.text
            if code == "CS203":
                assert cell.fill.fgColor.rgb == "FFF4A6A0"
