"""Who was to review what, held against the reviews that came in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.marks import criterion_of, entered_key
from clusterscore.intake.side_sheets import SideSheets
from clusterscore.intake.submission import Submission
from clusterscore.scheme.rules import Rules

IsOut = Callable[[tuple[int, str], str], bool]
"""Whether a reviewer, by row and folded name, is kept from marking a criterion."""
_folded = lru_cache(maxsize=4096)(cells.plain)


def assignment_findings(
    sides: SideSheets, submission: Submission, rules: Rules, is_out: IsOut
) -> Iterator[f.Finding]:
    """Tell of marks by reviewers whom nobody asked for them, and of marks that were asked for and are not there.

    A stage that nothing was assigned for is not looked at.

    Args:
        sides: Reviews, and who is to give them.
        submission: The applications.
        rules: Says which criteria reviewers mark.
        is_out: Tells who need not mark what.
    """
    if sides.assignment:
        yield from _not_assigned(sides, submission)
        yield from _not_marked(sides, submission, rules, is_out)


def _not_assigned(sides: SideSheets, submission: Submission) -> Iterator[f.Finding]:
    told = {(one.application, _folded(one.reviewer), one.stage) for one in sides.assignment or ()}
    stages = {one.stage for one in sides.assignment or ()}
    for review in sides.reviews:
        who = review.application, _folded(review.reviewer), review.stage
        is_mark = review.value is not None or review.grade is not None
        if is_mark and review.stage in stages and who not in told:
            told.add(who)
            id_ = submission.ids[review.application]
            facts = {"reviewer": review.reviewer, "application": id_}
            yield f.Finding(f.MARKED_NOT_ASSIGNED, review.place, facts, id_)


def _not_marked(sides: SideSheets, submission: Submission, rules: Rules, is_out: IsOut) -> Iterator[f.Finding]:
    given: dict[tuple[int, str, str | None], set[str]] = {}
    for review in sides.reviews:
        who = review.application, _folded(review.reviewer), review.stage
        given.setdefault(who, set()).add(review.criterion)
    asked = _asked(sides, submission, rules)
    for one in sides.assignment or ():
        person, id_ = _folded(one.reviewer), submission.ids[one.application]
        there = given.get((one.application, person, one.stage), set())
        missing = [key for key in asked if key not in there and not is_out((one.application, person), key)]
        if missing:
            titles = [rules.branches[key].title for key in missing]
            facts = {"reviewer": one.reviewer, "application": id_, "criteria": titles}
            yield f.Finding(f.ASSIGNED_NOT_MARKED, one.place, facts, id_)


def _asked(sides: SideSheets, submission: Submission, rules: Rules) -> list[str]:
    """Give the criteria that reviewers mark: not those entered for the panel as a whole that nobody marked."""
    marked = {review.criterion for review in sides.reviews}
    return [
        criterion_of(branch)
        for branch in rules.marked()
        if criterion_of(branch) in marked or entered_key(rules, branch) not in submission.columns
    ]
