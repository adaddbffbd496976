"""What may be wrong with stages: without marks, a border beside its line, a result read before it is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.linting.checked import Checked
from clusterscore.scheme.rules import Step
from clusterscore.words import number

_DECIDING = ("total", "rank", "gate", "floor")


def misstaged(checked: Checked) -> Iterator[f.Finding]:
    """Find stages that cannot work as they are meant."""
    stages = checked.scheme.stages
    if stages and not checked.rules.marked():
        yield checked.finding(f.STAGES_UNMARKED, ("stages", next(iter(stages))))
    for key, stage in stages.items():
        begins, ends = (checked.rules.numbers.get(f"stages.{key}.border.{end}") for end in ("from", "to"))
        if begins is not None and ends is not None and not begins <= 1 <= ends:
            facts = {"title": stage.title, "begins": number(begins), "ends": number(ends)}
            yield checked.finding(f.BORDER_BESIDE, ("stages", key, "border"), **facts)
    yield from _unguarded(checked)


def _unguarded(checked: Checked) -> Iterator[f.Finding]:
    """Find what decides in every stage and reads the result of one all the same."""
    for step in checked.rules.steps:
        if step.role in _DECIDING:
            for name in sorted(set(_reads(checked, step.node))):
                stage = checked.scheme.stages[checked.rules.columns[name].word or ""]
                facts = {"title": _title(checked, step), "stage": stage.title}
                yield checked.finding(f.EARLIER_UNGUARDED, checked.path_of(step), **facts)


def _title(checked: Checked, step: Step) -> object:
    name = step.key.partition(".")[2]
    known: Any = {**checked.scheme.rank_by, **checked.scheme.gates}
    return known[name].title if name in known else checked.called(step.key)


def _reads(checked: Checked, node: Any) -> Iterator[str]:
    """Give the results of earlier stages that a formula reads whatever the stage, through the steps before it."""
    match node:
        case n.Field(key=key) | n.Flag(key=key):
            if key in checked.steps:
                yield from _reads(checked, checked.steps[key].node)
            elif key in checked.rules.columns and checked.rules.columns[key].kind == "earlier":
                yield key
        case n.If() | n.And() | n.Or() if _asks_for_the_stage(checked, node):
            return
        case n.Node():
            for field in fields(node):
                yield from _reads(checked, getattr(node, field.name))
        case tuple():
            for part in node:
                yield from _reads(checked, part)


def _asks_for_the_stage(checked: Checked, node: n.Node) -> bool:
    columns = checked.rules.columns
    return any(name in columns and columns[name].kind == "stage" for name in n.names(node))
