"""Scales that run against their words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.linting.checked import Checked
from clusterscore.scheme.model import Indicator
from clusterscore.scheme.rules import Branch
from clusterscore.words import Text, number, same

LESS = Text(
    "lower is better; less is better; fewer is better; failure; failures; defects; complaints; accidents; delay; "
    "delays; dropouts; dropout rate; unemployment; emissions; cost; costs; price",
    "低いほど良い；少ないほど良い；失敗；不良；苦情；事故；遅延；離職率；中退率；失業率；排出量；費用；経費；コスト；価格",
)
"""Words of titles that plainly ask for less, in each language; the list is short on purpose."""

MORE = Text("higher is better; more is better", "高いほど良い；多いほど良い")
"""Words of titles that plainly ask for more."""

TURNED = Text(
    "saved; saving; savings; reduction; reduced; reduces; cut; avoided; cost share; cost sharing; "
    "shared cost; cost-benefit; competitiveness; competitive",
    "削減；低減；縮減；減少；抑制；節約；回避；改善；負担；分担；対効果；競争力；の低さ；の少なさ",
)
"""Words that turn the others round, or make another thing of them: beside one of these nothing is doubted."""

_MORE, _LESS = Text("more", "大きい"), Text("less", "小さい")
_STEP = Text("from {x} to {y}, the sub-score goes from {before} to {after}", "{x}から{y}で得点率が{before}から{after}")
_START = Text("at {y}, the sub-score goes from {before} to {after}", "{y}で得点率が{before}から{after}")
_TARGET = Text("the target {after} against the baseline {before}", "基準{before}に対して目標{after}")
_PERCENTILE = Text("a percentile grows with the value", "百分位は値とともに上がる")

Moves = dict[str, Text]
"""Which way a scale goes anywhere (``more``: it rises), and where it first does."""


def contrary_scales(checked: Checked) -> Iterator[f.Finding]:
    """Find scales whose direction contradicts ``better``, or the plain words of a title."""
    for branch in checked.rules.branches.values():
        indicator = checked.indicator(branch)
        if indicator is None:
            continue
        moves = _moves(checked, branch, indicator)
        path = (*branch.path, "scale")
        if indicator.better is not None:
            against = moves.get("less" if indicator.better == "more" else "more")
            if against is not None:
                facts = {"title": indicator.title, "better": same(indicator.better), "way": against}
                yield checked.finding(f.DIRECTION_CONTRADICTED, path, **facts)
        elif len(moves) == 1:
            yield from _doubted(checked, indicator, moves, path)


def _doubted(
    checked: Checked, indicator: Indicator, moves: Moves, path: tuple[str | int, ...]
) -> Iterator[f.Finding]:  # fmt: skip
    way, where = next(iter(moves.items()))
    words, better = (LESS, _LESS) if way == "more" else (MORE, _MORE)
    for title in _titles(checked, indicator):
        if _found(title, TURNED) is None and (word := _found(title, words)) is not None:
            facts = {"word": word, "better": better, "title": indicator.title, "way": where}
            yield checked.finding(f.DIRECTION_DOUBTED, path, **facts)
            return


def _titles(checked: Checked, indicator: Indicator) -> list[Text]:
    """Give the titles of an indicator and of what it reads."""
    name = indicator.measure or ""
    read = checked.scheme.measures.get(name) or checked.scheme.fields.get(name)
    return [indicator.title, *([read.title] if read is not None else [])]


def _found(title: Text, words: Text) -> Text | None:
    """Find the first of some words in a title: whole words in English, any place in Japanese."""
    plain = "".join(sign if sign.isalnum() or sign == "-" else " " for sign in title.en.lower())
    spaced = f" {' '.join(plain.split())} "
    english = next((word for word in words.en.split("; ") if f" {word} " in spaced), None)
    japanese = next((word for word in words.ja.split("；") if word in title.ja), None)
    if english is None and japanese is None:
        return None
    return Text(english or str(japanese), japanese or str(english))


def _moves(checked: Checked, branch: Branch, indicator: Indicator) -> Moves:
    """Say which way a scale goes, as far as its numbers are known."""
    if indicator.scale.form not in ("line", "steps", "progress", "percentile"):
        return {}
    kinds = (n.Line, n.Steps, n.Progress, n.Percentile)
    node = next(part for part in n.walk(checked.steps[branch.sub_score].node) if isinstance(part, kinds))
    match node:
        case n.Line(_, points):
            return _between([(_value(checked, x), _value(checked, y)) for x, y in points])
        case n.Steps(_, start, edges):
            levels = [(_value(checked, x), _value(checked, y)) for x, y in edges]
            return _between([(None, _value(checked, start)), *levels])
        case n.Progress(_, baseline, target):
            before, after = _value(checked, baseline), _value(checked, target)
            if before is None or after is None or before == after:
                return {}
            told = _TARGET.format(before=number(before), after=number(after))
            return {"more" if after > before else "less": told}
    return {"more": _PERCENTILE}


def _between(points: list[tuple[float | None, float | None]]) -> Moves:
    found: Moves = {}
    for (x, before), (y, after) in pairwise(points):
        if before is None or after is None or before == after or y is None:
            continue
        facts = {"y": number(y), "before": number(before), "after": number(after)}
        told = _START.format(**facts) if x is None else _STEP.format(x=number(x), **facts)
        found.setdefault("more" if after > before else "less", told)
    return found


def _value(checked: Checked, node: n.Number) -> float | None:
    if isinstance(node, n.Constant):
        return float(node.value)
    return checked.rules.values[node.key] if isinstance(node, n.Parameter) else None
