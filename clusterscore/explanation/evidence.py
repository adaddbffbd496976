"""The values that a score rests on, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from clusterscore.intake.side_sheets import Review
from clusterscore.panel import counts
from clusterscore.scheme.rules import ROUNDING, Branch
from clusterscore.scoring.result import Result
from clusterscore.scoring.single import used
from clusterscore.words import Text


@dataclass(frozen=True)
class Evidence:
    """One value that a score rests on, and where it stands.

    Attributes:
        field: Key of the field, or of the criterion that was marked.
        value: The value as used; None when missing or left out.
        unit: Its unit.
        raw: As written.
        cell: Its place; None when the column is missing.
        reviewer: Who gave it, for a mark.
        absent: Why a cell that is not blank holds no value: not applicable, not assessable, …
        read_as: How the cell was read, where that is more than taking it as it is.
        origin: The file and cell that a collected value was taken from.
    """

    field: str
    value: object
    unit: str | None
    raw: str
    cell: str | None
    reviewer: str | None = None
    absent: str | None = None
    read_as: Text | None = None
    origin: str | None = None


def evidence(result: Result, row: int, branch: Branch) -> list[Evidence]:
    """Give the values that a node rests on and that may be seen, with their cells; marks one per reviewer."""
    if branch.kind == "criterion":
        below = [result.rules.branches[child] for child in branch.children]
        return [part for child in below for part in evidence(result, row, child)]
    if branch.kind == "mark":
        return _marks(result, row, branch)
    if branch.key == ROUNDING:
        return []
    key = branch.contribution if branch.kind == "adjustment" else branch.sub_score
    node = result.rules.step(key).node
    return [_field_evidence(result, row, key) for key in result.rules.fields_of(node) if not result.hides(key)]


def _marks(result: Result, row: int, branch: Branch) -> list[Evidence]:
    criterion = branch.parent or ""
    reviews = result.reviews.get((row, criterion), [])
    if not reviews and branch.marks in result.submission.columns:
        return [_field_evidence(result, row, branch.marks)]
    return [
        Evidence(criterion, _counted(review), None, review.written, review.place, review.reviewer, review.absent)
        for review in reviews
    ]


def _counted(review: Review) -> float | str | None:
    """Give what a review counts with: a number or, where the scale has no points, a grade."""
    if not counts(review):
        return None
    return review.grade if review.value is None else review.value


def _field_evidence(result: Result, row: int, key: str) -> Evidence:
    form = result.rules.scheme.fields.get(key)
    unit = form.unit.en if form is not None and form.unit is not None else None
    value = result.table[key].iloc[row] if key in result.table else None
    known = used(value)
    act = result.acts.get((row, key))
    if act is not None:
        return Evidence(key, known, unit, act.written, act.place, act.name or None)
    default = result.defaults.get((row, key))
    if default is not None:
        return Evidence(key, known, unit, default.written, default.place)
    submission = result.submission
    why, reading = submission.absent.get((row, key)), submission.readings.get((row, key))
    written, place = submission.written(row, key), submission.place(row, key)
    read_as = None if reading is None else reading.read_as
    return Evidence(key, known, unit, written, place, None, why, read_as, submission.origin(row, key))
