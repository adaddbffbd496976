"""The declared properties of a scheme in words."""

from __future__ import annotations

from collections.abc import Iterator

from clusterscore.formula import nodes as n
from clusterscore.formula.properties import Properties, properties
from clusterscore.linting.checked import Checked
from clusterscore.scheme.choosing import TieAbove, TieLot
from clusterscore.scheme.model import Criterion
from clusterscore.scheme.rules import Branch, Rules
from clusterscore.words import Text, number

_TOTAL = Text("total", "合計点")
_ADDITIVE = {
    True: Text("additive", "内訳の得点の和に一致"),
    False: Text("not additive", "内訳の得点の和とは一致しない"),
}
_MONOTONE = {
    True: Text("monotone", "内訳が上がれば下がらない"),
    False: Text("not monotone", "内訳が上がっても下がることがある"),
}
_PROPORTIONS = Text("only the proportions of the weights count", "重みは比率だけが効く")
_INDEPENDENT = Text("independent of who else applied", "他の応募に左右されない")
_RANGE = Text("{low} to {high}", "{low}～{high}点")
_OPEN_RANGE = Text("its range is open", "範囲は未定")
_COMBINED = {
    "minimum": Text("minimum: the lowest part decides", "最小値（最も低い内訳で決まる）"),
    "geometric_mean": Text(
        "geometric mean: a weak part pulls the whole down, and a part at 0 makes it 0",
        "幾何平均（低い内訳が全体を下げ、0があれば0になる）",
    ),
    "cap": Text(
        "capped: points above {cap} are cut off, so that the size of the weights counts",
        "上限あり（{cap}点を超える分は切り捨て、重みの大きさも効く）",
    ),
    "rounding": Text("rounded: its parts need not add up to it", "端数処理あり（内訳の和と一致しないことがある）"),
    "grades": Text(
        "grades without points: counted and compared, never averaged", "点のない評語（数えて比べ、平均しない）"
    ),
    "shown": Text("shown only: counts for no points", "参考表示のみ（得点に算入しない）"),
    "both_ways": Text("neither more nor less is always better", "値が大きい（小さい）ほど良いとは限らない"),
}
_ROUNDED = Text(
    "rounded as the rules say; what rounding adds or takes is shown as points of its own",
    "規則により端数を処理し、その増減は別に示す",
)
_ADJUSTED = Text("bonuses and penalties stand outside the weights", "加減点は重みの外で加減する")
_OMITTED = Text(
    "missing or inapplicable parts are left out, so that points that can be had differ between applications",
    "値なし・該当なしの部分を除くため、配点は案件ごとに異なる",
)
_RANKING, _LABELS, _SELECTION = Text("ranking", "順位"), Text("labels", "認証区分"), Text("selection", "選定案")
_MISSING = Text("missing values", "値なしの扱い")
_TIES = Text(
    "the order of equals depends on who applied (ties, step {step})",
    "同点者の順は他の応募に左右される（同点時の取扱い{step}番目）",
)
_LOT = Text(
    "the order of equals left over is drawn from the seed and the application's id",
    "残る同点者の順は、公表された種と受付番号による抽選",
)
_PAIRS = Text("two applications keep their order whoever else applies", "2件の先後は他の応募に左右されない")
_BUDGET = Text('a place under "{title}" depends on who applied (budget)', "「{title}」は他の応募に左右される（予算枠）")
_STAGED = Text(
    "who goes on to the next stage depends on who applied (number or border zone)",
    "次の段階に進む応募は、他の応募に左右される（件数・境界域）",
)
_PLACES = Text(
    'a place under "{title}" depends on who applied (number or budget)',
    "「{title}」は他の応募に左右される（件数・予算の枠）",
)


def told_properties(rules: Rules) -> list[Text]:
    """Say what holds of a scheme's total, its parts, its order and its labels, one line each."""
    checked = Checked(rules)
    lines = [
        *_of_total(checked),
        *((criterion.title, told) for key, criterion in checked.criteria.items()
          for told in _of_criterion(checked, rules.branches[key], criterion)),
        *_of_scales(checked),
        *_of_missing(checked),
        *_of_order(checked),
        *_of_labels(checked),
        *_of_selection(checked),
    ]  # fmt: skip
    return [Text(f"{title.en}: {told.en}", f"{title.ja}: {told.ja}") for title, told in lines]


