"""A reviewer's workbook that came back -> what was entered on each sheet, with its cell, and what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from clusterscore import findings as f
from clusterscore.collecting.review_layout import (
    COLUMNS,
    CONFLICT,
    ISSUED,
    KEY,
    LAYOUT,
    MARKED,
    OPEN,
    issued,
    kind_of,
    line_check,
    owner_of,
)
from clusterscore.collecting.sent import Cell, cell_at, in_file_place
from clusterscore.intake import cells
from clusterscore.intake.marks import criterion_of
from clusterscore.intake.reading import Sheet, Workbook
from clusterscore.intake.sheets import read_about
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text, same

_LINE = Text("row {row}: {text}", "{row}行目：{text}")
_LONGEST = 60  # characters of a changed line that a message quotes
_HEADS = 4  # rows in which the hidden keys of the columns are looked for


class Answer(NamedTuple):
    """What stands on the line of one criterion, and where its mark goes; None where a cell is blank."""

    criterion: str
    mark: Cell | None
    confidence: Cell | None
    comment: Cell | None
    place: str

    @property
    def is_blank(self) -> bool:
        """Whether nothing was entered."""
        return self.mark is None and self.confidence is None and self.comment is None


@dataclass(eq=False)
class ReviewSheet:
    """What one reviewer entered for one application.

    Attributes:
        file: The file's name.
        application: The number under which the sheet was issued.
        reviewer: The reviewer to whom it was issued.
        stage: Key of the stage; empty where there is none.
        sheet: The name of the sheet.
        place: The cell of the declaration of a conflict.
        conflict: The declaration; None where nothing is declared.
        reason: Why there is one.
        answers: A line for each criterion, in the order of the sheet.
    """

    file: str
    application: str
    reviewer: str
    stage: str
    sheet: str
    place: str
    conflict: Cell | None = None
    reason: Cell | None = None
    answers: list[Answer] = field(default_factory=list)

    @property
    def has_conflict(self) -> bool:
        """Whether a conflict with the whole application is declared."""
        return self.conflict is not None and not self.conflict.error and cells.yes_no(self.conflict.value) is True

    @property
    def is_blank(self) -> bool:
        """Whether neither a mark nor a conflict came back; a mere "no" to the declaration is no review."""
        return not self.has_conflict and all(answer.is_blank for answer in self.answers)

    @property
    def key(self) -> tuple[str, str, str]:
        """Application, reviewer and stage, folded: what a later copy replaces."""
        return cells.folded_id(self.application), cells.plain(self.reviewer), self.stage


@dataclass
class Returned:
    """One reviewer's workbook.

    Attributes:
        reviewer: The reviewer to whom it was issued, as ``About`` says.
        stage: Key of the stage; empty where there is none.
        sheets: What was entered, by sheet.
        findings: What was changed.
        counts: Whether its marks are taken at all.
    """

    reviewer: str
    stage: str
    sheets: list[ReviewSheet] = field(default_factory=list)
    findings: list[f.Finding] = field(default_factory=list)
    counts: bool = True


def is_review(about: Mapping[str, str]) -> bool:
    """Whether a workbook is one that was issued to a reviewer, by what its sheet ``About`` says."""
    return about.get("layout") == LAYOUT


def read_review(name: str, workbook: Workbook, rules: Rules) -> Returned:
    """Read what a reviewer entered; whatever was changed besides is a finding.

    Args:
        name: What the file is called.
        workbook: As read.
        rules: Say which criteria are marked.
    """
    return _Reading(name, workbook, rules).read()


class _Reading:
    def __init__(self, name: str, workbook: Workbook, rules: Rules) -> None:
        about = read_about(workbook)
        self.name, self.workbook, self.rules = name, workbook, rules
        self.found = Returned(about.get("reviewer", ""), about.get("stage", ""))
        self.seen: set[str] = set()

    def read(self) -> Returned:
        listed: dict[str, tuple[Sheet, int]] = {}
        for sheet in self.workbook.sheets.values():
            of = issued(sheet.text(0, KEY))
            lines = _Lines(sheet)
            if of is not None:
                self._sheet(sheet, lines, *of)
            elif any(key.startswith("entry:") for key in lines.rows):
                self._check(lines, owner_of("", self.found.reviewer, self.found.stage))
                listed = {key.partition(":")[2]: (sheet, row) for key, row in lines.rows.items() if key[:6] == "entry:"}
        for id_, (sheet, row) in listed.items():
            if id_ not in self.seen:
                self._find(f.REVIEW_LOST, sheet.place(row, COLUMNS["item"]), id_, reviewer=self.found.reviewer,
                           application=id_, line=_SHEET)  # fmt: skip
        return self.found

    def _find(self, kind: f.Kind, place: str, about: str | None, /, **facts: object) -> None:
        self.found.findings.append(f.Finding(kind, in_file_place(self.name, place), facts, about))

    def _sheet(self, sheet: Sheet, lines: _Lines, application: str, reviewer: str, stage: str) -> None:
        """Take one application's sheet, if it is plain whose and for whom it is."""
        self.seen.add(application)
        place = sheet.place(lines.rows.get(ISSUED, 0), lines.at("anchors"))
        shown = lines.text(ISSUED, "anchors")
        if cells.plain(reviewer) != cells.plain(self.found.reviewer) or stage != self.found.stage:
            facts = {"issued": self.found.reviewer or "–", "shown": reviewer}
            self._find(f.REVIEWERS_MIXED, place, application, **facts)
        elif cells.plain(shown) != cells.plain(application):
            facts = {"issued": application, "shown": shown, "reviewer": reviewer}
            self._find(f.REVIEW_ID_CHANGED, place, application, **facts)
        elif any(one.application == application for one in self.found.sheets):
            self._find(f.REVIEW_EDITED, sheet.place(0, 0), application, line=_TWICE)
        else:
            self._check(lines, owner_of(application, reviewer, stage), application)
            self.found.sheets.append(self._entered(sheet, lines, application))

    def _entered(self, sheet: Sheet, lines: _Lines, application: str) -> ReviewSheet:
        row = lines.rows.get(CONFLICT, 0)
        found = ReviewSheet(
            self.name, application, self.found.reviewer, self.found.stage, sheet.name,
            in_file_place(self.name, sheet.place(row, lines.at("mark"))),
            lines.cell(CONFLICT, "mark"), lines.cell(CONFLICT, "comment"),
        )  # fmt: skip
        for leaf in self.rules.marked():
            key = f"{MARKED}:{criterion_of(leaf)}"
            if key in lines.rows:
                mark, confidence, comment = (lines.cell(key, column) for column in ("mark", "confidence", "comment"))
                place = in_file_place(self.name, sheet.place(lines.rows[key], lines.at("mark")))
                found.answers.append(Answer(criterion_of(leaf), mark, confidence, comment, place))
            else:
                title = self.rules.branches[criterion_of(leaf)].title
                facts = {"reviewer": self.found.reviewer, "application": application, "line": title}
                self._find(f.REVIEW_LOST, sheet.place(0, 0), application, **facts)
        return found

    def _check(self, lines: _Lines, owner: str, about: str | None = None) -> None:
        """Tell of lines whose locked cells are not those that were issued."""
        for row, line in lines.changed(owner):
            place = lines.sheet.place(row, COLUMNS["item"])
            self._find(f.REVIEW_EDITED, place, about, line=_LINE.format(row=row + 1, text=same(line)))


