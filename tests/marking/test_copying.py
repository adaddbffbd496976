"""Claims about what can be returned at all, and of what."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from clusterscore import findings as f
from clusterscore.cli.main import main
from clusterscore.errors import InputRefused, UsageError
from clusterscore.evaluation import evaluate
from clusterscore.findings import Finding
from clusterscore.forms import write_form
from clusterscore.marking import mark_up
from clusterscore.marking.places import Spot, find_spot
from clusterscore.marking.spelling import LONGEST_TEXT, spelt
from clusterscore.scheme.registry import criteria, samples
from clusterscore.words import LANGUAGES, Language, same
from tests.marking import packages
from tests.marking.test_spellings import finding


@pytest.mark.parametrize(
    ("place", "spot"),
    [
        ("Applications!F8", Spot("Applications", (7, 5))),
        ("'Mayor''s list'!$A$1", Spot("Mayor's list", (0, 0))),
        ("applications!xfd1048576", Spot("Applications", (1_048_575, 16_383))),
        ("Applications!C4:B9", Spot("Applications", (3, 1))),
        ("Applications!8:8", Spot("Applications", (7, 0))),
        ("Applications!C:D", Spot("Applications", (0, 2))),
        ("form.xlsx: Applications!B2", Spot("Applications", (1, 1))),
        ("form.xlsx: About", Spot("About", None)),
        ("About", Spot("About", None)),
        ("'Mayor''s list'", Spot("Mayor's list", None)),
        ("a!b: c!B2", Spot("a!b: c", (1, 1))),
        ("form.xlsx", None),
        ("Applications!", None),
        ("Applications!XFE1", None),
        ("Applications!A0", None),
        ("Applications!F", None),
        ("Nowhere!A1", None),
    ],
)
def test_every_spelling_of_a_place_is_read(place: str, spot: Spot | None) -> None:
    """A cell, the first one of a range, row or column, a sheet; None where there is no such sheet."""
    assert find_spot(place, ["Applications", "Mayor's list", "About", "a!b: c"]) == spot


def test_a_spot_says_where_a_link_goes() -> None:
    """With the sheet's own quotes doubled."""
    assert Spot("Mayor's list", (7, 26)).link == "'Mayor''s list'!AA8"


def test_texts_are_spelt_so_that_any_reader_reads_them_back() -> None:
    """Markup, control characters, what looks like their escape, half a pair, and what is too long."""
    assert spelt('<&>"') == "&lt;&amp;&gt;&quot;"
    assert spelt("a\x07b\r\n") == "a_x0007_b&#13;\n"
    assert spelt("_x0041_ _x_") == "_x005F_x0041_ _x_"
    assert spelt("\ud800") == "_xD800_"
    assert len(spelt("髙" * 40_000)) == LONGEST_TEXT
    assert spelt("𠮟" * 20_000).endswith("𠮟…")


def test_every_cell_that_a_finding_speaks_of_is_marked(tmp_path: Path) -> None:
    """A sum that does not add up is a matter of all its terms; the list has it once."""
    path = packages.package(tmp_path / "form.xlsx", packages.SHEET)
    facts = {"title": same("Sum"), "detail": same("-"), "reason": same("."), "cells": same("Form!B1, Form!B2, Form!C9")}
    mark_up(path, [Finding(f.CHECK_FAILED, "Form!B1", facts)], tmp_path / "returned.xlsx")
    book = openpyxl.load_workbook(tmp_path / "returned.xlsx")
    noted = [cell.coordinate for row in book["Form"].iter_rows() for cell in row if cell.comment]

    assert noted == ["B1", "B2", "C9"]
    assert book["Findings"].max_row == 9
    assert book["Form"]["B1"].comment.text.count("(CS301)") == 1


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_conditional_format_hides_no_mark(prefix: str, tmp_path: Path) -> None:
    """Forms colour what is blank or filled in; of two formats the one with the lower number wins."""
    rule = '<cfRule type="expression" dxfId="0" priority="1"><formula>TRUE</formula></cfRule>'
    body = f'{packages.SHEET}<conditionalFormatting sqref="A1:B9">{rule}</conditionalFormatting>'
    body = re.sub("(</?)", rf"\1{prefix}", body)
    path = packages.package(tmp_path / "form.xlsx", body, prefix=prefix)
    mark_up(path, [finding("Form!B2")], tmp_path / "returned.xlsx")
    found = openpyxl.load_workbook(tmp_path / "returned.xlsx")["Form"].conditional_formatting
    rules = {str(area.sqref): rule for area in found for rule in area.rules}

    assert rules["B2"].priority == 1
    assert rules["B2"].dxf.fill.bgColor.rgb == "FFF4A6A0"
    assert rules["A1:B9"].priority == 2


