"""Turns an old workbook (.xls) into sheets, after a walk over its records."""

from __future__ import annotations

from pathlib import Path

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.intake import guard, ole
from clusterscore.intake.limits import Limits
from clusterscore.intake.part_scan import broken
from clusterscore.intake.reading.active import COMMANDS, CONTROLS, FILES, LINKS, MACROS, OBJECTS, told
from clusterscore.intake.reading.biff import EncryptedError, Page, Records
from clusterscore.intake.reading.calamine import Grid, ReaderError, grids
from clusterscore.intake.reading.package import check_names
from clusterscore.intake.reading.sheet import Sheet
from clusterscore.intake.sheet_xml import column_letters
from clusterscore.words import Text

_LAST_COLUMN, _LARGEST = 256, 256 << 20


def read_xls(path: Path, limits: Limits) -> tuple[list[Sheet], list[findings.Finding]]:
    """Read every sheet of an old workbook; values only.

    Raises:
        InputRefused: CS103 to CS106, CS108 and CS132.
    """
    size = path.stat().st_size
    if size > min(_LARGEST, limits.inflated):
        facts: dict[str, object] = {"part": path.name, "size": size, "limit": min(_LARGEST, limits.inflated)}
        raise InputRefused(findings.Finding(findings.INFLATES, path.name, facts))
    try:
        book = ole.Compound(path.read_bytes())
        stream = book.stream("Workbook")
        records = Records(stream if stream is not None else book.stream("Book") or b"")
    except EncryptedError as failure:
        raise InputRefused(findings.Finding(findings.ENCRYPTED, path.name)) from failure
    except (ole.DamagedError, ValueError) as failure:
        raise broken(path.name, "its tables lead nowhere", "内部の表が壊れています") from failure
    _check(path.name, records, len(stream or b""), limits)
    try:
        read = list(grids(path, (".xls",), limits))
    except ReaderError as failure:
        said = str(failure)
        raise broken(path.name, f"its cells cannot be read ({said})", f"セルを読み取れません（{said}）") from failure
    check_names(path.name, [grid.name for grid in read], limits)
    sheets = [_sheet(path.name, grid, records.pages) for grid in read]
    return sheets, told(path.name, _active(book, records))


def _check(place: str, records: Records, size: int, limits: Limits) -> None:
    if len(records.pages) > limits.sheets:
        raise guard.too_many(place, len(records.pages), limits.sheets, "sheets", "シート")
    if records.styles > limits.styles:
        raise guard.too_many(place, records.styles, limits.styles, "cell formats", "セルの書式")
    if records.texts > size // 3:  # an empty text takes three bytes
        facts: dict[str, object] = {"claimed": records.texts, "size": size}
        raise InputRefused(findings.Finding(findings.FALSE_COUNT, place, facts))
    area = 0
    for page in records.pages:
        area += page.rows * page.columns
        if area > limits.cells or page.columns > _LAST_COLUMN:
            reach = f"{column_letters(page.columns - 1)}{page.rows}"
            raise InputRefused(findings.Finding(findings.TOO_LARGE, place, {"reach": reach, "limit": limits.cells}))


def _sheet(place: str, grid: Grid, pages: list[Page]) -> Sheet:
    if grid.index >= len(pages):
        shown = repr(grid.name)
        raise broken(place, f"the cells of {shown} are not found", f"「{grid.name}」のセルが見つかりません")
    page, rows = pages[grid.index], grid.rows
    for row, column in page.errors:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = ""
    return Sheet(
        grid.name, rows, page.errors, frozenset(), grid.visible, frozenset(page.hidden_rows),
        frozenset(page.hidden_columns), tuple(grid.merged), frozenset(page.percents),
    )  # fmt: skip


def _active(book: ole.Compound, records: Records) -> list[Text]:
    names = {entry.name for entry in book.entries}
    seen = (
        (MACROS, "_VBA_PROJECT_CUR" in names or "VBA" in names or records.has_macro_sheet),
        (LINKS, records.has_links),
        (COMMANDS, records.has_commands),
        (OBJECTS, any(name.startswith("MBD") for name in names)),
        (CONTROLS, "Ctls" in names),
        (FILES, records.has_file_links),
    )
    return [what for what, is_there in seen if is_there]
