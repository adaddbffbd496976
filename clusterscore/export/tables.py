"""Result -> pandas tables for people who go on computing."""

from __future__ import annotations

from typing import Any

import pandas as pd

from clusterscore.explanation import detail, earlier_rank, goes_on
from clusterscore.scoring.result import Result


def ranking(result: Result) -> pd.DataFrame:
    """Give one row per application in rank order, indexed by application id.

    Returns:
        title, status, rank (missing where not ranked), tied, rank_best and rank_worst, total and
        total_low and total_high in points, one column per rank key, where the scheme has them the
        label, the day it holds until and the recommended outcome, the stage whose result it has,
        whether it goes on, whether it stands in the border zone and its rank in each stage before,
        and the committee's outcome.
    """
    outcomes, order = result.outcomes, result.order
    table = pd.DataFrame(
        {
            "title": list(result.submission.titles),
            "status": outcomes.status.astype(str),
            "rank": _positive(outcomes.ranks.rank),
            "tied": outcomes.ranks.tied,
            "rank_best": _positive(outcomes.reach.best),
            "rank_worst": _positive(outcomes.reach.worst),
            "total_low": outcomes.low,
            "total_high": outcomes.high,
        },
        index=pd.Index(list(result.submission.ids), name="application_id"),
    )
    for step in result.rules.roles("rank", "total"):
        table[step.key] = outcomes.scores[step.key].to_numpy()
    if result.rules.scheme.labels is not None:
        table["label"] = [label or None for label in outcomes.labels]
        table["valid_until"] = list(outcomes.valid_until)
    if result.rules.scheme.selection is not None:
        table["recommended"] = [outcome or None for outcome in outcomes.selected]
    if result.staged is not None:
        table["stage"] = list(result.staged.stands)
        table["goes_on"] = pd.array([goes_on(result, row) for row in range(len(table))], dtype="boolean")
        table["border"] = [result.is_at_border(row) for row in range(len(table))]
        for key in result.stages:
            ranks = [earlier_rank(result, row, key) for row in range(len(table))]
            table[f"rank_in_{key}"] = pd.array(ranks, dtype="Int64")
    table["outcome"] = [result.sides.decisions.get(row, {}).get("outcome") for row in range(len(table))]
    return table.iloc[order]


def _positive(ranks: Any) -> Any:
    found = pd.Series(ranks, dtype="Int64")
    return found.mask(found == 0).array


def points(result: Result) -> pd.DataFrame:
    """Give one row per application and node of the tree, in rank and tree order.

    Returns:
        Indexed by application id and node key: parent, kind, title, sub_score (0 to 1), grade (a
        word without points), share (of its siblings), contribution and out_of (points); missing
        where unknown.
    """
    rows = [
        {
            "application_id": result.submission.ids[row],
            "key": branch.key,
            "parent": branch.parent,
            "kind": branch.kind,
            "title": branch.title.en,
            "sub_score": result.value(branch.sub_score, row),
            "grade": result.grade(branch, row),
            "share": part(result, branch.share, row),
            "contribution": result.value(branch.contribution, row),
            "out_of": part(result, branch.out_of, row),
        }
        for row in result.order
        for branch in result.rules.branches.values()
    ]
    return pd.DataFrame(rows).set_index(["application_id", "key"]) if rows else pd.DataFrame()


def part(result: Result, key: str, row: int) -> float | None:
    """Give a share or the points that can be had: of the rules, or of one application."""
    numbers = result.rules.numbers
    return numbers[key] if key in numbers else result.value(key, row)


def gates(result: Result) -> pd.DataFrame:
    """Give one row per application and gate, floor or check: its outcome and what it came to."""
    rows = [
        {
            "application_id": result.submission.ids[row],
            "key": key,
            "outcome": str(outcome[row]),
            "detail": detail(result, row, key, "en"),
        }
        for row in result.order
        for key, outcome in result.outcomes.gates.items()
    ]
    return pd.DataFrame(rows, columns=["application_id", "key", "outcome", "detail"])
