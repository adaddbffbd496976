"""A made-up scheme with every kind of scale, node and missing policy, and applications that try them."""

from __future__ import annotations

# ruff: noqa: E501 a made-up scheme reads better with one part per line
import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.scheme.registry import read_rules
from clusterscore.scheme.rules import Rules

POLICIES = {
    "unresolved": "policy: unresolved",
    "worst": "policy: worst",
    "omit": "policy: omit\n  least_share: 0.5",
    "range": "policy: range",
}

_SCHEME = """
scheme: every-kind
version: "1"
kind: selection
status: illustration
title: {en: "Every kind & scale", ja: あらゆる換算}
issuer: {en: A test, ja: 試験}
valid: {from: "2020"}
notes: {en: "Made up for a test.\\nNothing is published.", ja: 試験用の架空の制度です。}
sources: {act: {title: {en: "An act", ja: 法令}, locator: "art. 3", year: 2020, url: "https://example.org/act"}}
fields:
  money: {type: amount, unit: {en: USD million, ja: 百万米ドル}, min: 0, max: 500, title: {en: Money, ja: 資金}, source: act}
  jobs: {type: integer, title: {en: Jobs, ja: 雇用}, required: false}
  share: {type: percent, title: {en: Share, ja: 割合}, required: false}
  start: {type: date, title: {en: Start, ja: 開始日}, required: false}
  end: {type: date, title: {en: End, ja: 終了日}, required: false}
  stage: {type: choice, title: {en: Stage, ja: 段階}, required: false,
          choices: {early: {en: early stage, ja: 初期}, late: {en: late stage, ja: 後期}, grown: {en: grown "up", ja: 成熟}}}
  award: {type: grade, title: {en: Class, ja: 評語}, required: false, choices: {A: {en: A, ja: A}, B: {en: B, ja: B}}}
  open: {type: yes_no, title: {en: Open, ja: 開放}, required: false}
  fair: {type: yes_no, title: {en: Fair, ja: 公正}, required: false}
  audited: {type: yes_no, by: office, title: {en: Audited, ja: 監査済み}}
  story: {type: text, title: {en: Story, ja: 概要}, required: false}
measures:
  per_job: {title: {en: Money per job, ja: 一人当たり}, formula: money / jobs, source: act}
  months: {title: {en: Months, ja: 月数}, formula: "months_between(start, end)", source: act}
  spread: {title: {en: Spread, ja: 幅}, formula: "abs(max(money, jobs) - min(money, jobs, share)) + sum(share, 1)", source: act}
  either: {title: {en: Either, ja: いずれか}, formula: "open or not fair", source: act}
  told: {title: {en: Told, ja: 記入}, formula: "not is_missing(stage) and not is_missing(start)", source: act}
gates:
  money: {title: {en: Enough money, ja: 十分な資金}, require: "least <= money", waivable: true, source: act,
          parameters: {least: {value: 20, unit: USD, source: act}}, otherwise: {exclude: true, source: act}}
  audit: {title: {en: Audited, ja: 監査}, require: "audited or is_missing(audited)", source: act, otherwise: {flag: true, source: act}}
checks:
  stages: {title: {en: Stage is told, ja: 段階の記入}, require: "told and jobs != money", source: act,
           reason: {en: It was forgotten., ja: 記入漏れです。}}
marks:
  points: {title: {en: Marks, ja: 評点}, min: 0, max: 5, step: 0.5, combine: mean, least_reviewers: 2, source: act}
  grades: {title: {en: Grades, ja: 評語}, points: {A: 3, "B*": 2, C: 0}, out_of: 3, combine: mean, source: act}
criteria:
  size:
    title: {en: Size, ja: 規模}
    source: act
    criteria:
      volume:
        title: {en: Volume, ja: 量}
        source: act
        indicators:
          per_job: {title: {en: Per job, ja: 一人当たり}, measure: per_job, source: act,
                    scale: {line: [[0, 0], [1.5, 0.5], [3, 1]], assumption: {en: A guess, ja: 推測}}}
          months: {title: {en: Months, ja: 月数}, measure: months, source: act,
                   scale: {steps: {start: 0.1, at: [[12, 0.4], [24, 1]]}, source: act}}
        weights: {values: {per_job: 3, months: 1}, source: act}
      spread:
        title: {en: Spread, ja: 幅}
        source: act
        indicators:
          spread: {title: {en: Spread, ja: 幅}, measure: spread, source: act, scale: {line: [[0, 1], [100, 0.2]], source: act}}
    weights: {equal: true, source: act}
  kind:
    title: {en: Kind, ja: 種類}
    source: act
    indicators:
      stage: {title: {en: Stage, ja: 段階}, measure: stage, source: act, scale: {points: {early: 1, late: 2, grown: 4}, out_of: 4, source: act}}
      award: {title: {en: Class, ja: 評語}, measure: award, source: act, scale: {points: {A: 10, B: 5}, out_of: 10, source: act}}
      either: {title: {en: Either, ja: いずれか}, measure: either, source: act, scale: {yes_no: {yes: 0.9, no: 0.1}, source: act}}
      answers: {title: {en: Answers, ja: 回答}, fields: [open, fair], source: act, scale: {share_of_yes: true, source: act}}
    weights: {values: {stage: 1, award: 2, either: 3, answers: 4}, assumption: {en: A guess, ja: 推測}}
  quality: {title: {en: Quality, ja: 質}, mark: points, source: act, floor: {on: raw, at_least: 1, exclude: true, source: act}}
  people: {title: {en: People, ja: 人}, mark: grades, source: act, floor: {on: sub_score, above: 0.2, flag: true, source: act}}
weights: {values: {size: 40, kind: 30, quality: 20, people: 10}, source: act}
total: {combine: weighted_mean, out_of: 100, source: act, threshold: {on: total, at_least: 10, flag: true, source: act}}
missing:
  POLICY
  source: act
rank_by:
  total: {title: {en: Total, ja: 合計点}, formula: total, better: highest, source: act}
  cheap: {title: {en: Money per job, ja: 一人当たり}, formula: "coalesce(per_job, 0)", better: lowest, source: act}
ties: {ladder: [{by: quality.raw}, shared], source: act}
"""

