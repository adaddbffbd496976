"""What a result rests on: which fields, marks and numbers, through every formula before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from clusterscore.formula import nodes as n
from clusterscore.recording.changes import Change, Effect
from clusterscore.scheme.changes import RuleChange
from clusterscore.scheme.rules import Role, Rules, Step
from clusterscore.scheme.totals import OWN_TOTAL, PANEL_TOTAL

_ROLES: dict[str, tuple[Role, ...]] = {
    "status": ("gate", "grace", "floor", "rank", "total"),
    "label": ("label", "label_condition", "total"),
    "recommended": ("selection", "amount"),
    "rank": ("rank", "tie"),
    "total": ("total",),
}
_OWN: tuple[frozenset[str], ...] = (
    frozenset({"points", "grade", "gate", "measure"}), frozenset({"total"}), frozenset({"rank_key"}),
    frozenset({"status"}), frozenset({"rank"}),
)  # fmt: skip
"""Kinds of effects from those that are worked out first: what follows from one before need not be explained."""
_WORDS = frozenset({"title", "source", "assumption", "open", "notes", "visible", "unit", "note", "question"})
"""Keys of the criteria that say something and decide nothing."""


class Bearing:
    """Says which changes bear on which effects, under one version of the rules."""

    def __init__(self, rules: Rules) -> None:
        """Note the rules."""
        self.rules = rules
        self.steps = {step.key: step for step in (*rules.constants, *rules.steps)}
        self.constants = {step.key for step in rules.constants}
        self.known: dict[str, frozenset[str]] = {}

    def names(self, effects: Iterable[Effect]) -> frozenset[str]:
        """Give the fields, marks, numbers and gates that some effects rest on."""
        found: set[str] = set()
        told = explained(effects)
        above = self._above(effect.key for effect in told if effect.aspect in ("points", "grade"))
        for effect in told:
            own: set[str] = set().union(*({key} | self.behind(key) for key in self._keys(effect)))
            # where a part below differs, it is that part which says whose cells and marks it was
            found |= own & self.rules.parameters.keys() if effect.key in above else own
        fields = {f"fields.{name}.{end}" for name in found for end in ("min", "max")}
        return frozenset(found | fields)

    def _above(self, keys: Iterable[str | None]) -> set[str]:
        """Give the nodes of the tree that stand above some others."""
        found: set[str] = set()
        for key in keys:
            at = self.rules.branches.get(key or "")
            while at is not None and at.parent is not None:
                found.add(at.parent)
                at = self.rules.branches.get(at.parent)
        return found

    def behind(self, key: str) -> frozenset[str]:
        """Give all that a formula rests on, through every formula before it; of data itself."""
        if key not in self.known:
            step = self.steps.get(OWN_TOTAL if key == PANEL_TOTAL else key)
            self.known[key] = frozenset({key}) if step is None else frozenset(self._reads(step))
        return self.known[key]

    def _reads(self, step: Step) -> Iterator[str]:
        if step.key not in self.constants:
            yield from self.rules.fields_of(step.node)
        for key in (*n.parameters(step.node), *n.names(step.node)):
            yield from self.behind(key) if key in self.steps or key == PANEL_TOTAL else (key,)

    def _keys(self, effect: Effect) -> list[str]:
        """Give the formulas, or the data, whose value an effect is."""
        key = effect.key or ""
        if effect.aspect in ("points", "grade"):
            branch = self.rules.branches.get(key)
            own = [f"{key}.{part}" for part in ("contribution", "sub_score", "share", "out_of", "raw", "grade")]
            return own if branch is None else [*own, branch.marks]
        if effect.aspect in ("gate", "measure"):
            return [key, f"{key}.grace"]
        if effect.aspect == "rank_key":
            return [f"rank_by.{key}"]
        return [step.key for step in self.rules.roles(*_ROLES.get(effect.aspect, ()))]

    @cached_property
    def lent(self) -> frozenset[str]:
        """Every key of About that stands for blank cells: they tell it themselves."""
        return frozenset(form.about for form in self.rules.scheme.fields.values() if form.about is not None)

    @cached_property
    def read(self) -> frozenset[str]:
        """Every number that some formula reads."""
        return frozenset(key for step in self.steps.values() for key in n.parameters(step.node))


def explained(effects: Iterable[Effect]) -> list[Effect]:
    """Leave out effects that only follow from others of the same application."""
    found = list(effects)
    kinds = {effect.aspect for effect in found}
    first = next((own for own in _OWN if own & kinds), frozenset())
    derived = frozenset().union(*_OWN) - first
    return [effect for effect in found if effect.aspect not in derived]


def bears(change: Change, effects: Iterable[Effect], names: frozenset[str], read: frozenset[str]) -> bool:
    """Say whether a change bears on what differs.

    Args:
        change: The change.
        effects: What differs of an application.
        names: What these effects rest on.
        read: Every number that some formula reads: others decide beside the formulas.
    """
    aspects = {effect.aspect for effect in effects}
    marked = any(name.endswith((".raw", ".grade")) for name in names)
    match change.kind:
        case "cell" | "mark":
            return not change.is_spelling and not names.isdisjoint(_as_read(change))
        case "act" if change.act == "parameter":
            return False  # the number tells it
        case "act":
            return change.act in ("order", "stage") or not names.isdisjoint(_as_read(change))
        case "decision":
            return "outcome" in aspects
        case "conflict":
            return marked
        case "about":
            return aspects != {"outcome"} and _place(change) is not None
        case "number":
            return change.key in names or (change.key not in read and _beside(change.key, marked=marked))
    return False


def _as_read(change: Change) -> tuple[str, ...]:
    """Give the names under which formulas may read what changed."""
    marks = (f"{change.key}.raw", f"{change.key}.grade")
    return {"cell": (change.key,), "mark": marks}.get(change.kind, (change.key, f"gates.{change.key}", *marks))


def _place(change: Change) -> str | None:
    """Give the cell of a row of About: only what rules read has one."""
    sides = (side.place for side in (change.now, change.was) if side is not None)
    return next((place for place in sides if place is not None), None)


def _beside(key: str, *, marked: bool) -> bool:
    """Whether a number that no formula reads may decide: how marks are taken together, stages, budgets."""
    return marked if key.startswith("marks.") else not key.startswith("fields.")


def rule_bears(change: RuleChange, effects: Iterable[Effect]) -> bool:
    """Say whether a changed part of the rules bears on what differs."""
    own = [effect for effect in explained(effects) if effect.aspect != "outcome"]
    if not own or (change.keys and set(change.keys) <= _WORDS):
        return False
    if change.path[0] == "gates" and len(change.path) > 1:
        return any(effect.key == f"gates.{change.path[1]}" or effect.aspect == "status" for effect in own)
    if change.path[0] == "criteria" and len(change.path) > 1:
        return any((effect.key or "").split(".")[0] == change.path[1] or effect.aspect != "points" for effect in own)
    return True
