"""Boxes of changes -> the same in order of cost, cut in two until single changes are left."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from fractions import Fraction

from clusterscore.explanation.changes import Box


class Queue:
    """Boxes in order of their least cost; of equal cost, fewer fields go first."""

    def __init__(self, of: Iterable[Box]) -> None:
        self._heap: list[tuple[Fraction, int, int, bool, Box]] = []
        self._count = 0
        for box in of:
            self._push(box, judged=False)

    def __bool__(self) -> bool:
        return bool(self._heap)

    @property
    def is_judged(self) -> bool:
        """Whether the next box is a single change that might reach the goal by its formulas."""
        return self._heap[0][3]

    @property
    def cost(self) -> Fraction:
        """What the next box costs at least."""
        return self._heap[0][0]

    def pop(self) -> Box:
        """Take the next box."""
        return heapq.heappop(self._heap)[-1]

    def unjudged(self, most: int) -> list[Box]:
        """Take the next boxes up to one that is judged."""
        taken: list[Box] = []
        while self._heap and not self.is_judged and len(taken) < most:
            taken.append(self.pop())
        return taken

    def keep(self, box: Box) -> None:
        """Put back what might hold an answer: a single change, or two halves."""
        for half in (box,) if box.is_point else box.halves():
            self._push(half, judged=box.is_point)

    def _push(self, box: Box, *, judged: bool) -> None:
        self._count += 1
        heapq.heappush(self._heap, (box.cost, len(box.grids), self._count, judged, box))
