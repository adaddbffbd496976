"""Texts as a workbook's XML spells them."""

from __future__ import annotations

import re
import unicodedata

LONGEST_TEXT = 32_767
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})


def spelt(text: str) -> str:
    """Spell a text for a cell or comment: cut to what a cell holds, escaped, control characters as ``_x0007_``.

    Example:
        >>> spelt("a<b" + chr(7)), spelt("_x0041_")
        ('a&lt;b_x0007_', '_x005F_x0041_')
    """
    if len(text) > LONGEST_TEXT // 2 and len(text.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST_TEXT:
        cut = text.encode("utf-16-le", "surrogatepass")[: 2 * LONGEST_TEXT - 2]
        text = cut.decode("utf-16-le", "ignore") + "…"
    text = _ESCAPE_LIKE.sub("_x005F_", text)
    text = _UNPRINTABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return text.translate(_MARKUP)


def width_of(text: str) -> int:
    """Count how many narrow characters a text takes; a wide one takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def attribute(text: str) -> str:
    """Spell a text for an attribute."""
    return spelt(text).replace("\n", "&#10;").replace("\t", "&#9;")
