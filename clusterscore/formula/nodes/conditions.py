"""Nodes that are true, false or unknown."""

from __future__ import annotations

from dataclasses import dataclass

from clusterscore.formula.nodes.base import Condition, Node, Number, Operator, Word


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
class OneOf(Condition):
    """Whether a word is one of a list; unknown when it is missing or a word that says nothing (``silent``)."""

    of: Word
    words: tuple[str, ...]
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AtLeast(Condition):
    """Whether so many of the conditions are true, whatever the unknown ones turn out to be.

    True when enough are true already, false when too many are false already, else unknown.
    """

    least: Number
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class IsMissing(Condition):
    """Whether something has no value; itself never unknown."""

    of: Node
