"""Claims about the exact reader that other people's arithmetic can vouch for."""

from __future__ import annotations

import decimal
import itertools
import statistics
from collections.abc import Iterator, Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterscore.formula import nodes as n
from clusterscore.formula.exact import Case

MODES: Mapping[n.Mode, str] = {
    "half_up": decimal.ROUND_HALF_UP,
    "half_even": decimal.ROUND_HALF_EVEN,
    "up": decimal.ROUND_UP,
    "down": decimal.ROUND_DOWN,
}
A = n.Field("a")
TRUTHS = st.sampled_from([True, False, None])


@pytest.mark.parametrize("mode", MODES)
@given(value=st.decimals(-10**6, 10**6, places=4), digits=st.integers(-3, 3))
def test_rounding_is_that_of_decimal_arithmetic(mode: n.Mode, value: decimal.Decimal, digits: int) -> None:
    """Python's decimal module rounds what was written as a decimal to the same number, in every mode."""
    expected = value.quantize(decimal.Decimal(1).scaleb(-digits), rounding=MODES[mode])

    found = Case({"a": Fraction(value)}, {"digits": digits}).evaluate(n.Rounded(A, n.Parameter("digits"), mode))

    assert found == Fraction(expected)


@given(st.lists(st.floats(0.001, 1000), min_size=1, max_size=5))
def test_the_geometric_mean_is_that_of_the_statistics_module(values: list[float]) -> None:
    """Equal weights give what statistics.geometric_mean gives."""
    case = Case({str(at): value for at, value in enumerate(values)}, {"weight": 2})
    node = n.GeometricMean(tuple((n.Field(key), n.Parameter("weight")) for key in map(str, range(len(values)))))

    assert float(case.evaluate(node)) == pytest.approx(statistics.geometric_mean(values), rel=1e-12)


def _completions(truths: list[bool | None]) -> Iterator[tuple[bool, ...]]:
    """Give every way in which the unknown ones could turn out."""
    return itertools.product(*([True, False] if truth is None else [truth] for truth in truths))


def _flags(truths: list[bool | None]) -> tuple[tuple[n.Condition, ...], dict[str, bool | None]]:
    values = {f"f{at}": truth for at, truth in enumerate(truths)}
    return tuple(n.Flag(key) for key in values), values


@given(st.lists(TRUTHS, min_size=1, max_size=6), st.integers(0, 7))
def test_at_least_is_known_when_no_completion_changes_it(truths: list[bool | None], least: int) -> None:
    """It is true or false just where it is so whatever the unknown ones turn out to be."""
    parts, values = _flags(truths)
    possible = {sum(completed) >= least for completed in _completions(truths)}

    found = Case(values, {"least": least}).evaluate(n.AtLeast(n.Parameter("least"), parts))

    assert found is (possible.pop() if len(possible) == 1 else None)


@given(st.lists(TRUTHS, min_size=1, max_size=6))
def test_a_checklist_is_known_when_no_completion_changes_it(truths: list[bool | None]) -> None:
    """All, some or none: unknown only where the unknown ones still matter."""
    parts, values = _flags(truths)
    possible = {2 if all(completed) else 1 if any(completed) else 0 for completed in _completions(truths)}

    node = n.Checklist(parts, n.Parameter("none"), n.Parameter("some"), n.Parameter("all"))
    found = Case(values, {"none": 0, "some": 1, "all": 2}).evaluate(node)

    assert found == (possible.pop() if len(possible) == 1 else None)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9), st.integers(-1, 10))
def test_percentiles_of_a_set_and_its_mirror_add_up_to_one(reference: list[int], of: int) -> None:
    """Whoever is not below a value is above it or equal, and equals count half on both sides."""
    parameters = {f"r{at}": float(value) for at, value in enumerate(reference)}
    mirrored = {f"m{at}": -float(value) for at, value in enumerate(reference)}
    case = Case({"a": of}, {**parameters, **mirrored})

    low, high = (
        case.evaluate(n.Percentile(node, tuple(n.Parameter(key) for key in keys)))
        for node, keys in ((A, parameters), (n.Subtract(n.Constant(0), A), mirrored))
    )

    assert low + high == 1
    assert low * len(reference) >= sum(value < of for value in reference)
