"""Parts of a criteria file -> what each of them states, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import singledispatch

from clusterscore.scheme import model as m
from clusterscore.scheme import parts
from clusterscore.words import Text, number, same

_MISSING = {
    "unresolved": Text(
        "An application with a missing value is left unresolved.", "値が欠けている応募は判定保留とする。"
    ),
    "worst": Text("A missing value counts as the least of its scale.", "欠けている値は換算基準の最低点とする。"),
    "omit": Text(
        "A missing value is left out and the other weights are rescaled, if {least} of the weight or more is answered.",
        "欠けている値は除き、残りの重みで平均する。重みのうち{least}以上に回答がある場合に限る。",
    ),
    "range": Text(
        "A missing value takes part as a range; an application is ranked where every value gives the same rank.",
        "欠けている値は範囲として扱い、どの値でも順位が変わらない場合に限り順位を付ける。",
    ),
}
_ENDS = {"highest": Text("the highest first", "高い順"), "lowest": Text("the lowest first", "低い順")}
_ON = {
    "raw": Text("the mean mark", "平均評点"),
    "sub_score": Text("the sub-score", "得点率"),
    "total": Text("the total", "合計点"),
}


@singledispatch
def statement(part: parts.Grounded) -> Text:
    """Say what a part of the criteria states, whatever it rests on."""
    raise TypeError(type(part).__name__)


def _value(value: float | None) -> Text:
    return Text("open", "未設定") if value is None else same(number(value, 9))


def _unit(unit: Text | None) -> Text:
    return same("") if unit is None else Text(f" {unit.en}", f" {unit.ja}")


def _joined(parts: Iterable[Text], en: str = ", ", ja: str = "、") -> Text:
    found = list(parts)
    return Text(en.join(part.en for part in found), ja.join(part.ja for part in found))


def _words(values: Mapping[str, float | None]) -> Text:
    return _joined(Text("{word} → {value}", "{word}→{value}").format(word=word, value=_value(value))
                   for word, value in values.items())  # fmt: skip


def _pairs(points: Sequence[parts.Point]) -> Text:
    return _joined(Text("{x} → {y}", "{x}→{y}").format(x=_value(x), y=_value(y)) for x, y in points)


@statement.register
def _(part: parts.Field) -> Text:
    facts = {"title": part.title, "unit": _unit(part.unit)}
    ends = [("at least {end}{unit}", "{end}{unit}以上", part.min), ("at most {end}{unit}", "{end}{unit}以下", part.max)]
    limits = [Text(en, ja).format(end=_value(end), **facts) for en, ja, end in ends if end is not None]
    if not limits:
        return Text("The form asks for: {title}.", "記入項目：{title}。").format(**facts)
    said = _joined(limits)
    return Text("The form asks for: {title}, {said}.", "記入項目：{title}（{said}）。").format(said=said, **facts)


@statement.register
def _(part: parts.ParameterSpec) -> Text:
    title = part.title or Text("The number", "数値")
    facts = {"title": title, "value": _value(part.value), "unit": _unit(part.unit)}
    return Text("{title}: {value}{unit}.", "{title}：{value}{unit}。").format(**facts)


@statement.register
def _(part: parts.Measure) -> Text:
    return Text("{title} = {formula}", "{title} = {formula}").format(title=part.title, formula=part.formula)


@statement.register
def _(part: parts.Gate) -> Text:
    waiver = Text(" It can be waived.", "特例適用がありうる。") if part.waivable else same("")
    said = Text("Required: {title}: {formula}.{waiver}", "応募要件：{title}：{formula}。{waiver}")
    return said.format(title=part.title, formula=part.require, waiver=waiver)


@statement.register
def _(part: parts.Otherwise) -> Text:
    if part.excludes:
        return Text("An application that does not meet it is not ranked.", "満たさない応募は順位付けの対象としない。")
    return Text(
        "An application that does not meet it is for the committee to discuss.", "満たさない応募は委員会で審議する。"
    )


@statement.register
def _(part: parts.Check) -> Text:
    said = Text(
        "The office is told unless: {title}: {formula}.", "次が成り立たない場合は事務局が確認する：{title}：{formula}。"
    )
    return said.format(title=part.title, formula=part.require)


@statement.register
def _(part: parts.Scale) -> Text:
    if part.line is not None:
        said = Text("A line, constant beyond its ends: {points}.", "直線で換算する（両端の外は一定）：{points}。")
        return said.format(points=_pairs(part.line))
    if part.steps is not None:
        said = Text("Steps: {start} below, then from {points}.", "段階で換算する：それ未満は{start}、{points}。")
        return said.format(start=_value(part.steps.start), points=_pairs(part.steps.at))
    if part.points is not None:
        said = Text("Points by choice: {words}; out of {most}.", "選択肢ごとの点：{words}（満点{most}）。")
        return said.format(words=_words(part.points), most=_value(part.out_of))
    if part.yes_no is not None:
        said = Text("Yes counts {yes}, no counts {no}.", "はいは{yes}、いいえは{no}とする。")
        return said.format(yes=_value(part.yes_no.yes), no=_value(part.yes_no.no))
    return Text("The share of yes among the answers.", "「はい」の割合とする。")


@statement.register
def _(part: parts.MarkScale) -> Text:
    least, low, high = (_value(value) for value in (part.least_reviewers, part.min, part.max))
    facts = {"title": part.title, "least": least, "low": low, "high": high}
    if part.points is None:
        step = same("") if part.step is None else Text(f" in steps of {part.step:g}", f"（{part.step:g}刻み）")
        marks = Text("marks from {low} to {high}{step}", "{low}から{high}{step}").format(step=step, **facts)
    else:
        marks = _words(part.points)
    said = Text(
        "{title}: {marks}; combined by plain mean, from at least {least} reviewer(s).",
        "{title}：{marks}。平均して一つにする（{least}名以上の評点がある場合）。",
    )
    return said.format(marks=marks, **facts)


@statement.register
def _(part: parts.Weights) -> Text:
    if part.values is None:
        return Text("All parts count alike.", "すべて同じ重みとする。")
    return Text("Weights: {words}.", "重み：{words}。").format(words=_words(part.values))


@statement.register
def _(part: parts.Floor) -> Text:
    stays_out = Text("otherwise not ranked", "満たさない応募は順位付けの対象としない")
    is_told = Text("otherwise for the committee to discuss", "満たさない応募は委員会で審議する")
    facts = {"on": _ON[part.on], "then": stays_out if part.exclude else is_told}
    if part.above is not None:
        said = Text("Floor on {on}: above {least}; {then}.", "基準点（{on}）：{least}を超えること。{then}。")
        return said.format(least=_value(part.above), **facts)
    said = Text("Floor on {on}: at least {least}; {then}.", "基準点（{on}）：{least}以上。{then}。")
    return said.format(least=_value(part.at_least), **facts)


@statement.register
def _(part: m.Indicator) -> Text:
    read = part.measure or ", ".join(part.fields or [])
    said = Text("Indicator: {title}, from {read}.", "評価指標：{title}（{read}による）。")
    return said.format(title=part.title, read=read)


@statement.register
def _(part: m.Criterion) -> Text:
    asked = same("") if part.question is None else Text(f" The reviewers are asked: {part.question.en}",
                                                         f"審査委員への問い：{part.question.ja}")  # fmt: skip
    return Text("Criterion: {title}.{asked}", "審査項目：{title}。{asked}").format(title=part.title, asked=asked)


@statement.register
def _(part: m.Total) -> Text:
    said = Text(
        "The total is the weighted mean of the criteria, out of {most}.",
        "合計点は審査項目の加重平均とする（満点{most}）。",
    )
    return said.format(most=_value(part.out_of))


@statement.register
def _(part: m.Missing) -> Text:
    return _MISSING[part.policy].format(least=_value(part.least_share))


@statement.register
def _(part: m.RankKey) -> Text:
    said = Text("Order: {title}: {formula}, {end}.", "順位の基準：{title}：{formula}（{end}）。")
    return said.format(title=part.title, formula=part.formula, end=_ENDS[part.better])


@statement.register
def _(part: m.Ties) -> Text:
    rungs = [
        Text("{title}, {end}", "{title}（{end}）").format(title=rung.title or same(rung.by), end=_ENDS[rung.wins])
        for rung in part.ladder
        if isinstance(rung, m.TieStep)
    ]
    left = Text("those left share the rank", "残った同点者は同順位とする")
    said = _joined([*rungs, left], "; then ", "、次に")
    return Text("Ties: {rungs}.", "同点時の取扱い：{rungs}。").format(rungs=said)
