"""The sheet ``Reviews`` -> marks, each with its giver, its cell and whether a conflict is declared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.absent import Kind as Absence
from clusterscore.intake.marks import Mark, criterion_of, entered_key, mark_scale, mark_words, read_mark
from clusterscore.intake.reading import Sheet
from clusterscore.intake.side_reading import SideReading
from clusterscore.intake.side_rows import Row
from clusterscore.intake.submission import Submission
from clusterscore.scheme.rules import Branch, Rules
from clusterscore.words import Text

REVIEW_COLUMNS = ("application", "reviewer", "criterion", "mark", "conflict", "comment")
_FORMULA = Text("a formula without a stored result", "計算結果が保存されていない数式")


@dataclass(frozen=True)
class Review:
    """One reviewer's mark for one criterion of one application.

    Attributes:
        application: Row of the table of applications.
        reviewer: The reviewer, as written.
        criterion: Key of the criterion.
        value: The mark; points where the scale gives grades points; None when left out, and for
            a grade without points.
        written: The mark as written.
        place: Its cell.
        conflict: Whether a conflict of interest is declared; None when that is unclear.
        comment: The reviewer's words.
        grade: The grade as the scale writes it; None where the scale has numbers.
        absent: Why there is no mark, where the cell says so.
    """

    application: int
    reviewer: str
    criterion: str
    value: float | None
    written: str
    place: str
    conflict: bool | None
    comment: str
    grade: str | None = None
    absent: Absence | None = None


class ReviewReading(SideReading):
    """Reads the marks of the reviewers."""

    def __init__(self, rules: Rules, submission: Submission) -> None:
        """Note by which words each criterion is named."""
        super().__init__(rules, submission)
        self.criteria: dict[str, Branch] = {}
        self.words: list[str] = []
        self.marks = lru_cache(maxsize=4096, typed=True)(partial(read_mark, rules))
        for branch in rules.marked():
            criterion = rules.branches[criterion_of(branch)]
            for word in (criterion.key, criterion.title.en, criterion.title.ja):
                self.criteria[cells.plain(word)] = criterion
                self.words.append(word)

    def reviews(self, sheet: Sheet | None) -> list[Review]:
        """Give every mark, conflicted ones among them; of two by one reviewer for one criterion neither."""
        kept: dict[tuple[int, str, str], Review] = {}
        twice: set[tuple[int, str, str]] = set()
        for row, at in self.rows(sheet, REVIEW_COLUMNS, needed=4):
            criterion = self._criterion(row, at)
            if criterion is None:
                continue
            key = (at, cells.plain(row.text("reviewer")), criterion.key)
            if key in kept:
                twice.add(key)
                facts = {"reviewer": row.text("reviewer"), "title": criterion.title, "first": kept[key].place}
                self.find(f.DUPLICATE_REVIEW, row.place("mark"), self.id(at), application=self.id(at), **facts)
            else:
                kept[key] = self._review(row, at, criterion)
        return [review for key, review in kept.items() if key not in twice]

    def _criterion(self, row: Row, at: int) -> Branch | None:
        """Give the criterion that a row marks; None, with a finding, where the row cannot be used."""
        if self.unread(row, at, "reviewer", "criterion"):
            return None
        written = row.text("criterion")
        criterion = self.criteria.get(cells.plain(written))
        if criterion is None:
            near = f.did_you_mean(written, self.words)
            self.find(f.UNKNOWN_CRITERION, row.place("criterion"), self.id(at), value=written, near=near)
        elif not row.text("reviewer"):
            self.find(f.MISSING_REVIEWER, row.place("reviewer"), self.id(at))
            return None
        return criterion

    def _review(self, row: Row, at: int, criterion: Branch) -> Review:
        mark = self.marks(criterion.key, row.value("mark"))
        conflict = self._conflict(row, at)
        if mark.absent == "conflict":
            conflict = True
        self._check_mark(row, at, criterion, mark, conflict)
        self.unread(row, at, "comment")
        return Review(
            at, row.text("reviewer"), criterion.key, mark.value, row.text("mark"), row.place("mark"),
            conflict, row.text("comment"), mark.grade, mark.absent,
        )  # fmt: skip

    def _conflict(self, row: Row, at: int) -> bool | None:
        """Read the declaration of conflict; None, with a finding, where it is no clear answer."""
        is_open = row.is_uncalculated("conflict")
        if not row.text("conflict") and not is_open:
            return False
        conflict = cells.yes_no(row.value("conflict"))
        if conflict is None:
            facts = {"reviewer": row.text("reviewer"), "value": _FORMULA if is_open else row.text("conflict")}
            self.find(f.NO_CONFLICT_ANSWER, row.place("conflict"), self.id(at), **facts)
        return conflict

    def _check_mark(self, row: Row, at: int, criterion: Branch, mark: Mark, conflict: bool | None) -> None:
        place, written = row.place("mark"), row.text("mark")
        facts: dict[str, object] = {"reviewer": row.text("reviewer"), "title": criterion.title}
        if row.is_uncalculated("mark"):
            self.unread(row, at, "mark")
        elif not written and conflict is False:
            self.find(f.MISSING_MARK, place, self.id(at), application=self.id(at), **facts)
        elif written and mark == Mark():
            facts |= {"value": cells.quoted(row.value("mark")), "scale": mark_words(self.rules, criterion.key)}
            self.find(f.OFF_THE_SCALE, place, self.id(at), **facts)

    def unused_marks(self, reviews: Sequence[Review]) -> None:
        """Tell of marks entered for the panel as a whole where the marks of reviewers count.

        A grade that reviewers must agree on is entered where they do not: it is looked at with
        their marks.
        """
        for criterion in sorted({review.criterion for review in reviews}):
            _, scale = mark_scale(self.rules, criterion)
            key = entered_key(self.rules, self.rules.branches[f"{criterion}.mark"])
            if scale.combine != "agreed" and key in self.submission.columns:
                self._unused(key, self.rules.branches[criterion].title)

    def _unused(self, key: str, title: Text) -> None:
        if self.submission.table[key].notna().any():
            column = self.submission.columns[key]
            place, heading = self.submission.heading_place(column), self.submission.heading(column)
            self.find(f.ENTERED_UNUSED, place, heading=heading, title=title)
