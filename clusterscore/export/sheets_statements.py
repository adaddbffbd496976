"""Parts of a criteria file -> what each of them states, in words: fields, measures, gates, missing values."""

from __future__ import annotations

from clusterscore.export import statements_marks, statements_order, statements_points, statements_stages
from clusterscore.export.statement_base import Words, spaced, statement, told, value
from clusterscore.scheme import model as m
from clusterscore.scheme import parts
from clusterscore.scheme.kinds import words_of
from clusterscore.scheme.wording import joined
from clusterscore.words import Text, same

__all__ = ["statement", "statements_marks", "statements_order", "statements_points", "statements_stages"]

_MISSING = {
    "unresolved": Text("{one} with a missing value is left unresolved.", "値が欠けている{one}は判定保留とする。"),
    "worst": Text("A missing value counts as the least of its scale.", "欠けている値は換算基準の最低点とする。"),
    "omit": Text(
        "A missing value is left out and the other weights are rescaled, if {least} of the weight or more is answered.",
        "欠けている値は除き、残りの重みで平均する。重みのうち{least}以上に回答がある場合に限る。",
    ),
    "range": Text(
        "A missing value takes part as a range; {one} is ranked where every value gives the same rank.",
        "欠けている値は範囲として扱い、どの値でも順位が変わらない場合に限り順位を付ける。",
    ),
}
_NOT_RANKED = Text("{one} is not ranked.", "{one}は順位付けの対象としない。")
_NOT_ASSESSED = Text("{one} is not assessed.", "{one}は評価の対象としない。")
_SHOWN = Text(
    "A missing value is shown as missing; nothing is put in its place.",
    "欠けている値は「値なし」と示し、補わない。",
)
_NOT_APPLICABLE = {
    "missing": same(""),
    "omit": Text(
        " What does not apply is left out and the other weights are rescaled.",
        "「該当なし」の部分は除き、残りの重みで平均する。",
    ),
}


@told.register
def _(part: parts.Field, _words: Words) -> Text:
    facts = {"title": part.title, "unit": spaced(part.unit)}
    ends = [("at least {end}{unit}", "{end}{unit}以上", part.min), ("at most {end}{unit}", "{end}{unit}以下", part.max)]
    said = [Text(en, ja).format(end=value(end), **facts) for en, ja, end in ends if end is not None]
    if part.default is not None:
        given = Text("{given} as long as the office says nothing else", "事務局の記入がない場合は{given}")
        said.append(given.format(given=default(part)))
    if not said:
        return Text("The form asks for: {title}.", "記入項目：{title}。").format(**facts)
    asked = Text("The form asks for: {title}, {said}.", "記入項目：{title}（{said}）。")
    return asked.format(said=joined(said), **facts)


def default(part: parts.Field) -> Text:
    """Say what holds where the office says nothing else."""
    if isinstance(part.default, bool):
        return Text("yes", "はい") if part.default else Text("no", "いいえ")
    if isinstance(part.default, str):
        return (part.choices or {}).get(part.default, same(part.default))
    return value(part.default)


@told.register
def _(part: parts.ParameterSpec, _words: Words) -> Text:
    title = part.title or Text("The number", "数値")
    facts = {"title": title, "value": value(part.value), "unit": spaced(part.unit)}
    return Text("{title}: {value}{unit}.", "{title}：{value}{unit}。").format(**facts)


@told.register
def _(part: parts.WordList, _words: Words) -> Text:
    said = joined((same(word) for word in part.words), ", ", "・")
    return Text("Accepted: {said}.", "認めるもの：{said}。").format(said=said)


@told.register
def _(part: parts.Reference, _words: Words) -> Text:
    facts = {"title": part.title, "values": joined(map(value, part.values)), "unit": spaced(part.unit)}
    return Text("Values of {title}: {values}{unit}.", "参照データ「{title}」：{values}{unit}。").format(**facts)


@told.register
def _(part: parts.Measure, words: Words) -> Text:
    return Text("{title} = {said}", "{title} = {said}").format(title=part.title, said=words.worked_out(part))


@told.register
def _(part: parts.Gate, words: Words) -> Text:
    waiver = Text(" It can be waived.", "特例適用がありうる。") if part.waivable else same("")
    said = words_of(words.kind).required
    return said.format(title=part.title, formula=words.formula(part.require, part), waiver=waiver)


@told.register
def _(part: parts.Otherwise, words: Words) -> Text:
    called = words_of(words.kind)
    if not part.excludes:
        return Text("{one} {then}.", "{one}は{then}。").format(one=called.failing, then=called.is_discussed)
    out = _NOT_RANKED if words.kind == "selection" else _NOT_ASSESSED
    return out.format(one=called.failing)


def _sentence(text: Text) -> Text:
    """Put a capital letter in front."""
    return Text(text.en[:1].upper() + text.en[1:], text.ja)


@told.register
def _(part: parts.Grace, words: Words) -> Text:
    return words_of(words.kind).spared.format(formula=words.formula(part.while_, part))


@told.register
def _(part: parts.Check, words: Words) -> Text:
    said = Text(
        "The office is told unless: {title}: {formula}.", "次が成り立たない場合は事務局が確認する：{title}：{formula}。"
    )
    return said.format(title=part.title, formula=words.formula(part.require, part))


@told.register
def _(part: parts.Rule, words: Words) -> Text:
    said = Text("Condition: {title}: {formula}.", "条件：{title}：{formula}。")
    return said.format(title=part.title, formula=words.formula(part.require, part))


@told.register
def _(part: m.Missing, words: Words) -> Text:
    one = words_of(words.kind).entry
    facts = {"least": value(part.least_share), "one": _sentence(one) if part.policy == "unresolved" else one}
    waits = part.policy == "unresolved" and not words.decides
    said = _SHOWN if waits else _MISSING[part.policy].format(**facts)
    more = _NOT_APPLICABLE[part.not_applicable]
    return Text(said.en + more.en, said.ja + more.ja)
