"""The items of the criteria: what is looked at, points, scales, floors."""

from __future__ import annotations

from collections.abc import Iterator

from clusterscore.documents.blocks import Block, Bullets, Heading, Paragraph, Table
from clusterscore.documents.marks import Place
from clusterscore.documents.scale_tables import scale_blocks
from clusterscore.documents.writing import Writing
from clusterscore.export.statements_points import combined
from clusterscore.scheme.marking import Weights
from clusterscore.scheme.model import Criterion, Indicator
from clusterscore.scheme.naming import put
from clusterscore.scheme.saying import joined
from clusterscore.words import Text, same

_ITEMS = Text("Items and points", "{0}及び配点")
_NO, _WAYS, _POINTS = Text("No.", "番号"), Text("Looked at", "{0}の方法"), Text("Points", "配点")
_TOTAL = Text("Total", "合計")
_TWO_PLACES = Text(
    "Points are shown to two places here and are never rounded in scoring.",
    "本書では配点・得点を小数第2位まで示すが、採点では丸めない。",
)
_HEAD = Text("{number} {title}", "{number}　{title}")
_HEAD_POINTS = Text("{number} {title} ({points} points)", "{number}　{title}（配点{points}点）")
_REVIEWERS = Text("Reviewers' mark", "{0}の評点")
_REVIEWERS_GRADE = Text("Reviewers' grade", "{0}の評語")
_SHORT_MARK, _SHORT_FIGURES = Text("marks", "評点"), Text("figures", "評価指標")
_SHORT_GRADE, _SHORT_SUB = Text("grades", "評語"), Text("sub-items", "細目")
_QUESTION = Text("Question to the reviewers: {0}", "{1}の観点：{0}")
_NOTHING_ASKED = Text("Basis:", "根拠：")
_INFORMATIVE = Text("Shown to the reviewers and not scored: {0}.", "参考として{1}に示し、採点しないもの：{0}。")
_QUOTED = Text("“{0}”", "「{0}」")
_SHOWN_ONLY = Text("This item is shown and does not count.", "この項目は表示のみで、採点に算入しない。")
_PARTS = (Text("Part", "区分"), Text("What is looked at", "評価の内容"), Text("Points", "配点"))
_PART_WEIGHT = Text("Weight", "重み")
_MEASURE = Text("{title}: {formula}", "{title}：{formula}")
_YES_OF = Text("answers to: {0}", "次の項目への回答：{0}")
_MEASURED = Text("how “{0}” is worked out", "「{0}」の計算")
_MIX_OF = Text("the mix of {0}", "{0}の構成比")
_SCALE_OF = Text("mark on the scale “{0}”", "「{0}」による")
_MARKED_ON = Text("The reviewers mark it on the scale “{0}”.", "{1}が「{0}」により評点を付ける。")
_GRADED_ON = Text("The reviewers grade it on the scale “{0}”.", "{1}が「{0}」により評語を付ける。")
_ALL_MARKED = Text(
    "Items looked at by marks are marked by the reviewers on the scale “{0}”.",
    "評点による項目は、{1}が「{0}」により評点を付ける。",
)
_ALL_GRADED = Text(
    "Items looked at by grades are graded by the reviewers on the scale “{0}”.",
    "評語による項目は、{1}が「{0}」により評語を付ける。",
)
_RESTS = Text("Rests on", "根拠")
_MADE = Text("The points are {0}.", "得点は、{0}とする。")
_DECIDES = Text(
    "The points are {0}; they do not add up, so no points are given to the single parts.",
    "得点は、{0}とする（各部分の得点の足し上げではない）。",
)
_PARTS_BELOW = Text("the parts", "各部分")
_CAP = Text("At most {0} points are given for it.", "得点は{0}点を上限とする。")
_ALIKE_ITEMS = Text("All items count alike.", "各項目の配点は均等とする。")
_ALIKE_PARTS = Text("All parts count alike.", "各部分の配点は均等とする。")
_AS_TABLE = Text("The points are divided as the table says.", "配点の区分は表のとおりとする。")
_STILL_OPEN = Text("The division of the points is still to be set.", "配点の区分は未設定である。")
_ITEM = Text("the item {0}", "{1}「{0}」")
_WEIGHTS_OF = Text("division of the points: {0}", "配点の区分「{0}」")
_INDICATOR_OF = Text("{0}: {1}", "{0}：{1}")
_FLOOR_OF = Text("floor: {0}", "基準点「{0}」")
_ROUNDING_OF = Text("rounding: {0}", "端数処理「{0}」")


