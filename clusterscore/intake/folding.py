"""What a cell holds, and texts folded for comparing them; what was written is kept elsewhere."""

from __future__ import annotations

import datetime
import math
import re
import unicodedata

import pandas as pd

_DASHES = re.compile("[\u2010-\u2015\u2212\uff0d]")
_A_DASH = re.compile("[-\u2010-\u2015\u2212\u2500\u30fc]")  # of every width, once folded
_KANA = re.compile("[\uff61-\uff9f]+")
_INVISIBLE = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF])
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "".join(map(chr, _INVISIBLE))
_NARROW: dict[int, int | str | None] = _INVISIBLE | {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NARROW |= {0x3000: " ", 0xFFE5: "¥", 0xFFE1: "£", 0xFFE0: "¢", 0xFFE6: "₩", 0x332B: "%", 0x301C: "~", 0x2215: "/"}


def plain(text: str) -> str:
    """Fold width, case, blanks and signs that nobody sees, for matching only; what was written is kept elsewhere."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join((folded if folded.isascii() else folded.translate(_INVISIBLE)).split())


def narrow(text: str) -> str:
    """Fold width alone, without blanks at the ends: ``１２％`` is ``12%``; ``10²`` and ``①`` stay as they are."""
    folded = text.translate(_NARROW).strip()
    return _KANA.sub(lambda kana: unicodedata.normalize("NFKC", kana[0]), folded)


def is_dash(text: str) -> bool:
    """Whether a text is a lone dash of any length and width, as offices print where nothing stands."""
    return _A_DASH.fullmatch(plain(text)) is not None


def folded_id(text: str) -> str:
    """Fold width, blanks and dashes of an application's id; the case counts."""
    return "".join(_DASHES.sub("-", unicodedata.normalize("NFKC", text).translate(_INVISIBLE)).split())


def is_blank(value: object) -> bool:
    """Whether a cell holds nothing: empty, or only blanks and signs that nobody sees."""
    return value is None or (isinstance(value, str) and not value.strip(_BLANKS))


def bare(text: str) -> str:
    """Give a text without what nobody sees at its ends."""
    return text.strip(_BLANKS)


def is_missing(value: object) -> bool:
    """Whether a typed value is missing."""
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))


def written(value: object) -> str:
    """Give a value as its cell shows it: whole numbers without a fraction, dates in ISO form."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else str(value)


def quoted(value: object) -> object:
    """Give a value as a message quotes it: texts and numbers as they are, days as written."""
    return value if isinstance(value, (str, int, float)) else written(value)
