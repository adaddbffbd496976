"""``Scheme`` -> ``Rules``: parameters get their keys, rules become formulas."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.formula.parsing import FUNCTIONS, FormulaError, Sort, condition, number, parse
from clusterscore.scheme import model as m
from clusterscore.scheme import parts
from clusterscore.scheme.loading import CriteriaFile, Path_
from clusterscore.scheme.requirements import broken
from clusterscore.scheme.rules import Branch, Parameter, Requirement, Role, Rules, Step, criterion_at
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
        self.parameters: dict[str, Parameter] = {}
        self.requirements: list[Requirement] = []
        self.constants: list[Step] = []
        self.steps: list[Step] = []
        self.contributions: list[Step] = []
        self.means: list[tuple[n.Number, list[str], str]] = []
        self.branches: dict[str, Branch] = {}
        self.scope: dict[str, Sort] = {}

    def rules(self) -> Rules:
        self._fields()
        self._measures()
        self._criteria()
        self._conditions()
        self._order()
        rules = Rules(
            self.scheme,
            self.file,
            self.parameters,
            tuple(self.requirements),
            tuple(self.constants),
            (*self.steps, *self.contributions),
            self.branches,
            {key: parameter.value for key, parameter in self.parameters.items()},
        )
        for key, reason in broken(rules.requirements, rules.values):
            path = self.parameters[key].path
            raise self.file.refuse(path, f.RULE_BROKEN, key=key, reason=reason, near=same(""))
        return rules

    # --- names, numbers and formulas -----------------------------------------------------

    def _parameter(
        self, key: str, value: float | None, title: Text, part: parts.Grounded, path: Path_,
        unit: Text | None = None,
    ) -> n.Parameter:  # fmt: skip
        if (value is None) != (part.ground.kind == "open"):
            reason = Text("A number is open or has a value", "数値は、値を持つか open のどちらかです")
            raise self.file.refuse(path, f.RULE_BROKEN, key=key, reason=reason, near=same(""))
        self.parameters[key] = Parameter(key, value, title, unit, part.ground, path)
        if part.source is not None:
            self._name(part.source.split()[0], self.scheme.sources, "source", path)
        return n.Parameter(key)

    def _name(self, name: str, known: Mapping[str, object], key: str, path: Path_) -> None:
        """Refuse a name that does not exist, offering the nearest."""
        if name not in known:
            near = f.did_you_mean(name, known)
            facts = {"key": key, "value": name, "known": list(known), "near": near}
            raise self.file.refuse(path, f.UNKNOWN_NAME, **facts)

    def _own(
        self, prefix: str, specs: Mapping[str, parts.ParameterSpec], title: Text, path: Path_
    ) -> dict[str, str]:
        """Register a rule's own parameters; give their full keys by short name."""
        for name, spec in specs.items():
            if name in self.scope:
                reason = Text(f"{name!r} already names something else", f"{name!r}は既に別のものの名前です")
                raise self.file.refuse((*path, "parameters", name), f.RULE_BROKEN, key=name, reason=reason, near=same(""))
            told = _under(title, spec.title or same(name.replace("_", " ")))
            self._parameter(f"{prefix}.{name}", spec.value, told, spec, (*path, "parameters", name), spec.unit)
        return {name: f"{prefix}.{name}" for name in specs}

    def _formula(
        self, text: str, own: Mapping[str, str], path: Path_, want: Sort | None = None
    ) -> n.Node:
        read = {"condition": condition, "number": number, None: parse}[want]
        try:
            return read(text, self.scope, own)
        except FormulaError as error:
            facts = {"reason": error.what, "formula": text, "functions": same(", ".join(FUNCTIONS))}
            raise self.file.refuse(path, f.BAD_FORMULA, key=".".join(map(str, path)), **facts) from error

    def _step(self, key: str, node: n.Node, role: Role) -> None:
        self.steps.append(Step(key, node, role))
        self.scope[key] = "condition" if isinstance(node, n.Condition) else "number"

    def _demand(self, demand: str, *numbers: n.Number) -> None:
        keys = tuple(number.key for number in numbers if isinstance(number, n.Parameter))
        self.requirements.append(Requirement(demand, keys))  # type: ignore[arg-type]

    # --- fields and measures --------------------------------------------------------------

    def _fields(self) -> None:
        for key, form in self.scheme.fields.items():
            if form.type in _SORTS:
                self.scope[key] = _SORTS[form.type]
            for limit in ("min", "max"):
                value = getattr(form, limit)
                if value not in (None, 0, 1):
                    title = _under(form.title, Text(limit, {"min": "下限", "max": "上限"}[limit]))
                    self._parameter(f"fields.{key}.{limit}", value, title, form, ("fields", key, limit), form.unit)

    def _measures(self) -> None:
        for key, measure in self.scheme.measures.items():
            path: Path_ = ("measures", key)
            if key in self.scope:
                reason = Text(f"{key!r} already names a field", f"{key!r}は既に記入項目の名前です")
                raise self.file.refuse(path, f.RULE_BROKEN, key=key, reason=reason, near=same(""))
            own = self._own(f"measures.{key}", measure.parameters, measure.title, path)
            node = self._formula(measure.formula, own, (*path, "formula"))
            if not isinstance(node, (n.Number, n.Condition)):
                reason = Text("A measure is a number or a condition", "算出値は数値か条件でなければなりません")
                raise self.file.refuse((*path, "formula"), f.RULE_BROKEN, key=key, reason=reason, near=same(""))
            self._step(key, node, "measure")

    # --- the tree -------------------------------------------------------------------------

    def _criteria(self) -> None:
        scheme = self.scheme
        for key, criterion in scheme.criteria.items():
            self._criterion(key, criterion, None, ("criteria", key))
        if scheme.total is None:
            return
        whole = same("") if scheme.weights is None else Text("Total", "合計点")
        out_of = self._parameter(
            "total.out_of", scheme.total.out_of, Text("Points in all", "満点"), scheme.total, ("total", "out_of")
        )
        self._demand("positive", out_of)
        mean = self._mean("", list(scheme.criteria), scheme.weights, whole, ("weights",))
        self._step("total", n.Multiply(mean, out_of), "total")
        self.means.append((mean, list(scheme.criteria), "total"))
        for each in reversed(self.means):  # parents before children
            self._points(*each)

    def _criterion(self, key: str, criterion: m.Criterion, parent: str | None, path: Path_) -> None:
        if key in self.branches:
            reason = Text(f"There are two criteria {key!r}", f"審査項目{key!r}が重複しています")
            raise self.file.refuse(path, f.RULE_BROKEN, key=key, reason=reason, near=same(""))
        children = [child if child in criterion.criteria else f"{key}.{child}" for child in criterion.children]
        self.branches[key] = Branch(
            key, parent, "criterion", criterion.title, criterion.ground, tuple(children), path
        )
        for name, below in criterion.criteria.items():
            self._criterion(name, below, key, (*path, "criteria", name))
        for name, indicator in criterion.indicators.items():
            self._indicator(f"{key}.{name}", indicator, key, (*path, "indicators", name))
        if criterion.mark is not None:
            self._mark(key, criterion, path)
        for name in criterion.informative:
            self._name(name, self.scheme.fields, f"{key}.informative", (*path, "informative"))
        if len(children) > 1 and criterion.weights is None:
            raise self.file.refuse(path, f.MISSING_KEY, key="weights")
        mean = self._mean(f"{key}.", children, criterion.weights, criterion.title, (*path, "weights"))
        self._step(f"{key}.sub_score", mean, "criterion")
        self.means.append((mean, children, f"{key}.out_of"))

    def _indicator(self, key: str, indicator: m.Indicator, parent: str, path: Path_) -> None:
        self.branches[key] = Branch(key, parent, "indicator", indicator.title, indicator.ground, (), path)
        node = self._scaled(key, indicator, (*path, "scale"))
        self._step(f"{key}.sub_score", self._or_worst(node), "leaf")

    def _scaled(self, key: str, indicator: m.Indicator, path: Path_) -> n.Number:
        scale, title = indicator.scale, indicator.title

        def part(name: str, value: float | None, demand: str = "unit") -> n.Parameter:
            made = self._parameter(f"{key}.scale.{name}", value, _under(title, part_title(name)), scale, path)
            if demand:
                self._demand(demand, made)
            return made

        if indicator.fields is not None:
            flags = [self._formula(name, {}, (*path[:-1], "fields"), "condition") for name in indicator.fields]
            return n.WeightedMean(tuple((n.AsNumber(flag), n.Constant(1)) for flag in flags))  # type: ignore[arg-type]
        subject = self._formula(indicator.measure or "", {}, (*path[:-1], "measure"))
        if scale.yes_no is not None and isinstance(subject, n.Condition):
            ends = part("no", scale.yes_no.no), part("yes", scale.yes_no.yes)
            return n.Line(n.AsNumber(subject), ((n.Constant(0), ends[0]), (n.Constant(1), ends[1])))
        if scale.points is not None and isinstance(subject, n.Word):
            self._choices(subject.key, scale.points, (*path, "points"))
            entries = tuple((word, part(f"points.{word}", value, "not_negative")) for word, value in scale.points.items())
            most = part("out_of", scale.out_of, "positive")
            self._demand("at_most_last", *(value for _, value in entries), most)
            return n.Divide(n.Lookup(subject, entries), most)
        if scale.line is not None and isinstance(subject, n.Number):
            points = tuple(
                (part(f"line[{i}].x", x, ""), part(f"line[{i}].y", y)) for i, (x, y) in enumerate(scale.line)
            )
            self._demand("growing", *(x for x, _ in points))
            return n.Line(subject, points)
        if scale.steps is not None and isinstance(subject, n.Number):
            start = part("steps.start", scale.steps.start)
            edges = tuple(
                (part(f"steps.at[{i}].x", x, ""), part(f"steps.at[{i}].y", y))
                for i, (x, y) in enumerate(scale.steps.at)
            )
            self._demand("growing", *(x for x, _ in edges))
            return n.Steps(subject, start, edges)
        reason = Text(
            f"The scale does not fit {indicator.measure!r}: line and steps read numbers, "
            "points read a choice or grade, yes_no reads a condition",
            f"換算基準が{indicator.measure!r}に合いません（line・stepsは数値、pointsは選択肢・評語、"
            "yes_noは条件に使います）",
        )
        raise self.file.refuse(path, f.RULE_BROKEN, key=key, reason=reason, near=same(""))

    def _choices(self, field: str, points: Mapping[str, object], path: Path_) -> None:
        """Check that a scale gives points for the choices of its field, each of them and no others."""
        choices = self.scheme.fields[field].choices or {}
        for word in points:
            self._name(word, choices, "points", (*path, word))
        for word in choices:
            if word not in points:
                raise self.file.refuse(path, f.MISSING_KEY, key=word)

    def _mark(self, key: str, criterion: m.Criterion, path: Path_) -> None:
        name = criterion.mark or ""
        self._name(name, self.scheme.marks, "mark", (*path, "mark"))
        scale, where = self.scheme.marks[name], ("marks", name)
        self.scope[f"{key}.raw"] = "number"
        title = Text("Reviewers' mark", "審査委員の評点")
        self.branches[f"{key}.mark"] = Branch(
            f"{key}.mark", key, "mark", title, criterion.ground, (), (*path, "mark")
        )
        raw = n.Field(f"{key}.raw")
        if scale.points is not None:
            points = [
                self._mark_number(name, scale, f"points.{word}", value, where) for word, value in scale.points.items()
            ]
            most = self._mark_number(name, scale, "out_of", scale.out_of, where)
            self._demand("not_negative", *points)
            self._demand("positive", most)
            self._demand("at_most_last", *points, most)
            node: n.Number = n.Divide(raw, most)
        else:
            ends = [self._mark_number(name, scale, end, getattr(scale, end), where) for end in ("min", "max")]
            self._demand("growing", *ends)
            if scale.step is not None:
                self._demand("positive", self._mark_number(name, scale, "step", scale.step, where))
            node = n.Line(raw, ((ends[0], n.Constant(0)), (ends[1], n.Constant(1))))
        self._demand("positive", self._mark_number(name, scale, "least_reviewers", scale.least_reviewers, where))
        self._step(f"{key}.mark.sub_score", self._or_worst(node), "leaf")

    def _mark_number(
        self, name: str, scale: parts.MarkScale, part: str, value: float | None, path: Path_
    ) -> n.Parameter:
        """Register a number of a mark's scale once, however many criteria use it."""
        key = f"marks.{name}.{part}"
        if key in self.parameters:
            return n.Parameter(key)
        return self._parameter(key, value, _under(scale.title, part_title(part)), scale, path)

    def _or_worst(self, node: n.Number) -> n.Number:
        """Under the policy ``worst`` a missing leaf gets the least value of its scale."""
        if self.scheme.missing.policy != "worst":
            return node
        levels: tuple[n.Number, ...] = (n.Constant(0),)
        if isinstance(node, n.Line):
            levels = tuple(level for _, level in node.points)
        elif isinstance(node, n.Steps):
            levels = (node.start, *(level for _, level in node.edges))
        elif isinstance(node, n.Divide) and isinstance(node.left, n.Lookup):
            lowest = n.Least(tuple(value for _, value in node.left.entries))
            levels = (n.Divide(lowest, node.right),)
        return n.Coalesce((node, n.Least(levels)))

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
            self._name(name, dict.fromkeys(names), "weights", (*path, "values", name))
            if name not in given:
                raise self.file.refuse((*path, "values"), f.MISSING_KEY, key=name)
        weighed = []
        for child, name in zip(children, names, strict=True):
            told = _under(title, _under(Text("weight", "重み"), self.branches[child].title))
            weight = self._parameter(f"{prefix}weights.{name}", given[name], told, weights, (*path, "values", name))
            weighed.append((n.Field(f"{child}.sub_score"), weight))
        self._demand("not_negative", *(weight for _, weight in weighed))
        self._demand("positive", *(weight for _, weight in weighed))
        return n.WeightedMean(tuple(weighed), self._least_share())

    def _least_share(self) -> n.Parameter | None:
        missing = self.scheme.missing
        if missing.policy != "omit":
            return None
        if "missing.least_share" not in self.parameters:
            title = Text("Least share answered", "必要な回答割合")
            self._demand("unit", self._parameter("missing.least_share", missing.least_share, title, missing, ("missing",)))
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
            own = self._own(f"gates.{key}", gate.parameters, gate.title, path)
            self.steps.append(Step(f"gates.{key}", self._formula(gate.require, own, (*path, "require"), "condition"), "gate"))
        for branch in list(self.branches.values()):
            criterion = criterion_at(self.scheme, branch)
            if criterion is not None and criterion.floor is not None:
                self._floor(branch.key, criterion.floor, branch.title, (*branch.path, "floor"))
        if self.scheme.total is not None and self.scheme.total.threshold is not None:
            self._floor("total", self.scheme.total.threshold, Text("Total", "合計点"), ("total", "threshold"))
        for key, check in self.scheme.checks.items():
            path = ("checks", key)
            own = self._own(f"checks.{key}", check.parameters, check.title, path)
            self.steps.append(Step(f"checks.{key}", self._formula(check.require, own, (*path, "require"), "condition"), "check"))

    def _floor(self, key: str, floor: parts.Floor, title: Text, path: Path_) -> None:
        value = floor.at_least if floor.above is None else floor.above
        least = self._parameter(f"{key}.floor", value, _under(title, Text("floor", "基準点")), floor, path)
        subject = "total" if key == "total" else f"{key}.{floor.on}"
        if subject not in self.scope or (floor.on == "total") != (key == "total"):
            reason = Text(
                f"There is no {floor.on} here: raw is the panel's mark, total belongs to the threshold",
                f"ここに{floor.on}はありません（rawは委員の評点、totalは全体の基準点に使います）",
            )
            raise self.file.refuse((*path, "on"), f.RULE_BROKEN, key=key, reason=reason, near=same(""))
        node = n.Compare(">=" if floor.above is None else ">", n.Field(subject), least)
        self.steps.append(Step(f"floors.{key}", node, "floor"))

    def _order(self) -> None:
        scheme = self.scheme
        for key, rank in scheme.rank_by.items():
            node = self._formula(rank.formula, {}, ("rank_by", key, "formula"), "number")
            self.steps.append(Step(f"rank_by.{key}", node, "rank"))
        if scheme.ranks and not scheme.rank_by:
            self.steps.append(Step("rank_by.total", n.Field("total"), "rank"))
        for index, rung in enumerate(scheme.ties.ladder if scheme.ties else ()):
            if isinstance(rung, m.TieStep):
                node = self._formula(rung.by, {}, ("ties", "ladder", index, "by"), "number")
                self.steps.append(Step(f"ties.{index}", node, "tie"))
        for path, part in m.grounded_parts(scheme):
            if part.source is not None:
                self._name(part.source.split()[0], scheme.sources, "source", (*path, "source"))


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


def part_title(name: str) -> Text:
    """Name a number of a scale for readers, by its place: ``line[0].x``, ``points.A``."""
    if name.startswith("points."):
        return _WORD.format(word=name.removeprefix("points."))
    part = _PARTS[name.rsplit(".", 1)[-1]]
    if "[" not in name:
        return part
    place = int(name.split("[")[1].split("]")[0]) + 1
    return (_POINT if name.startswith("line") else _EDGE).format(place=place, part=part)


def _under(title: Text, part: Text) -> Text:
    return part if not title.en else Text(f"{title.en}: {part.en}", f"{title.ja}：{part.ja}")
