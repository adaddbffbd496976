"""Marks as written -> numbers on the scale that the rules declare for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.scheme.parts import Field, MarkScale
from clusterscore.scheme.rules import Rules, criterion_at
from clusterscore.words import Text, number, same

Bounds = tuple[float | None, float | None, float | None]


def mark_scale(rules: Rules, criterion: str) -> tuple[str, MarkScale]:
    """Give the name and the scale of the marks for a criterion."""
    found = criterion_at(rules.scheme, rules.branches[criterion])
    name = (found.mark if found is not None else None) or ""
    return name, rules.scheme.marks[name]


def read_mark(rules: Rules, criterion: str, value: object) -> float | None:
    """Read one reviewer's mark; None when it is blank or off the scale."""
    name, scale = mark_scale(rules, criterion)
    if scale.points is not None:
        grades = {_folded(grade): grade for grade in scale.points} | {grade: grade for grade in scale.points}
        text = cells.written(value).strip()
        return rules.values.get(f"marks.{name}.points.{grades.get(text) or grades.get(_folded(text))}")
    mark = cells.number(value)
    return mark if mark is not None and _is_on(mark, _bounds(rules, criterion)) else None


def entered_marks(rules: Rules, criterion: str, values: Sequence[object]) -> tuple[Any, list[cells.Defect]]:
    """Type the marks entered for the panel as a whole; a mean need not lie on a step.

    Args:
        rules: Says on which scale the marks are.
        criterion: Key of the criterion.
        values: Cells as written, one per application.

    Returns:
        A nullable array, missing where a cell is blank, cannot be read or lies off the scale (of
        grades: below the least points or above the most); and a defect for each but the blanks.
    """
    title = rules.branches[criterion].title
    typed, defects = cells.column(Field(type="number", title=mark_title(title)), values)
    marks = typed.to_numpy(dtype=float, na_value=np.nan)
    low, high, _ = _bounds(rules, criterion)
    bounds = low, high, None
    off = ~np.isnan(marks) & ~_is_on(marks, bounds)
    facts: dict[str, object] = {"title": title, "scale": _numbers(bounds)}
    defects += [
        cells.Defect(row, f.ENTERED_OFF_THE_SCALE, {**facts, "value": values[row]})
        for row in np.flatnonzero(off).tolist()
    ]
    marks[off] = np.nan
    return pd.arrays.FloatingArray(marks, np.isnan(marks)), defects


def mark_title(criterion: Text) -> Text:
    """Name the column of the marks entered for the panel as a whole."""
    return Text(f"{criterion.en}: mark", f"{criterion.ja}：評点")


def mark_words(rules: Rules, criterion: str) -> Text:
    """Say what marks a criterion takes: from 0 to 5 in steps of 1; one of A, B, C."""
    _, scale = mark_scale(rules, criterion)
    return _numbers(_bounds(rules, criterion)) if scale.points is None else same(", ".join(scale.points))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _bounds(rules: Rules, criterion: str) -> Bounds:
    """Give the least and the greatest mark, and the step where there is one; of grades, their points."""
    name, scale = mark_scale(rules, criterion)
    if scale.points is None:
        low, high, step = (rules.values.get(f"marks.{name}.{end}") for end in ("min", "max", "step"))
        return low, high, step
    points = [rules.values[f"marks.{name}.points.{grade}"] for grade in scale.points]
    known = [worth for worth in points if worth is not None]
    return min(known, default=None), max(known, default=None), None


def _is_on(marks: Any, bounds: Bounds) -> Any:
    """Whether marks lie on a scale; a number or an array of them."""
    low, high, step = bounds
    if low is None or high is None:
        return np.zeros_like(marks, dtype=bool)
    within = (marks >= low) & (marks <= high)
    if step is None:
        return within
    steps = (marks - low) / step
    return within & (np.abs(steps - np.rint(steps)) < 1e-9)


def _numbers(bounds: Bounds) -> Text:
    low, high = (number(end or 0) for end in bounds[:2])
    if bounds[2] is None:
        return Text(f"a number from {low} to {high}", f"{low}から{high}までの数値")
    told = number(bounds[2])
    return Text(f"a number from {low} to {high} in steps of {told}", f"{low}から{high}まで{told}刻みの数値")
