"""Result -> what stands beside the applications: marks, conflicts, panel, the office's acts, decisions, the call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clusterscore.intake.members import AFFILIATION, at_most
from clusterscore.intake.side_sheets import DECISION_COLUMNS, OfficeRow
from clusterscore.panel import counts
from clusterscore.recording.plain import plain
from clusterscore.scoring.result import Result

_CALL = ("scheme", "overlay", "call", "call_date", "rules_sha256", "number_to_adopt")
"""What About says of the call and its criteria, whatever the rules."""


def marks_of(result: Result) -> list[dict[str, Any]]:
    """Give every mark, in the order sent; those that do not count are among them."""
    ids = result.submission.ids
    return [
        {
            "application": ids[review.application],
            "reviewer": review.reviewer,
            "criterion": review.criterion,
            "stage": review.stage,
            "value": review.grade if review.value is None else float(review.value),
            "written": review.written,
            "place": review.place,
            "counts": counts(review),
            "conflict": review.conflict,
            "absent": review.absent,
            "confidence": review.confidence,
            "declared": review.declared,
            "comment": review.comment if result.audience == "chair" else None,
        }
        for review in result.sides.reviews
    ]


def conflicts_of(result: Result) -> list[dict[str, Any]]:
    """Give every conflict of interest, in the order written."""
    ids = result.submission.ids
    return [
        {
            "application": ids[one.application],
            **{key: getattr(one, key) for key in _CONFLICT},
        }
        for one in result.sides.conflicts
    ]


_CONFLICT = ("reviewer", "criterion", "status", "reason", "name", "date", "place")


def assignment_of(result: Result) -> list[dict[str, Any]] | None:
    """Give who is to review what; None where nothing says so."""
    if result.sides.assignment is None:
        return None
    ids = result.submission.ids
    return [
        {"application": ids[one.application], "reviewer": one.reviewer, "stage": one.stage, "place": one.place}
        for one in result.sides.assignment
    ]


def panel_of(result: Result) -> list[dict[str, Any]] | None:
    """Give who sits on the panel, in the order written; None where nothing says so."""
    if result.sides.panel is None:
        return None
    asked = result.rules.scheme.panel.members if result.rules.scheme.panel else {}
    return [
        {
            "reviewer": str(member["reviewer"] or ""),
            "affiliation": plain(member.get(AFFILIATION)),
            "at_most": at_most(member),
            "attributes": {key: plain(member.get(key)) for key in asked},
        }
        for member in result.sides.panel
    ]


def acts_of(result: Result) -> list[dict[str, Any]]:
    """Give the office's acts that were used; those that hold for all come last."""
    ids = result.submission.ids
    own = [_act(act, ids[act.application]) for act in result.sides.office if not result.hides(act.target)]
    return [*own, *(_act(act, None) for act in result.sides.parameters.values())]


def _act(act: OfficeRow, application: str | None) -> dict[str, Any]:
    texts = {key: getattr(act, key) for key in ("target", "kind", "written", "reason", "name", "date", "place")}
    return {"application": application, "value": plain(act.value), **texts}


def decisions_of(result: Result) -> list[dict[str, Any]]:
    """Give the committee's decisions, in the order of the applications."""
    decided = sorted(result.sides.decisions.items())
    return [
        {"application": result.submission.ids[row], **{key: decision.get(key, "") for key in DECISION_COLUMNS[1:]}}
        for row, decision in decided
    ]


def told_of(result: Result) -> list[dict[str, Any]]:
    """Give of the sheet About what the rules read, and what names the call and its criteria."""
    return [*_call(result), *_read_by_rules(result)]


def _call(result: Result) -> Iterator[dict[str, Any]]:
    for key in _CALL:
        if key in result.about and key not in result.sides.about:
            yield {"key": key, "value": result.about[key], "place": None}


def _read_by_rules(result: Result) -> Iterator[dict[str, Any]]:
    lent = {form.about: key for key, form in result.rules.scheme.fields.items() if form.about is not None}
    for key, cell in result.sides.about.items():
        if not result.hides(lent.get(key, "")):
            yield {"key": key, "value": cell.written, "place": cell.place}
