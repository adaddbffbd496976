"""What stands around the rows of a sheet: views, widths, merges, the place of its notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from clusterscore.intake.part_scan import broken
from clusterscore.intake.sheet_xml import column_letters, column_number
from clusterscore.marking.links import Unlinker
from clusterscore.marking.rows import Outline, RowWriter, outlined, parted
from clusterscore.marking.splicing import Node, Patch

if TYPE_CHECKING:
    from clusterscore.findings import Severity
    from clusterscore.marking.marks import Mark
    from clusterscore.marking.package import Package
    from clusterscore.marking.styles import Styles

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_BEHIND_NOTES = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_BEHIND_FORMATS = (
    "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", *_BEHIND_NOTES,
)  # fmt: skip
_LONGEST_LIST = 1000  # cells named by one conditional format
_USUAL_WIDTH = 64  # pixels of a column that says nothing
_TALL = 64

Cell = tuple[int, int]
Area = tuple[int, int, int, int]


class MarkedSheet:
    """One worksheet of the package, and how its copy will differ.

    Attributes:
        part: Its path.
        has_links: Whether a formula of it reaches out of the workbook.
    """

    def __init__(self, package: Package, part: str) -> None:
        """Read what stands around the rows.

        Raises:
            InputRefused: It is not built as a sheet is; CS104.
        """
        self.part, self._package, self.has_links = part, package, False
        try:
            self._outline: Outline = outlined(package.pieces(part), self._look)
        except ValueError as failure:
            raise broken(package.place, f"{part} holds no rows", f"{part}に行がありません") from failure
        self.patch = Patch(self._outline.head + self._outline.tail, package.place)
        self._merges = _Areas(self._areas("mergeCell"))
        self._columns = [_column(node) for node in self.patch.root.all("col")]
        form = self.patch.root.child("sheetFormatPr")
        self._usual = _pixels(form.attributes.get("defaultColWidth")) if form is not None else _USUAL_WIDTH

    def _look(self, block: bytes, prefix: bytes) -> None:
        """Look through a block of rows for formulas that reach out."""
        self.has_links = self.has_links or Unlinker(prefix).found(block)

    def _areas(self, local: str) -> Iterator[Area]:
        for node in self.patch.root.all(local):
            area = _area(node.attributes.get("ref", ""))
            if area is not None:
                yield area

    def shown(self, cell: Cell) -> Cell:
        """Give the cell that shows in the place of one: within a merge, its first."""
        return self._merges.first(cell)

    def width(self, column: int) -> int:
        """Give a column's width in pixels, by its number from 0; a hidden one has none."""
        found = next((one for one in self._columns if one[0] <= column <= one[1]), None)
        return self._usual if found is None or found[3] is None else found[3]

    def style(self, column: int) -> int:
        """Give the style of a column's empty cells."""
        return next((one[2] for one in self._columns if one[0] <= column <= one[1]), 0)

    @property
    def drawing(self) -> str:
        """The part with the boxes of notes; empty where there is none."""
        node = self.patch.root.child("legacyDrawing")
        relations = self._package.relations(self.part)
        return relations.target(relations.nodes[node.related()]) if node and node.related() in relations.nodes else ""

    def place_notes(self, relation: str) -> None:
        """Say where the boxes of notes are drawn."""
        space, prefix = self._package.related, self.patch.root.prefix
        new = f'<{prefix}legacyDrawing xmlns:r="{space}" r:id="{relation}"/>'
        self.patch.place_child(self.patch.root, new.encode(), _BEHIND_NOTES)

    def stand_out(self, marks: Mapping[Cell, Mark], styles: Styles) -> None:
        """Let marks show through the sheet's own conditional formats, whose fill would hide theirs."""
        rules = list(self.patch.root.all("cfRule"))
        if not any(_may_fill(rule) for rule in rules):
            return
        cells: dict[Severity, list[str]] = {}
        for (row, column), mark in marks.items():
            cells.setdefault(mark.severity, []).append(f"{column_letters(column)}{row + 1}")
        lists = [
            (severity, " ".join(found[at : at + _LONGEST_LIST]))
            for severity, found in cells.items()
            for at in range(0, len(found), _LONGEST_LIST)
        ]
        for rule in rules:  # what comes first wins, so the others move on
            if rule.attributes.get("priority", "").isdecimal():
                self.patch.set(rule, priority=str(int(rule.attributes["priority"]) + len(lists)))
        for number, (severity, listed) in enumerate(lists, start=1):
            self._format(listed, f'dxfId="{styles.over(severity)}" priority="{number}"')

    def _format(self, cells: str, said: str) -> None:
        rule = f'<{{0}}cfRule type="expression" {said}><{{0}}formula>TRUE</{{0}}formula></{{0}}cfRule>'
        xml = f'<{{0}}conditionalFormatting sqref="{cells}">{rule}</{{0}}conditionalFormatting>'
        new = xml.replace("{0}", self.patch.root.prefix).encode()
        self.patch.place_child(self.patch.root, new, _BEHIND_FORMATS)

    def put_behind(self) -> bool:
        """Show it no longer as the chosen tab; gives whether it was."""
        return unselected(self.patch)

    def reach(self, cells: Iterable[Cell]) -> None:
        """Widen what the sheet says of its extent."""
        node = self.patch.root.child("dimension")
        area = _area(node.attributes.get("ref", "")) if node is not None else None
        if node is None or area is None:
            return
        rows, columns = zip(*cells, strict=True)
        top, left = min(area[0], *rows), min(area[1], *columns)
        bottom, right = max(area[2], *rows), max(area[3], *columns)
        if (top, left, bottom, right) != area:
            corners = (f"{column_letters(column)}{row + 1}" for row, column in ((top, left), (bottom, right)))
            self.patch.set(node, ref=":".join(corners))

    def pieces(self, marks: Mapping[Cell, Mark], styles: Styles) -> Iterator[bytes]:
        """Give the sheet's copy, piece by piece."""
        rows = self.patch.root.child("sheetData")
        head, tail = self.patch.halves(rows.inner if rows is not None else 0)

        def restyle(row: int, column: int, old: int) -> int:
            return styles.marked(old, marks[row, column].severity)

        writer = RowWriter(self._outline.prefix, marks, restyle, self.style)
        unlinker = Unlinker(self._outline.prefix)
        blocks = parted(self._package.pieces(self.part))
        next(blocks)
        yield head
        block = next(blocks)
        for following in blocks:
            if self.has_links:
                block = unlinker.block(block)
            if marks:
                yield from writer.block(block)
            else:
                yield block
            block = following
        yield from writer.rest()
        yield tail


