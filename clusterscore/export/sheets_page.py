"""Cells of the committee's workbook: typed writes that never cut silently, styles, widths, print set-up."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from clusterscore.export.sheets_cells import PLAIN_SHEET
from clusterscore.export.sheets_margins import Margins
from clusterscore.export.sheets_styles import STYLES
from clusterscore.export.sheets_widths import lines_of, stretch, width
from clusterscore.words import Language, Text

__all__ = [
    "DEEPEST_FORMULA", "LINE", "LONGEST_FORMULA", "LONGEST_LITERAL", "LONGEST_TEXT", "READABLE", "Book", "Page",
    "Style", "column_name", "fits", "lines_of", "shown_cell", "width",
]  # fmt: skip

LONGEST_TEXT = 32767
LONGEST_FORMULA = 8192
DEEPEST_FORMULA = 60
LONGEST_LITERAL = 255

_FONTS: Mapping[Language, str] = {"en": "Calibri", "ja": "Yu Gothic"}
_RISKY = ("=", "+", "-", "@")
_CUT = Text(
    " … [cut here: {count} characters; the input has the whole text]",
    "…［ここで省略：全{count}文字。全文は提出ファイルにあります］",
)

LINE = 13.5
"""Height of a line of text, in points."""
READABLE = 175.0
"""Characters across a printed page that can still be read."""
_LITERAL = re.compile('"((?:[^"]|"")*)"')

Style = str


class Book:
    """The workbook in the making: its sheets, its styles, its language."""

    def __init__(
        self, path: str, language: Language, title: str, styles: Mapping[str, Mapping[str, object]] = STYLES
    ) -> None:
        font = {"font_name": _FONTS[language], "font_size": 10}
        self.book = xlsxwriter.Workbook(path, {"default_format_properties": font})
        created = datetime.datetime(2000, 1, 1)  # a fixed day, so that equal input gives equal bytes
        self.book.set_properties({"title": title, "created": created})
        self.language: Language = language
        self.styles = styles
        self.margins = Margins()
        self._font = font
        self._formats: dict[tuple[str, bool], Format] = {}
        self._sizes: dict[str, float] = {}

    def style(self, name: Style, *, quoted: bool = False) -> Format:
        """Give a style; *quoted* keeps a text a text when its cell is edited."""
        if (name, quoted) not in self._formats:
            more: dict[str, object] = {"quote_prefix": True} if quoted else {}
            self._formats[name, quoted] = self.book.add_format({**self._font, **self.styles[name], **more})
        return self._formats[name, quoted]

    def size(self, style: Style) -> float:
        """Give how large the letters of a style that wraps come out, 1 for plain ones; 0 where it does not wrap."""
        if style not in self._sizes:
            shape = self.styles[style]
            wraps = shape.get("text_wrap") and "rotation" not in shape
            size = float(str(shape.get("font_size", 10))) / 10 * (1.06 if shape.get("bold") else 0.92)
            self._sizes[style] = size if wraps else 0.0
        return self._sizes[style]

    def page(self, name: str, kind: type[Worksheet] | None = None) -> Page:
        """Add a sheet, of a kind of its own where one is given."""
        return Page(self, name, kind)


class Page:
    """One sheet: cells by row and column from 0, and how wide and tall they come out."""

    def __init__(self, book: Book, name: str, kind: type[Worksheet] | None = None) -> None:
        self.book, self.name, self.language = book, name, book.language
        self.sheet = book.book.add_worksheet(name, kind or PLAIN_SHEET)
        self.sheet.hide_gridlines(2)
        self.widths: dict[int, float] = {}
        self._columns: dict[int, float] = {}
        self._wrapped: dict[int, list[tuple[int, str, float]]] = {}
        self._tall: set[int] = set()

    def text(self, row: int, column: int, text: str, style: Style = "text", *, measured: bool = True) -> None:
        """Write a text as a text, whatever it begins with; one too long for a cell says that it is cut."""
        text = self._short_enough(text)
        shape = self.book.style(style, quoted=text.startswith(_RISKY))
        if not text:
            self._wrote(self.sheet.write_blank(row, column, None, shape), row, column)
            return
        self._wrote(self.sheet.write_string(row, column, text, shape), row, column)
        self._remember(row, column, text, style)
        if measured:
            self._measure(column, text)

    def _short_enough(self, text: str) -> str:
        """Cut a text that no cell can hold, and say so in it."""
        if 2 * len(text) <= LONGEST_TEXT:
            return text
        units = text.encode("utf-16-le", "surrogatepass")
        if len(units) // 2 <= LONGEST_TEXT:
            return text
        told = _CUT.in_(self.language).format(count=len(text))
        return units[: 2 * (LONGEST_TEXT - len(told))].decode("utf-16-le", "ignore") + told

    def number(self, row: int, column: int, value: float, style: Style) -> None:
        """Write a number; one that is not finite is written as a text, since no cell can hold it."""
        if not math.isfinite(value):
            self.text(row, column, {math.inf: "∞", -math.inf: "-∞"}.get(value, ""), style)
            return
        shape = self.book.style(style)
        self._wrote(self.sheet.write_number(row, column, value + 0.0, shape), row, column)
        self._measure(column, f"{value:,.3f}" if value % 1 else f"{value:,.0f}")

    def blank(self, row: int, column: int, style: Style = "text") -> None:
        """Write a styled cell that holds nothing."""
        self._wrote(self.sheet.write_blank(row, column, None, self.book.style(style)), row, column)

    def formula(self, row: int, column: int, formula: str, value: float | str, style: Style) -> None:
        """Write a live formula with the value that it has; it must fit (see ``fits``)."""
        if len(formula) > LONGEST_FORMULA:
            raise ValueError(f"{self.name}: a formula of {len(formula)} characters does not fit a cell")
        shape = self.book.style(style)
        self._wrote(self.sheet.write_formula(row, column, formula, shape, value), row, column)
        self._remember(row, column, str(value), style)

    def link(self, row: int, column: int, place: str, text: str, style: Style = "link") -> None:
        """Write a text that leads to a place of this workbook, such as ``Ranking!A8``; nothing stays nothing."""
        if not text:
            self.blank(row, column)
            return
        shape = self.book.style(style, quoted=text.startswith(_RISKY))
        code = self.sheet.write_url(row, column, f"internal:{place}", shape, self._short_enough(text))
        self._wrote(code, row, column)
        self._measure(column, text)

    def paragraph(
        self, row: int, text: str, widths: Sequence[float], *, first: int = 0, style: Style = "text"
    ) -> int:
        """Write a text over several columns, in a row tall enough for it; give the row below."""
        shape = self.book.style(style, quoted=text.startswith(_RISKY))
        room = sum(widths[first:])
        lines = sum(math.ceil(width(line) / (0.93 * room)) or 1 for line in text.split("\n"))
        last = len(widths) - 1
        self.sheet.merge_range(row, first, row, last, "", shape)
        self._wrote(self.sheet.write_string(row, first, self._short_enough(text), shape), row, first)
        self.height(row, min(400, LINE * lines + 3))
        return row + 1

    def over(self, row: int, first: int, last: int, text: str, style: Style) -> None:
        """Write a short text over several columns of one row."""
        shape = self.book.style(style, quoted=text.startswith(_RISKY))
        self.sheet.merge_range(row, first, row, last, "", shape)
        self._wrote(self.sheet.write_string(row, first, self._short_enough(text), shape), row, first)

    def comment(self, row: int, column: int, text: str) -> None:
        """Attach a remark to a cell."""
        size = {"x_scale": 2, "y_scale": 1.5, "author": "clusterscore"}
        self._wrote(self.sheet.write_comment(row, column, text[:LONGEST_TEXT], size), row, column)

    def heads(self, row: int, texts: Mapping[int, str], style: Style = "head") -> None:
        """Write headings by column."""
        for column, text in texts.items():
            self.text(row, column, text, style, measured=False)

    def _wrote(self, code: int, row: int, column: int) -> None:
        if code != 0:
            raise ValueError(f"{self.name}: the cell in row {row + 1}, column {column + 1} could not be written")

    def measure(self, column: int, text: str) -> None:
        """Take a text into account for the width of its column, as that of a formula is not by itself."""
        self._measure(column, text)

    def _measure(self, column: int, text: str) -> None:
        widest = max(map(width, text.split("\n"))) if "\n" in text else width(text)
        if widest > self.widths.get(column, 0):
            self.widths[column] = widest

    def _remember(self, row: int, column: int, text: str, style: Style) -> None:
        """Keep a text that wraps, since it may need a taller row."""
        size = self.book.size(style)
        if size and (len(text) > 5 or "\n" in text):
            self._wrapped.setdefault(row, []).append((column, text, size))

    def fit(self, column: int, least: float, most: float) -> None:
        """Set a column's width by what it holds, within limits."""
        self.wide(column, min(most, max(least, self.widths.get(column, 0) + 1.5)))

    def wide(self, column: int, size: float) -> None:
        """Set a column's width, in characters."""
        self.sheet.set_column(column, column, size)
        self._columns[column] = size

    def across(self, columns: int) -> int:
        """Give how many pages wide so many columns are, at a size that can be read."""
        return max(1, math.ceil(sum(self._columns.get(column, 9.0) for column in range(columns)) / READABLE))

    def height(self, row: int, size: float) -> None:
        """Set a row's height, in points, whatever its texts need."""
        self.sheet.set_row(row, size)
        self._tall.add(row)

    def _settle(self) -> None:
        """Make each row tall enough for its wrapped texts; not every program does so by itself."""
        known: dict[tuple[int, str, float], float] = {}
        for row, texts in self._wrapped.items():
            if row in self._tall:
                continue
            for wrapped in texts:
                if wrapped not in known:
                    known[wrapped] = self._tallness(*wrapped)
            tallest = max(map(known.__getitem__, texts))
            if tallest > 1.1:
                self.sheet.set_row(row, min(409, LINE * tallest + 2))

    def _tallness(self, column: int, text: str, size: float) -> float:
        """Give how many lines of plain letters a text is tall."""
        room = (self._columns.get(column, 9.0) - 0.8) / size
        return lines_of(text, room) * min(1.0, size + 0.05) * stretch(text)

    def print_set_up(
        self, scheme: str, *, repeat: tuple[int, int] | None, across: int = 1, portrait: bool = False
    ) -> None:
        """Set A4 landscape, so many pages wide, headings on every page, and who and where in the margins."""
        self._settle()
        sheet, margins = self.sheet, self.book.margins
        if portrait:
            sheet.set_portrait()
        else:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(across, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        if repeat is not None:
            sheet.repeat_rows(*repeat)
        sheet.set_header(margins.header(scheme, self.name))
        sheet.set_footer(margins.footer(self.language))


def fits(formula: str) -> bool:
    """Whether a spreadsheet program takes a formula: its length, that of its texts, and how deep its brackets go."""
    if len(formula) > LONGEST_FORMULA:
        return False
    if len(formula) > LONGEST_LITERAL and any(len(text) > LONGEST_LITERAL for text in _LITERAL.findall(formula)):
        return False
    if formula.count("(") <= DEEPEST_FORMULA:
        return True
    depth = deepest = 0
    for letter in formula:
        depth += (letter == "(") - (letter == ")")
        deepest = max(deepest, depth)
    return deepest <= DEEPEST_FORMULA


def column_name(column: int) -> str:
    """Give a column's letters, counted from 0."""
    return str(xlsxwriter.utility.xl_col_to_name(column))


def shown_cell(value: Any) -> str:
    """Give any value as a text for a cell."""
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else str(value)
