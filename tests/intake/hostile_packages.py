"""More workbooks in zip packages: active content, counts, names, sizes that lie, odd values."""

from __future__ import annotations

import io
import math
import struct
import zipfile
from collections.abc import Callable

from clusterscore.intake.sheet_xml import column_letters
from tests.intake.hostile import (
    BOOK,
    DECLARATION,
    GOOD,
    INLINE,
    MAIN,
    OFFICE,
    SHEET,
    TEXTS,
    Case,
    declared,
    pack,
    parts,
    sheet,
    texts,
)  # fmt: skip

SHEET_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
STYLES = "xl/styles.xml"
BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"


def _with(**extra: str | bytes) -> Callable[[], bytes]:
    """Build a good workbook with further parts; ``__`` in a name stands for a slash, ``_dot_`` for a point."""
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in extra.items()}
    return lambda: pack(parts(), named)


def linked(target: str) -> bytes:
    """Build a workbook with one cell that links to an address."""
    relation = (
        f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/hyperlink" Target="{target}" TargetMode="External"/></Relationships>'
    )
    return pack(parts(), {SHEET_RELATIONS: relation})


def many_sheets(count: int) -> bytes:
    """Build a workbook with so many sheets, each with the same cell."""
    entries = parts()
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, count + 1))
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, count + 1)
    )
    entries[BOOK] = str(entries[BOOK]).replace(
        '<sheet name="Applications" sheetId="1" r:id="rId1"/>', listed
    )
    start = str(entries[BOOK_RELATIONS]).partition("<Relationship ")[0]
    entries[BOOK_RELATIONS] = f"{start}{related}</Relationships>"
    entries.update((f"xl/worksheets/sheet{n}.xml", sheet(GOOD)) for n in range(1, count + 1))
    return pack(entries)


def named_sheet(name: str) -> bytes:
    """Build a workbook whose sheet has this name, as XML spells it."""
    entries = parts()
    entries[BOOK] = str(entries[BOOK]).replace('name="Applications"', f'name="{name}"')
    return pack(entries)


def styled(formats: str, rows: str = GOOD) -> bytes:
    """Build a workbook with these cell formats."""
    entries = parts(rows)
    relation = f'<Relationship Id="rId9" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    entries[BOOK_RELATIONS] = str(entries[BOOK_RELATIONS]).replace("</Relationships>", relation)
    return pack(entries, {STYLES: f'{DECLARATION}<styleSheet xmlns="{MAIN}">{formats}</styleSheet>'})


def many_styles(count: int) -> bytes:
    """Build a workbook with so many cell formats."""
    formats = '<xf numFmtId="0"/>' * count
    return styled(f"<cellXfs>{formats}</cellXfs>")


def merged(*areas: str) -> bytes:
    """Build a workbook with these merged areas."""
    listed = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    entries = parts()
    entries[SHEET] = str(entries[SHEET]).replace("</sheetData>", f"</sheetData><mergeCells>{listed}</mergeCells>")
    return pack(entries)


def said_size(size: int) -> bytes:
    """Build an archive whose index says that its last part has *size* bytes."""
    data = bytearray(pack(parts()))
    struct.pack_into("<I", data, data.rindex(b"PK\1\2") + 24, size)
    return bytes(data)


def flagged(at: int, value: int) -> bytes:
    """Build an archive with another value at a place of the index entry of its last part."""
    data = bytearray(pack(parts()))
    struct.pack_into("<H", data, data.rindex(b"PK\1\2") + at, value)
    return bytes(data)


