"""The sheet ``Reviews`` -> marks, each with its giver, its cell and whether a conflict is declared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

REVIEW_COLUMNS = ("application", "reviewer", "criterion", "mark", "conflict", "comment", "confidence", "stage")
_MISSING = {
    "leave_out": Text("the marks given are combined without it", "付された評点だけをまとめます"),
    "unresolved": Text(
        "what the marks come to stays unknown, as the rules say", "審査基準の定めにより、まとめた評点を未定とします"
    ),
    "worst": Text(
        "it counts as the worst of the scale, as the rules say",
        "審査基準の定めにより、尺度の最も低いものとして数えます",
    ),
}
_FORMULA = Text("a formula without a stored result", "計算結果が保存されていない数式")


@dataclass(frozen=True)
class Review:
    """One reviewer's mark for one criterion of one application.

    Attributes:
        application: Row of the table of applications.
        reviewer: The reviewer, as first written: width, case and blanks make nobody another person.
        criterion: Key of the criterion.
        value: The mark; points where the scale gives grades points; None when left out, and for
            a grade without points.
        written: The mark as written.
        place: Its cell.
        conflict: Whether there is a conflict of interest, as declared or as settled since; None when
            that is unclear.
        comment: The reviewer's words.
        grade: The grade as the scale writes it; None where the scale has numbers.
        absent: Why there is no mark, where the cell says so.
        confidence: Key of how sure the reviewer is; None where nothing is said, or asked.
        stage: Key of the stage; None where the scheme has none.
        settled_from: What was declared, where ``conflict`` was settled otherwise since; empty where it was not.
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
    confidence: str | None = None
    stage: str | None = None
    settled_from: tuple[bool | None, ...] = ()

    @property
    def declared(self) -> bool | None:
        """Whether the reviewer declared a conflict of interest; None when that is unclear."""
        return self.settled_from[0] if self.settled_from else self.conflict


def stage_titles(rules: Rules) -> Mapping[str, Text]:
    """Give the title of each stage by its key, in order; none where the rules know no stages."""
    return {key: stage.title for key, stage in rules.scheme.stages.items()}


def _named(written: str, titles: Mapping[str, Text]) -> str | None:
    """Give the key of what is named by its key or its title in any language."""
    word = cells.plain(written)
    named = (key for key, title in titles.items() if word in map(cells.plain, (key, title.en, title.ja)))
    return next(named, None)


def _near(written: str, titles: Mapping[str, Text]) -> Text:
    words = {word: title for title in titles.values() for word in (title.en, title.ja)}
    return f.did_you_mean(written, words, words)


def missing_words(rules: Rules, criterion: str) -> Text:
    """Say what a mark does that a reviewer left out, as the end of a sentence."""
    return _MISSING[mark_scale(rules, criterion)[1].missing_marks or "leave_out"]


