"""What the committee must talk about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from clusterscore.explanation.panel_items import far_apart
from clusterscore.explanation.reasons import absent, at_cell, is_earlier, listed, no_mark
from clusterscore.explanation.staging import is_open_by_stage, stage_flags
from clusterscore.explanation.voice import detail
from clusterscore.scheme.choosing import TieAbove, TieLot, TieStep
from clusterscore.scheme.kinds import outcome_words
from clusterscore.scoring.outcomes import excludes
from clusterscore.scoring.ranking import UNKNOWN
from clusterscore.scoring.result import Result
from clusterscore.titles import title_of
from clusterscore.words import Language, Text

_POLICIES = {
    "worst": Text("missing, counted as the worst: {parts}", "値なし（最低の評価として算入）：{parts}"),
    "omit": Text("missing, left out of the mean: {parts}", "値なし（平均に含めず）：{parts}"),
}
_RIVALS = Text(
    "unresolved applications that could still come before it: {count}",
    "判定保留の{count}件が上位となる可能性があります",
)
_GATE_FLAG = Text("{title}: {outcome} ({detail})", "{title}：{outcome}（{detail}）")
_TIED = Text("shares rank {rank} with {others}", "{others}と同順位（{rank}位）です")
_BROKEN = Text("equal on the ranking order; {rung} decided", "順位の基準では同点のため、{rung}で決定しました")
_UNKNOWN_RUNG = Text(
    "equal, and there is no value yet to decide by: {rung}",
    "同点で、同点時の取扱いに用いる値（{rung}）がないため分けられません",
)
_ABOVE = Text("fewest ranked above with the same: {field}", "上位に同じ{field}が少ないもの")
_LOT = Text("the lot", "抽選")
_CHAIR = Text("the chair's order", "委員長の定めた順")
_SHARED = Text("a shared rank", "同順位")
_SHORT = Text(
    "meets the conditions of {title}, but the places or the money do not reach it",
    "{title}の条件を満たすが、件数または予算の枠に入らない",
)
_NO_OUTCOME = Text("no outcome can be recommended while this is missing: {parts}",
                   "次の値がないため、選定案を決められません：{parts}")  # fmt: skip
_NO_OUTCOME_YET = Text("no outcome can be recommended yet: a number or the budget is not given",
                       "数値または予算額が未定のため、選定案を決められません")  # fmt: skip
_OF = Text("{id}: {input}", "{id}の{input}")
_AT_LINE = Text("stands among equals at the line of {title}", "{title}の枠の境界で同点となっている")
_VALIDITY = {
    "after_window": Text(
        "assessed too late for a renewal; the label counts as a first award",
        "更新期間を過ぎてからの評価のため、初回の認証として扱う",
    ),
    "unread": Text("an end of the label held so far is given but cannot be read; the new end is not worked out",
                   "従前の有効期限の記入を読み取れないため、新しい有効期限が決まらない"),
    "not_assessed": Text("the day of the assessment is not given; the label has no end yet",
                         "評価日の記入がないため、有効期限が決まらない"),
    "open": Text("how long the label holds is not set", "認証の有効期間が未設定"),
}
_CHECK = Text("{title}: {detail}", "{title}：{detail}")
_SPARED = ("waived", "grace")


Topic = Literal[
    "requirement", "conditional", "check", "missing", "spread", "overtaken", "tie", "stage", "line", "validity",
]  # fmt: skip
"""What sort of thing it is that the committee must talk about."""


def flags(result: Result, row: int, language: Language) -> list[str]:
    """Say what the committee must talk about for one application; nothing to those outside of it."""
    return [flag.in_(language) for _, flag in flagged(result, row, language)]


def flagged(result: Result, row: int, language: Language) -> Iterator[tuple[Topic, Text]]:
    """Give the same, each with the sort of thing that it is."""
    if result.audience in ("public", "applicant"):
        return
    yield from _conditions(result, row, language)
    yield from _all("missing", _by_policy(result, row))
    yield from _all("spread", far_apart(result, row))
    if result.outcomes.reach.rivals[row] and result.outcomes.status[row] == "ranked":
        yield "overtaken", _RIVALS.format(count=int(result.outcomes.reach.rivals[row]))
    yield from _all("tie", _ties(result, row))
    yield from _all("stage", stage_flags(result, row))
    yield from _all("line", _choices(result, row))
    yield from _all("validity", _validity(result, row))


def _all(topic: Topic, told: Iterable[Text]) -> Iterator[tuple[Topic, Text]]:
    yield from ((topic, text) for text in told)


def _conditions(result: Result, row: int, language: Language) -> Iterator[tuple[Topic, Text]]:
    """Say which requirements and floors concern the committee, and which hold only on a condition."""
    rules = result.rules
    for key, gate in result.outcomes.gates.items():
        outcome = str(gate[row])
        if key.startswith("checks."):
            if outcome == "fail":
                yield "check", _CHECK.format(title=title_of(rules, key), detail=detail(result, row, key, language))
        elif outcome in _SPARED or (outcome in ("fail", "unknown") and not excludes(rules, key)):
            facts = {"outcome": outcome_words(rules.scheme.kind)[outcome], "detail": detail(result, row, key, language)}
            told = _GATE_FLAG.format(title=title_of(rules, key), **facts)
            yield "conditional" if outcome in _SPARED else "requirement", told


def _by_policy(result: Result, row: int) -> Iterator[Text]:
    """Say what was missing where the scheme's policy decided all the same."""
    rules, policy = result.rules, result.rules.scheme.missing.policy
    if policy not in _POLICIES or result.outcomes.status[row] == "unresolved":
        return
    inputs = [key for step in rules.roles("leaf") for key in rules.fields_of(step.node)]
    told = [_input_title(result, row, key) for key in absent(result, row, dict.fromkeys(inputs))]
    yield from listed(_POLICIES[policy], told)


