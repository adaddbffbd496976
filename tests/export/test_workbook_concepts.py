"""Grades, choices, absences, labels and outcomes in the committee's workbook: live, and the engine's own."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from clusterscore import findings as f
from clusterscore.evaluation import evaluate
from clusterscore.export import sheets_inputs, sheets_layout
from clusterscore.export.sheets_banner import ranking_rows
from clusterscore.export.sheets_layout import Layout
from clusterscore.intake.reading import read_workbook
from clusterscore.intake.side_sheets import read_about
from tests.export.books import Books, equal, live_cells, sheet_of
from tests.libreoffice import recalculate

CONCEPTS = ["points-en", "points-ja", "omitted-unresolved", "omitted-worst", "omitted-omit", "labels", "labels-entered"]

pytestmark = pytest.mark.filterwarnings(
    "ignore:Unknown extension:UserWarning",  # openpyxl does not read data bars with solid ends
    "ignore:Conditional Formatting extension:UserWarning",  # likewise, as LibreOffice writes them
)


def points_cell(books: Books, name: str, path: Path, application: str, key: str, *, values: bool = True) -> Any:
    """Give the cell of one column of Points."""
    result, language = books.results[name]
    layout = Layout(result, language)
    row, column = layout.places[result.row(application)] + 1, layout.points[key] + 1
    return sheet_of(path, "Points", values=values).cell(row, column)


def heads_of(path: Path) -> tuple[int, dict[str, int]]:
    """Give the row of Ranking's headings, and each heading's column."""
    for at, row in enumerate(sheet_of(path, "Ranking").iter_rows(values_only=True), start=1):
        if {"Applicant", "応募者"} & set(row):
            return at, {str(value): column for column, value in enumerate(row, start=1)}
    raise AssertionError("no headings")


@pytest.mark.parametrize("name", CONCEPTS)
def test_what_is_made_of_marks_and_answers_is_live(books: Books, name: str) -> None:
    """Every data column but the chair's order is a formula, and LibreOffice gets what the engine holds."""
    result, language = books.results[name]
    layout, compared = Layout(result, language), 0
    live, again = (sheet_of(books.written[name], "Points", values=False), sheet_of(books.recalculated[name], "Points"))
    for key, column in result.rules.columns.items():
        for row, at in layout.places.items():
            value = result.table[key].iloc[row]
            unknown = 0.5 if column.sort == "condition" else None
            held = unknown if pd.isna(value) else float(value) if column.sort != "word" else str(value)
            assert equal(held, again.cell(at + 1, layout.points[key] + 1).value), (key, row)
            if column.kind != "chair" and held is not None:
                assert live.cell(at + 1, layout.points[key] + 1).data_type == "f", (key, row)
            compared += 1
    assert compared > 15


def test_every_condition_on_gates_is_live(books: Books) -> None:
    """Requirements, grace periods, floors, conditions of labels, labels and outcomes: a formula each."""
    roles = set()
    for name in CONCEPTS:
        result, language = books.results[name]
        layout = Layout(result, language)
        live, again = (
            sheet_of(books.written[name], "Gates", values=False), sheet_of(books.recalculated[name], "Gates"),
        )  # fmt: skip
        for row in layout.places:
            for key in layout.conditions:
                value = result.outcomes.scores[key].iloc[row]
                at = layout.gate_row(row, key) + 1
                assert live.cell(at, 5).data_type == "f", (name, key)
                assert equal(0.5 if pd.isna(value) else float(value), again.cell(at, 5).value), (name, key, row)
                roles.add(result.rules.step(key).role)
    assert roles == {"gate", "grace", "floor", "label_condition", "label", "selection"}


def test_grades_are_counted_and_compared_as_by_hand(books: Books) -> None:
    """S, B, A, C: the lower of the two in the middle is B, the lowest C; of A, - and C the dash is no grade."""
    path = books.recalculated["labels"]

    def value(application: str, key: str) -> object:
        return points_cell(books, "labels", path, application, key).value

    assert [value("L-2", f"depth.{kind}") for kind in ("grade", "lowest_grade")] == ["B", "C"]
    assert [value("L-3", f"depth.{kind}") for kind in ("grade", "lowest_grade")] == ["C", "C"]
    assert value("L-2", "grades.marks") == 2 + 4 + 2
    assert value("L-2", "grades.A") == 0 + 1 + 1
    assert value("L-2", "grades.A_plus") == 1
    assert value("L-3", "reach.grade") == "B"  # the C is in conflict
    assert value("L-7", "reach.grade") == "-"  # all agree that there is no grade
    assert not value("L-5", "reach.grade")  # S and B do not agree
    assert not value("L-7", "grades.marks")  # one mark where two are needed


