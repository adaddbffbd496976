"""Claims about forms of one template: what is taken from the first is what looking at each would have found."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from clusterscore.collecting.shapes import Shapes
from clusterscore.forms import write_form
from clusterscore.intake.applications import find_applications
from clusterscore.intake.columns import vocabulary
from clusterscore.intake.reading import Workbook, read_workbook
from clusterscore.intake.single import FormSheet
from clusterscore.intake.tables import Table
from clusterscore.words import Language
from tests.collecting.building import RULES

WORDS = vocabulary(RULES)
ROWS, COLUMNS = 24, 8
_SAID = st.sampled_from([
    "", "x", "はい", "20", "New jobs", "Own money", "Applicant", "required", "必須", "persons", "人", "✓",
    "JPY million", "Country",
]) | st.floats(0, 100)  # fmt: skip
_EDITS = st.lists(
    st.tuples(st.integers(0, ROWS), st.one_of(st.just(2), st.integers(0, COLUMNS)), _SAID), max_size=6
)  # fmt: skip


@cache
def _issued(language: Language) -> Workbook:
    with TemporaryDirectory() as folder:
        path = Path(folder, "form.xlsx")
        write_form(RULES, path, "single", language)
        return read_workbook(path)


def _edited(workbook: Workbook, edits: list[tuple[int, int, object]]) -> Workbook:
    """Write into some cells of the form, wherever they are."""
    name, sheet = next(iter(workbook.sheets.items()))
    rows = [list(row) for row in sheet.rows]
    for row, column, value in edits:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = value
    places = {(row, column) for row, column, _ in edits}
    left = frozenset(sheet.uncalculated - places)
    return replace(workbook, sheets={**workbook.sheets, name: replace(sheet, rows=rows, uncalculated=left)})


def _told(table: Table) -> object:
    sheet = table.sheet
    at = {place: cell for place, cell in sheet.at.items() if place[0]} if isinstance(sheet, FormSheet) else {}
    kept = [
        (table.head.senses[column], at.get((1, column)), sheet.rows[1][column]) for column in sorted(table.head.senses)
    ]
    return sorted(map(repr, kept)), [(one.code, one.place) for one in table.findings], dict(table.joined)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["en", "ja"]), _EDITS, _EDITS)
@example("en", [], [(10, 3, "20")])
@example("en", [(9, 2, 20.0)], [(9, 2, "New jobs")])
@example("en", [], [(8, 1, "Own money"), (9, 1, "New jobs")])
def test_a_known_template_gives_what_looking_would_have_given(
    language: Language, first: list[tuple[int, int, object]], second: list[tuple[int, int, object]]
) -> None:
    """Whatever two people write into their copies, or change in them; None where it has to be looked at."""
    shapes = Shapes(WORDS)
    one, two = (_edited(_issued(language), edits) for edits in (first, second))
    shapes.remember(one, find_applications(one, WORDS))

    known = shapes.known(two)

    assert known is None or _told(known) == _told(find_applications(two, WORDS))


def test_forms_that_differ_in_answers_alone_are_known() -> None:
    """So that a thousand of them are looked at once."""
    shapes, blank = Shapes(WORDS), _issued("en")
    at = {row[1]: number for number, row in enumerate(blank.sheets["Form"].rows) if len(row) > 1}
    answers = [(at["New jobs"], 2, 20.0), (at["Country"], 2, "Norway"), (at["Applicant"], 2, "Own money")]

    shapes.remember(blank, find_applications(blank, WORDS))

    for filled in (blank, _edited(blank, answers), _edited(blank, [(at["New jobs"], 6, "✓")])):
        assert shapes.known(filled) is not None
