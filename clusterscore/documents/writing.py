"""What every section of the criteria document needs: language, words, marks, numbering."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clusterscore.documents.marks import Marks, Place, without_repeats
from clusterscore.export.sheets_statements import statement
from clusterscore.scheme.kinds import words_of
from clusterscore.scheme.model import Scheme
from clusterscore.scheme.parts import Grounded, ParameterSpec
from clusterscore.scheme.rules import Rules
from clusterscore.scheme.saying import HasNumbers
from clusterscore.scheme.wording import Wording
from clusterscore.words import Language, Text, number


class Writing:
    """Says things of one scheme in one language.

    Attributes:
        rules: The rules in force.
        language: The language.
        called: What things are called in a scheme of this kind.
        wording: Says formulas by titles.
        marks: Numbers what things rest on.
    """

    def __init__(self, rules: Rules, language: Language) -> None:
        """Prepare the words of a scheme."""
        self.rules = rules
        self.scheme = rules.scheme
        self.language: Language = language
        instead = _overlaid(rules)
        self.called = words_of(rules.scheme.kind)
        self.wording = Wording(rules.scheme, instead)
        self.marks = Marks(rules, language, instead)

    def say(self, text: Text, **facts: object) -> str:
        """Give a text in this language, its places filled."""
        return text.format(**facts).in_(self.language) if facts else text.in_(self.language)

    def state(self, part: Grounded, place: Text | Place) -> str:
        """Say what a part states, followed by the mark of what it rests on."""
        return self.marked(statement(part, self.wording), part, place)

    def marked(self, said: Text, part: Grounded, place: Text | Place) -> str:
        """Put the mark of what a part rests on behind a text."""
        mark = self.marks.of(part, place)
        text = said.in_(self.language)
        return f"{text}{self.gap}{mark}" if text and mark else text + mark

    def also(self, text: str, marks: Iterable[str]) -> str:
        """Put further marks behind a text that ends with one, but none that this one says already."""
        start = max(text.rfind("["), text.rfind("〔"))
        own = text[start:] if start >= 0 and text.endswith(("]", "〕")) else ""
        more = [mark for mark in without_repeats([own, *marks]) if mark not in text]
        return self.gap.join([text, *more])

    @property
    def gap(self) -> str:
        """Give what stands between a text and what is added to it: a blank in English."""
        return "" if self.language == "ja" else " "

    def sentence(self, text: Text) -> str:
        """Give a clause as a sentence of this language: a capital letter in front in English."""
        said = text.in_(self.language)
        return said[:1].upper() + said[1:]

    def points(self, key: str) -> float | None:
        """Give the points that can be had for a node; None where that is not one number."""
        return self.rules.numbers.get(f"{key}.out_of")

    def shown(self, value: float | None, digits: int = 2) -> str:
        """Write a number of points for a reader; a dash where there is none."""
        return "–" if value is None else number(round(value, digits), 12)

    def share(self, value: float | None) -> str:
        """Write a sub-score as a percentage of the points; open ones are said to be so."""
        return self.say(OPEN) if value is None else f"{number(round(value * 100, 6), 12)}%"


def _overlaid(rules: Rules) -> dict[int, ParameterSpec]:
    """Give the numbers of an overlay by the identity of those in the criteria file."""
    if rules.overlay is None:
        return {}
    specs = rules.overlay.specs
    return {id(spec): specs[key] for key, spec in _named(rules.scheme) if key in specs}


def _named(scheme: Scheme) -> Iterator[tuple[str, ParameterSpec]]:
    """Give every number that a rule names, by its full key."""
    rules: dict[str, HasNumbers] = {f"measures.{key}": part for key, part in scheme.measures.items()}
    rules |= {f"gates.{key}": part for key, part in scheme.gates.items()}
    rules |= {f"gates.{key}.grace": part.grace for key, part in scheme.gates.items() if part.grace is not None}
    rules |= {f"checks.{key}": part for key, part in scheme.checks.items()}
    rules |= {f"adjustments.{key}": part for key, part in scheme.adjustments.items()}
    rules |= {f"rank_by.{key}": part for key, part in scheme.rank_by.items()}
    for key, rung in (scheme.labels.ladder if scheme.labels is not None else {}).items():
        rules |= {f"labels.{key}.{name}": part for name, part in rung.conditions.items()}
    if scheme.selection is not None:
        rules |= {f"selection.{key}": part for key, part in scheme.selection.outcomes.items()}
    if scheme.panel is not None:
        rules |= {f"panel.{key}": part for key, part in scheme.panel.rules.items()}
    for prefix, part in rules.items():
        yield from ((f"{prefix}.{name}", spec) for name, spec in part.parameters.items())


OPEN = Text("to be set", "未設定")
