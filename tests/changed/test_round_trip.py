"""The law of a workbook that goes out and comes back: the same result, and nothing was changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.intake.in_force import InForce, read_in_force
from clusterscore.intake.reading import Workbook, read_workbook
from clusterscore.intake.sheets import read_about
from clusterscore.scheme.parts import Visible
from clusterscore.words import Language
from samples.page import entries
from tests.changed.books import RULES, again, exported, saved, told, totals, with_numbers
from tests.export.books import SAMPLES
from tests.libreoffice import recalculate

FIRST = Path(SAMPLES[0]).parent
RUNS = [(one.book, scheme) for one in entries() for scheme in one.schemes]
BOTH: tuple[tuple[Language, Visible], ...] = (("en", "chair"), ("ja", "committee"))


def _came_to(result: Evaluation) -> list[tuple[object, ...]]:
    columns = [name for name in ("status", "rank", "tied", "label", "outcome") if name in result.ranking]
    rows = result.ranking[columns].astype(str).reset_index().to_numpy().tolist()
    return [(*row, *_rounded(result, str(row[0]))) for row in rows]


def _rounded(result: Evaluation, application: str) -> Iterator[object]:
    row = result.row(application)
    for key in (step.key for step in result.rules.roles("total", "rank")):
        value = result.value(key, row)
        yield None if value is None else f"{value:.9g}"


@pytest.mark.parametrize(("book", "scheme"), RUNS)
def test_every_sample_comes_back_as_it_went_out(book: str, scheme: str, tmp_path: Path) -> None:
    """Under each scheme and overlay; the workbook names both itself, and reading it tells of no change."""
    language, audience = BOTH[RUNS.index((book, scheme)) % 2]
    sent = evaluate(FIRST / book, scheme)
    sent.to_excel(tmp_path / "out.xlsx", language, audience)
    back = evaluate(tmp_path / "out.xlsx")
    assert _came_to(back) == _came_to(sent)
    assert back.rules.name == sent.rules.name
    assert back.since is not None
    assert (back.since.verdict, back.is_what_if) == ("nothing", False)
    assert told(back, "CS658", "CS659", "CS660") == []


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """Export the round once, and read it."""
    return read_workbook(exported(tmp_path_factory.mktemp("law")))


EDITS: dict[str, tuple[str, str, int, Any]] = {
    "number": ("Rules", "weights.effect", 2, 20.0),
    "another number": ("Rules", "quality.weights.plan", 2, 3.0),
    "text": ("Rules", "total.out_of", 2, "hundred"),
    "cell": ("Applications", "A-2", 2, 31.0),
    "name": ("Applications", "A-3", 1, "Far East"),
    "mark": ("Reviews", "A-1", 3, 5.0),
    "act": ("Office", "A-2", 4, "seen again"),
    "decision": ("Decisions", "A-1", 4, "to be adopted"),
}
"""What may be changed: sheet, what its row begins with, column, what is typed there."""


def _edited(workbook: Workbook, name: str) -> Workbook:
    sheet, key, column, value = EDITS[name]
    rows = [list(row) for row in workbook.sheets[sheet].rows]
    found = next(row for row in rows if row[0] == key)
    found[column] = value
    return replace(workbook, sheets={**workbook.sheets, sheet: replace(workbook.sheets[sheet], rows=rows)})


def _read(workbook: Workbook) -> InForce:
    return read_in_force(workbook, RULES, {}, read_about(workbook))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.sets(st.sampled_from(sorted(EDITS))))
def test_whatever_is_changed_is_told_and_nothing_else(read: Workbook, names: set[str]) -> None:
    """Each change is named once, on its side; sides without a change are told to have none."""
    edited = read
    for name in sorted(names):
        edited = _edited(edited, name)
    since = _read(edited).since
    assert since is not None
    numbers = {EDITS[name][1] for name in names if EDITS[name][0] == "Rules"}
    entered = {EDITS[name][:2] for name in names if EDITS[name][0] != "Rules"}
    assert {edit.key for edit in since.rules} == numbers
    assert {(edit.sheet, edit.application) for edit in since.data} == entered
    sides = (bool(numbers), bool(entered))
    wanted = {(False, False): "nothing", (True, False): "rules", (False, True): "data", (True, True): "both"}
    assert since.verdict == wanted[sides]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_of_rows_is_no_change(read: Workbook, data: st.DataObject) -> None:
    """Of applications, marks, acts and decisions, in any order."""
    sheets = dict(read.sheets)
    for name in ("Applications", "Reviews", "Office", "Decisions"):
        head, *rows = sheets[name].rows
        sheets[name] = replace(sheets[name], rows=[head, *data.draw(st.permutations(rows))])
    since = _read(replace(read, sheets=sheets)).since
    assert since is not None
    assert since.verdict == "nothing"


def test_saving_in_libreoffice_is_no_change(tmp_path: Path) -> None:
    """It keeps fifteen digits of a number, forgets that a sheet is very hidden, and writes its own styles.

    What was typed before it was saved is told all the same.
    """
    rows = {"A-1": ("North", 20, 100 / 3, 200 / 7, "Norway", "yes", None, "Two\nlines  and = signs."),
            "A-2": ("South", 30, 1e3 / 9, 56.12345678901234, "Sweden", "no", None, "Water.")}  # fmt: skip
    marks = dict.fromkeys((("A-1", "Sato"), ("A-2", "Sato")), (4, "A"))
    plain = exported(tmp_path, rows=rows, marks=marks, office=())
    typed = with_numbers(plain, {"weights.effect": 200 / 7}, "typed.xlsx")
    moved = saved(plain, _other_jobs, "moved.xlsx")
    samples = [tmp_path / name for name in ("imi-panel.xlsx", "maff-knowledge-2016.xlsx", "mext-ecosystem.xlsx")]
    for at, path in enumerate(samples):
        evaluate(FIRST / path.name).to_excel(path, *BOTH[at % 2])
    out = recalculate([plain, typed, moved, *samples], tmp_path / "resaved")
    found = [again(path) for path in out[:3]]
    assert [result.since and result.since.verdict for result in found] == ["nothing", "rules", "data"]
    assert totals(found[0]) == totals(again(plain))
    assert totals(found[1]) == totals(again(typed))
    for path, resaved in zip(samples, out[3:], strict=True):
        back = evaluate(resaved)
        assert back.since is not None
        assert (back.since.verdict, back.since.data) == ("nothing", [])
        assert _came_to(back) == _came_to(evaluate(FIRST / path.name))


def _other_jobs(book: Any) -> None:
    book["Applications"].cell(2, 3).value = 21
