"""Text of a rule -> formula.

The text is taken apart by Python's own grammar and rebuilt as nodes; nothing is evaluated.
Names, 0 and 1, operators and a fixed list of functions are all that a rule may hold.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any, Literal, cast

from clusterscore.formula import nodes as n
from clusterscore.formula.calls import FUNCTIONS, call
from clusterscore.formula.grammar import LONGEST, FormulaError, Scope, Sort, nearest, refuse, tree_of
from clusterscore.words import Text, quoted, same

__all__ = ["FUNCTIONS", "LONGEST", "FormulaError", "Reader", "Scope", "Sort", "condition", "number", "parse", "tree_of"]

_OPERATORS: Mapping[type[ast.cmpop], n.Operator] = {
    ast.GtE: ">=", ast.LtE: "<=", ast.Gt: ">", ast.Lt: "<", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip


def parse(text: str, scope: Scope) -> n.Node:
    """Turn the text of a rule into a formula.

    Args:
        text: Such as ``non_federal_funding / federal_funding >= minimum``.
        scope: What the rule may name.

    Returns:
        A number or a condition.

    Raises:
        FormulaError: The text breaks the grammar, names something unknown, or mixes sorts.
    """
    return Reader(scope).node(tree_of(text))


def condition(text: str, scope: Scope) -> n.Condition:
    """Turn the text of a rule into a condition; see ``parse``."""
    return cast("n.Condition", _expect(parse(text, scope), n.Condition, text))


def number(text: str, scope: Scope) -> n.Number:
    """Turn the text of a rule into a number; see ``parse``."""
    return cast("n.Number", _expect(parse(text, scope), n.Number, text))


def _expect(node: n.Node, sort: type[n.Node], text: str) -> Any:
    if isinstance(node, sort):
        return node
    wanted = Text("a condition", "条件") if sort is n.Condition else Text("a number", "数値")
    raise FormulaError(Text(f"{text!r} is not {wanted.en}", f"「{text}」は{wanted.ja}ではありません"), 0)


class Reader:
    """Rebuilds the parts of an expression as nodes."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def node(self, tree: ast.expr) -> n.Node:
        """Rebuild any expression."""
        match tree:
            case ast.Name() | ast.Attribute():
                return self.name(tree)
            case ast.Constant():
                return self.constant(tree)
            case ast.BinOp():
                return self.arithmetic(tree)
            case ast.UnaryOp(op=ast.USub()):
                return n.Subtract(n.Constant(0), self.number(tree.operand))
            case ast.UnaryOp(op=ast.Not()):
                return n.Not(self.condition(tree.operand))
            case ast.BoolOp():
                kind = n.And if isinstance(tree.op, ast.And) else n.Or
                return kind(tuple(self.condition(part) for part in tree.values))
            case ast.Compare():
                return self.comparison(tree)
            case ast.Call():
                return call(self, tree)
            case _:
                refuse(
                    Text(
                        f"{ast.unparse(tree)} has no meaning in a rule",
                        f"{ast.unparse(tree)}は規則の中で使えません",
                    ),
                    tree,
                )

    def constant(self, tree: ast.Constant) -> n.Node:
        """Rebuild 0 or 1; every other constant is refused."""
        if type(tree.value) is int and tree.value in (0, 1):
            return n.Constant(cast("Literal[0, 1]", tree.value))
        refuse(
            Text(
                f"{tree.value!r} stands in the rule itself; only 0 and 1 may. "
                "Name it under parameters, with its source",
                f"規則の中に{_told(tree.value).ja}が直接書かれています（書けるのは0と1だけです）。"
                "parametersに名前と出典を付けて定義してください",
            ),
            tree,
        )

    def name(self, tree: ast.Name | ast.Attribute) -> n.Node:
        """Rebuild a name of the scope."""
        key = ast.unparse(tree)
        if key in self.scope.parameters:
            return n.Parameter(self.scope.parameters[key])
        match self.scope.names.get(key):
            case "number":
                return n.Field(key)
            case "condition":
                return n.Flag(key)
            case "word":
                return n.Word(key)
            case "date":
                return n.Date(key)
            case "parameter":
                return n.Parameter(key)
            case "choices":
                refuse(_several(key, self.scope.words_of(key)), tree)
            case None:
                refuse(_no_name(key, self.scope), tree)

    def number(self, tree: ast.expr) -> n.Number:
        """Rebuild what must be a number."""
        found = self.node(tree)
        if isinstance(found, n.Number):
            return found
        refuse(_no_number(ast.unparse(tree), found), tree)

    def condition(self, tree: ast.expr) -> n.Condition:
        """Rebuild what must be a condition."""
        found = self.node(tree)
        if isinstance(found, n.Condition):
            return found
        refuse(
            Text(f"{ast.unparse(tree)} is not a condition", f"{ast.unparse(tree)}は条件ではありません"),
            tree,
        )

    def day(self, tree: ast.expr) -> n.Date:
        """Rebuild what must be a date."""
        found = self.node(tree)
        if isinstance(found, n.Date):
            return found
        refuse(Text(f"{ast.unparse(tree)} is not a date", f"{ast.unparse(tree)}は日付ではありません"), tree)

    def word(self, tree: ast.expr) -> n.Word:
        """Rebuild what must be a word."""
        found = self.node(tree)
        if isinstance(found, n.Word):
            return found
        refuse(
            Text(
                f"{ast.unparse(tree)} is not a choice or a grade",
                f"{ast.unparse(tree)}は選択肢でも評語でもありません",
            ),
            tree,
        )

    def arithmetic(self, tree: ast.BinOp) -> n.Node:
        """Rebuild + - * /."""
        left, right = self.number(tree.left), self.number(tree.right)
        match tree.op:
            case ast.Add():
                return n.Add((*(left.parts if isinstance(left, n.Add) else (left,)), right))
            case ast.Sub():
                return n.Subtract(left, right)
            case ast.Mult():
                return n.Multiply(left, right)
            case ast.Div():
                return n.Divide(left, right)
            case _:
                refuse(Text("Only + - * / are known", "使える演算子は + - * / だけです"), tree)

    def comparison(self, tree: ast.Compare) -> n.Node:
        """Rebuild a comparison or a chain of them."""
        sides = [tree.left, *tree.comparators]
        parts = []
        for operator, left, right in zip(tree.ops, sides, sides[1:], strict=False):
            if type(operator) not in _OPERATORS:
                refuse(Text("Only >= <= > < == != compare", "比較に使えるのは >= <= > < == != だけです"), tree)
            parts.append(n.Compare(_OPERATORS[type(operator)], self.number(left), self.number(right)))
        return parts[0] if len(parts) == 1 else n.And(tuple(parts))


