"""What does not fit between the cells of one application, once everything is computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from clusterscore import findings as f
from clusterscore.explanation.voice import detail
from clusterscore.scoring.result import Result
from clusterscore.titles import title_of
from clusterscore.words import Later, same


def between_cells(result: Result) -> Iterable[f.Finding]:
    """Report checks that fail, and measures that divide by zero."""
    rules, scores = result.rules, result.outcomes.scores
    for step in rules.roles("check"):
        check = rules.scheme.checks[step.key.removeprefix("checks.")]
        for row in (result.outcomes.gates[step.key] == "fail").nonzero()[0]:
            told = Later(partial(detail, result, int(row), step.key))
            facts = {"title": title_of(rules, step.key), "detail": told, "reason": check.reason}
            yield _across(result, int(row), f.BY_CHECK[check.kind], rules.fields_of(step.node), facts)
    for step in (step for step in rules.roles("measure") if not rules.is_open(step.node)):
        inputs = [key for key in rules.fields_of(step.node) if key in result.table]
        known = ~result.table[inputs].isna().any(axis=1)
        for row in (known & scores[step.key].isna()).to_numpy().nonzero()[0]:
            yield _across(result, int(row), f.ZERO_DIVISOR, inputs, {"title": title_of(rules, step.key)})


def _across(
    result: Result, row: int, kind: f.Kind, fields: Sequence[str], facts: Mapping[str, object]
) -> f.Finding:
    places = [place for key in fields if (place := result.submission.place(row, key))]
    cells = {**facts, "cells": same(", ".join(places))}
    return f.Finding(kind, places[0] if places else result.submission.name, cells, result.submission.ids[row])
