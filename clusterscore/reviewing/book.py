"""A reviewer's workbook in the making: the form's styles and lists, and what only reviews have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clusterscore.collecting.review_layout import LIST, WIDTHS
from clusterscore.export.sheets_page import LINE, Page, lines_of
from clusterscore.forms.questions import Questions
from clusterscore.forms.writer import FormBook
from clusterscore.reviewing.lines import Lines
from clusterscore.reviewing.words import Called
from clusterscore.words import Language

_LINK = "#0563C1"
_RESERVED = ("about", "lists", "history", *(name.casefold() for name in LIST.values()))
_FORBIDDEN = str.maketrans(dict.fromkeys(r"[]:*?/\\", "-"))
LONGEST_SHEET = 31
"""As far as Excel goes."""


def own_styles(styles: Mapping[str, Mapping[str, object]]) -> dict[str, Mapping[str, object]]:
    """Give the styles of a form, and those of marks, comments and links."""
    answer, optional, cell = styles["required.text"], styles["optional.text"], styles["cell"]
    mark = {**answer, "align": "center", "font_size": 13, "bold": True, "num_format": "General"}
    return {
        **styles,
        "input.mark": mark,
        "input.choice": {**optional, "align": "center"},
        "input.declaration": {**mark, "font_size": 11},
        "input.comment": {**optional, "valign": "top"},
        "link": {**cell, "font_color": _LINK, "underline": 1},
        "title": {"bold": True},
        "question": {"font_size": 10},
        "grey": {"font_size": 9, "font_color": "#595959"},
        "top": {**cell, "valign": "top"},
        "anchors": {**cell, "valign": "top", "font_size": 9},
        "declare": {**cell, "bold": True, "bg_color": "#DDE6F3"},
        "value": {**cell, "align": "left", "valign": "top"},
        "value_number": {**cell, "align": "right", "valign": "top", "num_format": "#,##0.######"},
        "value_whole": {**cell, "align": "right", "valign": "top", "num_format": "#,##0"},
        "value_percent": {**cell, "align": "right", "valign": "top", "num_format": "0.######%"},
        "conflicted": {"bg_color": "#BFBFBF"},
    }


class ReviewBook(FormBook):
    """A reviewer's workbook: sheets named for applications, styles of its own."""

    def __init__(self, path: str, questions: Questions) -> None:
        """Start an empty workbook in the language of the questions."""
        super().__init__(path, questions)
        self.styles = own_styles(self.styles)
        self.called = Called(questions.rules, questions.language)

    def lines(self, name: str, owner: str) -> Lines:
        """Add a sheet that can be read back."""
        return Lines(self.page(name), owner)


def sheet_names(ids: Sequence[str]) -> list[str]:
    """Give each application a sheet of its own: its number as far as a sheet may be called that."""
    taken = set(_RESERVED)
    found = []
    for id_ in ids:
        plain = "".join(letter for letter in id_.translate(_FORBIDDEN) if letter.isprintable()).strip("' ") or "-"
        name, at = plain[:LONGEST_SHEET].strip("' "), 1
        while name.casefold() in taken:
            at += 1
            name = f"{plain[: LONGEST_SHEET - len(str(at)) - 3]} ({at})"
        taken.add(name.casefold())
        found.append(name)
    return found


def sheet_place(name: str, cell: str) -> str:
    """Name a cell of a sheet in a formula."""
    return "'" + name.replace("'", "''") + f"'!{cell}"


def stretch(lines: Lines, texts: Sequence[tuple[str, float]], language: Language, *, least: float = 16.0) -> None:
    """Make the line as tall as its tallest text; each with the width it has, in characters."""
    tallest = max(lines_of(text, 0.95 * room) for text, room in texts)
    lines.page.height(lines.row, min(409.0, max(least, LINE * tallest * (1.08 if language == "ja" else 1.0) + 5)))


def room(*columns: int) -> float:
    """Give the width of some columns of an application's sheet together."""
    return sum(WIDTHS[column] for column in columns)


def shape(page: Page, widths: Mapping[int, float]) -> None:
    """Set the widths of the columns."""
    for column, size in widths.items():
        page.wide(column, size)
