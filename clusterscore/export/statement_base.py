"""The frame of the statements: how each kind of part of a criteria file is put in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import singledispatch

from clusterscore.scheme.marking import Point
from clusterscore.scheme.parts import Grounded
from clusterscore.scheme.wording import RAW, RawWording, Wording, joined
from clusterscore.words import Text, number, same

Words = RawWording | Wording
"""How rules and names are said: as they are written, or by their titles."""


@singledispatch
def told(part: Grounded, words: Words) -> Text:  # noqa: ARG001 the kinds of parts need it
    """Say what a part states; each kind of part registers its own way."""
    raise TypeError(type(part).__name__)


def statement(part: Grounded, words: Words = RAW) -> Text:
    """Say what a part of the criteria states, whatever it rests on.

    Args:
        part: Any part that rests on something.
        words: How formulas and names are said; as written where nothing else is asked for.
    """
    return told(part, words)


def value(found: float | None) -> Text:
    """Say a number; one without a value is open."""
    return Text("open", "未設定") if found is None else same(number(found, 9))


def spaced(unit: Text | None) -> Text:
    """Give a unit as it follows a number."""
    return same("") if unit is None else Text(f" {unit.en}", f" {unit.ja}")


def by_word(values: Mapping[str, float | None], title: Mapping[str, Text] | None = None) -> Text:
    """Say what each word gives."""
    template = Text("{word} → {value}", "{word}→{value}")
    return joined(
        template.format(word=(title or {}).get(word, same(word)), value=value(found)) for word, found in values.items()
    )


def by_point(points: Sequence[Point]) -> Text:
    """Say what each point of a line or of steps gives."""
    return joined(Text("{x} → {y}", "{x}→{y}").format(x=value(x), y=value(y)) for x, y in points)
