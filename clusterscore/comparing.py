"""Compares two versions of the rules, and what each makes of the same applications."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.explanation import reasons, status_words
from clusterscore.scheme.changes import ApplicationChange, Differences, Standing
from clusterscore.scheme.differences import differences
from clusterscore.scheme.rules import Rules
from clusterscore.words import LANGUAGES, Text

_DIGITS = 1e-9


def compare(was: Rules, now: Rules, source: Any = None) -> Differences:
    """Tell in what two versions of a scheme differ.

    Args:
        was: The first version, as ``clusterscore.criteria`` gives it.
        now: The second one.
        source: A workbook's path, or a dataframe, as for ``evaluate``; it is evaluated under both
            versions.  A column that one of them does not know is no error.

    Returns:
        Facts, numbers and rules that differ, and, where a source is given, every application
        whose status, total (to nine digits), rank, label or outcome differs.

    Raises:
        InputRefused: The source cannot be read.
    """
    found = differences(was, now)
    if source is None:
        return found
    before, after = evaluate(source, was), evaluate(source, now)
    pairs = [(row, _standing(before, row), _standing(after, row)) for row in after.order]
    changes = tuple(
        ApplicationChange(after.submission.ids[row], after.submission.titles[row], first, second)
        for row, first, second in pairs
        if _differ(first, second)
    )
    return replace(found, applications=changes, count=len(pairs), input=after.submission.name)


def _standing(result: Evaluation, row: int) -> Standing:
    """Give what an application came to under one version."""
    outcomes = result.outcomes
    status = str(outcomes.status[row])
    said = Text(*(status_words(result, row, language) for language in LANGUAGES))
    told = [reasons(result, row, language) for language in LANGUAGES]
    return Standing(
        status,
        said,
        result.value("total", row) if result.rules.roles("total") else None,
        int(outcomes.ranks.rank[row]) or None,
        outcomes.labels[row] if result.rules.scheme.labels is not None else None,
        outcomes.selected[row] if result.rules.scheme.selection is not None else None,
        tuple(Text(en, ja) for en, ja in zip(*told, strict=True)) if status in ("excluded", "unresolved") else (),
    )


def _differ(was: Standing, now: Standing) -> bool:
    exact = ("status", "rank", "label", "outcome")
    return any(getattr(was, key) != getattr(now, key) for key in exact) or not _alike(was.total, now.total)


def _alike(was: float | None, now: float | None) -> bool:
    if was is None or now is None:
        return was is now
    return abs(was - now) <= _DIGITS * max(1.0, abs(was), abs(now))
