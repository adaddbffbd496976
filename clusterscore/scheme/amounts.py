"""Numbers with their units, and texts put together, as each language writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from clusterscore.scheme.parts import PLAIN_UNITS, ParameterSpec
from clusterscore.words import Text, number, same

_BILLION = "十億"


class HasNumbers(Protocol):
    """A part of a criteria file with numbers of its own."""

    @property
    def parameters(self) -> dict[str, ParameterSpec]:
        """The numbers by their short names."""


def amount(value: float | None, unit: Text | None) -> Text:
    """Say a number with its unit, a share as a percentage; one without a value is still to be set."""
    if value is None:
        return Text("a number still to be set", "未設定の値")
    if is_share(unit):
        return same(f"{number(round(value * 100, 9), 9)}%")
    told = number(value, 9)
    en, ja = ("", "") if unit is None else (unit.en, unit.ja)
    if en == "%":
        return same(f"{told}%")
    en = _one(en) if value == 1 else en
    return Text(told if en in PLAIN_UNITS or not en else f"{told} {en}", _in_japanese(value, ja))


def _in_japanese(value: float, unit: str) -> str:
    """Write a number before its unit; thousands of millions are counted in hundreds of millions there."""
    if unit.startswith(_BILLION):
        return f"{number(round(value * 10, 9), 9)}億{unit.removeprefix(_BILLION)}"
    return f"{number(value, 9)}{unit}"


def _one(unit: str) -> str:
    """Give the singular of a unit that is a plural: ``points`` -> ``point``."""
    first, blank, rest = unit.partition(" ")
    singular = first[:-3] + "y" if first.endswith("ies") else first.removesuffix("s")
    return f"{singular}{blank}{rest}" if first.islower() and not first.endswith("ss") else unit


def is_share(unit: Text | None) -> bool:
    """Whether numbers of a unit are parts of a whole, which people read as percentages."""
    return unit is not None and unit.ja in PLAIN_UNITS


def joined(parts: Iterable[Text], en: str = ", ", ja: str = "、") -> Text:
    """Put texts together with what stands between them in each language."""
    found = list(parts)
    return Text(en.join(part.en for part in found), ja.join(part.ja for part in found))


def listed(parts: Sequence[Text], last: str = "and") -> Text:
    """List names: with commas and a word before the last in English, side by side in Japanese."""
    before, after = [part.en for part in parts[:-1]], parts[-1].en
    en = f"{', '.join(before)} {last} {after}" if before else after
    return Text(en, "".join(part.ja for part in parts))


def standing(spec: ParameterSpec, instead: ParameterSpec | None) -> ParameterSpec:
    """Give the number in force; an overlay's number keeps the title and the unit of the one it replaces."""
    if instead is None:
        return spec
    kept = {"unit": instead.unit or spec.unit, "title": instead.title or spec.title}
    return instead.model_copy(update=kept)
