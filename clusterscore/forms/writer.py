"""What the sheets of a form share: the book, the lists to choose from, the lines at the head, the cells to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clusterscore.export.console import STATUS
from clusterscore.export.sheets_page import LINE, Book, Page, column_name, lines_of
from clusterscore.forms.checking import validation
from clusterscore.forms.questions import Question, Questions
from clusterscore.forms.styles import WITH_FRACTION, answer_style, styles
from clusterscore.titles import overlay_words
from clusterscore.words import Language, Text

LISTS = "Lists"
MARKS = {
    "required": Text("required", "必須"),
    "optional": Text("optional", "任意"),
    "office": Text("office", "事務局"),
}
_ILLUSTRATION = Text("ILLUSTRATION, not the office's rule.", "例示（実際の審査基準ではありません）。")
_ASSUMPTIONS = Text(
    "Assumptions behind them: {count}; these are not published rules.",
    "{document}は{count}件の仮定を含みます（公表された基準ではありません）。",
)
_CRITERIA = Text("{document}: {name}, {status}.", "{document}：{name}、{status}。")
_UNOFFICIAL = Text("This is not an official form of {issuer}.", "{issuer}の公式の様式ではありません。")
_CALL = Text("Call: ", "公募：")
_DEADLINE = Text("Deadline: ", "提出期限：")


class FormBook(Book):
    """A form in the making.

    Attributes:
        questions: What is asked.
        scheme: The scheme's name, for the margins.
    """

    def __init__(self, path: str, questions: Questions) -> None:
        """Start an empty form in the language of its questions."""
        rules, language = questions.rules, questions.language
        self.questions = questions
        self.scheme = f"{rules.scheme.title.in_(language)} ({rules.name})"
        super().__init__(path, language, self.scheme, styles(language))
        self._listed: dict[tuple[float | str, ...], str] = {}

    def listed(self, words: Sequence[float | str]) -> str | None:
        """Give the range on the hidden sheet that will hold a list of words and numbers; None where there is none."""
        if not words:
            return None
        name = column_name(len(self._listed))
        return self._listed.setdefault(tuple(words), f"{LISTS}!${name}$1:${name}${len(words)}")

    def write_lists(self) -> None:
        """Write the lists that cells choose from on a sheet of their own, hidden and locked."""
        if not self._listed:
            return
        page = self.page(LISTS)
        for column, words in enumerate(self._listed):
            for row, word in enumerate(words):
                if isinstance(word, str):
                    page.text(row, column, word, "plain")
                else:
                    page.number(row, column, word, "plain")
        lock(page)
        page.sheet.hide()

    def answer(self, page: Page, question: Question, mark: str, rows: tuple[int, int], column: int) -> None:
        """Prepare the cells of one answer, from row to row: unlocked, with their limits and messages."""
        first, last = rows
        style = answer_style(mark, question.form.type)
        for row in range(first, last + 1):
            page.blank(row, column, style)
        cell = f"{column_name(column)}{first + 1}"
        rule = validation(question, cell, self.listed(question.words), self.language)
        if page.sheet.data_validation(first, column, last, column, rule) not in (0, None):
            raise ValueError(f"{page.name}: the limits of {question.key} could not be written")
        if question.form.type in WITH_FRACTION:  # a whole number is shown without a point
            whole = f"=IF(ISNUMBER({cell}),{cell}=INT({cell}),FALSE)"
            self.when(page, rows, column, whole, "whole_and_filled" if mark == "required" else "whole_number")

    def when(self, page: Page, rows: tuple[int, int], column: int, formula: str, style: str) -> None:
        """Change the look of cells while a formula over the first of them holds."""
        shape = self.book.add_format(dict(self.styles[style]))
        rule = {"type": "formula", "criteria": formula, "format": shape}
        page.sheet.conditional_format(rows[0], column, rows[1], column, rule)


def lock(page: Page) -> None:
    """Protect a sheet without a password: only unlocked cells take input; widths may be changed."""
    page.sheet.protect("", {"format_columns": True, "format_rows": True})


def head(
    book: FormBook, page: Page, title: str, told: Sequence[str], widths: Sequence[float], *, begin: int = 0
) -> int:
    """Write what stands above the questions; give the row below.

    Args:
        book: The form.
        page: The sheet.
        title: What the sheet is called.
        told: How it is filled in, a line each.
        widths: Widths of the columns that the lines go over.
        begin: The first of these columns.
    """
    page.text(0, begin, title, "heading", measured=False)
    page.height(0, 24)
    row = 1
    for text, style in (*standing(book.questions), *((line, "wide") for line in told)):
        row = across(page, row, text, style, widths, begin=begin)
    return row


def across(page: Page, row: int, text: str, style: str, widths: Sequence[float], *, begin: int = 0) -> int:
    """Write a text over several columns, in a row tall enough for it; give the row below."""
    merge(page, row, style, widths, begin)
    page.text(row, begin, text, style, measured=False)
    page.height(row, LINE * 1.08 * lines_of(text, 0.98 * sum(widths)) + 3)
    return row + 1


def merge(page: Page, row: int, style: str, widths: Sequence[float], begin: int) -> None:
    """Join the cells of a line; a single one is joined already."""
    if len(widths) > 1:
        page.sheet.merge_range(row, begin, row, begin + len(widths) - 1, "", page.book.style(style))


def standing(questions: Questions) -> Iterator[tuple[str, str]]:
    """Say how far the criteria are an office's: what is made up comes first, as in every other output."""
    rules, say = questions.rules, questions.writing.say
    overlay = overlay_words(rules)
    if overlay is not None:
        yield say(overlay), "wide_warning"
    elif rules.status == "illustration":
        yield say(_ILLUSTRATION), "wide_warning"
    document = questions.writing.called.document
    told = [say(_CRITERIA, document=document, name=rules.name, status=STATUS[rules.status])]
    if rules.status != "official":
        told.append(say(_UNOFFICIAL, issuer=rules.scheme.issuer))
    if rules.assumptions:
        told.append(say(_ASSUMPTIONS, document=document, count=rules.assumptions))
    yield ("" if questions.language == "ja" else " ").join(told), "wide"


