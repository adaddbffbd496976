"""Provokes every finding on reviewers' workbooks, by a round that has what it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from clusterscore.collecting import collect
from clusterscore.errors import ClusterscoreError
from clusterscore.evaluation import evaluate
from clusterscore.findings import Finding
from tests.reviewing.building import NO_MARKS, PLAN, ROWS, RULES, SOUND, TEAM, edit, fill, gathered, issue
from tests.scheme import small

Provoker = Callable[[Path], Iterator[Finding]]


def _issued(**more: Any) -> Provoker:
    def provoke(folder: Path) -> Iterator[Finding]:
        yield from issue(folder, **more).findings

    return provoke


def _refused(**more: Any) -> Provoker:
    def provoke(folder: Path) -> Iterator[Finding]:
        with pytest.raises(ClusterscoreError) as refusal:
            issue(folder, **more)
        yield refusal.value.finding

    return provoke


def _back(change: Callable[[Path], object], entered: Mapping[str, Mapping[str, Any]] = SOUND) -> Provoker:
    """Collect one workbook that was filled in, once something is done to it."""

    def provoke(folder: Path) -> Iterator[Finding]:
        path = fill(issue(folder).files["Sato"], entered)
        change(path)
        yield from gathered(folder / "applications.xlsx", folder / "reviewers.xlsx", path).findings

    return provoke


def _about(key: str, value: str) -> Callable[[Path], object]:
    def change(path: Path) -> None:
        opened = openpyxl.load_workbook(path)
        next(row for row in opened["About"].iter_rows() if row[0].value == key)[1].value = value
        opened.save(path)

    return change


def _without_a_sheet(path: Path) -> None:
    opened = openpyxl.load_workbook(path)
    opened.remove(opened["A-2"])
    opened.save(path)


def _nobodys(path: Path) -> None:
    """Take the reviewer of the workbook off the assignment."""
    panel = path.parent.parent / "reviewers.xlsx"
    opened = openpyxl.load_workbook(panel)
    opened["Assignment"].delete_rows(2)
    opened.save(panel)


def _two_copies(folder: Path) -> Iterator[Finding]:
    issued = issue(folder).files["Sato"]
    copies = [
        fill(issued, {"A-1": {"conflict": "no", PLAN: mark, TEAM: "B"}}, folder / "back" / f"{mark}.xlsx")
        for mark in (2, 4)
    ]
    yield from gathered(folder / "applications.xlsx", *copies).findings


def _later(folder: Path) -> Iterator[Finding]:
    path = fill(issue(folder).files["Sato"], SOUND)
    collect([folder / "applications.xlsx", path], folder / "round.xlsx", RULES)
    fill(path, {"A-1": {PLAN: 1}})
    yield from gathered(folder / "round.xlsx", path).findings


def _nothing(_: Path) -> None:
    """Leave the workbook as it was filled in."""


def _as_applications(folder: Path) -> Iterator[Finding]:
    with pytest.raises(ClusterscoreError) as refusal:
        evaluate(issue(folder).files["Sato"], RULES)
    yield refusal.value.finding


REVIEWS: dict[str, Provoker] = {
    "CS450": _back(lambda path: edit(path, "A-1", "issued", "anchors", "A-9")),
    "CS451": _back(_nobodys),
    "CS452": _back(_nothing, {"A-1": SOUND["A-1"]}),
    "CS453": _back(lambda path: edit(path, "A-1", PLAN, "item", "Another question")),
    "CS454": _back(_about("call", "Call 8")),
    "CS455": _back(_about("reviewer", "Idle")),
    "CS456": _later,
    "CS457": _two_copies,
    "CS458": _back(_nothing, {"A-1": {PLAN: 3, TEAM: "A"}}),
    "CS459": _back(_without_a_sheet),
    "CS460": _refused(blind=["jobz"]),
    "CS461": _issued(blind=["summary"], sent=[(*row[:7], row[1], "yes") for row in ROWS]),
    "CS462": _issued(blind=["summary"]),
    "CS463": _refused(panel={"names": (), "assigned": None}),
    "CS464": _issued(panel={"conflicts": (("A-2", "Sato", "declared"),)}),
    "CS465": _refused(rules=small.rules(*NO_MARKS)),
    "CS466": _refused(stage="paper"),
    "CS467": _issued(panel={"assigned": None}),
    "CS468": _issued(),
    "CS469": _as_applications,
}
