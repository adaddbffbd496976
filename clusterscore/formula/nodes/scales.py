"""Nodes that turn a value into points: lines, steps, checklists, bands, progress, comparisons with a set."""

from __future__ import annotations

from dataclasses import dataclass

from clusterscore.formula.nodes.base import Condition, Constant, Number, Parameter, Word


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
class Checklist(Number):
    """One value when all conditions are true, one when some are, one when none is.

    It is known as soon as the unknown ones no longer matter: one true and one false make *some*.
    """

    parts: tuple[Condition, ...]
    none: Parameter
    some: Parameter
    all_: Parameter


@dataclass(frozen=True, slots=True)
class Band(Number):
    """One value inside a band, another outside; its two ends belong inside or, both, outside."""

    of: Number
    low: Parameter
    high: Parameter
    inside: Parameter
    outside: Parameter
    ends_inside: bool


@dataclass(frozen=True, slots=True)
class Progress(Number):
    """How far from a baseline to a target, measured against the share of the time elapsed; 0 to 1.

    (of - baseline) / (target - baseline) / elapsed, kept from 0 to 1.  The elapsed share lies
    between two ends: where they lead to different values (within the tolerance) the result is
    unknown.  Unknown, too, where target and baseline are equal or an end is zero, within the
    tolerance.
    """

    of: Number
    baseline: Number
    target: Number
    elapsed_least: Number
    elapsed_most: Number


@dataclass(frozen=True, slots=True)
class MixDistance(Number):
    """How far the shares of the parts lie from a target mix: half the sum of the differences, 0 to 1.

    Each target stands beside its part and counts as its share of all targets.  Unknown when a
    part is, and where the parts, or the targets, add up to zero within the tolerance.
    """

    parts: tuple[tuple[Number, Parameter], ...]


@dataclass(frozen=True, slots=True)
class Percentile(Number):
    """The share of a reference set that lies below, equals (within the tolerance) counted half; 0 to 1."""

    of: Number
    reference: tuple[Parameter, ...]
