"""The committee's workbook: its formulas mean what the engine means, and nothing in it is lost or live by accident."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from clusterscore.evaluation import evaluate
from clusterscore.export import sheets_formulas, sheets_layout
from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import LONGEST_TEXT
from clusterscore.intake.reading import read_workbook
from clusterscore.intake.side_sheets import read_about
from clusterscore.words import LANGUAGES, Language
from tests.export.books import PLANTED, SAMPLES, Books, differences, equal, live_cells, opened, sheet_of
from tests.export.every_kind import applications, made_up
from tests.libreoffice import recalculate

pytestmark = pytest.mark.filterwarnings(
    "ignore:Unknown extension:UserWarning",  # openpyxl does not read data bars with solid ends
    "ignore:Conditional Formatting extension:UserWarning",  # likewise, as LibreOffice writes them
)

# --- the formulas ---------------------------------------------------------------------------


def test_libreoffice_finds_every_stored_value_again(books: Books) -> None:
    """Every live cell of every sample and of the made-up scheme, under every policy, to nine digits."""
    wrong, counted = {}, 0
    for name in books.results:
        count, unlike = differences(books.written[name], books.recalculated[name])
        counted += count
        if unlike:
            wrong[name] = unlike[:10]
    assert wrong == {}
    assert counted > 5000


def test_a_planted_stored_value_is_noticed(books: Books) -> None:
    """The comparison sees a wrong stored value, so the formulas were really calculated anew."""
    _, unlike = differences(books.written["planted"], books.recalculated["planted"])

    assert [(sheet, cell, stored) for sheet, cell, stored, _ in unlike] == [("Points", "C10", int(PLANTED))]


def test_recalculated_points_are_those_of_the_engine(books: Books) -> None:
    """Not only the stored values: what LibreOffice computes is what the evaluation holds."""
    compared = 0
    for name, (result, language) in books.results.items():
        layout, sheet = Layout(result, language), sheet_of(books.recalculated[name], "Points")
        for row, at in layout.places.items():
            for key, column in layout.points.items():
                if key not in result.outcomes.scores:
                    continue
                unknown = 0.5 if result.rules.step(key).is_condition else None
                value = result.value(key, row)
                found = sheet.cell(at + 1, column + 1).value
                assert equal(unknown if value is None else value, found), (name, key, row)
                compared += 1
    assert compared > 4000


def test_every_formula_of_the_samples_is_live(books: Books) -> None:
    """No sub-score, point or total is a mere value, but where a day before 1900 stands behind it."""
    for name, (result, language) in books.results.items():
        layout, sheet = Layout(result, language), sheet_of(books.written[name], "Points", values=False)
        for row, at in layout.places.items():
            mere = [
                key for key, column in layout.points.items()
                if key in layout.nodes and sheet.cell(at + 1, column + 1).data_type != "f"
            ]  # fmt: skip
            assert not mere or row in layout.early, (name, mere)


def test_a_changed_number_of_the_rules_moves_the_points(books: Books, tmp_path: Path) -> None:
    """Setting a cell on Rules does what --set does: the workbook computes the what-if itself."""
    result, _ = books.results["what-if"]
    layout = Layout(books.results["made-up-omit"][0], "ja")
    book = openpyxl.load_workbook(books.written["made-up-omit"])
    for key in result.rules.overrides:
        book["Rules"].cell(layout.parameters[key] + 1, 3).value = result.rules.values[key]
    book.save(tmp_path / "changed.xlsx")
    (changed,) = recalculate([tmp_path / "changed.xlsx"], tmp_path / "again")

    sheet = sheet_of(changed, "Points")
    for row, at in layout.places.items():
        found = sheet.cell(at + 1, layout.points["total"] + 1).value
        assert equal(result.value("total", row), found)


def test_only_functions_of_excel_2010_are_used(books: Books) -> None:
    """The list is closed; the one that came with Excel 2010 has the prefix under which files name it."""
    known = {
        "ABS", "AND", "AVERAGEIFS", "CHAR", "CHOOSE", "COUNT", "COUNTIFS", "DAY", "EXACT", "EXP", "FIND", "IF",
        "IFERROR", "INDEX", "INT", "ISERROR", "ISNUMBER", "LN", "LOG10", "MAX", "MEDIAN", "MIN", "MONTH", "NA", "OR",
        "ROUND",
        "ROW", "SIGN", "SUM", "SUMPRODUCT", "YEAR", "_xlfn.AGGREGATE",
    }  # fmt: skip
    used: set[str] = set()
    for path in books.written.values():
        for sheet in opened(path, values=False).worksheets:
            formulas = (str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f")
            for formula in formulas:
                used.update(re.findall(r"([A-Za-z_.][A-Za-z0-9_.]*)\(", re.sub(r'"[^"]*"', "", formula)))
    assert used <= known


# --- equal, safe, whole ---------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_equal_input_gives_equal_bytes(tmp_path: Path, language: Language) -> None:
    """Two exports of one evaluation do not differ in a single byte."""
    result = made_up("omit", tmp_path)
    for name in ("one.xlsx", "two.xlsx"):
        result.to_excel(tmp_path / name, language)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_text_of_applicants_stays_text(books: Books) -> None:
    """Whatever begins with = + - @ or a bracket comes out letter by letter, on every sheet, as a text."""
    risky = {"=1+1", '=HYPERLINK("x")', "+cmd|' /C calc'!A0", "-1", "{=1}", "@SUM(A1)", "=2+2"}
    sheets = opened(books.written["made-up-unresolved"], values=False).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value in risky]

    assert {cell.data_type for cell in cells} == {"s"}
    assert {str(cell.value) for cell in cells} == risky


def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure half-way leaves neither a draft nor a broken file, and an older file as it was."""
    result, target = made_up("worst", tmp_path), tmp_path / "out" / "ranked.xlsx"
    target.parent.mkdir()
    target.write_bytes(b"older")

    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("clusterscore.export.workbook.write_about", fail)
    with pytest.raises(OSError, match="no room"):
        result.to_excel(target)
    assert [path.name for path in target.parent.iterdir()] == ["ranked.xlsx"]
    assert target.read_bytes() == b"older"


