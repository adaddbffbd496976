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
from clusterscore.scheme.several import Target
from clusterscore.words import Text

_WEIGHT = Text("weight of a mark given as {level}", "確信度「{level}」の重み")
_TOTALS_LEAST = Text("Panel: least number of reviewers' totals", "審査委員会：必要な審査委員数（合計点）")
_TOTALS_CUT = Text("Panel: totals cut at each end", "審査委員会：上下それぞれ除く合計点の数")
_SPREAD = Text("Panel: marks this far apart are told to the chair", "審査委員会：要確認とする評点の開き")
_NO_MODE = Text(
    "Corrected marks are hardly ever alike: marks that are corrected have no mode",
    "補正した評点はほとんど一致しないため、最頻値（mode）とは併用できません",
)
_SHARE = Text("Panel: target share of the mark {mark}", "審査委員会：評点{mark}の目標割合")


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


def panel_numbers(register: Register) -> None:
    """Register the numbers by which reviewers' totals become one, and of what the chair is told."""
    panel = register.scheme.panel
    if panel is None:
        return
    if panel.order == "reviewer_first" and panel.open is None:
        needed = 1.0 if panel.least_reviewers is None else panel.least_reviewers
        least = register.parameter(
            "panel.least_reviewers", needed, _TOTALS_LEAST, panel, ("panel", "least_reviewers")
        )
        register.demand("positive", least)
    if panel.combine == "trimmed_mean":
        cut = register.parameter("panel.trim", panel.trim, _TOTALS_CUT, panel, ("panel", "trim"))
        register.demand("not_negative", cut)
        register.demand("whole", cut)
    if panel.disagreement is not None:
        path = ("panel", "disagreement", "spread")
        spread = register.parameter("panel.disagreement.spread", panel.disagreement.spread, _SPREAD,
                                    panel.disagreement, path)  # fmt: skip
        register.demand("positive", spread)
    if panel.leniency is not None and panel.order != "reviewer_first":
        for key, scale in register.scheme.marks.items():
            if scale.combine == "mode" and scale.grades is None:
                register.broken(("panel", "leniency"), key, _NO_MODE)
    if panel.target is not None:
        _target(register, panel.target)


def _target(register: Register, target: Target) -> None:
    """Register how often each mark is to be given; the scale that is meant must have marks."""
    if target.marks is not None:
        register.known(target.marks, register.scheme.marks, "marks", ("panel", "target", "marks"))
    made = [
        register.parameter(f"panel.target.{mark}", share, _SHARE.format(mark=mark), target,
                           ("panel", "target", "shares", mark))
        for mark, share in target.shares.items()
    ]  # fmt: skip
    register.demand("not_negative", *made)
    register.demand("positive", *made)


class _Mark:
    """Registers the numbers of a scale of marks once, however many criteria use it."""

    def __init__(self, register: Register, name: str, scale: marking.MarkScale) -> None:
        self.register, self.name, self.scale = register, name, scale

    def least(self) -> None:
        """Register how many reviewers it takes; of an open scale that is known all the same."""
        if self.scale.open is None:
            self("least_reviewers", self.scale.least_reviewers, "positive")
        if self.scale.combine == "trimmed_mean":
            cut = self("trim", self.scale.trim, "not_negative")
            self.register.demand("whole", cut)
        self._weights()

    def _weights(self) -> None:
        """Register what a mark of each level of confidence weighs."""
        said = self.scale.confidence
        if said is None or f"marks.{self.name}.confidence.{next(iter(said.levels))}" in self.register.parameters:
            return
        made = []
        for key, level in said.levels.items():
            path = ("marks", self.name, "confidence", "levels", key, "weight")
            title = under(self.scale.title, _WEIGHT.format(level=level.title))
            full = f"marks.{self.name}.confidence.{key}"
            made.append(self.register.parameter(full, level.weight, title, said, path))
        self.register.demand("not_negative", *made)
        self.register.demand("positive", *made)

    def __call__(self, part: str, value: float | None, demand: Demand | None = None) -> n.Parameter:
        full, title = f"marks.{self.name}.{part}", under(self.scale.title, part_title(part))
        if full in self.register.parameters:
            return n.Parameter(full)
        made = self.register.parameter(full, value, title, self.scale, ("marks", self.name))
        if demand is not None:
            self.register.demand(demand, made)
        return made
