"""Laws of every scheme and every panel, by declared property, over generated ones with ties and near-ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pandas as pd
from hypothesis import given, settings

from clusterscore.evaluation import evaluate
from clusterscore.formula import nodes as n
from clusterscore.formula.exact import Case
from clusterscore.formula.properties import properties
from clusterscore.scheme.requirements import broken
from clusterscore.scheme.rules import Branch
from clusterscore.scoring.outcomes import Outcomes
from clusterscore.scoring.ranking import UNKNOWN
from tests import exactly as e
from tests.lawful import CALM, NINE, alike, numbers
from tests.strategies import Made, Row, calls, decided, is_lacking, rules_of, schemes, sheets_of

# --- points and sub-scores --------------------------------------------------------------------


def _additive(made: Made) -> list[tuple[str, list[Branch]]]:
    """Give every node whose points are the sum of those below it, with the nodes below."""
    rules = made.rules
    top = [branch for branch in rules.top if branch.has_points]
    wholes = [("total", top)] if rules.scheme.total and rules.scheme.total.combine in ("weighted_mean", "sum") else []
    for branch in rules.branches.values():
        below = [rules.branches[child] for child in branch.children if rules.branches[child].has_points]
        wholes += [(branch.contribution, below)] if below else []
    return wholes


@settings(CALM, max_examples=14)
@given(calls(whole=True))
def test_points_add_up_to_the_parents_and_to_the_total(call: tuple[Made, list[Row]]) -> None:
    """Where the total is known, the points of what is additive make it up, and children's their parent's.

    Bonuses, penalties and what rounding adds are parts of the total.  Where something may be left
    out it has no points, and the others hold all of them.
    """
    made, rows = call
    outcomes = decided(made, rows)
    known = ~np.isnan(numbers(outcomes, "total"))
    for whole, branches in _additive(made):
        parts = np.array([numbers(outcomes, branch.contribution) for branch in branches])
        points = numbers(outcomes, whole)
        if not any(step.role == "share" for step in made.rules.steps):
            assert not np.isnan(parts[:, known]).any(), whole
        had = known & ~np.isnan(points)
        alike(np.nansum(parts, axis=0)[had], points[had], NINE * max(1.0, made.out_of))


_HUGE = st.one_of(
    st.sampled_from((1e17, -1e17, 1e300, -1e300, 1e-300, -0.0, 0.0, 1e-9, 4.999999999999999, 10.000000000000002)),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-50, 150).map(lambda tenth: tenth / 10),
)


@settings(CALM, max_examples=30)
@given(schemes(), st.data())
def test_sub_scores_lie_from_zero_to_one_for_any_finite_value(made: Made, data: st.DataObject) -> None:
    """However large, negative or out of its limits an input is, a known sub-score is from 0 to 1."""
    rows: list[Row] = [{"application_id": f"A{at}"} for at in range(8)]
    for key, asked in made.inputs.items():
        values = _HUGE if asked.sort == "number" else st.sampled_from(asked.pool)
        for row in rows:
            row[key] = data.draw(values)
    outcomes = decided(made, rows)
    for branch in made.rules.branches.values():
        if branch.scored:
            found = numbers(outcomes, branch.sub_score)
            assert ((found >= 0) & (found <= 1 + 1e-12) | np.isnan(found)).all(), (branch.key, found)


# --- declared properties of the nodes that combine --------------------------------------------


_PARTS = st.one_of(
    st.none(), st.sampled_from((0.0, 0.2, 0.5, 0.5000000001, 1.0)), st.integers(0, 64).map(lambda at: at / 64)
)


@settings(CALM, max_examples=60)
@given(schemes(), st.data())
def test_a_node_keeps_to_the_properties_it_declares(made: Made, data: st.DataObject) -> None:
    """Whatever the scores below: a bounded node stays from 0 to 1, a monotone one never falls with a part.

    A homogeneous one does not change with the unit of its weights; and points are due only below
    nodes that add up.
    """
    rules, numbers_ = made.rules, dict(made.rules.values)
    for step in rules.roles("criterion"):
        declared = properties(step.node, rules.values)
        branch = rules.branches[step.key.removesuffix(".sub_score")]
        due = [rules.branches[child].has_points for child in branch.children]
        assert declared.additive or not any(due), step.key
        parts: dict[str, Any] = {name: data.draw(_PARTS) for name in n.names(step.node)}
        flags = [part.key for part in n.walk(step.node) if isinstance(part, n.Flag)]
        parts |= {key: data.draw(st.booleans()) for key in flags}
        value = Case(parts, numbers_).evaluate(step.node)
        if value is None:
            continue
        assert declared.bounded
        assert 0 <= value <= 1 + NINE, (step.key, parts)
        times = data.draw(st.sampled_from((0.001, 0.3, 7.0, 1000.0)))
        scaled = {key: number * times if ".weights." in key and number else number for key, number in numbers_.items()}
        if declared.homogeneous:
            assert abs(Case(parts, scaled).evaluate(step.node) - value) <= NINE, (step.key, parts, times)
        for name, part in parts.items():
            if declared.monotone and name not in flags and part is not None:
                better = Case(parts | {name: (part + 1) / 2}, numbers_).evaluate(step.node)
                assert better >= value - NINE, (step.key, parts, name)


@settings(CALM, max_examples=40)
@given(calls(most=4), st.data())
def test_weights_count_only_beside_their_siblings(call: tuple[Made, list[Row]], data: st.DataObject) -> None:
    """Multiplying all weights of one node by the same number changes no total, no share and no condition.

    Two kinds of node are not so: one with a cap, and a total that is the sum of published points.
    """
    made, rows = call
    rules = made.rules
    weights = [key for key in rules.parameters if "weights" in key.split(".")]
    nodes = sorted({key.rpartition(".")[0] for key in weights})
    capped = {f"{key.removesuffix('cap')}weights" for key in rules.parameters if key.endswith(".cap")}
    summed = {"weights"} if rules.scheme.total and rules.scheme.total.combine == "sum" else set()
    free = [node for node in nodes if node not in capped | summed]
    if not free:
        return
    node, times = data.draw(st.sampled_from(free)), data.draw(st.sampled_from((0.001, 0.1, 0.3, 3, 7, 1000)))
    scaled = {key: (rules.values[key] or 0) * times for key in weights if key.rpartition(".")[0] == node}
    other = replace(rules, values={**rules.values, **scaled})
    assert not list(broken(other.requirements, other.values))
    for row in rows:
        before, after = e.exactly(made, row), e.exactly(made, row, other)
        for step in rules.steps:
            one, two = before[step.key], after[step.key]
            same = one == two or (isinstance(one, Fraction) and two is not None and abs(one - two) <= NINE)
            assert same, (node, times, step.key, one, two)


# --- better values ----------------------------------------------------------------------------


def _scored_alone(made: Made) -> list[str]:
    """Give the inputs that only scales read, and of which more, or less, is better."""
    rules = made.rules
    after = rules.roles("gate", "grace", "adjustment")
    read = {key for step in after for key in rules.fields_of(step.node)}
    read |= {f"{key.rpartition('.')[0]}.marks" for key in read if key.endswith((".raw", ".grade"))}
    return [key for key, asked in made.inputs.items() if asked.better and key not in read]


@settings(CALM, max_examples=10)
@given(calls(most=4, whole=True))
def test_a_better_value_lowers_no_total_and_worsens_no_rank(call: tuple[Made, list[Row]]) -> None:
    """An application like another, but for one better value, stands no lower in the same panel.

    Better is more on a rising scale, less on a falling one, yes for no, a better choice, a higher
    mark.  Inputs that a gate or a bonus reads are left alone: they may demand less of what a scale
    rewards.  Among equals, who stands above, a lot or the chair may decide either way.
    """
    made, rows = call
    copies = [
        (at, row | {key: value, "application_id": f"{row['application_id']} {key} {value}"})
        for at, row in enumerate(rows)
        for key in _scored_alone(made)
        if not is_lacking(row[key])
        for value in dict.fromkeys(made.inputs[key].above(row[key])[::4])
    ]
    outcomes = decided(made, [*rows, *(copy for _, copy in copies)])
    slack = NINE * max(1.0, made.out_of)
    fixed = all(isinstance(rung, dict) and "by" in rung for rung in made.data["ties"]["ladder"][:-1])
    fixed &= made.data["ties"]["ladder"][-1] == "shared"
    for better, (at, copy) in enumerate(copies, start=len(rows)):
        assert outcomes.low[better] >= outcomes.low[at] - slack, copy
        assert outcomes.high[better] >= outcomes.high[at] - slack, copy
        if outcomes.status[at] == "ranked":
            still = outcomes.status[better] == "ranked"
            assert still or made.policy == "range"  # an interval may move onto others
            higher = outcomes.low[better] > outcomes.low[at] + slack
            assert not still or not (fixed or higher) or outcomes.ranks.rank[better] <= outcomes.ranks.rank[at], copy


# --- order ------------------------------------------------------------------------------------


def _shuffled(part: Mapping[str, Any], data: st.DataObject) -> dict[str, Any]:
    """Write criteria and indicators in another order, at every level."""
    made = dict(part)
    for name in ("criteria", "indicators"):
        if name in made:
            keys = data.draw(st.permutations(list(made[name])))
            made[name] = {key: _shuffled(made[name][key], data) for key in keys}
    return made


@settings(CALM, max_examples=10)
@given(calls(), st.data())
def test_no_order_changes_what_anything_comes_to(call: tuple[Made, list[Row]], data: st.DataObject) -> None:
    """Sheets may have rows and columns in any order, and criteria any order in the file.

    What is evaluated from the sheets, reviewers' marks and the office's acts among them, is what is
    decided from typed columns: statuses, ranks, totals, labels and outcomes.
    """
    made, rows = call
    frame, beside = sheets_of(made, rows)
    frame = frame.loc[data.draw(st.permutations(list(frame.index))), data.draw(st.permutations(list(frame.columns)))]
    if "reviews" in beside:
        beside["reviews"] = beside["reviews"].loc[data.draw(st.permutations(list(beside["reviews"].index)))]
    found = evaluate(frame, rules_of(_shuffled(made.data, data)), **beside)
    order = [found.row(row["application_id"]) for row in rows]
    wanted, outcomes = decided(made, rows), found.outcomes
    for left, right in (
        (outcomes.status, wanted.status), (outcomes.ranks.rank, wanted.ranks.rank), (outcomes.labels, wanted.labels),
        (outcomes.ranks.tied, wanted.ranks.tied), (outcomes.reach.best, wanted.reach.best),
        (outcomes.reach.worst, wanted.reach.worst), (outcomes.selected, wanted.selected),
    ):  # fmt: skip
        assert left[order].tolist() == right.tolist()
    assert [outcomes.valid_until[at] for at in order] == wanted.valid_until
    assert [outcomes.label_range[at] for at in order] == wanted.label_range
    alike(outcomes.low[order], wanted.low, NINE * made.out_of)
    alike(outcomes.high[order], wanted.high, NINE * made.out_of)


# --- applications do not touch each other -----------------------------------------------------


def _without(values: Sequence[Any], out: int) -> list[Any]:
    return [value for at, value in enumerate(values) if at != out]


@settings(CALM, max_examples=8)
@given(calls(least=4), st.sampled_from(("best", "worst")))
def test_taking_one_application_out_changes_no_other_score(call: tuple[Made, list[Row]], which: str) -> None:
    """Without the best or the worst of them, all scores of the others stay the same to the last bit.

    Who stood behind it moves up by one, and nobody else moves, wherever a tie hangs neither on
    who stands above nor on something unknown.
    """
    made, rows = call
    before = decided(made, rows)
    keys = before.ranks.rank if before.ranks.rank.any() else np.arange(len(rows))
    out = int(keys.argmax() if which == "worst" else np.where(keys > 0, keys, len(rows) + 1).argmin())
    after = decided(made, _without(rows, out))
    kept = before.scores.drop(index=out).reset_index(drop=True)
    pd.testing.assert_frame_equal(after.scores.reset_index(drop=True), kept, check_exact=True)
    if "total" in before.scores:
        np.testing.assert_array_equal(after.low, np.delete(before.low, out))
    if made.policy != "range" and _is_plain(made, before):
        moved = before.ranks.rank - ((before.ranks.rank > before.ranks.rank[out]) & (before.ranks.rank[out] > 0))
        assert after.ranks.rank.tolist() == _without(moved, out)


def _is_plain(made: Made, outcomes: Outcomes) -> bool:
    """Whether no tie hangs on who stands above, or on what is unknown."""
    ladder = made.data.get("ties", {"ladder": []})["ladder"]
    listed = any(isinstance(rung, dict) and "fewest_above" in rung for rung in ladder)
    return not listed and not (outcomes.ranks.broken_by == UNKNOWN).any()
