"""Bonuses and penalties -> formulas: points outside the weights."""

from __future__ import annotations

from clusterscore.formula import nodes as n
from clusterscore.scheme.built import Built
from clusterscore.scheme.choosing import Adjustment
from clusterscore.scheme.register import SAME_KEY, under
from clusterscore.scheme.rules import Branch, Step
from clusterscore.words import Text

_NOTHING = n.Constant(0)


def lower_adjustments(built: Built) -> list[n.Number]:
    """Add every bonus and penalty; give them as they enter the total."""
    return [_lowered(built, key, adjustment) for key, adjustment in built.scheme.adjustments.items()]


def _lowered(built: Built, key: str, adjustment: Adjustment) -> n.Number:
    path = ("adjustments", key)
    takes = adjustment.takes is not None
    title = under(adjustment.title, Text("points taken", "減点") if takes else Text("points added", "加点"))
    value = adjustment.takes if takes else adjustment.adds
    points = built.register.parameter(f"adjustments.{key}.points", value, title, adjustment, path)
    built.register.demand("not_negative", points)
    holds = built.register.rule(f"adjustments.{key}", adjustment, path)
    change: n.Number = n.Subtract(_NOTHING, points) if takes else points
    node: n.Number = n.If(holds, change, _NOTHING)
    policy = built.scheme.missing.policy
    if policy == "worst":
        node = n.Coalesce((node, n.Least((change, _NOTHING))))
    if policy == "omit":
        node = n.Coalesce((node, _NOTHING))
    branch = Branch(
        f"adjustments.{key}", None, "adjustment", adjustment.title, adjustment.ground, (), path, scored=False
    )
    if branch.key in built.branches:
        built.register.broken(path, branch.key, SAME_KEY)
    built.branches[branch.key] = branch
    built.constants.append(Step(branch.out_of, _NOTHING if takes else points, "constant"))
    built.step(branch.contribution, node, "adjustment")
    return n.Field(branch.contribution)
