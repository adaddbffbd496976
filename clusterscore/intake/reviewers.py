"""The sheets ``Panel``, ``Conflicts`` and ``Assignment`` of one workbook -> who may review, and who reviews what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from clusterscore import findings as f
from clusterscore.intake.assigned import Assigned, AssignmentReading
from clusterscore.intake.conflicts import Conflict, ConflictReading
from clusterscore.intake.members import Member, MemberReading
from clusterscore.intake.reading import Sheet, Workbook
from clusterscore.intake.sheets import find_sheet
from clusterscore.intake.submitted import Submission
from clusterscore.scheme.rules import Rules


@dataclass(frozen=True)
class Reviewers:
    """Who may review, and who reviews what.

    Attributes:
        members: Who sits on the panel; None where no sheet says so.
        conflicts: Conflicts of interest, in the order written.
        assignment: Who is to review what; None where no sheet says so.
        findings: Defects of these sheets.
    """

    members: Sequence[Member] | None
    conflicts: Sequence[Conflict]
    assignment: Sequence[Assigned] | None
    findings: Sequence[f.Finding]


def read_reviewers(workbook: Workbook, rules: Rules, submission: Submission) -> Reviewers:
    """Read a workbook of reviewers: ``Panel``, or its only sheet, and beside it ``Conflicts`` and ``Assignment``.

    Args:
        workbook: The workbook as read.
        rules: Says what is asked of a member, and which criteria and stages there are.
        submission: The applications that the other two sheets speak of.
    """
    sheet = find_sheet(workbook, "Panel")
    if sheet is None and len(workbook.sheets) == 1:
        (sheet,) = workbook.sheets.values()
    seated = MemberReading(rules, submission)
    members = seated.members(sheet)
    given = who_reviews(workbook, rules, submission, members, ())
    return replace(given, findings=[*workbook.remarks, *seated.findings, *given.findings])


def who_reviews(
    workbook: Workbook, rules: Rules, submission: Submission, members: Sequence[Member] | None, others: Iterable[str]
) -> Reviewers:
    """Read ``Conflicts`` and ``Assignment``, and tell of reviewers there whom nobody knows.

    Args:
        workbook: The workbook as read.
        rules: Says which criteria and stages there are.
        submission: The applications.
        members: Who sits on the panel; None where nobody said so.
        others: Who gave marks.
    """
    conflicting, assigning = ConflictReading(rules, submission), AssignmentReading(rules, submission)
    conflicts = conflicting.conflicts(_sheet(workbook, "Conflicts", members))
    assignment = assigning.assigned(_sheet(workbook, "Assignment", members))
    known = _known(members, others)
    if members is not None or known:
        conflicting.strangers(conflicts, known)
    if members is not None:
        assigning.strangers(assignment, known)
    return Reviewers(members, conflicts, assignment, [*conflicting.findings, *assigning.findings])


def _sheet(workbook: Workbook, name: str, members: Sequence[Member] | None) -> Sheet | None:
    """Find a sheet; the only one of a workbook of members is read as those, whatever its name."""
    return None if members is not None and len(workbook.sheets) == 1 else find_sheet(workbook, name)


def _known(members: Sequence[Member] | None, others: Iterable[str]) -> Collection[str]:
    names = [str(member["reviewer"]) for member in members or ()]
    return list(dict.fromkeys(name for name in (*names, *others) if name))
