"""A sheet beside the applications -> its filled rows, under the headings it is read by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.heads import ENOUGH, Head, find_head
from clusterscore.intake.reading import Sheet, cell_place
from clusterscore.intake.tables import Table, read_table
from clusterscore.intake.vocabulary import Vocabulary, of_words
from clusterscore.words import same

Headings = Mapping[str, tuple[str, ...]]
_ALIASES: Headings = {
    "application": ("application", "application_id", "id", "application no.", "受付番号"),
    "reviewer": ("reviewer", "審査委員", "委員"),
    "criterion": ("criterion", "審査項目", "評価項目"),
    "mark": ("mark", "grade", "評点", "評語"),
    "conflict": ("conflict", "conflict of interest", "利害関係"),
    "comment": ("comment", "コメント", "講評"),
    "confidence": ("confidence", "確信度"),
    "stage": ("stage", "審査段階", "段階"),
    "status": ("status", "状況", "利害関係の状況"),
    "applicant": ("applicant", "応募者", "応募者名", "申請者", "申請者名"),
    "target": ("target", "対象"),
    "kind": ("kind", "種別"),
    "value": ("value", "値", "内容"),
    "reason": ("reason", "理由"),
    "name": ("name", "氏名", "決定者", "decided by"),
    "date": ("date", "日付"),
    "outcome": ("outcome", "結果"),
    "conditions": ("conditions", "条件"),
    "body": ("body", "決定機関"),
    "language": ("language", "language of the letter", "通知の言語", "言語"),
}
_WHOSE = ("application", "reviewer")  # the columns that say whose a row is
# headings of our own exported sheet Reviews that its formulas use and nobody reads
_OWN = {
    "counts (1 or 0)", "算入（1・0）", "mark in numbers", "評点の数値", "row on applications", "applicationsの行",
    "place among the grades, 1 is best", "評語の順（1が最上位）", "weight by confidence", "確信度の重み",
}  # fmt: skip
# headings of our own exported sheet Decisions that are there for the reader's eye alone
_BESIDE_DECISIONS = {
    "rank (for reference)", "順位（参考）", "title (for reference)", "名称（参考）",
    "recommended (for reference)", "選定案（参考）",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One row of a side sheet: texts by column, raw values by column, and places."""

    sheet: Sheet
    number: int
    columns: Mapping[str, int]
    head: Head = field(default_factory=Head)

    def text(self, column: str) -> str:
        """Give a cell as written, without blanks around it."""
        at = self.columns.get(column)
        return "" if at is None else self.sheet.text(self.number, at).strip()

    def value(self, column: str) -> object:
        """Give a cell as read; blank is ``""``, an error the text shown."""
        at = self.columns.get(column)
        if at is None or (self.number, at) in self.sheet.errors:
            return self.text(column)
        row = self.sheet.rows[self.number] if self.number < len(self.sheet.rows) else ()
        return row[at] if at < len(row) else ""

    def place(self, column: str) -> str:
        """Give the cell's place; the row's first cell when the column is missing."""
        return cell_place(self.sheet.name, self.number, self.columns.get(column, 0))

    def is_uncalculated(self, column: str) -> bool:
        """Whether a cell holds a formula without a stored result, which reads as blank."""
        return (self.number, self.columns.get(column, -1)) in self.sheet.uncalculated

    def unread(self, *columns: str) -> list[f.Finding]:
        """Report the cells that hold an error, or a formula without a stored result."""
        found = []
        for column in columns:
            facts: dict[str, object] = {"title": same(self.head.titles.get(self.columns.get(column, -1), ""))}
            error = self.sheet.errors.get((self.number, self.columns.get(column, -1)))
            if error is not None:
                found.append(f.Finding(f.ERROR_CELL, self.place(column), {**facts, "value": same(error)}))
            elif self.is_uncalculated(column):
                found.append(f.Finding(f.NOT_CALCULATED, self.place(column), facts))
        return found


def read_rows(
    sheet: Sheet | None, known: Sequence[str], needed: int, headings_of: Headings | None = None
) -> tuple[list[Row], list[f.Finding]]:
    """Read the filled rows of a side sheet.

    Args:
        sheet: The sheet; None where the workbook has none.
        known: The columns that are read; the needed ones first.
        needed: How many of them a row cannot be used without.
        headings_of: The headings of columns that the rules name, by column.

    Returns:
        The rows that hold something, and what is to be said of the headings; no row at all
        where a needed heading is missing.
    """
    if sheet is None:
        return [], []
    words = _words(known, headings_of)
    table = read_table(sheet, words, _WHOSE, enough=_enough(needed))
    columns, findings = _columns(sheet, table.head, known, words)
    rows = [Row(sheet, line, columns, table.head) for line in table.rows if _is_filled(sheet, line, columns)]
    lacking = [key for key in known[:needed] if key not in columns]
    if rows and lacking:
        facts = {"heading": lacking[0]}
        return [], [f.Finding(f.SHEET_WITHOUT_HEADING, sheet.place(table.head.last, 0), facts)]
    return rows, [*table.findings, *findings, *_merged(table, columns)] if rows else []


def holds_columns(sheet: Sheet, known: Sequence[str]) -> bool:
    """Whether the first rows have a heading for each of some columns."""
    words = _words(known, None)
    return set(known) <= find_head(sheet, words, _enough(len(known))).known


def _enough(needed: int) -> int:
    """Give how many known headings make a heading row, of a sheet that needs so many."""
    return max(1, min(ENOUGH, needed))


def _words(known: Sequence[str], headings_of: Headings | None) -> Vocabulary:
    return of_words({key: (headings_of or {}).get(key) or _ALIASES[key] for key in known})


def _columns(
    sheet: Sheet, head: Head, known: Sequence[str], words: Vocabulary
) -> tuple[dict[str, int], list[f.Finding]]:
    beside = _OWN if "mark" in known else _BESIDE_DECISIONS if "outcome" in known else set()
    own = set(map(cells.plain, beside))
    columns: dict[str, int] = {}
    findings = []
    for at, heading in sorted(head.titles.items()):
        key, place = head.senses[at].key, sheet.place(*head.cells[at])
        if key is None and heading.strip() and cells.plain(heading) not in own:
            near = f.did_you_mean(heading, words.words)
            findings.append(f.Finding(f.COLUMN_NOT_READ, place, {"heading": heading, "near": near}))
        elif key is not None and columns.setdefault(key, at) != at:
            facts = {"heading": heading, "first": sheet.place(*head.cells[columns[key]])}
            findings.append(f.Finding(f.REPEATED_COLUMN, place, facts))
    return columns, findings


def _is_filled(sheet: Sheet, row: int, columns: Mapping[str, int]) -> bool:
    """Whether a row holds more than blanks, or an error or formula where something is read."""
    if row < len(sheet.rows) and not all(map(cells.is_blank, sheet.rows[row])):
        return True
    return any((row, at) in sheet.errors or (row, at) in sheet.uncalculated for at in columns.values())


def _merged(table: Table, columns: Mapping[str, int]) -> list[f.Finding]:
    """Report cells whose merge begins elsewhere, which are blank."""
    titles = {at: table.head.titles[at].strip() for at in columns.values()}
    return [
        f.Finding(f.MERGED_VALUE, table.sheet.place(row, at), {"title": titles[at], "first": same(first)})
        for (row, at), first in table.joined.items()
        if at in titles
    ]
