"""A made-up scheme in which every criterion combines its marks in another way, and marks for it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.scheme.loading import CriteriaFile, load
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.rules import Rules

HEAD = """\
scheme: panel
version: 2026
kind: selection
status: illustration
title: {en: Panel, ja: 審査}
issuer: {en: Example office, ja: 架空の事務局}
valid: {from: 2026}
notes: {en: Invented., ja: 架空の制度です。}
sources:
  law: {title: {en: Rules, ja: 規程}}
missing: {policy: unresolved, source: law}
ties: {ladder: [shared], source: law}
"""
NUMBERS = "min: 0, max: 10"
SCALES = {
    "plain": f"{NUMBERS}, combine: mean",
    "middle": f"{NUMBERS}, combine: median",
    "trimmed": f"{NUMBERS}, combine: trimmed_mean, trim: 1",
    "weighed": f"{NUMBERS}, combine: mean, confidence: {{levels: {{sure: {{title: {{en: sure, ja: 高い}}, weight: 3}}, "
    "unsure: {title: {en: unsure, ja: 低い}, weight: 1}}, source: law}",
    "strict": f"{NUMBERS}, combine: mean, missing_marks: unresolved",
    "harsh": "min: 1, max: 10, combine: median, missing_marks: worst",
    "graded": "points: {A: 10, B: 6, C: 1}, out_of: 10, combine: mean, missing_marks: worst",
    "often": f"{NUMBERS}, combine: mode, mode: {{equal_counts: {{take: better, source: law}}}}",
}
WORDS = {
    "worded": "grades: [S, A, B, C], combine: median, missing_marks: worst",
    "frequent": "grades: [S, A, B, C], combine: mode",
}


def scheme(panel: str = "", *, scales: dict[str, str] | None = None, more: str = "") -> Rules:
    """Build rules with one criterion per scale, all of equal weight; ``panel`` is put in as it stands."""
    scales = {**SCALES, **WORDS} if scales is None else scales
    scored = [name for name in scales if "grades:" not in scales[name]]
    lines = [HEAD, "marks:"]
    lines += [f"  {name}: {{title: {{en: {name}, ja: {name}}}, {said}, source: law}}" for name, said in scales.items()]
    lines += ["criteria:"]
    lines += [f"  c_{name}: {{title: {{en: C {name}, ja: 項目{name}}}, mark: {name}, source: law}}" for name in scales]
    if len(scored) > 1:
        lines += ["weights: {equal: true, source: law}"]
    lines += ["total: {combine: weighted_mean, out_of: 100, source: law}", panel, more]
    file = CriteriaFile("panel-2026.yaml", "\n".join(lines) + "\n")
    return lower(load(file), file)


def evaluated(rules: Rules, marks: list[dict[str, Any]], **beside: Any) -> Evaluation:
    """Evaluate rows of ``Reviews``; the applications are those that are marked, in order."""
    ids = sorted({row["application"] for row in marks})
    return evaluate(pd.DataFrame({"application_id": ids}), rules, reviews=pd.DataFrame(marks, dtype=object), **beside)


def row(application: str, reviewer: str, criterion: str, mark: object, **more: object) -> dict[str, Any]:
    """Give a row of ``Reviews``."""
    return {"application": application, "reviewer": reviewer, "criterion": criterion, "mark": mark, **more}


def combined(rules: Rules, criterion: str, *marks: object) -> object:
    """Combine the marks of one application; a tuple is a mark with a confidence."""
    rows = []
    for at, mark in enumerate(marks, start=1):
        value, confidence = mark if isinstance(mark, tuple) else (mark, "")
        rows.append(row("A-1", f"R{at}", criterion, value, confidence=confidence))
    result = evaluated(rules, rows)
    assert result.panel is not None
    return result.panel.combined[0, criterion]
