"""Formulas as Excel formulas that people can follow and recalculate.

Inside a cell an unknown number is an error value, which arithmetic passes on; at the edge of
a cell it is the empty text.  A condition is 1, 0 or, when unknown, 0.5.  Only functions that
Excel 2010 and LibreOffice share are used.
"""

from __future__ import annotations

from clusterscore.formula import excel_means, excel_scales
from clusterscore.formula import nodes as n
from clusterscore.formula.excel_core import (
    Places,
    added,
    array,
    at_least,
    divisor,
    excel,
    listed,
    number_of_yes,
    quoted,
    slack,
)

__all__ = ["Places", "excel_means", "excel_scales", "formula", "quoted"]
"""The means and the scales register their nodes when they are imported."""


def formula(node: n.Node, places: Places) -> str:
    """Write the formula of one cell.

    Args:
        node: A number or a condition.
        places: Where the workbook keeps data, parameters and earlier formulas.

    Returns:
        A formula with its ``=``: a number or the empty text; for a condition 1, 0 or 0.5.
    """
    inner = excel(node, places)
    return f"={inner}" if isinstance(node, n.Condition) else f'=IFERROR({inner},"")'


def _number(cell: str) -> str:
    return f"IF(ISNUMBER({cell}),{cell},NA())"


@excel.register(n.Field)
@excel.register(n.Date)
def _named(node: n.Field | n.Date, places: Places) -> str:
    return _number(places.cell(node.key))


@excel.register
def _(node: n.Flag, places: Places) -> str:
    return places.condition(node.key)


@excel.register
def _(node: n.Word, places: Places) -> str:
    return places.cell(node.key)


@excel.register
def _(node: n.Parameter, places: Places) -> str:
    return _number(places.parameter(node.key))


@excel.register
def _(node: n.Constant, places: Places) -> str:
    return str(node.value)


@excel.register
def _(node: n.Add, places: Places) -> str:
    return added(excel(part, places) for part in node.parts)


@excel.register
def _(node: n.Subtract, places: Places) -> str:
    return f"({excel(node.left, places)}-{excel(node.right, places)})"


@excel.register
def _(node: n.Multiply, places: Places) -> str:
    return f"({excel(node.left, places)}*{excel(node.right, places)})"


@excel.register
def _(node: n.Divide, places: Places) -> str:
    return f"({excel(node.left, places)}/{divisor(excel(node.right, places))})"


@excel.register
def _(node: n.Absolute, places: Places) -> str:
    return f"ABS({excel(node.of, places)})"


@excel.register
def _(node: n.Least, places: Places) -> str:
    return f"MIN({listed(node.parts, places)})"


@excel.register
def _(node: n.Greatest, places: Places) -> str:
    return f"MAX({listed(node.parts, places)})"


@excel.register
def _(node: n.Coalesce, places: Places) -> str:
    *first, last = (excel(part, places) for part in node.parts)
    return "".join(f"IFERROR({part}," for part in first) + last + ")" * len(first)


@excel.register
def _(node: n.AsNumber, places: Places) -> str:
    return number_of_yes(excel(node.of, places))


@excel.register
def _(node: n.MonthsBetween, places: Places) -> str:
    start, end = excel(node.start, places), excel(node.end, places)
    whole = f"(YEAR({end})-YEAR({start}))*12+MONTH({end})-MONTH({start})"
    return f"({whole}-IF(DAY({end})<DAY({start}),1,0))"


def _compare(operator: n.Operator, left: str, right: str) -> str:
    match operator:
        case ">=":
            return at_least(left, right)
        case "<=":
            return at_least(right, left)
        case ">":
            return f"1-{at_least(right, left)}"
        case "<":
            return f"1-{at_least(left, right)}"
        case "==":
            return f"MIN({at_least(left, right)},{at_least(right, left)})"
        case "!=":
            return f"1-MIN({at_least(left, right)},{at_least(right, left)})"


@excel.register
def _(node: n.Compare, places: Places) -> str:
    left, right = excel(node.left, places), excel(node.right, places)
    return f"IFERROR({_compare(node.operator, left, right)},0.5)"


@excel.register
def _(node: n.And, places: Places) -> str:
    return f"MIN({listed(node.parts, places)})"


@excel.register
def _(node: n.Or, places: Places) -> str:
    return f"MAX({listed(node.parts, places)})"


@excel.register
def _(node: n.Not, places: Places) -> str:
    return f"(1-{excel(node.of, places)})"


@excel.register
def _(node: n.IsMissing, places: Places) -> str:
    if isinstance(node.of, (n.Word, n.Date)):
        return f'IF({places.cell(node.of.key)}="",1,0)'
    if isinstance(node.of, n.Condition):
        return f"IF({excel(node.of, places)}=0.5,1,0)"
    return f"IF(ISERROR({excel(node.of, places)}),1,0)"


@excel.register
def _(node: n.If, places: Places) -> str:
    then, otherwise = excel(node.then, places), excel(node.otherwise, places)
    return f"CHOOSE(1+2*{excel(node.condition, places)},{otherwise},NA(),{then})"


@excel.register
def _(node: n.CountOf, places: Places) -> str:
    return added(number_of_yes(excel(part, places)) for part in node.parts)


@excel.register
def _(node: n.OneOf, places: Places) -> str:
    word = excel(node.of, places)
    found, open_ = (
        f"SUMPRODUCT(--EXACT({word},{array(dict.fromkeys(quoted(text) for text in texts))}))"
        for texts in (
            [places.word(node.of.key, key) for key in node.words] or [""],
            ["", *(places.word(node.of.key, key) for key in node.silent)],
        )
    )
    return f"IF({open_}>0,0.5,{found})"


@excel.register
def _(node: n.AtLeast, places: Places) -> str:
    """Count half for enough already and half for enough still possible: 1, 0.5 or 0."""
    parts, least = [excel(part, places) for part in node.parts], excel(node.least, places)
    sure, possible = (added(f"({part}{enough})" for part in parts) for enough in ("=1", ">0"))
    reached = "+".join(f"IF({count}>={least}-{slack(least)},0.5,0)" for count in (sure, possible))
    return f"IFERROR({reached},0.5)"
