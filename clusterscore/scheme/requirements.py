"""What the numbers of a rule must keep to, in the file and in a what-if alike."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from clusterscore.formula.nodes import TOLERANCE
from clusterscore.words import Text

if TYPE_CHECKING:
    from clusterscore.scheme.rules import Requirement


MOST_DIGITS = 15
"""A number holds no more decimal digits than these."""

_DIGITS = Text(
    f"It must be a whole number from -{MOST_DIGITS} to {MOST_DIGITS}",
    f"-{MOST_DIGITS}から{MOST_DIGITS}までの整数でなければなりません",
)


def broken(requirements: Iterable[Requirement], values: Mapping[str, float | None]) -> Iterator[tuple[str, Text]]:
    """Give the key of each number that breaks a requirement, and why; open numbers pass."""
    for requirement in requirements:
        known = [(key, value) for key in requirement.keys if (value := values[key]) is not None]
        match requirement.demand:
            case "growing":
                yield from _growing(known)
            case "unit":
                for key, value in known:
                    if not 0 <= value <= 1:
                        yield key, Text("It must lie from 0 to 1", "0から1の間でなければなりません")
            case "not_negative":
                for key, value in known:
                    if value < 0:
                        yield key, Text("It must not be negative", "負の数にはできません")
            case "at_most_last":
                yield from _at_most_last(requirement.keys, values)
            case "adds_up":
                yield from _adds_up(requirement.keys, values)
            case "whole":
                for key, value in known:
                    if value != int(value):
                        yield key, Text("It must be a whole number", "整数でなければなりません")
            case "digits":
                for key, value in known:
                    if value != int(value) or abs(value) > MOST_DIGITS:
                        yield key, _DIGITS
            case "in_order":
                yield from _in_order(known)
            case "positive":
                if known and len(known) == len(requirement.keys):
                    yield from _positive(known)


def _at_most_last(keys: tuple[str, ...], values: Mapping[str, float | None]) -> Iterator[tuple[str, Text]]:
    most = values[keys[-1]]
    for key in keys[:-1]:
        value = values[key]
        if value is not None and most is not None and value > most:
            yield key, Text(f"It must not be above the most points ({most:g})", f"満点（{most:g}）を超えられません")


def _adds_up(keys: tuple[str, ...], values: Mapping[str, float | None]) -> Iterator[tuple[str, Text]]:
    """The last number is the sum of the others."""
    *parts, claim = (values[key] for key in keys)
    known = [part for part in parts if part is not None]
    if claim is None or len(known) < len(parts):
        return
    whole = math.fsum(known)
    if abs(whole - claim) > TOLERANCE * max(1.0, abs(claim)):
        yield (
            keys[-1],
            Text(f"The parts add up to {whole:g}, not to {claim:g}", f"内訳の合計は{whole:g}で、{claim:g}になりません"),
        )


def _positive(known: list[tuple[str, float]]) -> Iterator[tuple[str, Text]]:
    whole = sum(value for _, value in known)
    if not whole > TOLERANCE:
        yield known[0][0], Text("It must be above zero", "0より大きくなければなりません")
    elif not math.isfinite(whole):
        yield known[0][0], Text("It is too large to add up", "大きすぎて合計できません")


def _growing(known: list[tuple[str, float]]) -> Iterator[tuple[str, Text]]:
    for (_, first), (key, second) in pairwise(known):
        if not first < second:
            yield (
                key,
                Text(
                    f"It must be above the one before it ({first:g})",
                    f"一つ前の値（{first:g}）より大きくなければなりません",
                ),
            )


def _in_order(known: list[tuple[str, float]]) -> Iterator[tuple[str, Text]]:
    for (_, first), (key, second) in pairwise(known):
        if second < first:
            yield (
                key,
                Text(
                    f"It must not be below the one before it ({first:g})",
                    f"一つ前の値（{first:g}）より小さくできません",
                ),
            )
