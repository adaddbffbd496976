"""What a workbook says of its sheets: their list, names with a place in it, the titles among its properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clusterscore.marking.package import ROOT, Package
from clusterscore.marking.sheets import unselected
from clusterscore.marking.spelling import attribute, spelt
from clusterscore.marking.splicing import Patch

_BEHIND_NAMES = (
    "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
    "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
_LONGEST_NAME = 31


def sheet_parts(package: Package) -> Iterator[tuple[str, str, str]]:
    """Give name, part and kind (the last word of its relation) of every sheet, in their order."""
    relations = package.relations(package.workbook)
    for node in package.listing.root.all("sheet"):
        relation = relations.nodes.get(node.related())
        if relation is not None:
            yield node.attributes.get("name", ""), relations.target(relation), relations.kind(relation)


def free_name(title: str, taken: Iterable[str]) -> str:
    """Give a sheet's name that no other sheet has."""
    known, number, name = {one.casefold() for one in taken}, 1, title
    while name.casefold() in known:
        number += 1
        ending = f" ({number})"
        name = title[: _LONGEST_NAME - len(ending)] + ending
    return name


def put_first(package: Package, name: str, part: str, heading_row: int) -> None:
    """List a sheet before all others and open the workbook at it; what counts sheets moves on by one."""
    listing = package.listing
    prefix = listing.root.prefix
    relation = package.relations(package.workbook).add("worksheet", part, package.related)
    sheets = listing.root.child("sheets")
    numbers = [int(node.attributes.get("sheetId", "0")) for node in sheets.children] if sheets is not None else []
    told = f'name="{attribute(name)}" sheetId="{max(numbers, default=0) + 1}" r:id="{relation}"'
    if sheets is not None:
        listing.prepend(sheets, f'<{prefix}sheet xmlns:r="{package.related}" {told}/>'.encode())
    for view in listing.root.all("workbookView"):
        for key in {"activeTab", "firstSheet"} & set(view.attributes):
            listing.set(view, **{key: "0"})
    for node in listing.root.all("definedName"):
        if "localSheetId" in node.attributes:
            listing.set(node, localSheetId=str(int(node.attributes["localSheetId"]) + 1))
    _print_titles(package, name, heading_row)
    _tell_properties(package, name)


def _print_titles(package: Package, name: str, row: int) -> None:
    """Repeat the headings on every printed page."""
    listing = package.listing
    prefix, quoted = listing.root.prefix, name.replace("'", "''")
    rows = spelt(f"'{quoted}'!${row}:${row}")
    told = f'<{prefix}definedName name="_xlnm.Print_Titles" localSheetId="0">{rows}</{prefix}definedName>'
    names = listing.root.child("definedNames")
    if names is not None:
        listing.prepend(names, told.encode())
    else:
        whole = f"<{prefix}definedNames>{told}</{prefix}definedNames>"
        listing.place_child(listing.root, whole.encode(), _BEHIND_NAMES)


def put_others_behind(package: Package, kinds: Iterable[str]) -> None:
    """Take sheets without cells (charts, dialogs) from the chosen tabs."""
    for _, part, kind in sheet_parts(package):
        if kind in kinds and package.read(part):
            patch = Patch(package.read(part), package.place)
            if unselected(patch):
                package.put_bytes(part, patch.result())


def _tell_properties(package: Package, name: str) -> None:
    """Add the sheet to the titles in the document's properties, where these count worksheets first."""
    part = next(iter(package.relations(ROOT).of_kind("extended-properties")), "")
    data = package.read(part)
    if not data:
        return
    patch = Patch(data, package.place)
    pairs, titles = patch.root.child("HeadingPairs"), patch.root.child("TitlesOfParts")
    count = next(pairs.all("i4"), None) if pairs is not None else None
    vector = titles.child("vector") if titles is not None else None
    if count is None or vector is None or not vector.children:
        return
    patch.replace(count.inner, count.close, str(int(data[count.inner : count.close]) + 1).encode())
    patch.set(vector, size=str(len(vector.children) + 1))
    tag = vector.children[0].name
    patch.prepend(vector, f"<{tag}>{spelt(name)}</{tag}>".encode())
    package.put_bytes(part, patch.result())
