"""Workbooks, built from their parts, that would hurt or mislead a reader, beside awkward good ones."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import openpyxl
import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET, TEXTS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
GOOD = '<row r="1"><c r="A1"><v>1</v></c></row>'

Parts = Mapping[str, str | bytes]


@dataclass(frozen=True)
class Case:
    """One file: what it shows, how it is built, and what is answered.

    Attributes:
        expected: The code it is refused with, or ``ok``.
        rows: What the first sheet holds, where that is claimed.
        remarks: Codes of what is told beside the cells.
    """

    name: str
    build: Callable[[], bytes]
    expected: str
    file_name: str = "form.xlsx"
    rows: list[list[object]] | None = None
    remarks: tuple[str, ...] = ()


def sheet(rows: str, main: str = MAIN) -> str:
    """Wrap rows as a sheet part."""
    return f'{DECLARATION}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'


def texts(entries: str, claim: str = "") -> str:
    """Wrap entries as the list of texts; *claim* stands among its attributes."""
    return f'{DECLARATION}<sst xmlns="{MAIN}" {claim}>{entries}</sst>'


def parts(rows: str = GOOD, *, main: str = MAIN, office: str = OFFICE) -> dict[str, str | bytes]:
    """Give all parts of a workbook with one sheet named Applications."""
    package = "http://schemas.openxmlformats.org/package/2006"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    related = f'{DECLARATION}<Relationships xmlns="{package}/relationships">'
    return {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{BOOK}" ContentType="{content}.sheet.main+xml"/>'
        f'<Override PartName="/{SHEET}" ContentType="{content}.worksheet+xml"/></Types>',
        "_rels/.rels": f'{related}<Relationship Id="rId1" Type="{office}/officeDocument" Target="{BOOK}"/>'
        "</Relationships>",
        BOOK: f'{DECLARATION}<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Applications" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{related}<Relationship Id="rId1" Type="{office}/worksheet" '
        'Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        SHEET: sheet(rows, main),
    }


def pack(entries: Parts, extra: Parts | None = None) -> bytes:
    """Zip parts; *extra* ones are added or take the place of those of the same name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in {**entries, **(extra or {})}.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def one_cell(reference: str) -> bytes:
    """Build a workbook with one value at one place."""
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return pack(parts(f'<row r="{row}"><c r="{reference}"><v>1</v></c></row>'))


def declared(part: str) -> bytes:
    """Build a workbook whose *part* declares a document type."""
    extra: dict[str, str | bytes] = {TEXTS: texts("<si><t>a</t></si>")}
    whole = {**parts(), **extra}
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return pack(whole, {part: str(whole[part]).replace(DECLARATION, DECLARATION + doctype)})


def white_space() -> bytes:
    """Build a workbook with 256 MB of blanks in the list of texts."""
    return pack(parts(), {TEXTS: texts(" " * (256 << 20))})


def long_text() -> bytes:
    """Build a workbook with one text of 256 MB."""
    return pack(parts(), {TEXTS: texts("<si><t>" + "a" * (256 << 20) + "</t></si>")})


def twice() -> bytes:
    """Build a workbook with two parts of one name."""
    buffer = io.BytesIO(pack(parts()))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(SHEET.upper().replace("XL/", "xl/"), sheet(""))
    return buffer.getvalue()


def overlapping() -> bytes:
    """Build an archive whose index lists one stored part twice, under two names."""
    data = bytearray(pack(parts()))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        first, second = archive.infolist()[:2]
    at = data.index(b"PK\1\2", data.index(b"PK\1\2") + 4)
    struct.pack_into("<I", data, at + 42, first.header_offset)
    assert second.header_offset > first.header_offset
    return bytes(data)


def false_size() -> bytes:
    """Build an archive that says a part of 2 MB is 100 bytes long."""
    data = bytearray(pack(parts(), {TEXTS: texts("<si><t>" + "a" * (2 << 20) + "</t></si>")}))
    at = data.rindex(b"PK\1\2")
    struct.pack_into("<I", data, at + 24, 100)
    return bytes(data)


def styled_blanks() -> bytes:
    """Build a sheet with two values above 10,000 rows of styled blank cells."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="Z{n}" s="1"/></row>' for n in range(3, 10_003))
    values = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
    return pack(parts(values + rows))


def uncalculated() -> bytes:
    """Build a workbook with a program that stores no results."""
    book = openpyxl.Workbook()
    book["Sheet"].append([2, "=A1*2", "text", "=A1+1"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sheets(*names: str, hidden: str = "") -> bytes:
    """Build a workbook with sheets of these names, each with its name at A1."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name in names:
            page = book.add_worksheet(name)
            page.write_string(0, 0, name)
            if name == hidden:
                page.hide()
    return buffer.getvalue()


def error(value: str) -> bytes:
    """Build a workbook with one value and one error, at B2."""
    return pack(parts(f'{GOOD}<row r="2"><c r="B2" t="e"><v>{value}</v></c></row>'))


def fake_end() -> bytes:
    """Hide a cell at the sheet's far corner behind an end that stands in an attribute."""
    return pack(parts('<row r="1" x="</sheetData>"><c r="XFD1048576"><v>1</v></c></row>'))


