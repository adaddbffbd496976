"""Answers for internal use: why one application stands above another, and what it would take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from clusterscore import findings as f
from clusterscore.errors import UsageError
from clusterscore.evaluation import Evaluation
from clusterscore.explanation.against import Against, against
from clusterscore.explanation.audience import OUTSIDE
from clusterscore.explanation.changes import Value
from clusterscore.explanation.goals import goal_of
from clusterscore.explanation.readers import READERS
from clusterscore.explanation.taking import Evaluator, Taking, what_it_would_take
from clusterscore.intake.filling import filled
from clusterscore.passes import passes
from clusterscore.scheme.parts import Changeable, Visible
from clusterscore.scoring.outcomes import Outcomes
from clusterscore.scoring.result import Result


def differences(evaluation: Evaluation, a: str, b: str) -> Against:
    """Say in what two applications differ and why one stands above the other.

    Args:
        evaluation: The evaluation.
        a: Id of the first.
        b: Id of the second; exchanged, every difference changes its sign.

    Raises:
        UsageError: There is no such application.
    """
    return against(evaluation, evaluation.row(a), evaluation.row(b))


def taking(
    evaluation: Evaluation, application: str, goal: str, changeable: Mapping[str, Changeable] | None = None,
    audience: Visible = "committee",
) -> Taking:  # fmt: skip
    """Find the least change of an application's own fields that brings it to a goal; all others are held as they are.

    Args:
        evaluation: The evaluation.
        application: Its id.
        goal: ``rank=3``, ``points=80``, ``threshold``, ``gate:KEY``, ``floor:KEY`` or ``label:KEY``.
        changeable: Fields that can be changed, beside or instead of those that the criteria file declares.
        audience: For whom it is: only fields that they may see are changed.

    Raises:
        UsageError: There is no such application or goal, no field that it hangs on can be changed, or it is for
            those outside.
    """
    inside_only(audience)
    shown = replace(evaluation, audience=audience)
    declared = {key: form.changeable for key, form in evaluation.rules.scheme.fields.items() if form.changeable}
    seen = {key: part for key, part in {**declared, **(changeable or {})}.items() if not shown.hides(key)}
    row = evaluation.row(application)
    return what_it_would_take(evaluation, row, goal_of(goal, evaluation.rules), seen, evaluator(evaluation))


def evaluator(result: Result) -> Evaluator:
    """Give what evaluates all applications of a result anew, through every stage, with some fields of one changed."""
    rules, submission, sides = result.rules, result.submission, result.sides
    base = filled(submission, sides, rules, result.findings).table
    until = None if result.staged is None else result.staged.key

    def evaluate(row: int, changes: Mapping[str, Value]) -> Outcomes:
        table = base.assign(**{key: _with(base[key], row, value) for key, value in changes.items()})
        return passes(table, submission, sides, rules, result.about, until)[-1].outcomes

    return evaluate


def _with(column: pd.Series, row: int, value: Value) -> pd.Series:
    changed = column.copy()
    changed.iloc[row] = value
    return changed


def inside_only(audience: Visible) -> None:
    """Refuse to give an internal account to those outside.

    Raises:
        UsageError: It is for applicants or the public.
    """
    if audience in OUTSIDE:
        raise UsageError(f.Finding(f.FOR_INSIDE_ONLY, "--for", {"audience": READERS[audience]}))
