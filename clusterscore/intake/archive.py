"""Unpacks the parts of a package: small ones at once, large ones piece by piece."""

from __future__ import annotations

import copy
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

CHUNK = 1 << 18  # bytes of a piece
_SMALL = 16 << 10  # packed bytes of a part that is kept for the next file
_HEADER, _NAME = 30, 26  # bytes before a part's name, and where its length stands
_UTF_8, _UNUSUAL = 0x800, 0x61  # flags: how the name is written; encrypted, patched or masked


class Archive(zipfile.ZipFile):
    """A zip archive that keeps the small parts it has unpacked.

    Attributes:
        kept: The parts, by name.
        place: The name of the file, for messages.
    """

    def __init__(self, path: Path) -> None:
        """Open an archive for reading; raises as ``zipfile.ZipFile`` does."""
        super().__init__(path)
        self.kept: dict[str, bytes] = {}
        self.place = path.name


@contextmanager
def chunks(archive: Archive, part: zipfile.ZipInfo) -> Iterator[Iterator[bytes]]:
    """Unpack one part in pieces of at most 256 KiB, to its real end whatever size it claims.

    Raises:
        zipfile.BadZipFile: The checksum of the real content differs.
    """
    if part.filename in archive.kept:
        yield iter((archive.kept[part.filename],))
        return
    data = _at_once(archive, part)
    if data is not None:
        yield iter((data,) if data else ())
        return
    unbounded = copy.copy(part)
    unbounded.file_size = 1 << 62
    with archive.open(unbounded) as stream:
        yield iter(lambda: stream.read(CHUNK), b"")


def _at_once(archive: Archive, part: zipfile.ZipInfo) -> bytes | None:
    """Unpack a small sound part, faster than by a stream; None leaves it, and every word on it, to the library."""
    file = archive.fp
    if file is None or part.compress_size > CHUNK or part.flag_bits & _UNUSUAL:
        return None
    file.seek(part.header_offset)
    head = file.read(_HEADER)
    if len(head) < _HEADER or not head.startswith(b"PK\3\4"):
        return None
    name, extra = struct.unpack_from("<HH", head, _NAME)
    if file.read(name) != part.orig_filename.encode("utf-8" if part.flag_bits & _UTF_8 else "cp437"):
        return None
    file.seek(extra, 1)
    data: bytes | None = file.read(part.compress_size)
    if data is not None and part.compress_type == zipfile.ZIP_DEFLATED:
        data = _known(data) if len(data) <= _SMALL else _inflated(data)
    return data if data is not None and zlib.crc32(data) == part.CRC else None


@lru_cache(maxsize=32)
def _known(packed: bytes) -> bytes | None:
    """Unpack a small part once: forms of one template share most of theirs."""
    return _inflated(packed)


def _inflated(packed: bytes) -> bytes | None:
    """Unpack what comes to one piece at most."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = unpacker.decompress(packed, CHUNK + 1)
    except zlib.error:
        return None
    return data if unpacker.eof and len(data) <= CHUNK else None
