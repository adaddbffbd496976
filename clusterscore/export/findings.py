"""Findings -> JSON and CSV, for those who work through them elsewhere."""

from __future__ import annotations

import csv
import io
import json

from clusterscore.export.csv import guarded
from clusterscore.findings import SEVERITIES, Finding
from clusterscore.scoring.result import Result
from clusterscore.words import Language

FORMAT = "clusterscore.findings/1"
_COLUMNS = ("severity", "code", "title", "place", "application", "what", "why", "fix")


def findings_json(result: Result, language: Language) -> str:
    """Write the findings as JSON: one object, keys may be added and are never changed.

    Args:
        result: The evaluation of the workbook.
        language: Language of titles and sentences; keys, codes and severities are the same in all.

    Returns:
        ``findings`` in the order of the input, and under ``readings`` each cell that was read by
        more than taking it as it stands: its place, what was written and what it was read as.
    """
    found = {
        "format": FORMAT,
        "language": language,
        "scheme": {"key": result.rules.scheme.scheme, "version": result.rules.scheme.version},
        "input": {"name": result.submission.name, "sha256": result.submission.sha256},
        "findings": [finding_as_dict(finding, language) for finding in result.findings],
        "readings": readings(result, language),
    }
    return json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False)


def readings(result: Result, language: Language) -> list[dict[str, str | None]]:
    """Give every cell that was read by more than taking it as it stands, in the order of the input."""
    submission = result.submission
    return [
        {
            "application": submission.ids[row],
            "field": key,
            "place": submission.place(row, key),
            "written": reading.written,
            "read_as": reading.read_as.in_(language),
        }
        for (row, key), reading in sorted(submission.readings.items())
    ]


def findings_csv(result: Result, language: Language) -> str:
    """Write the findings as CSV, one row each below a row of keys.

    Text that a spreadsheet would take for a formula has a leading apostrophe.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for finding in result.findings:
        writer.writerow({key: guarded(cell) for key, cell in _row(finding, language).items()})
    return out.getvalue()


def finding_as_dict(finding: Finding, language: Language) -> dict[str, str]:
    """Give a finding for other programs, the severity by its key."""
    return {**_row(finding, language), "severity": finding.severity}


def _row(finding: Finding, language: Language) -> dict[str, str]:
    """Give a finding as columns, the severity as people say it."""
    return {
        "severity": SEVERITIES[finding.severity].in_(language),
        "code": finding.code,
        "title": finding.kind.title.in_(language),
        "place": finding.place,
        "application": finding.application or "",
        **finding.parts(language),
    }
