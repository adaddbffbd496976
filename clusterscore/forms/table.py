"""One row per application, for tables that an office or a consortium fills in; and the guide to its columns."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clusterscore.export.sheets_page import READABLE, Page, column_name, width
from clusterscore.forms.own import own_questions
from clusterscore.forms.questions import Question
from clusterscore.forms.writer import FormBook, by, call_line, explain, head, lock, merge, tall
from clusterscore.words import Language, Text

SHEET = "Applications"
GUIDE: Mapping[Language, str] = {"en": "Guide", "ja": "記入要領"}
_TITLE = Text("{scheme}: table", "{scheme}　一覧表")
_GUIDE_TITLE = Text("{scheme}: guide to the form", "{scheme}　記入要領")
_HOW = Text(
    "Each row is for {entry}. Only the framed cells take input; all others are locked (no password). Dark mark: "
    "required. A required cell that is still blank in a row that has a name is hatched. Leave blank what you cannot "
    "tell: a blank is not a zero. The sheet “Guide” explains every column.",
    "1行に1件を記入してください。枠内だけに記入できます（他のセルは保護しています。パスワードはありません）。「必須」の列は必ず記入して"
    "ください。名称を記入した行で未記入の必須欄には網が掛かります。分からない項目は空欄のままとしてください（空欄をゼロとみなすことは"
    "ありません）。各列の説明は「記入要領」シートにあります。",
)
_DONE = Text(" {entries}; required cells filled: ", "件、必須の欄の記入：")
_OF = Text(" of ", "／")
_GUIDE_HEADS = (
    Text("Column", "列"), Text("Heading", "見出し"), Text("Unit", "単位"), Text("", ""),
    Text("How to answer, and what it is for", "記入上の注意・用途"),
)  # fmt: skip
_GUIDE_WIDTHS = (8, 40, 12, 10, 88)
_ID, _NAME = 0, 1


@dataclass(frozen=True)
class _Column:
    question: Question
    mark: str


def write_table(book: FormBook, call: dict[str, str], told: dict[str, str], *, rows: int, office: bool) -> Page:
    """Write the form of several applications.

    Args:
        book: The form.
        call: Cell of each key of the call on ``About``.
        told: What ``About`` says under them, where it is known.
        rows: How many applications there is room for.
        office: Whether the office's own columns follow.
    """
    page, language = book.page(SHEET), book.language
    columns = _columns(book, office=office)
    widths = [_wide_enough(column) for column in columns]
    title = _TITLE.format(scheme=book.questions.rules.scheme.title).in_(language)
    begin = 0 if sum(widths) <= READABLE else 2  # what stands over repeated columns is printed on every page
    seen = _seen(widths, begin)
    how = _HOW.format(entry=book.questions.writing.called.entry).in_(language)
    row = head(book, page, title, [how], seen, begin=begin)
    done = call_line(page, row, call, told, seen, begin=begin)
    top = done + 3
    first, last = top + 1, top + rows
    for at, column in enumerate(columns):
        page.text(top - 1, at, by(language, column.mark), f"mark.{column.mark}", measured=False)
        page.text(top, at, column.question.heading, "head", measured=False)
        book.answer(page, column.question, column.mark, (first, last), at)
        page.wide(at, widths[at])
    _lacking(book, page, columns, (first, last))
    merge(page, done, "done", seen, begin)
    _completeness(page, (done, begin), (first, last), columns, book.questions.writing.called.entries)
    page.sheet.freeze_panes(top + 1, 2)
    if begin:
        page.sheet.repeat_columns(0, 1)
    page.print_set_up(book.scheme, repeat=(top - 1, top), across=page.across(len(columns)))
    lock(page)
    page.sheet.set_selection(first, _NAME, first, _NAME)
    return page


def _seen(widths: Sequence[float], begin: int) -> list[float]:
    """Give the widths of the columns on the first page, over which the lines of the head go."""
    repeated = sum(widths[:begin])
    pages = math.ceil(sum(widths) / READABLE)
    room = min(130.0, 0.85 * (sum(widths) + (pages - 1) * repeated) / pages - repeated)
    kept = list(widths[begin:])
    while len(kept) > 2 and sum(kept) > room:
        kept.pop()
    return kept


def _columns(book: FormBook, *, office: bool) -> list[_Column]:
    number, name = own_questions(book.questions)
    asked = [
        _Column(question, "required" if question.required else "optional")
        for question in book.questions.of("applicant")
    ]
    own = [_Column(question, "office") for question in book.questions.of("office")] if office else []
    return [_Column(number, "office"), _Column(name, "required"), *asked, *own]


def _wide_enough(column: _Column) -> float:
    question = column.question
    words = max((width(word) for word in question.words), default=0.0)
    least = 26.0 if question.key == "title" else 20.0 if question.form.type in ("text", "choices") else 13.0
    return min(30.0, max(least, words + 4, width(question.heading) / 3 + 3))


def _lacking(book: FormBook, page: Page, columns: Sequence[_Column], rows: tuple[int, int]) -> None:
    """Hatch the required cells that are blank in a row that has a name."""
    for at, column in enumerate(columns):
        if column.mark == "required" and at != _NAME:
            name = f"${column_name(_NAME)}{rows[0] + 1}"
            cell = f"{column_name(at)}{rows[0] + 1}"
            book.when(page, rows, at, f'=IF(ISERROR({cell}),FALSE,IF({name}<>"",LEN(TRIM({cell}))=0,FALSE))', "lacking")


def _completeness(
    page: Page, at: tuple[int, int], rows: tuple[int, int], columns: Sequence[_Column], entries: Text
) -> None:
    """Count what is filled in over all rows that have a name, live; nothing is as the form goes out."""
    language, (first, last) = page.language, rows
    names = f"$B${first + 1}:$B${last + 1}"
    cells = f"$A${first + 1}:${column_name(len(columns) - 1)}${last + 1}"
    marks = f"$A${first - 1}:${column_name(len(columns) - 1)}${first - 1}"
    required = sum(column.mark == "required" for column in columns)
    required_ones = f'({marks}="{by(language, "required")}")'
    filled = f'SUMPRODUCT(({names}<>"")*(1-ISBLANK({cells}))*(1-ISERROR({cells}))*{required_ones})'
    said, of = _DONE.format(entries=entries).in_(language), _OF.in_(language)
    formula = f'=COUNTA({names})&"{said}"&{filled}&"{of}"&{required}*COUNTA({names})'
    page.formula(*at, formula, f"0{said}0{of}0", "done")
    page.height(at[0], 20)


def write_guide(book: FormBook, *, office: bool) -> None:
    """Write what each column of the table asks, how it is answered, and which rules read it."""
    page, language = book.page(GUIDE[book.language]), book.language
    title = _GUIDE_TITLE.format(scheme=book.questions.rules.scheme.title).in_(language)
    page.text(0, 0, title, "heading", measured=False)
    page.height(0, 24)
    page.heads(2, {at: text.in_(language) for at, text in enumerate(_GUIDE_HEADS)}, "head_centre")
    for at, column in enumerate(_columns(book, office=office)):
        _guide_line(page, at + 3, column_name(at), column)
    for at, size in enumerate(_GUIDE_WIDTHS):
        page.wide(at, size)
    page.sheet.freeze_panes(3, 0)
    page.print_set_up(book.scheme, repeat=(2, 2))
    lock(page)


def _guide_line(page: Page, row: int, letters: str, column: _Column) -> None:
    question, language = column.question, page.language
    page.text(row, 0, letters, "number_of")
    page.text(row, 1, question.label, "label")
    page.text(row, 2, question.unit, "centred")
    page.text(row, 3, by(language, column.mark), f"mark.{column.mark}")
    explain(page, row, 4, question)
    page.height(row, tall(question, _GUIDE_WIDTHS[1], _GUIDE_WIDTHS[4], language))
