"""The sheets beside the applications: reviews and who gives them, the office's rows, decisions, the call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.acts import OFFICE_COLUMNS
from clusterscore.intake.applications import is_another
from clusterscore.intake.assigned import ASSIGNMENT_COLUMNS, Assigned
from clusterscore.intake.columns import vocabulary
from clusterscore.intake.conflicts import CONFLICT_COLUMNS, Conflict
from clusterscore.intake.marks import mark_scale
from clusterscore.intake.members import Member, MemberReading
from clusterscore.intake.office import FOR_ALL, OfficeReading, OfficeRow
from clusterscore.intake.reading import Sheet, Workbook
from clusterscore.intake.reviewers import who_reviews
from clusterscore.intake.reviews import REVIEW_COLUMNS, Review, ReviewReading
from clusterscore.intake.sheets import AboutCell, about_cells, find_sheet, read_about, sheet_findings
from clusterscore.intake.side_reading import SideReading
from clusterscore.intake.side_rows import Row
from clusterscore.intake.submission import Submission
from clusterscore.scheme.choosing import Budget, Selection, TieLot
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text

__all__ = [
    "ASSIGNMENT_COLUMNS", "CONFLICT_COLUMNS", "DECISION_COLUMNS", "FOR_ALL", "LANGUAGE", "OFFICE_COLUMNS",
    "REVIEW_COLUMNS", "Assigned", "Conflict", "Member", "OfficeRow", "Review", "SideSheets", "find_sheet",
    "mark_scale", "outcome_key", "read_about", "read_side_sheets",
]  # fmt: skip

DECISION_COLUMNS = ("application", "outcome", "conditions", "comment", "body", "date", "reason")
LANGUAGE = "language"
"""The column of ``Decisions`` that says in which language the letter is; few sheets have it."""
_NEEDED: dict[str, Sequence[str]] = {
    "Reviews": REVIEW_COLUMNS[:4], "Office": OFFICE_COLUMNS[:3], "Conflicts": CONFLICT_COLUMNS[:3],
}  # fmt: skip


@dataclass(frozen=True)
class SideSheets:
    """Everything beside the applications.

    Attributes:
        reviews: Marks, in the order sent; conflicted ones are among them.
        office: Acts of the office that are used, but for numbers of the rules.
        decisions: The committee's decisions by row of the table, texts by column.
        findings: Defects of these sheets; every row is used or is a finding.
        parameters: Numbers that the rules leave open and the office gives, by parameter key.
        panel: The members of the panel; None where there is no such sheet.
        about: What ``About`` says under the keys that the rules name: seeds, budgets, fields.
        conflicts: Conflicts of interest, in the order written.
        assignment: Who is to review what; None where there is no such sheet.
    """

    reviews: Sequence[Review]
    office: Sequence[OfficeRow]
    decisions: Mapping[int, Mapping[str, str]]
    findings: Sequence[f.Finding]
    parameters: Mapping[str, OfficeRow] = field(default_factory=dict)
    panel: Sequence[Member] | None = None
    about: Mapping[str, AboutCell] = field(default_factory=dict)
    conflicts: Sequence[Conflict] = ()
    assignment: Sequence[Assigned] | None = None


def read_side_sheets(workbook: Workbook, rules: Rules, submission: Submission) -> SideSheets:
    """Read all that stands beside the applications; every one of these sheets is optional."""
    marks, acts = ReviewReading(rules, submission), OfficeReading(rules, submission)
    reviews = marks.reviews(find_sheet(workbook, "Reviews"))
    office = acts.office(find_sheet(workbook, "Office"))
    deciding, seated = _DecisionReading(rules, submission), MemberReading(rules, submission)
    decisions = deciding.decisions(find_sheet(workbook, "Decisions"))
    members = seated.members(find_sheet(workbook, "Panel"))
    marks.unused_marks(reviews)
    seated.strangers(reviews, members)
    given = who_reviews(workbook, rules, submission, members, [review.reviewer for review in reviews])
    findings = [found for reading in (marks, acts, deciding, seated) for found in reading.findings]
    findings += given.findings
    findings += sheet_findings(workbook, submission.sheet, _NEEDED, lambda sheet: is_another(sheet, vocabulary(rules)))
    return SideSheets(
        reviews,
        [act for act in office if act.application != FOR_ALL],
        decisions,
        findings,
        {act.target: act for act in office if act.application == FOR_ALL},
        members,
        about_cells(workbook, _about_keys(rules)),
        given.conflicts,
        given.assignment,
    )


def outcome_key(selection: Selection, written: str) -> str | None:
    """Give the key of an outcome by its key or title in any language.

    Returns:
        The key; empty for the title of what all the others have; None where there is none such.
    """
    word = cells.plain(written)
    named = {"": selection.otherwise, **{key: outcome.title for key, outcome in selection.outcomes.items()}}
    known = {cells.plain(name): key for key, title in named.items() for name in (title.en, title.ja)}
    return next((key for key in selection.outcomes if cells.plain(key) == word), known.get(word))


def _about_keys(rules: Rules) -> set[str]:
    """Give the keys of ``About`` that the rules name."""
    scheme = rules.scheme
    budgets: list[Budget | None] = []
    budgets += [rung.budget for rung in scheme.labels.ladder.values()] if scheme.labels else []
    budgets += [outcome.budget for outcome in scheme.selection.outcomes.values()] if scheme.selection else []
    end = scheme.ties.end if scheme.ties else None
    keys = [form.about for form in scheme.fields.values()]
    keys += [budget.about for budget in budgets if budget is not None]
    keys += [end.lot.about] if isinstance(end, TieLot) else []
    keys += [stage.border.about for stage in scheme.stages.values() if stage.border is not None]
    return {key for key in keys if key is not None}


class _DecisionReading(SideReading):
    def decisions(self, sheet: Sheet | None) -> dict[int, dict[str, str]]:
        kept: dict[int, dict[str, str]] = {}
        places: dict[int, str] = {}
        for row, at in self.rows(sheet, (*DECISION_COLUMNS, LANGUAGE), needed=2):
            unread = self.unread(row, at, *DECISION_COLUMNS[1:], LANGUAGE)
            if not unread and not any(row.text(key) for key in (*DECISION_COLUMNS[1:], LANGUAGE)):
                continue  # our own sheet has a row for everybody; one left blank decides nothing
            place = row.place("outcome")
            if at in kept:
                self.find(f.SECOND_DECISION, place, self.id(at), application=self.id(at), first=places[at])
                continue
            kept[at], places[at] = {key: row.text(key) for key in DECISION_COLUMNS[1:]}, place
            kept[at] |= {LANGUAGE: row.text(LANGUAGE)} if row.text(LANGUAGE) else {}
            self._check_outcome(row, at)
        return kept

    def _check_outcome(self, row: Row, at: int) -> None:
        """Doubt an outcome that the rules do not name."""
        selection, written = self.rules.scheme.selection, row.text("outcome")
        if selection is None or not written or row.unread("outcome") or outcome_key(selection, written) is not None:
            return
        titles = [outcome.title for outcome in selection.outcomes.values()] + [selection.otherwise]
        by_word = {word: title for title in titles for word in (title.en, title.ja)}
        by_word |= {key: outcome.title for key, outcome in selection.outcomes.items()}
        near: Text = f.did_you_mean(written, by_word, by_word)
        self.find(f.UNKNOWN_OUTCOME, row.place("outcome"), self.id(at), value=written, outcomes=titles, near=near)
