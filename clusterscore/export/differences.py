"""Differences between two versions -> lines for people, and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clusterscore.export.account import Line
from clusterscore.export.console import STATUS
from clusterscore.export.difference_words import (
    KEY,
    KEY_ALONE,
    NAMES,
    SAID,
    SECTIONS,
    apart,
    at,
    standing_words,
    stated,
    value,
)
from clusterscore.export.terminal import print_account
from clusterscore.scheme.changes import (
    GROUNDS,
    ApplicationChange,
    Differences,
    FactChange,
    ParameterChange,
    RuleChange,
)
from clusterscore.scheme.parts import Ground, Grounded, Model
from clusterscore.scheme.wording import Wording
from clusterscore.titles import ground_words, points
from clusterscore.words import LANGUAGES, Language, Text, same

_HEAD = Text("From {was} to {now}", "{was} から {now} への変更点")
_NONE = Text("No differences.", "相違はありません。")
_FACTS = {
    "scheme": Text("Scheme", "制度"),
    "version": Text("Version", "版"),
    "kind": Text("Kind", "評価の種類"),
    "status": Text("Status", "位置付け"),
    "title": Text("Title", "名称"),
    "issuer": Text("Issuer", "実施者"),
    "valid": Text("Valid", "適用期間"),
    "supersedes": Text("Supersedes", "前の版"),
    "notes": Text("Notes", "注記"),
    "overlay": Text("Overlay", "追補ファイル"),
}
_ARROW = Text("{name}: {was} → {now}", "{name}：{was} → {now}")
_REWORDED = Text("{name}: reworded", "{name}：書き改め")
_LONG, _AGAINST = 300, 60
_NUMBERS = Text("Numbers: {added} added, {removed} removed, {changed} changed",
                "基準値：追加{added}件、廃止{removed}件、変更{changed}件")  # fmt: skip
_RULES = Text("Rules: {added} added, {removed} removed, {changed} changed",
              "定め：追加{added}件、廃止{removed}件、変更{changed}件")  # fmt: skip
_SIGNS = {"added": "+", "removed": "−", "changed": "~"}
_NUMBER = Text("{sign} {title} = {value} [{key}]", "{sign} {title} = {value} [{key}]")
_CHANGED = Text("{sign} {title}: {was} → {now} [{key}]", "{sign} {title}：{was} → {now} [{key}]")
_AS_BEFORE = Text("{sign} {title}: {now} as before, on other grounds [{key}]",
                  "{sign} {title}：{now}（値は同じ、根拠を変更） [{key}]")  # fmt: skip
_PART = Text("{sign} {title} [{key}]", "{sign} {title} [{key}]")
_PART_KEYS = Text("{sign} {title} [{key}: {keys}]", "{sign} {title} [{key}: {keys}]")
_WAS, _NOW = Text("was: {said}", "変更前：{said}"), Text("now: {said}", "変更後：{said}")
_RESTS = Text("rests on: {was} → {now}", "根拠：{was} → {now}")
_RESTED = Text("rests on: {said}", "根拠：{said}")
_APPLICATIONS = Text("Applications in {input}: {changed} of {count} come out differently",
                     "{input}の応募{count}件のうち、結果が変わるもの：{changed}件")  # fmt: skip
_ONE = Text("{id} {title}", "{id} {title}")
_STANDING = {
    "status": Text("status", "判定"),
    "total": Text("total", "合計点"),
    "rank": Text("rank", "順位"),
    "label": Text("label", "区分"),
    "outcome": Text("recommended", "推薦案"),
}
_BECAUSE = Text("under both: {said}", "いずれの版でも：{said}")
_BECAUSE_UNDER = Text("under {name}: {said}", "{name}では：{said}")


def lines(found: Differences, language: Language) -> list[Line]:
    """Tell every difference for a reader: the versions, the numbers, the rules, the applications.

    Args:
        found: The differences.
        language: Language of every line.
    """
    return list(_Told(found, language).lines())


def print_differences(found: Differences, language: Language) -> None:
    """Print every difference, deeper lines further in."""
    print_account(lines(found, language))


class _Told:
    def __init__(self, found: Differences, language: Language) -> None:
        self.found, self.language = found, language
        self.words = Wording(found.was.scheme), Wording(found.now.scheme)

    def say(self, depth: int, template: Text, **facts: object) -> Line:
        return Line(depth, template.format(**facts).in_(self.language))

    def lines(self) -> Iterator[Line]:
        found = self.found
        yield self.say(0, _HEAD, was=found.was.name, now=found.now.name)
        if not (found.facts or found.parameters or found.rules):
            yield self.say(1, _NONE)
        for fact in found.facts:
            yield self._fact(fact)
        if found.parameters:
            yield self.say(0, _NUMBERS, **_counts(found.parameters))
        for number_ in found.parameters:
            yield from self._number(number_)
        if found.rules:
            yield self.say(0, _RULES, **_counts(found.rules))
        section = None
        for rule in sorted(found.rules, key=lambda rule: list(SECTIONS).index(str(rule.path[0]))):
            if rule.path[0] != section:
                section = rule.path[0]
                yield Line(1, SECTIONS[str(section)].in_(self.language))
            yield from self._rule(rule)
        if found.applications is not None:
            facts = {"input": found.input or "", "changed": len(found.applications), "count": found.count}
            yield self.say(0, _APPLICATIONS, **facts)
            for application in found.applications:
                yield from self._application(application)

    def _fact(self, fact: FactChange) -> Line:
        name, before, after = _FACTS[fact.key], _fact(fact.key, fact.was), _fact(fact.key, fact.now)
        if max(len(before.en), len(after.en)) > _LONG:
            return self.say(1, _REWORDED, name=name)
        was, now = apart(before, after, self.language)
        return self.say(1, _ARROW, name=name, was=was, now=now)

    # --- numbers ----------------------------------------------------------------------------

    def _number(self, change: ParameterChange) -> Iterator[Line]:
        sign, was, now = _SIGNS[kind(change)], change.was, change.now
        if was is None or now is None:
            only = now or was
            if only is not None:
                facts = {"title": only.title, "value": value(only), "key": change.key}
                yield self.say(1, _NUMBER, sign=sign, **facts)
                yield self.say(2, _RESTED, said=ground_words(only.ground, self.language))
            return
        before, after = apart(value(was), value(now), self.language)
        alike = (was.value, was.unit) == (now.value, now.unit)
        template = _AS_BEFORE if alike else _CHANGED
        yield self.say(1, template, sign=sign, title=now.title, was=before, now=after, key=change.key)
        if was.ground != now.ground:
            before, after = apart(_ground(was.ground), _ground(now.ground), self.language)
            yield self.say(2, _RESTS, was=before, now=after)

    # --- rules ------------------------------------------------------------------------------

    def _rule(self, change: RuleChange) -> Iterator[Line]:
        sign, title = _SIGNS[kind(change)], change.title
        if change.was is not None and change.now is not None:
            yield self.say(2, _PART_KEYS, sign=sign, title=title, key=change.key, keys=same(", ".join(change.keys)))
            yield from self._both(change, change.was, change.now)
            return
        words = self.words[0] if change.now is None else self.words[1]
        said = [stated(part, words) for part in (change.was or change.now, *change.below) if part is not None]
        first, *below = [text for text in said if text.en] or [title]
        yield self.say(2, _PART, sign=sign, title=first, key=change.key)
        for text in below:
            yield Line(3, text.in_(self.language))

    def _both(self, change: RuleChange, was: Model, now: Model) -> Iterator[Line]:
        both = list(zip((was, now), self.words, strict=True))
        said = stated(was, self.words[0]), stated(now, self.words[1])
        # a new title alone needs no sentence around it
        differ = said[0] != said[1] and change.keys != ("title",)
        if differ:
            yield from self._before_and_after(*apart(*said, self.language))
        for key in change.keys:
            if key not in GROUNDS and (not differ or (key in NAMES and key not in SAID)):
                yield from self._key(key, *(at(part, key, words) for part, words in both))
        if set(change.keys) & set(GROUNDS):
            yield from self._against(_RESTS, _RESTED, *apart(_ground_of(was), _ground_of(now), self.language))

    def _key(self, key: str, was: Text, now: Text) -> Iterator[Line]:
        name = NAMES.get(key, same(key)).in_(self.language)
        both, alone = (Text(name + text.en, name + text.ja) for text in (KEY, KEY_ALONE))
        yield from self._against(both, alone, *apart(was, now, self.language))

    def _against(self, both: Text, alone: Text, was: str, now: str) -> Iterator[Line]:
        """Set two texts against each other: on one line, or where they are long on two."""
        if max(len(was), len(now)) <= _AGAINST:
            yield self.say(3, both, was=was, now=now)
        else:
            yield from self._before_and_after(*(alone.format(said=text).in_(self.language) for text in (was, now)))

    def _before_and_after(self, was: str, now: str) -> Iterator[Line]:
        yield self.say(3, _WAS, said=was)
        yield self.say(3, _NOW, said=now)

    # --- applications -----------------------------------------------------------------------

    def _application(self, change: ApplicationChange) -> Iterator[Line]:
        yield self.say(1, _ONE, id=change.id, title=change.title)
        digits = _digits(change.was.total, change.now.total)
        before, after = (
            standing_words(standing, rules, digits)
            for standing, rules in ((change.was, self.found.was), (change.now, self.found.now))
        )
        for key, name in _STANDING.items():
            if before[key] != after[key]:
                yield self.say(2, _ARROW, name=name, was=before[key], now=after[key])
        if change.was.reasons == change.now.reasons:
            for reason in change.now.reasons:
                yield self.say(2, _BECAUSE, said=reason)
            return
        for standing, rules in ((change.was, self.found.was), (change.now, self.found.now)):
            for reason in standing.reasons:
                yield self.say(2, _BECAUSE_UNDER, name=rules.name, said=reason)


def _ground(ground: Ground) -> Text:
    return Text(*(ground_words(ground, language) for language in LANGUAGES))


def _ground_of(part: Model) -> Text:
    if isinstance(part, Grounded) and any(getattr(part, key) for key in GROUNDS):
        return _ground(part.ground)
    return same("–")


def _digits(was: float | None, now: float | None) -> int:
    """Give the places that totals are written to: as everywhere, unless they would read alike."""
    return 9 if points(was) == points(now) else 2


def kind(change: ParameterChange | RuleChange) -> str:
    """Say whether something was added, removed or changed."""
    return "added" if change.was is None else "removed" if change.now is None else "changed"


def _counts(changes: Iterable[ParameterChange | RuleChange]) -> dict[str, int]:
    kinds = [kind(change) for change in changes]
    return {kind: kinds.count(kind) for kind in _SIGNS}


def _fact(key: str, text: Text | None) -> Text:
    if text is None:
        return same("–")
    return STATUS[text.en] if key == "status" else text
