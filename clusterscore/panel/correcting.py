"""Marks in columns -> what leniency takes off each of them, where the rules say that it is corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.panel.columns import Codes, Marks, Numbers
from clusterscore.panel.leniency import fitted
from clusterscore.panel.marked import Coded
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text


@dataclass(frozen=True)
class Corrections:
    """What is corrected, and where it could not be.

    Attributes:
        off: By criterion, what is taken off each of its marks, in the order of the columns.
        effects: By criterion and reviewer, how much more than the others the reviewer gives, in
            the units of the mark; only where marks are corrected by it.
        why: By criterion, why its marks stay as they were given.
    """

    off: Mapping[str, Numbers] = field(default_factory=dict)
    effects: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    why: Mapping[str, Text] = field(default_factory=dict)


def is_corrected(rules: Rules) -> bool:
    """Whether the rules say that marks are corrected for leniency; without that nothing ever is."""
    panel = rules.scheme.panel
    return panel is not None and panel.leniency is not None


def corrections(marks: Marks) -> Corrections:
    """Fit the additive model to each criterion's marks; grades without points stay as they are."""
    off: dict[str, Numbers] = {}
    effects: dict[str, Mapping[str, float]] = {}
    why: dict[str, Text] = {}
    for criterion, found in marks.of.items():
        kept = found.counted & ~np.isnan(found.value)
        if found.scale.grades is not None or not kept.any():
            continue
        by_reviewer, reason = reviewer_effects(
            found.application[kept], found.reviewer[kept], found.value[kept], marks.size, marks.reviewers
        )
        if reason is not None:
            why[criterion] = reason
            continue
        off[criterion] = np.where(kept, by_reviewer[found.reviewer], 0.0)
        effects[criterion] = named_effects(by_reviewer, marks.reviewers)
    return Corrections(off, effects, why)


def reviewer_effects(
    application: Codes, reviewer: Codes, mark: Numbers, size: int, reviewers: object
) -> tuple[Numbers, Text | None]:
    """Give each reviewer's effect, by code, and why marks cannot be corrected by it; None where they can."""
    names = pd.Index(np.asarray(reviewers, dtype=object))
    given = Coded(pd.Index(np.arange(size).astype(str)), names, application, reviewer, mark, np.arange(len(mark)))
    found = fitted(given)
    return found.effects, found.why


def named_effects(effects: Numbers, reviewers: object) -> dict[str, float]:
    """Give the effects that are known by the reviewer's name."""
    names = np.asarray(reviewers, dtype=object)
    return {str(name): float(effect) for name, effect in zip(names, effects, strict=True) if not np.isnan(effect)}


def not_corrected(why: Mapping[str, Text], rules: Rules, place: str) -> list[f.Finding]:
    """Tell where the rules ask for a correction that cannot be made."""
    titles = {key: rules.branches[key].title if key in rules.branches else _TOTAL for key in why}
    return [f.Finding(f.NOT_CORRECTED, place, {"title": titles[key], "reason": reason}) for key, reason in why.items()]


_TOTAL = Text("Total", "合計点")
