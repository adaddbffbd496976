"""Which sources a letter cites: by number, in the order of their first mention."""

from __future__ import annotations

import re

from clusterscore.scheme.rules import Rules
from clusterscore.words import Language


class Cited:
    """Numbers the sources of a scheme as a letter cites them; readers have no use for the keys of a criteria file."""

    def __init__(self, rules: Rules, language: Language) -> None:
        self.rules, self.language = rules, language
        keys = sorted(rules.sources, key=len, reverse=True)
        words = "|".join(map(re.escape, keys))
        self._find = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])") if keys else None
        self._numbers: dict[str, int] = {}

    def cited(self, clause: str) -> str:
        """Give a clause with the keys of sources as numbers; ``note35 (5)`` becomes ``[1] (5)``."""
        return clause if self._find is None else self._find.sub(self._number, clause)

    def _number(self, found: re.Match[str]) -> str:
        return f"[{self._numbers.setdefault(found[0], len(self._numbers) + 1)}]"

    def listed(self) -> list[str]:
        """Give the sources that were cited, in the order of their numbers."""
        between = "、" if self.language == "ja" else ", "
        told = []
        for key, number in self._numbers.items():
            source = self.rules.sources[key]
            parts = [part for part in (source.title.in_(self.language), source.locator) if part is not None]
            if source.year is not None and str(source.year) not in "".join(parts):
                parts.append(str(source.year))
            told.append(f"[{number}] {between.join(parts)}")
        return told
