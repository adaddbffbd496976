"""Claims about the properties that nodes declare: each holds wherever it is declared, and only there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterscore.formula import nodes as n
from clusterscore.formula.exact import Case
from clusterscore.formula.properties import ALL, Properties, properties

A, B, C = (n.Field(key) for key in "abc")
KEYS = ("w", "v", "u")
WEIGHED = tuple((part, n.Parameter(key)) for part, key in zip((A, B, C), KEYS, strict=True))
EARNED = n.Add(tuple(n.Multiply(part, weight) for part, weight in WEIGHED))
CAP = n.Parameter("cap")
NODES: dict[str, n.Number] = {
    "mean": n.WeightedMean(WEIGHED),
    "minimum": n.Least((A, B, C)),
    "geometric": n.GeometricMean(WEIGHED),
    "capped": n.Divide(n.Least((EARNED, CAP)), CAP),
    "rounded": n.Rounded(n.WeightedMean(WEIGHED), n.Parameter("digits"), "half_up"),
    "earned": EARNED,
}
DECLARED = {
    "mean": ALL,
    "minimum": replace(ALL, additive=False),
    "geometric": replace(ALL, additive=False),
    "capped": replace(ALL, additive=False, homogeneous=False),
    "rounded": replace(ALL, additive=False),
    "earned": replace(ALL, bounded=False),
}
scores = st.lists(st.fractions(0, 1, max_denominator=20), min_size=3, max_size=3)
weights = st.lists(st.integers(1, 9), min_size=3, max_size=3)


def _value(name: str, parts: Sequence[Fraction], weighed: Sequence[int]) -> Fraction:
    numbers = {**dict(zip(KEYS, map(float, weighed), strict=True)), "cap": 8.0, "digits": 1.0}
    found: Any = Case(dict(zip("abc", parts, strict=True)), numbers).evaluate(NODES[name])
    assert isinstance(found, Fraction)
    return found


@pytest.mark.parametrize("name", NODES)
def test_each_way_of_combining_declares_its_properties(name: str) -> None:
    """A minimum, a geometric mean, a cap and rounding do not add up; a cap sees the size of the weights."""
    assert properties(NODES[name], {}) == DECLARED[name]


@given(scores, scores, weights, st.sampled_from(sorted(NODES)))
def test_what_is_monotone_never_falls_when_its_parts_rise(
    one: list[Fraction], other: list[Fraction], weighed: list[int], name: str
) -> None:
    """Every way of combining is monotone; a hair is left for the root of the geometric mean."""
    low, high = [list(map(chosen, one, other)) for chosen in (min, max)]

    assert _value(name, low, weighed) <= _value(name, high, weighed) + Fraction(1, 10**30)


@given(scores, weights, st.sampled_from(sorted(name for name in NODES if DECLARED[name].bounded)))
def test_what_is_bounded_stays_from_nothing_to_one(parts: list[Fraction], weighed: list[int], name: str) -> None:
    """A hair is left for the root of the geometric mean."""
    assert 0 <= _value(name, parts, weighed) <= 1 + Fraction(1, 10**30)


@given(scores, weights, st.integers(2, 5), st.sampled_from(["mean", "minimum", "geometric", "rounded"]))
def test_what_is_homogeneous_takes_weights_by_their_proportions(
    parts: list[Fraction], weighed: list[int], times: int, name: str
) -> None:
    """All weights times the same number change nothing."""
    more = [times * weight for weight in weighed]

    assert abs(_value(name, parts, weighed) - _value(name, parts, more)) < Fraction(1, 10**30)


def test_what_is_not_declared_does_not_hold() -> None:
    """One counter-example each, by hand: parts 0, 1, 1 with weights 3, 3, 3."""
    parts, weighed = [Fraction(0), Fraction(1), Fraction(1)], [3, 3, 3]
    mean = Fraction(2, 3)

    assert _value("mean", parts, weighed) == mean
    assert _value("minimum", parts, weighed) == 0 != mean
    assert _value("geometric", parts, weighed) == 0 != mean
    assert _value("rounded", parts, weighed) == Fraction(7, 10) != mean
    assert _value("capped", parts, weighed) == Fraction(6, 8)  # 6 points of 8
    assert _value("capped", parts, [6, 6, 6]) == 1  # 12 points, 8 count
    assert _value("earned", parts, weighed) == 6


@pytest.mark.parametrize(
    ("levels", "monotone"),
    [((0.0, 0.5, 1.0), True), ((1.0, 0.5, 0.0), True), ((0.0, 1.0, 0.5), False), ((0.0, None, 1.0), True)],
)
def test_a_scale_is_monotone_where_it_only_rises_or_only_falls(levels: tuple[float, ...], monotone: bool) -> None:
    """As far as its numbers are known: an open one may go either way."""
    keys = [n.Parameter(f"y{at}") for at in range(3)]
    values = {key.key: level for key, level in zip(keys, levels, strict=True)}
    line = n.Line(A, tuple((n.Parameter(f"x{at}"), key) for at, key in enumerate(keys)))
    steps = n.Steps(A, keys[0], tuple((n.Parameter(f"x{at}"), key) for at, key in enumerate(keys[1:])))

    assert properties(line, values) == Properties(monotone=monotone)
    assert properties(steps, values).monotone is monotone


@pytest.mark.parametrize(
    "node",
    [
        n.Band(A, CAP, CAP, CAP, CAP, ends_inside=True),
        n.Line(n.MixDistance(((A, CAP), (B, CAP))), ((n.Constant(0), n.Constant(1)), (n.Constant(1), n.Constant(0)))),
    ],
)
def test_a_band_and_a_mix_are_best_in_between(node: n.Number) -> None:
    """More of the same can be worse."""
    assert not properties(node, {}).monotone
