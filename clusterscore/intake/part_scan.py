"""Follows one part of a package through its pieces, and refuses what would hurt its reader."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.intake.archive import CHUNK
from clusterscore.intake.limits import Limits
from clusterscore.intake.sheet_xml import MAX_COLUMNS, MAX_ROWS, Cell, blocks, cells, column_letters, column_number
from clusterscore.words import Text

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
_RESULT = re.compile(rb"<f[^<>]*>[^<]*(?:</f>)?\s*<v")
_ERROR = re.compile(rb"(?:<f[^<>]*>[^<]*(?:</f>)?)?<v>([ -%'-;=?-~]{1,64})</v></c>")
_NOTHING = re.compile(rb"<f(?:[^<>]*/>|[^<>]*>[^<]*</f>)(?:<v></v>|<v ?/>)?</c>")
_NOTED = 10_000  # cells that are kept from the first look
_COMMAND = re.compile(rb"<f[^<>]*>[^<|]{1,255}\|[^<]*!")  # program|topic!item
_FILLED = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^<>]*(?<!/)>(?!</c>)')


def broken(place: str, en: str, ja: str) -> InputRefused:
    """Make the refusal of a damaged workbook."""
    return InputRefused(findings.Finding(findings.BROKEN_FILE, place, {"detail": Text(en, ja)}))


class PartScan:
    """Follows one part through its pieces; a plain sheet is judged without parsing it."""

    def __init__(self, part: zipfile.ZipInfo, place: str, limits: Limits) -> None:
        self.part, self.place, self.limits = part, place, limits
        self.size = self.claimed = self.marked = 0
        self.hides = self.commands = False
        self.texts = self.longest = 0  # cells that show a listed text, bytes of the longest; a few too many at most
        self._entry = int(part.filename.casefold().endswith("sharedstrings.xml"))
        self.noted: list[Cell] = []
        self.is_noted = True
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
        if self.size > self.part.file_size:
            raise self._misstated()
        self.weigh(total, self.size)
        if first:
            self._check_prolog(chunk)
        if self.is_xml:
            self._check_markup(data, first)
        if self._entry or (not self.is_sheet and (b"<si" in data or b":si" in data)):
            self._follow_texts(data)
        getattr(self, f"_{self._state}")(data)

    def _follow_texts(self, data: bytes) -> None:
        """Note how long the texts of a list are."""
        begun, *entries = data.split(b"<si")
        self.longest = max(self.longest, self._entry + len(begun), *map(len, entries))
        self._entry = len(entries[-1]) if entries else self._entry + len(begun)

    def recall(self, content: bytes, total: int) -> bool:
        """Take over what was found in a part of the same name and content, as forms of one template share; if known."""
        found = _SEEN.get((self.part.filename, content))
        if found is None:
            return False
        self.weigh(total, len(content))
        self.__dict__.update(found)
        return True

    def remember(self, content: bytes) -> None:
        """Keep what was found in a whole part, for others of the same content; only the last few are kept."""
        if len(content) != self.size or self.size > CHUNK:
            return
        if sum(len(seen) for _, seen in _SEEN) + self.size > _MOST_SEEN:
            _SEEN.clear()
        found = {key: value for key, value in vars(self).items() if key not in ("part", "place", "limits")}
        _SEEN[self.part.filename, content] = found

    def close(self) -> None:
        """Judge what only the end shows."""
        if self._state == "inside":
            self._judge(self._tail)
        if self.claimed > self.size // 5:  # the shortest entry is <si/>
            facts = {"claimed": self.claimed, "size": self.size}
            raise InputRefused(findings.Finding(findings.FALSE_COUNT, self.place, facts))
        if self.size != self.part.file_size:
            raise self._misstated()

    def weigh(self, total: int, size: int) -> None:
        """Refuse a part that unpacks too far, or with which all parts together do; sizes in bytes."""
        limit = self.limits.ratio * max(1, self.part.compress_size)
        name, most = self.part.filename, max(self.limits.ratio_from, limit)
        if size <= most and total <= self.limits.inflated:
            return
        facts: dict[str, object] = {"part": name, "size": size, "limit": most}
        if size <= most:
            part = Text(f"{name} with the others", f"{name}ほかの合計")
            facts = {"part": part, "size": total, "limit": self.limits.inflated}
        raise InputRefused(findings.Finding(findings.INFLATES, self.place, facts))

    def _misstated(self) -> InputRefused:
        return broken(self.place, "a part is not as long as it claims", "要素の長さが記録と一致しません")

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
        self.hides = self.hides or b"hidden" in data
        for found in _TEXT_COUNT.finditer(data) if b"uniqueCount" in data else ():
            self.claimed = max(self.claimed, int(found[1][-4000:]))
        cut = _CUT_COUNT.match(data, max(0, data.rfind(b"uniqueCount")))
        at = data.find(b"sheetData")
        self._tail = data[cut.start() :] if cut else data[-512:]
        if len(self._tail) > CHUNK:
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
        self.hides = self.hides or b"hidden" in block
        self.texts += block.count(b' t="s"')
        if b"|" in block and not self.commands:
            self.commands = _COMMAND.search(block) is not None
        prefixed = {b"c", b"r"} & {piece[:1] for piece in block.split(b":")} and _PREFIXED.search(block)
        self.plain = self.plain and not prefixed and not _ODD_ROW.search(block)
        odd = self._screen.search(block) if self.plain else None
        while odd:
            cell = _CELL.match(block, odd.start())
            if not cell:
                self.plain = False
                return
            is_text = b' t="str"' in cell[3]  # of which an empty result is one
            unstored = _UNSTORED.match(block, cell.end()) and not (is_text and _RESULT.match(block, cell.end()))
            self._weigh(cell, bool(unstored))
            if unstored or b' t="e"' in cell[3]:
                self._note(cell, block)
            odd = self._screen.search(block, cell.end())

    def _weigh(self, cell: re.Match[bytes], is_unstored: bool) -> None:
        row, column = int(cell[2]), column_number(cell[1].decode())
        if row > self.rows or column > self.columns:
            self.rows, self.columns = max(row, self.rows), max(column, self.columns)
            self._screen, self.rows, self.columns = _screen(self.rows, self.columns)
        self.marked += is_unstored or b' t="e"' in cell[3]

    def _note(self, cell: re.Match[bytes], block: bytes) -> None:
        """Keep a cell that is an error or was never calculated; where its text is unusual, none are kept."""
        error = _ERROR.match(block, cell.end()) if b' t="e"' in cell[3] else None
        if len(self.noted) >= _NOTED or not (error or _NOTHING.match(block, cell.end())):
            self.is_noted = False
        elif self.is_noted:
            at = int(cell[2]) - 1, column_number(cell[1].decode()) - 1
            kind, value = ("e", error[1].decode()) if error else ("n", "")
            self.noted.append(Cell(*at, kind, value, bool(error), not error))

    def measure(self, pieces: Iterator[bytes]) -> None:
        """Find the last row and column with a value, exactly, in a plain sheet."""
        self.rows = self.columns = 0
        for block in blocks(pieces):
            for letters, row in _FILLED.findall(block):
                self.rows = max(self.rows, int(row))
                self.columns = max(self.columns, column_number(letters.decode()))

    def look_closely(self, pieces: Iterator[bytes]) -> None:
        """Parse a sheet that is not written in the common way."""
        self.rows = self.columns = self.marked = self.texts = 0
        for cell in cells(pieces):
            if cell.row >= MAX_ROWS or cell.column >= MAX_COLUMNS:
                raise self.too_large(cell.row + 1, cell.column + 1)
            if cell.has_value:
                self.rows, self.columns = max(self.rows, cell.row + 1), max(self.columns, cell.column + 1)
            self.marked += cell.kind == "e" or cell.is_uncalculated
            self.texts += cell.kind == "s"

    def too_large(self, rows: int, columns: int, limit: int | None = None) -> InputRefused:
        """Make the refusal of a sheet that reaches too far."""
        reach = f"{column_letters(columns - 1)}{rows} ({self.part.filename})"
        facts = {"reach": reach, "limit": limit or self.limits.cells}
        return InputRefused(findings.Finding(findings.TOO_LARGE, self.place, facts))


_MOST_SEEN = 4 << 20  # bytes of parts that are remembered
_SEEN: dict[tuple[str, bytes], dict[str, object]] = {}


@lru_cache(maxsize=256)
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
    empty = r' t="str"><f[^<>]*>[^<]*</f><v></v></c>'  # a formula whose result is an empty text
    pattern = rf'<c(?! r="{column}{row}"(?: s="[0-9]+")?(?:(?: t="(?!e")[A-Za-z]+")?{value}|{empty}))'
    return re.compile(pattern.encode()), (first + 1) * 10**more - 1, reach
