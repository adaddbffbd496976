"""One column of answers -> typed values, what could not be read, and cells that say why they hold none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from clusterscore.intake import absent as absences
from clusterscore.intake import cells
from clusterscore.intake.absent import Kind as Absence
from clusterscore.scheme.parts import Field


@dataclass(frozen=True)
class Answers:
    """A typed column.

    Attributes:
        values: A nullable array, missing where a cell is blank, absent or cannot be read.
        defects: A defect for each cell that cannot be read.
        absent: Why a cell holds no value, by row; blank cells are not among them.
    """

    values: Any
    defects: Sequence[cells.Defect] = ()
    absent: Mapping[int, Absence] = field(default_factory=dict)


def read_answers(form: Field, values: Sequence[object], *, in_mark: bool = False) -> Answers:
    """Type one column of the form, telling cells that say why they hold no value from those nobody can read.

    A word such as ``-`` that is one of the field's own choices is a value.  Texts keep their text.

    Args:
        form: The field.
        values: Cells as written, one per application; None and ``""`` are blank.
        in_mark: Whether they are marks, where a conflict may be declared.
    """
    if form.type == "corporate_number":
        return _numbers_of_bodies(values)
    typed, defects = cells.column(form, values)
    # a cell that can be read is a value, so whoever says why there is none is among the others
    told = {defect.row: absences.read(values[defect.row], in_mark=in_mark) for defect in defects}
    kinds = {row: kind for row, kind in told.items() if kind is not None}
    return Answers(typed, [defect for defect in defects if defect.row not in kinds], kinds)


def _numbers_of_bodies(values: Sequence[object]) -> Answers:
    """Read numbers of legal persons, kept as written: a body abroad has none, and says so."""
    known = {value: absences.read(value) for value in values if isinstance(value, str)}
    kinds = {
        row: kind
        for row, value in enumerate(values)
        if isinstance(value, str) and (kind := known[value]) is not None and kind != "not_answered"
    }
    kept = ["" if row in kinds else value for row, value in enumerate(values)]
    return Answers(cells.texts(kept), (), kinds)
