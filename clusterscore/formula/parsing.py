"""Text of a rule -> formula.

The text is taken apart by Python's own grammar and rebuilt as nodes; nothing is evaluated.
Names, 0 and 1, operators and a fixed list of functions are all that a rule may hold.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, Literal, NoReturn, cast

from clusterscore.formula import nodes as n
from clusterscore.words import Text

Sort = Literal["number", "condition", "word", "date", "parameter"]

LONGEST = 1000
"""A rule of more characters than this is refused: nobody could follow it."""

DEEPEST = 50
"""A rule nested deeper than this is refused, for the same reason."""

FUNCTIONS = (
    "abs", "coalesce", "is_missing", "max", "min", "months_between", "sum",
)  # fmt: skip

_OPERATORS: Mapping[type[ast.cmpop], n.Operator] = {
    ast.GtE: ">=", ast.LtE: "<=", ast.Gt: ">", ast.Lt: "<", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip


class FormulaError(ValueError):
    """A rule's text is not a formula; ``offset`` is the place in the text, from 0."""

    def __init__(self, what: Text, offset: int) -> None:
        """Say in every language what is wrong, and where."""
        super().__init__(what.en)
        self.what = what
        self.offset = offset


def parse(text: str, scope: Mapping[str, Sort], parameters: Mapping[str, str] | None = None) -> n.Node:
    """Turn the text of a rule into a formula.

    Args:
        text: Such as ``non_federal_funding / federal_funding >= minimum``.
        scope: Sort of every name the rule may use.
        parameters: Full key of each of the rule's own parameters, by its short name.

    Returns:
        A number or a condition.

    Raises:
        FormulaError: The text breaks the grammar, names something unknown, or mixes sorts.
    """
    return Reader(scope, parameters or {}).node(tree_of(text))


