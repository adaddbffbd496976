"""Laws of what is missing: whatever it turns out to be, it lies within what is said to be possible."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

import hypothesis.strategies as st
import numpy as np
from hypothesis import given, settings

from clusterscore.formula import nodes as n
from clusterscore.formula.intervals import Between, May
from clusterscore.scoring.outcomes import Outcomes
from clusterscore.scoring.ranges import bounds
from tests import exactly as e
from tests.lawful import CALM, NINE, numbers
from tests.strategies import POLICIES, Made, Row, calls, decided, is_lacking, table_of
from tests.strategies.panels import unsure


def _lacking(made: Made, row: Row) -> list[str]:
    """Give what is missing of an application; what does not apply is not missing."""
    return [key for key in unsure(made) if row[key] is None]


def _completed(made: Made, row: Row, data: st.DataObject) -> list[Row]:
    """Fill in what is missing: with the least, with the most, and with anything."""
    missing = {key: made.inputs[key] for key in _lacking(made, row)}
    ends = [{key: asked.ends()[end] for key, asked in missing.items()} for end in (0, -1)]
    return [row | new for new in (*ends, {key: data.draw(asked.completions()) for key, asked in missing.items()})]


def _lies_within(found: Between | May, value: Any, at: int) -> bool:
    """Whether a bound holds a value; an unknown one proves nothing."""
    if value is None:
        return True
    if isinstance(found, May):
        return bool(found.be_true[at] if value else found.be_false[at])
    slack = NINE * max(1.0, abs(float(value)))
    return bool(found.low[at] - slack <= float(value) <= found.high[at] + slack)


@settings(CALM, max_examples=80)
@given(calls(most=6), st.data())
def test_no_completion_leaves_the_bounds_of_any_formula(call: tuple[Made, list[Row]], data: st.DataObject) -> None:
    """Whatever the missing values turn out to be, every number and condition lies within its bounds.

    So does what a policy makes of an application while they are missing.  Each application is asked
    with every input, and every pair of neighbouring ones, left blank.
    """
    made, rows = call
    keys = unsure(made)
    blanks = [[key] for key in keys] + [list(pair) for pair in pairwise(keys)]
    lacking = [rows[at % len(rows)] | dict.fromkeys(blank) for at, blank in enumerate(blanks)]
    bounded = bounds(table_of(made, lacking), made.rules, {}).values
    steps = [step.key for step in made.rules.steps if step.key in bounded]
    needed = made.rules.roles("measure", "leaf", "criterion", "total", "gate", "label")
    assert set(steps) >= {step.key for step in needed}
    for at, row in enumerate(lacking):
        for whole in (row, *_completed(made, row, data)):
            values = e.exactly(made, whole)
            for key in steps:
                found = bounded[key]
                assert isinstance(found, (Between, May))
                assert _lies_within(found, values[key], at), (key, values[key], row, whole)


@settings(CALM, max_examples=8)
@given(calls(most=6, whole=True), st.data())
def test_no_completion_leaves_the_stated_range_of_the_total(call: tuple[Made, list[Row]], data: st.DataObject) -> None:
    """Whatever the missing values turn out to be, the total lies from the least to the greatest stated.

    It is said of totals that are unknown, and of applications that are not decided: ``worst``
    and ``omit`` decide some that lack values.
    """
    made, rows = call
    outcomes = decided(made, rows)
    totals, slack = numbers(outcomes, "total"), Fraction(NINE) * Fraction(repr(max(1.0, made.out_of)))
    for at, row in enumerate(rows):
        if outcomes.status[at] == "unresolved" or np.isnan(totals[at]):
            for whole in _completed(made, row, data):
                total = e.exactly(made, whole)["total"]
                assert total is None or outcomes.low[at] - slack <= total <= outcomes.high[at] + slack, whole


# --- ranks and labels -------------------------------------------------------------------------


@st.composite
def gaps(draw: st.DrawFn, policies: Sequence[str] = POLICIES, *, kind: str) -> tuple[Made, list[Row], list[Row]]:
    """Build a panel that lacks values, and the same panel with a completion of every one of them."""
    made, rows = draw(calls(policies, kind=kind))
    at = draw(st.integers(0, len(rows) - 1))
    told = [key for step in made.rules.roles("gate", "label") for key in made.rules.fields_of(step.node)]
    asked = [key for key in told if key in made.inputs]
    keys = asked if asked and draw(st.sampled_from((True, False))) else unsure(made)
    blank = draw(st.sets(st.sampled_from(keys), min_size=1, max_size=3))
    twin = draw(st.sampled_from(rows))
    rows[at] = twin | dict.fromkeys(blank) | {"application_id": rows[at]["application_id"]}
    filled = [{key: draw(made.inputs[key].completions()) for key in _lacking(made, row)} for row in rows]
    if draw(st.sampled_from((True, False))):  # equal to another application again
        filled[at] |= {key: twin[key] for key in filled[at] if not is_lacking(twin[key])}
    return made, rows, [row | new for row, new in zip(rows, filled, strict=True)]


def _firm(made: Made, before: Outcomes) -> Any:
    """Say who is decided already, by policy perhaps: excluded, or with nothing unknown that decides."""
    known = np.logical_and.reduce([~before.scores[step.key].isna().to_numpy() for step in made.rules.deciding])
    return (before.status == "excluded") | (np.isin(before.status, ("ranked", "assessed")) & known)


@settings(CALM, max_examples=18)
@given(gaps(kind="selection"))
def test_no_completion_leaves_the_stated_range_of_the_rank(gap: tuple[Made, list[Row], list[Row]]) -> None:
    """Whatever the missing values turn out to be, no rank gets better or worse than said.

    Who is decided by policy although values are missing stays so.
    """
    made, rows, completed = gap
    if not made.rules.roles("rank"):
        return
    before = decided(made, rows)
    firm = _firm(made, before)
    final = decided(made, [rows[at] if firm[at] else completed[at] for at in range(len(rows))])
    for at in np.flatnonzero((final.status == "ranked") & (before.status != "excluded")):
        assert final.ranks.rank[at] <= before.reach.worst[at], (at, "worse than the worst rank")
        assert before.reach.best[at] <= final.ranks.rank[at], (at, "better than the best rank")


@settings(CALM, max_examples=30)
@given(gaps(("unresolved", "range"), kind="label"))
def test_no_completion_gives_a_label_that_was_not_possible(gap: tuple[Made, list[Row], list[Row]]) -> None:
    """Whatever the missing values turn out to be, the label is one of those said to be possible.

    A label that stands stays.  It is said where no policy, and no rule by what is missing, decides
    without the missing values.
    """
    made, rows, completed = gap
    nodes = {type(node) for step in made.rules.steps for node in n.walk(step.node)}
    if nodes & {n.IsMissing, n.Coalesce}:
        return
    before = decided(made, rows)
    after = decided(made, completed)
    for at, label in enumerate(after.labels):
        if label is not None:
            assert label in before.label_range[at], (at, label, before.label_range[at], completed[at])
            assert before.labels[at] in (None, label), (at, label, completed[at])
