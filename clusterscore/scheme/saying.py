"""The text of a rule, taken apart and said again in both languages; nothing is worked out."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from clusterscore.scheme import naming
from clusterscore.scheme.naming import put
from clusterscore.scheme.parts import PLAIN_UNITS, Field, ParameterSpec, WordList
from clusterscore.words import Text, number, same

if TYPE_CHECKING:
    from clusterscore.scheme.wording import Wording

class HasNumbers(Protocol):
    """A part of a criteria file with numbers of its own."""

    @property
    def parameters(self) -> dict[str, ParameterSpec]:
        """The numbers by their short names."""


def is_clause(tree: ast.expr) -> bool:
    """Whether an expression is a condition by its form."""
    if isinstance(tree, ast.Call):
        return ast.unparse(tree.func) in ("at_least", "one_of", "is_missing")
    return isinstance(tree, (ast.Compare, ast.BoolOp)) or (
        isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.Not)
    )


def amount(value: float | None, unit: Text | None) -> Text:
    """Say a number with its unit; one without a value is still to be set."""
    if value is None:
        return Text("a number still to be set", "未設定の値")
    told = number(value, 9)
    en, ja = ("", "") if unit is None else (unit.en, unit.ja)
    if en == "%":
        return same(f"{told}%")
    return Text(told if en in PLAIN_UNITS or not en else f"{told} {en}", told if ja in PLAIN_UNITS else f"{told}{ja}")


def joined(parts: Iterable[Text], en: str = ", ", ja: str = "、") -> Text:
    """Put texts together with what stands between them in each language."""
    found = list(parts)
    return Text(en.join(part.en for part in found), ja.join(part.ja for part in found))


_RELATIONS: Mapping[type[ast.cmpop], Text] = {
    ast.GtE: Text("{0} is at least {1}", "{0}が{1}以上"),
    ast.LtE: Text("{0} is at most {1}", "{0}が{1}以下"),
    ast.Gt: Text("{0} is above {1}", "{0}が{1}を超える"),
    ast.Lt: Text("{0} is below {1}", "{0}が{1}未満"),
    ast.Eq: Text("{0} equals {1}", "{0}が{1}に等しい"),
    ast.NotEq: Text("{0} differs from {1}", "{0}が{1}と異なる"),
}
_SIGNS = {ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.Div: "÷"}
_BETWEEN = Text("{1} is from {0} to {2}", "{1}が{0}以上{2}以下")
_ALL_YES = Text("all of these are answered with yes: {0}", "{0}がすべて「はい」")
_ANY_YES = Text("at least one of these is answered with yes: {0}", "{0}のいずれかが「はい」")
_TURNED = {ast.GtE: ast.LtE, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.Lt: ast.Gt, ast.Eq: ast.Eq, ast.NotEq: ast.NotEq}


class Said:
    """Says the parts of one rule."""

    def __init__(self, wording: Wording, part: HasNumbers | None) -> None:
        self.wording = wording
        own = part.parameters if part is not None else {}
        self.parameters: Mapping[str, ParameterSpec] = {
            name: _standing(spec, wording.instead.get(id(spec))) for name, spec in own.items()
        }
        self.lists: Mapping[str, WordList] = getattr(part, "lists", {})

    def any(self, tree: ast.expr) -> Text:
        """Say an expression that stands alone."""
        name = ast.unparse(tree)
        if is_clause(tree) or self.wording.is_condition(name) or naming.is_condition(self.wording.scheme, name):
            return self.clause(tree)
        return self.value(tree)

    # --- conditions -------------------------------------------------------------------------

    def clause(self, tree: ast.expr) -> Text:
        """Say a condition."""
        match tree:
            case ast.BoolOp():
                both = isinstance(tree.op, ast.And)
                parts = [part for run in self._runs(tree.values) for part in self._told(run, both=both)]
                return joined(parts, " and ", "、かつ") if both else joined(parts, " or ", "、または")
            case ast.UnaryOp(op=ast.Not()):
                return self._negated(tree.operand)
            case ast.Compare():
                return self._compared(tree)
            case ast.Call():
                return self._called(tree)
            case _:
                return naming.holds(self.wording.scheme, self.value(tree), ast.unparse(tree))

    def _runs(self, trees: list[ast.expr]) -> list[list[ast.expr]]:
        """Put together what stands side by side and is answered with yes or no."""
        runs: list[list[ast.expr]] = []
        for tree in trees:
            if runs and self._is_answer(tree) and self._is_answer(runs[-1][-1]):
                runs[-1].append(tree)
            else:
                runs.append([tree])
        return runs

    def _told(self, run: list[ast.expr], *, both: bool) -> list[Text]:
        if len(run) < 3:
            return [self._inner(tree) for tree in run]
        titles = joined((self.value(tree) for tree in run), ", ", "")
        return [put(_ALL_YES if both else _ANY_YES, titles)]

    def _is_answer(self, tree: ast.expr) -> bool:
        return isinstance(tree, ast.Name) and self.wording.is_condition(tree.id)

    def _inner(self, tree: ast.expr) -> Text:
        """Say a part of a larger condition, in brackets where it is itself made of several."""
        said = self.clause(tree)
        return Text(f"({said.en})", f"（{said.ja}）") if isinstance(tree, ast.BoolOp) else said

    def _negated(self, tree: ast.expr) -> Text:
        if isinstance(tree, ast.Call) and ast.unparse(tree.func) == "is_missing":
            return put(Text("{0} is given", "{0}の記入がある"), self.value(tree.args[0]))
        if isinstance(tree, (ast.Name, ast.Attribute)):
            return naming.fails(self.wording.scheme, self.value(tree), ast.unparse(tree))
        return put(Text("it is not so that {0}", "「{0}」ではない"), self.clause(tree))

    def _compared(self, tree: ast.Compare) -> Text:
        sides = [tree.left, *tree.comparators]
        if len(sides) == 3 and all(isinstance(sign, ast.LtE) for sign in tree.ops):
            return put(_BETWEEN, self._lower_end(sides), self.value(sides[1]), self.value(sides[2]))
        pairs = zip(tree.ops, sides, sides[1:], strict=False)
        return joined((self._relation(type(sign), left, right) for sign, left, right in pairs), " and ", "、かつ")

    def _lower_end(self, sides: list[ast.expr]) -> Text:
        """Say the lower end of a range; its unit follows the upper one where they are alike."""
        low, high = (self.parameters.get(ast.unparse(side)) for side in (sides[0], sides[2]))
        if low is None or high is None or low.value is None or low.unit != high.unit:
            return self.value(sides[0])
        return Text(number(low.value, 9), amount(low.value, low.unit).ja)

    def _relation(self, sign: type[ast.cmpop], left: ast.expr, right: ast.expr) -> Text:
        # a number reads better after the thing that is compared with it
        if ast.unparse(left) in self.parameters and ast.unparse(right) not in self.parameters:
            left, right, sign = right, left, _TURNED[sign]
        return put(_RELATIONS[sign], self.value(left), self.value(right))

    # --- values -----------------------------------------------------------------------------

    def value(self, tree: ast.expr) -> Text:
        """Say a number, a word or a day."""
        match tree:
            case ast.Name() | ast.Attribute():
                return self._named(ast.unparse(tree))
            case ast.Constant():
                return same(str(tree.value))
            case ast.UnaryOp(op=ast.USub()):
                return put(same("−{0}"), self._factor(tree.operand))
            case ast.BinOp():
                return self._calculated(tree)
            case ast.Call():
                return self._called(tree)
            case _:
                return self.clause(tree)

    def _calculated(self, tree: ast.BinOp) -> Text:
        sign, adds = _SIGNS[type(tree.op)], isinstance(tree.op, (ast.Add, ast.Sub))
        left, right = tree.left, tree.right
        # what is added up, or multiplied out from the left, needs no brackets
        plain = isinstance(left, ast.BinOp) and (adds or not isinstance(left.op, (ast.Add, ast.Sub)))
        sums = isinstance(tree.op, ast.Add) and isinstance(right, ast.BinOp)
        first = self.value(left) if plain or (adds and _is_sum(left)) else self._factor(left)
        return joined([first, self.value(right) if sums else self._factor(right)], f" {sign} ", sign)

    def _factor(self, tree: ast.expr) -> Text:
        said = self.value(tree)
        return Text(f"({said.en})", f"（{said.ja}）") if isinstance(tree, (ast.BinOp, ast.Call)) else said

    def _named(self, name: str) -> Text:
        if name in self.parameters:
            spec = self.parameters[name]
            if spec.value is None and spec.title is not None:
                return put(Text("“{0}” (still to be set)", "「{0}」（未設定）"), spec.title)
            return amount(spec.value, spec.unit)
        return self.wording.name(name)

    # --- functions --------------------------------------------------------------------------

    def _called(self, tree: ast.Call) -> Text:
        name, args = ast.unparse(tree.func), tree.args
        if name == "abs" and isinstance(args[0], ast.BinOp) and isinstance(args[0].op, ast.Sub):
            return put(_CALLS["gap"], self.value(args[0].left), self.value(args[0].right))
        if name == "when":
            return put(_CALLS[name], self.clause(args[0]), self.value(args[1]), self.value(args[2]))
        if name == "one_of" and len(self.lists[ast.unparse(args[1])].words) == 1:
            return put(_CALLS["is"], self.value(args[0]), self._words(ast.unparse(args[0]), ast.unparse(args[1])))
        if name == "one_of":
            return put(_CALLS[name], self.value(args[0]), self._words(ast.unparse(args[0]), ast.unparse(args[1])))
        if name == "percentile":
            reference = self.wording.scheme.references[ast.unparse(args[1])]
            return put(_CALLS[name], self.value(args[0]), reference.title)
        if name == "at_least":
            return put(_CALLS[name], self.value(args[0]), self._conditions(args[1:]))
        if name == "count":
            return put(_CALLS[name], self._conditions(args))
        if name == "months_between":
            return put(_CALLS[name], *(self.value(arg) for arg in args))
        if name in _OF_TWO and len(args) == 2:
            return put(_OF_TWO[name], *(self._factor(arg) for arg in args))
        if name == "sum":
            return joined((self._factor(arg) for arg in args), " + ", "+")
        return put(_CALLS[name], joined((self.value(arg) for arg in args), ", ", "、"))

    def _words(self, field: str, name: str) -> Text:
        return joined((self.wording.word(field, word) for word in self.lists[name].words), ", ", "・")

    def _conditions(self, trees: Iterable[ast.expr]) -> Text:
        said: list[Text] = []
        for tree in trees:
            form = self.wording.scheme.fields.get(ast.unparse(tree))
            if form is not None and form.type == "choices":
                said += _quoted(form)
            else:
                said.append(self.clause(tree))
        return joined(said, "; ", "、")


def _standing(spec: ParameterSpec, instead: ParameterSpec | None) -> ParameterSpec:
    """Give the number in force; an overlay's number keeps the title and the unit of the one it replaces."""
    if instead is None:
        return spec
    kept = {"unit": instead.unit or spec.unit, "title": instead.title or spec.title}
    return instead.model_copy(update=kept)


