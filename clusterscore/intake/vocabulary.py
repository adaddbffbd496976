"""What a heading or a label means: keys, titles and aliases, but for width, blanks, units, numbers and footnotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from clusterscore.intake.cells import plain
from clusterscore.intake.units import Asked, asked, is_known, unit
from clusterscore.scheme.headings import names
from clusterscore.scheme.parts import NUMBER_TYPES, Field

LONGEST = 200
"""A text of more characters is no heading."""

_RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u02e3]+$")
_RINGED = re.compile("^[\\s\u25a0\u25a1\u25cf\u25cb\u25c6\u25c7\u30fb\u2460-\u2473]+")
_NUMBERED = re.compile(r"^(\(\d{1,2}\)|\d{1,2}([-.]\d{1,2})*[.):、]|\d{1,2}([-.]\d{1,2})+(?=\D)|no\.?\d{1,3}[.:)]?)")
_FOOTNOTE = re.compile(
    r"(\(?(※|\*|†|‡|注\d|note\d)\d*\)?|\((注|note|※)\)|[\[(【](必須|任意|required|optional)[\])】]|:)$"
)
_WITH_UNIT = re.compile(r"([^()\[\]]+.*?)[(\[]((?:[^()\[\]]|\([^()]*\))*)[)\]]")
_LAST_BRACKETS = re.compile(r"[(（\[［]([^()（）\[\]［］]+)[)）\]］][^()（）\[\]]*$")
_UNIT_SAID = re.compile(r"^\s*(単位|unit)\s*[:：=]?\s*", re.IGNORECASE)
_OF_THE_PAST = re.compile(
    r"前年|前回|昨年|前期|過去|参考|従前|previous|\b(?:past|last (?:year|time)|prior|former)\b|for reference",
    re.IGNORECASE,
)
_BEFORE_UNIT = re.compile(r"[\s_、,・:：／/-]+")
_COUNTED = frozenset(map(plain, (
    "number", "no.", "count", "persons", "people", "firms", "companies", "bodies", "members", "items", "cases",
    "projects", "units", "数", "件", "件数", "社", "社数", "人", "名", "者", "人数", "機関", "機関数", "校", "団体",
    "箇所", "か所", "カ所", "ヶ所", "回", "回数", "台", "本", "項目", "数値",
)))  # fmt: skip
_OF_TYPE: Mapping[str, frozenset[str]] = {
    "percent": frozenset({"%", "percent", "パーセント", "割合", "率"}),
    "year": frozenset({"年", "年度", "西暦", "year", "yyyy"}),
    "date": frozenset({"年月日", "日付", "西暦", "date", "yyyy-mm-dd", "yyyy/mm/dd"}),
    "yes_no": frozenset({"yes/no", "y/n", "はい/いいえ", "はい・いいえ", "○×", "○/×", "有無", "○・×", "該当は○"}),
    "choice": frozenset({"選択", "選択式", "choose", "choose one", "いずれか"}),
    "choices": frozenset({"選択", "選択式", "複数選択", "複数選択可", "複数回答可", "choose", "several"}),
    "grade": frozenset({"選択", "評語", "grade"}),
}


def is_past(text: str) -> bool:
    """Whether a heading or caption speaks of other figures than those asked for: of a year before, or for reference."""
    return _OF_THE_PAST.search(text) is not None


class Sense(NamedTuple):
    """What one heading means.

    Attributes:
        key: The field, or another column that is read; None where the heading means none.
        of: The field that it would mean, but for another unit or since others have the same name.
        unit: The other unit, as written; empty where that is not the reason.
    """

    key: str | None = None
    of: str = ""
    unit: str = ""


NONE = Sense()


@dataclass(frozen=True)
class Vocabulary:
    """The headings that are understood.

    Attributes:
        known: The key that each heading means, folded.
        units: By key, the folded words that may stand in brackets behind the heading; a key that
            is not here has no unit.
        asked: Of numbers with a unit, what it measures: another unit would be another number.
        words: Every heading as it is printed, for offers.
        shared: Headings that several fields have: they mean none.
    """

    known: Mapping[str, str]
    units: Mapping[str, frozenset[str]] = field(default_factory=dict)
    asked: Mapping[str, Asked] = field(default_factory=dict)
    words: Sequence[str] = ()
    shared: frozenset[str] = frozenset()
    _seen: dict[str, Sense] = field(default_factory=dict, repr=False, compare=False)

    def sense(self, text: str) -> Sense:
        """Tell what a heading means."""
        found = self._seen.get(text)
        if found is None:
            found = self._seen[text] = self._sense(text)
        return found

    def _sense(self, text: str) -> Sense:
        if not text.strip() or len(text) > LONGEST:
            return NONE
        nearest = NONE
        for bare in _bared(text):
            if bare in self.shared:
                return Sense(of=bare)
            if bare in self.known:
                return Sense(self.known[bare])
            with_unit = _WITH_UNIT.fullmatch(bare)
            if with_unit is not None and with_unit[1] in self.known:
                nearest = self._with_unit(self.known[with_unit[1]], with_unit[2], text)
                if nearest.key is not None:
                    break
        return self._unit_behind(text) if nearest == NONE else nearest

    def _unit_behind(self, text: str) -> Sense:
        """Tell what a heading means that ends in a unit without brackets, such as ``申請額 千円``."""
        for found in _BEFORE_UNIT.finditer(text.strip()):
            front, behind = plain(text.strip()[: found.start()]), text.strip()[found.end() :]
            if front in self.known and is_known(unit(_UNIT_SAID.sub("", behind))):
                return self._with_unit(self.known[front], plain(behind), behind)
        return NONE

    def _with_unit(self, key: str, written: str, text: str) -> Sense:
        word = _UNIT_SAID.sub("", written)
        shown = _LAST_BRACKETS.search(text)
        told = _UNIT_SAID.sub("", (shown[1] if shown else text).strip()) if shown or len(text) < len(word) + 9 else word
        if not word or word in self.units.get(key, ()) or self._fits(key, told):
            return Sense(key)
        return Sense(of=key, unit=told) if key in self.asked and not is_past(told) else NONE

    def joined(self, parts: Sequence[str]) -> Sense:
        """Tell what a heading under a group heading means: both together, in either order, or as a unit."""
        if len(parts) == 1:
            return self.sense(parts[0])
        for texts in (parts, parts[::-1]) if all(map(_squeezed, parts)) else ():
            key = self._squeezed.get(_squeezed("".join(texts)))
            if key is not None:
                return Sense(key)
        above, last = " ".join(parts[:-1]), parts[-1].strip()
        inside = last[1:-1] if last[:1] in "(（[［" and last[-1:] in ")）]］" else last
        in_brackets = self.sense(f"{above}({inside})") if not self.sense(last).key else NONE
        return in_brackets if in_brackets != NONE else self.joined(parts[1:]) if len(parts) > 2 else NONE

    def is_unit(self, text: str) -> bool:
        """Whether a text is the unit of some field, or any text in brackets: it belongs to the heading above it."""
        word = _UNIT_SAID.sub("", plain(text))
        inside = word[1:-1] if word[:1] in "([" and word[-1:] in ")]" else word
        return word in self._all_units or inside in self._all_units or inside != word or is_known(unit(word))

    def is_unit_of(self, key: str, text: str) -> bool:
        """Whether a text is nothing but the unit of one field."""
        word = _UNIT_SAID.sub("", plain(text))
        inside = word.strip("()[]")
        return bool(word) and (bool({word, inside} & self.units.get(key, frozenset())) or self._fits(key, inside))

    def is_other_unit(self, key: str, text: str) -> bool:
        """Whether a text is a unit, but another than that of a field."""
        word = _UNIT_SAID.sub("", plain(text)).strip("()[]")
        return is_known(unit(word)) and not self.is_unit_of(key, text)

    def says_unit(self, key: str, text: str) -> bool:
        """Whether a heading itself names the unit that its field asks for."""
        return any(self.is_unit_of(key, word) for word in re.split(r"[()（）\[\]［］]|\s+(?=\S+$)", text) if word)

    def _fits(self, key: str, written: str) -> bool:
        """Whether a unit is the one that a field asks for, in other words."""
        if key not in self.asked:
            return False
        found = unit(written)
        known = self.asked[key].match(found)
        return known is not None and known.size == found.size

    @cached_property
    def _all_units(self) -> frozenset[str]:
        return frozenset().union(*self.units.values())

    @cached_property
    def _squeezed(self) -> dict[str, str]:
        """Give the key of each heading without its signs, where that is still one field's alone."""
        found: dict[str, str] = {}
        shared: set[str] = set()
        for word, key in self.known.items():
            if found.setdefault(_squeezed(word), key) != key:
                shared.add(_squeezed(word))
        return {word: key for word, key in found.items() if word and word not in shared}


