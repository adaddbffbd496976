"""Scales as tables: which value gives how much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from clusterscore.documents.blocks import Block, Paragraph, Table
from clusterscore.documents.marks import Place
from clusterscore.documents.writing import Writing
from clusterscore.export.statement_base import statement
from clusterscore.export.statements_points import ends_of
from clusterscore.scheme.marking import Points, Scale
from clusterscore.scheme.model import Indicator
from clusterscore.scheme.naming import put
from clusterscore.scheme.saying import amount
from clusterscore.words import Text

_SCALE = Text("Scale for “{0}”", "「{0}」の換算基準")
_SCALE_LINE = Text("{0}: {1}", "{0}：{1}")
_LINE = Text(
    "in a straight line between these values, the same beyond the ends",
    "次の値の間は直線で換算し、両端の外は端と同じとする",
)
_STEPS = Text("by steps", "段階で換算する")
_CHOICES = Text("by the answer", "回答の区分による")
_LISTED = Text("by how many are answered with “yes”", "「はい」の数による")
_WITHIN = Text("by whether the value lies within the band", "値が範囲内にあるかによる")
_SHARE = Text("the share of “yes” among the answers, times the points", "「はい」の割合に配点を乗じる")
_SHARE_ALONE = Text("the share of “yes” among the answers", "「はい」の割合とする")
_VALUE, _RATE, _POINTS = Text("Value", "値"), Text("Share of the points", "得点率"), Text("Points", "得点")
_SUB_SCORE = Text("Sub-score", "評価値")
_PLACE = Text("scale: {0}", "換算基準「{0}」")
_FROM = Text("from {0}", "{0}以上")
_BELOW = Text("below {0}", "{0}未満")
_INSIDE = {
    "inside": Text("from {0} to {1}", "{0}以上{1}以下"),
    "outside": Text("above {0}, below {1}", "{0}を超え{1}未満"),
}
_OUTSIDE = Text("outside", "範囲外")
_ALL, _ANY, _NONE = Text("all", "すべて"), Text("some", "一部"), Text("none", "なし")
_SAID: Mapping[str, Text] = {
    "line": _LINE, "steps": _STEPS, "points": _CHOICES, "yes_no": _CHOICES, "share_of_yes": _SHARE,
    "checklist": _LISTED, "band": _WITHIN,
}  # fmt: skip
_YES, _NO = Text("yes", "はい"), Text("no", "いいえ")

Row = tuple[Text, float | None]


def scale_blocks(writing: Writing, key: str, indicator: Indicator, place: Text) -> Iterator[Block]:
    """Write the scale of an indicator: how it reads, and a table where there are values to show.

    Args:
        writing: The words of the scheme.
        key: The leaf's key, by which its points are known.
        indicator: The indicator.
        place: What it is called in the lists at the end.
    """
    scale, language = indicator.scale, writing.language
    said, rows = _said(writing, scale), _rows(writing, indicator)
    named = Place(_PLACE, place)
    title = _SCALE.in_(language).format(indicator.title.in_(language))
    line = writing.marked(said, scale, named)
    yield Paragraph(_SCALE_LINE.in_(language).format(title, line))
    if rows:
        yield _table(writing, rows, writing.points(key))


def _said(writing: Writing, scale: Scale) -> Text:
    if scale.form == "share_of_yes" and writing.scheme.total is None:
        return _SHARE_ALONE
    return _SAID[scale.form] if scale.form in _SAID else statement(scale, writing.wording)


def _table(writing: Writing, rows: list[Row], points: float | None) -> Table:
    """Set values side by side where there are few, else one below the other."""
    names = [text.in_(writing.language) for text, _ in rows]
    shares = [writing.share(value) for _, value in rows]
    due = [writing.shown(None if value is None or points is None else value * points) for _, value in rows]
    rate = _SUB_SCORE if writing.scheme.total is None else _RATE
    lines = [(writing.say(_VALUE), names), (writing.say(rate), shares)]
    if points is not None:
        lines.append((writing.say(_POINTS), due))
    if len(rows) <= 5:
        heads = (lines[0][0], *names)
        body = tuple((head, *cells) for head, cells in lines[1:])
        each = 76 / len(rows)
        return Table(heads, body, (24, *[each] * len(rows)), ("left", *["center"] * len(rows)))  # type: ignore[arg-type]
    body = tuple(zip(*(cells for _, cells in lines), strict=True))
    return Table(tuple(head for head, _ in lines), body, (52, 24, 24)[: len(lines)], ("left", "right", "right"))


def _rows(writing: Writing, indicator: Indicator) -> list[Row]:
    scale = indicator.scale
    unit = _unit(writing, indicator)
    return _FORMS[scale.form](writing, indicator, scale, unit) if scale.form in _FORMS else []


def _unit(writing: Writing, indicator: Indicator) -> Text | None:
    name = indicator.measure or ""
    if name in writing.scheme.measures:
        return writing.scheme.measures[name].unit
    return writing.scheme.fields[name].unit if name in writing.scheme.fields else None


def _line_rows(_writing: Writing, _indicator: Indicator, scale: Scale, unit: Text | None) -> list[Row]:
    return _points(scale.line or (), unit)


def _points(points: Points, unit: Text | None) -> list[Row]:
    return [(amount(x, unit), y) for x, y in points]


def _step_rows(_writing: Writing, _indicator: Indicator, scale: Scale, unit: Text | None) -> list[Row]:
    steps = scale.steps
    if steps is None:
        return []
    if steps.ranges:
        return [(ends_of(step.from_, step.below, unit), step.gives) for step in steps.ranges]
    edges = [x for x, _ in steps.at]
    first = amount(edges[0], unit)
    rows: list[Row] = [(put(_BELOW, first), steps.start)]
    for (x, y), following in zip(steps.at, [*edges[1:], None], strict=True):
        low = amount(x, unit)
        told = put(_FROM, low) if following is None else ends_of(x, following, unit)
        rows.append((told, y))
    return rows


def _word_rows(writing: Writing, indicator: Indicator, scale: Scale, _unit: Text | None) -> list[Row]:
    field = indicator.measure or ""
    return [(writing.wording.word(field, word), _rate(value, scale)) for word, value in (scale.points or {}).items()]


def _rate(value: float | None, scale: Scale) -> float | None:
    return value if value is None or scale.out_of is None else value / scale.out_of


def _answer_rows(_writing: Writing, _indicator: Indicator, scale: Scale, _unit: Text | None) -> list[Row]:
    return [] if scale.yes_no is None else [(_YES, scale.yes_no.yes), (_NO, scale.yes_no.no)]


def _list_rows(_writing: Writing, _indicator: Indicator, scale: Scale, _unit: Text | None) -> list[Row]:
    spec = scale.checklist
    if spec is None:
        return []
    return [(_ALL, _rate(spec.all, scale)), (_ANY, _rate(spec.any, scale)), (_NONE, _rate(spec.none, scale))]


def _band_rows(_writing: Writing, _indicator: Indicator, scale: Scale, unit: Text | None) -> list[Row]:
    band = scale.band
    if band is None:
        return []
    low, high = amount(band.from_, unit), amount(band.to, unit)
    within = _INSIDE[band.ends]
    told = put(within, low, high)
    return [(told, band.inside), (_OUTSIDE, band.outside)]


_FORMS: Mapping[str, Callable[[Writing, Indicator, Scale, Text | None], list[Row]]] = {
    "line": _line_rows, "steps": _step_rows, "points": _word_rows, "yes_no": _answer_rows,
    "checklist": _list_rows, "band": _band_rows,
}  # fmt: skip
