"""Small calls full of ties, gaps and acts of the office, such that ranks are hard to tell: drawn by a seed."""

from __future__ import annotations

# ruff: noqa: E501 a made-up scheme reads better with one part per line
import random
from pathlib import Path
from typing import Any

import openpyxl

from clusterscore.evaluation import Evaluation, evaluate

_SCHEME = """
scheme: nasty
version: "1"
kind: selection
status: illustration
title: {en: A call full of ties, ja: 同点の多い公募}
issuer: {en: A test, ja: 試験}
valid: {from: "2020"}
notes: {en: Made up., ja: 架空の制度。}
sources: {act: {title: {en: An act, ja: 法令}, locator: "art. 1", year: 2020}}
fields:
  a: {type: number, title: {en: A, ja: 甲}, min: -100, max: 100, source: act}
  b: {type: number, title: {en: B, ja: 乙}, min: -100, max: 100, source: act}
  price: {type: amount, unit: {en: yen, ja: 円}, title: {en: Price, ja: 価格}, min: 0, source: act, required: false}
  size: {type: number, title: {en: Size, ja: 規模}, min: 0, max: 10, source: act}
  old: {type: yes_no, title: {en: Old, ja: 旧}}
  kind: {type: choice, title: {en: Kind, ja: 種類}, choices: {x: {en: ex, ja: エックス}, y: {en: why, ja: ワイ}, z: {en: zed, ja: ゼッド}}, required: false}
gates:
  big: {title: {en: Big, ja: 規模}, require: "size >= least", parameters: {least: {value: 2, source: act}}, otherwise: {exclude: true, source: act}, waivable: true, source: act, GRACE}
  told: {title: {en: Told, ja: 確認}, require: "a >= lowest", parameters: {lowest: {value: -90, source: act}}, otherwise: {flag: true, source: act}, source: act}
criteria:
  one: {title: {en: One, ja: 一}, source: act, FLOOR indicators: {x: {title: {en: One, ja: 一}, measure: first, scale: {line: [[-10, 0], [10, 1]], source: act}, source: act}}}
  two: {title: {en: Two, ja: 二}, source: act, indicators: {x: {title: {en: Two, ja: 二}, measure: second, scale: {line: [[-10, 0], [10, 1]], source: act}, source: act}}}
measures:
  first: {title: {en: First, ja: 第一}, formula: a, source: act}
  second: {title: {en: Second, ja: 第二}, formula: b, source: act}
weights: {values: {one: 70, two: 30}, source: act}
total: {combine: weighted_mean, out_of: 100, source: act}
missing: {policy: unresolved, source: act}
RANK
TIES
SELECTION
LABELS
"""
RANKS = (
    "",
    "rank_by: {cheap: {title: {en: Cheap, ja: 安い}, formula: a * half, parameters: {half: {value: 0.5, source: act}}, better: lowest, source: act}, total: {title: {en: Total, ja: 合計}, formula: total, source: act}}",
    "rank_by: {first: {title: {en: A, ja: 甲}, formula: a / three, parameters: {three: {value: 3, source: act}}, source: act}, second: {title: {en: B, ja: 乙}, formula: b, better: lowest, source: act}}",
)
LADDERS = (
    "[shared]",
    "[{by: one.sub_score}, {by: price, wins: lowest}, shared]",
    "[{by: price, wins: lowest}, {by: b}, chair]",
    "[{by: b}, {lot: {seed: '77', source: act}}]",
    "[{by: price}, {fewest_above: kind}, {by: b}, shared]",
    "[{fewest_above: kind}, {lot: {seed: '5', source: act}}]",
)
_OUTCOMES = (
    "{first: {title: {en: first, ja: 甲種}, up_to: 3, source: act}, second: {title: {en: second, ja: 乙種}, when: size >= small, parameters: {small: {value: 4, source: act}}, up_to: 2, source: act}, third: {title: {en: third, ja: 丙種}, when: price <= dear, parameters: {dear: {value: 20, source: act}}, source: act}}",
    "{first: {title: {en: first, ja: 甲種}, when: price <= dear, parameters: {dear: {value: 20, source: act}}, up_to: 4, source: act}, second: {title: {en: second, ja: 乙種}, up_to: 3, source: act}}",
)
_LABELS = "labels: {source: act, no_label: {en: none, ja: なし}, ladder: {gold: {title: {en: gold, ja: 金}, source: act, conditions: {much: {title: {en: much, ja: 多}, require: total >= much, parameters: {much: {value: 60, source: act}}, source: act}}}, silver: {title: {en: silver, ja: 銀}, source: act, conditions: {some: {title: {en: some, ja: 中}, require: price <= few, parameters: {few: {value: 25, source: act}}, source: act}}}}}"
PICKED = (0.1 + 0.2, 0.3, 3 * 0.1, 1 / 3, -0.3, 2.5, -2.5, 0.0, 5, 5.0000000001, 4.35, 435 / 100, 7)
"""Some of them are the same but for binary noise."""


