"""What it would take: the least change of an application that brings it to a goal, all others held as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from clusterscore import findings as f
from clusterscore.errors import UsageError
from clusterscore.explanation.boxed import Queue
from clusterscore.explanation.changes import Box, Grid, Move, Value, boxes, grids
from clusterscore.explanation.goals import Goal
from clusterscore.explanation.reaching import Reaching
from clusterscore.scheme.parts import Changeable
from clusterscore.scoring.outcomes import Outcomes
from clusterscore.scoring.result import Result
from clusterscore.scoring.single import used
from clusterscore.words import Text

LOOKED_AT = 20_000
"""How many boxes of changes one search looks at, at most."""
RUNS = 400
"""How many times all applications are evaluated anew for one question, at most."""
LOOKED_AT_IN_VAIN = 1_000
"""How many where the application is not decided as it is: what is missing mostly stays missing."""
_LEAST_RUNS = 25
_CHUNK = 256
_LEVELS = 10
_NEAR = Text(" Fields that count: {fields}.", "関わる項目：{fields}。")


class Evaluator(Protocol):
    """Evaluates all applications anew, with some fields of one of them changed."""

    def __call__(self, row: int, changes: Mapping[str, Value]) -> Outcomes:
        """Give what the rules come to."""


@dataclass(frozen=True)
class Standing:
    """What an application comes to.

    Attributes:
        status: ranked, assessed, excluded or unresolved.
        rank: Its rank; None where it has none.
        total: Its total in points; None where it is unknown or the scheme has none.
        label: Key of its label; empty for none, None where that is not known or there are no labels.
    """

    status: str
    rank: int | None
    total: float | None
    label: str | None


@dataclass(frozen=True)
class Change:
    """A change that reaches the goal.

    Attributes:
        moves: The fields that are changed.
        cost: What it costs.
        then: What the application comes to.
        short_of: Where one field is changed: what it comes to with one step less.
    """

    moves: tuple[Move, ...]
    cost: Fraction
    then: Standing
    short_of: Standing | None = None


@dataclass(frozen=True)
class Tried:
    """What a search came to.

    Attributes:
        change: The least costly change that reaches the goal; None where none was found.
        is_whole: Whether everything there is was tried; else the search gave up.
        looked_at: How many boxes of changes were looked at.
        up_to: Every change that costs less was looked at or ruled out; 0 where nothing reaches the goal.
    """

    change: Change | None
    is_whole: bool
    looked_at: int
    up_to: Fraction


@dataclass(frozen=True)
class Along:
    """What it would take along one field alone.

    Attributes:
        field: Its key.
        changeable: In which steps, and at what cost.
        tried: What came of it.
        on_the_way: Of a rank: the least change for each better rank before it, where it makes a difference.
    """

    field: str
    changeable: Changeable
    tried: Tried
    on_the_way: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Taking:
    """What it would take.

    Attributes:
        row: The application's row.
        goal: What is to be reached.
        now: What the application comes to as it is.
        is_reached: Whether it has reached the goal already; then nothing was tried.
        along: Each field alone, in the order of the form.
        least: The least costly change of up to three fields.
        standing_still: Fields that can be changed but have no value to start from.
    """

    row: int
    goal: Goal
    now: Standing
    is_reached: bool
    along: tuple[Along, ...] = ()
    least: Tried | None = None
    standing_still: tuple[str, ...] = ()


def what_it_would_take(
    result: Result, row: int, goal: Goal, changeable: Mapping[str, Changeable], evaluate: Evaluator
) -> Taking:
    """Find the least change that brings an application to a goal; everybody else's values are held.

    Args:
        result: The evaluation.
        row: The application's row.
        goal: What is to be reached.
        changeable: The fields that can be changed, in which steps and at what cost.
        evaluate: Evaluates all applications anew; every answer rests on it.

    Raises:
        UsageError: No field that the goal hangs on can be changed.
    """
    search = _Search(result, row, goal, evaluate)
    now = standing(result.rules.scheme.labels is not None, result.outcomes, row)
    if goal.is_reached(result.outcomes, result.rules, row):
        return Taking(row, goal, now, True)
    inputs = goal.inputs(result.rules)
    of = grids(result, row, changeable, [key for key in result.rules.scheme.fields if key in inputs])
    still = tuple(key for key in changeable if key in inputs and key not in {grid.key for grid in of})
    if not of:
        raise UsageError(_nothing(result, row, goal, [key for key in inputs if key in result.rules.scheme.fields]))
    search.runs = max(_LEAST_RUNS, RUNS // (len(of) + 1))
    along = tuple(search.along(grid) for grid in of)
    least = search.first(boxes(of), goal)
    return Taking(row, goal, now, False, along, least, still)


def standing(has_labels: bool, outcomes: Outcomes, row: int) -> Standing:
    """Give what an application comes to."""
    total = used(outcomes.scores["total"].iloc[row]) if "total" in outcomes.scores else None
    label = outcomes.labels[row] if has_labels else None
    known = float(total) if isinstance(total, (float, int)) else None
    return Standing(str(outcomes.status[row]), int(outcomes.ranks.rank[row]) or None, known, label)


def _nothing(result: Result, row: int, goal: Goal, inputs: Sequence[str]) -> f.Finding:
    submission, fields = result.submission, result.rules.scheme.fields
    shown = [Text(f"{fields[key].title.en} ({key})", f"{fields[key].title.ja}（{key}）") for key in inputs]
    facts = {"goal": goal.title(result.rules), "near": _NEAR.format(fields=shown) if shown else Text("", "")}
    return f.Finding(f.NOTHING_CHANGEABLE, submission.ids[row], facts, submission.ids[row])


class _Search:
    """Looks at changes in order of cost; what cannot reach the goal by the formulas is ruled out unseen."""

    def __init__(self, result: Result, row: int, goal: Goal, evaluate: Evaluator) -> None:
        self.result, self.row, self.goal, self.evaluate = result, row, goal, evaluate
        self.has_labels = result.rules.scheme.labels is not None
        self.known: dict[frozenset[tuple[str, Value]], Outcomes] = {}
        self.is_known = result.outcomes.status[row] != "unresolved"
        self.runs = RUNS

    def along(self, grid: Grid) -> Along:
        """Search along one field alone."""
        tried = self._with_short(self.first(boxes([grid]), self.goal), grid)
        return Along(grid.key, grid.changeable, tried, tuple(self._on_the_way(grid, tried)))

    def first(self, of: Iterable[Box], goal: Goal) -> Tried:
        """Give the least costly change in some boxes that reaches a goal.

        Boxes are taken in order of the least that a change in them costs; one that cannot hold an
        answer is ruled out as a whole, the others are cut in two, down to single changes.
        """
        reaching = Reaching(self.result, self.row, goal)
        queue, looked_at, runs, size = Queue(of), 0, self.runs, 8
        while queue:
            if queue.is_judged:
                box = queue.pop()
                runs -= _key(box.moves) not in self.known
                if runs < 0:
                    return Tried(None, False, looked_at, box.cost)
                if self._reaches(box.moves, goal):
                    return Tried(Change(box.moves, box.cost, self._then(box.moves)), True, looked_at, box.cost)
                continue
            if looked_at >= (LOOKED_AT if self.is_known else LOOKED_AT_IN_VAIN):
                return Tried(None, False, looked_at, queue.cost)
            taken = queue.unjudged(size)
            size, looked_at = min(2 * size, _CHUNK), looked_at + len(taken)
            for box, possible in zip(taken, reaching.may(taken), strict=True):
                if possible:
                    queue.keep(box)
        return Tried(None, True, looked_at, Fraction())

    def _with_short(self, tried: Tried, grid: Grid) -> Tried:
        """Add what the application comes to with one step less."""
        if tried.change is None:
            return tried
        move = tried.change.moves[0]
        steps = move.steps - (1 if move.steps > 0 else -1)
        moves = (grid.move(steps),) if steps else ()
        change = Change(tried.change.moves, tried.change.cost, tried.change.then, self._then(moves))
        return Tried(change, tried.is_whole, tried.looked_at, tried.up_to)

    def _on_the_way(self, grid: Grid, tried: Tried) -> Iterator[Change]:
        """Give the least change for each better rank that costs less than the goal, the nearest ranks first."""
        better = int(self.result.outcomes.ranks.rank[self.row])
        if self.goal.kind != "rank":
            return
        for _ in range(_LEVELS):
            if better - 1 <= self.goal.level:
                return
            found = self.first(boxes([grid]), Goal("rank", level=better - 1)).change
            if found is None or found.then.rank is None or (tried.change and found.cost >= tried.change.cost):
                return
            yield found
            better = found.then.rank

    def _reaches(self, moves: tuple[Move, ...], goal: Goal) -> bool:
        return goal.is_reached(self._outcomes(moves), self.result.rules, self.row)

    def _then(self, moves: tuple[Move, ...]) -> Standing:
        return standing(self.has_labels, self._outcomes(moves), self.row)

    def _outcomes(self, moves: tuple[Move, ...]) -> Outcomes:
        if not moves:
            return self.result.outcomes
        key = _key(moves)
        if key not in self.known:
            self.known[key] = self.evaluate(self.row, {move.field: move.after for move in moves})
        return self.known[key]


def _key(moves: Sequence[Move]) -> frozenset[tuple[str, Value]]:
    return frozenset((move.field, move.after) for move in moves)
