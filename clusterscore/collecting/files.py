"""Which files are collected, in which order, and how they are called wherever they lie."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clusterscore import findings as f
from clusterscore.intake.reading.formats import ENDINGS, is_folder, unopened

_DRAFTS = ("~$", ".~lock.", ".")  # what office programs and systems leave beside a file


@dataclass(frozen=True)
class Source:
    """One file that was sent.

    Attributes:
        path: Where it lies.
        name: What it is called: its path below the folder that all files share, with slashes.
        is_named: Whether it was asked for itself, not only as one of a folder.
    """

    path: Path
    name: str
    is_named: bool = True


def sources_of(given: Sequence[Path], left_out: Collection[Path] = ()) -> tuple[list[Source], list[f.Finding]]:
    """List the files that are collected; a folder stands for every workbook and table in it.

    The order and the names depend on the files alone, not on the order in which they are given
    nor on the folder in which the command runs.

    Args:
        given: Files and folders.
        left_out: Files in a folder that are not collected: the workbook to be written, the record of receipts.

    Returns:
        The files by name, each once; and a note of each other file in a folder, and of each folder
        that could not be looked through.
    """
    named = {absolute(path) for path in given if not is_folder(path)}
    files = set(named)
    beside: set[Path] = set()
    without = set(map(absolute, left_out))
    locked: dict[Path, OSError] = {}
    for folder in (path for path in given if is_folder(path)):
        inside = set(_inside(folder, locked)) - without
        forms = {path for path in inside if path.suffix.lower() in ENDINGS and not path.name.startswith(_DRAFTS)}
        files |= forms
        beside |= inside - forms
    names = _names(files | beside | locked.keys())
    others = sorted(names[path] for path in beside - files)
    listed = sorted((Source(path, names[path], path in named) for path in files), key=lambda source: source.name)
    told = [f.Finding(f.NOT_A_FORM_FILE, name) for name in others]
    shut = sorted((names[path], unopened(path, failure).finding) for path, failure in locked.items())
    return listed, [*told, *(replace(finding, place=name) for name, finding in shut)]


def _inside(folder: Path, locked: dict[Path, OSError]) -> Iterator[Path]:
    """Give all that lies in a folder and is no folder; links to folders, which could lead in circles, too."""

    def lock(failure: OSError) -> None:
        locked[absolute(Path(failure.filename))] = failure

    for place, folders, files in os.walk(folder, onerror=lock):
        links = (name for name in folders if Path(place, name).is_symlink())
        yield from (absolute(Path(place, name)) for name in (*files, *links))


def absolute(path: Path) -> Path:
    """Give the path from the root, following no link."""
    return Path(os.path.normpath(path.absolute()))


def _names(paths: Collection[Path]) -> dict[Path, str]:
    """Name each file by its path below the folder that all of them share."""
    if not paths:
        return {}
    root = Path(os.path.commonpath([path.parent for path in paths]))
    return {path: path.relative_to(root).as_posix() for path in paths}