def late_cells(cell: str) -> bytes:
    """Put *cell* after 20,000 good rows, so that it stands in a later piece of the part."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 20_001))
    return pack(parts(rows + f'<row r="20001">{cell}</row>'))


def _tagged(content: bytes) -> Callable[[], bytes]:
    return lambda: content


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
INLINE = '<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row>'

CASES = (
    Case("one cell at the sheet's last corner", lambda: one_cell("XFD1048576"), "CS105"),
    Case("one cell at XFD10000", lambda: one_cell("XFD10000"), "CS105"),
    Case("one cell at CV1048576", lambda: one_cell("CV1048576"), "CS105"),
    Case("one cell at row 4294967295", lambda: one_cell("A4294967295"), "CS105"),
    Case("one cell at column ZZZZ", lambda: one_cell("ZZZZ1"), "CS105"),
    Case("one cell at column XFE", lambda: one_cell("XFE1"), "CS105"),
    Case("a row that says 4294967295", lambda: pack(parts('<row r="4294967295"/>')), "CS105"),
    Case(
        "a far cell before a near one",
        lambda: pack(parts('<row r="1"><c r="XFD1048576"><v>1</v></c><c r="A1"><v>1</v></c></row>')),
        "CS105",
    ),
    Case(
        "a far cell in single quotes",
        lambda: pack(parts("<row r='1'><c  s='0' r='XFD1048576'><v>1</v></c></row>")),
        "CS105",
    ),
    Case(
        "a far cell with a prefix",
        lambda: pack(
            parts(f'<y:row xmlns:y="{MAIN}" r="1"><y:c r="XFD1048576"><y:v>1</y:v></y:c></y:row>')
        ),
        "CS105",
    ),
    Case("a far cell in a later piece", lambda: late_cells('<c r="XFD1048576"><v>1</v></c>'), "CS105"),
    Case("a far cell behind a false end", fake_end, "CS104"),
    Case(
        "a false number of texts",
        lambda: pack(parts(), {TEXTS: texts("", 'uniqueCount="4294967295"')}),
        "CS108",
    ),
    Case(
        "a false number behind a bracket and many zeros",
        lambda: pack(parts(), {TEXTS: texts("", f"a='>' uniqueCount = '{'0' * 300_000}4294967295'")}),
        "CS108",
    ),
    Case(
        "one text used often",
        lambda: pack(parts(), {TEXTS: texts("<si><t>a</t></si>", 'count="1000000" uniqueCount="1"')}),
        "ok",
    ),
    Case("a document type in the texts", lambda: declared(TEXTS), "CS107"),
    Case("a document type in the sheet", lambda: declared(SHEET), "CS107"),
    Case("a document type in the workbook", lambda: declared(BOOK), "CS107"),
    Case("256 MB of blanks", white_space, "CS106"),
    Case("one text of 256 MB", long_text, "CS106"),
    Case("a part longer than it says", false_size, "CS104"),
    Case("an encrypted workbook", _tagged(OLE + "EncryptedPackage".encode("utf-16-le")), "CS103"),
    Case("an old workbook", _tagged(OLE + "Workbook".encode("utf-16-le")), "CS130"),
    Case("a web page", _tagged(b"<html><table><tr><td>1</td></tr></table></html>"), "CS102"),
    Case("a PDF", _tagged(b"%PDF-1.7\n"), "CS102"),
    Case("comma-separated text", _tagged(b"id,title\n1,a\n"), "CS130"),
    Case("an empty file", _tagged(b""), "CS102"),
    Case("another archive", lambda: pack({"a.txt": "a"}), "CS102"),
    Case("half an archive", lambda: pack(parts())[:600], "CS104"),
    Case("an archive with something behind it", lambda: pack(parts()) + b"more", "CS104"),
    Case("two parts of one name", twice, "CS104"),
    Case("a part outside the folder", lambda: pack(parts(), {"xl/../../evil.xml": "<a/>"}), "CS104"),
    Case("a part with a backslash", lambda: pack(parts(), {"xl\\evil.xml": "<a/>"}), "CS104"),
    Case("parts that overlap", overlapping, "CS104"),
    Case("a sheet in UTF-16", lambda: pack(parts(), {SHEET: sheet(GOOD).encode("utf-16")}), "CS104"),
    Case(
        "a sheet in Shift_JIS",
        lambda: pack(parts(), {SHEET: sheet(GOOD).replace("UTF-8", "Shift_JIS")}),
        "CS104",
    ),
    Case(
        "a stored query in UTF-16",
        lambda: pack(parts(), {"customXml/item1.xml": "<a/>".encode("utf-16")}),
        "ok",
    ),
    Case("an unclosed row", lambda: pack(parts('<row r="1"><c r="A1"><v>1</v>')), "CS104"),
    Case(
        "a formula that is never closed",
        lambda: pack(parts('<row r="1"><c r="A1"><f>1</c></row>')),
        "CS104",
    ),
    Case("10,000 styled blank rows", styled_blanks, "ok"),
    Case(
        "a column styled to the last row",
        lambda: pack(parts(GOOD + '<row r="1048576"><c r="Z1048576" s="0"/></row>')),
        "ok",
    ),
    Case("a control character", lambda: pack(parts(INLINE % "a\x0bb")), "ok"),
    Case("an error no reader knows", lambda: error("#SPILL!"), "CS116"),
    Case("another error no reader knows", lambda: error("#CALC!"), "CS116"),
)
