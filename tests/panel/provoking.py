"""Provokes every finding on conflicts of interest and on who reviews what."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from clusterscore.assigning import assign_reviews
from clusterscore.errors import InputRefused
from clusterscore.evaluation import evaluate
from clusterscore.findings import Finding
from tests.panel.rounds import CONFLICTS, RULES, book

Provoker = Callable[[Path], Iterator[Finding]]
Rows = Sequence[Sequence[object]]


def _round(**sheets: Rows) -> Provoker:
    def provoke(folder: Path) -> Iterator[Finding]:
        yield from evaluate(book(folder / "round.xlsx", **sheets), RULES).findings

    return provoke


def _conflict(*cells: object) -> Provoker:
    return _round(Conflicts=[CONFLICTS, ("A-1", "Sato", *cells)])


def _too_few(folder: Path) -> Iterator[Finding]:
    result = evaluate(book(folder / "round.xlsx"), RULES)
    yield from assign_reviews(result, book(folder / "reviewers.xlsx"), each=5, seed="x").findings


def _without_scipy(folder: Path) -> Iterator[Finding]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "scipy", None)
        patch.setitem(sys.modules, "scipy.optimize", None)
        try:
            list(_too_few(folder))
        except InputRefused as error:
            yield error.finding


ASSIGNING: Mapping[str, Provoker] = {
    "CS470": _conflict("perhaps"),
    "CS471": _conflict("dismissed"),
    "CS472": _conflict("confirmed", "", "same firm", "Chair", "2026-05-01"),
    "CS473": _conflict("dismissed", "", "long ago", "Chair", "2026-05-01"),
    "CS474": _conflict("suspected"),
    "CS475": _round(Assignment=[("application", "reviewer"), ("A-2", "Sato")]),
    "CS476": _round(Assignment=[("application", "reviewer"), ("A-2", "Sato")]),
    "CS477": _too_few,
    "CS478": _round(Conflicts=[CONFLICTS, ("A-1", "Sata", "declared")]),
    "CS479": _without_scipy,
}
