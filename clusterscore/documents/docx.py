"""Document -> a Word file, as an annex of a call is sent round."""

from __future__ import annotations

import datetime
import io
import math
import zipfile
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from clusterscore.documents.blocks import Align, Block, Bullets, Document, Heading, Note, Paragraph, Table

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph as WordParagraph

MADE = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
"""Every file says it was made then: the same criteria give the same bytes."""

_FONTS = {"en": ("Calibri", "Yu Gothic"), "ja": ("Yu Gothic", "Yu Gothic")}
_LOCALES = {"en": "en-GB", "ja": "ja-JP"}
_WIDTH = Mm(170)
_DARK, _GREY = RGBColor(0x1F, 0x3A, 0x5F), RGBColor(0x55, 0x55, 0x55)
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}
_KEPT_TOGETHER = 16, 600
"""A table of no more rows and characters than these is not torn apart by the end of a page."""
_MOST_LINES = 12
"""A row of more lines than this may go over to the next page: one taller than a page would lose its end."""
_LETTER = Mm(1.7)
"""About how wide a Latin letter of a table is; those of Japanese are twice as wide."""


def to_docx(document: Document) -> bytes:
    """Write a document as a Word file; the same bytes for the same document."""
    word = docx.Document()
    _set_up(word, document)
    _title(word, document)
    following = [*document.blocks[1:], None]
    for block, after in zip(document.blocks, following, strict=True):
        _write(word, block, leads=isinstance(after, (Table, Bullets)))
    held = io.BytesIO()
    word.save(held)
    return timeless(held)


def timeless(held: io.BytesIO) -> bytes:
    """Pack the parts again under one fixed time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(held) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return packed.getvalue()


# --- set-up -------------------------------------------------------------------------------------


def _set_up(word: Word, document: Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    core = word.core_properties
    core.title, core.author, core.subject = document.title, document.issuer, document.subtitle
    core.created = core.modified = MADE
    core.language, core.comments, core.last_modified_by = _LOCALES[document.language], "", ""
    _styles(word, document)
    _running(section.header.paragraphs[0], f"{document.title}　{document.subtitle}")
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(foot, "PAGE")
    foot.add_run(" / ")
    _field(foot, "NUMPAGES")


def _styles(word: Word, document: Document) -> None:
    latin, asian = _FONTS[document.language]
    sizes: dict[str, float] = {"Normal": 10, "List Bullet": 10, "List Number": 10, "Title": 16, "Subtitle": 12}
    sizes |= {"Heading 1": 14, "Heading 2": 11.5, "Heading 3": 10.5, "Heading 4": 10, "Header": 8, "Footer": 8}
    for name, size in sizes.items():
        style: Any = word.styles[name]
        style.font.name, style.font.size = latin, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), asian)
        if name.startswith(("Heading", "Title", "Subtitle")):
            style.font.color.rgb, style.font.italic = _DARK, False
            style.paragraph_format.space_before = Pt({"Heading 1": 16, "Heading 2": 11}.get(name, 8))
            style.paragraph_format.space_after = Pt(4)
            style.paragraph_format.keep_with_next = True
    normal: Any = word.styles["Normal"]
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(4), 1.15
    _language(normal, document)


def _language(style: Any, document: Document) -> None:
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), _LOCALES[document.language])
    mark.set(qn("w:eastAsia"), "ja-JP")
    style.element.get_or_add_rPr().append(mark)


def _running(paragraph: WordParagraph, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.color.rgb = _GREY
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _field(paragraph: WordParagraph, code: str) -> None:
    """Add a number that the reader's program works out, such as the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)  # noqa: SLF001 the library has no fields


def _title(word: Word, document: Document) -> None:
    word.add_paragraph(document.title, style="Title")
    line = word.add_paragraph(document.subtitle, style="Subtitle")
    line.paragraph_format.space_after = Pt(8)


# --- blocks -------------------------------------------------------------------------------------


def _write(word: Word, block: Block, *, leads: bool) -> None:
    match block:
        case Heading():
            word.add_heading(block.text, min(block.level, 4))
        case Paragraph():
            word.add_paragraph(block.text).paragraph_format.keep_with_next = leads
        case Note():
            _note(word, block)
        case Bullets():
            _bullets(word, block)
        case Table():
            _table(word, block)


def _note(word: Word, block: Note) -> None:
    paragraph = word.add_paragraph()
    paragraph.add_run(block.text).bold = True
    paragraph.paragraph_format.space_before = Pt(6)
    _shade(paragraph._p.get_or_add_pPr(), "FDF7E3")  # noqa: SLF001 the library has no shading


def _bullets(word: Word, block: Bullets) -> None:
    # numbers are written out: the library's numbered style counts on through the whole document
    for index, item in enumerate(block.items, start=1):
        if block.is_numbered:
            paragraph = word.add_paragraph(f"{index}.\t{item}")
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(8), Mm(-8)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(8))
        else:
            word.add_paragraph(item, style="List Bullet")


def _table(word: Word, block: Table) -> None:
    table = word.add_table(rows=0, cols=len(block.widths))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    rows = [(block.heads, True)] if block.heads else []
    lines = [*rows, *((row, False) for row in block.rows)]
    size = len(lines), sum(len(text) for cells in block.rows for text in cells)
    is_small = all(found <= most for found, most in zip(size, _KEPT_TOGETHER, strict=True))
    for index, (cells, is_head) in enumerate(lines):
        row = table.add_row()
        _row_rules(row, is_head=is_head, splits=_lines(cells, block.widths) > _MOST_LINES)
        keep = is_head or (is_small and index + 1 < len(lines))
        for at, text in enumerate(cells):
            bold = is_head or (at == 0 and not block.heads)
            _cell(row.cells[at], text, block.align(at), bold=bold, keep=keep)
    share = sum(block.widths)
    for at, width in enumerate(block.widths):
        table.columns[at].width = int(_WIDTH * width / share)
        for cell in table.columns[at].cells:
            cell.width = int(_WIDTH * width / share)
    gap = word.add_paragraph()
    gap.paragraph_format.space_after, gap.paragraph_format.line_spacing = Pt(0), Pt(7)


def _lines(cells: tuple[str, ...], widths: tuple[float, ...]) -> float:
    """Reckon how many lines the tallest cell of a row takes."""
    whole = sum(widths)
    return max(_cell_lines(text, _WIDTH * width / whole / _LETTER) for text, width in zip(cells, widths, strict=True))


def _cell_lines(text: str, letters: float) -> int:
    wide = (sum(1 if letter.isascii() else 2 for letter in line) for line in text.split("\n"))
    return sum(max(1, math.ceil(letter / letters)) for letter in wide)


def _row_rules(row: _Row, *, is_head: bool, splits: bool) -> None:
    """Keep a row on one page unless it is long; repeat the heads on every page."""
    rules = row._tr.get_or_add_trPr()  # noqa: SLF001 the library has no such settings
    if not splits:
        rules.append(OxmlElement("w:cantSplit"))
    if is_head:
        rules.append(OxmlElement("w:tblHeader"))


def _cell(cell: _Cell, text: str, align: Align, *, bold: bool, keep: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = _ALIGN[align]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
    paragraph.paragraph_format.line_spacing = 1.05
    paragraph.paragraph_format.keep_with_next = keep
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(9), bold or None
    if bold:
        _shade(cell._tc.get_or_add_tcPr(), "EAF0F6")  # noqa: SLF001 the library has no shading


def _shade(properties: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), colour)
    properties.append(shade)
