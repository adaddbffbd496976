"""The sheets that a committee works with: what to discuss, two side by side, the decisions to fill in."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.explanation.discussion import TOPICS, last_within, number_to_adopt, talking_points
from clusterscore.words import LANGUAGES, Language
from tests.export.books import SAMPLES
from tests.libreoffice import recalculate

pytestmark = pytest.mark.filterwarnings("ignore:.*extension:UserWarning")
SAMPLE = next(path for path in SAMPLES if path.stem == "applications")


@pytest.fixture(scope="module")
def result() -> Evaluation:
    """Evaluate the sample with nine ranked applications and a number to adopt."""
    return evaluate(SAMPLE)


def rows_of(path: Path, sheet: str) -> list[tuple[object, ...]]:
    """Give the values of a sheet."""
    return list(openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True))


# --- Discussion -------------------------------------------------------------------------------


def test_the_line_runs_below_the_last_of_the_number_to_adopt(result: Evaluation) -> None:
    """About says 4; ranks are 1, 2, 3, 4 and so on, so the line runs below the fourth, and both neighbours are told."""
    assert number_to_adopt(result) == 4
    row = last_within(result)
    assert row == result.order[3]
    told = {at: [text.en for topic, text in talking_points(result, at, "en") if topic == "line"] for at in result.order}
    ids = result.submission.ids
    fourth, fifth = result.order[3:5]
    assert any(f"next is {ids[fifth]}" in text for text in told[fourth])
    assert any(f"ahead of it is {ids[fourth]}" in text for text in told[fifth])
    assert not any("number to adopt" in text for at in result.order[:3] for text in told[at])


@pytest.mark.parametrize("language", LANGUAGES)
def test_discussion_has_a_line_for_each_point_and_a_way_to_its_row(
    result: Evaluation, tmp_path: Path, language: Language
) -> None:
    """Every point of every application stands there once; its number leads to the row of Ranking with that number."""
    result.to_excel(tmp_path / "out.xlsx", language, "chair")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet, ids = book["Discussion"], result.submission.ids
    told = [(ids[row], TOPICS[topic].in_(language), text.in_(language))
            for row in result.order for topic, text in talking_points(result, row, language)]  # fmt: skip
    lines = [row for row in sheet.iter_rows() if row[1].hyperlink is not None]
    assert [(row[1].value, row[4].value, row[5].value) for row in lines] == told
    assert len(told) > 5
    ranking = book["Ranking"]
    for row in lines:
        at = int(str(row[1].hyperlink.location if row[1].hyperlink else "").removeprefix("Ranking!A"))
        assert row[1].value in [cell.value for cell in ranking[at]]


def test_those_outside_get_none_of_it(result: Evaluation, tmp_path: Path) -> None:
    """No sheet of the committee's work in the public copy."""
    result.to_excel(tmp_path / "out.xlsx", "en", "public")
    assert not {"Discussion", "Versus", "Decisions"} & set(openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames)


# --- Versus -----------------------------------------------------------------------------------


def test_versus_follows_the_two_numbers_that_are_chosen(result: Evaluation, tmp_path: Path) -> None:
    """With others picked, LibreOffice shows their points, which add up to the engine's difference of totals."""
    result.to_excel(tmp_path / "out.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    a, b = result.order[4], result.order[2]
    book["Versus"]["B5"], book["Versus"]["C5"] = result.submission.ids[a], result.submission.ids[b]
    book.save(tmp_path / "picked.xlsx")
    (again,) = recalculate([tmp_path / "picked.xlsx"], tmp_path / "again")
    rows = {row[0]: row for row in rows_of(again, "Versus") if row[0]}
    totals = [result.value("total", row) for row in (a, b)]
    assert None not in totals
    assert rows["Total"][1:3] == (pytest.approx(totals[0]), pytest.approx(totals[1]))
    a_less_b = (totals[0] or 0) - (totals[1] or 0)
    assert rows["Differences of the criteria, added up"][3] == pytest.approx(a_less_b)
    assert rows["Compared with the difference of the totals"][3] == "equal"
    assert rows["Rank"][1:3] == (5, 3)
    assert rows["Applicant"][1] == result.submission.titles[a]
    top = result.rules.top[0]
    assert rows[top.title.en][1] == pytest.approx(result.value(top.contribution, a))


# --- Decisions --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_decisions_filled_in_are_read_again_and_blank_rows_decide_nothing(
    result: Evaluation, tmp_path: Path, language: Language
) -> None:
    """Of all rows one is filled in; read again there is that decision alone, and nothing is said of the sheet."""
    result.to_excel(tmp_path / "out.xlsx", language)
    again = evaluate(tmp_path / "out.xlsx")
    before = result.sides.decisions
    assert again.sides.decisions == before
    assert not [found for found in again.findings if found.place.startswith("Decisions")]

    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet = book["Decisions"]
    at = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == result.submission.ids[0])
    heads = {cell.value: column for column, cell in enumerate(sheet[1], start=1)}
    heading, word = ("結果", "採択候補") if language == "ja" else ("Outcome", "to be adopted")
    sheet.cell(at, heads[heading], word)
    book.save(tmp_path / "filled.xlsx")
    filled = evaluate(tmp_path / "filled.xlsx").sides.decisions
    assert set(filled) == {*before, 0}
    assert filled[0]["outcome"] == word


def test_the_drop_down_offers_the_outcomes_of_the_scheme(tmp_path: Path) -> None:
    """Where the criteria name outcomes, these alone and the rest's are offered; the sheet About holds them."""
    path = next(path for path in SAMPLES if evaluate(path).rules.scheme.selection is not None)
    evaluated = evaluate(path)
    evaluated.to_excel(tmp_path / "out.xlsx", "ja")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    (offered,) = book["Decisions"].data_validations.dataValidation
    selection = evaluated.rules.scheme.selection
    assert selection is not None
    titles = [*(outcome.title.ja for outcome in selection.outcomes.values()), selection.otherwise.ja]
    assert [cell.value for (cell,) in book["About"][offered.formula1.removeprefix("About!").replace("$", "")]] == titles


def test_equal_input_gives_equal_bytes(result: Evaluation, tmp_path: Path) -> None:
    """Twice the same workbook, part by part."""
    for name in ("a.xlsx", "b.xlsx"):
        result.to_excel(tmp_path / name, "en")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        assert package.testzip() is None
