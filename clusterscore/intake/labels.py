"""The labels on a form of one application: which texts mean something, and which belong to other years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from clusterscore.intake import cells
from clusterscore.intake.heads import Cell
from clusterscore.intake.merges import corners as corners_of
from clusterscore.intake.reading import Sheet
from clusterscore.intake.vocabulary import LONGEST, NONE, Sense, Vocabulary, is_past

MOST_ROWS, MOST_COLUMNS = 2_000, 200
"""How much of a sheet is looked at for labels."""
_OPENS = tuple("【(（[［■●◆○◎<＜〈※・")


class Label(NamedTuple):
    """A label: its cell, the column right of it, what it means, its text."""

    cell: Cell
    after: int
    sense: Sense
    text: str


def labels(sheet: Sheet, words: Vocabulary) -> list[Label]:
    """Find the labels of a sheet: texts that mean something, but for those that are the value of another label."""
    corners = corners_of(sheet, MOST_ROWS, MOST_COLUMNS)
    found: dict[Cell, Label] = {}
    past = of_the_past(sheet, words)
    for row, line in enumerate(sheet.rows[:MOST_ROWS]):
        for column, value in enumerate(line[:MOST_COLUMNS]):
            if isinstance(value, str) and value and len(value) <= LONGEST:
                sense, text = _sense(sheet, corners, words, row, column)
                if sense != NONE and row not in past:
                    last = corners.get((row, column), ((row, column), (row, column)))[1]
                    found[row, column] = Label((row, column), last[1] + 1, sense, text)
    often = Counter(column for _, column in found)
    values = {
        (row, label.after)
        for (row, column), label in found.items()
        if (row, label.after) in found and often[label.after] < often[column]
    }
    return [label for cell, label in sorted(found.items()) if cell not in values]


def of_the_past(sheet: Sheet, words: Vocabulary) -> dict[int, str]:
    """Give the rows that are of other years, with the text that says so.

    It stands left of their labels, or alone above them; then they end at a blank row or at another lone text.
    """
    found: dict[int, str] = {}
    caption = ""
    is_apart = True
    for row, line in enumerate(sheet.rows[:MOST_ROWS]):
        texts = [value for value in line[:MOST_COLUMNS] if not cells.is_blank(value)]
        said = _past(texts[0], words) if texts else ""
        if len(texts) == 1:
            caption = said if is_apart or said[:1] in _OPENS else ""
        elif not texts and row - 1 in found:
            caption = ""
        elif texts and (caption or (said and isinstance(texts[1], str))):
            found[row] = caption or said
        is_apart = not texts
    return {**_in_groups(sheet, words), **found}


def _past(value: object, words: Vocabulary) -> str:
    """Give a text that is no label and speaks of other years; empty for any other cell."""
    text = value.strip() if isinstance(value, str) and len(value) <= LONGEST else ""
    return text if is_past(text) and words.sense(text) == NONE else ""


def _in_groups(sheet: Sheet, words: Vocabulary) -> dict[int, str]:
    """Give the rows beside a text that is merged over several of them and speaks of other years."""
    found = {}
    for first, last in sheet.merged:
        if first[0] < last[0] < MOST_ROWS and (said := _past(sheet.text(*first), words)):
            found.update(dict.fromkeys(range(first[0], last[0] + 1), said))
    return found


def spread(found: Sequence[Label]) -> int:
    """Count the rows with labels of different fields: a form has many, a table one."""
    first: dict[str, int] = {}
    for label in found:
        first.setdefault(label.sense.key or label.sense.of, label.cell[0])
    return len(set(first.values()))


def _sense(
    sheet: Sheet, corners: Mapping[Cell, tuple[Cell, Cell]], words: Vocabulary, row: int, column: int
) -> tuple[Sense, str]:
    """Tell what a label means, with that of its group where one stands merged over several rows to the left."""
    text = sheet.text(row, column)
    for left in range(column - 1, -1, -1):
        first, last = corners.get((row, left), ((row, left), (row, left)))
        group = sheet.text(*first)
        if first[0] < last[0] and group:
            joined = words.joined([group, text])
            if joined.key is not None:
                return joined, f"{group.strip()} {text.strip()}"
    return words.sense(text), text
