"""Forms of one template: what was found out about one holds for the others, as long as nothing but answers differs.

Finding labels and their values takes longer than reading the file. A thousand forms are mostly
copies of one, so the places of the first are taken for each that differs from it in nothing
that could be a label, a unit or a value beside the answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clusterscore.forms.writer import MARKS
from clusterscore.intake.cells import plain
from clusterscore.intake.heads import Cell
from clusterscore.intake.reading import Sheet, Workbook
from clusterscore.intake.sheets import read_about
from clusterscore.intake.single import FormSheet
from clusterscore.intake.tables import Table
from clusterscore.intake.vocabulary import NONE, Vocabulary

_MOST = 20  # templates that are remembered


@dataclass(frozen=True)
class _Template:
    """One form whose places are known.

    Attributes:
        sheet: Its sheet as it was read.
        table: What was found.
        answers: The cells of its values, by the row they stand in.
        beside: The columns in which a value could be looked for.
    """

    sheet: Sheet
    table: Table
    answers: Mapping[int, frozenset[int]]
    beside: range


class Shapes:
    """Remembers the templates of forms that were seen."""

    def __init__(self, words: Vocabulary) -> None:
        """Start without any."""
        self.words = words
        self.seen: dict[tuple[str, ...], list[_Template]] = {}

    def known(self, workbook: Workbook) -> Table | None:
        """Give the one application of a form of a known template; None where it is of none."""
        for template in self.seen.get(_key(workbook), ()):
            sheet = workbook.sheets[template.sheet.name]
            if self._is_alike(sheet, template):
                return _filled(sheet, template.table)
        return None

    def remember(self, workbook: Workbook, table: Table) -> None:
        """Keep a form of ours as a template, if its answers alone tell nothing of where they stand."""
        declared = read_about(workbook).get("layout") == "single"
        if not isinstance(table.sheet, FormSheet) or table.findings or table.joined or not declared:
            return
        templates = self.seen.setdefault(_key(workbook), [])
        if len(templates) >= _MOST:
            return
        sheet = workbook.sheets[table.sheet.name]
        values = [cell for place, cell in table.sheet.at.items() if place[0] == 1]
        labels = [table.sheet.at[0, place[1]] for place in table.sheet.at if place[0] == 1]
        if any(value != (row, column + 1) for value, (row, column) in zip(values, labels, strict=True)):
            return  # somebody wrote beside the column of the answers, which says nothing of where others write
        answers: dict[int, set[int]] = {}
        for row, column in values:
            answers.setdefault(row, set()).add(column)
        kept = {row: frozenset(columns) for row, columns in answers.items()}
        first = min((column for _, column in values), default=0)
        if values and all(column == first for _, column in values) and self._is_closed(sheet, table, first):
            templates.append(_Template(sheet, table, kept, range(first + 1)))

    def _is_closed(self, sheet: Sheet, table: Table, column: int) -> bool:
        """Whether nothing right of an empty answer could be taken for it: a mark follows, and units at most before."""
        if any(first[0] != last[0] for first, last in sheet.merged) or not isinstance(table.sheet, FormSheet):
            return False
        for at, sense in table.head.senses.items():
            row = table.sheet.at[1, at][0]
            texts = [sheet.text(row, column + step) for step in range(1, _LOOKED_AT + 1)]
            end = next((n for n, text in enumerate(texts) if plain(text) in _MARKS), None)
            key = sense.key or sense.of
            if end is None or any(text and not self.words.is_unit_of(key, text) for text in texts[:end]):
                return False
        return True

    def _is_alike(self, sheet: Sheet, template: _Template) -> bool:
        own = template.sheet
        same = (sheet.merged, sheet.hidden_rows, sheet.hidden_columns, sheet.visible, len(sheet.rows))
        if same != (own.merged, own.hidden_rows, own.hidden_columns, own.visible, len(own.rows)):
            return False
        return all(
            row == other or self._is_line_alike(row, other, template.answers.get(at, frozenset()), template.beside.stop)
            for at, (row, other) in enumerate(zip(sheet.rows, own.rows, strict=True))
        )

    def _is_line_alike(
        self, row: Sequence[object], other: Sequence[object], answers: frozenset[int], beside: int
    ) -> bool:
        """Whether two lines differ in answers alone, or in what could be neither label nor answer."""
        if len(row) != len(other):
            return False
        return all(
            one == two or column in answers or (column >= beside + _LOOKED_AT and self._says_nothing(one, two))
            for column, (one, two) in enumerate(zip(row, other, strict=True))
        )

    def _says_nothing(self, *values: object) -> bool:
        return all(not isinstance(value, str) or self.words.sense(value) == NONE for value in values)


_LOOKED_AT = 3  # columns right of the answers in which one is still looked for
_MARKS = frozenset(plain(word) for mark in MARKS.values() for word in (mark.en, mark.ja))


def _key(workbook: Workbook) -> tuple[str, ...]:
    return tuple(workbook.sheets)


def _filled(sheet: Sheet, table: Table) -> Table:
    """Lay out a form by the places of its template."""
    form = table.sheet
    if not isinstance(form, FormSheet):
        raise TypeError("a template is a form")
    places = [form.at.get((1, column), (-1, -1)) for column in range(1, len(form.rows[0]))]
    values = ["", *(_held(sheet, place) for place in places)]
    own = {place: (1, column) for column, place in enumerate(places, start=1)}
    errors = {own[place]: error for place, error in sheet.errors.items() if place in own}
    uncalculated = frozenset(own[place] for place in sheet.uncalculated if place in own)
    percents = frozenset(own[place] for place in sheet.percents if place in own)
    rows = [form.rows[0], values]
    laid = replace(form, rows=rows, errors=errors, uncalculated=uncalculated, percents=percents)
    return replace(table, sheet=laid)


def _held(sheet: Sheet, cell: Cell) -> object:
    row = sheet.rows[cell[0]] if 0 <= cell[0] < len(sheet.rows) else []
    return row[cell[1]] if cell[1] < len(row) else ""
