"""The first sheet of a returned copy: every finding with a link to its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clusterscore.intake.sheet_xml import column_letters
from clusterscore.marking.marks import SEVERITIES, SEVERITY_WORDS, SIGNS, Entry
from clusterscore.marking.spelling import attribute, spelt, width_of
from clusterscore.words import Language, Text

TITLE = Text("Findings", "指摘事項")
MOST_LINKS = 65_530
"""A spreadsheet program takes no more links on a sheet."""
_HEADINGS = (
    Text("No.", "番号"), Text("Severity", "区分"), Text("Code", "コード"), Text("Where", "箇所"),
    Text("Application", "受付番号"), Text("What was found", "指摘の内容"), Text("Why it matters", "理由"),
    Text("How to correct it", "対応"),
)  # fmt: skip
_WIDTHS = (6, 19, 9, 22, 15, 48, 42, 44)
_ABOUT = Text(
    "This is a copy of {name}; the file that was sent was not changed. Marked cells carry a note.",
    "提出ファイル「{name}」の写しです。提出ファイルそのものは変更していません。印を付けたセルには注記があります。",
)
_TO_DO: Mapping[str, Text] = {
    "blocking": Text("Correct these: {count}.", "補正してください：{count}件"),
    "doubt": Text("Confirm these, or correct them: {count}.", "内容を確認し、誤りがあれば直してください：{count}件"),
    "note": Text("Nothing need be done: {count}.", "対応は不要です：{count}件"),
}
_NONE = Text("No findings.", "指摘事項はありません。")
_UNLINKED = Text(
    "Only the first {count} findings have links.", "リンクを付けたのは先頭の{count}件だけです。"
)  # fmt: skip
HEAD_ROW = 8
"""The row of the headings, from 1."""
_PAGES: Mapping[Language, str] = {"en": "Page &amp;P of &amp;N", "ja": "&amp;P／&amp;Nページ"}


def list_sheet(
    listed: Sequence[Entry], name: str, styles: Mapping[str, int], language: Language, space: str
) -> Iterator[bytes]:
    """Write the sheet, piece by piece; its texts stand in it and not in the list that sheets share.

    Args:
        listed: The findings in order.
        name: The file that was sent.
        styles: Number of each style of ours.
        language: Language of the headings.
        space: The namespace of spreadsheets.
    """
    writer = _Writer(styles, language)
    last = HEAD_ROW + max(1, len(listed))
    yield (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{space}"><sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{column_letters(len(_WIDTHS) - 1)}{last}"/>'
        f'<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{HEAD_ROW}" topLeftCell="A{HEAD_ROW + 1}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{HEAD_ROW + 1}" sqref="A{HEAD_ROW + 1}"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{_columns()}</cols><sheetData>'
    ).encode()
    yield from writer.head(listed, name)
    for number, entry in enumerate(listed, start=1):
        yield writer.entry(HEAD_ROW + number, number, entry)
    yield b"</sheetData>"
    yield from _links(listed)
    yield (
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        f"<headerFooter><oddFooter>&amp;C{_PAGES[language]}</oddFooter></headerFooter>"
        f'<ignoredErrors><ignoredError sqref="D{HEAD_ROW + 1}:H{last}" numberStoredAsText="1"/></ignoredErrors>'
        "</worksheet>"
    ).encode()


def _columns() -> str:
    form = '<col min="{0}" max="{0}" width="{1}.7109375" customWidth="1"/>'
    return "".join(form.format(at, width) for at, width in enumerate(_WIDTHS, start=1))


def _links(listed: Sequence[Entry]) -> Iterator[bytes]:
    linked = [(at, entry.spot) for at, entry in enumerate(listed, start=1) if entry.spot is not None][:MOST_LINKS]
    if linked:
        yield b"<hyperlinks>"
        for at, spot in linked:
            yield f'<hyperlink ref="D{HEAD_ROW + at}" location="{attribute(spot.link)}"/>'.encode()
        yield b"</hyperlinks>"


def _height(cells: Sequence[tuple[str, str] | None]) -> int:
    """Give the height that a row of wrapped texts needs, in points; programs do not all work it out themselves."""
    lines = (
        sum(max(1, -(-width_of(line) // width)) for line in cell[1].split("\n"))
        for cell, width in zip(cells, _WIDTHS, strict=True)
        if cell is not None
    )
    return min(409, 15 * max(lines) + 3)


class _Writer:
    """Spells rows of the sheet."""

    def __init__(self, styles: Mapping[str, int], language: Language) -> None:
        self._styles, self._language = styles, language

    def head(self, listed: Sequence[Entry], name: str) -> Iterator[bytes]:
        """Write what stands above the list."""
        say = self._language
        yield self._row(1, [("title", TITLE.in_(say))], 24)
        yield self._row(2, [("plain", _ABOUT.in_(say).format(name=name))])
        if sum(entry.spot is not None for entry in listed) > MOST_LINKS:
            yield self._row(3, [("plain", _UNLINKED.in_(say).format(count=MOST_LINKS))])
        for at, severity in enumerate(SEVERITIES, start=4):
            count = sum(entry.finding.severity == severity for entry in listed)
            told = f"{SIGNS[severity]} {SEVERITY_WORDS[severity].in_(say)}"
            yield self._row(at, [None, (severity, told), ("lead", _TO_DO[severity].in_(say).format(count=count))])
        yield self._row(HEAD_ROW, [("head", heading.in_(say)) for heading in _HEADINGS], 22)
        if not listed:
            yield self._row(HEAD_ROW + 1, [("plain", _NONE.in_(say))])

    def entry(self, row: int, number: int, entry: Entry) -> bytes:
        """Write one finding."""
        finding = entry.finding
        severity = f"{SIGNS[finding.severity]} {SEVERITY_WORDS[finding.severity].in_(self._language)}"
        texts: list[tuple[str, str] | None] = [
            ("number", str(number)), (finding.severity, severity), ("text", finding.code),
            ("text" if entry.spot is None else "link", finding.place), ("text", finding.application or ""),
            ("text", entry.what), ("text", entry.why), ("text", entry.fix[:1].upper() + entry.fix[1:]),
        ]  # fmt: skip
        return self._row(row, texts, _height(texts))

    def _row(self, number: int, cells: Sequence[tuple[str, str] | None], height: int = 0) -> bytes:
        named = ((f"{column_letters(column)}{number}", cell) for column, cell in enumerate(cells))
        told = "".join(self._cell(name, *cell) for name, cell in named if cell is not None)
        tall = f' ht="{height}" customHeight="1"' if height else ""
        return f'<row r="{number}"{tall}>{told}</row>'.encode()

    def _cell(self, name: str, style: str, text: str) -> str:
        number = self._styles[style]
        if style == "number":
            return f'<c r="{name}" s="{number}"><v>{text}</v></c>'
        if not text:
            return f'<c r="{name}" s="{number}"/>'
        return f'<c r="{name}" s="{number}" t="inlineStr"><is><t xml:space="preserve">{spelt(text)}</t></is></c>'
