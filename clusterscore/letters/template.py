"""The template of a letter that is used where an office has none of its own: a Word file with places to fill."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from clusterscore.documents.docx import MADE, timeless
from clusterscore.letters import template_words as w
from clusterscore.words import Language, Text

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

_FONTS = {"en": ("Calibri", "Yu Gothic"), "ja": ("Yu Mincho", "Yu Mincho")}
_LOCALES = {"en": "en-GB", "ja": "ja-JP"}
_SIZES = {"en": 10.5, "ja": 10.5}
_LEFT, _RIGHT, _CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
_WIDTH = 165
"""Width of the text in millimetres."""


def default_template(language: Language) -> bytes:
    """Give the template of a language; the same bytes at every time."""
    return _Template(language).bytes()


class _Template:
    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.word: Word = docx.Document()
        self._set_up()

    def bytes(self) -> bytes:
        self._head()
        self._decision()
        self._reasons()
        self._grounds()
        self._end()
        held = io.BytesIO()
        self.word.save(held)
        return timeless(held)

    def say(self, text: Text) -> str:
        return text.in_(self.language)

    # --- set-up --------------------------------------------------------------------------------

    def _set_up(self) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm((210 - _WIDTH) / 2)
        section.top_margin, section.bottom_margin = Mm(25), Mm(22)
        core = self.word.core_properties
        core.title, core.author, core.subject = self.say(w.TITLE), "", ""
        core.created = core.modified = MADE
        core.language, core.comments, core.last_modified_by = _LOCALES[self.language], "", ""
        latin, asian = _FONTS[self.language]
        normal: Any = self.word.styles["Normal"]
        normal.font.name, normal.font.size = latin, Pt(_SIZES[self.language])
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), asian)
        normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(3), 1.2
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), "en-GB")  # Latin words amid Japanese are not to be broken anywhere
        mark.set(qn("w:eastAsia"), "ja-JP")
        normal.element.get_or_add_rPr().append(mark)

    # --- parts ---------------------------------------------------------------------------------

    def _head(self) -> None:
        self._if("letter_number", self.say(w.NUMBER), _RIGHT)
        self._if("letter_date", "{{ letter_date }}", _RIGHT)
        self._text(self.say(w.ADDRESSEE)).paragraph_format.space_before = Pt(6)
        self._if("sender", "{{ sender }}", _RIGHT)
        title = self._text(self.say(w.TITLE), _CENTER, bold=True, size=14)
        title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(16), Pt(12)
        self._text(self.say(w.OPENING))
        self._if("legal_basis", self.say(w.BASIS))
        if self.language == "ja":
            below = self._text(w.BELOW, _CENTER)
            below.paragraph_format.space_before = below.paragraph_format.space_after = Pt(8)
        else:
            self._text("").paragraph_format.line_spacing = Pt(6)

    def _decision(self) -> None:
        """Put the decision into a table, whose optional lines are printed only where there is something."""
        table = self._table((32, 68))
        for name, title in w.DECISION.items():
            is_optional = name in w.OPTIONAL
            if is_optional:
                self._tag_row(table, f"{{%tr if {name} %}}")
            cells = _row(table).cells
            self._cell(cells[0], self.say(title), shaded=True)
            self._cell(cells[1], f"{{{{ {name} }}}}", bold=name == "outcome")
            if is_optional:
                self._tag_row(table, "{%tr endif %}")
        self._widths(table, (32, 68))

    def _reasons(self) -> None:
        self._section("reasons", w.REASONS)
        self._each("line", "reasons", "{{ line }}")
        self._end_section()
        self._section("comment", w.COMMENT)
        self._text("{{ comment }}")
        self._end_section()

    def _grounds(self) -> None:
        self._section("requirements", w.REQUIREMENTS)
        self._listing("one", "requirements", w.REQUIREMENT_COLUMNS, (42, 34, 24))
        self._end_section()
        self._section("total or criteria or points_notes", w.POINTS)
        self._if("total", self.say(w.TOTAL))
        self._tag("{%p if criteria %}")
        self._listing("one", "criteria", w.CRITERIA_COLUMNS, (46, 13, 13, 28))
        self._tag("{%p endif %}")
        self._each("line", "points_notes", "{{ line }}")
        self._end_section()
        self._section("facts", w.FACTS)
        self._listing("one", "facts", w.FACT_COLUMNS, (50, 50))
        self._end_section()

    def _end(self) -> None:
        self._section("appeal", w.APPEAL)
        self._text("{{ appeal }}")
        self._end_section()
        self._section("contact", w.CONTACT)
        self._text("{{ contact }}")
        self._end_section()
        self._section("notes or sources", w.NOTES)
        self._each("line", "notes", "{{ line }}", size=9)
        self._tag("{%p if sources %}")
        self._text(self.say(w.SOURCES), size=9)
        self._each("line", "sources", "{{ line }}", size=9)
        self._tag("{%p endif %}")
        self._end_section()
        if self.language == "ja":
            self._text(w.END, _RIGHT)

    # --- pieces --------------------------------------------------------------------------------

    def _text(
        self, text: str, align: WD_ALIGN_PARAGRAPH = _LEFT, *, bold: bool = False, size: float | None = None
    ) -> Paragraph:
        paragraph = self.word.add_paragraph()
        paragraph.alignment = align
        run = paragraph.add_run(text)
        run.bold = bold or None
        if size is not None:
            run.font.size = Pt(size)
        return paragraph

    def _tag(self, tag: str) -> None:
        """Put a tag into a paragraph of its own, which is gone in the letter."""
        self.word.add_paragraph(tag)

    def _if(self, name: str, text: str, align: WD_ALIGN_PARAGRAPH = _LEFT) -> None:
        self._tag(f"{{%p if {name} %}}")
        self._text(text, align)
        self._tag("{%p endif %}")

    def _each(self, one: str, many: str, text: str, size: float | None = None) -> None:
        self._tag(f"{{%p for {one} in {many} %}}")
        self._text(text, size=size)
        self._tag("{%p endfor %}")

    def _section(self, condition: str, heading: Text) -> None:
        self._tag(f"{{%p if {condition} %}}")
        head = self._text(self.say(heading), bold=True)
        head.paragraph_format.space_before, head.paragraph_format.keep_with_next = Pt(10), True

    def _end_section(self) -> None:
        self._tag("{%p endif %}")

    def _table(self, widths: Sequence[float]) -> Table:
        table: Table = self.word.add_table(rows=0, cols=len(widths))
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
        return table

    def _listing(self, one: str, many: str, columns: Sequence[tuple[str, Text]], widths: Sequence[float]) -> None:
        """Write a table with a row for each of a list, under heads that are repeated on every page."""
        table = self._table(widths)
        head = _row(table)
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 the library has no such setting
        for cell, (name, title) in zip(head.cells, columns, strict=True):
            self._cell(cell, self.say(title), shaded=True, align=_RIGHT if name in w.NUMBERS else _LEFT, size=9.5)
        self._tag_row(table, f"{{%tr for {one} in {many} %}}")
        row = _row(table)
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 likewise
        for cell, (name, _) in zip(row.cells, columns, strict=True):
            align = _RIGHT if name in w.NUMBERS else _LEFT
            beside = w.BESIDE.get(name)
            self._cell(cell, f"{{{{ {one}.{name} }}}}{self.say(beside) if beside else ''}", align=align, size=9.5)
        self._tag_row(table, "{%tr endfor %}")
        self._widths(table, widths)

    def _tag_row(self, table: Table, tag: str) -> None:
        _row(table).cells[0].text = tag

    def _widths(self, table: Table, widths: Sequence[float]) -> None:
        for at, share in enumerate(widths):
            width = Mm(_WIDTH * share / sum(widths))
            table.columns[at].width = width
            for cell in table.columns[at].cells:
                cell.width = width

    def _cell(
        self, cell: _Cell, text: str, *, shaded: bool = False, bold: bool = False,
        align: WD_ALIGN_PARAGRAPH = _LEFT, size: float | None = None,
    ) -> None:  # fmt: skip
        paragraph = cell.paragraphs[0]
        paragraph.alignment = align
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
        run = paragraph.add_run(text)
        run.bold = bold or None
        if size is not None:
            run.font.size = Pt(size)
        if shaded:
            shade = OxmlElement("w:shd")
            for name, value in (("val", "clear"), ("color", "auto"), ("fill", "F0F2F5")):
                shade.set(qn(f"w:{name}"), value)
            cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 the library has no shading


def _row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row
