"""Findings -> what is to be marked in which cell, and in which words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from clusterscore.findings import Finding, Severity
from clusterscore.marking.places import Spot, find_spot
from clusterscore.words import Language, Text, fill, speak

SEVERITIES: Sequence[Severity] = ("blocking", "doubt", "note")
SIGNS: Mapping[Severity, str] = {"blocking": "●", "doubt": "▲", "note": "○"}
SEVERITY_WORDS: Mapping[Severity, Text] = {
    "blocking": Text("To be corrected", "不備（要補正）"),
    "doubt": Text("To be confirmed", "確認事項"),
    "note": Text("For information", "参考"),
}
_PLACE = re.compile(r"(?:'(?:[^']|'')+'|[^\s',!]+)!\$?[A-Z]{1,3}\$?[0-9]{1,7}")
_NOTE = Text(
    "{sign} {severity} ({code})\n{what} {why}\nTo fix: {fix}",
    "{sign} {severity}（{code}）\n{what}{why}\n対応: {fix}",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What one cell is marked with: the gravest severity of its findings, and what they say."""

    severity: Severity
    note: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding, in words, and the spot it points at; None where that is no sheet of the workbook.

    Others are the further cells that it speaks of, such as the terms of a sum.
    """

    finding: Finding
    spot: Spot | None
    others: Sequence[Spot]
    what: str
    why: str
    fix: str


def entries(findings: Iterable[Finding], sheets: Sequence[str], language: Language) -> list[Entry]:
    """Say every finding in one language, look its place up, and put them in the order in which they are mended."""
    found = []
    for finding in findings:
        said = (fill(part, finding.facts, language) for part in (finding.kind.what, finding.kind.why, finding.kind.fix))
        what, why, fix = said
        spot = find_spot(finding.place, sheets)
        others = [other for other in _others(finding, sheets) if other != spot]
        found.append(Entry(finding, spot, others, what, why, fix))
    order = {sheet: at for at, sheet in enumerate(sheets)}
    return sorted(found, key=lambda entry: _order(entry, order))


def _others(finding: Finding, sheets: Sequence[str]) -> list[Spot]:
    """Read the places that a finding between cells lists."""
    told = finding.facts.get("cells", "")
    listed = ", ".join(str(speak(each, "en")) for each in (told if isinstance(told, (list, tuple)) else (told,)))
    spots = (find_spot(place, sheets) for place in _PLACE.findall(listed))
    return [spot for spot in spots if spot is not None and spot.cell is not None]


def _order(entry: Entry, sheets: Mapping[str, int]) -> tuple[int, int, tuple[int, int]]:
    """Put the gravest first, then what is no cell's, then cells as one reads them."""
    spot, gravity = entry.spot, SEVERITIES.index(entry.finding.severity)
    return (gravity, -1, (0, 0)) if spot is None else (gravity, sheets[spot.sheet], spot.cell or (-1, -1))


def cell_marks(
    listed: Iterable[Entry], shown: Mapping[str, Callable[[tuple[int, int]], tuple[int, int]]], language: Language
) -> dict[str, dict[tuple[int, int], Mark]]:
    """Put the findings of each cell together.

    Args:
        listed: The findings.
        shown: Sheet -> gives the cell that shows in the place of one: within a merge, its first.
        language: Language of the notes.

    Returns:
        Sheet -> row and column from 0 -> the mark.
    """
    told: dict[str, dict[tuple[int, int], list[Entry]]] = {}
    for entry in listed:
        for spot in (entry.spot, *entry.others):
            if spot is not None and spot.cell is not None and spot.sheet in shown:
                found = told.setdefault(spot.sheet, {}).setdefault(shown[spot.sheet](spot.cell), [])
                found += [entry] if entry not in found[-1:] else []
    return {
        sheet: {cell: _mark(found, language) for cell, found in sorted(cells.items())} for sheet, cells in told.items()
    }


def _mark(found: list[Entry], language: Language) -> Mark:
    ordered = sorted(found, key=lambda entry: SEVERITIES.index(entry.finding.severity))
    return Mark(ordered[0].finding.severity, "\n\n".join(_note(entry, language) for entry in ordered))


def _note(entry: Entry, language: Language) -> str:
    severity = entry.finding.severity
    facts = {"sign": SIGNS[severity], "severity": SEVERITY_WORDS[severity].in_(language), "code": entry.finding.code}
    return _NOTE.in_(language).format(**facts, what=entry.what, why=entry.why, fix=entry.fix)
