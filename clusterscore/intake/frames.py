"""A dataframe of any engine -> the sheet of applications."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.errors import InputRefused
from clusterscore.intake.reading import Sheet, Workbook
from clusterscore.words import Text

_PLAIN = frozenset({str, int, float, bool})


def from_frame(frame: Any) -> Workbook:
    """Take a dataframe of any engine as the sheet of applications, headings first.

    Raises:
        InputRefused: It is no dataframe in memory, or its columns or cells are no table.
    """
    table = _table(frame)
    names = list(table.columns)
    rows = [list(map(_cell, row)) for row in table.iter_rows()]
    for number, row in enumerate(rows):
        if not _PLAIN.issuperset(map(type, row)):
            _check_cells(names, number, row)
    sheet = Sheet("Applications", [names, *rows], {}, frozenset(), visible=True)
    return Workbook("dataframe", "", {"Applications": sheet})


def _table(frame: Any) -> Any:
    import narwhals.stable.v2 as nw
    from narwhals.exceptions import DuplicateError

    try:
        table = nw.from_native(frame, eager_only=True)
        _ = table.columns
    except DuplicateError as failure:
        raise _refused(Text("two columns have the same name", "同じ名前の列が2つあります")) from failure
    except TypeError as failure:
        kind = type(frame).__name__
        if isinstance(nw.from_native(frame, pass_through=True), nw.LazyFrame):
            raise _refused(Text(f"{kind} is not in memory yet", f"{kind}はまだ読み込まれていません")) from failure
        raise _refused(Text(f"{kind} is no dataframe", f"{kind}はデータフレームではありません")) from failure
    return table


def _check_cells(names: list[object], number: int, row: list[object]) -> None:
    """Refuse a row with more than one value in a cell."""
    for name, value in zip(names, row, strict=True):
        if isinstance(value, Collection) and not isinstance(value, str):
            kind, column = type(value).__name__, repr(str(name))
            en = f"the column {column} holds a value of type {kind} in row {number + 1}"
            raise _refused(Text(en, f"列{column}の{number + 1}行目に{kind}型の値が入っています"))


def _refused(detail: Text) -> InputRefused:
    return InputRefused(f.Finding(f.NOT_A_TABLE, "dataframe", {"detail": detail}))


def _cell(value: object) -> object:
    if isinstance(value, Decimal):
        return _decimal(value)
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and np.isnan(value)):
        return ""
    return value.item() if isinstance(value, np.generic) else value


def _decimal(value: Decimal) -> object:
    """Give a decimal number as a cell would hold it; whole ones keep all their digits."""
    if value.is_nan():
        return ""
    if not value.is_finite() or value.adjusted() > 30:
        return value
    return int(value) if value == value.to_integral_value() else float(value)
