"""The rows of a sheet, rewritten while they stream by: only marked cells are touched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from clusterscore.intake.sheet_xml import column_letters, column_number
from clusterscore.marking.splicing import ATTRIBUTES

_HIDING = rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"  # where a tag would be no tag
_NAME = rb"(?:[^<>\s/:!?]+:)?"
_TAG = rb"(?=[\s/>])(?P<tag>" + ATTRIBUTES + rb")>"
_DATA = re.compile(_HIDING + rb"|<(?P<prefix>" + _NAME + rb")sheetData" + _TAG, re.DOTALL)
_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"']\s*([0-9]+)\s*[\"']")
_CELL_NAME = re.compile(rb"\sr\s*=\s*[\"']\s*([A-Za-z]+)[0-9]+\s*[\"']")
_STYLE = re.compile(rb"\ss\s*=\s*[\"']\s*([0-9]+)\s*[\"']")
_SPANS = re.compile(rb"\sspans\s*=\s*[\"']([0-9: ]*)[\"']")

Restyle = Callable[[int, int, int], int]


@dataclass(frozen=True)
class Outline:
    """What stands around the rows of a sheet.

    Attributes:
        head: Up to and with the start tag of its rows; ``<sheetData/>`` is spelt out.
        tail: From the end tag of its rows.
        prefix: Before each element's name, such as ``x:``.
    """

    head: bytes
    tail: bytes
    prefix: bytes


def parted(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut a sheet's pieces anew: its head, blocks of whole rows, its tail.

    Raises:
        ValueError: It has no rows' element, or that one has no end.
    """
    source = iter(pieces)
    data, found = b"", None
    while found is None:
        piece = next(source, b"")
        if not piece:
            raise ValueError("sheetData")
        data += piece
        found = next((each for each in _DATA.finditer(data) if each["tag"] is not None), None)
    prefix = found["prefix"]
    closing = b"</" + prefix + b"sheetData"
    if found["tag"].endswith(b"/"):
        yield data[: found.end() - 2].rstrip() + b">"
        yield closing + b">" + data[found.end() :] + b"".join(source)
        return
    yield data[: found.end()]
    yield from _blocks(data[found.end() :], source, closing, b"<" + prefix + b"row")


def _blocks(data: bytes, source: Iterator[bytes], closing: bytes, opening: bytes) -> Iterator[bytes]:
    while True:
        if b"<!" in data or b"<?" in data:  # rare: what looks like a row may be a remark
            data += b"".join(source)
            end = _real(data, closing)
        else:
            end = data.find(closing)
        if end >= 0:
            yield data[:end]
            yield data[end:] + b"".join(source)
            return
        cut = max(0, data.rfind(opening))
        yield data[:cut]
        piece = next(source, b"")
        if not piece:
            raise ValueError("sheetData")
        data = data[cut:] + piece


def _real(data: bytes, tag: bytes) -> int:
    """Find a tag outside remarks and raw texts."""
    for found in re.finditer(_HIDING + rb"|" + re.escape(tag), data, re.DOTALL):
        if found[0] == tag:
            return found.start()
    return -1


def outlined(pieces: Iterable[bytes], look: Callable[[bytes, bytes], None]) -> Outline:
    """Read what stands around the rows.

    Args:
        pieces: The sheet.
        look: Is shown every block of rows, and the prefix.

    Raises:
        ValueError: It has no rows' element, or that one has no end.
    """
    blocks = parted(pieces)
    head, tail = next(blocks), next(blocks)
    found = next(each for each in _DATA.finditer(head) if each["tag"] is not None)
    for following in blocks:
        look(tail, found["prefix"])
        tail = following
    return Outline(head, tail, found["prefix"])


