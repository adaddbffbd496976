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


def from_frame(frame: Any) -> Workbook:
    """Take a dataframe of any engine as the sheet of applications, headings first.

    Raises:
        InputRefused: It is no dataframe in memory, or its columns or cells are no table.
    """
    table = _table(frame)
    names = list(table.columns)
    rows = [list(map(_cell, row)) for row in table.iter_rows()]
    for number, row in enumerate(rows):
        for name, value in zip(names, row, strict=True):
            if isinstance(value, Collection) and not isinstance(value, str):
                _refuse_cell(name, number, type(value).__name__)
    sheet = Sheet("Applications", [names, *rows], {}, frozenset(), visible=True)
    return Workbook("dataframe", "", {"Applications": sheet})


def _table(frame: Any) -> Any:
    import narwhals.stable.v2 as nw
    from narwhals.exceptions import DuplicateError

    kind = type(frame).__name__
    try:
        table = nw.from_native(frame, eager_only=True)
        _ = table.columns
    except DuplicateError as failure:
        raise _refused(Text("two columns have the same name", "同じ名前の列が2つあります")) from failure
    except TypeError as failure:
        if "lazy" in kind.lower():
            raise _refused(Text(f"{kind} is not in memory yet", f"{kind}はまだ読み込まれていません")) from failure
        raise _refused(Text(f"{kind} is no dataframe", f"{kind}はデータフレームではありません")) from failure
    return table


def _refuse_cell(name: object, number: int, kind: str) -> None:
    raise _refused(
        Text(
            f"the column {str(name)!r} holds a {kind} in row {number + 1}",
            f"列{str(name)!r}の{number + 1}行目に{kind}が入っています",
        )
    )


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
