"""Which rows below the headings are records; notes, totals, examples and repeated headings are told instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.asides import is_example, is_numbering, is_past, is_total, says_how
from clusterscore.intake.heads import ENOUGH, Head
from clusterscore.intake.reading import Sheet
from clusterscore.intake.vocabulary import Vocabulary
from clusterscore.words import Text, same

_AN_ID = re.compile(r"[\w./-]*\d[\w./-]*", re.ASCII)
_A_NOTE = re.compile(
    r"\s*[(（\[]?(※|＊|\*|注|備考|出典|資料|以上|以下余白|凡例|notes?\b|source\b|legend\b|end\b)|\s*[【■●◆▼◇]"
    r"|\s*(作成|更新|連絡先|担当|問い?合わ?せ|電話|prepared by\b|contact\b|page\b|p\.\s*\d+$|\d+\s*/\s*\d+$)|.*現在$",
    re.IGNORECASE,
)
_LONG_FOR_AN_ID = 40
_FIRST = 3  # rows below the headings that are looked at even where they have a usual id
_LEGEND = 2  # texts in a line of a legend: the sign and what it means

Cell = tuple[int, int]


@dataclass
class Records:
    """The rows of a table that are records, and what is to be said of the others.

    Attributes:
        rows: Rows, from 0, of the records.
        findings: What was passed over.
    """

    rows: list[int]
    findings: list[f.Finding] = field(default_factory=list)


def records(
    sheet: Sheet, head: Head, words: Vocabulary, by: Sequence[str], *, legend: bool = False
) -> Records:
    """Tell the records below the headings from what else stands there.

    Args:
        sheet: The sheet.
        head: Its headings.
        words: The headings that are understood.
        by: Keys of the columns that say whose a record is, the most telling first.
        legend: Whether people write beside the records as they like: a text alone under any heading, or a
            sign and what it means below a blank row at the end, are no record.
    """
    from_the_right = sorted(head.senses.items(), reverse=True)
    columns = {sense.key: column for column, sense in from_the_right if sense.key is not None}
    own = [columns[key] for key in by if key in columns]
    rows, odd = _filled(sheet, head, own[0] if own else -1)
    if not columns:  # nothing is known by which a record could be told from a note
        return Records(rows)
    reading = _Sorting(sheet, head, words, own, frozenset(columns.values()), legend=legend)
    odd = sorted({*odd, *reading.first(rows)})
    return reading.sorted(rows, odd) if odd else Records(rows)


def _filled(sheet: Sheet, head: Head, own: int) -> tuple[list[int], list[int]]:
    """Give the rows below the headings that hold more than blanks, and those of them without a usual id."""
    rows, odd = [], []
    for row, line in enumerate(sheet.rows[head.last + 1 :], start=head.last + 1):
        if 0 <= own < len(line) and _is_an_id(line[own]):
            rows.append(row)
        elif any(not cells.is_blank(value) for value in line):
            rows.append(row)
            odd.append(row)
    unread = {row for row, _ in (*sheet.errors, *sheet.uncalculated) if row > head.last}.difference(rows)
    return (sorted(unread.union(rows)), sorted(unread.union(odd))) if unread else (rows, odd)


def _is_an_id(value: object) -> bool:
    """Whether a cell holds an id as ids are: a number, or a short text with digits and without blanks."""
    if value.__class__ in (float, int):
        return True
    return isinstance(value, str) and len(value) < _LONG_FOR_AN_ID and _AN_ID.fullmatch(value) is not None


class _Sorting:
    def __init__(
        self, sheet: Sheet, head: Head, words: Vocabulary, own: Sequence[int], known: frozenset[int], *, legend: bool
    ) -> None:
        self.legend = legend
        self.sheet, self.head, self.words, self.own, self.known = sheet, head, words, own, known
        self.unread = {row for row, column in (*sheet.errors, *sheet.uncalculated) if column in known}

    def is_named(self, row: int) -> bool:
        """Whether a row has an id as ids are."""
        line = self.sheet.rows[row] if row < len(self.sheet.rows) else ()
        return bool(self.own) and self.own[0] < len(line) and _is_an_id(line[self.own[0]])

    def sorted(self, rows: list[int], odd: Sequence[int]) -> Records:
        """Sort out the odd rows; from a second table on none is a record."""
        told: dict[str, list[int]] = {}
        end: int | None = None
        for at, row in enumerate(odd):
            kind = "table" if self._opens_past(row, odd[at + 1 :]) else self._kind(row)
            if kind == "table":
                end = row
                break
            if kind is not None and row not in told.get("example", ()):
                told.setdefault(kind, []).append(row)
            if kind == "example" and len(dict(self._cells(row))) == 1:  # a caption: the example stands below it
                told["example"] += [below for below in rows if below == row + 1]
        left = [row for row in rows if end is None or row < end]
        captions = self._captions(left, [*told.get("head", ()), *([] if end is None else [end])])
        if captions:
            told["note"] = sorted([*told.get("note", ()), *captions])
        out = {row for some in told.values() for row in some}
        signs = self._legend([row for row in left if row not in out], rows) if self.legend else []
        if signs:
            told["note"] = sorted([*told.get("note", ()), *signs])
        out |= set(signs)
        return Records([row for row in left if row not in out], list(self._findings(told, end)))

    def _kind(self, row: int) -> str | None:
        """Say what a row is if it is no record: a heading, another table, a total, an example, a note."""
        filled = dict(self._cells(row))
        senses = {column: self.words.sense(text).key for column, text in filled.items() if isinstance(text, str)}
        meant = {key for key in senses.values() if key is not None}
        above = {column: sense.key for column, sense in self.head.senses.items()}
        repeated = sum(key is not None and above.get(column) == key for column, key in senses.items())
        if 0 < repeated == len(filled) or (repeated > 1 and repeated * 2 >= len(filled)):
            return "head"
        if (len(meant) >= ENOUGH or self._is_head(senses, filled)) and len(meant) * 2 >= len(filled):
            return "table"
        named = [str(filled[column]) for column in self.own if column in filled]
        first = str(next(iter(filled.values()), ""))
        if all(map(is_total, named)) and (named or is_total(first)):
            return "total" if named or self._id_is_free(row) else None
        if any(map(is_example, named)) or (min(filled, default=0) not in self.known and is_example(first)):
            return "example"
        if says_how(list(filled.values())) or (row == self.head.last + 1 and is_numbering(list(filled.values()))):
            return "note" if filled else None
        return "note" if row not in self.unread and self._is_note(filled) else None

    def first(self, rows: Sequence[int]) -> list[int]:
        """Give the rows right below the headings, where examples and numbers of the columns stand."""
        return [row for row in rows[:_FIRST] if row <= self.head.last + _FIRST]

    def _is_head(self, senses: Mapping[int, str | None], filled: Mapping[int, object]) -> bool:
        """Whether a heading stands where the ids are, among texts alone."""
        return bool(self.own) and senses.get(self.own[0]) is not None and len(filled) > 1 and _are_texts(filled)

    def _opens_past(self, row: int, below: Sequence[int]) -> bool:
        """Whether a lone text opens a table of other years: it says so, and a row of texts follows."""
        filled = dict(self._cells(row))
        if len(filled) != 1 or self.is_named(row) or not is_past(str(next(iter(filled.values())))):
            return False
        after = dict(self._cells(below[0])) if below else {}
        return len(after) > 1 and _are_texts(after)

    def _captions(self, rows: Sequence[int], heads: Sequence[int]) -> list[int]:
        """Give the rows of one text right above repeated headings, or those of another table."""
        above = [max((row for row in rows if row < head), default=-1) for head in heads]
        return [
            row for row in above
            if row > self.head.last and not self.is_named(row) and row not in self.unread
            and len(filled := dict(self._cells(row))) == 1 and _are_texts(filled)
        ]  # fmt: skip

    def _id_is_free(self, row: int) -> bool:
        return not any((row, column) in self.sheet.uncalculated for column in self.own)

    def _is_note(self, filled: Mapping[int, object]) -> bool:
        """Whether a row is one text that is no id, or nothing that stands under a heading that is read."""
        named = [column for column in self.own if column in filled]
        if len(filled) == 1:
            text = next(iter(filled.values()))
            if not isinstance(text, str):
                return not named and not self.known & set(filled)
            is_free = not named if self.legend else not self.known & set(filled)
            return is_free or _A_NOTE.match(text) is not None or len(text) > _LONG_FOR_AN_ID or "。" in text
        return not named and not self.known & set(filled)

    def _legend(self, kept: Sequence[int], rows: Sequence[int]) -> list[int]:
        """Give the last rows, below a blank one, that are a sign and what it means, or the like."""
        found: list[int] = []
        for row in reversed(kept):
            filled = dict(self._cells(row))
            is_short = 1 < len(filled) <= _LEGEND < len(self.known) - 1
            if self.is_named(row) or row in self.unread or not is_short or not _are_texts(filled):
                break
            found.insert(0, row)
        before = [row for row in kept if not found or row < found[0]]
        is_apart = bool(found) and bool(before) and any(row not in set(rows) for row in range(before[-1], found[0]))
        return found if is_apart else []

    def _cells(self, row: int) -> Iterator[tuple[int, object]]:
        line = self.sheet.rows[row] if row < len(self.sheet.rows) else ()
        yield from ((column, value) for column, value in enumerate(line) if not cells.is_blank(value))

    def _findings(self, told: Mapping[str, Sequence[int]], end: int | None) -> Iterator[f.Finding]:
        for kind, rows in told.items():
            facts = {"rows": numbers_of(rows), "text": self._first_text(rows[0])}
            yield f.Finding(_KINDS[kind], self.sheet.place(rows[0], self._first(rows[0])), facts)
        if end is not None:
            facts = {"row": same(str(end + 1)), "text": self._first_text(end)}
            yield f.Finding(f.SECOND_TABLE, self.sheet.place(end, self._first(end)), facts)

    def _first(self, row: int) -> int:
        return next((column for column, _ in self._cells(row)), 0)

    def _first_text(self, row: int) -> str:
        text = self.sheet.text(row, self._first(row)).strip()
        return " ".join(text.split())[:60]


def _are_texts(filled: Mapping[int, object]) -> bool:
    return all(isinstance(value, str) for value in filled.values())


def numbers_of(rows: Sequence[int]) -> Text:
    """Give row numbers as people count them: runs as one, at most five."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    en = [str(a + 1) if a == b else f"{a + 1}–{b + 1}" for a, b in runs]
    more = len(en) - 5
    tail = Text(f" and {more} more", f"ほか{more}か所") if more > 0 else Text("", "")
    return Text(", ".join(en[:5]) + tail.en, "、".join(each.replace("–", "～") for each in en[:5]) + tail.ja)


_KINDS = {"head": f.HEADINGS_AGAIN, "total": f.TOTAL_ROW, "example": f.EXAMPLE_ROW, "note": f.NOTE_ROWS}
