"""Scored columns -> who is ranked, excluded or unresolved, in which order, and what each comes to."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from clusterscore.formula.entering import enter
from clusterscore.formula.intervals import Numbers, Truths
from clusterscore.scheme.rules import Rules
from clusterscore.scoring.computing import compute, inputs
from clusterscore.scoring.labels import labels
from clusterscore.scoring.ladder import Climbed, Order
from clusterscore.scoring.order import behind, better_up, highest_wins, ladder, spending_order
from clusterscore.scoring.ranking import Ranks, Reach, rank, reach
from clusterscore.scoring.rulings import excludes, excluding, rulings
from clusterscore.scoring.selection import selection
from clusterscore.scoring.ties import Rung, reads_the_list
from clusterscore.scoring.validity import Basis, terms
from clusterscore.scoring.world import Unsettled

__all__ = ["Outcomes", "Status", "decide", "excludes", "highest_wins"]

Status = Literal["ranked", "assessed", "excluded", "unresolved"]


@dataclass(frozen=True)
class Outcomes:
    """What the rules came to, one row per application in the order sent.

    Attributes:
        scores: A nullable column per formula.
        gates: The outcome of each gate, floor and check by key: pass, fail, unknown, waived; grace
            where a gate's grace period holds off what it would do.
        status: ranked, assessed, excluded or unresolved.
        ranks: The order of those who are ranked.
        reach: How far ranks could still move.
        low: Least total possible; the total itself where it is known.
        high: Greatest total possible, likewise.
        labels: Key of the label; empty for none (and where there are no labels); None while it
            is not known.
        label_range: Every label still possible, the best first; empty text, last, for none.
        valid_until: The last day of the label; None where there is none or it is not known.
        validity: What that day rests on, or why there is none; None without a label.
        selected: Key of the outcome recommended; empty for none (and where there is no
            selection); None while it is not known, or the application is not ranked.
        short: Keys (``labels.…``, ``selection.…``) whose conditions an application meets, but
            whose places or money do not reach it.
        at_line: Keys at whose line it stands among equals, for the committee to decide.
    """

    scores: pd.DataFrame
    gates: Mapping[str, NDArray[Any]]
    status: NDArray[Any]
    ranks: Ranks
    reach: Reach
    low: Numbers
    high: Numbers
    labels: NDArray[Any]
    label_range: list[tuple[str, ...]]
    valid_until: list[datetime.date | None]
    validity: list[Basis | None]
    selected: NDArray[Any]
    short: list[tuple[str, ...]]
    at_line: list[tuple[str, ...]]


def decide(
    table: pd.DataFrame, rules: Rules, waivers: Mapping[str, Truths], doubtful: Truths,
    ids: Sequence[str], about: Mapping[str, str], precedence: Numbers | None = None,
) -> Outcomes:  # fmt: skip
    """Work out every formula, every condition, the statuses, the order, labels and outcomes.

    Args:
        table: Typed columns: every field, and those of ``rules.columns``.
        rules: The scheme, lowered.
        waivers: Per gate (``gates.<key>``), which applications have it waived.
        doubtful: Which applications stay unresolved whatever the rules come to: their id is not theirs alone, or
            the stage that they were called to waits for their marks.
        ids: The applications' ids, for a lot.
        about: The sheet ``About``, where it gives a lot's seed or a budget.
        precedence: Where stages come before each other: who has more comes first, whatever the
            rank keys; equals are ranked by these.
    """
    scores = _scores(table, rules)
    gates = rulings(rules, scores, waivers)
    failed, undecided = excluding(rules, gates, len(table))
    excluded, perhaps = failed & ~doubtful, doubtful | (undecided & ~failed)
    unresolved = perhaps | (~excluded & ~_known(rules, scores))
    world = Unsettled(table, rules, waivers, scores, gates, unresolved)
    rungs = ladder(table, rules, scores, ids, about)
    ranks, moves, unresolved = _ranking(rules, world, rungs, excluded, doubtful, precedence)
    order = spending_order(rules, scores, ranks, ~excluded, perhaps)
    labelled = _labels(world, order, excluded, perhaps, about)
    if rules.scheme.labels and not rules.roles("rank"):
        unresolved |= ~excluded & (labelled.rung == None)  # noqa: E711 None is what is not known
    ends = terms(table, rules, labelled.rung)
    chosen = selection(rules, scores, ranks.rank, about) if rules.scheme.selection else _nothing(len(table))
    decided = "ranked" if rules.roles("rank") else "assessed"
    status = np.select([excluded, unresolved], ["excluded", "unresolved"], decided)
    return Outcomes(
        scores, world.gates, status, ranks, moves, *world.total(), labelled.rung, labelled.possible,
        [end.until if end else None for end in ends], [end.basis if end else None for end in ends],
        chosen.rung, _named(labelled.short, chosen.short), _named(labelled.at_line, chosen.at_line),
    )  # fmt: skip


def _ranking(
    rules: Rules, world: Unsettled, rungs: Sequence[Rung], excluded: Truths, doubtful: Truths,
    precedence: Numbers | None,
) -> tuple[Ranks, Reach, Truths]:  # fmt: skip
    """Rank those who are decided; give their ranks, how far these could move, and who is left unresolved."""
    keys = [better_up(world.scores, rules, step) for step in rules.roles("rank")]
    unresolved = world.unresolved.copy()
    ranked = ~excluded & ~unresolved & bool(keys)
    low, high = world.first_key(keys)
    if precedence is not None and keys:
        low, high, keys[0] = behind(precedence, low, high, keys[0])
    if rules.scheme.missing.policy == "range" and keys:
        ranked, keys = _settled(ranked, unresolved & ~doubtful & world.sure, low, high, keys)
        unresolved = ~excluded & ~ranked
    ranks = rank(keys, rungs, ranked)
    moves = reach(ranks, low, high, ranked, unresolved & bool(keys), reads_the_list=reads_the_list(rungs))
    return ranks, moves, unresolved


def _scores(table: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    needed = inputs(rules.steps)
    entered = enter(table, needed["number"], needed["condition"], needed["date"], needed["word"])
    scored: pd.DataFrame = compute(entered, rules, rules.steps).to_native()
    return scored[[step.key for step in rules.steps]]


def _known(rules: Rules, scores: pd.DataFrame) -> Truths:
    """Say for whom everything is known that decides: the rank keys, or else the total.

    Where a scheme gives labels and does not rank, it is the label that decides.
    """
    known = np.ones(len(scores), dtype=bool)
    if rules.scheme.kind == "label" and rules.scheme.labels and not rules.roles("rank"):
        return known
    for step in rules.deciding:
        known &= scores[step.key].notna().to_numpy()
    return known


def _settled(
    ranked: Truths, intervals: Truths, low: Numbers, high: Numbers, keys: Sequence[Numbers]
) -> tuple[Truths, list[Numbers]]:
    """Rank an interval too where it lies clear of everyone else's, whatever its value."""
    everyone = np.flatnonzero(ranked | intervals)
    settled = ranked.copy()
    for at in np.flatnonzero(intervals):
        others = everyone[everyone != at]
        settled[at] = bool(((low[others] > high[at]) | (high[others] < low[at])).all())
    first = np.where(settled & ~ranked, low, keys[0])
    return settled, [first, *(np.where(settled & np.isnan(key), 0.0, key) for key in keys[1:])]


def _labels(world: Unsettled, order: Order, excluded: Truths, perhaps: Truths, about: Mapping[str, str]) -> Climbed:
    if world.rules.scheme.labels is None:
        return _nothing(len(world.scores))
    certain = {step.key: world.may(step.key) for step in world.rules.roles("label")}
    return labels(world.rules, world.scores, certain, order, excluded, perhaps, about)


def _nothing(size: int) -> Climbed:
    """Give what holds where a scheme has no labels, or no selection."""
    nowhere: list[tuple[str, ...]] = [()] * size
    return Climbed(np.full(size, "", dtype=object), nowhere, nowhere, nowhere)


def _named(labelled: list[tuple[str, ...]], chosen: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [
        (*(f"labels.{key}" for key in first), *(f"selection.{key}" for key in second)) if first or second else ()
        for first, second in zip(labelled, chosen, strict=True)
    ]
