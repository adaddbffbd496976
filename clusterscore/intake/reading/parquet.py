"""Turns a Parquet file into one sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.intake.limits import Limits
from clusterscore.intake.part_scan import broken
from clusterscore.intake.reading.sheet import Sheet
from clusterscore.intake.sheet_xml import column_letters


def library() -> Any:
    """Import what reads Parquet files.

    Returns:
        The module ``polars``.

    Raises:
        ModuleNotFoundError: It is not installed.
    """
    import polars

    from clusterscore.intake import frames  # noqa: F401 what else is needed is loaded at the same time

    return polars


def read_parquet(path: Path, limits: Limits) -> tuple[list[Sheet], list[findings.Finding]]:
    """Read a Parquet file as a sheet named Applications, headings first.

    Raises:
        InputRefused: CS104, CS105, CS126 and CS134.
    """
    try:
        polars = library()
    except ModuleNotFoundError as failure:
        facts = {"ending": ".parquet", "library": "polars", "install": "clusterscore[polars]"}
        raise InputRefused(findings.Finding(findings.NEEDS_LIBRARY, path.name, facts)) from failure
    try:
        frame = _frame(path, polars, limits)
    except InputRefused:
        raise
    except BaseException as failure:  # damage ends in errors of many kinds, some of which are no Exception
        if isinstance(failure, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        said = " ".join(str(failure).split())[:120]
        raise broken(path.name, f"its columns cannot be read ({said})", f"列を読み取れません（{said}）") from failure
    return [_sheet(path.name, frame)], []


def _frame(path: Path, polars: Any, limits: Limits) -> Any:
    lazy = polars.scan_parquet(path, glob=False, hive_partitioning=False)
    width, height = len(lazy.collect_schema()), int(lazy.select(polars.len()).collect().item())
    if width * (height + 1) > limits.cells:
        reach = f"{column_letters(max(width, 1) - 1)}{height + 1}"
        raise InputRefused(findings.Finding(findings.TOO_LARGE, path.name, {"reach": reach, "limit": limits.cells}))
    return lazy.collect()


def _sheet(name: str, frame: Any) -> Sheet:
    from clusterscore.intake.frames import from_frame

    try:
        return from_frame(frame).sheets["Applications"]
    except InputRefused as refusal:
        raise InputRefused(replace(refusal.finding, place=name)) from refusal
