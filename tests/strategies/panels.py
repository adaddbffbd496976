"""Draws applications for a scheme, and lays them out: as typed columns, and as the sheets that are sent."""

from __future__ import annotations

import datetime
import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pandas as pd

from clusterscore.scheme.rules import Column, criterion_at
from clusterscore.scoring.outcomes import Outcomes, decide
from tests.strategies.base import NEAR, NOT_APPLICABLE, Input, Made, Row, frame
from tests.strategies.deciding import POLICIES, schemes

PANDAS = {"number": "Float64", "condition": "boolean", "word": "string", "date": "datetime64[s]", "choices": "object"}


@st.composite
def panels(draw: st.DrawFn, made: Made, *, least: int = 1, most: int = 12, missing: bool = True) -> list[Row]:
    """Build applications: new ones, and earlier ones again with at most one thing changed."""
    rows: list[Row] = []
    inputs = made.inputs
    near = [key for key, asked in inputs.items() if asked.better and asked.pool[: len(NEAR)] == NEAR]
    aside = [key for key, asked in inputs.items() if asked.better == 0]  # gates and ladders read them
    close = draw(st.sampled_from(near)) if near and draw(st.sampled_from((True, True, False))) else None
    gaps = missing and draw(st.sampled_from((True, True, False)))
    sizes = [size for size in (4, 8, 12, 1, 2, 6, 10, 20, 32) if least <= size <= most]
    applies_not = [key for key, asked in inputs.items() if flag_of(made, key, asked)]
    for at in range(draw(st.sampled_from(sizes))):
        if not rows or draw(st.sampled_from((False, False, False, True))):
            row = {key: draw(st.sampled_from(asked.pool)) for key, asked in inputs.items()}
        elif close is not None and draw(st.sampled_from((True, True, False))):
            row = {**draw(st.sampled_from(rows)), close: draw(st.sampled_from(NEAR))}
        else:
            key = draw(st.sampled_from(aside if aside and draw(st.sampled_from((True, False))) else list(inputs)))
            row = {**draw(st.sampled_from(rows)), key: draw(st.sampled_from(inputs[key].pool))}
        if gaps and draw(st.sampled_from((False, False, True))):
            row |= dict.fromkeys(draw(st.sets(st.sampled_from(unsure(made)), min_size=1, max_size=2)))
        if applies_not and draw(st.sampled_from((False, False, True))):
            key = draw(st.sampled_from(applies_not))
            row[key] = (NOT_APPLICABLE, NOT_APPLICABLE) if inputs[key].sort == "marks" else NOT_APPLICABLE
        rows.append({**row, "application_id": f"A{at + 1}"})
    return rows


def unsure(made: Made) -> list[str]:
    """Give the inputs that may be missing."""
    return [key for key, asked in made.inputs.items() if asked.sort != "waive"]


def flag_of(made: Made, key: str, asked: Input) -> str | None:
    """Give the column that says that an input does not apply; None where no rule asks."""
    name = f"{key.removesuffix('.marks')}.mark.not_applicable" if asked.sort == "marks" else f"{key}.not_applicable"
    return name if name in made.rules.columns else None


def is_lacking(value: object) -> bool:
    """Whether a value of a row is missing, or does not apply."""
    return value is None or value == NOT_APPLICABLE


@st.composite
def calls(
    draw: st.DrawFn, policies: Sequence[str] = POLICIES, *, least: int = 1, most: int = 12, whole: bool = False,
    kind: str | None = None,
) -> tuple[Made, list[Row]]:  # fmt: skip
    """Build a scheme and a panel of applications for it."""
    made = draw(schemes(policies, whole=whole, kind=kind))
    return made, draw(panels(made, least=least, most=most))


# --- columns ----------------------------------------------------------------------------------


def columns_of(made: Made, row: Row) -> dict[str, Any]:
    """Give every column that rules read, for one application; None where it is missing."""
    found = {key: None if is_lacking(row[key]) else row[key] for key in made.rules.scheme.fields}
    return found | {column.key: _column(made, column, row) for column in made.rules.columns.values()}


def _column(made: Made, column: Column, row: Row) -> Any:
    match column.kind:
        case "chosen":
            value = row[column.field or ""]
            return None if is_lacking(value) else column.word in value
        case "chair":
            return row["chair"]
        case "not_applicable" if column.field is not None:
            return row[column.field] == NOT_APPLICABLE
        case "not_applicable":
            given = [mark for mark in row[f"{column.criterion}.marks"] or () if mark != "conflict"]
            return bool(given) and set(given) == {NOT_APPLICABLE}
    if column.criterion is not None:
        return _of_marks(made, column, column.criterion, row)
    counting = [branch.parent or "" for branch in made.rules.marked() if not made.rules.is_shown_only(branch)]
    graded = [criterion for criterion in counting if _scale(made, criterion).words]
    counts = [_of_marks(made, column, criterion, row) for criterion in graded]
    return None if None in counts else float(sum(counts))


