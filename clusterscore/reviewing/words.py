"""What things are called in a reviewer's workbook: by the kind of the scheme, and by what reviewers give."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.intake.marks import criterion_of, mark_scale
from clusterscore.scheme.kinds import words_of
from clusterscore.scheme.rules import Rules
from clusterscore.words import Language, Text

_MARK, _GRADE, _BOTH = Text("mark", "評点"), Text("grade", "評語"), Text("mark", "評点・評語")


class Called:
    """Says texts of a workbook in its language.

    Texts name what differs by its place: ``{one}`` and ``{many}`` are what is reviewed, ``{mark}`` and
    ``{marks}`` what a reviewer gives, ``{item}`` what it is given for, ``{reviewer}`` who gives it, and
    ``{review}`` what is done.
    """

    def __init__(self, rules: Rules, language: Language) -> None:
        """Look the words up."""
        self.language: Language = language
        words, mark = words_of(rules.scheme.kind), _mark(rules)
        self.facts: Mapping[str, Text] = {
            "one": Text(words.entry.en.partition(" ")[2], words.entry.ja),
            "many": words.entries,
            "mark": mark,
            "marks": Text(f"{mark.en}s", mark.ja),
            "item": words.item,
            "reviewer": Text("reviewer", words.reviewer.ja),
            "review": words.review,
        }

    def say(self, text: Text, **facts: object) -> str:
        """Give a text with its places filled."""
        said = text.format(**self.facts, **facts).in_(self.language)
        first = text.en[1:].partition("}")[0] if text.en.startswith("{") else ""
        return said[:1].upper() + said[1:] if first in self.facts else said


def _mark(rules: Rules) -> Text:
    grades = {bool(mark_scale(rules, criterion_of(leaf))[1].words) for leaf in rules.marked()}
    return _BOTH if len(grades) > 1 else _GRADE if True in grades else _MARK
