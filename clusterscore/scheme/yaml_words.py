"""What the YAML reader says of a file -> the place to look at, and our words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruamel.yaml.error import MarkedYAMLError

from clusterscore.words import Text, same

_TAB = Text("a tab stands there; indent with spaces", "タブがあります。字下げには半角の空白を使います")
_COLON = Text(
    "a plain colon and a space are missing after the key", "キーの後に半角のコロンと空白がありません"
)
_WIDE_COLON = Text("a full-width colon stands there; write a plain colon and a space",
                   "全角のコロンがあります。半角のコロンと空白にします")  # fmt: skip
_BLOCK = Text(
    "the line is indented neither like the keys beside it nor as a part of one of them",
    "前後のキーと字下げがそろっていません",
)
_BRACKET = Text(
    "a bracket is not closed, a comma is missing, or a text with a colon or comma is not in quotes",
    "括弧が閉じていないか、コンマがないか、コロンやコンマを含む文が引用符で囲まれていません",
)
_QUOTE = Text("a quotation mark is not closed", "引用符が閉じていません")
_NESTED = Text(
    "a second colon, or a part that is indented under a value",
    "一行にコロンが二つあるか、値の下に字下げした行があります",
)
_START = Text(
    "a value cannot begin with this sign; put the value in quotes", "値はこの記号で始められません。引用符で囲みます"
)
_TOO_MUCH = Text("a bracket or quotation mark too many", "括弧か引用符が余分です")
_ALIAS = Text("an alias (*name) has no anchor (&name) before it", "別名（*）に対応する印（&）が前にありません")

_TOLD: Sequence[tuple[str, Text]] = (
    (r"\\t|tab", _TAB),
    (r"expected ',' or|while parsing a flow", _BRACKET),
    (r"could not find expected ':'", _COLON),
    (r"mapping values are not allowed", _NESTED),
    (r"cannot start any token|sequence entries", _START),
    (r"found '(}|\\]|<scalar>|,)'", _TOO_MUCH),
    (r"end of stream|while scanning a quoted", _QUOTE),
    (r"undefined alias", _ALIAS),
    (r"<block end>|block mapping|block collection|block sequence", _BLOCK),
)


def place_and_words(error: MarkedYAMLError, text: str) -> tuple[int, int, Text] | None:
    """Give line and column, from 1, and what is wrong there; None where the reader names no place.

    Args:
        error: What the reader found.
        text: The file's text.
    """
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return None
    problem = str(error.problem or error.context)
    said = next((told for pattern, told in _TOLD if re.search(pattern, f"{problem} {error.context}")), same(problem))
    lines = text.splitlines()
    if said in (_COLON, _BRACKET, _QUOTE) and error.context_mark is not None and error.context_mark.line < mark.line:
        # the reader stops lines after the one that opened what is missing its end
        mark = error.context_mark
    for at in (mark.line, mark.line - 1) if said in (_COLON, _NESTED) else ():
        found = re.match(r"\s*[\w-]+(：|:(?=\S))", lines[at]) if 0 <= at < len(lines) else None
        if found:
            return at + 1, found.start(1) + 1, _WIDE_COLON if found[1] == "：" else _COLON
    return mark.line + 1, mark.column + 1, said
