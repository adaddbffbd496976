"""Two results of one application -> in what they differ."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from clusterscore.recording.changes import Aspect, Effect
from clusterscore.recording.models import ResultPart

_DIGITS = 1e-9
_PLAIN: tuple[Aspect, ...] = ("status", "rank", "total", "label", "recommended", "outcome", "stage")


def effects_of(was: ResultPart, now: ResultPart) -> tuple[Effect, ...]:
    """Give everything in which two results differ; numbers are compared to nine digits."""
    return tuple(effect for effect in _pairs(was, now) if not _alike(effect.was, effect.now))


def _pairs(was: ResultPart, now: ResultPart) -> Iterator[Effect]:
    for aspect in _PLAIN:
        yield Effect(aspect, None, getattr(was, aspect), getattr(now, aspect))
    yield from _by_key("rank_key", _values(was.rank_keys), _values(now.rank_keys))
    yield from _by_key("points", _points(was), _points(now))
    yield from _by_key("grade", _grades(was), _grades(now))
    yield from _by_key("gate", was.gates, now.gates)
    yield from _by_key("measure", _values(was.measures), _values(now.measures))


def _values(parts: Any) -> dict[str, Any]:
    """Give values by key; the total as a rank key is told as the total."""
    return {part.key: part.value for part in parts if part.key != "total"}


def _points(came: ResultPart) -> dict[str, Any]:
    """Give points by node; the sub-score where points do not add up."""
    return {part.key: part.sub_score if part.points is None else part.points for part in came.points}


def _grades(came: ResultPart) -> dict[str, Any]:
    return {part.key: part.grade for part in came.points}


def _by_key(aspect: Aspect, was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Effect]:
    for key in dict.fromkeys((*was, *now)):
        yield Effect(aspect, key, was.get(key), now.get(key))


def _alike(was: Any, now: Any) -> bool:
    if isinstance(was, float) and isinstance(now, float):
        return abs(was - now) <= _DIGITS * max(1.0, abs(was), abs(now))
    return bool(was == now)


class Passing:
    """Says which applications stand on another side of one than before."""

    def __init__(self, ranks: Mapping[str, tuple[int | None, int | None]]) -> None:
        """Take the ranks of all in both runs; None where one had none."""
        self.names = list(ranks)
        self.rows = {name: row for row, name in enumerate(self.names)}
        both = [[math.inf if rank is None else rank for rank in pair] for pair in ranks.values()]
        self.ranks = np.array(both, dtype=float).reshape(-1, 2)

    def others(self, name: str) -> list[str]:
        """Give the others that one passed or fell behind, or was level with in one run alone."""
        own = self.ranks[self.rows[name]]
        above, below = self.ranks < own, self.ranks > own
        moved = (above[:, 0] != above[:, 1]) | (below[:, 0] != below[:, 1])
        return [self.names[row] for row in np.flatnonzero(moved) if self.names[row] != name]
