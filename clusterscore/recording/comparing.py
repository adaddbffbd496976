"""Two records -> every application whose result differs, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from clusterscore.errors import CriteriaError
from clusterscore.recording.bearing import Bearing, bears, rule_bears
from clusterscore.recording.changes import (
    ApplicationDifference,
    Change,
    Effect,
    RunDifferences,
    Standing,
    Text_,
)
from clusterscore.recording.contents import by_id, changes_of, orders
from clusterscore.recording.effects import Passing, effects_of
from clusterscore.recording.loading import recorded_base, recorded_rules
from clusterscore.recording.models import ApplicationPart, Record
from clusterscore.recording.reviewers import on_one_footing
from clusterscore.scheme.changes import RuleChange
from clusterscore.scheme.differences import differences
from clusterscore.scheme.rules import Rules


def compare_runs(was: Record, now: Record) -> RunDifferences:
    """Tell in what two runs differ: every application whose result does, and what its result rests on that changed.

    Args:
        was: The first record, as ``record`` makes or ``read_record`` reads it.
        now: The second one.

    Returns:
        The differences; results are compared to nine digits.  Where a record cannot be read as rules
        any more, nothing is said of what bears on what.
    """
    shown = on_one_footing(was, now)
    first, second = map(by_id, shown)
    changes = changes_of(*shown)
    criteria, overlay, rules = _rules(was, now)
    reasons = _Reasons(was, now, changes, rules, unsure=criteria != "same" or overlay != "same")
    return RunDifferences(
        was, now, criteria, overlay, rules, _input(was, now, changes), orders(first, second),
        tuple(_versions(was.versions, now.versions)), changes, tuple(reasons.applications(first, second)),
        tuple(_standings(first, second)), tuple(_standings(second, first)),
    )  # fmt: skip


def _rules(was: Record, now: Record) -> tuple[Text_, Text_, tuple[RuleChange, ...]]:
    """Say how the criteria and the overlays differ, and which parts of the rules do."""
    texts = [(each.scheme.file.text, each.scheme.overlay and each.scheme.overlay.text) for each in (was, now)]
    if texts[0] == texts[1]:
        return "same", "same", ()
    try:
        bases, both = [recorded_base(each) for each in (was, now)], [recorded_rules(each) for each in (was, now)]
    except CriteriaError:
        unsure: list[Text_] = ["same" if one == other else "unknown" for one, other in zip(*texts, strict=True)]
        return unsure[0], unsure[1], ()
    criteria = rules_differ(bases[0], bases[1])
    return criteria, overlay_differs(both[0], both[1]), differences(both[0], both[1]).rules


def rules_differ(was: Rules, now: Rules) -> Text_:
    """Say whether two criteria files, overlays aside, have the same text, or the same rules in another text."""
    if was.file.text == now.file.text:
        return "same"
    return "text" if was.scheme == now.scheme else "rules"


def overlay_differs(was: Rules, now: Rules) -> Text_:
    """Say whether two overlays have the same text, or the same numbers in another text."""
    if was.overlay is None or now.overlay is None:
        return "same" if was.overlay is now.overlay else "rules"
    if was.overlay.file.text == now.overlay.file.text:
        return "same"
    alike = (was.overlay.key, was.overlay.specs) == (now.overlay.key, now.overlay.specs)
    return "text" if alike else "rules"


def _input(was: Record, now: Record, changes: Sequence[Change]) -> Literal["same", "bytes", "content"]:
    if any(change.kind != "number" for change in changes) or set(by_id(was)) != set(by_id(now)):
        return "content"
    return "same" if was.input.sha256 == now.input.sha256 else "bytes"


def _versions(was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, str | None, str | None]]:
    for name in dict.fromkeys((*was, *now)):
        if was.get(name) != now.get(name):
            yield name, was.get(name), now.get(name)


def _standings(one: Mapping[str, ApplicationPart], other: Mapping[str, ApplicationPart]) -> Iterator[Standing]:
    """Give the applications that only the first has."""
    for name, application in one.items():
        if name not in other:
            came = application.result
            yield Standing(name, application.title, came.status, came.rank, came.total)


def _rank(applications: Mapping[str, ApplicationPart], name: str) -> int | None:
    return applications[name].result.rank if name in applications else None


_MOST = 20  # others that are named; beyond them the number says enough


class _Reasons:
    def __init__(
        self, was: Record, now: Record, changes: Sequence[Change], rules: Sequence[RuleChange], *, unsure: bool
    ) -> None:
        self.rules, self.bearings = rules, _bearings(was, now)
        self.unsure = unsure and not rules
        self.shared = [change for change in changes if change.application is None]
        self.own: dict[str, list[Change]] = {}
        for change in changes:
            if change.application is not None:
                self.own.setdefault(change.application, []).append(change)

    def applications(
        self, was: Mapping[str, ApplicationPart], now: Mapping[str, ApplicationPart]
    ) -> Iterator[ApplicationDifference]:
        ranks = {name: (_rank(was, name), _rank(now, name)) for name in dict.fromkeys((*now, *was))}
        effects = {name: effects_of(was[name].result, now[name].result) for name in now if name in was}
        found = [self._difference(name, now[name].title, those) for name, those in effects.items() if those]
        moving = [one.id for one in found if one.causes] + [name for name in ranks if name not in effects]
        passing = Passing(ranks)
        for one in found:
            if one.causes or one.by_rules:
                yield one
            else:  # it rests on the list: on who stands above or below, or takes a place or money
                others = passing.others(one.id) or [name for name in moving if name != one.id]
                yield replace(one, others=tuple(others[:_MOST]), others_count=len(others))

    def _difference(self, name: str, title: str, effects: tuple[Effect, ...]) -> ApplicationDifference:
        by_rules = self.unsure or any(rule_bears(rule, effects) for rule in self.rules)
        return ApplicationDifference(name, title, effects, tuple(self._causes(name, effects)), by_rules=by_rules)

    def _causes(self, name: str, effects: Sequence[Effect]) -> Iterator[Change]:
        names: frozenset[str] = frozenset().union(*(bearing.names(effects) for bearing in self.bearings))
        read: frozenset[str] = frozenset().union(*(bearing.read for bearing in self.bearings))
        lent: frozenset[str] = frozenset().union(*(bearing.lent for bearing in self.bearings))
        for change in (*self.own.get(name, ()), *self.shared):
            if change.kind == "about" and change.key in lent:
                continue
            if not self.bearings or bears(change, effects, names, read):
                yield change


def _bearings(was: Record, now: Record) -> list[Bearing]:
    try:
        rules: list[Any] = [recorded_rules(each) for each in (was, now)]
    except CriteriaError:
        return []
    return [Bearing(each) for each in rules]
