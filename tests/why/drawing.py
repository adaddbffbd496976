"""Draws small selections over every kind of scale, with a gate, a threshold, labels and ties, and who applies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import hypothesis.strategies as st
import pandas as pd

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.scheme.parts import Changeable
from clusterscore.scheme.rules import Rules
from tests.scoring.small import labelled, ruled, scheme
from tests.strategies import GROUND, SAID

TEN = {"type": "number", "title": SAID, "min": 0, "max": 10, **GROUND}
CHOICE = {"type": "choice", "title": SAID, "choices": dict.fromkeys(("low", "fair", "high"), SAID)}
ANSWER = {"type": "yes_no", "title": SAID}
NUMBERS, WORDS, ANSWERS = (0.0, 2.5, 4.0, 5.0, 7.5, 10.0), ("low", "fair", "high"), (False, True)
LEVELS = st.permutations((0.0, 0.4, 1.0))


@dataclass(frozen=True)
class Asked:
    """An indicator: the fields it reads, with the values that occur, and what it says of them."""

    fields: dict[str, dict[str, Any]]
    indicator: dict[str, Any]
    pool: tuple[Any, ...]


def _lined(levels: Sequence[float]) -> dict[str, Any]:
    return {"line": [[0, levels[0]], [5, levels[1]], [10, levels[2]]]}


@st.composite
def _indicators(draw: st.DrawFn, at: int) -> Asked:
    """Draw an indicator on any kind of scale, rising, falling or neither."""
    one, two, levels = f"f{at}", f"g{at}", draw(LEVELS)
    steps: dict[str, Any] = {"start": levels[0], "at": [[2.5, levels[1]], [7.5, levels[2]]]}
    band = {"from": 2.5, "to": 5, "inside": levels[0], "outside": levels[1], "ends": draw(st.sampled_from(ENDS))}
    progress = {"baseline": draw(st.sampled_from((0, 5))), "target": 10}
    by_number: dict[str, dict[str, Any]] = {
        "line": _lined(levels), "steps": {"steps": steps}, "band": {"band": band}, "progress": {"progress": progress},
        "percentile": {"percentile": "known"},
    }  # fmt: skip
    by_flags = {"share_of_yes": {"share_of_yes": True}, "checklist": {"checklist": {"all": 1, "any": 0.5, "none": 0}}}
    kind = draw(st.sampled_from((*by_number, *by_flags, "points", "yes_no", "mix", "ratio")))
    if kind in by_number:
        return Asked({one: TEN}, {"measure": one, "scale": by_number[kind]}, NUMBERS)
    if kind in by_flags:
        return Asked({one: ANSWER, two: ANSWER}, {"fields": [one, two], "scale": by_flags[kind]}, ANSWERS)
    if kind == "points":
        points = dict(zip(WORDS, draw(st.permutations((0, 5, 10))), strict=True))
        return Asked({one: CHOICE}, {"measure": one, "scale": {"points": points, "out_of": 10}}, WORDS)
    if kind == "yes_no":
        scale = {"yes_no": {"yes": levels[0], "no": levels[1]}}
        return Asked({one: ANSWER}, {"measure": one, "scale": scale}, ANSWERS)
    if kind == "mix":
        mix = {"target": {one: 1, two: draw(st.sampled_from((1, 2)))}, "line": [[0, 1], [1, 0]]}
        return Asked({one: TEN, two: TEN}, {"scale": {"mix": mix}}, NUMBERS)
    return Asked({one: TEN, two: TEN}, {"measure": f"m{at}", "scale": {"line": [[0, 0], [2, 1]]}}, NUMBERS)


ENDS = ("inside", "outside")


@dataclass(frozen=True)
class Call:
    """A small selection, and who applies."""

    rules: Rules
    pools: dict[str, tuple[Any, ...]]
    rows: list[dict[str, Any]]


@st.composite
def calls(draw: st.DrawFn) -> Call:
    """Draw a selection over two criteria, with a gate, a threshold, labels and a tie ladder."""
    asked = [draw(_indicators(at)) for at in range(2)]
    pools = {key: each.pool for each in asked for key in each.fields}
    criteria = {
        f"c{at}": {"title": SAID, "indicators": {"i": ready(each.indicator)}, **GROUND} for at, each in enumerate(asked)
    }
    measures = {
        f"m{at}": {"title": SAID, "formula": f"f{at} / g{at}", **GROUND}
        for at, each in enumerate(asked) if each.indicator.get("measure") == f"m{at}"
    }  # fmt: skip
    rules = scheme(
        fields={key: form for each in asked for key, form in each.fields.items()},
        references={"known": {"title": SAID, "values": [1, 3, 5, 7], **GROUND}},
        measures=measures, criteria=criteria,
        weights={"values": {"c0": draw(st.sampled_from((1, 2))), "c1": 1}, **GROUND},
        total={
            "combine": draw(st.sampled_from(("weighted_mean", "weighted_mean", "geometric_mean"))), "out_of": 100,
            "threshold": {"on": "total", "at_least": 50, "flag": True, **GROUND}, **GROUND,
        },
        gates={"able": {**ruled("c0.sub_score >= least", least=0.4), "otherwise": {"exclude": True, **GROUND}}},
        ties={"ladder": [{"by": "c1.sub_score"}, "shared"], **GROUND},
        missing={"policy": draw(st.sampled_from(("unresolved", "unresolved", "worst", "range"))), **GROUND},
        **labelled({key: {"much": ruled("total >= edge", edge=edge)} for key, edge in (("gold", 80), ("silver", 40))}),
    )  # fmt: skip
    row = st.fixed_dictionaries({key: st.sampled_from(pool) for key, pool in pools.items()})
    rows = draw(st.lists(row, min_size=2, max_size=5))
    if draw(st.booleans()):
        rows[-1][draw(st.sampled_from(list(pools)))] = None
    return Call(rules, pools, rows)


def ready(indicator: dict[str, Any]) -> dict[str, Any]:
    """Ground an indicator and its scale."""
    return {"title": SAID, **indicator, "scale": {**indicator["scale"], **GROUND}, **GROUND}


def evaluated(call: Call, rows: Sequence[dict[str, Any]]) -> Evaluation:
    """Evaluate applications; their ids are A0, A1 and so on."""
    sent = [{"application_id": f"A{at}", **row} for at, row in enumerate(rows)]
    return evaluate(pd.DataFrame(sent, dtype=object), call.rules)


def options(call: Call, key: str, before: Any, part: Changeable) -> list[tuple[Any, Fraction]]:
    """Give every value on the grid of a field with what it costs, the present one first."""
    cost, pool = Fraction(part.cost), call.pools[key]
    if pool is NUMBERS:
        step, start = Fraction(part.step), Fraction(repr(float(before)))
        ups = range(-math.floor(start / step), math.floor((10 - start) / step) + 1)
        return [(float(start + at * step), abs(at) * cost) for at in sorted(ups, key=abs)]
    return sorted(((word, abs(at - pool.index(before)) * cost) for at, word in enumerate(pool)), key=lambda it: it[1])
