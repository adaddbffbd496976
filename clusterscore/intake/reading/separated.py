"""Turns separated text (.csv) into one sheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.intake.guard import too_many
from clusterscore.intake.limits import Limits
from clusterscore.intake.reading.active import COMMANDS, told
from clusterscore.intake.reading.encodings import decode
from clusterscore.intake.reading.sheet import Sheet
from clusterscore.intake.sheet_xml import MAX_ROWS, column_letters
from clusterscore.words import Text, same

CSV_SHEET = "Applications"
_GUARDED = re.compile("'[=+\\-@\t\r]")
_COMMAND = re.compile(r"(?m)(?:^|[,;\t])\"?'?[=+\-@][^\n|,;\t]{1,255}\|[^\n]{1,255}!")
_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SEPARATORS = ",;\t"
_LOOKED_AT = 20
_SNIFFED = 1 << 20  # characters
_TEXT_SHARE = 4  # a text takes up to four bytes per character in memory, several times
_TITLES = {";": Text("semicolons", "セミコロン"), "\t": Text("TABs", "タブ")}


def read_csv(path: Path, limits: Limits) -> tuple[list[Sheet], list[findings.Finding]]:
    """Read separated text as a sheet named Applications; every value is a text.

    Args:
        path: Text in UTF-8, UTF-16 with its mark, or a Japanese encoding; separated by commas,
            semicolons or TABs, whichever cuts the first row.
        limits: Its size and its cells are limited.

    Raises:
        InputRefused: CS105, CS106, CS117 to CS119, CS132 and CS137.
    """
    size = path.stat().st_size
    if size > limits.inflated // _TEXT_SHARE:
        limit = limits.inflated // _TEXT_SHARE
        facts: dict[str, object] = {"part": path.name, "size": size, "limit": limit}
        raise InputRefused(findings.Finding(findings.INFLATES, path.name, facts))
    decoded = decode(path.read_bytes(), path.name)
    separator = _separator(decoded.text)
    sheet = Sheet(CSV_SHEET, _grid(decoded.text, separator, path.name, limits), {}, frozenset(), visible=True)
    return [sheet], list(_remarks(path.name, decoded.encoding, separator, decoded.text))


def _remarks(name: str, encoding: str | None, separator: str, text: str) -> Iterator[findings.Finding]:
    if encoding is not None:
        yield findings.Finding(findings.OTHER_ENCODING, name, {"encoding": same(encoding)})
    if separator in _TITLES:
        yield findings.Finding(findings.OTHER_SEPARATOR, name, {"separator": _TITLES[separator]})
    if "|" in text and _COMMAND.search(text):
        yield from told(name, [COMMANDS])


def _separator(text: str) -> str:
    """Find what cuts the first row with a value in most values; a comma, where nothing does."""
    best, most, text = ",", 1, text[:_SNIFFED]
    for separator in _SEPARATORS:
        widths = _widths(text, separator)
        if widths and widths[0] > most:
            best, most = separator, widths[0]
    return best


def _reader(text: str, separator: str) -> Any:
    """Cut a text into rows and values, line by line: as a file in memory it would take four bytes per character."""
    return csv.reader((line[0] for line in _LINE.finditer(text)), strict=True, delimiter=separator)


def _widths(text: str, separator: str) -> list[int]:
    reader = _reader(text, separator)
    widths: list[int] = []
    try:
        widths.extend(len(record) for record in islice(reader, _LOOKED_AT) if any(record))
    except csv.Error:  # told with its line when the rows are read
        return widths
    return widths


def _grid(text: str, separator: str, name: str, limits: Limits) -> list[list[object]]:
    rows: list[list[str]] = []
    width = held = 0
    if '"' not in text and text.count(separator) > limits.cells:
        raise too_many(name, text.count(separator) + 1, limits.cells, "cells", "セル")
    for record in _records(text, separator, name):
        rows.append(record)
        if len(rows) > MAX_ROWS:
            raise too_many(name, len(rows), MAX_ROWS, "rows", "行")
        width, held = max(width, len(record)), held + len(record)
        if held > limits.cells:
            raise _too_large(name, width, len(rows), limits)
    while rows and not any(rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    if width * len(rows) > limits.cells:
        raise _too_large(name, width, len(rows), limits)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _too_large(name: str, width: int, rows: int, limits: Limits) -> InputRefused:
    facts: dict[str, object] = {"reach": f"{column_letters(width - 1)}{rows}", "limit": limits.cells}
    return InputRefused(findings.Finding(findings.TOO_LARGE, name, facts))


def _records(text: str, separator: str, name: str) -> Iterator[list[str]]:
    reader = _reader(text, separator)
    begins, may_be_guarded = 1, "'" in text
    try:
        for record in reader:
            yield [value[1:] if _GUARDED.match(value) else value for value in record] if may_be_guarded else record
            begins = reader.line_num + 1
    except csv.Error as failure:
        if "field limit" in str(failure):
            raise _long(name, begins) from failure
        raise InputRefused(findings.Finding(findings.OPEN_QUOTE, name, {"line": begins})) from failure


def _long(name: str, line: int) -> InputRefused:
    limit = csv.field_size_limit()
    en, ja = "characters in one value of the row that begins in line", "行目から始まる行の値の文字"
    return too_many(name, limit + 1, limit, f"{en} {line}", f"{line}{ja}")
