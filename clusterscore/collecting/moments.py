"""A day, or day and hour, as offices note them -> a moment that can be compared with a deadline."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from clusterscore.intake.days import read_day
from clusterscore.intake.folding import narrow
from clusterscore.intake.outcomes import Unclear

_ZONE = re.compile(r"(?<=\d)\s*(z|utc|gmt|jst|[+-]\d{2}:?\d{2})$", re.IGNORECASE)
_CLOCK = re.compile(
    r"[t\s]*(?P<half>午前|午後)?\s*(\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.\d+)?)?|時(?:(\d{1,2})分)?(半)?)\s*(am|pm)?$",
    re.IGNORECASE,
)
_END = re.compile(r"(必着|まで|締切|〆切|厳守|頃)$")
_NOON = re.compile(r"\s*(正午|noon)$", re.IGNORECASE)


@dataclass(frozen=True)
class Moment:
    """A day and, where it is known, the time of day.

    Attributes:
        day: The day.
        clock: The time of day; None where only the day is known.
        zone: The time zone as written; empty where the time is local.
        written: As it stands in its cell.
    """

    day: datetime.date
    clock: datetime.time | None
    zone: str
    written: str

    @property
    def order(self) -> tuple[datetime.date, datetime.time]:
        """For sorting: a day without an hour comes before all hours of the day."""
        return self.day, self.clock or datetime.time.min


def moment(value: object) -> Moment | None:
    """Read a moment; None where it cannot be read."""
    if isinstance(value, datetime.datetime):
        return Moment(value.date(), value.time().replace(tzinfo=None), "", _shown(value))
    if isinstance(value, datetime.date):
        return Moment(value, None, "", value.isoformat())
    if not isinstance(value, str):
        return None
    text = _END.sub("", narrow(value).strip())
    zone = _ZONE.search(text) if ":" in text else None
    text = text[: zone.start()] if zone is not None else text
    rest, clock = _clock(text)
    try:
        day = read_day(rest).value
    except Unclear:
        return None
    return Moment(day, clock, zone[1] if zone is not None else "", value.strip()) if _is_sound(clock) else None


_UNREAD = datetime.time(0, 0, 0, 1)  # stands for a time that there is not, such as 25:00


def _is_sound(clock: datetime.time | None) -> bool:
    return clock != _UNREAD


def _clock(text: str) -> tuple[str, datetime.time | None]:
    """Take the time of day off the end of a text."""
    if (noon := _NOON.search(text)) is not None:
        return text[: noon.start()], datetime.time(12)
    found = _CLOCK.search(text)
    if found is None:
        return text, None
    hour, minute = int(found[2]), int(found[3] or found[5] or (30 if found[6] else 0))
    half = (found["half"] or found[7] or "").lower()
    if half in ("午後", "pm") and hour < 12:
        hour += 12
    if half in ("午前", "am") and hour == 12:
        hour = 0
    return text[: found.start()], _time(hour, minute, int(found[4] or 0))


def _time(hour: int, minute: int, second: int) -> datetime.time:
    if (hour, minute, second) == (24, 0, 0):  # the end of the day, as offices write it
        return datetime.time.max
    try:
        return datetime.time(hour, minute, second)
    except ValueError:
        return _UNREAD


def is_late(received: Moment, deadline: Moment) -> bool | None:
    """Whether something came after a deadline; a deadline without an hour ends with its day.

    Returns:
        None where it cannot be told: the hour, or the time zone of one of the two, is missing.
    """
    if received.zone.casefold() != deadline.zone.casefold() and abs((received.day - deadline.day).days) <= 1:
        return None
    if received.day != deadline.day:
        return received.day > deadline.day
    if deadline.clock is None:
        return False
    return None if received.clock is None else received.clock > deadline.clock


def _shown(value: datetime.datetime) -> str:
    return value.isoformat(" ", "seconds" if value.second else "minutes")
