"""A workbook as a package of parts: what points at what, what may be written out again, and the copy itself."""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from clusterscore.intake.archive import Archive, chunks
from clusterscore.intake.part_scan import broken
from clusterscore.marking.spelling import attribute
from clusterscore.marking.splicing import Node, Patch

CONTENT_TYPES, ROOT = "[Content_Types].xml", ""
PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STRICT = "http://purl.oclc.org/ooxml/"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = {
    True: (f"{_STRICT}spreadsheetml/main", f"{_STRICT}officeDocument/relationships"),
    False: (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
}
TYPES = {
    "worksheet": "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
    "comments": "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
    "styles": "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
    "vmlDrawing": "application/vnd.openxmlformats-officedocument.vmlDrawing",
}
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_LOCAL_HEADER, _PIECE = 30, 1 << 20  # bytes

Pieces = Callable[[], Iterator[bytes]]


class Relations:
    """The relations of one part; new ones get an id of their own."""

    def __init__(self, archive: Archive, part: str, place: str) -> None:
        """Read them.

        Raises:
            InputRefused: They are not well-formed; CS104.
        """
        self.part = part
        folder, name = posixpath.split(part)
        self.path = posixpath.join(folder, "_rels", f"{name}.rels")
        known = {entry.casefold(): entry for entry in archive.namelist()}
        self.path = known.get(self.path.casefold(), self.path)
        empty = PROLOG + f'<Relationships xmlns="{_RELATIONS}"></Relationships>'
        self.is_changed = False
        self._known, self._folder = known, folder
        self._patch = Patch(archive.read(self.path) if self.path in known.values() else empty.encode(), place)
        self.nodes = {node.attributes.get("Id", ""): node for node in self._patch.root.children}

    def kind(self, node: Node) -> str:
        """Give the last word of a relation's type."""
        return node.attributes.get("Type", "").rpartition("/")[2]

    def target(self, node: Node) -> str:
        """Give the part that a relation points at; empty where it points outside."""
        if node.attributes.get("TargetMode", "") == "External":
            return ""
        said = node.attributes.get("Target", "")
        target = posixpath.normpath(posixpath.join("/", self._folder, said)).lstrip("/")
        return self._known.get(target.casefold(), target)

    def of_kind(self, kind: str) -> list[str]:
        """Give the parts that relations of a kind point at."""
        return [self.target(node) for node in self.nodes.values() if self.kind(node) == kind]

    def add(self, kind: str, target: str, space: str) -> str:
        """Point at another part; gives the relation's id."""
        taken, number = {key.casefold() for key in self.nodes}, len(self.nodes) + 1
        while f"rid{number}" in taken:
            number += 1
        node = Node("", {"Type": kind, "Target": f"/{target}"}, 0, 0)
        self.nodes[f"rId{number}"] = node
        told = f'Id="rId{number}" Type="{space}/{kind}" Target="/{attribute(target)}"'
        self._patch.append(self._patch.root, f"<{self._patch.root.prefix}Relationship {told}/>".encode())
        self.is_changed = True
        return f"rId{number}"

    def drop(self, targets: Iterable[str]) -> None:
        """Take out the relations to these parts."""
        gone = frozenset(targets)
        for key, node in list(self.nodes.items()):
            if node.name and self.target(node) in gone:
                self._patch.remove(node)
                del self.nodes[key]
                self.is_changed = True

    def result(self) -> bytes:
        """Write the part."""
        return self._patch.result()


class Package:
    """An opened workbook whose parts can be replaced, added and left out in a copy.

    Attributes:
        workbook: The part that lists the sheets.
        space: The namespace of spreadsheets.
        related: The namespace of relations.
    """

    def __init__(self, archive: Archive, place: str) -> None:
        """Find the workbook part.

        Raises:
            InputRefused: The package is not put together as a workbook is; CS104.
        """
        self.archive, self.place = archive, place
        self._new: dict[str, Pieces] = {}
        self._gone: set[str] = set()
        self._relations: dict[str, Relations] = {}
        self.workbook = next(iter(self.relations(ROOT).of_kind("officeDocument")), "xl/workbook.xml")
        if self.workbook not in archive.namelist():
            raise broken(place, "its sheets are not listed", "シートの一覧を読み取れません")
        self.listing = Patch(archive.read(self.workbook), place)
        self.space, self.related = _SPACES[self.listing.root.namespace.startswith(_STRICT)]
        self.types = Patch(archive.read(CONTENT_TYPES), place)

    @property
    def names(self) -> list[str]:
        """The parts, in the package's order."""
        return [name for name in self.archive.namelist() if not name.endswith("/")]

    def relations(self, part: str) -> Relations:
        """Give the relations of a part."""
        if part not in self._relations:
            self._relations[part] = Relations(self.archive, part, self.place)
        return self._relations[part]

    def read(self, part: str) -> bytes:
        """Give a part as it was; empty where there is none."""
        return self.archive.read(part) if part in self.archive.namelist() else b""

    def pieces(self, part: str) -> Iterator[bytes]:
        """Give a part as it was, piece by piece."""
        with chunks(self.archive, self.archive.getinfo(part)) as pieces:
            yield from pieces

    def put(self, part: str, pieces: Pieces) -> None:
        """Write this for a part, when the copy is made."""
        self._new[part] = pieces

    def put_bytes(self, part: str, data: bytes) -> None:
        """Write this for a part."""
        self._new[part] = lambda: iter((data,))

    def add(self, kind: str, name: str, extension: str = "xml") -> str:
        """Make room for a new part and declare what it is; gives its path."""
        folder = posixpath.dirname(self.workbook)
        taken = {known.casefold() for known in (*self.names, *self._new)}
        number, path = 0, posixpath.join(folder, f"{name}.{extension}")
        while path.casefold() in taken or (not number and kind != "styles"):  # there is one list of styles
            number += 1
            path = posixpath.join(folder, f"{name}{number}.{extension}")
        self.put_bytes(path, b"")
        prefix = self.types.root.prefix
        told = f'PartName="/{path}" ContentType="{TYPES[kind]}"'
        self.types.append(self.types.root, f"<{prefix}Override {told}/>".encode())
        return path

    def leave_out(self, parts: Iterable[str]) -> None:
        """Leave parts out of the copy, with all that declares or points at them."""
        gone = set(parts)
        self._gone |= gone
        for node in self.types.root.children:
            if node.attributes.get("PartName", "").lstrip("/") in gone:
                self.types.remove(node)
        for name in self.names:
            if name.endswith(".rels") and name not in gone:
                folder, file = posixpath.split(name)
                self.relations(posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))).drop(gone)
            elif name.endswith(".rels"):
                self._gone.add(name)

    def save(self, path: Path, last: Mapping[str, Callable[[], bytes]]) -> None:
        """Write the copy: parts that did not change keep every byte, their place and their date.

        Args:
            path: Where it goes.
            last: Parts that are known only when all the others are written.
        """
        self.put_bytes(CONTENT_TYPES, self.types.result())
        self.put_bytes(self.workbook, self.listing.result())
        for relations in self._relations.values():
            if relations.is_changed:
                self.put_bytes(relations.path, relations.result())
        entries = [_like(info) for info in self.archive.infolist() if info.filename not in self._gone]
        present = {entry.filename for entry in entries}
        entries += [zipfile.ZipInfo(name, _LONG_AGO) for name in self._new if name not in present]
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            target.comment = self.archive.comment
            for entry in [entry for entry in entries if entry.filename not in last]:
                self._write(target, entry)
            for entry in [entry for entry in entries if entry.filename in last]:
                self.put_bytes(entry.filename, last[entry.filename]())
                self._write(target, entry)

    def _write(self, target: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        make = self._new.get(entry.filename)
        if make is None:
            _copy_packed(self.archive, target, entry)
            return
        entry.compress_type = zipfile.ZIP_DEFLATED
        with target.open(entry, "w", force_zip64=entry.file_size > 1 << 30) as stream:
            for piece in make():
                stream.write(piece)


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Give what a copied part keeps of its entry."""
    kept = zipfile.ZipInfo(info.filename, info.date_time)
    kept.external_attr, kept.create_system, kept.comment = info.external_attr, info.create_system, info.comment
    kept.compress_type, kept.file_size = info.compress_type, info.file_size
    return kept


def _copy_packed(source: zipfile.ZipFile, target: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Copy a part as it is packed: packing large ones anew takes longer than all the rest."""
    info, read, write = source.getinfo(entry.filename), source.fp, target.fp
    if read is None or write is None:
        raise ValueError("the archive is closed")
    read.seek(info.header_offset)
    _, name, extra = struct.unpack("<26sHH", read.read(_LOCAL_HEADER))
    read.seek(name + extra, 1)
    entry.CRC, entry.compress_size, entry.header_offset = info.CRC, info.compress_size, target.start_dir
    write.seek(target.start_dir)
    write.write(entry.FileHeader())
    left = info.compress_size
    while left > 0 and (piece := read.read(min(left, _PIECE))):
        write.write(piece)
        left -= len(piece)
    target.start_dir = write.tell()
    target.filelist.append(entry)
    target.NameToInfo[entry.filename] = entry
