"""Columns of any engine -> columns in which missing is missing, whatever it was before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import narwhals.stable.v2 as nw


def enter(
    frame: Any,
    numbers: Iterable[str],
    conditions: Iterable[str] = (),
    days: Iterable[str] = (),
    words: Iterable[str] = (),
) -> Any:
    """Bring a frame's columns to types in which missing is missing.

    Args:
        frame: A native frame of any engine; it is not changed.
        numbers: Columns that hold numbers; NaN becomes missing.
        conditions: Columns that hold true, false or missing.
        days: Columns that hold dates; they become numbers, 100 · month since year 0 + day.
        words: Columns that hold texts; a missing text becomes neither like nor unlike another.

    Returns:
        A narwhals frame of the same engine, lazy where the engine is.
    """
    numbers, conditions, days = list(numbers), list(conditions), list(days)
    table = nw.from_native(frame).with_columns(_day(key) for key in days)
    if nw.dependencies.is_pandas_like_dataframe(frame):
        types = dict.fromkeys([*numbers, *days], "Float64") | dict.fromkeys(conditions, "boolean")
        types |= dict.fromkeys(words, "string")
        return nw.from_native(table.to_native().astype(types))
    if not numbers and not conditions:  # some engines refuse to add nothing
        return table
    whole = [nw.col(key).cast(nw.Float64) for key in numbers]
    return table.with_columns(
        *(nw.when(~column.is_nan()).then(column) for column in whole),
        *(nw.col(key).cast(nw.Boolean) for key in conditions),
    )


def _day(key: str) -> nw.Expr:
    day = nw.col(key).dt
    months = day.year().cast(nw.Float64) * 12 + day.month().cast(nw.Float64)
    return (months * 100 + day.day().cast(nw.Float64)).alias(key)
