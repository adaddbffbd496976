"""The same clusters under several schemes: what each can decide, and what each still lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.scheme.registry import criteria
from clusterscore.scheme.rules import Rules
from clusterscore.scoring.views import Across, View
from clusterscore.titles import title_of
from clusterscore.words import Text


def across(source: Any, schemes: Sequence[str | Rules]) -> Across:
    """Look at the same clusters under several schemes.

    Args:
        source: A workbook's path, or a dataframe, as for ``evaluate``; columns that a scheme does
            not know are no error.
        schemes: Schemes, versions, criteria files or loaded rules.

    Raises:
        InputRefused: The source cannot be read.
        CriteriaError: There is no such scheme, or its file breaks the criteria language.
    """
    rules = [scheme if isinstance(scheme, Rules) else criteria(scheme) for scheme in schemes]
    evaluations = tuple(evaluate(source, each) for each in rules)
    views = [_view(each, row) for row in range(len(evaluations[0].submission)) for each in evaluations]
    return Across(evaluations, tuple(views))


def _view(result: Evaluation, row: int) -> View:
    rules, outcomes = result.rules, result.outcomes
    conditions = list(_conditions(result, row))
    return View(
        result.submission.ids[row],
        result.submission.titles[row],
        rules.name,
        str(outcomes.status[row]),
        result.value("total", row),
        rules.out_of,
        outcomes.labels[row] if rules.scheme.labels is not None else None,
        {branch.parent or "": grade for branch in rules.graded() if (grade := result.grade(branch, row)) is not None},
        _figures(result, row),
        tuple((title, told) for title, told in conditions if told != "unknown"),
        len(conditions),
        tuple(title_of(rules, key) for key in _lacking(result, row) if key in rules.scheme.fields),
        tuple(_marked(rules, key) for key in _lacking(result, row) if key not in rules.scheme.fields),
    )


def _conditions(result: Evaluation, row: int) -> Iterator[tuple[Text, str]]:
    """Give each condition that bears on the result, by its title, with what it came to."""
    rules, outcomes = result.rules, result.outcomes
    for key, outcome in outcomes.gates.items():
        if not key.startswith("checks."):
            yield title_of(rules, key), str(outcome[row])
    for step in rules.roles("label_condition"):
        truth = outcomes.scores[step.key].iloc[row]
        yield title_of(rules, step.key), "unknown" if pd.isna(truth) else "pass" if truth else "fail"


def _figures(result: Evaluation, row: int) -> dict[str, float]:
    scheme = result.rules.scheme
    if scheme.total is not None or scheme.labels is not None:
        return {}
    measures = [step.key for step in result.rules.roles("measure") if not step.is_condition]
    return {key: value for key in measures if (value := result.value(key, row)) is not None}


def _lacking(result: Evaluation, row: int) -> list[str]:
    """Give the fields and marks that the scheme reads and nobody has given, each once."""
    rules = result.rules
    read = [key for step in rules.roles("gate", "leaf", "floor", "label", "adjustment", "rank") for key in
            rules.fields_of(step.node)]  # fmt: skip
    read += [branch.marks for branch in rules.marked()]
    return [key for key in dict.fromkeys(read) if key in result.table and pd.isna(result.table[key].iloc[row])]


def _marked(rules: Rules, key: str) -> Text:
    return rules.branches[key.rpartition(".")[0]].title
