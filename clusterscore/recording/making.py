"""One evaluation -> its record."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from clusterscore import findings as f
from clusterscore.errors import UsageError
from clusterscore.explanation.audience import for_audience, without_names
from clusterscore.recording.cells import cells_of
from clusterscore.recording.inputs import input_files
from clusterscore.recording.models import FORMAT, Record
from clusterscore.recording.results import results_of
from clusterscore.recording.sides import (
    acts_of,
    assignment_of,
    conflicts_of,
    decisions_of,
    marks_of,
    panel_of,
    told_of,
)
from clusterscore.recording.versions import versions
from clusterscore.scheme.loading import CriteriaFile
from clusterscore.scheme.parts import Visible
from clusterscore.scheme.rules import Rules
from clusterscore.scoring.result import Result

INSIDE: tuple[Literal["chair", "committee"], ...] = ("chair", "committee")
"""Those for whom there are records."""


def record(
    result: Result,
    source: Path | None = None,
    *,
    audience: Visible = "committee",
    stage: str | None = None,
    created: datetime.datetime | None = None,
) -> Record:
    """Record one evaluation: rules, inputs, marks, acts, decisions, and what each application came to.

    Args:
        result: The evaluation, with everything in it.
        source: The workbook or folder that was evaluated; None for a frame in memory, or standard input.
        audience: For whom: ``chair``, or ``committee`` without reviewers' names and hidden fields.
        stage: The stage that was asked for, as it was named.
        created: When; None for now.  All else depends on the evaluation alone.

    Raises:
        UsageError: There are no records for those outside of the panel, or an input is no longer
            the one that was evaluated.
    """
    if audience not in INSIDE:
        raise UsageError(f.Finding(f.RECORD_FOR_OUTSIDE, audience))
    files = [
        {**file, "name": without_names(file["name"], result, audience, "en")}
        for file in input_files(source, result.submission.name, result.submission.sha256)
    ]
    shown = for_audience(result, audience, "en")
    moment = created or datetime.datetime.now(tz=datetime.UTC).replace(microsecond=0)
    return Record.model_validate(
        {
            "format": FORMAT,
            "created": moment.isoformat(),
            "audience": audience,
            "versions": versions(),
            "scheme": _scheme(shown.rules),
            "stage": stage,
            "input": {"name": shown.submission.name, "sha256": shown.submission.sha256, "files": files},
            "numbers": list(_numbers(shown)),
            "about": told_of(shown),
            "office": acts_of(shown),
            "decisions": decisions_of(shown),
            "marks": marks_of(shown),
            "conflicts": conflicts_of(shown),
            "assignment": assignment_of(shown),
            "panel": panel_of(shown),
            "applications": _applications(shown),
            "findings": _findings(shown.findings),
        }
    )


def _scheme(rules: Rules) -> dict[str, Any]:
    return {
        "name": rules.scheme.name,
        "title": rules.scheme.title.en,
        "title_ja": rules.scheme.title.ja,
        "rules_sha256": rules.sha256,
        "file": _file(rules.file),
        "overlay": None if rules.overlay is None else _file(rules.overlay.file),
    }


def _file(file: CriteriaFile) -> dict[str, str]:
    return {"name": file.name, "sha256": file.sha256, "text": file.text}


def _numbers(result: Result) -> list[dict[str, Any]]:
    rules = result.rules
    laid = rules.overlay.keys if rules.overlay is not None else ()
    by = {**dict.fromkeys(laid, "overlay"), **dict.fromkeys(result.sides.parameters, "office"),
          **dict.fromkeys(rules.overrides, "override"),
          **dict.fromkeys(result.set_by_workbook, "workbook")}  # fmt: skip
    return [
        {"key": key, "value": value, "was": rules.parameters[key].value, "by": by.get(key, "criteria")}
        for key, value in rules.values.items()
        if key in rules.parameters
    ]


def _applications(result: Result) -> list[dict[str, Any]]:
    submission = result.submission
    parts = zip(submission.ids, submission.titles, cells_of(result), results_of(result), strict=True)
    return [{"id": key, "title": title, "fields": cells, "result": came} for key, title, cells, came in parts]


def _findings(found: Sequence[f.Finding]) -> list[dict[str, Any]]:
    return [
        {
            "code": finding.code,
            "severity": finding.severity,
            "place": finding.place,
            "application": finding.application,
            "en": finding.message("en"),
            "ja": finding.message("ja"),
        }
        for finding in found
    ]