def of_words(known: Mapping[str, Iterable[str]]) -> Vocabulary:
    """Make the vocabulary of a sheet whose columns have these headings, by key; the first key of a word counts."""
    found: dict[str, str] = {}
    for key, words in known.items():
        for word in words:
            found.setdefault(plain(word), key)
    return Vocabulary(found, words=[word for words in known.values() for word in words])


def of_fields(
    fields: Mapping[str, Field], own: Mapping[str, Iterable[str]], marks: Mapping[str, str] | None = None
) -> Vocabulary:
    """Make the vocabulary of the form.

    A key means its field whatever else is called so, a title comes before an alias, and what two
    fields share means neither; what the form calls so is no heading of *own*.

    Args:
        fields: The fields, by key.
        own: Headings of the columns beside the fields, by key.
        marks: Folded headings of the marks entered for the panel, and their keys.
    """
    titled, known = _titled(fields), dict(marks or {})
    shared = frozenset(word for word, keys in titled.items() if len(keys) > 1 and word not in map(plain, fields))
    known |= {word: keys[0] for word, keys in titled.items() if len(keys) == 1}
    known |= {plain(key): key for key in fields}
    for key, words in own.items():
        for word in words:
            if plain(word) not in shared:
                known.setdefault(plain(word), key)
    units = {key: frozenset(_units(form)) for key, form in fields.items()}
    measured = {key: asked(form) for key, form in fields.items() if form.unit is not None and form.type in NUMBER_TYPES}
    words = [word for form in fields.values() for word in (form.title.en, form.title.ja)] + list(fields)
    words += [word for form in fields.values() for alias in form.aliases for word in (alias.en, alias.ja)]
    return Vocabulary(known, units, measured, words, shared)


