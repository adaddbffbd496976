"""Plain arithmetic as text -> formula, for expected results that were worked out by hand."""

from __future__ import annotations

import ast
import math
from typing import cast

from clusterscore.formula import nodes as n
from clusterscore.formula.parsing import Reader, Scope, tree_of


def arithmetic(text: str) -> tuple[n.Number, dict[str, float | None]]:
    """Turn arithmetic with plain numbers into a formula and its numbers; not for rules.

    A rule names its numbers; an expected result in a case may be written as it was worked out
    by hand, such as ``100/11 * (1/4 + 0.8/2)``.

    Raises:
        FormulaError: The text is not arithmetic.
    """
    reader = _Arithmetic(Scope({}))
    node = reader.number(tree_of(text))
    return node, reader.found


class _Arithmetic(Reader):
    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self.found: dict[str, float | None] = {}

    def constant(self, tree: ast.Constant) -> n.Node:
        if type(tree.value) not in (int, float) or not math.isfinite(cast("float", tree.value)):
            return super().constant(tree)
        key = f"n{len(self.found)}"
        self.found[key] = cast("float", tree.value)
        return n.Parameter(key)
