"""Claims about doubts that only the list of applications shows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterscore.plausibility import bare_name, slips
from clusterscore.validation import SLIPS

USUAL = [40.0, 45.0, 50.0, 55.0, 60.0, 65.0, 70.0, 75.0, 80.0]


@pytest.mark.parametrize(
    ("value", "times"),
    [
        (6_000, 100),  # 60: percent
        (60_000, 1_000),  # 60: thousands
        (600_000, 10_000),  # 60: 万
        (60_000_000, 1_000_000),  # 60: millions
        (0.06, 1 / 1_000),  # 60: entered in thousands
    ],
)
def test_a_value_that_is_usual_once_divided_is_doubted(value: float, times: float) -> None:
    """Sixty stands among 40 to 80; what differs from it by a unit is told, with the factor."""
    ((row, found),) = slips(np.array([*USUAL, value]))

    assert row == 9
    assert found == pytest.approx(times)


@pytest.mark.parametrize("value", [300.0, 4_900_000.0 / 3, 0.0, -60_000.0, np.nan])
def test_a_value_that_is_merely_large_is_not_doubted(value: float) -> None:
    """300 is five times as much and no unit makes it usual; 0 and what is missing say nothing."""
    assert list(slips(np.array([*USUAL, value]))) == []


def test_among_few_or_very_different_values_nothing_is_usual() -> None:
    """Eight values are too few, and a list from 1 to 10,000 has no usual value."""
    assert list(slips(np.array([*USUAL[:7], 60_000.0]))) == []
    assert list(slips(np.array([1.0, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 6_000_000]))) == []


@given(
    st.lists(st.floats(40, 80), min_size=12, max_size=30),
    st.sampled_from(SLIPS),
    st.integers(0, 11),
)
def test_a_planted_slip_is_found_and_no_other(values: list[float], times: int, row: int) -> None:
    """Between 40 and 80 nothing else looks like a slip; the planted one does if it lay in the middle half."""
    planted = np.array(values)
    rest = np.delete(planted, row)
    planted[row] = np.median(rest) * times

    assert {found for found, _ in slips(planted)} <= {row}
    low, high = np.quantile(planted, (0.25, 0.75))
    assert ({found for found, _ in slips(planted)} == {row}) == bool(low <= np.median(rest) <= high)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("株式会社クラスター", "㈱クラスター"),
        ("クラスター株式会社", "ｸﾗｽﾀｰ(株)"),
        ("Cluster Munich GmbH", "CLUSTER  MUNICH"),
        ("Example Ltd.", "Example"),
        ("国立大学法人架空大学", "架空大学"),
    ],
)
def test_names_are_compared_without_width_case_and_legal_form(one: str, other: str) -> None:
    """One body writes its name in many ways."""
    assert bare_name(one) == bare_name(other)


@pytest.mark.parametrize(("one", "other"), [("架空大学", "架空工業大学"), ("Cluster A", "Cluster B"), ("髙田", "高田")])
def test_other_names_stay_other(one: str, other: str) -> None:
    """Nothing but width, case, signs and the legal form is taken away."""
    assert bare_name(one) != bare_name(other)
