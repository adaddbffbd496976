"""Provokes every finding about what it would take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clusterscore.cli import explaining
from clusterscore.errors import UsageError
from clusterscore.evaluation import evaluate
from clusterscore.findings import Finding
from clusterscore.scheme.registry import samples
from clusterscore.what_if import inside_only, taking

Provoker = Callable[[Path], Iterator[Finding]]


def _asked(goal: str) -> Provoker:
    def provoke(_: Path) -> Iterator[Finding]:
        with pytest.raises(UsageError) as error:
            taking(evaluate(samples()["applications.xlsx"]), "A-04", goal)
        yield error.value.finding

    return provoke


def _outside(_: Path) -> Iterator[Finding]:
    with pytest.raises(UsageError) as error:
        inside_only("public")
    yield error.value.finding


def _given(_: Path) -> Iterator[Finding]:
    with pytest.raises(UsageError) as error:
        explaining.step_of("sme_member=1", evaluate(samples()["applications.xlsx"]).rules)
    yield error.value.finding


WHAT_IF: dict[str, Provoker] = {
    "CS640": _asked("rank=first"),
    "CS641": _asked("gate:mach"),
    "CS642": _asked("rank=1"),
    "CS643": _given,
    "CS644": _outside,
}
