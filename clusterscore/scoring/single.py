"""Single values of tables, as plain Python has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
from pandas.arrays import NumpyExtensionArray


def used(value: object) -> object:
    """Give a table's value as plain Python has it; None where it is missing."""
    if value is None or value is pd.NA:
        return None
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return None if value != value else value  # noqa: PLR0124 only NaN differs from itself
    if isinstance(value, (str, bool, int)):
        return value
    return None if pd.isna(value) else value  # type: ignore[call-overload]


class Single(Mapping[str, Any]):
    """The columns of some tables by key, the first table that has it; each is looked up once."""

    def __init__(self, *tables: pd.DataFrame) -> None:
        """Take tables that stay as they are."""
        self._tables = tables
        self._columns: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        """Give a column, from which single values are taken fast.

        Raises:
            KeyError: No table has it.
        """
        if key not in self._columns:
            table = next((table for table in self._tables if key in table), None)
            if table is None:
                raise KeyError(key)
            column = table[key].array
            self._columns[key] = column.to_numpy() if isinstance(column, NumpyExtensionArray) else column
        return self._columns[key]

    def __iter__(self) -> Iterator[str]:
        """Give the keys of the columns."""
        return iter(dict.fromkeys(str(key) for table in self._tables for key in table))

    def __len__(self) -> int:
        """Count the columns."""
        return len(list(iter(self)))

    def at(self, key: str, row: int) -> object:
        """Give one value as plain Python has it; None where it is missing.

        Raises:
            KeyError: No table has it.
        """
        return used(self[key][row])

    def is_missing(self, key: str, row: int) -> bool:
        """Whether one value is missing.

        Raises:
            KeyError: No table has it.
        """
        return self.at(key, row) is None
