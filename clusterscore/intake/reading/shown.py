"""Finds in an ``.xlsx`` sheet what the library does not tell: hidden rows and columns, how numbers are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from clusterscore.intake.archive import Archive, chunks
from clusterscore.intake.guard import too_many
from clusterscore.intake.limits import Limits
from clusterscore.intake.part_scan import broken
from clusterscore.intake.reading.package import whole
from clusterscore.intake.sheet_xml import MAX_COLUMNS, blocks, column_number
from clusterscore.intake.sheet_xml import cells as cells_of

_BUILT_IN = ("9", "10")  # 0% and 0.00%
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')  # in a number format: text, not sign
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]*?hidden\s*=\s*[\"'](?:1|true)[\"'][^<>]*>")
_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d+)[\"']")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^<>]*>")
_FACT = re.compile(rb"(min|max|hidden)\s*=\s*[\"'](\w+)[\"']")
_LONGEST_ROW_HEAD = 2_000


@dataclass(frozen=True, slots=True)
class Hidden:
    """The rows and columns, from 0, that a sheet does not show."""

    rows: frozenset[int]
    columns: frozenset[int]


def shown_of(archive: Archive, part: str) -> Hidden:
    """Find the hidden rows and columns of a sheet.

    Args:
        archive: A package that the guard has let pass.
        part: The sheet's part.
    """
    rows: set[int] = set()
    with chunks(archive, archive.getinfo(part)) as pieces:
        head = tail = _head(pieces)
        for piece in pieces:
            rows.update(_hidden_rows(tail))
            tail = tail[-_LONGEST_ROW_HEAD:] + piece
        rows.update(_hidden_rows(tail))
    columns = bytearray(MAX_COLUMNS)
    for first, last in set(_hidden_columns(head)):
        columns[first:last] = b"\1" * (last - first)
    return Hidden(frozenset(rows), frozenset(at for at, is_hidden in enumerate(columns) if is_hidden))


def _head(pieces: Iterator[bytes]) -> bytes:
    """Unpack up to where the cells begin."""
    head = b""
    for piece in pieces:
        head += piece
        if b"sheetData" in piece:
            break
    return head


def _hidden_rows(data: bytes) -> Iterator[int]:
    for found in _HIDDEN_ROW.finditer(data):
        number = _ROW_NUMBER.search(found[0])
        if number:
            yield int(number[1]) - 1


def _hidden_columns(head: bytes) -> Iterator[tuple[int, int]]:
    """Give first column and end of each hidden run, however often one is listed."""
    for found in _COLUMN.finditer(head.partition(b"sheetData")[0]):
        facts = dict(_FACT.findall(found[0]))
        if facts.get(b"hidden") in (b"1", b"true") and {b"min", b"max"} <= facts.keys():
            first, last = (int(facts[end]) if facts[end].isdigit() else 0 for end in (b"min", b"max"))
            first, last = max(0, first - 1), min(last, MAX_COLUMNS)
            if first < last:
                yield first, last


@dataclass(frozen=True, slots=True)
class Styles:
    """The numbers of the cell formats that show a percentage, and of those that show fewer thousands than there are."""

    percents: frozenset[str] = frozenset()
    scaled: frozenset[str] = frozenset()


def telling_styles(archive: Archive, part: str | None, limits: Limits) -> Styles:
    """Find the cell formats under which a number is shown as another one.

    Args:
        archive: A package that the guard has let pass.
        part: The part that holds the styles, if there is one.
        limits: How many cell formats there may be.

    Raises:
        InputRefused: CS104 and CS132.
    """
    if part is None or part not in archive.NameToInfo:
        return Styles()
    place = archive.place
    try:
        root = whole(archive, part)
    except ElementTree.ParseError as failure:
        raise broken(place, f"{part} is not well-formed", f"{part}のXMLが崩れています") from failure
    codes: dict[str, str] = dict.fromkeys(_BUILT_IN, "0%")
    formats: list[str] = []
    for element in root:
        name = element.tag.rpartition("}")[2]
        if name == "numFmts":
            codes |= {one.get("numFmtId", ""): one.get("formatCode", "") for one in element}
        elif name == "cellXfs":
            formats = [one.get("numFmtId", "0") for one in element]
    if len(formats) > limits.styles:
        raise too_many(place, len(formats), limits.styles, "cell formats", "セルの書式")
    used = {number: codes[number] for number in set(formats) if number in codes}
    chosen = [{number for number, code in used.items() if shows(code)} for shows in (shows_percent, shows_thousands)]
    return Styles(*(frozenset(str(at) for at, number in enumerate(formats) if number in some) for some in chosen))


def shows_thousands(code: str) -> bool:
    """Whether a number format shows a number divided by a thousand or more: commas behind its last digit.

    Example:
        >>> shows_thousands("#,##0,"), shows_thousands('0.0,,"百万円"'), shows_thousands("#,##0")
        (True, True, False)
    """
    return _SCALED.search(_QUOTED.sub(" ", code)) is not None


def shows_percent(code: str) -> bool:
    """Whether a number format shows a percentage: a percent sign outside quotes.

    Example:
        >>> shows_percent("0.0%"), shows_percent('0"%"')
        (True, False)
    """
    return "%" in _QUOTED.sub("", code)


def cells_in(
    archive: Archive, part: str, styles: frozenset[str], *, is_plain: bool
) -> frozenset[tuple[int, int]]:
    """Find the number cells of a sheet that have one of some formats; row and column from 0.

    Args:
        archive: A package that the guard has let pass.
        part: The sheet's part.
        styles: The numbers of the formats meant.
        is_plain: Whether a search of the text is enough; else the sheet is parsed.
    """
    with chunks(archive, archive.getinfo(part)) as pieces:
        if is_plain:
            return frozenset(_searched(pieces, styles))
        found = (cell for cell in cells_of(pieces) if cell.style in styles)
        return frozenset((cell.row, cell.column) for cell in found if cell.kind == "n" and cell.has_value)


def _searched(pieces: Iterator[bytes], styles: frozenset[str]) -> Iterator[tuple[int, int]]:
    some = "|".join(sorted(styles, key=int))
    cell = re.compile(
        rf'<c r="([A-Z]+)([0-9]+)" s="(?:{some})"(?: t="n")?>(?:<f[^<>]*>[^<]*(?:</f>)?)?<v>[^<]'.encode()
    )
    columns: dict[bytes, int] = {}
    for block in blocks(pieces):
        for letters, row in cell.findall(block):
            column = columns.get(letters)
            if column is None:
                column = columns[letters] = column_number(letters.decode()) - 1
            yield int(row) - 1, column