def test_bars_and_signs_in_cells_stay_as_they_are(tmp_path: Path) -> None:
    """They hide no fill, so nothing is laid over them."""
    signs = '<iconSet><cfvo type="min"/><cfvo type="num" val="1"/></iconSet>'
    rule = f'<cfRule type="iconSet" priority="1">{signs}</cfRule>'
    own = f'<conditionalFormatting sqref="A1:B9">{rule}</conditionalFormatting>'
    path = packages.package(tmp_path / "form.xlsx", packages.SHEET + own)
    mark_up(path, [finding("Form!B2")], tmp_path / "returned.xlsx")
    part = packages.read(tmp_path / "returned.xlsx", "xl/worksheets/sheet1.xml")

    assert own in part
    assert part.count("<conditionalFormatting") == 1


def test_a_form_of_ours_stays_protected_and_its_answers_open(tmp_path: Path) -> None:
    """Whoever mends a marked answer can type there, and nowhere else."""
    write_form(criteria("meti@2015"), tmp_path / "form.xlsx", "single", "ja")
    mark_up(tmp_path / "form.xlsx", [finding("様式!C9"), finding("様式!B9")], tmp_path / "returned.xlsx", "ja")
    page = openpyxl.load_workbook(tmp_path / "returned.xlsx")["様式"]

    assert page.protection.sheet
    assert [page[cell].protection.locked for cell in ("C9", "B9")] == [False, True]
    assert page["C9"].comment is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_returned_copy_can_be_mended_and_sent_again(language: Language, tmp_path: Path) -> None:
    """The list that it was given is no odd sheet, and its cells are read as they were."""
    form, copy = tmp_path / "form.xlsx", tmp_path / "returned.xlsx"
    write_form(criteria("meti@2015"), form, "single", language)
    first = evaluate(form).findings
    mark_up(form, first, copy, language)

    assert [(one.code, one.place) for one in evaluate(copy).findings] == [(one.code, one.place) for one in first]


def test_a_bare_text_of_a_note_becomes_its_first_run(tmp_path: Path) -> None:
    """Runs alone may follow each other; what stands behind them stays behind."""
    note = '<comment ref="A1" authorId="0"><text><t>theirs</t><phoneticPr fontId="0"/></text></comment>'
    told = f"<authors><author>They</author></authors><commentList>{note}</commentList>"
    path = packages.commented(tmp_path / "form.xlsx", told)
    mark_up(path, [finding("Form!A1")], tmp_path / "returned.xlsx")
    part = packages.read(tmp_path / "returned.xlsx", "xl/comments1.xml")

    assert "<text><r><t>theirs</t></r><r><t" in part
    assert '</t></r><phoneticPr fontId="0"/></text>' in part
    assert "<author>They</author><author>clusterscore</author>" in part


def test_macros_are_left_out_and_told(tmp_path: Path) -> None:
    """The copy is a plain workbook without the code and its signature; the list says so, too."""
    path = packages.with_macros(tmp_path / "form.xlsm")
    told = mark_up(path, [finding("Form!A1")], tmp_path / "returned.xlsx")
    copy = tmp_path / "returned.xlsx"
    with zipfile.ZipFile(copy) as archive:
        names, types = archive.namelist(), archive.read("[Content_Types].xml").decode()
        relations = archive.read("xl/_rels/workbook.xml.rels").decode()

    assert [remark.code for remark in told] == ["CS620"]
    assert not [name for name in names if "vba" in name]
    assert "vba" not in types + relations
    assert "macroEnabled" not in types
    book = openpyxl.load_workbook(copy)
    assert [cell.value for cell in book["Findings"]["C"]][8:] == ["CS202", "CS620"]
    assert book["Form"]["A1"].value == 1


def test_a_signature_is_left_out_and_told(tmp_path: Path) -> None:
    """It holds for the original alone."""
    path = packages.signed(tmp_path / "form.xlsx")
    told = mark_up(path, [finding("Form!A1")], tmp_path / "returned.xlsx")

    assert [remark.code for remark in told] == ["CS621"]
    with zipfile.ZipFile(tmp_path / "returned.xlsx") as archive:
        assert not [name for name in archive.namelist() if "sig" in name]
        assert b"sigs" not in archive.read("_rels/.rels") + archive.read("[Content_Types].xml")


