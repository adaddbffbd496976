"""Marks as written -> numbers and grades on the scale that the rules declare for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.intake import absent as absences
from clusterscore.intake import cells
from clusterscore.intake.absent import Kind as Absence
from clusterscore.intake.answers import Answers, read_answers
from clusterscore.scheme.marking import MarkScale
from clusterscore.scheme.parts import Field
from clusterscore.scheme.rules import Branch, Rules, criterion_at
from clusterscore.words import Text, number, same

Bounds = tuple[float | None, float | None, float | None]


class Mark(NamedTuple):
    """One mark as read.

    Attributes:
        value: The number, or the points of a grade; None for a grade without points.
        grade: The grade as the scale writes it; None where the scale has numbers.
        absent: Why there is no mark, where the cell says so.
    """

    value: float | None = None
    grade: str | None = None
    absent: Absence | None = None


def mark_scale(rules: Rules, criterion: str) -> tuple[str, MarkScale]:
    """Give the name and the scale of the marks for a criterion."""
    found = criterion_at(rules.scheme, rules.branches[criterion])
    name = (found.mark if found is not None else None) or ""
    return name, rules.scheme.marks[name]


def criterion_of(branch: Branch) -> str:
    """Give the key of the criterion whose marks a leaf holds."""
    return branch.key.removesuffix(".mark")


def entered_key(rules: Rules, branch: Branch) -> str:
    """Name the column of what is entered for the panel as a whole: its mark, or its grade without points."""
    _, scale = mark_scale(rules, criterion_of(branch))
    return branch.raw if scale.grades is None else branch.grade


def read_mark(rules: Rules, criterion: str, value: object) -> Mark:
    """Read one reviewer's mark; nothing is known of one that is off the scale.

    A word that the scale itself has, such as a published ``-``, is a grade.
    """
    name, scale = mark_scale(rules, criterion)
    grade = _grade(scale, value)
    if grade is not None:
        return Mark(rules.values.get(f"marks.{name}.points.{grade}"), grade)
    mark = None if scale.words else cells.number(value)
    if mark is not None and _is_on(mark, _bounds(rules, criterion)):
        return Mark(mark)
    return Mark(absent=absences.read(value, in_mark=True))


def entered_marks(rules: Rules, criterion: str, values: Sequence[object]) -> Answers:
    """Type what is entered for the panel as a whole; a mean need not lie on a step.

    Args:
        rules: Says on which scale the marks are.
        criterion: Key of the criterion.
        values: Cells as written, one per application.

    Returns:
        Numbers, or grades where the scale gives them no points; missing where a cell is blank or
        absent, cannot be read or lies off the scale (of grades with points: below the least
        points or above the most); with a defect for what cannot be read or lies off the scale.
    """
    _, scale = mark_scale(rules, criterion)
    title = rules.branches[criterion].title
    if scale.grades is not None:
        return _entered_grades(scale, title, values)
    answers = read_answers(Field(type="number", title=mark_title(title)), values, in_mark=True)
    marks = answers.values.to_numpy(dtype=float, na_value=np.nan)
    low, high, _ = _bounds(rules, criterion)
    bounds = low, high, None
    off = ~np.isnan(marks) & ~_is_on(marks, bounds)
    facts: dict[str, object] = {"title": title, "scale": _numbers(bounds)}
    defects = [
        cells.Defect(row, f.ENTERED_OFF_THE_SCALE, {**facts, "value": values[row]})
        for row in np.flatnonzero(off).tolist()
    ]
    marks[off] = np.nan
    return replace(
        answers, values=pd.arrays.FloatingArray(marks, np.isnan(marks)), defects=[*answers.defects, *defects]
    )


def _entered_grades(scale: MarkScale, title: Text, values: Sequence[object]) -> Answers:
    typed: list[str | None] = []
    defects: list[cells.Defect] = []
    kinds: dict[int, Absence] = {}
    facts: dict[str, object] = {"title": title, "scale": _words(scale)}
    for row, value in enumerate(values):
        typed.append(_grade(scale, value))
        kind = absences.read(value, in_mark=True) if typed[-1] is None else "not_answered"
        if kind is None:
            defects.append(cells.Defect(row, f.ENTERED_OFF_THE_SCALE, {**facts, "value": cells.quoted(value)}))
        elif kind != "not_answered":
            kinds[row] = kind
    return Answers(pd.array(typed, dtype="string"), defects, kinds)


def mark_title(criterion: Text) -> Text:
    """Name the column of the marks entered for the panel as a whole."""
    return Text(f"{criterion.en}: mark", f"{criterion.ja}：評点")


def mark_words(rules: Rules, criterion: str) -> Text:
    """Say what marks a criterion takes: from 0 to 5 in steps of 1; one of A, B, C."""
    _, scale = mark_scale(rules, criterion)
    return _words(scale) if scale.words else _numbers(_bounds(rules, criterion))


def _words(scale: MarkScale) -> Text:
    return same(", ".join((*scale.words, *scale.not_grades)))


def _grade(scale: MarkScale, value: object) -> str | None:
    """Read a grade, or what the scale publishes in place of one; None where it is neither."""
    text = cells.written(value).strip()
    if not scale.words or not text:
        return None
    folded = {_folded(grade): grade for grade in (*scale.not_grades, *scale.words)}
    titles = {cells.plain(word): key for key, title in scale.not_grades.items() for word in (title.en, title.ja)}
    dash = next((key for key in scale.not_grades if cells.is_dash(key)), None)
    known = text if text in folded.values() else folded.get(_folded(text)) or titles.get(cells.plain(text))
    return known or (dash if cells.is_dash(text) else None)


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
