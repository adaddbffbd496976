"""Scales of marks -> formulas and data columns: how what the panel gives enters the rules."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.formula import nodes as n
from clusterscore.scheme import marking
from clusterscore.scheme.model import Criterion
from clusterscore.scheme.register import Register, under
from clusterscore.scheme.rules import Column, Demand, grade_name
from clusterscore.scheme.scale_words import part_title
from clusterscore.scheme.scales import Leaf, rounded


def mark_columns(register: Register, key: str, name: str) -> None:
    """Let rules read what the panel's marks for a criterion come to.

    The combined mark or grade, the lowest that a single reviewer gave, and how many marks have
    each grade.
    """
    scale, path = register.scheme.marks[name], ("marks", name)
    if scale.grades is None:
        register.column(Column(f"{key}.raw", "number", "raw", key), path=path)
        register.column(Column(f"{key}.lowest", "number", "lowest", key), path=path)
    else:
        words, silent = (*scale.grades, *scale.not_grades), tuple(scale.not_grades)
        register.column(Column(f"{key}.grade", "word", "grade", key), words, silent, path)
        register.column(Column(f"{key}.lowest_grade", "word", "lowest_grade", key), words, silent, path)
    _Mark(register, name, scale).least()
    if scale.words:
        register.column(Column(f"{key}.grades.marks", "number", "marks", key), path=path)
        register.column(Column("grades.marks", "number", "marks"), path=path)
    for word in scale.words:
        register.column(Column(f"{key}.grades.{grade_name(word)}", "number", "grades", key, word), path=path)
        register.column(Column(f"grades.{grade_name(word)}", "number", "grades", None, word), path=path)


def register_marks(register: Register, criteria: Mapping[str, Criterion]) -> None:
    """Let every rule read the panel's marks, measures too; names of marks are checked with the tree."""
    for key, criterion in criteria.items():
        if criterion.mark in register.scheme.marks:
            mark_columns(register, key, criterion.mark or "")
        register_marks(register, criterion.criteria)


def mark_leaf(register: Register, key: str, name: str) -> Leaf:
    """Turn the panel's combined mark for a criterion into a sub-score."""
    scale = register.scheme.marks[name]
    number = _Mark(register, name, scale)
    raw: n.Number = n.Field(f"{key}.raw")
    number.least()
    if scale.rounding is not None:
        raw = rounded(register, f"marks.{name}", raw, scale.rounding, scale.title, ("marks", name, "rounding"))
    if scale.points is not None:
        points = [number(f"points.{word}", value, "not_negative") for word, value in scale.points.items()]
        most = number("out_of", scale.out_of, "positive")
        register.demand("at_most_last", *points, most)
        line = n.Line(raw, ((n.Constant(0), n.Constant(0)), (most, n.Constant(1))))
        return Leaf(line, tuple(n.Divide(value, most) for value in points))
    low, high = number("min", scale.min), number("max", scale.max)
    register.demand("growing", low, high)
    if scale.step is not None:
        number("step", scale.step, "positive")
    return Leaf(n.Line(raw, ((low, n.Constant(0)), (high, n.Constant(1)))), (n.Constant(0),))


class _Mark:
    """Registers the numbers of a scale of marks once, however many criteria use it."""

    def __init__(self, register: Register, name: str, scale: marking.MarkScale) -> None:
        self.register, self.name, self.scale = register, name, scale

    def least(self) -> None:
        """Register how many reviewers it takes; of an open scale that is known all the same."""
        if self.scale.open is None:
            self("least_reviewers", self.scale.least_reviewers, "positive")

    def __call__(self, part: str, value: float | None, demand: Demand | None = None) -> n.Parameter:
        full, title = f"marks.{self.name}.{part}", under(self.scale.title, part_title(part))
        if full in self.register.parameters:
            return n.Parameter(full)
        made = self.register.parameter(full, value, title, self.scale, ("marks", self.name))
        if demand is not None:
            self.register.demand(demand, made)
        return made
