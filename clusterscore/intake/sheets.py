"""Which sheet of a workbook is read as what, what is not read, and the pairs of ``About``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.reading import Sheet, Workbook, cell_place
from clusterscore.intake.side_rows import holds_columns
from clusterscore.words import same

_SHEETS = ("Applications", "Reviews", "Office", "Decisions", "Panel", "Conflicts", "Assignment", "About")
_EXPORTED = frozenset(
    {"ranking", "points", "gates", "findings", "指摘事項", "rules", "receipts", "origins", "replaced", "report",
     "panelreport", "leniency", "discussion", "versus", "order", "pages", "chart", "fingerprint"}
)
_ON_FORMS = frozenset(map(cells.plain, ("Guide", "Criteria", "Sources", "Lists", "記入要領", "審査項目", "出典")))
_ALIASES: Mapping[str, Sequence[str]] = {
    "Reviews": ("review", "marks", "評点", "評点一覧", "審査評点", "審査委員の評点", "採点", "採点表", "審査結果"),
    "Office": ("office use", "事務局", "事務局確認", "事務局記入", "事務局による確認"),
    "Decisions": ("decision", "committee", "決定", "委員会の決定", "審査委員会の決定", "採否", "採択結果"),
    "Panel": ("panel members", "審査委員", "審査委員会", "審査委員名簿", "委員名簿", "審査委員の構成"),
    "Conflicts": ("conflict", "conflicts of interest", "利害関係", "利害関係一覧", "利益相反", "利益相反一覧"),
    "Assignment": ("assignments", "assigned", "担当", "担当表", "担当一覧", "担当割当", "割当", "割当て", "割当表"),
    "About": ("公募情報", "概要", "基本情報", "このブックについて"),
}
_NEEDED: Mapping[str, Sequence[str]] = {
    "Reviews": ("application", "reviewer", "criterion", "mark"), "Office": ("application", "target", "kind"),
    "Decisions": ("application", "outcome"), "Panel": ("reviewer",),
    "Conflicts": ("application", "reviewer", "status"), "Assignment": ("application", "reviewer"),
}  # fmt: skip
_KEYS = (
    "scheme", "call", "call_date", "number_to_adopt", "rules_sha256", "scheme_title", "status", "kind",
    "criteria_sha256", "issued_rules_sha256", "input", "input_sha256", "tool", "applications", "assumptions",
    "overrides", "formulas", "layout", "language",
)  # fmt: skip


def find_sheet(workbook: Workbook, name: str) -> Sheet | None:
    """Find a sheet by its name; failing that, the first whose name differs in case, width or blanks only.

    Failing that too, one of the other names that offices give it is taken, if one sheet alone has such a
    name and the headings.
    """
    if name in workbook.sheets:
        return workbook.sheets[name]
    alike = _alike(workbook, name)
    if alike:
        return alike[0]
    words = set(map(_folded, _ALIASES.get(name, ())))
    meant = [sheet for key, sheet in workbook.sheets.items() if _folded(key) in words and _is_meant(sheet, name)]
    return meant[0] if len(meant) == 1 else None


def is_called(written: str, name: str) -> bool:
    """Whether a sheet's name is one by which a sheet is known: its own, or another that offices give it."""
    return _folded(written) in map(_folded, (name, *_ALIASES.get(name, ())))


def _is_meant(sheet: Sheet, name: str) -> bool:
    """Whether a sheet has what one of the name needs: its headings, or keys of ``About``."""
    if name != "About":
        return holds_columns(sheet, _NEEDED[name])
    known = set(map(_bare, _KEYS))
    return any(_bare(sheet.text(row, 0)) in known for row in range(len(sheet.rows)))


def is_beside(workbook: Workbook, sheet: Sheet) -> bool:
    """Whether a sheet is read as something else than the applications, or is one of our own outputs."""
    if cells.plain(sheet.name) in _EXPORTED | set(map(cells.plain, _SHEETS[1:])):
        return True
    return any(find_sheet(workbook, name) is sheet for name in _SHEETS[1:])


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


