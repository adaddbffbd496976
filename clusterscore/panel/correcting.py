"""Marks in columns -> what leniency takes off each of them, where the rules say that it is corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.intake.marks import mark_scale
from clusterscore.panel.columns import Codes, Marks, Numbers
from clusterscore.panel.leniency import fitted
from clusterscore.panel.marked import Coded, listed
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text, number


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


def beyond_the_scale(
    made: Mapping[str, Sequence[float | None]], corrected: Corrections, ids: Sequence[str], rules: Rules, place: str
) -> Iterator[f.Finding]:
    """Tell where corrected marks come to more than the scale knows, or less: the criterion's points end there.

    Args:
        made: By criterion, what its marks came to, one per application, where nothing else counts instead.
        corrected: Which criteria were corrected.
        ids: The applications.
        rules: Say where each scale ends.
        place: Where the marks are from.
    """
    for criterion in corrected.off:
        name, scale = mark_scale(rules, criterion)
        keys = ("out_of",) if scale.points is not None else ("min", "max")
        ends = [0.0, *(rules.values[f"marks.{name}.{key}"] for key in keys)][-2:]
        title = rules.branches[criterion].title
        yield from _beyond(made[criterion], ends, title, _CUT, ids, place)


def totals_beyond(
    totals: Sequence[float | None], as_given: Sequence[float | None], ids: Sequence[str], rules: Rules, place: str
) -> Iterator[f.Finding]:
    """Tell where corrected totals lie beyond all points that can be had, or below none, and uncorrected ones do not."""
    most = rules.out_of
    if most is not None:
        was = {at for at, _ in _outside(as_given, 0.0, most)}
        shown = [None if at in was else total for at, total in enumerate(totals)]
        yield from _beyond(shown, [0.0, most], _TOTAL, _AS_IT_IS, ids, place)


def _beyond(
    made: Sequence[float | None], ends: Sequence[float | None], title: Text, then: Text, ids: Sequence[str], place: str
) -> Iterator[f.Finding]:
    low, high = ends
    found = [] if low is None or high is None else _outside(made, low, high)
    if found and low is not None and high is not None:
        shown = [(ids[at], number(value)) for at, value in found]
        told = listed([Text(f"{id_} ({value})", f"{id_}（{value}）") for id_, value in shown], "件")
        scale = Text(f"{number(low)} to {number(high)}", f"{number(low)}～{number(high)}")
        yield f.Finding(f.BEYOND_THE_SCALE, place, {"title": title, "scale": scale, "applications": told, "then": then})


def _outside(made: Sequence[float | None], low: float, high: float) -> list[tuple[int, float]]:
    near = _NEAR * (high - low)
    values = np.array([np.nan if value is None or pd.isna(value) else value for value in made], dtype=float)
    outside = (values < low - near) | (values > high + near)
    return [(int(at), float(values[at])) for at in np.flatnonzero(outside)]


_NEAR = 1e-9
_TOTAL = Text("Total", "合計点")
_CUT = Text("It counts as the end of the scale that it passes.", "外れた側の尺度の端の値として扱っています。")
_AS_IT_IS = Text("It counts as it is: totals are not cut.", "合計点は範囲内に切り詰めず、そのまま用いています。")
