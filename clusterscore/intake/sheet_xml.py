"""Turns the XML of a sheet into cells, in pieces, whatever way it is spelt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast
from xml.etree import ElementTree

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384  # the sheet itself ends at XFD1048576
_CONTROLS = bytes(byte if byte >= 32 or byte in b"\t\n\r" else 32 for byte in range(256))
_REFERENCE = re.compile(r"([A-Za-z]{1,7})([0-9]{1,12})")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as its XML spells it; row and column count from 0, value is cut at 64 characters."""

    row: int
    column: int
    kind: str
    value: str
    has_value: bool
    has_formula: bool
    style: str = ""

    @property
    def is_uncalculated(self) -> bool:
        """Whether it is a formula whose result was never stored; a stored empty text is a result."""
        return self.has_formula and not (self.value or (self.kind == "str" and self.has_value))


def blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut the pieces of a plain sheet anew, so that no cell is torn."""
    tail = b""
    for piece in pieces:
        data = tail + piece
        cut = max(0, data.rfind(b"<c"))
        yield data[:cut]
        tail = data[cut:]
    yield tail


def cells(pieces: Iterable[bytes]) -> Iterator[Cell]:
    """Parse the cells of a sheet; a cell that does not say where it is follows the one before.

    Raises:
        xml.etree.ElementTree.ParseError: The pieces are not well-formed.
        ValueError: A place cannot be understood.
    """
    row, column, parent = 0, 0, ElementTree.Element("none")
    for event, element in elements(pieces):
        name = element.tag.rpartition("}")[2]
        if event == "start":
            parent = element if name == "sheetData" else parent
            if name == "row" and "r" in element.attrib:
                row = int(element.attrib["r"]) - 1
                yield Cell(row, 0, "", "", False, False)
        elif event == "end" and name == "c":
            row, column = _position(element.get("r"), row, column)
            yield _cell(element, row, column)
            column += 1
            element.clear()
        elif event == "end" and name == "row":
            row, column = row + 1, 0
            parent.clear()


def elements(pieces: Iterable[bytes]) -> Iterator[tuple[str, ElementTree.Element]]:
    """Parse a part in pieces; give each element when it starts and when it ends.

    Raises:
        xml.etree.ElementTree.ParseError: The pieces are not well-formed.
    """
    parser = cast("Any", ElementTree.XMLPullParser(("start", "end")))
    for piece in pieces:
        parser.feed(piece.translate(_CONTROLS))
        yield from parser.read_events()
    parser.close()


def _position(place: str | None, row: int, column: int) -> tuple[int, int]:
    if place is None:
        return row, column
    reference = _REFERENCE.fullmatch(place)
    if not reference:
        raise ValueError(place)
    return int(reference[2]) - 1, column_number(reference[1].upper()) - 1


def _cell(element: ElementTree.Element, row: int, column: int) -> Cell:
    children = {child.tag.rpartition("}")[2]: child for child in element}
    value = (children["v"].text or "")[:64] if "v" in children else ""
    has_value = "v" in children or "is" in children
    return Cell(row, column, element.get("t", "n"), value, has_value, "f" in children, element.get("s", "0"))


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """Name a column as a sheet does, counting from 0: 0 is A, 26 is AA."""
    letters = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        letters, column = chr(65 + letter) + letters, column - 1
    return letters


def column_number(letters: str) -> int:
    """Count a column from 1 by its capital letters: A is 1, XFD is 16384."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number
