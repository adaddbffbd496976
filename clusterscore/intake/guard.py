"""Turns a path into a package that is safe to hand to a reader, or refuses it."""

from __future__ import annotations

import copy
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.words import Text, same

MAX_INFLATED = 1 << 30  # bytes, all parts together
MAX_RATIO = 150  # inflated bytes per stored byte; good sheets stay below 30
RATIO_FROM = 16 << 20  # bytes; below this a high ratio does no harm
MAX_CELLS = 20_000_000  # a reader sets 32 bytes aside for each cell up to the last one
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384  # the sheet itself ends at XFD1048576
_CHUNK = 1 << 18
_LONGEST_CELL = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, ElementTree.ParseError,
    EOFError, KeyError, ValueError, OSError, NotImplementedError,
)  # fmt: skip
_CONTROLS = bytes(byte if byte >= 32 or byte in b"\t\n\r" else 32 for byte in range(256))

_DECLARATION = re.compile(rb"<!(?!--|\[CDATA\[)[^-\[]")
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_TEXT_COUNT = re.compile(rb"uniqueCount\s*=\s*[\"']\s*\+?(\d+)\s*[\"']")
_CUT_COUNT = re.compile(rb"uniqueCount\s*(?:=\s*(?:[\"']\s*\+?\d*\s*)?)?\Z")
_PREFIXED = re.compile(rb"<[^<>\s/:]+:(?:c|row)[\s/>]")
_STRAY_CELL = re.compile(rb"<(?:[^<>\s/:]+:)?c[\s/>]")
_LAST_ROWS = rb"10(?:[0-3][0-9]{4}|4(?:[0-7][0-9]{3}|8(?:[0-4][0-9]{2}|5(?:[0-6][0-9]|7[0-6]))))"
_ODD_ROW = re.compile(rb'<row(?! r="(?:[0-9]{1,6}|%b)")[\s/>]' % _LAST_ROWS)
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"((?: [a-z]+="[^"<>]*")*) ?/?>\s*')
_UNSTORED = re.compile(rb"<f[^<>]*>[^<]*(?:</f>)?\s*(?!<v>[^<])")
_REFERENCE = re.compile(r"([A-Za-z]{1,7})([0-9]{1,12})")
_FILLED = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^<>]*(?<!/)>(?!</c>)')


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


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as its XML spells it; row and column count from 0, value is cut at 64 characters."""

    row: int
    column: int
    kind: str
    value: str
    has_value: bool
    has_formula: bool

    @property
    def is_uncalculated(self) -> bool:
        """Whether it is a formula whose result was never stored; a stored empty text is a result."""
        return self.has_formula and not (self.value or (self.kind == "str" and self.has_value))


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
        raise _broken(path.name, "its parts cannot be unpacked", "構成要素を展開できません") from damage


def _broken(place: str, en: str, ja: str) -> InputRefused:
    return InputRefused(findings.Finding(findings.BROKEN_FILE, place, {"detail": Text(en, ja)}))


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
        raise _broken(path.name, "other data follows the archive", "末尾に余分なデータがあります")


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
        scan = _PartScan(part, place)
        for chunk in chunks(archive, part):
            total += len(chunk)
            scan.feed(chunk, total)
        scan.close()
        if scan.is_sheet:
            if not scan.plain:
                scan.look_closely(chunks(archive, part))
            scans.append(scan)
    _check_reach(archive, scans, place)
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
            raise _broken(place, f"it holds a part named {name!r}", f"{name!r}という名前の要素があります")
    if len({name.casefold() for name in names}) < len(names):
        raise _broken(place, "two of its parts have the same name", "同じ名前の要素が2つあります")


def _check_extents(parts: list[zipfile.ZipInfo], end: int, place: str) -> None:
    for part in sorted(parts, key=lambda part: part.header_offset, reverse=True):
        if part.flag_bits & 1:
            raise InputRefused(findings.Finding(findings.ENCRYPTED, place))
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _broken(place, "it is packed in an unusual way", "特殊な方式で圧縮されています")
        if part.header_offset + 30 + part.compress_size > end:
            raise _broken(place, "its parts overlap", "構成要素が重なっています")
        end = part.header_offset


def chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack one part in pieces of at most 256 KiB, to its real end whatever size it claims.

    Raises:
        zipfile.BadZipFile: The checksum of the real content differs.
    """
    unbounded = copy.copy(part)
    unbounded.file_size = 1 << 62
    with archive.open(unbounded) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