Line = tuple[Text, Text]


def _joined(parts: list[Text]) -> Text:
    return Text("; ".join(part.en for part in parts), "、".join(part.ja for part in parts))


def branch_properties(rules: Rules, key: str) -> Properties:
    """Give the declared properties of a criterion, or of the total under the key ``total``."""
    steps = {step.key for step in rules.roles("own_total")} or {"total"}
    node = rules.step(steps.pop() if key == "total" else rules.branches[key].sub_score).node
    if key == "total" and isinstance(node, n.Rounded):
        node = node.of  # what rounding adds stands as points of its own
    return properties(node, rules.values)


def _of_total(checked: Checked) -> Iterator[Line]:
    total = checked.scheme.total
    if total is None:
        return
    found = branch_properties(checked.rules, "total")
    parts = [_ADDITIVE[found.additive], _MONOTONE[found.monotone], _range(checked)]
    parts += [_PROPORTIONS] if found.homogeneous else []
    parts += [_INDEPENDENT] if found.independent else []
    yield _TOTAL, _joined(parts)
    if total.combine in _COMBINED:
        yield _TOTAL, _COMBINED[total.combine]
    if total.rounding is not None:
        yield _TOTAL, _ROUNDED
    if checked.scheme.adjustments:
        yield _TOTAL, _ADJUSTED


def _range(checked: Checked) -> Text:
    """Say between what ends the total lies: all penalties, and all bonuses on top of the most."""
    rules = checked.rules
    ends = [0.0, rules.out_of]
    for key, adjustment in checked.scheme.adjustments.items():
        points, at = rules.values[f"adjustments.{key}.points"], 1 if adjustment.takes is None else 0
        before = ends[at]
        ends[at] = None if points is None or before is None else before + (points if at else -points)
    low, high = ends
    return _OPEN_RANGE if low is None or high is None else _RANGE.format(low=number(low), high=number(high))


def _of_criterion(checked: Checked, branch: Branch, criterion: Criterion) -> Iterator[Text]:
    if criterion.shown_only:
        yield _COMBINED["shown"]
    if criterion.mark is not None and checked.scheme.marks[criterion.mark].grades is not None:
        yield _COMBINED["grades"]
    if not branch.scored:
        return
    if criterion.combine in _COMBINED and len(checked.scheme.weighed(criterion)) > 1:
        yield _COMBINED[criterion.combine]
    if criterion.cap is not None:
        yield _COMBINED["cap"].format(cap=criterion.cap)
    if criterion.rounding is not None:
        yield _COMBINED["rounding"]


def _of_scales(checked: Checked) -> Iterator[Line]:
    for branch, step in checked.leaves():
        if not properties(step.node, checked.rules.values).monotone:
            yield branch.title, _COMBINED["both_ways"]


def _of_missing(checked: Checked) -> Iterator[Line]:
    missing = checked.scheme.missing
    if "omit" in (missing.policy, missing.not_applicable):
        yield _MISSING, _OMITTED


def _of_order(checked: Checked) -> Iterator[Line]:
    if not checked.scheme.ranks or checked.scheme.ties is None:
        return
    ladder = checked.scheme.ties.ladder
    looking = [step for step, rung in enumerate(ladder, start=1) if isinstance(rung, TieAbove)]
    pairs = _STAGED if checked.scheme.stages else _PAIRS
    yield _RANKING, _TIES.format(step=looking[0]) if looking else pairs
    if isinstance(ladder[-1], TieLot):
        yield _RANKING, _LOT


def _of_labels(checked: Checked) -> Iterator[Line]:
    labels = checked.scheme.labels
    if labels is None:
        return
    with_budget = [rung.title for rung in labels.ladder.values() if rung.budget is not None]
    for title in with_budget:
        yield _LABELS, _BUDGET.format(title=title)
    if not with_budget:
        yield _LABELS, _INDEPENDENT


def _of_selection(checked: Checked) -> Iterator[Line]:
    selection = checked.scheme.selection
    for outcome in selection.outcomes.values() if selection is not None else ():
        if outcome.up_to is not None or outcome.budget is not None:
            yield _SELECTION, _PLACES.format(title=outcome.title)
