"""Cells that hold no value but say why: not applicable, not assessable, a conflict, a printed dash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from clusterscore.intake.folding import is_blank, is_dash, plain
from clusterscore.words import Text

Kind = Literal["not_answered", "not_applicable", "not_assessable", "conflict", "printed_dash"]

TITLES: Mapping[Kind, Text] = {
    "not_answered": Text("not answered", "無回答"),
    "not_applicable": Text("not applicable", "該当なし"),
    "not_assessable": Text("not assessable", "評価不能"),
    "conflict": Text("conflict of interest", "利害関係"),
    "printed_dash": Text("a printed dash", "「-」の記入"),
}
_WORDS: Mapping[Kind, tuple[str, ...]] = {
    "not_applicable": ("n/a", "not applicable", "該当なし", "対象外", "非該当"),
    "not_assessable": ("not assessable", "評価不能", "評価できない"),
    "conflict": ("conflict", "conflict of interest", "利害関係", "利害関係あり", "利益相反", "除斥"),
}
_NOT_SAID = frozenset(map(plain, (
    "無回答", "未回答", "未記入", "未定", "検討中", "調整中", "不明",
    "no answer", "not answered", "unknown", "undecided", "tbd", "tba",
    "to be determined", "to be decided", "to be announced",
)))  # fmt: skip
_KINDS: Mapping[str, Kind] = {plain(word): kind for kind, words in _WORDS.items() for word in words}


def read(value: object, *, in_mark: bool = False) -> Kind | None:
    """Say why a cell holds no value; None where it holds one, or something that nobody can read.

    Args:
        value: The cell as read.
        in_mark: Whether it is a reviewer's mark, where a conflict may be declared.
    """
    if is_blank(value):
        return "not_answered"
    if not isinstance(value, str):
        return None
    word = plain(value)
    if not in_mark and word in _NOT_SAID:
        return "not_answered"
    if is_dash(word):
        return "printed_dash"
    kind = _KINDS.get(word)
    return kind if in_mark or kind != "conflict" else None
