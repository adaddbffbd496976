"""Where the headings of a sheet stand, in one row or several, and what each column means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from clusterscore.intake.asides import is_numbering
from clusterscore.intake.merges import corners
from clusterscore.intake.reading import Sheet
from clusterscore.intake.vocabulary import LONGEST, NONE, Sense, Vocabulary, is_past

SEARCHED = 50
"""Rows in which headings are looked for."""
ENOUGH = 3
"""Known headings that make a heading row, whatever else stands in it."""
_DEEPEST = 3  # rows of headings above each other
_WIDEST = 2_000  # columns in which merges are looked at
_MOST_OF_THE_BEST = 0.6  # the first row with so many of the headings of the best one begins the table
_PLANNED = re.compile(r"計画|予定|今年度|今回|本年度|\bplan|\bthis year", re.IGNORECASE)
_ACTUAL = re.compile(r"実績|\bactual", re.IGNORECASE)

Cell = tuple[int, int]


@dataclass(frozen=True)
class Head:
    """The headings of one table; rows and columns count from 0.

    Attributes:
        first: Its first row.
        last: Its last row; records stand below.
        titles: By column, the heading as written, after the heading of its group.
        senses: By column, what it means.
        cells: By column, the cell of the heading.
    """

    first: int = 0
    last: int = 0
    titles: Mapping[int, str] = field(default_factory=dict)
    senses: Mapping[int, Sense] = field(default_factory=dict)
    cells: Mapping[int, Cell] = field(default_factory=dict)

    @property
    def known(self) -> frozenset[str]:
        """The keys of its columns."""
        return frozenset(sense.key for sense in self.senses.values() if sense.key is not None)

    def __len__(self) -> int:
        """How many columns have a heading that means something."""
        return len(self.known)


def find_head(sheet: Sheet, words: Vocabulary, enough: int = ENOUGH) -> Head:
    """Find the headings of a sheet; the first row that holds anything where nothing else is recognised.

    Args:
        sheet: The sheet; only its first rows are looked at.
        words: The headings that are understood.
        enough: Known headings that make a heading row.
    """
    grid = _Grid(sheet)
    first = next((row for row, texts in enumerate(grid.texts) if texts), 0)
    plain = [_head(grid, row, row, words) for row in range(len(grid.texts))]
    best = max(map(len, plain), default=0)
    if plain and _is_plain(plain[first], best, grid):
        return _with_numbers(plain[first], sheet)
    heads = [_deepened(grid, head, words) for head in plain]
    best = max(map(len, heads), default=0)
    sound = [head for head in heads if len(head) >= min(enough, best) and _is_sound(head, grid, enough)]
    sound = [head for head in sound if not _is_of_the_past(head, grid)] or sound
    least = _MOST_OF_THE_BEST * max(map(len, sound), default=0)
    begun = next((head for head in sound if len(head) >= least), None)
    if begun is None:
        return _with_numbers(plain[first], sheet) if plain else Head()
    fuller = (head for head in sound if head.first <= begun.last < head.last and len(head) > len(begun))
    return _with_numbers(_without_past(next(fuller, begun), grid), sheet)


def _with_numbers(head: Head, sheet: Sheet) -> Head:
    """Add the headings that are no texts, such as years, which mean nothing here; begin where the first one stands."""
    first = min([head.first, *(row for row, _ in head.cells.values())])
    line = enumerate(sheet.rows[head.last])
    others = [column for column, value in line if column not in head.titles and value not in ("", None)]
    texts = {column: sheet.text(head.last, column) for column in others if sheet.text(head.last, column).strip()}
    cells = {**head.cells, **{column: (head.last, column) for column in texts}}
    return Head(first, head.last, {**head.titles, **texts}, {**head.senses, **dict.fromkeys(texts, NONE)}, cells)


def other_heads(sheet: Sheet, words: Vocabulary, before: int) -> list[Head]:
    """Give the rows above one row that are headings as well: of another table."""
    grid = _Grid(sheet)
    heads = [_head(grid, row, row, words) for row in range(min(before, len(grid.texts)))]
    return [head for head in heads if len(head) >= ENOUGH]


class _Grid:
    """The texts of the first rows of a sheet, and what is merged there."""

    def __init__(self, sheet: Sheet) -> None:
        self.texts = [_texts(row) for row in sheet.rows[:SEARCHED]]
        self.filled = [sum(value not in ("", None) for value in row) for row in sheet.rows[:SEARCHED]]
        self.corner = {cell: first for cell, (first, _) in corners(sheet, SEARCHED, _WIDEST).items()}

    def text(self, row: int, column: int) -> tuple[str, Cell]:
        """Give the text shown at a cell, with the cell that holds it: the first one of a merge."""
        at = self.corner.get((row, column), (row, column))
        return self.texts[at[0]].get(at[1], ""), at


def _texts(row: Sequence[object]) -> dict[int, str]:
    return {
        column: value
        for column, value in enumerate(row)
        if isinstance(value, str) and 0 < len(value) <= LONGEST and value.strip()
    }


def _is_plain(head: Head, best: int, grid: _Grid) -> bool:
    """Whether nothing speaks against the first filled row: most of it is known, and nothing stands above or beside."""
    row = head.first
    unknown = grid.filled[row] - len(head)
    below = grid.texts[row + 1] if row + 1 < len(grid.texts) else {}
    merged = any(at[0] == row for at in grid.corner)
    units = below and len(below) == grid.filled[row + 1]
    return not merged and not units and len(head) == best and len(head) >= ENOUGH and unknown <= len(head)


def _is_sound(head: Head, grid: _Grid, enough: int) -> bool:
    """Whether a row is more than words of an applicant that are like headings."""
    if len(head) >= enough:
        return True
    shown = {grid.corner.get((head.last, column), (head.last, column)) for column in grid.texts[head.last]}
    is_all_known = len(shown) == len(head) and len(grid.texts[head.last]) == grid.filled[head.last]
    return len(head) > 0 and (head.last == 0 or (len(head) > 1 and is_all_known))


def _head(grid: _Grid, first: int, last: int, words: Vocabulary) -> Head:
    """Take some rows for headings above each other."""
    if first == last and not grid.corner:  # what all plain sheets have
        titles = grid.texts[first]
        senses = {column: words.sense(text) for column, text in titles.items()}
        return Head(first, last, titles, senses, {column: (first, column) for column in titles})
    parts = dict(_parts(grid, first, last))
    senses = {column: words.joined([text for text, _ in texts]) for column, texts in parts.items()}
    senses = _alone(parts, senses, words)
    titles = {column: " ".join(text.strip() for text, _ in texts) for column, texts in parts.items()}
    return Head(first, last, titles, senses, {column: texts[-1][1] for column, texts in parts.items()})


def _parts(grid: _Grid, first: int, last: int) -> Iterator[tuple[int, list[tuple[str, Cell]]]]:
    """Give, by column, the texts of some rows from top to bottom; a group stands over all its columns."""
    columns = {column for row in range(first, last + 1) for column in grid.texts[row]}
    columns |= {column for row, column in grid.corner if first <= row <= last}
    for column in sorted(columns):
        found: list[tuple[str, Cell]] = []
        for row in range(first, last + 1):
            text, at = grid.text(row, column)
            if not text and row < last:
                text, at = _group(grid, row, last, column)
            if text and at not in [cell for _, cell in found] and _is_first(grid, at, row, column, first, last):
                found.append((text, at))
        if found:
            yield column, found


def _is_first(grid: _Grid, at: Cell, row: int, column: int, first: int, last: int) -> bool:
    """Whether a text counts in a column: a merge over several columns needs headings of their own below it."""
    if at[1] == column or at[0] < first:
        return at[1] == column
    return any(grid.texts[below].get(column) for below in range(row + 1, last + 1))


def _group(grid: _Grid, row: int, last: int, column: int) -> tuple[str, Cell]:
    """Give the heading of the group that a column belongs to, where it was written over the first one alone."""
    below = grid.texts[row + 1] if row < last else {}
    at = column
    while at > 0 and column in below and at in below and (row, at) not in grid.corner:
        at -= 1
        if at in grid.texts[row]:
            return (grid.texts[row][at], (row, at)) if at in below else ("", (row, column))
    return "", (row, column)


def _alone(
    parts: Mapping[int, list[tuple[str, Cell]]], senses: dict[int, Sense], words: Vocabulary
) -> dict[int, Sense]:
    """Take a heading without its group for what it means alone, where no other column means the same."""
    open_ = {column: words.sense(texts[-1][0]) for column, texts in parts.items() if len(texts) > 1}
    open_ = {
        column: sense for column, sense in open_.items()
        if senses[column].key is None and sense.key is not None
        and not any(is_past(text) for text, _ in parts[column][:-1])
    }  # fmt: skip
    taken = Counter(sense.key for sense in senses.values()) + Counter(sense.key for sense in open_.values())
    found = {
        column: sense if taken[sense.key] == 1 else Sense(of=sense.key or "") for column, sense in open_.items()
    }
    return {**senses, **found}


def _deepened(grid: _Grid, head: Head, words: Vocabulary) -> Head:
    """Take as many rows above a row as headings of groups as more columns are understood by, and units below it."""
    deeper = [_head(grid, head.last - above, head.last, words) for above in range(1, min(_DEEPEST, head.last + 1))]
    best = max([head, *deeper], key=lambda each: (len(each), each.first))
    twice = _repeated(best)
    if twice:  # the group tells them apart, or nothing does
        best = next((each for each in deeper if not _repeated(each) and _differ(each, twice)), best)
    below = best.last + 1
    if below < len(grid.texts) and _holds_units(grid, best, below, words):
        return _head(grid, best.first, below, words)
    return best


def _repeated(head: Head) -> set[int]:
    """Give the columns whose meaning another column has as well."""
    often = Counter(sense.key for sense in head.senses.values() if sense.key is not None)
    return {column for column, sense in head.senses.items() if sense.key is not None and often[sense.key] > 1}


def _differ(head: Head, columns: set[int]) -> bool:
    """Whether some columns have headings of their own, each with its group."""
    return len({head.titles.get(column, "") for column in columns}) == len(columns)


def _without_past(head: Head, grid: _Grid) -> Head:
    """Leave out the columns under a group that says that they are of other years."""
    row = head.first - 1
    if row < 0:
        return head
    above = {column: grid.text(row, column) for column in head.senses if column > min(head.senses)}
    groups = {column: text for column, (text, at) in above.items() if at in grid.corner or grid.filled[row] > 1}
    is_plan = any(_PLANNED.search(text) for text in groups.values())  # beside which an actual figure is an earlier one
    past = {
        column: NONE for column, text in groups.items()
        if (is_past(text) or (is_plan and _ACTUAL.search(text))) and above[column][1][1] > min(head.senses)
    }  # fmt: skip
    titles = {column: f"{groups[column].strip()} {head.titles[column].strip()}" for column in past}
    return Head(head.first, head.last, {**head.titles, **titles}, {**head.senses, **past}, head.cells) if past else head


def _is_of_the_past(head: Head, grid: _Grid) -> bool:
    """Whether a lone text right above the headings says that they are those of other years."""
    rows = [row for row in range(max(0, head.first - 2), head.first) if grid.filled[row]]
    return bool(rows) and grid.filled[rows[-1]] == 1 and any(map(is_past, grid.texts[rows[-1]].values()))


def _holds_units(grid: _Grid, head: Head, row: int, words: Vocabulary) -> bool:
    """Whether a row below the headings holds nothing but units."""
    texts = [text for column, text in grid.texts[row].items() if grid.corner.get((row, column), (row, 0))[0] == row]
    is_text = len(texts) == grid.filled[row] and len(head) > 0 and not is_numbering(texts)
    return is_text and bool(texts) and all(words.is_unit(text) for text in texts)
