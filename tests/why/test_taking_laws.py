"""Laws of what it would take, against evaluating every change anew from the cells; over every kind of scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import assume, given, settings

from clusterscore.errors import UsageError
from clusterscore.evaluation import Evaluation
from clusterscore.explanation.goals import goal_of, goals
from clusterscore.explanation.taking import Along, Taking
from clusterscore.scheme.parts import Changeable
from clusterscore.what_if import taking
from clusterscore.words import same
from tests.lawful import CALM
from tests.why.drawing import NUMBERS, Call, calls, evaluated, options

_WHY = same("Made up for a test.")


def _reaches(result: Evaluation, row: int, goal: str) -> bool:
    """Say by the evaluation alone whether an application has come to a goal."""
    outcomes, (name, _, value) = result.outcomes, goal.replace(":", "=").partition("=")
    match name:
        case "rank":
            return 0 < int(outcomes.ranks.rank[row]) <= int(value)
        case "points":
            total = result.value("total", row)
            return total is not None and total >= float(value) - 1e-9 * max(1, abs(float(value)))
        case "label":
            labels = result.rules.scheme.labels
            ladder = list(labels.ladder) if labels else []
            return outcomes.labels[row] in ladder[: ladder.index(value) + 1]
        case "threshold":
            return outcomes.gates["floors.total"][row] in ("pass", "waived", "grace")
        case _:
            return outcomes.gates[f"{name}s.{value}"][row] in ("pass", "waived", "grace")


@st.composite
def _questions(draw: st.DrawFn) -> tuple[Call, int, str, dict[str, Changeable]]:
    """Draw a call, fields that can be changed, and a goal that some change of them reaches, wherever there is one."""
    call = draw(calls())
    row = draw(st.integers(0, len(call.rows) - 1))
    keys = [key for key in call.pools if call.rows[row][key] is not None]
    size = min(len(keys), draw(st.sampled_from((2, 3, 1))))
    chosen = draw(st.lists(st.sampled_from(keys), min_size=size, max_size=size, unique=True))
    steps = {key: draw(st.sampled_from((1.5, 2.5, 5.0))) if call.pools[key] is NUMBERS else 1.0 for key in chosen}
    parts = {
        key: Changeable(step=steps[key], cost=draw(st.sampled_from((1.0, 2.0, 3.0))), assumption=_WHY) for key in chosen
    }
    target = {key: draw(st.sampled_from(options(call, key, call.rows[row][key], parts[key])))[0] for key in chosen}
    now = evaluated(call, call.rows)
    then = evaluated(call, [*call.rows[:row], call.rows[row] | target, *call.rows[row + 1 :]])
    reached = [goal for goal in _goals(then, row) if _reaches(then, row, goal) and not _reaches(now, row, goal)]
    others = [goal for goal in _goals(now, row) if not _reaches(now, row, goal)]
    assume(reached or others)
    return call, row, draw(st.sampled_from(reached or others)), parts


def _goals(result: Evaluation, row: int) -> list[str]:
    """Give every goal with the level that an application has; without one, with the first rank."""
    total, rank = result.value("total", row), int(result.outcomes.ranks.rank[row])
    levels = {"rank=": f"{rank or 1}", "points=": f"{0.0 if total is None else total!r}"}
    return [f"{goal}{levels.get(goal, '')}" for goal in goals(result.rules)]


@settings(CALM, max_examples=60)
@given(_questions())
def test_the_least_change_is_the_least_of_all_changes_tried_one_by_one(
    question: tuple[Call, int, str, dict[str, Changeable]],
) -> None:
    """What is found reaches the goal, nothing that costs less does, and none is found only where none does."""
    call, row, goal, changeable = question
    before = evaluated(call, call.rows)
    own = {key: options(call, key, call.rows[row][key], part) for key, part in changeable.items()}
    brute = _Brute(call, row, goal, own)
    if not _counts(before, goal, changeable):
        assert brute.least(list(own), 3) is None
        with pytest.raises(UsageError, match="CS642"):
            taking(before, f"A{row}", goal, changeable)
        return
    _check(taking(before, f"A{row}", goal, changeable), brute)


def _counts(result: Evaluation, goal: str, changeable: Mapping[str, Changeable]) -> bool:
    """Whether the goal hangs on any of the fields that can be changed."""
    return bool(set(changeable) & set(goal_of(goal, result.rules).inputs(result.rules)))


class _Brute:
    """Evaluates every change anew, from the cells."""

    def __init__(self, call: Call, row: int, goal: str, own: Mapping[str, list[tuple[Any, Fraction]]]) -> None:
        self.call, self.row, self.goal, self.own = call, row, goal, own
        self.known: dict[tuple[tuple[str, Any], ...], bool] = {}

    def reaches(self, changes: Mapping[str, Any]) -> bool:
        """Say whether some values reach the goal."""
        key = tuple(sorted(changes.items()))
        if key not in self.known:
            rows = [dict(row) for row in self.call.rows]
            rows[self.row] |= changes
            self.known[key] = _reaches(evaluated(self.call, rows), self.row, self.goal)
        return self.known[key]

    def least(self, keys: Sequence[str], most: int) -> Fraction | None:
        """Give the least cost of any change of up to so many of some fields; None where none reaches the goal."""
        costs: list[Fraction] = []
        for size in range(1, most + 1):
            for chosen in combinations(keys, size):
                for picked in product(*(self.own[key][1:] for key in chosen)):
                    cost = sum((cost for _, cost in picked), Fraction())
                    if all(cost < known for known in costs):
                        values = {key: value for key, (value, _) in zip(chosen, picked, strict=True)}
                        costs += [cost] if self.reaches(values) else []
        return min(costs, default=None)


def _check(found: Taking, brute: _Brute) -> None:
    assert not found.is_reached
    for along in found.along:
        _check_alone(along, brute)
    counted = [along.field for along in found.along]
    assert found.least is not None
    assert found.least.is_whole
    cost = None if found.least.change is None else found.least.change.cost
    assert cost == brute.least(counted, 3)
    if found.least.change is not None:
        assert brute.reaches({move.field: move.after for move in found.least.change.moves})
        assert cost == sum(move.cost for move in found.least.change.moves)


def _check_alone(along: Along, brute: _Brute) -> None:
    """Along one field: the stated number of steps reaches the goal, every smaller one does not."""
    assert along.tried.is_whole
    change = along.tried.change
    least = brute.least([along.field], 1)
    assert (None if change is None else change.cost) == least
    if change is None:
        return
    (move,) = change.moves
    assert brute.reaches({along.field: move.after})
    assert change.cost == abs(move.steps) * Fraction(along.changeable.cost)
    fewer = [value for value, cost in brute.own[along.field][1:] if cost < change.cost]
    assert not any(brute.reaches({along.field: value}) for value in fewer)
