"""The digits of a number as people write them -> its exact value.

Accepted, each in one meaning: ``1234``, ``1,234``, ``1'234`` and ``1 234`` with a blank that does
not break, ``.5``, ``1e3``, ``1億2,000万``, ``3千5百``, ``二十五``.  A comma or an apostrophe
stands before exactly three digits; whatever else it could be is not guessed.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from clusterscore import findings as f
from clusterscore.intake.outcomes import Unclear, Way
from clusterscore.words import Text, same

BIG = {"万": 10**4, "億": 10**8, "兆": 10**12}
SMALL = {"十": 10, "百": 100, "千": 1000}
KANJI = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}

_WHOLE = re.compile(r"[0-9]*\.?[0-9]+")
_GROUPED = re.compile("[1-9][0-9]{0,2}(?:([,'’\u00a0\u2009\u202f])[0-9]{3})(?:\\1[0-9]{3})*(?:\\.[0-9]+)?")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:\.[0-9]+)?")
_POWER = re.compile(r"([0-9]+(?:\.[0-9]+)?)[eE]([+-]?[0-9]{1,3})")
_SHORTENED = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]{2,3}")
_SEPARATORS = re.compile("[,'’\u00a0\u2009\u202f]")
_DIGITS = "0-9.,'’\u00a0\u2009\u202f"
_TOKEN = re.compile(f"[{_DIGITS}]*[0-9]|[〇一二三四五六七八九十百千万億兆]")
LONGEST = 300
"""How long a text may be that is a number or a date; more digits lie beyond every number that can be held."""

_HEAD = re.compile(
    r"[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+(?![0-9A-Za-z])"
    f"|[{_DIGITS}〇一二三四五六七八九十百千万億兆]+(?:\\s+[{_DIGITS}一二三四五六七八九十百千万億兆]*[0-9][{_DIGITS}〇一二三四五六七八九十百千万億兆]*)*"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: its exact value, the largest of its words of size (1 without one), and how it was read."""

    value: Fraction
    size: int = 1
    way: Way | None = None
    shortened: bool = False


def split(text: str) -> tuple[str, str]:
    """Part a text, narrow, into the digits that it begins with and what follows them."""
    found = _HEAD.match(text)
    head = found[0].rstrip(",'’\u00a0\u2009\u202f") if found else ""
    return head, text[len(head) :].strip()


def figure(text: str) -> Figure | None:
    """Read digits; None where they are not one number.

    Raises:
        Unclear: They could be two different numbers.
    """
    if len(text) > LONGEST:
        return None
    if _WHOLE.fullmatch(text):
        return Figure(Fraction(text))
    if _GROUPED.fullmatch(text):
        return Figure(Fraction(_SEPARATORS.sub("", text)), way="separators")
    if (power := _POWER.fullmatch(text)) is not None:
        return _with_power(power, shortened=_SHORTENED.fullmatch(text) is not None)
    if set(text) & set(" \t\r\n"):
        return _spaced(text)
    if any(sign in BIG or sign in SMALL or sign in KANJI for sign in text):
        return _in_words(text)
    _refuse_separators(text)
    return None


def _with_power(power: re.Match[str], *, shortened: bool) -> Figure | None:
    exact = Fraction(power[1]) * Fraction(10) ** int(power[2])
    try:
        finite = math.isfinite(float(exact))
    except OverflowError:
        return None
    return Figure(exact, way="exponent", shortened=shortened) if finite else None


def _spaced(text: str) -> Figure | None:
    """Refuse blanks between digits, which may part two numbers; after a word of size they part nothing."""
    if _SPACED.fullmatch(text):
        first, *rest = text.split(" ")
        parts = Text(" and ".join([first, *rest]), "と".join([first, *rest]))
        raise Unclear(f.COMMA_OR_POINT, first=same(text.replace(" ", "")), second=parts)
    joined = re.sub(r"(?<=[万億兆])\s+", "", text)
    if re.search(r"\s", joined):
        raise Unclear(f.SEVERAL_VALUES)
    return figure(joined)


def _refuse_separators(text: str) -> None:
    """Refuse commas and points of which nobody can say what they part."""
    signs = [sign for sign in text if not sign.isdigit()]
    if not signs or not set(signs) <= {",", "."} or not (text[0].isdigit() and text[-1].isdigit()):
        return
    bare, mixed = re.sub("[,.]", "", text), len(set(signs)) > 1
    first = re.sub("[,.]", "", text[: text.rindex(signs[-1])]) + "." + text[text.rindex(signs[-1]) + 1 :]
    front, _, back = text.partition(signs[0])
    second = f"{front}.{re.sub('[,.]', '', back)}"
    one, other = (first, second) if mixed else (second, bare) if len(signs) == 1 else (bare, second)
    raise Unclear(f.COMMA_OR_POINT, first=same(one), second=same(other))


def _in_words(text: str) -> Figure | None:
    """Read digits with words of size, such as ``1億2,000万``; each size smaller than the one before it."""
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != text or not any(token in KANJI or token[-1].isascii() for token in tokens):
        return None
    found = _Sum()
    for token in tokens:
        if not found.take(token):
            return None
    total = found.total()
    if total is None:
        return None
    if not any(token[-1].isascii() for token in tokens):
        return Figure(total, max(found.sizes) if found.bigs else 1, "kanji")
    return Figure(total, max(found.sizes, default=1), "unit")


class _Sum:
    """Adds up digits and words of size, from left to right."""

    def __init__(self) -> None:
        self.whole, self.section = Fraction(0), Fraction(0)
        self.number: Fraction | None = None
        self.digits = 0
        self.sizes: list[int] = []
        self.bigs: list[int] = []
        self.smalls: list[int] = []

    def take(self, token: str) -> bool:
        """Take one more word; False where it makes no number."""
        if token in BIG:
            return self._big(BIG[token])
        if token in SMALL:
            self.section += (1 if self.number is None else self.number) * SMALL[token]
            self.number = None
            self.sizes.append(SMALL[token])
            self.smalls.append(SMALL[token])
            return all(one > other for one, other in pairwise(self.smalls))
        read = Figure(Fraction(KANJI[token])) if token in KANJI else figure(token)
        if read is None or self.number is not None:
            return False
        self.number, self.digits = read.value, len(token.partition(".")[0])
        return True

    def _big(self, size: int) -> bool:
        amount = self.section + (self.number or 0)
        if amount == 0:
            return False
        self.sizes.append(int(max(self.smalls, default=1)) * size)
        self.whole += amount * size
        self.section, self.number, self.smalls = Fraction(0), None, []
        self.bigs.append(size)
        return all(one > other for one, other in pairwise(self.bigs))

    def total(self) -> Fraction | None:
        """Give the sum; None where digits without a size follow one that they do not fill, as in ``1万2``."""
        last = self.smalls[-1] if self.smalls else self.bigs[-1] if self.bigs else 1
        if self.number is not None and self.sizes and 10**self.digits != last:
            return None
        return self.whole + self.section + (self.number or 0)
