"""Foresees how long the texts of a workbook become where many cells share one and a reader copies it for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree

from clusterscore import findings
from clusterscore.errors import InputRefused
from clusterscore.intake.archive import Archive, chunks
from clusterscore.intake.limits import Limits
from clusterscore.intake.part_scan import PartScan
from clusterscore.intake.sheet_xml import blocks, cells, elements

_SHORT = 64  # bytes of a text that are no more than any cell takes
_SHARE = 8  # repeated texts may come to this part of what a package may unpack to
_SHARED = re.compile(rb'<c [^<>]* t="s"[^<>]*>(?:<f[^<>]*>[^<]*(?:</f>)?)?<v>\s*([0-9]{1,10})\s*</v>')


def check_repeats(archive: Archive, scans: Sequence[PartScan], limits: Limits) -> None:
    """Refuse a workbook whose repeated texts, a copy for each further cell that shows one, take too much memory.

    Raises:
        InputRefused: CS106.
    """
    limit = limits.inflated // _SHARE
    longest = max((scan.longest for scan in scans), default=0)
    if sum(scan.texts for scan in scans) * max(0, longest - _SHORT) <= limit:
        return
    times: Counter[int] = Counter()
    for scan in (scan for scan in scans if scan.texts):
        with chunks(archive, scan.part) as pieces:
            times.update(_shown(pieces, is_plain=scan.plain))
    for scan in (scan for scan in scans if scan.longest):
        with chunks(archive, scan.part) as pieces:
            long = ((at, size - _SHORT) for at, size in enumerate(_sizes(pieces)) if size > _SHORT)
            total = sum((times[at] - 1) * size for at, size in long if times[at])
        if total > limit:
            facts: dict[str, object] = {"part": scan.part.filename, "size": total, "limit": limit}
            raise InputRefused(findings.Finding(findings.INFLATES, archive.place, facts))


def _shown(pieces: Iterator[bytes], *, is_plain: bool) -> Iterator[int]:
    """Give the number of the text that each cell shows."""
    if is_plain:
        for block in blocks(pieces):
            yield from map(int, _SHARED.findall(block))
    else:
        yield from (int(cell.value) for cell in cells(pieces) if cell.kind == "s" and cell.value.strip().isdigit())


def _sizes(pieces: Iterable[bytes]) -> Iterator[int]:
    """Give the bytes of each text of a list of texts."""
    root: ElementTree.Element | None = None
    for event, element in elements(pieces):
        root = element if root is None else root
        if event == "end" and element.tag.rpartition("}")[2] == "si":
            yield sum(len(str(text).encode()) for text in element.itertext())
            root.clear()
