"""Sheet -> table: its headings, its records, and what is to be said of everything around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from clusterscore import findings as f
from clusterscore.intake.asides import mismatches
from clusterscore.intake.folding import plain
from clusterscore.intake.heads import ENOUGH, Cell, Head, find_head, other_heads
from clusterscore.intake.reading import Sheet, cell_place
from clusterscore.intake.records import numbers_of, records
from clusterscore.intake.vocabulary import Sense, Vocabulary
from clusterscore.words import Text, same

_FURTHER = 20  # rows below the records in which the unit of a sheet is looked for
_UNITS = frozenset(("単位", "unit", "units", "通貨", "currency"))


@dataclass(frozen=True)
class Table:
    """The records of a sheet.

    Attributes:
        sheet: The sheet; of a form of one application, its cells as one row.
        head: The headings.
        rows: Rows, from 0, of the records.
        findings: What is to be said of the rows above, between and below them, and of hidden ones.
        joined: Cells that are merged with another, which alone holds the value: its place.
        beside: Cells with another unit than the field's in the next cell: that unit.
    """

    sheet: Sheet
    head: Head
    rows: Sequence[int]
    findings: Sequence[f.Finding] = ()
    joined: Mapping[Cell, str] = field(default_factory=dict)
    beside: Mapping[Cell, str] = field(default_factory=dict)


def read_table(
    sheet: Sheet,
    words: Vocabulary,
    by: Sequence[str],
    *,
    enough: int = ENOUGH,
    legend: bool = False,
    head: Head | None = None,
) -> Table:
    """Find the headings and the records of a sheet.

    Args:
        sheet: The sheet.
        words: The headings that are understood.
        by: Keys of the columns that say whose a record is, the most telling first.
        enough: Known headings that make a heading row.
        legend: Whether a sign and what it means, below a blank row at the end, are no record.
        head: The headings, where they are known.
    """
    head = find_head(sheet, words, enough) if head is None else head
    head, right = _first_of_two(sheet, head, by)
    found = records(sheet, head, words, by, legend=legend)
    told = [*_above(sheet, head, words), *right, *found.findings]
    told += hidden(sheet, frozenset(found.rows), head.titles)
    joined = dict(_joined(sheet, found.rows, head)) if sheet.merged else {}
    if not words.asked:  # nothing is measured
        return Table(sheet, head, found.rows, told, joined)
    beside = dict(_beside(sheet, found.rows, head, words))
    head = in_unit(head, words, mismatches(_around(sheet, head, found.rows), words))
    return Table(sheet, head, found.rows, told, joined, beside)


def in_unit(head: Head, words: Vocabulary, other: Mapping[str, str]) -> Head:
    """Take the fields that a sheet gives in another unit for unusable, but for headings that name their own.

    Args:
        head: The headings.
        words: What they mean.
        other: The fields, and the unit that the sheet names for all.
    """
    found = {
        column: Sense(of=key, unit=other[key])
        for column, sense in head.senses.items()
        if (key := sense.key or "") in other and not words.says_unit(key, head.titles[column])
    }
    return replace(head, senses={**head.senses, **found}) if found else head


def _around(sheet: Sheet, head: Head, rows: Sequence[int]) -> Iterator[str]:
    """Give the texts above the headings and below the records."""
    last = max(rows, default=head.last)
    for row in (*range(head.first), *range(last + 1, min(len(sheet.rows), last + 1 + _FURTHER))):
        yield from (value for value in sheet.rows[row] if isinstance(value, str) and value)


def _beside(sheet: Sheet, rows: Sequence[int], head: Head, words: Vocabulary) -> Iterator[tuple[Cell, str]]:
    """Give the cells whose unit stands in the next column, where that has no heading or is one of units."""
    for column, sense in head.senses.items():
        key, after = sense.key or "", head.titles.get(column + 1, "")
        if key not in words.asked or (after.strip() and plain(after).strip("()") not in _UNITS):
            continue
        for row in rows:
            text = sheet.text(row, column + 1)
            if text and words.is_other_unit(key, text):
                yield (row, column), text.strip()


def _above(sheet: Sheet, head: Head, words: Vocabulary) -> Iterator[f.Finding]:
    """Tell where the headings stand, if not at the top, and of another table above them."""
    if head.first == 0 or not head.known:
        return
    others = other_heads(sheet, words, head.first)
    for other in others[:1]:
        column = min(other.titles)
        yield f.Finding(f.SECOND_TABLE, sheet.place(other.first, column), {"text": other.titles[column].strip()})
    column = min(head.titles)
    yield f.Finding(f.HEADINGS_AT, sheet.place(*head.cells[column]), {"row": same(str(head.last + 1))})


def _first_of_two(sheet: Sheet, head: Head, by: Sequence[str]) -> tuple[Head, list[f.Finding]]:
    """Leave out a table that stands to the right of the first one, with the same headings again."""
    columns = sorted(head.senses)
    seen: set[str] = set()
    for column in columns:
        key = head.senses[column].key
        if key in by[:1] and key in seen:
            right = [head.senses[each].key for each in columns if each >= column and head.senses[each].key]
            if len(right) >= ENOUGH and seen.issuperset(right):
                facts = {"text": head.titles[column].strip()}
                return _cut(head, column), [f.Finding(f.SECOND_TABLE, sheet.place(*head.cells[column]), facts)]
        seen |= {key} if key is not None else set()
    return head, []


def _cut(head: Head, end: int) -> Head:
    kept = [column for column in head.titles if column < end]
    titles, senses = {column: head.titles[column] for column in kept}, {column: head.senses[column] for column in kept}
    return Head(head.first, head.last, titles, senses, {column: head.cells[column] for column in kept})


def hidden(sheet: Sheet, rows: frozenset[int], titles: Mapping[int, str]) -> Iterator[f.Finding]:
    """Tell of hidden records and columns, and of a sheet that is hidden as a whole."""
    if not sheet.visible:
        what = Text("the whole sheet", "このシート全体")
        yield f.Finding(f.HIDDEN, cell_place(sheet.name, 0, 0), {"what": what})
    lines = sorted(rows & sheet.hidden_rows)
    if lines:
        numbers = numbers_of(lines)
        facts = {"what": Text(f"row {numbers.en}", f"{numbers.ja}行目")}
        yield f.Finding(f.HIDDEN, sheet.place(lines[0], 0), facts)
    columns = sorted(set(titles) & sheet.hidden_columns)
    if columns:
        names = [titles[column].strip() for column in columns]
        more = len(names) - 5
        en = ", ".join(f'"{name}"' for name in names[:5]) + (f" and {more} more" if more > 0 else "")
        ja = "、".join(f"「{name}」" for name in names[:5]) + (f"ほか{more}列" if more > 0 else "")
        yield f.Finding(f.HIDDEN, sheet.place(0, columns[0]), {"what": Text(f"the column {en}", f"{ja}の列")})


def _joined(sheet: Sheet, rows: Sequence[int], head: Head) -> Iterator[tuple[Cell, str]]:
    """Give the cells of the records under known headings whose merge begins elsewhere."""
    known = [column for column, sense in head.senses.items() if sense.key is not None]
    kept = set(rows)
    for first, last in sheet.merged:
        lines = [row for row in range(first[0], min(last[0] + 1, len(sheet.rows))) if row in kept]
        for row in lines:
            for column in known:
                if first[1] <= column <= last[1] and (row, column) != first and first[0] > head.last:
                    yield (row, column), sheet.place(*first)
