"""Rules over columns: every formula of a scheme, on any engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import narwhals.stable.v2 as nw

from clusterscore.formula import nodes as n
from clusterscore.formula.columns import expression
from clusterscore.formula.entering import enter
from clusterscore.scheme.rules import Role, Rules, Step

SCORES: tuple[Role, ...] = (
    "measure", "applicable", "leaf", "criterion", "adjustment", "total", "share", "contribution",
)  # fmt: skip


def levels(steps: Iterable[Step]) -> list[list[Step]]:
    """Group formulas so that each group reads only the data and the groups before it."""
    depth: dict[str, int] = {}
    groups: list[list[Step]] = []
    for step in steps:
        at = 1 + max((depth.get(key, 0) for key in n.names(step.node)), default=0)
        depth[step.key] = at
        groups += [[] for _ in range(at - len(groups))]
        groups[at - 1].append(step)
    return groups


def compute(frame: Any, rules: Rules, steps: Sequence[Step]) -> Any:
    """Add one column per formula.

    Args:
        frame: A narwhals frame that came through ``enter``, with every column the formulas
            read and no earlier formula gives.
        rules: Supplies the numbers.
        steps: Formulas in order.

    Returns:
        The frame with a column for each, named by its key; missing is unknown.
    """
    for group in levels(steps):
        frame = frame.with_columns(expression(step.node, rules.numbers).alias(step.key) for step in group)
    return frame


def inputs(steps: Sequence[Step]) -> dict[str, list[str]]:
    """Give the data columns that formulas read, by sort: number, condition, date, word."""
    own = {step.key for step in steps}
    found: dict[str, list[str]] = {"number": [], "condition": [], "date": [], "word": []}
    sorts = {n.Field: "number", n.Flag: "condition", n.Date: "date", n.Word: "word"}
    for step in steps:
        for node in n.walk(step.node):
            sort = sorts.get(type(node))
            key = getattr(node, "key", None)
            if sort is not None and key not in own and key not in found[sort]:
                found[sort].append(str(key))
    return found


def score(frame: Any, rules: Rules) -> Any:
    """Score a frame of any engine that narwhals knows; lazy engines stay lazy.

    Args:
        frame: One row per application: a column per field that is scored, in the field's unit,
            one ``<criterion>.raw`` per panel mark, and whatever else of ``rules.columns`` the
            scored formulas read, such as ``<field>.not_applicable``.  It is not changed.
        rules: The scheme, lowered.

    Returns:
        A frame of the same engine with the columns added: measures, ``<node>.sub_score`` (0 to
        1), ``<node>.contribution`` (points) and ``total``; missing where it is unknown.

    Raises:
        KeyError: The frame lacks a column.
    """
    steps = rules.roles(*SCORES)
    needed = inputs(steps)
    present = set(nw.from_native(frame).collect_schema().names())
    lacking = [key for keys in needed.values() for key in keys if key not in present]
    if lacking:
        raise KeyError(f"the frame lacks the columns {', '.join(lacking)}")
    entered = enter(frame, needed["number"], needed["condition"], needed["date"], needed["word"])
    if entered.implementation.is_polars() and isinstance(entered, nw.DataFrame):
        # as one query polars shares what formulas have in common
        return nw.to_native(compute(entered.lazy(), rules, steps).collect())
    return nw.to_native(compute(entered, rules, steps))
