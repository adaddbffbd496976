"""What every bound is made of: the world, the dispatch, cases that may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clusterscore.formula import nodes as n
from clusterscore.formula.intervals import Between, May, Numbers, Truths


@dataclass(frozen=True, slots=True)
class World:
    """What is known: intervals, conditions and words by key, the parameters, and what open ones keep to."""

    values: Mapping[str, Between | May | NDArray[Any]]
    parameters: Mapping[str, float | None]
    size: int
    limits: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def everywhere(self, low: float, high: float, missing: bool = False) -> Between:
        """Make the same interval for every application."""
        return Between(np.full(self.size, low), np.full(self.size, high), np.full(self.size, missing))

    def number(self, node: n.Node) -> Between:
        """Bound a number, per application."""
        found = bounds(node, self)
        if not isinstance(found, Between):
            raise TypeError(f"{type(node).__name__} is not a number")
        return found

    def condition(self, node: n.Node) -> May:
        """Bound a condition, per application."""
        found = bounds(node, self)
        if not isinstance(found, May):
            raise TypeError(f"{type(node).__name__} is not a condition")
        return found

    def words(self, node: n.Word) -> NDArray[Any]:
        """Give the words of a column, per application; None where one is missing."""
        return np.asarray(self.values[node.key], dtype=object)


@singledispatch
def bounds(node: n.Node, world: World) -> Between | May:
    """Bound a node, per application; the readers of the nodes register here."""
    raise TypeError(type(node).__name__)


def known(parts: Iterable[n.Number], world: World) -> list[float] | None:
    """Give the values of parameters and constants; None when one is open or is a formula."""
    found: list[float] = []
    for part in parts:
        value = world.parameters[part.key] if isinstance(part, n.Parameter) else getattr(part, "value", None)
        if value is None:
            return None
        found.append(float(value))
    return found


def open_number(world: World) -> Between:
    """Bound what hangs on a number of the rules that is not set: it may be anything."""
    return world.everywhere(-np.inf, np.inf, missing=True)


def any_missing(parts: Sequence[Between]) -> Truths:
    """Say where one of several numbers has no value yet."""
    found: Truths = np.logical_or.reduce([part.missing for part in parts])
    return found


def hull(cases: Sequence[tuple[Truths, Between]]) -> Between:
    """Bound a number that is one of several: by all that are possible, or by all where none is.

    Args:
        cases: Where each may be the one, and its bounds.
    """
    nothing = ~np.logical_or.reduce([possible for possible, _ in cases])
    possibles = [possible | nothing for possible, _ in cases]
    choices = list(zip(possibles, (found for _, found in cases), strict=True))
    low = np.minimum.reduce([np.where(possible, found.low, np.inf) for possible, found in choices])
    high = np.maximum.reduce([np.where(possible, found.high, -np.inf) for possible, found in choices])
    missing = np.logical_or.reduce([possible & found.missing for possible, found in choices])
    return Between(low, high, missing | nothing | (np.sum(possibles, axis=0) > 1))


def rising(of: Between, function: Callable[[Numbers], Numbers]) -> Between:
    """Bound a function that never falls by its values at both ends."""
    return Between(function(of.low), function(of.high), of.missing)
