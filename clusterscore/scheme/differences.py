"""Two versions of a scheme -> what differs: facts about them, numbers, rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from clusterscore.scheme.changes import (
    GROUNDS,
    Differences,
    FactChange,
    ParameterChange,
    Path_,
    RuleChange,
)
from clusterscore.scheme.marking import Weights
from clusterscore.scheme.model import Scheme
from clusterscore.scheme.parts import Ground, Grounded, Model, ParameterSpec
from clusterscore.scheme.rules import Parameter, Rules
from clusterscore.words import Text, same

_SECTIONS = {
    "weights": Text("Weights of the criteria", "審査項目の重み"),
    "total": Text("Total", "合計点"),
    "missing": Text("Missing values", "値が欠けている場合の取扱い"),
    "ties": Text("Ties", "同点時の取扱い"),
    "labels": Text("Labels", "認証の区分"),
    "selection": Text("Selection", "採択"),
    "panel": Text("Panel", "審査委員会の構成"),
    "rank_by": Text("Order of ranking", "順位の基準"),
    "stages": Text("Stages", "審査の段階"),
}


def differences(was: Rules, now: Rules) -> Differences:
    """Compare two versions of a scheme, or two schemes.

    Args:
        was: The first version.
        now: The second one.
    """
    parameters = tuple(_parameters(was, now))
    return Differences(was, now, tuple(_facts(was, now)), parameters, tuple(_rules(was, now, parameters)))


# --- facts and numbers --------------------------------------------------------------------------

_FACTS = ("scheme", "version", "kind", "status", "title", "issuer", "valid", "supersedes", "notes")
_VALID = Text("{start} to {end}", "{start}から{end}まで")
_VALID_FROM = Text("from {start}", "{start}から")


def _facts(was: Rules, now: Rules) -> Iterator[FactChange]:
    for key in _FACTS:
        before, after = (_fact(getattr(rules.scheme, key)) for rules in (was, now))
        if before != after:
            yield FactChange(key, before, after)
    before, after = (None if rules.overlay is None else same(rules.overlay.key) for rules in (was, now))
    if before != after:
        yield FactChange("overlay", before, after)


def _fact(value: Any) -> Text | None:
    if value is None or isinstance(value, Text):
        return value
    if isinstance(value, str):
        return same(value)
    template = _VALID_FROM if value.to is None else _VALID
    return template.format(start=value.from_, end=value.to or "")


def _parameters(was: Rules, now: Rules) -> Iterator[ParameterChange]:
    for key, after in now.parameters.items():
        before = was.parameters.get(key)
        if before is None or (before.value, before.unit, before.ground) != (after.value, after.unit, after.ground):
            yield ParameterChange(key, before, after)
    for key, gone in was.parameters.items():
        if key not in now.parameters:
            yield ParameterChange(key, gone, None)


# --- rules --------------------------------------------------------------------------------------


def _rules(was: Rules, now: Rules, parameters: Sequence[ParameterChange]) -> Iterator[RuleChange]:
    before, after = (dict(_parts(rules.scheme, ())) for rules in (was, now))
    for path, part in after.items():
        if path not in before:
            if _is_whole(path, before) and _is_rule(part):
                yield _only(path, None, part, now.scheme)
            continue
        told = _told_as_numbers(path, before[path], part, parameters)
        keys = tuple(key for key in _changed(before[path], part) if key not in told)
        if keys:
            yield RuleChange(path, _title(now.scheme, path), before[path], part, keys)
    for path, part in before.items():
        if path not in after and _is_whole(path, after) and _is_rule(part):
            yield _only(path, part, None, was.scheme)
    for section, key in (("rank_by", "order"), ("stages", "stages")):
        sections = [getattr(rules.scheme, section) for rules in (was, now)]
        orders = [[key for key in one if key in other] for one, other in (sections, sections[::-1])]
        if orders[0] != orders[1]:
            yield RuleChange((section,), _SECTIONS[section], was.scheme, now.scheme, (key,))


def _is_whole(path: Path_, others: Mapping[Path_, Model]) -> bool:
    """Whether a part is not merely within another one that is new or gone as well."""
    return all(path[:length] in others or not _holds_part(path, length) for length in range(1, len(path)))


def _holds_part(path: Path_, length: int) -> bool:
    """Whether the beginning of a path is itself a part: a key in a section, or a section that is one part."""
    return length > 1 or path[0] in _ONE_PART


_ONE_PART = ("weights", "total", "missing", "ties", "labels", "selection", "panel")


def _only(path: Path_, was: Model | None, now: Model | None, scheme: Scheme) -> RuleChange:
    part = was or now
    below = () if part is None else tuple(p for _, p in _parts(part, path) if isinstance(p, Grounded) and _is_rule(p))
    return RuleChange(path, _title(scheme, path), was, now, (), below)


def _is_rule(part: Model) -> bool:
    """Whether a part is more than a number, which the list of numbers tells."""
    return not isinstance(part, ParameterSpec)


def _parts(model: Model, path: Path_) -> Iterator[tuple[Path_, Model]]:
    """Give the parts below a part that are compared on their own, in file order."""
    for name, field in type(model).model_fields.items():
        value, at = getattr(model, name), (*path, field.alias or name)
        if isinstance(value, Grounded):
            yield at, value
            yield from _parts(value, at)
        elif isinstance(value, dict):
            for key, child in value.items():
                if isinstance(child, Model):
                    yield (*at, key), child
                    yield from _parts(child, (*at, key))


def _own(part: Model) -> dict[str, Any]:
    """Give what a part says itself by key, without the parts below it but with their order."""
    if isinstance(part, ParameterSpec):
        # the list of numbers tells the rest
        return {"title": part.title and [part.title.en, part.title.ja]}
    said: dict[str, Any] = {}
    plain = part.model_dump(mode="json", by_alias=True)
    for name, field in type(part).model_fields.items():
        value, key = getattr(part, name), field.alias or name
        if isinstance(value, dict) and any(isinstance(child, Model) for child in value.values()):
            if _is_ordered(part):
                said["order"] = [*said.get("order", []), *value]
        elif not isinstance(value, Grounded):
            said[key] = plain[key]
    return said


def _is_ordered(part: Model) -> bool:
    """Whether the order of what stands below a part is a rule: a ladder, or outcomes one after another."""
    return type(part).__name__ in ("Labels", "Selection")


def _changed(was: Model, now: Model) -> list[str]:
    before, after = _own(was), _own(now)
    if _is_ordered(was) and _is_ordered(now):
        # what is new or gone is told by itself
        before["order"], after["order"] = (
            [key for key in one["order"] if key in other["order"]] for one, other in ((before, after), (after, before))
        )
    loose = isinstance(now, Weights)
    return [
        key
        for key in dict.fromkeys((*after, *before))
        if _text(before.get(key), loose=loose) != _text(after.get(key), loose=loose)
    ]


def _text(value: Any, *, loose: bool = False) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=loose)


def _told_as_numbers(path: Path_, was: Model, now: Model, parameters: Sequence[ParameterChange]) -> set[str]:
    """Give the keys of a part whose change the list of numbers tells already: values, and what they rest on."""
    here = [
        change for change in parameters
        if any(number is not None and tuple(number.path[: len(path)]) == path for number in (change.was, change.now))
    ]  # fmt: skip
    before, after = _own(was), _own(now)
    told = set()
    if any(change.was is None or change.now is None or change.was.value != change.now.value for change in here):
        told |= {key for key in after if _masked(before.get(key)) == _masked(after.get(key))}
    if any((_ground_of(change.was), _ground_of(change.now)) == (_ground(was), _ground(now)) for change in here):
        told |= set(GROUNDS)
    return told


def _masked(value: Any) -> str:
    """Write a value with all its numbers alike."""
    if isinstance(value, (dict, list)):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        return _text([[key, _masked(child)] for key, child in items])
    return "#" if isinstance(value, (int, float)) and not isinstance(value, bool) else _text(value)


def _ground(part: Model) -> Ground | None:
    return part.ground if isinstance(part, Grounded) and any(getattr(part, key) for key in GROUNDS) else None


def _ground_of(number: Parameter | None) -> Ground | None:
    return None if number is None else number.ground


def _title(scheme: Scheme, path: Path_) -> Text:
    """Name a part by its title, or by the title of what it belongs to."""
    title = _SECTIONS.get(str(path[0]), same(str(path[0])))
    found: Any = scheme
    for key in path:
        below = found if isinstance(found, dict) else {f.alias or n: n for n, f in type(found).model_fields.items()}
        found = found[key] if isinstance(found, dict) else getattr(found, below[str(key)])
        named = getattr(found, "title", None)
        title = named if isinstance(named, Text) else title
    return title
