"""The sheet ``Panel`` -> the members of the panel, with what the rules ask to know of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.answers import read_answers
from clusterscore.intake.reading import Sheet
from clusterscore.intake.reviews import Review
from clusterscore.intake.side_reading import SideReading
from clusterscore.intake.side_rows import Row, holds_columns
from clusterscore.scheme.parts import Field

Member = Mapping[str, object]
"""One member: the name under ``reviewer``, and each attribute of the rules; None where it is not known."""


class MemberReading(SideReading):
    """Reads who sits on the panel."""

    def members(self, sheet: Sheet | None) -> list[Member] | None:
        """Give the members; None where there is no such sheet, or the rules ask for nothing."""
        panel = self.rules.scheme.panel
        if sheet is None or panel is None:
            if sheet is not None:
                self.find(f.SHEET_UNUSED, sheet.place(0, 0), sheet=sheet.name)
            return None
        headings = {key: (key, form.title.en, form.title.ja) for key, form in panel.members.items()}
        rows = self.plain_rows(sheet, ("reviewer", *headings), needed=1, headings=headings)
        if not holds_columns(sheet, ("reviewer",)):
            return None
        first: dict[str, str] = {}
        return [self._member(row, panel.members) for row in rows if self._is_new(row, first)]

    def _is_new(self, row: Row, first: dict[str, str]) -> bool:
        """Whether a row is not about a member that stands above; who has no name is one more."""
        name, place = row.text("reviewer"), row.place("reviewer")
        if self.unread(row, None, "reviewer"):
            return True
        if not name:
            self.find(f.MISSING_MEMBER, place)
            return True
        if first.setdefault(cells.plain(name), place) != place:
            self.find(f.MEMBER_TWICE, place, reviewer=name, first=first[cells.plain(name)])
            return False
        return True

    def _member(self, row: Row, forms: Mapping[str, Field]) -> Member:
        member: dict[str, object] = {"reviewer": row.text("reviewer")}
        for key, form in forms.items():
            self.unread(row, None, key)
            answers = read_answers(form, ["" if row.unread(key) else row.value(key)])
            self.findings += [f.Finding(defect.kind, row.place(key), defect.facts) for defect in answers.defects]
            value = answers.values[0]
            member[key] = None if cells.is_missing(value) else value.item() if isinstance(value, np.generic) else value
        return member

    def strangers(self, reviews: Sequence[Review], members: Sequence[Member] | None) -> None:
        """Tell of reviewers who gave marks and are not among the members, each once."""
        if members is None:
            return
        known = {cells.plain(str(member["reviewer"])) for member in members}
        for review in reviews:
            word = cells.plain(review.reviewer)
            if word not in known:
                known.add(word)
                self.find(f.NOT_ON_PANEL, review.place, reviewer=review.reviewer)