def nasty(seed: int, folder: Path) -> Evaluation:
    """Draw a call of some twenty applications, most of them equal to another in something."""
    dice = random.Random(seed)
    rules, path = folder / f"nasty{seed}.yaml", folder / f"nasty{seed}-sent.xlsx"
    rules.write_text(_scheme(seed, dice), encoding="utf-8")
    sheets = _sheets(dice, is_chair="chair" in rules.read_text(encoding="utf-8"))
    book = openpyxl.Workbook()
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.remove(book.worksheets[0])
    book.save(path)
    return evaluate(path, str(rules))


def _scheme(seed: int, dice: random.Random) -> str:
    line = dice.choice(("keep", "leave", "committee"))
    outcomes = dice.choice(_OUTCOMES)
    made = {
        "GRACE": "grace: {while: old, source: act}" if dice.random() < 0.5 else "",
        "FLOOR": "floor: {on: sub_score, at_least: 0.516, exclude: true, source: act}," if dice.random() < 0.5 else "",
        "RANK": RANKS[seed % len(RANKS)],
        "TIES": f"ties: {{ladder: {LADDERS[seed % len(LADDERS)]}, source: act}}",
        "SELECTION": f"selection: {{outcomes: {outcomes}, at_the_line: {line}, otherwise: {{en: no, ja: 否}}, source: act}}",
        "LABELS": _LABELS if dice.random() < 0.5 else "",
    }
    text = _SCHEME
    for word, said in made.items():
        text = text.replace(word, said)
    return text


def _sheets(dice: random.Random, *, is_chair: bool) -> dict[str, list[list[Any]]]:
    size = dice.choice((1, 9, 14, 19, 24))
    ids = [f"N-{at:02}" for at in range(size)]
    if size > 6 and dice.random() < 0.5:
        ids[3] = ids[5]
    few = dice.sample(PICKED, 4)
    rows: list[list[Any]] = [["Application no.", "Applicant", "A", "B", "Price", "Size", "Old", "Kind"]]
    for name in ids:
        values = [dice.choice(few), dice.choice(few), dice.choice((10, 10, 20, 30, 10**12, 10**12 + 1, "")), dice.choice((1, 3, 5, 5))]
        values[0] = "" if dice.random() < 0.05 else values[0]
        rows.append([name, f"Applicant {name}", *values, dice.choice(("yes", "no", "no", "")), dice.choice(("x", "x", "y", "z"))])
    office: list[list[Any]] = [["application", "target", "kind", "value", "reason", "name", "date"]]
    office += [[name, "big", "waive", "", "why", "Chair", "2026-01-02"] for name in ids[::4]]
    if is_chair:
        office += [[name, "ties", "order", at + 1, "by lot", "Chair", "2026-01-02"] for at, name in enumerate(ids) if at % 5]
    return {"Applications": rows, "Office": office}
