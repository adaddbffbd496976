"""Turns a path into a package that is safe to hand to a reader, or refuses it."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.intake.archive import Archive, chunks
from clusterscore.intake.limits import Limits, limits_of
from clusterscore.intake.part_scan import PartScan, broken
from clusterscore.intake.repeats import check_repeats
from clusterscore.intake.sheet_xml import MAX_COLUMNS, MAX_ROWS, Cell
from clusterscore.words import Text

_KEPT = 8 << 20  # bytes of small parts that are kept unpacked
DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, ElementTree.ParseError,
    EOFError, KeyError, ValueError, OSError, NotImplementedError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Package:
    """What the guard saw in a workbook that may be read.

    Attributes:
        parts: The names of all parts.
        marked: Sheet part -> cells that are errors or formulas without a stored result;
            a few may be counted that a second look clears. Parts without any are left out.
        noted: Sheet part -> the very cells, where the first look was enough to tell.
        plain: Sheet parts whose cells all spell out their place in the common way.
        hiding: Sheet parts that may have hidden rows or columns.
        commands: Sheet parts with a formula that calls another program.
    """

    parts: Sequence[str]
    marked: Mapping[str, int]
    noted: Mapping[str, Sequence[Cell]]
    plain: frozenset[str]
    hiding: frozenset[str]
    commands: frozenset[str]


def check(path: Path, limits: Limits | None = None) -> Package:
    """Judge a package as ``checked`` does."""
    with checked(path, limits) as (_, package):
        return package


@contextmanager
def checked(path: Path, limits: Limits | None = None) -> Iterator[tuple[Archive, Package]]:
    """Refuse a package that would kill or mislead a reader, before one opens it.

    Args:
        path: A zip archive as it was sent; it is only ever read, in pieces of 256 KiB.
        limits: How far it may go; by default those of the environment.

    Yields:
        The open archive, with its small parts unpacked, and what of it needs a second look.

    Raises:
        InputRefused: CS103 to CS108 and CS132, with the file's name as the place.
    """
    limits = limits or limits_of()
    try:
        _check_end(path)
        archive = Archive(path)
    except DAMAGE as damage:
        raise _torn(path) from damage
    with archive:
        try:
            package = _check_archive(archive, path.name, limits)
        except DAMAGE as damage:
            raise _torn(path) from damage
        yield archive, package


def _torn(path: Path) -> InputRefused:
    return broken(path.name, "its parts cannot be unpacked", "構成要素を展開できません")


def too_many(place: str, count: int, limit: int, en: str, ja: str) -> InputRefused:
    """Make the refusal of a file that holds too many of one thing."""
    facts = {"count": count, "limit": limit, "what": Text(en, ja)}
    return InputRefused(findings.Finding(findings.TOO_MANY, place, facts))


def _check_end(path: Path) -> None:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 65_557))
        end = file.read()
    if b"PK\5\6" in end and b"PK\5\6" not in end[-22:]:
        raise broken(path.name, "other data follows the archive", "末尾に余分なデータがあります")


def _check_archive(archive: Archive, place: str, limits: Limits) -> Package:
    parts = archive.infolist()
    if len(parts) > limits.parts:
        raise too_many(place, len(parts), limits.parts, "parts", "構成要素")
    _check_names(parts, place)
    _check_extents(parts, archive.start_dir, place)
    scans = [PartScan(part, place, limits) for part in parts]
    for scan in sorted(scans, key=lambda scan: scan.part.file_size):  # what the index tells need not be unpacked
        scan.weigh(0, scan.part.file_size)
    if scans:
        largest = max(scans, key=lambda scan: scan.part.file_size)
        largest.weigh(sum(part.file_size for part in parts), 0)
    total = 0
    for scan in scans:
        total = _follow(archive, scan, total)
    sheets = [scan for scan in scans if scan.is_sheet]
    _check_reach(archive, sheets, limits)
    check_repeats(archive, scans, limits)
    return Package(
        [part.filename for part in parts],
        {scan.part.filename: scan.marked for scan in sheets if scan.marked},
        {scan.part.filename: scan.noted for scan in sheets if scan.plain and scan.is_noted},
        *(frozenset(scan.part.filename for scan in sheets if getattr(scan, name))
          for name in ("plain", "hides", "commands")),
    )  # fmt: skip


def _follow(archive: Archive, scan: PartScan, total: int) -> int:
    """Unpack one part before its judge; give the bytes unpacked so far."""
    seen, known = b"", False
    with chunks(archive, scan.part) as pieces:
        for seen in pieces:
            total += len(seen)
            known = len(seen) == scan.part.file_size and scan.recall(seen, total)
            if not known:
                scan.feed(seen, total)
    if not known:
        scan.close()
    if len(seen) == scan.size and total <= _KEPT:
        archive.kept[scan.part.filename] = seen
    if not known and scan.is_sheet and not scan.plain:
        with chunks(archive, scan.part) as pieces:
            scan.look_closely(pieces)
    if not known:
        scan.remember(seen)
    return total


def _check_names(parts: list[zipfile.ZipInfo], place: str) -> None:
    names = [part.orig_filename for part in parts]
    for name in names:
        if re.search(r"[\\:\x00-\x1f]|^/|(^|/)\.\.?(/|$)|//", name) or not name:
            raise broken(place, f"it holds a part named {name!r}", f"「{name}」という名前の要素があります")
    if len({name.casefold() for name in names}) < len(names):
        raise broken(place, "two of its parts have the same name", "同じ名前の要素が2つあります")


def _check_extents(parts: list[zipfile.ZipInfo], end: int, place: str) -> None:
    for part in sorted(parts, key=lambda part: part.header_offset, reverse=True):
        if part.flag_bits & 1:
            raise InputRefused(findings.Finding(findings.ENCRYPTED, place))
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise broken(place, "it is packed in an unusual way", "特殊な方式で圧縮されています")
        if part.header_offset + 30 + part.compress_size > end:
            raise broken(place, "its parts overlap", "構成要素が重なっています")
        end = part.header_offset


def _check_reach(archive: Archive, scans: list[PartScan], limits: Limits) -> None:
    within = all(scan.rows <= MAX_ROWS and scan.columns <= MAX_COLUMNS for scan in scans)
    limit = limits.reach_for(sum(scan.size for scan in scans))
    if within and sum(scan.rows * scan.columns for scan in scans) <= limit:
        return
    area = 0
    for scan in scans:
        if scan.plain:
            with chunks(archive, scan.part) as pieces:
                scan.measure(pieces)
        area += scan.rows * scan.columns
        if area > limit or scan.rows > MAX_ROWS or scan.columns > MAX_COLUMNS:
            raise scan.too_large(scan.rows, scan.columns, limit)
