"""Rounds of reviewing drawn at random, in every mixture of rules; each as a criteria file and a workbook's sheets."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pandas as pd

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.scheme.loading import CriteriaFile, load
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.rules import Rules
from tests.panel.second import Round

SAID = {"en": "Made up for a test", "ja": "試験用の架空の例"}
PEOPLE = (
    ("Sato", "SATO", " Ｓａｔｏ"), ("㈱丙 鈴木", "(株)丙鈴木", "㈱丙\u3000鈴木"), ("本田",), ("Lee ", "lee", "ＬＥＥ"),
)  # fmt: skip
"""Reviewers, each in several spellings."""


def drawn(seed: int, *, stages: bool | None = None, panel: str | None = None) -> Round:
    """Draw a round.

    Args:
        seed: The same gives the same.
        stages: Whether the selection runs in two stages; None leaves that to the draw.
        panel: ``reviewer_first`` or ``criterion_first``; None leaves that to the draw.
    """
    dice = random.Random(seed)
    order = panel or dice.choice(["criterion_first", "reviewer_first"])
    leniency = dice.random() < 0.4
    scales = {f"c{at}": _scale(dice, modes=not leniency or order == "reviewer_first")
              for at in range(dice.randint(1, 3))}  # fmt: skip
    staged = dice.random() < 0.4 if stages is None else stages
    policies = {"policy": "unresolved"}, {"policy": "worst"}, {"policy": "omit", "least_share": 0.5}
    missing: dict[str, Any] = dice.choice(policies)
    keys = ("paper", "hearing") if staged else ()
    applications = [f"A-{at}" for at in range(dice.randint(1, 5))]
    reviews = [row for stage in keys or ("",) for row in _reviews(dice, stage, applications, scales)]
    dice.shuffle(reviews)
    return Round(
        scales, _panel(dice, order, leniency=leniency), missing, keys, dice.randint(1, 3),
        dice.choice(["keep", "leave", "committee"]), applications, reviews,
        _conflicts(dice, applications, scales), _office(dice, keys, applications, scales),
    )  # fmt: skip


def _scale(dice: random.Random, *, modes: bool) -> dict[str, Any]:
    ways = ["mean", "median", "trimmed_mean", "lowest", "highest", *(["mode"] if modes else [])]
    said: dict[str, Any] = {
        "combine": dice.choice(ways), "missing_marks": dice.choice(["leave_out", "unresolved", "worst"]),
        "least_reviewers": dice.choice([1, 1, 2]), "weight": dice.choice([1, 2, 3]),
    }  # fmt: skip
    if dice.random() < 0.25:
        said |= {"points": {"A": 10, "B": 6, "C": 1}, "out_of": 10}
    else:
        said |= {"min": dice.choice([0, 1]), "max": dice.choice([5, 10])}
    if said["combine"] == "trimmed_mean":
        said["trim"] = dice.choice([0, 1])
    if said["combine"] == "mode":
        rules = {"equal_counts": ["better", "worse"], "no_majority": ["mode", "compare_above"]}
        said["mode"] = {key: dice.choice(words) for key, words in rules.items() if dice.random() < 0.6}
    if said["combine"] == "mean" and dice.random() < 0.4:
        said["confidence"] = {"sure": Fraction(3), "unsure": Fraction(1), "none": Fraction(0)}
    return said


def _panel(dice: random.Random, order: str, *, leniency: bool) -> dict[str, Any]:
    said: dict[str, Any] = {"leniency": leniency}
    if order == "reviewer_first":
        said |= {"order": order, "combine": dice.choice(["mean", "median", "trimmed_mean", "lowest", "highest"])}
        said |= {"least_reviewers": dice.choice([1, 2])}
        if said["combine"] == "trimmed_mean":
            said["trim"] = dice.choice([0, 1])
    return said


def _reviews(
    dice: random.Random, stage: str, applications: list[str], scales: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    rows = []
    people = PEOPLE[: dice.randint(1, len(PEOPLE))]
    share = dice.choice([0.6, 0.95, 1.0]) if stage != "hearing" else dice.choice([0.0, 0.6, 1.0])
    for application in applications:
        for names in people:
            for key, scale in scales.items():
                if dice.random() > share:
                    continue
                marks: list[Any] = [*scale["points"]] if "points" in scale else [1, 2, 2, 3, 3.5, 4, 5, 5]
                mark = dice.choice([*marks * 4, "", "評価不能", "除斥", 99, "nan", "-inf"])
                rows.append({
                    "application": application, "reviewer": dice.choice(names), "criterion": key, "mark": mark,
                    "conflict": dice.choice(["no"] * 12 + ["yes", "perhaps"]),
                    "confidence": dice.choice(["sure", "unsure", "none"] * 6 + [""]), "stage": stage,
                })  # fmt: skip
                if dice.random() < 0.03:
                    rows.append({**rows[-1], "reviewer": dice.choice(names)})
    return rows


def _conflicts(
    dice: random.Random, applications: list[str], scales: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    return [
        {"application": dice.choice(applications), "reviewer": dice.choice(dice.choice(PEOPLE)),
         "status": dice.choice(["declared", "suspected", "confirmed", "dismissed"]),
         "criterion": dice.choice(["", "", *scales]), "reason": dice.choice(["a reason", ""]),
         "name": dice.choice(["the chair", "the chair", ""]), "date": "2026-05-01"}
        for _ in range(dice.choice([0, 0, 1, 3]))
    ]  # fmt: skip


def _office(
    dice: random.Random, stages: tuple[str, ...], applications: list[str], scales: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    numbers = [key for key, scale in scales.items() if "points" not in scale]
    wanted = dice.choice([0, 0, 1, 3]) if numbers else 0
    places = {(dice.choice(stages or ("",)), dice.choice(applications), dice.choice(numbers)) for _ in range(wanted)}
    return [{"stage": stage, "application": application, "criterion": key, "value": dice.choice([1, 2.5, 4])}
            for stage, application, key in sorted(places)]  # fmt: skip


def rules_of(round_: Round) -> Rules:
    """Write the criteria file of a round, and load it."""
    text = json.dumps(_file(round_), ensure_ascii=False, indent=1)
    file = CriteriaFile("drawn-1.yaml", text)
    return lower(load(file), file)


def _file(round_: Round) -> dict[str, Any]:
    own = {"title": SAID, "source": "law"}
    made: dict[str, Any] = {
        "scheme": "drawn", "version": "1", "kind": "selection", "status": "illustration", "title": SAID,
        "issuer": SAID, "valid": {"from": "2026"}, "notes": SAID, "sources": {"law": {"title": "A rule"}},
        "missing": {**round_.missing, "source": "law"}, "fields": {"name": {"type": "text", "title": SAID}},
        "marks": {f"m_{key}": {**own, **_marks(scale)} for key, scale in round_.scales.items()},
        "criteria": {key: {"title": {"en": key, "ja": key}, "source": "law", "mark": f"m_{key}"}
                     for key in round_.scales},
        "total": {"combine": "weighted_mean", "out_of": 100, "source": "law"},
        "ties": {"ladder": ["shared"], "source": "law"},
    }  # fmt: skip
    if len(round_.scales) > 1:
        weights = {key: scale["weight"] for key, scale in round_.scales.items()}
        made["weights"] = {"values": weights, "source": "law"}
    panel = {key: part for key, part in round_.panel.items() if key != "leniency"}
    if round_.panel["leniency"]:
        panel["leniency"] = {"adjust": True, "source": "law"}
    if panel:
        made["panel"] = {**panel, "source": "law"}
    if round_.stages:
        goes_on = {"up_to": round_.up_to, "at_the_line": round_.at_the_line, "source": "law"}
        made["stages"] = {"paper": {**own, "goes_on": goes_on}, "hearing": {**own}}
    return made


def _marks(scale: Mapping[str, Any]) -> dict[str, Any]:
    said = {key: part for key, part in scale.items() if key not in ("weight", "confidence", "mode")}
    if "confidence" in scale:
        levels = {key: {"title": {"en": key, "ja": key}, "weight": int(weight)}
                  for key, weight in scale["confidence"].items()}  # fmt: skip
        said["confidence"] = {"levels": levels, "source": "law"}
    if scale.get("mode"):
        said["mode"] = {key: {"take": word, "source": "law"} for key, word in scale["mode"].items()}
    return said


def evaluated(round_: Round, rules: Rules) -> Evaluation:
    """Evaluate a round as it came in."""
    applications = pd.DataFrame([{"application_id": key, "name": key} for key in round_.applications], dtype=object)
    sheets = {"reviews": round_.reviews, "conflicts": round_.conflicts, "office": acts(round_)}
    frames: dict[str, Any] = {name: pd.DataFrame(rows, dtype=object) for name, rows in sheets.items() if rows}
    return evaluate(applications, rules, **frames)


def acts(round_: Round) -> list[dict[str, Any]]:
    """Give the rows of ``Office``."""
    signed = {"kind": "consensus", "reason": "agreed", "name": "the chair", "date": "2026-05-01"}
    return [
        {"application": act["application"], "value": act["value"], **signed,
         "target": f"{act['stage']}.{act['criterion']}" if act["stage"] else act["criterion"]}
        for act in round_.office
    ]  # fmt: skip
