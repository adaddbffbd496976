"""Rules -> what each field of the form serves: requirements, criteria, checks, labels, the order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from clusterscore.formula import nodes as n
from clusterscore.scheme.kinds import words_of
from clusterscore.scheme.model import Criterion
from clusterscore.scheme.parts import Grounded
from clusterscore.scheme.rules import Rules, Step, criterion_at
from clusterscore.titles import full_title, title_of
from clusterscore.words import Text

_CHECK = Text("check", "確認")
_ADJUSTMENT = Text("addition or deduction", "加点・減点")
_ORDER = Text("order", "順位付け")
_EQUALS = Text("order among equals", "同点時の取扱い")
_OUTCOME = Text("selection", "選定")
_LASTS = Text("how long the label holds", "有効期間")
_SHOWN = Text("shown to the reviewers, not scored", "審査の参考（採点しない）")
_PREPARED = ("measure", "applicable", "grace")
"""Formulas that stand behind others and serve nothing of their own."""


class Use(NamedTuple):
    """What a field serves.

    Attributes:
        kind: What sort of rule it is, for readers.
        title: The rule's own title; None where it has none.
        part: The part of the criteria file that carries its source; None where none does.
    """

    kind: Text
    title: Text | None = None
    part: Grounded | None = None


def uses(rules: Rules) -> Mapping[str, list[Use]]:
    """Give, for every field of the form, each rule that reads it, in the order of the rules."""
    found: dict[str, list[Use]] = {key: [] for key in rules.scheme.fields}
    for key, use in _pairs(rules):
        if key in found and use not in found[key]:
            found[key].append(use)
    return found


def _pairs(rules: Rules) -> Iterator[tuple[str, Use]]:
    for step in rules.steps:
        use = _use(rules, step)
        if use is not None:
            yield from ((key, use) for key in _read(rules, step.node))
    validity = rules.scheme.labels.validity if rules.scheme.labels is not None else None
    if validity is not None:
        yield from ((key, Use(_LASTS, None, validity)) for key in (validity.assessed, validity.held_until) if key)
    for criterion in _criteria(rules.scheme.criteria):
        yield from ((key, Use(_SHOWN, criterion.title, criterion)) for key in criterion.informative)


def _criteria(criteria: Mapping[str, Criterion]) -> Iterator[Criterion]:
    for criterion in criteria.values():
        yield criterion
        yield from _criteria(criterion.criteria)


def _use(rules: Rules, step: Step) -> Use | None:
    """Say what a formula is; None for those that only prepare, and for what is made of other formulas."""
    scheme, name = rules.scheme, step.key.partition(".")[2]
    if step.role in ("gate", "grace"):
        return Use(words_of(scheme.kind).condition, title_of(rules, step.key), _gate(rules, name))
    if step.role == "check":
        return Use(_CHECK, title_of(rules, step.key), scheme.checks[name])
    if step.role == "leaf":
        return _leaf(rules, step.key.rpartition(".")[0])
    if step.role == "adjustment":
        key = name.partition(".")[0]
        return Use(_ADJUSTMENT, scheme.adjustments[key].title, scheme.adjustments[key])
    if step.role == "label_condition" and scheme.labels is not None:
        rung, _, condition = name.partition(".")
        part = scheme.labels.ladder[rung].conditions[condition]
        return Use(words_of(scheme.kind).label, title_of(rules, step.key), part)
    if step.role == "rank":
        return Use(_ORDER, title_of(rules, step.key), scheme.rank_by.get(name))
    if step.role == "tie":
        return Use(_EQUALS, None, scheme.ties)
    return Use(_OUTCOME, title_of(rules, step.key)) if step.role in ("selection", "amount") else None


def _gate(rules: Rules, name: str) -> Grounded | None:
    gate = rules.scheme.gates[name.removesuffix(".grace")]
    return gate.grace if name.endswith(".grace") else gate


def _leaf(rules: Rules, key: str) -> Use:
    """Name the criterion of a leaf; an indicator carries its own source."""
    branch = rules.branches[key]
    above = criterion_at(rules.scheme, rules.branches[branch.parent or ""])
    part = None if above is None else above.indicators.get(str(branch.path[-1]), above)
    return Use(words_of(rules.scheme.kind).item, full_title(rules, branch), part)


def _read(rules: Rules, node: n.Node) -> list[str]:
    """Give the fields that a formula reads itself or through measures, not through totals."""
    found: list[str] = []
    for key in n.names(node):
        column = rules.columns.get(key)
        if key in rules.scheme.fields:
            found.append(key)
        elif column is not None:
            found += [column.field] if column.field is not None else []
        elif (step := _prepared(rules, key)) is not None:
            found += _read(rules, step.node)
    return list(dict.fromkeys(found))


def _prepared(rules: Rules, key: str) -> Step | None:
    try:
        step = rules.step(key)
    except KeyError:  # a mark of the panel
        return None
    return step if step.role in _PREPARED else None
