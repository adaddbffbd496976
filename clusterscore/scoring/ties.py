"""The tie ladder: what separates equals, rung by rung, as ranks are fixed from the top."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class ByNumber:
    """A rung that compares a number of each application.

    Attributes:
        at: Its index in the scheme's ladder.
        values: A higher one is better; NaN is missing.
    """

    at: int
    values: Numbers

    def split(self, equals: Any, above: Counter[Any]) -> list[Any] | None:
        """Part equals, the best first; None where one has no value. *above* plays no part."""
        del above
        values = self.values[equals]
        if np.isnan(values).any():
            return None
        order = np.argsort(-values, kind="stable")
        return [equals[list(group)] for _, group in groupby(order, key=lambda at: values[at])]


@dataclass(frozen=True)
class ByRarity:
    """A rung that looks at the list: the word that fewer of those ranked above have comes first.

    Attributes:
        at: Its index in the scheme's ladder.
        words: A word per application; None is missing.
    """

    at: int
    words: NDArray[Any]

    def split(self, equals: Any, above: Counter[Any]) -> list[Any] | None:
        """Part equals, the rarest word above first; None where it cannot be told.

        Args:
            equals: Who is equal so far.
            above: How often each word occurs among those ranked above; under None, how many of
                them have no word, which might be any.
        """
        words = self.words[equals]
        if any(word is None for word in words):
            return None
        if len(set(words)) == 1:
            return [equals]
        counts = np.array([above[word] for word in words])
        distinct = sorted(above[word] for word in set(words))
        if above[None] and any(low + above[None] >= high for low, high in pairwise(distinct)):
            return None
        return [equals[counts == count] for count in np.unique(counts)]


Rung = ByNumber | ByRarity


class Ladder:
    """Breaks ties from the top of the ranking downwards, and keeps count of who stands above."""

    def __init__(self, rungs: Sequence[Rung]) -> None:
        self.rungs = rungs
        self._above: dict[int, Counter[Any]] = {rung.at: Counter() for rung in rungs if isinstance(rung, ByRarity)}

    def fixed(self, members: Any) -> None:
        """Count those whose rank is fixed as standing above whoever follows."""
        for rung in self.rungs:
            if isinstance(rung, ByRarity):
                self._above[rung.at].update(rung.words[members].tolist())

    def part(self, equals: Any, rung: int) -> list[Any] | None:
        """Part equals by one rung, the best first; None where it cannot be told."""
        step = self.rungs[rung]
        return step.split(equals, self._above.get(step.at, Counter()))


def reads_the_list(rungs: Sequence[Rung]) -> bool:
    """Whether a rung depends on who else is ranked."""
    return any(isinstance(rung, ByRarity) for rung in rungs)


def lot(seed: str, application: str) -> int:
    """Draw the lot of one application, the smallest first: SHA-256 of the seed, a line break and its id."""
    return int.from_bytes(hashlib.sha256(f"{seed}\n{application}".encode()).digest())


def lots(seed: str | None, ids: Sequence[str]) -> Numbers:
    """Give the places that lots come to, better ones higher; missing while there is no seed."""
    if not seed:
        return np.full(len(ids), np.nan)
    drawn = [lot(seed, application) for application in ids]
    places = {number: place for place, number in enumerate(sorted(set(drawn)))}
    return np.array([-places[number] for number in drawn], dtype=float)
