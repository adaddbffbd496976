"""Units as criteria files write them: physical ones, currencies, and counted things of any name.

A currency and a counted thing (persons, firms, patents) are each a dimension of their own,
made from the English text; nothing turns one into another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pint

from clusterscore.words import Text

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "bn": 1e9,
}  # fmt: skip
"""Words that multiply what they stand beside."""

_PURE = {"": 1.0, "ratio": 1.0, "share": 1.0, "times": 1.0, "x": 1.0, "fraction": 1.0, "proportion": 1.0,
         "%": 0.01, "percent": 0.01, "percentage": 0.01, "percentage point": 0.01}  # fmt: skip
"""Units of numbers that measure nothing, and how much one of them is."""

_PHYSICAL = {
    "m": "meter", "metre": "meter", "meter": "meter", "km": "kilometer", "kilometre": "kilometer",
    "m²": "meter**2", "m2": "meter**2", "square metre": "meter**2", "square meter": "meter**2",
    "km²": "kilometer**2", "km2": "kilometer**2", "square kilometre": "kilometer**2", "ha": "hectare",
    "hectare": "hectare", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month",
    "year": "year", "kg": "kilogram", "tonne": "metric_ton", "t": "metric_ton", "litre": "liter", "liter": "liter",
    "kwh": "kilowatt_hour", "mwh": "megawatt_hour", "gwh": "gigawatt_hour",
}  # fmt: skip
"""Physical units that criteria use, by what pint calls them; any other word is a thing that is counted."""

_SYNONYMS = {
    "¥": "jpy", "yen": "jpy", "japanese yen": "jpy", "€": "eur", "euro": "eur", "$": "usd", "us$": "usd",
    "us dollar": "usd", "people": "person",
}  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """A unit of a number.

    Attributes:
        one: How much one of it is.
        told: How readers are told of it.
    """

    one: pint.Quantity[float]
    told: Text

    @property
    def is_pure(self) -> bool:
        """Whether it is that of a plain number."""
        return bool(self.one.dimensionless) and self.times(RATIO) == 1.0

    def fits(self, other: Unit) -> bool:
        """Whether both measure the same kind of thing."""
        return bool(self.one.dimensionality == other.one.dimensionality)

    def times(self, other: Unit) -> float:
        """Say how many of another unit one of this is, to nine digits."""
        return float(f"{(self.one / other.one).to_base_units().magnitude:.9g}")


@cache
def _registry() -> pint.UnitRegistry[float]:
    return pint.UnitRegistry()


RATIO_TEXT = Text("ratio", "比")


def _pure(size: float, told: Text) -> Unit:
    return Unit(_registry().Quantity(size, ""), told)


RATIO = _pure(1.0, RATIO_TEXT)
SHARE = _pure(1.0, Text("shares (25 % is 0.25)", "割合（25%は0.25）"))
MONTHS = Unit(_registry().Quantity(1.0, "month"), Text("months", "か月"))


@cache
def unit(text: Text) -> Unit:
    """Read a unit by its English text, such as ``USD million`` or ``persons per year``."""
    parts = re.split(r"\s+per\s+|\s*/\s*", re.sub(r"\bper\s+cent\b", "percent", text.en.strip().lower()))
    one = _part(parts[0])
    for below in parts[1:]:
        one = one / _part(below)
    return Unit(one, text)


def _part(text: str) -> pint.Quantity[float]:
    """Read a unit without ``per``: a thing, and words that multiply it."""
    words, size = text.split(), 1.0
    kept = []
    for word in words:
        if re.fullmatch(r"[\d,.]*\d", word):
            size *= float(word.replace(",", ""))
        elif word in _SCALES and len(words) > 1:
            size *= _SCALES[word]
        else:
            kept.append(word)
    found: pint.Quantity[float] = _thing(" ".join(kept)) * size
    return found


def _thing(name: str) -> pint.Quantity[float]:
    for known in (name, _singular(name)):
        if known in _PURE:
            return _registry().Quantity(_PURE[known], "")
        if known in _PHYSICAL:
            return _registry().Quantity(1.0, _PHYSICAL[known])
    name = _singular(name)
    return _registry().Quantity(1.0, _counted(_SYNONYMS.get(name, name)))


@cache
def _counted(name: str) -> str:
    """Make a dimension of its own for a currency or a counted thing; any text makes a name."""
    made = "thing_" + re.sub(r"\W", lambda sign: f"_{ord(sign[0]):x}_", name, flags=re.ASCII)
    _registry().define(f"{made} = [{made}]")
    return made


def _singular(name: str) -> str:
    """Take a plural for its singular, by its ending."""
    if name.endswith("ies") and len(name) > 4:
        return f"{name[:-3]}y"
    return name[:-1] if name.endswith("s") and not name.endswith("ss") and len(name) > 2 else name


def product(a: Unit | None, b: Unit | None) -> Unit | None:
    """Multiply; unknown where one is."""
    if a is None or b is None:
        return None
    if a.is_pure or b.is_pure:
        return b if a.is_pure else a
    return Unit(a.one * b.one, Text(f"{a.told.en} × {b.told.en}", f"{a.told.ja}×{b.told.ja}"))


def quotient(a: Unit | None, b: Unit | None) -> Unit | None:
    """Divide; unknown where one is."""
    if a is None or b is None:
        return None
    if b.is_pure:
        return a
    made = Unit(a.one / b.one, Text(f"{a.told.en} per {_singular(b.told.en)}", f"{a.told.ja}／{b.told.ja}"))
    return RATIO if made.is_pure else made
