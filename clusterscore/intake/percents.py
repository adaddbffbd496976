"""A cell of a percent field -> the share: 45 % is 0.45.

With its sign, or shown as a percentage by its cell, there is one reading.  A plain number is read
as the field declares; where nothing is declared it is used only if the field's limits leave one
reading, and then it is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from clusterscore import findings as f
from clusterscore.intake.amounts import NOUGHT, amount
from clusterscore.intake.folding import narrow, plain
from clusterscore.intake.outcomes import Outcome, Unclear, Way
from clusterscore.intake.units import PERCENT, is_known, unit
from clusterscore.scheme.parts import Field
from clusterscore.words import Text, number, same

_TENTHS = re.compile(r"(?:([0-9]+)割)(?:([0-9])分)?(?:([0-9])厘)?")


def shown(share: Fraction) -> Text:
    """Give a share as a percentage."""
    told = number(float(share * 100), 12)
    return Text(f"{told} %", f"{told}%")


def read_text(form: Field) -> Callable[[str], Outcome]:
    """Make the reader of texts in a percent field."""

    def read(value: str) -> Outcome:
        text = narrow(value)
        way: Way = "text" if text == value.strip() else "width"
        tenths = _TENTHS.fullmatch(text)
        if tenths is not None:
            share = sum(Fraction(int(digit or 0), 10**place) for place, digit in enumerate(tenths.groups(), 1))
            return Outcome(float(share), way="percent", read_as=shown(Fraction(share)))
        found = None if plain(text) not in NOUGHT else Fraction(0)
        if found is not None:
            return Outcome(0.0, way="word", read_as=shown(found))
        return _amount(form, text, way)

    return read


def _amount(form: Field, text: str, way: Way) -> Outcome:
    found = amount(text)
    if found is None:
        raise Unclear(f.NOT_A_NUMBER)
    value, percent = found.figure.value, unit(PERCENT)
    if found.unit == percent:
        told = shown(value / 100)
        facts = {"read_as": told} if found.doubt is not None else {}
        way = "about" if found.doubt is f.NOT_SETTLED else "percent"
        return Outcome(float(value / 100), found.doubt, facts, way, told)
    if found.unit != unit("") or found.figure.size != 1:
        asked = Text("it is asked for in %", "単位は「%」です")
        known = is_known(found.unit)
        raise Unclear(f.UNIT_IN_CELL, asked=asked, word=same(found.word)) if known else Unclear(f.WORDS_BESIDE)
    outcome = read_number(form, value)
    if found.doubt is not None and outcome.kind is None:
        told = shown(Fraction(outcome.value).limit_denominator(10**12))
        return Outcome(outcome.value, found.doubt, {"read_as": told}, found.way or way, told)
    told = outcome.read_as or shown(Fraction(outcome.value).limit_denominator(10**12))
    return Outcome(outcome.value, outcome.kind, outcome.facts, found.way or way, told)


def read_number(form: Field, value: Fraction) -> Outcome:
    """Read a plain number in a percent field, such as 45 or 0.45.

    Raises:
        Unclear: Nothing says which of the two it means.
    """
    if value == 0:
        return Outcome(0.0)
    if form.percent is not None:
        return _declared(form, value)
    as_share, as_whole = (_within(form, share) for share in (value, value / 100))
    if as_share == as_whole:
        raise Unclear(f.PERCENT_UNCLEAR, first=shown(value / 100), second=shown(value))
    share, other = (value, value / 100) if as_share else (value / 100, value)
    facts = {"read_as": shown(share), "other": shown(other)}
    return Outcome(float(share), f.PERCENT_DOUBTFUL, facts, "percent", shown(share))


def is_doubtful(form: Field, value: float) -> bool:
    """Whether a plain number looks as if it were not meant as the field declares."""
    if form.percent == "whole":
        return 0 < abs(value) <= 1
    return abs(value) > 1 and form.max is None


def _declared(form: Field, value: Fraction) -> Outcome:
    share, other = (value / 100, value) if form.percent == "whole" else (value, value / 100)
    if not is_doubtful(form, float(value)):
        return Outcome(float(share))
    told = shown(share)
    return Outcome(float(share), f.PERCENT_DOUBTFUL, {"read_as": told, "other": shown(other)}, "percent", told)


def _within(form: Field, share: Fraction) -> bool:
    low, high = form.min, form.max
    return (low is None or share >= Fraction(low)) and (high is None or share <= Fraction(high))
