"""A column of numbers -> typed values: plain numbers at once, everything else cell by cell."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.intake import amounts, percents, units
from clusterscore.intake.each import Column, read_each
from clusterscore.intake.figures import LONGEST
from clusterscore.intake.folding import is_blank, written
from clusterscore.intake.outcomes import Defect, Outcome, Reading, Unclear
from clusterscore.intake.years import is_a_year, read_year
from clusterscore.scheme.parts import Field
from clusterscore.words import Text, number, same

_HUGE = 1e300
_MANY = 2  # from 200 % on, a number in a cell of percentages may have been meant as it stands


def read_numbers(form: Field, values: Sequence[object], shown: Collection[int] = ()) -> Column:
    """Read the column of a field of numbers.

    Args:
        form: The field.
        values: Its cells.
        shown: Rows whose cell is shown as a percentage.

    Returns:
        The column; its values are a nullable array of floats.
    """
    found, rest = _plain(values)
    rows = frozenset(shown)
    again = sorted({*rest, *_remarkable(form, found, rows)})
    if form.type == "percent" and form.percent == "whole":
        _shift(found, [row for row in np.flatnonzero(~np.isnan(found)).tolist() if row not in rows])
    facts: dict[str, object] = {"title": form.title, "unit": unit_of(form)}
    column = read_each(values, _reader(form), facts, again)
    found[again] = [np.nan if value is None else value for value in column.values]
    if rows and _counts_percents(form):
        _scale(form, values, found, rows, column)
    elif rows:
        _tell_shown(form, values, found, rows, column)
    column.values = pd.arrays.FloatingArray(found, np.isnan(found))
    return column


def unit_of(form: Field) -> Text:
    """Give the unit as the tail of a sentence; empty where there is none."""
    return Text("", "") if form.unit is None else Text(f" (unit: {form.unit.en})", f"（単位：{form.unit.ja}）")


def _plain(values: Sequence[object]) -> tuple[Any, list[int]]:
    """Take the cells that are plain numbers; give the rows that hold anything else."""
    kinds = set(map(type, values))
    if kinds == {float}:
        found = np.array(values, dtype=float)
    elif int not in kinds:
        found = np.array([value if type(value) is float else np.nan for value in values], dtype=float)
    else:
        found = np.array([_number_or_nan(value) for value in values], dtype=float)
    sound = np.isfinite(found)
    odd = np.flatnonzero(~sound).tolist()
    found[~sound] = np.nan
    return found, [row for row in odd if values[row] != "" and not is_blank(values[row])]


def _number_or_nan(value: object) -> float:
    if type(value) is float or (type(value) is int and abs(value) < _HUGE):
        return float(value)
    return np.nan


def _remarkable(form: Field, found: Any, shown: frozenset[int]) -> list[int]:
    """Give the rows of plain numbers of which something is to be said."""
    if form.type in ("integer", "year"):
        doubtful = found % 1 != 0
        if form.type == "year":
            doubtful |= (found < 1000) | (found >= 3000)
        return np.flatnonzero(doubtful & ~np.isnan(found)).tolist()
    if form.type != "percent":
        return []
    size = np.abs(found)
    if form.percent is None:
        doubtful = size > 0
    elif form.percent == "whole":
        doubtful = (size > 0) & (size <= 1)
    else:
        doubtful = (size > 1) & (form.max is None)
    return [row for row in np.flatnonzero(doubtful).tolist() if row not in shown]


def _shift(found: Any, rows: Sequence[int]) -> None:
    """Divide by a hundred, to the nearest float of the decimal number that is shown."""
    chosen = found[rows]
    shifted = chosen / 100
    for at in np.flatnonzero(chosen % 1):  # a whole number is exact, and so is its quotient
        written_out = repr(float(chosen[at]))
        shifted[at] = float(f"{written_out}e-2" if "e" not in written_out else Decimal(written_out).scaleb(-2))
    found[rows] = shifted


def _counts_percents(form: Field) -> bool:
    return form.type != "percent" and form.unit is not None and units.unit(form.unit.en) == units.unit(units.PERCENT)


def _scale(form: Field, values: Sequence[object], found: Any, shown: frozenset[int], column: Column) -> None:
    """Read cells that are shown as a percentage in a field counted in per cent: 0.45 shows as 45 %."""
    unit = form.unit or same("")
    for row in sorted(shown):
        if not math.isnan(found[row]) and type(values[row]) is not str:
            found[row] = float(Decimal(repr(float(found[row]))).scaleb(2))
            told = number(found[row], 12)
            read_as = Text(f"{told} {unit.en}", f"{told}{unit.ja}")
            column.readings[row] = Reading(written(values[row]), read_as, "percent")


def _tell_shown(form: Field, values: Sequence[object], found: Any, shown: frozenset[int], column: Column) -> None:
    """Tell of numbers that the cell shows as a percentage: 45 as 4500 %, and 15 firms as 1500 %."""
    is_ratio = form.type in ("number", "amount") and form.unit is not None and units.asked(form).is_plain
    for row in sorted(shown):
        value = found[row]
        if math.isnan(value) or type(values[row]) is str:
            continue
        told, other = percents.shown(Fraction(repr(float(value)))), percents.shown(Fraction(repr(float(value))) / 100)
        facts: dict[str, object] = {"title": form.title, "unit": unit_of(form), "value": values[row]}
        if form.type == "percent":
            if value >= _MANY and form.max is None:
                column.doubts.append(Defect(row, f.PERCENT_DOUBTFUL, {**facts, "read_as": told, "other": other}))
        elif is_ratio:
            column.readings[row] = Reading(written(values[row]), told, "percent")
        else:
            facts |= {"word": same("%"), "asked": amounts.asked_in(form)}
            column.defects.append(Defect(row, f.UNIT_IN_CELL, facts))
            found[row] = np.nan


def _reader(form: Field) -> Callable[[Any], Outcome]:
    text = percents.read_text(form) if form.type == "percent" else amounts.reader(form)
    text = read_year if form.type == "year" else text
    whole = form.type in ("integer", "year")

    def read(value: object) -> Outcome:
        if isinstance(value, str) and len(value) > LONGEST:
            raise Unclear(f.NOT_A_NUMBER)
        outcome = text(value) if isinstance(value, str) else _cell(form, value)
        if whole and outcome.value is not None and outcome.value % 1:
            raise Unclear(f.NOT_A_YEAR if form.type == "year" else f.NOT_WHOLE)
        return outcome

    return read


def _cell(form: Field, value: object) -> Outcome:
    """Read a cell that holds no text."""
    read = as_float(value)
    if read is None:
        raise Unclear(f.NOT_A_YEAR if form.type == "year" else f.NOT_A_NUMBER)
    if form.type == "year" and not is_a_year(read):
        raise Unclear(f.TWO_DIGIT_YEAR if 0 < read < 100 and read % 1 == 0 else f.NOT_A_YEAR)
    return percents.read_number(form, Fraction(repr(read))) if form.type == "percent" else Outcome(read)


def as_float(value: object) -> float | None:
    """Give a number that is no text as a float; None where it is no number, or beyond all floats."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, np.integer, np.floating)):
        return None
    try:
        read = float(value)
    except (OverflowError, ValueError):  # too large an integer; a signalling NaN
        return None
    return read if math.isfinite(read) else None
