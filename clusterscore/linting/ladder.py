"""Labels that nobody gets, because a better one takes them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.linting.checked import Checked, conjuncts
from clusterscore.linting.world import Reach


def covered_labels(checked: Checked, reach: Reach) -> Iterator[f.Finding]:
    """Find labels whose conditions are those of a better label, or include them.

    A better label with a budget covers none: who misses it for want of money falls to the next.
    """
    labels = checked.scheme.labels
    above: dict[str, list[n.Condition]] = {}
    for key, rung in labels.ladder.items() if labels is not None else ():
        label = n.Flag(f"labels.{key}")
        parts = conjuncts(checked, label)
        better = next((name for name, others in above.items() if _include(checked, parts, others)), None)
        if better is not None and labels is not None:
            same = _include(checked, above[better], parts)
            titles = {"title": rung.title, "better": labels.ladder[better].title}
            kind = f.LABELS_OVERLAP if same else f.LABEL_COVERED
            yield checked.finding(kind, ("labels", "ladder", key), **titles)
        if rung.budget is None and reach.can_hold(label):
            above[key] = parts


def _include(checked: Checked, parts: list[n.Condition], others: list[n.Condition]) -> bool:
    """Whether some conditions hold only where some others hold too."""
    return all(any(_implies(checked, part, other) for part in parts) for other in others)


def _implies(checked: Checked, one: n.Condition, other: n.Condition) -> bool:
    if _form(checked, one) == _form(checked, other):
        return True
    match one, other:
        case n.OneOf(a, words, silent), n.OneOf(b, more, others):
            return a == b and set(words) <= set(more) and silent == others
        case n.AtLeast(least, parts), n.AtLeast(fewer, more):
            at_least, fewest = _value(checked, least), _value(checked, fewer)
            forms = {_form(checked, part) for part in parts}, {_form(checked, part) for part in more}
            return at_least is not None and fewest is not None and at_least >= fewest and forms[0] <= forms[1]
        case n.Compare(), n.Compare():
            return _bounds_more(checked, _turned(one), _turned(other))
        case _, n.Or(parts):
            return any(_implies(checked, one, part) for part in parts)
    return False


def _turned(node: n.Compare) -> n.Compare:
    """Write a comparison with its number of the rules on the right."""
    if isinstance(node.left, (n.Parameter, n.Constant)):
        return n.Compare(n.MIRRORED[node.operator], node.right, node.left)
    return node


def _bounds_more(checked: Checked, one: n.Compare, other: n.Compare) -> bool:
    """Whether a comparison asks at least as much of the same thing as another."""
    if _form(checked, one.left) != _form(checked, other.left):
        return False
    a, b = _value(checked, one.right), _value(checked, other.right)
    if a is None or b is None:
        return False
    operators = one.operator, other.operator
    if other.operator in ("<=", "<"):  # the same seen from the other side of zero
        operators, a, b = (n.MIRRORED[one.operator], n.MIRRORED[other.operator]), -a, -b
    if operators[0] not in (">=", ">", "==") or operators[1] not in (">=", ">"):
        return False
    return a > b or (a == b and (operators[1] == ">=" or operators[0] == ">"))


def _value(checked: Checked, node: n.Node) -> float | None:
    if isinstance(node, n.Constant):
        return float(node.value)
    return checked.rules.values[node.key] if isinstance(node, n.Parameter) else None


def _form(checked: Checked, node: object) -> object:
    """Give what a formula says, whatever its numbers are called: equal forms mean the same."""
    if isinstance(node, tuple):
        return tuple(_form(checked, part) for part in node)
    if not isinstance(node, n.Node):
        return node
    value = _value(checked, node)
    if value is not None:
        return value
    turned = _turned(node) if isinstance(node, n.Compare) else node
    return (type(node).__name__, *(_form(checked, getattr(turned, part.name)) for part in fields(turned)))
