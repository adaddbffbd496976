"""A round -> one workbook per reviewer: all of them appear, or none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clusterscore import findings as f
from clusterscore.collecting.review_layout import issue_mark, owner_of
from clusterscore.export.whole import together
from clusterscore.forms.about import CALL_KEYS
from clusterscore.forms.questions import Questions
from clusterscore.intake.reviews import stage_titles
from clusterscore.reviewing.asked import Asked, asked
from clusterscore.reviewing.blind import allow_list, blind_doubts
from clusterscore.reviewing.book import ReviewBook, sheet_names
from clusterscore.reviewing.entry import Entry, write_entry
from clusterscore.reviewing.evidence import Evidence
from clusterscore.reviewing.front import Front, Head, write_about
from clusterscore.reviewing.rounds import Round, read_round
from clusterscore.scheme.kinds import words_of
from clusterscore.scheme.rules import Rules
from clusterscore.titles import title_of
from clusterscore.words import Language

_LONGEST_NAME = 60
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')


@dataclass(frozen=True)
class Issued:
    """What was written.

    Attributes:
        round: The round.
        files: The workbook of each reviewer.
        findings: What is to be said of who reviews what, and of what blind workbooks show.
    """

    round: Round
    files: Mapping[str, Path]
    findings: Sequence[f.Finding]


def write_review_forms(
    applications: Path, reviewers: Path, folder: Path, rules: str | Rules | None = None, *,
    blind: Sequence[str] | None = None, language: Language = "en", stage: str | None = None,
) -> Issued:  # fmt: skip
    """Write one workbook per reviewer, with the applications assigned to them and nothing of the others.

    All of them appear or none; equal input gives equal bytes; a file that is there already and is
    another one stays as it is.  Inputs are never written to.

    Args:
        applications: The workbook of applications.
        reviewers: The workbook with the panel, and who reviews what (see ``read_round``).
        folder: Where the workbooks go; it is made where there is none.
        rules: The scheme, a version or file of it, or loaded rules; None takes what ``About`` names.
        blind: The fields and measures that may be shown, by key or title; None shows all, with the applicants' names.
        language: Language of the workbooks.
        stage: Key of the stage; None takes the first where the rules know any.

    Raises:
        InputRefused: A workbook cannot be read, or names nobody.
        CriteriaError: There is no such scheme, or reviewers mark nothing under it.
        UsageError: A field or the stage is not known, or a file of the name is there already.
        OSError: The folder cannot be written to; nothing is left behind.
    """
    found = read_round(applications, reviewers, rules, stage)
    allowed = None if blind is None else allow_list(found.rules, blind)
    issuing = _Issuing(found, language, allowed)
    with together(folder) as draft:
        names = {reviewer: draft / name for reviewer, name in file_names(list(found.work)).items()}
        for reviewer, path in names.items():
            issuing.write(reviewer, path)
    doubts = [] if allowed is None else blind_doubts(found, [*issuing.evidence.keys])
    files = {reviewer: folder / path.name for reviewer, path in names.items()}
    return Issued(found, files, [*found.findings, *doubts])


class _Issuing:
    """Writes the workbooks of one round, one after the other."""

    def __init__(self, found: Round, language: Language, allowed: frozenset[str] | None) -> None:
        self.round, self.language, self.is_blind = found, language, allowed is not None
        self.questions = Questions(found.rules, language)
        self.asked: list[Asked] = asked(self.questions)
        self.evidence = Evidence(found, language, allowed)
        self.named = words_of(found.rules.scheme.kind).named.in_(language)

    def write(self, reviewer: str, path: Path) -> None:
        book = ReviewBook(str(path), self.questions)
        head = self._head(reviewer)
        front = Front(book, head)
        entries = self._entries(head, self.round.work[reviewer])
        cells = [write_entry(book, entry, self.asked) for entry in entries]
        front.write(entries, cells)
        write_about(book, head, len(entries))
        book.write_lists()
        front.page.sheet.activate()
        book.book.close()

    def _head(self, reviewer: str) -> Head:
        stage, rules = self.round.stage, self.round.rules
        title = "" if stage is None else stage_titles(rules)[stage].in_(self.language)
        call = {key: self.round.about[key] for key in CALL_KEYS if self.round.about.get(key)}
        blind = None
        if self.is_blind:
            blind = [title_of(rules, key).in_(self.language) for key in self.evidence.keys]
        return Head(reviewer, stage, title, call, blind, self.round.submission.sha256 or "")

    def _entries(self, head: Head, rows: Sequence[int]) -> list[Entry]:
        submission = self.round.submission
        ids = [submission.ids[row] for row in rows]
        return [
            Entry(
                id_, self._title(row), self.named, sheet, head.reviewer, head.stage_title,
                owner_of(id_, head.reviewer, head.stage),
                issue_mark(id_, head.reviewer, head.stage), self.evidence.of(row),
            )
            for row, id_, sheet in zip(rows, ids, sheet_names(ids), strict=True)
        ]  # fmt: skip

    def _title(self, row: int) -> str:
        """Give the readable name of an application; none in a blind workbook, nor where it is the number."""
        title, id_ = self.round.submission.titles[row], self.round.submission.ids[row]
        return "" if self.is_blind or title == id_ else title


def file_names(reviewers: Sequence[str]) -> dict[str, str]:
    """Give each reviewer's workbook a name that any system takes: a number, and the reviewer's name."""
    digits = max(2, len(str(len(reviewers))))
    found = {}
    for at, reviewer in enumerate(reviewers, start=1):
        plain = _UNFIT.sub("_", unicodedata.normalize("NFC", reviewer))[:_LONGEST_NAME].strip(". ")
        found[reviewer] = f"{at:0{digits}}_{plain or 'reviewer'}.xlsx"
    return found
