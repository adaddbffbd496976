"""Text of a rule -> tree, and what a rule may name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal, NoReturn

from clusterscore.words import LANGUAGES, Text, quoted

Sort = Literal["number", "condition", "word", "date", "parameter", "choices"]

LONGEST = 1000
"""A rule of more characters than this is refused: nobody could follow it."""

DEEPEST = 50
"""A rule nested deeper than this is refused, for the same reason."""

NOT_APPLICABLE = "not_applicable"
"""``areas.not_applicable`` says of a field that it does not apply; it is none of its words."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule may name.

    Attributes:
        names: Sort of every name. A field with several chosen words is of sort ``choices``; each
            of its words stands here too, as a condition: ``areas.digital``.
        parameters: Full key of each of the rule's own parameters, by its short name.
        lists: The rule's own lists of words.
        references: Keys of the parameters of each reference set.
        silent: The words that say nothing (such as a printed dash), by the name of the word.
    """

    names: Mapping[str, Sort]
    parameters: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    references: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    silent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def words_of(self, key: str) -> list[str]:
        """Give the conditions of a field with several chosen words, in order."""
        chosen = (name for name, sort in self.names.items() if sort == "condition" and name.startswith(f"{key}."))
        return [name for name in chosen if name != f"{key}.{NOT_APPLICABLE}"]


class FormulaError(ValueError):
    """A rule's text is not a formula; ``offset`` is the place in the text, from 0."""

    def __init__(self, what: Text, offset: int) -> None:
        """Say in every language what is wrong, and where."""
        super().__init__(what.en)
        self.what = what
        self.offset = offset


def refuse(what: Text, at: ast.expr | None) -> NoReturn:
    """Stop at a place of the text.

    Raises:
        FormulaError: Always.
    """
    raise FormulaError(what, at.col_offset if at is not None else 0)


def nearest(name: str, known: Iterable[str]) -> Text:
    """Offer the nearest known name; nothing where none is near."""
    near = get_close_matches(name, list(known), n=1)
    return Text(f" (did you mean {near[0]!r}?)", f"（「{near[0]}」のことですか）") if near else Text("", "")


def tree_of(text: str) -> ast.expr:
    """Take a text apart by the grammar; what is not an expression, or too long or deep, is refused."""
    if len(text) > LONGEST:
        refuse(Text(f"The rule is longer than {LONGEST} characters", f"規則が{LONGEST}文字を超えています"), None)
    try:
        return _shallow(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        offset = getattr(error, "offset", None) or 1
        slip = _slip(text)
        what = Text("{0} is not a formula{1}", "{0}は式として読めません{1}")
        said = Text(*(what.in_(one).format(quoted(text).in_(one), slip.in_(one)) for one in LANGUAGES))
        raise FormulaError(said, offset - 1) from error


_SLIPS = (
    (r"[≧≥]", ">="), (r"[≦≤]", "<="), (r"≠", "!="), (r"かつ|&&|＆|\bAND\b", "and"), (r"または|\|\||\bOR\b", "or"),
    (r"でない|\bNOT\b", "not"), (r"×", "*"), (r"÷", "/"), (r"＞", ">"), (r"＜", "<"), (r"＝|(?<![<>=!])=(?!=)", "=="),
)  # fmt: skip
"""What people write for an operator, and the operator."""


def _slip(text: str) -> Text:
    """Say which operator or number was written in a way that formulas do not know; nothing where none is seen."""
    for pattern, meant in _SLIPS:
        found = re.search(pattern, text)
        if found:
            return Text(f" (for {found[0]!r} write {meant!r})", f"（「{found[0]}」は「{meant}」と書きます）")
    if "%" in text:
        return Text(
            " (a percentage is a number under parameters, 50% as 0.5)",
            "（百分率はparametersに数値として書きます。50%は0.5です）",
        )
    if text.count("(") != text.count(")"):
        return Text(" (a bracket is not closed, or not opened)", "（括弧の数が合いません）")
    return Text("", "")


def _shallow(tree: ast.expr) -> ast.expr:
    """Refuse a rule that is nested deeper than anybody could follow, before it is read."""
    level: list[ast.AST] = [tree]
    for _ in range(DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return tree
    raise FormulaError(Text("The rule is nested too deeply", "規則の入れ子が深すぎます"), 0)
