"""Scales as Excel formulas: lines, steps, words, checklists, bands, shares, rounding."""

from __future__ import annotations

from itertools import pairwise

from clusterscore.formula import nodes as n
from clusterscore.formula.excel_core import (
    Places,
    added,
    array,
    at_least,
    divisor,
    excel,
    from_zero_to_one,
    listed,
    quoted,
    slack,
)


@excel.register
def _(node: n.Line, places: Places) -> str:
    of = excel(node.of, places)
    points = [(excel(x, places), excel(y, places)) for x, y in node.points]
    text = points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        text += f"+({y1}-{y0})*MIN(1,MAX(0,({of}-{x0})/({x1}-{x0})))"
    return f"({text})"


@excel.register
def _(node: n.Steps, places: Places) -> str:
    of, text = excel(node.of, places), excel(node.start, places)
    before = text
    for edge, level in node.edges:
        upper = excel(level, places)
        text += f"+({upper}-{before})*{at_least(of, excel(edge, places))}"
        before = upper
    return f"({text})"


@excel.register
def _(node: n.Lookup, places: Places) -> str:
    word = excel(node.of, places)
    tests = "".join(
        f"IF(EXACT({word},{quoted(places.word(node.of.key, key))}),{excel(value, places)},"
        for key, value in node.entries
    )
    return tests + "NA()" + ")" * len(node.entries)


@excel.register
def _(node: n.Choose, places: Places) -> str:
    """Count to the entry of the word: brackets stay flat, and the word is read once."""
    words = array(quoted(places.word(node.of.key, key)) for key, _ in node.entries)
    at = array(str(number) for number in range(1, len(node.entries) + 1))
    index = f"SUMPRODUCT(EXACT({excel(node.of, places)},{words})*{at})"
    return f"CHOOSE(1+{index},NA(),{listed((entry for _, entry in node.entries), places)})"


@excel.register
def _(node: n.Checklist, places: Places) -> str:
    """Tell the cases apart by the least and the greatest answer: 0 and 0, 0 and 1, 1 and 1; else unknown."""
    parts = listed(node.parts, places)
    none, some, every = (excel(level, places) for level in (node.none, node.some, node.all_))
    return f"CHOOSE(1+2*MIN({parts})+4*MAX({parts}),{none},NA(),NA(),NA(),{some},NA(),{every})"


@excel.register
def _(node: n.Band, places: Places) -> str:
    of, inside, outside = (excel(part, places) for part in (node.of, node.inside, node.outside))
    low, high = excel(node.low, places), excel(node.high, places)
    if node.ends_inside:
        ends = f"{of}>={low}-{slack(low)}", f"{of}<={high}+{slack(high)}"
    else:
        ends = f"{of}>{low}+{slack(low)}", f"{of}<{high}-{slack(high)}"
    # an end that is not set leaves it open, unless the value lies beyond the other one
    within = ",".join(f"IFERROR(IF({end},1,0),0.5)" for end in ends)
    return f"CHOOSE(1+2*MIN({within}),{outside},NA(),{inside})"


@excel.register
def _(node: n.Progress, places: Places) -> str:
    done = excel(n.Divide(n.Subtract(node.of, node.baseline), n.Subtract(node.target, node.baseline)), places)
    least, most = (
        from_zero_to_one(f"{done}/{divisor(excel(end, places))}") for end in (node.elapsed_least, node.elapsed_most)
    )
    return least if least == most else f"IF(ABS({least}-{most})<=1E-9,{least},NA())"


@excel.register
def _(node: n.MixDistance, places: Places) -> str:
    """Set parts and targets side by side as arrays: each is then written a few times, not once for every other."""
    parts = [excel(part, places) for part, _ in node.parts]
    targets = [excel(target, places) for _, target in node.parts]
    each = array(str(number) for number in range(1, len(parts) + 1))
    shares = f"CHOOSE({each},{','.join(parts)})/{divisor(added(parts))}"
    whole = added(targets)
    wanted = f"CHOOSE({each},{','.join(targets)})/IF({whole}<=1E-9,0,{whole})"
    return f"(SUMPRODUCT(ABS({shares}-{wanted}))/2)"


@excel.register
def _(node: n.Percentile, places: Places) -> str:
    """Count what is reached and what is passed, half each; the tolerance is of the size of each reference value."""
    of, size = excel(node.of, places), len(node.reference)
    cells = places.span([part.key for part in node.reference])
    room = f"1E-9*(1+(ABS({cells})>1)*(ABS({cells})-1))"
    halves = f"SUMPRODUCT(({of}>={cells}-{room})+({of}>{cells}+{room}))"
    return f"IF(COUNT({cells})={size},{halves}/{2 * size},NA())"


@excel.register
def _(node: n.Rounded, places: Places) -> str:
    of, scale = excel(node.of, places), f"10^{excel(node.digits, places)}"
    size = f"ABS({of})*{scale}"
    room = f"MIN(1E-6,1E-12*MAX(1,{size}))"
    match node.mode:
        case "half_up":
            whole = f"INT({size}+0.5+{room})"
        case "down":
            whole = f"INT({size}+{room})"
        case "up":
            whole = f"-INT({room}-{size})"
        case "half_even":
            # half of the next number, cut and doubled, is the even one of the two neighbours
            even = f"2*INT(({size}+1)/2)"
            whole = f"IF(ABS({size}-INT({size})-0.5)<={room},{even},INT({size}+0.5))"
    return f"(SIGN({of})*({whole})/{scale})"
