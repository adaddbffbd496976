"""Schemes with stages, and calls under them, for tests."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.scheme.loading import CriteriaFile, load
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.rules import Rules

CONCEPTS = Path(__file__).parent.parent / "concepts"
SAID = {"en": "Made up for a test", "ja": "試験用の架空の例"}
PAPER: Mapping[str, Any] = {
    "title": {"en": "Paper review", "ja": "書面審査"},
    "source": "law",
    "goes_on": {"up_to": 2, "at_the_line": "committee", "source": "law"},
}
HEARING: Mapping[str, Any] = {"title": {"en": "Hearing", "ja": "ヒアリング審査"}, "source": "law"}
SCHEME: Mapping[str, Any] = {
    "scheme": "staged",
    "version": "1",
    "kind": "selection",
    "status": "illustration",
    "title": SAID,
    "issuer": SAID,
    "valid": {"from": "2026"},
    "notes": SAID,
    "sources": {"law": {"title": "A rule"}},
    "missing": {"policy": "unresolved", "source": "law"},
    "fields": {"name": {"type": "text", "title": {"en": "Name", "ja": "名称"}}},
    "marks": {
        "ten": {"title": {"en": "Mark", "ja": "評点"}, "min": 0, "max": 10, "combine": "mean", "source": "law"}
    },
    "criteria": {"plan": {"title": {"en": "Plan", "ja": "計画"}, "mark": "ten", "source": "law"}},
    "total": {"combine": "weighted_mean", "out_of": 10, "source": "law"},
    "ties": {"ladder": ["shared"], "source": "law"},
    "stages": {"paper": PAPER, "hearing": HEARING},
}


def text(**changes: Any) -> str:
    """Give the scheme as the text of a criteria file; a section of None is left out."""
    made = {key: part for key, part in {**SCHEME, **changes}.items() if part is not None}
    return json.dumps(made, ensure_ascii=False, indent=1)


def rules(**changes: Any) -> Rules:
    """Give the scheme, lowered, with some of its sections changed."""
    file = CriteriaFile("staged-1.yaml", text(**changes))
    return lower(load(file), file)


def stages(**changes: Any) -> dict[str, Any]:
    """Give the two stages, the paper review changed."""
    return {"paper": {**PAPER, **changes}, "hearing": HEARING}


def goes_on(**changes: Any) -> dict[str, Any]:
    """Give the two stages with another rule for who goes on."""
    return stages(goes_on={**PAPER["goes_on"], **changes})


Marks = Mapping[str, float | Sequence[float] | None]
"""The marks of one stage by application: one for each reviewer."""


def marked(
    under: Rules, paper: Marks, hearing: Marks | None = None, *, office: Sequence[Sequence[str]] = (),
    second: str = "hearing", **settings: Any,
) -> Evaluation:  # fmt: skip
    """Evaluate a call; every application stands in the paper review, marked or not."""
    applications = pd.DataFrame([{"application_id": key, "name": key} for key in paper], dtype=object)
    reviews = [*_rows(paper, ""), *_rows(hearing or {}, second)]
    acts = pd.DataFrame(
        [dict(zip(("application", "target", "kind", "value", "reason", "name", "date"), act, strict=True))
         for act in office], dtype=object,
    )  # fmt: skip
    return evaluate(
        applications,
        under,
        reviews=pd.DataFrame(reviews, dtype=object) if reviews else None,
        office=acts if len(acts) else None,
        **settings,
    )


def _rows(marks: Marks, stage: str) -> list[dict[str, object]]:
    return [
        {"application": key, "reviewer": f"R{at}", "criterion": "plan", "mark": mark, "stage": stage}
        for key, given in marks.items()
        for at, mark in enumerate(given if isinstance(given, Sequence) else [given], start=1)
        if mark is not None
    ]


def called(application: str, value: str = "yes", target: str = "hearing") -> tuple[str, ...]:
    """Give an act of the office that calls an application to a stage, or holds it back."""
    return application, target, "stage", value, "as the committee resolved", "A. Sato", "2026-05-01"


def ranks(result: Evaluation) -> dict[str, int | None]:
    """Give the rank of each application; None where it has none."""
    found = result.ranking["rank"]
    return {str(key): None if pd.isna(rank) else int(rank) for key, rank in found.items()}


def codes(result: Evaluation) -> list[str]:
    """Give the codes of all findings."""
    return sorted(finding.code for finding in result.findings)
