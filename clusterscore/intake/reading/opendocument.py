"""Turns an OpenDocument spreadsheet (.ods) into sheets, after a scan of what its repetitions come to."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.intake import guard
from clusterscore.intake.archive import Archive, chunks
from clusterscore.intake.limits import Limits
from clusterscore.intake.part_scan import broken
from clusterscore.intake.reading.active import COMMANDS, FILE_ADDRESS, FILES, by_names, told
from clusterscore.intake.reading.calamine import ReaderError, grids
from clusterscore.intake.reading.package import check_names
from clusterscore.intake.reading.sheet import Place, Sheet
from clusterscore.intake.sheet_xml import MAX_COLUMNS, MAX_ROWS, column_letters

_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d{3}")
_MANIFEST = 1 << 20
_TEXT_SHARE = 8  # repeated texts may come to this part of what a package may unpack to
_REPEATED_SHARE = 10  # repeated cells may come to this part of the cells that are read
_MOST_SPACES = 100  # of a text whose TABs are put back
_TRUTH = {"TRUE": True, "FALSE": False}
_NOTED = 10  # times as much memory as a plain number takes one whose place is noted


@dataclass
class _Table:
    """What the scan saw of one sheet; rows and columns count from 0."""

    name: str
    rows: int = 0
    columns: int = 0
    row: int = 0
    column: int = 0
    repeat: int = 1
    errors: dict[Place, str] = field(default_factory=dict)
    uncalculated: set[Place] = field(default_factory=set)
    mended: dict[Place, bool | str] = field(default_factory=dict)
    percents: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[Place, Place]] = field(default_factory=list)


def read_ods(path: Path, limits: Limits) -> tuple[list[Sheet], list[findings.Finding]]:
    """Read every sheet of an OpenDocument spreadsheet; values only.

    Raises:
        InputRefused: CS103 to CS107 and CS132.
    """
    _check_password(path)
    with guard.checked(path, limits) as (archive, package):
        scan = _scanned(archive, limits)
    check_names(path.name, [table.name for table in scan.tables], limits)
    tables = {table.name: table for table in scan.tables}
    try:
        sheets = [_sheet(path, grid.name, grid.visible, grid.rows, tables) for grid in grids(path, (".ods",), limits)]
    except ReaderError as failure:
        said = str(failure)
        raise broken(path.name, f"its cells cannot be read ({said})", f"セルを読み取れません（{said}）") from failure
    seen = [*by_names(tuple(package.parts)), *([COMMANDS] if scan.commands else []), *([FILES] if scan.files else [])]
    return sheets, told(path.name, seen)


def _check_password(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive, archive.open("META-INF/manifest.xml") as manifest:
            is_encrypted = b"encryption-data" in manifest.read(_MANIFEST)
    except guard.DAMAGE:
        return  # the guard says what is wrong with the archive
    if is_encrypted:
        raise InputRefused(findings.Finding(findings.ENCRYPTED, path.name))


def _sheet(path: Path, name: str, visible: bool, rows: list[list[object]], tables: Mapping[str, _Table]) -> Sheet:
    table = tables.get(name)
    if table is None:
        raise broken(path.name, f"the cells of {name!r} are not found", f"「{name}」のセルが見つかりません")
    for row, column in table.errors:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = ""
    for (row, column), value in table.mended.items():
        if row < len(rows) and column < len(rows[row]) and _is_same(rows[row][column], value):
            rows[row][column] = value
    shares = frozenset(
        (row + down, column + right)
        for row, column, downs, rights in table.percents
        for down in range(downs)
        for right in range(rights)
    )
    return Sheet(
        name, rows, table.errors, frozenset(table.uncalculated), visible,
        _spread(table.hidden_rows, table.rows), _spread(table.hidden_columns, table.columns),
        tuple(table.merged), shares,
    )  # fmt: skip


def _is_same(read: object, value: bool | str) -> bool:
    """Whether the library lost nothing but that a number is a truth value, or the blanks of a text."""
    if isinstance(value, bool):
        return read == value
    return isinstance(read, str) and "".join(read.split()) == "".join(value.split())


def _spread(runs: list[tuple[int, int]], end: int) -> frozenset[int]:
    return frozenset(at for first, count in runs for at in range(first, min(first + count, end)))


def _scanned(archive: Archive, limits: Limits) -> _Scan:
    size = archive.NameToInfo["content.xml"].file_size if "content.xml" in archive.NameToInfo else 0
    scan = _Scan(archive.place, limits, size)
    try:
        with chunks(archive, archive.getinfo("content.xml")) as pieces:
            for piece in pieces:
                scan.feed(piece)
        scan.feed(b"", last=True)
    except KeyError as failure:
        raise broken(archive.place, "its sheets are not listed", "シートの一覧を読み取れません") from failure
    except (expat.ExpatError, ValueError) as failure:
        raise broken(archive.place, "content.xml is not well-formed", "content.xmlのXMLが崩れています") from failure
    return scan


class _Scan:
    """Follows the elements of ``content.xml``; nothing is expanded before it is known to be small enough."""

    def __init__(self, place: str, limits: Limits, size: int) -> None:
        self.place, self.limits, self.reach = place, limits, limits.reach_for(size)
        self.tables: list[_Table] = []
        self.commands = self.files = False
        self._area = self._letters = self._spaces = self._repeated = self._merges = 0
        self._cell: Mapping[str, str] | None = None
        self._text: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.ordered_attributes = False
        self._parser.StartElementHandler = self._starts
        self._parser.EndElementHandler = self._ends
        self._parser.CharacterDataHandler = self._says
        self._parser.buffer_text = True

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        """Take the next piece."""
        self._parser.Parse(piece, last)

    def _starts(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name in ("table-cell", "covered-table-cell"):
            calc = "error" if any(key.endswith("calcext:1.0 value-type") and value == "error"
                                  for key, value in attributes.items()) else ""
            self._cell = {key.rpartition(" ")[2]: value for key, value in attributes.items()
                          if "calcext" not in key} | ({"error": calc} if calc else {})
            self._text, self._spaces = [], 0
        elif name == "table-row" and self.tables:
            table = self.tables[-1]
            table.column, table.repeat = 0, _count(attributes, "number-rows-repeated")
            if _hides(attributes):
                table.hidden_rows.append((table.row, table.repeat))
        elif name == "table-column" and self.tables:
            table, count = self.tables[-1], _count(attributes, "number-columns-repeated")
            if _hides(attributes):
                table.hidden_columns.append((table.column, count))
            table.column += count
        else:
            self._starts_other(name, attributes)

    def _starts_other(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            said = next((value for key, value in attributes.items() if key.endswith(" name")), "")
            self.tables.append(_Table(said))
            if len(self.tables) > self.limits.sheets:
                raise guard.too_many(self.place, len(self.tables), self.limits.sheets, "sheets", "シート")
        elif name in ("dde-source", "dde-link"):
            self.commands = True
        elif name == "s":
            self._spaces += _count(attributes, "c")
            self._text.append(" " * min(_count(attributes, "c"), _MOST_SPACES))
        elif name == "tab" or (name == "p" and self._text):
            self._text.append("\t" if name == "tab" else "\n")
        elif name == "a":
            said = next((value for key, value in attributes.items() if key.endswith(" href")), "")
            self.files = self.files or FILE_ADDRESS.match(said) is not None

    def _says(self, text: str) -> None:
        if self._cell is not None:
            self._text.append(text)

    def _ends(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name in ("table-cell", "covered-table-cell") and self._cell is not None and self.tables:
            self._take(self.tables[-1], self._cell, "".join(self._text))
            self._cell = None
        elif name == "table-row" and self.tables:
            self.tables[-1].row += self.tables[-1].repeat

    def _take(self, table: _Table, cell: Mapping[str, str], text: str) -> None:
        wide = int(cell.get("number-columns-repeated", "1"))
        at, kind, has_formula = (table.row, table.column), cell.get("value-type", ""), "formula" in cell
        table.column += wide
        is_mended = (kind == "float" and text in _TRUTH) or (
            kind == "string" and "\t" in text and self._spaces <= _MOST_SPACES
        )
        is_error = "error" in cell or (has_formula and _ERROR.fullmatch(text.strip()) is not None)
        if kind or text or has_formula:
            self._grow(table)
            is_noted = is_error or is_mended or kind == "percentage" or (has_formula and not kind)
            self._repeat(wide * table.repeat - 1, len(text), is_noted=is_noted)
        if is_error or (has_formula and not kind):
            places = [(at[0] + down, at[1] + right) for down in range(table.repeat) for right in range(wide)]
            if is_error:
                table.errors.update(dict.fromkeys(places, text.strip()))
            else:
                table.uncalculated.update(places)
        elif kind == "percentage":
            table.percents.append((*at, table.repeat, wide))
        if is_mended:
            value = _TRUTH.get(text, text)
            table.mended.update(((at[0] + down, at[1] + right), value)
                                for down in range(table.repeat) for right in range(wide))
        spans = int(cell.get("number-rows-spanned", "1")), int(cell.get("number-columns-spanned", "1"))
        if spans != (1, 1):
            self._merge(table, (at, (at[0] + spans[0] - 1, at[1] + spans[1] - 1)))

    def _merge(self, table: _Table, area: tuple[Place, Place]) -> None:
        table.merged.append(area)
        self._merges += 1
        if self._merges > self.limits.merges:
            raise guard.too_many(self.place, self._merges, self.limits.merges, "merged areas", "結合セル")

    def _repeat(self, times: int, letters: int, *, is_noted: bool) -> None:
        """Refuse cells that need not be written out to become too many, or texts to become too long."""
        self._repeated += times * (_NOTED if is_noted else 1)
        limit = self.limits.cells // _REPEATED_SHARE
        if self._repeated > limit:
            raise guard.too_many(self.place, self._repeated, limit, "repeated cells", "同じ内容が続くセル")
        self._letters += letters * times + self._spaces * (times + 1)
        most = self.limits.inflated // _TEXT_SHARE
        if self._letters > most:
            facts: dict[str, object] = {"part": "content.xml", "size": self._letters, "limit": most}
            raise InputRefused(findings.Finding(findings.INFLATES, self.place, facts))

    def _grow(self, table: _Table) -> None:
        """Note a cell with a value; refuse what its repetitions come to."""
        before = table.rows * table.columns
        table.rows, table.columns = table.row + table.repeat, max(table.columns, table.column)
        self._area += table.rows * table.columns - before
        if self._area > self.reach or table.rows > MAX_ROWS or table.columns > MAX_COLUMNS:
            letter = column_letters(min(table.columns, MAX_COLUMNS) - 1)
            reach = f"{letter}{table.rows} (content.xml)"
            facts: dict[str, object] = {"reach": reach, "limit": self.reach}
            raise InputRefused(findings.Finding(findings.TOO_LARGE, self.place, facts))


def _count(attributes: Mapping[str, str], name: str) -> int:
    count = int(next((value for key, value in attributes.items() if key.endswith(" " + name)), "1"))
    if count < 1:
        raise ValueError(name)
    return count


def _hides(attributes: Mapping[str, str]) -> bool:
    return any(key.endswith(" visibility") and value in ("collapse", "filter") for key, value in attributes.items())
