"""How several reviewers' marks become one, in words."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.export.statement_base import Words, by_word, told, value
from clusterscore.export.statements_points import COMBINED, marks_of
from clusterscore.scheme import choosing as c
from clusterscore.scheme import several as s
from clusterscore.scheme.kinds import words_of
from clusterscore.scheme.marking import MarkScale
from clusterscore.scheme.saying import joined
from clusterscore.words import Text, same

_MISSING: Mapping[str, Text] = {
    "unresolved": Text(
        " A missing mark leaves the combined one unknown.", "評点に欠けがある場合は、まとめた評点を未定とする。"
    ),
    "worst": Text(" A missing mark counts as the worst of the scale.", "欠けた評点は尺度の最も低いものとして数える。"),
}
_TRIM = Text(
    "{how} (the {trim} highest and the {trim} lowest are cut)", "{how}（最も高いものと最も低いものを{trim}個ずつ除く）"
)
_CONFIDENT = Text("{how}, weighed by the reviewer's confidence", "確信度で重み付けして{how}")
_TOTALS: Mapping[str, Text] = {
    "mean": Text("their mean", "平均"),
    "trimmed_mean": Text("their mean without the {trim} highest and the {trim} lowest", "上下{trim}個ずつを除いた平均"),
    "median": Text("their median", "中央値"),
    "lowest": Text("the lowest of them", "最も低いもの"),
    "highest": Text("the highest of them", "最も高いもの"),
}


def combined_marks(part: MarkScale) -> Text:
    """Say how several marks on a scale become one."""
    how = COMBINED[part.combine]
    if part.combine == "trimmed_mean":
        return _TRIM.format(how=how, trim=value(part.trim))
    return how if part.confidence is None else _CONFIDENT.format(how=how)


def missing_marks(part: MarkScale) -> Text:
    """Say what a reviewer's missing mark does, where that is declared; empty where it is left out."""
    return _MISSING.get(part.missing_marks or "", same(""))


@told.register
def _(part: MarkScale, _words: Words) -> Text:
    said = Text(
        "{title}: {marks}; {how}, from at least {least} reviewer(s).{missing}",
        "{title}：{marks}。{how}（{least}名以上の評点がある場合）。{missing}",
    )
    facts = {"title": part.title, "marks": marks_of(part), "how": combined_marks(part), "missing": missing_marks(part)}
    return said.format(least=value(part.least_reviewers), **facts)


@told.register
def _(part: s.Confidence, _words: Words) -> Text:
    levels = by_word(
        {key: level.weight for key, level in part.levels.items()},
        {key: level.title for key, level in part.levels.items()},
    )
    said = Text(
        "Each mark weighs by the reviewer's confidence, divided by the sum of the weights: {levels}.",
        "各評点を委員の確信度で重み付けし、重みの合計で割る：{levels}。",
    )
    return said.format(levels=levels)


@told.register
def _(part: s.EqualCounts, _words: Words) -> Text:
    if part.take == "better":
        return Text("Of marks given equally often the better one counts.", "同数の場合は、上位のものとする。")
    return Text("Of marks given equally often the worse one counts.", "同数の場合は、下位のものとする。")


@told.register
def _(part: s.NoMajority, _words: Words) -> Text:
    if part.take == "mode":
        return Text(
            "Without a majority the most frequent mark counts all the same.", "過半数がない場合も、最も多いものとする。"
        )
    return Text(
        "Without a majority the marks above the most frequent one are compared with those on it: where they are "
        "more, the next better mark given counts.",
        "過半数がない場合は、最も多いものより上位の数と最も多いものの数を比べ、"
        "上位の方が多ければ、付された中で一つ上のものとする。",
    )


@told.register
def _(_part: s.LeniencyRule, _words: Words) -> Text:
    return Text(
        "Marks are corrected for each reviewer's leniency (additive model, least squares) before they are combined; "
        "where reviewers share too few applications they count as given.",
        "評点は、委員ごとの甘辛（加法モデル、最小二乗法）を補正してからまとめる。"
        "共通の案件が足りず補正できない場合は、付されたままとする。",
    )


@told.register
def _(part: s.Disagreement, _words: Words) -> Text:
    said = Text(
        "The chair is told where two marks for a criterion lie {spread} or more apart.",
        "一つの項目の評点の開きが{spread}以上の案件は、委員長に示す。",
    )
    return said.format(spread=value(part.spread))


@told.register
def _(part: s.Target, _words: Words) -> Text:
    said = Text("Marks are to be given in these proportions: {shares}.", "評点の目標分布：{shares}。")
    return said.format(shares=by_word(part.shares))


@told.register
def _(part: c.Panel, words: Words) -> Text:
    said = [sentence for sentence in (_members(part, words), _order(part)) if sentence.en]
    return Text(" ".join(each.en for each in said), "".join(each.ja for each in said))


def _members(part: c.Panel, words: Words) -> Text:
    if not part.members:
        return same("")
    known = joined(form.title for form in part.members.values())
    rules = joined((rule.title for rule in part.rules.values()), "; ", "、")
    said = Text(
        "The panel: {rules}; known of each member: {known}.", "{who}会の構成：{rules}。委員ごとの記載事項：{known}。"
    )
    return said.format(rules=rules, known=known, who=words_of(words.kind).reviewer)


def _order(part: c.Panel) -> Text:
    if part.order == "criterion_first":
        return Text(
            "Marks are combined criterion by criterion; the total follows from the combined marks.",
            "評点は項目ごとにまとめ、まとめた評点から合計点を求める。",
        )
    if part.combine is None:
        # what the panel declares beside this says itself
        return same("") if part.members else Text("How reviewers' marks are used.", "評点の扱い。")
    said = Text(
        "Each reviewer's marks give a total of their own; of these totals, from at least {least} reviewer(s), "
        "{how} counts.",
        "委員ごとの評点から委員別の合計点を求め、その{how}を合計点とする（{least}名以上の合計点がある場合）。",
    )
    how = _TOTALS[part.combine].format(trim=value(part.trim))
    return said.format(how=how, least=value(1.0 if part.least_reviewers is None else part.least_reviewers))
