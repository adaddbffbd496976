"""Scales and marks -> formulas: how a measure or a panel's mark becomes a sub-score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.scheme import model as m
from clusterscore.scheme import parts
from clusterscore.scheme.loading import Path_
from clusterscore.scheme.register import Register, under
from clusterscore.scheme.rules import Demand
from clusterscore.words import Text

_PARTS = {
    "start": Text("sub-score below the first edge", "最初の境界未満の得点率"),
    "x": Text("value", "値"),
    "y": Text("sub-score", "得点率"),
    "out_of": Text("most points", "満点"),
    "yes": Text("sub-score for yes", "「はい」の得点率"),
    "no": Text("sub-score for no", "「いいえ」の得点率"),
    "min": Text("lowest mark", "最低の評点"),
    "max": Text("highest mark", "最高の評点"),
    "step": Text("step of marks", "評点の刻み"),
    "least_reviewers": Text("least number of reviewers", "必要な審査委員数"),
}
_POINT = Text("point {place}, {part}", "第{place}点の{part}")
_EDGE = Text("step {place}, {part}", "第{place}段階の{part}")
_WORD = Text("points for {word}", "{word}の点")


_MISFIT = Text(
    "The scale does not fit {measure}: line and steps read numbers, points read a choice or grade, "
    "yes_no reads a condition",
    "換算基準が{measure}に合いません（line・stepsは数値、pointsは選択肢・評語、yes_noは条件に使います）",
)


def part_title(name: str) -> Text:
    """Name a number of a scale for readers, by its place: ``line[0].x``, ``points.A``."""
    if name.startswith("points."):
        return _WORD.format(word=name.removeprefix("points."))
    part = _PARTS[name.rsplit(".", 1)[-1]]
    if "[" not in name:
        return part
    place = int(name.split("[")[1].split("]", maxsplit=1)[0]) + 1
    return (_POINT if name.startswith("line") else _EDGE).format(place=place, part=part)


@dataclass(frozen=True)
class Leaf:
    """A sub-score as a formula, and the levels that its scale knows."""

    node: n.Number
    levels: tuple[n.Number, ...]

    def under(self, policy: str) -> n.Number:
        """Give the formula under a missing policy: ``worst`` gives a missing leaf its least level."""
        return n.Coalesce((self.node, n.Least(self.levels))) if policy == "worst" else self.node


def indicator_leaf(register: Register, key: str, indicator: m.Indicator, path: Path_) -> Leaf:
    """Turn an indicator's measure or fields on its scale into a sub-score.

    Raises:
        CriteriaError: The scale does not fit what it reads, or names something unknown.
    """
    scale = _Scale(register, key, indicator, (*path, "scale"))
    if indicator.fields is not None:
        return scale.share_of_yes(indicator.fields, (*path, "fields"))
    subject = register.formula(indicator.measure or "", {}, (*path, "measure"))
    match subject, indicator.scale:
        case n.Condition(), parts.Scale(yes_no=parts.YesNoSpec() as spec):
            return scale.yes_no(subject, spec)
        case n.Word(), parts.Scale(points=dict() as points):
            return scale.points(subject, points)
        case n.Number(), parts.Scale(line=tuple() as points):
            return scale.line(subject, points)
        case n.Number(), parts.Scale(steps=parts.StepsSpec() as spec):
            return scale.steps(subject, spec)
    register.broken((*path, "scale"), key, _MISFIT.format(measure=repr(indicator.measure)))


class _Scale:
    """Registers the numbers of one indicator's scale while its formula is built."""

    def __init__(self, register: Register, key: str, indicator: m.Indicator, path: Path_) -> None:
        self.register, self.key, self.path = register, key, path
        self.scale, self.title = indicator.scale, indicator.title

    def number(self, name: str, value: float | None, demand: Demand | None = "unit") -> n.Parameter:
        title = under(self.title, part_title(name))
        made = self.register.parameter(f"{self.key}.scale.{name}", value, title, self.scale, self.path)
        if demand is not None:
            self.register.demand(demand, made)
        return made

    def share_of_yes(self, fields: list[str], path: Path_) -> Leaf:
        flags = [self.register.condition(name, {}, path) for name in fields]
        mean = n.WeightedMean(tuple((n.AsNumber(flag), n.Constant(1)) for flag in flags))
        return Leaf(mean, (n.Constant(0),))

    def yes_no(self, subject: n.Condition, spec: parts.YesNoSpec) -> Leaf:
        no, yes = self.number("no", spec.no), self.number("yes", spec.yes)
        return Leaf(n.Line(n.AsNumber(subject), ((n.Constant(0), no), (n.Constant(1), yes))), (no, yes))

    def points(self, subject: n.Word, points: Mapping[str, float | None]) -> Leaf:
        self._match_choices(subject.key, points)
        entries = tuple((word, self.number(f"points.{word}", value, "not_negative")) for word, value in points.items())
        most = self.number("out_of", self.scale.out_of, "positive")
        self.register.demand("at_most_last", *(value for _, value in entries), most)
        levels = tuple(n.Divide(value, most) for _, value in entries)
        return Leaf(n.Divide(n.Lookup(subject, entries), most), levels)

    def _match_choices(self, field: str, points: Mapping[str, object]) -> None:
        """Check that there are points for the choices of the field, each of them and no others."""
        choices, path = self.register.scheme.fields[field].choices or {}, (*self.path, "points")
        for word in points:
            self.register.known(word, choices, "points", (*path, word))
        for word in choices:
            if word not in points:
                raise self.register.file.refuse(path, f.MISSING_KEY, key=word)

    def line(self, subject: n.Number, points: parts.Points) -> Leaf:
        made = tuple(
            (self.number(f"line[{i}].x", x, None), self.number(f"line[{i}].y", y)) for i, (x, y) in enumerate(points)
        )
        self.register.demand("growing", *(x for x, _ in made))
        return Leaf(n.Line(subject, made), tuple(y for _, y in made))

    def steps(self, subject: n.Number, spec: parts.StepsSpec) -> Leaf:
        start = self.number("steps.start", spec.start)
        edges = tuple(
            (self.number(f"steps.at[{i}].x", x, None), self.number(f"steps.at[{i}].y", y))
            for i, (x, y) in enumerate(spec.at)
        )
        self.register.demand("growing", *(x for x, _ in edges))
        return Leaf(n.Steps(subject, start, edges), (start, *(level for _, level in edges)))


