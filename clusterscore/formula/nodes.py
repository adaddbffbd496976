"""The expression nodes of a rule, and the parameters they point at.

A node is a number (unknown where something is missing) or a condition (true, false or
unknown).  What each node means is laid down in ``tests/formula/semantics.yaml``; ``exact``
states it in code, and the other readers must agree with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Literal

TOLERANCE = 1e-9
"""Two numbers within this relative distance (absolute below 1) compare as equal."""

Operator = Literal[">=", "<=", ">", "<", "==", "!="]


MIRRORED: Mapping[Operator, Operator] = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "==": "==", "!=": "!="}
"""The operator that says the same with its sides exchanged."""


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of a formula."""

    def children(self) -> Iterator[Node]:
        """Give the nodes directly below this one, in reading order."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Node):
                yield value
            elif isinstance(value, tuple):
                yield from _nodes_in(value)


def _nodes_in(values: tuple[object, ...]) -> Iterator[Node]:
    for value in values:
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            yield from _nodes_in(value)


class Number(Node):
    """A node with a number or unknown as its value."""

    __slots__ = ()


class Condition(Node):
    """A node that is true, false or unknown."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Constant(Number):
    """Zero or one; every other number in a rule is a parameter."""

    value: Literal[0, 1]


@dataclass(frozen=True, slots=True)
class Parameter(Number):
    """One number in a rule, by key; unknown while it is open."""

    key: str


@dataclass(frozen=True, slots=True)
class Field(Number):
    """A number by name: a column of the data, or an earlier formula."""

    key: str


@dataclass(frozen=True, slots=True)
class Flag(Condition):
    """A condition by name: a yes/no column of the data, or an earlier formula."""

    key: str


@dataclass(frozen=True, slots=True)
class Word(Node):
    """A text by name: a choice or a grade."""

    key: str


@dataclass(frozen=True, slots=True)
class Date(Node):
    """A day by name."""

    key: str


@dataclass(frozen=True, slots=True)
class Add(Number):
    """The sum; unknown when one part is."""

    parts: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Subtract(Number):
    """The difference."""

    left: Number
    right: Number


@dataclass(frozen=True, slots=True)
class Multiply(Number):
    """The product."""

    left: Number
    right: Number


@dataclass(frozen=True, slots=True)
class Divide(Number):
    """The quotient; unknown when the divisor is zero within the tolerance."""

    left: Number
    right: Number


@dataclass(frozen=True, slots=True)
class Absolute(Number):
    """The distance from zero."""

    of: Number


@dataclass(frozen=True, slots=True)
class Least(Number):
    """The smallest part; unknown when one part is."""

    parts: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Greatest(Number):
    """The largest part; unknown when one part is."""

    parts: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Coalesce(Number):
    """The first part that is known."""

    parts: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class AsNumber(Number):
    """One for true, zero for false, unknown for unknown."""

    of: Condition


@dataclass(frozen=True, slots=True)
class MonthsBetween(Number):
    """Whole calendar months from one day to another; negative when the second is earlier."""

    start: Date
    end: Date


@dataclass(frozen=True, slots=True)
class Line(Number):
    """A line through points with growing x; constant beyond its ends."""

    of: Number
    points: tuple[tuple[Parameter | Constant, Parameter | Constant], ...]


@dataclass(frozen=True, slots=True)
class Steps(Number):
    """A value below the first edge, then one per edge; an edge belongs to its upper step."""

    of: Number
    start: Parameter
    edges: tuple[tuple[Parameter, Parameter], ...]


@dataclass(frozen=True, slots=True)
class Lookup(Number):
    """The number that belongs to a word; unknown for a word that is not listed."""

    of: Word
    entries: tuple[tuple[str, Parameter], ...]


@dataclass(frozen=True, slots=True)
class WeightedMean(Number):
    """The mean of the parts by weight.

    Without ``least_share`` it is unknown when a part is.  With it, unknown parts are left
    out and the weights of the others rescaled, if they hold at least that share.
    """

    parts: tuple[tuple[Number, Parameter | Constant], ...]
    least_share: Parameter | None = None


@dataclass(frozen=True, slots=True)
class ShareOf(Number):
    """One part's weight over the weights that count in the mean; unknown when the mean is."""

    mean: WeightedMean
    index: int


@dataclass(frozen=True, slots=True)
class Compare(Condition):
    """A comparison within the tolerance; unknown when a side is."""

    operator: Operator
    left: Number
    right: Number


@dataclass(frozen=True, slots=True)
class And(Condition):
    """True when all parts are; false when one is, whatever the others."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or(Condition):
    """True when one part is, whatever the others; false when all are."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """The opposite; unknown stays unknown."""

    of: Condition


@dataclass(frozen=True, slots=True)
class IsMissing(Condition):
    """Whether something has no value; itself never unknown."""

    of: Node


def walk(node: Node) -> Iterator[Node]:
    """Give the node and all below it, parents first."""
    yield node
    for child in node.children():
        yield from walk(child)


def names(node: Node) -> list[str]:
    """Give the keys of the columns and earlier formulas a node reads, each once, in order."""
    found = (part.key for part in walk(node) if isinstance(part, (Field, Flag, Word, Date)))
    return list(dict.fromkeys(found))


def parameters(node: Node) -> list[str]:
    """Give the keys of the parameters a node uses, each once, in order."""
    return list(dict.fromkeys(part.key for part in walk(node) if isinstance(part, Parameter)))
