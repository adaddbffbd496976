"""Japanese eras: their names, and from which day to which they ran.

Source: the Era Name Act (元号法) and the ordinances changing the era; Gregorian days.  Days before
1873 followed another calendar, so that Meiji begins there for whole dates.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from clusterscore import findings as f
from clusterscore.intake.outcomes import Unclear
from clusterscore.words import Text


@dataclass(frozen=True)
class Era:
    """An era: its names, its first year and its days."""

    name: Text
    first_year: int
    first: datetime.date
    last: datetime.date | None


_DAY = datetime.date
ERAS = {
    "明治": Era(Text("Meiji", "明治"), 1868, _DAY(1873, 1, 1), _DAY(1912, 7, 29)),
    "大正": Era(Text("Taisho", "大正"), 1912, _DAY(1912, 7, 30), _DAY(1926, 12, 24)),
    "昭和": Era(Text("Showa", "昭和"), 1926, _DAY(1926, 12, 25), _DAY(1989, 1, 7)),
    "平成": Era(Text("Heisei", "平成"), 1989, _DAY(1989, 1, 8), _DAY(2019, 4, 30)),
    "令和": Era(Text("Reiwa", "令和"), 2019, _DAY(2019, 5, 1), None),
}
_SHORT = {"m": "明治", "t": "大正", "s": "昭和", "h": "平成", "r": "令和"} | {name[0]: name for name in ERAS}
_SIGNS = {"㍾": "明治", "㍽": "大正", "㍼": "昭和", "㍻": "平成", "㋿": "令和"}
NAMED = r"(明治|大正|昭和|平成|令和|[明大昭平令]|[mtshr](?=\.?\s*(?:[0-9]|元)))\.?\s*(元|[0-9]{1,2})"
"""An era and its year, in lower case; two groups."""

_NAMED = re.compile(NAMED)


def spelt(text: str) -> str:
    """Write the signs that hold a whole era name, such as ㋿, in two letters."""
    for sign, name in _SIGNS.items():
        text = text.replace(sign, name)
    return text


def western_year(name: str, count: str) -> int:
    """Give the western year of an era's year; 元 is the first.

    Raises:
        Unclear: The era had no such year.
    """
    era = ERAS[_SHORT.get(name, name)]
    nth = 1 if count == "元" else int(count)
    year = era.first_year + nth - 1
    if nth < 1 or (era.last is not None and year > era.last.year):
        raise _impossible(era, Text(str(year), f"{year}年"))
    return year


def day_of(name: str, count: str, month: int, day: int) -> datetime.date:
    """Give the day of an era's date.

    Raises:
        Unclear: There is no such day, or not in the era.
    """
    era = ERAS[_SHORT.get(name, name)]
    year = era.first_year + (1 if count == "元" else int(count)) - 1
    try:
        found = datetime.date(year, month, day)
    except ValueError as error:
        raise Unclear(f.IMPOSSIBLE_DATE) from error
    if found < era.first or (era.last is not None and found > era.last):
        raise _impossible(era, told(found))
    return found


def told(day: datetime.date) -> Text:
    """Give a day as readers of each language write it."""
    return Text(day.isoformat(), f"{day.year}年{day.month}月{day.day}日")


def _impossible(era: Era, instead: Text) -> Unclear:
    first = told(era.first)
    span = Text(f"from {first.en}", f"{first.ja}から")
    if era.last is not None:
        last = told(era.last)
        span = Text(f"{span.en} to {last.en}", f"{span.ja}{last.ja}まで")
    return Unclear(f.IMPOSSIBLE_ERA, era=era.name, span=span, instead=instead)
