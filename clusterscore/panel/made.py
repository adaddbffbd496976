"""What the panel's marks came to: beside the data that rules compute with, all that people are shown of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from clusterscore import findings as f
from clusterscore.intake.cells import is_missing
from clusterscore.intake.side_sheets import OfficeRow
from clusterscore.panel.columns import Marks

Came = float | str | None
"""What the marks of one application for one criterion come to: a number, a grade, or not known."""


@dataclass(frozen=True)
class PanelMade:
    """What the marks came to.

    Attributes:
        table: The data that rules compute with, the panel's columns laid over it.
        marks: The marks in columns.
        columns: By criterion, what its marks came to before any consensus, one value per application; missing
            while it is not known.
        consensus: The acts by which the panel agreed on a mark, by row and criterion; they count
            instead of the combined mark.
        effects: Where marks are corrected for leniency, by criterion (``total`` for reviewers'
            totals) and reviewer, what is taken off, in the units of the mark.
        totals: By row and reviewer, the reviewer's own total in points, as given; only where the
            rules take every reviewer's total first.
        findings: What is to be said of it.
    """

    table: pd.DataFrame
    marks: Marks
    columns: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    consensus: Mapping[tuple[int, str], OfficeRow] = field(default_factory=dict)
    effects: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    totals: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    findings: Sequence[f.Finding] = ()

    @cached_property
    def combined(self) -> Mapping[tuple[int, str], Came]:
        """What the marks came to before any consensus, by row and criterion; None while it is not known."""
        return {
            (row, criterion): None if is_missing(value) else value
            for criterion, values in self.columns.items()
            for row, value in enumerate(values)
        }
