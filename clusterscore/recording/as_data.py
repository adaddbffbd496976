"""Differences between two runs, and a replay -> JSON; keys may be added, never changed."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from clusterscore.export.differences import kind
from clusterscore.recording.changes import ApplicationDifference, Change, RunDifferences, Side
from clusterscore.recording.models import Record
from clusterscore.recording.replaying import Replay

COMPARISON, REPLAY = "clusterscore.run-comparison/1", "clusterscore.replay/1"


def comparison_json(found: RunDifferences) -> str:
    """Give in what two runs differ as one JSON object; any value may be null, numbers are finite."""
    return _text({"format": COMPARISON, **_differences(found)})


def replay_json(found: Replay) -> str:
    """Give what came of a replay as one JSON object, likewise."""
    today = {"criteria": found.criteria, "overlay": found.overlay}
    return _text({"format": REPLAY, "today": today, **_differences(found.differences)})


def _text(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)


def _differences(found: RunDifferences) -> dict[str, Any]:
    return {
        "same": found.is_same,
        "was": _run(found.was),
        "now": _run(found.now),
        "criteria": found.criteria,
        "overlay": found.overlay,
        "rules": [
            {"path": rule.key, "change": kind(rule), "title": {"en": rule.title.en, "ja": rule.title.ja},
             "keys": list(rule.keys)}
            for rule in found.rules
        ],
        "input": found.input,
        "reordered": found.is_reordered,
        "versions": [{"name": name, "was": was, "now": now} for name, was, now in found.versions],
        "changes": [_change(change) for change in found.changes],
        "applications": [_application(one) for one in found.applications],
        "only_in_was": [asdict(one) for one in found.left],
        "only_in_now": [asdict(one) for one in found.joined],
    }  # fmt: skip


def _run(record: Record) -> dict[str, Any]:
    return {
        "created": record.created,
        "scheme": record.scheme.name,
        "rules_sha256": record.scheme.rules_sha256,
        "input": {"name": record.input.name, "sha256": record.input.sha256},
        "audience": record.audience,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "act": change.act,
        "application": change.application,
        "key": change.key,
        "reviewer": change.reviewer,
        "stage": change.stage,
        "spelling_only": change.is_spelling,
        "was": _side(change, change.was),
        "now": _side(change, change.now),
    }


def _side(change: Change, side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    if change.kind == "mark":
        value, counts, confidence = side.value
        told = {"value": value, "counts": counts, "confidence": confidence}
    else:
        told = {"value": list(side.value) if isinstance(side.value, tuple) else side.value}
    return {**told, "written": side.written, "place": side.place}


def _application(one: ApplicationDifference) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "differs": [asdict(effect) for effect in one.effects],
        "because": [_change(cause) for cause in one.causes],
        "others": list(one.others),
        "others_count": one.others_count,
        "rules": one.by_rules,
    }
