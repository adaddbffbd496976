"""The catalogue as help: every code, and what to do about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from clusterscore import findings
from clusterscore.errors import UsageError
from clusterscore.findings.kinds import SEVERITIES, Finding, Kind, did_you_mean, left_open
from clusterscore.words import Language, Text

FAMILIES = {
    "CS1": Text("Files, sheets and columns", "ファイル・シート・列"),
    "CS2": Text("Cells", "セル"),
    "CS3": Text("Between cells and applications", "セルや案件の間"),
    "CS4": Text("Applications, reviews and the office", "案件・審査・事務局"),
    "CS5": Text("Criteria files", "審査基準ファイル"),
    "CS6": Text("Outputs", "出力"),
}
_PARTS = {
    "what": Text("What: ", "内容: "),
    "why": Text("Why: ", "理由: "),
    "fix": Text("To fix: ", "対応: "),
}
_HEAD = Text("{code}  {title} ({severity})", "{code}　{title}［{severity}］")


def kinds() -> list[Kind]:
    """Give every kind of finding, by code."""
    return sorted((kind for kind in vars(findings).values() if isinstance(kind, Kind)), key=lambda kind: kind.code)


def told(code: str, language: Language) -> Iterator[str]:
    """Explain one code, or every code that begins so, such as CS2; an empty text lists them all.

    Raises:
        UsageError: There is no such code.
    """
    wanted = "".join(unicodedata.normalize("NFKC", code).split()).upper()
    chosen = [kind for kind in kinds() if kind.code == wanted]
    if chosen:
        yield from _explained(chosen[0], language)
        return
    chosen = [kind for kind in kinds() if re.fullmatch(r"(CS\d{0,2})?", wanted) and kind.code.startswith(wanted)]
    if not chosen:
        near = did_you_mean(wanted, [kind.code for kind in kinds()])
        raise UsageError(Finding(findings.NO_SUCH_CODE, code or "help", {"value": code, "near": near}))
    family = ""
    for kind in chosen:
        if not kind.code.startswith(family) or not family:
            family = kind.code[:3]
            yield FAMILIES[family].in_(language)
        yield "  " + _headed(kind, language)


def _headed(kind: Kind, language: Language) -> str:
    title, severity = kind.title.in_(language), SEVERITIES[kind.severity].in_(language)
    return _HEAD.in_(language).format(code=kind.code, title=title, severity=severity)


def _explained(kind: Kind, language: Language) -> Iterator[str]:
    yield _headed(kind, language)
    for part, lead in _PARTS.items():
        yield "  " + lead.in_(language) + left_open(getattr(kind, part).in_(language))
