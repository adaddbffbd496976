"""Which sheet of a workbook is read as what, what is not read, and the pairs of ``About``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.reading import Sheet, Workbook, cell_place
from clusterscore.intake.side_rows import holds_columns
from clusterscore.words import same

_SHEETS = ("Applications", "Reviews", "Office", "Decisions", "Panel", "About")
_EXPORTED = frozenset({"ranking", "points", "gates", "findings", "rules"})
_KEYS = (
    "scheme", "call", "call_date", "number_to_adopt", "rules_sha256", "scheme_title", "status", "kind",
    "criteria_sha256", "issued_rules_sha256", "input", "input_sha256", "tool", "applications", "assumptions",
    "overrides", "formulas",
)  # fmt: skip


def find_sheet(workbook: Workbook, name: str) -> Sheet | None:
    """Find a sheet by its name; failing that, the first whose name differs in case, width or blanks only."""
    if name in workbook.sheets:
        return workbook.sheets[name]
    return next(iter(_alike(workbook, name)), None)


def read_about(workbook: Workbook) -> dict[str, str]:
    """Give the key-value pairs of the sheet ``About``, the first of a key; empty when there is none."""
    pairs: dict[str, str] = {}
    for _, key, value in _pairs(find_sheet(workbook, "About")):
        pairs.setdefault(key, value)
    return pairs


@dataclass(frozen=True)
class AboutCell:
    """What the sheet ``About`` says under one key: as read, as written, and where."""

    value: object
    written: str
    place: str
    error: str | None = None


def about_cells(workbook: Workbook, keys: Collection[str]) -> Mapping[str, AboutCell]:
    """Give what the sheet ``About`` says under some keys, whatever their case and blanks; the first counts.

    Blank cells are left out; one with an error, or with a formula never calculated, says so in
    ``error`` (empty for the formula) and has no value.
    """
    sheet, wanted = find_sheet(workbook, "About"), {_bare(key): key for key in keys}
    found: dict[str, AboutCell] = {}
    for row in range(0 if sheet is None else len(sheet.rows)):
        key = None if sheet is None else wanted.get(_bare(sheet.text(row, 0)))
        if key is not None and sheet is not None and key not in found:
            error = sheet.errors.get((row, 1), "" if (row, 1) in sheet.uncalculated else None)
            value = sheet.rows[row][1] if error is None and len(sheet.rows[row]) > 1 else ""
            if error is not None or not cells.is_blank(value):
                found[key] = AboutCell(value, sheet.text(row, 1).strip(), sheet.place(row, 1), error)
    return found


def sheet_findings(workbook: Workbook, applications: Sheet, needed: dict[str, Sequence[str]]) -> Iterator[f.Finding]:
    """Tell of keys that stand twice in ``About``, of sheets of one name, and of sheets that are not read.

    Args:
        workbook: The workbook as read.
        applications: The sheet that was read as the applications.
        needed: By sheet, the columns by which a sheet of another name is known to be meant as it.
    """
    yield from _repeated(find_sheet(workbook, "About"))
    read = {applications.name} | {sheet.name for name in _SHEETS if (sheet := find_sheet(workbook, name)) is not None}
    for key, sheet in workbook.sheets.items():
        if sheet.name not in read and _holds_cells(sheet):
            yield from _not_read(workbook, key, sheet, needed)


def _alike(workbook: Workbook, name: str) -> list[Sheet]:
    return [sheet for key, sheet in workbook.sheets.items() if cells.plain(key) == cells.plain(name)]


def _not_read(workbook: Workbook, name: str, sheet: Sheet, needed: dict[str, Sequence[str]]) -> Iterator[f.Finding]:
    word, place = cells.plain(name), cell_place(name, 0, 0)
    missing = {cells.plain(known): known for known in _SHEETS if find_sheet(workbook, known) is None}
    titles = {key: same(title) for key, title in missing.items()}
    near = f.did_you_mean(word, titles, titles)
    twin = next((known for known in _SHEETS if cells.plain(known) == word), None)
    like = next((known for known, columns in needed.items() if holds_columns(sheet, columns)), None)
    if twin is not None and (read := find_sheet(workbook, twin)) is not None:
        yield f.Finding(f.SHEETS_ALIKE, place, {"sheet": name, "read": read.name})
    elif near.en:
        yield f.Finding(f.SHEET_NOT_READ, place, {"sheet": name, "near": near})
    elif like is not None:
        yield f.Finding(f.SHEET_LIKE_ONE_READ, place, {"sheet": name, "like": like})
    elif word not in _EXPORTED:
        yield f.Finding(f.OTHER_SHEET, place, {"sheet": name})


def _holds_cells(sheet: Sheet) -> bool:
    written = any(not cells.is_blank(value) for row in sheet.rows for value in row)
    return written or bool(sheet.errors) or bool(sheet.uncalculated)


def _pairs(sheet: Sheet | None) -> Iterator[tuple[int, str, str]]:
    """Give row, key and value of each line with a key; a known key whatever its case and blanks."""
    known = {_bare(key): key for key in _KEYS}
    for row in range(0 if sheet is None else len(sheet.rows)):
        if sheet is not None and (key := sheet.text(row, 0).strip()):
            yield row, known.get(_bare(key), key), sheet.text(row, 1).strip()


def _bare(key: str) -> str:
    return cells.plain(key).replace("_", "")


def _repeated(about: Sheet | None) -> Iterator[f.Finding]:
    """Tell of keys that stand twice with different values."""
    first: dict[str, tuple[int, str]] = {}
    for row, key, value in _pairs(about):
        at, known = first.setdefault(key, (row, value))
        if value != known and about is not None:
            facts = {"key": key, "first": about.place(at, 1)}
            yield f.Finding(f.REPEATED_KEY, about.place(row, 1), facts)
