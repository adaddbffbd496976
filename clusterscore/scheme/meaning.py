"""What one key of a criteria file means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clusterscore.words import Text


@dataclass(frozen=True)
class Meaning:
    """What one key means.

    Attributes:
        text: One plain sentence.
        example: The key as it stands in a file.
        choices: Each word that may be written, in words; empty where it is not one of a few.
    """

    text: Text
    example: str
    choices: Mapping[str, Text] = field(default_factory=dict)


def key(en: str, ja: str, example: str, **choices: tuple[str, str]) -> Meaning:
    """Say what one key means, in both languages, with an example and its choices."""
    return Meaning(Text(en, ja), example, {word: Text(*said) for word, said in choices.items()})