def tree_of(text: str) -> ast.expr:
    """Take a text apart by the grammar; what is not an expression, or too long or deep, is refused."""
    if len(text) > LONGEST:
        _refuse(Text(f"The rule is longer than {LONGEST} characters", f"規則が{LONGEST}文字を超えています"), None)
    try:
        return _shallow(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        offset = getattr(error, "offset", None) or 1
        what = Text(f"{text!r} is not a formula", f"{text!r}は式として読めません")
        raise FormulaError(what, offset - 1) from error


def _refuse(what: Text, at: ast.expr | None) -> NoReturn:
    raise FormulaError(what, at.col_offset if at is not None else 0)


def _shallow(tree: ast.expr) -> ast.expr:
    """Refuse a rule that is nested deeper than anybody could follow, before it is read."""
    level: list[ast.AST] = [tree]
    for _ in range(DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return tree
    raise FormulaError(Text("The rule is nested too deeply", "規則の入れ子が深すぎます"), 0)


class Reader:
    """Rebuilds the parts of an expression as nodes."""

    def __init__(self, scope: Mapping[str, Sort], parameters: Mapping[str, str]) -> None:
        self.scope = scope
        self.parameters = parameters

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
                return self.call(tree)
            case _:
                _refuse(
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
        _refuse(
            Text(
                f"{tree.value!r} stands in the rule itself; only 0 and 1 may. "
                "Name it under parameters, with its source",
                f"規則の中に{tree.value!r}が直接書かれています（書けるのは0と1だけです）。"
                "parametersに名前と出典を付けて定義してください",
            ),
            tree,
        )

    def name(self, tree: ast.Name | ast.Attribute) -> n.Node:
        """Rebuild a name of the scope."""
        key = ast.unparse(tree)
        if key in self.parameters:
            return n.Parameter(self.parameters[key])
        match self.scope.get(key):
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
            case None:
                near = get_close_matches(key, [*self.scope, *self.parameters], n=1)
                also = Text(f" (did you mean {near[0]!r}?)", f"（{near[0]!r}のことですか）") if near else Text("", "")
                _refuse(
                    Text(f"There is no {key!r} here{also.en}", f"{key!r}という名前はありません{also.ja}"),
                    tree,
                )

    def number(self, tree: ast.expr) -> n.Number:
        """Rebuild what must be a number."""
        found = self.node(tree)
        if isinstance(found, n.Number):
            return found
        _refuse(Text(f"{ast.unparse(tree)} is not a number", f"{ast.unparse(tree)}は数値ではありません"), tree)

    def condition(self, tree: ast.expr) -> n.Condition:
        """Rebuild what must be a condition."""
        found = self.node(tree)
        if isinstance(found, n.Condition):
            return found
        _refuse(
            Text(f"{ast.unparse(tree)} is not a condition", f"{ast.unparse(tree)}は条件ではありません"),
            tree,
        )

    def day(self, tree: ast.expr) -> n.Date:
        """Rebuild what must be a date."""
        found = self.node(tree)
        if isinstance(found, n.Date):
            return found
        _refuse(Text(f"{ast.unparse(tree)} is not a date", f"{ast.unparse(tree)}は日付ではありません"), tree)

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
                _refuse(Text("Only + - * / are known", "使える演算子は + - * / だけです"), tree)

    def comparison(self, tree: ast.Compare) -> n.Node:
        """Rebuild a comparison or a chain of them."""
        sides = [tree.left, *tree.comparators]
        parts = []
        for operator, left, right in zip(tree.ops, sides, sides[1:], strict=False):
            if type(operator) not in _OPERATORS:
                _refuse(Text("Only >= <= > < == != compare", "比較に使えるのは >= <= > < == != だけです"), tree)
            parts.append(n.Compare(_OPERATORS[type(operator)], self.number(left), self.number(right)))
        return parts[0] if len(parts) == 1 else n.And(tuple(parts))

    def call(self, tree: ast.Call) -> n.Node:
        """Rebuild a call of one of the known functions."""
        name = ast.unparse(tree.func)
        if name not in FUNCTIONS or tree.keywords:
            if name in FUNCTIONS:
                _refuse(Text(f"{name} takes no named values", f"{name}に名前付きの引数は使えません"), tree)
            near = get_close_matches(name, FUNCTIONS, n=1) or list(FUNCTIONS)
            known = ", ".join(near)
            _refuse(
                Text(
                    f"There is no function {name!r} (known: {known})",
                    f"{name!r}という関数はありません（{known}）",
                ),
                tree,
            )
        build: Callable[[list[ast.expr]], n.Node] = getattr(self, f"_{name}")
        least, most = {"abs": (1, 1), "is_missing": (1, 1), "months_between": (2, 2)}.get(name, (1, 99))
        if not least <= len(tree.args) <= most:
            _refuse(_wrong_number(name, least, most), tree)
        return build(tree.args)

    def _numbers(self, trees: list[ast.expr]) -> tuple[n.Number, ...]:
        return tuple(self.number(tree) for tree in trees)

    def _abs(self, trees: list[ast.expr]) -> n.Node:
        return n.Absolute(self.number(trees[0]))

    def _coalesce(self, trees: list[ast.expr]) -> n.Node:
        return n.Coalesce(self._numbers(trees))

    def _is_missing(self, trees: list[ast.expr]) -> n.Node:
        return n.IsMissing(self.node(trees[0]))

    def _max(self, trees: list[ast.expr]) -> n.Node:
        return n.Greatest(self._numbers(trees))

    def _min(self, trees: list[ast.expr]) -> n.Node:
        return n.Least(self._numbers(trees))

    def _months_between(self, trees: list[ast.expr]) -> n.Node:
        return n.MonthsBetween(self.day(trees[0]), self.day(trees[1]))

    def _sum(self, trees: list[ast.expr]) -> n.Node:
        return n.Add(self._numbers(trees))


def _wrong_number(name: str, least: int, most: int) -> Text:
    values = "value" if least == 1 else "values"
    if most > least:
        return Text(f"{name} takes at least {least} {values}", f"{name}の引数は{least}個以上です")
    return Text(f"{name} takes {least} {values}", f"{name}の引数は{least}個です")


def condition(text: str, scope: Mapping[str, Sort], parameters: Mapping[str, str]) -> n.Condition:
    """Turn the text of a rule into a condition; see ``parse``."""
    return cast("n.Condition", _expect(parse(text, scope, parameters), n.Condition, text))


def number(text: str, scope: Mapping[str, Sort], parameters: Mapping[str, str]) -> n.Number:
    """Turn the text of a rule into a number; see ``parse``."""
    return cast("n.Number", _expect(parse(text, scope, parameters), n.Number, text))


def _expect(node: n.Node, sort: type[n.Node], text: str) -> Any:
    if isinstance(node, sort):
        return node
    wanted = Text("a condition", "条件") if sort is n.Condition else Text("a number", "数値")
    raise FormulaError(Text(f"{text!r} is not {wanted.en}", f"{text!r}は{wanted.ja}ではありません"), 0)
