"""Turns a path into a package that is safe to hand to a reader, or refuses it."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.intake.part_scan import MAX_CELLS, PartScan, broken, chunks
from clusterscore.intake.sheet_xml import MAX_COLUMNS, MAX_ROWS
from clusterscore.words import Text, same

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, ElementTree.ParseError,
    EOFError, KeyError, ValueError, OSError, NotImplementedError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Package:
    """What the guard saw in a workbook that may be read.

    Attributes:
        marked: Sheet part -> cells that are errors or formulas without a stored result;
            a few may be counted that a second look clears. Parts without any are left out.
        plain: Sheet parts whose cells all spell out their place in the common way.
    """

    marked: Mapping[str, int]
    plain: frozenset[str]


def check(path: Path) -> Package:
    """Refuse a workbook that would kill or mislead a reader, before one opens it.

    Args:
        path: The file as it was sent; it is only ever read, in pieces of 256 KiB.

    Returns:
        The sheet parts that need a second look.

    Raises:
        InputRefused: CS101 to CS108, with the file's name as the place.
    """
    _check_signature(path)
    try:
        with zipfile.ZipFile(path) as archive:
            return _check_archive(archive, path.name)
    except _DAMAGE as damage:
        raise broken(path.name, "its parts cannot be unpacked", "構成要素を展開できません") from damage


def _not_a_workbook(place: str, looks_like: Text) -> InputRefused:
    return InputRefused(findings.Finding(findings.NOT_A_WORKBOOK, place, {"looks_like": looks_like}))


def _check_signature(path: Path) -> None:
    if not path.exists():
        raise InputRefused(findings.Finding(findings.FILE_NOT_FOUND, path.name))
    if not path.is_file():
        raise _not_a_workbook(path.name, Text("a folder", "フォルダー"))
    with path.open("rb") as file:
        head = file.read(1 << 20)
        file.seek(max(0, path.stat().st_size - (1 << 20)))
        ends = head + file.read()
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in ends:
            raise InputRefused(findings.Finding(findings.ENCRYPTED, path.name))
        raise _not_a_workbook(path.name, Text("an old Office file (.xls)", "旧形式（.xls）のファイル"))
    if not head.startswith(b"PK\3\4"):
        raise _not_a_workbook(path.name, _guess(head))
    if b"PK\5\6" in ends[-65_557:] and b"PK\5\6" not in ends[-22:]:
        raise broken(path.name, "other data follows the archive", "末尾に余分なデータがあります")


def _guess(head: bytes) -> Text:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, guess in (
        (b"", Text("an empty file", "空のファイル")) if not start else (b"%pdf", same("PDF")),
        (b"<!doctype html", Text("a web page", "ウェブページ")),
        (b"<html", Text("a web page", "ウェブページ")),
        (b"<", Text("an XML file", "XMLファイル")),
    ):
        if start.startswith(mark):
            return guess
    if b"\0" not in head and re.search(rb"[,;\t]", head.partition(b"\n")[0]):
        return Text("comma-separated text (.csv)", "CSV形式のテキスト")
    return Text("another kind of file", "別の種類のファイル")


def _check_archive(archive: zipfile.ZipFile, place: str) -> Package:
    parts = archive.infolist()
    _check_names(parts, place)
    _check_extents(parts, archive.start_dir, place)
    total, scans = 0, []
    for part in parts:
        scan = PartScan(part, place)
        with chunks(archive, part) as pieces:
            for chunk in pieces:
                total += len(chunk)
                scan.feed(chunk, total)
        scan.close()
        if scan.is_sheet:
            if not scan.plain:
                with chunks(archive, part) as pieces:
                    scan.look_closely(pieces)
            scans.append(scan)
    _check_reach(archive, scans)
    marked = {scan.part.filename: scan.marked for scan in scans if scan.marked}
    return Package(marked, frozenset(scan.part.filename for scan in scans if scan.plain))


def _check_names(parts: list[zipfile.ZipInfo], place: str) -> None:
    names = [part.orig_filename for part in parts]
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise _not_a_workbook(place, Text("another kind of archive", "別の種類の圧縮ファイル"))
    is_other = any(name.startswith(("word/", "ppt/")) for name in names)
    if is_other or {"xl/workbook.bin", "mimetype"} & set(names):
        raise _not_a_workbook(place, Text("another kind of Office file", "別の種類のOfficeファイル"))
    for name in names:
        if re.search(r"[\\:\x00-\x1f]|^/|(^|/)\.\.?(/|$)|//", name) or not name:
            raise broken(place, f"it holds a part named {name!r}", f"「{name}」という名前の要素があります")
    if len({name.casefold() for name in names}) < len(names):
        raise broken(place, "two of its parts have the same name", "同じ名前の要素が2つあります")


def _check_extents(parts: list[zipfile.ZipInfo], end: int, place: str) -> None:
    for part in sorted(parts, key=lambda part: part.header_offset, reverse=True):
        if part.flag_bits & 1:
            raise InputRefused(findings.Finding(findings.ENCRYPTED, place))
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise broken(place, "it is packed in an unusual way", "特殊な方式で圧縮されています")
        if part.header_offset + 30 + part.compress_size > end:
            raise broken(place, "its parts overlap", "構成要素が重なっています")
        end = part.header_offset


def _check_reach(archive: zipfile.ZipFile, scans: list[PartScan]) -> None:
    within = all(scan.rows <= MAX_ROWS and scan.columns <= MAX_COLUMNS for scan in scans)
    if within and sum(scan.rows * scan.columns for scan in scans) <= MAX_CELLS:
        return
    area = 0
    for scan in scans:
        if scan.plain:
            with chunks(archive, scan.part) as pieces:
                scan.measure(pieces)
        area += scan.rows * scan.columns
        if area > MAX_CELLS or scan.rows > MAX_ROWS or scan.columns > MAX_COLUMNS:
            raise scan.too_large(scan.rows, scan.columns)
