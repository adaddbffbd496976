"""What became of one cell: its value, how that was read, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from clusterscore import findings as f
from clusterscore.words import Text

Way = Literal[
    "width", "separators", "minus", "exponent", "kanji", "text", "unit", "percent", "about", "era", "year", "date_text",
    "word", "number",
]  # fmt: skip
"""In which way a cell was read; the one that matters most where there were several."""

WAYS: Mapping[Way, Text] = {
    "width": Text("full-width characters", "全角文字"),
    "separators": Text("separators of thousands", "桁区切り"),
    "minus": Text("a sign for minus", "負の数の記号"),
    "exponent": Text("a power of ten", "指数表記"),
    "kanji": Text("numerals in words", "漢数字"),
    "text": Text("a number stored as text", "文字列として保存された数値"),
    "unit": Text("a unit in the cell", "セル内の単位"),
    "percent": Text("a percentage", "百分率"),
    "about": Text("a remark beside the value", "値に添えられた語"),
    "era": Text("a Japanese era", "和暦"),
    "year": Text("a year with a word", "語を添えた年"),
    "date_text": Text("a date as text", "文字列の日付"),
    "word": Text("a word for an answer", "回答を表す語"),
    "number": Text("a corporate number", "法人番号"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """How a cell was read where that is more than taking it as it is.

    Attributes:
        written: The cell as written.
        read_as: The value that was taken from it.
        kind: In which way, by the words of ``WAYS``.
    """

    written: str
    read_as: Text
    kind: Way


@dataclass(frozen=True)
class Defect:
    """What is to be said of a cell: row within the column, kind, facts.

    Of kinds that block, the cell has no value; of doubts and notes, its value is used.
    """

    row: int
    kind: f.Kind
    facts: dict[str, object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one cell.

    Attributes:
        value: Its typed value; None where it has none.
        kind: What is to be said of it; None where there is nothing.
        facts: What fills the sentences of the kind.
        way: In which way it was read; None where it is taken as it is.
        read_as: The value for people; set where ``way`` is.
    """

    value: Any = None
    kind: f.Kind | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    way: Way | None = None
    read_as: Text | None = None


class Unclear(Exception):
    """Says, within the readers of one cell, why it has no value."""

    def __init__(self, kind: f.Kind, **facts: object) -> None:
        """Keep the kind of defect, and the facts beyond the field's title and the cell itself."""
        super().__init__(kind.code)
        self.kind = kind
        self.facts = facts
