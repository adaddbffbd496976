"""The shape of a condition: what goes without saying, what is looked at only where something is given."""

from __future__ import annotations

import ast
from collections.abc import Sequence

OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.GtE: ast.Lt, ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
}  # fmt: skip
"""The comparison that holds where another does not."""


def is_clause(tree: ast.expr) -> bool:
    """Whether an expression is a condition by its form."""
    if isinstance(tree, ast.Call):
        return ast.unparse(tree.func) in ("at_least", "one_of", "is_missing")
    return isinstance(tree, (ast.Compare, ast.BoolOp)) or _is_not(tree)


def is_name(tree: ast.expr) -> bool:
    """Whether an expression is the name of something."""
    return isinstance(tree, (ast.Name, ast.Attribute))


def without_given(parts: Sequence[ast.expr]) -> list[ast.expr]:
    """Leave out that something is given where it must be answered with yes or no anyway."""
    plain = (part.operand if isinstance(part, ast.UnaryOp) else part for part in parts)
    answered = {ast.unparse(part) for part in plain if is_name(part)}
    return [part for part in parts if _given(part) not in answered]


def guarded(parts: Sequence[ast.expr]) -> tuple[list[ast.expr], list[ast.expr]]:
    """Take alternatives apart that let pass what is not given.

    Args:
        parts: The alternatives.

    Returns:
        What must be given before the rest is looked at, and the rest; nothing of the first where the
        rest does not speak of it.
    """
    absent = [part.args[0] for part in parts if isinstance(part, ast.Call) and _missing(part) is not None]
    rest = [part for part in parts if _missing(part) is None]
    spoken = {name for part in rest for name in names(part)}
    return (absent, rest) if rest and {ast.unparse(name) for name in absent} <= spoken else ([], list(parts))


def names(tree: ast.expr) -> set[str]:
    """Give the names that an expression reads."""
    inner = [part for part in ast.walk(tree) if isinstance(part, (ast.Name, ast.Attribute))]
    functions = {id(part.func) for part in ast.walk(tree) if isinstance(part, ast.Call)}
    within = {id(part.value) for part in inner if isinstance(part, ast.Attribute)}
    return {ast.unparse(part) for part in inner if id(part) not in functions | within}


def counted_back(tree: ast.BinOp) -> ast.Call | None:
    """Give the months that are counted back and taken from nothing: then a month begun counts as a whole one."""
    match tree:
        case ast.BinOp(
            left=ast.Constant(value=0), op=ast.Sub(), right=ast.Call(func=ast.Name(id="months_between")) as back
        ):
            return back
        case _:
            return None


def is_sum(tree: ast.expr) -> bool:
    """Whether an expression adds up what it lists."""
    return isinstance(tree, ast.Call) and ast.unparse(tree.func) == "sum"


def _missing(tree: ast.expr) -> str | None:
    is_missing = isinstance(tree, ast.Call) and ast.unparse(tree.func) == "is_missing"
    return ast.unparse(tree.args[0]) if isinstance(tree, ast.Call) and is_missing else None


def _given(tree: ast.expr) -> str | None:
    return _missing(tree.operand) if isinstance(tree, ast.UnaryOp) and _is_not(tree) else None


def _is_not(tree: ast.expr) -> bool:
    return isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.Not)
