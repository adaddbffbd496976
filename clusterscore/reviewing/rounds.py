"""Applications and reviewers -> one round: who reviews what, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from clusterscore import findings as f
from clusterscore.collecting.collection import Workbooks
from clusterscore.collecting.files import Source
from clusterscore.errors import CriteriaError, InputRefused, UsageError
from clusterscore.intake import cells
from clusterscore.intake.conflicts import STATUSES, Conflict
from clusterscore.intake.filling import filled
from clusterscore.intake.reading import Sheet, Workbook, read_workbook
from clusterscore.intake.reviews import stage_titles
from clusterscore.intake.sheets import find_sheet, read_about
from clusterscore.intake.side_rows import read_rows
from clusterscore.intake.side_sheets import SideSheets, read_side_sheets
from clusterscore.intake.submission import Submission, read_submission
from clusterscore.scheme.rules import Rules
from clusterscore.validation import validate
from clusterscore.words import Text, same

_OF_REVIEWERS = ("Panel", "Assignment", "Conflicts")
_BARS = ("declared", "confirmed")
_ON_IDS = (f.MISSING_ID, f.DUPLICATE_ID, f.ALIKE_IDS, f.PERHAPS_WITHDRAWN)


@dataclass(frozen=True)
class Round:
    """One round of reviewing.

    Attributes:
        rules: The criteria.
        submission: The applications.
        table: Their values, typed, with what the office entered.
        about: What the sheet ``About`` of the applications says.
        stage: Key of the stage; None where the rules know none.
        work: Rows of the applications that each reviewer gets, by reviewer in the order of the panel.
        findings: What is to be said of who reviews what.
    """

    rules: Rules
    submission: Submission
    table: pd.DataFrame
    about: Mapping[str, str]
    stage: str | None
    work: Mapping[str, Sequence[int]]
    findings: list[f.Finding] = field(default_factory=list)

    def name(self, row: int) -> str:
        """Name an application in messages: by its number alone, which a blind output may hold."""
        return self.submission.ids[row]


def read_round(applications: Path, reviewers: Path, scheme: str | Rules | None, stage: str | None) -> Round:
    """Read the applications, the panel, and who reviews what.

    Args:
        applications: The workbook of applications.
        reviewers: The workbook with the sheet ``Panel`` (or one sheet alone), and the sheets ``Assignment`` and
            ``Conflicts`` where there are any; those of the applications count where it has none.
        scheme: The scheme, a version or file of it, or loaded rules; None takes what ``About`` names.
        stage: Key of the stage; None takes the first where the rules know any.

    Raises:
        InputRefused: A workbook cannot be read, or names nobody.
        CriteriaError: There is no such scheme, or reviewers mark nothing under it.
        UsageError: The rules do not know the stage.
    """
    workbook, panel = read_workbook(applications, isolate=True), read_workbook(reviewers, isolate=True)
    books = Workbooks(applications.name)
    books.take(Source(applications, applications.name), workbook)
    rules = books.rules(scheme)
    if not rules.marked():
        raise CriteriaError(f.Finding(f.NOTHING_TO_MARK, rules.file.name, {"scheme": rules.name}))
    asked = _stage(rules, stage)
    own = _sheets_of(panel)
    together = replace(workbook, sheets={**workbook.sheets, **own})
    submission = read_submission(together, rules)
    sides = read_side_sheets(together, rules, submission)
    names = _names(find_sheet(together, "Panel"))
    work, findings = _Work(rules, submission, sides, names, asked).shared(reviewers.name)
    findings = [*_told(submission, sides, reviewers.name), *findings]
    table = filled(submission, sides, rules, validate(submission, rules)).table
    return Round(rules, submission, table, read_about(workbook), asked, work, findings)


def _stage(rules: Rules, named: str | None) -> str | None:
    """Give the key of a stage by its key or title; the first where none is named."""
    stages = stage_titles(rules)
    if named is None:
        return next(iter(stages), None)
    word = cells.plain(named)
    for key, title in stages.items():
        if word in map(cells.plain, (key, title.en, title.ja)):
            return key
    known = [Text(f"{key} ({title.en})", f"{key}（{title.ja}）") for key, title in stages.items()] or [_NONE]
    facts = {"scheme": rules.name, "value": named, "known": known}
    raise UsageError(f.Finding(f.NOT_A_STAGE, "--stage", facts))


def _sheets_of(panel: Workbook) -> dict[str, Sheet]:
    """Give the sheets on reviewers; of a workbook with one sheet alone, that one is the panel."""
    found = {name: sheet for name in _OF_REVIEWERS if (sheet := find_sheet(panel, name)) is not None}
    if not found and len(panel.sheets) == 1:
        found = {"Panel": next(iter(panel.sheets.values()))}
    return {name: replace(sheet, name=name) for name, sheet in found.items()}


def _names(sheet: Sheet | None) -> list[str]:
    """Give the names on the panel, each once, in order."""
    rows, _ = read_rows(sheet, ("reviewer",), 1)
    found: dict[str, str] = {}
    for name in (row.text("reviewer") for row in rows):
        if name:
            found.setdefault(cells.plain(name), name)
    return list(found.values())


def _told(submission: Submission, sides: SideSheets, name: str) -> Iterator[f.Finding]:
    """Tell of what keeps a row from being used: an id that is nobody's alone, a name or number that nobody has."""
    yield from (one for one in submission.findings if one.kind in _ON_IDS)
    for one in sides.findings:
        if one.place.startswith(_OF_REVIEWERS):
            yield f.Finding(one.kind, f"{name}: {one.place}", one.facts, one.application)


