"""Formulas as Excel formulas that people can follow and recalculate.

Inside a cell an unknown number is an error value, which arithmetic passes on; at the edge of
a cell it is the empty text.  A condition is 1, 0 or, when unknown, 0.5.  Only functions that
Excel 2010 and LibreOffice share are used.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from itertools import pairwise
from typing import Protocol

from clusterscore.formula import nodes as n


class Places(Protocol):
    """Where a workbook keeps the things a formula names."""

    def cell(self, key: str) -> str:
        """Give the cell of a column or earlier formula, such as ``Applications!F8``."""

    def parameter(self, key: str) -> str:
        """Give the cell of a parameter, such as ``Rules!$C$7``."""

    def condition(self, key: str) -> str:
        """Give an expression of 1, 0 or 0.5 for a yes/no column or earlier condition."""


def formula(node: n.Node, places: Places) -> str:
    """Write the formula of one cell.

    Args:
        node: A number or a condition.
        places: Where the workbook keeps data, parameters and earlier formulas.

    Returns:
        A formula with its ``=``: a number or the empty text; for a condition 1, 0 or 0.5.
    """
    inner = _excel(node, places)
    return f"={inner}" if isinstance(node, n.Condition) else f'=IFERROR({inner},"")'


@singledispatch
def _excel(node: n.Node, places: Places) -> str:
    raise TypeError(type(node).__name__)


def _number(cell: str) -> str:
    return f"IF(ISNUMBER({cell}),{cell},NA())"


@_excel.register(n.Field)
@_excel.register(n.Date)
def _named(node: n.Field | n.Date, places: Places) -> str:
    return _number(places.cell(node.key))


@_excel.register
def _(node: n.Flag, places: Places) -> str:
    return places.condition(node.key)


@_excel.register
def _(node: n.Word, places: Places) -> str:
    return places.cell(node.key)


@_excel.register
def _(node: n.Parameter, places: Places) -> str:
    return _number(places.parameter(node.key))


@_excel.register
def _(node: n.Constant, places: Places) -> str:
    return str(node.value)


def _list(parts: Iterable[n.Node], places: Places) -> str:
    return ",".join(_excel(part, places) for part in parts)


@_excel.register
def _(node: n.Add, places: Places) -> str:
    return "(" + "+".join(_excel(part, places) for part in node.parts) + ")"


@_excel.register
def _(node: n.Subtract, places: Places) -> str:
    return f"({_excel(node.left, places)}-{_excel(node.right, places)})"


@_excel.register
def _(node: n.Multiply, places: Places) -> str:
    return f"({_excel(node.left, places)}*{_excel(node.right, places)})"


def _divisor(right: str) -> str:
    return f"IF(ABS({right})<=1E-9,0,{right})"


@_excel.register
def _(node: n.Divide, places: Places) -> str:
    return f"({_excel(node.left, places)}/{_divisor(_excel(node.right, places))})"


@_excel.register
def _(node: n.Absolute, places: Places) -> str:
    return f"ABS({_excel(node.of, places)})"


@_excel.register
def _(node: n.Least, places: Places) -> str:
    return f"MIN({_list(node.parts, places)})"


@_excel.register
def _(node: n.Greatest, places: Places) -> str:
    return f"MAX({_list(node.parts, places)})"


@_excel.register
def _(node: n.Coalesce, places: Places) -> str:
    *first, last = (_excel(part, places) for part in node.parts)
    return "".join(f"IFERROR({part}," for part in first) + last + ")" * len(first)


@_excel.register
def _(node: n.AsNumber, places: Places) -> str:
    return f"CHOOSE(1+2*{_excel(node.of, places)},0,NA(),1)"


@_excel.register
def _(node: n.MonthsBetween, places: Places) -> str:
    start, end = _excel(node.start, places), _excel(node.end, places)
    whole = f"(YEAR({end})-YEAR({start}))*12+MONTH({end})-MONTH({start})"
    return f"({whole}-IF(DAY({end})<DAY({start}),1,0))"


@_excel.register
def _(node: n.Line, places: Places) -> str:
    of = _excel(node.of, places)
    points = [(_excel(x, places), _excel(y, places)) for x, y in node.points]
    text = points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        text += f"+({y1}-{y0})*MIN(1,MAX(0,({of}-{x0})/({x1}-{x0})))"
    return f"({text})"


@_excel.register
def _(node: n.Steps, places: Places) -> str:
    of, text = _excel(node.of, places), _excel(node.start, places)
    before = text
    for edge, level in node.edges:
        upper = _excel(level, places)
        text += f"+({upper}-{before})*{_at_least(of, _excel(edge, places))}"
        before = upper
    return f"({text})"


@_excel.register
def _(node: n.Lookup, places: Places) -> str:
    word = _excel(node.of, places)
    tests = "".join(f"IF(EXACT({word},{quoted(key)}),{_excel(value, places)}," for key, value in node.entries)
    return tests + "NA()" + ")" * len(node.entries)


def quoted(text: str) -> str:
    """Write a text as Excel writes it inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def _answered(mean: n.WeightedMean, places: Places) -> str:
    """Give the weight that counts in a mean; an error where there is no mean."""
    weights = [_excel(weight, places) for _, weight in mean.parts]
    whole = "(" + "+".join(weights) + ")"
    if mean.least_share is None:
        return _divisor(whole)
    known = "+".join(
        f"IF(ISERROR({_excel(part, places)}),0,{weight})" for (part, _), weight in zip(mean.parts, weights, strict=True)
    )
    least = f"{_excel(mean.least_share, places)}*{whole}"
    return f"IF(MIN({_at_least(f'({known})', f'({least})')},{whole}>1E-9),{_divisor(f'({known})')},0)"


