"""What is missing of an application, and what each missing value could still change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from clusterscore.explanation.audience import OUTSIDE
from clusterscore.explanation.reasons import absent, at_cell, is_earlier, missing_inputs, no_mark
from clusterscore.formula.bounds import World
from clusterscore.formula.intervals import Between, May
from clusterscore.scheme.rules import Branch, Rules
from clusterscore.scoring.ranges import bounds
from clusterscore.scoring.result import Result
from clusterscore.titles import label_title, points, title_of
from clusterscore.words import Text

_MISSING = Text("missing: {input}; it could still change:", "値なし：{input}。まだ変わりうるもの：")
_CONDITION = {
    (True, True): Text("{title}: may be met or not", "{title}：適合・不適合のどちらもありうる"),
    (True, False): Text("{title}: met whatever it turns out to be", "{title}：どの値でも適合"),
    (False, True): Text("{title}: not met whatever it turns out to be", "{title}：どの値でも不適合"),
}
_POINTS = Text("{title}: from {low} to {high} of {out_of} points", "{title}：得点 {low}から{high}（配点{out_of}）")
_SCORES = Text("{title}: from {low} to {high} (0 to 1)", "{title}：得点率 {low}から{high}")
_THRESHOLD = Text("threshold of the total", "基準点（全体）")
_FLOOR = Text("floor of {title}", "最低基準点（{title}）")
_LABELS = Text("one of: {labels}", "次のいずれか：{labels}")


@dataclass(frozen=True)
class Open:
    """One value that is missing, with what rests on it.

    Attributes:
        key: The field, or the mark (``<criterion>.raw``, ``<criterion>.grade``).
        conditions: Gates, floors and checks that are not known: whether each may be met, may be failed.
        parts: Criteria at the top whose points are not known: the least and the most that they could come to,
            in points, or from 0 to 1 where no points are due to them.
        labels: Every label still possible, the best first, where the label rests on it; empty text for none.
    """

    key: str
    conditions: dict[str, tuple[bool, bool]]
    parts: dict[str, tuple[float, float]]
    labels: tuple[str, ...]


def still_open(result: Result, row: int) -> list[Open]:
    """Give what is missing and what it could still change, with every other missing value anywhere too.

    Those outside of the committee learn nothing of it.

    Args:
        result: The evaluation.
        row: The application's row.
    """
    if result.audience in OUTSIDE:
        return []
    unknown = [key for key, found in result.outcomes.gates.items() if found[row] == "unknown"]
    behind = [name for key in unknown for name in result.rules.fields_of(result.rules.step(key).node)]
    keys = dict.fromkeys([*missing_inputs(result, row), *absent(result, row, behind)])
    keys = dict.fromkeys(key for key in keys if not result.hides(key))
    if not keys:
        return []
    acts = [act for act in result.sides.office if act.kind == "waive" and act.application == row]
    waived = {f"gates.{act.target}": np.ones(1, dtype=bool) for act in acts}
    world = bounds(result.table.iloc[[row]], result.rules, waived)
    return [_open(result, row, key, unknown, world) for key in keys]


def _open(result: Result, row: int, key: str, unknown: list[str], world: World) -> Open:
    rules = result.rules
    conditions = {}
    for name in unknown:
        may = world.values.get(name)
        if isinstance(may, May) and key in rules.fields_of(rules.step(name).node):
            conditions[name] = bool(may.be_true[0]), bool(may.be_false[0])
    parts = dict(_parts(result, row, key, world))
    rests = any(key in rules.fields_of(step.node) for step in rules.roles("label"))
    labels = result.outcomes.label_range[row] if rests and result.outcomes.labels[row] is None else ()
    return Open(key, conditions, parts, labels)


def _parts(result: Result, row: int, key: str, world: World) -> Iterator[tuple[str, tuple[float, float]]]:
    for branch in result.rules.top:
        if not branch.scored or branch.sub_score not in result.outcomes.scores:
            continue
        between, step = world.values.get(branch.sub_score), result.rules.step(branch.sub_score)
        if not isinstance(between, Between) or not result.is_unknown(step.key, row):
            continue
        if key in result.rules.fields_of(step.node):
            most = _most(result, branch)
            yield branch.key, (float(between.low[0]) * most, float(between.high[0]) * most)


def _most(result: Result, branch: Branch) -> float:
    """Give the points that can be had; 1 where none are due, or they differ by what does not apply."""
    return (result.rules.numbers.get(branch.out_of) or 1.0) if branch.has_points else 1.0


def open_said(result: Result, row: int, of: Sequence[Open]) -> list[tuple[int, Text]]:
    """Say what missing values could still change; those that rest on the same are told together.

    Args:
        result: The evaluation.
        row: The application's row.
        of: The missing values.
    """
    together: dict[str, list[Open]] = {}
    for one in of:
        if one.conditions or one.parts or one.labels:
            together.setdefault(repr((one.conditions, one.parts, one.labels)), []).append(one)
    said: list[tuple[int, Text]] = []
    for group in together.values():
        said.append((0, _MISSING.format(input=[_named(result, row, one.key) for one in group])))
        said += [(1, text) for text in _said(result, group[0])]
    return said


def _said(result: Result, of: Open) -> Iterator[Text]:
    rules = result.rules
    for key, may in of.conditions.items():
        if may in _CONDITION:
            yield _CONDITION[may].format(title=condition_title(rules, key))
    for key, (low, high) in of.parts.items():
        branch = rules.branches[key]
        out_of = rules.numbers.get(branch.out_of) if branch.has_points else None
        template = _SCORES if out_of is None else _POINTS
        facts = {"low": points(low, 4 if out_of is None else 2), "high": points(high, 4 if out_of is None else 2)}
        yield template.format(title=branch.title, out_of=points(out_of), **facts)
    if of.labels:
        yield _LABELS.format(labels=[label_title(rules, label) for label in of.labels])


def condition_title(rules: Rules, key: str) -> Text:
    """Name a gate, floor or check; a floor is not only called by what it is on."""
    if key == "floors.total":
        return _THRESHOLD
    title = title_of(rules, key)
    return _FLOOR.format(title=title) if key.startswith("floors.") else title


def _named(result: Result, row: int, key: str) -> Text:
    if key in result.rules.scheme.fields:
        return at_cell(result, row, key)
    return title_of(result.rules, key) if is_earlier(result.rules, key) else no_mark(result, key)