class _Lines:
    """The lines of a sheet by their hidden keys."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.columns = dict(COLUMNS)
        for row in range(min(_HEADS, len(sheet.rows))):
            found = {sheet.text(row, column): column for column in range(2, len(sheet.rows[row]))}
            if {"item", "mark", "comment"} <= set(found):
                self.columns |= {key: column for key, column in found.items() if key in COLUMNS}
        self.rows: dict[str, int] = {}
        self.twice: list[int] = []
        self.keys: dict[int, str] = {}
        for row in range(1, len(sheet.rows)):
            key = sheet.text(row, KEY).strip()
            if key:
                self.keys[row] = key
                self.rows.setdefault(key, row)

    def at(self, column: str) -> int:
        return self.columns[column]

    def text(self, key: str, column: str) -> str:
        row = self.rows.get(key)
        return "" if row is None else self.sheet.text(row, self.at(column)).strip()

    def cell(self, key: str, column: str) -> Cell | None:
        """Give what stands in a cell; None where it is blank."""
        row = self.rows.get(key)
        return None if row is None else cell_at(self.sheet, row, self.at(column))

    def changed(self, owner: str) -> Iterator[tuple[int, str]]:
        """Give row and text of each line whose check does not hold, or that stands without one."""
        for row in range(1, len(self.sheet.rows)):
            key = self.keys.get(row, "")
            held = self._locked(row, key)
            check = self.sheet.text(row, 1).strip()
            if (key or any(held)) and check != line_check(key, owner, held):
                yield row, self._shown(held) or kind_of(key)
        for row, key in self.keys.items():
            if self.rows[key] != row and key.startswith(f"{MARKED}:"):
                yield row, self._shown(self._locked(row, key))

    def _locked(self, row: int, key: str) -> Sequence[object]:
        line = self.sheet.rows[row]
        open_ = {self.columns[name] for name in OPEN.get(kind_of(key), ())}
        return [value for column, value in enumerate(line) if column >= 2 and column not in open_]

    def _shown(self, held: Sequence[object]) -> str:
        text = next((str(value) for value in held if isinstance(value, str) and len(value.strip()) > 3), "")
        return " ".join(text.split())[:_LONGEST]


def by_key(sheets: Sequence[ReviewSheet]) -> Mapping[tuple[str, str, str], list[ReviewSheet]]:
    """Put sheets together that are of one application, one reviewer and one stage."""
    found: dict[tuple[str, str, str], list[ReviewSheet]] = {}
    for sheet in sheets:
        found.setdefault(sheet.key, []).append(sheet)
    return found


_SHEET = Text("the whole sheet", "シート全体")
_TWICE = Text("the sheet stands twice; the first one counts", "シートが二つあり、先のものを用いました")
