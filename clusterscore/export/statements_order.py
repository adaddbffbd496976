"""Order, ties, adjustments, labels, selection and the panel in words."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.export.statement_base import Words, told, value
from clusterscore.scheme import choosing as c
from clusterscore.scheme.wording import joined
from clusterscore.words import Text, same

ENDS: Mapping[str, Text] = {
    "highest": Text("the highest first", "高い順"),
    "lowest": Text("the lowest first", "低い順"),
}
AT_THE_LINE: Mapping[str, Text] = {
    "keep": Text("all equals across the line are in", "線上の同点者は全員を対象とする"),
    "leave": Text("no equals across the line are in", "線上の同点者は全員を対象としない"),
    "committee": Text("the committee decides on equals across the line", "線上の同点者は委員会で決める"),
}
OVERRUN: Mapping[str, Text] = {
    "stop": Text("nobody after the first that does not fit takes part", "収まらない応募が出た時点で打ち切る"),
    "skip": Text("one that does not fit is passed over", "収まらない応募は飛ばして次の応募を対象とする"),
}
_LAST_DAY: Mapping[str, Text] = {
    "month": Text("to the last day of the month", "月末まで"),
    "day": Text("to the very day", "応当日まで"),
}
_LEFT: Mapping[str, Text] = {
    "shared": Text("those left share the rank", "残った同点者は同順位とする"),
    "chair": Text("the chair's order decides", "委員長の定める順による"),
}
_LOT_OF_CALL = Text(
    "Lots are drawn with the seed that the call publishes.", "公募で公表する抽選の種により順序を決める。"
)
_LOT = Text("lots are drawn", "抽選による")


def rung(step: c.TieStep | c.TieAbove | c.TieLot | c.End, words: Words) -> Text:
    """Say one rung of a tie ladder."""
    if isinstance(step, c.TieStep):
        facts = {"title": step.title or words.formula(step.by), "end": ENDS[step.wins]}
        return Text("{title}, {end}", "{title}（{end}）").format(**facts)
    if isinstance(step, c.TieAbove):
        if step.title is not None:
            return step.title
        said = Text(
            "the one whose {field} is least frequent among those ranked above", "上位に{field}の同じ応募が少ない順"
        )
        return said.format(field=words.name(step.fewest_above))
    return _LOT if isinstance(step, c.TieLot) else _LEFT[step]


def budget(part: c.Budget, words: Words) -> Text:
    """Say how far the money goes."""
    there_is = value(part.of) if part.about is None else Text("the budget of the call", "公募の予算額")
    said = Text(
        "as long as the sum of {amount} stays within {of}; {overrun}",
        "{amount}の累計が{of}以内である限り（{overrun}）",
    )
    return said.format(amount=words.formula(part.amount), of=there_is, overrun=OVERRUN[part.overrun])


@told.register
def _(part: c.Adjustment, words: Words) -> Text:
    points = part.adds if part.takes is None else part.takes
    way = Text("added", "加点") if part.takes is None else Text("taken", "減点")
    said = Text("{title}: {points} points {way} where {formula}.", "{title}：{formula}の場合に{points}点を{way}する。")
    return said.format(title=part.title, points=value(points), way=way, formula=words.formula(part.require, part))


@told.register
def _(part: c.RankKey, words: Words) -> Text:
    said = Text("Order: {title}: {formula}, {end}.", "順位の基準：{title}：{formula}（{end}）。")
    return said.format(title=part.title, formula=words.formula(part.formula, part), end=ENDS[part.better])


@told.register
def _(part: c.Ties, words: Words) -> Text:
    said = joined((rung(step, words) for step in part.ladder), "; then ", "、次に")
    return Text("Ties: {rungs}.", "同点時の取扱い：{rungs}。").format(rungs=said)


@told.register
def _(part: c.Lot, _words: Words) -> Text:
    if part.seed is None:
        return _LOT_OF_CALL
    return Text("Lots are drawn with the seed “{seed}”.", "抽選の種「{seed}」により順序を決める。").format(
        seed=part.seed
    )


@told.register
def _(part: c.Labels, _words: Words) -> Text:
    said = Text(
        "Labels, the best first: {titles}; else {none}.",
        "区分（上位から）：{titles}。いずれも満たさない場合は「{none}」。",
    )
    return said.format(titles=joined(found.title for found in part.ladder.values()), none=part.no_label)


@told.register
def _(part: c.Rung, words: Words) -> Text:
    conditions = joined((rule.title for rule in part.conditions.values()), "; ", "、")
    said = Text("{title}: all of these: {conditions}{money}.", "{title}：次のすべてを満たすこと：{conditions}{money}。")
    return said.format(title=part.title, conditions=conditions, money=_money(part.budget, words))


def _money(part: c.Budget | None, words: Words) -> Text:
    if part is None:
        return same("")
    said = budget(part, words)
    return Text(f"; {said.en}", f"。{said.ja}")


@told.register
def _(part: c.Validity, words: Words) -> Text:
    facts = {"assessed": words.name(part.assessed), "first": value(part.first), "ends": _LAST_DAY[part.ends]}
    first = Text(
        "It holds {first} months from {assessed}, {ends}", "有効期間は{assessed}から{first}か月（{ends}）"
    ).format(**facts)
    if part.held_until is None:
        return Text(f"{first.en}.", f"{first.ja}とする。")
    said = Text(
        "{start}; on renewal within {window} months after {held}, {renewal} months from that day.",
        "{start}とし、{held}から{window}か月以内に更新する場合はその日から{renewal}か月とする。",
    )
    held = words.name(part.held_until)
    return said.format(start=first, window=value(part.window), held=held, renewal=value(part.renewal))


@told.register
def _(part: c.Outcome, words: Words) -> Text:
    if part.committee_only:
        return Text("{title}: given by the committee alone.", "{title}：委員会だけが決める。").format(title=part.title)
    said: list[Text] = []
    if part.when is not None:
        said.append(words.formula(part.when, part))
    if part.up_to is not None:
        said.append(Text("at most {most} application(s)", "{most}件以内").format(most=value(part.up_to)))
    if part.budget is not None:
        said.append(budget(part.budget, words))
    everyone = Text("all who are left", "残る全件")
    shown = joined(said or [everyone], "; ", "、")
    return Text("{title}, in rank order: {said}.", "{title}（順位の順に）：{said}。").format(
        title=part.title, said=shown
    )


@told.register
def _(part: c.Selection, _words: Words) -> Text:
    said = Text(
        "Outcomes: {titles}; the others: {otherwise}; {line}.",
        "結果の区分：{titles}、それ以外は「{otherwise}」。{line}。",
    )
    titles = joined(outcome.title for outcome in part.outcomes.values())
    return said.format(titles=titles, otherwise=part.otherwise, line=AT_THE_LINE[part.at_the_line])
