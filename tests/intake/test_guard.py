"""Claims about which files are refused before a reader opens them."""

from __future__ import annotations

from pathlib import Path

import pytest

from clusterscore.errors import InputRefused
from clusterscore.intake import guard
from clusterscore.intake.reading import read_workbook
from clusterscore.intake.sheet_xml import column_letters, column_number
from tests.intake import hostile


def _saved(folder: Path, content: bytes, name: str = "form.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _answer(path: Path) -> str:
    try:
        read_workbook(path)
    except InputRefused as refusal:
        return refusal.finding.code if refusal.message("ja") else "no message"
    return "ok"


def test_a_refusal_says_place_what_why_and_how(tmp_path: Path) -> None:
    """The whole message is one that an applicant can act upon."""
    path = _saved(tmp_path, hostile.one_cell("XFD10000"))

    with pytest.raises(InputRefused) as refusal:
        guard.check(path)

    assert refusal.value.message("en") == (
        "form.xlsx: CS105 The sheet reaches to XFD10000 (xl/worksheets/sheet1.xml); at most 5000000 cells "
        "between A1 and the last one are read. Reading it would use up the machine's memory. To fix: delete "
        "the stray cells at the far end, or split the workbook."
    )


@pytest.mark.parametrize(
    ("content", "guess"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"\n<!DOCTYPE html><p>", "a web page"),
        (b"<?xml version='1.0'?><Workbook/>", "an XML file"),
        (b"\x89PNG\r\n\0", "another kind of file"),
        (b"", "an empty file"),
        (hostile.OLE, "an old Office file"),
    ],
)
def test_a_file_of_another_kind_is_told_what_it_looks_like(
    content: bytes, guess: str, tmp_path: Path
) -> None:
    """The sender learns which file was sent by mistake."""
    with pytest.raises(InputRefused) as refusal:
        read_workbook(_saved(tmp_path, content))

    assert f"it looks like {guess}." in refusal.value.message("en")


def test_a_missing_file_is_told_from_a_folder(tmp_path: Path) -> None:
    """CS101 says there is no file, CS102 that it is a folder."""
    assert _answer(tmp_path / "none.xlsx") == "CS101"
    assert _answer(tmp_path) == "CS102"


def test_the_limit_counts_all_sheets_together(tmp_path: Path) -> None:
    """Two sheets of 2.56 million cells each, of which one is filled, are 5.12 million, above 5 million."""
    half = hostile.sheet('<row r="2500"><c r="ANJ2500"><v>1</v></c></row>')
    extra: dict[str, str | bytes] = {hostile.SHEET: half, "xl/worksheets/sheet2.xml": half}

    assert _answer(_saved(tmp_path, hostile.pack(hostile.parts(), {hostile.SHEET: half}))) == "ok"
    assert _answer(_saved(tmp_path, hostile.pack(hostile.parts(), extra))) == "CS105"


@pytest.mark.parametrize("filler", range(0, 64, 3))
def test_a_far_cell_cut_by_the_border_of_a_piece_is_seen(filler: int, tmp_path: Path) -> None:
    """Pieces are 256 KiB long; wherever one ends within the cell, the cell is judged whole."""
    near = '<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c>'
    far = '<c r="XFD1048576"><v>1</v></c></row>'
    start = len(hostile.sheet(near)) - len("</sheetData></worksheet>") - 2
    text = "a" * ((1 << 18) - start - filler)
    path = _saved(tmp_path, hostile.pack(hostile.parts(near % text + far)))

    assert _answer(path) == "CS105"


def test_plain_sheets_are_judged_without_parsing_and_others_with(tmp_path: Path) -> None:
    """Both ways count the same two cells that need a second look."""
    cells = '<c r="A1" t="e"><v>#N/A</v></c><c r="B1"><f>A1</f></c><c r="C1"><f>1</f><v>1</v></c>'
    plain = _saved(tmp_path, hostile.pack(hostile.parts(f'<row r="1">{cells}</row>')))
    seen = guard.check(plain)
    assert (seen.marked, seen.plain) == ({hostile.SHEET: 2}, frozenset({hostile.SHEET}))

    other = _saved(tmp_path, hostile.pack(hostile.parts(f"<row>{cells}</row>".replace('"', "'"))))
    seen = guard.check(other)
    assert (seen.marked, seen.plain) == ({hostile.SHEET: 2}, frozenset())


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16383, "XFD")]
)
def test_columns_are_named_as_a_sheet_names_them(column: int, letters: str) -> None:
    """Counting letters from 0, and back from 1."""
    assert column_letters(column) == letters
    assert column_number(letters) == column + 1
