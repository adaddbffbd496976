"""The sheets beside the applications: reviews, the office's rows, decisions, the call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.acts import OFFICE_COLUMNS, act_value, later
from clusterscore.intake.marks import mark_scale, mark_words, read_mark
from clusterscore.intake.reading import Sheet, Workbook
from clusterscore.intake.sheets import find_sheet, read_about, sheet_findings
from clusterscore.intake.side_rows import Row, read_rows
from clusterscore.intake.submission import Submission
from clusterscore.scheme.rules import Branch, Rules
from clusterscore.words import Text

__all__ = [
    "DECISION_COLUMNS", "OFFICE_COLUMNS", "REVIEW_COLUMNS", "OfficeRow", "Review", "SideSheets",
    "find_sheet", "mark_scale", "read_about", "read_side_sheets",
]  # fmt: skip

REVIEW_COLUMNS = ("application", "reviewer", "criterion", "mark", "conflict", "comment")
DECISION_COLUMNS = ("application", "outcome", "conditions", "comment", "body", "date", "reason")
_FORMULA = Text("a formula without a stored result", "計算結果が保存されていない数式")
_NEEDED: dict[str, Sequence[str]] = {"Reviews": REVIEW_COLUMNS[:4], "Office": OFFICE_COLUMNS[:3]}


@dataclass(frozen=True)
class Review:
    """One reviewer's mark for one criterion of one application.

    Attributes:
        application: Row of the table of applications.
        reviewer: The reviewer, as written.
        criterion: Key of the criterion.
        value: The mark; points where the scale gives grades points; None when left out.
        written: The mark as written.
        place: Its cell.
        conflict: Whether a conflict of interest is declared; None when that is unclear.
        comment: The reviewer's words.
    """

    application: int
    reviewer: str
    criterion: str
    value: float | None
    written: str
    place: str
    conflict: bool | None
    comment: str


@dataclass(frozen=True)
class OfficeRow:
    """One act of the office: a check, a waiver or an override, with who, when and why."""

    application: int
    target: str
    kind: str
    value: Any
    written: str
    place: str
    reason: str
    name: str
    date: str


@dataclass(frozen=True)
class SideSheets:
    """Everything beside the applications.

    Attributes:
        reviews: Marks, in the order sent; conflicted ones are among them.
        office: Acts of the office that are used.
        decisions: The committee's decisions by row of the table, texts by column.
        findings: Defects of these sheets; every row is used or is a finding.
    """

    reviews: Sequence[Review]
    office: Sequence[OfficeRow]
    decisions: Mapping[int, Mapping[str, str]]
    findings: Sequence[f.Finding]


def read_side_sheets(workbook: Workbook, rules: Rules, submission: Submission) -> SideSheets:
    """Read reviews, the office's rows and decisions; all three sheets are optional."""
    reading = _Reading(rules, submission)
    reviews = reading.reviews(find_sheet(workbook, "Reviews"))
    office = reading.office(find_sheet(workbook, "Office"))
    decisions = reading.decisions(find_sheet(workbook, "Decisions"))
    reading.unused_marks(reviews)
    reading.findings += sheet_findings(workbook, submission.sheet, _NEEDED)
    return SideSheets(reviews, office, decisions, reading.findings)


