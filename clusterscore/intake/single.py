"""A form of one application, labels left and values right, laid out as one row under headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from clusterscore.intake import cells
from clusterscore.intake.asides import is_example, is_past, mismatches
from clusterscore.intake.heads import Cell, Head
from clusterscore.intake.labels import MOST_COLUMNS, MOST_ROWS, Label, of_the_past
from clusterscore.intake.merges import corners as corners_of
from clusterscore.intake.reading import Sheet, cell_place
from clusterscore.intake.tables import in_unit
from clusterscore.intake.vocabulary import LONGEST, NONE, Vocabulary

_FURTHER = 3  # cells to the right of the usual one in which a value is still looked for
_CHOICES = 10  # cells to the right of a value in which other answers may be printed
_MARKS = frozenset(map(cells.plain, (
    "*", "※", "required", "optional", "office", "必須", "任意", "事務局", "(必須)", "(任意)", "[必須]", "[任意]",
)))  # fmt: skip
_HEADS = frozenset(map(cells.plain, (
    "answer", "answers", "value", "values", "entry", "記入欄", "記入", "回答", "回答欄", "入力欄", "記入内容", "内容",
)))  # fmt: skip


@dataclass(frozen=True)
class FormSheet(Sheet):
    """The cells of a form, as one row under one of headings; places are those of the form's own cells.

    Attributes:
        at: The form's cell for each of these.
        right: By column, the texts right of its value, up to the next label.
    """

    at: Mapping[Cell, Cell] = field(default_factory=dict)
    right: Mapping[int, Sequence[str]] = field(default_factory=dict)

    def place(self, row: int, column: int) -> str:
        """Name the form's own cell; its first one where there is none."""
        return cell_place(self.name, *self.at.get((row, column), (0, 0)))


class Form(NamedTuple):
    """A form of one application.

    Attributes:
        sheet: Its cells as one row, the second, under one of headings; the first column is empty.
        head: The headings.
        shifted: Columns whose value stands further right than those of the other labels.
        joined: By column, the first cell of a merge that its value only belongs to.
        beside: By column, another unit than the field's that stands beside its value.
        second: The first cell of what looks like the answers of another application, right of these.
    """

    sheet: FormSheet
    head: Head
    shifted: frozenset[int]
    joined: Mapping[int, str]
    beside: Mapping[int, str]
    second: Cell | None = None


def form(sheet: Sheet, found: Sequence[Label], words: Vocabulary) -> Form:
    """Lay out a form as one row: each label a heading, its value below.

    Args:
        sheet: The sheet with the form.
        found: Its labels.
        words: The headings that are understood.
    """
    reading = _Values(sheet, found, words)
    lines = [*found, *reading.others()]
    values = {label.cell: reading.value(label) for label in lines}
    at: dict[Cell, Cell] = {}
    for column, label in enumerate(lines, start=1):
        at[0, column], at[1, column] = label.cell, values[label.cell]
    head = Head(
        0, 0, {column: label.text for column, label in enumerate(lines, start=1)},
        {column: label.sense for column, label in enumerate(lines, start=1)},
        {column: (0, column) for column in range(1, len(lines) + 1)},
    )  # fmt: skip
    shifted = frozenset(column for column, label in enumerate(lines, start=1) if label.cell in reading.shifted)
    first = {column: reading.corner(at[1, column]) for column in head.titles}
    joined = {column: sheet.place(*cell) for column, cell in first.items() if cell[0] != at[1, column][0]}
    units = {column: reading.other_unit(label, at[1, column]) for column, label in enumerate(lines, start=1)}
    beside = {column: text for column, text in units.items() if text}
    other = mismatches((value for line in sheet.rows[:MOST_ROWS] for value in line if isinstance(value, str)), words)
    second = reading.second([(label, at[1, column]) for column, label in enumerate(lines, start=1)])
    right = {column: reading.right(at[1, column]) for column in range(1, len(lines) + 1)}
    laid = replace(_gathered(sheet, lines, at), right={column: texts for column, texts in right.items() if texts})
    return Form(laid, in_unit(head, words, other), shifted, joined, beside, second)


def _gathered(sheet: Sheet, lines: Sequence[Label], at: Mapping[Cell, Cell]) -> FormSheet:
    held = {cell: own for cell, own in at.items() if cell[0] == 1}
    values = ["", *(_held(sheet, at[1, column]) for column in range(1, len(lines) + 1))]
    return FormSheet(
        sheet.name,
        [["", *(label.text for label in lines)], values],
        {cell: sheet.errors[own] for cell, own in held.items() if own in sheet.errors},
        frozenset(cell for cell, own in held.items() if own in sheet.uncalculated),
        sheet.visible,
        percents=frozenset(cell for cell, own in held.items() if own in sheet.percents),
        at=at,
    )


