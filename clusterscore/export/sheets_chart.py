"""The sheet ``Chart``: points per criterion as stacked bars, from the cells of Ranking, in its order."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from clusterscore.export.chart_fills import fills
from clusterscore.export.ranking_line import line_words
from clusterscore.export.sheets_banner import line_row, ranking_rows
from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import Page, column_name, width
from clusterscore.export.sheets_shown import Shown, shown_columns
from clusterscore.export.sheets_what_if import what_if_line
from clusterscore.words import Text, number, same

NAME = "Chart"
MOST_BARS = 30
_HEADING = Text("Points by criterion", "審査項目別の得点（積み上げ）")
_TOP = Text(
    "The first {count} of {all} on the sheet Ranking, in its order.", "Rankingシートの上位{count}件（全{all}件）。"
)
_ALL = Text("In the order of the sheet Ranking.", "Rankingシートの順。")
_SIDES = Text("In front of the name the rank, behind it the total.", "名称の前は順位、括弧内は合計点です。")
_SIDE = Text("Behind the name the total.", "括弧内は合計点です。")
_PARTS = Text(
    "The parts run from left to right as the legend does from its beginning.", "区分は左から凡例の順です。"
)
_FOLLOWS = Text("The bars follow Ranking, also when it is sorted.", "得点と並び順はRankingシートに連動します。")
_POINTS, _POINTS_OF = Text("points", "得点"), Text("points, of {out_of} in all", "得点（{out_of}点満点）")
_LABELS = Text("What the chart is labelled with (formulas)", "グラフの見出し（計算式）")
_FONTS: Mapping[str, str] = {"en": "Calibri", "ja": "Yu Gothic"}
_COLUMNS, _SIZE = 14, 10.0
_WIDE, _BAR, _LEAST, _MOST = 1050, 38, 360, 640
"""The chart in pixels: its width, what a bar takes, and how tall it is at least and at most."""
_LABEL, _HEADS = _COLUMNS + 1, 3
_LEGEND_BELOW = 150.0
"""So many characters of titles find room in a legend below the chart; more stand beside it."""


def has_chart(layout: Layout) -> bool:
    """Whether there is such a sheet: several criteria whose points add up to a total, and somebody who has one."""
    return layout.result.tells_criteria and len(parts(layout)) > 1 and count(layout) > 0


def parts(layout: Layout) -> list[Shown]:
    """Give the columns that the bars are made of; none where points do not add up."""
    rules = layout.result.rules
    if rules.scheme.total is None:
        return []
    return [shown for shown in shown_columns(rules) if shown.style == "points"]


def count(layout: Layout) -> int:
    """Give how many applications have a bar: the first of the list, up to the last of those whose total is known."""
    totals = layout.values["total"]
    known = [at for at, row in enumerate(layout.result.order, start=1) if totals[row] is not None]
    decided = [at for at in known if layout.result.outcomes.status[layout.result.order[at - 1]] != "excluded"]
    return min(MOST_BARS, max(decided, default=0))


def write_chart(page: Page, layout: Layout, scheme: str, columns: Mapping[str, int]) -> None:
    """Write the chart.

    Args:
        page: The sheet.
        layout: Where things stand.
        scheme: The scheme, for the margins.
        columns: The columns of Ranking by name.
    """
    _Sheet(page, layout, columns).write(scheme)


class _Sheet:
    def __init__(self, page: Page, layout: Layout, columns: Mapping[str, int]) -> None:
        self.page, self.layout, self.result, self.columns = page, layout, layout.result, columns
        self.language = layout.language

    def say(self, text: Text, **facts: object) -> str:
        return text.format(**facts).in_(self.language)

    @cached_property
    def rows(self) -> dict[int, int | None]:
        """The rows of Ranking that have a bar, each with its application; None is the line among them."""
        places, line = ranking_rows(self.layout), line_row(self.layout)
        shown = self.result.order[: count(self.layout)]
        found: dict[int, int | None] = {places[row]: row for row in shown}
        if line is not None and line < places[shown[-1]]:
            found[line] = None
        return dict(sorted(found.items()))

    def write(self, scheme: str) -> None:
        page = self.page
        page.height(0, 22)
        what_if_line(page, self.layout, 0, 0, self.say(_HEADING), "heading")
        page.paragraph(1, self._how(), [_SIZE] * _COLUMNS, style="remark")
        for column in range(_COLUMNS):
            page.wide(column, _SIZE)
        self._labels()
        tall = self._chart()
        page.print_set_up(scheme, repeat=None)
        page.sheet.print_area(0, 0, _HEADS + tall // 20 + 1, _COLUMNS - 1)
        page.sheet.fit_to_pages(1, 1)
        page.sheet.center_horizontally()

    def _how(self) -> str:
        shown, every = count(self.layout), len(self.result.order)
        which = _ALL if shown == every else _TOP.format(count=shown, all=every)
        told = [which, _SIDES if "rank" in self.columns else _SIDE, _PARTS]
        told += [_FOLLOWS] if self.layout.is_live else []
        return ("" if self.language == "ja" else " ").join(text.in_(self.language) for text in told)

    # --- labels ----------------------------------------------------------------------------

    def _labels(self) -> None:
        """Write, outside of what is printed, the text of every bar and the title of every part."""
        page = self.page
        page.text(_HEADS - 1, _LABEL, self.say(_LABELS), "note", measured=False)
        for column, title in enumerate(self._titles(), start=_LABEL + 1):
            page.text(_HEADS, column, title, "key", measured=False)
        for at, (place, row) in enumerate(self.rows.items(), start=_HEADS + 1):
            self._label(at, place, row)
        page.wide(_LABEL, 44)

    def _titles(self) -> list[str]:
        return [shown.branch.title.in_(self.language) for shown in parts(self.layout)]

    def _label(self, at: int, place: int, row: int | None) -> None:
        """Write one bar's text, live over Ranking: whatever stands in that row, since Ranking may be sorted."""
        said = line_words(self.result).in_(self.language) if row is None else self._said(row)
        if not self.layout.is_live:
            self.page.text(at, _LABEL, said, "key", measured=False)
            return
        cells = {name: f"Ranking!${column_name(self.columns[name])}${place + 1}" for name in ("id", "title", "total")}
        name = f'IF({cells["title"]}="",{cells["id"]},{cells["title"]})'
        total = f'IF(ISNUMBER({cells["total"]})," ("&ROUND({cells["total"]},2)&")","")'
        rank = f"Ranking!${column_name(self.columns['rank'])}${place + 1}" if "rank" in self.columns else ""
        before = f'IF(ISNUMBER({rank}),IF({rank}=INT({rank}),{rank}&". ",""),"")&' if rank else ""
        self.page.formula(at, _LABEL, f"={before}{name}&{total}", said, "key")

    def _said(self, row: int) -> str:
        ids, titles = self.result.submission.ids, self.result.submission.titles
        rank, total = int(self.result.outcomes.ranks.rank[row]), self.layout.values["total"][row]
        before = f"{rank}. " if rank else ""
        after = f" ({_to_two(total)})" if isinstance(total, float) else ""
        return f"{before}{titles[row] or ids[row]}{after}"

    # --- the chart -------------------------------------------------------------------------

    def _chart(self) -> int:
        """Write the chart; give its height in pixels."""
        book, font = self.page.book.book, {"name": _FONTS[self.language], "size": 9}
        chart = book.add_chart({"type": "bar", "subtype": "stacked"})
        shown, places = parts(self.layout), list(self.rows)
        last = _HEADS + len(places)
        for at, (part, fill) in enumerate(zip(shown, fills(len(shown)), strict=True)):
            column = self.columns[part.key]
            chart.add_series({
                "name": [NAME, _HEADS, _LABEL + 1 + at], "categories": [NAME, _HEADS + 1, _LABEL, last, _LABEL],
                "values": ["Ranking", places[0], column, places[-1], column], "gap": 35,
                "border": {"color": "#FFFFFF", "width": 0.75}, **fill,
            })  # fmt: skip
        chart.set_y_axis({"reverse": True, "num_font": font, "label_position": "low", "major_tick_mark": "none",
                          "crossing": "max"})  # fmt: skip
        lines = {"visible": True, "line": {"color": "#D9D9D9"}}
        chart.set_x_axis({"num_font": font, "name": self._unit(), "name_font": {**font, "bold": False},
                          "num_format": "0", "major_gridlines": lines})  # fmt: skip
        below = sum(width(title) + 4 for title in self._titles()) <= _LEGEND_BELOW
        chart.set_legend({"position": "bottom" if below else "right", "font": font})
        chart.show_hidden_data()  # a filter on Ranking hides rows there, and the labels stand here
        tall = min(_MOST, max(_LEAST, 120 + _BAR * len(places)))
        chart.set_size({"width": _WIDE, "height": tall})
        self.page.sheet.insert_chart(_HEADS, 0, chart, {"description": self._how(), "object_position": 3})
        return tall

    def _unit(self) -> str:
        out_of = self.result.rules.out_of
        if out_of is None:
            return self.say(_POINTS)
        return self.say(_POINTS_OF, out_of=same(number(round(out_of, 2), 9)))


def _to_two(value: float) -> str:
    """Round as a spreadsheet program does, half away from zero, and write it as it joins it to a text."""
    cut = Decimal(f"{value:.15g}").quantize(Decimal("0.01"), ROUND_HALF_UP)
    return number(float(cut), 15)
