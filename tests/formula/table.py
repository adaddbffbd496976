"""The semantics table as formulas: every line of ``semantics.yaml``, ready for any reader."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from clusterscore.formula import nodes as n
from clusterscore.formula.exact import Case
from clusterscore.formula.parsing import Scope, Sort, parse
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


class _Rule:
    """A rule of the table, while its node is built; every number in it becomes a parameter."""

    def __init__(self, rule: Mapping[str, Any]) -> None:
        self.rule = rule
        self.values: dict[str, float | None] = dict(rule.get("parameters", {}))
        own = {key: key for key in self.values}
        references = {
            name: tuple(self.parameter(value).key for value in values)
            for name, values in rule.get("references", {}).items()
        }
        lists, silent = (
            {name: tuple(words) for name, words in rule.get(key, {}).items()} for key in ("lists", "silent")
        )
        self.scope = Scope(SORTS, own, lists, references, silent)

    def parameter(self, value: float | None) -> n.Parameter:
        """Make a number a parameter; null is an open one."""
        key = f"p{len(self.values)}"
        self.values[key] = value
        return n.Parameter(key)

    def part(self, value: Any) -> Any:
        """Read a text as a formula, a number as a parameter, and a rule within the rule."""
        if isinstance(value, Mapping):
            inner = copy(self)
            inner.rule = value
            return inner.node()
        return parse(value, self.scope) if isinstance(value, str) else self.parameter(value)

    def node(self) -> n.Node:
        """Build the node; the parameters are known then."""
        (kind,) = _KINDS.keys() & self.rule.keys()
        return _KINDS[kind](self)

    def parts(self, key: str) -> tuple[Any, ...]:
        """Read a list of formulas or numbers."""
        return tuple(self.part(value) for value in self.rule[key])

    def pairs(self, key: str) -> tuple[Any, ...]:
        """Read a list of pairs, or words with what belongs to each."""
        entries = self.rule[key]
        if isinstance(entries, Mapping):
            return tuple((word, self.part(value)) for word, value in entries.items())
        return tuple((self.part(x), self.part(y)) for x, y in entries)


def _weighed(rule: _Rule, key: str, weights: str) -> tuple[Any, ...]:
    return tuple(zip(rule.parts(key), rule.parts(weights), strict=True))


def _mean(rule: _Rule) -> n.Node:
    least = rule.part(rule.rule["least_share"]) if "least_share" in rule.rule else None
    mean = n.WeightedMean(_weighed(rule, "weighted_mean", "weights"), least)
    return n.ShareOf(mean, rule.rule["share_of"]) if "share_of" in rule.rule else mean


def _fields(kind: Callable[..., n.Node], *keys: str, **plain: str) -> Callable[[_Rule], n.Node]:
    """Build a node whose parts stand under keys of the rule; ``plain`` ones are taken as they are."""
    return lambda rule: kind(
        *(rule.part(rule.rule[key]) for key in keys), **{name: rule.rule[key] for name, key in plain.items()}
    )


_KINDS: Mapping[str, Callable[[_Rule], n.Node]] = {
    "formula": _fields(lambda node: node, "formula"),
    "as_number": _fields(n.AsNumber, "as_number"),
    "line": lambda rule: n.Line(rule.part(rule.rule["line"]), rule.pairs("points")),
    "steps": lambda rule: n.Steps(
        rule.part(rule.rule["steps"]), rule.part(rule.rule["start"]), rule.pairs("edges")
    ),
    "lookup": lambda rule: n.Lookup(rule.part(rule.rule["lookup"]), rule.pairs("entries")),
    "if": _fields(n.If, "if", "then", "else"),
    "choose": lambda rule: n.Choose(rule.part(rule.rule["choose"]), rule.pairs("entries")),
    "checklist": lambda rule: n.Checklist(
        rule.parts("checklist"), *(rule.part(rule.rule[key]) for key in ("none", "some", "all"))
    ),
    "band": _fields(n.Band, "band", "low", "high", "inside", "outside", ends_inside="ends_inside"),
    "progress": _fields(n.Progress, "progress", "baseline", "target", "elapsed_least", "elapsed_most"),
    "mix_distance": lambda rule: n.MixDistance(_weighed(rule, "mix_distance", "targets")),
    "rounded": _fields(n.Rounded, "rounded", "digits", mode="mode"),
    "geometric_mean": lambda rule: n.GeometricMean(_weighed(rule, "geometric_mean", "weights")),
    "weighted_mean": _mean,
}  # fmt: skip


def build(rule: Mapping[str, Any]) -> tuple[n.Node, dict[str, float | None]]:
    """Turn a rule of the table into a node and its parameters' values."""
    read = _Rule(rule)
    return read.node(), read.values


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
