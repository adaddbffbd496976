"""Cells as written -> typed values; what cannot be read is a defect, never a zero."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from clusterscore import findings as f
from clusterscore.intake.amounts import amount
from clusterscore.intake.days import read_day
from clusterscore.intake.each import Column, read_each, settle
from clusterscore.intake.folding import bare, folded_id, is_blank, is_dash, is_missing, narrow, plain, quoted, written
from clusterscore.intake.numbers import as_float, read_numbers, unit_of
from clusterscore.intake.outcomes import Defect, Outcome, Unclear
from clusterscore.intake.picks import choice, choices, read_choices, read_several, texts
from clusterscore.intake.replies import corporate_number, read_reply, reader
from clusterscore.intake.units import unit
from clusterscore.scheme.parts import NUMBER_TYPES, Field
from clusterscore.words import Text

__all__ = [
    "Column",
    "Defect",
    "bare",
    "choice",
    "choices",
    "column",
    "corporate_number",
    "day",
    "folded_id",
    "given",
    "is_blank",
    "is_dash",
    "is_missing",
    "number",
    "plain",
    "quoted",
    "read_column",
    "texts",
    "unit_of",
    "unit_to_check",
    "written",
    "yes_no",
]


def number(value: object) -> float | None:
    """Read a number as written; None when it is not one, or not one alone.

    Widths, separators of thousands and signs for minus are read; units and words are not.
    """
    if not isinstance(value, str):
        return as_float(value)
    outcome = settle(_alone, value)
    return None if outcome.value is None else as_float(outcome.value)


def _alone(value: str) -> Outcome:
    found = amount(narrow(value))
    if found is None or found.doubt is not None or found.unit != unit("") or found.figure.size != 1:
        raise Unclear(f.NOT_A_NUMBER)
    try:
        return Outcome(float(found.figure.value))
    except OverflowError:
        return Outcome()


def yes_no(value: object) -> bool | None:
    """Read a yes or no in any shipped language; None when it is neither."""
    answer: bool | None = settle(read_reply, value).value
    return answer


def day(value: object) -> datetime.date | None:
    """Read a date: a date cell, or text in one of the accepted spellings; None where it is unclear."""
    outcome = settle(read_day, value)
    found: datetime.date | None = outcome.value if outcome.kind is None else None
    return found


def unit_to_check(form: Field) -> Text:
    """Give the unit as the tail of the value to check; empty where there is none."""
    unit = form.unit
    return Text("", "") if unit is None else Text(f" (unit: {unit.en})", f"と単位（{unit.ja}）")


def column(form: Field, values: Sequence[object]) -> tuple[Any, list[Defect]]:
    """Type one column of the form; give its values, and a defect for each cell that is unclear or cannot be read."""
    read = read_column(form, values)
    return read.values, [*read.defects, *read.doubts]


def given(form: Field, value: object) -> Any:
    """Type a value that the rules themselves give, where a percentage is always a share; None where it does not fit."""
    if form.type in NUMBER_TYPES:
        return number(value)
    typed, defects = column(form, [value])
    return None if defects or is_missing(typed[0]) else typed[0]


def read_column(form: Field, values: Sequence[object], shown: Collection[int] = ()) -> Column:
    """Type one column of the form, with how each cell was read.

    Args:
        form: The field.
        values: Cells as written, one per application; None and ``""`` are blank.
        shown: Rows whose cell is shown as a percentage.

    Returns:
        The column.  Its values are a nullable pandas array (Float64, boolean, string or
        datetime64[s]; object for texts and for several choices, as written), missing where a
        cell is blank or cannot be read.
    """
    facts = {"title": form.title}
    if form.type in NUMBER_TYPES:
        return read_numbers(form, values, shown)
    if form.type == "yes_no":
        found = read_each(values, reader(form.title), facts)
        found.values = pd.array(found.values, dtype="boolean")
    elif form.type == "date":
        found = read_each(values, read_day, facts)
        days = pd.to_datetime(pd.Series(found.values, dtype=object)).astype("datetime64[s]")
        found.values = pd.array(days)
    elif form.type in ("choice", "grade"):
        found = read_choices(form, values)
        found.values = pd.array(found.values, dtype="string")
    elif form.type == "choices":
        found = read_several(form, values)
    else:
        found = Column(texts(values))
    return found
