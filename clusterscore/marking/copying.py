"""Findings -> the applicant's own workbook, marked; the file that was sent is only ever read."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from clusterscore import findings as f
from clusterscore.errors import UsageError
from clusterscore.export.whole import whole
from clusterscore.findings import Finding
from clusterscore.intake import guard
from clusterscore.intake.archive import Archive
from clusterscore.intake.reading import cell_place, read_workbook
from clusterscore.marking.active import leave_out, woven_in
from clusterscore.marking.contents import free_name, put_first, put_others_behind, sheet_parts
from clusterscore.marking.listing import HEAD_ROW, TITLE, list_sheet
from clusterscore.marking.marks import Entry, Mark, cell_marks, entries
from clusterscore.marking.notes import boxed, noted
from clusterscore.marking.package import CONTENT_TYPES, Package
from clusterscore.marking.places import find_spot
from clusterscore.marking.plain import write_plain
from clusterscore.marking.sheets import MarkedSheet
from clusterscore.marking.styles import Styles
from clusterscore.words import Language, Text

_OTHER = Text("is not an Excel workbook (.xlsx)", "Excelブック（.xlsx）ではない")
_HOLDS = Text("holds {content}", "{content}を含む")


def mark_up(source: Path, findings: Sequence[Finding], target: Path, language: Language = "en") -> list[Finding]:
    """Write a copy of a workbook in which every finding is marked at its cell and listed on a first sheet.

    Cells keep their format but for the fill; everything else in the workbook keeps its bytes.

    Args:
        source: The file that was sent; it is only ever read.
        findings: What was found in it.
        target: Where the copy goes, ending in .xlsx; it appears whole or not at all.
        language: Language of notes and headings.

    Returns:
        What the copy does not hold of the file; these are listed in it, too.

    Raises:
        InputRefused: The file cannot be read safely or completely.
        UsageError: The target is the source, or no name of a workbook.
        OSError: The copy cannot be written there; nothing is left behind.
    """
    if target.suffix.lower() != ".xlsx":
        raise UsageError(Finding(f.NOT_A_WORKBOOK_NAME, str(target)))
    if target.resolve() == source.resolve() or (target.exists() and source.exists() and target.samefile(source)):
        raise UsageError(Finding(f.OVERWRITES_INPUT, str(target)))
    if not _is_package(source):
        return _values_alone(source, findings, target, language, _OTHER)
    with guard.checked(source) as (archive, _):
        package = Package(archive, source.name)
        content = woven_in(package)
        if not content:
            with whole(target) as draft:
                return _Copy(package, findings, language).write(draft)
    return _values_alone(source, findings, target, language, _HOLDS.format(content=content))


def _is_package(source: Path) -> bool:
    """Tell by its parts whether a file is put together as Excel's are, whatever its name."""
    if not source.is_file() or not zipfile.is_zipfile(source):
        return False
    with zipfile.ZipFile(source) as archive:
        return CONTENT_TYPES in archive.namelist()


def _values_alone(
    source: Path, findings: Sequence[Finding], target: Path, language: Language, reason: Text
) -> list[Finding]:
    """Mark a new workbook that holds the cells as they were read."""
    told = Finding(f.VALUES_ALONE, source.name, {"reason": reason})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, source.name).with_suffix(".xlsx")
        names = write_plain(read_workbook(source), path)
        moved = [_moved(finding, names) for finding in findings]
        with Archive(path) as archive, whole(target) as draft:
            copy = _Copy(Package(archive, source.name), [*moved, told], language)
            return [told, *copy.write(draft)]


def _moved(finding: Finding, names: dict[str, str]) -> Finding:
    """Say a place with the name that its sheet has in the copy."""
    spot = find_spot(finding.place, names)
    if spot is None or spot.cell is None or names[spot.sheet] == spot.sheet:
        return finding
    return replace(finding, place=cell_place(names[spot.sheet], *spot.cell))


class _Copy:
    """One copy in the making."""

    def __init__(self, package: Package, findings: Sequence[Finding], language: Language) -> None:
        self._package, self._language = package, language
        parts = {name: part for name, part, kind in sheet_parts(package) if kind == "worksheet"}
        self._sheets = {name: MarkedSheet(package, part) for name, part in parts.items()}
        self._told = leave_out(package, any(sheet.has_links for sheet in self._sheets.values()))
        self._names = [name for name, _, _ in sheet_parts(package)]
        self._listed: list[Entry] = entries([*findings, *self._told], self._names, language)
        part = next(iter(package.relations(package.workbook).of_kind("styles")), "")
        self._styles = Styles(package.read(part), package.space, package.place)
        self._styles_part = part if package.read(part) else self._added("styles", "styles", package.workbook)

    def write(self, draft: Path) -> list[Finding]:
        """Write it; gives what it does not hold of the file."""
        package = self._package
        sheets = self._sheets
        marks = cell_marks(self._listed, {name: sheet.shown for name, sheet in sheets.items()}, self._language)
        for number, (name, sheet) in enumerate(sheets.items(), start=1):
            self._mark(sheet, marks.get(name, {}), number)
        put_others_behind(package, ("chartsheet",))
        self._list()
        package.save(draft, {self._styles_part: self._styles.result})
        return self._told

    def _added(self, kind: str, name: str, owner: str, extension: str = "xml") -> str:
        """Add a part that another one points at."""
        path = self._package.add(kind, name, extension)
        self._package.relations(owner).add(kind, path, self._package.related)
        return path

    def _mark(self, sheet: MarkedSheet, marks: dict[tuple[int, int], Mark], number: int) -> None:
        was_chosen = sheet.put_behind()
        if marks:
            self._note(sheet, marks, number)
            sheet.reach(marks)
            sheet.stand_out(marks, self._styles)
        if marks or was_chosen or sheet.has_links:
            self._package.put(sheet.part, lambda: sheet.pieces(marks, self._styles))

    def _note(self, sheet: MarkedSheet, marks: dict[tuple[int, int], Mark], number: int) -> None:
        package = self._package
        texts = next(iter(package.relations(sheet.part).of_kind("comments")), "")
        old = package.read(texts)
        texts = texts or self._added("comments", "comments", sheet.part)
        new, boxless = noted(old, marks, package.space, package.place)
        package.put_bytes(texts, new)
        if boxless:
            drawing = sheet.drawing or self._new_drawing(sheet)
            package.put_bytes(drawing, boxed(package.read(drawing), boxless, marks, sheet.width, number))

    def _new_drawing(self, sheet: MarkedSheet) -> str:
        path = self._package.add("vmlDrawing", "drawings/vmlDrawing", "vml")
        sheet.place_notes(self._package.relations(sheet.part).add("vmlDrawing", path, self._package.related))
        return path

    def _list(self) -> None:
        package, language = self._package, self._language
        styles, name = self._styles.own(language), free_name(TITLE.in_(language), self._names)
        part = package.add("worksheet", "worksheets/sheet")
        put_first(package, name, part, HEAD_ROW)
        package.put(part, lambda: list_sheet(self._listed, package.place, styles, language, package.space))
