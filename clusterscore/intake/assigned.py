"""The sheet ``Assignment`` -> who is to review what."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.reading import Sheet
from clusterscore.intake.reviews import stage_titles
from clusterscore.intake.side_reading import SideReading
from clusterscore.intake.side_rows import Row, holds_columns
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text

ASSIGNMENT_COLUMNS = ("application", "reviewer", "stage", "applicant")
_BLANK = Text("blank", "空欄")


@dataclass(frozen=True)
class Assigned:
    """One application that one reviewer is to review.

    Attributes:
        application: Row of the table of applications.
        reviewer: The reviewer, as written.
        stage: Key of the stage, the first where the row names none; None where the rules know no stages.
        place: The cell of the reviewer.
    """

    application: int
    reviewer: str
    stage: str | None
    place: str


def stage_key(written: str, rules: Rules) -> str | None:
    """Give the key of a stage by its key or its title in any language; None where there is none such."""
    word = cells.plain(written)
    named = (
        key
        for key, title in stage_titles(rules).items()
        if word in map(cells.plain, (key, title.en, title.ja))
    )
    return next(named, None)


class AssignmentReading(SideReading):
    """Reads who is to review what."""

    def assigned(self, sheet: Sheet | None) -> list[Assigned] | None:
        """Give each pair of a stage once; None where there is no such sheet, or it has no headings for them."""
        if sheet is None or not holds_columns(sheet, ASSIGNMENT_COLUMNS[:2]):
            self.plain_rows(sheet, ASSIGNMENT_COLUMNS, needed=2)
            return None
        found: dict[tuple[int, str, str | None], Assigned] = {}
        for row, at in self.rows(sheet, ASSIGNMENT_COLUMNS, needed=2):
            if self.unread(row, at, "reviewer", "stage"):
                continue
            is_known, stage = self._stage(row, at)
            if not row.text("reviewer"):
                self.find(f.REVIEWER_UNKNOWN, row.place("reviewer"), self.id(at), reviewer=_BLANK, near="")
            elif is_known:
                one = Assigned(at, row.text("reviewer"), stage, row.place("reviewer"))
                found.setdefault((at, cells.plain(one.reviewer), stage), one)
        return list(found.values())

    def _stage(self, row: Row, at: int) -> tuple[bool, str | None]:
        """Give whether the stage is known, and its key: the first where none is named."""
        written, stages = row.text("stage"), stage_titles(self.rules)
        if not stages or not written:
            return True, next(iter(stages), None)
        key = stage_key(written, self.rules)
        if key is not None:
            return True, key
        words = {word: title for title in stages.values() for word in (title.en, title.ja)}
        facts = {"value": written, "known": list(stages.values()), "near": f.did_you_mean(written, words, words)}
        self.find(f.UNKNOWN_STAGE, row.place("stage"), self.id(at), **facts)
        return False, None

    def strangers(self, assigned: Sequence[Assigned] | None, names: Collection[str]) -> None:
        """Tell of reviewers whom nobody knows, each once."""
        known = {cells.plain(name) for name in names}
        for one in assigned or ():
            if cells.plain(one.reviewer) not in known:
                known.add(cells.plain(one.reviewer))
                near = f.did_you_mean(one.reviewer, names)
                self.find(f.REVIEWER_UNKNOWN, one.place, self.id(one.application), reviewer=one.reviewer, near=near)
