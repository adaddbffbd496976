"""Turns an ``.xlsx`` package that the guard let pass into sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.intake import guard
from clusterscore.intake.archive import Archive, chunks
from clusterscore.intake.limits import Limits
from clusterscore.intake.part_scan import broken
from clusterscore.intake.reading.active import active_parts
from clusterscore.intake.reading.calamine import Grid, ReaderError, grids
from clusterscore.intake.reading.package import sheet_parts
from clusterscore.intake.reading.sheet import Place, Sheet, cell_place
from clusterscore.intake.reading.shown import Hidden, Styles, cells_in, shown_of, telling_styles
from clusterscore.intake.sheet_xml import Cell, blocks
from clusterscore.intake.sheet_xml import cells as cells_of

_ALL_SHOWN = Hidden(frozenset(), frozenset())
_READABLE_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})


def read_xlsx(path: Path, limits: Limits) -> tuple[list[Sheet], list[findings.Finding]]:
    """Read every sheet of an ``.xlsx`` or ``.xlsm`` workbook; values only.

    Raises:
        InputRefused: CS103 to CS108, CS116 and CS132.
    """
    with guard.checked(path, limits) as (archive, package):
        parts, styles = sheet_parts(archive, limits)
        book = _Book(path.name, archive, parts, package, telling_styles(archive, styles, limits))
        try:
            sheets = [book.sheet(grid) for grid in grids(path, (".xlsx", ".xlsm"), limits)]
        except ReaderError as failure:
            raise book.unreadable(failure) from failure
        return sheets, [*active_parts(archive, package), *book.scaled(sheets)]


@dataclass(frozen=True, slots=True)
class _Book:
    """What is needed for a second look at the sheets of one package."""

    name: str
    archive: Archive
    parts: Mapping[str, str]
    package: guard.Package
    styles: Styles

    def sheet(self, grid: Grid) -> Sheet:
        """Complete one sheet by what the library does not tell."""
        part = self.parts.get(grid.name, "")
        if part not in self.archive.NameToInfo:
            shown = repr(grid.name)
            raise broken(self.name, f"the cells of {shown} are not found", f"「{grid.name}」のセルが見つかりません")
        marked = list(self._marked(part))
        errors = {(cell.row, cell.column): cell.value for cell in marked if cell.kind == "e" and cell.value}
        uncalculated = frozenset((cell.row, cell.column) for cell in marked if cell.is_uncalculated)
        hidden = shown_of(self.archive, part) if part in self.package.hiding else _ALL_SHOWN
        is_plain, shares = part in self.package.plain, frozenset[Place]()
        if self.styles.percents:
            shares = cells_in(self.archive, part, self.styles.percents, is_plain=is_plain)
        return Sheet(
            grid.name, grid.rows, errors, uncalculated, grid.visible, hidden.rows, hidden.columns,
            tuple(grid.merged), shares,
        )  # fmt: skip

    def scaled(self, sheets: list[Sheet]) -> Iterator[findings.Finding]:
        """Tell of sheets that show numbers divided by a thousand or more: what is read is what the cells hold."""
        for sheet in sheets if self.styles.scaled else ():
            part = self.parts[sheet.name]
            found = cells_in(self.archive, part, self.styles.scaled, is_plain=part in self.package.plain)
            if found:
                row, column = min(found)
                facts = {"count": len(found), "value": sheet.text(row, column)}
                yield findings.Finding(findings.SHOWN_SCALED, sheet.place(row, column), facts)

    def _marked(self, part: str) -> Iterator[Cell]:
        if part not in self.package.marked:
            return
        if part in self.package.noted:
            yield from self.package.noted[part]
            return
        with chunks(self.archive, self.archive.getinfo(part)) as pieces:
            found = cells_of(_fragments(pieces) if part in self.package.plain else pieces)
            try:
                yield from (cell for cell in found if cell.kind == "e" or cell.is_uncalculated)
            except (ElementTree.ParseError, ValueError) as failure:
                raise broken(self.name, f"{part} is not well-formed", f"{part}のXMLが崩れています") from failure

    def unreadable(self, failure: ReaderError) -> InputRefused:
        """Name the cell with an error that makes the library give up, if there is one."""
        for name, part in self.parts.items():
            for cell in self._marked(part):
                if cell.kind == "e" and cell.value not in _READABLE_ERRORS:
                    place = cell_place(name, cell.row, cell.column)
                    return InputRefused(findings.Finding(findings.UNREADABLE_ERROR, place, {"value": cell.value}))
        return broken(self.name, f"its cells cannot be read ({failure})", f"セルを読み取れません（{failure}）")


def _fragments(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Keep only errors and formulas; the cells of a plain sheet say where they are."""
    yield b"<cells>"
    for block in blocks(pieces):
        found = (piece.partition(b"</c>") for piece in block.split(b"<c r=")[1:])
        yield b"".join(
            b"<c r=" + cell + end for cell, end, _ in found if end and (b' t="e"' in cell or b"<f" in cell)
        )
    yield b"</cells>"
