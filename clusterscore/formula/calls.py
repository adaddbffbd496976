"""The functions that a rule may call."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from clusterscore.formula import nodes as n
from clusterscore.formula.grammar import LONGEST, Scope, nearest, refuse
from clusterscore.words import Text

if TYPE_CHECKING:
    from clusterscore.formula.parsing import Reader

Build = Callable[["Reader", list[ast.expr]], n.Node]

_MANY = LONGEST
"""As many values as anybody likes: a rule holds no more characters."""


def call(reader: Reader, tree: ast.Call) -> n.Node:
    """Rebuild a call of one of the known functions.

    Raises:
        FormulaError: There is no such function, or it takes other values.
    """
    name = ast.unparse(tree.func)
    if name not in _CALLS:
        near = nearest(name, FUNCTIONS)
        known = near if near.en else Text(f" (known: {', '.join(FUNCTIONS)})", f"（使えるのは{'、'.join(FUNCTIONS)}）")
        refuse(Text(f"There is no function {name!r}{known.en}", f"「{name}」という関数はありません{known.ja}"), tree)
    if tree.keywords:
        refuse(Text(f"{name} takes no named values", f"{name}に名前付きの引数は使えません"), tree)
    build, least, most = _CALLS[name]
    if not least <= len(tree.args) <= most:
        refuse(_wrong_number(name, least, most), tree)
    return build(reader, tree.args)


def _wrong_number(name: str, least: int, most: int) -> Text:
    values = "value" if least == 1 else "values"
    if most > least:
        return Text(f"{name} takes at least {least} {values}", f"{name}の引数は{least}個以上です")
    return Text(f"{name} takes {least} {values}", f"{name}の引数は{least}個です")


def _numbers(reader: Reader, trees: list[ast.expr]) -> tuple[n.Number, ...]:
    return tuple(reader.number(tree) for tree in trees)


def _conditions(reader: Reader, trees: list[ast.expr]) -> tuple[n.Condition, ...]:
    """Rebuild conditions; a field with several chosen words stands for one condition each."""
    found: list[n.Condition] = []
    for tree in trees:
        if reader.scope.names.get(ast.unparse(tree)) == "choices":
            found += [n.Flag(key) for key in reader.scope.words_of(ast.unparse(tree))]
        else:
            found.append(reader.condition(tree))
    return tuple(found)


def _at_least(reader: Reader, trees: list[ast.expr]) -> n.Node:
    return n.AtLeast(reader.number(trees[0]), _conditions(reader, trees[1:]))


def _one_of(reader: Reader, trees: list[ast.expr]) -> n.Node:
    word = reader.word(trees[0])
    words = _set(reader.scope, reader.scope.lists, trees[1], Text("list of words", "語の一覧"))
    return n.OneOf(word, words, reader.scope.silent.get(word.key, ()))


def _percentile(reader: Reader, trees: list[ast.expr]) -> n.Node:
    of = reader.number(trees[0])
    keys = _set(reader.scope, reader.scope.references, trees[1], Text("reference set", "参照データ"))
    return n.Percentile(of, tuple(n.Parameter(key) for key in keys))


def _set(
    scope: Scope, known: Mapping[str, tuple[str, ...]], tree: ast.expr, kind: Text
) -> tuple[str, ...]:  # fmt: skip
    """Give the members of a list or a reference set by its name."""
    name = ast.unparse(tree)
    if name in known:
        return known[name]
    if any(name in others for others in (scope.names, scope.parameters, scope.lists, scope.references)):
        refuse(Text(f"{name} is not a {kind.en}", f"{name}は{kind.ja}ではありません"), tree)
    near = nearest(name, known)
    said = Text(f"There is no {kind.en} {name!r} here{near.en}", f"「{name}」という{kind.ja}はありません{near.ja}")
    refuse(said, tree)


_CALLS: Mapping[str, tuple[Build, int, int]] = {
    "abs": (lambda reader, trees: n.Absolute(reader.number(trees[0])), 1, 1),
    "at_least": (_at_least, 2, _MANY),
    "coalesce": (lambda reader, trees: n.Coalesce(_numbers(reader, trees)), 1, _MANY),
    "count": (lambda reader, trees: n.CountOf(_conditions(reader, trees)), 1, _MANY),
    "is_missing": (lambda reader, trees: n.IsMissing(reader.node(trees[0])), 1, 1),
    "max": (lambda reader, trees: n.Greatest(_numbers(reader, trees)), 1, _MANY),
    "min": (lambda reader, trees: n.Least(_numbers(reader, trees)), 1, _MANY),
    "months_between": (lambda reader, trees: n.MonthsBetween(reader.day(trees[0]), reader.day(trees[1])), 2, 2),
    "one_of": (_one_of, 2, 2),
    "percentile": (_percentile, 2, 2),
    "sum": (lambda reader, trees: n.Add(_numbers(reader, trees)), 1, _MANY),
    "when": (
        lambda reader, trees: n.If(reader.condition(trees[0]), reader.number(trees[1]), reader.number(trees[2])), 3, 3,
    ),
}  # fmt: skip

FUNCTIONS = tuple(_CALLS)
"""The names of the functions, in the order of the alphabet."""
