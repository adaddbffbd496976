"""The headings that mean a field: its key, its title and its aliases."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from clusterscore.scheme.parts import Field
from clusterscore.words import Text


def names(key: str, form: Field) -> list[str]:
    """Give every heading that means a field, the key first, without repetition."""
    texts = (form.title, *form.aliases)
    return list(dict.fromkeys([key, *(word for text in texts for word in (text.en, text.ja))]))


def shared_alias(fields: Mapping[str, Field]) -> tuple[str, int, Text] | None:
    """Find an alias that means another field as well; None where each heading means one field.

    Returns:
        The key of the field, the place of the alias among its aliases, and why it is refused.
    """
    owners: dict[str, str] = {}
    for key, form in fields.items():
        for word in (key, form.title.en, form.title.ja):
            owners.setdefault(_folded(word), key)
    for key, form in fields.items():
        for at, alias in enumerate(form.aliases):
            for word in (alias.en, alias.ja):
                owner = owners.setdefault(_folded(word), key)
                if owner != key:
                    return key, at, Text(f"{word!r} already means {owner}", f"「{word}」は既に{owner}を指します")
    return None


def _folded(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).casefold().split())
