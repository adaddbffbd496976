"""Days as a letter says them: 1 July 2026, 令和8年7月1日."""

from __future__ import annotations

import datetime
import re

from clusterscore.intake.eras import ERAS
from clusterscore.words import Language

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})([T ]00:00(:00)?)?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def said_day(written: str, language: Language) -> str:
    """Say a day as letters do; what is not written as 2026-07-01 stands as it is.

    Example:
        >>> said_day("2026-07-01", "en"), said_day("2019-05-01", "ja"), said_day("令和8年7月", "ja")
        ('1 July 2026', '令和元年5月1日', '令和8年7月')
    """
    found = _DAY.fullmatch(written.strip())
    try:
        day = datetime.date(*(int(part) for part in found.groups()[:3])) if found else None
    except ValueError:
        return written
    if day is None:
        return written
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{_japanese_year(day)}{day.month}月{day.day}日"


def _japanese_year(day: datetime.date) -> str:
    for era in ERAS.values():
        if era.first <= day and (era.last is None or day <= era.last):
            nth = day.year - era.first_year + 1
            return f"{era.name.ja}{'元' if nth == 1 else nth}年"
    return f"{day.year}年"
