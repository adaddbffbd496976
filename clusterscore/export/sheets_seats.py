"""The sheets Panel, Conflicts and Assignment: who reviews what, under headings that our reader takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import Page
from clusterscore.export.sheets_reviews import HEADINGS, write_plain
from clusterscore.intake.assigned import Assigned
from clusterscore.intake.conflicts import STATUSES, Conflict
from clusterscore.intake.members import AFFILIATION, AT_MOST, Member, own_heading
from clusterscore.intake.reviews import stage_titles
from clusterscore.intake.submission import Submission
from clusterscore.scheme.rules import Rules
from clusterscore.words import Language, Text

_STATUS = Text("Status", "状況")
_DECIDED = Text("Decided by", "決定者")
_APPLICANT = Text("Applicant", "応募者名")
_YES, _NO = Text("yes", "はい"), Text("no", "いいえ")
_ORDER = ("application", "reviewer", "criterion", "status", "reason", "name", "date")
_ROOM = 200  # rows below that somebody may fill in
Rows = Sequence[Sequence[str | int]]


def panel_rows(members: Sequence[Member], rules: Rules, language: Language) -> tuple[list[str], Rows]:
    """Give the headings and rows of Panel: what the rules ask, and affiliation and limit where they are known."""
    asked = rules.scheme.panel.members if rules.scheme.panel else {}
    own = [key for key in (AFFILIATION, AT_MOST) if any(key in member for member in members)]
    heads = [HEADINGS["reviewer"].in_(language), *(own_heading(rules, key, language) for key in own)]
    heads += [form.title.in_(language) for form in asked.values()]
    keys = ["reviewer", *own, *asked]
    return heads, [[_said(member.get(key), language) for key in keys] for member in members]


def conflict_rows(
    conflicts: Iterable[Conflict], submission: Submission, language: Language
) -> tuple[list[str], Rows]:
    """Give the headings and rows of Conflicts; what a comparison found stands as the reason."""
    names = {**HEADINGS, "status": _STATUS, "name": _DECIDED}
    rows = [
        [submission.ids[one.application], one.reviewer, one.criterion or "",
         "" if one.status is None else STATUSES[one.status].in_(language),
         one.reason or ("" if one.found is None else one.found.in_(language)), one.name, one.date]
        for one in conflicts
    ]  # fmt: skip
    return [names[key].in_(language) for key in _ORDER], rows


def assignment_rows(
    assigned: Iterable[Assigned], submission: Submission, rules: Rules, language: Language
) -> tuple[list[str], Rows]:
    """Give the headings and rows of Assignment, by application."""
    stages = stage_titles(rules)
    heads = [HEADINGS["application"], _APPLICANT, HEADINGS["reviewer"], *([HEADINGS["stage"]] if stages else [])]
    rows = []
    for one in assigned:
        stage = [stages[one.stage].in_(language) if one.stage else ""] if stages else []
        rows.append([submission.ids[one.application], submission.titles[one.application], one.reviewer, *stage])
    return [head.in_(language) for head in heads], rows


def write_seats(pages: Mapping[str, Page], layout: Layout, scheme: str) -> None:
    """Write those of the three sheets that the committee's workbook has."""
    sides, rules, language = layout.result.sides, layout.result.rules, layout.language
    submission = layout.result.submission
    if "Panel" in pages:
        write_rows(pages["Panel"], *panel_rows(sides.panel or (), rules, language), scheme)
    if "Conflicts" in pages:
        write_conflicts(pages["Conflicts"], sides.conflicts, submission, scheme)
    if "Assignment" in pages:
        given = assignment_rows(sides.assignment or (), submission, rules, language)
        write_rows(pages["Assignment"], *given, scheme)


def write_conflicts(page: Page, conflicts: Sequence[Conflict], submission: Submission, scheme: str) -> None:
    """Write the sheet Conflicts, with the words for its status to choose from, also in the rows below."""
    write_rows(page, *conflict_rows(conflicts, submission, page.language), scheme)
    words = [title.in_(page.language) for title in STATUSES.values()]
    last = len(conflicts) + _ROOM
    at = _ORDER.index("status")
    page.sheet.data_validation(1, at, last, at, {"validate": "list", "source": words})


def write_rows(page: Page, heads: Sequence[str], rows: Rows, scheme: str) -> None:
    """Write a table of texts and whole numbers, with a filter."""
    write_plain(page, heads, rows, scheme, (12, 44))
    if rows:
        page.sheet.autofilter(0, 0, len(rows), len(heads) - 1)


def _said(value: object, language: Language) -> str | int:
    """Write what is known of a member as our reader takes it."""
    if isinstance(value, bool):
        return (_YES if value else _NO).in_(language)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return "" if value is None else str(value)
