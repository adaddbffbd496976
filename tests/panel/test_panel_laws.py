"""The laws of the panel, over generated panels with gaps, conflicts and words, in every way of combining."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clusterscore.evaluation import Evaluation
from tests.lawful import CALM, alike, numbers
from tests.panel.several import SCALES, WORDS, evaluated, row, scheme

PANELS = {
    "criteria first": "",
    "totals first": "panel: {order: reviewer_first, combine: median, source: law}",
    "corrected": "panel: {leniency: {adjust: true, source: law}}",
    "corrected totals": "panel: {order: reviewer_first, combine: mean, source: law, "
    "leniency: {adjust: true, source: law}}",
}
FEW = settings(CALM, max_examples=10)
WIDE = "min: 0, max: 100"
WAYS = {
    "mean": f"{WIDE}, combine: mean", "median": f"{WIDE}, combine: median", "lowest": f"{WIDE}, combine: lowest",
    "trimmed": f"{WIDE}, combine: trimmed_mean, trim: 1",
    "graded": "points: {A: 10, B: 6, C: 1}, out_of: 10, combine: mean",
}  # fmt: skip


def _rules(name: str) -> Any:
    scales = {**SCALES, **WORDS}
    if name == "corrected":
        del scales["often"]
    return scheme(PANELS[name], scales=scales)


RULES = {name: _rules(name) for name in PANELS}
each_panel = pytest.mark.parametrize("name", PANELS)


@st.composite
def panels(draw: st.DrawFn, *, whole: bool = False) -> list[dict[str, Any]]:
    """Draw rows of ``Reviews``: three to five applications, as many reviewers."""
    drawn = random.Random(draw(st.integers(0, 10_000)))
    rows = []
    given_: dict[str, list[object]] = {"graded": ["A", "B", "C"], "worded": ["S", "A", "B", "C"]}
    for application in range(draw(st.integers(3, 5))):
        for reviewer in range(draw(st.integers(3, 5))):
            for name in (*SCALES, *WORDS):
                marks = given_.get(name, given_["worded"] if name == "frequent" else [1, 2.5, 4, 4, 7, 10, 0.1, 0.7])
                mark = drawn.choice(marks if whole else [*marks, "", "評価不能"])
                mark = 1 if name == "harsh" and mark in (0.1, 0.7) else mark
                conflict = "no" if whole or drawn.random() < 0.9 else "yes"
                more = {"conflict": conflict, "confidence": drawn.choice(["sure", "unsure"])}
                rows.append(row(f"A-{application}", f"R{reviewer}", f"c_{name}", mark, **more))
    return rows


def _same(left: Evaluation, right: Evaluation, slack: float = 1e-9) -> None:
    """Compare what is seen of two evaluations: totals, ranks, statuses."""
    alike(numbers(left.outcomes, "total"), numbers(right.outcomes, "total"), slack)
    assert left.outcomes.status.tolist() == right.outcomes.status.tolist()
    assert left.outcomes.ranks.rank.tolist() == right.outcomes.ranks.rank.tolist()


@each_panel
@FEW
@given(panels())
def test_relabelling_reviewers_changes_nothing(name: str, rows: list[dict[str, Any]]) -> None:
    """Neither names nor their order bear on a result."""
    other = [{**one, "reviewer": f"X{9 - int(one['reviewer'][1:])}"} for one in rows]

    _same(evaluated(RULES[name], rows), evaluated(RULES[name], other))


@each_panel
@FEW
@given(panels(), st.integers(0, 99))
def test_the_order_of_rows_changes_nothing(name: str, rows: list[dict[str, Any]], seed: int) -> None:
    """To the last bit, where nothing is fitted."""
    other = random.Random(seed).sample(rows, len(rows))

    _same(evaluated(RULES[name], rows), evaluated(RULES[name], other), 1e-9 if "corrected" in name else 0)


@each_panel
@FEW
@given(panels())
def test_adding_a_conflicted_mark_changes_nothing(name: str, rows: list[dict[str, Any]]) -> None:
    """Of a newcomer, whatever the mark, for every application and criterion."""
    cells = {(one["application"], one["criterion"]): one for one in rows}
    added = [{**one, "reviewer": "Late", "conflict": "yes"} for one in cells.values()]

    _same(evaluated(RULES[name], rows), evaluated(RULES[name], [*rows, *added]), 0)


@FEW
@given(panels(whole=True))
def test_with_no_missing_marks_all_policies_agree(rows: list[dict[str, Any]]) -> None:
    """What is said of gaps bears on nothing else."""
    for name, panel in PANELS.items():
        found = []
        for policy in ("leave_out", "unresolved", "worst"):
            scales = {
                key: f"{said.split(', missing_marks')[0]}, missing_marks: {policy}"
                for key, said in {**SCALES, **WORDS}.items() if not (key == "often" and name == "corrected")
            }  # fmt: skip
            kept = [one for one in rows if one["criterion"].removeprefix("c_") in scales]
            found.append(evaluated(scheme(panel, scales=scales), kept))
        _same(found[0], found[1], 0)
        _same(found[0], found[2], 0)


@st.composite
def numbered(draw: st.DrawFn) -> tuple[list[dict[str, Any]], int]:
    """Draw marks far from the ends of a wide scale, each application by some of the reviewers, and a shift."""
    drawn = random.Random(draw(st.integers(0, 10_000)))
    count = draw(st.integers(3, 5))
    rows = []
    for application in range(draw(st.integers(3, 6))):
        for reviewer in drawn.sample(range(count), draw(st.integers(2, count))):
            rows += [
                row(f"A-{application}", f"R{reviewer}", criterion, drawn.randint(45, 55))
                for criterion in ("c_one", "c_two")
            ]
    return rows, draw(st.integers(-10, 10))


@pytest.mark.parametrize("name", ["corrected", "corrected totals"])
@FEW
@given(numbered())
def test_the_same_shift_of_one_reviewer_changes_no_adjusted_rank(
    name: str, drawn: tuple[list[dict[str, Any]], int]
) -> None:
    """Who gives everybody the same more is only more lenient; without the correction the order may change."""
    rows, shift = drawn
    rules = scheme(PANELS[name], scales=dict.fromkeys(("one", "two"), f"{WIDE}, combine: mean"))
    first = evaluated(rules, rows)
    assume("CS444" not in {finding.code for finding in first.findings})
    second = evaluated(rules, [{**one, "mark": one["mark"] + shift * (one["reviewer"] == "R0")} for one in rows])

    assert first.outcomes.ranks.rank.tolist() == second.outcomes.ranks.rank.tolist()
    totals = [numbers(one.outcomes, "total") for one in (first, second)]
    alike(totals[0] - totals[0].mean(), totals[1] - totals[1].mean(), 1e-9)


@pytest.mark.parametrize("name", WAYS)
@FEW
@given(st.integers(0, 10_000), st.integers(3, 8))
def test_where_reviewers_agree_both_orders_come_to_the_same(name: str, seed: int, many: int) -> None:
    """Where several reviewers all give the same, both orders come to the same."""
    drawn = random.Random(seed)
    marks = ["A", "B", "C"] if name == "graded" else [0, 10, 37.5, 100]
    given_ = {(key, criterion): drawn.choice(marks) for key in ("A-1", "A-2") for criterion in ("c_one", "c_two")}
    rows = [row(key, f"R{at}", criterion, mark) for (key, criterion), mark in given_.items() for at in range(many)]
    scales = {"one": WAYS[name], "two": WAYS[name]}
    first = scheme("panel: {order: reviewer_first, combine: mean, source: law}", scales=scales)

    _same(evaluated(scheme(scales=scales), rows), evaluated(first, rows))
