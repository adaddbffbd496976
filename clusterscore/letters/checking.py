"""What keeps a letter from being written: no decision, a departure without a reason, somebody else's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from clusterscore import findings as f
from clusterscore.explanation.audience import aliases
from clusterscore.intake import cells
from clusterscore.intake.sheets import is_called
from clusterscore.letters.call import SLOTS, Call
from clusterscore.letters.standing import Standing, language_of
from clusterscore.scoring.result import Result
from clusterscore.titles import what_if_words
from clusterscore.words import Text

_TEXTS = {
    "outcome": Text("outcome", "結果"), "conditions": Text("conditions", "条件"), "reason": Text("reason", "理由"),
    "comment": Text("comment", "コメント"), "body": Text("deciding body", "決定機関"),
}  # fmt: skip
"""What of a decision goes into its letter, as it was written."""
_OF_THE_CALL = (f.OTHER_CRITERIA, f.NOT_VALID_THEN, f.WHAT_IF_SENT, f.NUMBER_NOT_USED, f.RULES_NOT_TAKEN)
_SHORTEST_NAME = 3
_ASCII = re.compile(r"[\x20-\x7e]+")
_CODE = re.compile(r"[a-z]?\d{0,3}")
"""A letter or number that stands for an application: no name that a text could tell."""


def checked(standing: Standing, call: Call, rows: Sequence[int]) -> Iterator[f.Finding]:
    """Tell what is wrong with the decisions on some applications, in the order sent.

    Yields:
        That it is a what-if, what was found on the criteria of the call and on the sheet of decisions; then by
        application a missing decision, a departure from the rank without a reason, an outcome that cannot be
        compared, names of others.
    """
    if standing.result.is_what_if:
        facts = {"changes": what_if_words(standing.result.rules)}
        yield f.Finding(f.WHAT_IF_LETTERS, standing.result.submission.name, facts)
    yield from _found(standing.result, rows)
    names = _Names(standing.result)
    yield from names.in_slots(call)
    for row in rows:
        yield from _decision(standing, row)
        yield from names.in_decision(row)


def _found(result: Result, rows: Sequence[int]) -> Iterator[f.Finding]:
    """Give what was found on the criteria of the call, and on the decisions on these applications or on none."""
    ids = {result.submission.ids[row] for row in rows} | {None}
    about = (f.SECOND_DECISION, f.UNKNOWN_OUTCOME)
    yield from (finding for finding in result.findings if finding.kind in _OF_THE_CALL)
    for finding in result.sides.findings:
        if finding.application in ids and (finding.kind in about or _is_on_decisions(finding.place)):
            yield finding


def _is_on_decisions(place: str) -> bool:
    return is_called(place.rpartition("!")[0].strip("'"), "Decisions")


def _decision(standing: Standing, row: int) -> Iterator[f.Finding]:
    result, id_ = standing.result, standing.result.submission.ids[row]
    place, facts = f"{result.submission.name}: Decisions", {"application": id_, "outcome": standing.written(row)}
    if not standing.written(row):
        yield f.Finding(f.NO_DECISION_FOR_LETTER, place, {"application": id_}, id_)
        return
    why = standing.departure(row)
    if why is not None and not result.sides.decisions[row]["reason"]:
        yield f.Finding(f.NO_REASON_FOR_DEPARTURE, place, {**facts, "why": why}, id_)
    elif why is None and not standing.is_compared(row):
        yield f.Finding(f.OUTCOME_NOT_COMPARED, place, facts, id_)
    language = standing.language(row)
    if language and language_of(language) is None:
        yield f.Finding(f.UNKNOWN_LETTER_LANGUAGE, place, {"application": id_, "value": language}, id_)


class _Names:
    """Finds names of others in what people wrote into a letter."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.place = result.submission.name

    @cached_property
    def reviewers(self) -> list[str]:
        """The names of reviewers; codes such as ``R1`` and ``委員A`` are none, nor is a single letter."""
        return [name.strip() for name in aliases(self.result, "en") if len(cells.plain(name)) > 1]

    @cached_property
    def applicants(self) -> list[tuple[int, str]]:
        """Names and ids of applications, with their rows; an id that is a mere number is none."""
        submission = self.result.submission
        both = enumerate(zip(submission.titles, submission.ids, strict=True))
        named = dict.fromkeys((row, name) for row, names in both for name in names)
        return [(row, name) for row, name in named if _is_telling(name)]

    def in_decision(self, row: int) -> Iterator[f.Finding]:
        """Tell of names in the decision on an application."""
        submission, id_ = self.result.submission, self.result.submission.ids[row]
        own = [name for name in (submission.titles[row], id_) if name]
        others = [name for other, name in self.applicants if other != row and name not in own]
        for column, text in self.result.sides.decisions.get(row, {}).items():
            named = _first_of([*self.reviewers, *others], text, own) if column in _TEXTS else None
            if named is not None:
                facts = {"application": id_, "column": _TEXTS[column], "name": named}
                yield f.Finding(f.LETTER_NAMES_OTHERS, f"{self.place}: Decisions", facts, id_)

    def in_slots(self, call: Call) -> Iterator[f.Finding]:
        """Tell of names of reviewers in what goes into every letter."""
        for key, text in call.slots.items():
            named = _first_of(self.reviewers, text, [])
            if named is not None:
                facts = {"application": _ALL, "column": SLOTS[key], "name": named}
                yield f.Finding(f.LETTER_NAMES_OTHERS, f"{self.place}: About", facts)


_ALL = Text("every applicant", "すべての応募者")


def _is_telling(name: str) -> bool:
    plain = cells.plain(name)
    return len(plain) >= _SHORTEST_NAME and not plain.isdigit() and not _CODE.fullmatch(plain)


def _first_of(names: Iterable[str], text: str, own: Sequence[str]) -> str | None:
    """Give the first of some names that a text holds, but within an applicant's own name."""
    rest = _folded(text)
    for name in sorted(own, key=len, reverse=True):
        rest = _pattern(name).sub("\0", rest)
    squeezed = "".join(rest.split())  # most names are told apart without a pattern
    return next((name for name in names if _squeezed(name) in squeezed and _pattern(name).search(rest)), None)


@lru_cache(maxsize=65536)
def _squeezed(name: str) -> str:
    return "".join(_folded(name).split())


@lru_cache(maxsize=65536)
def _pattern(name: str) -> re.Pattern[str]:
    """Find a name however its blanks are written; one in Latin letters ends where a word does."""
    folded = _folded(name)
    if _ASCII.fullmatch(folded):
        words = r"\s*".join(map(re.escape, folded.split()))
        return re.compile(rf"(?<![a-z0-9]){words}(?![a-z0-9])")
    return re.compile(r"\s*".join(re.escape(letter) for letter in folded if not letter.isspace()))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
