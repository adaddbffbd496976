"""A cell of a number field -> its value in the field's own unit.

A number alone is in the field's unit.  A word of size is converted (``1億2,000万円`` in 百万円 is
120); another currency, another thing, a limit, two values and words that nobody foresaw are
findings.  What is approximate or planned is read, and told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from clusterscore import findings as f
from clusterscore.intake import units
from clusterscore.intake.figures import LONGEST, Figure, figure, split
from clusterscore.intake.folding import narrow, plain
from clusterscore.intake.outcomes import Outcome, Unclear, Way
from clusterscore.scheme.parts import Field
from clusterscore.words import Text, number, same

_THOUSANDS = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9.,])")  # as in 12.500 of a German form
_PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_MINUS = re.compile("\\s*(?:([-\u2010\u2011\u2212\u2013\uff0d])|([▲△]\\s*|[\u2014\u2015\u30fc](?=[0-9]))|\\+)\\s*")
_BRACKETS = re.compile(r"\((.+)\)")
_BEFORE = re.compile(
    r"(?:約|およそ|おおよそ|凡そ|概ね|おおむね|ほぼ|だいたい|大体|≒|≈"
    r"|about\b|approx\b\.?|approximately\b|around\b|circa\b|ca?\.\s|ca\b)\s*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:程度|前後|くらい|ぐらい|ほど"
    r"|[(]?(?:予定|見込み?|概算|planned|expected|estimated?|forecast|approx\.?)[)]?)$",
    re.IGNORECASE,
)
_LIMIT_BEFORE = re.compile(
    r"(?:[<>≦≧≤≥~]=?|最大|最低|最高|最小|上限|下限|at least|at most|up to|more than|less than"
    r"|over\b|under\b|below\b|above\b|max(?:imum)?\b\.?|min(?:imum)?\b\.?)",
    re.IGNORECASE,
)
_LIMIT_AFTER = re.compile(
    r"(?:以上|以下|以内|未満|超過?|強|弱|余り?|まで|から|\+|~"
    r"|or (?:more|less|fewer|above|below|over|under)|and (?:more|over|above))$",
    re.IGNORECASE,
)
_MONEY = re.compile(
    "金(?=[0-9〇一二三四五六七八九])|(?:"
    + "|".join(
        re.escape(name) + ("(?![a-z])" if name.isascii() and name[-1].isalpha() else "")
        for name in sorted(units.CURRENCIES, key=len, reverse=True)
    )
    + r")\s*",
    re.IGNORECASE,
)
_TAIL_OF_RECEIPTS = re.compile("(?:円?也|\\.?[-\u2014\u2015\u30fc]|円[-\u2014\u2015\u30fc])")
NOUGHT = frozenset(map(plain, ("ゼロ", "零", "zero")))
NONE = frozenset(map(plain, (
    "なし", "無し", "無", "ナシ", "無い", "ない", "特になし", "特に無し", "none", "nil", "no", "nothing",
)))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """What stands in a text: a number, how it was read, the unit beside it, and what is to be said of it."""

    figure: Figure
    unit: units.Unit
    word: str
    way: Way | None
    doubt: f.Kind | None = None


def amount(text: str) -> Amount | None:
    """Read a number with what stands around it; None where there is none.

    Args:
        text: What was written, in narrow characters.

    Raises:
        Unclear: It could be several values, or none that could be used.
    """
    if len(text) > LONGEST:
        return None
    limit = _LIMIT_BEFORE.match(text) or _LIMIT_AFTER.search(text)
    if limit is not None and _has_number(text):
        # the sign of a range between two numbers stands at neither end
        raise Unclear(f.NOT_ONE_VALUE, word=same(limit[0].strip()))
    rest, doubt = _settled(text)
    bracketed = _BRACKETS.fullmatch(rest)
    if bracketed is not None:
        rest, doubt = bracketed[1].strip(), f.IN_BRACKETS
    rest, sign, way = _signed(rest, is_negative=bracketed is not None)
    money = _MONEY.match(rest)
    rest = rest[money.end() :] if money else rest
    if money:
        rest, again, other = _signed(rest, is_negative=False)
        sign, way = sign * again, way or other
    head, tail = split(rest)
    read = figure(head) if head else None
    if read is None:
        if tail or not head:
            _refuse_words(text)
        return None
    named = _named(money[0].strip().lower() if money else "", tail)
    if named is None:
        raise Unclear(f.SEVERAL_VALUES if _digits(tail) else f.WORDS_BESIDE)
    doubt = doubt or (f.DIGITS_LOST if read.shortened else None)
    if named.sized or named.currencies or named.thing:
        way = way or "unit"
    word = f"{money[0] if money else ''} {tail}".strip()
    way = "about" if doubt is f.NOT_SETTLED else way or read.way
    return Amount(Figure(read.value * sign, read.size, read.way), named, word, way, doubt)


def _settled(text: str) -> tuple[str, f.Kind | None]:
    """Take off the words that say that a value is approximate or planned."""
    before = _BEFORE.match(text)
    rest = _AFTER.sub("", text[before.end() :] if before else text)
    return (rest.strip(), f.NOT_SETTLED) if rest != text and rest.strip() else (text, None)


def _signed(text: str, *, is_negative: bool) -> tuple[str, int, Way | None]:
    sign = _MINUS.match(text)
    if sign is None:
        return text, -1 if is_negative else 1, "minus" if is_negative else None
    minus = bool(sign[1] or sign[2])
    return text[sign.end() :], -1 if minus else 1, "minus" if sign[2] or (sign[1] or "-") != "-" else None


def _named(money: str, tail: str) -> units.Unit | None:
    """Read the unit that stands on both sides of a number; None where there is more than a unit."""
    if money in ("金", "¥", "jpy", "円") and _TAIL_OF_RECEIPTS.fullmatch(tail):
        tail, money = "", "円"
    if money == "金":
        money = ""
    found = units.unit(f"{money} {tail}".strip())
    if _digits(tail) and found.thing not in ("m²", "km²"):
        return None
    return found


def _digits(text: str) -> bool:
    return any(sign.isdecimal() or sign in "〇一二三四五六七八九" for sign in text)


def _has_number(text: str) -> bool:
    return any("0" <= sign <= "9" for sign in text)


def _refuse_words(text: str) -> None:
    """Refuse a word for none, and a number among words; any other text is no number at all."""
    if plain(text) in NONE:
        raise Unclear(f.NONE_OR_ZERO)
    if _has_number(text) and not text.startswith("="):
        raise Unclear(f.WORDS_BESIDE)


def reader(form: Field) -> Callable[[str], Outcome]:
    """Make the reader of texts in a field of numbers; percentages and years have readers of their own."""
    wanted = units.asked(form)

    def read(value: str) -> Outcome:
        text = narrow(value)
        if _PLAIN.fullmatch(text):
            way: Way = "text" if text == value.strip() else "width"
            return _outcome(wanted, Fraction(text), way, _doubt(text))
        if plain(text) in NOUGHT:
            return _outcome(wanted, Fraction(0), "word", None)
        found = amount(text)
        if found is None:
            raise Unclear(f.NOT_A_NUMBER)
        way = found.way or ("text" if text == value.strip() else "width")
        return _outcome(wanted, _in_unit(wanted, found), way, found.doubt or _doubt(text))

    return read


def _doubt(text: str) -> f.Kind | None:
    return f.POINT_DOUBTFUL if _THOUSANDS.search(text) else None


def _in_unit(wanted: units.Asked, found: Amount) -> Fraction:
    """Convert what was written into the unit of the field.

    Raises:
        Unclear: It is another currency, another thing, or of unclear size.
    """
    written, value = found.unit, found.figure.value
    if written.thing == "m" and any(one.currencies for one in wanted.units):
        return _sized(wanted, value, found.figure.size, 10**6)  # m is a metre only where metres are asked for
    if not (written.currencies or written.thing or written.per):
        return _sized(wanted, value, found.figure.size, written.size)
    if wanted.is_plain and written == units.unit(units.PERCENT) and wanted.told is not None:
        return value / 100
    declared = wanted.match(written)
    if declared is None:
        _refuse(wanted, found)
    return value * written.size / (declared.size if declared is not None else 1)


def _sized(wanted: units.Asked, value: Fraction, in_digits: int, beside: int) -> Fraction:
    """Read words of size without a unit: they count single things, unless that is less than one of the unit."""
    size = max(in_digits, beside)
    if size == 1:
        return value
    if size < wanted.size:
        told, whole = wanted.told or same(""), value * beside
        first, second = _told(whole / wanted.size, told), _told(whole, told)
        raise Unclear(f.SIZE_UNCLEAR, asked=told, first=first, second=second)
    return value * beside / wanted.size


def _refuse(wanted: units.Asked, found: Amount) -> None:
    told, written = wanted.told, found.unit
    if not units.is_known(written):
        raise Unclear(f.WORDS_BESIDE)
    declared = {code for one in wanted.units for code in one.currencies}
    if told is not None and declared and written.currencies and not declared & written.currencies:
        raise Unclear(f.OTHER_CURRENCY, asked=told)
    raise Unclear(f.UNIT_IN_CELL, asked=_asked_in(told), word=same(found.word))


def asked_in(form: Field) -> Text:
    """Say in which unit a field is asked for, as part of a sentence."""
    return _asked_in(form.unit)


def _asked_in(told: Text | None) -> Text:
    if told is None:
        return Text("this item has no unit", "単位のない項目です")
    return Text(f"it is asked for in {told.en}", f"単位は「{told.ja}」です")


def _outcome(wanted: units.Asked, value: Fraction, way: Way, doubt: f.Kind | None) -> Outcome:
    try:
        read = float(value)
    except OverflowError as error:
        raise Unclear(f.NOT_A_NUMBER) from error
    told = _told(value, wanted.told or same(""))
    facts = {"read_as": told, "other": _told(value * 1000, wanted.told or same(""))} if doubt is not None else {}
    return Outcome(read, doubt, facts, way, told)


def _told(value: Fraction, unit: Text) -> Text:
    shown = number(float(value), 12)
    return Text(f"{shown} {unit.en}".strip(), f"{shown}{unit.ja}")