def _scale(made: Made, criterion: str) -> Any:
    found = criterion_at(made.rules.scheme, made.rules.branches[criterion])
    return made.rules.scheme.marks[(found.mark if found else None) or ""]


def _mean(marks: Sequence[float]) -> float:
    return math.fsum(marks) / len(marks)


_NUMBERS: Mapping[str, Callable[[Sequence[float]], float]] = {
    "mean": _mean, "median": statistics.median, "lowest": min, "highest": max,
}  # fmt: skip


def _of_marks(made: Made, column: Column, criterion: str, row: Row) -> Any:
    """Work out one column of a criterion's marks anew, from what the reviewers gave."""
    scale, given = _scale(made, criterion), row[f"{criterion}.marks"] or ()
    words = [*scale.words, *scale.not_grades]
    marks = [mark for mark in given if mark in words or isinstance(mark, float)]
    grades = sorted((mark for mark in marks if mark in scale.words), key=scale.words.index)
    if column.kind in ("raw", "lowest"):
        numbers = [scale.points[mark] if scale.points else mark for mark in marks]
        if not numbers or len(numbers) < scale.least_reviewers:
            return None
        return float(_NUMBERS["lowest" if column.kind == "lowest" else scale.combine](numbers))
    if column.kind == "grade" and scale.combine == "agreed":
        return marks[0] if marks and len(marks) >= scale.least_reviewers and len(set(marks)) == 1 else None
    if not grades or len(grades) < scale.least_reviewers:
        return None
    middle = {"highest": grades[0], "lowest": grades[-1]}.get(scale.combine, grades[len(grades) // 2])
    return {
        "grade": middle, "lowest_grade": grades[-1], "marks": float(len(grades)),
        "grades": float(grades.count(column.word or "")),
    }[column.kind]  # fmt: skip


def sorts(made: Made) -> dict[str, str]:
    """Give what each column of a scheme holds: number, condition, word, date or choices."""
    fields = {key: made.inputs[key].sort for key in made.rules.scheme.fields}
    return {**fields, **{key: column.sort for key, column in made.rules.columns.items()}}


def table_of(made: Made, rows: Sequence[Row]) -> pd.DataFrame:
    """Lay applications out as the typed columns that rules compute with."""
    columns = [columns_of(made, row) for row in rows]
    types = {key: PANDAS[sort] for key, sort in sorts(made).items()}
    found = pd.DataFrame({key: [column[key] for column in columns] for key in types}, dtype=object)
    days = {key: pd.to_datetime(found[key]) for key, sort in sorts(made).items() if sort == "date"}
    return found.assign(**days).astype(types)


def decided(made: Made, rows: Sequence[Row], rules: Any = None) -> Outcomes:
    """Work out what the rules come to for a panel, from typed columns."""
    waived = [key for key, asked in made.inputs.items() if asked.sort == "waive"]
    waivers = {key: np.array([bool(row[key]) for row in rows]) for key in waived}
    ids = [row["application_id"] for row in rows]
    doubtful = np.zeros(len(rows), dtype=bool)
    return decide(table_of(made, rows), rules or made.rules, waivers, doubtful, ids, made.about)


# --- sheets -----------------------------------------------------------------------------------


def sheets_of(made: Made, rows: Sequence[Row]) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Lay applications out as they are sent: the sheet of applications, and the sheets beside it."""
    fields = list(made.rules.scheme.fields)
    sent = [{key: row[key] for key in ("application_id", *fields)} for row in rows]
    for row in sent:
        row |= {key: "; ".join(value) for key, value in row.items() if isinstance(value, tuple)}
    marks = [mark for row in rows for mark in _reviews(made, row)]
    acts = [act for row in rows for act in _acts(made, row)]
    beside = {"reviews": _sheet(marks), "office": _sheet(acts), "about": made.about}
    return frame(sent, fields), {key: sheet for key, sheet in beside.items() if sheet is not None}


def _sheet(lines: Sequence[Mapping[str, Any]]) -> pd.DataFrame | None:
    return pd.DataFrame(lines, dtype=object) if lines else None


def _reviews(made: Made, row: Row) -> list[dict[str, Any]]:
    application = row["application_id"]
    return [
        {"application": application, "reviewer": f"R{at}", "criterion": key.removesuffix(".marks"), "mark": mark}
        for key, asked in made.inputs.items()
        if asked.sort == "marks"
        for at, mark in enumerate(row[key] or ())
    ]


def _acts(made: Made, row: Row) -> list[dict[str, Any]]:
    why = {"reason": "Made up", "name": "Chair", "date": datetime.date(2026, 1, 2)}
    acts = [{"target": "ties", "kind": "order", "value": row["chair"]}] if row.get("chair") else []
    waived = [key for key, asked in made.inputs.items() if asked.sort == "waive" and row[key]]
    acts += [{"target": key.removeprefix("gates."), "kind": "waive", "value": None} for key in waived]
    return [{"application": row["application_id"], **act, **why} for act in acts]
