"""What the nodes that combine scores have in common with a sum, and what they have not.

A node declares its properties; a law is tested where a scheme has the property, and the linter
prints them.  The parts are sub-scores: from 0 to 1, one application's alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise

from clusterscore.formula import nodes as n


@dataclass(frozen=True, slots=True)
class Properties:
    """What holds of a node, whatever its parts are.

    Attributes:
        additive: The points of its parts add up to its own.
        monotone: A better part never makes it worse.
        bounded: From 0 to 1, as its parts are.
        homogeneous: All weights times the same factor change nothing.
        independent: One application's value does not change with who else applied.
    """

    additive: bool = True
    monotone: bool = True
    bounded: bool = True
    homogeneous: bool = True
    independent: bool = True

    def __and__(self, other: Properties) -> Properties:
        """Keep what holds of both."""
        kept = {name: getattr(self, name) and getattr(other, name) for name in self.__dataclass_fields__}
        return Properties(**kept)


ALL = Properties()
_OWN: Mapping[type[n.Node], Properties] = {
    n.WeightedMean: ALL,
    n.Add: ALL,
    n.Multiply: ALL,
    n.Divide: ALL,
    n.Coalesce: ALL,
    n.If: ALL,
    n.Line: ALL,
    n.Steps: replace(ALL, additive=False),
    n.Percentile: replace(ALL, additive=False),
    n.Progress: replace(ALL, additive=False),
    n.Rounded: replace(ALL, additive=False),
    n.Least: replace(ALL, additive=False),
    n.Greatest: replace(ALL, additive=False),
    n.GeometricMean: replace(ALL, additive=False),
    n.Band: replace(ALL, additive=False, monotone=False),
    n.MixDistance: replace(ALL, additive=False, monotone=False),
}
"""What each kind of node keeps of its parts; a node that is not listed here keeps all."""


def properties(node: n.Node, values: Mapping[str, float | None]) -> Properties:
    """Give the properties of a formula in the scores and numbers that it reads.

    Args:
        node: The formula; what it reads by name is taken to be a sub-score, with all properties.
        values: The parameters, for scales that rise or fall.
    """
    capped = _capped(node)
    if capped is not None:
        return replace(properties(capped, values), additive=False, homogeneous=False, bounded=True)
    own = _OWN.get(type(node), ALL)
    if isinstance(node, (n.Line, n.Steps)):
        own = replace(own, monotone=_is_one_way(node, values))
    if isinstance(node, n.Add):
        own = replace(own, bounded=False)
    below = [properties(part, values) for part in node.children() if isinstance(part, n.Number)]
    return reduce(Properties.__and__, below, own)


def _capped(node: n.Node) -> n.Number | None:
    """Give what a cap limits, where a formula is min(…, cap) / cap; else None."""
    match node:
        case n.Divide(n.Least((earned, n.Parameter(cap))), n.Parameter(most)) if cap == most:
            return earned
    return None


def _is_one_way(node: n.Line | n.Steps, values: Mapping[str, float | None]) -> bool:
    """Whether a scale only rises or only falls, as far as its numbers are known."""
    ends = [y for _, y in node.points] if isinstance(node, n.Line) else [node.start, *(y for _, y in node.edges)]
    known = [float(end.value) if isinstance(end, n.Constant) else values.get(end.key) for end in ends]
    moves = [after - before for before, after in pairwise([value for value in known if value is not None])]
    return all(move >= 0 for move in moves) or all(move <= 0 for move in moves)
