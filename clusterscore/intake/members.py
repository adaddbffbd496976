"""The sheet ``Panel`` -> the members of the panel: for whom they work, and what the rules ask to know of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.answers import read_answers
from clusterscore.intake.reading import Sheet
from clusterscore.intake.reviews import Review
from clusterscore.intake.side_reading import SideReading
from clusterscore.intake.side_rows import Row, holds_columns
from clusterscore.scheme.parts import Field
from clusterscore.scheme.rules import Rules
from clusterscore.words import Language, Text

Member = Mapping[str, object]
"""One member: the name under ``reviewer``, and each attribute of the rules; None where it is not known.

Where the sheet has columns for them, ``AFFILIATION`` and ``AT_MOST`` too, which no attribute can be called.
"""
AFFILIATION, AT_MOST = "reviewer.affiliation", "reviewer.at_most"
OWN: Mapping[str, Field] = {
    AFFILIATION: Field(type="text", title=Text("Affiliation", "所属機関")),
    AT_MOST: Field(type="integer", min=0, title=Text("At most", "担当件数の上限")),
}
"""What can be said of a member whatever the rules ask."""
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    AFFILIATION: ("affiliation", "affiliations", "所属機関", "所属先", "所属", "所属機関・部署"),
    AT_MOST: ("at_most", "at most", "担当件数の上限", "担当件数上限", "担当上限", "上限件数"),
}
_BETWEEN = re.compile(r"[;；、\n]+")


def affiliations(member: Member) -> tuple[str, ...]:
    """Give the bodies that a member belongs to, as written; none where that is not known."""
    written = member.get(AFFILIATION)
    return tuple(part.strip() for part in _BETWEEN.split(str(written or "")) if part.strip())


def at_most(member: Member) -> int | None:
    """Give how many applications a member can take; None where no limit is known."""
    limit = member.get(AT_MOST)
    return int(limit) if isinstance(limit, (int, float)) else None


def panel_headings(rules: Rules) -> dict[str, tuple[str, ...]]:
    """Give the headings of Panel beside ``reviewer``, by key: a word that the rules use means what they say."""
    asked = rules.scheme.panel.members if rules.scheme.panel else {}
    return {**{key: (key, form.title.en, form.title.ja) for key, form in asked.items()}, **_HEADINGS}


def own_heading(rules: Rules, key: str, language: Language) -> str:
    """Give a heading for ``AFFILIATION`` or ``AT_MOST`` that means nothing else under the rules."""
    asked = rules.scheme.panel.members if rules.scheme.panel else {}
    taken = {cells.plain(word) for name, form in asked.items() for word in (name, form.title.en, form.title.ja)}
    words = (OWN[key].title.in_(language), *_HEADINGS[key])
    return next((word for word in words if cells.plain(word) not in taken), words[0])


class MemberReading(SideReading):
    """Reads who sits on the panel."""

    def members(self, sheet: Sheet | None) -> list[Member] | None:
        """Give the members; None where there is no such sheet."""
        headings, panel = panel_headings(self.rules), self.rules.scheme.panel
        rows = self.plain_rows(sheet, ("reviewer", *headings), needed=1, headings=headings)
        if sheet is None or not holds_columns(sheet, ("reviewer",)):
            return None
        forms = {**(panel.members if panel else {}), **OWN}
        first: dict[str, str] = {}
        return [self._member(row, forms) for row in rows if self._is_new(row, first)]

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
            if key in OWN and key not in row.columns:
                continue
            self.unread(row, None, key)
            answers = read_answers(form, ["" if row.unread(key) else row.value(key)])
            self.findings += [f.Finding(defect.kind, row.place(key), defect.facts) for defect in answers.defects]
            value = answers.values[0]
            is_known = not cells.is_missing(value) and self._is_within(row, key, form, value)
            member[key] = None if not is_known else value.item() if isinstance(value, np.generic) else value
        return member

    def _is_within(self, row: Row, key: str, form: Field, value: Any) -> bool:
        """Whether a value is not below the least there can be; a finding where it is."""
        if form.min is None or value >= form.min:
            return True
        facts = {"title": form.title, "value": float(value), "limit": form.min, "unit": ""}
        self.find(f.BELOW_LIMIT, row.place(key), **facts)
        return False

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
