"""The members of the panel -> how many there are of each kind, and whether that is as the rules ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.formula.exact import Case
from clusterscore.intake.side_sheets import Member
from clusterscore.scheme.model import Scheme
from clusterscore.scheme.parts import Field
from clusterscore.scheme.rules import Rules
from clusterscore.words import Text, same

_MEMBERS = Text("members", "委員")
_YES_NO = {"yes": Text("yes", "はい"), "no": Text("no", "いいえ")}
_COUNT = Text("{name} {count}", "{name}{count}名")
_UNKNOWN = Text("{name} not known", "{name}不明")


def panel_counts(members: Sequence[Member] | None, scheme: Scheme) -> dict[str, int | None]:
    """Count the members of the panel by what is known of them.

    Args:
        members: The members; None where nobody said who they are.
        scheme: Says what is to be known of each.

    Returns:
        Under ``members`` how many there are, and under ``<attribute>.<word>`` how many have that
        word (``.yes`` and ``.no`` of a question); None where that is not known of every member.
    """
    counted: dict[str, int | None] = {"members": None if members is None else len(members)}
    for key, form in (scheme.panel.members if scheme.panel else {}).items():
        known = [member.get(key) for member in members or ()]
        for word, value in _words(form).items():
            is_known = members is not None and all(each is not None for each in known)
            counted[f"{key}.{word}"] = sum(bool(each == value) for each in known) if is_known else None
    return counted


def _words(form: Field) -> dict[str, object]:
    return {"yes": True, "no": False} if form.type == "yes_no" else {key: key for key in form.choices or {}}


def panel_findings(members: Sequence[Member] | None, rules: Rules, place: str) -> Iterator[f.Finding]:
    """Tell which rules on the panel are not met, and of which that cannot be told.

    Args:
        members: The members; None where nobody said who they are.
        rules: With conditions over the counts of ``panel_counts``.
        place: Where the members stand, or would stand.
    """
    panel = rules.scheme.panel
    if panel is None:
        return
    counted = panel_counts(members, rules.scheme)
    case = Case(counted, rules.numbers)
    for step in rules.panel_rules:
        met = case.evaluate(step.node)
        if met is not True:
            title = panel.rules[step.key.removeprefix("panel.")].title
            facts = {"title": title, "detail": _told(n.names(step.node), counted, panel.members)}
            yield f.Finding(f.PANEL_UNKNOWN if met is None else f.PANEL_FAILED, place, facts)


def _told(names: Sequence[str], counted: Mapping[str, int | None], forms: Mapping[str, Field]) -> list[Text]:
    """Say how many members of each kind there are."""
    told = []
    for name in names:
        key, _, word = name.partition(".")
        title = _MEMBERS if name == "members" else _name(forms[key], word)
        count = counted[name]
        told.append((_UNKNOWN if count is None else _COUNT).format(name=title, count=same(str(count))))
    return told


def _name(form: Field, word: str) -> Text:
    value = _YES_NO[word] if form.type == "yes_no" else (form.choices or {})[word]
    return Text(f"{form.title.en} ({value.en})", f"{form.title.ja}「{value.ja}」")