class _Work:
    """Shares the applications out: by the assignment, else all to everybody; never in spite of a conflict."""

    def __init__(
        self, rules: Rules, submission: Submission, sides: SideSheets, names: Sequence[str], stage: str | None
    ) -> None:
        self.rules, self.submission, self.sides, self.stage = rules, submission, sides, stage
        self.names = {cells.plain(name): name for name in names}
        self.barred: dict[tuple[str, int], Conflict] = {}
        for conflict in sides.conflicts:
            if conflict.criterion is None and conflict.status in _BARS:
                self.barred[cells.plain(conflict.reviewer), conflict.application] = conflict
        self.findings: list[f.Finding] = []

    def shared(self, place: str) -> tuple[dict[str, list[int]], list[f.Finding]]:
        """Give the rows of each reviewer.

        Raises:
            InputRefused: Nobody is named.
        """
        pairs = list(self._assigned())
        for word, name, _ in pairs:
            self.names.setdefault(word, name)
        if not self.names:
            raise InputRefused(f.Finding(f.NO_REVIEWERS, place))
        if self.sides.assignment is None:
            everything = sorted(self.submission.by_id.values())
            facts = {"reviewers": len(self.names), "applications": len(everything)}
            self.findings.append(f.Finding(f.EVERYBODY_REVIEWS, place, facts))
            pairs = [(word, name, row) for word, name in self.names.items() for row in everything]
        found: dict[str, list[int]] = {word: [] for word in self.names}
        for word, _, row in pairs:
            if self._may(word, row):
                found[word].append(row)
        work = {self.names[word]: sorted(set(rows)) for word, rows in found.items()}
        idle = [f.Finding(f.NOTHING_FOR_REVIEWER, place, {"reviewer": name}) for name, rows in work.items() if not rows]
        return {name: rows for name, rows in work.items() if rows}, [*self.findings, *idle]

    def _assigned(self) -> Iterator[tuple[str, str, int]]:
        for one in self.sides.assignment or ():
            if one.stage in (self.stage, None):
                yield cells.plain(one.reviewer), one.reviewer, one.application

    def _may(self, word: str, row: int) -> bool:
        """Whether no conflict keeps a reviewer from an application; an assignment in spite of one is told."""
        conflict = self.barred.get((word, row))
        if conflict is not None and conflict.status is not None and self.sides.assignment is not None:
            id_ = self.submission.ids[row]
            facts = {"application": id_, "reviewer": self.names[word], "status": STATUSES[conflict.status]}
            self.findings.append(f.Finding(f.ASSIGNED_IN_CONFLICT, conflict.place, facts, id_))
        return conflict is None


_NONE = same("–")
