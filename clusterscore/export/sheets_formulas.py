"""Formulas of the rules -> the text of live cells: means spread over columns, words as the sheet writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from clusterscore.export.sheets_page import column_name, fits
from clusterscore.formula import nodes as n
from clusterscore.formula.excel import formula, quoted
from clusterscore.scheme.rules import Step

if TYPE_CHECKING:
    from clusterscore.export.sheets_layout import Layout

_APPLICATION, _POINTS = "\x01", "\x02"
"""Stand for an application's row on ``Applications`` and on ``Points``."""


def spread(steps: Iterable[Step]) -> list[Step]:
    """Give means that leave out unknown parts a column of their own for the weight that counts.

    A mean and the shares of its parts would otherwise repeat that weight until a formula is too
    long for a cell.  What each formula comes to does not change.
    """
    found: list[Step] = []
    answered: dict[n.WeightedMean, str] = {}
    for step in steps:
        mean = _mean_in(step.node)
        if mean is not None and mean not in answered:
            answered[mean] = f"{step.key.removesuffix('.sub_score')}.answered"
            found.append(Step(answered[mean], _answered(mean), "share"))
        found.append(Step(step.key, _spread(step.node, answered), step.role))
    return found


def _mean_in(node: n.Node) -> n.WeightedMean | None:
    match node:
        case n.WeightedMean(least_share=n.Parameter()):
            return node
        case n.Multiply(left, _):
            return _mean_in(left)
        case _:
            return None


def _answered(mean: n.WeightedMean) -> n.Number:
    """Give the weight of the known parts; unknown where they hold too small a share."""
    nothing = n.Constant(0)
    known = n.Add(tuple(n.Coalesce((_weight_if_known(*part), nothing)) for part in mean.parts))
    whole = n.Add(tuple(weight for _, weight in mean.parts))
    least = n.Multiply(mean.least_share or nothing, whole)
    return n.Divide(known, n.AsNumber(n.Compare(">=", known, least)))


def _weight_if_known(part: n.Number, weight: n.Number) -> n.Number:
    return n.Add((weight, n.Multiply(n.Constant(0), part)))


def _spread(node: n.Node, answered: Mapping[n.WeightedMean, str]) -> n.Node:
    match node:
        case n.WeightedMean() if node in answered:
            products = (n.Coalesce((n.Multiply(part, weight), n.Constant(0))) for part, weight in node.parts)
            return n.Divide(n.Add(tuple(products)), n.Field(answered[node]))
        case n.ShareOf(mean, index) if mean in answered:
            return n.Divide(_weight_if_known(*mean.parts[index]), n.Field(answered[mean]))
        case n.Multiply(n.WeightedMean() as mean, right) if mean in answered:
            whole = _spread(mean, answered)
            return n.Multiply(whole, right) if isinstance(whole, n.Number) else node
        case _:
            return node


class Places:
    """Cells of one application, seen from one sheet; see ``clusterscore.formula.excel.Places``."""

    def __init__(self, layout: Layout, sheet: str, guarded: frozenset[str] = frozenset()) -> None:
        self.layout, self.guarded = layout, guarded
        self.points = "" if sheet == "Points" else "Points!"

    def cell(self, key: str) -> str:
        """Give the cell of a column; a text that cannot be used reads as nothing."""
        if key in self.layout.points:
            return f"{self.points}${column_name(self.layout.points[key])}{_POINTS}"
        found = f"Applications!${column_name(self.layout.fields[key])}{_APPLICATION}"
        if key not in self.guarded:
            return found
        if self.layout.result.rules.scheme.fields[key].type == "date":
            return f'IF(ISNUMBER({found}),{found},"")'
        known = ",".join(f"EXACT({found},{quoted(word)})" for word in self.layout.words(key).values())
        return f'IF(OR({known}),{found},"")'

    def parameter(self, key: str) -> str:
        """Give the cell of a parameter, a share or the points that can be had."""
        if key in self.layout.parameters:
            return f"Rules!$C${self.layout.parameters[key] + 1}"
        row, column = self.layout.constants[key]
        return f"{self.points}${column_name(column)}${row + 1}"

    def condition(self, key: str) -> str:
        """Give 1, 0 or 0.5 for an answer, or for an earlier condition."""
        found = self.cell(key)
        if key in self.layout.points:
            return found
        yes, no = self.layout.yes_no
        return f"IF(EXACT({found},{quoted(yes)}),1,IF(EXACT({found},{quoted(no)}),0,0.5))"


class Formulas:
    """Writes the formulas of one sheet, one template for all applications."""

    def __init__(self, layout: Layout, sheet: str) -> None:
        self.layout, self.sheet = layout, sheet
        self._templates: dict[tuple[str, frozenset[str]], str | None] = {}
        self.without: set[str] = set()

    def of(self, key: str, row: int) -> str | None:
        """Give the live formula of one application; None where only its value can be written."""
        layout = self.layout
        if not layout.is_live:
            return None
        needed = layout.guarded.get(row, frozenset())
        if (key, needed) not in self._templates:
            self._templates[key, needed] = self._template(key, needed)
        template = self._templates[key, needed]
        if row in layout.early and layout.early[row] & set(n.names(layout.nodes[key])):
            template = None
        if template is None:
            self.without.add(key)
            return None
        points, application = str(layout.places[row] + 1), str(row + 2)
        return template.replace(_APPLICATION, application).replace(_POINTS, points)

    def _template(self, key: str, guarded: frozenset[str]) -> str | None:
        text = formula(self._worded(self.layout.nodes[key]), Places(self.layout, self.sheet, guarded))
        room = text.replace(_APPLICATION, "00000").replace(_POINTS, "00000")
        return text if fits(room) else None

    def _worded(self, node: n.Node) -> n.Node:
        """Look words up as the sheet writes them."""
        match node:
            case n.Lookup(of, entries):
                words = self.layout.words(of.key)
                return n.Lookup(of, tuple((words[word], value) for word, value in entries))
            case n.Divide(n.Lookup() as left, right):
                worded = self._worded(left)
                return n.Divide(worded, right) if isinstance(worded, n.Number) else node
            case n.Coalesce(parts):
                worded_parts = [self._worded(part) for part in parts]
                return n.Coalesce(tuple(part for part in worded_parts if isinstance(part, n.Number)))
            case _:
                return node

    def constant(self, key: str, node: n.Node) -> str | None:
        """Give the live formula of a share or of the points that can be had; None as in ``of``."""
        text = formula(node, Places(self.layout, self.sheet))
        if self.layout.is_live and not fits(text):
            self.without.add(key)
        return text if self.layout.is_live and fits(text) else None
