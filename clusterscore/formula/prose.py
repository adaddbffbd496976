"""Formulas as sentences: what a rule says, and what it came to for one application."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import singledispatch
from typing import Any

from clusterscore.formula import nodes as n
from clusterscore.formula.exact import Case
from clusterscore.words import Language, Text, number

UNKNOWN = Text("unknown", "不明")
_YES, _NO = Text("yes", "はい"), Text("no", "いいえ")
_OPEN = Text("not set", "未設定")

_RELATION: Mapping[tuple[n.Operator, bool], Text] = {
    (">=", True): Text("{0} is at least {1}", "{0}は{1}以上"),
    (">=", False): Text("{0} is below {1}", "{0}は{1}を下回る"),
    ("<=", True): Text("{0} is at most {1}", "{0}は{1}以下"),
    ("<=", False): Text("{0} is above {1}", "{0}は{1}を上回る"),
    (">", True): Text("{0} is above {1}", "{0}は{1}を上回る"),
    (">", False): Text("{0} is not above {1}", "{0}は{1}を上回らない"),
    ("<", True): Text("{0} is below {1}", "{0}は{1}を下回る"),
    ("<", False): Text("{0} is not below {1}", "{0}は{1}を下回らない"),
    ("==", True): Text("{0} equals {1}", "{0}は{1}に等しい"),
    ("==", False): Text("{0} does not equal {1}", "{0}は{1}に等しくない"),
    ("!=", True): Text("{0} differs from {1}", "{0}は{1}と異なる"),
    ("!=", False): Text("{0} does not differ from {1}", "{0}は{1}と異ならない"),
}
_UNDECIDED = Text("it is not known whether {0}", "「{0}」かどうかは不明")
_ALL = Text("; and ", "、かつ")
_ANY = Text("; or ", "、または")
_LINE = Text("{0} on the line {1}", "{0}を直線（{1}）で換算")
_EITHER = Text("{0} (yes → {1}, no → {2})", "{0}（はい→{1}、いいえ→{2}）")
_YESES = Text("share of yes among {0}", "「はい」の割合（{0}）")
_STEPS = Text("{0} on the steps {1}", "{0}を段階（{1}）で換算")
_BELOW = Text("below → {0}", "未満→{0}")
_FROM = Text("from {0} → {1}", "{0}以上→{1}")
_TABLE = Text("{0} by the table {1}", "{0}を表（{1}）で換算")
_MEAN = Text("weighted mean of {0}", "加重平均（{0}）")
_WEIGHED = Text("{0} (weight {1})", "{0}（重み{1}）")
_ANSWERED = Text("weighted mean of those known of {0}", "値のあるものの加重平均（{0}）")
_SHARE = Text("weight {0} of {1}", "重み{1}のうち{0}")
_FIRST = Text("the first known of {0}", "{0}のうち最初に分かるもの")
_MONTHS = Text("months from {0} to {1}", "{0}から{1}までの月数")
_MISSING = Text("{0} is missing", "{0}は値なし")
_GIVEN = Text("{0} is given", "{0}は記入あり")
_MIN, _MAX = Text("smallest of {0}", "{0}の最小"), Text("largest of {0}", "{0}の最大")
_GAP = Text("the difference between {0} and {1}", "{0}と{1}の差")
_SIZE = Text("size of {0}", "{0}の絶対値")
_JOIN = Text(", ", "、")


@dataclass(frozen=True)
class Voice:
    """Speaks of one application's values in one language, by the titles of things.

    Attributes:
        case: The values and parameters.
        title: Gives the readable name of a key.
        language: Language of every sentence.
        digits: Significant digits of every number.
        silent: Whether a missing value goes without saying.
    """

    case: Case
    title: Callable[[str], Text]
    language: Language
    digits: int = 6
    silent: bool = False

    def put(self, template: Text, *parts: object) -> str:
        """Fill a template of this language."""
        return template.in_(self.language).format(*parts)

    def value(self, value: object) -> str:
        """Speak a value; unknown where there is none."""
        match value:
            case None:
                return UNKNOWN.in_(self.language)
            case bool():
                return (_YES if value else _NO).in_(self.language)
            case Fraction() | float() | int():
                return number(float(value), self.digits)
            case datetime.date():
                return value.isoformat()[:10]
            case _:
                return str(value)

    def named(self, key: str) -> str:
        """Speak a title with the value that stands under it."""
        title, value = self.title(key).in_(self.language), self.case.value(key)
        return title if value is None and self.silent else f"{title} {self.value(value)}"


def sentence(node: n.Node, voice: Voice) -> str:
    """Say what a formula came to: ``match 0.78 is below 1``, ``39 ÷ 50 = 0.78``."""
    said = _prose(node, voice)
    if isinstance(node, n.Condition):
        return said
    return f"{said} = {voice.value(voice.case.evaluate(node))}"


@singledispatch
def _prose(node: n.Node, voice: Voice) -> str:
    raise TypeError(type(node).__name__)


@_prose.register(n.Field)
@_prose.register(n.Flag)
@_prose.register(n.Word)
@_prose.register(n.Date)
def _named(node: n.Field | n.Flag | n.Word | n.Date, voice: Voice) -> str:
    return voice.named(node.key)


@_prose.register
def _(node: n.Parameter, voice: Voice) -> str:
    value = voice.case.evaluate(node)
    return _OPEN.in_(voice.language) if value is None else voice.value(value)


@_prose.register
def _(node: n.Constant, voice: Voice) -> str:
    return voice.value(node.value)


def _infix(sign: str, parts: Iterable[n.Node], voice: Voice) -> str:
    return f" {sign} ".join(_bracketed(part, voice) for part in parts)


def _bracketed(node: n.Node, voice: Voice) -> str:
    said = _prose(node, voice)
    compound = isinstance(node, (n.Add, n.Subtract, n.Multiply, n.Divide))
    return f"({said})" if compound else said


@_prose.register
def _(node: n.Add, voice: Voice) -> str:
    return _infix("+", node.parts, voice)


@_prose.register
def _(node: n.Subtract, voice: Voice) -> str:
    return _infix("−", (node.left, node.right), voice)


@_prose.register
def _(node: n.Multiply, voice: Voice) -> str:
    return _infix("×", (node.left, node.right), voice)


@_prose.register
def _(node: n.Divide, voice: Voice) -> str:
    return _infix("÷", (node.left, node.right), voice)


def _listed(parts: Iterable[n.Node], voice: Voice) -> str:
    return _JOIN.in_(voice.language).join(_bracketed(part, voice) for part in parts)


@_prose.register
def _(node: n.Absolute, voice: Voice) -> str:
    if isinstance(node.of, n.Subtract):
        return voice.put(_GAP, _prose(node.of.left, voice), _prose(node.of.right, voice))
    return voice.put(_SIZE, _prose(node.of, voice))


@_prose.register
def _(node: n.Least, voice: Voice) -> str:
    return voice.put(_MIN, _listed(node.parts, voice))


@_prose.register
def _(node: n.Greatest, voice: Voice) -> str:
    return voice.put(_MAX, _listed(node.parts, voice))


@_prose.register
def _(node: n.Coalesce, voice: Voice) -> str:
    return voice.put(_FIRST, _listed(node.parts, voice))


@_prose.register
def _(node: n.AsNumber, voice: Voice) -> str:
    return _prose(node.of, voice)


@_prose.register
def _(node: n.MonthsBetween, voice: Voice) -> str:
    return voice.put(_MONTHS, _prose(node.start, voice), _prose(node.end, voice))


@_prose.register
def _(node: n.Line, voice: Voice) -> str:
    if isinstance(node.of, n.AsNumber):
        (_, no), (_, yes) = node.points
        return voice.put(_EITHER, _prose(node.of, voice), _prose(yes, voice), _prose(no, voice))
    points = (f"{_prose(x, voice)}→{_prose(y, voice)}" for x, y in node.points)
    return voice.put(_LINE, _prose(node.of, voice), _JOIN.in_(voice.language).join(points))


@_prose.register
def _(node: n.Steps, voice: Voice) -> str:
    steps = [voice.put(_BELOW, _prose(node.start, voice))]
    steps += [voice.put(_FROM, _prose(edge, voice), _prose(level, voice)) for edge, level in node.edges]
    return voice.put(_STEPS, _prose(node.of, voice), _JOIN.in_(voice.language).join(steps))


@_prose.register
def _(node: n.Lookup, voice: Voice) -> str:
    entries = (f"{key}→{_prose(value, voice)}" for key, value in node.entries)
    return voice.put(_TABLE, _prose(node.of, voice), _JOIN.in_(voice.language).join(entries))


@_prose.register
def _(node: n.WeightedMean, voice: Voice) -> str:
    if all(isinstance(weight, n.Constant) for _, weight in node.parts):
        return voice.put(_YESES, _listed((part for part, _ in node.parts), voice))
    parts = _JOIN.in_(voice.language).join(
        voice.put(_WEIGHED, _bracketed(part, voice), _prose(weight, voice)) for part, weight in node.parts
    )
    return voice.put(_MEAN if node.least_share is None else _ANSWERED, parts)


@_prose.register
def _(node: n.ShareOf, voice: Voice) -> str:
    weights = [voice.case.evaluate(weight) for _, weight in node.mean.parts]
    share = voice.case.evaluate(node)
    whole = None if share is None or not share else weights[node.index] / share
    return voice.put(_SHARE, voice.value(weights[node.index]), voice.value(whole))


@_prose.register
def _(node: n.Compare, voice: Voice) -> str:
    if isinstance(node.left, (n.Parameter, n.Constant)) and not isinstance(node.right, n.Parameter):
        # people say what the applicant has before what the rule asks for
        node = n.Compare(n.MIRRORED[node.operator], node.right, node.left)
    values = [voice.case.evaluate(side) for side in (node.left, node.right)]
    if values[0] != values[1] and voice.value(values[0]) == voice.value(values[1]):
        voice = replace(voice, digits=15)  # as many as it takes to tell the two apart
    truth = voice.case.evaluate(node)
    if truth is None:
        voice = replace(voice, silent=True)
    sides = _prose(node.left, voice), _prose(node.right, voice)
    if truth is None:
        return voice.put(_UNDECIDED, voice.put(_RELATION[node.operator, True], *sides))
    return voice.put(_RELATION[node.operator, truth], *sides)


def _conditions(node: n.And | n.Or, voice: Voice, joined: Text) -> str:
    """Say the parts that decide: those that came to what the whole came to."""
    whole = voice.case.evaluate(node)
    deciding = [part for part in node.parts if voice.case.evaluate(part) is whole]
    return joined.in_(voice.language).join(_prose(part, voice) for part in deciding)


@_prose.register
def _(node: n.And, voice: Voice) -> str:
    return _conditions(node, voice, _ALL)


@_prose.register
def _(node: n.Or, voice: Voice) -> str:
    return _conditions(node, voice, _ANY)


@_prose.register
def _(node: n.Not, voice: Voice) -> str:
    # what is said is what is so: the comparison below states its own truth
    return _prose(node.of, voice)


@_prose.register
def _(node: n.IsMissing, voice: Voice) -> str:
    titles = n.names(node.of)
    told: Any = voice.title(titles[0]).in_(voice.language) if titles else UNKNOWN.in_(voice.language)
    return voice.put(_MISSING if voice.case.evaluate(node) else _GIVEN, told)
