"""One application per workbook: label left, value right, as printed forms are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clusterscore.export.sheets_page import Page
from clusterscore.forms.own import OWN, own_questions
from clusterscore.forms.questions import Question
from clusterscore.forms.writer import FormBook, across, by, call_line, explain, head, lock, merge, tall
from clusterscore.words import Language, Text

SHEET: Mapping[Language, str] = {"en": "Form", "ja": "様式"}
NUMBER, LABEL, VALUE, UNIT, MARK, HELP, STATE = range(7)
WIDTHS = (5, 27, 30, 10, 8, 54, 6)
ENTERED = "✓"
_TITLE = Text("{scheme}: form", "{scheme}　様式")
_HOW = Text(
    "Fill in the framed cells of the column “Answer”; all other cells are locked (no password). A heavy frame and the "
    "dark mark “required” show what must be filled in. Leave blank what you cannot tell: a blank is not a zero. The "
    "sheet “Sources” lists what [S1], [A1] and [O1] stand for.",
    "「記入欄」の枠内に記入してください（他のセルは保護しています。パスワードはありません）。太枠と「必須」の印のある欄は必ず"
    "記入してください。分からない項目は空欄のままとしてください（空欄をゼロとみなすことはありません）。"
    "〔　〕内の出典・仮定は「出典」シートに記しています。",
)
_HEADS = (
    Text("No.", "番号"), Text("Item", "項目"), Text("Answer", "記入欄"), Text("Unit", "単位"),
    Text("", ""), Text("How to answer, and what it is for", "記入上の注意・用途"), Text("Done", "状態"),
)  # fmt: skip
_OFFICE = Text("For the office: please leave blank", "事務局記入欄（{filled_by}は記入しないでください）")
_DONE = Text("{{0}} of {count} required cells filled in", "必須項目{count}件のうち{{0}}件記入済み")


@dataclass(frozen=True)
class _Line:
    question: Question
    mark: str


def write_single(book: FormBook, call: dict[str, str], told: dict[str, str], *, office: bool) -> Page:
    """Write the form of one application.

    Args:
        book: The form.
        call: Cell of each key of the call on ``About``.
        told: What ``About`` says under them, where it is known.
        office: Whether the office's own questions follow.
    """
    page, language = book.page(SHEET[book.language]), book.language
    title = _TITLE.format(scheme=book.questions.rules.scheme.title).in_(language)
    row = head(book, page, title, [_HOW.in_(language)], WIDTHS)
    row = call_line(page, row, call, told, WIDTHS)
    done, top = row, row + 2
    page.heads(top, {at: text.in_(language) for at, text in enumerate(_HEADS)}, "head_centre")
    lines = _lines(book)
    for at, line in enumerate(lines):
        _question(book, page, top + 1 + at, str(at - 1) if at > 1 else "", line)
    last = top + len(lines)
    _completeness(page, done, (top + 1, last), lines)
    asked = book.questions.of("office") if office else []
    if asked:
        told_off = _OFFICE.format(filled_by=book.questions.writing.called.filled_by)
        across(page, last + 2, told_off.in_(language), "section", WIDTHS)
    for at, question in enumerate(asked, start=last + 3):
        _question(book, page, at, str(len(lines) - 1 + at - last - 3), _Line(question, "office"))
    _shape(book, page, top)
    return page


def _lines(book: FormBook) -> list[_Line]:
    number, name = own_questions(book.questions)
    asked = book.questions.of("applicant")
    lines = [_Line(question, "required" if question.required else "optional") for question in asked]
    return [_Line(number, "office"), _Line(name, "required"), *lines]


def _question(book: FormBook, page: Page, row: int, number: str, line: _Line) -> None:
    question, language = line.question, book.language
    page.text(row, NUMBER, number, "number_of")
    page.text(row, LABEL, question.label, "label")
    book.answer(page, question, line.mark, (row, row), VALUE)
    page.text(row, UNIT, question.unit, "centred")
    page.text(row, MARK, by(language, line.mark), f"mark.{line.mark}")
    explain(page, row, HELP, question)
    cell = f"$C${row + 1}"
    page.formula(row, STATE, f'=IF(ISERROR({cell}),"",IF(LEN(TRIM({cell}))=0,"","{ENTERED}"))', "", "state")
    if line.mark == "required":
        book.when(page, (row, row), VALUE, f"=IF(ISERROR({cell}),FALSE,LEN(TRIM({cell}))>0)", "filled")
    least = 46.0 if question.form.type == "text" and question.key not in OWN else 24.0
    page.height(row, max(least, tall(question, WIDTHS[LABEL], WIDTHS[HELP], language)))


def _completeness(page: Page, row: int, rows: tuple[int, int], lines: list[_Line]) -> None:
    """Count what is filled in, live; nothing is as the form goes out."""
    language, (first, last) = page.language, rows
    states = f"$G${first + 1}:$G${last + 1}"
    marks = f"$E${first + 1}:$E${last + 1}"
    required = sum(line.mark == "required" for line in lines)
    counted = f'SUMPRODUCT(({marks}="{by(language, "required")}")*({states}="{ENTERED}"))'
    before, after = _DONE.format(count=required).in_(language).split("{0}")
    merge(page, row, "done", WIDTHS, 0)
    page.formula(row, 0, f'="{before}"&{counted}&"{after}"', f"{before}0{after}", "done")
    page.height(row, 20)


def _shape(book: FormBook, page: Page, top: int) -> None:
    for column, size in enumerate(WIDTHS):
        page.wide(column, size)
    page.sheet.freeze_panes(top + 1, 0)
    page.print_set_up(book.scheme, repeat=(top, top))
    page.sheet.set_portrait()
    lock(page)
    page.sheet.set_selection(top + 2, VALUE, top + 2, VALUE)
