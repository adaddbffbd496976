"""Claims about numbers that a scheme leaves open, and about rules that read the panel's grades."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from clusterscore.cases import evaluate_case
from clusterscore.scheme.loading import CriteriaFile, load
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.rules import Rules
from tests.concepts.test_concepts import FOLDER, HEAD, read

OPEN = {"open": {"en": "Not published.", "ja": "未公表。"}}


def _rules(name: str, **changes: Any) -> Rules:
    data = {**HEAD, **read(Path(FOLDER / f"{name}.yaml"))["criteria"], **changes}
    file = CriteriaFile("changed-1.yaml", json.dumps(data, ensure_ascii=False, default=str))
    return lower(load(file), file)


def test_grades_whose_points_are_open_are_counted_but_not_scored() -> None:
    """The ladder of ties can still tell who has more A; nobody has a total."""
    scale = {
        "title": {"en": "Grade", "ja": "評語"}, "points": dict.fromkeys("ABCD"), "combine": "mean", **OPEN,
    }  # fmt: skip
    rules = _rules("ties-grades", marks={"abcd": scale})
    result = evaluate_case({"A": {"marks": {"plan": ["A", "B"]}}}, {}, rules)
    assert (result.value("total", 0), str(result.outcomes.status[0])) == (None, "unresolved")
    assert result.value("ties.0", 0) == 0.5


def test_a_measure_reads_the_panels_grades() -> None:
    """Two of three marks are S or A."""
    measures = {"good": {"title": {"en": "Good", "ja": "良"}, "source": "law", "formula": "grades.S + grades.A"}}
    rules = _rules("grades", measures=measures)
    result = evaluate_case({"X": {"marks": {"vision": ["S", "A", "B"], "reach": ["B", "B", "B"]}}}, {}, rules)
    assert result.value("good", 0) == 2


def test_an_open_number_is_not_told_as_a_division_by_zero() -> None:
    """The applicant's cells are not blamed for what the office has not set."""
    concept = read(FOLDER / "stage.yaml")["criteria"]
    measure = {**concept["measures"]["match"], "parameters": {"counts": OPEN}}
    rules = _rules("stage", measures={"match": measure})
    frame = pd.DataFrame([{"application_id": "A", "federal": 10, "contracted": 6, "pledged": 8}], dtype=object)
    result = evaluate_case({"A": {"fields": frame.drop(columns="application_id").iloc[0].to_dict()}}, {}, rules)
    assert str(result.outcomes.status[0]) == "unresolved"
    assert [finding.code for finding in result.findings] == []


def test_an_end_that_cannot_be_read_is_no_first_award() -> None:
    """A label whose earlier end is given but unreadable has no end until somebody corrects the cell."""
    rules = _rules("label-validity")
    fields = {"done": "yes", "assessed": "2024-03-01"}
    result = evaluate_case({"A": {"fields": {**fields, "old_end": "last year"}}, "B": {"fields": fields}}, {}, rules)
    assert (result.outcomes.valid_until[0], str(result.outcomes.valid_until[1])) == (None, "2026-03-31")
    assert any("cannot be read" in line.text for line in result.explain("A"))


def test_a_floor_reads_the_mark_as_it_counts() -> None:
    """Marks 3 and 2 make 2.5, which this scale rounds to 3: at least 3 is met; lowest stays 2."""
    concept = read(FOLDER / "rounding.yaml")["criteria"]
    scale = {**concept["marks"]["impact"], "rounding": {"digits": 0, "mode": "half_up", "source": "law"}}
    floor = {"on": "raw", "at_least": 3, "exclude": True, "source": "law"}
    criteria = {"impact": {**concept["criteria"]["impact"], "floor": floor}}
    rules = _rules("rounding", marks={"impact": scale}, criteria=criteria)
    result = evaluate_case({"A": {"marks": {"impact": [3, 2]}}}, {}, rules)
    assert str(result.outcomes.gates["floors.impact"][0]) == "pass"