def flipped() -> bytes:
    """Build an archive with one byte of the packed sheet changed."""
    data = bytearray(pack(parts("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 500)))))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        info = archive.getinfo(SHEET)
    data[info.header_offset + 30 + len(SHEET) + info.compress_size // 2] ^= 0x55
    return bytes(data)


def other_archive(*names: str) -> Callable[[], bytes]:
    """Build an archive of these parts and no workbook."""
    return lambda: pack(dict.fromkeys(("[Content_Types].xml", *names), "<a/>"))


def cell(written: str) -> bytes:
    """Build a workbook with one cell, as XML spells it, at A1."""
    return pack(parts(f'<row r="1">{written}</row>'))


def _wide() -> bytes:
    names = [column_letters(at) for at in range(16_384)]
    rows = ("".join(f'<c r="{name}{n}"><v>1</v></c>' for name in names) for n in range(1, 11))
    return pack(parts("".join(f'<row r="{n}">{row}</row>' for n, row in enumerate(rows, 1))))


EXTERNAL = f'{DECLARATION}<externalLink xmlns="{MAIN}"><externalBook/></externalLink>'
DDE = f'{DECLARATION}<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
NUMBER: list[list[object]] = [[1.0]]
ACTIVE = ("CS135",)

CASES = (
    Case("macros", _with(xl__vbaProject_dot_bin=b"\0"), "ok", "form.xlsm", NUMBER, ACTIVE),
    Case("macros under the name of a workbook without", _with(xl__vbaProject_dot_bin=b"\0"), "ok", "form.xlsx",
         NUMBER, ACTIVE),
    Case("a macro sheet of old", _with(xl__macrosheets__sheet1_dot_xml="<a/>"), "ok", "form.xlsx", NUMBER, ACTIVE),
    Case("a link to another workbook", _with(xl__externalLinks__externalLink1_dot_xml=EXTERNAL), "ok", "form.xlsx",
         NUMBER, ACTIVE),
    Case("a call of another program", _with(xl__externalLinks__externalLink1_dot_xml=DDE), "ok", "form.xlsx",
         NUMBER, ("CS135", "CS135")),
    Case("a formula that calls a program", lambda: cell('<c r="A1"><f>cmd|\'/c calc\'!A0</f><v>7</v></c>'), "ok",
         "form.xlsx", [[7.0]], ACTIVE),
    Case("a formula with a bar in a text", lambda: cell('<c r="A1" t="str"><f>"a|b"</f><v>a|b</v></c>'), "ok",
         "form.xlsx", [["a|b"]]),
    Case("an embedded object", _with(xl__embeddings__oleObject1_dot_bin=b"\0"), "ok", "form.xlsx", NUMBER, ACTIVE),
    Case("a button", _with(xl__ctrlProps__ctrlProp1_dot_xml="<a/>"), "ok", "form.xlsx", NUMBER, ACTIVE),
    Case("a query of outside data", _with(xl__connections_dot_xml="<a/>"), "ok", "form.xlsx", NUMBER, ACTIVE),
    Case("a link to a file of the network", lambda: linked("file://server/share/x.xlsx"), "ok", "form.xlsx", NUMBER,
         ACTIVE),
    Case("a link to a web page", lambda: linked("https://example.org/"), "ok", "form.xlsx", NUMBER),
    Case("1,000 sheets", lambda: many_sheets(1_000), "ok", "form.xlsx", NUMBER),
    Case("3,000 sheets", lambda: many_sheets(3_000), "CS132"),
    Case("70,000 cell formats", lambda: many_styles(70_000), "CS132"),
    Case("500,000 cell formats", lambda: many_styles(500_000), "CS132"),
    Case("60,000 cell formats", lambda: many_styles(60_000), "ok", "form.xlsx", NUMBER),
    Case("12,000 parts", lambda: pack(parts(), {f"xl/media/{n}.png": b"" for n in range(12_000)}), "CS132"),
    Case("a merge over the whole sheet", lambda: merged("A1:XFD1048576"), "ok", "form.xlsx", NUMBER),
    Case("150,000 merges", lambda: merged(*(f"A{n}:B{n}" for n in range(1, 150_001))), "CS132"),
    Case("a merge that is no area", lambda: merged("A1:"), "CS104"),
    Case("16,384 columns", _wide, "ok", "form.xlsx", [[1.0] * 16_384] * 10),
    Case("a part that says it has 4 GB", lambda: said_size(0xFFFF_FFFE), "CS106"),
    Case("a part that says it has 900 MB", lambda: said_size(900_000_000), "CS106"),
    Case("a part that says it is empty", lambda: said_size(0), "CS104"),
    Case("a part locked by a password", lambda: flagged(8, 1), "CS103"),
    Case("a part packed by an unknown way", lambda: flagged(10, 14), "CS104"),
    Case("a damaged byte", flipped, "CS104"),
    Case("the first half of a workbook", lambda: pack(parts())[: len(pack(parts())) // 2], "CS104"),
    Case("a workbook without its last byte", lambda: pack(parts())[:-1], "CS104"),
    Case("a part with the path of a system file", lambda: pack(parts(), {"/etc/passwd": "x"}), "CS104"),
    Case("a part with a drive", lambda: pack(parts(), {"C:/evil.xml": "<a/>"}), "CS104"),
    Case("a part of the folder above", lambda: pack(parts(), {"../evil.xml": "<a/>"}), "CS104"),
    Case("a document type in the styles", lambda: pack(parts(), {STYLES: declaring("<styleSheet/>")}), "CS107"),
    Case("a document type that fetches a file",
         lambda: pack(parts(), {TEXTS: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst>&x;</sst>'}),
         "CS107"),
    Case("a document type in the list of parts", lambda: declared("[Content_Types].xml"), "CS107"),
    Case("a sheet named with a bell", lambda: named_sheet("a&#7;"), "CS104"),
    Case("a sheet named with a line break", lambda: named_sheet("a&#10;b"), "CS104"),
    Case("a sheet without a name", lambda: named_sheet(""), "CS104"),
    Case("a sheet named with 300 letters", lambda: named_sheet("あ" * 300), "CS104"),
    Case("a sheet named with quotes and signs", lambda: named_sheet("&lt;'&quot;|?*"), "ok", "form.xlsx", NUMBER),
    Case("no sheet at all",
         lambda: pack(parts(), {BOOK: f'{DECLARATION}<workbook xmlns="{MAIN}"><sheets/></workbook>'}), "ok"),
    Case("a number that overflows", lambda: cell('<c r="A1"><v>1e999</v></c>'), "ok", "form.xlsx", [[math.inf]]),
    Case("a number with 400 digits", lambda: cell(f'<c r="A1"><v>{"9" * 400}</v></c>'), "ok", "form.xlsx",
         [[math.inf]]),
    Case("a text where a number should be", lambda: cell('<c r="A1" t="n"><v>abc</v></c>'), "CS104"),
    Case("a text that is not in the list", lambda: cell('<c r="A1" t="s"><v>99</v></c>'), "CS104"),
    Case("a text of 40,000 letters", lambda: pack(parts(INLINE % ("字" * 40_000))), "ok", "form.xlsx",
         [["字" * 40_000]]),
    Case("a sheet that says it ends at A1",
         lambda: pack(parts(), {SHEET: sheet(f"{GOOD}{GOOD.replace('1', '2')}").replace(
             "<sheetData>", '<dimension ref="A1"/><sheetData>')}), "ok", "form.xlsx", [[1.0], [2.0]]),
    Case("a sheet that says it ends at XFD1048576",
         lambda: pack(parts(), {SHEET: sheet(GOOD).replace(
             "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')}), "ok", "form.xlsx", NUMBER),
    Case("a cell written twice", lambda: cell('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>'), "ok", "form.xlsx",
         [[2.0]]),
    Case("texts in a list of spaces only", lambda: pack(parts(), {TEXTS: texts(" " * 1_000_000)}), "ok"),
    Case("a binary workbook", other_archive("xl/workbook.bin"), "CS102"),
    Case("a Word document", other_archive("word/document.xml"), "CS102"),
    Case("a PowerPoint file", other_archive("ppt/presentation.xml"), "CS102"),
    Case("a workbook under the name of an old one", lambda: pack(parts()), "CS130", "form.xls"),
    Case("a workbook under the name of text", lambda: pack(parts()), "CS130", "form.csv"),
    Case("a workbook under a name without an ending", lambda: pack(parts()), "ok", "form", NUMBER),
    Case("a picture", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "CS102"),
)  # fmt: skip


def declaring(content: str) -> str:
    """Put a document type before a part's content."""
    return f"{DECLARATION}<!DOCTYPE a>{content}"
