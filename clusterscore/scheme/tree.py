"""The tree of criteria -> formulas: sub-scores, the total, and the points due to each node."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.scheme import marking, parts
from clusterscore.scheme import model as m
from clusterscore.scheme.adjusting import lower_adjustments
from clusterscore.scheme.applying import Applying
from clusterscore.scheme.built import Built
from clusterscore.scheme.loading import Path_
from clusterscore.scheme.marks import mark_columns, mark_leaf
from clusterscore.scheme.register import under
from clusterscore.scheme.rules import ROUNDING, Branch, Column, Step
from clusterscore.scheme.scales import Leaf, indicator_leaf, rounded
from clusterscore.scheme.totals import OWN_TOTAL, PANEL_TOTAL
from clusterscore.words import Text, same

_NOTHING, _ONE = n.Constant(0), n.Constant(1)
_CAP = Text("most points of the area", "領域の上限点")


def lower_tree(built: Built) -> None:
    """Add the formulas of criteria, indicators and marks, of the total and of everyone's points.

    Raises:
        CriteriaError: The tree breaks the criteria language; placed as file:line:column.
    """
    tree = _Tree(built)
    for key, criterion in built.scheme.criteria.items():
        tree.criterion(key, criterion, None, ("criteria", key), due=tree.is_additive(built.scheme.total))
    if built.scheme.total is not None:
        tree.total(built.scheme.total)
    tree.points()


@dataclass(frozen=True)
class _Whole:
    """What is made up of parts: a criterion, or the total."""

    prefix: str
    children: list[str]
    weights: marking.Weights | None
    combine: m.Combine
    cap: float | None
    title: Text
    path: Path_
    weights_path: Path_
    ground: parts.Grounded


class _Tree:
    def __init__(self, built: Built) -> None:
        self.built, self.scheme, self.register = built, built.scheme, built.register
        self.wholes: list[tuple[n.Number, list[str], str]] = []

    def is_additive(self, part: m.Criterion | m.Total | None) -> bool:
        """Whether the points of the parts add up to those of the whole."""
        if part is None or part.combine not in ("weighted_mean", "sum"):
            return False
        return isinstance(part, m.Total) or (part.cap is None and part.rounding is None)

    # --- nodes ------------------------------------------------------------------------------

    def criterion(self, key: str, criterion: m.Criterion, parent: str | None, path: Path_, *, due: bool) -> None:
        """Add a criterion after everything below it."""
        if key in self.built.branches:
            reason = Text(f"There are two criteria {key!r}", f"審査項目「{key}」が重複しています")
            self.register.broken(path, key, reason)
        weighed = self.scheme.weighed(criterion)
        children = [self._child(key, criterion, name) for name in criterion.children]
        due = due and self.scheme.is_scored(criterion)
        self.built.branches[key] = Branch(
            key, parent, "criterion", criterion.title, criterion.ground, tuple(children), path,
            criterion.combine, bool(weighed), due,
        )  # fmt: skip
        self._below(key, criterion, path, due=due and self.is_additive(criterion))
        if weighed:
            self._scored(key, criterion, [self._child(key, criterion, name) for name in weighed], path)

    def _child(self, key: str, criterion: m.Criterion, name: str) -> str:
        return name if name in criterion.criteria else f"{key}.{name}"

    def _below(self, key: str, criterion: m.Criterion, path: Path_, *, due: bool) -> None:
        for name, below in criterion.criteria.items():
            self.criterion(name, below, key, (*path, "criteria", name), due=due)
        for name, indicator in criterion.indicators.items():
            self._indicator(f"{key}.{name}", indicator, key, (*path, "indicators", name), due=due)
        if criterion.mark is not None:
            self._mark(key, criterion.mark, criterion.ground, (*path, "mark"), due=due)
        for name in criterion.informative:
            self.register.known(name, self.scheme.fields, f"{key}.informative", (*path, "informative"))

    def _scored(self, key: str, criterion: m.Criterion, children: list[str], path: Path_) -> None:
        whole = _Whole(
            f"{key}.", children, criterion.weights, criterion.combine, criterion.cap, criterion.title, path,
            (*path, "weights"), criterion,
        )  # fmt: skip
        node = self._combined(whole)
        if criterion.rounding is not None:
            place = (*path, "rounding")
            node = rounded(self.register, key, node, criterion.rounding, criterion.title, place)
        self.built.step(f"{key}.sub_score", node, "criterion")
        flags = [n.Flag(f"{child}.not_applicable") for child in children if self._may_not_apply(child)]
        self._applicable(key, flags, every=len(children))
        if self.built.branches[key].has_points and self.is_additive(criterion):
            self.wholes.append((node, children, f"{key}.out_of"))

    def _indicator(self, key: str, indicator: m.Indicator, parent: str, path: Path_, *, due: bool) -> None:
        self.built.branches[key] = Branch(
            key, parent, "indicator", indicator.title, indicator.ground, (), path, has_points=due
        )
        leaf = indicator_leaf(self.register, key, indicator, path)
        self._leaf(key, leaf)
        applying = Applying({step.key: step.node for step in self.built.steps}, self.register.columns)
        # of several answers each stands for itself
        read = [leaf.node] if indicator.fields is None else [n.Flag(name) for name in indicator.fields]
        flags = [flag for flag in map(applying.lacks, read) if flag is not None]
        self._applicable(key, flags, every=len(read))

    def _mark(self, key: str, name: str, ground: parts.Ground, path: Path_, *, due: bool) -> None:
        self.register.known(name, self.scheme.marks, "mark", path)
        mark_columns(self.register, key, name)
        scored = self.scheme.marks[name].grades is None
        title = Text("Reviewers' mark", "審査委員の評点") if scored else Text("Grade", "評語")
        self.built.branches[f"{key}.mark"] = Branch(
            f"{key}.mark", key, "mark", title, ground, (), path, scored=scored, has_points=due and scored
        )
        if not scored:
            return
        self._leaf(f"{key}.mark", mark_leaf(self.register, key, name))
        if self.scheme.missing.not_applicable == "omit":
            self.register.column(Column(f"{key}.mark.not_applicable", "condition", "not_applicable", key))

    def _leaf(self, key: str, leaf: Leaf) -> None:
        self.built.step(f"{key}.sub_score", leaf.under(self.scheme.missing.policy), "leaf")

    def _applicable(self, key: str, flags: Sequence[n.Condition], *, every: int) -> None:
        """Say when a node does not apply: when nothing of it does."""
        if len(flags) == every and self.scheme.missing.not_applicable == "omit":
            self.built.step(f"{key}.not_applicable", n.And(tuple(flags)) if every > 1 else flags[0], "applicable")

    def _may_not_apply(self, child: str) -> bool:
        return f"{child}.not_applicable" in self.register.scope

    # --- combining --------------------------------------------------------------------------

    def _combined(self, whole: _Whole) -> n.Number:
        self._check_omission(whole)
        values = [self._value(child) for child in whole.children]
        if whole.combine == "minimum":
            return self._minimum(whole, values)
        if len(values) == 1 and whole.weights is None and whole.cap is None:
            return n.Field(f"{whole.children[0]}.sub_score")
        weights = self._weights(whole)
        weighed = tuple(
            (value, n.If(n.Flag(f"{child}.not_applicable"), _NOTHING, weight) if self._may_not_apply(child) else weight)
            for value, child, weight in zip(values, whole.children, weights, strict=True)
        )
        if whole.combine == "geometric_mean":
            return n.GeometricMean(weighed)
        if whole.cap is None:
            return n.WeightedMean(weighed, self._least_share())
        cap = self.register.parameter(
            f"{whole.prefix}cap", whole.cap, under(whole.title, _CAP), whole.ground, (*whole.path, "cap")
        )
        self.register.demand("positive", cap)
        products = tuple(n.Multiply(value, weight) for value, weight in zip(values, weights, strict=True))
        earned = n.Add(products) if len(products) > 1 else products[0]
        return n.Divide(n.Least((earned, cap)), cap)

    def _value(self, child: str) -> n.Number:
        score = n.Field(f"{child}.sub_score")
        return n.If(n.Flag(f"{child}.not_applicable"), _NOTHING, score) if self._may_not_apply(child) else score

    def _minimum(self, whole: _Whole, values: list[n.Number]) -> n.Number:
        if whole.weights is not None:
            reason = Text("The minimum knows no weights", "最小値による評価に重みは使えません")
            self.register.broken(whole.weights_path, "weights", reason)
        return n.Least(tuple(values)) if len(values) > 1 else values[0]

    def _check_omission(self, whole: _Whole) -> None:
        """Refuse to leave parts out where what the others come to has no published meaning."""
        if self.built.per_application and (whole.combine in ("minimum", "geometric_mean") or whole.cap is not None):
            reason = Text(
                "Leaving parts out (omit) is defined for weighted means alone",
                "除外（omit）が使えるのは加重平均だけです",
            )
            self.register.broken((*whole.path, "combine"), "combine", reason)

    def _weights(self, whole: _Whole) -> list[n.Parameter]:
        names = [child.split(".")[-1] for child in whole.children]
        weights, path = whole.weights, whole.weights_path
        if weights is None:
            raise self.register.file.refuse(whole.path, f.MISSING_KEY, key="weights")
        form = "points" if weights.points is not None else "values"
        given = dict.fromkeys(names, 1.0) if weights.given is None else weights.given
        for name in (*given, *names):
            self.register.known(name, dict.fromkeys(names), "weights", (*path, form, name))
            if name not in given:
                raise self.register.file.refuse((*path, form), f.MISSING_KEY, key=name)
        word = Text("weight", "重み") if form == "values" else Text("points", "配点")
        made = []
        for child, name in zip(whole.children, names, strict=True):
            told = under(whole.title, under(word, self.built.branches[child].title))
            key = f"{whole.prefix}weights.{name}"
            made.append(self.register.parameter(key, given[name], told, weights, (*path, form, name)))
        self.register.demand("not_negative", *made)
        self.register.demand("positive", *made)
        if weights.sums_to is not None:
            told = under(whole.title, Text("sum of the weights as published", "重みの合計（公表値）"))
            claim = self.register.parameter(
                f"{whole.prefix}weights.sums_to", weights.sums_to, told, weights, (*path, "sums_to")
            )
            self.register.demand("adds_up", *made, claim)
        return made

    def _least_share(self) -> n.Parameter | None:
        missing = self.scheme.missing
        if missing.policy != "omit":
            return None
        if "missing.least_share" not in self.register.parameters:
            title = Text("Least share answered", "必要な回答割合")
            made = self.register.parameter("missing.least_share", missing.least_share, title, missing, ("missing",))
            self.register.demand("unit", made)
        return n.Parameter("missing.least_share")

    # --- the total and everyone's points ----------------------------------------------------

    def total(self, total: m.Total) -> None:
        """Add the total: the criteria, then bonuses and penalties, then rounding."""
        children = self.scheme.scored
        title = Text("Points in all", "満点")
        out_of = self.register.parameter("total.out_of", total.out_of, title, total, ("total", "out_of"))
        self.register.demand("positive", out_of)
        named = same("") if self.scheme.weights is None else Text("Total", "合計点")
        whole = _Whole("", children, self.scheme.weights, total.combine, None, named, ("total",), ("weights",), total)
        mean = self._combined(whole)
        if total.combine == "sum" and self.scheme.weights is not None:
            weights = [n.Parameter(f"weights.{child}") for child in children]
            self.register.demand("adds_up", *weights, out_of)
        earned: n.Number = n.Multiply(mean, out_of)
        adjusted = lower_adjustments(self.built)
        exact = n.Add((earned, *adjusted)) if adjusted else earned
        panel = self.scheme.panel
        if panel is not None and panel.order == "reviewer_first":
            self.built.step(OWN_TOTAL, exact, "own_total")
            self.register.column(Column(PANEL_TOTAL, "number", "totals"), path=("panel", "order"))
            exact = n.Field(PANEL_TOTAL)
        if total.rounding is None:
            self.built.step("total", exact, "total")
        else:
            self._rounded_total(exact, total.rounding)
        if self.is_additive(total):
            self.wholes.append((mean, children, "total"))

    def _rounded_total(self, exact: n.Number, rounding: marking.Rounding) -> None:
        path = ("total", "rounding")
        node = rounded(self.register, "total", exact, rounding, Text("Total", "合計点"), path)
        self.built.step("total", node, "total")
        title = Text("Rounding", "端数処理")
        branch = Branch(ROUNDING, None, "adjustment", title, rounding.ground, (), path, scored=False)
        self.built.branches[branch.key] = branch
        self.built.constants.append(Step(branch.out_of, _NOTHING, "constant"))
        self.built.points.append(Step(branch.contribution, n.Subtract(n.Field("total"), exact), "contribution"))

    def points(self) -> None:
        """Add each child's share of its parent, the points it can have, and those it has."""
        for mean, children, whole in reversed(self.wholes):  # parents before children
            for index, child in enumerate(children):
                self._points_of(mean, index, child, whole)

    def _points_of(self, mean: n.Number, index: int, child: str, whole: str) -> None:
        branch = self.built.branches[child]
        share: n.Number = _ONE
        if isinstance(mean, n.WeightedMean):
            weights = n.Add(tuple(weight for _, weight in mean.parts))
            share = n.ShareOf(mean, index) if self.built.per_application else n.Divide(mean.parts[index][1], weights)
        self._fixed(branch.share, share)
        above = n.Parameter("total.out_of") if whole == "total" else self._read(whole)
        self._fixed(branch.out_of, n.Multiply(above, self._read(branch.share)))
        points = n.Multiply(n.Field(branch.sub_score), self._read(branch.out_of))
        self.built.points.append(Step(branch.contribution, points, "contribution"))

    def _read(self, key: str) -> n.Number:
        return n.Field(key) if self.built.per_application else n.Parameter(key)

    def _fixed(self, key: str, node: n.Number) -> None:
        if self.built.per_application:
            self.built.points.append(Step(key, node, "share"))
        else:
            self.built.constants.append(Step(key, node, "constant"))
