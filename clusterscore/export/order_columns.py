"""The columns of the sheet Order: each with its formula, what it comes to, and how others point at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from clusterscore.export.sheets_page import column_name
from clusterscore.words import Text

if TYPE_CHECKING:
    from clusterscore.export.sheets_layout import Layout

NAME = "Order"
HERE = "\x01"
"""Stands for the row of an application, which is the same on ``Points`` and on ``Order``."""
FIRST_COLUMN = 2
UNKNOWN = "–"
"""Stands in a step of the tie ladder for a number that is not known."""
VALUE = Text("{title} (value)", "{title}（値）")
"""Heading of a column that does not move with the formulas."""
PARTLY = Text("{title} (partly value)", "{title}（一部は値）")
"""Heading of a column in which some cells do not."""

Value = float | str
Formula = str | Callable[[int], str] | None
"""The same for all but for the row, or one for each application by its row in the input; None for a value."""


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        key: Its name among the columns.
        title: Its heading.
        values: What it comes to, in rank order.
        formula: How, without ``=``; None where only the evaluation's value can be written.
        style: How it looks.
        is_kept: Whether it holds what the evaluation came to, to compare with.
    """

    key: str
    title: Text
    values: Sequence[Value]
    formula: Formula
    style: str = "count"
    is_kept: bool = False


class Columns:
    """Columns in the making: each may point at those before it."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.rows = layout, layout.result.order
        self.first, self.last = layout.places[self.rows[0]] + 1, layout.places[self.rows[-1]] + 1
        self.by_key: dict[str, Column] = {}
        self._letters: dict[str, str] = {}

    def __contains__(self, key: str) -> bool:
        return key in self.by_key

    def __iter__(self) -> Iterator[Column]:
        return iter(self.by_key.values())

    def add(self, column: Column) -> None:
        """Add a column on the right."""
        self._letters[column.key] = column_name(FIRST_COLUMN + len(self.by_key))
        self.by_key[column.key] = column

    def cell(self, key: str) -> str:
        """Give the cell of one column in the row of the application."""
        return f"${self._letters[key]}{HERE}"

    def span(self, key: str) -> str:
        """Give all cells of one column."""
        letter = self._letters[key]
        return f"${letter}${self.first}:${letter}${self.last}"

    def place(self, key: str, row: int) -> str:
        """Give the cell of one application, as other sheets point at it."""
        return f"{NAME}!${self._letters[key]}${self.layout.places[row] + 1}"

    def values(self, key: str) -> dict[int, Value]:
        """Give what a column comes to, by row of the input."""
        return dict(zip(self.rows, self.by_key[key].values, strict=True))

    @cached_property
    def at(self) -> Mapping[int, int]:
        """The place of each application in rank order, by its row in the input."""
        return {row: at for at, row in enumerate(self.rows)}


def at_row(formula: Formula, row: int, line: int) -> str | None:
    """Give the formula of one application, without ``=``.

    Args:
        formula: That of the column.
        row: Its row in the input.
        line: Its row on ``Order``, from 1.
    """
    text = formula(row) if callable(formula) else formula
    return None if text is None else text.replace(HERE, str(line))
