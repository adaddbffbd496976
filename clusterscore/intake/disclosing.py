"""The sheet ``About`` -> how far the call discloses points; how its keys may be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from clusterscore.intake import cells
from clusterscore.words import Text

Disclosure = Literal["nothing", "total", "criteria"]
"""How far those outside of the panel are told points and ranks."""

_WORDS: Mapping[str, Disclosure] = {
    "": "nothing", "nothing": "nothing", "none": "nothing", "なし": "nothing", "開示しない": "nothing",
    "total": "total", "合計点": "total", "criteria": "criteria", "審査項目別": "criteria", "項目別": "criteria",
}  # fmt: skip
_DISCLOSE = Text("disclosure", "開示の範囲")


def disclosure_of(about: Mapping[str, str]) -> tuple[Disclosure | None, str]:
    """Give how far points are disclosed, and what was written; None where nobody can tell what was meant.

    A call that says nothing discloses nothing.
    """
    written = told(about, "disclose", _DISCLOSE)
    return _WORDS.get(cells.plain(written)), written


def told(about: Mapping[str, str], key: str, title: Text) -> str:
    """Give what ``About`` says under a key, else under its title in any language."""
    written = {_folded(name): value for name, value in reversed([*about.items()]) if value}  # of two the first counts
    return next((written[name] for name in map(_folded, (key, title.en, title.ja)) if name in written), "")


def _folded(key: str) -> str:
    return cells.plain(key).replace("_", "")