def test_a_folder_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    """Nothing is created on the way."""
    with pytest.raises(FileNotFoundError):
        made_up("worst", tmp_path).to_excel(tmp_path / "nowhere" / "ranked.xlsx")
    assert not (tmp_path / "nowhere").exists()


def test_a_text_too_long_for_a_cell_says_that_it_is_cut(tmp_path: Path) -> None:
    """A cell holds 32,767 characters; beyond them the cell says how long the text is."""
    frame, rules = applications(), made_up("worst", tmp_path).rules
    frame.loc[0, "概要"] = "長" * 40_000
    evaluate(frame, rules).to_excel(tmp_path / "long.xlsx")

    column = Layout(evaluate(frame, rules), "en").fields["story"] + 1
    found = str(sheet_of(tmp_path / "long.xlsx", "Applications").cell(2, column).value)
    assert len(found) <= LONGEST_TEXT
    assert found.startswith("長" * 30_000)
    assert "40000" in found


def test_a_long_list_gets_values_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit no formula is written; the values are the same, and About says why."""
    monkeypatch.setattr(sheets_layout, "MOST_LIVE_APPLICATIONS", 3)
    result = made_up("omit", tmp_path)
    result.to_excel(tmp_path / "long.xlsx")

    assert list(live_cells(tmp_path / "long.xlsx")) == []
    layout, sheet = Layout(result, "en"), sheet_of(tmp_path / "long.xlsx", "Points")
    for row, at in layout.places.items():
        assert equal(result.value("total", row), sheet.cell(at + 1, layout.points["total"] + 1).value)
    assert read_about(read_workbook(tmp_path / "long.xlsx"))["formulas"].startswith("values")


def test_a_formula_too_long_for_a_cell_leaves_its_value_and_about_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With room for 250 characters the long ones are values; the numbers stay the same."""
    monkeypatch.setattr(sheets_formulas, "fits", lambda text: len(text) <= 250)
    result = made_up("worst", tmp_path)
    result.to_excel(tmp_path / "short.xlsx")

    layout, sheet = Layout(result, "en"), sheet_of(tmp_path / "short.xlsx", "Points", values=False)
    column = layout.points["volume.per_job.sub_score"]
    found = [sheet.cell(at + 1, column + 1).value for at in layout.places.values()]
    assert found == [result.value("volume.per_job.sub_score", row) for row in layout.places]
    assert "volume.per_job.sub_score" in read_about(read_workbook(tmp_path / "short.xlsx"))["formulas"]


# --- read again -----------------------------------------------------------------------------


def test_the_workbook_evaluates_to_the_same_again(books: Books) -> None:
    """Our reader takes the workbook as an input: the same statuses, ranks and totals."""
    for name, (result, _) in books.results.items():
        rules = None if name.startswith(tuple(path.stem for path in SAMPLES)) else result.rules
        again = evaluate(books.written[name], rules)
        assert list(again.submission.titles) == list(result.submission.titles), name
        assert list(again.outcomes.status) == list(result.outcomes.status), name
        assert list(again.outcomes.ranks.rank) == list(result.outcomes.ranks.rank), name
        assert list(again.outcomes.labels) == list(result.outcomes.labels), name
        assert again.outcomes.valid_until == result.outcomes.valid_until, name
        assert list(again.outcomes.selected) == list(result.outcomes.selected), name
        assert {k: list(v) for k, v in again.outcomes.gates.items()} == {
            k: list(v) for k, v in result.outcomes.gates.items()
        }, name
        for row in range(len(result.submission) if result.rules.scheme.total is not None else 0):
            assert equal(again.value("total", row), result.value("total", row)), name


def test_about_names_the_scheme_for_our_reader(books: Books) -> None:
    """The key ``scheme`` is what evaluates the workbook again; hashes, tool and call are there too."""
    for name, (result, _) in books.results.items():
        about = read_about(read_workbook(books.written[name]))
        assert about["scheme"] == result.rules.scheme.name
        assert about["rules_sha256"] == result.rules.sha256
        assert about["assumptions"] == str(result.rules.assumptions)
        assert "unknown" not in about["tool"]
        assert about.get("call") == result.about.get("call")