class Items:
    """Writes the section of the items."""

    def __init__(self, writing: Writing) -> None:
        """Write in the words of a scheme."""
        self.writing, self.scheme = writing, writing.scheme
        self.common = self._common()

    def _common(self) -> str | None:
        """Give the scale of marks that is said once, because several items use it and no other."""
        alone = [found for found in self.writing.wording.criteria.values() if found.mark and not found.indicators]
        scales = {found.mark for found in alone}
        return scales.pop() if len(alone) > 2 and len(scales) == 1 else None

    def section(self, number_: str) -> Iterator[Block]:
        """Write an overview and then every item.

        Args:
            number_: The number of the section.
        """
        writing = self.writing
        title = put(_ITEMS, writing.called.item) if self.scheme.total else writing.called.items
        yield Heading(1, writing.say(_HEAD, number=number_, title=title))
        yield self._overview(number_)
        if self.common is not None:
            yield self._marked_on(self.common, _ALL_MARKED, _ALL_GRADED)
        if self.scheme.weights is not None:
            yield Paragraph(self._weights(self.scheme.weights, Text("all items", "全項目"), _ALIKE_ITEMS))
        due = [writing.points(key) for key in self.scheme.criteria]
        if any(points is not None and abs(points - round(points, 2)) > 1e-9 for points in due):
            yield Paragraph(writing.say(_TWO_PLACES))
        for index, (key, criterion) in enumerate(self.scheme.criteria.items(), start=1):
            yield from self._item(f"{number_}.{index}", key, criterion, 2)

    def _weights(self, weights: Weights, place: Text, alike: Text) -> str:
        """Say whether the parts count alike, or that the points are as in the table."""
        given = list((weights.given or {}).values())
        said = _AS_TABLE
        if None in given and id(weights) not in self.writing.marks.filled:
            said = _STILL_OPEN
        elif None not in given and len(set(given)) <= 1:
            said = alike
        return self.writing.marked(said, weights, Place(_WEIGHTS_OF, place))

    def _overview(self, number_: str) -> Table:
        writing, has_points = self.writing, self.scheme.total is not None
        rows = []
        for index, (key, criterion) in enumerate(self.scheme.criteria.items(), start=1):
            row = [f"{number_}.{index}", criterion.title.in_(writing.language), self._ways(criterion)]
            rows.append((*row, writing.shown(writing.points(key))) if has_points else tuple(row))
        if self.scheme.total is not None:
            rows.append(("", writing.say(_TOTAL), "", writing.shown(self.scheme.total.out_of)))
        titles = (_NO, writing.called.item, put(_WAYS, writing.called.review), *([_POINTS] if has_points else []))
        heads = tuple(writing.say(head) for head in titles)
        widths = (8, 52, 26, 14) if has_points else (10, 60, 30)
        return Table(heads, tuple(rows), widths, ("left", "left", "left", "right"))

    def _ways(self, criterion: Criterion) -> str:
        graded = criterion.mark is not None and self.scheme.marks[criterion.mark].grades is not None
        ways = [
            _SHORT_FIGURES if criterion.indicators else None,
            None if criterion.mark is None else _SHORT_GRADE if graded else _SHORT_MARK,
            _SHORT_SUB if criterion.criteria else None,
        ]
        return joined([way for way in ways if way is not None], ", ", "、").in_(self.writing.language)

    # --- one item ---------------------------------------------------------------------------

    def _item(self, number_: str, key: str, criterion: Criterion, level: int) -> Iterator[Block]:
        writing = self.writing
        points = writing.points(key)
        if points is None:
            yield Heading(level, writing.say(_HEAD, number=number_, title=criterion.title))
        else:
            facts = {"number": number_, "title": criterion.title, "points": writing.shown(points)}
            yield Heading(level, writing.say(_HEAD_POINTS, **facts))
        yield Paragraph(self._asked(criterion))
        yield from self._notes(criterion)
        if criterion.indicators:
            yield self._parts(key, criterion)
        elif criterion.mark is not None and self.common is None:
            yield self._marked_on(criterion.mark, _MARKED_ON, _GRADED_ON)
        if criterion.weights is not None:
            yield Paragraph(self._weights(criterion.weights, criterion.title, _ALIKE_PARTS))
        for name, indicator in criterion.indicators.items():
            yield from scale_blocks(writing, f"{key}.{name}", indicator, self._place(criterion, indicator))
        if criterion.informative:
            titles = joined((put(_QUOTED, self.scheme.fields[name].title) for name in criterion.informative), ", ", "")
            yield Paragraph(writing.say(put(_INFORMATIVE, titles, writing.called.reviewer)))
        yield from self._below(number_, criterion, level)

    def _below(self, number_: str, criterion: Criterion, level: int) -> Iterator[Block]:
        """Write the items below an item: as a table where nothing more is said of any of them."""
        if self.common is not None and len(criterion.criteria) > 1 and all(map(_is_plain, criterion.criteria.values())):
            yield self._plain(number_, criterion)
            return
        for index, (name, below) in enumerate(criterion.criteria.items(), start=1):
            yield from self._item(f"{number_}.{index}", name, below, level + 1)

    def _plain(self, number_: str, criterion: Criterion) -> Table:
        writing = self.writing
        named = put(_ITEM, same("{0}"), writing.called.item)
        rows = [
            (
                f"{number_}.{index}", writing.say(below.title), writing.shown(writing.points(name)),
                writing.marks.of(below, Place(named, below.title)),
            )
            for index, (name, below) in enumerate(criterion.criteria.items(), start=1)
        ]  # fmt: skip
        heads = tuple(writing.say(head) for head in (_NO, writing.called.item, _POINTS, _RESTS))
        return Table(heads, tuple(rows), (10, 56, 14, 20), ("left", "left", "right"))

    def _marked_on(self, mark: str, marked: Text, graded: Text) -> Paragraph:
        """Say who marks or grades, and on which scale."""
        scale, writing = self.scheme.marks[mark], self.writing
        said = marked if scale.grades is None else graded
        return Paragraph(writing.say(put(said, scale.title, writing.called.reviewer)))

    def _asked(self, criterion: Criterion) -> str:
        """Give the question to the reviewers, and what the item itself rests on."""
        place = Place(put(_ITEM, same("{0}"), self.writing.called.item), criterion.title)
        asked = criterion.question
        said = _NOTHING_ASKED if asked is None else put(_QUESTION, asked, self.writing.called.review)
        return self.writing.marked(said, criterion, place)

    def _notes(self, criterion: Criterion) -> Iterator[Block]:
        """Say what bears on the item as a whole: how its parts combine, caps, rounding, floors."""
        writing, said = self.writing, []
        if criterion.shown_only:
            said.append(writing.say(_SHOWN_ONLY))
        if len(self.scheme.weighed(criterion)) > 1 and criterion.combine != "weighted_mean":
            made = combined(criterion.combine, _PARTS_BELOW)
            template = _MADE if criterion.combine == "sum" else _DECIDES
            said.append(writing.say(put(template, made)))
        if criterion.cap is not None:
            said.append(writing.say(_CAP).format(writing.shown(criterion.cap)))
        for part, place in ((criterion.rounding, _ROUNDING_OF), (criterion.floor, _FLOOR_OF)):
            if part is not None:
                named = Place(place, criterion.title)
                said.append(writing.state(part, named))
        if said:
            yield Bullets(tuple(said))

    def _place(self, criterion: Criterion, indicator: Indicator) -> Text:
        above, own = criterion.title, indicator.title
        return own if own == above else put(_INDICATOR_OF, above, own)

    def _parts(self, key: str, criterion: Criterion) -> Table:
        writing = self.writing
        rows = []
        for name, indicator in criterion.indicators.items():
            row = indicator.title.in_(writing.language), self._looked_at(criterion, indicator)
            rows.append((*row, self._due(key, name, criterion)))
        if criterion.mark is not None:
            scale = self.scheme.marks[criterion.mark]
            part = _REVIEWERS if scale.grades is None else _REVIEWERS_GRADE
            said = writing.say(_SCALE_OF).format(scale.title.in_(writing.language))
            rows.append((writing.say(put(part, writing.called.reviewer)), said, self._due(key, "mark", criterion)))
        if self.scheme.total is None and all(due == writing.shown(None) for _, _, due in rows):
            return Table(tuple(writing.say(head) for head in _PARTS[:2]), tuple(row[:2] for row in rows), (36, 64))
        heads = (*(writing.say(head) for head in _PARTS[:2]), writing.say(self._due_head(key, criterion)))
        return Table(heads, tuple(rows), (30, 56, 14), ("left", "left", "right"))

    def _due_head(self, key: str, criterion: Criterion) -> Text:
        parts = [*criterion.indicators, *(["mark"] if criterion.mark else [])]
        in_points = criterion.weights is not None and criterion.weights.points is not None
        known = any(self.writing.points(f"{key}.{part}") is not None for part in parts)
        return _PARTS[2] if known or in_points else _PART_WEIGHT

    def _due(self, key: str, part: str, criterion: Criterion) -> str:
        """Give the points of a part, else its weight."""
        points = self.writing.points(f"{key}.{part}")
        given = criterion.weights.given if criterion.weights is not None else None
        if points is not None or given is None:
            return self.writing.shown(points)
        return self.writing.shown(given.get(part))

    def _looked_at(self, criterion: Criterion, indicator: Indicator) -> str:
        said, writing = self._subject(indicator), self.writing
        text = writing.marked(said, indicator, self._place(criterion, indicator))
        measure = self.scheme.measures.get(indicator.measure or "")
        if measure is None:
            return text
        place = Place(_MEASURED, measure.title)
        parts = [measure, *measure.parameters.values(), *measure.lists.values()]
        marks = dict.fromkeys(writing.marks.of(part, place) for part in parts)
        more = writing.gap.join(["", *(mark for mark in marks if mark and mark not in text)])
        basis = "" if measure.basis is None else f" {writing.say(measure.basis)}"
        return f"{text}{more}{basis}"

    def _subject(self, indicator: Indicator) -> Text:
        wording = self.writing.wording
        if indicator.fields is not None:
            titles = joined((wording.name(name) for name in indicator.fields), ", ", "")
            return put(_YES_OF, titles)
        if indicator.scale.mix is not None:
            titles = joined((wording.name(name) for name in indicator.scale.mix.target), ", ", "")
            return put(_MIX_OF, titles)
        name = indicator.measure or ""
        if name in self.scheme.measures:
            measure = self.scheme.measures[name]
            return _MEASURE.format(title=measure.title, formula=wording.worked_out(measure))
        if name in self.scheme.fields:
            form = self.scheme.fields[name]
            unit = "" if form.unit is None else f" ({form.unit.en})"
            unit_ja = "" if form.unit is None else f"（{form.unit.ja}）"
            return Text(f"{form.title.en}{unit}", f"{form.title.ja}{unit_ja}")
        return wording.formula(name)


def _is_plain(criterion: Criterion) -> bool:
    """Whether reviewers mark an item, and nothing more is said of it."""
    more = (criterion.indicators, criterion.criteria, criterion.informative, criterion.question, criterion.weights)
    bears = (criterion.cap, criterion.rounding, criterion.floor)
    nothing_more = not any(more) and not criterion.shown_only and all(part is None for part in bears)
    return criterion.mark is not None and nothing_more
