"""The sheet ``Pages``: a page per application that prints as one, moves with the workbook and tells nobody too much."""

from __future__ import annotations

import itertools
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet

from clusterscore.cli.main import main
from clusterscore.errors import UsageError
from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.explanation.strengths import spread_of, strengths
from clusterscore.export import sheets_pages
from clusterscore.scheme.parts import Visible
from clusterscore.words import LANGUAGES, Language
from tests.export.books import SAMPLES, differences, equal, sheet_of
from tests.export.rounds import Mark, held
from tests.libreoffice import recalculate

pytestmark = pytest.mark.filterwarnings("ignore:.*extension:UserWarning")
SHOWN = ("applications", "imi-panel", "ecei-gold-2022", "maff-knowledge-2016", "hub-function-illustration", "catapult")
A4_POINTS, MARGINS_POINTS = 841.9, 1.3 * 72
"""A4 is 297 mm high; above and below 0.7 and 0.6 inches stay free."""
CHANGED = {"weights.vision": 10.0, "weights.team": 90.0}
MARKS: list[Mark] = [
    ("K-1", "森本 純", "vision", 4, "no", "too early"), ("K-1", "Ito Mai", "vision", 5),
    ("K-1", "森本 純", "team", 4), ("K-1", "Ito Mai", "team", 1),
    ("K-2", "森本 純", "vision", 3), ("K-2", "Ito Mai", "vision", 3),
    ("K-2", "森本 純", "team", 3), ("K-2", "Ito Mai", "team", 3),
    ("K-3", "森本 純", "vision", 1), ("K-3", "Ito Mai", "vision", 1),
]  # fmt: skip


def _round(folder: Path) -> Evaluation:
    decided = [["application", "outcome", "comment"], ["K-1", "adopted", "A sound plan."]]
    return held(folder, MARKS, Decisions=decided, About=[["call", "Call 2026"]])


def _sheet(path: Path, *, values: bool = True) -> Worksheet:
    return sheet_of(path, "Pages", values=values)


def _tall(sheet: Worksheet, rows: range) -> float:
    """Give how tall some rows are together, in points; one that says nothing has the usual 15."""
    return sum(sheet.row_dimensions[row].height or 15.0 for row in rows)


def _blocks(sheet: Worksheet) -> list[range]:
    """Give the rows of each page, as the breaks and what is repeated cut them."""
    repeated = int(str(sheet.print_title_rows).rpartition("$")[2])
    last = int(re.findall(r"\$(\d+)", str(sheet.print_area))[-1])
    cuts = [repeated, *(one.id for one in sheet.row_breaks.brk), last]
    return [range(one + 1, other + 1) for one, other in itertools.pairwise(cuts)]


def _texts(sheet: Worksheet, rows: range) -> list[Any]:
    return [cell.value for row in sheet.iter_rows(min_row=rows[0], max_row=rows[-1]) for cell in row if cell.value]


def _named(sheet: Worksheet, rows: range, title: str) -> list[Any]:
    """Give the cells of the row of one page that begins with a title."""
    return next([cell.value for cell in sheet[at]] for at in rows if sheet.cell(at, 1).value == title)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Evaluation, Path, Path]]:
    """Write several workbooks with pages, one also with changed weights, and recalculate all in one go."""
    folder = tmp_path_factory.mktemp("pages")
    made: dict[str, tuple[Evaluation, Path]] = {}
    for stem in SHOWN:
        result = evaluate(next(path for path in SAMPLES if path.stem == stem))
        for language in LANGUAGES:
            made[f"{stem}-{language}"] = (result, folder / f"{stem}-{language}.xlsx")
            result.to_excel(folder / f"{stem}-{language}.xlsx", language, pages=True)
    made["round"] = (_round(folder), folder / "paged.xlsx")
    made["round"][0].to_excel(folder / "paged.xlsx", "en", pages=True)
    made["changed"] = (made["round"][0], folder / "changed.xlsx")
    _change(folder / "paged.xlsx", folder / "changed.xlsx")
    again = recalculate([path for _, path in made.values()], folder / "again")
    return {name: (*pair, path) for (name, pair), path in zip(made.items(), again, strict=True)}


def _change(source: Path, target: Path) -> None:
    """Copy a workbook with other weights on Rules, and with the first two rows of Decisions in the other order."""
    book = openpyxl.load_workbook(source)
    for row in book["Rules"].iter_rows():
        if str(row[0].value) in CHANGED:
            row[2].value = CHANGED[str(row[0].value)]
    for one, other in zip(book["Decisions"][2], book["Decisions"][3], strict=True):
        one.value, other.value = other.value, one.value
    book.save(target)


# --- what a page says -------------------------------------------------------------------------


