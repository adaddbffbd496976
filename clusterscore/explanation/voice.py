"""One application's values, spoken of in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from clusterscore.formula.exact import Case
from clusterscore.formula.prose import Voice, sentence
from clusterscore.scoring.result import Result
from clusterscore.titles import title_of, unit_of, word_of
from clusterscore.words import Language


def voice(result: Result, row: int, language: Language, within: str | None = None) -> Voice:
    """Speak of one application: its values, every formula's, and their titles.

    Within a criterion its own marks need not be told apart from those of others.
    """
    rules = result.rules
    return Voice(
        Case(_Values(result, row), rules.numbers), lambda key: title_of(rules, key, within), language,
        word=lambda key, word: word_of(rules, key, word), unit=lambda key: unit_of(rules, key),
    )  # fmt: skip


class _Values(Mapping[str, object]):
    """One application's values, inputs and formulas alike, by key."""

    def __init__(self, result: Result, row: int) -> None:
        self.frames, self.row = (result.table, result.outcomes.scores), row

    def __getitem__(self, key: str) -> object:
        for frame in self.frames:
            if key in frame:
                return used(frame[key].iloc[self.row])
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return (str(key) for frame in self.frames for key in frame)

    def __len__(self) -> int:
        return sum(map(len, self.frames))


def used(value: object) -> object:
    """Give a table's value as plain Python has it; None where it is missing."""
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    return value.item() if isinstance(value, np.generic) else value


def detail(result: Result, row: int, key: str, language: Language) -> str:
    """Say what a condition came to, with the values that decided."""
    within = key.removeprefix("floors.") if key.startswith("floors.") else None
    return sentence(result.rules.step(key).node, voice(result, row, language, within))
