"""What the keys of a record are called, by the rules that it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clusterscore.errors import CriteriaError
from clusterscore.intake.members import OWN
from clusterscore.recording.loading import recorded_rules
from clusterscore.recording.models import Record
from clusterscore.scheme.rules import Rules
from clusterscore.titles import full_title, label_title, outcome_title, status_title, title_of
from clusterscore.words import Text, number, same

_TITLE = Text("Name", "名称")
_YES, _NO = Text("yes", "はい"), Text("no", "いいえ")
NOTHING = same("–")


class Names:
    """Names keys as a reader knows them; a key that no rules explain is its own name."""

    def __init__(self, *records: Record) -> None:
        """Take the rules of the records, the last first; those that cannot be read any more are left out."""
        self.rules: list[Rules] = []
        for record in reversed(records):
            try:
                self.rules.append(recorded_rules(record))
            except CriteriaError:
                continue

    def title(self, key: str) -> Text:
        """Name a field, criterion, gate, number or formula."""
        if key == "title":
            return _TITLE
        for rules in self.rules:
            found = _title(rules, key)
            if found is not None:
                return found
        return same(key)

    def above(self, key: str) -> str | None:
        """Give the node above one of the tree; None at the top."""
        return next((rules.branches[key].parent for rules in self.rules if key in rules.branches), None)

    def word(self, aspect: str, value: Any) -> Text:
        """Say a value of a result: a status, a label, an outcome or a stage by its name."""
        if value is None:
            return NOTHING
        for rules in self.rules:
            found = _word(rules, aspect, str(value))
            if found is not None:
                return found
        return said(value)

    def member(self, known: Mapping[str, Any]) -> Text:
        """Say what is known of a member of the panel, each thing under its heading."""
        titles = {key: form.title for key, form in OWN.items()}
        for rules in reversed(self.rules):
            asked = rules.scheme.panel.members if rules.scheme.panel else {}
            titles |= {key: form.title for key, form in asked.items()}
        told = [(titles.get(key, same(key)), said(value)) for key, value in known.items() if value is not None]
        pairs = [Text(f"{title.en}: {value.en}", f"{title.ja}：{value.ja}") for title, value in told]
        return Text("; ".join(one.en for one in pairs), "、".join(one.ja for one in pairs)) if pairs else NOTHING


def _title(rules: Rules, key: str) -> Text | None:
    if key in rules.branches:
        return full_title(rules, rules.branches[key])
    if key in rules.parameters:
        return rules.parameters[key].title
    try:
        return title_of(rules, key)
    except (KeyError, AttributeError):
        return None


def _word(rules: Rules, aspect: str, value: str) -> Text | None:
    scheme = rules.scheme
    try:
        if aspect == "status":
            return status_title(scheme.kind, value)
        if aspect == "label" and scheme.labels is not None:
            return label_title(rules, value)
        if aspect == "recommended" and scheme.selection is not None:
            return outcome_title(rules, value)
        return scheme.stages[value].title if aspect == "stage" else None
    except KeyError:
        return None


def said(value: Any) -> Text:
    """Say a value: numbers to nine digits, yes or no, several choices one after the other."""
    match value:
        case None | "":
            return NOTHING
        case bool():
            return _YES if value else _NO
        case int() | float():
            return same(number(float(value), 9))
        case list() | tuple():
            parts = [said(part) for part in value]
            return Text(", ".join(part.en for part in parts), "、".join(part.ja for part in parts))
    return same(str(value))
