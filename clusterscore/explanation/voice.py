"""One application's values, spoken of in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clusterscore.formula.exact import Case
from clusterscore.formula.nodes import Node, names
from clusterscore.formula.prose import Voice, sentence
from clusterscore.scoring.result import Result
from clusterscore.titles import title_of, unit_of, word_of
from clusterscore.words import Language, Text

HIDDEN = Text("not shown in this copy", "この出力では示していません")
_AGREED = Text("consensus mark", "合議による評点")
_SINGLE = ("lowest", "lowest_grade", "grades", "marks")
"""Columns that tell of single reviewers."""


def voice(result: Result, row: int, language: Language, within: str | None = None) -> Voice:
    """Speak of one application: its values, every formula's, and their titles.

    Within a criterion its own marks need not be told apart from those of others.
    """
    rules = result.rules
    return Voice(
        Case(_Values(result, row), rules.numbers), lambda key: _title(result, row, key, within), language,
        word=lambda key, word: word_of(rules, key, word), unit=lambda key: unit_of(rules, key),
    )  # fmt: skip


def _title(result: Result, row: int, key: str, within: str | None) -> Text:
    """Name a value; a mark that the panel agreed on is no mean of marks."""
    column, made = result.rules.columns.get(key), result.panel
    criterion = None if column is None or column.kind not in ("raw", "grade") else column.criterion
    if criterion is None or made is None or (row, criterion) not in made.consensus:
        return title_of(result.rules, key, within)
    above = result.rules.branches[criterion].title
    told = Text(f"{above.en}: {_AGREED.en}", f"{above.ja}：{_AGREED.ja}")
    return _AGREED if criterion == within else told


class _Values(Mapping[str, object]):
    """One application's values, inputs and formulas alike, by key."""

    def __init__(self, result: Result, row: int) -> None:
        self.held, self.row = result.values, row

    def __getitem__(self, key: str) -> object:
        return self.held.at(key, self.row)

    def __iter__(self) -> Iterator[str]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)


def spoken(result: Result, node: Node, speaker: Voice) -> str:
    """Say what a formula came to; only that it is not shown where it rests on what may not be seen."""
    return HIDDEN.in_(speaker.language) if hides(result, node) else sentence(node, speaker)


class Sentences:
    """Says what formulas came to, application by application; of equal values the same is said, worked out once."""

    def __init__(self, result: Result, language: Language) -> None:
        self.result, self.language = result, language
        self._read: dict[str, tuple[str, ...] | None] = {}
        self._said: dict[tuple[object, ...], str] = {}

    def of(self, row: int, key: str) -> str:
        """Say what one formula came to for one application; only that it is not shown where that is so."""
        if key not in self._read:
            node = self.result.rules.step(key).node
            self._read[key] = None if hides(self.result, node) else tuple(names(node))
        read = self._read[key]
        if read is None:
            return HIDDEN.in_(self.language)
        values = self.result.values
        given = key, *(values.at(name, row) for name in read), self._agreed(row)
        if given not in self._said:
            speaker = voice(self.result, row, self.language)
            self._said[given] = sentence(self.result.rules.step(key).node, speaker)
        return self._said[given]

    def _agreed(self, row: int) -> int | None:
        """Give the row itself where the panel agreed on a mark, which is then called so."""
        panel = self.result.panel
        return row if panel is not None and any(at == row for at, _ in panel.consensus) else None


def hides(result: Result, node: Node) -> bool:
    """Whether a formula tells of a field, or of marks of single reviewers, that may not be seen.

    Scores and totals are the result itself, whatever they were worked out from.
    """
    return result.audience != "chair" and any(_is_hidden(result, key) for key in names(node))


def _is_hidden(result: Result, key: str) -> bool:
    rules = result.rules
    column = rules.columns.get(key)
    if column is not None:
        is_single = column.kind in _SINGLE and result.audience != "committee"
        return is_single or result.hides(key) or (column.field is not None and result.hides(column.field))
    if key in rules.scheme.measures:
        return hides(result, rules.step(key).node)
    return result.hides(key)


def detail(result: Result, row: int, key: str, language: Language) -> str:
    """Say what a condition came to, with the values that decided."""
    within = key.removeprefix("floors.") if key.startswith("floors.") else None
    return spoken(result, result.rules.step(key).node, voice(result, row, language, within))
