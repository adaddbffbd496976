"""The sheet Order: ranks, ties, statuses, labels and outcomes in the workbook are those of the engine, also changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.export.order_states import BELOW_FLOOR, EXCLUDED, RANKED, UNRESOLVED
from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import column_name
from tests.export.books import differences, equal, sheet_of
from tests.export.changing import Change, drawn, pointed_at, type_on_rules, type_over
from tests.export.nasty import nasty
from tests.libreoffice import recalculate

pytestmark = pytest.mark.filterwarnings(
    "ignore:Unknown extension:UserWarning",  # openpyxl does not read data bars with solid ends
    "ignore:Conditional Formatting extension:UserWarning",  # likewise, as LibreOffice writes them
)
SEEDS = range(12)
LOOKS_AT_THE_LIST = (4, 5)
"""Seeds, modulo six, whose ladder has a step that looks at who stands above."""
COMPARED = ("rank", "tied", "status", "label", "outcome")


class Drawn(NamedTuple):
    """One call: as evaluated, with other numbers, and both workbooks as LibreOffice makes them."""

    result: Evaluation
    change: Change
    again: Evaluation
    written: Path
    stored: Path
    changed: Path


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Drawn]:
    """Export each call as it is and with other numbers typed on Rules; recalculate all in one go."""
    folder = tmp_path_factory.mktemp("order")
    found: dict[int, tuple[Evaluation, Change, Evaluation]] = {}
    books: list[Path] = []
    for seed in SEEDS:
        result, written, changed = nasty(seed, folder), folder / f"as{seed}.xlsx", folder / f"changed{seed}.xlsx"
        result.to_excel(written, "ja" if seed % 2 else "en")
        change = drawn(result, str(seed), pointed_at(written, result))
        type_on_rules(written, changed, result, change)
        again = evaluate(folder / f"nasty{seed}-sent.xlsx", str(folder / f"nasty{seed}.yaml"), overrides=change)
        found[seed], books = (result, change, again), [*books, written, changed]
    made = recalculate(books, folder / "recalculated")
    return {
        seed: Drawn(*found[seed], books[2 * at], made[2 * at], made[2 * at + 1]) for at, seed in enumerate(SEEDS)
    }


def column(path: Path, layout: Layout, key: str) -> dict[int, Any]:
    """Read a column of Order, by row of the input."""
    at = list(layout.order.by_key).index(key) + 3
    return {row: sheet_of(path, "Order").cell(line + 1, at).value for row, line in layout.places.items()}


def test_libreoffice_finds_every_stored_value_again(calls: dict[int, Drawn]) -> None:
    """Every live cell of calls full of ties, gaps, waivers and doubtful ids comes out as it was stored."""
    wrong = {seed: differences(one.written, one.stored)[1][:5] for seed, one in calls.items()}
    assert {seed: cells for seed, cells in wrong.items() if cells} == {}


def test_the_stored_columns_end_in_what_was_evaluated(calls: dict[int, Drawn]) -> None:
    """The steps of the sheet, worked out by another way than the engine's, come to the engine's ranks."""
    for seed, one in calls.items():
        layout = Layout(one.result, "en")
        last = [name for name in layout.order.by_key if name.startswith("place.")][-1]
        ranks = {row: int(float(value)) for row, value in layout.order.values(last).items()}
        assert ranks == dict(enumerate(one.result.outcomes.ranks.rank.tolist())), seed


def test_changed_numbers_rank_as_the_engine_ranks_with_them(calls: dict[int, Drawn]) -> None:
    """Rank, tie, status, label and outcome by the workbook, after up to ten changes, are those of ``--set``."""
    moved = 0
    for seed, one in calls.items():
        layout, wanted = Layout(one.result, "en"), Layout(one.again, "en").order
        moved += one.result.outcomes.ranks.rank.tolist() != one.again.outcomes.ranks.rank.tolist()
        if seed % 6 in LOOKS_AT_THE_LIST:
            continue
        for key in COMPARED:
            if key in layout.order:
                assert column(one.changed, layout, key) == wanted.values(key), (seed, key, one.change)
    assert moved >= 4


def test_a_step_that_looks_at_the_list_leaves_other_equals_equal(calls: dict[int, Drawn]) -> None:
    """Whom it would have to part anew shares a rank; nobody is put before one whom the engine puts before him."""
    for one in (calls[seed] for seed in SEEDS if seed % 6 in LOOKS_AT_THE_LIST):
        found, wanted = column(one.changed, Layout(one.result, "en"), "rank"), one.again.outcomes.ranks.rank
        pairs = [(a, b) for a in found for b in found if wanted[a] and wanted[b] and wanted[a] < wanted[b]]
        assert [pair for pair in pairs if found[pair[0]] > found[pair[1]]] == []
        assert Layout(one.result, "en").order.has_stored_steps


def test_the_drawn_calls_hold_what_makes_ranks_hard(calls: dict[int, Drawn]) -> None:
    """Ties, waived gates, doubtful ids, every status, unknown steps of the ladder and lines across equals all occur."""
    orders = {seed: Layout(one.result, "en").order for seed, one in calls.items()}
    statuses = {value for order in orders.values() for value in order.values("status").values()}
    assert statuses == {RANKED, UNRESOLVED, EXCLUDED, BELOW_FLOOR}
    assert any("held" in order for order in orders.values())
    assert any(1.0 in order.values("tied").values() for order in orders.values())
    assert any(one.result.outcomes.ranks.stopped_at.max() >= 0 for one in calls.values())
    assert any("waived" in gate for one in calls.values() for gate in one.result.outcomes.gates.values())
    assert any(-2.0 in order.values("outcome").values() for order in orders.values())


# --- what a changed cell says -----------------------------------------------------------------


def named(path: Path, name: str) -> Any:
    """Read the cell that a name of the workbook points at."""
    book = openpyxl.load_workbook(path, data_only=True)
    ((sheet, cell),) = book.defined_names[name].destinations
    return book[sheet][cell.replace("$", "")].value


def test_a_changed_number_makes_every_sheet_say_so(calls: dict[int, Drawn]) -> None:
    """The names count the changes, and the top lines turn into that of a what-if; before, nothing is changed."""
    one = calls[0]
    assert [named(one.stored, name) for name in ("rules_changed", "rules_ok", "results_changed")] == [0, 1, 0]
    assert not named(one.stored, "what_if")
    values = one.result.rules.values
    assert named(one.changed, "rules_changed") == sum(values[key] != value for key, value in one.change.items())
    assert named(one.changed, "rules_ok") == 1
    for sheet, cell in (("Ranking", "A1"), ("Points", "C1"), ("Gates", "A1"), ("Order", "C1")):
        assert str(sheet_of(one.changed, sheet)[cell].value).startswith("What-if, not a result"), sheet
        assert not str(sheet_of(one.stored, sheet)[cell].value).startswith("What-if"), sheet


def test_results_changed_counts_the_applications_that_come_out_otherwise(calls: dict[int, Drawn]) -> None:
    """As many as differ between the two evaluations in rank, tie, status, label, outcome or total."""
    for seed, one in calls.items():
        if seed % 6 in LOOKS_AT_THE_LIST:
            continue
        before, after = Layout(one.result, "en"), Layout(one.again, "en")
        keys = [key for key in COMPARED if key in before.order]
        rows = range(len(one.result.submission))
        differing = [
            row for row in rows
            if any(before.order.values(key)[row] != after.order.values(key)[row] for key in keys)
            or not equal(before.values["total"][row], after.values["total"][row])
        ]  # fmt: skip
        assert named(one.changed, "results_changed") == len(differing), seed


def test_a_number_that_cannot_be_used_is_told_beside_it(calls: dict[int, Drawn], tmp_path: Path) -> None:
    """A text, an empty cell, a negative weight and points out of order are told where they stand, and on top."""
    one = calls[0]
    layout, target = Layout(one.result, "en"), tmp_path / "wrong.xlsx"
    cells = {key: f"C{row + 1}" for key, row in layout.parameters.items()}
    typed: dict[str, float | str] = {
        "gates.big.least": "two", "weights.one": -1.0, "one.x.scale.line[1].x": -20.0, "two.x.scale.line[0].y": 2.0,
        "total.out_of": "",
    }  # fmt: skip
    type_over(one.written, target, "Rules", {cells[key]: value for key, value in typed.items()})
    (again,) = recalculate([target], tmp_path / "again")

    sheet = sheet_of(again, "Rules")
    told = {key: sheet[cells[key].replace("C", "D")].value for key in typed}
    assert told["gates.big.least"] == told["total.out_of"] == "not a number"
    assert told["weights.one"] == "must not be negative"
    assert told["one.x.scale.line[1].x"] == f"must be above {cells['one.x.scale.line[0].x']}"
    assert told["two.x.scale.line[0].y"] == "must lie from 0 to 1"
    assert named(again, "rules_ok") == 0
    assert named(again, "rules_changed") == len(typed)
    assert all(cell in str(sheet["B4"].value).split() for cell in (cells[key] for key in typed))
    assert "cannot be used" in str(named(again, "what_if"))


def test_a_changed_cell_of_the_data_shows_too(calls: dict[int, Drawn], tmp_path: Path) -> None:
    """No number of the rules is changed, but an application comes out otherwise: a what-if as well."""
    one = calls[0]
    layout, target = Layout(one.result, "en"), tmp_path / "data.xlsx"
    row = next(row for row in one.result.order if one.result.outcomes.ranks.rank[row] == 1)
    cell = f"{column_name(layout.fields['a'])}{row + 2}"
    type_over(one.written, target, "Applications", {cell: -50.0})
    (again,) = recalculate([target], tmp_path / "again")

    assert named(again, "rules_changed") == 0
    assert named(again, "results_changed") >= 1
    assert str(named(again, "what_if")).startswith("What-if, not a result")


def test_values_are_marked_as_values(calls: dict[int, Drawn]) -> None:
    """A column of Order is a formula in every row, or its heading says that it is a value or of the evaluation."""
    for seed, one in calls.items():
        layout, sheet = Layout(one.result, "ja" if seed % 2 else "en"), sheet_of(one.written, "Order", values=False)
        for at, made in enumerate(layout.order, start=3):
            live = {sheet.cell(line + 1, at).data_type == "f" for line in layout.places.values()}
            assert live == {made.formula is not None}, (seed, made.key)
            is_marked = str(sheet.cell(9, at).value).endswith(("(value)", "（値）"))
            assert is_marked == (made.formula is None and not made.is_kept), (seed, made.key)


def test_rules_turn_red_where_the_flag_says_that_they_cannot_be_used(tmp_path: Path) -> None:
    """The format asks the cell that holds the flag, which is 1 while all is well; the words themselves are black."""
    nasty(0, tmp_path).to_excel(tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx", data_only=True)
    sheet = book["Rules"]
    (asked,) = [rule.formula for area in sheet.conditional_formatting for rule in area.rules if "A4" in area.sqref]
    name, _, never = asked[0].partition("=")
    place = book.defined_names[name].attr_text

    assert never == "0"
    assert place == "Rules!$H$4"
    assert sheet["H4"].value == 1
    assert sheet["B4"].value == "OK"
    assert [cell.font.color.type for cell in (sheet["A4"], sheet["B4"])] == ["theme", "theme"]  # no colour of ours
