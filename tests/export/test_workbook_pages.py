"""What a person reads in the committee's workbook: headings, ranks, remarks, and what rests on what."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clusterscore.export.sheets_banner import ranking_rows
from clusterscore.export.sheets_layout import FIRST_PARAMETER_ROW, Layout
from clusterscore.export.sheets_page import fits, lines_of
from clusterscore.words import LANGUAGES, Language
from tests.export.books import SAMPLES, Books, opened, sheet_of
from tests.export.every_kind import made_up

SHEETS = ["Ranking", "Discussion", "Points", "Gates", "Order", "Findings", "Rules", "Applications", "Reviews", "About"]

pytestmark = pytest.mark.filterwarnings(
    "ignore:Unknown extension:UserWarning",  # openpyxl does not read data bars with solid ends
    "ignore:Conditional Formatting extension:UserWarning",  # likewise, as LibreOffice writes them
)


def test_both_languages_have_the_same_sheets_and_every_heading(books: Books) -> None:
    """No sheet, column or heading exists in one language only, and none is left in the other."""
    for path in SAMPLES:
        en, ja = (opened(books.written[f"{path.stem}-{language}"]) for language in LANGUAGES)
        assert en.sheetnames == ja.sheetnames
        # the sheets of people are there where they were sent
        beside = (
            "Office", "Panel", "Conflicts", "Assignment", "Panel report", "Leniency", "Decisions", "Versus",
            "Chart", "Fingerprint",
        )  # fmt: skip
        assert [name for name in en.sheetnames if name not in beside] == SHEETS
        assert ("Panel report" in en.sheetnames) == bool(books.results[f"{path.stem}-en"][0].sides.reviews)
        # a column that is no field keeps the heading it was sent with
        sent = {heading for heading, _ in books.results[f"{path.stem}-en"][0].submission.extra}
        for name in SHEETS:
            one, other = en[name], ja[name]
            assert (one.max_row, one.max_column) == (other.max_row, other.max_column), name
            for cells in zip(one.iter_rows(), other.iter_rows(), strict=True):
                for a, b in zip(*cells, strict=True):
                    assert (a.value is None) == (b.value is None), (name, a.coordinate)
                    is_heading = bool(a.font.b) and a.fill.patternType == "solid" and a.value and name != "About"
                    if is_heading and a.data_type == "s" and not re.search("[ぁ-んァ-ン一-龥]", str(a.value)):
                        kept = "." in str(a.value) or a.value in sent
                        assert a.value != b.value or kept, (name, a.coordinate, a.value)


def test_the_rank_stays_a_number_and_a_shared_one_shows(books: Books) -> None:
    """3 = is the number 3 in a format."""
    result, _ = books.results["applications-en"]
    sheet = sheet_of(books.written["applications-en"], "Ranking")
    head = next(cell.row for row in sheet.iter_rows(max_col=1) for cell in row if cell.value == "Rank")
    rows = ranking_rows(Layout(result, "en"))
    ranks = {at + 1: sheet.cell(at + 1, 1).value for at in rows.values()}

    assert list(ranks.values())[:9] == [1, 2, 3, 4, 5, 6, 7, 7, 9]
    ties = [
        (area.sqref, rule)
        for area in sheet.conditional_formatting
        for rule in area.rules
        if rule.dxf is not None and rule.dxf.numFmt is not None
    ]
    ((area, rule),) = ties
    assert rule.dxf.numFmt.formatCode == '0" ="'
    assert str(area) == f"A{head + 1}:A{max(ranks)}"
    assert rule.formula == [f"COUNTIFS($A${head + 1}:$A${max(ranks)},$A{head + 1})*ISNUMBER($A{head + 1})>1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_what_if_says_so_on_top(tmp_path: Path, language: Language) -> None:
    """In red, with the number that was set and the one in the file; Rules shows both as well."""
    result = made_up("omit", tmp_path, overrides={"weights.size": 5})
    result.to_excel(tmp_path / "what-if.xlsx", language)
    sheet = sheet_of(tmp_path / "what-if.xlsx", "Ranking")
    told = {"en": "WHAT-IF", "ja": "試算（審査結果ではありません）"}[language]
    (cell,) = [cell for row in sheet.iter_rows(max_row=8) for cell in row if str(cell.value).startswith(told)]

    assert cell.font.color.rgb == "FFC00000"
    row = Layout(result, language).parameters["weights.size"] + 1
    rules = sheet_of(tmp_path / "what-if.xlsx", "Rules")
    assert rules.cell(row, 3).value == 5
    assert "40" in str(rules.cell(row, 5).value)


def test_rules_counts_every_assumption(books: Books) -> None:
    """The last number on the list of choices is the number that every output tells."""
    for name, (result, _) in books.results.items():
        sheet = sheet_of(books.written[name], "Rules")
        first = len(result.rules.parameters) + FIRST_PARAMETER_ROW + 3
        counted = [sheet.cell(row, 5).value for row in range(first, sheet.max_row + 1)]
        assert max((n for n in counted if isinstance(n, int)), default=0) == result.rules.assumptions, name


def test_what_the_office_entered_says_who_and_why(books: Books) -> None:
    """The value is the office's; the remark has its name, date and reason, and what was sent."""
    result, language = books.results["made-up-worst"]
    column = Layout(result, language).fields["money"] + 1
    cell = sheet_of(books.written["made-up-worst"], "Applications").cell(4, column)

    assert cell.value == 45.5
    assert cell.comment is not None
    assert all(word in cell.comment.text for word in ("Chair", "2026-01-02", "reason", "30"))


def test_a_value_beyond_its_limits_is_a_text_that_no_formula_uses(books: Books) -> None:
    """600 is above the limit of 500: it is shown as sent, and the measure over it stays empty."""
    result, language = books.results["made-up-unresolved"]
    layout, path = Layout(result, language), books.recalculated["made-up-unresolved"]

    assert sheet_of(path, "Applications").cell(6, layout.fields["money"] + 1).value == "600"
    assert not sheet_of(path, "Points").cell(layout.places[4] + 1, layout.points["per_job"] + 1).value


def test_formulas_that_no_cell_takes_are_refused() -> None:
    """8,192 characters, 255 in a text and 60 brackets are the limits."""
    assert fits('="' + "x" * 255 + '"&"y"')
    assert not fits('="' + "x" * 256 + '"')
    assert fits("=" + "1+" * 4000 + "1")
    assert not fits("=" + "1+" * 4096 + "1")
    assert not fits("=" + "(" * 61 + "1" + ")" * 61)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("ten letters", 20, 1),
        ("ten letters", 8, 2),
        ("九文字の日本語です", 10, 2),
        ("a\nb", 10, 2),
        ("unbreakable", 5, 3),
    ],
)
def test_lines_are_counted_as_a_reader_sees_them(text: str, room: float, lines: int) -> None:
    """Words stay whole, Japanese characters count double and break anywhere."""
    assert lines_of(text, room) == lines
