"""The generated examples themselves: laws about what never occurs would say nothing."""

from __future__ import annotations

from collections import Counter
from typing import Any

import hypothesis.strategies as st
import numpy as np
from hypothesis import given, settings

from clusterscore.formula import nodes as n
from clusterscore.scoring.outcomes import Outcomes
from clusterscore.scoring.ranking import UNKNOWN
from tests.lawful import CALM, NINE
from tests.strategies import Made, Row, calls, decided, schemes


def test_the_generated_schemes_hold_every_node_and_the_panels_every_outcome() -> None:
    """Laws about what never occurs say nothing: each kind of node, tie, status, label and outcome does."""
    seen: set[str] = set()

    @settings(CALM, max_examples=300)
    @given(schemes())
    def read(made: Made) -> None:
        for step in (*made.rules.steps, *made.rules.constants):
            seen.update(type(node).__name__ for node in n.walk(step.node))

    read()
    abstract = {"Node", "Number", "Condition"}
    assert {name for name in n.__all__ if name[0].isupper() and isinstance(getattr(n, name), type)} - seen <= abstract
    kinds = _looked_at(calls(least=8, whole=True)) + _looked_at(calls(least=8, kind="selection"))
    kinds += _looked_at(calls(least=4, kind="label"))
    assert set(kinds) == _EVERYTHING


_EVERYTHING = {
    "tie", "near-tie", "broken tie", "rung that cannot tell", "label", "unknown label", "outcome",
    "committee at the line", "pass", "fail", "unknown", "grace", "waived", "ranked", "assessed", "excluded",
    "unresolved",
}  # fmt: skip


def _looked_at(panels: st.SearchStrategy[tuple[Made, list[Row]]]) -> Counter[str]:
    """Count in how many generated panels each thing occurs."""
    kinds: Counter[str] = Counter()

    @settings(CALM, max_examples=20)
    @given(panels)
    def look(call: tuple[Made, list[Row]]) -> None:
        made, rows = call
        kinds.update(kind for kind, occurs in _kinds(made, decided(made, rows)).items() if occurs)

    look()
    return kinds


def _kinds(made: Made, outcomes: Outcomes) -> dict[str, Any]:
    steps = np.diff(np.sort(outcomes.low[outcomes.status == "ranked"])) / made.out_of
    gates = [outcome for found in outcomes.gates.values() for outcome in found]
    return {
        "tie": outcomes.ranks.tied.any(),
        "near-tie": ((steps > NINE) & (steps < 2e-3)).any(),
        "broken tie": (outcomes.ranks.broken_by >= 0).any(),
        "rung that cannot tell": (outcomes.ranks.broken_by == UNKNOWN).any(),
        "label": any(outcomes.labels),
        "unknown label": any(label is None for label in outcomes.labels),
        "outcome": any(outcomes.selected),
        "committee at the line": any(outcomes.at_line),
        **{kind: kind in gates for kind in ("pass", "fail", "unknown", "grace", "waived")},
        **{kind: (outcomes.status == kind).any() for kind in ("ranked", "assessed", "excluded", "unresolved")},
    }
