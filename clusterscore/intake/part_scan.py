"""Follows one part of a package through its pieces, and refuses what would hurt its reader."""

from __future__ import annotations

import copy
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.intake.sheet_xml import MAX_COLUMNS, MAX_ROWS, blocks, cells, column_letters, column_number
from clusterscore.words import Text

MAX_INFLATED = 1 << 30  # bytes, all parts together
MAX_RATIO = 150  # inflated bytes per stored byte; good sheets stay below 30
RATIO_FROM = 16 << 20  # bytes; below this a high ratio does no harm
MAX_CELLS = 20_000_000  # a reader sets 32 bytes aside for each cell up to the last one
_CHUNK = 1 << 18
_LONGEST_CELL = 1 << 20
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
_FILLED = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^<>]*(?<!/)>(?!</c>)')


def broken(place: str, en: str, ja: str) -> InputRefused:
    """Make the refusal of a damaged workbook."""
    return InputRefused(findings.Finding(findings.BROKEN_FILE, place, {"detail": Text(en, ja)}))


@contextmanager
def chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[Iterator[bytes]]:
    """Unpack one part in pieces of at most 256 KiB, to its real end whatever size it claims.

    Raises:
        zipfile.BadZipFile: The checksum of the real content differs.
    """
    unbounded = copy.copy(part)
    unbounded.file_size = 1 << 62
    with archive.open(unbounded) as stream:
        yield iter(lambda: stream.read(_CHUNK), b"")


class PartScan:
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
        """Whether the part holds cells."""
        return self._state != "before"

    def feed(self, chunk: bytes, total: int) -> None:
        """Take the next piece; refuse what must not go on."""
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
        """Judge what only the end shows."""
        if self._state == "inside":
            self._judge(self._tail)
        if self.claimed > self.size // 5:  # the shortest entry is <si/>
            facts = {"claimed": self.claimed, "size": self.size}
            raise InputRefused(findings.Finding(findings.FALSE_COUNT, self.place, facts))
        if self.size != self.part.file_size:
            raise broken(self.place, "a part is not as long as it claims", "要素の長さが記録と一致しません")

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
        return broken(self.place, f"{part} is not written in UTF-8", f"{part}はUTF-8で書かれていません")

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
            raise broken(self.place, "a count has no end", "件数の記載が途切れません")
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
        """Make the refusal of a sheet that reaches too far."""
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