class ReviewReading(SideReading):
    """Reads the marks of the reviewers."""

    def __init__(self, rules: Rules, submission: Submission) -> None:
        """Note by which words each criterion is named."""
        super().__init__(rules, submission)
        self.criteria: dict[str, Branch] = {}
        self.words: list[str] = []
        self.people: dict[str, str] = {}
        self.waiting: dict[str, list[f.Finding]] = {}
        self.marks = lru_cache(maxsize=4096, typed=True)(partial(read_mark, rules))
        for branch in rules.marked():
            criterion = rules.branches[criterion_of(branch)]
            for word in (criterion.key, criterion.title.en, criterion.title.ja):
                self.criteria[cells.plain(word)] = criterion
                self.words.append(word)

    def reviews(self, sheet: Sheet | None) -> list[Review]:
        """Give every mark, conflicted ones among them; of two by one reviewer for one criterion neither."""
        kept: dict[tuple[int, str, str, str | None], Review] = {}
        twice: set[tuple[int, str, str, str | None]] = set()
        for row, at in self.rows(sheet, REVIEW_COLUMNS, needed=4):
            criterion = self._criterion(row, at)
            known, stage = self._stage(row, at)
            if criterion is None or not known:
                continue
            key = (at, cells.plain(row.text("reviewer")), criterion.key, stage)
            if key in kept:
                twice.add(key)
                facts = {"reviewer": self._who(row), "title": criterion.title, "first": kept[key].place}
                self.find(f.DUPLICATE_REVIEW, row.place("mark"), self.id(at), application=self.id(at), **facts)
            else:
                kept[key] = self._review(row, at, criterion, stage)
        found = [review for key, review in kept.items() if key not in twice]
        self._blank(found)
        return found

    def _blank(self, reviews: Sequence[Review]) -> None:
        """Tell of rows of a later stage that wait for their mark: one by one where it has begun, else at once."""
        begun = {review.stage for review in reviews if review.written}
        for stage, missing in self.waiting.items():
            if stage in begun:
                self.findings += missing
            else:
                facts = {"stage": stage_titles(self.rules)[stage], "count": len(missing)}
                self.find(f.BLANK_ROWS, missing[0].place, **facts)

    def _who(self, row: Row) -> str:
        """Name the reviewer of a row as in the first row of the same person."""
        written = row.text("reviewer")
        return self.people.setdefault(cells.plain(written), written)

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

    def _review(self, row: Row, at: int, criterion: Branch, stage: str | None) -> Review:
        mark = self.marks(criterion.key, row.value("mark"))
        conflict = self._conflict(row, at)
        if mark.absent == "conflict":
            conflict = True
        self._check_mark(row, at, criterion, mark, conflict, stage)
        self.unread(row, at, "comment")
        return Review(
            at, self._who(row), criterion.key, mark.value, row.text("mark"), row.place("mark"),
            conflict, row.text("comment"), mark.grade, mark.absent,
            self._confidence(row, at, criterion, mark != Mark() and mark.absent is None and conflict is False), stage,
        )  # fmt: skip

    def _confidence(self, row: Row, at: int, criterion: Branch, is_needed: bool) -> str | None:
        """Read how sure the reviewer is; None, with a finding, where that is none of the levels."""
        written, declared = row.text("confidence"), mark_scale(self.rules, criterion.key)[1].confidence
        if self.unread(row, at, "confidence") or not (written or (declared is not None and is_needed)):
            return None
        levels = {} if declared is None else {key: level.title for key, level in declared.levels.items()}
        found = _named(written, levels)
        if found is None:
            kind = f.MISSING_CONFIDENCE if not written else f.UNKNOWN_CONFIDENCE if levels else f.CONFIDENCE_UNUSED
            facts = {"reviewer": self._who(row), "title": criterion.title, "value": written}
            near = _near(written, levels)
            self.find(kind, row.place("confidence"), self.id(at), **facts, known=list(levels.values()), near=near)
        return found

    def _stage(self, row: Row, at: int) -> tuple[bool, str | None]:
        """Read which stage a mark is of, the first where nothing is said; and whether that is known."""
        written, stages = row.text("stage"), stage_titles(self.rules)
        if self.unread(row, at, "stage"):
            return False, None
        if not stages:
            if written:
                self.find(f.STAGE_UNUSED, row.place("stage"), self.id(at), value=written)
            return True, None
        found = _named(written, stages) if written else next(iter(stages))
        if found is None:
            facts = {"value": written, "known": list(stages.values()), "near": _near(written, stages)}
            self.find(f.UNKNOWN_STAGE, row.place("stage"), self.id(at), **facts)
        return found is not None, found

    def _conflict(self, row: Row, at: int) -> bool | None:
        """Read the declaration of conflict; None, with a finding, where it is no clear answer."""
        is_open = row.is_uncalculated("conflict")
        if not row.text("conflict") and not is_open:
            return False
        conflict = cells.yes_no(row.value("conflict"))
        if conflict is None:
            facts = {"reviewer": self._who(row), "value": _FORMULA if is_open else row.text("conflict")}
            self.find(f.NO_CONFLICT_ANSWER, row.place("conflict"), self.id(at), **facts)
        return conflict

    def _check_mark(
        self, row: Row, at: int, criterion: Branch, mark: Mark, conflict: bool | None, stage: str | None
    ) -> None:
        place, written = row.place("mark"), row.text("mark")
        facts: dict[str, object] = {"reviewer": self._who(row), "title": criterion.title}
        if row.is_uncalculated("mark"):
            self.unread(row, at, "mark")
        elif not written and conflict is False:
            facts |= {"application": self.id(at), "then": missing_words(self.rules, criterion.key)}
            self._missing(f.Finding(f.MISSING_MARK, place, facts, self.id(at)), stage)
        elif written and mark == Mark():
            facts |= {"value": cells.quoted(row.value("mark")), "scale": mark_words(self.rules, criterion.key)}
            self.find(f.OFF_THE_SCALE, place, self.id(at), **facts)

    def _missing(self, finding: f.Finding, stage: str | None) -> None:
        """Tell of a missing mark, or keep that back while it is open whether its stage has begun."""
        if stage is None or stage == next(iter(stage_titles(self.rules))):
            self.findings.append(finding)
        else:
            self.waiting.setdefault(stage, []).append(finding)

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
