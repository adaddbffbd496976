"""Result -> JSON, format clusterscore.evaluation/1; keys may be added, never changed."""

from __future__ import annotations

import datetime
import json
import math
from typing import Any

from clusterscore.explanation import Evidence, detail, earlier_rank, evidence, flags, goes_on, hides, reasons
from clusterscore.explanation.readers import for_reader
from clusterscore.explanation.since_words import since_words
from clusterscore.export.panel_json import panel_as_dict
from clusterscore.export.tables import part
from clusterscore.scheme.parts import Visible
from clusterscore.scheme.rules import Branch, Rules, Step
from clusterscore.scoring.result import Result
from clusterscore.words import Language

FORMAT = "clusterscore.evaluation/1"


def to_json(
    result: Result, language: Language, audience: Visible = "committee", application: str | None = None
) -> str:  # fmt: skip
    """Write an evaluation as JSON.

    Args:
        result: The evaluation.
        language: Language of messages, details, reasons and flags; keys are the same in all.
        audience: For whom it is; only the chair's holds names and comments of reviewers.
        application: Id of the one application that an applicant is told of.

    Returns:
        One JSON object: any value may be null, numbers are finite.
    """
    shown = for_reader(result, audience, language, application)
    return json.dumps(as_dict(shown, language), ensure_ascii=False, indent=1, allow_nan=False)


def as_dict(result: Result, language: Language) -> dict[str, Any]:
    """Give an evaluation as plain dicts and lists, as the JSON holds it."""
    rules, submission = result.rules, result.submission
    return {
        "format": FORMAT,
        "language": language,
        "audience": result.audience,
        "disclosure": result.disclosure,
        "scheme": {
            "key": rules.scheme.scheme,
            "version": rules.scheme.version,
            "status": rules.status,
            "sha256": rules.file.sha256,
            "rules_sha256": rules.sha256,
            "assumptions": rules.assumptions,
            "overlay": _overlay(rules, language),
        },
        "input": {"name": submission.name, "sha256": submission.sha256},
        "overrides": [
            {
                "key": key,
                "value": rules.values[key],
                "was": rules.parameters[key].value,
                "by": "workbook" if key in result.set_by_workbook else "option",
            }
            for key in rules.overrides
        ],
        "since_written": _since(result, language),
        "applications": [_application(result, row, language) for row in result.order],
        "panel": panel_as_dict(result, language),
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity,
                "place": finding.place,
                "application": finding.application,
                "message": finding.message(language),
            }
            for finding in result.findings
        ],
    }


def _since(result: Result, language: Language) -> dict[str, Any] | None:
    """Give what was changed since the workbook was written; null where it is none of ours."""
    since = result.since
    if since is None:
        return None
    return {
        "changed": since.verdict,
        "message": since_words(since, result.rules).in_(language),
        "rules": [
            {"key": edit.key, "was": edit.was, "now": edit.now, "cell": edit.place, "used": edit.is_used}
            for edit in since.rules
        ],
        "data": [
            {"sheet": edit.sheet, "how": edit.how, "application": edit.application, "key": edit.key, "cell": edit.place}
            for edit in since.data
        ],
    }


def _overlay(rules: Rules, language: Language) -> dict[str, Any] | None:
    if rules.overlay is None:
        return None
    return {
        "key": rules.overlay.key,
        "title": rules.overlay.title.in_(language),
        "sha256": rules.overlay.sha256,
        "set": list(rules.overlay.keys),
    }


