"""Turns a file that was sent into cells with a place: workbooks, separated text, columns."""

from __future__ import annotations

from clusterscore.intake.reading.any import read_workbook
from clusterscore.intake.reading.isolation import isolated_reader, isolated_readings
from clusterscore.intake.reading.separated import CSV_SHEET
from clusterscore.intake.reading.sheet import Place, Sheet, Workbook, cell_place

__all__ = [
    "CSV_SHEET",
    "Place",
    "Sheet",
    "Workbook",
    "cell_place",
    "isolated_reader",
    "isolated_readings",
    "read_workbook",
]
