"""Two applications of one evaluation -> in what they differ, and why one stands above the other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from clusterscore.explanation.order_between import Compared, compared
from clusterscore.formula.nodes import TOLERANCE
from clusterscore.scheme.rules import Branch
from clusterscore.scoring.result import Result
from clusterscore.scoring.single import used

Order = Literal["above", "below", "shared", "apart", "none"]
"""Whether the first stands above the second, below it, beside it; ``apart`` where not both are ranked."""


@dataclass(frozen=True)
class Pair:
    """What the two come to in one respect, the first one's first; None where it is not known."""

    a: float | None
    b: float | None

    @property
    def difference(self) -> float | None:
        """How much more the first one has."""
        return None if self.a is None or self.b is None else self.a - self.b


@dataclass(frozen=True)
class Part:
    """One node of the tree in both.

    Attributes:
        branch: The node.
        depth: How many nodes stand above it.
        points: The points that both have; not known where none are due to the node.
        sub_scores: What both come to from 0 to 1, in the same places.
    """

    branch: Branch
    depth: int
    points: Pair
    sub_scores: Pair


@dataclass(frozen=True)
class Against:
    """In what two applications differ.

    Attributes:
        a: Row of the first.
        b: Row of the second.
        order: How they stand to each other.
        compared: By what they were ordered, down to what decided; empty where not both are ranked.
        total: Their totals.
        parts: Every node that is scored, in tree order.
        conditions: Gates, floors and checks with another outcome, by key.
        rungs: Conditions of labels that one of them meets and the other does not, by key.
    """

    a: int
    b: int
    order: Order
    compared: tuple[Compared, ...]
    total: Pair
    parts: tuple[Part, ...]
    conditions: tuple[str, ...]
    rungs: tuple[str, ...]

    @property
    def top(self) -> list[Part]:
        """The nodes to which points of the total are due at once."""
        return [part for part in self.parts if part.depth == 0 and part.branch.has_points]

    @property
    def sum_of_parts(self) -> float | None:
        """What the differences at the top add up to; None where one of them is not known."""
        found = [part.points.difference for part in self.top]
        known = [difference for difference in found if difference is not None]
        return math.fsum(known) if found and len(known) == len(found) else None

    @property
    def adds_up(self) -> bool:
        """Whether the differences at the top add up to that of the totals."""
        made, whole = self.sum_of_parts, self.total.difference
        size = max((abs(end) for end in (self.total.a, self.total.b) if end is not None), default=1.0)
        return made is not None and whole is not None and abs(made - whole) <= TOLERANCE * max(1.0, size)


def against(result: Result, a: int, b: int) -> Against:
    """Compare two applications.

    Args:
        result: The evaluation.
        a: Row of the first.
        b: Row of the second; with the two exchanged every difference changes its sign.
    """
    outcomes = result.outcomes
    conditions = [key for key, found in outcomes.gates.items() if found[a] != found[b]]
    rungs = [step.key for step in result.rules.roles("label_condition") if _differ(result, step.key, a, b)]
    has_total = result.rules.out_of is not None
    total = _pair(result, "total", a, b) if has_total else Pair(None, None)
    return Against(
        a, b, _order(result, a, b), tuple(compared(result, a, b)), total,
        tuple(_parts(result, result.rules.top, 0, a, b)), tuple(conditions), tuple(rungs),
    )  # fmt: skip


def _order(result: Result, a: int, b: int) -> Order:
    first, second = (int(result.outcomes.ranks.rank[row]) for row in (a, b))
    if not first or not second:
        return "apart" if result.rules.scheme.ranks else "none"
    return "shared" if first == second else "above" if first < second else "below"


def _parts(result: Result, branches: Sequence[Branch], depth: int, a: int, b: int) -> Iterator[Part]:
    for branch in branches:
        points = _pair(result, branch.contribution, a, b) if branch.has_points else Pair(None, None)
        scores = _pair(result, branch.sub_score, a, b) if branch.scored else Pair(None, None)
        if branch.has_points or branch.scored:
            yield Part(branch, depth, points, scores)
        yield from _parts(result, [result.rules.branches[key] for key in branch.children], depth + 1, a, b)


def _pair(result: Result, key: str, a: int, b: int) -> Pair:
    return Pair(result.value(key, a), result.value(key, b))


def _differ(result: Result, key: str, a: int, b: int) -> bool:
    """Whether a condition holds for one and not for the other, or is known of one alone."""
    first, second = (used(result.outcomes.scores[key].iloc[row]) for row in (a, b))
    return first != second
