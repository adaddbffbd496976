"""The sheet ``Rules`` of a workbook of ours: the numbers in its cells, and what cannot be one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from clusterscore.intake import cells
from clusterscore.intake.reading import Sheet, Workbook
from clusterscore.intake.sheets import find_sheet
from clusterscore.words import Text, quoted, same

NAME = "Rules"
KEY_HEADS = ("Key, or place in the file", "キー・ファイル内の位置")
VALUE_HEADS = ("Value", "値")
END_HEADS = ("Choices", "定め・選択")
OPEN_WORDS = ("open", "未設定")
"""What the sheet says where a number is still to be given."""

_WRITTEN_BY = "clusterscore "
BLANK = Text("The cell is blank", "空欄です")
_A_TEXT = Text(
    "{value} is a text, which the formulas of the workbook take for unknown",
    "{value}は文字列のため、ブック内の計算式では値なしとして扱われます",
)
_ANOTHER = Text("{value} is no number", "{value}は数値ではありません")
_AN_ERROR = Text("The cell holds the error {value}", "エラー値（{value}）です")
_UNCALCULATED = Text("The cell holds a formula without a stored result", "計算結果が保存されていない数式です")
_LONGEST = 40


@dataclass(frozen=True)
class NumberCell:
    """One cell of the column of values.

    Attributes:
        place: The cell.
        value: Its number; None where it holds none.
        problem: Why it holds none, where it is neither blank nor says that the number is open.
        is_open: Whether it says that the number is open.
        again: Places of further rows with the same key.
    """

    place: str
    value: float | None = None
    problem: Text | None = None
    is_open: bool = False
    again: tuple[str, ...] = ()


@dataclass(frozen=True)
class NumbersSheet:
    """The numbers of a sheet ``Rules``.

    Attributes:
        place: Its first cell.
        sha256: Hash of the rules that it was written under; empty where that is not said.
        cells: By the key in its row.
        has_heads: Whether its headings were found.
        set_before: Keys that were set for a what-if when it was written.
    """

    place: str
    sha256: str
    cells: Mapping[str, NumberCell] = field(default_factory=dict)
    set_before: frozenset[str] = frozenset()
    has_heads: bool = True


def read_numbers_sheet(workbook: Workbook, about: Mapping[str, str]) -> NumbersSheet | None:
    """Read the numbers of a workbook of ours.

    Args:
        workbook: The workbook as read.
        about: Its sheet ``About``.

    Returns:
        None where there is no such sheet, or another than we write.
    """
    sheet = find_sheet(workbook, NAME)
    if sheet is None:
        return None
    head = _head(sheet)
    is_ours = about.get("tool", "").startswith(_WRITTEN_BY) and bool(about.get("rules_sha256"))
    if head is None and not is_ours:
        return None
    before = frozenset(key.removeprefix("override.") for key in about if key.startswith("override."))
    found = {} if head is None else _cells(sheet, *head)
    sha256 = about.get("rules_sha256", "") if is_ours else ""
    return NumbersSheet(sheet.place(0, 0), sha256, found, before, head is not None)


def close(one: float | None, other: float | None) -> bool:
    """Whether two numbers are the same but for the digits that a spreadsheet program does not keep."""
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-12, abs_tol=0.0)


def _head(sheet: Sheet) -> tuple[int, int, int] | None:
    """Find the row of the headings, and the columns of keys and values."""
    keys, values = (set(map(cells.plain, words)) for words in (KEY_HEADS, VALUE_HEADS))
    for row in range(len(sheet.rows)):
        words = [cells.plain(sheet.text(row, column)) for column in range(len(sheet.rows[row]))]
        at_key = next((at for at, word in enumerate(words) if word in keys), None)
        at_value = next((at for at, word in enumerate(words) if word in values), None)
        if at_key is not None and at_value is not None:
            return row, at_key, at_value
    return None


def _cells(sheet: Sheet, head: int, at_key: int, at_value: int) -> dict[str, NumberCell]:
    found: dict[str, NumberCell] = {}
    for row in _rows(sheet, head, at_key):
        key, cell = sheet.text(row, at_key).strip(), _cell(sheet, row, at_value)
        first = found.get(key)
        if first is not None:
            cell = NumberCell(first.place, first.value, first.problem, first.is_open, (*first.again, cell.place))
        found[key] = cell
    return found


def _rows(sheet: Sheet, head: int, at_key: int) -> Iterator[int]:
    """Give the rows of the numbers: below the headings, as far as the list of choices."""
    ends = set(map(cells.plain, (*END_HEADS, *KEY_HEADS)))
    for row in range(head + 1, len(sheet.rows)):
        word = cells.plain(sheet.text(row, at_key))
        if word in ends:
            return
        if word:
            yield row


def _cell(sheet: Sheet, row: int, column: int) -> NumberCell:
    place = sheet.place(row, column)
    if (row, column) in sheet.errors:
        return NumberCell(place, problem=_AN_ERROR.format(value=same(sheet.errors[row, column])))
    if (row, column) in sheet.uncalculated:
        return NumberCell(place, problem=_UNCALCULATED)
    value = sheet.rows[row][column] if column < len(sheet.rows[row]) else ""
    if cells.is_blank(value):
        return NumberCell(place)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return NumberCell(place, float(value)) if math.isfinite(value) else NumberCell(place, problem=BLANK)
    if isinstance(value, str):
        is_open = cells.plain(value) in map(cells.plain, OPEN_WORDS)
        return NumberCell(place, problem=None if is_open else _said(_A_TEXT, value.strip()), is_open=is_open)
    return NumberCell(place, problem=_said(_ANOTHER, sheet.text(row, column)))


def _said(template: Text, value: str) -> Text:
    return template.format(value=quoted(value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"))