def call_line(
    page: Page, row: int, places: dict[str, str], told: dict[str, str], widths: Sequence[float], *, begin: int = 0
) -> int:
    """Write call and deadline as formulas over ``About``, which the office may still fill in; give the row below.

    Args:
        page: The sheet.
        row: Where the line goes.
        places: Cell of each key on ``About``.
        told: What it says under the keys that are known.
        widths: Widths of the columns that the line goes over.
        begin: The first of these columns.
    """
    parts, values = [], []
    for key, title in (("call", _CALL), ("deadline", _DEADLINE)):
        cell, said = places[key], title.in_(page.language)
        shown = f'IF(ISNUMBER({cell}),TEXT({cell},"yyyy-mm-dd"),{cell})'
        parts.append(f'IF({cell}="","","{said}"&{shown}&"    ")')
        values.append(f"{said}{told[key]}    " if told.get(key) else "")
    merge(page, row, "wide", widths, begin)
    page.formula(row, begin, "=" + "&".join(parts), "".join(values), "wide")
    page.height(row, LINE + 3)
    return row + 1


def explain(page: Page, row: int, column: int, question: Question) -> None:
    """Write what stands beside a question: how to answer, and in grey the rules that read it."""
    page.text(row, column, question.told, "small")
    if question.serves:
        first = question.told.removesuffix(question.serves)
        small, grey = page.book.style("small"), page.book.style("clause")
        page.sheet.write_rich_string(row, column, small, first, grey, question.serves, small)


def tall(question: Question, label: float, help_: float, language: Language) -> float:
    """Give the height of a question's row, in points, for columns of these widths in characters."""
    told = lines_of(question.told, (help_ - 3) / 0.9) * 0.92
    lines = max(told, lines_of(question.label, (label - 1) / 1.06))
    return min(409, LINE * lines * (1.06 if language == "ja" else 1.0) + 5)


def by(language: Language, mark: str) -> str:
    """Give the word beside a question: required, optional, or for the office."""
    return MARKS[mark].in_(language)
