"""What could ever hold: outer bounds of one made-up application of which nothing is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from clusterscore.formula import nodes as n
from clusterscore.formula.bounds import World
from clusterscore.formula.intervals import Between, May, slack
from clusterscore.linting.checked import Checked, conjuncts
from clusterscore.scheme.parts import NUMBER_TYPES
from clusterscore.scheme.rules import Column, Rules

_ANY = (-np.inf, np.inf)
_LATER = ("contribution", "share", "tie", "amount")


class Impossible(Exception):
    """Conditions that must all hold contradict each other."""


@dataclass
class Narrowed:
    """What some conditions, taken together, leave of the values.

    Attributes:
        numbers: The least and the greatest value by name.
        flags: What a condition known by its name must be.
        words: The words that are left, by name.
    """

    numbers: dict[str, tuple[float, float]] = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)

    def number(self, key: str, low: float, high: float) -> None:
        """Keep a number within two ends."""
        before = self.numbers.get(key, _ANY)
        ends = max(low, before[0]), min(high, before[1])
        if ends[0] - ends[1] > float(slack(np.array([ends[0]]), np.array([ends[1]]))[0]):
            raise Impossible
        self.numbers[key] = ends

    def flag(self, key: str, value: bool) -> None:
        """Keep a condition true or false."""
        if self.flags.setdefault(key, value) != value:
            raise Impossible

    def word(self, key: str, words: tuple[str, ...]) -> None:
        """Keep a word among some."""
        left = self.words.get(key, frozenset(words)) & frozenset(words)
        if not left:
            raise Impossible
        self.words[key] = left


class Reach:
    """Says of conditions whether any application could meet them, or fail them."""

    def __init__(self, checked: Checked) -> None:
        """Take the rules that are checked."""
        self.checked, self.rules = checked, checked.rules

    @cached_property
    def anything(self) -> World:
        """What every formula could be, when nothing is known."""
        return _world(self.rules, Narrowed())

    def can_hold(self, node: n.Condition) -> bool:
        """Whether a condition could hold; its parts are taken together, one after another."""
        if not self.anything.condition(node).be_true[0]:
            return False
        parts = conjuncts(self.checked, node)
        narrowed, world = Narrowed(), self.anything
        try:
            for _ in range(2):  # what the first conditions leave narrows the others
                for part in parts:
                    _narrow(narrowed, part, world)
                world = _world(self.rules, narrowed)
        except Impossible:
            return False
        return all(bool(world.condition(part).be_true[0]) for part in parts)

    def can_fail(self, node: n.Condition) -> bool:
        """Whether a condition could be false."""
        return bool(self.anything.condition(node).be_false[0])


def _narrow(narrowed: Narrowed, node: n.Condition, world: World) -> None:
    match node:
        case n.Flag(key):
            narrowed.flag(key, True)
        case n.Not(n.Flag(key)):
            narrowed.flag(key, False)
        case n.OneOf(n.Word(key), words):
            narrowed.word(key, words)
        case n.Compare(operator, left, right):
            _narrow_number(narrowed, operator, left, right, world)
            _narrow_number(narrowed, n.MIRRORED[operator], right, left, world)


def _narrow_number(narrowed: Narrowed, operator: n.Operator, of: n.Number, by: n.Number, world: World) -> None:
    if not isinstance(of, n.Field) or operator == "!=":
        return
    bound, now = world.number(by), world.number(of)
    low, high = float(now.low[0]), float(now.high[0])
    if operator in (">=", ">", "=="):
        low = max(low, float(bound.low[0]))
    if operator in ("<=", "<", "=="):
        high = min(high, float(bound.high[0]))
    narrowed.number(of.key, low, high)


def _world(rules: Rules, narrowed: Narrowed) -> World:
    """Bound every formula where nothing is known but what the conditions leave."""
    values: dict[str, Any] = _inputs(rules)
    world = World(values, rules.numbers, 1)
    _keep(values, values, narrowed)
    for step in rules.steps:
        if step.role in _LATER:
            continue
        made = world.condition(step.node) if step.is_condition else world.number(step.node)
        if isinstance(made, Between) and step.role in ("leaf", "criterion"):
            made = Between(np.clip(made.low, 0, 1), np.clip(made.high, 0, 1), made.missing)
        _keep(values, {step.key: made}, narrowed)
    return world


def _keep(values: dict[str, Any], made: Mapping[str, Any], narrowed: Narrowed) -> None:
    """Enter values, cut to what is left of them."""
    for key, value in list(made.items()):
        if isinstance(value, Between) and key in narrowed.numbers:
            low, high = narrowed.numbers[key]
            values[key] = Between(np.maximum(value.low, low), np.minimum(value.high, high), value.missing)
        elif isinstance(value, May) and key in narrowed.flags:
            values[key] = _may(narrowed.flags[key], not narrowed.flags[key])
        elif len(narrowed.words.get(key, ())) == 1:
            values[key] = np.array(list(narrowed.words[key]), dtype=object)
        else:
            values[key] = value


def _inputs(rules: Rules) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, form in rules.scheme.fields.items():
        if form.type in NUMBER_TYPES:
            values[key] = _between(*rules.limits(key))
        elif form.type == "yes_no":
            values[key] = _may(True, True)
        elif form.type == "date":
            values[key] = np.array(["NaT"], dtype="datetime64[D]")
        else:
            values[key] = np.array([None], dtype=object)
    for key, column in rules.columns.items():
        if column.sort == "number":
            values[key] = _between(*_limits(column, rules))
        else:
            values[key] = _may(True, True) if column.sort == "condition" else np.array([None], dtype=object)
    return values


def _limits(column: Column, rules: Rules) -> tuple[float | None, float | None]:
    """Give what a number of the panel or of the chair lies between."""
    if column.kind == "earlier" and column.key.endswith(".total"):
        return None, None  # penalties may take it below 0
    if column.kind not in ("raw", "lowest") or column.criterion is None:
        return (1.0 if column.kind == "chair" or column.key.endswith(".rank") else 0.0), _most(column)
    scale = rules.scale_of(column.criterion)
    if scale.points is None:
        return scale.min, scale.max
    points = [value for value in scale.points.values() if value is not None]
    return (min(points), max(points)) if len(points) == len(scale.points) else (None, None)


def _most(column: Column) -> float | None:
    """Give the most that a sub-score of an earlier stage can be; other numbers here have no upper end."""
    return 1.0 if column.kind == "earlier" and column.key.endswith(".sub_score") else None


def _between(low: float | None, high: float | None) -> Between:
    ends = (-np.inf if low is None else low), (np.inf if high is None else high)
    return Between(np.array([ends[0]]), np.array([ends[1]]), np.array([True]))


def _may(be_true: bool, be_false: bool) -> May:
    return May(np.array([be_true]), np.array([be_false]))
