"""What the sheet ``About`` says for the letters: the call, what it discloses, and what each letter has a place for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.scoring.result import Result
from clusterscore.words import Text, same

Disclosure = Literal["nothing", "total", "criteria"]
DISCLOSURES: Mapping[str, Disclosure] = {
    "": "nothing", "nothing": "nothing", "none": "nothing", "なし": "nothing", "開示しない": "nothing",
    "total": "total", "合計点": "total", "criteria": "criteria", "審査項目別": "criteria", "項目別": "criteria",
}  # fmt: skip
"""How far points are told, by the words that ``About`` may say it with."""
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
_DISCLOSE = Text("disclosure", "開示の範囲")


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
    told: dict[str, str] = {}
    for key, value in result.about.items():
        told.setdefault(_folded(key), value)
    slots = {key: _first(told, key, title) for key, title in SLOTS.items()}
    written = _first(told, "disclose", _DISCLOSE)
    found = DISCLOSURES.get(cells.plain(written))
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


def _first(told: Mapping[str, str], key: str, title: Text) -> str:
    names = map(_folded, (key, title.en, title.ja))
    return next((told[name] for name in names if told.get(name)), "")


def _folded(key: str) -> str:
    return cells.plain(key).replace("_", "")
