"""A file that appears whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
