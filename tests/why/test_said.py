"""The prose of both questions, as whole texts in both languages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.explanation.against_said import against_said
from clusterscore.explanation.still_open import open_said, still_open
from clusterscore.explanation.taking_said import taking_said
from clusterscore.scheme.parts import Changeable
from clusterscore.scheme.registry import samples
from clusterscore.what_if import differences, taking
from clusterscore.words import LANGUAGES, Text, same
from tests.strategies import GROUND
from tests.why import small

GOLDEN = Path(__file__).parent / "golden" / "said.txt"
Said = Sequence[tuple[int, Text]]
_SHARED = (*small.ROWS, ("G", 6, 6, True))
_OPEN = (*small.ROWS, ("G", None, 6, True))
_WIDE = {**small.DATA["fields"], "reach": {**small.DATA["fields"]["reach"], "max": 1e9}}
_GEOMETRIC: Mapping[str, Any] = {"total": {"combine": "geometric_mean", "out_of": 100, **GROUND}}


def _taken(goal: str, application: str, result: Evaluation | None = None, **steps: float) -> Said:
    result = result or small.evaluated()
    given = {key: Changeable(step=step, cost=1, assumption=same("ours")) for key, step in steps.items()}
    return taking_said(result, taking(result, application, goal, given))


def _beside(a: str, b: str, result: Evaluation | None = None) -> Said:
    result = result or small.evaluated()
    return against_said(result, differences(result, a, b))


def _still(result: Evaluation, application: str) -> Said:
    row = result.row(application)
    return open_said(result, row, still_open(result, row))


def _sample(name: str) -> Evaluation:
    return evaluate(samples()[f"{name}.xlsx"])


def _answers() -> Iterator[tuple[str, Said]]:
    yield "above: a rank key decides", _beside("A", "B")
    yield "above: a rung of the tie ladder decides", _beside("F", "B")
    yield "shared: nothing tells them apart", _beside("B", "G", small.evaluated(_SHARED))
    yield "apart: a gate decides", _beside("D", "A")
    yield "apart: a value is missing", _beside("G", "A", small.evaluated(_OPEN))
    yield "not additive: a geometric mean", _beside("A", "F", small.evaluated(**_GEOMETRIC))
    yield "a label decides", _beside("H", "A", small.evaluated((*small.ROWS, ("H", 9, 6, True))))
    staged = evaluate(samples()["maff-knowledge-2016.xlsx"], "maff-knowledge-illustration")
    yield "above: a rank key decides, after stages", _beside("K-02", "K-01", staged)
    yield "above: a later stage decides", _beside("K-01", "K-18", staged)
    yield "rank: by a combination of three fields", _taken("rank=4", "E")
    yield "rank: along one field, with ranks on the way", _taken("rank=1", "C")
    yield "gate", _taken("gate:able", "D")
    yield "label", _taken("label:gold", "B")
    yield "threshold", _taken("threshold", "C")
    yield "points: no change reaches them", _taken("points=99", "C", small.evaluated(weights={
        "points": {"quality": 50, "spread": 30, "access": 20}, **GROUND,
    }, adjustments={"less": {
        "title": {"en": "Late", "ja": "遅延"}, "require": "merit >= 0", "takes": 2, **GROUND,
    }}))  # fmt: skip
    yield "reached already", _taken("points=70", "A")
    yield "a field without a value", _taken("points=60", "G", small.evaluated(_OPEN))
    yield "a step given for the question", _taken("points=60", "C", merit=0.5)
    yield "missing: what it could still change", _still(small.evaluated(_OPEN), "G")
    yield "missing: points of a shipped scheme", _still(_sample("applications"), "A-11")


def _dump(said: Said) -> list[str]:
    return [f"{'  ' * depth}{text.in_(language)}" for language in LANGUAGES for depth, text in said]


@cache
def _golden() -> dict[str, list[str]]:
    """Read the expected texts by answer; UPDATE_GOLDEN=1 writes them anew first."""
    if os.environ.get("UPDATE_GOLDEN") == "1":
        dump = ("\n".join([f"[{name}]", *_dump(said)]) for name, said in _answers())
        GOLDEN.write_text("\n\n".join(dump) + "\n", encoding="utf-8")
    blocks = GOLDEN.read_text(encoding="utf-8").strip().split("\n\n")
    return {block.splitlines()[0].strip("[]"): block.splitlines()[1:] for block in blocks}


def test_every_kind_of_answer_is_said_in_both_languages_as_agreed() -> None:
    """Line by line, and no agreed text is left over."""
    found = {name: _dump(said) for name, said in _answers()}
    assert list(found) == list(_golden())
    for name, lines in found.items():
        assert lines == _golden()[name], name


@pytest.mark.parametrize("audience", ["committee", "chair"])
def test_the_answer_says_that_it_is_internal(audience: Any) -> None:
    """So that nobody puts it into a letter."""
    result = small.evaluated()
    first = taking_said(result, taking(result, "C", "rank=1", None, audience))[0][1]
    assert first.en == "FOR INTERNAL USE, not for letters. All other applications are held as they are."
    assert first.ja.startswith("内部用（通知には用いない）")
