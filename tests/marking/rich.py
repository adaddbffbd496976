"""A workbook with everything that an office puts into a form, none of which may be lost."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import xlsxwriter

from clusterscore import findings as f
from clusterscore.findings import Finding
from clusterscore.words import Text, same

ROWS = 30
"""Rows of applications below the heading in row 4."""
_OFFICE = "http://schemas.microsoft.com/office/2017/10/relationships"
_THREAD = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">\
<threadedComment ref="C5" dT="2026-04-01T09:00:00.00" personId="{11111111-1111-1111-1111-111111111111}" \
id="{22222222-2222-2222-2222-222222222222}"><text>Is this right?</text></threadedComment></ThreadedComments>"""
_PERSON = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">\
<person displayName="Somebody" id="{11111111-1111-1111-1111-111111111111}" userId="S" providerId="None"/>\
</personList>"""


def workbook(path: Path) -> Path:
    """Write the workbook: ``Notes & rules``, ``Applications`` (chosen tab), a hidden list and a chart sheet."""
    book = xlsxwriter.Workbook(path)
    notes, page, lists = (book.add_worksheet(name) for name in ("Notes & rules", "Applications", "Lists"))
    look = {
        "title": book.add_format({"bold": True, "font_size": 16, "align": "center", "bg_color": "#DDEBF7"}),
        "money": book.add_format({"num_format": "#,##0;[Red]-#,##0", "border": 1, "locked": False}),
        "share": book.add_format({"num_format": "0.0%", "font_color": "#006100", "italic": True}),
        "date": book.add_format({"num_format": 'ge"."m"."d', "font_name": "Yu Mincho", "align": "right"}),
        "red": book.add_format({"font_color": "#C00000", "bold": True}),
        "wide": book.add_format({"bg_color": "#E2EFDA"}),
    }
    _notes(notes, look)
    _applications(page, look)
    lists.write_column("A1", ["はい", "いいえ"])
    lists.hide()
    _drawn(book, page)
    book.define_name("Total", "=Applications!$D$40")
    book.define_name("Applications!Local", "=Applications!$A$4:$A$34")
    book.add_chartsheet("Chart").set_chart(_chart(book))
    page.activate()
    book.set_properties({"title": "様式1", "author": "Office"})
    book.close()
    return _threaded(path)


def _notes(page: xlsxwriter.worksheet.Worksheet, look: Mapping[str, xlsxwriter.format.Format]) -> None:
    page.merge_range("A1:H2", "記入上の注意", look["title"])
    page.write_rich_string("A4", "Enter ", look["red"], "every", " amount in ", look["red"], "百万円")
    page.write_url("A6", "https://example.org/rules", string="The rules")
    page.write("B8", "x")
    page.write_comment("A4", "Read this first", {"author": "Office"})


