"""What a node says: values, arithmetic, conditions."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import singledispatch
from typing import Any

from clusterscore.formula import nodes as n
from clusterscore.formula import prose_words as words
from clusterscore.formula.exact import Case
from clusterscore.words import Language, Text, number


@dataclass(frozen=True)
class Voice:
    """Speaks of one application's values in one language, by the titles of things.

    Attributes:
        case: The values and parameters.
        title: Gives the readable name of a key.
        language: Language of every sentence.
        digits: Significant digits of every number.
        silent: Whether a missing value goes without saying.
        word: Gives the readable name of a word of a choice, by the choice's key; the word itself
            where nobody names it.
        unit: Gives the unit of a number, by the key of a field, formula or parameter; None for none.
    """

    case: Case
    title: Callable[[str], Text]
    language: Language
    digits: int = 6
    silent: bool = False
    word: Callable[[str, str], Text] | None = None
    unit: Callable[[str], Text | None] | None = None

    def put(self, template: Text, *parts: object) -> str:
        """Fill a template of this language."""
        return template.in_(self.language).format(*parts)

    def value(self, value: object) -> str:
        """Speak a value; unknown where there is none."""
        match value:
            case None:
                return words.UNKNOWN.in_(self.language)
            case bool():
                return (words.YES if value else words.NO).in_(self.language)
            case Fraction() | float() | int():
                return number(float(value), self.digits)
            case datetime.date():
                return value.isoformat()[:10]
            case _:
                return str(value)

    def join(self, parts: Iterable[str]) -> str:
        """List texts as this language does."""
        return words.JOIN.in_(self.language).join(parts)

    def named(self, key: str) -> str:
        """Speak a title with the value that stands under it."""
        title, value = self.title(key).in_(self.language), self.case.value(key)
        if value is None and self.silent:
            return title
        return f"{title} {self.spoken(key, value) if isinstance(value, str) else self.amount(key, value)}"

    def amount(self, key: str, value: object) -> str:
        """Speak a value with its unit; what is no number has none."""
        said, unit = self.value(value), None if self.unit is None else self.unit(key)
        if unit is None or value is None or isinstance(value, (bool, datetime.date)):
            return said
        told = unit.in_(self.language)
        return f"{said} {told}" if told and told.isascii() and told != "%" else f"{said}{told}"

    def spoken(self, key: str, word: str) -> str:
        """Speak a word of a choice."""
        return word if self.word is None else self.word(key, word).in_(self.language)


@singledispatch
def prose(node: n.Node, voice: Voice) -> str:
    """Say what a node says, without what it came to."""
    raise TypeError(type(node).__name__)


@prose.register(n.Field)
@prose.register(n.Flag)
@prose.register(n.Word)
@prose.register(n.Date)
def _named(node: n.Field | n.Flag | n.Word | n.Date, voice: Voice) -> str:
    return voice.named(node.key)


@prose.register
def _(node: n.Parameter, voice: Voice) -> str:
    value = voice.case.evaluate(node)
    return words.OPEN.in_(voice.language) if value is None else voice.amount(node.key, value)


@prose.register
def _(node: n.Constant, voice: Voice) -> str:
    return voice.value(node.value)


def _infix(sign: str, parts: Iterable[n.Node], voice: Voice) -> str:
    return f" {sign} ".join(bracketed(part, voice) for part in parts)


def bracketed(node: n.Node, voice: Voice) -> str:
    """Say a part of something larger, in brackets where it would run into its neighbours."""
    said = prose(node, voice)
    compound = isinstance(node, (n.Add, n.Subtract, n.Multiply, n.Divide, n.If, n.Choose))
    return f"({said})" if compound else said


@prose.register
def _(node: n.Add, voice: Voice) -> str:
    return _infix("+", node.parts, voice)


@prose.register
def _(node: n.Subtract, voice: Voice) -> str:
    if node.left == n.Constant(0) and isinstance(node.right, n.MonthsBetween):
        # counted back and taken from nothing: a month begun counts as a whole one
        return voice.put(words.MONTHS_BEGUN, prose(node.right.end, voice), prose(node.right.start, voice))
    return _infix("−", (node.left, node.right), voice)


@prose.register
def _(node: n.Multiply, voice: Voice) -> str:
    return _infix("×", (node.left, node.right), voice)


@prose.register
def _(node: n.Divide, voice: Voice) -> str:
    return _infix("÷", (node.left, node.right), voice)


def listed(parts: Iterable[n.Node], voice: Voice) -> str:
    """Say parts one after the other."""
    return voice.join(bracketed(part, voice) for part in parts)


@prose.register
def _(node: n.Absolute, voice: Voice) -> str:
    if isinstance(node.of, n.Subtract):
        return voice.put(words.GAP, prose(node.of.left, voice), prose(node.of.right, voice))
    return voice.put(words.SIZE, prose(node.of, voice))


@prose.register
def _(node: n.Least, voice: Voice) -> str:
    return voice.put(words.MIN, listed(node.parts, voice))


@prose.register
def _(node: n.Greatest, voice: Voice) -> str:
    return voice.put(words.MAX, listed(node.parts, voice))


@prose.register
def _(node: n.Coalesce, voice: Voice) -> str:
    return voice.put(words.FIRST, listed(node.parts, voice))


@prose.register
def _(node: n.AsNumber, voice: Voice) -> str:
    return prose(node.of, voice)


@prose.register
def _(node: n.MonthsBetween, voice: Voice) -> str:
    return voice.put(words.MONTHS, prose(node.start, voice), prose(node.end, voice))


def telling_apart(left: n.Number, right: n.Number, voice: Voice) -> Voice:
    """Give a voice with as many digits as it takes to tell two numbers apart."""
    values = [voice.case.evaluate(side) for side in (left, right)]
    alike = values[0] != values[1] and voice.value(values[0]) == voice.value(values[1])
    return replace(voice, digits=15) if alike else voice


def _side(node: n.Number, voice: Voice) -> str:
    """Say one side of a comparison; a number still open is named as one."""
    is_open = isinstance(node, n.Parameter) and voice.case.evaluate(node) is None
    return words.STILL_OPEN.in_(voice.language) if is_open else prose(node, voice)


@prose.register
def _(node: n.Compare, voice: Voice) -> str:
    if isinstance(node.left, (n.Parameter, n.Constant)) and not isinstance(node.right, n.Parameter):
        # people say what the applicant has before what the rule asks for
        node = n.Compare(n.MIRRORED[node.operator], node.right, node.left)
    voice = telling_apart(node.left, node.right, voice)
    truth = voice.case.evaluate(node)
    if truth is None:
        voice = replace(voice, silent=True)
    sides = _side(node.left, voice), _side(node.right, voice)
    if truth is None:
        return voice.put(words.UNDECIDED, voice.put(words.RELATION[node.operator, True], *sides))
    return voice.put(words.RELATION[node.operator, truth], *sides)


def _deciding(node: n.And | n.Or, voice: Voice) -> list[n.Condition]:
    """Give the parts that came to what the whole came to."""
    whole = voice.case.evaluate(node)
    return [part for part in node.parts if voice.case.evaluate(part) is whole]


def _between(node: n.And | n.Or, voice: Voice) -> Text:
    """Give what stands between the parts: alternatives of which none holds are all named."""
    return words.ANY if isinstance(node, n.Or) and voice.case.evaluate(node) is not False else words.ALL


@prose.register(n.And)
@prose.register(n.Or)
def _conditions(node: n.And | n.Or, voice: Voice) -> str:
    deciding, between = _deciding(node, voice), _between(node, voice)
    return between.in_(voice.language).join(_within(part, voice, between, len(deciding)) for part in deciding)


def _within(part: n.Condition, voice: Voice, between: Text, beside: int) -> str:
    """Say a part of a condition, in brackets where what stands between its own parts could be misread."""
    inner: n.Node = part
    while isinstance(inner, n.Not):
        inner = inner.of
    said = prose(part, voice)
    if beside < 2 or not isinstance(inner, (n.And, n.Or)) or len(_deciding(inner, voice)) < 2:
        return said
    return said if _between(inner, voice) == between else voice.put(words.BRACKETS, said)


@prose.register
def _(node: n.Not, voice: Voice) -> str:
    # what is said is what is so: the comparison below states its own truth
    return prose(node.of, voice)


@prose.register
def _(node: n.IsMissing, voice: Voice) -> str:
    titles = n.names(node.of)
    told: Any = voice.title(titles[0]).in_(voice.language) if titles else words.UNKNOWN.in_(voice.language)
    return voice.put(words.MISSING if voice.case.evaluate(node) else words.GIVEN, told)


@prose.register
def _(node: n.OneOf, voice: Voice) -> str:
    truth = voice.case.evaluate(node)
    if truth is None:
        voice = replace(voice, silent=True)
    listed_words = voice.join(voice.spoken(node.of.key, word) for word in node.words)
    if len(node.words) > 1:
        said = voice.put(words.LISTED[truth is not False], prose(node.of, voice), listed_words)
    else:
        named = voice.title(node.of.key).in_(voice.language) if truth else prose(node.of, voice)
        said = voice.put(words.LISTED_ALONE[truth is not False], named, listed_words)
    return voice.put(words.UNDECIDED, said) if truth is None else said


@prose.register
def _(node: n.AtLeast, voice: Voice) -> str:
    needed = voice.put(words.NEEDED, tally(node.parts, voice), prose(node.least, voice))
    return namely(needed, node.parts, voice.case.evaluate(node), voice)


def tally(
    parts: tuple[n.Condition, ...], voice: Voice, known: Text = words.MET, unknown: Text = words.MET_OR_UNKNOWN
) -> str:
    """Say how many conditions hold, and how many are unknown."""
    values = [voice.case.evaluate(part) for part in parts]
    return voice.put(unknown if None in values else known, values.count(True), len(values), values.count(None))


def namely(said: str, parts: tuple[n.Condition, ...], truth: bool | None, voice: Voice) -> str:
    """Add the conditions that came to this truth; nothing where there are none."""
    chosen = [part for part in parts if voice.case.evaluate(part) is truth]
    return voice.put(words.NAMELY, said, listed(chosen, voice)) if chosen else said


@prose.register
def _(node: n.If, voice: Voice) -> str:
    truth = voice.case.evaluate(node.condition)
    condition = prose(node.condition, voice)
    if truth is None:
        return voice.put(words.DEPENDS, bracketed(node.then, voice), bracketed(node.otherwise, voice), condition)
    return voice.put(words.BECAUSE, prose(node.then if truth else node.otherwise, voice), condition)


@prose.register
def _(node: n.CountOf, voice: Voice) -> str:
    shown = None if voice.case.evaluate(node) is None else True
    said = tally(node.parts, voice, words.COUNT, words.COUNT_OR_UNKNOWN)
    return namely(said, node.parts, shown, voice)
