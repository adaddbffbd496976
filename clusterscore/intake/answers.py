"""One column of answers -> typed values, what could not be read, and cells that say why they hold none."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from clusterscore import findings as f
from clusterscore.intake import absent as absences
from clusterscore.intake import cells
from clusterscore.intake.absent import Kind as Absence
from clusterscore.intake.each import read_each
from clusterscore.intake.outcomes import Defect, Reading
from clusterscore.intake.replies import is_negative, read_corporate_number, restates
from clusterscore.scheme.parts import NUMBER_TYPES, Field


@dataclass(frozen=True)
class Answers:
    """A typed column.

    Attributes:
        values: A nullable array, missing where a cell is blank, absent or cannot be read.
        defects: A defect for each cell that cannot be read.
        absent: Why a cell holds no value, by row; blank cells are not among them.
        readings: How a cell was read where that is more than taking it as it is, by row.
        doubts: What is to be said of cells whose value is used: doubts and notes.
    """

    values: Any
    defects: Sequence[Defect] = ()
    absent: Mapping[int, Absence] = field(default_factory=dict)
    readings: Mapping[int, Reading] = field(default_factory=dict)
    doubts: Sequence[Defect] = ()


def read_answers(
    form: Field,
    values: Sequence[object],
    *,
    in_mark: bool = False,
    percents: Collection[int] = (),
    all_text: bool = False,
) -> Answers:
    """Type one column of the form, telling cells that say why they hold no value from those nobody can read.

    A word such as ``-`` that is one of the field's own choices is a value.  Texts keep their text.

    Args:
        form: The field.
        values: Cells as written, one per application; None and ``""`` are blank.
        in_mark: Whether they are marks, where a conflict may be declared.
        percents: Rows whose cell is shown as a percentage.
        all_text: Whether the file holds nothing but text, so that a number in text is nothing to tell.
    """
    if form.type == "corporate_number":
        return _numbers_of_bodies(form, values)
    column = cells.read_column(form, values, percents)
    # a cell that can be read is a value, so whoever says why there is none is among the others
    told = {defect.row: absences.read(values[defect.row], in_mark=in_mark) for defect in column.defects}
    kinds = {row: kind for row, kind in told.items() if kind is not None and not _is_answer(form, values[row])}
    defects = [defect for defect in column.defects if defect.row not in kinds]
    readings = column.readings
    doubts = column.doubts
    if all_text:
        doubts = [one for one in doubts if one.kind is not f.POINT_DOUBTFUL]
        readings = {row: reading for row, reading in readings.items() if reading.kind != "text"}
    notes = [] if all_text or in_mark else _stored_as_text(form, values, readings)
    return Answers(column.values, defects, kinds, readings, [*doubts, *notes])


def _is_answer(form: Field, value: object) -> bool:
    """Whether 該当なし may be the answer to a question that says "not"."""
    return form.type == "yes_no" and restates(value) and is_negative(form.title)


def _stored_as_text(form: Field, values: Sequence[object], readings: Mapping[int, Reading]) -> list[Defect]:
    """Note once for a column that numbers in it are texts."""
    rows = [row for row, reading in readings.items() if reading.kind in ("text", "width", "separators")]
    if not rows or form.type not in NUMBER_TYPES:
        return []
    first = min(rows)
    facts = {"title": form.title, "count": len(rows), "value": values[first]}
    return [Defect(first, f.NUMBER_AS_TEXT, facts)]


def _numbers_of_bodies(form: Field, values: Sequence[object]) -> Answers:
    """Read numbers of legal persons, kept as written: a body abroad has none, and says so."""
    known = {value: absences.read(value) for value in values if isinstance(value, str)}
    kinds = {
        row: kind
        for row, value in enumerate(values)
        if isinstance(value, str) and (kind := known[value]) is not None and not cells.is_blank(value)
    }
    kept = ["" if row in kinds else value for row, value in enumerate(values)]
    column = read_each(kept, read_corporate_number, {"title": form.title})
    return Answers(cells.texts(kept), column.defects, kinds, column.readings)
