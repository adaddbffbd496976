"""What an application could come to: a rank, points, a gate, a floor, a label; and whether it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.errors import UsageError
from clusterscore.formula.intervals import Truths
from clusterscore.formula.nodes import TOLERANCE
from clusterscore.intake.cells import number
from clusterscore.scheme.choosing import TieAbove
from clusterscore.scheme.rules import Role, Rules, Step
from clusterscore.scoring.outcomes import Outcomes
from clusterscore.titles import label_title, points, title_of
from clusterscore.words import Text, same

GoalKind = Literal["rank", "points", "gate", "floor", "label"]
PASSED = ("pass", "waived", "grace")
_TITLES: Mapping[GoalKind, Text] = {
    "rank": Text("rank {said} or better", "{said}位以内"),
    "points": Text("a total of {said} points or more", "合計点{said}点以上"),
    "gate": Text("the requirement met: {said}", "応募要件への適合：{said}"),
    "floor": Text("the floor reached: {said}", "最低基準点への到達：{said}"),
    "label": Text("{said} or better", "「{said}」以上"),
}
_THRESHOLD = Text("the threshold of the total reached", "基準点（全体）への到達")
_RANK_ROLES: tuple[Role, ...] = ("gate", "grace", "floor", "rank", "tie", "total")
_LABEL_ROLES: tuple[Role, ...] = (*_RANK_ROLES, "label", "amount")


@dataclass(frozen=True)
class Goal:
    """What is to be reached.

    Attributes:
        kind: What sort of thing.
        key: Key of the gate (``gates.…``), floor (``floors.…``) or label; empty for rank and points.
        level: The rank or the points.
    """

    kind: GoalKind
    key: str = ""
    level: float = 0

    def title(self, rules: Rules) -> Text:
        """Say what is to be reached."""
        if self.key == "floors.total":
            return _THRESHOLD
        template = _TITLES[self.kind]
        if self.kind in ("rank", "points"):
            return template.format(said=points(self.level, 9))
        return template.format(said=label_title(rules, self.key) if self.kind == "label" else title_of(rules, self.key))

    def is_reached(self, outcomes: Outcomes, rules: Rules, row: int) -> bool:
        """Whether an application has come to it."""
        match self.kind:
            case "rank":
                return 0 < int(outcomes.ranks.rank[row]) <= self.level
            case "points":
                return bool(at_least(outcomes.scores["total"].iloc[[row]], self.level)[0])
            case "label":
                return outcomes.labels[row] in self.rungs(rules)
            case _:
                return str(outcomes.gates[self.key][row]) in PASSED

    def steps(self, rules: Rules) -> list[Step]:
        """Give the formulas of an application that say whether it might come to it."""
        match self.kind:
            case "rank":
                return rules.roles("gate", "grace", "floor", "rank")
            case "points":
                return [rules.step("total")]
            case "label":
                return [rules.step(f"labels.{rung}") for rung in self.rungs(rules)]
            case _:
                return [step for step in rules.steps if step.key in (self.key, f"{self.key}.grace")]

    def inputs(self, rules: Rules) -> list[str]:
        """Give what it hangs on: form fields, marks and what is made from them."""
        if rules.scheme.stages:  # what an earlier stage came to may stand behind anything
            return list(rules.scheme.fields)
        roles = {"rank": _RANK_ROLES, "label": _LABEL_ROLES}.get(self.kind, ())
        keys = {"points": ["total"], "gate": [self.key, f"{self.key}.grace"], "floor": [self.key]}.get(self.kind, [])
        steps = [step for step in rules.steps if step.role in roles or step.key in keys]
        found = dict.fromkeys(name for step in steps for name in rules.fields_of(step.node))
        ladder = rules.scheme.ties.ladder if rules.scheme.ties is not None else []
        seldom = [rung.fewest_above for rung in ladder if isinstance(rung, TieAbove)] if roles else []
        return [*found, *(key for key in seldom if key not in found)]

    def rungs(self, rules: Rules) -> list[str]:
        """Give the label and those above it."""
        ladder = list(rules.scheme.labels.ladder) if rules.scheme.labels is not None else []
        return ladder[: ladder.index(self.key) + 1]


def at_least(values: pd.Series[float], level: float) -> Truths:
    """Whether numbers reach a level, within the tolerance of every comparison; an unknown one does not."""
    known = values.to_numpy(dtype=float, na_value=-np.inf)
    found: Truths = known - level >= -TOLERANCE * max(1.0, abs(level))
    return found


# --- reading ------------------------------------------------------------------------------------


def goal_of(written: str, rules: Rules) -> Goal:
    """Read a goal: ``rank=3``, ``points=80``, ``threshold``, ``gate:KEY``, ``floor:KEY`` or ``label:KEY``.

    Raises:
        UsageError: It says nothing that could be reached, or nothing that the scheme has.
    """
    text = written.strip()
    name, sign, value = (part.strip() for part in (text.partition("=") if "=" in text else text.partition(":")))
    made = _MADE.get((name, sign))
    goal = None if made is None else made(value)
    if goal is None:
        raise UsageError(f.Finding(f.NOT_A_GOAL, "--what-it-would-take", {"value": written}))
    known = list(goals(rules))
    if _asked(goal) not in known:
        told = same(", ".join(known)) if known else _NONE
        facts = {"scheme": rules.scheme.name, "value": text, "known": told}
        facts["near"] = f.did_you_mean(text, known)
        raise UsageError(f.Finding(f.NO_SUCH_GOAL, "--what-it-would-take", facts))
    return goal


_NONE = Text("none", "なし")


def _rank(value: str) -> Goal | None:
    found = number(value)
    return Goal("rank", level=found) if found is not None and found >= 1 and float(found).is_integer() else None


def _points(value: str) -> Goal | None:
    found = number(value)
    return None if found is None else Goal("points", level=found)


_MADE: Mapping[tuple[str, str], Callable[[str], Goal | None]] = {
    ("rank", "="): _rank,
    ("points", "="): _points,
    ("threshold", ""): lambda _: Goal("floor", "floors.total"),
    ("gate", ":"): lambda key: Goal("gate", f"gates.{key}"),
    ("floor", ":"): lambda key: Goal("floor", f"floors.{key}"),
    ("label", ":"): lambda key: Goal("label", key),
}


def _asked(goal: Goal) -> str:
    """Give a goal as it is asked for, without its number."""
    if goal.kind in ("rank", "points"):
        return f"{goal.kind}="
    if goal.key == "floors.total":
        return "threshold"
    return f"{goal.kind}:{goal.key.removeprefix('gates.').removeprefix('floors.')}"


def goals(rules: Rules) -> Iterator[str]:
    """Give what may be asked for under a scheme, as it is written."""
    if rules.scheme.ranks:
        yield "rank="
    if rules.out_of is not None:
        yield "points="
    if "floors.total" in [step.key for step in rules.roles("floor")]:
        yield "threshold"
    yield from (f"gate:{step.key.removeprefix('gates.')}" for step in rules.roles("gate"))
    floors = [step.key.removeprefix("floors.") for step in rules.roles("floor")]
    yield from (f"floor:{key}" for key in floors if key != "total")
    yield from (f"label:{key}" for key in (rules.scheme.labels.ladder if rules.scheme.labels is not None else ()))
