"""Finds the parts of an ``.xlsx`` package that belong together, by its relations."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.intake.archive import Archive
from clusterscore.intake.guard import too_many
from clusterscore.intake.limits import Limits
from clusterscore.intake.part_scan import broken

_LONGEST_NAME = 255
_LARGEST_LIST = 32 << 20  # bytes of a part that is parsed whole
_SMALL = 64 << 10  # bytes of a part that is kept parsed
_LONGEST_LIST = 400_000  # elements of it


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a part: its id, the last word of its type, what it points at, and whether that is outside."""

    id: str
    kind: str
    target: str
    is_outside: bool


def sheet_parts(archive: Archive, limits: Limits) -> tuple[dict[str, str], str | None]:
    """Find the part of each sheet, and that of the styles; transitional and strict alike.

    Args:
        archive: A package that the guard has let pass.
        limits: How many sheets may be listed.

    Raises:
        InputRefused: CS104 and CS132: sheets are not listed, share a name or part, or are too many.
    """
    place = archive.place
    try:
        main = next((r.target for r in relations(archive, "") if r.kind == "officeDocument"), "xl/workbook.xml")
        related = relations(archive, main)
        root = whole(archive, main)
    except (KeyError, ElementTree.ParseError) as failure:
        raise broken(place, "its sheets are not listed", "シートの一覧を読み取れません") from failure
    targets = {relation.id: relation.target for relation in reversed(related)}
    sheets = [element for element in root.iter() if element.tag.rpartition("}")[2] == "sheet"]
    parts = {sheet.get("name", ""): targets.get(_relation_id(sheet), "") for sheet in sheets}
    check_names(place, [sheet.get("name", "") for sheet in sheets], limits)
    if len({part.casefold() for part in parts.values()}) < len(parts):
        raise broken(place, "two sheets share one part", "2つのシートが同じ要素を指しています")
    return parts, next((relation.target for relation in related if relation.kind == "styles"), None)


def check_names(place: str, names: Sequence[str], limits: Limits) -> None:
    """Refuse a workbook whose sheets cannot be named in a message, or are too many.

    Raises:
        InputRefused: CS104 and CS132.
    """
    if len(names) > limits.sheets:
        raise too_many(place, len(names), limits.sheets, "sheets", "シート")
    for name in names:
        if not 0 < len(name) <= _LONGEST_NAME or any(unicodedata.category(sign) in ("Cc", "Cs") for sign in name):
            shown = f"{name[:30]!r}"
            raise broken(place, f"a sheet is named {shown}", f"シート名{shown}は使えません")
    if len(set(names)) < len(names):
        raise broken(place, "two sheets have the same name", "同じ名前のシートが2つあります")


def relations(archive: Archive, part: str) -> list[Relation]:
    """Give the relations of a part; of the package itself where *part* is empty.

    Raises:
        KeyError: It has none.
        xml.etree.ElementTree.ParseError: They are not well-formed.
    """
    folder, name = posixpath.split(part)
    known = {entry.casefold(): entry for entry in archive.namelist()}
    found = []
    for relation in whole(archive, posixpath.join(folder, "_rels", f"{name}.rels")):
        said = relation.get("Target", "")
        is_outside = relation.get("TargetMode") == "External"
        target = posixpath.normpath(posixpath.join("/", folder, said)).lstrip("/")
        target = said if is_outside else known.get(target.casefold()) or known.get(said.casefold()) or target
        found.append(Relation(relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], target, is_outside))
    return found


def whole(archive: Archive, part: str) -> ElementTree.Element:
    """Parse a part that lists things, which is short in a good file.

    Raises:
        InputRefused: CS106 and CS132: it is not.
        KeyError: There is no such part.
        xml.etree.ElementTree.ParseError: It is not well-formed.
    """
    place, size = archive.place, archive.getinfo(part).file_size
    if size > _LARGEST_LIST:
        facts: dict[str, object] = {"part": part, "size": size, "limit": _LARGEST_LIST}
        raise InputRefused(findings.Finding(findings.INFLATES, place, facts))
    content = archive.kept[part] if part in archive.kept else archive.read(part)
    if content.count(b"<") > _LONGEST_LIST:
        raise too_many(place, content.count(b"<"), _LONGEST_LIST, f"elements in {part}", f"{part}の要素")
    return _parsed(content) if size <= _SMALL else ElementTree.fromstring(content)


@lru_cache(maxsize=64)
def _parsed(content: bytes) -> ElementTree.Element:
    """Parse a small part once: forms of one template share theirs. Nobody changes what is parsed."""
    return ElementTree.fromstring(content)


def _relation_id(sheet: ElementTree.Element) -> str:
    return next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