class _Reading:
    def __init__(self, rules: Rules, submission: Submission) -> None:
        self.rules = rules
        self.submission = submission
        self.findings: list[f.Finding] = []
        times = Counter(submission.ids[row] for row in submission.doubtful)
        self.shared = {key for key, count in times.items() if count > 1}
        self.criteria: dict[str, Branch] = {}
        self.words: list[str] = []
        for branch in rules.marked():
            criterion = rules.branches[branch.raw.removesuffix(".raw")]
            for word in (criterion.key, criterion.title.en, criterion.title.ja):
                self.criteria[cells.plain(word)] = criterion
                self.words.append(word)

    def _find(self, kind: f.Kind, place: str, about: str | None = None, /, **facts: object) -> None:
        self.findings.append(f.Finding(kind, place, facts, about))

    def _id(self, at: int) -> str:
        return self.submission.ids[at]

    def _rows(self, sheet: Sheet | None, known: Sequence[str], needed: int) -> Iterator[tuple[Row, int]]:
        """Give each filled row with its application's row; others become findings."""
        rows, findings = read_rows(sheet, known, needed)
        self.findings += findings
        for row in rows:
            at = self._application(row.text("application"))
            if at is None:
                self._no_application(row)
            else:
                yield row, at

    @cached_property
    def folded(self) -> dict[str, list[int]]:
        """Rows of the table by folded id."""
        found: dict[str, list[int]] = {}
        for at, key in enumerate(self.submission.ids):
            found.setdefault(cells.folded_id(key), []).append(at)
        return found

    def _application(self, key: str) -> int | None:
        """Find the application of an id: as written or, where none has it, but for width, blanks and dashes."""
        if key in self.submission.by_id or key in self.shared:
            return self.submission.by_id.get(key)
        alike = self.folded.get(cells.folded_id(key), [])
        return self.submission.by_id.get(self.submission.ids[alike[0]]) if len(alike) == 1 else None

    def _no_application(self, row: Row) -> None:
        key, place = row.text("application"), row.place("application")
        if unread := row.unread("application"):
            self.findings += unread
        elif key in self.shared or len(self.folded.get(cells.folded_id(key), [])) > 1:
            self._find(f.SHARED_ID, place, value=key)
        else:  # another id would be another applicant's, however alike
            self._find(f.UNKNOWN_APPLICATION, place, value=key)

    def _unread(self, row: Row, at: int, *columns: str) -> bool:
        """Report cells of a row that hold an error, or a formula without a stored result."""
        found = row.unread(*columns)
        self.findings += [f.Finding(one.kind, one.place, one.facts, self._id(at)) for one in found]
        return bool(found)

    # --- reviews ---------------------------------------------------------------------------

    def reviews(self, sheet: Sheet | None) -> list[Review]:
        kept: dict[tuple[int, str, str], Review] = {}
        twice: set[tuple[int, str, str]] = set()
        for row, at in self._rows(sheet, REVIEW_COLUMNS, needed=4):
            criterion = self._criterion(row, at)
            if criterion is None:
                continue
            key = (at, cells.plain(row.text("reviewer")), criterion.key)
            if key in kept:
                twice.add(key)
                facts = {"reviewer": row.text("reviewer"), "title": criterion.title, "first": kept[key].place}
                self._find(f.DUPLICATE_REVIEW, row.place("mark"), self._id(at), application=self._id(at), **facts)
            else:
                kept[key] = self._review(row, at, criterion)
        return [review for key, review in kept.items() if key not in twice]

    def _criterion(self, row: Row, at: int) -> Branch | None:
        """Give the criterion that a row marks; None, with a finding, where the row cannot be used."""
        if self._unread(row, at, "reviewer", "criterion"):
            return None
        written = row.text("criterion")
        criterion = self.criteria.get(cells.plain(written))
        if criterion is None:
            near = f.did_you_mean(written, self.words)
            self._find(f.UNKNOWN_CRITERION, row.place("criterion"), self._id(at), value=written, near=near)
        elif not row.text("reviewer"):
            self._find(f.MISSING_REVIEWER, row.place("reviewer"), self._id(at))
            return None
        return criterion

    def _review(self, row: Row, at: int, criterion: Branch) -> Review:
        conflict = self._conflict(row, at)
        value = read_mark(self.rules, criterion.key, row.value("mark"))
        self._check_mark(row, at, criterion, value, conflict)
        self._unread(row, at, "comment")
        return Review(
            at, row.text("reviewer"), criterion.key, value, row.text("mark"), row.place("mark"),
            conflict, row.text("comment"),
        )  # fmt: skip

    def _conflict(self, row: Row, at: int) -> bool | None:
        """Read the declaration of conflict; None, with a finding, where it is no clear answer."""
        is_open = row.is_uncalculated("conflict")
        if not row.text("conflict") and not is_open:
            return False
        conflict = cells.yes_no(row.value("conflict"))
        if conflict is None:
            facts = {"reviewer": row.text("reviewer"), "value": _FORMULA if is_open else row.text("conflict")}
            self._find(f.NO_CONFLICT_ANSWER, row.place("conflict"), self._id(at), **facts)
        return conflict

    def _check_mark(self, row: Row, at: int, criterion: Branch, value: float | None, conflict: bool | None) -> None:
        place, written = row.place("mark"), row.text("mark")
        facts: dict[str, object] = {"reviewer": row.text("reviewer"), "title": criterion.title}
        if row.is_uncalculated("mark"):
            self._unread(row, at, "mark")
        elif not written and conflict is False:
            self._find(f.MISSING_MARK, place, self._id(at), application=self._id(at), **facts)
        elif value is None and written:
            facts |= {"value": cells.quoted(row.value("mark")), "scale": mark_words(self.rules, criterion.key)}
            self._find(f.OFF_THE_SCALE, place, self._id(at), **facts)

    def unused_marks(self, reviews: Sequence[Review]) -> None:
        """Tell of marks entered for the panel as a whole where the marks of reviewers count."""
        for key in sorted({f"{review.criterion}.raw" for review in reviews} & set(self.submission.columns)):
            if self.submission.table[key].notna().any():
                sheet, column = self.submission.sheet, self.submission.columns[key]
                title = self.rules.branches[key.removesuffix(".raw")].title
                facts = {"heading": sheet.text(0, column), "title": title}
                self._find(f.ENTERED_UNUSED, sheet.place(0, column), **facts)

    # --- the office and the committee ------------------------------------------------------

    def office(self, sheet: Sheet | None) -> list[OfficeRow]:
        """Read the office's acts; of two on one thing the last counts, as the sheet is a journal."""
        used: dict[tuple[int, str, bool], tuple[Row, OfficeRow]] = {}
        for row, at in self._rows(sheet, OFFICE_COLUMNS, needed=3):
            refused, value = act_value(row, self.rules)
            if refused is not None:
                self._unused(row, at, refused)
                continue
            target, kind, *texts = (row.text(key) for key in ("target", "kind", "reason", "name", "date"))
            key = (at, target, kind == "waive")
            earlier = used.pop(key, None)
            if earlier is not None:
                self._unused(earlier[0], at, later(row.place("kind")))
            used[key] = row, OfficeRow(at, target, kind, value, row.text("value"), row.place("value"), *texts)
        return [act for _, act in used.values()]

    def _unused(self, row: Row, at: int, reason: Text) -> None:
        facts = {"kind": row.text("kind"), "target": row.text("target"), "reason": reason}
        self._find(f.OFFICE_ROW_UNUSED, row.place("kind"), self._id(at), **facts)

    def decisions(self, sheet: Sheet | None) -> dict[int, dict[str, str]]:
        kept: dict[int, dict[str, str]] = {}
        places: dict[int, str] = {}
        for row, at in self._rows(sheet, DECISION_COLUMNS, needed=2):
            self._unread(row, at, *DECISION_COLUMNS[1:])
            place = row.place("outcome")
            if at in kept:
                self._find(f.SECOND_DECISION, place, self._id(at), application=self._id(at), first=places[at])
                continue
            kept[at], places[at] = {key: row.text(key) for key in DECISION_COLUMNS[1:]}, place
        return kept
