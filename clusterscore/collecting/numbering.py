"""The id under which each application is kept: its own, that of what it replaces, its receipt number, or a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from clusterscore import findings as f
from clusterscore.collecting.deciding import Case
from clusterscore.intake import cells
from clusterscore.words import same

PREFIX = "F-"
_DIGITS = 3


def number_all(cases: Sequence[Case], order: Callable[[Case], Any]) -> list[f.Finding]:
    """Give every application an id.

    An id that the form gives is kept letter by letter. A form without one goes by the id that the
    record names, else by that of the form it replaces, else by its receipt number, else by a new
    one: ``F-001``, ``F-002``, … in the order of receipt or, where that is unknown, of the files.

    Args:
        cases: What was sent; their ids are set.
        order: Sorts them by receipt.

    Returns:
        A note of the numbers that are new, and receipt numbers that another application has.
    """
    findings: list[f.Finding] = []
    taken: dict[str, Case] = {}
    for case in cases:
        case.id = case.sent.id
        if case.id:
            taken.setdefault(cells.folded_id(case.id), case)
    nameless = sorted((case for case in cases if not case.id), key=order)
    for case in nameless:
        case.id = _named(case) or _inherited(case)
        if not case.id and case.number:
            other = taken.get(cells.folded_id(case.number))
            if other is None:
                case.id = case.number
            else:
                findings.append(case.find(f.NUMBER_TAKEN, value=case.number, other=other.sent.file))
        if case.id:
            taken.setdefault(cells.folded_id(case.id), case)
    given = [case for case in nameless if not case.id and not case.replaces]
    _count(given, taken)
    for case in (case for case in nameless if not case.id):
        case.id = _inherited(case)
    if given:
        first, last = given[0].id, given[-1].id
        facts = {"count": len(given), "numbers": same(first if first == last else f"{first} – {last}")}
        findings.append(f.Finding(f.NUMBERS_GIVEN, given[0].sent.file, facts))
    return findings


def _named(case: Case) -> str:
    """Give the id that the record names for a form alone in its file."""
    receipt = case.receipt
    return receipt.application if receipt is not None and len(receipt.sent) == 1 else ""


def _inherited(case: Case) -> str:
    """Give the id of what a form replaces."""
    return next((other.id for other in case.replaces if other.id), "")


def _count(cases: Sequence[Case], taken: dict[str, Case]) -> None:
    """Number applications in their order, past the ids that there are."""
    width = max(_DIGITS, len(str(len(cases))))
    number = 0
    for case in cases:
        number += 1
        while cells.folded_id(f"{PREFIX}{number:0{width}}") in taken:
            number += 1
        case.id = f"{PREFIX}{number:0{width}}"
        taken[cells.folded_id(case.id)] = case