def sheet_findings(
    workbook: Workbook, applications: Sheet, needed: dict[str, Sequence[str]], looks_like: Callable[[Sheet], str]
) -> Iterator[f.Finding]:
    """Tell of keys that stand twice in ``About``, of sheets of one name, and of sheets that are not read.

    Args:
        workbook: The workbook as read.
        applications: The sheet that was read as the applications.
        needed: By sheet, the columns by which a sheet of another name is known to be meant as it.
        looks_like: Says whether a sheet looks like another ``table`` or ``form`` of applications.
    """
    yield from _repeated(find_sheet(workbook, "About"))
    for name in _SHEETS[1:]:
        sheet = find_sheet(workbook, name)
        if sheet is not None and cells.plain(sheet.name) != cells.plain(name):
            yield f.Finding(f.SHEET_READ_AS, cell_place(sheet.name, 0, 0), {"sheet": sheet.name, "name": name})
    read = {applications.name} | {sheet.name for name in _SHEETS if (sheet := find_sheet(workbook, name)) is not None}
    for key, sheet in workbook.sheets.items():
        if sheet.name not in read and _holds_cells(sheet):
            found = list(_not_read(workbook, key, sheet, needed))
            other = looks_like(sheet) if found and found[0].kind is f.OTHER_SHEET else ""
            if other:
                facts = {"sheet": key, "like": applications.name}
                kind = f.OTHER_FORM if other == "form" else f.SHEET_LIKE_ONE_READ
                found = [f.Finding(kind, found[0].place, facts)]
            yield from found


def _alike(workbook: Workbook, name: str) -> list[Sheet]:
    return [sheet for key, sheet in workbook.sheets.items() if _folded(key) == _folded(name)]


def _not_read(workbook: Workbook, name: str, sheet: Sheet, needed: dict[str, Sequence[str]]) -> Iterator[f.Finding]:
    word, place = cells.plain(name), cell_place(name, 0, 0)
    missing = {cells.plain(known): known for known in _SHEETS if find_sheet(workbook, known) is None}
    titles = {key: same(title) for key, title in missing.items()}
    near = f.did_you_mean(word, titles, titles)
    twin = next((known for known in _SHEETS if cells.plain(known) == word), None)
    like = next((known for known, columns in needed.items() if holds_columns(sheet, columns)), None)
    if twin is not None and (read := find_sheet(workbook, twin)) is not None:
        yield f.Finding(f.SHEETS_ALIKE, place, {"sheet": name, "read": read.name})
    elif near.en and word not in _EXPORTED:
        yield f.Finding(f.SHEET_NOT_READ, place, {"sheet": name, "near": near})
    elif like is not None:
        yield f.Finding(f.SHEET_LIKE_ONE_READ, place, {"sheet": name, "like": like})
    elif word not in _EXPORTED and not (word in _ON_FORMS and "layout" in read_about(workbook)):
        yield f.Finding(f.OTHER_SHEET, place, {"sheet": name})


def _holds_cells(sheet: Sheet) -> bool:
    written = any(not cells.is_blank(value) for row in sheet.rows for value in row)
    return written or bool(sheet.errors) or bool(sheet.uncalculated)


def _pairs(sheet: Sheet | None) -> Iterator[tuple[int, str, str]]:
    """Give row, key and value of each line with a key; a known key whatever its case and blanks."""
    for row in range(0 if sheet is None else len(sheet.rows)):
        if sheet is not None and (key := sheet.text(row, 0).strip()):
            yield row, _KNOWN.get(_bare(key), key), sheet.text(row, 1).strip()


_folded = lru_cache(maxsize=4096)(cells.plain)


@lru_cache(maxsize=4096)
def _bare(key: str) -> str:
    return cells.plain(key).replace("_", "")


_KNOWN = {_bare(key): key for key in _KEYS}


def _repeated(about: Sheet | None) -> Iterator[f.Finding]:
    """Tell of keys that stand twice with different values."""
    first: dict[str, tuple[int, str]] = {}
    for row, key, value in _pairs(about):
        at, known = first.setdefault(key, (row, value))
        if value != known and about is not None:
            facts = {"key": key, "first": about.place(at, 1)}
            yield f.Finding(f.REPEATED_KEY, about.place(row, 1), facts)