class _PartScan:
    """Follows one part through its pieces; a plain sheet is judged without parsing it."""

    def __init__(self, part: zipfile.ZipInfo, place: str) -> None:
        self.part, self.place = part, place
        self.size = self.claimed = self.marked = 0
        self.plain, self.is_xml = True, part.filename.endswith((".xml", ".rels"))
        self._tail = b""
        self._state = "before"
        # how far cells are known to reach, rounded up
        self._screen, self.rows, self.columns = _screen(9, 26)

    @property
    def is_sheet(self) -> bool:
        return self._state != "before"

    def feed(self, chunk: bytes, total: int) -> None:
        data, first, self.size = self._tail + chunk, not self.size, self.size + len(chunk)
        limit = MAX_RATIO * max(1, self.part.compress_size)
        if total > MAX_INFLATED or self.size > max(RATIO_FROM, limit):
            facts = {"part": self.part.filename, "size": self.size, "limit": min(limit, MAX_INFLATED)}
            raise InputRefused(findings.Finding(findings.INFLATES, self.place, facts))
        if first:
            self._check_prolog(chunk)
        if self.is_xml:
            self._check_markup(data, first)
        getattr(self, f"_{self._state}")(data)

    def close(self) -> None:
        if self._state == "inside":
            self._judge(self._tail)
        if self.claimed > self.size // 5:  # the shortest entry is <si/>
            facts = {"claimed": self.claimed, "size": self.size}
            raise InputRefused(findings.Finding(findings.FALSE_COUNT, self.place, facts))
        if self.size != self.part.file_size:
            raise _broken(self.place, "a part is not as long as it claims", "要素の長さが記録と一致しません")

    def _check_prolog(self, chunk: bytes) -> None:
        start = chunk.removeprefix(b"\xef\xbb\xbf").lstrip()
        if chunk[:2] in (b"\xff\xfe", b"\xfe\xff") and self.part.filename.startswith("customXml/"):
            self.is_xml = False  # queries are stored so, and no reader of cells opens them
        elif start.startswith(b"<"):
            self.is_xml = True
        encoding = _ENCODING.match(start)
        said = encoding[1].lower() if encoding else b"utf-8"
        if self.is_xml and not (start.startswith(b"<") and said in (b"utf-8", b"utf8", b"us-ascii")):
            raise self._oddly_encoded()

    def _oddly_encoded(self) -> InputRefused:
        part = self.part.filename
        return _broken(self.place, f"{part} is not written in UTF-8", f"{part}はUTF-8で書かれていません")

    def _check_markup(self, data: bytes, first: bool) -> None:
        if b"\0" in data:
            raise self._oddly_encoded()
        if b"!" in data and b"<!" in data:
            self.plain = False  # a comment or a raw text could hide cells from a plain search
            if _DECLARATION.search(data):
                facts = {"part": self.part.filename}
                raise InputRefused(findings.Finding(findings.DOCTYPE, self.place, facts))
        if b"?" in data and data.count(b"<?") > first:
            self.plain = False

    def _before(self, data: bytes) -> None:
        for found in _TEXT_COUNT.finditer(data) if b"uniqueCount" in data else ():
            self.claimed = max(self.claimed, int(found[1][-4000:]))
        cut = _CUT_COUNT.match(data, max(0, data.rfind(b"uniqueCount")))
        at = data.find(b"sheetData")
        self._tail = data[cut.start() :] if cut else data[-512:]
        if len(self._tail) > _CHUNK:
            raise _broken(self.place, "a count has no end", "件数の記載が途切れません")
        if 0 <= at <= len(data) - 10:
            self._state = "inside"
            self.plain = self.plain and data[at - 1 : at + 10] == b"<sheetData>"
            self._inside(data[at + 10 :])

    def _inside(self, data: bytes) -> None:
        end = data.find(b"</sheetData") if b"sheetData" in data else -1
        cut = end if end >= 0 else max(0, data.rfind(b"<c"))
        self._judge(data[:cut])
        self._tail = data[cut:]
        if end >= 0:
            self._state = "after"
            self._after(self._tail)
        elif len(self._tail) > _LONGEST_CELL or not self.plain:
            self.plain, self._tail = False, data[-512:]

    def _after(self, data: bytes) -> None:
        if _STRAY_CELL.search(data):  # so that was not the end: a parser has to judge
            self.plain = False
        self._tail = data[-512:]

    def _judge(self, block: bytes) -> None:
        prefixed = {b"c", b"r"} & {piece[:1] for piece in block.split(b":")} and _PREFIXED.search(block)
        self.plain = self.plain and not prefixed and not _ODD_ROW.search(block)
        odd = self._screen.search(block) if self.plain else None
        while odd:
            cell = _CELL.match(block, odd.start())
            if not cell:
                self.plain = False
                return
            self._weigh(cell, _UNSTORED.match(block, cell.end()) is not None)
            odd = self._screen.search(block, cell.end())

    def _weigh(self, cell: re.Match[bytes], is_unstored: bool) -> None:
        row, column = int(cell[2]), column_number(cell[1].decode())
        if row > self.rows or column > self.columns:
            self.rows, self.columns = max(row, self.rows), max(column, self.columns)
            self._screen, self.rows, self.columns = _screen(self.rows, self.columns)
        self.marked += is_unstored or b' t="e"' in cell[3]

    def measure(self, pieces: Iterator[bytes]) -> None:
        """Find the last row and column with a value, exactly, in a plain sheet."""
        self.rows = self.columns = 0
        for block in blocks(pieces):
            for letters, row in _FILLED.findall(block):
                self.rows = max(self.rows, int(row))
                self.columns = max(self.columns, column_number(letters.decode()))

    def look_closely(self, pieces: Iterator[bytes]) -> None:
        """Parse a sheet that is not written in the common way."""
        self.rows = self.columns = self.marked = 0
        for cell in cells(pieces):
            if cell.row >= MAX_ROWS or cell.column >= MAX_COLUMNS:
                raise self.too_large(cell.row + 1, cell.column + 1)
            if cell.has_value:
                self.rows, self.columns = max(self.rows, cell.row + 1), max(self.columns, cell.column + 1)
            self.marked += cell.kind == "e" or cell.is_uncalculated

    def too_large(self, rows: int, columns: int) -> InputRefused:
        reach = f"{column_letters(columns - 1)}{rows} ({self.part.filename})"
        facts = {"reach": reach, "limit": MAX_CELLS}
        return InputRefused(findings.Finding(findings.TOO_LARGE, self.place, facts))


