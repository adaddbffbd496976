"""Result -> the same for those who may know less: without reviewers' names, comments, hidden fields.

What an output must not say is taken out of what it is made from, so that no output can forget to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.explanation.since_words import since_finding, without_fields
from clusterscore.intake import cells
from clusterscore.intake.disclosing import disclosure_of
from clusterscore.intake.members import AFFILIATION, Member
from clusterscore.intake.side_sheets import Review, SideSheets
from clusterscore.intake.since import Since
from clusterscore.intake.submission import Submission
from clusterscore.scheme.parts import Visible
from clusterscore.scoring.outcomes import Outcomes
from clusterscore.scoring.ranking import SHARED, Ranks, Reach
from clusterscore.scoring.result import Result
from clusterscore.words import Language, Later, Text

Shown = TypeVar("Shown", bound=Result)

OUTSIDE: tuple[Visible, ...] = ("public", "applicant")
"""Those outside of the panel: they learn the result, not how reviewers came to it."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_REVIEWER = Text("Reviewer {letter}", "{letter}")
_CODE = re.compile(
    r"(reviewer|委員|審査委員|評価委員)\s*[a-z]{0,2}\d{0,3}|([a-z]|[a-z]?\d{1,3})(委員)?|[a-z]{2}委員"
    r"|(committee|panel|published)?[\s/]*(委員会|公表)?", re.IGNORECASE,
)
"""A letter, a number, or a body: no person's name."""
_TITLE = "(?:委員|座長|先生|教授|博士|氏|さん|様)"
_WITHHELD = "–"
_ANY_SPACE = r"\s*"
_ASCII = re.compile(r"[\x20-\x7e]+")


def for_audience(result: Shown, audience: Visible, language: Language) -> Shown:
    """Give a result as it may be shown.

    Args:
        result: With everything in it.
        audience: For whom: the chair sees everything; the committee letters in place of reviewers'
            names, no comments and no reasons of conflicts; applicants and the public no marks of
            single reviewers at all, and points and ranks as far as the call discloses them.  Fields are hidden
            as the scheme says (``Result.hidden``).
        language: In which the letters are said.

    Returns:
        The same ranks and points.  A name that is a mere code, such as ``R1`` or ``委員A``, stays.
    """
    if audience == "chair":
        return result
    return _shown(result, audience, _Renaming(aliases(result, language)))


def _shown(result: Shown, audience: Visible, names: _Renaming) -> Shown:
    kept = {field.name: getattr(result, field.name) for field in fields(result) if field.name not in _KEPT}
    changed = {name: _renamed(value, names) for name, value in kept.items()}
    changed["stages"] = {key: _shown(one, audience, names) for key, one in result.stages.items()}
    changed |= {"audience": audience, "submission": _submitted(result.submission, names)}
    if audience in OUTSIDE:
        about = {key: result.about[key] for key in _CALL if key in result.about}
        told = [finding for finding in changed["findings"] if finding.code == f.OTHER_CRITERIA.code]
        changed |= {"sides": _for_outside(changed["sides"]), "findings": told, "about": about}
        changed |= {"panel": None, "since": None, "disclosure": disclosure_of(result.about)[0] or "nothing"}
        changed["outcomes"] = result.outcomes if changed["disclosure"] != "nothing" else _unranked(result.outcomes)
    else:
        changed["sides"] = _for_committee(changed["sides"])
        changed["findings"] = [_without_reason(one) for one in changed["findings"] if one.kind is not _SUSPECTED]
    shown = replace(result, **changed)
    if not shown.hidden:
        return shown
    acts = [act for act in shown.sides.office if not shown.hides(act.target)]
    shown = replace(shown, findings=_without_hidden(shown), sides=replace(shown.sides, office=acts))
    return shown if shown.since is None else _without_changes(shown, without_fields(shown.since, shown.hidden))


def _unranked(outcomes: Outcomes) -> Outcomes:
    """Take out ranks, and how far ranks and totals could move."""
    none = np.zeros_like(outcomes.ranks.rank)
    shared, unknown = np.full_like(none, SHARED), np.full_like(outcomes.low, np.nan)
    ranks = Ranks(none, np.zeros_like(outcomes.ranks.tied), shared, shared, np.ones_like(none))
    return replace(outcomes, ranks=ranks, reach=Reach(none, none, none), low=unknown, high=unknown)


