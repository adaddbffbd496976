"""Draws what a scheme scores: scales, marks, criteria, weights, floors, bonuses and the total."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import hypothesis.strategies as st

from tests.strategies.asking import WORDS, Asking
from tests.strategies.base import GROUND, SAID, TENTHS, Input

WEIGHTS = (0, 1, 1, 2, 5, 7, 13, 80, 0.5)
MODES = ("half_up", "half_even", "up", "down")
SCALES = (
    "rising", "falling", "band", "progress", "steps", "ranges", "points", "mix", "checklist", "percentile", "uneven",
    "yes_no", "measure", "share_of_yes", "band", "progress",
)  # fmt: skip


class Scoring(Asking):
    """Draws the tree that is scored; what may be left out (omit) stands below weighted means alone."""

    def __init__(self, draw: st.DrawFn, *, plain: bool) -> None:
        super().__init__(draw)
        self.plain = plain
        self.marks: dict[str, Any] = {}
        self.named: dict[str, tuple[float, ...]] = {}
        self.graded: dict[str, tuple[str, ...]] = {}
        self.scored: dict[str, bool] = {}

    # --- scales -------------------------------------------------------------------------------

    def levels(self, size: int) -> list[float]:
        """Draw sub-scores in tenths, growing or level."""
        if self.pick(True, False):
            return [round(at / (size - 1), 1) for at in range(size)]
        return sorted(self.draw(st.lists(st.sampled_from(TENTHS[:11]), min_size=size, max_size=size)))

    def edges(self, size: int) -> list[float]:
        """Draw growing numbers on a scale from 0 to 10."""
        if size == 2 and self.pick(True, True, True, False):
            return [0, 10]
        return sorted(self.draw(st.lists(st.sampled_from(TENTHS[::5]), min_size=size, max_size=size, unique=True)))

    def indicator(self) -> dict[str, Any]:
        """Draw an indicator on one of the scales."""
        kind = self.pick(*SCALES)
        read, scale = getattr(self, f"_{kind}")()
        return {"title": SAID, **read, "scale": {**scale, **GROUND}, **GROUND}

    def _rising(self, turned: int = 1) -> tuple[dict[str, Any], dict[str, Any]]:
        size = self.pick(2, 2, 3)
        points = zip(self.edges(size), self.levels(size)[::turned], strict=True)
        return {"measure": self.subject(turned)}, {"line": [list(point) for point in points]}

    def _falling(self) -> tuple[dict[str, Any], dict[str, Any]]:
        return self._rising(-1)

    def _uneven(self) -> tuple[dict[str, Any], dict[str, Any]]:
        levels = self.draw(st.permutations((0, 0.4, 1)))
        subject = self.number()
        return {"measure": subject}, {"line": [list(point) for point in zip(self.edges(3), levels, strict=True)]}

    def _steps(self) -> tuple[dict[str, Any], dict[str, Any]]:
        size = self.pick(1, 2, 3)
        start, *levels = self.levels(size + 1)
        at = [list(point) for point in zip(self.edges(size), levels, strict=True)]
        return {"measure": self.subject(1)}, {"steps": {"start": start, "at": at}}

    def _ranges(self) -> tuple[dict[str, Any], dict[str, Any]]:
        edges, levels = self.edges(2), self.levels(3)
        ends = [None, *edges, None]
        made = [
            {name: end for name, end in (("from", low), ("below", high)) if end is not None} | {"gives": level}
            for (low, high), level in zip(pairwise(ends), levels, strict=True)
        ]
        return {"measure": self.subject(1)}, {"steps": {"ranges": self.draw(st.permutations(made))}}

    def _points(self) -> tuple[dict[str, Any], dict[str, Any]]:
        worth = sorted(self.draw(st.lists(st.integers(0, 15), min_size=3, max_size=3)))
        is_uneven = self.now_and_then(3)
        points = dict(zip(WORDS, worth[::-1] if is_uneven else worth, strict=True))
        return {"measure": self.choice(0 if is_uneven else 1)}, {"points": points, "out_of": self.pick(15, 20)}

    def _yes_no(self) -> tuple[dict[str, Any], dict[str, Any]]:
        no, yes = self.levels(2)
        return {"measure": self.yes_no()}, {"yes_no": {"yes": yes, "no": no}}

    def _measure(self) -> tuple[dict[str, Any], dict[str, Any]]:
        rule = self.rule()
        self.aside(rule["require"])
        key = f"m{len(self.measures)}"
        self.measures[key] = {"title": SAID, "formula": rule.pop("require"), **rule, **GROUND}
        return {"measure": key}, {"yes_no": {"yes": self.pick(1, 0.5), "no": self.pick(0, 0.2)}}

    def _share_of_yes(self) -> tuple[dict[str, Any], dict[str, Any]]:
        return {"fields": [self.yes_no() for _ in range(self.pick(1, 2, 3))]}, {"share_of_yes": True}

    def _checklist(self) -> tuple[dict[str, Any], dict[str, Any]]:
        in_points = self.pick(True, False)
        none, some, every = (0, 5, 10) if in_points else self.levels(3)
        fields = [self.yes_no() for _ in range(self.pick(1, 2, 3))]
        scale = {"checklist": {"all": every, "any": some, "none": none}}
        return {"fields": fields}, {**scale, **({"out_of": self.pick(10, 20)} if in_points else {})}

    def _band(self) -> tuple[dict[str, Any], dict[str, Any]]:
        low, high = self.pick((0, 5), (5, 10), self.edges(2))  # many a value is 5
        band = {"from": low, "to": high, "inside": self.pick(1, 0.3), "outside": self.pick(0, 0.8)}
        return {"measure": self.number()}, {"band": {**band, "ends": self.pick("inside", "outside")}}

    def _progress(self) -> tuple[dict[str, Any], dict[str, Any]]:
        baseline = self.pick(0, 2.5, self.number(0))
        target = self.pick(10, 7.5, "formula")
        better = 0 if isinstance(baseline, str) or target == "formula" else 1
        subject = self.number(better)
        if target == "formula":
            target = f"{self.number(0)} + {self.number(0)}"
        elapsed = self.pick({}, {"elapsed": {"from": 0.5, "to": 0.6}}, {"elapsed": {"from": 1, "to": 1}})
        return {"measure": subject}, {"progress": {"baseline": baseline, "target": target, **elapsed}}

    def _mix(self) -> tuple[dict[str, Any], dict[str, Any]]:
        target = {self.divisor(): self.pick(1, 2, 0.5) for _ in range(self.pick(2, 3))}
        return {}, {"mix": {"target": target, "line": [[0, 1], [self.pick(0.5, 1), 0]]}}

    def _percentile(self) -> tuple[dict[str, Any], dict[str, Any]]:
        return {"measure": self.number(1)}, {"percentile": self.reference()}

    # --- marks --------------------------------------------------------------------------------

    def mark(self, criterion: str) -> str:
        """Add a panel's marks: from 0 to 5, or grades of 15, 10 or 5 points."""
        name = self.pick("number", "worth")
        if name not in self.marks:
            self.marks[name] = {
                "title": SAID, "combine": self.pick("mean", "mean", "median", "lowest", "highest"),
                "least_reviewers": self.pick(1, 1, 2), **self.rounding(0, 1),
                **({"min": 0, "max": 5} if name == "number" else {"points": {"A": 15, "B": 10, "C": 5}, "out_of": 20}),
                **GROUND,
            }  # fmt: skip
        single = (0.0, 2.4, 2.498, 2.5, 2.502, 4.0, 5.0) if name == "number" else ("C", "B", "A")
        self.inputs[f"{criterion}.marks"] = Input("marks", self._given(single), 1, marks=single)
        self.named[f"{criterion}.raw"] = self.named[f"{criterion}.lowest"] = (2.5, 5, 10)
        if name == "worth":
            self.named[f"{criterion}.grades.A"] = self.named["grades.A"] = (1, 2)
            self.named["grades.marks"] = (2, 4)
        return str(name)

    def grade(self, criterion: str) -> str:
        """Add a panel's grades without points, a published dash among them."""
        if "words" not in self.marks:
            combine = self.pick("agreed", "median", "lowest", "highest")
            self.marks["words"] = {
                "title": SAID, "grades": ["S", "A", "B", "C"], "not_grades": {"-": SAID}, "combine": combine,
                "least_reviewers": self.pick(1, 2), **GROUND,
            }  # fmt: skip
        given = (*self._given(("C", "B", "A", "S")), ("S", "S"), ("-", "-"), ("A", "-", "A"))
        self.inputs[f"{criterion}.marks"] = Input("marks", given)
        self.named[f"{criterion}.grades.S"] = self.named["grades.S"] = (1, 2)
        self.named["grades.marks"] = self.named[f"{criterion}.grades.marks"] = (2, 4)
        self.graded[f"{criterion}.grade"] = self.graded[f"{criterion}.lowest_grade"] = ("S", "A", "B", "C")
        return "words"

    def _given(self, single: tuple[Any, ...]) -> tuple[tuple[Any, ...], ...]:
        """Draw what reviewers give, two or three marks; a conflicted or unsure one may stand beside them."""
        more = st.lists(st.sampled_from(single), min_size=2, max_size=3).map(tuple)
        aside = self.pick((), ("conflict",), ("not assessable",))
        drawn = [self.draw(more) for _ in range(3)]
        return (*((mark, mark) for mark in single), *drawn, (*drawn[0], *aside))

    # --- the tree -----------------------------------------------------------------------------

    def weights(self, children: Sequence[str]) -> dict[str, Any]:
        """Draw weights for some children."""
        if self.pick(True, False):
            return {"equal": True, **GROUND}
        if len(children) == 3 and self.pick(True, False):
            return {"values": dict(zip(children, (7, 13, 80), strict=True)), "sums_to": 100, **GROUND}
        return {self.pick("values", "points"): self.weight_of_each(children), **GROUND}

    def weight_of_each(self, children: Sequence[str]) -> dict[str, float]:
        """Draw a number for each child, not all of them zero."""
        size = len(children)
        values = self.draw(st.lists(st.sampled_from(WEIGHTS), min_size=size, max_size=size))
        values[0] = values[0] if any(values) else 1
        return dict(zip(children, values, strict=True))

    def combined(self, children: Sequence[str]) -> dict[str, Any]:
        """Draw how some children make up their parent."""
        others = () if self.plain else ("minimum", "geometric_mean", "cap")
        match self.pick("mean", "mean", "mean", "sum", *others):
            case "minimum":
                return {"combine": "minimum"}
            case "cap":
                weights = self.weight_of_each(children)
                cap = max(0.5, sum(weights.values()) / 2)
                return {"combine": "sum", "cap": cap, "weights": {"points": weights, **GROUND}}
            case "mean":
                how = {}
            case kind:
                how = {"combine": kind}
        return {**how, **({"weights": self.weights(children)} if len(children) > 1 else {})}

    def rounding(self, *digits: int) -> dict[str, Any]:
        """Draw rounding as a rule, now and then; seldom of means that leave parts out, which takes engines long."""
        if not self.now_and_then(12 if self.plain else 3):
            return {}
        return {"rounding": {"digits": self.pick(*digits), "mode": self.pick(*MODES), **GROUND}}

    def criterion(self, key: str, *, deepest: bool, scored: bool = False) -> dict[str, Any]:
        """Draw a criterion with what stands below it.

        Args:
            key: Its key.
            deepest: Whether no criteria stand below it.
            scored: Whether it must have a sub-score that counts.
        """
        made: dict[str, Any] = {"title": SAID, **GROUND}
        below = 0 if deepest else self.pick(0, 0, 0, 0, 1, 2)
        if below:
            inner = [f"{key}{letter}" for letter in "ab"[:below]]
            made["criteria"] = {name: self.criterion(name, deepest=True) for name in inner}
        own = self.pick("indicator", "indicator", "indicators", "mark", "both", *(() if scored else ("grade",)))
        if own not in ("mark", "grade"):
            made["indicators"] = {f"i{at}": self.indicator() for at in range(2 if own == "indicators" else 1)}
        if own in ("mark", "both", "grade"):
            made["mark"] = self.grade(key) if own == "grade" else self.mark(key)
        weighed = [name for name in made.get("criteria", {}) if self.scored[name]]
        weighed += [*made.get("indicators", {}), *(["mark"] if own in ("mark", "both") else [])]
        made |= self.combined(weighed) if weighed else {}
        self.scored[key] = bool(weighed)
        if weighed:
            self.named[f"{key}.sub_score"] = (0.2, 0.5, 0.8)
            made |= self.rounding(1, 2)
        if not scored and self.now_and_then(8):
            made["shown_only"], self.scored[key] = True, False
        if self.now_and_then(8) and self.fields:
            made["informative"] = [self.pick(*self.fields)]
        return made | self.floored(made, weighed)

    def floored(self, made: dict[str, Any], weighed: Sequence[str]) -> dict[str, Any]:
        """Draw a floor for a criterion, now and then: on marks, grades or its sub-score."""
        if not self.now_and_then(4):
            return {}
        if made.get("mark") == "words":
            on = self.pick("grade", "lowest_grade")
            return {"floor": {"on": on, "grade": self.pick("A", "B"), self.pick("exclude", "flag"): True, **GROUND}}
        if "mark" in made and self.pick(True, False):
            return {"floor": self.floor(self.pick("raw", "lowest"), (2.5, 5.0))}
        return {"floor": self.floor("sub_score", (0.2, 0.5))} if weighed else {}

    def floor(self, on: str, levels: Sequence[float]) -> dict[str, Any]:
        """Draw a floor on a number."""
        limit, otherwise = self.pick("at_least", "above"), self.pick("exclude", "flag", "flag")
        return {"on": on, limit: self.pick(*levels), otherwise: True, **GROUND}

    # --- the total ----------------------------------------------------------------------------

    def total(self, children: Sequence[str]) -> dict[str, Any]:
        """Draw how criteria make up the total, with bonuses, penalties and rounding."""
        out_of = self.pick(100, 100, 20, 1)
        how = self.pick("weighted_mean", "weighted_mean", "sum", *(() if self.plain else ("geometric_mean", "minimum")))
        whole: dict[str, Any] = {"combine": how}
        if len(children) > 1 and how == "sum":
            points = self.weight_of_each(children)
            out_of = sum(points.values())
            whole["weights"] = {"points": points, **GROUND}
        elif len(children) > 1 and how != "minimum":
            whole["weights"] = self.weights(children)
        total = {"combine": how, "out_of": out_of, **self.rounding(0, 1, 2), **GROUND}
        if self.now_and_then():
            total["threshold"] = self.floor("total", (out_of / 2, out_of / 5))
        weights = {"weights": whole["weights"]} if "weights" in whole else {}
        given = {f"a{at}": self.adjustment(out_of) for at in range(self.pick(0, 0, 1, 2))}
        self.named["total"] = (out_of / 2, out_of / 5, out_of * 0.8)
        return {"total": total, **weights, "adjustments": given}

    def adjustment(self, out_of: float) -> dict[str, Any]:
        """Draw a bonus or a penalty."""
        return {"title": SAID, **self.rule(), self.pick("adds", "takes"): self.pick(out_of / 10, out_of / 8), **GROUND}
