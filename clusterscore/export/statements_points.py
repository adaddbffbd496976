"""Scales, marks, weights, floors and criteria in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from clusterscore.export.statement_base import Words, by_point, by_word, told, value
from clusterscore.scheme import marking as k
from clusterscore.scheme import model as m
from clusterscore.scheme.amounts import is_share
from clusterscore.scheme.kinds import words_of
from clusterscore.scheme.naming import put
from clusterscore.scheme.saying import amount, joined
from clusterscore.words import Text, same

_ON: Mapping[str, Text] = {
    "raw": Text("the mark", "評点"),
    "sub_score": Text("the sub-score", "得点率"),
    "total": Text("the total", "合計点"),
    "lowest": Text("the lowest mark of any reviewer", "{0}別の最低評点"),
    "grade": Text("the grade", "評語"),
    "lowest_grade": Text("the lowest grade of any reviewer", "{0}別の最低の評語"),
}
COMBINED: Mapping[str, Text] = {
    "mean": Text("combined by plain mean", "平均して一つにする"),
    "agreed": Text("combined where all agree", "全員の評語が一致した場合にその評語とする"),
    "trimmed_mean": Text("combined by trimmed mean", "上下を除いて平均し、一つにする"),
    "mode": Text("the most frequent counts where it has a majority", "過半数を占める評点（評語）とする"),
    "median": Text("the median counts", "中央値とする"),
    "lowest": Text("the lowest counts", "最も低いものとする"),
    "highest": Text("the highest counts", "最も高いものとする"),
}
MODES: Mapping[str, Text] = {
    "half_up": Text("half away from zero", "四捨五入"),
    "half_even": Text("half to the even digit", "偶数への丸め"),
    "up": Text("away from zero", "切上げ"),
    "down": Text("towards zero", "切捨て"),
}
_ASKED = Text(" The reviewers are asked: {asked}", "{who}への問い：{asked}")
_STAYS_OUT = Text("otherwise not ranked", "満たさない{one}は順位付けの対象としない")
_IS_OUT = Text("otherwise not assessed", "満たさない{one}は評価の対象としない")
_IS_TOLD = Text("otherwise {then}", "満たさない{one}は{then}")
_MADE_UP: Mapping[str, Text] = {
    "weighted_mean": Text("the weighted mean of {of}", "{of}の加重平均"),
    "sum": Text("the sum of the points of {of}", "{of}の得点の合計"),
    "minimum": Text("the lowest of {of}", "{of}のうち最も低いもの"),
    "geometric_mean": Text("the weighted geometric mean of {of}", "{of}の加重幾何平均"),
}


def combined(combine: str, of: Text) -> Text:
    """Say how parts make up their whole."""
    return _MADE_UP[combine].format(of=of)


@told.register
def _(part: k.Scale, words: Words) -> Text:
    return _FORMS[part.form](part, words)


def _line(part: k.Scale, _words: Words) -> Text:
    said = Text("A line, constant beyond its ends: {points}.", "直線で換算する（両端の外は一定）：{points}。")
    return said.format(points=by_point(part.line or ()))


def _steps(part: k.Scale, _words: Words) -> Text:
    steps = part.steps or k.StepsSpec()
    if steps.ranges:
        said = Text("Steps: {ranges}.", "段階で換算する：{ranges}。")
        return said.format(ranges=joined(_range(step) for step in steps.ranges))
    said = Text("Steps: {start} below, then from {points}.", "段階で換算する：それ未満は{start}、{points}。")
    return said.format(start=value(steps.start), points=by_point(steps.at))


def _range(step: k.RangeSpec) -> Text:
    return Text("{ends} → {gives}", "{ends}→{gives}").format(
        ends=ends_of(step.from_, step.below), gives=value(step.gives)
    )


def ends_of(low: float | None, below: float | None, unit: Text | None = None) -> Text:
    """Say a range of values whose upper end is not within."""
    if low is None:
        return put(Text("below {0}", "{0}未満"), amount(below, unit))
    if below is None:
        return put(Text("from {0}", "{0}以上"), amount(low, unit))
    start = amount(low, unit if is_share(unit) else None)
    return put(Text("from {0} to below {1}", "{0}以上{1}未満"), start, amount(below, unit))


def _points(part: k.Scale, _words: Words) -> Text:
    said = Text("Points by choice: {words}; out of {most}.", "選択肢ごとの点：{words}（満点{most}）。")
    return said.format(words=by_word(part.points or {}), most=value(part.out_of))


def _yes_no(part: k.Scale, _words: Words) -> Text:
    spec = part.yes_no
    if spec is None:
        raise TypeError(part.form)
    return Text("Yes counts {yes}, no counts {no}.", "はいは{yes}、いいえは{no}とする。").format(
        yes=value(spec.yes), no=value(spec.no)
    )


def _share(_part: k.Scale, _words: Words) -> Text:
    return Text("The share of yes among the answers.", "「はい」の割合とする。")


def _checklist(part: k.Scale, _words: Words) -> Text:
    spec = part.checklist
    if spec is None:
        raise TypeError(part.form)
    facts = {"every": value(spec.all), "some": value(spec.any), "none": value(spec.none)}
    most = same("") if part.out_of is None else put(Text(", out of {0}", "（満点{0}）"), value(part.out_of))
    said = Text(
        "All of them: {every}; some: {some}; none: {none}{most}.",
        "すべて該当は{every}、一部該当は{some}、該当なしは{none}とする{most}。",
    )
    return said.format(most=most, **facts)


def _band(part: k.Scale, _words: Words) -> Text:
    spec = part.band
    if spec is None:
        raise TypeError(part.form)
    facts = {
        "low": value(spec.from_),
        "high": value(spec.to),
        "inside": value(spec.inside),
        "outside": value(spec.outside),
    }
    if spec.ends == "inside":
        said = Text(
            "From {low} to {high}: {inside}; outside: {outside}.",
            "{low}以上{high}以下は{inside}、範囲外は{outside}とする。",
        )
    else:
        said = Text(
            "Above {low} and below {high}: {inside}; otherwise: {outside}.",
            "{low}を超え{high}未満は{inside}、それ以外は{outside}とする。",
        )
    return said.format(**facts)


def _progress(part: k.Scale, words: Words) -> Text:
    spec = part.progress
    if spec is None:
        raise TypeError(part.form)
    facts = {"baseline": _end(spec.baseline, words), "target": _end(spec.target, words)}
    if spec.elapsed is None:
        said = Text("The way covered from {baseline} to {target}.", "{baseline}から{target}までの進捗の割合とする。")
        return said.format(**facts)
    said = Text(
        "The way covered from {baseline} to {target}, divided by the share of the time passed ({low} to {high}).",
        "{baseline}から{target}までの進捗の割合を、経過期間の割合（{low}～{high}）で割った値とする。",
    )
    return said.format(low=value(spec.elapsed.from_), high=value(spec.elapsed.to), **facts)


def _end(end: float | str, words: Words) -> Text:
    return words.formula(end) if isinstance(end, str) else value(end)


def _mix(part: k.Scale, words: Words) -> Text:
    spec = part.mix
    if spec is None:
        raise TypeError(part.form)
    target = joined(
        put(Text("{0} {1}", "{0} {1}"), words.name(field), value(share)) for field, share in spec.target.items()
    )
    said = Text(
        "The distance from the mix {target} (0: the same, 1: nothing in common): {points}.",
        "目標構成比（{target}）との隔たり（0は同じ、1は全く異なる）による：{points}。",
    )
    return said.format(target=target, points=by_point(spec.line))


def _percentile(part: k.Scale, words: Words) -> Text:
    name = part.percentile or ""
    said = Text("The percentile within {0}.", "{0}の中での百分位とする。")
    reference = words.reference(name)
    return Text(said.en.format(reference.en), said.ja.format(reference.ja))


_FORMS: Mapping[str, Callable[[k.Scale, Words], Text]] = {
    "line": _line, "steps": _steps, "points": _points, "yes_no": _yes_no, "share_of_yes": _share,
    "checklist": _checklist, "band": _band, "progress": _progress, "mix": _mix, "percentile": _percentile,
}  # fmt: skip


def marks_of(part: k.MarkScale) -> Text:
    """Say which marks may be given."""
    if part.grades is not None:
        return joined((same(word) for word in part.words), " > ", "＞")
    if part.points is not None:
        return by_word(part.points)
    step = same("") if part.step is None else put(Text(" in steps of {0}", "（{0}刻み）"), value(part.step))
    said = Text("marks from {low} to {high}{step}", "{low}から{high}{step}")
    return said.format(low=value(part.min), high=value(part.max), step=step)


@told.register
def _(part: k.Rounding, _words: Words) -> Text:
    if part.digits == 0:
        return Text("Rounded to a whole number, {mode}.", "整数に端数処理する（{mode}）。").format(
            mode=MODES[part.mode]
        )
    places = Text("decimal place", "") if part.digits == 1 else Text("decimal places", "")
    said = Text("Rounded to {digits} {places}, {mode}.", "小数点以下{digits}桁に端数処理する（{mode}）。")
    return said.format(digits=value(part.digits), places=places, mode=MODES[part.mode])


@told.register
def _(part: k.Weights, words: Words) -> Text:
    if part.given is None:
        return Text("All parts count alike.", "すべて同じ重みとする。")
    titles = {key: words.part(key) for key in part.given}
    if part.points is not None:
        return Text("Points: {words}.", "配点：{words}。").format(words=by_word(part.given, titles))
    return Text("Weights: {words}.", "重み：{words}。").format(words=by_word(part.given, titles))


@told.register
def _(part: k.Floor, words: Words) -> Text:
    called = words_of(words.kind)
    out = _STAYS_OUT if words.kind == "selection" else _IS_OUT
    then = (out if part.exclude else _IS_TOLD).format(one=called.entry, then=called.discussed)
    facts = {"on": put(_ON[part.on], called.reviewer), "then": then}
    if part.above is not None:
        said = Text("Floor on {on}: above {least}; {then}.", "基準点（{on}）：{least}を超えること。{then}。")
        return said.format(least=value(part.above), **facts)
    least = value(part.at_least) if part.grade is None else words.grade(part)
    return Text("Floor on {on}: at least {least}; {then}.", "基準点（{on}）：{least}以上。{then}。").format(
        least=least, **facts
    )


@told.register
def _(part: m.Indicator, words: Words) -> Text:
    mix = part.scale.mix
    read = [part.measure] if part.measure else part.fields or list(mix.target if mix is not None else ())
    said = Text("Indicator: {title}, from {read}.", "評価指標：{title}（{read}による）。")
    return said.format(title=part.title, read=joined(map(words.name, read)))


@told.register
def _(part: m.Criterion, words: Words) -> Text:
    called = words_of(words.kind)
    asked = same("") if part.question is None else _ASKED.format(who=called.reviewer, asked=part.question)
    said = Text("Criterion: {title}.{asked}", "{item}：{title}。{asked}")
    return said.format(item=called.item, title=part.title, asked=asked)


@told.register
def _(part: m.Total, words: Words) -> Text:
    how = combined(part.combine, Text("the criteria", words_of(words.kind).item.ja))
    said = Text("The total is {how}, out of {most}.", "合計点は{how}とする（満点{most}）。")
    return said.format(how=how, most=value(part.out_of))
