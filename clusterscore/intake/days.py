"""A cell of a date field -> the day: ISO, ``2026/4/1``, ``2026年4月1日``, ``令和8年4月1日``, ``1 April 2026``.

The order of day and month is never guessed: ``4/13/2026`` has one reading, ``4/1/2026`` has two.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator

from clusterscore import findings as f
from clusterscore.intake import eras
from clusterscore.intake.figures import LONGEST
from clusterscore.intake.folding import narrow
from clusterscore.intake.outcomes import Outcome, Unclear, Way
from clusterscore.intake.years import in_digits, refuse_limit, settled
from clusterscore.words import Text, same

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[t\s]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$")
_DASHES = re.compile("(?<=[0-9])[\u2010-\u2015\u2212\u30fc](?=[0-9])")
_YMD = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_ERA = re.compile(eras.NAMED + r"(?:年([0-9]{1,2})月([0-9]{1,2})日|([-/.])([0-9]{1,2})\5([0-9]{1,2}))")
_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_SHORT = re.compile(r"'?[0-9]{1,2}(?:([-/.])[0-9]{1,2}\1[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)")
_BOTH = re.compile(rf"([0-9]{{4}})年?\({eras.NAMED}年?\)年?(.+)|{eras.NAMED}年?\(([0-9]{{4}})年?\)年?(.+)")
_TWICE = re.compile(r"(.+[0-9日])\((.+日|.*[0-9])\)")
_PARTS = re.compile(
    rf"[0-9]{{4}}(?:年度?|[-/.][0-9]{{1,2}}|年[0-9]{{1,2}}月)?|(?:{eras.NAMED})(?:年度?|[-/.][0-9]{{1,2}}|年[0-9]{{1,2}}月)?"
    r"|[0-9]{1,2}/[0-9]{1,2}|[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}日"
)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_MONTH = "(" + "|".join(f"{name[:3]}t?(?:{name[3:]})?" for name in _MONTHS) + r")\.?"
_NTH = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_DAY_FIRST = re.compile(rf"{_NTH}[\s-]*{_MONTH}[\s,-]*([0-9]{{4}})")
_MONTH_FIRST = re.compile(rf"{_MONTH}[\s-]*{_NTH}[\s,-]+([0-9]{{4}})")
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})[\s-]*{_MONTH}[\s-]*{_NTH}")
_NO_DAY = re.compile(rf"{_MONTH}\s*,?\s*[0-9]{{4}}|{_NTH}\s*{_MONTH}|{_MONTH}\s*{_NTH}|[0-9]{{4}}\s*{_MONTH}")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(
    r"^(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?[,.]?\s+|"
    r"\s*\((mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?\.?\)$|"
    r"\s*(?:\(([月火水木金土日])(?:曜日?)?\)|([月火水木金土日])曜日?)$"
)
_WRITTEN_DAYS = "月火水木金土日"
_EPOCH = datetime.date(1899, 12, 30)


def read_day(value: object) -> Outcome:
    """Read a date.

    Raises:
        Unclear: It is no date, there is no such day, or it could be several.
    """
    if isinstance(value, datetime.datetime):
        return Outcome(value.date())
    if isinstance(value, datetime.date):
        return Outcome(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number(float(value))
    raise Unclear(f.NOT_A_DATE)


def _number(value: float) -> Outcome:
    """Refuse a plain number; eight digits such as 20260401 are a date."""
    if value.is_integer() and (compact := _COMPACT.fullmatch(str(int(value)))) is not None:
        return _outcome(_made(*map(int, compact.groups())), "date_text")
    if 1900 <= value <= 2100 and value.is_integer():
        raise Unclear(f.INCOMPLETE_DATE)
    if 61 <= value < 2958466:  # the calendar of spreadsheets is right from 1 March 1900 to 31 December 9999
        raise Unclear(f.SERIAL_DATE, date=eras.told(_EPOCH + datetime.timedelta(days=int(value))))
    raise Unclear(f.NOT_A_DATE)


def _text(value: str) -> Outcome:
    if len(value) > LONGEST:
        raise Unclear(f.NOT_A_DATE)
    text = _DASHES.sub("-", in_digits(eras.spelt(narrow(value)).lower()))
    if _ISO.fullmatch(text):
        made = _made(*map(int, text.split("-")))
        return Outcome(made) if text == value.strip() else _outcome(made, "width")
    if text.isascii() and text.isdigit() and len(text) == 5:
        return _number(float(text))
    rest, doubt = settled(text)
    refuse_limit(rest)
    rest, weekday = _without_weekday(_TIME.sub("", rest))
    found, way = _day(rest)
    if weekday is not None and found.weekday() != weekday:
        named = (Text(_WEEKDAYS[at].title(), f"{_WRITTEN_DAYS[at]}曜日") for at in (found.weekday(), weekday))
        is_on, said = named
        on = eras.told(found)
        first = Text(f"{on.en} ({is_on.en})", f"{on.ja}（{is_on.ja}）")
        raise Unclear(f.DATES_DISAGREE, first=first, second=said)
    outcome = _outcome(found, way)
    return Outcome(found, f.NOT_SETTLED, {"read_as": outcome.read_as}, "about", outcome.read_as) if doubt else outcome


def _without_weekday(text: str) -> tuple[str, int | None]:
    found = _WEEKDAY.search(text)
    if found is None:
        return text, None
    english = found[1] or found[2]
    if english:
        at = next(at for at, name in enumerate(_WEEKDAYS) if name.startswith(english[:3]))
    else:
        at = _WRITTEN_DAYS.index(found[3] or found[4])
    return text.replace(found[0], "").strip(), at


def _day(text: str) -> tuple[datetime.date, Way]:
    """Read a date without what stands around it."""
    for read in (_in_words, _in_signs):
        found = read(text)
        if found is not None:
            return found
    tight = "".join(text.split())
    if _NO_DAY.fullmatch(text) or _PARTS.fullmatch(tight):
        raise Unclear(f.INCOMPLETE_DATE)
    if _SHORT.fullmatch(tight):
        raise Unclear(f.TWO_DIGIT_YEAR)
    if len(list(_dates(tight))) > 1:
        raise Unclear(f.SEVERAL_VALUES)
    raise Unclear(f.NOT_A_DATE)


def _in_words(text: str) -> tuple[datetime.date, Way] | None:
    """Read a date with the English name of its month."""
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_YEAR_FIRST, (1, 2, 3))):
        found = pattern.fullmatch(text)
        if found is not None:
            year, month, day = (found[at] for at in order)
            number = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(month[:3]))
            return _made(int(year), number, int(day)), "date_text"
    return None


def _in_signs(text: str) -> tuple[datetime.date, Way] | None:
    """Read a date in digits: year first, Japanese era, or year last."""
    tight = "".join(text.split())
    if (both := _BOTH.fullmatch(tight)) is not None:
        return _in_both(both)
    if (ymd := _YMD.fullmatch(tight) or _COMPACT.fullmatch(tight)) is not None:
        return _made(*(int(part) for part in ymd.groups() if part and part.isdigit())), "date_text"
    if (era := _ERA.fullmatch(tight)) is not None:
        return eras.day_of(era[1], era[2], int(era[3] or era[6]), int(era[4] or era[7])), "era"
    if (last := _LAST.fullmatch(tight)) is not None:
        return _year_last(int(last[1]), int(last[3]), int(last[4])), "date_text"
    if (twice := _TWICE.fullmatch(tight)) is not None:
        return _agreed(twice[1], twice[2])
    return None


def _in_both(both: re.Match[str]) -> tuple[datetime.date, Way]:
    """Read a date whose year stands in both styles: ``2026（令和8）年4月1日``."""
    western, rest = both[1] or both[7], both[4] or both[8]
    name, count = both[2] or both[5], both[3] or both[6]
    year = eras.western_year(name, count)
    if year != int(western):
        raise Unclear(f.DATES_DISAGREE, first=same(western), second=same(str(year)))
    found = _in_signs(f"{western}年{rest}")
    if found is None:
        raise Unclear(f.NOT_A_DATE)
    return found[0], "era"


def _agreed(one: str, other: str) -> tuple[datetime.date, Way] | None:
    """Read a date that is written twice: ``2026年4月1日（令和8年4月1日）``."""
    first, second = _in_signs(one), _in_signs(other)
    if first is None or second is None:
        return None
    if first[0] != second[0]:
        raise Unclear(f.DATES_DISAGREE, first=eras.told(first[0]), second=eras.told(second[0]))
    return first


def _year_last(one: int, other: int, year: int) -> datetime.date:
    """Read day and month in the one order that is possible."""
    days = {found for month, day in ((one, other), (other, one)) if (found := _possible(year, month, day)) is not None}
    if len(days) > 1:
        first, second = sorted(days)
        raise Unclear(f.DAY_OR_MONTH, first=eras.told(first), second=eras.told(second))
    if not days:
        raise Unclear(f.IMPOSSIBLE_DATE)
    return days.pop()


def _possible(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _made(year: int, month: int, day: int) -> datetime.date:
    found = _possible(year, month, day)
    if found is None:
        raise Unclear(f.IMPOSSIBLE_DATE)
    return found


def _dates(text: str) -> Iterator[re.Match[str]]:
    """Find the whole dates within a text."""
    patterns: list[Callable[[str], Iterator[re.Match[str]]]] = [p.finditer for p in (_YMD, _ERA, _LAST)]
    return (found for find in patterns for found in find(text))


def _outcome(found: datetime.date, way: Way) -> Outcome:
    return Outcome(found, way=way, read_as=eras.told(found))
