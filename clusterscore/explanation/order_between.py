"""Why one of two applications is ranked before the other: stages, rank keys, the tie ladder, down to what decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from clusterscore.explanation.flags import rung_title
from clusterscore.explanation.voice import hides
from clusterscore.scheme.choosing import TieAbove, TieStep
from clusterscore.scheme.rules import Step
from clusterscore.scoring.order import better_up
from clusterscore.scoring.result import Result
from clusterscore.titles import title_of
from clusterscore.words import Text

Kind = Literal["stage", "key", "rung", "rarity", "end"]
"""What two are compared by: a stage, a rank key, a number of the tie ladder, a word seldom above, lot or chair."""
_STAGE = Text("stage of the selection", "審査段階")


@dataclass(frozen=True)
class Compared:
    """One thing by which two applications were compared.

    Attributes:
        kind: What sort of thing.
        title: What it is called.
        a: The first one's number; for a word, how many ranked above have the same; None where it is not known,
            not shown, or no number.
        b: The second one's.
        decides: Whether it decided: nothing below it was looked at.
        is_hidden: Whether it rests on what may not be seen.
    """

    kind: Kind
    title: Text
    a: float | None
    b: float | None
    decides: bool
    is_hidden: bool = False


def compared(result: Result, a: int, b: int) -> Iterator[Compared]:
    """Give by what two applications were ordered, one after another, until one of them decides.

    Returns:
        Nothing where not both are ranked; where nothing decides, they share a rank.
    """
    ranks = result.outcomes.ranks.rank
    if not ranks[a] or not ranks[b]:
        return
    first, second = precedence(result, a), precedence(result, b)
    if first != second:
        yield Compared("stage", _STAGE, None, None, decides=True)
        return
    for step in result.rules.roles("rank"):
        made = _by_number(result, step, "key", title_of(result.rules, step.key), a, b)
        # an interval is ranked only where it lies clear of all others: it decides, though it has no value
        yield made
        if made.decides:
            return
    yield from _ladder(result, a, b)


def precedence(result: Result, row: int) -> int:
    """Say how far before others an application stands whatever its points: by the stage that it reached."""
    if result.staged is None:
        return 0
    stages = list(result.rules.scheme.stages)
    key = str(result.staged.stands[row])
    then = result if key == result.staged.key else result.stages[key]
    going = None if then.staged is None else then.staged.going
    if then is not result and going is not None and going.through[row]:
        return 2 * len(stages) - stages.index(key)
    return stages.index(key)


def _by_number(result: Result, step: Step, kind: Kind, title: Text, a: int, b: int) -> Compared:
    better = better_up(result.outcomes.scores, result.rules, step)
    hidden = hides(result, step.node)
    first, second = (None if hidden else result.value(step.key, row) for row in (a, b))
    return Compared(kind, title, first, second, decides=bool(better[a] != better[b]), is_hidden=hidden)


def _ladder(result: Result, a: int, b: int) -> Iterator[Compared]:
    """Walk down the tie ladder with all who are still equal."""
    ties, ranks = result.rules.scheme.ties, result.outcomes.ranks
    equals = _equal_by_keys(result, a)
    for at, rung in enumerate(ties.ladder if ties is not None else ()):
        if at == _stopped(result, a, b):
            return
        if isinstance(rung, TieStep):
            step = result.rules.step(f"ties.{at}")
            made, values = _by_number(result, step, "rung", rung_title(result, at), a, b), _better(result, step)
        elif isinstance(rung, TieAbove):
            made, values = _by_rarity(result, rung, at, equals, a, b)
        else:
            if ranks.rank[a] != ranks.rank[b]:
                yield Compared("end", rung_title(result, at), None, None, decides=True)
            return
        yield made
        if made.decides:
            return
        equals = equals[values[equals] == values[a]]


def _equal_by_keys(result: Result, row: int) -> NDArray[np.int64]:
    """Give those whom the rank keys alone do not tell apart from one, itself among them."""
    equal = (result.outcomes.ranks.rank > 0) & (
        np.array([precedence(result, each) for each in range(len(result.submission))]) == precedence(result, row)
    )
    for step in result.rules.roles("rank"):
        better = _better(result, step)
        equal &= better == better[row]
    return np.flatnonzero(equal)


def _better(result: Result, step: Step) -> NDArray[np.float64]:
    return better_up(result.outcomes.scores, result.rules, step)


def _stopped(result: Result, a: int, b: int) -> int | None:
    """Give the rung that could not tell, for two who share a rank; None where there is none."""
    ranks = result.outcomes.ranks
    return int(ranks.stopped_at[a]) if ranks.rank[a] == ranks.rank[b] and ranks.stopped_at[a] >= 0 else None


def _by_rarity(
    result: Result, rung: TieAbove, at: int, equals: NDArray[np.int64], a: int, b: int
) -> tuple[Compared, NDArray[np.float64]]:
    """Compare by how many of those above all equals have the same word."""
    ranks, words = result.outcomes.ranks.rank, result.table[rung.fewest_above]
    above = words[(ranks > 0) & (ranks < ranks[equals].min())]
    counts = np.array([np.nan if pd.isna(word) else float((above == word).sum()) for word in words])
    hidden = result.hides(rung.fewest_above)
    first, second = (None if hidden else float(counts[row]) for row in (a, b))
    decides = bool(counts[a] != counts[b])
    return Compared("rarity", rung_title(result, at), first, second, decides=decides, is_hidden=hidden), counts
