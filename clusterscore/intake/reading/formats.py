"""Tells what a file is by its bytes, and whether its name says the same."""

from __future__ import annotations

import errno
import os
import re
import stat
import zipfile
from pathlib import Path
from typing import Literal

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.intake import ole
from clusterscore.words import Text, same

Format = Literal["xlsx", "xls", "ods", "csv", "parquet"]
ENDINGS: dict[str, Format] = {
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".xltx": "xlsx", ".xltm": "xlsx", ".xls": "xls", ".xlt": "xls",
    ".ods": "ods", ".ots": "ods", ".csv": "csv", ".tsv": "csv", ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
_HEAD = 1 << 20
_LONGEST_NAME = 255
_NAMES: dict[Format, Text] = {
    "xlsx": Text("an Excel workbook (.xlsx)", "Excelブック（.xlsx）"),
    "xls": Text("an old Excel workbook (.xls)", "旧形式のExcelブック（.xls）"),
    "ods": Text("an OpenDocument spreadsheet (.ods)", "OpenDocument表計算（.ods）"),
    "csv": Text("comma-separated text (.csv)", "CSV形式のテキスト"),
    "parquet": Text("a Parquet file (.parquet)", "Parquetファイル（.parquet）"),
}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_REASONS = {
    errno.EACCES: Text("access is not permitted", "アクセス権がありません"),
    errno.EPERM: Text("access is not permitted", "アクセス権がありません"),
    errno.ELOOP: Text("it is a link that leads in a circle", "リンクが循環しています"),
    errno.ENAMETOOLONG: Text("its name is too long", "名前が長すぎます"),
}


def found(path: Path) -> os.stat_result:
    """Look a file up, without opening it.

    Raises:
        InputRefused: There is no such file, it is no file but a folder, device or pipe, or the
            system does not let it be seen; CS101, CS102 and CS139.
    """
    try:
        known = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as failure:
        raise InputRefused(findings.Finding(findings.FILE_NOT_FOUND, path.name)) from failure
    except OSError as failure:
        raise unopened(path, failure) from failure
    if stat.S_ISDIR(known.st_mode):
        raise _not_a_workbook(path.name, Text("a folder", "フォルダー"))
    if not stat.S_ISREG(known.st_mode):  # it might never end, or never begin
        raise _not_a_workbook(path.name, Text("a device or a pipe", "デバイスまたはパイプ"))
    return known


def is_folder(path: str | Path) -> bool:
    """Tell whether a path leads to a folder; one that cannot be looked up is told when it is read."""
    try:
        return Path(path).is_dir()
    except OSError:
        return False


def unopened(path: Path, failure: OSError) -> InputRefused:
    """Make the refusal of a file that the system does not let be read."""
    detail = _REASONS.get(failure.errno or 0) or same(failure.strerror or type(failure).__name__)
    return InputRefused(findings.Finding(findings.CANNOT_OPEN, path.name[-_LONGEST_NAME:], {"detail": detail}))


def _opening(path: Path) -> bytes:
    """Give the first bytes of a file."""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as failure:
        raise unopened(path, failure) from failure


def format_of(path: Path) -> Format:
    """Tell the format in which a file is read.

    Name and content have to agree, because one of the two is a mistake where they do not; a name
    without a known ending leaves it to the content. Only a name makes text a table: whatever is
    no other kind and is named ``.csv`` is read as such.

    Args:
        path: The file as it was sent.

    Raises:
        InputRefused: There is no such file, it is of a kind that is not read, or its name says
            another; CS101 to CS104, CS130 and CS139.
    """
    found(path)
    named = ENDINGS.get(path.suffix.lower())
    head = _opening(path)
    real = _sniffed(path, head)
    if named == "csv" and isinstance(real, Text) and _may_be_text(head):
        return "csv"
    if isinstance(real, Text):
        raise _not_a_workbook(path.name, real)
    if named not in (None, real):
        facts = {"ending": path.suffix, "looks_like": _NAMES[real], "real": f".{real}"}
        raise InputRefused(findings.Finding(findings.MISNAMED, path.name, facts))
    return real


def ending_by_content(path: Path) -> str:
    """Give the ending that fits a file without a name; empty where it is of no kind that is read."""
    head = _opening(path)
    real = _sniffed(path, head)
    if isinstance(real, Text):
        is_text = bool(head) and b"\0" not in head and _may_be_text(head)
        return ".csv" if is_text else ""
    return f".{real}"


def _not_a_workbook(place: str, looks_like: Text) -> InputRefused:
    return InputRefused(findings.Finding(findings.NOT_A_WORKBOOK, place, {"looks_like": looks_like}))


def _may_be_text(head: bytes) -> bool:
    """Whether a file that is named as text may be one: its reader says what is wrong with it."""
    known = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"{\\rtf", b"PK\3\4", ole.MAGIC)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].lower()
    return not head.startswith(known) and not start.startswith((b"<!doctype", b"<html", b"<?xml"))


def _sniffed(path: Path, head: bytes) -> Format | Text:
    """Give the format of a file by its bytes, or what else it looks like."""
    if head.startswith(ole.MAGIC):
        return _compound(path)
    if head.startswith(b"PK\3\4"):
        return "xlsx" if _is_plainly_xlsx(head) else _zipped(path)
    if head.startswith(b"PAR1"):
        return "parquet"
    return _plain(head)


def _is_plainly_xlsx(head: bytes) -> bool:
    """Whether a short file names the parts of an Excel workbook, and no part of another kind."""
    others = (b"mimetype", b"xl/workbook.bin", b"word/", b"ppt/")
    return len(head) < _HEAD and b"xl/workbook.xml" in head and not any(name in head for name in others)


def _compound(path: Path) -> Format | Text:
    streams = ole.streams(path)
    if "EncryptedPackage" in streams:
        raise InputRefused(findings.Finding(findings.ENCRYPTED, path.name))
    if {"Workbook", "Book"} & streams:
        return "xls"
    if "WordDocument" in streams:
        return Text("a Word document (.doc)", "Word文書（.doc）")
    return Text("an old Office file", "旧形式のOfficeファイル")


def _zipped(path: Path) -> Format | Text:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, LookupError):
        return "xlsx"  # a torn archive is most likely one, and the guard says what is wrong
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    others = (
        ("xl/workbook.bin", Text("a binary Excel workbook (.xlsb)", "バイナリ形式のExcelブック（.xlsb）")),
        ("word/document.xml", Text("a Word document (.docx)", "Word文書（.docx）")),
        ("ppt/presentation.xml", Text("a PowerPoint file (.pptx)", "PowerPointファイル（.pptx）")),
        ("mimetype", Text("another kind of Office file", "別の種類のOfficeファイル")),
    )
    other = next((text for name, text in others if name in names), None)
    if other is None and not {"xl/workbook.xml", "[Content_Types].xml"} & names:
        return Text("another kind of archive", "別の種類の圧縮ファイル")
    return other or "xlsx"


def _plain(head: bytes) -> Format | Text:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not start:
        return Text("an empty file", "空のファイル")
    for mark, guess in (
        (b"%pdf", same("PDF")),
        (b"<!doctype html", Text("a web page", "ウェブページ")),
        (b"<html", Text("a web page", "ウェブページ")),
        (b"<", Text("an XML file", "XMLファイル")),
    ):
        if start.startswith(mark):
            return guess
    is_text = b"\0" not in head or head.startswith(_UTF_16)
    if is_text and re.search(rb"[,;\t]", head.partition(b"\n")[0]):
        return "csv"
    return Text("another kind of file", "別の種類のファイル")