def _input_title(result: Result, row: int, key: str) -> Text:
    if key not in result.rules.scheme.fields:
        return title_of(result.rules, key) if is_earlier(result.rules, key) else no_mark(result, key)
    return at_cell(result, row, key)


def _ties(result: Result, row: int) -> Iterator[Text]:
    ranks = result.outcomes.ranks
    if ranks.broken_by[row] >= 0:
        yield _BROKEN.format(rung=rung_title(result, int(ranks.broken_by[row])))
    if ranks.broken_by[row] == UNKNOWN:
        yield _UNKNOWN_RUNG.format(rung=rung_title(result, int(ranks.stopped_at[row])))
    if ranks.tied[row]:
        same_rank = (ranks.rank == ranks.rank[row]) & (result.outcomes.status == "ranked")
        others = [result.submission.ids[at] for at in same_rank.nonzero()[0] if at != row]
        yield _TIED.format(rank=int(ranks.rank[row]), others=others)


def _undecided_by(result: Result) -> list[Text]:
    """Name what is missing, of any ranked application, that outcomes are handed out by."""
    steps = [step for step in result.rules.roles("selection", "amount") if step.key.startswith("selection.")]
    keys = dict.fromkeys(key for step in steps for key in result.rules.fields_of(step.node))
    ranked = [int(at) for at in result.outcomes.ranks.rank.nonzero()[0]]
    return [
        _OF.format(id=result.submission.ids[at], input=_input_title(result, at, key))
        for at in ranked for key in absent(result, at, keys)
    ]  # fmt: skip


def rung_title(result: Result, rung: int) -> Text:
    """Name a rung of the tie ladder."""
    ties = result.rules.scheme.ties
    match ties.ladder[rung] if ties is not None else "shared":
        case TieStep(title=title, by=by):
            return title or title_of(result.rules, by)
        case TieAbove(title=title, fewest_above=field):
            return title or _ABOVE.format(field=title_of(result.rules, field))
        case TieLot():
            return _LOT
        case "chair":
            return _CHAIR
        case _:
            return _SHARED


def _choices(result: Result, row: int) -> Iterator[Text]:
    """Say where money or places ran out, and where equals stand at a line."""
    outcomes, rules = result.outcomes, result.rules
    waits = any(key.startswith("selection.") for key in outcomes.at_line[row])
    unknown = rules.scheme.selection is not None and outcomes.selected[row] is None
    if unknown and outcomes.ranks.rank[row] and not waits and not is_open_by_stage(result, row):
        lacking = _undecided_by(result)
        yield _NO_OUTCOME.format(parts=lacking) if lacking else _NO_OUTCOME_YET
    for key in (key for key in outcomes.short[row] if key.startswith("labels.")):
        yield _SHORT.format(title=title_of(rules, key))
    for key in outcomes.at_line[row]:
        yield _AT_LINE.format(title=title_of(rules, key))


def _validity(result: Result, row: int) -> Iterator[Text]:
    """Say what the end of a label rests on, where it is not the rule's own."""
    basis = result.outcomes.validity[row]
    if basis in _VALIDITY and result.outcomes.status[row] != "excluded":
        yield _VALIDITY[basis]