D = datetime.date
_HEAD = [
    "受付番号",
    "Applicant",
    "Money (USD million)",
    "Jobs",
    "Share",
    "Start",
    "終了日",
    "Stage",
    "Class",
    "Open",
    "Fair",
    "概要",
    "Remark",
]
_ROWS: list[list[Any]] = [
    ["A-1", "First", 100, 80, 10, D(2020, 1, 31), D(2022, 2, 28), "early stage", "A", "yes", "no", "plain", 1.5],
    ["A-2", "=1+1", 100.25, 0, 10.5, D(2020, 1, 31), D(2021, 1, 31), "後期", "B", "no", "yes", '=HYPERLINK("x")', "@SUM(A1)"],
    ["A-3", "+cmd|' /C calc'!A0", 30, 12, None, D(2021, 5, 5), None, "grown", None, None, "yes", "-1", "=2+2"],
    ["A*", "Wildcard", 10, 7, 3, D(2019, 5, 5), D(2020, 5, 4), "never heard", "C", "yes", "yes", "{=1}", D(2020, 2, 2)],
    ["001", "Number", 600, 7.5, 3, "soon", D(2020, 5, 4), "late", "B", "maybe", "はい", None, True],
    ["1", "Other number", None, "many", "12", D(1890, 3, 1), D(1950, 3, 1), "late", "A", "no", "no", 12, None],
    ["A-7", "Waived", 12, 4, 1, D(2020, 1, 1), D(2020, 12, 31), "late", "A", "yes", "yes", "x", None],
    ["A-8", "Below the floor", 90, 45, 1, D(2020, 1, 1), D(2023, 1, 1), "grown", "A", "yes", "yes", "x", None],
    [None, "No number", 90, 45, 1, None, None, None, None, None, None, "x", None],
]  # fmt: skip
_SMALL = {"A-8": (0.5, 1), "A-3": (5, 4.5), "A*": (2, 2)}


def reviews() -> pd.DataFrame:
    """Give marks of three reviewers: some off the scale, blank, in conflict or unclear."""
    rows: list[list[Any]] = []
    for row in _ROWS:
        if row[0] is None:
            continue
        low, high = _SMALL.get(row[0], (3, 4))
        rows += [[row[0], "R1", "quality", low, "no", "=1+1"], [row[0], "R2", "quality", high, "no", ""]]
        rows += [[row[0], "R3", "quality", 5, "yes", "kin"], [row[0], "R1", "people", "A", "no", ""]]
        rows.append([row[0], "R2", "人", "B*", "no", ""])
    rows[1][3], rows[5][3], rows[4][3], rows[9][4] = 7, None, "D", "perhaps"
    head = ["application", "reviewer", "criterion", "mark", "conflict", "comment"]
    return pd.DataFrame(rows, columns=head, dtype=object)


def office() -> pd.DataFrame:
    """Give acts of the office: a check, an override, a waiver, and one that cannot be used."""
    why = ["reason", "Chair", "2026-01-02"]
    rows = [
        ["A-1", "audited", "check", "yes", *why],
        ["A-2", "audited", "check", "no", *why],
        ["A-3", "money", "override", 45.5, *why],
        ["A-7", "money", "waive", "", *why],
        ["A-8", "nothing", "check", "yes", *why],
    ]
    head = ["application", "target", "kind", "value", "reason", "name", "date"]
    return pd.DataFrame(rows, columns=head, dtype=object)


def applications() -> pd.DataFrame:
    """Give the applications: sound, blank, unusable, out of limits, hostile."""
    return pd.DataFrame(_ROWS, columns=_HEAD, dtype=object)


def made_up(policy: str, folder: Path, *, overrides: dict[str, float] | None = None) -> Evaluation:
    """Evaluate the made-up applications under one missing policy."""
    return evaluate(applications(), scheme(policy, folder), reviews=reviews(), office=office(), overrides=overrides)


def with_entered_marks(folder: Path, overrides: Mapping[str, float] | None = None) -> Evaluation:
    """Evaluate with one criterion's marks entered for the panel as a whole, and the other's by reviewer."""
    frame, given = applications(), reviews()
    frame["quality.raw"] = [3, 4.25, None, "high", 2, 1, 5, 0, 3]
    given = given[given["criterion"] != "quality"]
    return evaluate(frame, scheme("worst", folder), reviews=given, overrides=overrides or {})


def scheme(policy: str, folder: Path) -> Rules:
    """Load the made-up scheme with one missing policy."""
    path = folder / f"every-kind-{policy}.yaml"
    path.write_text(_SCHEME.replace("POLICY", POLICIES[policy]), encoding="utf-8")
    return read_rules(path)
