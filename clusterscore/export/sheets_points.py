"""The sheet Points: every formula of every application, live over Applications, Reviews and Rules."""

from __future__ import annotations

from collections import Counter

from clusterscore.export.order_columns import PARTLY, VALUE
from clusterscore.export.sheets_formulas import Formulas
from clusterscore.export.sheets_inputs import Inputs
from clusterscore.export.sheets_layout import (
    FIRST_COLUMN,
    FIRST_POINTS_ROW,
    KEY_ROW,
    OUT_OF_ROW,
    PART_ROW,
    SHARE_ROW,
    TITLE_ROW,
    Layout,
)  # fmt: skip
from clusterscore.export.sheets_page import Book, Page
from clusterscore.export.sheets_styles import PALE
from clusterscore.export.sheets_what_if import what_if_line
from clusterscore.scheme.kinds import words_of
from clusterscore.scheme.naming import put, sub_score
from clusterscore.scheme.rules import Column
from clusterscore.titles import full_title, title_of
from clusterscore.words import Text

_HEADING = Text("Points and sub-scores: the whole way from the form to the total", "得点と得点率：記入値から合計点まで")
_SAID = Text(
    "Each cell is a formula over Applications, Reviews and Rules; an empty cell is unknown.",
    "各セルはApplications・Reviews・Rulesシートを参照する計算式です。空欄は不明を表します。",
)
_TRUTHS = Text("1 and 0 stand for met and not met, 0.5 for unknown.", "1は該当、0は非該当、0.5は不明です。")
_HEADING_ALONE = Text("Measures, grades and sub-scores, from the form on", "算出値・評語・評価値：記入値から")
_ID = Text("No.", "受付番号")
_OUT_OF, _SHARE = Text("points that can be had", "配点"), Text("share of its siblings", "配点割合")
_KEY = Text("key", "キー")
_PARTS = {
    "sub_score": Text("{0}, 0 to 1", "{0}（0～1）"),
    "contribution": Text("points", "得点"),
    "share": Text("share", "配点割合"),
    "out_of": Text("points that can be had", "配点"),
    "answered": Text("weight of what counts", "算入した重み"),
    "not_applicable": Text("not applicable (1)", "該当なし（1）"),
}
_COLUMNS = {
    "lowest": Text("lowest single mark", "最も低い委員の評点"),
    "lowest_grade": Text("lowest single grade", "最も低い委員の評語"),
    "grades": Text("number of marks {word}", "評語{word}の数"),
    "marks": Text("number of marks", "評点の数"),
    "not_applicable": _PARTS["not_applicable"],
}
_ALL = Text("All criteria", "全審査項目")
_AMOUNT = Text("amount for the budget", "予算の所要額")
_MEASURE = Text("measure", "算出値")
_TOTAL = Text("total, points", "合計点")
_RANK = Text("ranking key", "順位の基準")
_ROLES = {"total": _TOTAL, "rank": _RANK, "amount": _AMOUNT}
_STYLES = {"measure": "quantity", "total": "total", "rank": "total", "amount": "quantity"}
_TIE = Text("tie ladder, step {step}", "同点時の取扱い（第{step}段）")


def write_points(book: Book, page: Page, layout: Layout, scheme: str) -> Formulas:
    """Write every formula with its value; give the formulas, which know what had to be left as a value."""
    return _Points(book, page, layout, scheme).write()


