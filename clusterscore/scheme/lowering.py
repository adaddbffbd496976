"""``Scheme`` -> ``Rules``: parameters get their keys, rules become formulas."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.formula.parsing import Sort
from clusterscore.scheme import model as m
from clusterscore.scheme import parts
from clusterscore.scheme.loading import CriteriaFile, Path_
from clusterscore.scheme.register import Register, under
from clusterscore.scheme.requirements import broken
from clusterscore.scheme.rules import Branch, Role, Rules, Step, criterion_at
from clusterscore.scheme.scales import indicator_leaf, mark_leaf
from clusterscore.words import Text, same

_SORTS: Mapping[str, Sort] = {
    **dict.fromkeys(parts.NUMBER_TYPES, "number"),
    **dict.fromkeys(parts.WORD_TYPES, "word"),
    "yes_no": "condition",
    "date": "date",
}


def lower(scheme: m.Scheme, file: CriteriaFile) -> Rules:
    """Compile a scheme into formulas.

    Raises:
        CriteriaError: A rule names something unknown or is not a formula, or a number breaks
            what its place demands; placed as file:line:column.
    """
    return _Lowering(scheme, file).rules()


class _Lowering:
    def __init__(self, scheme: m.Scheme, file: CriteriaFile) -> None:
        self.scheme = scheme
        self.file = file
        self.register = Register(scheme, file)
        self.constants: list[Step] = []
        self.steps: list[Step] = []
        self.contributions: list[Step] = []
        self.means: list[tuple[n.Number, list[str], str]] = []
        self.branches: dict[str, Branch] = {}

    def rules(self) -> Rules:
        self._fields()
        self._measures()
        self._criteria()
        self._conditions()
        self._order()
        rules = Rules(
            self.scheme,
            self.file,
            self.register.parameters,
            tuple(self.register.requirements),
            tuple(self.constants),
            (*self.steps, *self.contributions),
            self.branches,
            {key: parameter.value for key, parameter in self.register.parameters.items()},
        )
        for key, reason in broken(rules.requirements, rules.values):
            path = self.register.parameters[key].path
            self.register.broken(path, key, reason)
        return rules

    def _step(self, key: str, node: n.Node, role: Role) -> None:
        self.steps.append(Step(key, node, role))
        self.register.scope[key] = "condition" if isinstance(node, n.Condition) else "number"

    # --- fields and measures --------------------------------------------------------------

    def _fields(self) -> None:
        for key, form in self.scheme.fields.items():
            if form.type in _SORTS:
                self.register.scope[key] = _SORTS[form.type]
            for limit in ("min", "max"):
                value = getattr(form, limit)
                if value not in (None, 0, 1):
                    title = under(form.title, Text(limit, {"min": "下限", "max": "上限"}[limit]))
                    self.register.parameter(
                        f"fields.{key}.{limit}", value, title, form, ("fields", key, limit), form.unit
                    )

    def _measures(self) -> None:
        for key, measure in self.scheme.measures.items():
            path: Path_ = ("measures", key)
            if key in self.register.scope:
                reason = Text(f"{key!r} already names a field", f"{key!r}は既に記入項目の名前です")
                self.register.broken(path, key, reason)
            own = self.register.own(f"measures.{key}", measure.parameters, measure.title, path)
            node = self.register.formula(measure.formula, own, (*path, "formula"))
            if not isinstance(node, (n.Number, n.Condition)):
                reason = Text("A measure is a number or a condition", "算出値は数値か条件でなければなりません")
                self.register.broken((*path, "formula"), key, reason)
            self._step(key, node, "measure")

    # --- the tree -------------------------------------------------------------------------

    def _criteria(self) -> None:
        scheme = self.scheme
        for key, criterion in scheme.criteria.items():
            self._criterion(key, criterion, None, ("criteria", key))
        if scheme.total is None:
            return
        whole = same("") if scheme.weights is None else Text("Total", "合計点")
        out_of = self.register.parameter(
            "total.out_of", scheme.total.out_of, Text("Points in all", "満点"), scheme.total, ("total", "out_of")
        )
        self.register.demand("positive", out_of)
        mean = self._mean("", list(scheme.criteria), scheme.weights, whole, ("weights",))
        self._step("total", n.Multiply(mean, out_of), "total")
        self.means.append((mean, list(scheme.criteria), "total"))
        for each in reversed(self.means):  # parents before children
            self._points(*each)

    def _criterion(self, key: str, criterion: m.Criterion, parent: str | None, path: Path_) -> None:
        if key in self.branches:
            reason = Text(f"There are two criteria {key!r}", f"審査項目{key!r}が重複しています")
            self.register.broken(path, key, reason)
        children = [child if child in criterion.criteria else f"{key}.{child}" for child in criterion.children]
        self.branches[key] = Branch(key, parent, "criterion", criterion.title, criterion.ground, tuple(children), path)
        for name, below in criterion.criteria.items():
            self._criterion(name, below, key, (*path, "criteria", name))
        for name, indicator in criterion.indicators.items():
            self._indicator(f"{key}.{name}", indicator, key, (*path, "indicators", name))
        if criterion.mark is not None:
            self._mark(key, criterion.mark, criterion.ground, (*path, "mark"))
        for name in criterion.informative:
            self.register.known(name, self.scheme.fields, f"{key}.informative", (*path, "informative"))
        if len(children) > 1 and criterion.weights is None:
            raise self.file.refuse(path, f.MISSING_KEY, key="weights")
        mean = self._mean(f"{key}.", children, criterion.weights, criterion.title, (*path, "weights"))
        self._step(f"{key}.sub_score", mean, "criterion")
        self.means.append((mean, children, f"{key}.out_of"))

    def _indicator(self, key: str, indicator: m.Indicator, parent: str, path: Path_) -> None:
        self.branches[key] = Branch(key, parent, "indicator", indicator.title, indicator.ground, (), path)
        leaf = indicator_leaf(self.register, key, indicator, path)
        self._step(f"{key}.sub_score", leaf.under(self.scheme.missing.policy), "leaf")

    def _mark(self, key: str, name: str, ground: parts.Ground, path: Path_) -> None:
        title = Text("Reviewers' mark", "審査委員の評点")
        self.branches[f"{key}.mark"] = Branch(f"{key}.mark", key, "mark", title, ground, (), path)
        self.register.scope[f"{key}.raw"] = "number"
        leaf = mark_leaf(self.register, key, name, path)
        self._step(f"{key}.mark.sub_score", leaf.under(self.scheme.missing.policy), "leaf")

    def _mean(
        self, prefix: str, children: list[str], weights: parts.Weights | None, title: Text, path: Path_
    ) -> n.Number:
        names = [child.split(".")[-1] for child in children]
        if len(children) == 1 and weights is None:
            return n.Field(f"{children[0]}.sub_score")
        if weights is None:
            raise self.file.refuse(path, f.MISSING_KEY, key="weights")
        given = dict.fromkeys(names, 1.0) if weights.values is None else weights.values
        for name in (*given, *names):
            self.register.known(name, dict.fromkeys(names), "weights", (*path, "values", name))
            if name not in given:
                raise self.file.refuse((*path, "values"), f.MISSING_KEY, key=name)
        weighed = []
        for child, name in zip(children, names, strict=True):
            told = under(title, under(Text("weight", "重み"), self.branches[child].title))
            weight = self.register.parameter(
                f"{prefix}weights.{name}", given[name], told, weights, (*path, "values", name)
            )
            weighed.append((n.Field(f"{child}.sub_score"), weight))
        self.register.demand("not_negative", *(weight for _, weight in weighed))
        self.register.demand("positive", *(weight for _, weight in weighed))
        return n.WeightedMean(tuple(weighed), self._least_share())

    def _least_share(self) -> n.Parameter | None:
        missing = self.scheme.missing
        if missing.policy != "omit":
            return None
        if "missing.least_share" not in self.register.parameters:
            title = Text("Least share answered", "必要な回答割合")
            self.register.demand(
                "unit",
                self.register.parameter("missing.least_share", missing.least_share, title, missing, ("missing",)),
            )
        return n.Parameter("missing.least_share")

    def _points(self, mean: n.Number, children: list[str], whole: str) -> None:
        """Add each child's share of its parent, the points it can have, and those it has."""
        per_application = self.scheme.missing.policy == "omit"
        for index, child in enumerate(children):
            branch = self.branches[child]
            share: n.Number = n.Constant(1)
            if isinstance(mean, n.WeightedMean):
                weights = n.Add(tuple(weight for _, weight in mean.parts))
                share = n.ShareOf(mean, index) if per_application else n.Divide(mean.parts[index][1], weights)
            self._fixed(branch.share, share, per_application)
            top = whole == "total"
            above = n.Parameter("total.out_of") if top else self._read(whole, per_application)
            self._fixed(branch.out_of, n.Multiply(above, self._read(branch.share, per_application)), per_application)
            points = n.Multiply(n.Field(branch.sub_score), self._read(branch.out_of, per_application))
            self.contributions.append(Step(branch.contribution, points, "contribution"))

    def _read(self, key: str, per_application: bool) -> n.Number:
        return n.Field(key) if per_application else n.Parameter(key)

    def _fixed(self, key: str, node: n.Number, per_application: bool) -> None:
        if per_application:
            self.contributions.append(Step(key, node, "share"))
        else:
            self.constants.append(Step(key, node, "constant"))

    # --- conditions and order -------------------------------------------------------------

    def _conditions(self) -> None:
        for key, gate in self.scheme.gates.items():
            path: Path_ = ("gates", key)
            own = self.register.own(f"gates.{key}", gate.parameters, gate.title, path)
            self.steps.append(
                Step(f"gates.{key}", self.register.condition(gate.require, own, (*path, "require")), "gate")
            )
        for branch in list(self.branches.values()):
            criterion = criterion_at(self.scheme, branch)
            if criterion is not None and criterion.floor is not None:
                self._floor(branch.key, criterion.floor, branch.title, (*branch.path, "floor"))
        if self.scheme.total is not None and self.scheme.total.threshold is not None:
            self._floor("total", self.scheme.total.threshold, Text("Total", "合計点"), ("total", "threshold"))
        for key, check in self.scheme.checks.items():
            path = ("checks", key)
            own = self.register.own(f"checks.{key}", check.parameters, check.title, path)
            self.steps.append(
                Step(f"checks.{key}", self.register.condition(check.require, own, (*path, "require")), "check")
            )

    def _floor(self, key: str, floor: parts.Floor, title: Text, path: Path_) -> None:
        value = floor.at_least if floor.above is None else floor.above
        least = self.register.parameter(f"{key}.floor", value, under(title, Text("floor", "基準点")), floor, path)
        subject = "total" if key == "total" else f"{key}.{floor.on}"
        if subject not in self.register.scope or (floor.on == "total") != (key == "total"):
            reason = Text(
                f"There is no {floor.on} here: raw is the panel's mark, total belongs to the threshold",
                f"ここに{floor.on}はありません（rawは委員の評点、totalは全体の基準点に使います）",
            )
            self.register.broken((*path, "on"), key, reason)
        node = n.Compare(">=" if floor.above is None else ">", n.Field(subject), least)
        self.steps.append(Step(f"floors.{key}", node, "floor"))

    def _order(self) -> None:
        scheme = self.scheme
        for key, rank in scheme.rank_by.items():
            node = self.register.number(rank.formula, ("rank_by", key, "formula"))
            self.steps.append(Step(f"rank_by.{key}", node, "rank"))
        if scheme.ranks and not scheme.rank_by:
            self.steps.append(Step("rank_by.total", n.Field("total"), "rank"))
        for index, rung in enumerate(scheme.ties.ladder if scheme.ties else ()):
            if isinstance(rung, m.TieStep):
                node = self.register.number(rung.by, ("ties", "ladder", index, "by"))
                self.steps.append(Step(f"ties.{index}", node, "tie"))
        for path, part in m.grounded_parts(scheme):
            if part.source is not None:
                self.register.known(part.source.split()[0], scheme.sources, "source", (*path, "source"))
