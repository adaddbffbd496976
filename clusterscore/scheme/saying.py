"""The text of a rule, taken apart and said again in both languages; nothing is worked out."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from clusterscore.scheme import naming
from clusterscore.scheme import saying_words as w
from clusterscore.scheme.amounts import HasNumbers, amount, is_share, joined, listed, standing
from clusterscore.scheme.clauses import (
    OPPOSITE,
    counted_back,
    guarded,
    is_clause,
    is_name,
    is_sum,
    names,
    without_given,
)
from clusterscore.scheme.naming import put
from clusterscore.scheme.parts import Field, ParameterSpec, WordList
from clusterscore.words import Text, number, same

if TYPE_CHECKING:
    from clusterscore.scheme.wording import Wording

__all__ = ["HasNumbers", "Said", "amount", "is_clause", "joined"]


class Said:
    """Says the parts of one rule."""

    def __init__(self, wording: Wording, part: HasNumbers | None) -> None:
        self.wording = wording
        own = part.parameters if part is not None else {}
        self.parameters: Mapping[str, ParameterSpec] = {
            name: standing(spec, wording.instead.get(id(spec))) for name, spec in own.items()
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
            case ast.BoolOp(op=ast.And()):
                return self._all(without_given(tree.values))
            case ast.BoolOp():
                return self._either(tree.values)
            case ast.UnaryOp(op=ast.Not()):
                return self._negated(tree.operand)
            case ast.Compare():
                return self._compared(tree)
            case ast.Call():
                return self._called(tree)
            case _:
                return naming.holds(self.wording.scheme, self.value(tree), ast.unparse(tree))

    def _all(self, trees: list[ast.expr]) -> Text:
        parts = [part for run in self._runs(trees) for part in self._told(run, both=True)]
        return joined(parts, " and ", "、かつ")

    def _either(self, trees: list[ast.expr]) -> Text:
        """Say alternatives; those that let pass what is not given as a remark behind the others."""
        absent, rest = guarded(trees)
        parts = [part for run in self._runs(rest) for part in self._told(run, both=False)]
        said = parts[0] if len(rest) == 1 else joined(parts, " or ", "、または")
        if len(parts) == 2:
            said = Text(f"either {said.en}", said.ja)
        if not absent:
            return said
        every = {name for part in rest for name in names(part) if name not in self.parameters}
        if len(absent) > 1 and every == {ast.unparse(name) for name in absent}:
            return put(w.WHERE, said, w.EITHER[min(len(absent), 3)])
        titles = listed([self.value(name) for name in absent])
        return put(w.WHERE, said, Text(f"{titles.en} {'is' if len(absent) == 1 else 'are'}", f"{titles.ja}の"))

    def _runs(self, trees: list[ast.expr]) -> list[list[ast.expr]]:
        """Put together what stands side by side and is answered with yes or no."""
        runs: list[list[ast.expr]] = []
        for tree in trees:
            if runs and self._are_alike(tree, runs[-1][-1]):
                runs[-1].append(tree)
            else:
                runs.append([tree])
        return runs

    def _are_alike(self, one: ast.expr, other: ast.expr) -> bool:
        answers = self._is_answer(one) and self._is_answer(other)
        return answers or (self._list_of(one) is not None and self._list_of(one) == self._list_of(other))

    def _list_of(self, tree: ast.expr) -> str | None:
        """Give the field on whose list of answers a name stands; None for all else."""
        field = ast.unparse(tree.value) if isinstance(tree, ast.Attribute) else ""
        form = self.wording.scheme.fields.get(field)
        return field if form is not None and form.type == "choices" else None

    def _told(self, run: list[ast.expr], *, both: bool) -> list[Text]:
        field = self._list_of(run[0])
        if field is not None and len(run) > 1:
            found = (self.wording.word(field, ast.unparse(tree).rpartition(".")[2]) for tree in run)
            words = listed([Text(f"“{word.en}”", f"「{word.ja}」") for word in found], "and" if both else "or")
            return [put(w.INCLUDES_ALL if both else w.INCLUDES_ANY, self.wording.name(field), words)]
        if len(run) < 3:
            return [self._inner(tree) for tree in run]
        titles = listed([self.value(tree) for tree in run], "and" if both else "or")
        return [put(w.ALL_YES if both else w.ANY_YES, titles)]

    def _is_answer(self, tree: ast.expr) -> bool:
        return isinstance(tree, ast.Name) and self.wording.is_condition(tree.id)

    def _inner(self, tree: ast.expr) -> Text:
        """Say a part of a larger condition, in brackets where it is itself made of several."""
        said = self.clause(tree)
        return Text(f"({said.en})", f"（{said.ja}）") if isinstance(tree, ast.BoolOp) else said

    def _negated(self, tree: ast.expr) -> Text:
        if isinstance(tree, ast.Call) and ast.unparse(tree.func) == "is_missing":
            return put(Text("{0} is given", "{0}の記入がある"), self.value(tree.args[0]))
        if isinstance(tree, ast.Call) and ast.unparse(tree.func) == "one_of":
            return self._listed(tree, "is_not", "none_of")
        if is_name(tree):
            return naming.fails(self.wording.scheme, self.value(tree), ast.unparse(tree))
        if isinstance(tree, ast.UnaryOp):
            return self.clause(tree.operand)
        if isinstance(tree, ast.Compare) and len(tree.ops) == 1:
            return self._relation(OPPOSITE[type(tree.ops[0])], tree.left, tree.comparators[0])
        if isinstance(tree, ast.BoolOp):
            return self._not_together(tree)
        return put(w.NOT_SO, self.clause(tree))

    def _not_together(self, tree: ast.BoolOp) -> Text:
        """Say that not all of several hold; that none of several holds is said of each."""
        if isinstance(tree.op, ast.Or):
            return self._all([ast.UnaryOp(ast.Not(), part) for part in tree.values])
        if all(self._is_answer(part) for part in tree.values):
            titles = [self.value(part) for part in tree.values]
            both = Text(listed(titles).en, "と".join(title.ja for title in titles))
            return put(w.NOT_BOTH, both) if len(titles) == 2 else put(w.NOT_ALL, listed(titles))
        return put(w.NOT_TOGETHER, self.clause(tree))

    def _compared(self, tree: ast.Compare) -> Text:
        sides = [tree.left, *tree.comparators]
        if len(sides) == 3 and all(isinstance(sign, ast.LtE) for sign in tree.ops):
            return put(w.BETWEEN, self._lower_end(sides), self.value(sides[1]), self.value(sides[2]))
        pairs = zip(tree.ops, sides, sides[1:], strict=False)
        return joined((self._relation(type(sign), left, right) for sign, left, right in pairs), " and ", "、かつ")

    def _lower_end(self, sides: list[ast.expr]) -> Text:
        """Say the lower end of a range; its unit follows the upper one where they are alike."""
        low, high = (self.parameters.get(ast.unparse(side)) for side in (sides[0], sides[2]))
        if low is None or high is None or low.value is None or low.unit != high.unit:
            return self.value(sides[0])
        told = amount(low.value, low.unit)
        return told if is_share(low.unit) else Text(number(low.value, 9), told.ja)

    def _relation(self, sign: type[ast.cmpop], left: ast.expr, right: ast.expr) -> Text:
        # a number reads better after the thing that is compared with it
        if ast.unparse(left) in self.parameters and ast.unparse(right) not in self.parameters:
            left, right, sign = right, left, w.TURNED[sign]
        return self._plainly(sign, left, right) or put(w.RELATIONS[sign], self.value(left), self.value(right))

    def _plainly(self, sign: type[ast.cmpop], left: ast.expr, right: ast.expr) -> Text | None:
        """Say a comparison as people do where its number says little: none at all, no minimum."""
        counted, limit = ast.unparse(left), self._number(right)
        scheme, criteria = self.wording.scheme, self.wording.criteria
        if sign is ast.GtE and limit == 0 and naming.is_never_negative(scheme, criteria, counted):
            return w.NO_MINIMUM
        if sign is ast.GtE and ast.unparse(right) == "members":
            return naming.every_one(scheme, counted)
        if (sign, limit) in ((ast.Lt, 1), (ast.LtE, 0), (ast.Eq, 0)):
            return naming.none_at_all(scheme, criteria, counted)
        return None

    def _number(self, tree: ast.expr) -> float | None:
        """Give a number that is written out or named; None for all else."""
        if isinstance(tree, ast.Constant) and isinstance(tree.value, (int, float)):
            return tree.value
        spec = self.parameters.get(ast.unparse(tree))
        return None if spec is None else spec.value

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
        back = counted_back(tree)
        if back is not None:
            return put(w.CALLS["months_begun"], self.value(back.args[1]), self.value(back.args[0]))
        if isinstance(tree.op, ast.Mult) and is_name(tree.left) + is_name(tree.right):
            told = self._times(tree.left, tree.right) or self._times(tree.right, tree.left)
            if told is not None:
                return told
        sign, adds = w.SIGNS[type(tree.op)], isinstance(tree.op, (ast.Add, ast.Sub))
        left, right = tree.left, tree.right
        # what is added up, or multiplied out from the left, needs no brackets
        plain = isinstance(left, ast.BinOp) and (adds or not isinstance(left.op, (ast.Add, ast.Sub)))
        sums = isinstance(tree.op, ast.Add) and isinstance(right, ast.BinOp)
        first = self.value(left) if plain or (adds and is_sum(left)) else self._factor(left)
        return joined([first, self.value(right) if sums else self._factor(right)], f" {sign} ", sign)

    def _times(self, by: ast.expr, of: ast.expr) -> Text | None:
        """Say so many times something: once is the thing itself, a share is part of it; None for all else."""
        spec = self.parameters.get(ast.unparse(by))
        if spec is None or spec.value is None:
            return None
        if spec.value == 1:
            return self._factor(of)
        return put(w.PART_OF, amount(spec.value, spec.unit), self._factor(of)) if is_share(spec.unit) else None

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
            return put(w.CALLS["gap"], self.value(args[0].left), self.value(args[0].right))
        if name == "when":
            return put(w.CALLS[name], self.clause(args[0]), self.value(args[1]), self.value(args[2]))
        if name == "one_of":
            return self._listed(tree, "is", "one_of")
        if name == "percentile":
            reference = self.wording.scheme.references[ast.unparse(args[1])]
            return put(w.CALLS[name], self.value(args[0]), reference.title)
        if name == "at_least":
            return put(w.CALLS[name], self.value(args[0]), self._conditions(args[1:]))
        if name == "count" and len(args) == 1 and self._choices(args[0]) is not None:
            return put(w.CALLS["chosen"], self.value(args[0]))
        if name == "count":
            return put(w.CALLS[name], self._conditions(args))
        if name == "months_between":
            return put(w.CALLS[name], *(self.value(arg) for arg in args))
        if name in w.OF_TWO and len(args) == 2:
            return put(w.OF_TWO[name], *(self._factor(arg) for arg in args))
        if name == "sum":
            return joined((self._factor(arg) for arg in args), " + ", "+")
        return put(w.CALLS[name], joined((self.value(arg) for arg in args), ", ", "、"))

    def _listed(self, tree: ast.Call, one: str, several: str) -> Text:
        """Say that a word is on a list, or is not; a list of one needs no list."""
        field, name = (ast.unparse(arg) for arg in tree.args)
        told = one if len(self.lists[name].words) == 1 else several
        return put(w.CALLS[told], self.value(tree.args[0]), self._words(field, name))

    def _words(self, field: str, name: str) -> Text:
        found = [self.wording.word(field, word) for word in self.lists[name].words]
        return found[0] if len(found) == 1 else joined((Text(word.en, f"「{word.ja}」") for word in found), ", ", "")

    def _conditions(self, trees: Iterable[ast.expr]) -> Text:
        said: list[Text] = []
        for tree in trees:
            form = self._choices(tree)
            title = self.value(tree) if form is not None else same("")
            said += [self.clause(tree)] if form is None else [put(w.CHOSEN, title, word) for word in _quoted(form)]
        return joined(said, "; ", "、")

    def _choices(self, tree: ast.expr) -> Field | None:
        form = self.wording.scheme.fields.get(ast.unparse(tree))
        return form if form is not None and form.type == "choices" else None


def _quoted(form: Field) -> list[Text]:
    return [Text(f"“{title.en}”", f"「{title.ja}」") for title in (form.choices or {}).values()]
