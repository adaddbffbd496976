"""Rules that can never hold, or never fail: labels, gates, floors, adjustments, outcomes, caps."""

from __future__ import annotations

from collections.abc import Iterator

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.linting.checked import Checked, quoted
from clusterscore.linting.world import Reach
from clusterscore.words import Text

_TOGETHER = Text("its conditions taken together", "条件の組合せ")
_TOTAL = Text("the total", "合計点")


def out_of_reach(checked: Checked, reach: Reach) -> Iterator[f.Finding]:
    """Find what no application, or every application, meets."""
    yield from _gates(checked, reach)
    yield from _floors(checked, reach)
    yield from _adjustments(checked, reach)
    yield from _labels(checked, reach)
    yield from _outcomes(checked, reach)
    yield from _caps(checked)


def _condition(checked: Checked, key: str) -> n.Condition:
    node = checked.steps[key].node
    if not isinstance(node, n.Condition):
        raise TypeError(f"{key} is not a condition")
    return node


def _gates(checked: Checked, reach: Reach) -> Iterator[f.Finding]:
    for key, gate in checked.scheme.gates.items():
        if not reach.can_hold(_condition(checked, f"gates.{key}")):
            yield checked.finding(f.GATE_NEVER_PASSES, ("gates", key, "require"), title=gate.title)


def _floors(checked: Checked, reach: Reach) -> Iterator[f.Finding]:
    for step in checked.rules.roles("floor"):
        key, path = step.key.removeprefix("floors."), checked.path_of(step)
        title = _TOTAL if key == "total" else checked.rules.branches[key].title
        node = _condition(checked, step.key)
        if not reach.can_hold(node):
            yield checked.finding(f.FLOOR_NEVER_PASSES, path, title=title)
        elif not reach.can_fail(node) or _takes_every_grade(checked, key):
            yield checked.finding(f.FLOOR_NEVER_FAILS, path, title=title)


def _takes_every_grade(checked: Checked, key: str) -> bool:
    """Whether a floor on grades lets the last grade of the scale pass."""
    floor = checked.rules.floor(key)
    grades = checked.rules.scale_of(key).grades if floor is not None and floor.by_grade else None
    return floor is not None and grades is not None and floor.grade == grades[-1]


def _adjustments(checked: Checked, reach: Reach) -> Iterator[f.Finding]:
    for key, adjustment in checked.scheme.adjustments.items():
        node = checked.steps[f"adjustments.{key}.contribution"].node
        holds = next(part.condition for part in n.walk(node) if isinstance(part, n.If))
        if not reach.can_hold(holds):
            path = ("adjustments", key, "require")
            yield checked.finding(f.ADJUSTMENT_NEVER_MADE, path, title=adjustment.title)


def _labels(checked: Checked, reach: Reach) -> Iterator[f.Finding]:
    labels = checked.scheme.labels
    for key, rung in labels.ladder.items() if labels is not None else ():
        path = ("labels", "ladder", key)
        if reach.can_hold(_condition(checked, f"labels.{key}")):
            continue
        alone = [
            name for name in rung.conditions if not reach.can_hold(_condition(checked, f"labels.{key}.{name}"))
        ]
        told = quoted([rung.conditions[name].title for name in alone]) if alone else _TOGETHER
        place = (*path, "conditions", alone[0], "require") if alone else path
        yield checked.finding(f.LABEL_OUT_OF_REACH, place, title=rung.title, condition=told)


def _outcomes(checked: Checked, reach: Reach) -> Iterator[f.Finding]:
    selection = checked.scheme.selection
    for key, outcome in selection.outcomes.items() if selection is not None else ():
        if outcome.when is not None and not reach.can_hold(_condition(checked, f"selection.{key}")):
            path = ("selection", "outcomes", key, "when")
            yield checked.finding(f.OUTCOME_NEVER_GIVEN, path, title=outcome.title)


def _caps(checked: Checked) -> Iterator[f.Finding]:
    for key, criterion in checked.criteria.items():
        if criterion.cap is None:
            continue
        points = [
            value for name, value in checked.rules.values.items()
            if name.startswith(f"{key}.weights.") and not name.endswith(".sums_to")
        ]  # fmt: skip
        known = [value for value in points if value is not None]
        if len(known) == len(points) and sum(known) <= criterion.cap:
            path = (*checked.rules.branches[key].path, "cap")
            facts = {"title": criterion.title, "cap": criterion.cap, "most": sum(known)}
            yield checked.finding(f.CAP_NEVER_BITES, path, **facts)
