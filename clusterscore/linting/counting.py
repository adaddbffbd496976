"""What counts twice, what counts nothing, and points that do not come to what they say."""

from __future__ import annotations

from collections.abc import Iterator

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.linting.checked import Checked, quoted
from clusterscore.scheme.rules import Branch
from clusterscore.words import Text

_SHOWN_ONLY = Text('"{title}" is only shown', "「{title}」は参考表示のみ")
_WEIGHS_NOTHING = Text('"{title}" has weight 0', "「{title}」の重みが0")


def miscounted(checked: Checked) -> Iterator[f.Finding]:
    """Find what is scored twice or for nothing, forecasts that are scored, and points that do not add up."""
    yield from _floors_without_weight(checked)
    yield from _scored_twice(checked)
    yield from _forecasts(checked)
    yield from _points(checked)


def _floors_without_weight(checked: Checked) -> Iterator[f.Finding]:
    for key, criterion in checked.criteria.items():
        branch = checked.rules.branches[key]
        idle = checked.uncounted(branch)
        if criterion.floor is None or idle is None:
            continue
        above = checked.criteria.get(idle.key)
        reason = _SHOWN_ONLY if above is not None and above.shown_only else _WEIGHS_NOTHING
        facts = {"title": criterion.title, "reason": reason.format(title=idle.title)}
        yield checked.finding(f.FLOOR_WITHOUT_WEIGHT, (*branch.path, "floor"), **facts)


def _reads(checked: Checked, node: n.Node, *, below: bool = False) -> dict[str, bool]:
    """Give what a formula reads, through earlier ones; true where it stands anywhere but in a denominator."""
    if isinstance(node, (n.Field, n.Flag, n.Word, n.Date)):
        earlier = checked.steps.get(node.key)
        return {node.key: not below} if earlier is None else _reads(checked, earlier.node, below=below)
    found: dict[str, bool] = {}
    for child in node.children():
        is_divisor = isinstance(node, n.Divide) and child is node.right
        for key, counts in _reads(checked, child, below=below or is_divisor).items():
            found[key] = found.get(key, False) or counts
    return found


def _title(checked: Checked, branch: Branch) -> Text:
    """Call a leaf by its own title, or a mark by that of its criterion."""
    return checked.rules.branches[branch.parent].title if branch.kind == "mark" and branch.parent else branch.title


def _scored_twice(checked: Checked) -> Iterator[f.Finding]:
    readers: dict[str, list[tuple[Branch, bool]]] = {}
    for branch, step in checked.leaves():
        for key, counts in _reads(checked, step.node).items():
            if key in checked.scheme.fields:
                readers.setdefault(key, []).append((branch, counts))
    for key, found in readers.items():
        if len(found) < 2:
            continue
        twice = [branch for branch, counts in found if counts]
        leaves = twice if len(twice) > 1 else [branch for branch, _ in found]
        facts = {
            "field": checked.scheme.fields[key].title,
            "leaves": quoted([_title(checked, branch) for branch in leaves]),
        }
        kind = f.SCORED_TWICE if len(twice) > 1 else f.SHARED_DENOMINATOR
        yield checked.finding(kind, leaves[1].path, **facts)


def _forecasts(checked: Checked) -> Iterator[f.Finding]:
    for branch, step in checked.leaves():
        for key in _reads(checked, step.node):
            form = checked.scheme.fields.get(key)
            if form is not None and form.forecast:
                facts = {"title": _title(checked, branch), "field": form.title}
                yield checked.finding(f.FORECAST_SCORED, branch.path, **facts)


def _points(checked: Checked) -> Iterator[f.Finding]:
    weights, total = checked.scheme.weights, checked.scheme.total
    if weights is None or weights.points is None or total is None or total.combine != "weighted_mean":
        return
    points = [checked.rules.values[f"weights.{key}"] for key in weights.points]
    known, out_of = [value for value in points if value is not None], checked.rules.values["total.out_of"]
    if len(known) == len(points) and out_of is not None and abs(sum(known) - out_of) > n.TOLERANCE * max(1, out_of):
        yield checked.finding(f.POINTS_DO_NOT_ADD_UP, ("weights", "points"), found=sum(known), out_of=out_of)
