"""Laws of the panel on the whole round, through every sheet that names a reviewer."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.round.story import CRITERIA, IDS, REVIEWERS, Round, run

NAMED = ("Reviews", "Panel", "Conflicts", "Assignment")


def _results(path: Path) -> dict[str, tuple[object, ...]]:
    found = json.loads(run("evaluate", path, "--format", "json").stdout)
    return {one["id"]: (one["status"], one["rank"], one["total"]) for one in found["applications"]}


@pytest.fixture(scope="module")
def results(played: Round) -> dict[str, tuple[object, ...]]:
    """Evaluate the round as it is."""
    return _results(played / "round.xlsx")


def _changed(played: Round, path: Path, change: Callable[[Any], None]) -> Path:
    shutil.copy(played / "round.xlsx", path)
    opened = openpyxl.load_workbook(path)
    change(opened)
    opened.save(path)
    return path


def _heads(page: Any) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in page[1]}


def test_relabelling_reviewers_changes_nothing(
    played: Round, results: dict[str, tuple[object, ...]], tmp_path: Path
) -> None:
    """Everybody takes another's name, in Reviews, Panel, Conflicts and Assignment alike."""
    other = dict(zip(REVIEWERS, random.Random(1).sample(REVIEWERS, len(REVIEWERS)), strict=True))
    assert any(one != two for one, two in other.items())

    def relabel(opened: Any) -> None:
        for name in NAMED:
            at = _heads(opened[name])["Reviewer"]
            for (cell,) in opened[name].iter_rows(min_row=2, min_col=at, max_col=at):
                cell.value = other[cell.value]

    assert _results(_changed(played, tmp_path / "other.xlsx", relabel)) == results


@pytest.mark.parametrize("how", ["as the reviewer says", "as the chair decided"])
def test_marks_in_conflict_change_nothing(
    played: Round, results: dict[str, tuple[object, ...]], tmp_path: Path, how: str
) -> None:
    """A newcomer gives everybody the best, and is in conflict with all: in Reviews itself, or by Conflicts alone."""

    def add(opened: Any) -> None:
        page, decided = opened["Reviews"], opened["Conflicts"]
        for id_ in IDS:
            declared = "yes" if how == "as the reviewer says" else "no"
            for criterion in CRITERIA:
                page.append([id_, "Newcomer", criterion, 5, declared])
            if declared == "no":
                said = {"Application no.": id_, "Reviewer": "Newcomer", "Status": "confirmed", "Reason": "a partner",
                        "Name": "Chair"}  # fmt: skip
                decided.append([said.get(head) for head in _heads(decided)])

    assert _results(_changed(played, tmp_path / "more.xlsx", add)) == results
