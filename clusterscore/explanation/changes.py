"""Fields that could still be changed -> their grids of steps, and boxes of changes that are looked at together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product

from clusterscore.scheme.parts import NUMBER_TYPES, Changeable
from clusterscore.scheme.rules import Rules
from clusterscore.scoring.result import Result
from clusterscore.scoring.single import used

Value = float | bool | str
MOST_FIELDS = 3
"""How many fields are changed together at most."""
MOST_STEPS = 1_000_000
"""How many steps a field is moved at most, where no limit comes before."""


@dataclass(frozen=True)
class Move:
    """One field changed by some steps.

    Attributes:
        field: Its key.
        before: What it says.
        after: What it would say.
        steps: How many steps that is; below zero for downwards.
        cost: What they cost.
    """

    field: str
    before: Value
    after: Value
    steps: int
    cost: Fraction


class Grid:
    """What one field of one application could be changed to, within its limits.

    Attributes:
        key: The field.
        before: What it says.
        changeable: In which steps, and at what cost.
        words: The answers one after another; empty for a number.
    """

    def __init__(self, rules: Rules, key: str, before: Value, changeable: Changeable) -> None:
        self.key, self.before, self.changeable = key, before, changeable
        form = rules.scheme.fields[key]
        self.words: list[Value] = [False, True] if form.type == "yes_no" else list(form.choices or ())
        self.cost, self.step = exact(changeable.cost), exact(changeable.step)
        low, high = rules.limits(key) if form.type in NUMBER_TYPES else (0, len(self.words) - 1)
        self.down = _steps(self._start, low, -self.step)
        self.up = _steps(self._start, high, self.step)

    @cached_property
    def _start(self) -> Fraction:
        return Fraction(self.words.index(self.before)) if self.words else exact(float(self.before))

    def at(self, steps: int) -> Value:
        """Give the value after some steps."""
        after = self._start + steps * self.step
        return self.words[int(after)] if self.words else float(after)

    def move(self, steps: int) -> Move:
        """Give the change by some steps."""
        return Move(self.key, self.before, self.at(steps), steps, abs(steps) * self.cost)


def _steps(start: Fraction, limit: float | None, step: Fraction) -> int:
    """Count how often a step can be taken before a limit."""
    if limit is None:
        return MOST_STEPS
    return min(MOST_STEPS, max(0, (exact(limit) - start) // step))


def exact(value: float) -> Fraction:
    """Take a number as it is written: 0.1 is a tenth."""
    return Fraction(Decimal(repr(float(value))))


def grids(result: Result, row: int, changeable: Mapping[str, Changeable], keys: Sequence[str]) -> list[Grid]:
    """Give the grids of those of some fields that can be changed and have a value to start from."""
    found = []
    for key in keys:
        before = used(result.table[key].iloc[row]) if key in changeable else None
        if isinstance(before, (float, int, bool, str)):
            found.append(Grid(result.rules, key, before, changeable[key]))
    return found


@dataclass(frozen=True)
class Box:
    """Changes of some fields, each by a number of steps that lies between two.

    Attributes:
        grids: The fields.
        signs: Upwards or downwards, for each.
        few: The least number of steps, for each.
        many: The greatest.
    """

    grids: tuple[Grid, ...]
    signs: tuple[int, ...]
    few: tuple[int, ...]
    many: tuple[int, ...]

    @property
    def cost(self) -> Fraction:
        """What the least costly of them costs."""
        return sum((grid.cost * few for grid, few in zip(self.grids, self.few, strict=True)), Fraction())

    @property
    def is_point(self) -> bool:
        """Whether it holds a single change."""
        return self.few == self.many

    @property
    def moves(self) -> tuple[Move, ...]:
        """The least costly change in it."""
        return tuple(grid.move(sign * few) for grid, sign, few in zip(self.grids, self.signs, self.few, strict=True))

    def ends(self, key: str) -> tuple[Value, Value] | None:
        """Give the values that a field lies between, the lower first; None where it is not changed."""
        for grid, sign, few, many in zip(self.grids, self.signs, self.few, self.many, strict=True):
            if grid.key == key:
                first, last = grid.at(sign * few), grid.at(sign * many)
                return (first, last) if sign > 0 else (last, first)
        return None

    def halves(self) -> Iterator[Box]:
        """Cut it in two where its costs lie furthest apart."""
        spans = [grid.cost * (many - few) for grid, few, many in zip(self.grids, self.few, self.many, strict=True)]
        at = spans.index(max(spans))
        middle = (self.few[at] + self.many[at]) // 2
        yield replace(self, many=(*self.many[:at], middle, *self.many[at + 1 :]))
        yield replace(self, few=(*self.few[:at], middle + 1, *self.few[at + 1 :]))


def boxes(of: Sequence[Grid], most: int = MOST_FIELDS) -> Iterator[Box]:
    """Give boxes that hold every change of up to some fields, each change once; one field alone comes first."""
    for size in range(1, min(most, len(of)) + 1):
        for chosen in combinations(of, size):
            for signs in product((1, -1), repeat=size):
                many = tuple(grid.up if sign > 0 else grid.down for grid, sign in zip(chosen, signs, strict=True))
                if all(many):
                    yield Box(chosen, signs, (1,) * size, many)
