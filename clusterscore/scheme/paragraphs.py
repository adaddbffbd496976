"""Texts of a criteria file that have several paragraphs."""

from __future__ import annotations

import re
from typing import Annotated

import pydantic as p

from clusterscore.scheme.parts import spoken, text_of
from clusterscore.words import Text

_BLANK_LINE = re.compile(r"\n\s*\n")


def paragraphs(value: object) -> Text:
    """Read a text that is written in both languages; in the text each paragraph is a line.

    A blank line ends a paragraph. Where YAML folds lines (``>``) it leaves a single end of line of it, so that
    English, which is written so, has a paragraph there; Japanese keeps its lines (``|``), for want of blanks.
    """
    whole = text_of(value)
    if not isinstance(value, dict):
        return whole
    en, ja = (value[language].strip() for language in ("en", "ja"))
    english = _BLANK_LINE.split(en) if _BLANK_LINE.search(en) else en.split("\n")
    read = [text_of({"en": part, "ja": part}).en for part in english]
    return Text("\n".join(read), "\n".join(text_of({"en": part, "ja": part}).ja for part in _BLANK_LINE.split(ja)))


Paragraphs = Annotated[Text, p.PlainValidator(paragraphs), p.PlainSerializer(spoken)]