_KEPT = (
    "rules", "submission", "table", "outcomes", "defaults", "staged", "stages", "audience", "disclosure", "alone",
)  # fmt: skip
"""Parts of a result in which no person stands, or that are taken care of by themselves."""
_SUSPECTED = f.CONFLICT_SUSPECTED
"""Where a name or an affiliation was found again tells whose it is."""
_CALL = ("scheme", "call", "call_date", "number_to_adopt")
"""What those outside may know of the sheet ``About``."""


def _without_hidden(result: Result) -> list[f.Finding]:
    """Leave out what is told of a field that may not be seen."""
    submission = result.submission
    places = {submission.place(row, key) for key in result.hidden for row in range(len(submission))} - {None}
    return [
        finding
        for finding in result.findings
        if places.isdisjoint((finding.place, *str(getattr(finding.facts.get("cells"), "en", "")).split(", ")))
    ]


def _without_changes(result: Shown, since: Since) -> Shown:
    """Leave out what was changed in fields that may not be seen."""
    told = [
        since_finding(since, result.rules, one.place) if one.kind is f.SINCE_WRITTEN else one
        for one in result.findings
    ]
    return replace(result, findings=told, since=since)


def aliases(result: Result, language: Language) -> dict[str, str]:
    """Give the letter that stands for each reviewer, by every spelling of the name; codes stand for themselves.

    Letters go by the names' order, so that neither the order of rows nor who is asked changes them.
    """
    spelled = list(dict.fromkeys(name for name in _names(result.sides) if name.strip()))
    codes = {cells.plain(name) for name in spelled if _CODE.fullmatch(name.strip())}
    people = sorted({cells.plain(name) for name in spelled} - codes)
    free = (letter for letter in _all_letters() if not codes & {cells.plain(word) for word in _words(letter)})
    by_name = dict(zip(people, free, strict=False))
    return {
        name: _REVIEWER.in_(language).format(letter=by_name[cells.plain(name)])
        for name in spelled
        if cells.plain(name) in by_name
    }


def without_names(text: str, result: Result, audience: Visible, language: Language) -> str:
    """Give a text from outside of a result, such as the name of a file, as it may be shown."""
    return text if audience == "chair" else _Renaming(aliases(result, language)).text(text)


def _all_letters() -> Iterator[str]:
    """Give A to Z, then AA, AB and so on."""
    yield from _LETTERS
    for first in _all_letters():
        yield from (first + letter for letter in _LETTERS)


def _words(letter: str) -> tuple[str, ...]:
    told = _REVIEWER.format(letter=letter)
    return told.en, told.ja, f"{letter}委員", f"委員{letter}"


def _names(sides: SideSheets) -> Iterator[str]:
    """Give every spelling of a reviewer's name."""
    yield from (review.reviewer for review in sides.reviews)
    yield from (str(member["reviewer"] or "") for member in sides.panel or ())
    yield from (conflict.reviewer for conflict in sides.conflicts)
    yield from (assigned.reviewer for assigned in sides.assignment or ())


# --- names in everything ------------------------------------------------------------------------


def _bare(name: str) -> str:
    return "".join(name.split()).casefold()


def _pattern(name: str) -> str:
    """Match a name however it is spaced; one in Latin letters only as a word, a Japanese one amid a sentence too."""
    if _ASCII.fullmatch(name):
        return rf"(?<![A-Za-z0-9]){_ANY_SPACE.join(map(re.escape, name.split()))}(?![A-Za-z0-9])"
    whole = _ANY_SPACE.join(map(re.escape, bare := "".join(name.split())))
    # so short a name also stands within other words, such as of places
    return whole if len(bare) > 2 else rf"(?<![一-龥々]){whole}(?=\s?{_TITLE}|[^一-龥々]|$)"


