"""``Scheme`` -> ``Rules``: parameters get their keys, rules become formulas."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.formula.parsing import Sort
from clusterscore.scheme import marking, parts
from clusterscore.scheme import model as m
from clusterscore.scheme.built import Built
from clusterscore.scheme.choices import lower_choices, lower_panel
from clusterscore.scheme.headings import shared_alias
from clusterscore.scheme.loading import CriteriaFile, Path_
from clusterscore.scheme.marks import panel_numbers, register_marks
from clusterscore.scheme.register import SAME_KEY, Own, Register, under
from clusterscore.scheme.requirements import broken
from clusterscore.scheme.rules import Column, Role, Rules, Step, criterion_at
from clusterscore.scheme.scales import rounded
from clusterscore.scheme.stages import register_stages
from clusterscore.scheme.tree import lower_tree
from clusterscore.words import Text

_SORTS: Mapping[str, Sort] = {
    **dict.fromkeys(parts.NUMBER_TYPES, "number"),
    **dict.fromkeys(parts.WORD_TYPES, "word"),
    "yes_no": "condition",
    "date": "date",
    "choices": "choices",
}
_LIMITS = {"min": Text("min", "下限"), "max": Text("max", "上限"), "default": Text("default", "既定値")}


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
        self.register = Register(scheme, file)
        self.built = Built(scheme, self.register)

    def rules(self) -> Rules:
        self._fields()
        for key, reference in self.scheme.references.items():
            self.register.reference(key, reference)
        register_marks(self.register, self.scheme.criteria)
        register_stages(self.register)
        for key, measure in self.scheme.measures.items():
            self._measure(key, measure, ("measures", key))
        lower_tree(self.built)
        self._conditions()
        lower_choices(self.built)
        self._sources()
        panel_numbers(self.register)
        panel = lower_panel(self.built)
        rules = self._whole(panel)
        for key, reason in broken(rules.requirements, rules.values):
            self.register.broken(self.register.parameters[key].path, key, reason)
        return rules

    def _whole(self, panel: tuple[Step, ...]) -> Rules:
        steps = (*self.built.steps, *self.built.points)
        self._check_names(steps)
        read = {name for step in steps for name in n.names(step.node)}
        kept = {
            key: column
            for key, column in self.register.columns.items()
            if key in read or column.kind in ("raw", "grade", "chair")
        }
        parameters = self.register.parameters
        return Rules(
            self.scheme, self.register.file, parameters, tuple(self.register.requirements),
            tuple(self.built.constants), steps, self.built.branches,
            {key: parameter.value for key, parameter in parameters.items()}, kept, panel,
        )  # fmt: skip

    def _check_names(self, steps: tuple[Step, ...]) -> None:
        """Refuse two formulas of one name, or one with the name of a column: one would stand for the other."""
        columns = {*self.scheme.fields, *self.register.columns}
        for formulas, taken in ((self.built.constants, set(self.register.parameters)), (steps, columns)):
            for step in formulas:
                if step.key in taken:
                    self.register.broken(self._place(step.key), step.key, SAME_KEY)
                taken.add(step.key)

    def _place(self, key: str) -> Path_:
        """Say where a formula comes from: a node of the tree, or another part of the file."""
        node = key.rpartition(".")[0]
        if node in self.built.branches:
            return self.built.branches[node].path
        section, *rest = key.split(".")
        return (section, *{"labels": ("ladder",), "selection": ("outcomes",)}.get(section, ()), *rest)

    def _sources(self) -> None:
        for path, part in m.grounded_parts(self.scheme):
            if part.source is not None:
                self.register.known(part.source.split()[0], self.scheme.sources, "source", (*path, "source"))
        for key, form in self.scheme.fields.items():
            if form.changeable is not None and form.changeable.source is not None:
                path = ("fields", key, "changeable", "source")
                self.register.known(form.changeable.source.split()[0], self.scheme.sources, "source", path)

    # --- fields and measures --------------------------------------------------------------

    def _fields(self) -> None:
        shared = shared_alias(self.scheme.fields)
        if shared is not None:
            key, at, reason = shared
            self.register.broken(("fields", key, "aliases", at), key, reason)
        for key, form in self.scheme.fields.items():
            path: Path_ = ("fields", key)
            if form.type in _SORTS:
                self.register.name(key, _SORTS[form.type], form.choices or ())
            if form.type == "choices":
                for word in form.choices or ():
                    column = Column(f"{key}.{word}", "condition", "chosen", word=word, field=key)
                    self.register.column(column, path=path)
            if self.scheme.missing.not_applicable == "omit":
                column = Column(f"{key}.not_applicable", "condition", "not_applicable", field=key)
                self.register.column(column, path=path)
            self._field_numbers(key, form)

    def _field_numbers(self, key: str, form: parts.Field) -> None:
        """Register the limits of a field, and its default where that is a number."""
        if form.default is not None and not _can_have(form, form.default):
            self.register.broken(("fields", key, "default"), key, _NO_VALUE_OF_IT.format(value=form.default))
        made: dict[str, n.Parameter] = {}
        for part, told in _LIMITS.items():
            value = getattr(form, part)
            is_number = isinstance(value, float) and not isinstance(value, bool)
            if value is not None and is_number and (part == "default" or value not in (0, 1)):
                made[part] = self.register.parameter(
                    f"fields.{key}.{part}", value, under(form.title, told), form, ("fields", key, part), form.unit
                )
        if made:
            self.register.demand("in_order", *(made[part] for part in ("min", "default", "max") if part in made))
            if form.min == 0:  # 0 and 1 are no parameters
                self.register.demand("unit" if form.max == 1 else "not_negative", *made.values())

    def _measure(self, key: str, measure: parts.Measure, path: Path_) -> None:
        if key in self.register.scope or key in self.register.references:
            reason = Text(f"{key!r} already names a field", f"「{key}」は既に記入項目の名前です")
            self.register.broken(path, key, reason)
        own = self.register.own(f"measures.{key}", measure, measure.title, path)
        if measure.variants is not None:
            self.built.step(key, self._variants(measure.variants, own, (*path, "variants")), "measure")
            return
        node = self.register.formula(measure.formula or "", own, (*path, "formula"))
        if not isinstance(node, (n.Number, n.Condition)):
            reason = Text("A measure is a number or a condition", "算出値は数値か条件でなければなりません")
            self.register.broken((*path, "formula"), key, reason)
        self.built.step(key, node, "measure")

    def _variants(self, variants: parts.Variants, own: Own, path: Path_) -> n.Number:
        """Take the formula that belongs to a word; there is one for each word of the choice."""
        by = self.register.formula(variants.by, Own(), (*path, "by"))
        if not isinstance(by, n.Word):
            reason = Text("Variants go by a choice or a grade", "variantsのbyには選択肢か評語の項目を書きます")
            self.register.broken((*path, "by"), "by", reason)
        choices = dict.fromkeys(self.register.words[by.key])
        for word in variants.formulas:
            self.register.known(word, choices, "formulas", (*path, "formulas", word))
        for word in choices:
            if word not in variants.formulas:
                raise self.register.file.refuse((*path, "formulas"), f.MISSING_KEY, key=word)
        formulas = {
            word: self.register.number(text, (*path, "formulas", word), own)
            for word, text in variants.formulas.items()
        }
        return n.Choose(by, tuple(formulas.items()))

    # --- conditions -----------------------------------------------------------------------

    def _conditions(self) -> None:
        for key, gate in self.scheme.gates.items():
            path: Path_ = ("gates", key)
            self._condition(f"gates.{key}", self.register.rule(f"gates.{key}", gate, path), "gate")
            if gate.grace is not None:
                place = (*path, "grace")
                own = self.register.own(f"gates.{key}.grace", gate.grace, gate.title, place)
                while_ = self.register.condition(gate.grace.while_, own, (*place, "while"))
                self._condition(f"gates.{key}.grace", while_, "grace")
        for branch in list(self.built.branches.values()):
            criterion = criterion_at(self.scheme, branch)
            if criterion is not None and criterion.floor is not None:
                self._floor(branch.key, criterion.floor, branch.title, (*branch.path, "floor"))
        if self.scheme.total is not None and self.scheme.total.threshold is not None:
            self._floor("total", self.scheme.total.threshold, Text("Total", "合計点"), ("total", "threshold"))
        for key, check in self.scheme.checks.items():
            self._condition(f"checks.{key}", self.register.rule(f"checks.{key}", check, ("checks", key)), "check")

    def _condition(self, key: str, node: n.Condition, role: Role) -> None:
        self.built.steps.append(Step(key, node, role))

    def _floor(self, key: str, floor: marking.Floor, title: Text, path: Path_) -> None:
        subject = "total" if key == "total" else f"{key}.{floor.on}"
        if subject not in self.register.scope or (floor.on == "total") != (key == "total"):
            self.register.broken((*path, "on"), key, _NOT_HERE.format(on=floor.on))
        if floor.by_grade:
            self._condition(f"floors.{key}", self._grade_floor(subject, floor, path), "floor")
        else:
            self._condition(f"floors.{key}", self._least(key, subject, floor, title, path), "floor")

    def _least(self, key: str, subject: str, floor: marking.Floor, title: Text, path: Path_) -> n.Condition:
        value = floor.at_least if floor.above is None else floor.above
        least = self.register.parameter(f"{key}.floor", value, under(title, Text("floor", "基準点")), floor, path)
        return n.Compare(">=" if floor.above is None else ">", self._as_counted(key, floor, subject), least)

    def _as_counted(self, key: str, floor: marking.Floor, subject: str) -> n.Number:
        """Read what a floor is on; the panel's mark as it counts, rounded where its scale rounds."""
        criterion = criterion_at(self.scheme, self.built.branches[key]) if floor.on == "raw" else None
        scale = self.scheme.marks.get(criterion.mark or "") if criterion is not None else None
        if criterion is None or scale is None or scale.rounding is None:
            return n.Field(subject)
        path = ("marks", str(criterion.mark), "rounding")
        return rounded(self.register, f"marks.{criterion.mark}", n.Field(subject), scale.rounding, scale.title, path)

    def _grade_floor(self, subject: str, floor: marking.Floor, path: Path_) -> n.Condition:
        """Pass the grades down to the least one; while that is open, nobody knows who passes."""
        silent = self.register.silent[subject]
        grades = [word for word in self.register.words[subject] if word not in silent]
        if floor.grade is None:
            return n.OneOf(n.Word(subject), (), (*grades, *silent))
        self.register.known(floor.grade, dict.fromkeys(grades), "grade", (*path, "grade"))
        return n.OneOf(n.Word(subject), tuple(grades[: grades.index(floor.grade) + 1]), silent)


def _can_have(form: parts.Field, value: float | bool | str) -> bool:
    """Whether a field can have a value."""
    if form.type in parts.NUMBER_TYPES:
        above = form.min is None or (isinstance(value, float) and value >= form.min)
        below = form.max is None or (isinstance(value, float) and value <= form.max)
        return isinstance(value, float) and above and below
    if form.type in parts.WORD_TYPES:
        return value in (form.choices or {})
    return value in (True, False, "yes", "no") if form.type == "yes_no" else isinstance(value, str)


_NO_VALUE_OF_IT = Text("The field cannot have the default {value!r}", "既定値{value!r}はこの項目の値になりません")
_NOT_HERE = Text(
    "There is no {on} here: raw and lowest are the panel's marks, grade and lowest_grade its grades without points, "
    "total belongs to the threshold",
    "ここに{on}はありません（raw・lowestは委員の評点、grade・lowest_gradeは点のない評語、totalは全体の基準点に使います）",
)
