"""Tells of what a file would do in a spreadsheet program: macros, links to elsewhere, embedded objects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from xml.etree import ElementTree

from clusterscore import findings
from clusterscore.intake.archive import Archive, chunks
from clusterscore.intake.guard import Package
from clusterscore.intake.part_scan import broken
from clusterscore.intake.reading.package import Relation, relations
from clusterscore.words import Text

MACROS = Text("macros", "マクロ")
LINKS = Text("links to other workbooks", "他のブックへのリンク")
COMMANDS = Text("calls of other programs (DDE)", "他のプログラムの呼出し（DDE）")
OBJECTS = Text("embedded objects", "埋め込みオブジェクト")
CONTROLS = Text("controls such as buttons", "ボタンなどのコントロール")
QUERIES = Text("queries of outside data", "外部データの取込み")
FILES = Text("links to files of a computer or network", "コンピューター・ネットワーク上のファイルへのリンク")
_PARTS = (
    (re.compile(r"vbaproject|(^|/)macrosheets/|(^|/)dialogsheets/|^basic/|^scripts/", re.IGNORECASE), MACROS),
    (re.compile(r"(^|/)externallinks/[^/]+\.xml$", re.IGNORECASE), LINKS),
    (re.compile(r"(^|/)embeddings/|^object [^/]*/content\.xml$", re.IGNORECASE), OBJECTS),
    (re.compile(r"(^|/)(activex|ctrlprops)/", re.IGNORECASE), CONTROLS),
    (re.compile(r"(^|/)(connections\.xml|querytables/|custom/query)|(^|/)(webextensions)/", re.IGNORECASE), QUERIES),
)
FILE_ADDRESS = re.compile(r"(?i)file:|\\\\|//|[a-z]:[\\/]|smb:")
_RELATIONS = re.compile(r"(.*/worksheets)/_rels/([^/]+)\.rels")
_LONGEST_TAG = 64
_DDE_LINK = re.compile(rb"<(?:\w+:)?ddeLink[\s/>]")


def active_parts(archive: Archive, package: Package) -> list[findings.Finding]:
    """Tell of the active content of an ``.xlsx`` package that the guard has let pass.

    Raises:
        InputRefused: CS104: the relations of a part are not well-formed.
    """
    seen = list(by_names(tuple(package.parts)))
    if package.commands or _calls_programs(archive, package.parts):
        seen.append(COMMANDS)
    if _links_to_files(archive, package.parts):
        seen.append(FILES)
    return told(archive.place, seen)


def told(place: str, seen: Sequence[Text]) -> list[findings.Finding]:
    """Make one finding of each kind of active content."""
    return [findings.Finding(findings.ACTIVE_CONTENT, place, {"what": what}) for what in dict.fromkeys(seen)]


@lru_cache(maxsize=16)
def by_names(parts: tuple[str, ...]) -> tuple[Text, ...]:
    """Give what the names of a package's parts tell of; forms of one template share theirs."""
    return tuple(what for pattern, what in _PARTS if any(pattern.search(part) for part in parts))


def _calls_programs(archive: Archive, parts: Sequence[str]) -> bool:
    links = [part for part in parts if _PARTS[1][0].search(part)]
    return any(_DDE_LINK.search(piece) for part in links for piece in _pieces(archive, part))


def _pieces(archive: Archive, part: str) -> Iterator[bytes]:
    with chunks(archive, archive.getinfo(part)) as pieces:
        tail = b""
        for piece in pieces:
            yield tail + piece
            tail = piece[-_LONGEST_TAG:]


def _links_to_files(archive: Archive, parts: Sequence[str]) -> bool:
    owners = [f"{found[1]}/{found[2]}" for part in parts if (found := _RELATIONS.fullmatch(part))]
    return any(
        relation.is_outside and FILE_ADDRESS.match(relation.target)
        for owner in owners
        for relation in _related(archive, owner)
    )


def _related(archive: Archive, owner: str) -> list[Relation]:
    try:
        return relations(archive, owner)
    except (KeyError, ElementTree.ParseError) as failure:
        place, part = archive.place, f"relations of {owner}"
        raise broken(place, f"the {part} are not well-formed", f"{owner}の関連情報のXMLが崩れています") from failure
