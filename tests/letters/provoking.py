"""Provokes every finding on letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from clusterscore.errors import InputRefused
from clusterscore.findings import Finding
from tests.letters.rounds import DECISION, written

Provoker = Callable[[Path], Iterator[Finding]]


def _decided(*decision: str, about: Sequence[tuple[str, str]] = ()) -> Provoker:
    """Write the letter to the second of the ranking by one decision."""

    def provoke(folder: Path) -> Iterator[Finding]:
        sheet = [[*DECISION, "language"], ("A-1", *decision)]
        yield from written(folder, parts={"Decisions": sheet, "about": about}, applications=["A-1"]).findings

    return provoke


def _passed_over(folder: Path) -> Iterator[Finding]:
    decided = [("A-1", "not selected"), ("A-2", "selected")]
    yield from written(folder, parts={"decided": decided}, applications=["A-1"]).findings


def _misspelt(folder: Path) -> Iterator[Finding]:
    own = folder / "own.html"
    own.write_text("{{ outcom }}", encoding="utf-8")
    yield from _refused(folder, template=own, form="html")


def _without_docxtpl(folder: Path) -> Iterator[Finding]:
    import sys

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "docxtpl", None)
        yield from _refused(folder)


def _refused(folder: Path, **asked: Any) -> Iterator[Finding]:
    with pytest.raises(InputRefused) as refusal:
        written(folder, **asked)
    yield refusal.value.finding


LETTERS: Mapping[str, Provoker] = {
    "CS645": _decided(""),
    "CS646": _passed_over,
    "CS647": _decided("selected", "", "Better than Southern Water Works."),
    "CS648": _decided("selected", about=[("disclose", "everything")]),
    "CS649": _decided("selected"),
    "CS650": _misspelt,
    "CS651": _without_docxtpl,
    "CS652": _decided("See annex"),
    "CS653": _decided("selected", "", "", "", "", "", "fr"),
}