def test_links_are_cut_and_their_values_kept(tmp_path: Path) -> None:
    """Formulas that fetch from files or programs; those that look like it in a text or a table are kept."""
    told = mark_up(packages.linked(tmp_path / "form.xlsx"), [finding("Form!A1")], tmp_path / "returned.xlsx")
    sheet = packages.read(tmp_path / "returned.xlsx")
    listing = packages.read(tmp_path / "returned.xlsx", "xl/workbook.xml")

    assert [remark.code for remark in told] == ["CS623"]
    assert re.findall(r"<f>(.*?)</f>", sheet) == ['A1&amp;"[1]x!|!"', "T[2024]+Form!A1"]
    assert re.findall(r"<v>(.*?)</v>", sheet) == list("012345789")
    assert '<f t="shared" si="5"/>' in sheet
    assert 'si="4"' not in sheet
    assert "external" not in listing
    assert re.findall(r">([^<>]+)</definedName>", listing) == ["'Findings'!$8:$8", "#REF!", "Form!$A$1"]
    with zipfile.ZipFile(tmp_path / "returned.xlsx") as archive:
        assert not [name for name in archive.namelist() if "external" in name or b"data.xlsx" in archive.read(name)]


def test_of_a_workbook_with_embedded_objects_the_values_are_returned(tmp_path: Path) -> None:
    """Their place in the sheet is woven into it; the line says why."""
    told = mark_up(packages.embedding(tmp_path / "form.xlsx"), [finding("Form!A1")], tmp_path / "returned.xlsx")

    assert [remark.code for remark in told] == ["CS622"]
    assert "the file holds embedded objects." in told[0].message("en")
    assert openpyxl.load_workbook(tmp_path / "returned.xlsx")["Form"]["A1"].value == 1
    with zipfile.ZipFile(tmp_path / "returned.xlsx") as archive:
        assert not [name for name in archive.namelist() if "embed" in name]


def test_of_text_a_new_workbook_is_marked(tmp_path: Path) -> None:
    """With the cells as read, text for text, and a line that says what it does not hold."""
    path = tmp_path / "form.csv"
    path.write_text("application_id,jobs\n001,=1+1\n002,約15\n", encoding="utf-8")
    told = mark_up(path, [finding("Applications!B3")], tmp_path / "returned.xlsx", "ja")
    page = openpyxl.load_workbook(tmp_path / "returned.xlsx")["Applications"]

    assert [remark.code for remark in told] == ["CS622"]
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["application_id", "jobs"], ["001", "=1+1"], ["002", "約15"],
    ]  # fmt: skip
    assert page["B2"].data_type == "s"
    assert page["B3"].fill.fill_type == "solid"
    assert page["B3"].comment.text.startswith("● 不備（要補正）（CS202）")


@pytest.mark.parametrize("name", ["form.xlsx", "./form.xlsx", "link.xlsx"])
def test_the_source_is_never_the_target(name: str, tmp_path: Path) -> None:
    """By whatever name."""
    path = packages.package(tmp_path / "form.xlsx", packages.SHEET)
    (tmp_path / "link.xlsx").hardlink_to(path)
    before = path.read_bytes()
    with pytest.raises(UsageError, match="CS602"):
        mark_up(path, [], tmp_path / name)

    assert path.read_bytes() == before


def test_the_target_is_a_workbook_and_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    """Another ending is refused; a broken source leaves nothing behind."""
    path = packages.package(tmp_path / "form.xlsx", "<sheetData><row></sheetData>")
    with pytest.raises(UsageError, match="CS603"):
        mark_up(path, [], tmp_path / "returned.csv")
    with pytest.raises(InputRefused, match="CS104"):
        mark_up(path, [finding("Form!A1")], tmp_path / "returned.xlsx")

    assert [entry.name for entry in tmp_path.iterdir()] == ["form.xlsx"]


def test_a_sheet_of_the_lists_name_keeps_it(tmp_path: Path) -> None:
    """The list takes another, and a second round of marking as well."""
    path = packages.package(tmp_path / "form.xlsx", packages.SHEET)
    mark_up(path, [finding("Form!A1")], tmp_path / "one.xlsx")
    mark_up(tmp_path / "one.xlsx", [finding("Form!A1")], tmp_path / "two.xlsx")
    book = openpyxl.load_workbook(tmp_path / "two.xlsx")

    assert book.sheetnames == ["Findings (2)", "Findings", "Form"]
    assert book["Form"]["A1"].comment.text.count("(CS202)") == 2


def test_validate_writes_the_copy(tmp_path: Path) -> None:
    """Beside what it prints; every cell that it names has a note."""
    path = tmp_path / "applications.xlsx"
    shutil.copy(samples()["applications.xlsx"], path)
    copy = tmp_path / "returned.xlsx"
    result = CliRunner().invoke(main, ["validate", str(path), "--lang", "en", "--mark-up", str(copy)])
    book = openpyxl.load_workbook(copy)
    named = [line.partition(":")[0] for line in result.stdout.splitlines() if line.startswith("Applications!")]

    assert result.exit_code == 1
    assert result.stderr.endswith(f"Written: {copy}\n")
    assert named
    assert all(book["Applications"][place.partition("!")[2]].comment is not None for place in named)
    refused = CliRunner().invoke(main, ["validate", str(path), "--mark-up", str(path)])
    assert refused.exit_code == 2
