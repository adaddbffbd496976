"""Turns an applicant's workbook or comma-separated file into cells with a place."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

import python_calamine

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.intake import guard
from clusterscore.intake.part_scan import MAX_CELLS, MAX_INFLATED, chunks
from clusterscore.intake.sheet_xml import Cell, blocks, column_letters
from clusterscore.intake.sheet_xml import cells as cells_of
from clusterscore.words import Text

CSV_SHEET = "Applications"
_PLAIN_NAME = re.compile(r"[^\W\d]\w*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*([Cc][0-9]*)?|[Cc][0-9]*")
_GUARDED = re.compile("'[=+\\-@\t\r]")
_STRAY = re.compile("[\x1b\x80\uf8f0-\uf8f3]")  # signs of iso-2022-jp, and of bytes no cp932 text has
_PANIC = "PanicException"
_READABLE_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})

Place = tuple[int, int]


@dataclass(frozen=True)
class Sheet:
    """The cells of one sheet.

    Attributes:
        name: As on the sheet's tab.
        rows: ``rows[r][c]`` is row r + 1 and column c + 1 of the sheet; an empty text is a blank
            cell. Blank rows and columns at the end are left off.
        errors: (row, column), both from 0 -> the error shown there, such as ``#REF!``; *rows*
            has an empty text there, or ends before it.
        uncalculated: (row, column), both from 0, of formulas without a stored result.
        visible: Whether the sheet's tab is shown.
    """

    name: str
    rows: list[list[object]]
    errors: Mapping[Place, str]
    uncalculated: frozenset[Place]
    visible: bool

    def text(self, row: int, column: int) -> str:
        """Give a cell as it is written, for evidence; blank cells and cells beyond the end are empty.

        Args:
            row: From 0.
            column: From 0.

        Returns:
            Whole numbers without a fraction, dates in ISO form, TRUE or FALSE, errors as shown.
        """
        if (row, column) in self.errors:
            return self.errors[row, column]
        if not (0 <= row < len(self.rows) and 0 <= column < len(self.rows[row])):
            return ""
        return _text(self.rows[row][column])

    def place(self, row: int, column: int) -> str:
        """Name a cell with its sheet, such as ``Applications!F8``; row and column count from 0."""
        return cell_place(self.name, row, column)


@dataclass(frozen=True)
class Workbook:
    """A file that was read: its name without the folder, its SHA-256 and its sheets in file order."""

    name: str
    sha256: str
    sheets: Mapping[str, Sheet]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


def cell_place(sheet_name: str, row: int, column: int) -> str:
    """Name a cell as a formula would: ``Applications!F8``, ``'My sheet'!A1``.

    Args:
        sheet_name: Put in quotes, its own doubled, unless it is a plain word unlike a cell's name.
        row: From 0.
        column: From 0.

    Example:
        >>> cell_place("Applications", 7, 5), cell_place("Mayor's list", 0, 0)
        ('Applications!F8', "'Mayor''s list'!A1")
    """
    is_plain = _PLAIN_NAME.fullmatch(sheet_name) and not _LIKE_A_CELL.fullmatch(sheet_name)
    shown = sheet_name if is_plain else "'" + sheet_name.replace("'", "''") + "'"
    return f"{shown}!{column_letters(column)}{row + 1}"


def read_workbook(path: Path) -> Workbook:
    """Read every sheet of a workbook, or the one table of a ``.csv`` file.

    Args:
        path: An ``.xlsx`` workbook, or UTF-8 or Japanese Windows (cp932) text whose name ends in
            ``.csv``; it is never written to.

    Returns:
        All cells. In a ``.csv`` file every value is a text, in a sheet named Applications.

    Raises:
        InputRefused: The file cannot be read safely or completely; CS101 to CS108 and CS116 to CS119.
    """
    is_csv = path.suffix.lower() == ".csv" and path.is_file()
    sheets = [_read_csv(path)] if is_csv else _read_sheets(path, guard.check(path))
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Workbook(path.name, digest, {sheet.name: sheet for sheet in sheets})


def _broken(place: str, en: str, ja: str) -> InputRefused:
    return InputRefused(findings.Finding(findings.BROKEN_FILE, place, {"detail": Text(en, ja)}))


def _read_sheets(path: Path, package: guard.Package) -> list[Sheet]:
    parts = _sheet_parts(path)
    try:
        return [_read_sheet(path, sheet, parts, package) for sheet in _grids(path)]
    except python_calamine.PasswordError as failure:
        raise InputRefused(findings.Finding(findings.ENCRYPTED, path.name)) from failure
    except (python_calamine.CalamineError, OSError, ValueError, MemoryError, LookupError) as failure:
        raise _unreadable(path, parts, package, failure) from failure
    except BaseException as failure:
        if type(failure).__name__ != _PANIC:  # the reader's own crash is no Exception
            raise
        raise _unreadable(path, parts, package, failure) from failure


def _grids(path: Path) -> Iterator[tuple[str, bool, list[list[object]]]]:
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        source = python_calamine.CalamineWorkbook.from_path(path)
    else:  # by a path of another name the reader would take it for another format
        source = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    for index, entry in enumerate(source.sheets_metadata):
        if entry.typ == python_calamine.SheetTypeEnum.WorkSheet:
            grid = source.get_sheet_by_index(index).to_python(skip_empty_area=False)
            is_visible = entry.visible == python_calamine.SheetVisibleEnum.Visible
            yield entry.name, is_visible, cast("list[list[object]]", grid)


def _read_sheet(
    path: Path, grid: tuple[str, bool, list[list[object]]], parts: Mapping[str, str], package: guard.Package
) -> Sheet:
    name, is_visible, rows = grid
    if package.marked and name not in parts:
        raise _broken(path.name, f"the cells of {name!r} are not found", f"「{name}」のセルが見つかりません")
    marked = [] if parts.get(name) not in package.marked else list(_second_look(path, parts[name], package))
    errors = {(cell.row, cell.column): cell.value for cell in marked if cell.kind == "e" and cell.value}
    uncalculated = frozenset((cell.row, cell.column) for cell in marked if cell.is_uncalculated)
    return Sheet(name, rows, errors, uncalculated, is_visible)


def _second_look(path: Path, part: str, package: guard.Package) -> Iterator[Cell]:
    with zipfile.ZipFile(path) as archive, chunks(archive, archive.getinfo(part)) as pieces:
        found = cells_of(_fragments(pieces) if part in package.plain else pieces)
        try:
            yield from (cell for cell in found if cell.kind == "e" or cell.is_uncalculated)
        except (ElementTree.ParseError, ValueError) as failure:
            raise _broken(path.name, f"{part} is not well-formed", f"{part}のXMLが崩れています") from failure


def _fragments(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Keep only errors and formulas; the cells of a plain sheet say where they are."""
    yield b"<cells>"
    for block in blocks(pieces):
        for piece in block.split(b"<c r=")[1:]:
            cell, end, _ = piece.partition(b"</c>")
            if end and (b' t="e"' in cell or b"<f" in cell):
                yield b"<c r=" + cell + end
    yield b"</cells>"


