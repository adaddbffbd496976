"""Cells of choices -> keys, by key or title in any shipped language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from clusterscore import findings as f
from clusterscore.intake.each import Column, read_each
from clusterscore.intake.folding import is_blank, is_dash, plain, written
from clusterscore.intake.outcomes import Outcome, Unclear
from clusterscore.scheme.parts import Field
from clusterscore.words import Text

_BETWEEN = re.compile("([;,\u3001\r\n]+)")  # what stands between several choices, once folded


def choice(form: Field) -> Callable[[object], str | None]:
    """Make the reader of a field's choices, by key or title in any shipped language."""
    known = {plain(word): key for key, title in (form.choices or {}).items() for word in (title.en, title.ja, key)}
    exact = {key: key for key in form.choices or {}}
    dash = next((key for key in exact if is_dash(key)), None)

    def read(value: object) -> str | None:
        text = written(value)
        return exact.get(text) or known.get(plain(text)) or (dash if is_dash(text) else None)

    return read


def choices(form: Field) -> Callable[[object], tuple[list[str], list[str]]]:
    """Make the reader of several choices in one cell: the keys that are chosen, and the words not understood.

    Between choices stand semicolons, commas, Japanese commas or line breaks; a title may hold
    commas of its own, as the longest run of words that is a choice is taken.
    """
    one = choice(form)
    names = [name for key, title in (form.choices or {}).items() for name in (key, title.en, title.ja)]
    longest = max((len(_pieces(name)) for name in names), default=1)

    def read(value: object) -> tuple[list[str], list[str]]:
        pieces, chosen, unread, at = _pieces(written(value)), [], [], 0
        while at < len(pieces):
            runs = range(min(longest, len(pieces) - at), 0, -2)
            found = next(((run, key) for run in runs if (key := one("".join(pieces[at : at + run])))), None)
            if found is not None:
                chosen.append(found[1])
            elif pieces[at].strip():
                unread.append(pieces[at].strip())
            at += 1 + (found[0] if found is not None else 1)
        return [key for key in form.choices or {} if key in chosen], unread

    return read


def _pieces(text: str) -> list[str]:
    """Part a text into words, at even places, and what stands between them."""
    return _BETWEEN.split(unicodedata.normalize("NFKC", text))


def read_choices(form: Field, values: Sequence[object]) -> Column:
    """Read a column of one choice or grade each; the values are keys."""
    one, exact = choice(form), _names(form)

    def read(value: object) -> Outcome:
        key = one(value)
        if key is None:
            raise Unclear(f.NOT_A_CHOICE)
        if written(value) in exact:
            return Outcome(key)
        return Outcome(key, way="word", read_as=(form.choices or {})[key])

    return _with_near(form, read_each(values, read, _choice_facts(form)))


def read_several(form: Field, values: Sequence[object]) -> Column:
    """Read a column of several choices each, kept as written where every word of them is understood."""
    several, exact = choices(form), _names(form)

    def read(value: object) -> Outcome:
        chosen, unread = several(value)
        if not chosen or unread:
            raise Unclear(f.NOT_CHOICES, **({"value": unread[0]} if unread else {}))
        words = {word.strip() for word in _BETWEEN.split(written(value))[::2]} - {""}
        if words <= exact or written(value) in exact:
            return Outcome(written(value))
        titles = [(form.choices or {})[key] for key in chosen]
        told = Text("; ".join(title.en for title in titles), "、".join(title.ja for title in titles))
        return Outcome(written(value), way="word", read_as=told)

    column = _with_near(form, read_each(values, read, _choice_facts(form)))
    column.values = texts(column.values)
    return column


def texts(values: Sequence[object]) -> Any:
    """Give a column as it was written, missing where a cell is blank."""
    return np.array([None if is_blank(value) else value for value in values], dtype=object)


def _names(form: Field) -> frozenset[str]:
    return frozenset(name for key, title in (form.choices or {}).items() for name in (key, title.en, title.ja))


def _choice_facts(form: Field) -> dict[str, object]:
    return {"title": form.title, "choices": list((form.choices or {}).values())}


def _with_near(form: Field, column: Column) -> Column:
    near = lru_cache(maxsize=4096)(lambda word: _near_choice(form, word))
    for defect in column.defects:
        defect.facts["near"] = near(str(defect.facts["value"]))
    return column


def _near_choice(form: Field, word: str) -> Text:
    """Offer the title of the choice whose key or title is nearest."""
    titles = {name: title for key, title in (form.choices or {}).items() for name in (title.en, title.ja, key)}
    return f.did_you_mean(word, titles, titles)
