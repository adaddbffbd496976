"""A made-up round: who marked what is given row by row, so that everything can be worked out by hand."""

from __future__ import annotations

# ruff: noqa: E501 a made-up scheme reads better with one part per line
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

from clusterscore.evaluation import Evaluation, evaluate

_SCHEME = """
scheme: round
version: "1"
kind: selection
status: illustration
title: {en: A round, ja: 試験用の公募}
issuer: {en: A test, ja: 試験}
valid: {from: "2020"}
notes: {en: Made up for a test., ja: 試験用の架空の制度です。}
sources: {act: {title: {en: An act, ja: 法令}, locator: "art. 3", year: 2020}}
fields:
  region: {type: text, title: {en: Region, ja: 地域}, required: false, visible: public}
  money: {type: amount, unit: {en: USD million, ja: 百万米ドル}, min: 0, title: {en: Own money, ja: 自己資金}, visible: chair}
  jobs: {type: integer, min: 0, title: {en: Jobs, ja: 雇用}}
measures:
  per_job: {title: {en: Money per job, ja: 一人当たり}, formula: money / jobs, source: act}
gates:
  money: {title: {en: Enough money, ja: 十分な資金}, require: "least <= money", source: act,
          parameters: {least: {value: 2, unit: USD million, source: act}}, otherwise: {flag: true, source: act}}
marks:
  five: {title: {en: Marks, ja: 評点}, min: 0, max: 5, step: 1, combine: mean, least_reviewers: 2, CONFIDENCE source: act}
criteria:
  vision: {title: {en: Vision, ja: 構想}, mark: five, source: act}
  team: {title: {en: Team, ja: 体制}, mark: five, source: act}
weights: {values: {vision: 60, team: 40}, source: act}
total: {combine: weighted_mean, out_of: 100, source: act}
missing: {policy: unresolved, source: act}
ties: {ladder: [shared], source: act}
panel:
  source: act
  PANEL
  disagreement: {spread: 3, source: act}
  target: {shares: {5: 20, 4: 20, 3: 20, 2: 20, 1: 20}, source: act}
"""
CONFIDENCE = "confidence: {levels: {sure: {title: {en: sure, ja: 高い}, weight: 2}, unsure: {title: {en: unsure, ja: 低い}, weight: 1}}, source: act},"
Mark = tuple[Any, ...]
"""Application, reviewer, criterion, mark and, where there is more to say, conflict, comment, confidence."""


def crossed(table: dict[str, dict[str, tuple[int, int]]]) -> list[Mark]:
    """Give a mark for vision and one for team, by application and reviewer."""
    return [
        (application, reviewer, criterion, mark)
        for application, given in table.items()
        for reviewer, marks in given.items()
        for criterion, mark in zip(("vision", "team"), marks, strict=True)
    ]


def held(folder: Path, marks: Sequence[Mark], *, confidence: bool = False, panel: str = "", **sheets: Any) -> Evaluation:
    """Evaluate a round of three applications with these marks, and with sheets beside them."""
    scheme, path = folder / "round.yaml", folder / "round.xlsx"
    said = _SCHEME.replace("CONFIDENCE ", CONFIDENCE + " " if confidence else "").replace("  PANEL\n", f"  {panel}\n")
    scheme.write_text(said, encoding="utf-8")
    book = openpyxl.Workbook()
    rows: dict[str, list[list[Any]]] = {
        "Applications": [["Application no.", "Applicant", "Region", "Own money", "Jobs", "Lead reviewer"]]
        + [[f"K-{at}", f"Applicant {at}", f"Region {at}", 987650 + at, at, marks[0][1]] for at in (1, 2, 3)],
        "Reviews": [["application", "reviewer", "criterion", "mark", "conflict", "comment", "confidence"]]
        + [[*mark, *["", "", ""][len(mark) - 4 :]] for mark in marks],
        **sheets,
    }
    for name, lines in rows.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.remove(book.worksheets[0])
    book.save(path)
    return evaluate(path, str(scheme))
