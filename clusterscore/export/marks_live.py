"""Formulas over marks that several sheets share: whether one lies on its scale, how it says that it is absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clusterscore.export.sheets_formulas import number_cell
from clusterscore.intake import absent
from clusterscore.intake.marks import mark_scale
from clusterscore.words import number

if TYPE_CHECKING:
    from clusterscore.export.sheets_layout import Layout


def used_if_on_scale(layout: Layout, criterion: str, cell: str, *, whole_steps: bool, otherwise: str = '""') -> str:
    """Write a mark where it is a number that lies on the scale which stands on Rules.

    Args:
        layout: Where things stand.
        criterion: Key of the criterion.
        cell: Where the mark stands.
        whole_steps: Whether it must lie on a step, as the mark of one reviewer must; a mean need not.
        otherwise: What stands in its place where it does not.
    """
    rules = layout.result.rules
    name, scale = mark_scale(rules, criterion)
    if scale.points is not None:
        points = ",".join(number_cell(layout, f"marks.{name}.points.{grade}") for grade in scale.points)
        tests = [f"COUNT({points})>0", f"{cell}>=MIN({points})", f"{cell}<=MAX({points})"]
    else:
        low, high = (number_cell(layout, f"marks.{name}.{end}") for end in ("min", "max"))
        ends = [rules.values[f"marks.{name}.{end}"] for end in ("min", "max")]
        tests = [f"COUNT({low},{high})=2"] if None in ends else []
        tests += [f"{cell}>={low}", f"{cell}<={high}"]
        step = f"marks.{name}.step"
        if whole_steps and step in layout.parameters:
            tests.append(_on_a_step(cell, low, number_cell(layout, step), is_open=None in (rules.values[step], *ends)))
    return f"IF(ISNUMBER({cell}),IF(AND({','.join(tests)}),{cell},{otherwise}),{otherwise})"


def _on_a_step(cell: str, low: str, step: str, *, is_open: bool) -> str:
    steps = f"({cell}-{low})/{step}"
    test = f"ABS({steps}-ROUND({steps},0))<1E-9"
    return f"IF(ISNUMBER({step}),IFERROR({test},FALSE),TRUE)" if is_open else test


def off_scale(written: str) -> float | None:
    """Give the number that a mark off its scale is, so that it counts again on a wider one; None if not plainly one."""
    plain = is_plain(written) and number(float(written), 9) == written
    return float(written) if plain else None


def is_plain(written: str) -> bool:
    """Whether a text is a number that is read alike everywhere."""
    digits = written.replace(".", "", 1)
    return digits.isascii() and digits.isdigit()


def absence_words(layout: Layout, key: str) -> list[str]:
    """Give the words for "not applicable" as they were written in a column, and the usual ones."""
    result, usual = layout.result, absent.TITLES["not_applicable"]
    kinds = result.submission.absent.items()
    given = [result.submission.written(row, name) for (row, name), kind in kinds
             if name == key and kind == "not_applicable"]  # fmt: skip
    given += [review.written for review in result.sides.reviews if review.absent == "not_applicable"]
    return list(dict.fromkeys(("n/a", usual.en, usual.ja, *given)))
