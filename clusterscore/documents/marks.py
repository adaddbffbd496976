"""What each part of the criteria rests on, as short marks in the text and lists at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clusterscore.scheme.model import grounded_parts
from clusterscore.scheme.parts import Ground, Grounded, ParameterSpec, Source
from clusterscore.scheme.rules import Rules
from clusterscore.words import Language, Text

_MARKS = {
    "source": Text("[S{0}]", "〔出典{0}〕"),
    "assumption": Text("[A{0}]", "〔仮定{0}〕"),
    "open": Text("[O{0}]", "〔未設定{0}〕"),
}
_BETWEEN: Mapping[Language, str] = {"en": "; ", "ja": "、"}
_AT = Text("[S{0},\u00a0{1}]", "〔出典{0} {1}〕")


@dataclass(frozen=True)
class Place:
    """Where something stands, for the lists at the end; places of one frame are listed together.

    Attributes:
        frame: What the places have in common, with {0} for what they are called.
        subject: What this one is called.
    """

    frame: Text
    subject: Text


class Marks:
    """Numbers what parts rest on, in the order in which the document comes to them.

    An assumption that stands in several places with the same words has one number.
    """

    def __init__(self, rules: Rules, language: Language, instead: Mapping[int, ParameterSpec]) -> None:
        """Start with nothing numbered but the sources; numbers of an overlay stand for those they replace."""
        self.language = language
        self.instead = instead
        self.filled = _filled(rules)
        self.sources = list(rules.sources)
        self.numbers: dict[tuple[str, Text], int] = {}
        self.places: dict[tuple[str, Text], dict[Text, list[str]]] = {}
        self.seen: set[int] = set()
        self.cited: set[str] = set()

    def of(self, part: Grounded, place: Text | Place) -> str:
        """Give the mark of what a part rests on; nothing where it carries no choice.

        Args:
            part: The part.
            place: What it is called in the lists at the end.
        """
        part = self.instead.get(id(part), part)
        if not any((part.source, part.assumption, part.open)):
            return ""
        self.seen.add(id(part))
        if id(part) in self.filled:
            specs = self.filled[id(part)]
            return "".join(without_repeats(self.of(spec, title) for title, spec in specs))
        ground = part.ground
        return self._source(ground) if ground.kind == "source" else self._numbered(ground, place)

    def _source(self, ground: Ground) -> str:
        key, _, where = ground.text.in_(self.language).partition(" ")
        number = self.sources.index(key) + 1
        self.cited.add(key)
        if not where:
            return _MARKS["source"].in_(self.language).format(number)
        return _AT.in_(self.language).format(number, where)

    def _numbered(self, ground: Ground, place: Text | Place) -> str:
        entry = ground.kind, ground.text
        if entry not in self.numbers:
            self.numbers[entry] = 1 + sum(kind == ground.kind for kind, _ in self.numbers)
        frame, named = (place.frame, [place.subject]) if isinstance(place, Place) else (place, [])
        places = self.places.setdefault(entry, {}).setdefault(frame, [])
        places += [told for subject in named if (told := subject.in_(self.language)) not in places]
        return _MARKS[ground.kind].in_(self.language).format(self.numbers[entry])

    def listed(self, kind: str) -> list[tuple[str, str, str]]:
        """Give every assumption or open number: its mark, its places, its reason."""
        stop = "、" if self.language == "ja" else "; "
        return [
            (self._mark(entry), _capital(stop.join(self._places(entry))), entry[1].in_(self.language))
            for entry in self.numbers
            if entry[0] == kind
        ]

    def _places(self, entry: tuple[str, Text]) -> list[str]:
        """Name the places of an entry, those of one frame together: in their quotes, or one after the other."""
        told = []
        for place, subjects in self.places[entry].items():
            frame = place.in_(self.language)
            between = "」「" if "「{0}」" in frame else _BETWEEN[self.language]
            told.append(frame.replace("{0}", between.join(subjects)) if subjects else frame)
        return told

    def _mark(self, entry: tuple[str, Text]) -> str:
        return _MARKS[entry[0]].in_(self.language).format(self.numbers[entry])


def _filled(rules: Rules) -> dict[int, list[tuple[Text, ParameterSpec]]]:
    """Give the numbers of an overlay for each part whose open numbers they all set, by its identity."""
    overlay, kept = rules.overlay, {id(part) for _, part in rules.grounds}
    if overlay is None:
        return {}
    found: dict[int, list[tuple[Text, ParameterSpec]]] = {}
    for path, part in grounded_parts(rules.scheme):
        if id(part) not in kept and not isinstance(part, ParameterSpec):
            below = [key for replaced, key in overlay.instead_of.items() if replaced[: len(path)] == path]
            found[id(part)] = [(rules.parameters[key].title, overlay.specs[key]) for key in below]
    return found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def source_line(source: Source, language: Language) -> str:
    """Give a source as a line of a list."""
    title, year = source.title.in_(language), str(source.year or "")
    where = "" if source.locator is None or source.locator in title else source.locator
    parts = [title, where, "" if year in title or year in where else year, source.url]
    return ("、" if language == "ja" else ", ").join(part for part in parts if part)


def without_repeats(marks: Iterable[str]) -> list[str]:
    """Leave out marks that stand there already, or name only places of a source that another mark names too."""
    found = [mark for mark in dict.fromkeys(marks) if mark]
    named = {mark: _named(mark) for mark in found}
    return [mark for mark in found if not any(named[mark] < named[other] for other in found)]


def _named(mark: str) -> frozenset[str]:
    """Take a mark apart into the source and the places in it; those of one part of a statute end alike."""
    head, _, places = mark.strip("[]〔〕").replace("\u00a0", " ").partition(" ")
    return frozenset([head.rstrip(","), *(place for place in places.split(", ") if place)])
