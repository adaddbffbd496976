"""An assignment -> JSON for other programs: who reviews what, what could not be met, and why."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from clusterscore.assigning.assigning import Assigning
from clusterscore.assigning.report import report
from clusterscore.export.findings import finding_as_dict
from clusterscore.export.panel_json import conflict_as_dict
from clusterscore.words import Language

FORMAT = "clusterscore.assignment/1"


def assignment_json(made: Assigning, language: Language) -> str:
    """Write an assignment as JSON: one object, keys may be added and are never changed.

    Args:
        made: The assignment.
        language: Language of sentences; keys, codes and kinds of bars are the same in all.
    """
    scheme = made.rules.scheme
    found = {
        "format": FORMAT,
        "language": language,
        "scheme": {"key": scheme.scheme, "version": scheme.version},
        "inputs": [{"name": name, "sha256": digest} for name, digest in made.sources],
        "stage": made.stage,
        "seed": made.seed,
        "each": made.each,
        "report": [line.in_(language) for line in report(made)],
        "assigned": [{"application": one, "reviewer": name} for one, name in made.made.pairs],
        "kept": [
            {"application": made.result.submission.ids[one.application], "reviewer": one.reviewer, "stage": one.stage}
            for one in made.kept
        ],
        "reviewers": _reviewers(made),
        "lacking": [
            {"application": one.application, "lacks": one.lacks, "why": one.why.in_(language),
             "barred": {bar: list(names) for bar, names in one.barred.items()}, "full": list(one.full)}
            for one in made.made.lacking
        ],
        "barred": [
            {"application": one, "reviewer": name, "why": bar} for (one, name), bar in sorted(made.barred.items())
        ],
        "conflicts": [conflict_as_dict(one, made.result.submission.ids) for one in made.conflicts],
        "findings": [finding_as_dict(one, language) for one in made.findings],
    }  # fmt: skip
    return json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False)


def _reviewers(made: Assigning) -> list[dict[str, Any]]:
    """Give how many applications each reviewer has, may have, and was not asked for."""
    barred, limits = Counter(name for _, name in made.barred), made.limits
    return [
        {"reviewer": name, "applications": count, "at_most": limits.get(name), "not_asked": barred[name]}
        for name, count in made.made.loads.items()
    ]
