"""What nothing reads or rests on, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.linting.checked import Checked
from clusterscore.scheme.choosing import TieAbove
from clusterscore.scheme.registry import unknown_predecessor
from clusterscore.words import same

_IDENTIFIES = ("text", "corporate_number")
"""Types of fields that say who and what, for people to read."""


def unused(checked: Checked) -> Iterator[f.Finding]:
    """Find sources and fields that nothing uses, and say how many numbers are open."""
    rules, scheme = checked.rules, checked.scheme
    named = {part.source.split()[0] for _, part in rules.grounds if part.source}
    steps = [form.changeable for form in scheme.fields.values() if form.changeable is not None]
    named |= {part.source.split()[0] for part in steps if part.source}
    for key in scheme.sources:
        if key not in named:
            yield checked.finding(f.SOURCE_UNUSED, ("sources", key), key=key)
    read = _fields_read(checked)
    for key, form in scheme.fields.items():
        if form.type not in _IDENTIFIES and key not in read:
            yield checked.finding(f.FIELD_UNUSED, ("fields", key), title=form.title)
    still_open = [parameter for parameter in rules.parameters.values() if parameter.value is None]
    if still_open:
        keys = [same(parameter.key) for parameter in still_open]
        facts = {"count": len(keys), "keys": keys, "scheme": same(scheme.name)}
        yield checked.finding(f.NUMBERS_OPEN, still_open[0].path, **facts)


def _fields_read(checked: Checked) -> set[str]:
    """Give the fields that rules read, or that are shown to reviewers."""
    rules, scheme = checked.rules, checked.scheme
    found = {name for step in (*rules.steps, *rules.panel_rules) for name in n.names(step.node)}
    found |= {column.field for key, column in rules.columns.items() if column.field is not None and key in found}
    found |= {name for criterion in checked.criteria.values() for name in criterion.informative}
    if scheme.labels is not None and scheme.labels.validity is not None:
        validity = scheme.labels.validity
        found |= {validity.assessed, validity.held_until or ""}
    ladder = scheme.ties.ladder if scheme.ties is not None else []
    return found | {rung.fewest_above for rung in ladder if isinstance(rung, TieAbove)}


def predecessor(path: Path) -> list[f.Finding]:
    """Check that the version that a criteria file says it supersedes exists, among those shipped or beside it.

    Raises:
        CriteriaError: The file breaks the criteria language.
    """
    return [
        f.Finding(f.PREDECESSOR_UNKNOWN, found.place, found.facts) if found.kind is f.UNKNOWN_NAME else found
        for found in unknown_predecessor(path)
    ]
