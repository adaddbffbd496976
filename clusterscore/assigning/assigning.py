"""Composes an assignment: who may review, who is in conflict, who has how many, and what could not be met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clusterscore import findings as f
from clusterscore.collecting.sent import in_file
from clusterscore.errors import InputRefused, UsageError
from clusterscore.intake.assigned import Assigned, stage_key
from clusterscore.intake.conflicts import Conflict
from clusterscore.intake.members import Member, at_most
from clusterscore.intake.reading import read_workbook
from clusterscore.intake.reviewers import Reviewers, read_reviewers
from clusterscore.intake.reviews import stage_titles
from clusterscore.panel import panel_findings
from clusterscore.panel.assignment import Assignment, Bar, Pair, assign
from clusterscore.panel.conflicts import as_conflict, barred, folded, suspicions
from clusterscore.scheme.rules import Rules
from clusterscore.scoring.result import Result
from clusterscore.words import Text

_NONE = Text("none", "なし")
_ADVICE = (f.DUPLICATE_ID, f.MISSING_ID)


@dataclass(frozen=True)
class Assigning:
    """Who reviews what, and what it rests on.

    Attributes:
        result: The evaluation that the applications come from.
        members: Who sits on the panel, in the order written.
        conflicts: Conflicts of interest: those written, then those that are suspected.
        barred: Who was not to be asked for what, and why, by id and name.
        made: The assignment.
        each: How many reviewers an application is to have.
        seed: What the lot was drawn from.
        stage: Key of the stage; None where the rules know none.
        kept: What was assigned before for other stages.
        undecided: How many applications are left out since it is open whether they go on to the stage.
        sources: Name and hash of the workbooks that were read.
        findings: What is to be said of all that.
    """

    result: Result
    members: Sequence[Member]
    conflicts: Sequence[Conflict]
    barred: dict[Pair, Bar]
    made: Assignment
    each: int
    seed: str
    stage: str | None
    kept: Sequence[Assigned]
    undecided: int
    sources: Sequence[tuple[str, str]]
    findings: Sequence[f.Finding]

    @property
    def rules(self) -> Rules:
        """The criteria."""
        return self.result.rules

    @property
    def limits(self) -> dict[str, int]:
        """How many applications a reviewer can take, by name, where there is a limit."""
        return _limits(self.members)


def assign_reviews(result: Result, reviewers: Path, *, each: int, seed: str, stage: str | None = None) -> Assigning:
    """Say who reviews what.

    Whoever declared a conflict, has one confirmed or is suspected of one is not asked, unless it
    was dismissed.  An application whose id is not its own is left out, and so is one that is not
    in the stage.

    Args:
        result: An evaluation of the applications, which says who is in the stage.
        reviewers: The workbook with the sheet ``Panel`` (or one sheet alone), and ``Conflicts`` where there are any.
        each: How many reviewers an application is to have.
        seed: Decides between assignments that are equally good.
        stage: Key or title of the stage; None takes the first where the rules know any.

    Raises:
        InputRefused: The workbook cannot be read or names nobody, or the solver is not installed.
        UsageError: There is no such stage.
    """
    key = _stage(result.rules, stage)
    workbook = read_workbook(reviewers)
    given = read_reviewers(workbook, result.rules, result.submission)
    members = [member for member in given.members or () if member["reviewer"]]
    if not members:
        raise InputRefused(f.Finding(f.NO_REVIEWERS, reviewers.name))
    found = suspicions(result.submission, result.rules, members)
    written = _once([*(one for one in result.sides.conflicts if one.found is None), *given.conflicts])
    known = {(one.application, folded(one.reviewer)) for one in written if one.criterion is None}
    new = [as_conflict(one) for who, one in sorted(found.items()) if who not in known]
    names = {folded(str(member["reviewer"])): str(member["reviewer"]) for member in members}
    ids, undecided = _ids(result, key)
    bars = {
        (ids[row], names[name]): bar
        for (row, name), bar in barred(written, found).items()
        if row in ids and name in names
    }
    made = _assigned(list(ids.values()), list(names.values()), each, bars, _limits(members), seed)
    earlier = given.assignment if given.assignment is not None else result.sides.assignment or ()
    kept = [one for one in earlier if one.stage != key]
    told = list(_told(result, given, reviewers.name, made))
    read = (result.submission.name, result.submission.sha256 or ""), (workbook.name, workbook.sha256)
    sources = list(dict.fromkeys(read))  # one workbook may hold both
    return Assigning(result, members, [*written, *new], bars, made, each, seed, key, kept, undecided, sources, told)


def _stage(rules: Rules, written: str | None) -> str | None:
    """Give the key of the stage that is meant; None where the rules know none.

    Raises:
        UsageError: There is no such stage.
    """
    if written is None:
        return next(iter(stage_titles(rules)), None)
    key = stage_key(written, rules)
    if key is None:
        known = list(stage_titles(rules).values()) or [_NONE]
        raise UsageError(f.Finding(f.NOT_A_STAGE, "--stage", {"scheme": rules.name, "value": written, "known": known}))
    return key


def _ids(result: Result, stage: str | None) -> tuple[dict[int, str], int]:
    """Give the applications that are in a stage, by row, and of how many that is open."""
    ids = {row: id_ for row, id_ in enumerate(result.submission.ids) if row not in result.submission.doubtful}
    if result.staged is None or stage is None:
        return ids, 0
    stages = list(result.rules.scheme.stages)
    at = stages.index(stage)
    is_next = stages.index(result.staged.key) == at - 1
    stands = {row: stages.index(result.stage_of(row) or stages[0]) for row in ids}
    goes = {row: result.goes_on(row) if is_next else False for row in ids}
    undecided = sum(goes[row] is None for row in ids)
    return {row: id_ for row, id_ in ids.items() if stands[row] >= at or goes[row]}, undecided


def _limits(members: Sequence[Member]) -> dict[str, int]:
    limits = {str(member["reviewer"]): at_most(member) for member in members}
    return {name: limit for name, limit in limits.items() if limit is not None}


def _once(conflicts: Sequence[Conflict]) -> list[Conflict]:
    """Leave out a row that says what one before it says: one workbook may have come from the other."""
    said: dict[object, Conflict] = {}
    for one in conflicts:
        key = one.application, folded(one.reviewer), one.criterion, one.status, one.reason, one.name, one.date
        said.setdefault(key, one)
    return list(said.values())


def _assigned(
    ids: Sequence[str], names: Sequence[str], each: int, bars: dict[Pair, Bar], limits: dict[str, int], seed: str
) -> Assignment:
    """Solve it.

    Raises:
        InputRefused: The solver is not installed.
    """
    try:
        return assign(ids, names, each, barred=bars, at_most=limits, seed=seed)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "scipy":
            raise
        raise InputRefused(f.Finding(f.NO_SOLVER, "assign")) from error


def _told(result: Result, given: Reviewers, name: str, made: Assignment) -> Iterator[f.Finding]:
    """Tell what is wrong with the sheets, the panel, and what could not be met."""
    submission = result.submission
    for one in (*submission.findings, *result.sides.findings):
        if one.kind in _ADVICE or one.place.startswith(("Conflicts", "Assignment")):
            yield in_file(submission.name, one)
    for one in given.findings:
        yield in_file(name, one)
    yield from panel_findings(given.members, result.rules, f"{name}: Panel")
    rows = submission.by_id
    for lacking in made.lacking:
        place = submission.sheet.place(submission.rows[rows[lacking.application]], 0)
        facts = {"application": lacking.application, "detail": lacking.why}
        yield in_file(submission.name, f.Finding(f.TOO_FEW_REVIEWERS, place, facts, lacking.application))