def _quoted(form: Field) -> list[Text]:
    return [Text(f"“{title.en}”", f"「{title.ja}」") for title in (form.choices or {}).values()]


def _is_sum(tree: ast.expr) -> bool:
    return isinstance(tree, ast.Call) and ast.unparse(tree.func) == "sum"


_OF_TWO: Mapping[str, Text] = {
    "coalesce": Text("{0} (where it is not known, {1})", "{0}（値がない場合は{1}）"),
    "max": Text("the larger of {0} and {1}", "{0}と{1}の大きい方"),
    "min": Text("the smaller of {0} and {1}", "{0}と{1}の小さい方"),
}
_CALLS: Mapping[str, Text] = {
    "is": Text("{0} is {1}", "{0}が{1}"),
    "abs": Text("the size of {0}", "{0}の絶対値"),
    "at_least": Text("at least {0} of these hold: {1}", "次のうち{0}つ以上に当てはまる：{1}"),
    "coalesce": Text("the first of these that is known: {0}", "{0}のうち最初に値のあるもの"),
    "count": Text("how many of these hold: {0}", "次のうち当てはまる数：{0}"),
    "gap": Text("the difference between {0} and {1}", "{0}と{1}の差"),
    "is_missing": Text("{0} is left blank", "{0}の記入がない"),
    "max": Text("the largest of {0}", "{0}のうち最大のもの"),
    "min": Text("the smallest of {0}", "{0}のうち最小のもの"),
    "months_between": Text("the months from {0} to {1}", "{0}から{1}までの月数"),
    "one_of": Text("{0} is one of: {1}", "{0}が{1}のいずれか"),
    "percentile": Text("the percentile of {0} within “{1}”", "「{1}」の中での{0}の百分位"),
    "when": Text("{1} if {0}, otherwise {2}", "{0}のときは{1}、それ以外は{2}"),
}
