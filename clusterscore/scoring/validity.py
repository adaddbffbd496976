"""Until when a label holds: months from the assessment, or from the old end on renewal."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from clusterscore.scheme.choosing import Validity
from clusterscore.scheme.rules import Rules

Basis = Literal["first", "renewal", "after_window", "not_assessed", "unread", "open"]
"""What the end rests on: a first award; a renewal, from the old end; a first award again, because it
was too late for a renewal.  Or why there is none: no day of the assessment; a number is open."""

Ends = Literal["month", "day"]


@dataclass(frozen=True)
class Months:
    """How many months a label holds, and how long after its end it can be renewed; None while open."""

    first: float | None
    renewal: float | None = None
    window: float | None = None


@dataclass(frozen=True)
class Term:
    """The last day of a label, and what that rests on."""

    until: datetime.date | None
    basis: Basis


def later(day: datetime.date, months: float, ends: Ends) -> datetime.date | None:
    """Give the day so many months on.

    Args:
        day: The day to count from.
        months: A whole number of months.
        ends: ``day`` keeps the day of the month, or takes the last where the month is shorter;
            ``month`` takes the last day of the month.

    Returns:
        The day; None where it lies beyond the calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + int(months), 12)
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, last if ends == "month" else min(day.day, last))


def term(
    assessed: datetime.date | None, held_until: datetime.date | None, months: Months, ends: Ends
) -> Term:
    """Give the last day of a label awarded on an assessment.

    Args:
        assessed: The day of the assessment; None while there is none.
        held_until: The last day of the label held before; None for none.
        months: How long it holds.
        ends: How a period ends.
    """
    if assessed is None:
        return Term(None, "not_assessed")
    basis: Basis = "first"
    if held_until is not None:
        if months.window is None or months.renewal is None:
            return Term(None, "open")
        closes = later(held_until, months.window, ends)
        basis = "renewal" if closes is None or assessed <= closes else "after_window"
    start, length = (held_until, months.renewal) if basis == "renewal" else (assessed, months.first)
    until = None if start is None or length is None else later(start, length, ends)
    return Term(until, "open" if until is None else basis)


def terms(table: pd.DataFrame, rules: Rules, labels: NDArray[Any]) -> list[Term | None]:
    """Give the term of every label.

    Args:
        table: Typed columns, the days of assessment and of old ends among them.
        rules: The scheme, lowered.
        labels: The labels awarded; no term goes with an empty or an unknown one.
    """
    spec: Validity | None = rules.scheme.labels.validity if rules.scheme.labels else None
    if spec is None:
        return [None] * len(labels)
    months = Months(*(rules.numbers.get(f"labels.validity.{name}") for name in ("first", "renewal", "window")))
    assessed = _days(table, spec.assessed)
    held = [None] * len(labels) if spec.held_until is None else _days(table, spec.held_until)
    return [
        term(day, old, months, spec.ends) if label else None
        for label, day, old in zip(labels, assessed, held, strict=True)
    ]


def _days(table: pd.DataFrame, key: str) -> list[datetime.date | None]:
    days = table[key].to_numpy(dtype="datetime64[D]")
    return [None if np.isnat(day) else day.astype(object) for day in days]
