"""The semantics table as formulas: every line of ``semantics.yaml``, ready for any reader."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from clusterscore.formula import nodes as n
from clusterscore.formula.exact import Case
from clusterscore.formula.parsing import Sort, parse
from clusterscore.formula.prose import Voice, sentence
from clusterscore.words import Text

SORTS: Mapping[str, Sort] = {
    "a": "number",
    "b": "number",
    "c": "number",
    "f": "condition",
    "g": "condition",
    "w": "word",
    "d": "date",
    "e": "date",
}
TITLES = {
    "a": Text("A", "甲"),
    "b": Text("B", "乙"),
    "c": Text("C", "丙"),
    "f": Text("F", "可"),
    "g": Text("G", "否"),
    "w": Text("grade", "評語"),
    "d": Text("start", "開始日"),
    "e": Text("end", "終了日"),
}


@dataclass(frozen=True)
class Line:
    """One line of the table: a rule, its inputs and what every reader must make of it."""

    name: str
    node: n.Node
    parameters: dict[str, float | None]
    values: dict[str, Any]
    expected: Fraction | bool | None
    en: str
    ja: str


def build(rule: Mapping[str, Any]) -> tuple[n.Node, dict[str, float | None]]:
    """Turn a rule of the table into a node and its parameters' values."""
    values: dict[str, float | None] = dict(rule.get("parameters", {}))

    def parameter(value: float | None) -> n.Parameter:
        key = f"p{len(values)}"
        values[key] = value
        return n.Parameter(key)

    def number(text: str) -> Any:
        return parse(text, SORTS)

    if "formula" in rule:
        return parse(rule["formula"], SORTS, {key: key for key in values}), values
    if "as_number" in rule:
        return n.AsNumber(number(rule["as_number"])), values
    if "line" in rule:
        points = tuple((parameter(x), parameter(y)) for x, y in rule["points"])
        return n.Line(number(rule["line"]), points), values
    if "steps" in rule:
        edges = tuple((parameter(x), parameter(y)) for x, y in rule["edges"])
        return n.Steps(number(rule["steps"]), parameter(rule["start"]), edges), values
    if "lookup" in rule:
        entries = tuple((key, parameter(value)) for key, value in rule["entries"].items())
        return n.Lookup(number(rule["lookup"]), entries), values
    parts = zip(rule["weighted_mean"], rule["weights"], strict=True)
    least = parameter(rule["least_share"]) if "least_share" in rule else None
    mean = n.WeightedMean(tuple((number(part), parameter(weight)) for part, weight in parts), least)
    return (n.ShareOf(mean, rule["share_of"]) if "share_of" in rule else mean), values


def row(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give every name of the table a value: missing where a line gives none, days as dates."""
    known = {key: values.get(key) for key in SORTS}
    for day in ("d", "e"):
        known[day] = None if values.get(day) is None else datetime.date.fromisoformat(values[day])
    return known


def spoken(rule: Mapping[str, Any], values: Mapping[str, Any]) -> tuple[str, str]:
    """Say a rule of the table in both languages."""
    node, parameters = build(rule)
    case = Case(row(values), parameters)
    en, ja = (sentence(node, Voice(case, TITLES.__getitem__, language)) for language in ("en", "ja"))
    return en, ja


def _expected(value: object) -> Fraction | bool | None:
    if isinstance(value, bool):
        return value
    return None if value == "unknown" else Fraction(str(value))


def lines() -> list[Line]:
    """Read every line of the table."""
    table = YAML(typ="safe").load(Path(__file__).with_name("semantics.yaml"))
    return [
        Line(
            f"{group['node']}: {line['case']}",
            *build(group["rule"]),
            row(line["values"]),
            _expected(line["is"]),
            line["en"],
            line["ja"],
        )
        for group in table
        for line in group["lines"]
    ]
