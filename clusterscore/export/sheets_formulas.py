"""Formulas of the rules -> the text of live cells: means spread over columns, words as the sheet writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from clusterscore.export.sheets_page import column_name, fits
from clusterscore.formula import nodes as n
from clusterscore.formula.excel import formula, quoted
from clusterscore.scheme.rules import Step
from clusterscore.scheme.totals import OWN_TOTAL

if TYPE_CHECKING:
    from clusterscore.export.sheets_layout import Layout

TRUTHS = "E"
"""The column of ``Gates`` that holds 1, 0 or 0.5."""
_APPLICATION, _POINTS, _GATES = "\x01", "\x02", "\x03"
"""Stand for an application's row on ``Applications``, on ``Points`` and, around a condition's place, on ``Gates``."""
_CONDITION = re.compile(f"{_GATES}(\\d+){_GATES}")


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
            whole = "total" if step.key == OWN_TOTAL else step.key.removesuffix(".sub_score")
            answered[mean] = f"{whole}.answered"
            found.append(Step(answered[mean], _answered(mean), "share"))
        found.append(Step(step.key, _spread(step.node, answered), step.role))
    return found


def _mean_in(node: n.Node) -> n.WeightedMean | None:
    """Find the mean whose weights differ between applications, wherever it stands in a formula."""
    return next((part for part in n.walk(node) if isinstance(part, n.WeightedMean) and _differs(part)), None)


def _differs(mean: n.WeightedMean) -> bool:
    fixed = all(isinstance(weight, (n.Parameter, n.Constant)) for _, weight in mean.parts)
    return mean.least_share is not None or not fixed


def _answered(mean: n.WeightedMean) -> n.Number:
    """Give the weight of the known parts; unknown where they hold too small a share, or where none may be left out."""
    nothing, parts = n.Constant(0), [_weight_if_known(*part) for part in mean.parts]
    if mean.least_share is None:
        return n.Add(tuple(parts))
    known = n.Add(tuple(n.Coalesce((part, nothing)) for part in parts))
    whole = n.Add(tuple(weight for _, weight in mean.parts))
    least = n.Multiply(mean.least_share, whole)
    return n.Divide(known, n.AsNumber(n.Compare(">=", known, least)))


def _weight_if_known(part: n.Number, weight: n.Number) -> n.Number:
    return n.Add((weight, n.Multiply(n.Constant(0), part)))


def _spread(node: Any, answered: Mapping[n.WeightedMean, str]) -> Any:
    """Let a formula read the weights that count from their own column, at every place in it."""
    match node:
        case n.ShareOf(mean, index) if mean in answered:
            return n.Divide(_weight_if_known(*mean.parts[index]), n.Field(answered[mean]))
        case n.WeightedMean() if node in answered:
            products = [n.Multiply(*part) for part in node.parts]
            if node.least_share is not None:
                known = (n.Coalesce((product, n.Constant(0))) for product in products)
                return n.Divide(n.Add(tuple(known)), n.Field(answered[node]))
            return n.Divide(n.Add(tuple(products)), n.Field(answered[node]))
        case n.Node():
            below = {field.name: _spread(getattr(node, field.name), answered) for field in fields(node)}
            return replace(node, **below)
        case tuple():
            return tuple(_spread(part, answered) for part in node)
        case _:
            return node


def number_cell(layout: Layout, key: str) -> str:
    """Give the cell of a parameter, and remember that a formula follows it."""
    layout.followed.add(key)
    return f"Rules!$C${layout.parameters[key] + 1}"


class Places:
    """Cells of one application, seen from one sheet; see ``clusterscore.formula.excel.Places``."""

    def __init__(self, layout: Layout, sheet: str, guarded: frozenset[str] = frozenset()) -> None:
        self.layout, self.guarded = layout, guarded
        self.points = "" if sheet == "Points" else "Points!"
        self.gates = "" if sheet == "Gates" else "Gates!"

    def cell(self, key: str) -> str:
        """Give the cell of a column; a text that cannot be used reads as nothing."""
        if key in self.layout.points:
            return f"{self.points}${column_name(self.layout.points[key])}{_POINTS}"
        if key in self.layout.conditions:
            return f"{self.gates}${TRUTHS}{_GATES}{self.layout.conditions[key]}{_GATES}"
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
            return number_cell(self.layout, key)
        row, column = self.layout.constants[key]
        return f"{self.points}${column_name(column)}${row + 1}"

    def span(self, keys: Sequence[str]) -> str:
        """Give the cells of parameters that stand one below the other.

        Raises:
            ValueError: They do not.
        """
        rows = [self.layout.parameters[key] for key in keys]
        if rows != list(range(rows[0], rows[0] + len(rows))):
            raise ValueError(f"{keys[0]} to {keys[-1]} do not stand one below the other")
        self.layout.followed.update(keys)
        return f"Rules!$C${rows[0] + 1}:$C${rows[-1] + 1}"

    def word(self, key: str, word: str) -> str:
        """Give a word as the sheet writes it."""
        return word if key in self.layout.points else self.layout.words(key).get(word, word)

    def condition(self, key: str) -> str:
        """Give 1, 0 or 0.5 for an answer, or for an earlier condition."""
        found = self.cell(key)
        if key in self.layout.points or key in self.layout.conditions:
            return found
        yes, no = self.layout.yes_no
        return f"IF(EXACT({found},{quoted(yes)}),1,IF(EXACT({found},{quoted(no)}),0,0.5))"


class Formulas:
    """Writes the formulas of one sheet, one template for all applications."""

    def __init__(self, layout: Layout, sheet: str) -> None:
        self.layout, self.sheet = layout, sheet
        self._templates: dict[tuple[str, frozenset[str]], str | None] = {}
        self._read: dict[str, frozenset[str]] = {}
        self.without: set[str] = set()

    def of(self, key: str, row: int) -> str | None:
        """Give the live formula of one application; None where only its value can be written."""
        layout = self.layout
        if not layout.is_live:
            return None
        if key not in self._read:
            self._read[key] = frozenset(n.names(layout.nodes[key]))
        if not layout.hidden.isdisjoint(self._read[key]):
            self.without.add(key)
            return None
        needed = layout.guarded.get(row, frozenset())
        if (key, needed) not in self._templates:
            self._templates[key, needed] = self._template(key, needed)
        template = self._templates[key, needed]
        if row in layout.early and layout.early[row] & self._read[key]:
            template = None
        if template is None:
            self.without.add(key)
            return None
        points, application = str(layout.places[row] + 1), str(row + 2)
        text = template.replace(_APPLICATION, application).replace(_POINTS, points)
        if _GATES not in text:
            return text
        first = layout.gate_row(row, next(iter(layout.conditions))) + 1
        return _CONDITION.sub(lambda found: str(first + int(found[1])), text)

    def _template(self, key: str, guarded: frozenset[str]) -> str | None:
        text = formula(self.layout.nodes[key], Places(self.layout, self.sheet, guarded))
        room = _CONDITION.sub("000000", text.replace(_APPLICATION, "00000").replace(_POINTS, "00000"))
        return text if fits(room) else None

    def constant(self, key: str, node: n.Node) -> str | None:
        """Give the live formula of a share or of the points that can be had; None as in ``of``."""
        text = formula(node, Places(self.layout, self.sheet))
        if self.layout.is_live and not fits(text):
            self.without.add(key)
        return text if self.layout.is_live and fits(text) else None
