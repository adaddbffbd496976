"""What the sheet Ranking shows of labels, outcomes and criteria: which columns, and their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clusterscore.scheme.kinds import words_of
from clusterscore.scheme.rules import Branch, Rules
from clusterscore.scoring.result import Result
from clusterscore.titles import label_title, outcome_title
from clusterscore.words import Language, Text

if TYPE_CHECKING:
    from clusterscore.export.sheets_layout import Layout

_NOT_YET = Text("not known yet: {labels}", "未定：{labels}")
_OR = Text(" or ", "または")
COMMITTEE = Text("for the committee to decide", "委員会で決定")
UNKNOWN = Text("not known yet", "未定")
NONE = "–"


class Shown(NamedTuple):
    """One column of Ranking that follows Points: a node, what is shown of it, and how."""

    branch: Branch
    key: str
    style: str


def shown_columns(rules: Rules) -> list[Shown]:
    """Give the columns of the criteria, in order: points; a sub-score or a grade where there are no points."""
    found: list[Shown] = []
    for branch in rules.top:
        if branch.has_points:
            found.append(Shown(branch, branch.contribution, "points"))
        elif branch.scored:
            found.append(Shown(branch, branch.sub_score, "score"))
        found += [Shown(leaf, leaf.grade, "centre") for leaf in _leaves(rules, branch) if not leaf.scored]
    return found


def _leaves(rules: Rules, branch: Branch) -> list[Branch]:
    """Give the marks below a node."""
    below = [leaf for key in branch.children for leaf in _leaves(rules, rules.branches[key])]
    return [branch] if branch.kind == "mark" else below


def label_words(result: Result, row: int, language: Language) -> str:
    """Name the label; while it is not known, every label still possible; a dash for the excluded."""
    outcomes, rules = result.outcomes, result.rules
    label = outcomes.labels[row]
    if outcomes.status[row] == "excluded":
        return NONE
    if label is not None:
        return label_title(rules, label).in_(language)
    possible = [label_title(rules, key).in_(language) for key in outcomes.label_range[row]]
    return _NOT_YET.in_(language).format(labels=_OR.in_(language).join(possible))


def outcome_words(result: Result, row: int, language: Language) -> str:
    """Name the outcome that is recommended; nothing is for one that is not ranked."""
    outcomes = result.outcomes
    outcome = outcomes.selected[row]
    if outcome is not None:
        return outcome_title(result.rules, outcome).in_(language)
    if outcomes.status[row] != "ranked":
        return NONE
    is_on_a_line = any(key.startswith("selection.") for key in outcomes.at_line[row])
    return (COMMITTEE if is_on_a_line else UNKNOWN).in_(language)


def values_named(layout: Layout) -> Text:
    """List what on Ranking is a value of this evaluation and does not move with the formulas."""
    scheme, order = layout.result.rules.scheme, layout.order
    called = words_of(scheme.kind).label
    named = [Text("rank", "順位")] if scheme.ranks and not order.is_live("rank") else []
    named += [called] if scheme.labels and not order.is_live("label") else []
    has_end = scheme.labels is not None and scheme.labels.validity is not None
    named += [Text("last day of the label", f"{called.ja}の有効期限")] if has_end else []
    named += [Text("recommended outcome", "選定案")] if scheme.selection and not order.is_live("outcome") else []
    named += [] if order.is_live("status") else [Text("status", "判定")]
    named += [Text("tie steps that look at the list", "一覧を見る同点時の段")] if order.has_stored_steps else []
    named += [Text("ranges", "ありうる範囲")] if scheme.total or scheme.ranks else []
    return Text(", ".join(text.en for text in named), "・".join(text.ja for text in named))