def unselected(patch: Patch) -> bool:
    """Take a sheet from the chosen tabs: what is typed goes to all of those."""
    views = [node for node in patch.root.all("sheetView") if node.attributes.get("tabSelected") in ("1", "true")]
    for view in views:
        patch.set(view, tabSelected="0")
    return bool(views)


def _may_fill(rule: Node) -> bool:
    """Tell whether a conditional format may change the fill of a cell: bars and signs do not."""
    return "dxfId" in rule.attributes or rule.attributes.get("type") == "colorScale" or rule.child("dxf") is not None


class _Areas:
    """Merged areas, to be asked for the one that holds a cell."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._tall: list[Area] = []
        self._by_row: dict[int, list[Area]] = {}
        for area in areas:
            if area[2] - area[0] > _TALL:
                self._tall.append(area)
            else:
                for row in range(area[0], area[2] + 1):
                    self._by_row.setdefault(row, []).append(area)

    def first(self, cell: Cell) -> Cell:
        row, column = cell
        for area in (*self._by_row.get(row, ()), *self._tall):
            if area[0] <= row <= area[2] and area[1] <= column <= area[3]:
                return area[0], area[1]
        return cell


def _area(reference: str) -> Area | None:
    """Read a range: first row and column, last row and column, from 0."""
    found = _RANGE.fullmatch(reference)
    if not found:
        return None
    left, top, right, bottom = found.groups()
    row, column = int(top) - 1, column_number(left) - 1
    return row, column, int(bottom) - 1 if bottom else row, column_number(right) - 1 if right else column


def _column(node: Node) -> tuple[int, int, int, int | None]:
    """Give first and last column from 0, style, and width in pixels."""
    said = node.attributes
    first, last = int(said.get("min", "1")) - 1, int(said.get("max", "1")) - 1
    width = 0 if said.get("hidden") in ("1", "true") else _pixels(said["width"]) if "width" in said else None
    return first, last, int(said.get("style", "0")), width


def _pixels(width: str | None) -> int:
    """Turn a width in characters into pixels."""
    return _USUAL_WIDTH if width is None else int(float(width) * 7 + 0.5)
