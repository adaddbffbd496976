"""A small round on disk, of which one thing at a time is changed; its results are worked out by hand.

Effect, of 60: jobs/40 (weight 2), the place (1 in Norway, 0.5 in Sweden) and openness (1 or 0.2).
Quality, of 40: the mean of the plan's marks/5 and of the team's grades (A 1, B 0.5).

A-1: (2*0.5 + 1 + 1)/4 = 0.75 -> 45; (0.8 + 1)/2 = 0.9 -> 36; 81, rank 1.
A-2: (2*0.75 + 0.5 + 0.2)/4 = 0.55 -> 33; (0.6 + 0.5)/2 = 0.55 -> 22; 55, rank 3.
A-3: (2*1 + 1 + 1)/4 = 1 -> 60; (0.5 + 0.5)/2 = 0.5 -> 20; 80, rank 2.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from clusterscore.evaluation import evaluate
from clusterscore.recording import record
from clusterscore.recording.models import Record
from clusterscore.scheme.rules import Rules
from tests.scheme import small

RULES = small.rules()
MOMENT = datetime.datetime(2026, 4, 1, 12, tzinfo=datetime.UTC)
HEADS = ("Application no.", "Applicant", "New jobs", "Grant asked for", "Own money", "Country", "Open laboratory",
         "Day of founding", "Summary")  # fmt: skip
FIRST = datetime.date(2020, 4, 1)
ROWS: Mapping[str, Sequence[Any]] = {
    "A-1": ("North", 20, 100, 60, "Norway", "yes", FIRST, "Light."),
    "A-2": ("South", 30, 100, 50, "Sweden", "no", FIRST, "Water."),
    "A-3": ("East", 40, 200, 100, "Norway", "yes", FIRST, "Air."),
}
MARKS: Mapping[tuple[str, str], Sequence[Any]] = {
    ("A-1", "Sato"): (4, "A"),
    ("A-1", "Tanaka"): (4, "A"),
    ("A-2", "Sato"): (3, "B"),
    ("A-2", "Tanaka"): (3, "B"),
    ("A-3", "Sato"): (2, "B"),
    ("A-3", "Tanaka"): (3, "B"),
}
REGISTERED = tuple((name, "registered", "check", "yes", "seen", "Mori", "2026-04-02") for name in ROWS)
OVERRIDE = ("A-2", "own_money", "override", 40, "a slip", "Mori", "2026-04-03")


def workbook(
    path: Path, rows: Mapping[str, Sequence[Any]] = ROWS, marks: Mapping[tuple[str, str], Sequence[Any]] = MARKS,
    office: Sequence[Sequence[Any]] = REGISTERED, **more: Sequence[Sequence[Any]],
) -> Path:  # fmt: skip
    """Write a round: applications, reviews, acts of the office."""
    given = [
        (application, reviewer, criterion, mark)
        for (application, reviewer), both in marks.items()
        for criterion, mark in zip(("plan", "team"), both, strict=True)
    ]
    sheets: dict[str, Sequence[Sequence[Any]]] = {
        "Applications": [HEADS, *((name, *row) for name, row in rows.items())],
        "Reviews": [("application", "reviewer", "criterion", "mark"), *given],
        "Office": [("application", "target", "kind", "value", "reason", "name", "date"), *office],
        **more,
    }
    with xlsxwriter.Workbook(path) as made:
        date = made.add_format({"num_format": "yyyy-mm-dd"})
        for name, lines in sheets.items():
            page = made.add_worksheet(name)
            for row, line in enumerate(lines):
                for column, value in enumerate(line):
                    page.write(row, column, value, *([date] if isinstance(value, datetime.date) else []))
    return path


def changed(application: str, column: int, value: Any) -> Mapping[str, Sequence[Any]]:
    """Give the rows with one cell changed; columns count from 0 after the id."""
    row = list(ROWS[application])
    row[column] = value
    return {**ROWS, application: row}


def recorded(path: Path, rules: Rules = RULES, audience: Any = "committee", **set_to: float) -> Record:
    """Evaluate a round on disk and record it."""
    overrides = {key.replace("__", "."): value for key, value in set_to.items()}
    return record(evaluate(path, rules, overrides=overrides), path, audience=audience, created=MOMENT)