def _told(value: object) -> Text:
    return quoted(value) if isinstance(value, str) else same(repr(value))


def _no_number(said: str, found: n.Node) -> Text:
    """Say that a number is wanted; a condition or a word is not compared but named."""
    if isinstance(found, n.Flag):
        return Text(
            f"{said} is yes or no, not a number; as a condition it stands alone: {said}, or not {said}",
            f"{said}は「はい」か「いいえ」で、数値ではありません（条件としては {said} か not {said} とだけ書きます）",
        )
    if isinstance(found, n.Word):
        return Text(
            f"{said} is a word, not a number: write one_of({said}, …) with the words under lists",
            f"{said}は語であり、数値ではありません（語はlistsに挙げ、one_of({said}, …) と書きます）",
        )
    return Text(f"{said} is not a number", f"{said}は数値ではありません")


def _no_name(key: str, scope: Scope) -> Text:
    """Say that a rule may not name this: a list, a reference set, or nothing at all."""
    if key in scope.lists:
        return Text(f"{key!r} is a list of words: only one_of takes it", f"「{key}」は語の一覧で、one_ofでのみ使えます")
    if key in scope.references:
        return Text(
            f"{key!r} is a reference set: only percentile takes it",
            f"「{key}」は参照データで、percentileでのみ使えます",
        )
    near = nearest(key, [*scope.names, *scope.parameters])
    return Text(f"There is no {key!r} here{near.en}", f"「{key}」という名前はありません{near.ja}")


def _several(key: str, words: list[str]) -> Text:
    """Say how a field with several chosen words is used."""
    shown = ", ".join(words[:3])
    return Text(
        f"{key!r} holds several words: name one of them ({shown}), or use count or at_least",
        f"「{key}」は複数選択の項目です。一つを指定するか（{shown}）、countまたはat_leastを使ってください",
    )