def _application(result: Result, row: int, language: Language) -> dict[str, Any]:
    outcomes, rules = result.outcomes, result.rules
    rank, best, worst = (
        int(ranks[row]) or None for ranks in (outcomes.ranks.rank, outcomes.reach.best, outcomes.reach.worst)
    )
    return {
        "id": result.submission.ids[row],
        "title": result.submission.titles[row],
        "status": str(outcomes.status[row]),
        "rank": rank,
        "tied": bool(outcomes.ranks.tied[row]),
        "rank_range": None if best is None else [best, worst],
        "rank_keys": [
            {"key": step.key.removeprefix("rank_by."), "value": _shown(result, row, step)}
            for step in rules.roles("rank")
        ],
        "total": result.value("total", row) if rules.out_of is not None else None,
        "total_range": _range(outcomes.low[row], outcomes.high[row]),
        "label": _named(outcomes.labels[row], "no_label") if rules.scheme.labels is not None else None,
        "label_range": [_named(label, "no_label") for label in outcomes.label_range[row] if rules.scheme.labels],
        "valid_until": _plain(outcomes.valid_until[row]),
        "recommended": _named(outcomes.selected[row], "otherwise") if rules.scheme.selection is not None else None,
        "stage": _stage(result, row),
        "outcome": result.sides.decisions.get(row, {}).get("outcome") or None,
        "measures": [_measure(result, row, step) for step in rules.roles("measure")],
        "criteria": [_node(result, row, branch, language) for branch in rules.branches.values()],
        "gates": [
            {
                "key": key.removeprefix("gates."),
                "outcome": str(outcome[row]),
                "detail": detail(result, row, key, language),
            }
            for key, outcome in outcomes.gates.items()
        ],
        "flags": flags(result, row, language),
        "reasons": reasons(result, row, language),
    }


def _stage(result: Result, row: int) -> dict[str, Any] | None:
    """Give the stage whose result an application has, and what it came to in those before."""
    if result.staged is None:
        return None
    return {
        "key": result.stage_of(row),
        "goes_on": goes_on(result, row),
        "border": result.is_at_border(row) if result.tells_total else None,
        "earlier": [
            {"key": key, "rank": earlier_rank(result, row, key), "total": _total_then(then, row)}
            for key, then in result.stages.items()
            if then.stage_of(row) == key
        ],
    }


def _total_then(then: Result, row: int) -> float | None:
    return then.value("total", row) if then.rules.out_of is not None else None


def _range(low: float, high: float) -> list[float | None] | None:
    if math.isnan(low):
        return None
    return [float(end) if math.isfinite(end) else None for end in (low, high)]


def _node(result: Result, row: int, branch: Branch, language: Language) -> dict[str, Any]:
    return {
        "key": branch.key,
        "parent": branch.parent,
        "kind": branch.kind,
        "sub_score": result.value(branch.sub_score, row),
        "grade": result.grade(branch, row),
        "share": part(result, branch.share, row),
        "contribution": result.value(branch.contribution, row),
        "out_of": part(result, branch.out_of, row),
        "clause": branch.ground.text.en if branch.ground.kind == "source" else None,
        "evidence": [] if branch.children else [_evidence(one, language) for one in evidence(result, row, branch)],
    }


def _evidence(one: Evidence, language: Language) -> dict[str, Any]:
    found: dict[str, Any] = {
        "field": one.field,
        "value": _plain(one.value),
        "unit": one.unit,
        "raw": one.raw,
        "cell": one.cell,
    }
    if one.absent is not None:
        found["absent"] = one.absent
    if one.read_as is not None:
        found["read_as"] = one.read_as.in_(language)
    if one.origin is not None:
        found["origin"] = one.origin
    return found if one.reviewer is None else {**found, "reviewer": one.reviewer}


def _shown(result: Result, row: int, step: Step) -> float | None:
    """Give a formula's number; null while unknown, and where it tells of what may not be seen."""
    return None if hides(result, step.node) else result.value(step.key, row)


def _measure(result: Result, row: int, step: Step) -> dict[str, Any]:
    """Give a measure's value; true or false for a condition, null while unknown."""
    value = _shown(result, row, step)
    unit = result.rules.scheme.measures[step.key].unit
    known = bool(value) if step.is_condition and value is not None else value
    return {"key": step.key, "value": known, "unit": None if unit is None else unit.en}


def _named(key: str | None, empty: str) -> str | None:
    """Give a label or an outcome by key; a word of its own for those who have none."""
    return empty if key == "" else key


def _plain(value: object) -> object:
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    return value.item() if hasattr(value, "item") else value