class _Renaming:
    """Puts letters in place of names, wherever they stand in a text."""

    def __init__(self, letters: Mapping[str, str]) -> None:
        self.letters = {_bare(name): letter for name, letter in letters.items()}
        longest_first = sorted(letters, key=len, reverse=True)
        parts = [*map(_pattern, longest_first), *self._family_names(letters)]
        self.find = re.compile("|".join(parts), re.IGNORECASE) if parts else None
        self.known: dict[str, str] = {}

    def _family_names(self, letters: Mapping[str, str]) -> Iterator[str]:
        """Find a part of a name where a title says that a person is meant."""
        for name, letter in letters.items():
            for part in name.split():
                if len(part) > 1 and part != name:
                    same_part = {known for other, known in letters.items() if part in other.split()}
                    self.letters[_bare(part)] = letter if len(same_part) == 1 else _WITHHELD
                    yield from (f"{re.escape(part)}(?=\\s?{_TITLE})", f"(?<=Prof\\. ){_pattern(part)}")

    def text(self, text: str) -> str:
        """Give a text without names."""
        if self.find is None:
            return text
        if text not in self.known:
            self.known[text] = self.find.sub(lambda found: self.letters[_bare(found[0])], text)
        return self.known[text]

    def told(self, later: Later, language: Language) -> str:
        """Give a text that is worked out only now, without names."""
        return self.text(later.in_(language))


def _renamed(value: Any, names: _Renaming) -> Any:
    """Give a value of any shape without names."""
    match value:
        case str():
            return names.text(value)
        case Review():
            return replace(
                value, reviewer=names.text(value.reviewer), comment="", place=names.text(value.place)
            )
        case Text():
            return Text(names.text(value.en), names.text(value.ja))
        case Later():
            return Later(partial(names.told, value))
        case Mapping():
            return {_renamed(key, names): _renamed(part, names) for key, part in value.items()}
        case tuple() if type(value) is tuple:
            return tuple(_renamed(part, names) for part in value)
        case list():
            return [_renamed(part, names) for part in value]
        case np.ndarray() if value.dtype == object or value.dtype.kind == "U":
            return np.array([_renamed(part, names) for part in value.tolist()], dtype=value.dtype.char)
        case pd.Index() if value.dtype == object or pd.api.types.is_string_dtype(value):
            return pd.Index([_renamed(part, names) for part in value])
        case _ if is_dataclass(value) and not isinstance(value, type) and not isinstance(value, f.Kind):
            parts = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
            changed = {name: _renamed(part, names) for name, part in parts.items()}
            return replace(value, **{name: part for name, part in changed.items() if part is not parts[name]})
    return value


# --- what each may know -------------------------------------------------------------------------


def _for_committee(sides: SideSheets) -> SideSheets:
    """Take out why a reviewer has a conflict and where reviewers work: both tell who they are."""
    conflicts = [replace(one, reason=one.reason and _WITHHELD, found=None) for one in sides.conflicts]
    return replace(sides, conflicts=conflicts, panel=None if sides.panel is None else list(map(_seated, sides.panel)))


def _without_reason(finding: f.Finding) -> f.Finding:
    """Take out why a reviewer has a conflict."""
    if finding.kind not in (f.CONFLICT_CONFIRMED, f.CONFLICT_DISMISSED):
        return finding
    return replace(finding, facts={**finding.facts, "reason": _WITHHELD})



def _seated(member: Member) -> Member:
    return {key: value for key, value in member.items() if key != AFFILIATION}


def _for_outside(sides: SideSheets) -> SideSheets:
    """Take out all that reviewers, the office and the committee noted; the outcomes and their conditions stay."""
    decisions = {
        row: {key: text for key, text in decision.items() if key in _TOLD} for row, decision in sides.decisions.items()
    }
    return SideSheets([], [], decisions, [], about=sides.about)


_TOLD = ("outcome", "conditions", "date")


def _submitted(submission: Submission, names: _Renaming) -> Submission:
    """Take names out of the file's own name, of origins, and of the columns beside the form.

    What applicants wrote in the form's own fields is theirs and stays letter by letter.
    """
    fields_ = {*submission.columns.values(), *submission.own}
    rows = [
        [cell if not isinstance(cell, str) or at in fields_ else names.text(cell) for at, cell in enumerate(row)]
        for row in submission.sheet.rows
    ]
    origins = {key: names.text(place) for key, place in submission.origins.items()}
    sheet = replace(submission.sheet, rows=rows)
    return replace(submission, name=names.text(submission.name), sheet=sheet, origins=origins)
