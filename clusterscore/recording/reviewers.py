"""Two records brought to one footing: whose letter stands for whom, and what both may tell.

Letters go by the order of names, so that one more reviewer shifts them; the chair's record has
names in their place, and fields that the committee's has not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from clusterscore.intake import cells
from clusterscore.recording.models import ApplicationPart, MarkPart, MemberPart, Record

_LETTER = re.compile(r"Reviewer ([A-Z]+)")
_Given = dict[str, set[tuple[str, str, str | None, str]]]
_Pairs = tuple[tuple[str, str], ...]
_BESIDE = ("marks", "conflicts", "assignment", "panel")
_ADDED = ("declared", "comment")


def on_one_footing(was: Record, now: Record) -> tuple[Record, Record]:
    """Give two records such that reviewers have the same names in both, and both hold what the committee may see.

    Letters and, of two records for different readers, names are matched in order so that as many
    marks as can be are equal.  Otherwise a name or a code stands for itself.  What one of them could
    not hold yet when it was written stands in neither.
    """
    was, now = _without(was, _unheld(now)), _without(now, _unheld(was))
    if was.audience != now.audience:
        if was.audience == "chair":
            return _renamed(_for_committee(was, now), now, names=True), now
        return was, _renamed(_for_committee(now, was), was, names=True)
    return _renamed(was, now, names=False), now


def _unheld(record: Record) -> frozenset[str]:
    """Give what a record was written too early to hold."""
    found = {key for key in _ADDED for mark in record.marks if key not in mark.model_fields_set}
    return frozenset(found | {"panel"} - record.model_fields_set)


def _without(record: Record, keys: frozenset[str]) -> Record:
    gone = dict.fromkeys(keys.intersection(_ADDED))
    marks = [mark.model_copy(update=gone) for mark in record.marks] if gone else record.marks
    return record.model_copy(update={"marks": marks, "panel": None if "panel" in keys else record.panel})


def _renamed(one: Record, other: Record, *, names: bool) -> Record:
    """Give a record with the reviewers' names of another."""
    first, second = _given(one.marks, names=names), _given(other.marks, names=names)
    if first.keys() == second.keys():
        return one
    pairs = dict(_aligned(first, second))
    called = {name: pairs.get(name, f"{name} (1)" if name in second else name) for name in first}
    return one.model_copy(update={key: _other(getattr(one, key), called) for key in _BESIDE})


def _other(parts: Sequence[Any] | None, called: dict[str, str]) -> list[Any] | None:
    if parts is None:
        return None
    return [part.model_copy(update={"reviewer": called.get(part.reviewer, part.reviewer)}) for part in parts]


def _given(marks: Sequence[MarkPart], *, names: bool) -> _Given:
    """Give what each marked, in the order in which letters are given: by name, or A to Z, AA, AB."""
    found: _Given = {}
    for mark in marks:
        if names or _LETTER.fullmatch(mark.reviewer):
            found.setdefault(mark.reviewer, set()).add((mark.application, mark.criterion, mark.stage, mark.written))
    return {name: found[name] for name in sorted(found, key=_order)}


def _order(name: str) -> tuple[int, str]:
    return (len(name), name) if _LETTER.fullmatch(name) else (0, cells.plain(name))


def _aligned(was: _Given, now: _Given) -> _Pairs:
    """Match codes that both have, and the others in order so that as many marks as can be are equal."""
    both = tuple((name, name) for name in was if name in now and not _LETTER.fullmatch(name))
    codes = {name for name, _ in both}
    row: list[tuple[int, _Pairs]] = [(0, ())] * (len(now.keys() - codes) + 1)
    for one in (name for name in was if name not in codes):
        fresh = [row[0]]
        for at, other in enumerate((name for name in now if name not in codes), 1):
            alike = len(was[one] & now[other])
            score, pairs = row[at - 1]
            matched = (score + alike, (*pairs, (one, other))) if alike else (-1, ())
            fresh.append(max(row[at], fresh[at - 1], matched, key=lambda way: way[0]))
        row = fresh
    return (*both, *row[-1][1])


def _for_committee(chair: Record, committee: Record) -> Record:
    """Leave out of the chair's record what the committee's does not tell."""
    shown = {cell.field for application in committee.applications for cell in application.fields}
    own = {cell.field for application in chair.applications for cell in application.fields}
    measures = {part.key for application in committee.applications for part in application.result.measures}
    hidden = own - shown if committee.applications else set()
    withheld = [part.model_copy(update={"reason": "–" if part.reason else ""}) for part in chair.conflicts]
    return chair.model_copy(
        update={
            "applications": [_seen(application, hidden, measures) for application in chair.applications],
            "office": [act for act in chair.office if act.target not in hidden],
            "conflicts": withheld,
            "marks": [mark.model_copy(update={"comment": None}) for mark in chair.marks],
            "panel": _seated(chair.panel),
        }
    )


def _seated(panel: Sequence[MemberPart] | None) -> list[MemberPart] | None:
    return None if panel is None else [member.model_copy(update={"affiliation": None}) for member in panel]


def _seen(application: ApplicationPart, hidden: set[str], measures: set[str]) -> ApplicationPart:
    kept = [part for part in application.result.measures if part.key in measures]
    return application.model_copy(
        update={
            "fields": [cell for cell in application.fields if cell.field not in hidden],
            "result": application.result.model_copy(update={"measures": kept}),
        }
    )
