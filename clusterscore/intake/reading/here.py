"""Reads a file of any format in this process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.intake.limits import Limits
from clusterscore.intake.reading.formats import Format, format_of, unopened
from clusterscore.intake.reading.sheet import Sheet, Workbook
from clusterscore.words import Text

UNCHECKED: frozenset[Format] = frozenset({"xls", "parquet"})
"""Formats of which no guard of ours can foresee what reading them takes."""
OUT_OF_MEMORY = Text("it takes more memory than it may", "使用できるメモリーの上限を超えました")
Reader = Callable[[Path, Limits], tuple[list[Sheet], list[findings.Finding]]]
_UNSEEN = {
    "ods": None,
    "xls": (Text("an old Excel workbook (.xls)", "旧形式のExcelブック（.xls）"), Text(
        "formulas never calculated", "未計算の数式")),
    "parquet": (Text("a Parquet file", "Parquetファイル"), Text(
        "cells as somebody wrote them", "記入されたままのセル")),
}  # fmt: skip


def read_here(path: Path, limits: Limits, format_: Format | None = None) -> Workbook:
    """Read a file of any format in this process.

    Args:
        path: The file as it was sent; it is never written to.
        limits: How far it may go.
        format_: Its format, where that is known.

    Raises:
        InputRefused: It cannot be read safely or completely; CS101 to CS108, CS116 to CS119, CS126
            and CS130 to CS139.
    """
    format_ = format_ or format_of(path)
    try:
        sheets, remarks = _reader(format_)(path, limits)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except MemoryError as failure:
        raise stopped(path.name, OUT_OF_MEMORY) from failure
    except OSError as failure:
        raise unopened(path, failure) from failure
    unseen = _UNSEEN.get(format_)
    if unseen is not None:
        facts = {"format": unseen[0], "unseen": unseen[1]}
        remarks = [findings.Finding(findings.OTHER_FORMAT, path.name, facts), *remarks]
    return Workbook(path.name, digest, {sheet.name: sheet for sheet in sheets}, tuple(remarks))


def stopped(place: str, detail: Text) -> InputRefused:
    """Make the refusal of a file whose reading was stopped."""
    return InputRefused(findings.Finding(findings.READING_STOPPED, place, {"detail": detail}))


def _reader(format_: Format) -> Reader:
    """Import what reads a format; a child process has no use for the others."""
    if format_ == "csv":
        from clusterscore.intake.reading.separated import read_csv as reader
    elif format_ == "ods":
        from clusterscore.intake.reading.opendocument import read_ods as reader
    elif format_ == "xls":
        from clusterscore.intake.reading.legacy import read_xls as reader
    elif format_ == "parquet":
        from clusterscore.intake.reading.parquet import read_parquet as reader
    else:
        from clusterscore.intake.reading.xlsx import read_xlsx as reader
    return reader