class _Points:
    def __init__(self, book: Book, page: Page, layout: Layout, scheme: str) -> None:
        self.book, self.page, self.layout, self.scheme = book, page, layout, scheme
        self.result, self.language = layout.result, layout.language
        self.formulas, self.inputs = Formulas(layout, "Points"), Inputs(layout)
        self.roles = {step.key: step.role for step in layout.steps}
        self.live: Counter[str] = Counter()
        """Cells of each column that are formulas."""

    def write(self) -> Formulas:
        # beside the columns that are repeated on every page, where it would come out cut
        heading = _HEADING_ALONE if self.result.rules.scheme.total is None else _HEADING
        what_if_line(self.page, self.layout, 0, FIRST_COLUMN, heading.in_(self.language), "heading")
        for row, said in enumerate((_SAID, _TRUTHS), start=1):
            self.page.text(row, FIRST_COLUMN, said.in_(self.language), "note", measured=False)
        self._constants()
        for row, at in self.layout.places.items():
            self.page.text(at, 0, self.result.submission.ids[row])
            self.page.text(at, 1, self.result.submission.titles[row])
            for key, column in self.layout.points.items():
                self._cell(at, column, key, row)
        self._headings()
        self._shape()
        self.formulas.without |= self.inputs.without
        return self.formulas

    def _headings(self) -> None:
        names = {TITLE_ROW: "", PART_ROW: "", KEY_ROW: _KEY.in_(self.language)}
        if self.layout.constants:
            names |= {OUT_OF_ROW: _OUT_OF.in_(self.language), SHARE_ROW: _SHARE.in_(self.language)}
        else:
            for row in (OUT_OF_ROW, SHARE_ROW):
                self.page.sheet.set_row(row, None, None, {"hidden": True})
        for row, name in names.items():
            self.page.heads(row, {0: "", 1: name})
        title = words_of(self.layout.result.rules.scheme.kind).subject
        self.page.heads(SHARE_ROW + 1, {0: _ID.in_(self.language), 1: title.in_(self.language)})
        for key, column in self.layout.points.items():
            self.page.text(TITLE_ROW, column, self._title(key), "head", measured=False)
            self.page.text(PART_ROW, column, self._marked(key), "head", measured=False)
            self.page.text(KEY_ROW, column, key, "key", measured=False)
            self.page.text(SHARE_ROW + 1, column, "", "head")

    def _marked(self, key: str) -> str:
        """Say what a column holds, and where its cells, or some, do not move with the formulas."""
        said, live = self._part(key), self.live[key]
        if not self.layout.is_live or live == len(self.layout.places):
            return said
        return (PARTLY if live else VALUE).in_(self.language).format(title=said)

    def _title(self, key: str) -> str:
        rules, found = self.result.rules, key.rpartition(".")[0]
        column = rules.columns.get(key)
        if column is not None:
            return self._source(column).in_(self.language)
        if found in rules.branches:
            return full_title(rules, rules.branches[found]).in_(self.language)
        return title_of(rules, "total" if key == "total.answered" else key).in_(self.language)

    def _source(self, column: Column) -> Text:
        """Name what a data column is made from."""
        rules = self.result.rules
        if column.kind in ("chair", "stage", "earlier"):
            return title_of(rules, column.key)
        if column.field is not None:
            return title_of(rules, column.field)
        return rules.branches[column.criterion].title if column.criterion else _ALL

    def _part(self, key: str) -> str:
        column = self.result.rules.columns.get(key)
        if column is not None:
            found = _COLUMNS[column.kind] if column.kind in _COLUMNS else title_of(self.result.rules, key)
            return found.format(word=column.word).in_(self.language)
        return self._part_of_step(key)

    def _part_of_step(self, key: str) -> str:
        role, part = self.roles[key], key.rpartition(".")[2]
        if role == "measure":
            unit = self.result.rules.scheme.measures[key].unit
            said = _MEASURE.in_(self.language)
            return said if unit is None else f"{said} ({unit.in_(self.language)})"
        if role == "tie":
            return _TIE.in_(self.language).format(step=int(part) + 1)
        told = _ROLES[role] if role in _ROLES else _PARTS[part]
        return put(told, sub_score(self.result.rules.scheme)).in_(self.language)

    def _constants(self) -> None:
        """Write shares and points that can be had, which hold for every application."""
        steps = {step.key: step.node for step in self.result.rules.constants}
        for key, (row, column) in self.layout.constants.items():
            value, style = self.result.rules.numbers[key], "share" if row == SHARE_ROW else "out_of"
            formula = self.formulas.constant(key, steps[key])
            if formula is not None:
                self.page.formula(row, column, formula, "" if value is None else value, style)
            elif value is not None:
                self.page.number(row, column, value, style)

    # --- cells -----------------------------------------------------------------------------

    def _cell(self, at: int, column: int, key: str, row: int) -> None:
        value, style = self.layout.values[key][row], self._style(key)
        shown: float | str = (0.5 if self.layout.is_condition(key) else "") if value is None else value
        text = self._formula(key, row)
        if text is not None:
            self.live[key] += 1
            self.page.formula(at, column, text, shown, style)
        elif isinstance(shown, float):
            self.page.number(at, column, shown, style)
        elif shown:
            self.page.text(at, column, shown, style)
        elif self.layout.is_live:
            self.page.formula(at, column, '=""', "", style)  # a link to a blank cell would read as 0
        else:
            self.page.blank(at, column, style)

    def _style(self, key: str) -> str:
        if self.layout.is_condition(key):
            return "truth"
        column = self.result.rules.columns.get(key)
        if column is not None:
            return {"raw": "points", "lowest": "points", "totals": "points"}.get(column.kind, "centre")
        role, part = self.roles[key], key.rpartition(".")[2]
        if role in _STYLES:
            return _STYLES[role]
        return {"contribution": "points", "out_of": "points", "share": "share"}.get(part, "score")

    def _formula(self, key: str, row: int) -> str | None:
        return self.formulas.of(key, row) if key in self.layout.nodes else self.inputs.of(key, row)

    # --- looks -----------------------------------------------------------------------------

    def _shape(self) -> None:
        page, sheet = self.page, self.page.sheet
        page.fit(0, 7, 14)
        page.fit(1, 16, 30)
        for column in self.layout.points.values():
            page.wide(column, 11.5)
        self._shade()
        sheet.freeze_panes(FIRST_POINTS_ROW, FIRST_COLUMN)
        sheet.repeat_columns(0, 1)
        across = page.across(FIRST_COLUMN + len(self.layout.points))
        page.print_set_up(self.scheme, repeat=(0, SHARE_ROW + 1), across=across)

    def _shade(self) -> None:
        """Shade the criteria at the top of the tree, whose points add up to the total."""
        parts = [branch.contribution if branch.has_points else branch.sub_score for branch in self.result.rules.top]
        tops = [self.layout.points[key] for key in parts if key in self.layout.points]
        shade = self.book.book.add_format({"bg_color": PALE})
        last = FIRST_POINTS_ROW + max(0, len(self.layout.places) - 1)
        rule = {"type": "no_errors", "format": shade}
        for column in [*tops, *([self.layout.points["total"]] if "total" in self.layout.points else [])]:
            self.page.sheet.conditional_format(FIRST_POINTS_ROW, column, last, column, rule)
