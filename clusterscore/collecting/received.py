"""A file that was sent -> the applications in it, cell by cell as sent, each cell with its own place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from clusterscore import findings as f
from clusterscore.collecting.review_reading import Returned, is_review, read_review
from clusterscore.collecting.sent import NOT_AVAILABLE, Cell, in_file, in_file_place, written
from clusterscore.collecting.shapes import Shapes
from clusterscore.errors import InputRefused
from clusterscore.intake import cells
from clusterscore.intake.applications import find_applications
from clusterscore.intake.columns import ID, TITLE, Columns, find_columns, vocabulary
from clusterscore.intake.heads import Head
from clusterscore.intake.reading import Sheet, Workbook, cell_place
from clusterscore.intake.replies import corporate_number
from clusterscore.intake.sheets import AboutCell, about_cells, is_beside, read_about
from clusterscore.intake.single import FormSheet
from clusterscore.intake.tables import Table
from clusterscore.plausibility import bare_name
from clusterscore.scheme.rules import Rules

Column = tuple[str, int]
"""The key of a field, or the heading of another column; and 0, or from 1 on which one of that heading it is."""


@dataclass(eq=False)
class Sent:
    """One application as it was sent.

    Attributes:
        file: The file's name.
        id: Its id as written; empty where it has none.
        title: The applicant's name as written; empty where it has none.
        cells: What was filled in, by column.
        number: The applicant's corporate number, where it is sound.
        place: Its first cell.
    """

    file: str
    id: str
    title: str
    cells: Mapping[Column, Cell]
    number: str | None
    place: str

    @property
    def name(self) -> str:
        """The applicant's name, folded for comparing."""
        return bare_name(self.title)


@dataclass
class Received:
    """One file as it was received.

    Attributes:
        name: What it is called.
        sha256: Hash of its bytes.
        workbook: What was read; None where it was refused.
        sent: The applications in it.
        headings: By column, the heading as sent.
        about: What its sheet ``About`` says.
        told: The same as cells.
        is_form: Whether it is the form of one application.
        is_beside: Whether it holds nothing but sheets of reviewers, office or committee.
        findings: What is to be said of it.
        review: What a reviewer entered, where it is a workbook that was issued to one.
    """

    name: str
    sha256: str
    workbook: Workbook | None = None
    sent: list[Sent] = field(default_factory=list)
    headings: dict[Column, str] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, AboutCell] = field(default_factory=dict)
    is_form: bool = False
    is_beside: bool = False
    findings: list[f.Finding] = field(default_factory=list)
    review: Returned | None = None


class Reading:
    """Finds the applications of workbooks under some rules."""

    def __init__(self, rules: Rules) -> None:
        """Learn what the rules call things."""
        self.rules, self.words = rules, vocabulary(rules)
        self.shapes = Shapes(self.words)
        self.heads: dict[int, tuple[Head, Columns, dict[int, Column], dict[Column, str]]] = {}
        fields = rules.scheme.fields
        self.lent = {form.about for form in fields.values() if form.about is not None}
        self.elsewhere = {key for key, form in fields.items() if form.about is not None}
        self.numbers = [key for key, form in fields.items() if form.type == "corporate_number"]

    def received(self, name: str, workbook: Workbook) -> Received:
        """Take a workbook apart; where its applications cannot be found it is refused."""
        file = Received(name, workbook.sha256, workbook, about=read_about(workbook))
        file.told = about_cells(workbook, {*file.about, *self.lent})
        file.findings += (in_file(name, remark) for remark in workbook.remarks)
        if is_review(file.about):
            file.review, file.is_beside = read_review(name, workbook, self.rules), True
            file.findings += file.review.findings
            return file
        if _is_all_beside(workbook):
            file.is_beside = True
            return file
        try:
            table = self.shapes.known(workbook) or self._found(workbook)
        except InputRefused as refusal:
            file.workbook = None
            file.findings.append(in_file(name, refusal.finding))
            return file
        self._take(file, table)
        return file

    def _take(self, file: Received, table: Table) -> None:
        file.is_form = isinstance(table.sheet, FormSheet)
        columns, named, file.headings = self._headed(table)
        told = [*table.findings, *columns.findings]
        file.findings += (in_file(file.name, one) for one in told if one.kind is not f.EXTRA_COLUMN)
        file.sent = [self._sent(file, table, row, named, file.findings) for row in table.rows]
        workbook = file.workbook
        if workbook is not None:
            left = (sheet for sheet in workbook.sheets.values() if sheet.name != table.sheet.name)
            file.findings += (in_file(file.name, one) for one in _left_out(workbook, file.about, left))

    def _found(self, workbook: Workbook) -> Table:
        table = find_applications(workbook, self.words)
        self.shapes.remember(workbook, table)
        return table

    def _headed(self, table: Table) -> tuple[Columns, dict[int, Column], dict[Column, str]]:
        """Tell what the columns are; forms of one template share their headings."""
        known = self.heads.get(id(table.head))
        if known is not None:
            return known[1:]
        missing = f.MISSING_LABEL if isinstance(table.sheet, FormSheet) else f.MISSING_COLUMN
        columns = find_columns(table.sheet, table.head, self.rules, self.elsewhere, missing=missing)
        named = _columns(table, columns)
        headings = {column: table.head.titles.get(at, "").strip() for at, column in named.items()}
        if isinstance(table.sheet, FormSheet):
            self.heads[id(table.head)] = table.head, columns, named, headings  # kept, so that no other has its id
        return columns, named, headings

    def _sent(
        self, file: Received, table: Table, row: int, named: Mapping[int, Column], findings: list[f.Finding]
    ) -> Sent:
        found = dict(_cells(table, row, named))
        for column in (column for at, column in named.items() if (row, at) in table.joined):
            facts = {"title": file.headings[column], "first": table.joined[row, _place_of(named, column)]}
            findings.append(in_file(file.name, f.Finding(f.MERGED_VALUE, _first(table.sheet, row, 0), facts)))
        id_, title = (_text(found.get((key, 0))) for key in (ID, TITLE))
        numbers = (corporate_number(found[key, 0].value) for key in self.numbers if (key, 0) in found)
        number = next((number for number in numbers if number), None)
        return Sent(file.name, id_, title, found, number, in_file_place(file.name, _first(table.sheet, row, 0)))


