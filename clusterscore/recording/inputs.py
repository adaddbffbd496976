"""The files that an evaluation was made from, by name and hash."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from clusterscore import findings as f
from clusterscore.collecting.files import sources_of
from clusterscore.errors import UsageError
from clusterscore.intake.reading.any import STANDARD_INPUT
from clusterscore.intake.reading.formats import is_folder


def is_file(source: Path | None) -> bool:
    """Whether a source lies on disk: neither a frame in memory nor standard input."""
    return source is not None and str(source) != STANDARD_INPUT


def paths_of(source: Path | None) -> dict[str, Path]:
    """Give the files behind a source by name: of a folder, every form in it; none for what is not on disk."""
    if source is None or not is_file(source):
        return {}
    if is_folder(source):
        return {one.name: one.path for one in sources_of([source])[0]}
    return {source.name: source}


def input_files(source: Path | None, name: str, sha256: str | None) -> list[dict[str, Any]]:
    """Give name, hash and size of each file behind a source.

    Args:
        source: The workbook or folder; None for what is not on disk.
        name: The name of what was evaluated.
        sha256: The hash of what was evaluated; None for a frame.

    Raises:
        UsageError: The workbook is no longer the one that was evaluated.
    """
    found = [_file(name, path) for name, path in paths_of(source).items()]
    if source is not None and is_file(source) and not is_folder(source) and found[0]["sha256"] != sha256:
        raise UsageError(f.Finding(f.INPUT_CHANGED, name))
    return found


def _file(name: str, path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return {"name": name, "sha256": digest, "size": file.tell()}
