"""A cell of a year field -> the year: ``2014年度``, ``FY2014``, ``平成26年``, ``R6``."""

from __future__ import annotations

import re

from clusterscore import findings as f
from clusterscore.intake import eras
from clusterscore.intake.amounts import amount
from clusterscore.intake.figures import figure
from clusterscore.intake.folding import narrow
from clusterscore.intake.outcomes import Outcome, Unclear, Way
from clusterscore.words import same

_WORDED = re.compile(r"(?:西暦|fy|fiscal\s*(?:year)?)?\s*([0-9]{1,4})\s*(?:年度|年|fy)?")
_ERA = re.compile(eras.NAMED + "(?:年度|年)?")
_YEAR = "年?度?"
_BOTH = re.compile(
    rf"(?P<western>[0-9]{{4}}){_YEAR}\({eras.NAMED}{_YEAR}\){_YEAR}|{eras.NAMED}{_YEAR}\((?P<then>[0-9]{{4}}){_YEAR}\){_YEAR}"
)
_KANJI = re.compile("[〇一二三四五六七八九十百千]+(?=[年月日])")
_POSITIONS = str.maketrans("〇一二三四五六七八九", "0123456789")
_LIMIT = re.compile(r"(?:以降|以前|以後|まで|から|より|~)$|^(?:~|before\b|after\b|until\b|by\b|since\b|from\b)")
_MONTH = re.compile(r"(?:[0-9]{4}|" + eras.NAMED + r")年[0-9]{1,2}月.*")
_ABOUT = re.compile(r"^(?:約|およそ|about|circa|ca?\.)\s*|\s*[(]?(?:頃|ごろ|予定|見込み?|planned|expected)[)]?$")


def in_digits(text: str) -> str:
    """Write the kanji numerals of a date in digits."""
    return _KANJI.sub(lambda found: _digits(found[0]), text)


def _digits(word: str) -> str:
    if not set(word) & set("十百千"):
        return word.translate(_POSITIONS)
    read = figure(word) if word != "十" else figure("10")
    return str(read.value) if read is not None else word


def settled(text: str) -> tuple[str, bool]:
    """Take off the words that say that a date or year is approximate or planned."""
    rest = _ABOUT.sub("", text)
    return rest, rest != text


def refuse_limit(text: str) -> None:
    """Refuse a date or year with a word that makes it a limit."""
    limit = _LIMIT.search(text)
    if limit is not None and any(map(str.isdecimal, text)):
        raise Unclear(f.NOT_ONE_VALUE, word=same(limit[0]))


def read_year(value: str) -> Outcome:
    """Read a year as text.

    Raises:
        Unclear: It is no year, could be several, or lies outside its era.
    """
    text = in_digits(eras.spelt(narrow(value)).lower())
    if text.isascii() and text.isdigit() and len(text) == 4:
        return _outcome(int(text), "text" if text == value.strip() else "width", doubt=False)
    rest, doubt = settled(text)
    refuse_limit(rest)
    rest = "".join(rest.split())
    if rest == "元年":
        raise Unclear(f.TWO_DIGIT_YEAR)
    if _MONTH.fullmatch(rest):
        raise Unclear(f.WORDS_BESIDE)
    both = _BOTH.fullmatch(rest)
    if both is not None:
        return _outcome(_agreed(both), "era", doubt=doubt)
    if (era := _ERA.fullmatch(rest)) is not None:
        return _outcome(eras.western_year(era[1], era[2]), "era", doubt=doubt)
    if (worded := _WORDED.fullmatch(rest)) is not None:
        if len(worded[1]) < 3:
            raise Unclear(f.TWO_DIGIT_YEAR)
        return _outcome(int(worded[1]), "year", doubt=doubt)
    return _number(text)


def _number(text: str) -> Outcome:
    """Read what is left as any number, such as 2,014; a unit beside it is no part of a year."""
    try:
        found = amount(text)
    except Unclear as unclear:
        if unclear.kind is f.COMMA_OR_POINT:  # a date such as 2026.4.1
            raise Unclear(f.NOT_A_YEAR) from unclear
        raise
    if found is None:
        raise Unclear(f.NOT_A_YEAR)
    value = found.figure.value
    if found.word or found.doubt is not None:
        raise Unclear(f.WORDS_BESIDE)
    if value.denominator != 1:
        raise Unclear(f.NOT_A_YEAR)
    if 0 < value < 100:
        raise Unclear(f.TWO_DIGIT_YEAR)
    return _outcome(int(value), found.way or "text", doubt=False)


def _agreed(both: re.Match[str]) -> int:
    """Give the year that is written in both styles."""
    western = both["western"] or both["then"]
    name, count = both[2] or both[4], both[3] or both[5]
    year = eras.western_year(name, count)
    if year != int(western):
        raise Unclear(f.DATES_DISAGREE, first=same(western), second=same(str(year)))
    return year


def is_a_year(number: float) -> bool:
    """Whether a number is a year as a form means it: one of four digits that is not far off."""
    return 1000 <= number < 3000


def _outcome(year: int, way: Way, *, doubt: bool) -> Outcome:
    if not is_a_year(year):
        raise Unclear(f.NOT_A_YEAR)
    told = same(str(year))
    if doubt:
        return Outcome(float(year), f.NOT_SETTLED, {"read_as": told}, "about", told)
    return Outcome(float(year), way=way, read_as=told)
