"""Files of other formats: old workbooks, OpenDocument spreadsheets, Parquet."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable

import polars as pl

from tests.intake.hostile import Case, pack, parts
from tests.intake.old_books import book, compound, error, label, number, record, stream

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
WORDS = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
LINK = "http://www.w3.org/1999/xlink"
MIME = "application/vnd.oasis.opendocument.spreadsheet"
LISTED = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
MANIFEST = f'<manifest:manifest xmlns:manifest="{LISTED}">{{}}</manifest:manifest>'
SEVEN = '<table:table-row><table:table-cell office:value-type="float" office:value="7"/></table:table-row>'


def content(rows: str, before: str = "") -> str:
    """Wrap rows as the content of an OpenDocument spreadsheet with one table."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content xmlns:office="{OFFICE}" '
        f'xmlns:table="{TABLE}" xmlns:text="{WORDS}" xmlns:calcext="{CALC}" xmlns:xlink="{LINK}"><office:body>'
        f'<office:spreadsheet><table:table table:name="Applications">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )


def ods(rows: str = SEVEN, extra: dict[str, str | bytes] | None = None, before: str = "") -> bytes:
    """Build an OpenDocument spreadsheet."""
    entries = {"mimetype": MIME, "content.xml": content(rows, before), "META-INF/manifest.xml": MANIFEST.format("")}
    return pack(entries, extra)


def _row(cell: str, repeat: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeat}">{cell}</table:table-row>'


def _text(text: str, repeat: int = 1) -> str:
    attributes = f'office:value-type="string" table:number-columns-repeated="{repeat}"'
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def parquet(frame: pl.DataFrame) -> Callable[[], bytes]:
    """Build a Parquet file."""

    def build() -> bytes:
        buffer = io.BytesIO()
        frame.write_parquet(buffer)
        return buffer.getvalue()

    return build


def _circle() -> bytes:
    """Let the chain of the workbook's stream run in a circle."""
    data = bytearray(book(number(0, 0, 7.0)))
    first = next(at for at in range(512, 1024, 4) if struct.unpack_from("<I", data, at)[0] == 3)
    struct.pack_into("<I", data, first, 2)
    return bytes(data)


def _many() -> bytes:
    cells = b"".join(number(row, 0, 1.0) for row in range(60_000)) + number(65_535, 65_535, 1.0)
    return book(cells)


