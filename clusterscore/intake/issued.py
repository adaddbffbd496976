"""What the sheet ``About`` says of the criteria of the call, against those that are applied."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping

from clusterscore import findings as f
from clusterscore.intake.submission import refused
from clusterscore.scheme.rules import Rules


def call_day(about: Mapping[str, str], place: str) -> str | None:
    """Give the day of the call as YYYY-MM-DD; None where none is given.

    Raises:
        InputRefused: What is given is no day, though a version hangs on it.
    """
    written = about.get("call_date")
    if not written:
        return None
    day = _iso_day(written)
    if day is None:
        raise refused(f"{place}: About", f.NO_DAY, value=written)
    return day


def _iso_day(written: str) -> str | None:
    """Read a day in any of the usual spellings; None when it is none."""
    text = "".join(unicodedata.normalize("NFKC", written).split())
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(T.*)?", text)
    try:
        year, month, day = (int(part) for part in found.groups()[:3]) if found else (0, 0, 0)
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def issued_findings(about: Mapping[str, str], rules: Rules, place: str, *, is_taken: bool) -> Iterator[f.Finding]:
    """Tell when the criteria are not those issued with the call, and of a what-if that was not applied.

    Args:
        about: The sheet ``About``.
        rules: The rules in force.
        place: Name of the workbook.
        is_taken: Whether the numbers of the sheet ``Rules`` were taken: those of a what-if stand there.
    """
    issued, named = about.get("rules_sha256"), about.get("scheme", rules.scheme.name)
    other_version = "@" in named and named != rules.scheme.name
    where, valid = f"{place}: About", rules.scheme.valid
    if other_version or (issued and issued != rules.sha256):
        issued_with = f"{named} + {about['overlay']}" if about.get("overlay") else named
        yield f.Finding(f.OTHER_CRITERIA, where, {"issued": issued_with, "used": rules.name})
    day = _iso_day(about.get("call_date", ""))
    if day is not None and not valid.covers(day):
        facts = {"day": day, "used": rules.scheme.name, "start": valid.from_, "end": valid.to or "–"}
        yield f.Finding(f.NOT_VALID_THEN, where, facts)
    set_before = {key: value for key, value in about.items() if key.startswith("override.")}
    settings = [f"{key.removeprefix('override.')} = {value}" for key, value in set_before.items()]
    if settings and not is_taken:
        yield f.Finding(f.WHAT_IF_SENT, where, {"settings": settings})
