"""Reads the cells of a column one by one, each different cell once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from clusterscore import findings as f
from clusterscore.intake.folding import is_blank, quoted, written
from clusterscore.intake.outcomes import Defect, Outcome, Reading, Unclear
from clusterscore.intake.replies import is_ditto


@dataclass
class Column:
    """A column as it was read.

    Attributes:
        values: Typed values, missing where a cell is blank or cannot be read.
        defects: One for each cell that cannot be read.
        doubts: What is to be said of cells whose value is used.
        readings: How cells were read where that is more than taking them as they are, by row.
    """

    values: Any
    defects: list[Defect] = field(default_factory=list)
    doubts: list[Defect] = field(default_factory=list)
    readings: dict[int, Reading] = field(default_factory=dict)


def settle(read: Callable[[Any], Outcome], value: object) -> Outcome:
    """Read one cell; what cannot be read is an outcome too."""
    try:
        return read(value)
    except Unclear as unclear:
        kind = f.DITTO if is_ditto(value) else unclear.kind
        return Outcome(None, kind, unclear.facts)


def read_each(
    values: Sequence[object],
    read: Callable[[Any], Outcome],
    facts: Mapping[str, object],
    rows: Collection[int] | None = None,
) -> Column:
    """Read cells by one reader.

    Args:
        values: The cells of the column.
        read: Gives what became of one cell that is not blank; raises ``Unclear``.
        facts: What the sentences of every finding need: the field's title and the like.
        rows: The rows to read; all of them without it.

    Returns:
        The column, whose values are a list with None where there is no value.
    """
    chosen = range(len(values)) if rows is None else rows
    found = values if rows is None else [values[row] for row in rows]
    # 1, 1.0 and TRUE are different cells
    mixed = sum(issubclass(kind, (float, int, Decimal)) for kind in set(map(type, found))) > 1
    keys: Sequence[Any] = list(zip(map(type, found), found, strict=True)) if mixed else found
    cells = dict(zip(keys, found, strict=True))
    outcomes = {key: Outcome() if is_blank(cell) else settle(read, cell) for key, cell in cells.items()}
    typed = {key: outcome.value for key, outcome in outcomes.items()}
    column = Column([typed[key] for key in keys])
    _tell_all(column, chosen, keys, outcomes, cells, facts)
    return column


def _tell_all(
    column: Column,
    rows: Collection[int],
    keys: Sequence[Any],
    outcomes: Mapping[Any, Outcome],
    cells: Mapping[Any, object],
    facts: Mapping[str, object],
) -> None:
    readings = {key: reading for key, one in outcomes.items() if (reading := _reading(cells[key], one)) is not None}
    if readings:
        column.readings = {row: readings[key] for row, key in zip(rows, keys, strict=True) if key in readings}
    told = {key for key, one in outcomes.items() if one.kind is not None}
    if told:
        for row, key in zip(rows, keys, strict=True):
            if key in told:
                _find(column, row, cells[key], outcomes[key], facts)


def _reading(cell: object, outcome: Outcome) -> Reading | None:
    if outcome.way is None or outcome.read_as is None:
        return None
    return Reading(written(cell), outcome.read_as, outcome.way)


def _find(column: Column, row: int, cell: object, outcome: Outcome, facts: Mapping[str, object]) -> None:
    if outcome.kind is not None:
        defect = Defect(row, outcome.kind, {**facts, "value": quoted(cell), **outcome.facts})
        (column.defects if outcome.kind.severity == "blocking" else column.doubts).append(defect)
