"""Scales -> formulas: how a measure becomes a sub-score."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.scheme import marking
from clusterscore.scheme import model as m
from clusterscore.scheme.loading import Path_
from clusterscore.scheme.register import Own, Register, under
from clusterscore.scheme.rules import Demand
from clusterscore.scheme.scale_words import GAP, MISFIT, NO_RANGE_BELOW, NO_RANGE_FROM, OVERLAP, part_title
from clusterscore.words import Text


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
    if indicator.scale.mix is not None:
        return scale.mix(indicator.scale.mix)
    if indicator.fields is not None:
        return scale.answers(indicator.fields, (*path, "fields"))
    subject = register.formula(indicator.measure or "", Own(), (*path, "measure"))
    match subject, indicator.scale:
        case n.Condition(), marking.Scale(yes_no=marking.YesNoSpec() as answers):
            return scale.yes_no(subject, answers)
        case n.Word(), marking.Scale(points=dict() as points):
            return scale.points(subject, points)
        case n.Number(), marking.Scale(points=None, yes_no=None):
            return scale.of_number(subject)
    register.broken((*path, "scale"), key, MISFIT.format(measure=indicator.measure))


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

    def answers(self, fields: list[str], path: Path_) -> Leaf:
        """Score yes/no fields: by the share of yes, or by all, any and none of them."""
        flags = tuple(self.register.condition(name, Own(), path) for name in fields)
        if self.scale.checklist is None:
            return Leaf(n.WeightedMean(tuple(self._weighed_yes(flag) for flag in flags)), (n.Constant(0),))
        spec = self.scale.checklist
        demand: Demand = "unit" if self.scale.out_of is None else "not_negative"
        none, some, every = (
            self.number(f"checklist.{name}", getattr(spec, name), demand) for name in ("none", "any", "all")
        )
        points = n.Checklist(flags, none, some, every)
        return Leaf(*self._out_of_most(points, (none, some, every)))

    def _weighed_yes(self, flag: n.Condition) -> tuple[n.Number, n.Number]:
        """Give a yes as one; what is not applicable counts neither way."""
        one, nothing = n.Constant(1), n.Constant(0)
        applies_not = f"{flag.key}.not_applicable" if isinstance(flag, n.Flag) else ""
        if applies_not not in self.register.columns:
            return n.AsNumber(flag), one
        return n.If(n.Flag(applies_not), nothing, n.AsNumber(flag)), n.If(n.Flag(applies_not), nothing, one)

    def _out_of_most(
        self, points: n.Number, levels: tuple[n.Parameter, ...]
    ) -> tuple[n.Number, tuple[n.Number, ...]]:  # fmt: skip
        """Turn points into a sub-score by the most that can be had, where the scale says one."""
        if self.scale.out_of is None:
            return points, levels
        most = self.number("out_of", self.scale.out_of, "positive")
        self.register.demand("at_most_last", *levels, most)
        return n.Divide(points, most), tuple(n.Divide(level, most) for level in levels)

    def yes_no(self, subject: n.Condition, spec: marking.YesNoSpec) -> Leaf:
        no, yes = self.number("no", spec.no), self.number("yes", spec.yes)
        return Leaf(n.Line(n.AsNumber(subject), ((n.Constant(0), no), (n.Constant(1), yes))), (no, yes))

    def points(self, subject: n.Word, points: Mapping[str, float | None]) -> Leaf:
        self._match_choices(subject.key, points)
        entries = tuple((word, self.number(f"points.{word}", value, "not_negative")) for word, value in points.items())
        return Leaf(*self._out_of_most(n.Lookup(subject, entries), tuple(value for _, value in entries)))

    def _match_choices(self, field: str, points: Mapping[str, object]) -> None:
        """Check that there are points for the choices of the field, each of them and no others."""
        choices, path = self.register.words[field], (*self.path, "points")
        for word in points:
            self.register.known(word, dict.fromkeys(choices), "points", (*path, word))
        for word in choices:
            if word not in points and word not in self.register.silent[field]:
                raise self.register.file.refuse(path, f.MISSING_KEY, key=word)

    def of_number(self, subject: n.Number) -> Leaf:
        """Score a number."""
        match self.scale:
            case marking.Scale(line=tuple() as line):
                points = self.line(line, "line")
                return Leaf(n.Line(subject, points), tuple(y for _, y in points))
            case marking.Scale(steps=marking.StepsSpec() as steps):
                return self.steps(subject, steps)
            case marking.Scale(band=marking.BandSpec() as band):
                return self.band(subject, band)
            case marking.Scale(progress=marking.ProgressSpec() as progress):
                return Leaf(self.progress(subject, progress), (n.Constant(0),))
            case marking.Scale(percentile=str() as name):
                return Leaf(n.Percentile(subject, self._reference(name)), (n.Constant(0),))
        raise TypeError(f"{self.scale.form} reads no number")

    def _reference(self, name: str) -> tuple[n.Parameter, ...]:
        path = (*self.path, "percentile")
        self.register.known(name, self.register.references, "percentile", path)
        return tuple(n.Parameter(key) for key in self.register.references[name])

    def line(self, points: marking.Points, name: str) -> tuple[tuple[n.Parameter, n.Parameter], ...]:
        named = [(f"{name}[{index}]", x, y) for index, (x, y) in enumerate(points)]
        made = tuple((self.number(f"{at}.x", x, None), self.number(f"{at}.y", y)) for at, x, y in named)
        self.register.demand("growing", *(x for x, _ in made))
        return made

    def steps(self, subject: n.Number, spec: marking.StepsSpec) -> Leaf:
        if spec.ranges:
            start, edges = self._ranges(subject, spec.ranges)
        else:
            start = self.number("steps.start", spec.start)
            edges = self.line(spec.at, "steps.at")
            return Leaf(n.Steps(subject, start, edges), (start, *(level for _, level in edges)))
        self.register.demand("growing", *(edge for edge, _ in edges))
        return Leaf(n.Steps(subject, start, edges), (start, *(level for _, level in edges)))

    def _ranges(
        self, subject: n.Number, ranges: list[marking.RangeSpec]
    ) -> tuple[n.Parameter, tuple[tuple[n.Parameter, n.Parameter], ...]]:
        """Turn ranges into edges; each begins where the one below it ends."""
        order = sorted(range(len(ranges)), key=lambda at: -math.inf if (low := ranges[at].from_) is None else low)
        self._check_ranges(subject, [(at, ranges[at]) for at in order])
        gives = [self.number(f"steps.ranges[{at}].gives", ranges[at].gives) for at in order]
        begins = [self.number(f"steps.ranges[{at}].from", ranges[at].from_, None) for at in order[1:]]
        return gives[0], tuple(zip(begins, gives[1:], strict=True))

    def _check_ranges(self, subject: n.Number, ranges: list[tuple[int, marking.RangeSpec]]) -> None:
        path = (*self.path, "steps", "ranges")
        lowest, highest = ranges[0], ranges[-1]
        if lowest[1].from_ is not None and lowest[1].from_ != self._least(subject):
            self.register.broken((*path, lowest[0]), self.key, NO_RANGE_BELOW.format(edge=lowest[1].from_))
        for (_, lower), (at, upper) in pairwise(ranges):
            if lower.below is None or upper.from_ is None or lower.below > upper.from_:
                self.register.broken((*path, at), self.key, OVERLAP)
            if lower.below < upper.from_:
                self.register.broken(
                    (*path, at), self.key, GAP.format(low=lower.below, high=upper.from_)
                )  # fmt: skip
        if highest[1].below is not None:
            self.register.broken((*path, highest[0]), self.key, NO_RANGE_FROM.format(edge=highest[1].below))

    def _least(self, subject: n.Number) -> float | None:
        """Give the least value of a plain field."""
        form = self.register.scheme.fields.get(subject.key) if isinstance(subject, n.Field) else None
        return None if form is None else form.min

    def band(self, subject: n.Number, spec: marking.BandSpec) -> Leaf:
        low, high = self.number("band.from", spec.from_, None), self.number("band.to", spec.to, None)
        self.register.demand("growing", low, high)
        inside, outside = self.number("band.inside", spec.inside), self.number("band.outside", spec.outside)
        return Leaf(n.Band(subject, low, high, inside, outside, spec.ends == "inside"), (inside, outside))

    def progress(self, subject: n.Number, spec: marking.ProgressSpec) -> n.Number:
        baseline = self._number_or_formula("baseline", spec.baseline)
        target = self._number_or_formula("target", spec.target)
        if spec.elapsed is None:
            return n.Progress(subject, baseline, target, n.Constant(1), n.Constant(1))
        least = self.number("progress.elapsed.from", spec.elapsed.from_)
        most = self.number("progress.elapsed.to", spec.elapsed.to)
        self.register.demand("positive", least)
        self.register.demand("at_most_last", least, most)
        return n.Progress(subject, baseline, target, least, most)

    def _number_or_formula(self, name: str, value: float | str) -> n.Number:
        if isinstance(value, str):
            return self.register.number(value, (*self.path, "progress", name))
        return self.number(f"progress.{name}", value, None)

    def mix(self, spec: marking.MixSpec) -> Leaf:
        """Score how near the shares of some fields come to a target mix."""
        path = (*self.path, "mix", "target")
        made = []
        for name, share in spec.target.items():
            part = self.register.number(name, (*path, name))
            made.append((part, self.number(f"mix.target.{name}", share, "not_negative")))
        self.register.demand("positive", *(share for _, share in made))
        points = self.line(spec.line, "mix.line")
        return Leaf(n.Line(n.MixDistance(tuple(made)), points), tuple(y for _, y in points))


def rounded(
    register: Register, key: str, of: n.Number, rounding: marking.Rounding, title: Text, path: Path_
) -> n.Number:
    """Round a number as the rule prescribes."""
    full = f"{key}.rounding.digits"
    if full not in register.parameters:
        told = under(title, part_title("digits"))
        register.demand("digits", register.parameter(full, rounding.digits, told, rounding, path))
    return n.Rounded(of, n.Parameter(full), rounding.mode)
