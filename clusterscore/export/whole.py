"""A file that appears whole or not at all; files that appear together or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clusterscore import findings as f
from clusterscore.errors import UsageError


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a draft beside a file, which takes the file's place once it is written.

    Args:
        path: Where the file goes; one of that name is replaced, a link is followed.

    Raises:
        OSError: The file cannot be written there; nothing is left behind.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        raise FileExistsError(errno.EEXIST, "it is no plain file", str(path))
    handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """Give the mask that new files of this process get; reading it means setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def together(folder: Path) -> Iterator[Path]:
    """Give a draft of a folder, whose files take their places together once all are written.

    Args:
        folder: Where the files go; it is made where there is none.

    Raises:
        UsageError: Another file has the name of one of them.
        OSError: The folder cannot be written to; nothing is left behind.
    """
    draft = Path(tempfile.mkdtemp(prefix=".", dir=folder.absolute().parent))
    try:
        yield draft
        _place(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _place(draft: Path, folder: Path) -> None:
    """Put the files of a draft into their folder; what was put there goes again where one cannot be put."""
    files = sorted(draft.iterdir())
    for path in files:
        there = folder / path.name
        if there.exists() and not (there.is_file() and there.read_bytes() == path.read_bytes()):
            raise UsageError(f.Finding(f.NAME_TAKEN, str(there)))
    is_new = not folder.exists()
    folder.mkdir(exist_ok=True)
    made: list[Path] = []
    try:
        for path in files:
            there = folder / path.name
            if not there.exists():
                os.link(path, there)  # fails where somebody put a file there in the meantime
                made.append(there)
    except BaseException:
        for there in made:
            there.unlink()
        if is_new:
            folder.rmdir()
        raise
