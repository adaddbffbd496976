"""Walks over the records of an old workbook (.xls): how far it reaches, and what the library does not tell."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from clusterscore.intake.reading.sheet import Place
from clusterscore.intake.reading.shown import shows_percent

_BOF, _EOF, _FILEPASS, _SHEET, _SST, _FORMAT, _XF = 0x809, 0x0A, 0x2F, 0x85, 0xFC, 0x41E, 0xE0
_SUPBOOK, _LINK, _ROW, _COLUMNS, _FORMULA, _BOOLERR = 0x1AE, 0x1B8, 0x208, 0x7D, 0x06, 0x205
_NUMBER, _RK, _MULRK, _MULBLANK, _BLANK = 0x203, 0x27E, 0xBD, 0xBE, 0x201
_CELLS = frozenset({0xFD, 0x204, 0xD6, _NUMBER, _RK, _FORMULA, _BOOLERR})
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_FILE_LINK = bytes.fromhex("0303000000000000C000000000000046")
_BIFF8 = 0x600
_TYPE_MACRO = 1


class EncryptedError(Exception):
    """The workbook is protected by a password."""


@dataclass
class Page:
    """What the walk saw of one sheet; *rows* and *columns* count up to the last cell, the rest from 0."""

    offset: int
    rows: int = 0
    columns: int = 0
    errors: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    percents: set[Place] = field(default_factory=set)


class Records:
    """The records of a workbook's stream.

    Attributes:
        pages: One per sheet, in the order of the file.
        styles: How many cell formats there are.
        texts: How many different texts the list of texts claims to hold.
        has_macro_sheet, has_links, has_commands, has_file_links: Active content that was seen.
    """

    def __init__(self, data: bytes) -> None:
        """Walk over the whole stream.

        Raises:
            EncryptedError: It is encrypted.
            ValueError: It is no stream of records.
        """
        self.pages: list[Page] = []
        self.styles = self.texts = 0
        self.has_macro_sheet = self.has_links = self.has_commands = self.has_file_links = False
        self._version, self._shares, self._formats = _BIFF8, {9, 10}, []
        try:
            self._globals(data)
            self._percents = {at for at, number in enumerate(self._formats) if number in self._shares}
            self.styles = len(self._formats)
            for page in self.pages:
                self._page(data, page)
        except (struct.error, IndexError) as failure:
            raise ValueError("a record is cut short") from failure

    _formats: list[int]

    def _globals(self, data: bytes) -> None:
        for at, (kind, body) in enumerate(_records(data, 0)):
            if at == 0 and kind != _BOF:
                raise ValueError("no workbook")
            if at == 0:
                self._version = struct.unpack_from("<H", body)[0]
            elif kind == _FILEPASS:
                raise EncryptedError
            elif kind == _SHEET:
                offset, _, sort = struct.unpack_from("<IBB", body)
                self.pages.append(Page(offset))
                self.has_macro_sheet = self.has_macro_sheet or sort & 0x0F == _TYPE_MACRO
            elif kind == _SST:
                self.texts = struct.unpack_from("<I", body, 4)[0]
            elif kind == _XF:
                self._formats.append(struct.unpack_from("<H", body, 2)[0])
            elif kind == _FORMAT and shows_percent(self._code(body)):
                self._shares.add(struct.unpack_from("<H", body)[0])
            elif kind == _SUPBOOK:
                self._outside(body)

    def _code(self, body: bytes) -> str:
        if self._version != _BIFF8:
            return body[3:].decode("latin-1")
        return body[5:].decode("utf-16-le" if body[4] & 1 else "latin-1", "replace")

    def _outside(self, body: bytes) -> None:
        count, mark = struct.unpack_from("<HH", body)
        if mark in (0x0401, 0x3A01):  # the workbook itself, and functions of add-ins
            return
        if count == 0 and b"\x03" in body[4:]:
            self.has_commands = True
        else:
            self.has_links = True

    def _page(self, data: bytes, page: Page) -> None:
        depth = 0  # charts within a sheet begin and end of their own
        for kind, body in _records(data, page.offset):
            depth += (kind == _BOF) - (kind == _EOF)
            if depth == 0:
                break
            if depth == 1:
                self._record(page, kind, body)

    def _record(self, page: Page, kind: int, body: bytes) -> None:
        if kind in _CELLS:
            row, column, style = struct.unpack_from("<HHH", body)
            _reach(page, row, column)
            error = _error(kind, body)
            if error is not None:
                page.errors[row, column] = error
            elif style in self._percents and (kind in (_NUMBER, _RK) or _is_number(kind, body)):
                page.percents.add((row, column))
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", body)
            count = (len(body) - 6) // 6
            _reach(page, row, first + count - 1)
            styles = struct.unpack_from("<" + "H4x" * count, body, 4)
            page.percents.update((row, first + at) for at, style in enumerate(styles) if style in self._percents)
        elif kind == _ROW and struct.unpack_from("<H", body, 12)[0] & 0x20:
            page.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLUMNS and struct.unpack_from("<H", body, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", body)
            page.hidden_columns.update(range(first, min(last, 255) + 1))
        elif kind == _LINK and _FILE_LINK in body:
            self.has_file_links = True


def _records(data: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Give kind and body of each record, to the end of the outermost part."""
    depth, end = 0, len(data)
    while at + 4 <= end:
        kind, size = struct.unpack_from("<HH", data, at)
        body = data[at + 4 : at + 4 + size]
        if len(body) < size:
            raise ValueError("a record is cut short")
        yield kind, body
        at += 4 + size
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
    raise ValueError("no end")


def _reach(page: Page, row: int, column: int) -> None:
    page.rows, page.columns = max(page.rows, row + 1), max(page.columns, column + 1)


def _error(kind: int, body: bytes) -> str | None:
    if kind == _BOOLERR and body[7]:
        return _ERRORS.get(body[6], "#N/A")
    if kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        return _ERRORS.get(body[8], "#N/A")
    return None


def _is_number(kind: int, body: bytes) -> bool:
    return kind == _FORMULA and body[12:14] != b"\xff\xff"
