"""One sheet of a reviewer's workbook: lines with hidden keys and checks, so that it can be read back."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.collecting.review_layout import CHECK, COLUMNS, KEY, OPEN, kind_of, line_check
from clusterscore.export.sheets_page import Page


class Lines:
    """Writes a sheet line by line and keeps what is locked in each, for its check."""

    def __init__(self, page: Page, owner: str) -> None:
        """Start below the hidden row of the columns' keys.

        Args:
            page: The sheet.
            owner: What the sheet is of; part of every check.
        """
        self.page, self.owner = page, owner
        self.row = 0
        self._keys: dict[int, str] = {}
        self._held: dict[int, dict[int, object]] = {}
        for key, column in COLUMNS.items():
            page.text(0, column, key, "plain", measured=False)
        page.sheet.set_row(0, None, None, {"hidden": True})

    def next(self, key: str) -> int:
        """Begin a line; keys are told apart by the row where nothing else does.  Gives its row."""
        self.row += 1
        self._keys[self.row] = key
        self._held[self.row] = {}
        return self.row

    def text(self, column: int, text: str, style: str) -> None:
        """Write a locked text."""
        self.page.text(self.row, column, text, style, measured=False)
        self._held[self.row][column] = text

    def number(self, column: int, value: float, style: str) -> None:
        """Write a locked number."""
        self.page.number(self.row, column, value, style)
        self._held[self.row][column] = value

    def rich(self, column: int, parts: Mapping[str, str], style: str) -> None:
        """Write a locked text whose parts look different: text by style, in order."""
        parts = {shape: text for shape, text in parts.items() if text}
        self.text(column, "".join(parts.values()), style)
        if len(parts) > 1:
            mixed = [piece for shape, text in parts.items() for piece in (self.page.book.style(shape), text)]
            self.page.sheet.write_rich_string(self.row, column, *mixed, self.page.book.style(style))

    def across(self, first: int, last: int, text: str, style: str) -> None:
        """Write a locked text over several columns."""
        if last > first:
            self.page.sheet.merge_range(self.row, first, self.row, last, "", self.page.book.style(style))
        self.text(first, text, style)

    def link(self, column: int, target: str, text: str) -> None:
        """Write a locked text that leads to a sheet of this workbook."""
        place = "internal:'" + target.replace("'", "''") + "'!A1"
        self.page.sheet.write_url(self.row, column, place, self.page.book.style("link"), text)
        self._held[self.row][column] = text

    def seal(self) -> None:
        """Write keys and checks, and hide them."""
        for row, key in self._keys.items():
            open_ = {COLUMNS[name] for name in OPEN.get(kind_of(key), ())}
            cells = [value for column, value in sorted(self._held[row].items()) if column not in open_]
            self.page.text(row, KEY, key, "plain", measured=False)
            self.page.text(row, CHECK, line_check(key, self.owner, cells), "plain", measured=False)
        self.page.sheet.set_column(KEY, CHECK, None, None, {"hidden": True})
