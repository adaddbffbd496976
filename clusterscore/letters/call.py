"""What the sheet ``About`` says for the letters: the call, what it discloses, and what each letter has a place for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.disclosing import Disclosure, disclosure_of, told
from clusterscore.scoring.result import Result
from clusterscore.words import Text, same

SLOTS: Mapping[str, Text] = {
    "legal_basis": Text("legal basis", "根拠法令"),
    "appeal": Text("notice of appeal", "教示"),
    "contact": Text("contact", "問合せ先"),
    "sender": Text("sender", "発信者"),
    "letter_date": Text("date of the letter", "通知日"),
    "letter_number": Text("number of the letter", "文書番号"),
}
"""What only the office knows: empty places of a letter until ``About`` fills them."""
_ERROR = re.compile(r"#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)")


@dataclass(frozen=True)
class Call:
    """What the call says to all applicants.

    Attributes:
        title: Title of the call; empty where none is given.
        disclosure: How far points are told.
        slots: What fills the places of the letters, by key; empty texts for those still empty.
        findings: A disclosure that is none, and the places that stay empty.
    """

    title: str
    disclosure: Disclosure
    slots: Mapping[str, str]
    findings: tuple[f.Finding, ...]


def call_of(result: Result) -> Call:
    """Read what ``About`` says for the letters; a key may also be written as its title, in any language."""
    slots = {key: told(result.about, key, title) for key, title in SLOTS.items()}
    found, written = disclosure_of(result.about)
    place = f"{result.submission.name}: About"
    findings = [] if found else [_unknown(written, place)]
    findings += [
        f.Finding(f.ERROR_CELL, place, {"title": SLOTS[key], "value": same(text)})
        for key, text in slots.items()
        if _ERROR.fullmatch(text)
    ]
    empty = [key for key, text in slots.items() if not text]
    if empty:
        titles = [SLOTS[key] for key in empty]
        slots_told = Text(", ".join(text.en for text in titles), "、".join(text.ja for text in titles))
        facts = {"slots": slots_told, "keys": same(", ".join(empty))}
        findings.append(f.Finding(f.EMPTY_SLOTS, place, facts))
    return Call(result.about.get("call", ""), found or "nothing", slots, tuple(findings))


def _unknown(written: str, place: str) -> f.Finding:
    near = f.did_you_mean(cells.plain(written), get_args(Disclosure))
    return f.Finding(f.UNKNOWN_DISCLOSURE, place, {"value": written, "near": near})