def _screen(rows: int, columns: int) -> tuple[re.Pattern[bytes], int, int]:
    """Build a search for cells that need a word, and say how far it lets cells reach.

    Rows are let through by their first digit and columns by their first letter.
    """
    first, more = int(str(rows)[0]), len(str(rows)) - 1
    letters = column_letters(columns - 1)
    row = f"[1-{first}]?[0-9]{{1,{more}}}" if more else "[0-9]"
    column = "[A-Z]" if columns <= 26 else f"[A-{letters[0]}]?[A-Z]{{1,{len(letters) - 1}}}"
    reach = column_number(letters[0] + "Z" * (len(letters) - 1)) if columns > 26 else 26
    value = r"(?:/>|></c>|>(?:<f[^<>]*>[^<]*(?:</f>)?)?<v>[^<]|><is>)"
    pattern = rf'<c(?! r="{column}{row}"(?: s="[0-9]+")?(?: t="(?!e")[A-Za-z]+")?{value})'
    return re.compile(pattern.encode()), (first + 1) * 10**more - 1, reach


def _check_reach(archive: zipfile.ZipFile, scans: list[_PartScan], place: str) -> None:
    within = all(scan.rows <= MAX_ROWS and scan.columns <= MAX_COLUMNS for scan in scans)
    if within and sum(scan.rows * scan.columns for scan in scans) <= MAX_CELLS:
        return
    area = 0
    for scan in scans:
        if scan.plain:
            scan.measure(chunks(archive, scan.part))
        area += scan.rows * scan.columns
        if area > MAX_CELLS or scan.rows > MAX_ROWS or scan.columns > MAX_COLUMNS:
            raise scan.too_large(scan.rows, scan.columns)


def blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut the pieces of a plain sheet anew, so that no cell is torn."""
    tail = b""
    for piece in pieces:
        data = tail + piece
        cut = max(0, data.rfind(b"<c"))
        yield data[:cut]
        tail = data[cut:]
    yield tail


def cells(pieces: Iterable[bytes]) -> Iterator[Cell]:
    """Parse the cells of a sheet; a cell that does not say where it is follows the one before.

    Raises:
        xml.etree.ElementTree.ParseError: The pieces are not well-formed.
        ValueError: A place cannot be understood.
    """
    row, column, parent = 0, 0, ElementTree.Element("none")
    for event, element in _elements(pieces):
        name = element.tag.rpartition("}")[2]
        if event == "start":
            parent = element if name == "sheetData" else parent
            if name == "row" and "r" in element.attrib:
                row = int(element.attrib["r"]) - 1
                yield Cell(row, 0, "", "", False, False)
        elif event == "end" and name == "c":
            row, column = _position(element.get("r"), row, column)
            yield _cell(element, row, column)
            column += 1
            element.clear()
        elif event == "end" and name == "row":
            row, column = row + 1, 0
            parent.clear()


def _elements(pieces: Iterable[bytes]) -> Iterator[tuple[str, ElementTree.Element]]:
    parser = cast("Any", ElementTree.XMLPullParser(("start", "end")))
    for piece in pieces:
        parser.feed(piece.translate(_CONTROLS))
        yield from parser.read_events()
    parser.close()


def _position(place: str | None, row: int, column: int) -> tuple[int, int]:
    if place is None:
        return row, column
    reference = _REFERENCE.fullmatch(place)
    if not reference:
        raise ValueError(place)
    return int(reference[2]) - 1, column_number(reference[1].upper()) - 1


def _cell(element: ElementTree.Element, row: int, column: int) -> Cell:
    children = {child.tag.rpartition("}")[2]: child for child in element}
    value = (children["v"].text or "")[:64] if "v" in children else ""
    return Cell(
        row, column, element.get("t", "n"), value, "v" in children or "is" in children, "f" in children
    )


def column_letters(column: int) -> str:
    """Name a column as a sheet does, counting from 0: 0 is A, 26 is AA."""
    letters = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        letters, column = chr(65 + letter) + letters, column - 1
    return letters


def column_number(letters: str) -> int:
    """Count a column from 1 by its capital letters: A is 1, XFD is 16384."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number
