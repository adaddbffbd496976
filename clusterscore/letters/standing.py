"""How the committee's decisions stand to what the rules came to: which of them depart from it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from clusterscore.intake import cells
from clusterscore.intake.side_sheets import LANGUAGE, outcome_key
from clusterscore.scoring.result import Result
from clusterscore.titles import label_title, outcome_title
from clusterscore.words import Language, Text

Level = Literal["adopted", "reserve", "not_adopted", "withdrawn"]
_WORDS: Mapping[Level, tuple[Text, ...]] = {
    "adopted": (
        Text("selected", "採択"), Text("to be adopted", "採択候補"), Text("adopted", "採択"),
        Text("to be adopted on conditions", "条件付"), Text("selected with conditions", "条件付採択"),
        Text("adopted with conditions", "条件付き採択"), Text("adopted on conditions", "条件付き採択"),
        Text("conditional", "条件付き"), Text("accepted", "採択"), Text("approved", "認定"),
        Text("awarded", "交付決定"), Text("funded", "採択"), Text("selected", "選定"),
        Text("to be adopted", "採択候補者"),
    ),
    "reserve": (
        Text("reserve", "補欠"), Text("reserve list", "補欠"), Text("on the reserve list", "補欠"),
        Text("waiting list", "補欠"), Text("reserve", "補欠候補"), Text("reserve", "補欠採択"), Text("reserve", "次点"),
    ),
    "not_adopted": (
        Text("not selected", "不採択"), Text("not adopted", "不採択"), Text("rejected", "不採択"),
        Text("declined", "不採択"), Text("not funded", "不採択"), Text("not approved", "不認定"),
        Text("not selected", "不選定"), Text("not selected", "非採択"), Text("not selected", "採択しない"),
    ),
    "withdrawn": (
        Text("withdrawn", "取下げ"), Text("withdrawal", "取下げ"), Text("withdrawn", "取り下げ"),
        Text("withdrawn", "取下"), Text("withdrawn", "辞退"),
    ),
}  # fmt: skip
"""What committees commonly write, where the rules name no outcomes of their own; of equal words the first counts."""
_KNOWN: Mapping[str, tuple[Level, Text]] = {
    cells.plain(word): (level, text)
    for level, texts in _WORDS.items()
    for text in reversed(texts)
    for word in (text.en, text.ja)
}
_RECOMMENDED = Text("By the rules it would be: {outcome}.", "規則による選定案は「{outcome}」です。")
_LABEL = Text("By the rules it would be: {outcome}.", "規則による区分は「{outcome}」です。")
_EXCLUDED = Text("By the rules it is left out of the ranking.", "規則では順位付けの対象となりません。")
_UNRESOLVED = Text("The rules come to no result for it yet.", "規則による判定は保留となっています。")
_WORSE = Text(
    "It departs from the rank: too many stand before it.",
    "順位と異なる決定です（上位の案件の数が枠に達しています）。",
)
_BETTER = Text(
    "It departs from the rank: an application behind it fared better.",
    "順位と異なる決定です（下位の案件の方が上の結果となっています）。",
)


_LANGUAGE_WORDS: Mapping[Language, tuple[str, ...]] = {
    "en": ("en", "english", "英語"), "ja": ("ja", "japanese", "日本語"),
}  # fmt: skip


def language_of(written: str) -> Language | None:
    """Give the language that a word names; None for another word, and for none."""
    word = cells.plain(written)
    return next((language for language, words in _LANGUAGE_WORDS.items() if word in words), None)


def said_outcome(result: Result, written: str, language: Language) -> str:
    """Say an outcome by its title in a language; what is no outcome known stands as written."""
    selection, labels = result.rules.scheme.selection, result.rules.scheme.labels
    key = None if selection is None else outcome_key(selection, written)
    if key is not None:
        return outcome_title(result.rules, key).in_(language)
    label = None if labels is None else label_key(result, written)
    if label is not None:
        return label_title(result.rules, label).in_(language)
    _, known = _KNOWN.get(cells.plain(written), (None, None))
    in_it = known is None or cells.plain(known.in_(language)) == cells.plain(written)
    return written if known is None or in_it else known.in_(language)


def label_key(result: Result, written: str) -> str | None:
    """Give the key of a label by its key or title in any language; empty for that of none, None for another word."""
    labels, word = result.rules.scheme.labels, cells.plain(written)
    if labels is None:
        return None
    titles = {key: rung.title for key, rung in labels.ladder.items()} | {"": labels.no_label}
    by_word = {cells.plain(name): key for key, title in titles.items() for name in (title.en, title.ja)}
    return next((key for key in labels.ladder if cells.plain(key) == word), by_word.get(word))


@dataclass(frozen=True)
class Standing:
    """The decisions of one call beside what the rules came to.

    Attributes:
        result: The evaluation, with everything in it.
    """

    result: Result

    def written(self, row: int) -> str:
        """Give the outcome as the committee wrote it; empty where there is none."""
        return self.result.sides.decisions.get(row, {}).get("outcome", "")

    def language(self, row: int) -> str:
        """Give in which language the letter is asked for, as written; empty where nothing is said."""
        return self.result.sides.decisions.get(row, {}).get(LANGUAGE, "")

    def level(self, row: int) -> Level | None:
        """Give how good an outcome is, by the common words for it; None where the word is not one of them."""
        written = self.written(row)
        selection = self.result.rules.scheme.selection
        key = None if selection is None else outcome_key(selection, written)
        told = [written] if key is None else [key, *_both(outcome_title(self.result.rules, key))]
        return next((_KNOWN[word][0] for word in map(cells.plain, told) if word in _KNOWN), None)

    def is_withdrawn(self, row: int) -> bool:
        """Whether the application was taken back, which is nobody's judgement."""
        return self.level(row) == "withdrawn"

    def is_compared(self, row: int) -> bool:
        """Whether a decision can be told to keep to the rank or to depart from it."""
        result = self.result
        if result.outcomes.status[row] == "unresolved" or self._recommendation(row) is not None:
            return True
        if result.outcomes.status[row] != "excluded" and not result.outcomes.ranks.rank[row]:
            return True  # nothing is ranked, and nothing recommended, that it could depart from
        return self.level(row) is not None or self._is_left_over(row)

    def departure(self, row: int) -> Text | None:
        """Say how the decision on an application departs from what the rules came to; None where it does not."""
        status = self.result.outcomes.status[row]
        if not self.written(row) or self.is_withdrawn(row):
            return None
        if status == "unresolved":
            return _UNRESOLVED
        if status == "excluded":
            return _EXCLUDED if self._is_given(row) else None
        recommended = self._recommendation(row)
        if recommended is not None:
            return self._other_than(row, *recommended)
        return self._out_of_order.get(row)

    def _is_given(self, row: int) -> bool:
        """Whether the outcome gives something: a place, a label, or a hope of one."""
        selection, written = self.result.rules.scheme.selection, self.written(row)
        key = None if selection is None else outcome_key(selection, written)
        if selection is not None and key and not selection.outcomes[key].committee_only:
            return True
        return bool(label_key(self.result, written)) or self.level(row) in ("adopted", "reserve")

    def _is_left_over(self, row: int) -> bool:
        """Whether the outcome is that of all the others, by the rules' own name for it."""
        selection = self.result.rules.scheme.selection
        return selection is not None and outcome_key(selection, self.written(row)) == ""

    def _recommendation(self, row: int) -> tuple[str, bool] | None:
        """Give the outcome that the rules recommend, or the label, and whether it is a label; None for neither."""
        rules, outcomes = self.result.rules, self.result.outcomes
        selection = rules.scheme.selection
        if selection is not None and selection.recommends and outcomes.selected[row] is not None:
            return str(outcomes.selected[row]), False
        label = outcomes.labels[row]
        is_label = rules.scheme.labels is not None and label_key(self.result, self.written(row)) is not None
        return (str(label), True) if is_label and label is not None else None

    def _other_than(self, row: int, key: str, is_label: bool) -> Text | None:
        rules, selection = self.result.rules, self.result.rules.scheme.selection
        if is_label:
            follows = label_key(self.result, self.written(row)) == key
            return None if follows else _LABEL.format(outcome=label_title(rules, key))
        decided = None if selection is None else outcome_key(selection, self.written(row))
        return None if decided == key else _RECOMMENDED.format(outcome=outcome_title(rules, key))

    @cached_property
    def _out_of_order(self) -> dict[int, Text]:
        """Say who fares better or worse than the rank would have it, by tiers of outcomes.

        Whoever is in a tier or above although as many stand before them as the tier has places; and
        whoever is below although they stand among the first so many, equals counted in.
        """
        ranks = self.result.outcomes.ranks.rank
        levels = {row: self.level(row) for row in range(len(ranks)) if ranks[row]}
        compared = {row: level for row, level in levels.items() if level not in (None, "withdrawn")}
        order = sorted(int(ranks[row]) for row in compared)
        found: dict[int, Text] = {}
        for tier in (("adopted",), ("adopted", "reserve")):
            places = sum(level in tier for level in compared.values())
            for row, level in compared.items():
                if level in tier and bisect_left(order, ranks[row]) >= places:
                    found.setdefault(row, _WORSE)
                if level not in tier and bisect_right(order, ranks[row]) <= places:
                    found.setdefault(row, _BETTER)
        return found


def _both(text: Text) -> tuple[str, str]:
    return text.en, text.ja
