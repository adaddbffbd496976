"""Two engines agree: every shipped scheme and generated ones, as evaluated and with other numbers typed on Rules."""

from __future__ import annotations

import fcntl
import pickle
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import Phase, given, settings

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.scheme.shelf import criteria_files, overlay_files
from clusterscore.words import LANGUAGES, Language
from samples.page import SOURCE, entries
from tests.export.books import plant
from tests.export.changing import Change, drawn, pointed_at, type_on_rules
from tests.export.every_kind import with_entered_marks
from tests.export.two_engines import Cell, Cells, Compared, Formulas, Marked, Sides, columns
from tests.lawful import CALM
from tests.libreoffice import recalculate
from tests.strategies import Made, Row, calls, sheets_of

GENERATED = 16
"""Schemes and panels drawn; the plainest, which come first, are left out."""
CHANGES = 10
TRIES = 9
"""How often other numbers are drawn where those drawn would let others go on to a later stage."""
VALUES = {
    "Points: stage": "in which stage an application stands is decided between the stages",
    "Points: chair": "the chair's order is given by a person",
    "Points: raw": "nobody gave such a mark, so there is no cell to point at",
    "Points: grade": "likewise",
    "Points: grades": "likewise",
    "Points: formula": "no cell can hold the day before 1900 that stands behind it",
    "Order: held": "the office's data hold it open",
    "Order: stage": "as on Points",
    "Order: rung": "a lot is a hash of the published seed; rarity above looks at the whole list",
    "Order: before": "the equals as the evaluation met them, for the step that looks at the list",
    "Order: status": "of the policy range: rank and status are settled by all ranges together",
    "Order: rank": "as the status",
    "Order: tied": "as the status",
    "Order: label": "as the status; or there is money for so many",
    "Order: outcome": "as the status; or money is handed out, or there are stages",
    "Ranking: To discuss": "flags are words of the evaluation",
    "Ranking: Noted": "likewise",
    "Ranking: Reasons": "likewise",
    "Ranking: Total possible": "ranges are outer bounds, worked out over intervals",
    "Ranking: Ranks possible": "likewise",
    "Ranking: Valid until": "a day counted in months, with windows of renewal",
    "Ranking: Stage": "as on Points",
    "Ranking: Rank in": "what an earlier stage came to rests on marks that the formulas do not look at",
    "Ranking: Rank": "as on Order",
    "Ranking: Status": "as on Order",
    "Ranking: Label": "as on Order",
    "Ranking: Recommended": "as on Order",
}
"""The kinds of columns that are values, and why."""


class Case(NamedTuple):
    """One call: its name, how it is evaluated, the language of its workbook; what is typed, where it is not drawn."""

    name: str
    run: Callable[[Change], Evaluation]
    language: Language
    typed: Change | None = None


class Found(NamedTuple):
    """What became of one call.

    Attributes:
        name: Of the call.
        written: Its workbook as evaluated, recalculated.
        changed: That with other numbers typed on Rules, recalculated, beside ``--set`` with the same.
        unmoved: The same, beside the evaluation without them.
        change: The numbers.
        says_what_if: Whether the changed workbook says that it is no result.
        columns: What each column holds, and what its heading says.
        listed: What About says of values.
        language: Of the workbook.
    """

    name: str
    written: Compared
    changed: Compared
    unmoved: Compared
    change: Change
    says_what_if: bool
    columns: list[Marked]
    listed: str
    language: Language


class Planted(NamedTuple):
    """A workbook with wrong stored values: where, and what differs in it as it is and recalculated."""

    cells: list[Cell]
    stored: Compared
    recalculated: Compared


