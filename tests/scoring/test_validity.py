"""Until when a label holds: published cases, and others counted on a calendar."""

from __future__ import annotations

import datetime
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from clusterscore.scoring.validity import Ends, Months, Term, later, term
from tests.scoring.small import decided, labelled, ruled, scheme
from tests.strategies import GROUND, SAID

day = datetime.date
ECEI = Months(first=24, renewal=36, window=12)


@pytest.mark.parametrize(
    ("start", "months", "ends", "wanted"),
    [
        # two published certificates: 25-07-2019 to 25-07-2021; end of August to 31-08
        (day(2019, 7, 25), 24, "day", day(2021, 7, 25)),
        (day(2019, 8, 31), 24, "month", day(2021, 8, 31)),
        (day(2019, 8, 3), 24, "month", day(2021, 8, 31)),
        # a month that is shorter
        (day(2021, 8, 31), 18, "day", day(2023, 2, 28)),
        (day(2022, 8, 31), 18, "day", day(2024, 2, 29)),
        (day(2024, 2, 29), 12, "day", day(2025, 2, 28)),
        (day(2023, 2, 28), 12, "month", day(2024, 2, 29)),
        # over the turn of the year, to December, and no months at all
        (day(2021, 12, 1), 1, "day", day(2022, 1, 1)),
        (day(2021, 11, 30), 1, "day", day(2021, 12, 30)),
        (day(2021, 2, 10), 0, "month", day(2021, 2, 28)),
        (day(2021, 2, 10), 0, "day", day(2021, 2, 10)),
    ],
)
def test_months_are_counted_on_the_calendar(
    start: datetime.date, months: float, ends: Ends, wanted: datetime.date
) -> None:
    """The day of the month is kept, or the last day taken, as the rule says."""
    assert later(start, months, ends) == wanted


def test_a_day_beyond_the_calendar_is_none() -> None:
    """The year 10000 cannot be written."""
    assert later(day(9999, 1, 1), 12, "day") is None
    assert term(day(9999, 1, 1), None, ECEI, "day") == Term(None, "open")


@pytest.mark.parametrize(
    ("assessed", "held_until", "wanted"),
    [
        (day(2019, 7, 25), None, Term(day(2021, 7, 25), "first")),
        # a year after 25-07-2021 is still open for renewal, and counts from the old end
        (day(2022, 7, 25), day(2021, 7, 25), Term(day(2024, 7, 25), "renewal")),
        (day(2021, 1, 10), day(2021, 7, 25), Term(day(2024, 7, 25), "renewal")),
        # a day later it is a first award again
        (day(2022, 7, 26), day(2021, 7, 25), Term(day(2024, 7, 26), "after_window")),
        (None, day(2021, 7, 25), Term(None, "not_assessed")),
    ],
)
def test_a_renewal_counts_from_the_old_end(
    assessed: datetime.date | None, held_until: datetime.date | None, wanted: Term
) -> None:
    """24 months at first, 36 on renewal, renewable up to 12 months after the old end; to the day."""
    assert term(assessed, held_until, ECEI, "day") == wanted


def test_the_window_ends_as_the_label_does() -> None:
    """Old end 28-02-2023, 12 months, ends of months: until 29-02-2024 it is a renewal, to 28-02-2026."""
    assert term(day(2024, 2, 29), day(2023, 2, 28), ECEI, "month") == Term(day(2026, 2, 28), "renewal")
    assert term(day(2024, 3, 1), day(2023, 2, 28), ECEI, "month") == Term(day(2026, 3, 31), "after_window")


def test_an_open_number_gives_no_day() -> None:
    """Nobody has said how long a first award lasts, nor when a renewal is too late."""
    assert term(day(2024, 1, 1), None, Months(None), "day") == Term(None, "open")
    assert term(day(2024, 1, 1), day(2023, 1, 1), Months(24, 36, None), "day") == Term(None, "open")


@settings(deadline=None, derandomize=True, database=None)
@given(st.dates(day(1900, 1, 1), day(2100, 1, 1)), st.integers(0, 240))
def test_the_end_of_the_month_is_never_before_the_day(start: datetime.date, months: int) -> None:
    """Counted to the month a label holds at least as long as to the day, in the same month."""
    by_day, by_month = later(start, months, "day"), later(start, months, "month")
    assert by_day is not None
    assert by_month is not None
    assert by_day <= by_month
    assert (by_day.year, by_day.month) == (by_month.year, by_month.month)
    assert (by_month + datetime.timedelta(1)).day == 1
    assert (by_day.year - start.year) * 12 + by_day.month - start.month == months


def _scheme(**more: Any) -> Any:
    fields = {
        "met": {"type": "yes_no", "title": SAID},
        "assessed_on": {"type": "date", "title": SAID},
        "held_until": {"type": "date", "title": SAID},
    }
    validity = {"assessed": "assessed_on", "first": 24, "held_until": "held_until", "renewal": 36, "window": 12}
    ladder = labelled({"gold": {"met": ruled("met")}}, validity={**validity, "ends": "month", **more, **GROUND})
    return scheme(kind="label", fields=fields, criteria=None, total=None, ties=None, **ladder)


def test_only_a_label_that_is_known_has_a_term() -> None:
    """A: first award; B: renewal; C: not assessed; D: no label; E: not known."""
    found = decided(
        _scheme(),
        {
            "met": [True, True, True, False, None],
            "assessed_on": ["2021-08-03", "2021-08-03", None, "2021-08-03", "2021-08-03"],
            "held_until": [None, "2021-01-31", None, None, None],
        },
    )
    assert found.labels.tolist() == ["gold", "gold", "gold", "", None]
    assert found.valid_until == [day(2023, 8, 31), day(2024, 1, 31), None, None, None]
    assert found.validity == ["first", "renewal", "not_assessed", None, None]
    assert found.status.tolist() == ["assessed", "assessed", "assessed", "assessed", "unresolved"]