class _Values:
    """Finds the value of each label."""

    def __init__(self, sheet: Sheet, found: Sequence[Label], words: Vocabulary) -> None:
        self.sheet, self.words, self.labels = sheet, words, {label.cell: label for label in found}
        self.corners = corners_of(sheet, MOST_ROWS, MOST_COLUMNS)
        self.shifted: set[Cell] = set()
        self.past = of_the_past(sheet, words)
        self.groups: dict[int, list[Label]] = {}
        for label in found:
            self.groups.setdefault(label.cell[1], []).append(label)
        self.usual = {column: self._usual(group) for column, group in self.groups.items()}

    def corner(self, cell: Cell) -> Cell:
        """Give the first cell of the merge that a cell lies in; the cell itself outside of one."""
        return self.corners.get(cell, (cell, cell))[0]

    def right(self, cell: Cell) -> list[str]:
        """Give the texts right of a value, up to the next label."""
        found = []
        for column in range(cell[1] + 1, cell[1] + 1 + _CHOICES):
            if (cell[0], column) in self.labels:
                break
            text = self.sheet.text(cell[0], column).strip()
            found += [text] if text and len(text) <= LONGEST else []
        return found

    def other_unit(self, label: Label, cell: Cell) -> str:
        """Give the unit beside a value where it is not that of the field; empty where there is none."""
        key = label.sense.key or ""
        if key not in self.words.asked:
            return ""
        end = self.corners.get(cell, (cell, cell))[1][1] + 1
        for column in (*range(label.after, cell[1]), end):
            text = self.sheet.text(cell[0], column).strip()
            if text and self.words.is_other_unit(key, text):
                return text
        return ""

    def second(self, answers: Sequence[tuple[Label, Cell]]) -> Cell | None:
        """Give the first of several numbers right of numbers that are read; None where there is at most one."""
        found = []
        for label, cell in answers:
            after = cell[0], self.corners.get(cell, (cell, cell))[1][1] + 1
            is_own = label.sense.key is not None and after not in self.labels
            if is_own and _is_number(self.sheet, cell) and _is_number(self.sheet, after):
                found.append(after)
        first = [] if not found else [cell for cell in found if not self._is_beside(cell[1], answers[0][0].cell[0])]
        return first[0] if len(first) > 1 else None

    def _is_beside(self, column: int, first: int) -> bool:
        """Whether a column stands under a heading of examples or of other years."""
        above = (self.sheet.text(row, column).strip() for row in range(first - 1, max(-1, first - 4), -1))
        text = next((text for text in above if text), "")
        return bool(text) and len(text) <= LONGEST and (is_example(text) or is_past(text))

    def _usual(self, group: Sequence[Label]) -> int:
        """Give the column of the values: the first one that holds more than units, right of some labels."""
        first = min(label.after for label in group)
        top = min(label.cell[0] for label in group)
        columns = [column for column in range(first, first + _FURTHER + 1) if not self._is_beside(column, top)]
        first = columns[0] if columns else first
        for column in columns:
            held = [(label, (label.cell[0], column)) for label in group if column >= label.after]
            filled = [(label, cell) for label, cell in held if not self._is_empty(cell)]
            if any(cell in self.labels or self._is_mark(cell) for _, cell in filled):
                return first
            if any(not self._is_unit(label, cell) for label, cell in filled):
                return column
        return first

    def value(self, label: Label) -> Cell:
        """Give the cell of a label's value: the usual one or, where that is empty, a free one further right."""
        row, usual = label.cell[0], max(label.after, self.usual.get(label.cell[1], 0))
        own, first = (row, usual), self.groups[label.cell[1]][0].cell[0] if label.cell[1] in self.groups else row
        if not self._is_empty(own) and not self._is_unit(label, own):
            return own
        for column in range(usual + 1, usual + 1 + _FURTHER):
            cell = row, column
            if cell in self.labels or self._is_mark(cell) or self._is_beside(column, first):
                break
            if not self._is_empty(cell) and not self._is_unit(label, cell):
                if not self._is_free(label, column):
                    break
                self.shifted.add(label.cell)
                return cell
        return own

    def _is_free(self, label: Label, column: int) -> bool:
        """Whether the other labels have nothing but units in a column: it holds no remarks."""
        others = [other for other in self.groups.get(label.cell[1], ()) if other.cell != label.cell]
        here = [(other, (other.cell[0], column)) for other in others]
        usual = max(label.after, self.usual.get(label.cell[1], 0))
        filled = [(other, cell) for other, cell in here if not self._is_empty((cell[0], usual))]
        return all(self._is_empty(cell) or self._is_unit(other, cell) for other, cell in filled)

    def others(self) -> Iterator[Label]:
        """Give the lines of the form whose label means nothing, but has a value."""
        for column, group in self.groups.items():
            usual, first = self.usual[column], group[0].cell[0]
            for row in range(first, len(self.sheet.rows) if len(group) > 1 else 0):
                if self._is_line((row, column), (row, usual)):
                    caption, text = self.past.get(row, ""), self.sheet.text(row, column)
                    text = f"{caption} {text.strip()}" if caption not in ("", text.strip()) else text
                    yield Label((row, column), usual, NONE, text)

    def _is_line(self, cell: Cell, value: Cell) -> bool:
        """Whether a text that is no label stands left of a value of its own."""
        text, said = self.sheet.text(*cell).strip(), self.sheet.text(*value).strip()
        is_free = not self.labels.keys() & {cell, value} and self.corner(value) == value
        return bool(text and said) and is_free and len(text) <= LONGEST and cells.plain(said) not in _HEADS

    def _is_empty(self, cell: Cell) -> bool:
        written = cells.is_blank(_held(self.sheet, cell))
        return written and cell not in self.sheet.errors and cell not in self.sheet.uncalculated

    def _is_mark(self, cell: Cell) -> bool:
        return cells.plain(self.sheet.text(*cell)) in _MARKS

    def _is_unit(self, label: Label, cell: Cell) -> bool:
        text, key = self.sheet.text(*cell), label.sense.key or label.sense.of
        if self._is_empty(cell):
            return False
        return self.words.is_unit_of(key, text) or (key in self.words.asked and self.words.is_other_unit(key, text))


def _is_number(sheet: Sheet, cell: Cell) -> bool:
    value = _held(sheet, cell)
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _held(sheet: Sheet, cell: Cell) -> object:
    row = sheet.rows[cell[0]] if cell[0] < len(sheet.rows) else []
    return row[cell[1]] if cell[1] < len(row) else ""
