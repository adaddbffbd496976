"""What every node is, and the leaves of a formula: constants, parameters, names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

TOLERANCE = 1e-9
"""Two numbers within this relative distance (absolute below 1) compare as equal."""

NOISE = 1e-12
"""What binary arithmetic may be off by, as a part of a number; finer than anything a rule is written to."""

LARGEST_SLACK = 1e-6
"""Rounding lets a millionth of the last digit pass for noise, and no more: 2500000000 is whole."""

Operator = Literal[">=", "<=", ">", "<", "==", "!="]

Mode = Literal["half_up", "half_even", "up", "down"]
"""How a half is rounded: away from zero, to the even digit; or all away from, all towards zero."""


MIRRORED: Mapping[Operator, Operator] = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "==": "==", "!=": "!="}
"""The operator that says the same with its sides exchanged."""


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of a formula."""

    def children(self) -> Iterator[Node]:
        """Give the nodes directly below this one, in reading order."""
        names: tuple[str, ...] = self.__match_args__
        for name in names:
            value = getattr(self, name)
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
