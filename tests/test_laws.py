"""Laws that hold for every scheme and every panel, over generated ones with ties and near-ties."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

import duckdb
import hypothesis.strategies as st
import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
import polars as pl
from hypothesis import HealthCheck, given, settings
from numpy.typing import NDArray

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.formula.exact import Case
from clusterscore.scheme.rules import Rules
from clusterscore.scoring.computing import score
from clusterscore.scoring.ranking import rank, rounded
from tests.strategies import Column, Made, Row, calls, frame, rules_of, schemes

CALM = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
"""The same examples on every run."""

NINE = 1e-9
Numbers = NDArray[np.float64]


def _numbers(result: Evaluation, key: str) -> Numbers:
    return result.outcomes.scores[key].to_numpy(dtype=float, na_value=np.nan)


def _alike(left: Any, right: Any, slack: float) -> None:
    """Compare number by number, unknown only with unknown."""
    np.testing.assert_allclose(np.asarray(left, float), np.asarray(right, float), rtol=0, atol=slack, equal_nan=True)


def _out_of(rules: Rules) -> float:
    assert rules.out_of is not None
    return rules.out_of


# --- points and sub-scores --------------------------------------------------------------------


@settings(CALM, max_examples=30)
@given(calls())
def test_points_add_up_to_the_parents_and_to_the_total(call: tuple[Made, list[Row]]) -> None:
    """Where the total is known, the top criteria's points make it up, and children's their parent's.

    Under ``omit`` what is left out has no points, and the others hold all of them.
    """
    made, rows = call
    result = evaluate(frame(rows), made.rules)
    branches = made.rules.branches
    known = ~np.isnan(_numbers(result, "total"))
    wholes = [("total", [branch.key for branch in made.rules.top])]
    wholes += [(branch.contribution, list(branch.children)) for branch in branches.values() if branch.children]
    for whole, children in wholes:
        parts = np.array([_numbers(result, branches[child].contribution) for child in children])
        points = _numbers(result, whole)
        if made.data["missing"]["policy"] != "omit":
            assert not np.isnan(parts[:, known]).any(), whole
        had = known & ~np.isnan(points)
        _alike(np.nansum(parts, axis=0)[had], points[had], NINE * _out_of(made.rules))


_HUGE = st.one_of(
    st.sampled_from((1e17, -1e17, 1e300, -1e300, 1e-300, -0.0, 0.0, 1e-9, 4.999999999999999, 10.000000000000002)),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-50, 150).map(lambda tenth: tenth / 10),
)


@settings(CALM, max_examples=40)
@given(schemes(), st.data())
def test_sub_scores_lie_from_zero_to_one_for_any_finite_value(made: Made, data: st.DataObject) -> None:
    """However large, negative or out of its limits an input is, a known sub-score is from 0 to 1."""
    drawn = {}
    for key, column in made.columns.items():
        values = _HUGE if column.sort == "number" else st.sampled_from(column.pool)
        drawn[key] = data.draw(st.lists(values, min_size=8, max_size=8))
    rows = [dict(zip(drawn, row, strict=True)) for row in zip(*drawn.values(), strict=True)]
    scored = score(_pandas(rows, made), made.rules)
    for branch in made.rules.branches.values():
        values = scored[branch.sub_score].dropna().to_numpy(dtype=float)
        assert ((values >= 0) & (values <= 1 + 1e-12)).all(), (branch.key, values)


# --- order and weights ------------------------------------------------------------------------


def _shuffled(part: Mapping[str, Any], data: st.DataObject) -> dict[str, Any]:
    """Write criteria and indicators in another order, at every level."""
    made = dict(part)
    for name in ("criteria", "indicators"):
        if name in made:
            keys = data.draw(st.permutations(list(made[name])))
            made[name] = {key: _shuffled(made[name][key], data) for key in keys}
    return made


def _same_outcome(found: Evaluation, wanted: Evaluation) -> None:
    """Compare two evaluations application by application, whatever their order."""
    names = ["status", "rank", "tied", "rank_best", "rank_worst"]
    left, right = found.ranking.loc[list(wanted.submission.ids)], wanted.ranking.loc[list(wanted.submission.ids)]
    pd.testing.assert_frame_equal(left[names], right[names])
    for name in ("total", "total_low", "total_high"):
        _alike(left[name].astype(float), right[name].astype(float), NINE * _out_of(wanted.rules))


@settings(CALM, max_examples=30)
@given(calls(), st.data())
def test_no_order_changes_a_status_a_rank_or_a_total(call: tuple[Made, list[Row]], data: st.DataObject) -> None:
    """Rows, columns and criteria may stand in any order."""
    made, rows = call
    columns = data.draw(st.permutations(list(made.columns)))
    moved = frame(data.draw(st.permutations(rows)), columns)
    again = rules_of(_shuffled(made.data, data))
    _same_outcome(evaluate(moved, again), evaluate(frame(rows), made.rules))


@settings(CALM, max_examples=25)
@given(calls(), st.data())
def test_weights_count_only_beside_their_siblings(call: tuple[Made, list[Row]], data: st.DataObject) -> None:
    """Multiplying all weights of one node by the same number changes no total and no rank."""
    made, rows = call
    weights = [key for key in made.rules.parameters if "weights" in key.split(".")]
    nodes = sorted({key.rpartition(".")[0] for key in weights})
    if not nodes:
        return
    node, times = data.draw(st.sampled_from(nodes)), data.draw(st.sampled_from((0.001, 0.1, 0.3, 3, 7, 1000)))
    scaled = {
        key: value * times
        for key in weights
        if key.rpartition(".")[0] == node and (value := made.rules.values[key]) is not None
    }
    _same_outcome(evaluate(frame(rows), made.rules, overrides=scaled), evaluate(frame(rows), made.rules))


# --- better values ----------------------------------------------------------------------------


def _better(column: Column, value: Any) -> list[Any]:
    """Give the values of a column that are better than one."""
    if column.sort == "number":
        return [other for other in column.pool if (other - value) * column.better > 0]
    return list(column.pool[column.pool.index(value) + 1 :])


@settings(CALM, max_examples=60)
@given(calls(most=6))
def test_a_better_value_lowers_no_total_and_worsens_no_rank(call: tuple[Made, list[Row]]) -> None:
    """An application like another, but for one better value, stands no lower in the same panel.

    Better is more on a rising scale, less on a falling one, yes for no, a better choice, a
    higher mark.  Fields that a gate reads are left alone: a gate may demand less of what a scale
    rewards.
    """
    made, rows = call
    read = {key for step in made.rules.roles("gate") for key in made.rules.fields_of(step.node)}
    scored = {key: column for key, column in made.columns.items() if column.better and key not in read}
    copies = [
        (at, row | {key: value, "application_id": f"{row['application_id']} {key} {value}"})
        for at, row in enumerate(rows)
        for key, column in scored.items()
        if row[key] is not None
        for value in dict.fromkeys(_better(column, row[key])[::4])
    ]
    outcomes = evaluate(frame([*rows, *(copy for _, copy in copies)]), made.rules).outcomes
    slack = NINE * _out_of(made.rules)
    for better, (at, copy) in enumerate(copies, start=len(rows)):
        assert outcomes.low[better] >= outcomes.low[at] - slack, copy
        assert outcomes.high[better] >= outcomes.high[at] - slack, copy
        if outcomes.status[at] == "ranked":
            still = outcomes.status[better] == "ranked"
            assert still or made.data["missing"]["policy"] == "range"  # an interval may move onto others
            assert not still or outcomes.ranks.rank[better] <= outcomes.ranks.rank[at], copy


# --- the exact reader and the engines ---------------------------------------------------------


def _exactly(made: Made, row: Row) -> dict[str, Any]:
    """Work out every formula for one application over fractions, without columns."""
    values: dict[str, Any] = {key: row[key] for key in made.columns}
    numbers: dict[str, Any] = dict(made.rules.values)
    for step in made.rules.constants:
        numbers[step.key] = Case(values, numbers).evaluate(step.node)
    for step in made.rules.steps:
        values[step.key] = Case(values, numbers).evaluate(step.node)
    return values


def _digits(value: Fraction, unit: Fraction) -> int:
    """Round to whole 1e-9 of a unit, half (met a ten-thousandth early) away from zero."""
    size = math.floor(abs(value) / unit * 10**9 + Fraction(1, 2) + Fraction(1, 10**4))
    return size if value >= 0 else -size


def _place(
    at: int, members: Sequence[int], keys: Mapping[int, Any], ladder: Sequence[Mapping[int, Any]]
) -> tuple[int, int]:
    """Count the better ones, rung by rung; give the rank and how many share it.

    A rung counts among those who are equal so far, if it is known for all of them.
    """
    better = sum(keys[other] > keys[at] for other in members)
    equals = [other for other in members if keys[other] == keys[at]]
    for rung in ladder:
        if len(equals) == 1 or any(rung[other] is None for other in equals):
            break
        better += sum(rung[other] > rung[at] for other in equals)
        equals = [other for other in equals if rung[other] == rung[at]]
    return 1 + better, len(equals)


def _exact_status(made: Made, values: Mapping[str, Any]) -> str:
    rules, scheme = made.rules, made.rules.scheme
    decisive = [values[f"gates.{key}"] for key, gate in scheme.gates.items() if gate.otherwise.exclude]
    for step in rules.roles("floor"):
        floor = rules.floor(step.key.removeprefix("floors."))
        decisive += [values[step.key]] if floor is not None and floor.exclude else []
    if False in decisive:
        return "excluded"
    return "unresolved" if None in [*decisive, values["total"]] else "ranked"


@settings(CALM, max_examples=70)
@given(calls(least=8, most=32))
def test_ranks_are_those_of_exact_arithmetic(call: tuple[Made, list[Row]]) -> None:
    """Statuses, totals and ranks equal those worked out over fractions, one application at a time.

    Totals are compared at nine digits of total ÷ out_of.  Under ``range`` an application whose
    total is unknown may be ranked all the same; it stands by the low end of its total.
    """
    made, rows = call
    result = evaluate(frame(rows), made.rules)
    outcomes, totals = result.outcomes, _numbers(result, "total")
    exact = [_exactly(made, row) for row in rows]
    unit = Fraction(repr(_out_of(made.rules)))
    for at, values in enumerate(exact):
        wanted, found = _exact_status(made, values), str(outcomes.status[at])
        settled = made.data["missing"]["policy"] == "range" and values["total"] is None and found == "ranked"
        assert found == wanted or (settled and wanted == "unresolved"), rows[at]
        if settled:
            values["total"] = Fraction(outcomes.low[at])
        elif values["total"] is not None:
            assert abs(float(values["total"]) - totals[at]) <= NINE * _out_of(made.rules)
    members = [at for at in range(len(rows)) if outcomes.status[at] == "ranked"]
    keys = {at: _digits(exact[at]["total"], unit) for at in members}
    ladder = []
    for step, rung in zip(made.rules.roles("tie"), made.data["ties"]["ladder"], strict=False):
        sign = 1 if rung["wins"] == "highest" else -1
        known = {at: exact[at][step.key] for at in members}
        ladder.append({at: None if key is None else sign * _digits(key, Fraction(1)) for at, key in known.items()})
    for at in members:
        place, sharing = _place(at, members, keys, ladder)
        assert (outcomes.ranks.rank[at], bool(outcomes.ranks.tied[at])) == (place, sharing > 1), rows[at]


_PANDAS = {"number": "Float64", "condition": "boolean", "word": "string"}
_POLARS = {"number": pl.Float64, "condition": pl.Boolean, "word": pl.String}


def _pandas(rows: Sequence[Row], made: Made) -> pd.DataFrame:
    columns = {key: [row[key] for row in rows] for key in made.columns}
    types = {key: _PANDAS[column.sort] for key, column in made.columns.items()}
    return pd.DataFrame(columns, dtype=object).astype(types)


def _polars(rows: Sequence[Row], made: Made) -> pl.DataFrame:
    """Lay applications out for polars, with NaN for a number that is missing."""
    columns = {key: [row[key] for row in rows] for key in made.columns}
    schema = {key: _POLARS[column.sort] for key, column in made.columns.items()}
    numbers = [key for key, column in made.columns.items() if column.sort == "number"]
    return pl.DataFrame(columns, schema=schema).with_columns(pl.col(numbers).fill_null(math.nan))


def _columns(native: Any, keys: Sequence[str]) -> list[list[float | None]]:
    """Give columns of a frame of any engine; None where a value is missing, NaN as it is."""
    if isinstance(native, duckdb.DuckDBPyRelation):
        rows = native.select(", ".join(f'"{key}"' for key in keys)).fetchall()
        return [list(column) for column in zip(*rows, strict=True)]
    table = nw.from_native(native, eager_only=True)
    columns = [table[key].to_list() for key in keys]
    return [[None if value is pd.NA or value is None else float(value) for value in column] for column in columns]


@settings(CALM, max_examples=20)
@given(calls(most=6))
def test_every_engine_gives_the_same_columns(call: tuple[Made, list[Row]]) -> None:
    """Native pandas, polars and DuckDB frames are scored alike to twelve digits, unknown alike."""
    made, rows = call
    typed = _pandas(rows, made)
    keys = [step.key for step in made.rules.roles("measure", "leaf", "criterion", "total", "share", "contribution")]
    wanted = _columns(score(typed, made.rules), keys)
    for native in (_polars(rows, made), duckdb.from_df(typed)):
        for key, found, right in zip(keys, _columns(score(native, made.rules), keys), wanted, strict=True):
            assert [value is None for value in found] == [value is None for value in right], (type(native), key)
            for one, other in zip(found, right, strict=True):
                if one is not None and other is not None:
                    assert math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-12), (type(native), key)


# --- applications do not touch each other -----------------------------------------------------


@settings(CALM, max_examples=25)
@given(calls(least=4), st.sampled_from(("best", "worst")))
def test_taking_one_application_out_changes_no_other_score(call: tuple[Made, list[Row]], which: str) -> None:
    """Without the best or the worst of them, all scores of the others stay the same to the last bit."""
    made, rows = call
    before = evaluate(frame(rows), made.rules)
    totals = np.nan_to_num(_numbers(before, "total"))
    out = int(totals.argmax() if which == "best" else totals.argmin())
    after = evaluate(frame([*rows[:out], *rows[out + 1 :]]), made.rules)
    kept = before.outcomes.scores.drop(index=out).reset_index(drop=True)
    pd.testing.assert_frame_equal(after.outcomes.scores.reset_index(drop=True), kept, check_exact=True)
    np.testing.assert_array_equal(after.outcomes.low, np.delete(before.outcomes.low, out))


# --- what is missing --------------------------------------------------------------------------


@st.composite
def gaps(draw: st.DrawFn) -> tuple[Made, list[Row], list[Row]]:
    """Build a panel that lacks values, and the same panel with a completion of every one of them."""
    made, rows = draw(calls())
    at = draw(st.integers(0, len(rows) - 1))
    told = [key for step in made.rules.roles("gate") for key in made.rules.fields_of(step.node)]
    keys = told if told and draw(st.sampled_from((True, False))) else list(made.columns)
    blank = draw(st.sets(st.sampled_from(keys), min_size=1, max_size=3))
    twin = draw(st.sampled_from(rows))
    rows[at] = twin | dict.fromkeys(blank) | {"application_id": rows[at]["application_id"]}
    lacking = [{key: made.columns[key] for key in made.columns if row[key] is None} for row in rows]
    filled = [{key: draw(column.completions()) for key, column in missing.items()} for missing in lacking]
    if draw(st.sampled_from((True, False))):  # equal to another application again
        filled[at] |= {key: twin[key] for key in filled[at] if twin[key] is not None}
    return made, rows, [row | new for row, new in zip(rows, filled, strict=True)]


@settings(CALM, max_examples=40)
@given(calls(most=6), st.data())
def test_no_completion_leaves_the_stated_range_of_the_total(call: tuple[Made, list[Row]], data: st.DataObject) -> None:
    """Whatever the missing values turn out to be, the total lies from the least to the greatest stated.

    It is said of totals that are unknown, and of applications that are not decided: ``worst``
    and ``omit`` decide some that lack values.  Each application is asked with every column, and
    every pair of neighbouring columns, left blank.
    """
    made, rows = call
    columns, keys = made.columns, list(made.columns)
    blanks = [[key] for key in keys] + [list(pair) for pair in pairwise(keys)]
    lacking: list[Row] = []
    completed: list[tuple[int, Row]] = []
    for at, blank in enumerate(blanks):
        row = rows[at % len(rows)] | dict.fromkeys(blank) | {"application_id": f"gap {at}"}
        missing = [key for key in keys if row[key] is None]
        ends = [{key: columns[key].ends()[end] for key in missing} for end in (0, -1)]
        drawn = [{key: data.draw(columns[key].completions()) for key in missing}]
        lacking.append(row)
        completed += [(at, row | new | {"application_id": f"gap {at}.{no}"}) for no, new in enumerate([*ends, *drawn])]
    result = evaluate(frame([*lacking, *(row for _, row in completed)]), made.rules)
    outcomes, totals, slack = result.outcomes, _numbers(result, "total"), NINE * _out_of(made.rules)
    for whole, (at, row) in enumerate(completed, start=len(lacking)):
        known = not np.isnan(totals[whole])  # a divisor may turn out to be zero
        if known and (outcomes.status[at] == "unresolved" or np.isnan(totals[at])):
            assert outcomes.low[at] - slack <= totals[whole] <= outcomes.high[at] + slack, row


@settings(CALM, max_examples=50)
@given(gaps())
def test_no_completion_leaves_the_stated_range_of_the_rank(gap: tuple[Made, list[Row], list[Row]]) -> None:
    """Whatever the missing values turn out to be, no rank gets better or worse than said.

    Who is decided by policy although values are missing stays so.
    """
    made, rows, completed = gap
    before = evaluate(frame(rows), made.rules).outcomes
    known = ~before.scores["total"].isna().to_numpy()
    firm = np.flatnonzero((before.status == "excluded") | ((before.status == "ranked") & known))
    ranking = [rows[at] if at in firm else completed[at] for at in range(len(rows))]
    final = evaluate(frame(ranking), made.rules).outcomes
    for at in np.flatnonzero((final.status == "ranked") & (before.status != "excluded")):
        assert final.ranks.rank[at] <= before.reach.worst[at], (at, "worse than the worst rank")
        assert before.reach.best[at] <= final.ranks.rank[at], (at, "better than the best rank")


# --- rank -------------------------------------------------------------------------------------

_TOTALS = st.sampled_from((49.96, 50.0, 50.04, 50.000000001, 50.0000001, 50.00000000000001, 33.300000000000004, 33.3))
_RUNGS = st.sampled_from((0.0, 0.5, 0.50000000001, 1.0, math.nan))


@settings(CALM, max_examples=300)
@given(st.lists(st.tuples(_TOTALS, _RUNGS, _RUNGS, st.booleans()), min_size=1, max_size=10))
def test_rank_is_one_more_than_the_number_of_better_totals(drawn: list[tuple[float, float, float, bool]]) -> None:
    """Ties share a rank, near-ties are not ties, and a rung separates only those equal so far."""
    totals, first, second = (rounded(np.array([line[at] for line in drawn])) for at in range(3))
    unit = rounded(np.array([line[0] for line in drawn]), 100.0)
    taking = np.array([line[3] for line in drawn])
    members = [int(at) for at in np.flatnonzero(taking)]
    assert len(np.unique(totals)) >= len(np.unique(unit))
    found = rank([unit], [], taking)
    held = rank([unit], [first, second], taking)
    rungs = [{at: None if np.isnan(rung[at]) else float(rung[at]) for at in members} for rung in (first, second)]
    exact = {at: _digits(Fraction(repr(drawn[at][0])), Fraction(100)) for at in members}
    for at in range(len(drawn)):
        if at not in members:
            assert found.rank[at] == held.rank[at] == 0
            continue
        assert (found.rank[at], found.tied[at]) == _tied(_place(at, members, exact, []))
        assert (held.rank[at], held.tied[at]) == _tied(_place(at, members, exact, rungs))
        assert not any(held.rank[at] > held.rank[other] for other in members if exact[at] > exact[other])


def _tied(place: tuple[int, int]) -> tuple[int, bool]:
    return place[0], place[1] > 1


# --- the examples themselves ------------------------------------------------------------------


def test_the_generated_panels_hold_ties_near_ties_and_every_status() -> None:
    """Laws about ties say nothing unless ties occur: each kind stands in several panels."""
    seen: dict[str, int] = {}

    @settings(CALM, max_examples=50)
    @given(calls())
    def look(call: tuple[Made, list[Row]]) -> None:
        made, rows = call
        outcomes = evaluate(frame(rows), made.rules).outcomes
        totals = np.sort(outcomes.low[outcomes.status == "ranked"]) / _out_of(made.rules)
        steps = np.diff(totals)
        kinds = {
            "tie": outcomes.ranks.tied.any(),
            "near-tie": ((steps > NINE) & (steps < 2e-3)).any(),
            "broken tie": (outcomes.ranks.broken_by >= 0).any(),
            **{status: (outcomes.status == status).any() for status in ("ranked", "excluded", "unresolved")},
        }
        for kind, occurs in kinds.items():
            seen[kind] = seen.get(kind, 0) + bool(occurs)

    look()
    assert {kind for kind, times in seen.items() if times >= 3} == set(seen), seen
