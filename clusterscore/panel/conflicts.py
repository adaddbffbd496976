"""Conflicts of interest: what is suspected, what was decided, and which marks therefore take part."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import permutations
from typing import Literal

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.conflicts import Conflict
from clusterscore.intake.members import Member, affiliations
from clusterscore.intake.reviews import Review
from clusterscore.intake.side_sheets import SideSheets
from clusterscore.intake.submission import Submission
from clusterscore.panel.assigned import assignment_findings
from clusterscore.panel.assignment import Bar
from clusterscore.plausibility import bare_name
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text, same

Why = Literal["affiliation", "name"]
Who = tuple[int, str]
"""Row of an application, and a reviewer's name as ``folded``."""

_TOLD: Mapping[Why, Text] = {
    "affiliation": Text("the affiliation {value!r} stands in {place}", "所属{value!r}が{place}に記載"),
    "name": Text("the name {value!r} stands in {place}", "氏名{value!r}が{place}に記載"),
}
_AS_ENTERED = Text("as entered in Conflicts", "Conflictsシートに記載")
_BETWEEN = re.compile(r"[;；、\n]+")
_LONGEST = 200  # a longer text is no name of a person or body
_OF_NAMES = ("text", "corporate_number")  # fields that may name people and bodies

folded = lru_cache(maxsize=4096)(cells.plain)
"""A reviewer's name for comparison: without width, case and blanks."""
_bare = lru_cache(maxsize=65536)(bare_name)


@dataclass(frozen=True)
class Suspicion:
    """A reviewer's affiliation or name that stands in an application.

    Attributes:
        application: Row of the table of applications.
        reviewer: The reviewer, as written in Panel.
        why: Which of the two.
        told: The same in words, with the cell.
        place: The cell.
    """

    application: int
    reviewer: str
    why: Why
    told: Text
    place: str


def suspicions(submission: Submission, rules: Rules, members: Sequence[Member]) -> dict[Who, Suspicion]:
    """Find reviewers whose affiliation or name an application writes: in a cell, in a list there, or in two cells.

    Two cells may hold a university and its department, or family name and name. Names are compared
    without width, case, blanks and the form of the legal person. They match as a whole: a
    department written with its university matches neither the university nor another department of it.

    Args:
        submission: The applications; their names, texts and further columns are looked at.
        rules: Says which fields are texts.
        members: The reviewers, with their affiliations where they are known.
    """
    wanted = _wanted(members)
    found: dict[Who, Suspicion] = {}
    for row, written in _texts(submission, rules) if wanted else ():
        for bare, place in _readings(written):
            for reviewer, why, value in wanted.get(bare, ()):
                told = _TOLD[why].format(value=value, place=same(", ".join(place)))
                found.setdefault((row, folded(reviewer)), Suspicion(row, reviewer, why, told, place[0]))
    return found


