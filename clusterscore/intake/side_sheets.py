"""The sheets beside the applications: reviews, the office's rows, decisions, the call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.reading import Sheet, Workbook, cell_place
from clusterscore.intake.submission import Submission, headings
from clusterscore.scheme.model import MarkScale
from clusterscore.scheme.rules import Branch, Rules, criterion_at
from clusterscore.words import Text, number, same

_ALIASES: Mapping[str, tuple[str, ...]] = {
    "application": ("application", "application_id", "id", "application no.", "受付番号"),
    "reviewer": ("reviewer", "審査委員", "委員"),
    "criterion": ("criterion", "審査項目", "評価項目"),
    "mark": ("mark", "grade", "評点", "評語"),
    "conflict": ("conflict", "conflict of interest", "利害関係"),
    "comment": ("comment", "コメント", "講評"),
    "target": ("target", "対象"),
    "kind": ("kind", "種別"),
    "value": ("value", "値", "内容"),
    "reason": ("reason", "理由"),
    "name": ("name", "氏名", "決定者"),
    "date": ("date", "日付"),
    "outcome": ("outcome", "結果"),
    "conditions": ("conditions", "条件"),
    "body": ("body", "決定機関"),
    "key": ("key", "項目"),
}
REVIEW_COLUMNS = ("application", "reviewer", "criterion", "mark", "conflict", "comment")
OFFICE_COLUMNS = ("application", "target", "kind", "value", "reason", "name", "date")
DECISION_COLUMNS = ("application", "outcome", "conditions", "comment", "body", "date", "reason")


@dataclass(frozen=True)
class Row:
    """One row of a side sheet: texts by column, raw values by column, and places."""

    sheet: Sheet
    number: int
    columns: Mapping[str, int]

    def text(self, column: str) -> str:
        """Give a cell as written, without blanks around it."""
        at = self.columns.get(column)
        return "" if at is None else self.sheet.text(self.number, at).strip()

    def value(self, column: str) -> object:
        """Give a cell as read; blank is ``""``."""
        at, row = self.columns.get(column), self.sheet.rows[self.number]
        return "" if at is None or at >= len(row) else row[at]

    def place(self, column: str) -> str:
        """Give the cell's place; the row's first cell when the column is missing."""
        return cell_place(self.sheet.name, self.number, self.columns.get(column, 0))


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


def find_sheet(workbook: Workbook, name: str) -> Sheet | None:
    """Find a sheet by name, whatever its case and width."""
    found = (sheet for key, sheet in workbook.sheets.items() if cells.plain(key) == name.casefold())
    return next(found, None)


def read_about(workbook: Workbook) -> dict[str, str]:
    """Give the key-value pairs of the sheet ``About``; empty when there is none."""
    sheet = find_sheet(workbook, "About")
    if sheet is None:
        return {}
    pairs = ((sheet.text(row, 0).strip(), sheet.text(row, 1).strip()) for row in range(len(sheet.rows)))
    return {key: value for key, value in pairs if key}


def read_side_sheets(workbook: Workbook, rules: Rules, submission: Submission) -> SideSheets:
    """Read reviews, the office's rows and decisions; all three sheets are optional."""
    reading = _Reading(rules, submission)
    reviews = reading.reviews(find_sheet(workbook, "Reviews"))
    office = reading.office(find_sheet(workbook, "Office"))
    decisions = reading.decisions(find_sheet(workbook, "Decisions"))
    return SideSheets(reviews, office, decisions, reading.findings)