class RowWriter:
    """Rewrites blocks of rows so that given cells have another style; cells that are not there are put in.

    Args:
        prefix: Before each element's name.
        wanted: The cells, row and column from 0.
        restyle: Gives the new style by row, column and old style.
        column_style: Gives the style of a column in which a row says nothing.
    """

    def __init__(
        self, prefix: bytes, wanted: Iterable[tuple[int, int]], restyle: Restyle, column_style: Callable[[int], int]
    ) -> None:
        """Prepare the searches for this way of spelling."""
        self._prefix, self._restyle, self._column_style = prefix, restyle, column_style
        self._wanted: dict[int, list[int]] = {}
        for row, column in sorted(wanted):
            self._wanted.setdefault(row, []).append(column)
        self._pending = sorted(self._wanted, reverse=True)
        self._row = -1
        self._opening, self._closing = b"<" + prefix + b"row", b"</" + prefix + b"row"
        self._plain_row = re.compile(re.escape(self._opening) + _TAG)
        self._any_row = re.compile(_HIDING + rb"|" + re.escape(self._opening) + _TAG, re.DOTALL)
        self._cell = re.compile(_HIDING + rb"|<" + re.escape(prefix) + rb"c" + _TAG, re.DOTALL)

    def block(self, block: bytes) -> Iterator[bytes]:
        """Rewrite one block of whole rows."""
        pattern = self._any_row if b"<!" in block or b"<?" in block else self._plain_row
        at = 0
        for found in pattern.finditer(block):
            if found["tag"] is None or found.start() < at:
                continue
            number = _ROW_NUMBER.search(found["tag"])
            self._row = int(number[1]) - 1 if number else self._row + 1
            if self._pending and self._pending[-1] < self._row:
                yield block[at : found.start()]
                at = found.start()
                yield from self._new_rows(self._row)
            if self._row in self._wanted:
                end = self._end(block, found)
                yield block[at : found.start()]
                yield self._rewritten(block[found.start() : found.end()], block[found.end() : end])
                at = end
                if self._pending and self._pending[-1] == self._row:
                    self._pending.pop()
        yield block[at:]

    def rest(self) -> Iterator[bytes]:
        """Give the wanted rows behind the last one."""
        yield from self._new_rows(None)

    def _end(self, block: bytes, found: re.Match[bytes]) -> int:
        if found["tag"].endswith(b"/"):
            return found.end()
        at = found.end() + _real(block[found.end() :], self._closing)
        return block.index(b">", at) + 1

    def _new_rows(self, before: int | None) -> Iterator[bytes]:
        while self._pending and (before is None or self._pending[-1] < before):
            row = self._pending.pop()
            cells = b"".join(self._new_cell(row, column, None) for column in self._wanted[row])
            yield self._opening + b' r="%d">' % (row + 1) + cells + self._closing + b">"

    def _new_cell(self, row: int, column: int, row_style: int | None) -> bytes:
        old = self._column_style(column) if row_style is None else row_style
        name, style = f"{column_letters(column)}{row + 1}".encode(), self._restyle(row, column, old)
        return b"<" + self._prefix + b'c r="%b" s="%d"/>' % (name, style)

    def _rewritten(self, tag: bytes, content: bytes) -> bytes:
        """Rewrite one row, given its start tag and what follows, its end tag included."""
        ends = content.rfind(b"</") if content else 0
        cells = b"".join(self._cells(content[:ends], _row_style(tag)))
        spans = _SPANS.search(tag)
        if spans and not _holds(spans[1], self._wanted[self._row]):
            tag = tag[: spans.start()] + tag[spans.end() :]  # a hint at the row's width that no longer holds
        if tag.endswith(b"/>"):
            return tag[:-2].rstrip() + b">" + cells + self._closing + b">"
        return tag + cells + content[ends:]

    def _cells(self, content: bytes, row_style: int | None) -> Iterator[bytes]:
        """Give the pieces of a row, cells that were not there among them."""
        missing, at, column = self._wanted[self._row][::-1], 0, -1
        for found in self._cell.finditer(content):
            if found["tag"] is None:
                continue
            name = _CELL_NAME.search(found["tag"])
            column = column_number(name[1].decode().upper()) - 1 if name else column + 1
            if missing and missing[-1] <= column:
                yield content[at : found.start()]
                at = found.start()
            while missing and missing[-1] < column:
                yield self._new_cell(self._row, missing.pop(), row_style)
            if missing and missing[-1] == column:
                missing.pop()
                yield self._restyled(found[0], column)
                at = found.end()
        yield content[at:]
        for column in reversed(missing):
            yield self._new_cell(self._row, column, row_style)

    def _restyled(self, tag: bytes, column: int) -> bytes:
        found = _STYLE.search(tag)
        style = b' s="%d"' % self._restyle(self._row, column, int(found[1]) if found else 0)
        if found:
            return tag[: found.start()] + style + tag[found.end() :]
        at = len(self._prefix) + 2
        return tag[:at] + style + tag[at:]


def _holds(spans: bytes, columns: list[int]) -> bool:
    """Tell whether a row's hint of its width covers these columns, from 0."""
    known = [int(number) for number in re.findall(rb"[0-9]+", spans)]
    return bool(known) and min(known) <= columns[0] + 1 and columns[-1] + 1 <= max(known)


def _row_style(tag: bytes) -> int | None:
    """Give the style of a row's empty cells; None where the row has none of its own."""
    found = _STYLE.search(tag)
    return int(found[1]) if found and re.search(rb"\scustomFormat\s*=\s*[\"'](?:1|true)[\"']", tag) else None