def _titled(fields: Mapping[str, Field]) -> dict[str, list[str]]:
    """Give the fields that each title means or, where no title is so, each alias."""
    found: dict[str, list[str]] = {}
    for key, form in fields.items():
        titles_of = {plain(form.title.en), plain(form.title.ja)}
        if form.unit is not None:
            titles_of |= {plain(f"{form.title.en}({form.unit.en})"), plain(f"{form.title.ja}({form.unit.ja})")}
        for word in titles_of:
            found.setdefault(word, []).append(key)
    titles = set(found)
    for key, form in fields.items():
        for word in set(map(plain, names(key, form)[1:])) - titles:
            found.setdefault(word, []).append(key)
    return found


def _units(form: Field) -> Iterator[str]:
    """Give what may stand in brackets behind a heading, and means nothing else than the field asks for."""
    if form.unit is not None:
        yield from (plain(form.unit.en), plain(form.unit.ja))
    yield from map(plain, _OF_TYPE.get(form.type, ()))
    own = set() if form.unit is None else {plain(form.unit.en), plain(form.unit.ja)}
    if form.type == "integer" and (form.unit is None or own & _COUNTED):
        yield from _COUNTED


def _bared(text: str) -> Iterator[str]:
    """Fold a heading; then take off its number, its footnote marks and its colon, one after the other."""
    word = plain(text)
    yield word
    word = plain(_RAISED.sub("", _RINGED.sub("", unicodedata.normalize("NFC", text).strip())))
    yield word
    while True:
        shorter = _FOOTNOTE.sub("", word)
        if shorter == word or not shorter:
            break
        word = shorter
        yield word
    yield _NUMBERED.sub("", word, count=1)


def _squeezed(word: str) -> str:
    return "".join(sign for sign in plain(word) if sign.isalnum())