def test_points_had_to_be_had_and_lost(books: dict[str, tuple[Evaluation, Path, Path]]) -> None:
    """K-1: marks 4, 5 are 90 % of 60, so 54 and 6 lost; 4, 1 are half of 40, so 20 and 20 lost; in all 74 of 100."""
    _, path, _ = books["round"]
    sheet = _sheet(path)
    page = _blocks(sheet)[0]

    assert _texts(sheet, page)[0] == "Applicant 1"
    assert _named(sheet, page, "Vision")[:8] == ["Vision", 54, 60, 6, pytest.approx(0.9), "▲", "4 – 5", 1]
    assert _named(sheet, page, "Team")[:8] == ["Team", 20, 40, 20, pytest.approx(0.5), "▼", "1 – 4", 3]
    assert _named(sheet, page, "Total")[:5] == ["Total", 74, 100, 26, pytest.approx(0.74)]
    assert _named(sheet, page, "▲ Strongest")[1] == "“Vision” "
    assert _named(sheet, page, "K-1")[1:7] == [1, "ranked", None, None, None, 74]
    assert "Region: Region 1" in "".join(map(str, _texts(sheet, page)))
    assert _named(sheet, page, "Enough money")[1] == "met"


def test_the_strongest_and_the_weakest_are_named_with_their_equals(tmp_path: Path) -> None:
    """K-1 has 0.9 and 0.5; K-2 has 0.6 twice, so neither stands out; of K-3 only one is known."""
    result = _round(tmp_path)
    found = [strengths(result, row) for row in range(3)]

    assert [[branch.key for branch in one.strongest] for one in found] == [["vision"], [], []]
    assert [[branch.key for branch in one.weakest] for one in found] == [["team"], [], []]
    team = result.rules.branches["team"]
    spread = spread_of(result, 0, team)
    assert spread is not None
    assert (spread.ends, spread.apart) == (("1", "4"), 3)
    assert spread_of(result, 2, team) is None


def test_what_is_not_known_is_a_dash_and_no_zero(books: dict[str, tuple[Evaluation, Path, Path]]) -> None:
    """K-3 has no mark for its team: no points, no loss, no total, and the range that is still possible."""
    _, path, _ = books["round"]
    sheet = _sheet(path)
    page = _blocks(sheet)[2]

    assert _named(sheet, page, "Team")[1:6] == ["–", 40, None, None, None]
    assert _named(sheet, page, "K-3")[6] == "–"
    # 0.2 of 60 is had, 40 is open
    assert "Total possible: 12 to 52" in "".join(map(str, _texts(sheet, page)))


# --- live ----------------------------------------------------------------------------------------


def test_libreoffice_finds_every_stored_value_again(books: dict[str, tuple[Evaluation, Path, Path]]) -> None:
    """Every formula of every page, in both languages, to nine digits."""
    for name, (_, path, again) in books.items():
        if name != "changed":
            _, unlike = differences(path, again)
            assert [one for one in unlike if one[0] == "Pages"] == [], name
    cells = (cell for row in _sheet(books["round"][1], values=False).iter_rows() for cell in row)
    assert sum(cell.data_type == "f" for cell in cells) > 60


def test_pages_follow_changed_weights_and_say_so(books: dict[str, tuple[Evaluation, Path, Path]]) -> None:
    """With weights of 10 and 90, K-1 has 9 of 10 and 45 of 90, 54 in all, behind K-2 with 60; what decides it shows."""
    result, _, again = books["changed"]
    sheet = _sheet(again)
    page = _blocks(sheet)[0]

    assert equal(_named(sheet, page, "Vision")[1], 9.0)
    assert _named(sheet, page, "Team")[1:4] == [pytest.approx(45), 90, pytest.approx(45)]
    assert equal(_named(sheet, page, "K-1")[6], 54.0)
    assert _named(sheet, page, "K-1")[1] == 2
    assert "What-if" in str(sheet["A1"].value) or "WHAT-IF" in str(sheet["A1"].value)
    assert not str(_sheet(books["round"][1])["A1"].value).upper().startswith("WHAT-IF")
    assert result.value("total", 0) == pytest.approx(74)


def test_the_comment_is_typed_once_and_follows_its_application(
    books: dict[str, tuple[Evaluation, Path, Path]]
) -> None:
    """What stands on Decisions shows in the box, also where the rows of Decisions were sorted."""
    for name in ("round", "changed"):
        sheet = _sheet(books[name][2])
        first, second, _ = _blocks(sheet)
        assert "A sound plan." in _texts(sheet, first)
        assert "adopted" in _texts(sheet, first)
        assert "A sound plan." not in _texts(sheet, second)
    assert _named(_sheet(books["round"][2]), _blocks(_sheet(books["round"][2]))[0], "Decision")[1] == "adopted"


def test_only_functions_of_excel_2010_are_used(books: dict[str, tuple[Evaluation, Path, Path]]) -> None:
    """A closed list, all of them older than Excel 2010."""
    known = {"AND", "CHOOSE", "COUNT", "EXACT", "IF", "INDEX", "ISNUMBER", "MAX", "MIN", "OR", "ROW", "SUMPRODUCT"}
    for _, path, _ in books.values():
        cells = (cell for row in _sheet(path, values=False).iter_rows() for cell in row if cell.data_type == "f")
        used = {name for cell in cells for name in re.findall(r"([A-Z.]+)\(", re.sub(r'"[^"]*"', "", str(cell.value)))}
        assert used <= known


