"""The sheets of the criteria: what is judged, with the points as published; what the form's marks stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from clusterscore.documents.marks import Place, source_line
from clusterscore.documents.writing import OPEN
from clusterscore.export.sheets_page import Page
from clusterscore.forms.writer import FormBook, across, lock
from clusterscore.scheme.marking import Weights
from clusterscore.scheme.model import Criterion, Scheme
from clusterscore.words import Language, Text

SHEET: Mapping[Language, str] = {"en": "Criteria", "ja": "審査項目"}
SOURCES: Mapping[Language, str] = {"en": "Sources", "ja": "出典"}
_TITLE = Text("{scheme}: what is judged", "{scheme}　{items}")
_SOURCES_TITLE = Text("{scheme}: what the form rests on", "{scheme}　様式の根拠")
_NAMED = Text("{where}: {why}", "{where}：{why}")
_NONE = Text("Nothing is marked or scored under these criteria.", "評点を付ける項目はありません。")
_SAID = Text(
    "For information: marks come from the reviewers and are not entered in the form.",
    "参考：評点は審査委員が付けます。様式に記入するものではありません。",
)
_WORKED_OUT = Text(
    "For information: these are worked out from the answers and are not entered in the form.",
    "参考：記入内容から算出するもので、様式に記入するものではありません。",
)
_HEADS = (
    Text("No.", "番号"), Text("Item", "項目"), Text("What the reviewers ask", "審査の観点"),
    Text("Looked at", "審査の方法"), Text("Points", "配点"), Text("Rests on", "根拠"),
)  # fmt: skip
_WIDTHS = (8, 38, 60, 16, 16, 20)
_SOURCE_WIDTHS = (11, 140)
_FIGURES, _MARKS, _GRADES = Text("figures", "評価指標"), Text("marks", "評点"), Text("grades", "評語")
_SHOWN_ONLY = Text("shown, does not count", "表示のみ（採点に算入しない）")
_WEIGHTS = Text("division of the points", "配点の区分")
_ITEM = Text("the item {0}", "項目「{0}」")
_SOURCES, _ASSUMPTIONS = Text("Sources [S]", "出典"), Text("Assumptions [A]", "仮定")
_OPEN = Text("Still to be set [O]", "未設定の事項")


def write_judged(book: FormBook) -> None:
    """Write the criteria at the top and those below them, with question, way and points."""
    page, language, writing = book.page(SHEET[book.language]), book.language, book.questions.writing
    facts = {"scheme": writing.scheme.title, "items": Text(writing.called.items.en, writing.called.item.ja)}
    page.text(0, 0, _TITLE.format(**facts).in_(language), "heading", measured=False)
    page.height(0, 24)
    items = list(_items(writing.scheme))
    said = _SAID if book.questions.rules.marked() else _WORKED_OUT
    row = across(page, 1, writing.say(said if items else _NONE), "wide", _WIDTHS) + 1
    if items:
        page.heads(row, {at: text.in_(language) for at, text in enumerate(_HEADS)}, "head_centre")
        heads = row
        for item in items:
            row += 1
            _write(book, page, row, item)
    for at, size in enumerate(_WIDTHS):
        page.wide(at, size)
    page.print_set_up(book.scheme, repeat=(heads, heads) if items else None)
    lock(page)


class _Item(NamedTuple):
    number: str
    key: str
    criterion: Criterion
    weights: Weights | None


def _items(above: Scheme | Criterion, number: str = "") -> Iterator[_Item]:
    """Give the criteria, those below after those above; each with what its weight rests on."""
    for index, (key, criterion) in enumerate(above.criteria.items(), start=1):
        yield _Item(f"{number}{index}", key, criterion, above.weights)
        yield from _items(criterion, f"{number}{index}.")


def _write(book: FormBook, page: Page, row: int, item: _Item) -> None:
    writing = book.questions.writing
    number, key, criterion, weights = item
    page.text(row, 0, number, "number_of")
    page.text(row, 1, criterion.title.in_(book.language), "cell" if "." in number else "label")
    page.text(row, 2, "" if criterion.question is None else writing.say(criterion.question), "cell")
    page.text(row, 3, ("・" if book.language == "ja" else ", ").join(_ways(book, criterion)), "centred")
    page.text(row, 4, _points(book, key, weights), "centred")
    page.text(row, 5, writing.marks.of(criterion, Place(_ITEM, criterion.title)), "small")


def _ways(book: FormBook, criterion: Criterion) -> list[str]:
    writing = book.questions.writing
    scale = writing.scheme.marks[criterion.mark] if criterion.mark is not None else None
    marked = None if scale is None else _MARKS if scale.grades is None else _GRADES
    shown = _SHOWN_ONLY if criterion.shown_only else None
    return [writing.say(way) for way in (_FIGURES if criterion.indicators else None, marked, shown) if way is not None]


def _points(book: FormBook, key: str, weights: Weights | None) -> str:
    """Give the points that can be had and what they rest on; that they are to be set; a dash where there are none."""
    writing, numbers = book.questions.writing, book.questions.rules.numbers
    points = writing.points(key)
    if points is None and f"{key}.out_of" in numbers and book.questions.rules.branches[key].has_points:
        return writing.say(OPEN)
    mark = "" if points is None or weights is None else writing.marks.of(weights, _WEIGHTS)
    return f"{writing.shown(points)}{writing.gap}{mark}" if mark else writing.shown(points)


def write_sources(book: FormBook) -> None:
    """List the sources, assumptions and open points that the marks in brackets stand for; to be called last."""
    page, writing = book.page(SOURCES[book.language]), book.questions.writing
    page.text(0, 0, writing.say(_SOURCES_TITLE, scheme=writing.scheme.title), "heading", measured=False)
    page.height(0, 24)
    row = 2
    sources = [
        (f"[S{index}]" if book.language == "en" else f"〔出典{index}〕", source_line(source, book.language))
        for index, source in enumerate(book.questions.rules.sources.values(), start=1)
    ]
    told = [(_SOURCES, sources)]
    for title, kind in ((_ASSUMPTIONS, "assumption"), (_OPEN, "open")):
        listed = writing.marks.listed(kind)
        told.append((title, [(mark, writing.say(_NAMED, where=where, why=why)) for mark, where, why in listed]))
    for title, lines in told:
        if lines:
            page.text(row, 0, writing.say(title), "section", measured=False)
            row += 1
        for mark, text in lines:
            page.text(row, 0, mark, "text")
            page.text(row, 1, text, "text")
            row += 1
        row += 1 if lines else 0
    for at, size in enumerate(_SOURCE_WIDTHS):
        page.wide(at, size)
    page.print_set_up(book.scheme, repeat=None)
    lock(page)