def _place_of(named: Mapping[int, Column], column: Column) -> int:
    return next(at for at, each in named.items() if each == column)


def _columns(table: Table, columns: Columns) -> dict[int, Column]:
    """Give each column of a table that has a heading or holds something its key or heading."""
    keys = {at: key for key, at in (*columns.own.items(), *columns.fields.items())}
    heads = table.head.titles
    width = max((len(table.sheet.rows[row]) for row in table.rows if row < len(table.sheet.rows)), default=0)
    found: dict[int, Column] = {}
    times: dict[str, int] = {}
    for at in range(max([width, *(column + 1 for column in heads)])):
        heading = heads.get(at, "").strip()
        if at in keys:
            found[at] = keys[at], 0
        elif heading or any(map(bool, (_held(table.sheet, row, at) for row in table.rows))):
            times[heading] = times.get(heading, 0) + 1
            found[at] = heading, times[heading]
    return found


def _held(sheet: Sheet, row: int, column: int) -> str:
    return sheet.text(row, column).strip()


def _cells(table: Table, row: int, named: Mapping[int, Column]) -> Iterator[tuple[Column, Cell]]:
    """Give the filled cells of one application."""
    sheet = table.sheet
    line: Sequence[object] = sheet.rows[row] if row < len(sheet.rows) else ()
    own = sheet.at if isinstance(sheet, FormSheet) else {}
    odd = bool(sheet.errors or sheet.uncalculated or table.joined)
    for at, column in named.items():
        place = row, at
        error = _error(table, place) if odd else ""
        value = line[at] if at < len(line) and not error else ""
        if error or not (value is None or value == ""):
            yield column, Cell(value, sheet.name, *own.get(place, place), error, place in sheet.percents)


def _error(table: Table, place: tuple[int, int]) -> str:
    is_unknown = place in table.sheet.uncalculated or place in table.joined
    return table.sheet.errors.get(place, NOT_AVAILABLE if is_unknown else "")


def _first(sheet: Sheet, row: int, column: int) -> str:
    if isinstance(sheet, FormSheet):
        return cell_place(sheet.name, *min(sheet.at.values(), default=(0, 0)))
    return sheet.place(row, column)


def _text(cell: Cell | None) -> str:
    return "" if cell is None or cell.error else written(cell.value).strip()


def _is_all_beside(workbook: Workbook) -> bool:
    """Whether a workbook holds sheets beside the applications, and no other that is filled."""
    others = [sheet for sheet in workbook.sheets.values() if any(any(map(_filled, row)) for row in sheet.rows)]
    return bool(others) and all(is_beside(workbook, sheet) for sheet in others)


def _left_out(workbook: Workbook, about: Mapping[str, str], sheets: Iterable[Sheet]) -> Iterator[f.Finding]:
    """Tell of filled sheets beside the form that are not collected; those of our own forms hold nothing of a sender."""
    ours = cells.plain(about.get("tool", "")).startswith("clusterscore")
    for sheet in sheets:
        is_own = ours and cells.plain(sheet.name) in _OF_A_FORM
        if not is_own and not is_beside(workbook, sheet) and any(any(map(_filled, row)) for row in sheet.rows):
            yield f.Finding(f.SHEET_LEFT_OUT, cell_place(sheet.name, 0, 0), {"sheet": sheet.name})


def _filled(value: object) -> bool:
    return not cells.is_blank(value)


_OF_A_FORM = frozenset(map(cells.plain, ("Guide", "記入要領", "Criteria", "審査項目", "Sources", "出典", "Lists")))
