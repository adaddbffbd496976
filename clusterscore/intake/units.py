"""Units as forms declare them and as people write them beside a number: currencies, sizes, counted things.

Only sizes are converted (``億円`` into ``百万円``): never one currency into another, nor one thing into another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from clusterscore.intake.folding import narrow
from clusterscore.scheme.parts import PLAIN_UNITS, Field
from clusterscore.words import Text

PERCENT = "%"
_SIZES: Mapping[str, int] = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "millions": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 10**3, "m": 10**6, "mn": 10**6, "mio": 10**6, "bn": 10**9, "十": 10, "百": 10**2, "千": 10**3, "万": 10**4,
    "億": 10**8, "兆": 10**12,
}  # fmt: skip
_DOLLARS = frozenset({"usd", "aud", "cad", "nzd", "sgd", "hkd", "twd"})
CURRENCIES: Mapping[str, frozenset[str]] = {
    **{code: frozenset({code}) for code in (
        "jpy", "usd", "eur", "gbp", "cny", "krw", "chf", "sek", "nok", "dkk", "cad", "aud", "nzd", "sgd", "hkd", "twd",
        "inr", "brl", "pln", "czk", "huf",
    )},
    **dict.fromkeys(("円", "yen", "日本円", "japanese yen"), frozenset({"jpy"})),
    "¥": frozenset({"jpy", "cny"}),
    **dict.fromkeys(("$", "ドル", "dollar", "dollars"), _DOLLARS),
    **dict.fromkeys(("us$", "米ドル", "us dollar", "us dollars"), frozenset({"usd"})),
    **dict.fromkeys(("€", "ユーロ", "euro", "euros"), frozenset({"eur"})),
    **dict.fromkeys(("£", "ポンド", "英ポンド", "pound", "pounds", "pounds sterling"), frozenset({"gbp"})),
    **dict.fromkeys(("元", "人民元", "rmb", "yuan"), frozenset({"cny"})),
    **dict.fromkeys(("₩", "ウォン", "won"), frozenset({"krw"})),
    **dict.fromkeys(("スイスフラン", "swiss franc", "swiss francs"), frozenset({"chf"})),
}  # fmt: skip
"""Each word for money, with the currencies that it may stand for."""

_ALIKE = (
    ("person", "people", "人", "名"), ("firm", "company", "enterprise", "社", "企業"), ("case", "件"),
    ("time", "回"), ("year", "年", "年間", "か年", "ヶ年", "カ年", "ヵ年", "ケ年", "箇年"),
    ("month", "か月", "ヶ月", "カ月", "ヵ月", "ケ月", "箇月"), ("day", "日", "日間"), ("hour", "時間"),
    ("site", "place", "か所", "ヶ所", "カ所", "ヵ所", "ケ所", "箇所"), ("point", "pt", "点"),
    ("m²", "m2", "㎡", "平方メートル", "平米", "square metre", "square meter"),
    ("km²", "km2", "㎢", "平方キロメートル", "square kilometre", "square kilometer"),
    (PERCENT, "percent", "per cent", "pct", "パーセント", "percentage"),
)  # fmt: skip
_THINGS = {word: words[0] for words in _ALIKE for word in words}
_WORDS = "|".join(sorted(filter(str.isascii, _SIZES), key=len, reverse=True))
_SIZE = re.compile(rf"(?:({_WORDS})(?![a-z0-9²³])|([十百千万億兆])|([0-9][0-9,]*))\s*")
_PER = re.compile(r"\s*(?:/|\bper\b(?!\s*cent)|(?<=\s)an?(?=\s)|当たり|あたり)\s*")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: how many of what, per what.

    Attributes:
        size: How many of the thing one of it is.
        currencies: The currencies that it may stand for; empty where it is no money.
        thing: What is counted, in one word for all that mean the same; empty for plain numbers.
        per: What it is divided by, as written; empty where it is not.
        sized: Whether a word of size stood in it.
    """

    size: int
    currencies: frozenset[str]
    thing: str
    per: str = ""
    sized: bool = False


@lru_cache(maxsize=4096)
def unit(words: str) -> Unit:
    """Read a unit, such as ``JPY million``, ``百万円``, ``firms`` or ``人／年``."""
    head, *below = _PER.split(narrow(words).lower().strip(), maxsplit=1)
    size, sized, rest = 1, False, head.strip(" .")
    before, after = _edge(rest)
    if before or after:
        rest = rest[len(before) : len(rest) - len(after)].strip(" .")
    is_metre = rest == "m" and not (before or after)
    size, left = (1, rest) if is_metre else _size(rest)
    sized = left != rest
    currencies = CURRENCIES.get(before or after or left, frozenset())
    if (before or after) and left:
        currencies, left = frozenset(), f"{before} {left} {after}".strip()
    thing = "" if currencies else _thing(left)
    return Unit(size, currencies, thing, _thing("".join(below).strip()), sized)


def _edge(text: str) -> tuple[str, str]:
    """Find a word for money at either end of a unit."""
    found = _MONEY.match(text)
    if found is not None:
        return found[0], ""
    found = _MONEY_LAST.search(text)
    return "", found[0] if found is not None else ""


_NAMES = sorted(CURRENCIES, key=len, reverse=True)
_EITHER = "|".join(re.escape(name) + ("(?![a-z])" if name[-1:].isalpha() and name.isascii() else "") for name in _NAMES)
_BEFORE = "|".join(("(?<![a-z])" if name[:1].isalpha() and name.isascii() else "") + re.escape(name) for name in _NAMES)
_MONEY = re.compile(_EITHER)
_MONEY_LAST = re.compile(f"(?:{_BEFORE})$")


def _size(text: str) -> tuple[int, str]:
    """Take the words of size that a unit begins with."""
    size, rest = 1, text
    while rest and (found := _SIZE.match(rest)) is not None:
        word = found[0].strip()
        size *= int(word.replace(",", "")) if found[3] else _SIZES[word]
        rest = rest[found.end() :]
    return size, rest


def _thing(words: str) -> str:
    if words in _THINGS:
        return _THINGS[words]
    one = words[:-3] + "y" if words.endswith("ies") else words.removesuffix("s")
    return _THINGS.get(one, one)


def is_known(written: Unit) -> bool:
    """Whether a written unit is money or a thing that has a name here."""
    return bool(written.currencies) or written.thing in _THINGS


@dataclass(frozen=True)
class Asked:
    """The unit that a field asks for, as it reads in each language."""

    units: tuple[Unit, ...]
    told: Text | None

    @property
    def is_plain(self) -> bool:
        """Whether the field asks for a plain number, or one that measures nothing."""
        return not self.units

    @property
    def size(self) -> int:
        """How many things one of the unit is."""
        return self.units[0].size if self.units else 1

    def match(self, written: Unit) -> Unit | None:
        """Find the declared unit that measures what a written one measures."""
        for one in self.units:
            same_thing = bool(one.currencies & written.currencies) if one.currencies else one.thing == written.thing
            if same_thing and one.per == written.per and bool(one.currencies) == bool(written.currencies):
                return one
        return None


def asked(form: Field) -> Asked:
    """Read the unit of a field in both languages; a plain ratio has none."""
    if form.unit is None:
        return Asked((), None)
    words = [word for word in (form.unit.en, form.unit.ja) if word not in PLAIN_UNITS]
    return Asked(tuple(dict.fromkeys(map(unit, words))), form.unit)
