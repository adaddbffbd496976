"""Means as Excel formulas, whose weights may be cells or formulas."""

from __future__ import annotations

from clusterscore.formula import nodes as n
from clusterscore.formula.excel_core import Places, added, divisor, excel, slack


def _answered(mean: n.WeightedMean, places: Places) -> str:
    """Give the weight that counts in a mean; an error where there is no mean."""
    weights = [excel(weight, places) for _, weight in mean.parts]
    whole = added(weights)
    if mean.least_share is None:
        return divisor(whole)
    known = added(
        f"IF(ISERROR({excel(part, places)}),0,{weight})" for (part, _), weight in zip(mean.parts, weights, strict=True)
    )
    least = f"{excel(mean.least_share, places)}*{whole}"
    # the tolerance is of the size of what is asked for: shorter than of both, and no different
    return f"IF({whole}>1E-9,IF({known}>=MAX(1E-9,{least}-{slack(least)}),{known},0),0)"


@excel.register
def _(node: n.WeightedMean, places: Places) -> str:
    products = [f"{excel(part, places)}*{excel(weight, places)}" for part, weight in node.parts]
    if node.least_share is not None:
        products = [f"IFERROR({product},0)" for product in products]
    return f"({added(products)}/{_answered(node, places)})"


@excel.register
def _(node: n.ShareOf, places: Places) -> str:
    part, weight = node.mean.parts[node.index]
    # a mean that leaves out unknown parts is known where enough is answered, any other where all is
    needed = excel(node.mean if node.mean.least_share is None else part, places)
    return f"IF(ISNUMBER({needed}),{excel(weight, places)}/{_answered(node.mean, places)},NA())"


@excel.register
def _(node: n.GeometricMean, places: Places) -> str:
    parts = [(excel(part, places), excel(weight, places)) for part, weight in node.parts]
    whole = added(weight for _, weight in parts)
    logs = added(_logarithm(part, weight) for part, weight in parts)
    return f"EXP({logs}/IF({whole}>1E-9,{whole},0))"


def _logarithm(part: str, weight: str) -> str:
    """Write a part's logarithm by weight.

    Zero gets one so far down that the mean is zero, below zero there is none, and a part that
    weighs nothing only has to be known.
    """
    return f"IF(ABS({weight})>1E-9,{weight}*IF(ABS({part})<=1E-9,-1E+99,LN({part})),0*{part})"
