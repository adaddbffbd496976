"""Result -> what each application came to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clusterscore.recording.plain import numbers
from clusterscore.scheme.rules import Branch, Step
from clusterscore.scoring.result import Result

Column = list[Any]


def results_of(result: Result) -> Iterator[dict[str, Any]]:
    """Give what each application came to, as sent."""
    ranks, totals = _keys(result, result.rules.roles("rank")), _totals(result)
    points, measures = _points(result), _keys(result, _measures(result))
    outcomes, scheme = result.outcomes, result.rules.scheme
    for row in range(len(result.submission)):
        yield {
            "status": str(outcomes.status[row]),
            "rank": int(outcomes.ranks.rank[row]) or None,
            "tied": bool(outcomes.ranks.tied[row]),
            "rank_keys": ranks[row],
            "total": totals[row],
            "label": outcomes.labels[row] if scheme.labels is not None else None,
            "recommended": outcomes.selected[row] if scheme.selection is not None else None,
            "outcome": result.sides.decisions.get(row, {}).get("outcome") or None,
            "stage": result.stage_of(row),
            "goes_on": None if result.staged is None else result.goes_on(row),
            "earlier": list(_earlier(result, row)),
            "points": points[row],
            "gates": {key: str(outcome[row]) for key, outcome in outcomes.gates.items()},
            "measures": measures[row],
        }


def _totals(result: Result) -> Column:
    known = result.rules.out_of is not None
    return numbers(result.outcomes.scores, "total" if known else "")


def _earlier(result: Result, row: int) -> Iterator[dict[str, Any]]:
    for key, then in result.stages.items():
        if then.stage_of(row) == key:
            yield {
                "stage": key,
                "status": str(then.outcomes.status[row]),
                "rank": int(then.outcomes.ranks.rank[row]) or None,
                "total": then.value("total", row) if then.rules.out_of is not None else None,
            }


def _measures(result: Result) -> list[Step]:
    """Give the measures that may be seen: one of a hidden field would tell it."""
    return [step for step in result.rules.roles("measure") if not result.hides(*result.rules.fields_of(step.node))]


def _keys(result: Result, steps: list[Step]) -> list[list[dict[str, Any]]]:
    columns = {step.key.removeprefix("rank_by."): numbers(result.outcomes.scores, step.key) for step in steps}
    return [
        [{"key": key, "value": column[row]} for key, column in columns.items()]
        for row in range(len(result.submission))
    ]


def _points(result: Result) -> list[list[dict[str, Any]]]:
    columns = [_branch(result, branch) for branch in result.rules.branches.values()]
    return [[{key: values[row] for key, values in column.items()} for column in columns]
            for row in range(len(result.submission))]  # fmt: skip


def _branch(result: Result, branch: Branch) -> dict[str, Column]:
    size, scores, fixed = len(result.submission), result.outcomes.scores, result.rules.numbers
    out_of = [fixed[branch.out_of]] * size if branch.out_of in fixed else numbers(scores, branch.out_of)
    graded = branch.kind in ("criterion", "mark")
    return {
        "key": [branch.key] * size,
        "points": numbers(scores, branch.contribution),
        "out_of": out_of,
        "sub_score": numbers(scores, branch.sub_score),
        "grade": [result.grade(branch, row) for row in range(size)] if graded else [None] * size,
    }
