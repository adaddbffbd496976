"""Content -> the collected workbook: cells as they were sent, written whole or not at all."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from clusterscore import findings as f
from clusterscore.collecting.content import (
    ABOUT,
    APPLICATIONS,
    FINDINGS,
    ORIGINS,
    RECEIPTS,
    REPLACED,
    Content,
    Held,
    Rows,
)
from clusterscore.collecting.lines import LineSheet
from clusterscore.collecting.sent import Cell
from clusterscore.export.sheets_page import LONGEST_TEXT, Book, Page, width
from clusterscore.export.sheets_styles import STYLES
from clusterscore.export.whole import whole
from clusterscore.words import Text

_SENT = {"valign": "top", "bottom": 1, "bottom_color": "#D9D9D9"}
_STYLES: Mapping[str, Mapping[str, object]] = {
    **STYLES,
    "sent": {**_SENT, "text_wrap": True},
    "sent_number": {**_SENT, "num_format": "General"},
    "sent_percent": {**_SENT, "num_format": "0.######%"},
    "sent_day": {**_SENT, "num_format": "yyyy-mm-dd", "align": "left"},
    "sent_moment": {**_SENT, "num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"},
    "sent_time": {**_SENT, "num_format": "hh:mm:ss", "align": "left"},
    "sent_span": {**_SENT, "num_format": "[h]:mm:ss", "align": "left"},
    "sent_error": {**_SENT, "bg_color": "#F8CBAD"},
    "line": _SENT,
    "hash": {**_SENT, "align": "fill"},  # cut at the edge of its cell
}
_WIDTHS: Mapping[str, Sequence[float]] = {
    ORIGINS: (16, 26, 30, 16, 8, 40),
    RECEIPTS: (16, 18, 30, 18, 14, 30, 12, 20, 16, 50),
    REPLACED: (20, 14, 28, 30, 30, 16, 8, 40),
    FINDINGS: (16, 9, 26, 32, 14, 52, 44, 44),
    ABOUT: (18, 60, 50),
}
_HASH = 3  # column of the long hashes, which need not be seen whole
_FITTED = 300  # rows up to which each is made as tall as its texts; spreadsheet programs do so for more when asked
_EARLIEST = datetime.date(1900, 3, 1)  # before that spreadsheets count a day that there was not
_LARGEST_WHOLE = 10**15
_RISKY = ("=", "+", "-", "@")
_TITLE = Text("{scheme}: applications collected", "{scheme}　応募一覧（取込み）")


def write_collected(content: Content, path: Path) -> None:
    """Write the collected workbook; equal content gives equal bytes.

    Raises:
        OSError: The file cannot be written there; nothing is left behind.
    """
    rules, language = content.collection.rules, content.language
    scheme = f"{rules.scheme.title.in_(language)} ({rules.name})"
    with whole(path) as draft:
        book = Book(str(draft), language, _TITLE.format(scheme=rules.scheme.title).in_(language), _STYLES)
        for name, rows in content.sheets.items():
            _write(book.page(name, LineSheet if name == ORIGINS else None), rows, scheme)
        book.book.close()


def _write(page: Page, rows: Rows, scheme: str) -> None:
    writing = _Writing(page, is_fitted=len(rows) <= _FITTED)
    page.heads(0, {at: str(heading) for at, heading in enumerate(rows[0])})
    if page.name == ORIGINS:
        page.sheet.write_lines([[_short(_text(held)) for held in row] for row in rows[1:]], page.book.style("line"))
    for at, row in enumerate(() if page.name == ORIGINS else rows[1:], start=1):
        for column, held in enumerate(row):
            writing.hold(at, column, held)
    widths = _WIDTHS.get(page.name) or [_width(rows, column) for column in range(len(rows[0]))]
    for column, size in enumerate(widths):
        page.wide(column, size)
    page.sheet.freeze_panes(1, 2 if page.name == APPLICATIONS else 0)
    if page.name != ABOUT:
        page.sheet.autofilter(0, 0, max(1, len(rows) - 1), len(rows[0]) - 1)
    page.print_set_up(scheme, repeat=(0, 0), across=page.across(len(rows[0])))


def _short(text: str) -> str:
    """Cut a text as written that no cell can hold; the cell of the applications says that it is cut."""
    return text if len(text) <= LONGEST_TEXT // 2 else text[: LONGEST_TEXT // 2 - 1] + "…"


def _width(rows: Rows, column: int) -> float:
    longest = max((width(_text(row[column])) for row in rows[1:_FITTED]), default=0.0)
    return min(40.0, max(13.0, longest + 2, min(24.0, width(str(rows[0][column])) / 2 + 3)))


def _text(held: Held) -> str:
    return held.written if isinstance(held, Cell) else str(held)


class _Writing:
    """Writes the cells of one sheet, each as what it is."""

    def __init__(self, page: Page, *, is_fitted: bool) -> None:
        self.page, self.sheet, self.is_fitted = page, page.sheet, is_fitted
        self.style = page.book.style
        self.plain = self.style("sent")

    def hold(self, row: int, column: int, held: Held) -> None:
        """Write one cell."""
        if type(held) is str:
            if held:
                self.text(row, column, held)
        elif isinstance(held, Cell):
            self.cell(row, column, held)
        else:
            self._wrote(self.sheet.write_number(row, column, held, self.style("sent_number")))

    def text(self, row: int, column: int, text: str) -> None:
        """Write a text as a text, whatever it begins with."""
        if self.page.name == RECEIPTS and column == _HASH:
            self._wrote(self.sheet.write_string(row, column, text, self.style("hash")))
        elif self.is_fitted or len(text) > LONGEST_TEXT // 2 or text.startswith(_RISKY):
            self.page.text(row, column, text, "sent", measured=False)
        else:
            self._wrote(self.sheet.write_string(row, column, text, self.plain))

    def cell(self, row: int, column: int, cell: Cell) -> None:
        """Write a cell as it was sent."""
        value, style = cell.value, self.style
        if cell.error:
            code = self.sheet.write_formula(row, column, f"={cell.error}", style("sent_error"), cell.error)
            self._wrote(code)
        elif isinstance(value, str):
            self.text(row, column, value)
        elif isinstance(value, bool):
            self._wrote(self.sheet.write_boolean(row, column, value, self.plain))
        elif isinstance(value, (int, float)) and _is_plain(value):
            shape = style("sent_percent" if cell.is_percent else "sent_number")
            self._wrote(self.sheet.write_number(row, column, value, shape))
        elif (kind := _calendar(value)) is not None:
            self._wrote(self.sheet.write_datetime(row, column, value, style(kind)))
        else:
            self.text(row, column, cell.written)

    def _wrote(self, code: int) -> None:
        if code != 0:
            raise ValueError(f"{self.page.name}: a cell could not be written")


def _is_plain(value: float) -> bool:
    """Whether a spreadsheet keeps a number as it is."""
    return math.isfinite(value) and (isinstance(value, float) or abs(value) < _LARGEST_WHOLE)


def _calendar(value: object) -> str | None:
    """Give the style of a day or time; None where a spreadsheet would change it."""
    if isinstance(value, datetime.datetime):
        return "sent_moment" if value.date() >= _EARLIEST and value.tzinfo is None else None
    if isinstance(value, datetime.date):
        return "sent_day" if value >= _EARLIEST else None
    if isinstance(value, datetime.time):
        return "sent_time"
    return "sent_span" if isinstance(value, datetime.timedelta) else None


def cut_texts(content: Content) -> list[f.Finding]:
    """Tell of texts that no cell can hold."""
    return [
        f.Finding(f.TEXT_CUT, f"{case.sent.file}: {cell.sheet}!{cell.at}", {"count": len(cell.value)}, case.id)
        for case in content.collection.cases
        for cell in case.sent.cells.values()
        if isinstance(cell.value, str) and len(cell.value.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_TEXT
    ]
