"""Builds old workbooks (.xls) byte by byte: the records, and the OLE2 file around them."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(kind: int, body: bytes = b"") -> bytes:
    """Build one record."""
    return struct.pack("<HH", kind, len(body)) + body


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """Build a cell with a number; row and column from 0."""
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def label(row: int, column: int, text: str) -> bytes:
    """Build a cell with a text of its own."""
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def error(row: int, column: int, code: int) -> bytes:
    """Build a cell with an error; 0x07 is a division by zero, 0x2A a value not available."""
    return record(0x205, struct.pack("<HHHBB", row, column, 0, code, 1))


def stream(cells: bytes = b"", general: bytes = b"", texts: int = 0, sheets: int = 1) -> bytes:
    """Build the stream of a workbook whose sheets, S1 and so on, all hold the same cells."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    styles = b"".join(record(0xE0, struct.pack("<HHH", 0, format_, 0) + bytes(14)) for format_ in (0, 9))
    lists = record(0xFC, struct.pack("<II", texts, texts))
    pages = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    pages += record(0x200, struct.pack("<IIHHH", 0, 1, 0, 1, 0)) + cells + record(0x0A)
    names = [f"S{n + 1}".encode() for n in range(sheets)]
    size = sum(4 + 8 + len(name) for name in names)
    at = len(begin + general + styles + lists) + size + len(record(0x0A))
    listed = b"".join(
        record(0x85, struct.pack("<IBBBB", at + n * len(pages), 0, 0, len(name), 0) + name)
        for n, name in enumerate(names)
    )
    return begin + general + styles + listed + lists + record(0x0A) + pages * sheets


def compound(streams: Mapping[str, bytes], folders: tuple[str, ...] = ()) -> bytes:
    """Build an OLE2 file that holds these streams, each filled up to 4,096 bytes, and empty folders."""
    entries: list[bytes] = []
    padded = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    count = 1 + len(padded) + len(folders)
    directory = -(-count * 128 // _SECTOR)
    sectors = directory + sum(-(-len(content) // _SECTOR) for content in padded.values())
    tables = -(-(sectors + 1) // 127)
    chain, at = [_TABLE] * tables, tables
    chain += [*range(at + 1, at + directory), _END]
    at += directory
    entries.append(_entry("Root Entry", 5, _END, 0, child=1))
    for n, (name, content) in enumerate(padded.items(), 1):
        length = -(-len(content) // _SECTOR)
        entries.append(_entry(name, 2, at, len(content), right=n + 1 if n + 1 < count else _FREE))
        chain += [*range(at + 1, at + length), _END]
        at += length
    for n, name in enumerate(folders, 1 + len(padded)):
        entries.append(_entry(name, 1, 0, 0, right=n + 1 if n + 1 < count else _FREE))
    chain += [_FREE] * (tables * 128 - len(chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<IIIIIIII", tables, tables, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    body = struct.pack(f"<{len(chain)}I", *chain) + b"".join(entries).ljust(directory * _SECTOR, b"\0")
    filled = (content.ljust(-(-len(content) // _SECTOR) * _SECTOR, b"\0") for content in padded.values())
    return head + body + b"".join(filled)


def _entry(name: str, kind: int, start: int, size: int, right: int = _FREE, child: int = _FREE) -> bytes:
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, kind, 1)
    return head + struct.pack("<III", _FREE, right, child) + bytes(36) + struct.pack("<III", start, size, 0)


def book(cells: bytes = b"", **more: object) -> bytes:
    """Build an old workbook with these cells."""
    return compound({"Workbook": stream(cells, **more)})  # type: ignore[arg-type]  # passed on as given
