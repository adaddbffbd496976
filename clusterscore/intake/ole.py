"""Reads the streams of an OLE2 file (.xls, encrypted Office files), whatever its tables claim."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # this and above mark ends and free sectors
_ENTRY = 128
_LARGEST = 256 << 20  # bytes that are looked at
_KNOWN = ("EncryptedPackage", "Workbook", "Book", "WordDocument")


class DamagedError(ValueError):
    """The tables of the file contradict themselves."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One stream or folder: its name, kind (1 folder, 2 stream, 5 root), first sector and length in bytes."""

    name: str
    kind: int
    start: int
    size: int


def streams(path: Path) -> set[str]:
    """Give the names of all streams and folders; where the tables are damaged, the known ones it mentions."""
    with path.open("rb") as file:
        data = file.read(_LARGEST)
    try:
        return {entry.name for entry in Compound(data).entries}
    except DamagedError:
        return {name for name in _KNOWN if name.encode("utf-16-le") in data}


class Compound:
    """An OLE2 file in memory; chains that run in circles or out of the file are refused.

    Attributes:
        entries: Streams and folders in the order of the directory.
    """

    def __init__(self, data: bytes) -> None:
        """Read the allocation table and the directory.

        Raises:
            DamagedError: A table leads out of the file, or in circles.
        """
        if len(data) < 512 or not data.startswith(MAGIC):
            raise DamagedError("header")
        self.data = data
        shift, mini = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini != 6:
            raise DamagedError("sector size")
        self.size = 1 << shift
        self.table = self._allocation()
        first, _, _, minis = struct.unpack_from("<IIII", data, 48)
        self.entries = [entry for raw in self._split(self._chain(first), _ENTRY) if (entry := _entry(raw))]
        root = next((entry for entry in self.entries if entry.kind == 5), None)
        self.small = self._chain(root.start)[: root.size] if root is not None and root.start < _END else b""
        table = self._chain(minis) if minis < _END else b""
        self.small_table = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])

    def stream(self, name: str) -> bytes | None:
        """Give the content of a stream, or None where there is none of this name.

        Raises:
            DamagedError: It is shorter than it claims, or leads in circles.
        """
        entry = next((entry for entry in self.entries if entry.name == name and entry.kind == 2), None)
        if entry is None:
            return None
        if entry.size == 0:
            return b""
        if entry.size >= 4096:
            content = self._chain(entry.start)
        else:
            content = b"".join(self._links(entry.start, self.small_table, self.small, 64, 0))
        if len(content) < entry.size:
            raise DamagedError(name)
        return content[: entry.size]

    def _allocation(self) -> Sequence[int]:
        count, first_more, more = (struct.unpack_from("<I", self.data, at)[0] for at in (44, 68, 72))
        if count * self.size > len(self.data) or more * self.size > len(self.data):
            raise DamagedError("allocation table")
        sectors = list(struct.unpack_from("<109I", self.data, 76))
        for _ in range(more):
            listed = struct.unpack(f"<{self.size // 4}I", self._sector(first_more))
            sectors += listed[:-1]
            first_more = listed[-1]
        joined = b"".join(self._sector(sector) for sector in sectors[:count])
        return struct.unpack(f"<{len(joined) // 4}I", joined)

    def _sector(self, sector: int) -> bytes:
        at = (sector + 1) * self.size
        if sector >= _END or at >= len(self.data):
            raise DamagedError("sector")
        return self.data[at : at + self.size].ljust(self.size, b"\0")

    def _chain(self, first: int) -> bytes:
        return b"".join(self._links(first, self.table, self.data, self.size, 1))

    @staticmethod
    def _links(first: int, table: Sequence[int], data: bytes, size: int, skipped: int) -> Iterator[bytes]:
        seen = 0
        while first < _END:
            at = (first + skipped) * size
            if first >= len(table) or at >= len(data) or seen > len(table):
                raise DamagedError("chain")
            yield data[at : at + size]
            first, seen = table[first], seen + 1

    @staticmethod
    def _split(data: bytes, size: int) -> Iterator[bytes]:
        return (data[at : at + size] for at in range(0, len(data) - size + 1, size))


def _entry(raw: bytes) -> Entry | None:
    length, kind = struct.unpack_from("<HB", raw, 64)
    if kind not in (1, 2, 5) or not 2 <= length <= 64:
        return None
    name = raw[: length - 2].decode("utf-16-le", "replace")
    start, size = struct.unpack_from("<II", raw, 116)
    return Entry(name, kind, start, size)