def test_another_grade_in_reviews_moves_the_conditions_of_a_label(books: Books, tmp_path: Path) -> None:
    """S, S, A, C instead of S, B, A, C: the middle is A, two are S, and the gold badge's condition holds."""
    result, language = books.results["labels"]
    layout, book = Layout(result, language), openpyxl.load_workbook(books.written["labels"])
    (mark,) = (
        row[3] for row in book["Reviews"].iter_rows() if [cell.value for cell in row[:4]] == ["L-2", "R2", "depth", "B"]
    )
    mark.value = "S"
    book.save(tmp_path / "changed.xlsx")
    (changed,) = recalculate([tmp_path / "changed.xlsx"], tmp_path / "again")

    at = layout.gate_row(result.row("L-2"), "labels.gold.deep") + 1
    assert sheet_of(books.recalculated["labels"], "Gates").cell(at, 5).value == 0
    assert sheet_of(changed, "Gates").cell(at, 5).value == 1
    assert sheet_of(changed, "Gates").cell(at, 6).value == "met"
    assert points_cell(books, "labels", changed, "L-2", "depth.grade").value == "A"


def test_other_words_on_applications_move_choices_and_what_does_not_apply(books: Books, tmp_path: Path) -> None:
    """A choice struck out is no longer chosen; a number instead of "n/a" applies again."""
    paths = []
    for name, sent, written in (("points-en", "Digital; Health, care", "Health, care"), ("omitted-worst", "n/a", 20)):
        book = openpyxl.load_workbook(books.written[name])
        cells = (cell for row in book["Applications"].iter_rows() for cell in row if cell.value == sent)
        next(cells).value = written
        paths.append(tmp_path / f"{name}.xlsx")
        book.save(paths[-1])
    points, omitted = recalculate(paths, tmp_path / "again")

    assert points_cell(books, "points-en", books.recalculated["points-en"], "P-1", "areas.digital").value == 1
    assert points_cell(books, "points-en", points, "P-1", "areas.digital").value == 0
    assert points_cell(books, "points-en", points, "P-1", "fields_of_work").value == 2  # health and a plan
    assert points_cell(books, "omitted-worst", books.recalculated["omitted-worst"], "O-2", "sales.not_applicable").value
    assert points_cell(books, "omitted-worst", omitted, "O-2", "sales.not_applicable").value == 0
    assert points_cell(books, "omitted-worst", omitted, "O-2", "data.sales.sub_score").value == 0.2  # 20 / 10 of 10


def test_ranking_leads_with_the_label(books: Books) -> None:
    """Label and last day come first, then the grades of each criterion; there is no total."""
    path = books.written["labels"]
    head, columns = heads_of(path)
    sheet = sheet_of(path, "Ranking")
    rows = {sheet.cell(at, columns["No."]).value: at for at in range(head + 1, sheet.max_row + 1)}

    def cell(application: str, heading: str) -> object:
        return sheet.cell(rows[application], columns[heading]).value

    assert list(columns)[:5] == ["No.", "Applicant", "Label", "Valid until (value)", "Status"]
    assert list(columns)[5:] == ["Reach\ngrade", "Depth\ngrade", "Care\ngrade", "To discuss (value)", "Reasons (value)"]
    assert cell("L-1", "Label") == "Gold badge"
    # renewed within six months of the end of January 2026: 36 months on, to the end of the month
    assert cell("L-1", "Valid until (value)") == datetime.datetime(2029, 1, 31)
    assert cell("L-2", "Label") == "Bronze badge"
    # too late: 24 months from September 2026
    assert cell("L-2", "Valid until (value)") == datetime.datetime(2028, 9, 30)
    assert cell("L-4", "Label") == "–"
    assert cell("L-5", "Label") == "not known yet: Bronze badge or No badge"
    assert cell("L-1", "Depth\ngrade") == "S"


def test_ranking_shows_bonus_rounding_and_the_outcome_recommended(books: Books) -> None:
    """Bonus, penalty and rounding have columns of their own; with them the points add up to the total."""
    result, _ = books.results["points-ja"]
    path = books.recalculated["points-ja"]
    head, columns = heads_of(path)
    sheet = sheet_of(path, "Ranking")

    assert {"選定案（値）", "監査\n得点", "高額\n得点", "端数処理\n得点", "参考\n参考（0～1）"} <= set(columns)
    assert len(result.order) == 8
    places = ranking_rows(Layout(result, "ja"))
    assert min(places.values()) == head
    for row in result.order:
        at = places[row] + 1
        total = result.value("total", row)
        shown = [branch.title.ja for branch in result.rules.top if branch.has_points]
        cells = [
            sheet.cell(at, column).value for heading, column in columns.items() if heading.split("\n")[0] in shown
        ]  # fmt: skip
        if total is not None:
            assert equal(sum(float(str(value)) for value in cells), total), row
        wanted = {"full": "採択", "trial": "試行", "": "不採択", None: "–"}[result.outcomes.selected[row]]
        assert sheet.cell(at, columns["選定案（値）"]).value == wanted


