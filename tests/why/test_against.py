"""Laws of the differences between two applications."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.explanation.against import Against, Pair, against
from clusterscore.explanation.order_between import Compared
from clusterscore.scoring.order import highest_wins
from tests.lawful import CALM
from tests.strategies import Made, Row, calls, sheets_of
from tests.why import drawing, small


def _evaluated(made: Made, rows: Sequence[Row]) -> Evaluation:
    sent, beside = sheets_of(made, rows)
    return evaluate(sent, made.rules, **beside)


@settings(CALM, max_examples=15)
@given(calls(least=2, most=6))
def test_differences_of_any_scheme_add_up_and_swap(call: tuple[Made, list[Row]]) -> None:
    """Where points make up the total, so do the differences; the two exchanged, every sign turns round."""
    result = _evaluated(*call)
    _lawful(result)


@settings(CALM, max_examples=40)
@given(drawing.calls())
def test_differences_on_every_scale_add_up_and_swap(call: drawing.Call) -> None:
    """Likewise of small selections, in which ties and labels are common."""
    _lawful(drawing.evaluated(call, call.rows))


def _lawful(result: Evaluation) -> None:
    size = len(result.submission)
    assume(size > 1)
    for a in range(size):
        for b in range(a + 1, size):
            there, back = against(result, a, b), against(result, b, a)
            _swaps(there, back)
            _adds_up(result, there)
            _orders(result, there)


def _swaps(there: Against, back: Against) -> None:
    turned = {"above": "below", "below": "above"}
    assert back.order == turned.get(there.order, there.order)
    assert [_turned(one) for one in back.compared] == list(there.compared)
    pairs = [(there.total, back.total), *((x.points, y.points) for x, y in zip(there.parts, back.parts, strict=True))]
    for first, second in pairs:
        assert (first.a, first.b) == (second.b, second.a)
        assert first.difference is None or first.difference == -(second.difference or 0.0)
    assert (there.conditions, there.rungs) == (back.conditions, back.rungs)


def _turned(one: Compared) -> Compared:
    return replace(one, a=one.b, b=one.a)


def _adds_up(result: Evaluation, found: Against) -> None:
    scheme = result.rules.scheme
    additive = scheme.total is not None and scheme.total.combine in ("weighted_mean", "sum")
    known = found.total.difference is not None and found.sum_of_parts is not None
    if additive and known:
        assert found.adds_up
        assert abs(sum(_known(part.points) for part in found.top) - _known(found.total)) < 1e-6
    below: dict[str, list[float]] = {}
    for part in found.parts:
        if part.branch.parent is not None and part.branch.has_points and part.points.difference is not None:
            below.setdefault(part.branch.parent, []).append(part.points.difference)
    for part in found.parts:
        children = [key for key in part.branch.children if result.rules.branches[key].has_points]
        found_below = below.get(part.branch.key, [])
        if part.points.difference is not None and children and len(found_below) == len(children):
            assert abs(sum(found_below) - part.points.difference) < 1e-6


def _known(pair: Pair) -> float:
    assert pair.difference is not None
    return pair.difference


def _orders(result: Evaluation, found: Against) -> None:
    """What decides is last, decides the way the ranks say, and nothing decides between equals."""
    decides = [one.decides for one in found.compared]
    assert decides[:-1] == [False] * len(decides[:-1])
    if found.order in ("above", "below"):
        assert decides[-1]
        last = found.compared[-1]
        if last.kind == "key" and None not in (last.a, last.b):
            step = result.rules.roles("rank")[len(found.compared) - 1]
            more: Any = (last.a or 0.0) > (last.b or 0.0)
            assert (more == highest_wins(result.rules, step)) == (found.order == "above")
    elif found.order == "shared":
        assert not any(decides)
    else:
        assert not found.compared


def test_a_difference_is_made_up_of_the_criteria() -> None:
    """A has 40, 18 and 20 points, D has 10, 27 and 20: 30 more, 9 fewer, none; 21 more in all."""
    result = small.evaluated()
    found = against(result, result.row("A"), result.row("D"))
    by_criterion = {part.branch.key: part.points.difference for part in found.top}
    assert by_criterion == pytest.approx({"quality": 30, "spread": -9, "access": 0})
    assert (found.total.difference, found.sum_of_parts) == pytest.approx((21, 21))
    assert found.adds_up
    assert (found.order, found.conditions) == ("apart", ("gates.able", "floors.total"))