def mark_leaf(register: Register, key: str, name: str, path: Path_) -> Leaf:
    """Turn the panel's combined mark for a criterion into a sub-score.

    Raises:
        CriteriaError: There are no marks of that name.
    """
    register.known(name, register.scheme.marks, "mark", path)
    scale, raw = register.scheme.marks[name], n.Field(f"{key}.raw")

    def number(part: str, value: float | None) -> n.Parameter:
        # once, however many criteria use the mark
        full, title = f"marks.{name}.{part}", under(scale.title, part_title(part))
        if full in register.parameters:
            return n.Parameter(full)
        return register.parameter(full, value, title, scale, ("marks", name))

    register.demand("positive", number("least_reviewers", scale.least_reviewers))
    if scale.points is not None:
        points = [number(f"points.{word}", value) for word, value in scale.points.items()]
        most = number("out_of", scale.out_of)
        register.demand("not_negative", *points)
        register.demand("positive", most)
        register.demand("at_most_last", *points, most)
        line = n.Line(raw, ((n.Constant(0), n.Constant(0)), (most, n.Constant(1))))
        return Leaf(line, tuple(n.Divide(value, most) for value in points))
    low, high = number("min", scale.min), number("max", scale.max)
    register.demand("growing", low, high)
    if scale.step is not None:
        register.demand("positive", number("step", scale.step))
    return Leaf(n.Line(raw, ((low, n.Constant(0)), (high, n.Constant(1)))), (n.Constant(0),))
