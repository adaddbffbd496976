"""Formulas whose units do not fit together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.linting.checked import Checked
from clusterscore.linting.units import MONTHS, RATIO, SHARE, Unit, product, quotient, unit
from clusterscore.scheme.loading import Path_
from clusterscore.words import Text, number

_ONE, _OTHER = Text("One part of the formula", "式の一部"), Text("another part", "他の部分")
_LATER = ("contribution", "share", "criterion", "total")


def mixed_units(checked: Checked) -> Iterator[f.Finding]:
    """Find what is added or compared in different units, and measures whose unit is not that of their formula."""
    units = _Units(checked)
    for step in (*checked.rules.steps, *checked.rules.panel_rules):
        if step.role not in _LATER:
            yield from units.step(step.key, step.node, checked.path_of(step))


class _Units:
    """Works out units formula by formula; what has none takes that of what it stands beside."""

    def __init__(self, checked: Checked) -> None:
        self.checked, self.scheme = checked, checked.scheme
        self.found: list[f.Finding] = []
        self.path: Path_ = ()
        self.earlier: dict[str, Unit | None] = {}

    def step(self, key: str, node: n.Node, path: Path_) -> Iterator[f.Finding]:
        """Check one formula; of a measure keep the unit for those who read it."""
        self.found, self.path = [], path
        given = self.of(node)
        measure = self.scheme.measures.get(key)
        if measure is not None:
            self.earlier[key] = given if measure.unit is None else self._declared(key, unit(measure.unit), given)
        yield from self.found

    def _declared(self, key: str, declared: Unit, given: Unit | None) -> Unit:
        measure = self.scheme.measures[key]
        if given is not None and not (declared.fits(given) and declared.times(given) == 1.0):
            facts = {"title": measure.title, "declared": declared.told, "found": given.told}
            self.found.append(self.checked.finding(f.UNIT_MISSTATED, ("measures", key, "unit"), **facts))
        return declared

    def of(self, node: n.Node) -> Unit | None:
        """Give the unit of a formula; None where any will do."""
        match node:
            case n.Field(key) | n.Parameter(key):
                return self._named(node, key)
            case n.Multiply(left, right):
                return product(self._factor(left), self._factor(right))
            case n.Divide(left, right):
                return quotient(self._factor(left), self._factor(right))
            case n.MonthsBetween():
                return MONTHS
            case n.Absolute(of) | n.Rounded(of):
                return self.of(of)
            case n.If(condition, then, otherwise):
                self.of(condition)
                return self._one((then, otherwise))
            case n.Choose(_, entries):
                return self._one([entry for _, entry in entries])
        return self._other(node)

    def _other(self, node: n.Node) -> Unit | None:
        match node:
            case n.Subtract(left, right) | n.Compare(_, left, right):
                found = self._one((left, right))
                return found if isinstance(node, n.Subtract) else None
            case n.Progress(of, baseline, target):
                self._one((of, baseline, target))
            case n.Percentile(of, reference):
                self._one((of, *reference[:1]))
            case n.MixDistance(parts):
                self._one([part for part, _ in parts])
            case n.Least() | n.Greatest() | n.Coalesce() | n.Add():
                return self._one(node.parts)
            case _:
                for child in node.children():
                    self.of(child)
        return None

    def _factor(self, node: n.Node) -> Unit | None:
        return RATIO if isinstance(node, n.Constant) else self.of(node)

    def _one(self, parts: Sequence[n.Node]) -> Unit | None:
        """Give the one unit of some parts, and tell of the first that has another."""
        first: tuple[n.Node, Unit] | None = None
        for part in parts:
            given = self.of(part)
            if given is None:
                continue
            if first is None:
                first = part, given
            elif not first[1].fits(given) or first[1].times(given) != 1.0:
                self._differ(*first, part, given)
                break
        return first[1] if first is not None else None

    def _differ(self, left: n.Node, left_unit: Unit, right: n.Node, right_unit: Unit) -> None:
        sides, kind, more = [(left, left_unit), (right, right_unit)], f.UNITS_DIFFER, {}
        if left_unit.fits(right_unit):
            sides.sort(key=lambda side: side[1].times(left_unit))
            kind, more = f.UNIT_SIZES_DIFFER, {"times": number(sides[1][1].times(sides[0][1]))}
        facts = {
            "left": self._called(sides[0][0], _ONE), "left_unit": sides[0][1].told,
            "right": self._called(sides[1][0], _OTHER), "right_unit": sides[1][1].told,
        }  # fmt: skip
        finding = self.checked.finding(kind, self.path, **facts, **more)
        if finding not in self.found:
            self.found.append(finding)

    def _called(self, node: n.Node, unnamed: Text) -> Text:
        return self.checked.called(node.key) if isinstance(node, (n.Field, n.Parameter)) else unnamed

    def _named(self, node: n.Node, key: str) -> Unit | None:
        if isinstance(node, n.Parameter):
            parameter = self.checked.rules.parameters.get(key)
            return None if parameter is None or parameter.unit is None else unit(parameter.unit)
        form = self.scheme.fields.get(key)
        if form is None:
            return self.earlier.get(key)
        if form.type == "percent":
            return SHARE
        return None if form.unit is None else unit(form.unit)
