"""Why one stands above another, what it would take, what is still open -> plain dicts and lists for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from clusterscore.explanation.against import Against, Pair, Part
from clusterscore.explanation.order_between import Compared
from clusterscore.explanation.still_open import Open, still_open
from clusterscore.explanation.taking import Along, Change, Standing, Taking, Tried
from clusterscore.export.account import Line
from clusterscore.scoring.result import Result
from clusterscore.words import Language, Text

Said = Sequence[tuple[int, Text]]


def account_as_dict(result: Result, row: int, lines: Sequence[Line], language: Language) -> dict[str, Any]:
    """Give the account of one application: its lines, and what missing values could still change."""
    return {
        "format": "clusterscore.account/1",
        "language": language,
        "application": result.submission.ids[row],
        "lines": [{"depth": line.depth, "text": line.text} for line in lines],
        "open": [_open(one) for one in still_open(result, row)],
    }


def _open(one: Open) -> dict[str, Any]:
    return {
        "input": one.key,
        "conditions": [
            {"key": key, "may_be_met": met, "may_be_failed": failed} for key, (met, failed) in one.conditions.items()
        ],
        "criteria": [{"key": key, "least": low, "most": high} for key, (low, high) in one.parts.items()],
        "labels": [label or None for label in one.labels],
    }


# --- two applications ---------------------------------------------------------------------------


def against_as_dict(result: Result, found: Against, said: Said, language: Language) -> dict[str, Any]:
    """Give in what two applications differ; differences are the first one's minus the second one's."""
    ids, outcomes = result.submission.ids, result.outcomes
    return {
        "format": "clusterscore.against/1",
        "language": language,
        "a": ids[found.a],
        "b": ids[found.b],
        "order": found.order,
        "ranks": [int(outcomes.ranks.rank[row]) or None for row in (found.a, found.b)],
        "compared": [_compared(one, language) for one in found.compared],
        "total": _pair(found.total),
        "adds_up": found.adds_up,
        "criteria": [_part(part) for part in found.parts],
        "conditions": [
            {"key": key, "a": str(outcomes.gates[key][found.a]), "b": str(outcomes.gates[key][found.b])}
            for key in found.conditions
        ],
        "label_conditions": list(found.rungs),
        "lines": _lines(said, language),
    }


def _compared(one: Compared, language: Language) -> dict[str, Any]:
    return {
        "kind": one.kind, "title": one.title.in_(language), "a": one.a, "b": one.b, "decides": one.decides,
        "shown": not one.is_hidden,
    }  # fmt: skip


def _pair(pair: Pair) -> dict[str, float | None]:
    return {"a": pair.a, "b": pair.b, "difference": pair.difference}


def _part(part: Part) -> dict[str, Any]:
    branch = part.branch
    head = {"key": branch.key, "parent": branch.parent, "depth": part.depth}
    return {**head, "points": _pair(part.points), "sub_score": _pair(part.sub_scores)}


# --- what it would take -------------------------------------------------------------------------


def taking_as_dict(result: Result, taking: Taking, said: Said, language: Language) -> dict[str, Any]:
    """Give what it would take, and how far it was looked for."""
    goal = taking.goal
    return {
        "format": "clusterscore.taking/1",
        "language": language,
        "internal": True,
        "application": result.submission.ids[taking.row],
        "goal": {"kind": goal.kind, "key": goal.key or None, "level": goal.level or None},
        "now": _standing(taking.now),
        "is_reached": taking.is_reached,
        "along": [_along(along) for along in taking.along],
        "least": None if taking.least is None else _tried(taking.least),
        "without_value": list(taking.standing_still),
        "lines": _lines(said, language),
    }


def _along(along: Along) -> dict[str, Any]:
    steps = {"step": along.changeable.step, "cost": along.changeable.cost}
    way = [_change(change) for change in along.on_the_way]
    return {"field": along.field, **steps, **_tried(along.tried), "on_the_way": way}


def _tried(tried: Tried) -> dict[str, Any]:
    return {
        "change": None if tried.change is None else _change(tried.change),
        "gave_up": not tried.is_whole,
        "looked_at": tried.looked_at,
        "nothing_below": None if tried.is_whole and tried.change is None else float(tried.up_to),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "moves": [
            {
                "field": move.field, "before": move.before, "after": move.after, "steps": move.steps,
                "cost": float(move.cost),
            }
            for move in change.moves
        ],
        "cost": float(change.cost),
        "then": _standing(change.then),
        "one_step_less": None if change.short_of is None else _standing(change.short_of),
    }  # fmt: skip


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "status": standing.status, "rank": standing.rank, "total": standing.total, "label": standing.label,
    }  # fmt: skip


def _lines(said: Said, language: Language) -> list[dict[str, Any]]:
    return [{"depth": depth, "text": text.in_(language)} for depth, text in said]
