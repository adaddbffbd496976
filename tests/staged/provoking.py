"""Provokes every finding on stages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from clusterscore.errors import UsageError
from clusterscore.evaluation import Evaluation
from clusterscore.findings import Finding
from tests.staged.rounds import called, marked, rules

FOUR = {"A": 9, "B": 8, "C": 8, "D": 5}


def _of(made: Callable[[], Evaluation]) -> Callable[[Path], Iterator[Finding]]:
    return lambda _: iter(made().findings)


def _no_stage(_: Path) -> Iterator[Finding]:
    with pytest.raises(UsageError) as caught:
        marked(rules(), FOUR, stage="heering")
    yield caught.value.finding


STAGES: Mapping[str, Callable[[Path], Iterator[Finding]]] = {
    "CS480": _of(lambda: marked(rules(), FOUR, {"A": 5, "D": 9})),
    "CS481": _of(lambda: marked(rules(), {**FOUR, "E": None}, {"A": 5, "E": 9})),
    "CS482": _of(lambda: marked(rules(), FOUR, {"A": 5, "B": 9})),
    "CS483": _of(lambda: marked(rules(), {"A": 9, "B": 8}, {"A": 5})),
    "CS484": _of(lambda: marked(rules(), FOUR, {"D": 5}, office=[called("D")])),
    "CS485": _of(lambda: marked(rules(), FOUR, {"B": 5}, office=[called("A", "no"), called("B")])),
    "CS486": _no_stage,
}
