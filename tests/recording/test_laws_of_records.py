"""The laws of the comparison: what was changed is what is told, and what moved has a reason, whatever the scheme."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
from hypothesis import assume, given, settings

from clusterscore.errors import UsageError
from clusterscore.evaluation import evaluate
from clusterscore.recording import compare_runs, record
from clusterscore.recording.changes import RunDifferences
from clusterscore.recording.models import Record
from tests.lawful import CALM
from tests.recording.rounds import MOMENT
from tests.strategies import Made, Row, calls, sheets_of

_CALLS = calls(least=2, most=6)


def _run(made: Made, rows: list[Row], overrides: dict[str, float] | None = None) -> Record:
    frame, beside = sheets_of(made, rows)
    return record(evaluate(frame, made.rules, overrides=overrides, **beside), created=MOMENT)


def _results(run: Record) -> dict[str, Any]:
    """Give what people are told of each application, rounded to nine digits."""
    return {
        one.id: (one.result.status, one.result.rank, one.result.label, one.result.recommended, _near(one.result.total))
        for one in run.applications
    }


def _near(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.9e}")


def _all_have_reasons(found: RunDifferences) -> None:
    for one in found.applications:
        assert one.causes or one.others, (one, found.changes)


@settings(CALM, max_examples=25)
@given(_CALLS, st.data())
def test_one_changed_input_is_told_and_every_result_that_moves_has_a_reason(
    call: tuple[Made, list[Row]], data: st.DataObject
) -> None:
    """Nothing of another application is told; its own result, if it moves, is laid to the change."""
    made, rows = call
    key = data.draw(st.sampled_from(list(made.inputs)))
    at = data.draw(st.integers(0, len(rows) - 1))
    other = {**rows[at], key: data.draw(st.sampled_from(made.inputs[key].pool))}
    assume(other[key] != rows[at][key])
    was, now = _run(made, rows), _run(made, [*rows[:at], other, *rows[at + 1 :]])
    found = compare_runs(was, now)

    assert {change.application for change in found.changes} <= {other["application_id"]}
    before, after = _results(was), _results(now)
    moved = {name for name in before if before[name] != after[name]}
    assert moved <= {one.id for one in found.applications}
    if moved:
        assert found.changes
    _all_have_reasons(found)


@settings(CALM, max_examples=25)
@given(_CALLS, st.data())
def test_one_changed_number_is_told_and_is_the_reason(call: tuple[Made, list[Row]], data: st.DataObject) -> None:
    """Every application whose own points, conditions or status move names it."""
    made, rows = call
    key = data.draw(st.sampled_from(sorted(made.rules.values)))
    value = made.rules.values[key]
    assume(value is not None)
    number = (value or 0.0) * data.draw(st.sampled_from((0.5, 0.9, 1.25))) + data.draw(st.sampled_from((0, 0.25)))
    was = _run(made, rows)
    try:
        now = _run(made, rows, {key: number})
    except UsageError:  # the number breaks what its place demands
        assume(False)
    found = compare_runs(was, now)

    assert [change.key for change in found.changes if change.kind == "number"] == ([] if number == value else [key])
    _all_have_reasons(found)
    own = [one for one in found.applications if {effect.aspect for effect in one.effects} & {"points", "gate"}]
    assert all(any(cause.key == key for cause in one.causes) for one in own)


@settings(CALM, max_examples=15)
@given(_CALLS, st.randoms(use_true_random=False))
def test_another_order_of_rows_is_the_same_run(call: tuple[Made, list[Row]], random: Any) -> None:
    """Nothing was changed and nothing moves."""
    made, rows = call
    shuffled = list(rows)
    random.shuffle(shuffled)
    found = compare_runs(_run(made, rows), _run(made, shuffled))

    assert (found.changes, found.applications, found.left, found.joined) == ((), (), (), ())
    assert found.is_reordered == (shuffled != rows)