OUTSIDE = record(0x1AE, struct.pack("<HH", 1, 5) + b"\0\1b.xls")
DDE = record(0x1AE, struct.pack("<HH", 0, 5) + b"\0cmd\x03x")
OLD = ("CS138",)
SEVENS: list[list[object]] = [[7.0]]
OLD_BOOKS = (
    Case("an old workbook with a number", lambda: book(number(0, 0, 7.0)), "ok", "form.xls", SEVENS, OLD),
    Case("an old workbook with a text", lambda: book(label(0, 0, "髙橋㈱")), "ok", "form.xls", [["髙橋㈱"]], OLD),
    Case("an old workbook with an error", lambda: book(number(0, 0, 7.0) + error(0, 1, 0x2A)), "ok", "form.xls",
         [[7.0, ""]], OLD),
    Case("an old workbook with macros",
         lambda: compound({"Workbook": stream(number(0, 0, 7.0))}, ("_VBA_PROJECT_CUR",)), "ok", "form.xls", SEVENS,
         ("CS138", "CS135")),
    Case("an old workbook that links to another", lambda: book(number(0, 0, 7.0), general=OUTSIDE), "ok", "form.xls",
         SEVENS, ("CS138", "CS135")),
    Case("an old workbook that calls a program", lambda: book(number(0, 0, 7.0), general=DDE), "ok", "form.xls",
         SEVENS, ("CS138", "CS135")),
    Case("an old workbook with a password", lambda: book(number(0, 0, 7.0), general=record(0x2F, bytes(6))), "CS103",
         "form.xls"),
    Case("an old workbook with a cell at column 65,536", lambda: book(number(0, 65_535, 7.0)), "CS105", "form.xls"),
    Case("an old workbook that reaches to its last corner and beyond", _many, "CS105", "form.xls"),
    Case("two old sheets of 16.7 million cells each",
         lambda: book(number(65_535, 255, 7.0), sheets=2), "CS105", "form.xls"),
    Case("an old workbook with a false number of texts", lambda: book(number(0, 0, 7.0), texts=0xFFFF_FFFF), "CS108",
         "form.xls"),
    Case("an old workbook with 1,500 sheets", lambda: book(number(0, 0, 7.0), sheets=1_500), "CS132", "form.xls"),
    Case("an old workbook cut in half", lambda: book(number(0, 0, 7.0) * 2_000)[:20_000], "CS104", "form.xls"),
    Case("an old workbook whose chain runs in a circle", _circle, "CS104", "form.xls"),
    Case("an old workbook whose records end too soon",
         lambda: compound({"Workbook": stream(number(0, 0, 7.0))[:-2] + b"\xff\xff\xff\xff"}), "CS104", "form.xls"),
    Case("an old workbook with a record that says too much",
         lambda: compound({"Workbook": stream()[:-4] + struct.pack("<HH", 0x203, 0xFFFF)}), "CS104", "form.xls"),
    Case("an old workbook under the name of a new one", lambda: book(number(0, 0, 7.0)), "CS130", "form.xlsx"),
    Case("an old workbook under the name of text", lambda: book(number(0, 0, 7.0)), "CS130", "form.csv"),
    Case("a Word document under the name of a workbook", lambda: compound({"WordDocument": b""}), "CS102", "form.xls"),
    Case("an encrypted workbook in its container",
         lambda: compound({"EncryptionInfo": b"\0", "EncryptedPackage": b"\0"}), "CS103"),
    Case("an encrypted workbook under the name of an old one",
         lambda: compound({"EncryptionInfo": b"\0", "EncryptedPackage": b"\0"}), "CS103", "form.xls"),
)  # fmt: skip
SPREADSHEETS = (
    Case("an OpenDocument spreadsheet", ods, "ok", "form.ods", SEVENS),
    Case("an OpenDocument spreadsheet with repeated cells", lambda: ods(_row(_text("x", 3), 2)), "ok", "form.ods",
         [["x"] * 3] * 2),
    Case("an OpenDocument spreadsheet of blank rows to the end",
         lambda: ods(SEVEN + _row('<table:table-cell table:number-columns-repeated="16384"/>', 1_048_575)), "ok",
         "form.ods", SEVENS),
    Case("a value repeated over the whole sheet", lambda: ods(_row(_text("x", 16_384), 1_048_576)), "CS105",
         "form.ods"),
    Case("a value repeated 4 billion times", lambda: ods(_row(_text("x", 4_294_967_295))), "CS105", "form.ods"),
    Case("a value below 2 million blank rows", lambda: ods(_row("<table:table-cell/>", 2_000_000) + SEVEN), "CS105",
         "form.ods"),
    Case("a long text repeated often", lambda: ods(_row(_text("x" * 100_000, 100), 100)), "CS106", "form.ods"),
    Case("a repetition that is no number", lambda: ods(_row('<table:table-cell table:number-columns-repeated="x"/>')),
         "CS104", "form.ods"),
    Case("a repetition below one", lambda: ods(_row(_text("x", -5))), "CS104", "form.ods"),
    Case("a document type in an OpenDocument spreadsheet",
         lambda: ods(before='<!DOCTYPE a [<!ENTITY x "y">]>'), "CS107", "form.ods"),
    Case("an encrypted OpenDocument spreadsheet",
         lambda: ods(extra={"META-INF/manifest.xml": MANIFEST.format("<manifest:encryption-data/>")}), "CS103",
         "form.ods"),
    Case("an OpenDocument spreadsheet without content", lambda: pack({"mimetype": MIME}), "CS104", "form.ods"),
    Case("an OpenDocument spreadsheet with torn content", lambda: ods("<table:table-row>"), "CS104", "form.ods"),
    Case("an OpenDocument spreadsheet with macros", lambda: ods(extra={"Basic/script-lc.xml": "<a/>"}), "ok",
         "form.ods", SEVENS, ("CS135",)),
    Case("an OpenDocument spreadsheet with an embedded object", lambda: ods(extra={"Object 1/content.xml": "<a/>"}),
         "ok", "form.ods", SEVENS, ("CS135",)),
    Case("an OpenDocument spreadsheet that calls a program",
         lambda: ods(SEVEN + '<office:dde-source office:dde-application="cmd"/>'), "ok", "form.ods", SEVENS,
         ("CS135",)),
    Case("an OpenDocument spreadsheet with a link to a file",
         lambda: ods(_row('<table:table-cell office:value-type="string"><text:p><text:a xlink:href="file:///x">x'
                          "</text:a></text:p></table:table-cell>")), "ok", "form.ods", [["x"]], ("CS135",)),
    Case("an OpenDocument spreadsheet that unpacks to 256 MB", lambda: ods(" " * (256 << 20)), "CS106", "form.ods"),
    Case("an OpenDocument spreadsheet under the name of a workbook", ods, "CS130"),
    Case("an OpenDocument text", lambda: pack({"mimetype": "application/vnd.oasis.opendocument.text"}), "CS102",
         "form.ods"),
)  # fmt: skip
COLUMNS = (
    Case("a Parquet file", parquet(pl.DataFrame({"id": ["甲"], "x": [1.5]})), "ok", "form.parquet",
         [["id", "x"], ["甲", 1.5]], OLD),
    Case("a Parquet file of lists", parquet(pl.DataFrame({"x": [[1, 2]]})), "CS126", "form.parquet"),
    Case("a Parquet file of 30 million rows", parquet(pl.select(x=pl.repeat(1, 30_000_000, dtype=pl.Int8))), "CS105",
         "form.parquet"),
    Case("a torn Parquet file", lambda: parquet(pl.DataFrame({"x": [1]}))()[:-9], "CS104", "form.parquet"),
    Case("a Parquet file of its first and last letters", lambda: b"PAR1" + b"\xff" * 4 + b"PAR1", "CS104",
         "form.parquet"),
    Case("a Parquet file under the name of a workbook", parquet(pl.DataFrame({"x": [1]})), "CS130"),
    Case("a workbook under the name of a Parquet file", lambda: pack(parts()), "CS130", "form.parquet"),
)  # fmt: skip
CASES = (*OLD_BOOKS, *SPREADSHEETS, *COLUMNS)