def test_what_office_overlay_and_panel_gave_is_named(books: Books) -> None:
    """The open number has the office's name beside it, the overlay's number its source; the panel has a sheet."""
    result, language = books.results["labels-overlay"]
    layout, path = Layout(result, language), books.written["labels-overlay"]
    rules, ranking = sheet_of(path, "Rules"), sheet_of(path, "Ranking")
    given, laid = layout.parameters["gates.members.least"] + 1, layout.parameters["labels.gold.top.share"] + 1

    assert rules.cell(given, 3).value == 10
    assert "Chair" in str(rules.cell(given, 7).value)
    assert rules.cell(laid, 3).value == 0.75
    assert "strict" in str(rules.cell(laid, 7).value)
    assert any("strict" in str(cell.value) for row in ranking.iter_rows(max_row=8) for cell in row)
    assert read_about(read_workbook(path))["overlay"] == "strict"
    panel = [[cell.value for cell in row] for row in sheet_of(path, "Panel").iter_rows(min_row=2)]
    assert panel == [["R1", "public", "いいえ"], ["R2", "private", "いいえ"], ["R3", None, None]]


def test_a_cell_that_says_why_it_holds_no_value_stays_as_written(books: Books) -> None:
    """"not assessable" and "-" are kept letter by letter, with a remark; so is what nobody could read."""
    result, language = books.results["points-en"]
    fields, sheet = Layout(result, language).fields, sheet_of(books.written["points-en"], "Applications")
    row = result.row("P-4") + 2
    cells = {key: sheet.cell(row, fields[key] + 1) for key in ("jobs", "base", "private", "areas", "cost")}

    assert {key: cell.value for key, cell in cells.items()} == {
        "jobs": "n/a", "base": "-", "private": "not assessable", "areas": "Digital, Rockets", "cost": 40,
    }  # fmt: skip
    told = {key: cell.comment.text for key, cell in cells.items() if cell.comment is not None}
    assert "not applicable" in told["jobs"]
    assert "a printed dash" in told["base"]
    assert "not assessable" in told["private"]
    assert "could not be used" in told["areas"]
    assert "default" in told["cost"]


def test_a_reference_set_stands_in_consecutive_rows(books: Books) -> None:
    """Its values are numbers of the rules, one below the other, each with its source."""
    result, language = books.results["points-en"]
    rows = [row for key, row in Layout(result, language).parameters.items() if key.startswith("references.peers")]
    sheet = sheet_of(books.written["points-en"], "Rules")

    assert rows == list(range(rows[0], rows[0] + 4))
    assert [sheet.cell(row + 1, 3).value for row in rows] == [10, 20, 20, 40]


def test_a_long_list_of_grades_and_choices_gets_values(
    books: Books, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above the limit there is no formula; sent back, the values come to the same labels and outcomes."""
    monkeypatch.setattr(sheets_layout, "MOST_LIVE_APPLICATIONS", 3)
    for name in ("points-en", "labels"):
        result, language = books.results[name]
        result.to_excel(tmp_path / f"{name}.xlsx", language)
        again = evaluate(tmp_path / f"{name}.xlsx", result.rules)

        assert list(live_cells(tmp_path / f"{name}.xlsx")) == []
        assert list(again.outcomes.labels) == list(result.outcomes.labels)
        assert list(again.outcomes.selected) == list(result.outcomes.selected)
        key = "work.raw" if name == "points-en" else "depth.grade"
        path, application = tmp_path / f"{name}.xlsx", result.submission.ids[0]
        assert points_cell(books, name, path, application, key).value == result.table[key].iloc[0]


def test_a_count_too_long_for_a_cell_is_a_value_and_about_names_it(
    books: Books, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With room for 300 characters the counts over all criteria are values; the rest stays live."""
    monkeypatch.setattr(sheets_inputs, "fits", lambda text: len(text) <= 300)
    result, language = books.results["labels"]
    path = tmp_path / "short.xlsx"
    result.to_excel(path, language)

    assert points_cell(books, "labels", path, "L-2", "grades.marks", values=False).value == 8
    assert points_cell(books, "labels", path, "L-2", "depth.grades.S", values=False).data_type == "f"
    assert "grades.marks" in read_about(read_workbook(path))["formulas"]


def test_a_number_that_the_office_gave_is_sent_along(books: Books) -> None:
    """The number is open in the rules; the sheet Office of the workbook gives it again, to the same labels."""
    result, _ = books.results["labels"]
    as_issued = {key: number.value for key, number in result.rules.parameters.items()}
    assert as_issued["gates.members.least"] is None
    again = evaluate(books.written["labels"], replace(result.rules, values=as_issued))

    assert again.rules.values["gates.members.least"] == 10
    assert list(again.outcomes.labels) == list(result.outcomes.labels)
    assert again.rules.overrides == ()
    told = [finding.code for finding in again.findings if finding.kind is not f.SINCE_WRITTEN]
    assert told == [finding.code for finding in result.findings]
