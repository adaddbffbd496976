"""What the sheet ``About`` says for all applications -> the blank cells of a field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from clusterscore import findings as f
from clusterscore.intake.absent import Kind as Absence
from clusterscore.intake.answers import read_answers
from clusterscore.intake.outcomes import Reading
from clusterscore.intake.sheets import AboutCell
from clusterscore.scheme.parts import Field
from clusterscore.words import same


@dataclass(frozen=True)
class Lent:
    """A cell of ``About`` that stands for a field of some applications, by their rows of the table."""

    cell: AboutCell
    rows: frozenset[int]


class Loan(NamedTuple):
    """A column with its blanks filled, or why ``About`` could not fill them.

    Attributes:
        values: The column.
        findings: What is to be said of the cell of ``About``.
        absent: Why that holds no value, where it says so.
        reading: How it was read, where that is more than taking it as it is.
        is_unread: Whether it could not be read.
    """

    values: Any
    findings: Sequence[f.Finding] = ()
    absent: Absence | None = None
    reading: Reading | None = None
    is_unread: bool = False


def lend(form: Field, cell: AboutCell, rows: Sequence[int], values: Any) -> Loan:
    """Fill the blank cells of a column with what ``About`` says, typed as the field.

    Args:
        form: The field.
        cell: What ``About`` says.
        rows: The rows of the table that are blank.
        values: The typed column; it is not changed.

    Returns:
        The column filled; or as it was, with a finding at the cell of ``About`` where that cannot
        be read, or with the reason for which it holds no value.
    """
    if cell.error is not None:
        return Loan(values, [_unread(form, cell)], is_unread=True)
    answer = read_answers(form, [cell.value])
    if answer.defects:
        return Loan(values, [f.Finding(one.kind, cell.place, one.facts) for one in answer.defects], is_unread=True)
    if answer.absent:
        return Loan(values, absent=answer.absent[0])
    filled = pd.Series(values)
    filled.iloc[list(rows)] = answer.values[0]
    told = [f.Finding(one.kind, cell.place, one.facts) for one in answer.doubts] if rows else []
    column = filled.array if form.type not in ("text", "choices", "corporate_number") else filled.to_numpy()
    return Loan(column, told, reading=answer.readings.get(0))


def _unread(form: Field, cell: AboutCell) -> f.Finding:
    facts: dict[str, object] = {"title": form.title}
    if cell.error:
        return f.Finding(f.ERROR_CELL, cell.place, {**facts, "value": same(cell.error)})
    return f.Finding(f.NOT_CALCULATED, cell.place, facts)