@_excel.register
def _(node: n.WeightedMean, places: Places) -> str:
    products = [f"{_excel(part, places)}*{_excel(weight, places)}" for part, weight in node.parts]
    if node.least_share is not None:
        products = [f"IFERROR({product},0)" for product in products]
    return f"(({'+'.join(products)})/{_answered(node, places)})"


@_excel.register
def _(node: n.ShareOf, places: Places) -> str:
    part, weight = node.mean.parts[node.index]
    known = f"ISNUMBER({_excel(node.mean, places)}+{_excel(part, places)})"
    return f"IF({known},{_excel(weight, places)}/{_answered(node.mean, places)},NA())"


def _at_least(left: str, right: str) -> str:
    return f"IF({left}-{right}>=-1E-9*MAX(1,ABS({left}),ABS({right})),1,0)"


def _compare(operator: n.Operator, left: str, right: str) -> str:
    match operator:
        case ">=":
            return _at_least(left, right)
        case "<=":
            return _at_least(right, left)
        case ">":
            return f"1-{_at_least(right, left)}"
        case "<":
            return f"1-{_at_least(left, right)}"
        case "==":
            return f"MIN({_at_least(left, right)},{_at_least(right, left)})"
        case "!=":
            return f"1-MIN({_at_least(left, right)},{_at_least(right, left)})"


@_excel.register
def _(node: n.Compare, places: Places) -> str:
    left, right = _excel(node.left, places), _excel(node.right, places)
    return f"IFERROR({_compare(node.operator, left, right)},0.5)"


@_excel.register
def _(node: n.And, places: Places) -> str:
    return f"MIN({_list(node.parts, places)})"


@_excel.register
def _(node: n.Or, places: Places) -> str:
    return f"MAX({_list(node.parts, places)})"


@_excel.register
def _(node: n.Not, places: Places) -> str:
    return f"(1-{_excel(node.of, places)})"


@_excel.register
def _(node: n.IsMissing, places: Places) -> str:
    if isinstance(node.of, (n.Word, n.Date)):
        return f'IF({places.cell(node.of.key)}="",1,0)'
    if isinstance(node.of, n.Condition):
        return f"IF({_excel(node.of, places)}=0.5,1,0)"
    return f"IF(ISERROR({_excel(node.of, places)}),1,0)"
