"""Reads a file of any format: here, or in a child process where that is safer."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.intake.limits import Limits, limits_of
from clusterscore.intake.reading.formats import ending_by_content, format_of
from clusterscore.intake.reading.here import UNCHECKED, read_here
from clusterscore.intake.reading.isolation import shared_reader
from clusterscore.intake.reading.sheet import Workbook

STANDARD_INPUT = "-"
_PIECE = 1 << 20


def read_workbook(path: Path, *, isolate: bool = False, limits: Limits | None = None) -> Workbook:
    """Read every sheet of a workbook, or the one table of separated text or of a Parquet file.

    Every file passes a guard first: its size unpacked, the ratio of that to its own, its parts,
    sheets, styles and merged areas, and the cells between A1 and the last one are limited
    (``limits.Limits`` names each; ``CLUSTERSCORE_LIMITS`` in the environment sets them, such as
    ``cells=50000000 seconds=20``). Old workbooks and Parquet files, which no guard can judge,
    are always read in a child process. In it memory is limited where the system can (POSIX) and
    time everywhere; its death is a refusal.

    Args:
        path: An ``.xlsx``, ``.xlsm`` (values only), ``.xls``, ``.ods``, ``.csv`` or ``.parquet``
            file, whose content agrees with its name; ``-`` reads standard input, whatever of
            these it is. It is never written to.
        isolate: Read in a child process whatever the format; for files of people unknown. The
            child is kept for the next file.
        limits: How far a file may go; by default what the environment says.

    Returns:
        All cells. In text every value is a text; text and columns are a sheet named Applications.

    Raises:
        InputRefused: The file cannot be read safely or completely; CS101 to CS108, CS116 to CS119,
            CS126 and CS130 to CS139.
        UsageError: CS131: the environment sets a limit that cannot be understood.
    """
    limits = limits or limits_of()
    if str(path) == STANDARD_INPUT:
        return _received(isolate=isolate, limits=limits)
    format_ = None if isolate else format_of(path)
    if format_ is None or format_ in UNCHECKED:
        return shared_reader().read(path, limits)
    return read_here(path, limits, format_)


def _received(*, isolate: bool, limits: Limits) -> Workbook:
    """Read standard input by way of a file that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stdin"
        with path.open("wb") as file:
            while piece := sys.stdin.buffer.read(_PIECE):
                if file.tell() + len(piece) > limits.inflated:
                    facts = {"part": path.name, "size": file.tell() + len(piece), "limit": limits.inflated}
                    raise InputRefused(findings.Finding(findings.INFLATES, path.name, facts))
                file.write(piece)
        named = path.with_suffix(ending_by_content(path))
        shutil.move(path, named)
        return read_workbook(named, isolate=isolate, limits=limits)