def _sheet_parts(path: Path) -> dict[str, str]:
    """Find the part of each sheet by the package's relations; transitional and strict alike."""
    try:
        with zipfile.ZipFile(path) as archive:
            workbook = _relations(archive, "").get("officeDocument", ["xl/workbook.xml"])[0]
            targets = _relations(archive, workbook)
            root = ElementTree.fromstring(archive.read(workbook))
    except (KeyError, ElementTree.ParseError) as failure:
        raise _broken(path.name, "its sheets are not listed", "シートの一覧を読み取れません") from failure
    sheets = [element for element in root.iter() if element.tag.rpartition("}")[2] == "sheet"]
    parts = {sheet.get("name", ""): targets.get(_relation_id(sheet), [""])[0] for sheet in sheets}
    if len(parts) < len(sheets):
        raise _broken(path.name, "two sheets have the same name", "同じ名前のシートが2つあります")
    if len({part.casefold() for part in parts.values()}) < len(parts):
        raise _broken(path.name, "two sheets share one part", "2つのシートが同じ要素を指しています")
    return parts


def _relation_id(sheet: ElementTree.Element) -> str:
    return next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, list[str]]:
    """Map each relation's id, and the last word of its type, to the parts it points at."""
    folder, name = posixpath.split(part)
    found: dict[str, list[str]] = {}
    known = {entry.casefold(): entry for entry in archive.namelist()}
    for relation in ElementTree.fromstring(archive.read(posixpath.join(folder, "_rels", f"{name}.rels"))):
        said = relation.get("Target", "")
        target = posixpath.normpath(posixpath.join("/", folder, said)).lstrip("/")
        target = known.get(target.casefold()) or known.get(said.casefold()) or target
        for key in (relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2]):
            found.setdefault(key, []).append(target)
    return found


def _unreadable(path: Path, parts: Mapping[str, str], package: guard.Package, failure: BaseException) -> InputRefused:
    """Name the cell with an error that makes the reader give up, if there is one."""
    for name, part in parts.items():
        for cell in _second_look(path, part, package) if part in package.marked else ():
            if cell.kind == "e" and cell.value not in _READABLE_ERRORS:
                place = cell_place(name, cell.row, cell.column)
                return InputRefused(findings.Finding(findings.UNREADABLE_ERROR, place, {"value": cell.value}))
    said = " ".join(str(failure).split())[:120] or type(failure).__name__
    return _broken(path.name, f"its cells cannot be read ({said})", f"セルを読み取れません（{said}）")


def _read_csv(path: Path) -> Sheet:
    size = path.stat().st_size
    if size > MAX_INFLATED:
        facts: dict[str, object] = {"part": path.name, "size": size, "limit": MAX_INFLATED}
        raise InputRefused(findings.Finding(findings.INFLATES, path.name, facts))
    rows = list(_records(_decoded(path), path.name))
    while rows and not any(rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    if width * len(rows) > MAX_CELLS:
        facts = {"reach": f"{column_letters(width - 1)}{len(rows)}", "limit": MAX_CELLS}
        raise InputRefused(findings.Finding(findings.TOO_LARGE, path.name, facts))
    padded: list[list[object]] = [[*row, *[""] * (width - len(row))] for row in rows]
    return Sheet(CSV_SHEET, padded, {}, frozenset(), visible=True)


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    if b"\0" in data:
        raise InputRefused(findings.Finding(findings.NOT_TEXT, path.name))
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as failure:
            line = data.count(b"\n", 0, failure.start) + 1
            continue
        stray = _STRAY.search(text)
        if not stray:
            return text
        line = text.count("\n", 0, stray.start()) + 1
    raise InputRefused(findings.Finding(findings.UNKNOWN_ENCODING, path.name, {"line": line}))


def _records(text: str, name: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for record in reader:
            yield [value[1:] if _GUARDED.match(value) else value for value in record]
            begins = reader.line_num + 1
    except csv.Error as failure:
        raise InputRefused(findings.Finding(findings.OPEN_QUOTE, name, {"line": begins})) from failure
