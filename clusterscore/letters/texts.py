"""Texts as a document can hold them."""

from __future__ import annotations

import re
from typing import Any

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold; and signs that the library of templates would take for a new paragraph or page."""


def clean(value: Any) -> Any:
    """Give texts, alone or in lists and tables, with plain ends of lines and nothing a document cannot hold."""
    match value:
        case str():
            return _UNFIT.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
        case dict():
            return {key: clean(part) for key, part in value.items()}
        case list():
            return [clean(part) for part in value]
    return value
