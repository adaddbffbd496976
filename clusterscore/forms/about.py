"""The sheet ``About`` of a form: which criteria it was made from, for which call, as keys and values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from clusterscore.export.sheets_about import MEANINGS, criteria_values, tool_version
from clusterscore.export.sheets_page import Page
from clusterscore.forms.questions import Question, Questions
from clusterscore.forms.writer import FormBook, lock
from clusterscore.words import Text

FormLayout = Literal["table", "single"]
CALL_KEYS = ("call", "call_date", "deadline")
"""What the office tells of a call, on every form."""
_HEADS = (Text("key", "key"), Text("value", "value"), Text("What it is", "説明"))
_CALL: Mapping[str, Text] = {
    "call": Text("Name of the call (the office fills it in)", "公募の名称（事務局が記入）"),
    "call_date": Text(
        "Day of the call, such as 2026-04-01 (the office fills it in)", "公募の日（例：2026-04-01、事務局が記入）"
    ),
    "deadline": Text(
        "Last day for sending, such as 2026-06-30 (the office fills it in)", "提出期限（例：2026-06-30、事務局が記入）"
    ),
}
_FORM: Mapping[str, Text] = {
    "layout": Text(
        "Layout of this form: one application (single), or one a row (table)",
        "様式の形（single：1件1ブック、table：1行1件）",
    ),
    "language": Text("Language of this form", "様式の言語"),
    "tool": Text("Program that made this form, and its version", "作成したプログラムと版"),
}
_FOR_ALL = Text(
    "One value for the whole call (the office fills it in). {how}", "公募全体で一つの値（事務局が記入）。{how}"
)


def about_lines(questions: Questions, layout: FormLayout) -> dict[str, tuple[str, str]]:
    """Give value and meaning of each key that is known when the form is made."""
    rules, language = questions.rules, questions.language
    overlay = rules.overlay
    values = {
        **criteria_values(rules, language),
        "overlay": overlay.key if overlay else "",
        "overlay_title": overlay.title.in_(language) if overlay else "",
        "overlay_sha256": overlay.sha256 if overlay else "",
        "layout": layout,
        "language": language,
        "tool": f"clusterscore {tool_version()}",
    }
    meanings = {**MEANINGS, **_FORM}
    return {key: (value, meanings[key].in_(language)) for key, value in values.items() if value}


def call_cells(questions: Questions, layout: FormLayout) -> dict[str, str]:
    """Give the cell of each key of the call, for formulas elsewhere."""
    first = 2 + len(about_lines(questions, layout))
    return {key: f"About!$B${first + at}" for at, key in enumerate(CALL_KEYS)}


def write_about(book: FormBook, page: Page, layout: FormLayout, told: Mapping[str, str]) -> None:
    """Write what the form is, the call, and what is asked once for all applications.

    Args:
        book: The form.
        page: The sheet.
        layout: The layout of the form.
        told: What is known of the call, by key; the other cells of the call stay open for the office.
    """
    language = book.language
    page.heads(0, {at: text.in_(language) for at, text in enumerate(_HEADS)})
    row = 1
    for key, (value, meaning) in about_lines(book.questions, layout).items():
        _line(page, row, key, value, meaning)
        row += 1
    for key in CALL_KEYS:
        _line(page, row, key, told.get(key, ""), _CALL[key].in_(language))
        if key not in told:
            page.blank(row, 1, "office.text")
        row += 1
    asked = {question.form.about or "": question for question in book.questions.lent()}
    for key, question in asked.items():
        if key not in CALL_KEYS:
            _lent(book, page, row, question, told)
            row += 1
    for key in (key for key in told if key not in (*CALL_KEYS, *asked)):
        _line(page, row, key, told[key], "")
        row += 1
    for column, size in enumerate((20, 66, 50)):
        page.wide(column, size)
    page.sheet.freeze_panes(1, 0)
    page.print_set_up(book.scheme, repeat=(0, 0))
    lock(page)


def _line(page: Page, row: int, key: str, value: str, meaning: str) -> None:
    page.text(row, 0, key, "label")
    page.text(row, 1, value, "cell")
    page.text(row, 2, meaning, "small")


def _lent(book: FormBook, page: Page, row: int, question: Question, told: Mapping[str, str]) -> None:
    """Ask once for all applications; the key is the one under which the rules look it up."""
    key = question.form.about or ""
    asked = _FOR_ALL.format(how=question.how).in_(book.language)
    _line(page, row, key, told.get(key, ""), "\n".join([question.label, asked, *question.help]))
    if key not in told:
        book.answer(page, question, "office", (row, row), 1)

