"""How wide texts come out in a cell, and how many lines they take."""

from __future__ import annotations

import math
import re
import unicodedata

_PIECE = re.compile(r"[!-~]+ ?|.")


class _Sizes(dict[str, float]):
    """The width of each letter, worked out when it first comes."""

    def __missing__(self, letter: str) -> float:
        self[letter] = 2.0 if unicodedata.east_asian_width(letter) in "WFA" else 1.0
        return self[letter]


_SIZES = _Sizes()


def width(text: str) -> float:
    """Give the width of a line in characters; Japanese ones count double."""
    return float(len(text)) if text.isascii() else sum(map(_SIZES.__getitem__, text))


def stretch(text: str) -> float:
    """Give how much taller a line is than a Latin one: Japanese fonts need more room."""
    return 1.0 if width(text) == len(text) else 1.09


def lines_of(text: str, room: float) -> int:
    """Give how many lines a text takes in a column: words stay whole, Japanese breaks anywhere."""
    return sum(_lines_of(line, room) for line in text.split("\n"))


def _lines_of(line: str, room: float) -> int:
    if width(line) <= room:
        return 1
    lines, used = 1, 0.0
    for piece in _PIECE.findall(line):
        size = width(piece)
        if used and used + size - piece.endswith(" ") > room:
            lines, used = lines + 1, 0.0
        lines += max(0, math.ceil(size / room) - 1)
        used += size if size <= room else size % room
    return lines