# --- paper ---------------------------------------------------------------------------------------


def test_every_application_has_one_page_that_fits_on_paper(books: dict[str, tuple[Evaluation, Path, Path]]) -> None:
    """A break before each but the first, in rank order; head and rows, as printed, are no taller than A4."""
    for name, (result, path, _) in books.items():
        if name == "changed":
            continue
        sheet = _sheet(path)
        blocks = _blocks(sheet)
        titles = [result.submission.titles[row] for row in result.order]
        assert [_texts(sheet, rows)[0] for rows in blocks] == titles
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 9)
        assert not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage
        room = (A4_POINTS - MARGINS_POINTS) * 100 / (sheet.page_setup.scale or 100)
        above = _tall(sheet, range(1, blocks[0][0]))
        assert [rows for rows in blocks if above + _tall(sheet, rows) > room] == [], name


def test_both_languages_have_the_same_cells(books: dict[str, tuple[Evaluation, Path, Path]]) -> None:
    """No line stands in one language only, and every heading is in its own."""
    for stem in SHOWN:
        en, ja = (_sheet(books[f"{stem}-{language}"][1]) for language in LANGUAGES)
        assert en.max_row == ja.max_row
        for one, other in zip(en.iter_rows(), ja.iter_rows(), strict=True):
            for a, b in zip(one, other, strict=True):
                assert (a.value is None) == (b.value is None), (stem, a.coordinate)
                if a.font.b and a.fill.patternType == "solid" and a.value:
                    assert a.value != b.value


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    """Twice the same workbook."""
    result = _round(tmp_path)
    for name in ("a.xlsx", "b.xlsx"):
        result.to_excel(tmp_path / name, "ja", pages=True)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


# --- who may see what, and what is read again ----------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", ["committee", "applicant", "public"])
def test_pages_tell_nobody_more_than_the_rest(tmp_path: Path, language: Language, audience: Visible) -> None:
    """No name or comment of a reviewer, and no field that is for the chair, in any part of the package."""
    own = "K-1" if audience == "applicant" else None
    _round(tmp_path).to_excel(tmp_path / "out.xlsx", language, audience, pages=True, application=own)
    with zipfile.ZipFile(tmp_path / "out.xlsx") as package:
        parts = "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())

    assert [one for one in ("森本", "Ito Mai", "too early", "987651") if one in parts] == []
    assert ("A sound plan." in parts) == (audience == "committee")


@pytest.mark.parametrize("audience", ["applicant", "public"])
def test_the_copy_for_others_holds_results_as_values(tmp_path: Path, audience: Visible) -> None:
    """Points, losses and requirements; no formula, no mark, nothing to discuss, no box."""
    own = "K-1" if audience == "applicant" else None
    result = replace(_round(tmp_path), about={"disclose": "criteria"})
    result.to_excel(tmp_path / "out.xlsx", "en", audience, pages=True, application=own)
    sheet = _sheet(tmp_path / "out.xlsx", values=False)
    page = _blocks(sheet)[0]
    texts = _texts(sheet, page)

    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert _named(sheet, page, "Vision")[:8] == ["Vision", 54, 60, 6, pytest.approx(0.9), "▲", None, None]
    assert not {"To discuss", "Comment of the committee", "Decision", "Marks"} & set(texts)


def test_a_workbook_with_pages_evaluates_to_the_same(tmp_path: Path) -> None:
    """The sheet is known as ours: nothing is found, the decision stays, the ranks are the same."""
    result = _round(tmp_path)
    result.to_excel(tmp_path / "out.xlsx", "ja", "chair", pages=True)
    again = evaluate(tmp_path / "out.xlsx", result.rules)

    assert again.sides.decisions == result.sides.decisions
    assert not [found for found in again.findings if "Pages" in found.message("en")]
    assert again.outcomes.ranks.rank.tolist() == result.outcomes.ranks.rank.tolist()


def test_more_applications_than_page_breaks_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written, and the message says how many a sheet takes."""
    monkeypatch.setattr(sheets_pages, "MOST", 2)
    with pytest.raises(UsageError) as refused:
        _round(tmp_path).to_excel(tmp_path / "out.xlsx", "en", pages=True)

    assert refused.value.finding.code == "CS664"
    assert "3 applications" in refused.value.message("en")
    assert not (tmp_path / "out.xlsx").exists()


def test_the_option_needs_a_workbook_to_write(tmp_path: Path) -> None:
    """With -o the sheet is there, without it the command says what is missing and exits with 2."""
    sample, run = str(SAMPLES[0]), CliRunner()
    target = tmp_path / "out.xlsx"

    assert run.invoke(main, ["evaluate", sample, "-o", str(target), "--pages"]).exit_code == 0
    assert "Pages" in openpyxl.load_workbook(target, read_only=True).sheetnames
    refused = run.invoke(main, ["evaluate", sample, "--pages", "--lang", "en"])
    assert refused.exit_code == 2
    assert "CS664" in refused.output + (refused.stderr if refused.stderr_bytes is not None else "")