def _applications(page: xlsxwriter.worksheet.Worksheet, look: Mapping[str, xlsxwriter.format.Format]) -> None:
    page.merge_range("A1:F1", "応募一覧", look["title"])
    page.merge_range("H6:I8", "備考", look["title"])
    page.set_column("J:K", 3, look["wide"])
    page.set_column("G:G", 12, None, {"hidden": True})
    page.set_row(45, 30, look["share"])
    headings = ["No.", "Name", "Amount", "Total", "Share", "Founded"]
    page.add_table(3, 0, 3 + ROWS, 5, {"columns": [{"header": heading} for heading in headings], "name": "Forms"})
    for at in range(ROWS):
        row = 4 + at
        page.write(row, 0, f"{at:03d}")
        page.write(row, 1, f"クラスター㈱ {at} <&>")
        page.write_number(row, 2, 10.5 * at, look["money"])
        page.write_formula(row, 3, f"=C{row + 1}*2", look["money"], 21.0 * at)
        page.write_number(row, 4, at / ROWS, look["share"])
        page.write_number(row, 5, 45_748 + at, look["date"])
    page.write_dynamic_array_formula("M5", "=_xlfn.UNIQUE(A5:A7)", None, "000")
    page.write_formula("D40", "=SUM(D5:D34)", look["money"], 9135)
    page.add_sparkline("L5", {"range": "Applications!C5:C34"})
    page.conditional_format("C5:C34", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
    page.conditional_format("E5:E34", {"type": "icon_set", "icon_style": "3_traffic_lights"})
    page.data_validation("G5:G34", {"validate": "list", "source": "=Lists!$A$1:$A$2"})
    page.write_comment("B6", "Ask <them> & us", {"author": "Applicant", "x_scale": 1.5})
    thread = {"author": "tc={22222222-2222-2222-2222-222222222222}"}
    page.write_comment("C5", "[Threaded comment]\nIs this right?", thread)
    page.set_header('&L&"ＭＳ ゴシック,標準"様式1&R&D')
    page.freeze_panes(4, 2)
    page.repeat_rows(3)
    page.print_area("A1:M40")
    page.autofilter("N4:O10")
    page.ignore_errors({"number_stored_as_text": "A5:A34"})
    page.protect("", {"format_cells": True})


def _drawn(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
    page.insert_image("O20", "dot.png", {"image_data": io.BytesIO(_png())})
    page.insert_textbox("O2", "提出前に確認してください", {"fill": {"color": "#FFF2CC"}})
    page.insert_button("O14", {"caption": "Check"})
    page.insert_checkbox("P5", True)
    page.insert_chart("O24", _chart(book))


def _chart(book: xlsxwriter.Workbook) -> xlsxwriter.chart_column.ChartColumn:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Applications!$C$5:$C$34", "categories": "=Applications!$A$5:$A$34"})
    return chart


def _png() -> bytes:
    """Draw one red dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _threaded(path: Path) -> Path:
    """Put the parts of a threaded comment on Applications!C5 into the package."""
    kinds = "application/vnd.ms-excel."
    return rewritten(
        path,
        {
            "[Content_Types].xml": lambda text: text.replace(
                "</Types>",
                f'<Override PartName="/xl/threadedComments/threadedComment1.xml" '
                f'ContentType="{kinds}threadedcomments+xml"/>'
                f'<Override PartName="/xl/persons/person.xml" ContentType="{kinds}person+xml"/></Types>',
            ),
            "xl/_rels/workbook.xml.rels": lambda text: text.replace(
                "</Relationships>",
                f'<Relationship Id="rIdP" Type="{_OFFICE}/person" Target="persons/person.xml"/></Relationships>',
            ),
            "xl/worksheets/_rels/sheet2.xml.rels": lambda text: text.replace(
                "</Relationships>",
                f'<Relationship Id="rIdT" Type="{_OFFICE}/threadedComment" '
                f'Target="../threadedComments/threadedComment1.xml"/></Relationships>',
            ),
        },
        {"xl/threadedComments/threadedComment1.xml": _THREAD, "xl/persons/person.xml": _PERSON},
    )


def rewritten(path: Path, changes: Mapping[str, Callable[[str], str]], added: Mapping[str, str] | None = None) -> Path:
    """Change parts of a package by hand, each by a function from text to text, and add others."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    for name, change in changes.items():
        assert name in parts
        parts[name] = change(parts[name].decode()).encode()
    parts |= {name: text.encode() for name, text in (added or {}).items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 4, 1, 9, 0, 0)), data)
    return path


TITLED = {"title": Text("Amount", "金額"), "unit": Text(" (JPY million)", "（百万円）")}
NOT_A_NUMBER = {**TITLED, "value": "約15"}
PLACES = {
    # place -> the cell that shows the mark
    "Applications!C5": "C5",  # has a threaded comment
    "Applications!B6": "B6",  # has a note
    "Applications!C7": "C7",
    "Applications!D8": "D8",  # a formula
    "Applications!E9": "E9",  # a percentage
    "Applications!F10": "F10",  # a Japanese date
    "Applications!A11": "A11",  # a text
    "Applications!I8": "H6",  # within a merge
    "Applications!B1": "A1",  # within another
    "Applications!L5": "L5",  # a sparkline, no cell
    "Applications!M5": "M5",  # a dynamic array
    "Applications!P5": "P5",  # a checkbox
    "Applications!J20": "J20",  # blank, its column coloured
    "Applications!D46": "D46",  # blank, its row formatted
    "Applications!Z60": "Z60",  # beyond all others
    "Applications!B20:D20": "B20",
    "Applications!C:C": "A1",  # a column: its first cell, which the merged title covers
    "'Notes & rules'!A4": "A4",  # rich text with a note
    "'Notes & rules'!A6": "A6",  # a link
    "Lists!A2": "A2",  # on a hidden sheet
}


def defects() -> list[Finding]:
    """Give twenty planted defects, one per place, of every severity, and two that are no cell's."""
    kinds: list[tuple[f.Kind, Mapping[str, object]]]
    kinds = [(f.NOT_A_NUMBER, NOT_A_NUMBER), (f.READ_AS_MISSING, {**TITLED, "value": "―", "kind": same("missing")})]
    kinds.append((f.EXTRA_COLUMN, {"heading": "Remarks", "near": same("")}))
    found = [Finding(kinds[at % 3][0], place, kinds[at % 3][1], "A-1") for at, place in enumerate(PLACES)]
    found.append(Finding(f.OTHER_SHEET, "Lists", {"sheet": "Lists"}))
    found.append(Finding(f.LACKING_ABOUT, "form.xlsx: About", {"key": "seed"}))
    return found
