"""What every key of a criteria file means, in words: the texts behind the schema and the description of the format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from clusterscore.scheme import (
    meanings_of_criteria,
    meanings_of_head,
    meanings_of_marks,
    meanings_of_order,
    meanings_of_parts,
    meanings_of_points,
    meanings_of_stages,
)
from clusterscore.scheme.meaning import Meaning
from clusterscore.scheme.model import Overlay, Scheme
from clusterscore.scheme.parts import Model
from clusterscore.words import Text

_TEXTS = (
    meanings_of_head, meanings_of_parts, meanings_of_criteria, meanings_of_marks, meanings_of_points,
    meanings_of_order, meanings_of_stages,
)  # fmt: skip

MEANINGS: dict[str, Meaning] = {name: meaning for texts in _TEXTS for name, meaning in texts.MEANINGS.items()}
"""Meaning of each key, by the name of the part that defines it and the key: ``Gate.waivable``."""

PARTS: dict[str, Text] = {name: text for texts in _TEXTS for name, text in texts.PARTS.items()}
"""What each part of a criteria file is, by the name of its type."""


@dataclass(frozen=True)
class FormatKey:
    """One key that may stand in a part of a criteria file.

    Attributes:
        part: The type of the part it stands in.
        name: The key as it is written.
        field: What the type says of it.
        meaning: What it means.
    """

    part: type[Model]
    name: str
    field: FieldInfo
    meaning: Meaning

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that may be written, where it is one of a few."""
        return tuple(choices_of(self.field.annotation))


def parts_of_format() -> list[type[Model]]:
    """Give every type of part that a criteria file or an overlay is made of, in reading order."""
    found: list[type[Model]] = []
    for root in (Scheme, Overlay):
        _walk(root, found)
    return found


def keys_of(part: type[Model]) -> list[FormatKey]:
    """Give the keys of a part in the order in which they are described; what it rests on comes last.

    Raises:
        KeyError: A key has no meaning.
    """
    keys = [_key(part, name, field) for name, field in part.model_fields.items()]
    return sorted(keys, key=lambda key: key.name in ("source", "assumption", "open"))


def choices_of(hint: Any) -> Iterator[str]:
    """Give the words that a type allows; none for ``true`` alone."""
    if get_origin(hint) is Literal:
        yield from (word for word in get_args(hint) if isinstance(word, str))
    else:
        for below in get_args(hint):
            yield from choices_of(below)


def owner(part: type[Model], name: str) -> str:
    """Give the name of the type that defines a key: where its meaning stands."""
    return next(base.__name__ for base in reversed(part.__mro__) if name in getattr(base, "model_fields", {}))


def meaning_of(part: type[Model], name: str) -> Meaning:
    """Give the meaning of a key by the name of its field, such as ``from_``.

    Raises:
        KeyError: It has none.
    """
    written = part.model_fields[name].alias or name
    own = f"{part.__name__}.{written}"
    return MEANINGS[own] if own in MEANINGS else MEANINGS[f"{owner(part, name)}.{written}"]


def about(part: type[Model]) -> Text:
    """Say what a part is.

    Raises:
        KeyError: Nothing says it.
    """
    return PARTS[part.__name__]


def _key(part: type[Model], name: str, field: FieldInfo) -> FormatKey:
    return FormatKey(part, field.alias or name, field, meaning_of(part, name))


def models_in(hint: Any) -> Iterator[type[Model]]:
    """Give the types of parts that a type is made of."""
    if isinstance(hint, type) and issubclass(hint, Model):
        yield hint
    else:
        for below in get_args(hint):
            yield from models_in(below)


def _walk(part: type[Model], found: list[type[Model]]) -> None:
    if part in found:
        return
    found.append(part)
    for field in part.model_fields.values():
        for below in models_in(field.annotation):
            _walk(below, found)
