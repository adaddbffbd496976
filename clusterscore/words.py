"""Words for people: texts that exist in every shipped language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["en", "ja"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Text:
    """One text in every shipped language."""

    en: str
    ja: str

    def in_(self, language: Language) -> str:
        """Give the text in one language."""
        return self.ja if language == "ja" else self.en

    def format(self, **facts: object) -> Text:
        """Fill the places of both languages; facts that are texts go in by language."""
        return Text(*(fill(self, facts, language) for language in LANGUAGES))


@dataclass(frozen=True, slots=True)
class Later:
    """A text that is worked out only when somebody asks for it."""

    tell: Callable[[Language], str]

    def in_(self, language: Language) -> str:
        """Give the text in one language."""
        return self.tell(language)


def same(text: str) -> Text:
    """Make a text that reads alike in every language: a name, a key, a cell."""
    return Text(text, text)


def quoted(text: str) -> Text:
    """Put a text in the quotes of each language; what cannot be printed is escaped."""
    shown = (character if character.isprintable() else repr(character)[1:-1] for character in text)
    return Text(repr(str(text)), f"「{''.join(shown)}」")


def fill(template: Text, facts: Mapping[str, object], language: Language) -> str:
    """Fill the places of a template in one language."""
    return template.in_(language).format(**{key: speak(fact, language) for key, fact in facts.items()})


def speak(fact: object, language: Language) -> object:
    """Give a fact as it is spoken in one language: texts, lists of facts, numbers."""
    if isinstance(fact, (Text, Later)):
        told = fact.in_(language)
        return _Quotable(told) if language == "ja" else told
    if isinstance(fact, (bool, type(None))):
        return _Bare(str(fact).lower())
    if isinstance(fact, (int, float)):
        return _Bare(number(fact) if isinstance(fact, float) else fact)
    if isinstance(fact, (list, tuple)):
        shown = [str(speak(part, language)) for part in fact[:5]]
        joined = ("、" if language == "ja" else ", ").join(shown)
        more = len(fact) - len(shown)
        if more:
            joined += f" ほか{more}件" if language == "ja" else f" and {more} more"
        return joined
    return _Quotable(fact) if language == "ja" and isinstance(fact, str) else fact


class _Quotable(str):
    """A text that Japanese puts in its own quotes."""

    __slots__ = ()

    def __repr__(self) -> str:
        return quoted(self).ja


class _Bare(str):
    """A number or sign as text that is never put in quotes."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def number(value: float, digits: int = 6) -> str:
    """Write a number for a reader: at most so many significant digits, no exponent, no tail of zeros."""
    if abs(value) >= 10**digits:
        return f"{value:.0f}"
    text = f"{value:.{digits}g}"
    return f"{value:.{digits + 6}f}".rstrip("0").rstrip(".") if "e" in text else text
