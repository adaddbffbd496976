"""Differences between two versions -> JSON, format clusterscore.differences/1; keys may be added, never changed."""

from __future__ import annotations

import json
from typing import Any

from clusterscore.export.difference_words import stated
from clusterscore.export.differences import kind
from clusterscore.scheme.changes import Differences, Standing
from clusterscore.scheme.parts import Model
from clusterscore.scheme.rules import Parameter, Rules
from clusterscore.scheme.wording import Wording
from clusterscore.words import Language, Text

FORMAT = "clusterscore.differences/1"


def to_json(found: Differences, language: Language) -> str:
    """Write differences as JSON, format clusterscore.differences/1.

    Args:
        found: The differences.
        language: Language of titles, statements and reasons; keys are the same in all.
    """
    told = {
        "format": FORMAT,
        "language": language,
        "was": _version(found.was),
        "now": _version(found.now),
        "facts": [
            {"key": fact.key, "was": _in(fact.was, language), "now": _in(fact.now, language)} for fact in found.facts
        ],
        "parameters": [
            {"key": n.key, "change": kind(n), "was": _number(n.was, language), "now": _number(n.now, language)}
            for n in found.parameters
        ],
        "rules": _rules(found, language),
        "input": found.input,
        "applications": _applications(found, language),
    }
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)


def _rules(found: Differences, language: Language) -> list[dict[str, Any]]:
    before, after = Wording(found.was.scheme), Wording(found.now.scheme)
    return [
        {
            "path": each.key,
            "change": kind(each),
            "title": each.title.in_(language),
            "keys": list(each.keys),
            "was": _stated(each.was, before, language),
            "now": _stated(each.now, after, language),
        }
        for each in found.rules
    ]


def _stated(part: Model | None, words: Wording, language: Language) -> str | None:
    return None if part is None else stated(part, words).in_(language)


def _version(rules: Rules) -> dict[str, Any]:
    return {
        "key": rules.scheme.scheme,
        "version": rules.scheme.version,
        "sha256": rules.file.sha256,
        "rules_sha256": rules.sha256,
        "overlay": rules.overlay.key if rules.overlay else None,
    }


def _in(text: Text | None, language: Language) -> str | None:
    return None if text is None else text.in_(language)


def _number(parameter: Parameter | None, language: Language) -> dict[str, Any] | None:
    if parameter is None:
        return None
    return {
        "title": parameter.title.in_(language),
        "value": parameter.value,
        "unit": _in(parameter.unit, language),
        "ground": parameter.ground.kind,
        "rests_on": parameter.ground.text.in_(language),
    }


def _applications(found: Differences, language: Language) -> list[dict[str, Any]] | None:
    if found.applications is None:
        return None
    return [
        {"id": each.id, "title": each.title, "was": _stood(each.was, language), "now": _stood(each.now, language)}
        for each in found.applications
    ]


def _stood(standing: Standing, language: Language) -> dict[str, Any]:
    return {
        "status": standing.status,
        "total": standing.total,
        "rank": standing.rank,
        "label": standing.label,
        "outcome": standing.outcome,
        "reasons": [reason.in_(language) for reason in standing.reasons],
    }
