"""Result -> CSV: the ranking with points per criterion, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import math

from clusterscore.explanation import earlier_rank, flags, hides, reasons, status_words
from clusterscore.explanation.readers import for_reader
from clusterscore.scheme.parts import Visible
from clusterscore.scoring.result import Result
from clusterscore.words import Language

_RISKY = ("=", "+", "-", "@", "\t", "\r")


def to_csv(
    result: Result, language: Language, audience: Visible = "committee", application: str | None = None
) -> str:  # fmt: skip
    """Write the ranking as CSV.

    Args:
        result: The evaluation.
        language: Language of the status, flags and reasons.
        audience: For whom it is; those outside of the panel get no flags.
        application: Id of the one application that an applicant is told of.

    Returns:
        A heading row of keys, then one row per application in rank order; points in full
        precision, empty where unknown; a last column names the overlay, where there is one.
        Text that a spreadsheet would take for a formula has a leading apostrophe.
    """
    result = for_reader(result, audience, language, application)
    top = [branch for branch in result.rules.top if branch.has_points]
    graded = result.rules.graded()
    keys = [step for step in result.rules.roles("rank") if not hides(result, step.node)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    heading = ["rank", "tied", "application_id", "title", "status", "total", "total_low", "total_high"]
    heading += [step.key for step in keys] + [branch.contribution for branch in top]
    heading += [branch.grade for branch in graded]
    overlay = result.rules.overlay
    heading += ["stage", *(f"rank_in_{key}" for key in result.stages)] if result.staged else []
    heading += ["label", "valid_until", "recommended", "flags", "reasons", *(["overlay"] if overlay else [])]
    writer.writerow(heading)
    for row in result.order:
        outcomes = result.outcomes
        total = result.value("total", row)
        cells: list[object] = [int(outcomes.ranks.rank[row]) or None, bool(outcomes.ranks.tied[row])]
        cells += [result.submission.ids[row], result.submission.titles[row]]
        cells += [status_words(result, row, language), total, outcomes.low[row], outcomes.high[row]]
        cells += [result.value(step.key, row) for step in keys]
        cells += [result.value(branch.contribution, row) for branch in top]
        cells += [result.grade(branch, row) for branch in graded]
        cells += [result.stage_of(row)] if result.staged else []
        cells += [earlier_rank(result, row, key) for key in result.stages]
        cells += [outcomes.labels[row], outcomes.valid_until[row], outcomes.selected[row]]
        cells += ["; ".join(told(result, row, language)) for told in (flags, reasons)]
        cells += [overlay.key] if overlay else []
        writer.writerow([guarded(cell) for cell in cells])
    return out.getvalue()


def guarded(cell: object) -> object:
    """Put an apostrophe before a text that begins like a formula, unless it is a lone sign."""
    if isinstance(cell, float) and not math.isfinite(cell):
        return ""
    risky = isinstance(cell, str) and cell.startswith(_RISKY) and len(cell) > 1 and not _is_number(cell)
    return f"'{cell}" if risky else cell


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
