"""What a workbook that was collected before, and comes in again, remembers of the files that it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from clusterscore.collecting.received import Column, Received
from clusterscore.collecting.sent import cell_at
from clusterscore.intake import cells
from clusterscore.intake.columns import ID, TITLE
from clusterscore.intake.sheets import find_sheet
from clusterscore.words import Text

ORIGIN_HEADS = ("application", "field", "file", "sheet", "cell", "written")


class Origin(NamedTuple):
    """From which cell a value was taken when it was first collected.

    Attributes:
        file: The file's name.
        sheet: The sheet there.
        cell: The cell there.
        written: The value as it stood there.
    """

    file: str
    sheet: str
    cell: str
    written: str


class Before:
    """The origins in the collected workbooks among some files."""

    def __init__(self, files: Sequence[Received]) -> None:
        """Read them."""
        self.found: dict[str, dict[tuple[str, str], Origin | None]] = {}
        self.fields = {file.name: fields_of(file.headings) for file in files}
        for file in files:
            within = self.found.setdefault(file.name, {})
            for id_, field, *place in _rows(file, "Origins", [ORIGIN_HEADS]):
                key, origin = (cells.folded_id(id_), field), Origin(*place)
                # where two applications have one id, nobody can tell whose a line is
                within[key] = origin if within.setdefault(key, origin) == origin else None

    def origin(self, file: str, application: str, column: Column, written: str) -> Origin | None:
        """Give where a value first stood; None where nobody remembers, or where it was changed since."""
        field = self.fields[file].get(column, "")
        found = self.found[file].get((cells.folded_id(application), field))
        return found if found is not None and found.written == written else None

    def of_reviews(self, ids: Iterable[str], newer: Iterable[Sequence[str]]) -> Iterator[list[str]]:
        """Give the lines on what reviewers entered that no newer line takes the place of.

        Args:
            ids: The applications that count.
            newer: The newer lines, each with application and field first.
        """
        known, taken = {cells.folded_id(id_): id_ for id_ in ids}, {(id_, field) for id_, field, *_ in newer}
        for file, within in self.found.items():
            columns = set(self.fields[file].values())
            for (folded, field), origin in within.items():
                id_ = known.get(folded)
                is_review = field.endswith(")") and field not in columns
                if id_ is not None and origin is not None and is_review and (id_, field) not in taken:
                    taken.add((id_, field))
                    yield [id_, field, *origin]


def earlier_lines(files: Sequence[Received], sheet: str, heads: Sequence[Text]) -> Iterator[list[str]]:
    """Give the lines of a sheet of the collected workbooks among some files, as they stand there."""
    known = [tuple(head.en for head in heads), tuple(head.ja for head in heads)]
    for file in files:
        yield from (list(row) for row in _rows(file, sheet, known))


def _rows(file: Received, name: str, heads: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Give the rows of a sheet as texts, where it stands under one of the rows of headings that we write."""
    sheet = None if file.workbook is None or file.review is not None else find_sheet(file.workbook, name)
    if sheet is None or not sheet.rows:
        return
    width = len(heads[0])
    first, *rows = [
        tuple("" if (cell := cell_at(sheet, row, column)) is None else cell.written for column in range(width))
        for row in range(len(sheet.rows))
    ]
    if first in map(tuple, heads):
        yield from (row for row in rows if any(row))


def fields_of(headings: Mapping[Column, str]) -> dict[Column, str]:
    """Name each column as ``Origins`` does: a field by its key, id and name by their headings."""
    return {column: heading if column[0] in (ID, TITLE) else column[0] for column, heading in headings.items()}
