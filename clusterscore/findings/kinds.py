"""What a kind of defect and one finding are, and how they are said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from clusterscore.words import Language, Text, fill

Severity = Literal["blocking", "doubt", "note"]
SEVERITIES: Mapping[Severity, Text] = {
    "blocking": Text("to be corrected", "不備（要補正）"),
    "doubt": Text("to be confirmed", "確認事項"),
    "note": Text("for information", "参考"),
}

_TAIL = re.compile(r"\{(near|slip|unit|zero)\}")
_UNTITLED = Text("", "")
_SHAPE = Text(
    "{place}: {code} {what} {why} To fix: {fix}",
    "{place}: {code} {what}{why}対応: {fix}",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of defect: what it is, why it matters and how to mend it, as whole sentences.

    Its title names it in a list, without facts.
    """

    code: str
    severity: Severity
    what: Text
    why: Text
    fix: Text
    title: Text = _UNTITLED


def left_open(template: str) -> str:
    """Show a sentence of a kind with its places left open, and without the tails that it may have."""
    return " ".join(re.sub(r"\{[^}]*\}", "…", _TAIL.sub("", template)).replace("……", "…").split())


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect at one place; facts fill the kind's sentences."""

    kind: Kind
    place: str
    facts: Mapping[str, object] = field(default_factory=dict)
    application: str | None = None

    @property
    def code(self) -> str:
        """The kind's code, such as CS203."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """How much it weighs: blocking, doubt or note."""
        return self.kind.severity

    def parts(self, language: Language = "en") -> dict[str, str]:
        """Give what, why and how to fix it as sentences of one language, by those names."""
        return {part: fill(getattr(self.kind, part), self.facts, language) for part in ("what", "why", "fix")}

    def message(self, language: Language = "en") -> str:
        """Say place, what, why and how to fix it, in one language."""
        parts = self.parts(language)
        return _SHAPE.in_(language).format(place=self.place, code=self.code, **parts)


def did_you_mean(word: str, known: Iterable[str], titles: Mapping[str, Text] | None = None) -> Text:
    """Offer the nearest known name, as the tail of a sentence; empty when none is near.

    Args:
        word: What was written.
        known: The names it is compared with.
        titles: How to call a known name; by default as it is.
    """
    near = get_close_matches(word, list(known), n=1)
    if not near:
        return Text("", "")
    told = (titles or {}).get(near[0], Text(near[0], near[0]))
    return Text(f" Did you mean {told.en!r}?", f"「{told.ja}」ではありませんか。")