def _readings(written: Sequence[tuple[str, str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give all that the cells of an application may name, folded, with the cells: each, its parts, two together."""
    whole = [(place, _bare(text)) for text, place in written]
    for text, place in written:
        yield from ((_bare(part), (place,)) for part in (text, *_BETWEEN.split(text)))
    for (first, one), (second, other) in permutations([each for each in whole if each[1]], 2):
        yield one + other, (first, second)


def _wanted(members: Sequence[Member]) -> dict[str, list[tuple[str, Why, str]]]:
    """Give who is meant by each affiliation and name, folded."""
    wanted: dict[str, list[tuple[str, Why, str]]] = {}
    for member in members:
        reviewer = str(member["reviewer"])
        if reviewer:
            named: list[tuple[Why, str]] = [("affiliation", value) for value in affiliations(member)]
            for why, value in (*named, ("name", reviewer)):
                wanted.setdefault(_bare(value), []).append((reviewer, why, value))
    wanted.pop("", None)
    return wanted


def _texts(submission: Submission, rules: Rules) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Give, by application, text and place of the cells that may name people and bodies."""
    fields, sheet = rules.scheme.fields, submission.sheet
    known = [at for key, at in submission.columns.items() if key in fields and fields[key].type in _OF_NAMES]
    columns = sorted({*submission.own, *known, *(at for _, at in submission.extra)})
    for row, line in enumerate(submission.rows):
        texts = ((sheet.text(line, column), column) for column in columns)
        yield row, [(text, sheet.place(line, column)) for text, column in texts if 0 < len(text) <= _LONGEST]


def settled(reviews: Sequence[Review], conflicts: Sequence[Conflict]) -> list[Review]:
    """Say of each review whether it is in conflict, by what was declared, suspected and decided.

    A decision that is signed counts before everything else, the later row before the earlier.
    Without one, what was declared, or is unclear, keeps a mark out, and what is only suspected
    does not.  What the reviewer declared is kept beside it.

    Args:
        reviews: All reviews, as read.
        conflicts: All conflicts, in the order written.
    """
    by_who = _by_who(conflicts)
    return [_settled(review, by_who) if _who(review) in by_who else review for review in reviews]


def _settled(review: Review, by_who: Mapping[Who, Sequence[Conflict]]) -> Review:
    conflict, _ = _verdict(review.declared, _about(by_who, _who(review), review.criterion))
    if conflict is review.declared:
        return replace(review, conflict=conflict, settled_from=()) if review.settled_from else review
    return replace(review, conflict=conflict, settled_from=(review.declared,))


def _who(given: Review | Conflict) -> Who:
    return given.application, folded(given.reviewer)


def _by_who(conflicts: Sequence[Conflict]) -> dict[Who, list[Conflict]]:
    found: dict[Who, list[Conflict]] = {}
    for conflict in conflicts:
        found.setdefault(_who(conflict), []).append(conflict)
    return found


def _about(by_who: Mapping[Who, Sequence[Conflict]], who: Who, criterion: str | None) -> list[Conflict]:
    """Give the rows that hold for a criterion; those for the whole application hold for each."""
    return [row for row in by_who.get(who, ()) if row.criterion in (None, criterion)]


def _verdict(declared: bool | None, rows: Sequence[Conflict]) -> tuple[bool | None, Conflict | None]:
    """Give whether there is a conflict, None where that is unclear, and the row that says so, if any."""
    decided = [row for row in rows if row.is_decided]
    if decided:
        return decided[-1].status == "confirmed", decided[-1]
    by_status = {row.status: row for row in rows}
    removing = by_status.get("declared") or by_status.get("confirmed")
    if declared is True or removing is not None:
        return True, None if declared is True else removing
    if declared is None or None in by_status:
        return None, by_status.get(None)
    return False, by_status.get("suspected") or by_status.get("dismissed")


def is_out(by_who: Mapping[Who, Sequence[Conflict]], who: Who, criterion: str) -> bool:
    """Whether a conflict keeps a reviewer from marking a criterion, by the rows of ``Conflicts`` alone."""
    return _verdict(False, _about(by_who, who, criterion))[0] is not False


def settle(sides: SideSheets, submission: Submission, rules: Rules) -> SideSheets:
    """Settle conflicts of interest, and hold reviews against who was to give them.

    Args:
        sides: What stands beside the applications, as read.
        submission: The applications.
        rules: Says which fields and criteria there are.

    Returns:
        The same, with what is suspected among the conflicts, each review's conflict as it was
        settled, and what is to be said of all that among the findings.
    """
    conflicts = [*sides.conflicts, *_found(sides, submission, rules)]
    by_who = _by_who(conflicts)
    told = [
        *_conflict_findings(sides, conflicts, submission),
        *assignment_findings(sides, submission, rules, lambda who, criterion: is_out(by_who, who, criterion)),
    ]
    reviews = settled(sides.reviews, conflicts) if conflicts else sides.reviews
    return replace(sides, reviews=reviews, conflicts=conflicts, findings=[*sides.findings, *told])


def _found(sides: SideSheets, submission: Submission, rules: Rules) -> Iterator[Conflict]:
    """Give what is suspected of those who marked, or are to mark, and of which nobody wrote anything yet."""
    if sides.panel is None:
        return
    written = {_who(row) for row in sides.conflicts if row.criterion is None}
    involved = {_who(review) for review in sides.reviews if review.conflict is not True}
    involved |= {(one.application, folded(one.reviewer)) for one in sides.assignment or ()}
    for who, one in suspicions(submission, rules, sides.panel).items():
        if who in involved - written:
            yield as_conflict(one)


def barred(conflicts: Sequence[Conflict], found: Mapping[Who, Suspicion]) -> dict[Who, Bar]:
    """Give who is not to be asked to review what, and why: whoever may be in conflict, unless that was dismissed.

    Args:
        conflicts: What was declared, suspected and decided; one for a criterion bars from the whole
            application, whose reviewers are to mark all of it.
        found: What a comparison of affiliations and names found.
    """
    by_who = _by_who(conflicts)
    bars = {who: _bar(by_who.get(who, []), found.get(who)) for who in sorted({*by_who, *found})}
    return {who: bar for who, bar in bars.items() if bar is not None}


def _bar(rows: Sequence[Conflict], found: Suspicion | None) -> Bar | None:
    criteria = [None, *dict.fromkeys(row.criterion for row in rows if row.criterion is not None)]
    verdicts = [_verdict(False, [row for row in rows if row.criterion in (None, key)]) for key in criteria]
    for is_in, row in verdicts:
        if is_in is not False:
            return "confirmed" if row is not None and row.is_decided else "declared"
    whole = verdicts[0][1]
    if found is not None and not (whole is not None and whole.is_decided):
        return found.why
    return "suspected" if any(row is not None and row.status == "suspected" for _, row in verdicts) else None


def as_conflict(one: Suspicion) -> Conflict:
    """Make a suspicion a conflict that is to be decided."""
    return Conflict(one.application, one.reviewer, None, "suspected", "", "", "", one.place, one.told)


def _conflict_findings(
    sides: SideSheets, conflicts: Sequence[Conflict], submission: Submission
) -> Iterator[f.Finding]:
    """Tell of decisions with the marks that they touch, and of what is still to be decided of who marked or is to."""
    by_who, touched = _by_who(conflicts), _touched(sides.reviews, conflicts)
    about = [(_who(one), one.criterion) for one in sides.reviews if by_who]
    reviewed = {*about, *((who, None) for who, _ in about)}
    assigned = {(one.application, folded(one.reviewer)) for one in sides.assignment or ()}
    for row in conflicts:
        marks, id_ = touched.get(id(row)), submission.ids[row.application]
        facts: dict[str, object] = {"reviewer": row.reviewer, "application": id_, "count": len(marks or ())}
        if row.is_decided and marks is not None:
            kind = f.CONFLICT_CONFIRMED if row.status == "confirmed" else f.CONFLICT_DISMISSED
            yield f.Finding(kind, row.place, {**facts, "reason": row.reason, "name": row.name}, id_)
        elif row.status == "suspected" and (marks is not None or _is_open(row, assigned, reviewed, by_who)):
            detail = row.found or (same(row.reason) if row.reason else _AS_ENTERED)
            yield f.Finding(f.CONFLICT_SUSPECTED, row.place, {**facts, "detail": detail}, id_)


def _touched(reviews: Sequence[Review], conflicts: Sequence[Conflict]) -> dict[int, list[Review]]:
    """Give the marks that each row decides on, by its identity; none of those without a mark."""
    by_who = _by_who(conflicts)
    touched: dict[int, list[Review]] = {}
    for review in reviews if by_who else ():
        if _who(review) in by_who:
            _, row = _verdict(review.conflict, _about(by_who, _who(review), review.criterion))
            if row is not None:
                marks = touched.setdefault(id(row), [])
                marks += [review] if review.value is not None or review.grade is not None else []
    return touched


def _is_open(
    row: Conflict, assigned: Collection[Who], reviewed: Collection[tuple[Who, str | None]],
    by_who: Mapping[Who, Sequence[Conflict]],
) -> bool:  # fmt: skip
    """Whether a suspicion of somebody who is to mark waits for a decision although there is no such mark yet."""
    if _who(row) not in assigned or (_who(row), row.criterion) in reviewed:
        return False
    return _verdict(False, _about(by_who, _who(row), row.criterion))[1] is row
