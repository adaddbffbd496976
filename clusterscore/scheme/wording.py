"""Rules in words: what a formula of a criteria file says to a reader, with titles for names and numbers in place.

Nothing is worked out here; the text of a rule is taken apart and said again in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from clusterscore.formula.grammar import tree_of
from clusterscore.scheme import naming
from clusterscore.scheme.kinds import decides, words_of
from clusterscore.scheme.marking import Floor
from clusterscore.scheme.model import Criterion, Scheme
from clusterscore.scheme.naming import put
from clusterscore.scheme.parts import Kind, Measure, ParameterSpec
from clusterscore.scheme.saying import HasNumbers, Said, amount, is_clause, joined
from clusterscore.words import Text, same

__all__ = ["RAW", "RawWording", "Wording", "amount", "joined"]

_WAY, _WAYS = Text("{0} ({1})", "{0}（{1}の場合）"), Text("by {0}: {1}", "{0}により、{1}")
_MARK = Text("reviewers' mark", "{0}の評点")


@dataclass(frozen=True)
class RawWording:
    """Says a rule as it is written in the file.

    Attributes:
        kind: The kind of the scheme.
        decides: Whether something can hang on a missing value.
    """

    kind: Kind = "selection"
    decides: bool = True

    def formula(self, text: str, part: HasNumbers | None = None) -> Text:  # noqa: ARG002 as every wording takes it
        """Give the text of a rule as it is written."""
        return same(text)

    def worked_out(self, measure: Measure) -> Text:
        """Say how a measure is worked out: its formula, or one for each word of a choice."""
        return _worked_out(self, measure)

    def name(self, key: str) -> Text:
        """Give a name as it is written."""
        return same(key)

    def word(self, field: str, word: str) -> Text:  # noqa: ARG002 as every wording takes it
        """Give a word as it is written."""
        return same(word)

    def grade(self, floor: Floor) -> Text:
        """Give the least grade of a floor as it is written."""
        return same(floor.grade or "")

    def reference(self, key: str) -> Text:
        """Give a reference set as it is written."""
        return same(key)

    def part(self, key: str) -> Text:
        """Give a part of a whole that is weighed, as it is written."""
        return same(key)


RAW = RawWording()


@dataclass(frozen=True)
class Wording:
    """Says a rule in words, by the titles of a scheme.

    Attributes:
        scheme: Whose titles are used.
        instead: The numbers of an overlay, by the identity of those that they take the place of.
    """

    scheme: Scheme
    instead: Mapping[int, ParameterSpec] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        """The kind of the scheme."""
        return self.scheme.kind

    @property
    def decides(self) -> bool:
        """Whether something can hang on a missing value."""
        return decides(self.scheme)

    def formula(self, text: str, part: HasNumbers | None = None) -> Text:
        """Say a rule: a condition as a clause, a number as a product of titles.

        Args:
            text: The rule as it is written.
            part: The part whose own numbers and word lists it may name.
        """
        return Said(self, part).any(tree_of(text))

    def worked_out(self, measure: Measure) -> Text:
        """Say how a measure is worked out: its formula, or one for each word of a choice."""
        return _worked_out(self, measure)

    def name(self, key: str) -> Text:
        """Say what a name stands for, by its title."""
        return naming.named(self.scheme, self.criteria, key)

    def word(self, field: str, word: str) -> Text:
        """Say a word of a choice by its title; a grade with its meaning, where it has one."""
        found = self.scheme.fields.get(field)
        if found is not None:
            return (found.choices or {}).get(word, same(word))
        criterion = self.criteria.get(field.rpartition(".")[0])
        scale = self.scheme.marks.get((criterion.mark if criterion is not None else None) or "")
        meaning = scale.levels.get(word) if scale is not None else None
        return same(word) if meaning is None else put(Text("{0} ({1})", "{0}（{1}）"), same(word), meaning)

    def grade(self, floor: Floor) -> Text:
        """Say the least grade of a floor with its meaning, where it has one."""
        found = next((key for key, criterion in self.criteria.items() if criterion.floor is floor), "")
        return self.word(f"{found}.grade", floor.grade or "")

    def reference(self, key: str) -> Text:
        """Say a reference set by its title."""
        title = self.scheme.references[key].title
        return Text(f"“{title.en}”", f"「{title.ja}」")

    def part(self, key: str) -> Text:
        """Say a part of a whole that is weighed by its title."""
        if key in self.criteria:
            return self.criteria[key].title
        titles = [found.indicators[key].title for found in self.criteria.values() if key in found.indicators]
        return titles[0] if titles else put(_MARK, words_of(self.kind).reviewer)

    def is_condition(self, key: str) -> bool:
        """Whether a name stands for yes or no."""
        form = self.scheme.fields.get(key)
        if form is not None:
            return form.type == "yes_no"
        measure = self.scheme.measures.get(key)
        return measure is not None and measure.formula is not None and is_clause(tree_of(measure.formula))

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """Every criterion by its key, at any depth."""
        found: dict[str, Criterion] = {}
        waiting = dict(self.scheme.criteria)
        while waiting:
            key, criterion = waiting.popitem()
            found[key] = criterion
            waiting.update(criterion.criteria)
        return found


def _worked_out(words: RawWording | Wording, measure: Measure) -> Text:
    if measure.variants is None:
        return words.formula(measure.formula or "", measure)
    ways = [
        put(_WAY, words.formula(formula, measure), words.word(measure.variants.by, word))
        for word, formula in measure.variants.formulas.items()
    ]
    return put(_WAYS, words.name(measure.variants.by), joined(ways, "; ", "、"))