class _Reading:
    def __init__(self, rules: Rules, submission: Submission) -> None:
        self.rules = rules
        self.submission = submission
        self.findings: list[f.Finding] = []
        self.criteria: dict[str, Branch] = {}
        for branch in rules.marked():
            criterion = rules.branches[branch.raw.removesuffix(".raw")]
            for word in (criterion.key, criterion.title.en, criterion.title.ja):
                self.criteria[cells.plain(word)] = criterion

    def _find(self, kind: f.Kind, place: str, about: str | None = None, /, **facts: object) -> None:
        self.findings.append(f.Finding(kind, place, facts, about))

    def _rows(self, sheet: Sheet | None, needed: tuple[str, ...]) -> Iterator[tuple[Row, int]]:
        """Give each filled row with its application's row; others become findings."""
        if sheet is None or not sheet.rows:
            return
        words = {cells.plain(alias): key for key, aliases in _ALIASES.items() for alias in aliases}
        found = [words.get(cells.plain(heading)) for heading in headings(sheet)]
        columns = {key: at for at, key in reversed(list(enumerate(found))) if key is not None}
        filled = [n for n in range(1, len(sheet.rows)) if any(not cells.is_blank(v) for v in sheet.rows[n])]
        lacking = [key for key in needed if key not in columns]
        if filled and lacking:
            self._find(f.SHEET_WITHOUT_HEADING, cell_place(sheet.name, 0, 0), heading=lacking[0])
            return
        for line in filled:
            row = Row(sheet, line, columns)
            key = row.text("application")
            at = self.submission.by_id.get(key)
            if at is None:
                near = f.did_you_mean(key, self.submission.by_id)
                self._find(f.UNKNOWN_APPLICATION, row.place("application"), value=key, near=near)
            else:
                yield row, at

    # --- reviews ---------------------------------------------------------------------------

    def reviews(self, sheet: Sheet | None) -> list[Review]:
        kept: dict[tuple[int, str, str], Review] = {}
        twice: set[tuple[int, str, str]] = set()
        for row, at in self._rows(sheet, ("application", "reviewer", "criterion", "mark")):
            criterion = self.criteria.get(cells.plain(row.text("criterion")))
            if criterion is None:
                near = f.did_you_mean(row.text("criterion"), [c.key for c in self.criteria.values()])
                value = row.text("criterion")
                self._find(f.UNKNOWN_CRITERION, row.place("criterion"), self._id(at), value=value, near=near)
                continue
            key = (at, row.text("reviewer"), criterion.key)
            if key in kept:
                twice.add(key)
                facts = {"reviewer": key[1], "title": criterion.title, "first": kept[key].place}
                place = row.place("mark")
                self._find(f.DUPLICATE_REVIEW, place, self._id(at), application=self._id(at), **facts)
            else:
                kept[key] = self._review(row, at, criterion)
        return [review for key, review in kept.items() if key not in twice]

    def _id(self, at: int) -> str:
        return self.submission.ids[at]

    def _review(self, row: Row, at: int, criterion: Branch) -> Review:
        written, reviewer = row.text("mark"), row.text("reviewer")
        conflict = None if row.text("conflict") else False
        if row.text("conflict"):
            conflict = cells.yes_no(row.value("conflict"))
        if conflict is None:
            self._find(f.NO_CONFLICT_ANSWER, row.place("conflict"), self._id(at), reviewer=reviewer, value=row.text("conflict"))
        value = read_mark(self.rules, criterion.key, row.value("mark"))
        facts: dict[str, object] = {"reviewer": reviewer, "title": criterion.title}
        if not written and conflict is False:
            self._find(f.MISSING_MARK, row.place("mark"), self._id(at), application=self._id(at), **facts)
        elif value is None and written:
            facts |= {"value": row.value("mark"), "scale": mark_words(self.rules, criterion.key)}
            self._find(f.OFF_THE_SCALE, row.place("mark"), self._id(at), **facts)
        return Review(at, reviewer, criterion.key, value, written, row.place("mark"), conflict, row.text("comment"))

    # --- the office and the committee ------------------------------------------------------

    def office(self, sheet: Sheet | None) -> list[OfficeRow]:
        used = []
        for row, at in self._rows(sheet, ("application", "target", "kind")):
            reason, value = self._office_value(row)
            if reason is not None:
                facts = {"kind": row.text("kind"), "target": row.text("target"), "reason": reason}
                self._find(f.OFFICE_ROW_UNUSED, row.place("kind"), self._id(at), **facts)
                continue
            texts = {key: row.text(key) for key in ("reason", "name", "date")}
            used.append(
                OfficeRow(at, row.text("target"), row.text("kind"), value, row.text("value"), row.place("value"), **texts)
            )
        return used

    def _office_value(self, row: Row) -> tuple[Text | None, object]:
        """Give why an act cannot be used, or None and its typed value."""
        target, kind, scheme = row.text("target"), row.text("kind"), self.rules.scheme
        if kind in ("waive", "override") and not all(row.text(key) for key in ("reason", "name", "date")):
            return Text("It needs a reason, a name and a date.", "理由・氏名・日付が必要です。"), None
        if kind == "waive":
            gate = scheme.gates.get(target)
            if gate is None:
                return Text("There is no such eligibility requirement.", "そのような応募要件はありません。"), None
            if not gate.waivable:
                return Text("This requirement cannot be waived.", "この応募要件に特例適用の定めはありません。"), None
            return None, None
        if kind not in ("check", "override"):
            return Text("This kind of act is not known here.", "この種別は扱えません。"), None
        form = scheme.fields.get(target)
        if form is None or (kind == "check" and form.by != "office"):
            return Text("The office fills in no such field.", "事務局が記入する項目ではありません。"), None
        column, defects = cells.column(form, [row.value("value")])
        if defects or cells.is_blank(row.value("value")):
            return Text("The value does not fit the field.", "値が項目の形式に合いません。"), None
        return None, column[0]

    def decisions(self, sheet: Sheet | None) -> dict[int, dict[str, str]]:
        return {
            at: {key: row.text(key) for key in DECISION_COLUMNS[1:]}
            for row, at in self._rows(sheet, ("application", "outcome"))
        }


def mark_scale(rules: Rules, criterion: str) -> tuple[str, MarkScale]:
    """Give the name and the scale of the marks for a criterion."""
    found = criterion_at(rules.scheme, rules.branches[criterion])
    name = (found.mark if found is not None else None) or ""
    return name, rules.scheme.marks[name]


def read_mark(rules: Rules, criterion: str, value: object) -> float | None:
    """Read a mark on its scale; None when it is blank or off the scale."""
    name, scale = mark_scale(rules, criterion)
    if scale.points is not None:
        return rules.values.get(f"marks.{name}.points.{str(value).strip()}")
    mark = cells.number(value)
    low, high = (rules.values[f"marks.{name}.{end}"] for end in ("min", "max"))
    if mark is None or low is None or high is None or not low <= mark <= high:
        return None
    step = rules.values.get(f"marks.{name}.step")
    return mark if step is None or abs((mark - low) / step - round((mark - low) / step)) < 1e-9 else None


def mark_words(rules: Rules, criterion: str) -> Text:
    """Say what marks a criterion takes: from 0 to 5 in steps of 1; one of A, B, C."""
    name, scale = mark_scale(rules, criterion)
    if scale.points is not None:
        return same(", ".join(scale.points))
    low, high = (number(rules.values[f"marks.{name}.{end}"] or 0) for end in ("min", "max"))
    step = rules.values.get(f"marks.{name}.step")
    if step is None:
        return Text(f"a number from {low} to {high}", f"{low}から{high}までの数値")
    told = number(step)
    return Text(f"a number from {low} to {high} in steps of {told}", f"{low}から{high}まで{told}刻みの数値")


