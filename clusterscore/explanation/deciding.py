"""Which part decides where parts do not add up."""

from __future__ import annotations

from collections.abc import Sequence

from clusterscore.formula.nodes import TOLERANCE
from clusterscore.scheme.rules import Branch, criterion_at
from clusterscore.scoring.result import Result
from clusterscore.titles import points
from clusterscore.words import Text, number

_LOWEST = Text("{parts} decides: the lowest counts", "{parts}で決まる（最も低いものによる）")
_ZERO = Text("{parts} decides: one part at zero makes the whole zero", "{parts}で決まる（一つでも0なら全体が0になる）")
_GEOMETRIC = Text(
    "the geometric mean leans to its lowest part: {parts}", "幾何平均は最も低い{parts}に最も左右される"
)
_CAPPED = Text("the cap decides: {earned} points earned, {cap} count", "上限で決まる（{earned}点のうち{cap}点を算入）")
_UNCAPPED = Text("the cap of {cap} points is not reached", "上限の{cap}点には達していない")
_ROUNDED = Text("rounded to {digits} digits as the rule prescribes", "定めにより小数第{digits}位までに丸める")


def deciding(result: Result, row: int, branch: Branch | None) -> list[Text]:
    """Say what decides a node whose parts do not add up to it.

    Args:
        result: The evaluation.
        row: The application's row.
        branch: A node of the tree; None for the total.

    Returns:
        Nothing for a node that adds up, and where it is not known yet.
    """
    combine, children = _combined(result, branch)
    scores = {key: score for key in children if (score := result.value(f"{key}.sub_score", row)) is not None}
    known = len(scores) == len(children) and len(scores) > 1
    told = []
    if combine == "minimum" and known:
        told.append(_LOWEST.format(parts=_lowest(result, scores)))
    if combine == "geometric_mean" and known:
        zero = min(scores.values()) <= TOLERANCE
        told.append((_ZERO if zero else _GEOMETRIC).format(parts=_lowest(result, scores)))
    return [*told, *_capped(result, branch, scores if len(scores) == len(children) else None)]


def _combined(result: Result, branch: Branch | None) -> tuple[str | None, Sequence[str]]:
    """Give how a node is made up, and the parts that count."""
    scheme = result.rules.scheme
    if branch is None:
        total = scheme.total
        return (None if total is None else total.combine), scheme.scored
    criterion = criterion_at(scheme, branch)
    weighed = [] if criterion is None else scheme.weighed(criterion)
    return branch.combine, [key for key in branch.children if key.removeprefix(f"{branch.key}.") in weighed]


def _lowest(result: Result, scores: dict[str, float]) -> list[Text]:
    least = min(scores.values())
    return [result.rules.branches[key].title for key, score in scores.items() if score - least <= TOLERANCE]


def _capped(result: Result, branch: Branch | None, scores: dict[str, float] | None) -> list[Text]:
    rules = result.rules
    criterion = None if branch is None else criterion_at(rules.scheme, branch)
    if branch is None or criterion is None:
        return []
    told = []
    cap = rules.values.get(f"{branch.key}.cap")
    if criterion.cap is not None and cap is not None and scores is not None:
        weights = {key: rules.values[f"{branch.key}.weights.{key.rpartition('.')[2]}"] or 0 for key in scores}
        earned = sum(score * weights[key] for key, score in scores.items())
        reached = earned >= cap - TOLERANCE * max(1.0, cap)
        told.append((_CAPPED if reached else _UNCAPPED).format(earned=points(earned), cap=points(cap)))
    digits = rules.values.get(f"{branch.key}.rounding.digits")
    if digits is not None:
        told.append(_ROUNDED.format(digits=number(digits)))
    return told
