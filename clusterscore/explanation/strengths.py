"""Where an application is strong and where weak: its shares of the points that can be had, criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clusterscore.explanation.panel_items import item_of, shown
from clusterscore.intake.marks import criterion_of
from clusterscore.scheme.rules import Branch, Rules, criterion_at
from clusterscore.scoring.result import Result

CLOSE = 1e-9
"""Shares that lie no further apart are equal."""


@dataclass(frozen=True)
class Strengths:
    """The criteria at the top of the tree with the largest and the smallest share of their points.

    Attributes:
        strongest: Those with the largest share; several where they are equal, none where all are.
        weakest: Those with the smallest, likewise.
    """

    strongest: tuple[Branch, ...]
    weakest: tuple[Branch, ...]


def strengths(result: Result, row: int) -> Strengths:
    """Give the strongest and the weakest criteria of one application; those not known yet are left out."""
    shares = {branch.key: share_had(result, row, branch) for branch in weighed(result.rules)}
    known = {key: share for key, share in shares.items() if share is not None}
    most, least = max(known.values(), default=0.0), min(known.values(), default=0.0)
    if most - least <= CLOSE:
        return Strengths((), ())
    branches = result.rules.branches
    strongest = tuple(branches[key] for key, share in known.items() if most - share <= CLOSE)
    weakest = tuple(branches[key] for key, share in known.items() if share - least <= CLOSE)
    return Strengths(strongest, weakest)


def weighed(rules: Rules) -> list[Branch]:
    """Give the criteria at the top of the tree that can be compared by their share: neither bonuses nor shown only."""
    scored = (branch for branch in rules.top if branch.scored and branch.kind == "criterion")
    return [branch for branch in scored if not _is_shown(rules, branch)]


def _is_shown(rules: Rules, branch: Branch) -> bool:
    criterion = criterion_at(rules.scheme, branch)
    return criterion is not None and criterion.shown_only is True


def share_had(result: Result, row: int, branch: Branch) -> float | None:
    """Give the share of its points that a node has, from 0 to 1; the sub-score where it has no points.

    None where that is not known, and where there are no points to be had.
    """
    if not branch.has_points:
        return result.value(branch.sub_score, row)
    had, out_of = result.value(branch.contribution, row), points_of(result, row, branch)
    return None if had is None or not out_of else had / out_of


def points_of(result: Result, row: int, branch: Branch) -> float | None:
    """Give the points that can be had for a node: by the rules, or of one application; None for a bonus."""
    if branch.kind == "adjustment":
        return None
    numbers = result.rules.numbers
    return numbers[branch.out_of] if branch.out_of in numbers else result.value(branch.out_of, row)


def listed_nodes(rules: Rules, most: int) -> list[tuple[Branch, int]]:
    """Give the nodes with something to show and how deep they stand, down to the depth at which *most* are enough.

    The top of the tree is always there.  A leaf that alone makes its criterion is not listed by itself.
    """
    found = [node for branch in rules.top for node in _below(rules, branch, 0)]
    deepest = max((depth for _, depth in found), default=0)
    while deepest and sum(depth <= deepest for _, depth in found) > most:
        deepest -= 1
    return [node for node in found if node[1] <= deepest]


def _below(rules: Rules, branch: Branch, depth: int) -> Iterator[tuple[Branch, int]]:
    yield branch, depth
    if len(branch.children) == 1 and not rules.branches[branch.children[0]].children:
        return
    for key in branch.children:
        yield from _below(rules, rules.branches[key], depth + 1)


@dataclass(frozen=True)
class Spread:
    """How far the marks of one criterion lie apart.

    Attributes:
        ends: The worst and the best mark that count, as read.
        apart: How far they lie apart, in the units of the mark.
    """

    ends: tuple[str, str]
    apart: float


def spread_of(result: Result, row: int, branch: Branch) -> Spread | None:
    """Give the spread of the marks of a node; of one with several marked criteria below, that of the widest.

    None where fewer than two marks count.
    """
    marked = [leaf for leaf in _leaves(result.rules, branch) if leaf.kind == "mark"]
    items = (item_of(result, row, criterion_of(leaf)) for leaf in marked)
    wide = [item for item in items if item is not None and item.spread is not None and len(item.taking_part) > 1]
    widest = max(wide, key=lambda item: item.spread or 0.0, default=None)
    if widest is None or widest.spread is None:
        return None
    return Spread((shown(widest.worst), shown(widest.best)), widest.spread)


def _leaves(rules: Rules, branch: Branch) -> Iterator[Branch]:
    if not branch.children:
        yield branch
    for key in branch.children:
        yield from _leaves(rules, rules.branches[key])