class Round(NamedTuple):
    """Everything of one conversion call."""

    found: list[Found]
    planted: Planted


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Round:
    """Export, change, recalculate and compare all, once for all processes of the run."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    done = shared / "two_engines.pickle"
    with (shared / "two_engines.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            done.write_bytes(pickle.dumps(_compared(tmp_path_factory.mktemp("two_engines"))))
    made = pickle.loads(done.read_bytes())
    assert isinstance(made, Round)
    return made


def _compared(folder: Path) -> Round:
    cases = [*_shipped(), *_off_the_scale(folder), *_generated()]
    made = [_written(folder, case) for case in cases]
    first = made[0]
    cells = [("Points", "C10"), *_some(first.sides.formulas)]
    plant(first.paths[0], folder / "planted.xlsx", cells)
    again = recalculate([*(path for one in made for path in one.paths), folder / "planted.xlsx"], folder / "again")
    found = [one.found(folder / "again") for one in made]
    stored, recalculated = (first.sides.compare(path) for path in (folder / "planted.xlsx", again[-1]))
    return Round(found, Planted(cells, stored, recalculated))


def _some(formulas: Formulas) -> list[Cell]:
    """Give a total, a condition, a rank and a status."""
    last = max(int(cell[1:]) for sheet, cell in formulas.by_cell if sheet == "Gates")
    order = [cell for cell in formulas.by_cell if cell[0] == "Order"]
    ranking = next(cell for cell, text in formulas.by_cell.items() if cell[0] == "Ranking" and "CHOOSE" in text)
    ranks = next(cell for cell in order if formulas.by_cell[cell].startswith("IF($") and "=0,0,IF(COUNTIFS" in
                 formulas.by_cell[cell])  # fmt: skip
    return [("Gates", f"E{last}"), ranks, ranking]


def _shipped() -> Iterator[Case]:
    for at, (book, scheme) in enumerate((entry.book, scheme) for entry in entries() for scheme in entry.schemes):
        sample = SOURCE.parent / book
        yield Case(f"{sample.stem}--{scheme}", partial(_run_sample, sample, scheme), LANGUAGES[at % 2])


def _off_the_scale(folder: Path) -> Iterator[Case]:
    """Give calls whose scale of marks is made so narrow, or coarse, that marks given are off it."""
    for book, scheme, ends in (("meti-2015-illustration", "meti-illustration", {"min": 1.5, "max": 4.0}),
                               ("imi-panel", "imi@2019", {"max": 4.0}), ("applications", "imi@2013", {"max": 4.0}),
                               ("imi-panel", "imi@2019", {"step": 2.0})):
        change = {f"marks.zero_to_five.{end}": value for end, value in ends.items()}
        run = partial(_run_sample, SOURCE.parent / f"{book}.xlsx", scheme)
        yield Case(f"{book}--{'-'.join(ends)}", run, "en", change)
    narrow = {"marks.points.max": 4.0, "marks.points.min": 2.5}
    yield Case("entered--min-max", partial(with_entered_marks, folder), "en", narrow)
    yield Case("entered--wider", partial(with_entered_marks, folder), "en", {"marks.points.min": -1.0})


def _run_sample(sample: Path, scheme: str, change: Change) -> Evaluation:
    return evaluate(sample, scheme, overrides=change)


def _generated() -> Iterator[Case]:
    drawn_calls: list[tuple[Made, list[Row]]] = []

    @settings(CALM, max_examples=2 * GENERATED, phases=[Phase.generate])
    @given(calls(least=2, most=8))
    def draw(call: tuple[Made, list[Row]]) -> None:
        drawn_calls.append(call)

    draw()
    for at, (made, rows) in enumerate(drawn_calls[-GENERATED:]):
        yield Case(f"generated{at}", partial(_run, made, rows), LANGUAGES[at % 2])


def _run(made: Made, rows: list[Row], change: Change) -> Evaluation:
    frame, beside = sheets_of(made, rows)
    return evaluate(frame, made.rules, overrides=change, **beside)


class _Written(NamedTuple):
    """Workbooks of one call, and both evaluations."""

    case: Case
    paths: list[Path]
    sides: Sides
    changed: Sides
    change: Change

    def found(self, folder: Path) -> Found:
        """Compare what LibreOffice made of them."""
        as_written, changed = (folder / path.name for path in self.paths)
        formulas, layout = self.sides.formulas, self.sides.layout
        listed = next(str(Cells(formulas.path)["About", f"B{row}"]) for row in range(1, 99)
                      if Cells(formulas.path)["About", f"A{row}"] == "formulas")  # fmt: skip
        said = str(Cells(changed)["Rules", "C5"])
        return Found(
            self.case.name, self.sides.compare(as_written), self.changed.compare(changed), self.sides.compare(changed),
            self.change, said.startswith(("What-if", "試算")), list(columns(formulas, layout)), listed,
            self.case.language,
        )  # fmt: skip


def _written(folder: Path, case: Case) -> _Written:
    result = case.run({})
    path, changed = folder / f"{case.name}.xlsx", folder / f"{case.name}~.xlsx"
    result.to_excel(path, case.language)
    among = pointed_at(path, result)
    for seed in range(TRIES):
        change = drawn(result, f"{case.name} {seed}", among, CHANGES) if case.typed is None else case.typed
        again = case.run(change)
        if result.staged is None or again.staged is None or list(result.staged.stands) == list(again.staged.stands):
            break
    type_on_rules(path, changed, result, change)
    formulas = Formulas(path)
    as_is, other = (Sides(formulas, result, one, case.language) for one in (result, again))
    return _Written(case, [path, changed], as_is, other, change)


# --- the claims -------------------------------------------------------------------------------


def test_every_shipped_scheme_and_overlay_has_a_workbook() -> None:
    """Each of them stands on the page of the samples, so that its workbook is compared here."""
    assert {*criteria_files(), *overlay_files()} == {scheme for entry in entries() for scheme in entry.schemes}


def test_libreoffice_gives_what_the_engine_gives(round_: Round) -> None:
    """Sub-scores, points, conditions, totals, ranks, ties, statuses, labels and outcomes, to nine digits."""
    assert {one.name: one.written.wrong[:5] for one in round_.found if one.written.wrong} == {}
    sheets = sum((Counter(one.written.by_sheet) for one in round_.found), Counter[str]())
    assert min(sheets[name] for name in ("Points", "Gates", "Order", "Ranking")) > 1000


def test_numbers_typed_on_rules_give_what_the_engine_gives_with_them(round_: Round) -> None:
    """Ten random numbers of each scheme, or all it has, typed in a copy: every live cell is that of ``--set``."""
    assert {one.name: (one.change, one.changed.wrong[:5]) for one in round_.found if one.changed.wrong} == {}
    moved = [one.name for one in round_.found if one.unmoved.wrong]
    assert len(moved) > len(round_.found) / 2
    assert all(one.says_what_if for one in round_.found if one.change)
    assert sum(len(one.change) for one in round_.found) > 5 * len(round_.found)


def test_a_planted_wrong_value_is_found(round_: Round) -> None:
    """The comparison sees each wrong stored value, and LibreOffice, which calculates anew, corrects them all."""
    planted = round_.planted
    assert {(sheet, cell) for sheet, cell, *_ in planted.stored.wrong} >= set(planted.cells)
    assert planted.recalculated.wrong == []


def test_what_is_a_value_is_marked_as_one(round_: Round) -> None:
    """A heading says (value) where its column does not move, and nowhere else; About names these columns too."""
    wrong = {
        (one.name, *column) for one in round_.found for column in one.columns if column.cells != column.heading
    }  # fmt: skip
    assert wrong == set()
    for one in round_.found:
        stored = [column for column in one.columns if column.cells != "live"]
        keys = {column.key for column in stored if column.sheet in ("Points", "Gates")}
        assert {key for key in keys if key not in one.listed} == set(), one.name
        assert bool(keys) != one.listed.startswith(("live; ", "計算式（連動しない値")), one.name


def test_the_values_are_those_that_are_listed_with_a_reason(round_: Round) -> None:
    """Nothing else is a value, whatever the scheme; and each of them occurs."""
    found = {
        f"{column.sheet}: {column.kind}" for one in round_.found if one.language == "en" for column in one.columns
        if column.cells != "live"
    }  # fmt: skip
    assert found == set(VALUES)
