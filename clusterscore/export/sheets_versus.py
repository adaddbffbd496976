"""The sheet ``Versus``: any two applications side by side, chosen by drop-down, live over Points and Ranking."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from clusterscore.export.sheets_banner import ranking_rows
from clusterscore.export.sheets_formulas import Places
from clusterscore.export.sheets_layout import FIRST_POINTS_ROW, Layout
from clusterscore.export.sheets_page import Page, column_name
from clusterscore.export.sheets_what_if import what_if_line
from clusterscore.formula.excel import quoted
from clusterscore.scheme.kinds import words_of
from clusterscore.scheme.naming import put, sub_score
from clusterscore.scheme.rules import Branch
from clusterscore.titles import title_of
from clusterscore.words import Text

NAME = "Versus"
PICK_ROW, PLACE_ROW, TITLE_ROW, RANK_ROW = 4, 5, 6, 7
_HEADING = Text("Two side by side", "2件の比較")
_HOW = Text(
    "Choose two numbers in the framed cells; everything below follows, also a changed number on Rules{but}.",
    "太枠のセルで受付番号を2つ選ぶと、以下が切り替わります。Rulesシートの基準値の変更にも連動します{but}。",
)
_BUT_RANKS = Text(" (ranks do not)", "（順位を除く）")
_NOT_ADDITIVE = Text(
    "By these criteria points of single criteria do not add up to the total; differences show where the two differ.",
    "この審査基準では項目ごとの得点を合計しても合計点になりません。差は相違のある項目を示します。",
)
_FIRST, _SECOND = Text("A", "A"), Text("B", "B")
_ID, _RANK = Text("No.", "受付番号"), Text("Rank", "順位")
_DIFFERENCE, _OUT_OF = Text("A less B", "差（A－B）"), Text("points that can be had", "配点")
_TOTAL, _SUM = Text("Total", "合計点"), Text("Differences of the criteria, added up", "審査項目の差の合計")
_CHECK = Text("Compared with the difference of the totals", "合計点の差との照合")
_SAME, _OTHER = Text("equal", "一致"), Text("not equal", "不一致")
_GRADE, _SCORE, _POINTS = Text("grade", "評語"), Text("{0}, 0 to 1", "{0}（0～1）"), Text("points", "得点")
_PART = Text("{title} ({part})", "{title}（{part}）")
_INDENT = "　"
_ON_ONE_PAGE = 68
"""So many rows can still be read on one page."""


@dataclass(frozen=True)
class _Line:
    """One line: a column of Points, how it is shown, and whether the total is made of it."""

    title: str
    key: str
    style: str
    adds: bool = False
    out_of: str | None = None


def has_versus(layout: Layout) -> bool:
    """Whether there is such a sheet: it takes formulas, and two applications."""
    return layout.is_live and len(layout.result.submission) > 1


def write_versus(page: Page, layout: Layout, scheme: str) -> None:
    """Write the comparison; the first two in rank order stand in it to begin with."""
    _Sheet(page, layout).write(scheme)


class _Sheet:
    def __init__(self, page: Page, layout: Layout) -> None:
        self.page, self.layout, self.result, self.language = page, layout, layout.result, layout.language
        self.rows = self.result.order[:2]
        self.places = Places(layout, NAME)
        self.last = FIRST_POINTS_ROW + len(self.result.order)

    def say(self, text: Text, **facts: object) -> str:
        return text.format(**facts).in_(self.language)

    @cached_property
    def lines(self) -> list[_Line]:
        """Every node with something to compare, in tree order; the rank keys first."""
        rules = self.result.rules
        keys = [step.key for step in rules.roles("rank") if step.key in self.layout.points]
        found = [_Line(title_of(rules, key).in_(self.language), key, "total") for key in keys]
        return [*found, *(line for branch in rules.top for line in self._of(branch, 0))]

    def _of(self, branch: Branch, depth: int) -> Iterator[_Line]:
        rules, title = self.result.rules, _INDENT * depth + branch.title.in_(self.language)
        known = self.layout.points
        if branch.has_points and branch.contribution in known:
            style = "points" if depth else "total"
            out_of = None if branch.kind == "adjustment" else branch.out_of
            yield _Line(title, branch.contribution, style, adds=depth == 0, out_of=out_of)
        elif branch.scored and branch.sub_score in known:
            part = put(_SCORE, sub_score(rules.scheme))
            yield _Line(self.say(_PART, title=title, part=part), branch.sub_score, "score")
        elif branch.kind == "mark" and not branch.scored and branch.grade in known:
            yield _Line(self.say(_PART, title=title, part=_GRADE), branch.grade, "centre")
        if [rules.branches[key].kind for key in branch.children] == ["mark"] and branch.scored:
            return  # the mark alone makes the criterion
        for key in branch.children:
            yield from self._of(rules.branches[key], depth + 1)

    # --- cells -----------------------------------------------------------------------------

    def write(self, title: str) -> None:
        page, head, scheme = self.page, RANK_ROW + 2, self.result.rules.scheme
        adds = [line for line in self.lines if line.adds]
        but = Text("", "") if not scheme.ranks or self.layout.order.is_live("rank") else _BUT_RANKS
        what_if_line(page, self.layout, 0, 0, self.say(_HEADING), "heading")
        page.text(1, 0, self.say(_HOW, but=but), "note", measured=False)
        if self.result.rules.out_of is not None and not adds:
            page.text(2, 0, self.say(_NOT_ADDITIVE), "note", measured=False)
        page.height(0, 22)
        self._picked()
        self._headings(head, _POINTS if adds else Text("", ""))
        for at, line in enumerate(self.lines, start=head + 1):
            self._line(at, line)
        end = head + len(self.lines)
        self._totals(end + 1, [at for at, line in enumerate(self.lines, start=head + 1) if line.adds])
        for column, size in enumerate((44, 24, 24, 13, 13)):
            page.wide(column, size)
        page.sheet.freeze_panes(head + 1, 1)
        page.print_set_up(title, repeat=(head, head), portrait=True)
        if end <= _ON_ONE_PAGE:
            page.sheet.fit_to_pages(1, 1)

    def _headings(self, row: int, first: Text) -> None:
        """Head the columns; those of the two say which ones were chosen, also on a second page."""
        page = self.page
        page.heads(row, {0: first.in_(self.language)})
        page.heads(row, {3: self.say(_DIFFERENCE), 4: self.say(_OUT_OF)}, "head_centre")
        for column, (said, at) in enumerate(zip((_FIRST, _SECOND), self.rows, strict=True), start=1):
            before = f"{self.say(said)}: "
            picked = f"={quoted(before)}&{column_name(column)}${PICK_ROW + 1}"
            page.formula(row, column, picked, before + self.result.submission.ids[at], "head_centre")

    def _picked(self) -> None:
        """Write the two drop-downs, where in the lists those stand, and who they are."""
        page, ids = self.page, f"Points!$A${FIRST_POINTS_ROW + 1}:$A${self.last}"
        scheme = self.result.rules.scheme
        page.heads(PICK_ROW - 1, {1: self.say(_FIRST), 2: self.say(_SECOND)}, "head_centre")
        titles = {PICK_ROW: _ID, TITLE_ROW: words_of(scheme.kind).subject}
        titles |= {RANK_ROW: _RANK} if scheme.ranks else {}
        for at, said in titles.items():
            page.text(at, 0, said.in_(self.language), "head")
        for column, row in enumerate(self.rows, start=1):
            page.text(PICK_ROW, column, self.result.submission.ids[row], "pick")
            page.sheet.data_validation(PICK_ROW, column, PICK_ROW, column, {"validate": "list", "source": f"={ids}"})
            cell = f"{column_name(column)}${PICK_ROW + 1}"
            found = f"=SUMPRODUCT(MAX(EXACT({ids},{cell})*(ROW({ids})-{FIRST_POINTS_ROW})))"
            page.formula(PLACE_ROW, column, found, self._position(row), "general")
            self._who(column, row)
        page.sheet.set_row(PLACE_ROW, None, None, {"hidden": True})

    def _who(self, column: int, row: int) -> None:
        """Write the title and the rank of the one that was picked."""
        place = self._place(column)
        title = f'=IF({place}=0,"",{self._pick("Points", 1, FIRST_POINTS_ROW, column)}&"")'
        self.page.formula(TITLE_ROW, column, title, self.result.submission.titles[row], "text")
        if self.result.rules.scheme.ranks:
            rank = f'=IF({place}=0,"",{self._ranking(column)})'
            self.page.formula(RANK_ROW, column, rank, int(self.result.outcomes.ranks.rank[row]) or "–", "rank")

    def _ranking(self, column: int) -> str:
        """Look the rank up on Ranking by the id: whoever sorts Ranking moves it."""
        rows = ranking_rows(self.layout).values()
        first, last = min(rows) + 1, max(rows) + 1
        ids, cell = f"Ranking!$B${first}:$B${last}", f"{column_name(column)}${PICK_ROW + 1}"
        return f"INDEX(Ranking!$A${first}:$A${last},SUMPRODUCT(MAX(EXACT({ids},{cell})*(ROW({ids})-{first - 1}))))"

    def _position(self, row: int) -> int:
        """Give the place in the list that an id is found at: the last, where several have it."""
        ids = self.result.submission.ids
        return max(at for at, other in enumerate(self.result.order, start=1) if ids[other] == ids[row])

    def _place(self, column: int) -> str:
        return f"{column_name(column)}${PLACE_ROW + 1}"

    def _pick(self, sheet: str, source: int, first: int, column: int) -> str:
        letter, count = column_name(source), len(self.result.order)
        return f"INDEX({sheet}!${letter}${first + 1}:${letter}${first + count},{self._place(column)})"

    def _value(self, key: str, at: int) -> float | str | None:
        return self.layout.values[key][self.result.order[self._position(self.rows[at]) - 1]]

    def _line(self, at: int, line: _Line) -> None:
        page = self.page
        page.text(at, 0, line.title, "bold" if line.style == "total" else "text")
        self._pair(at, line.key, line.style)
        out_of = None if line.out_of is None else self.result.rules.numbers.get(line.out_of)
        if out_of is not None and line.out_of is not None:
            page.formula(at, 4, f"={self.places.parameter(line.out_of)}", out_of, "out_of")

    def _pair(self, at: int, key: str, style: str) -> None:
        """Write what both come to, and the difference where both are numbers."""
        values = [self._value(key, which) for which in (0, 1)]
        for column, value in enumerate(values, start=1):
            picked = self._pick("Points", self.layout.points[key], FIRST_POINTS_ROW, column)
            text = f'=IF({self._place(column)}=0,"",{picked})'
            self.page.formula(at, column, text, "" if value is None else value, style)
        a, b = values
        less = a - b if isinstance(a, float) and isinstance(b, float) else ""
        ends = f"B{at + 1}", f"C{at + 1}"
        text = f'=IF(AND(ISNUMBER({ends[0]}),ISNUMBER({ends[1]})),{ends[0]}-{ends[1]},"")'
        self.page.formula(at, 3, text, less, "taken_off")

    def _totals(self, at: int, adding: list[int]) -> None:
        """Write the totals, and that the differences of the criteria add up to theirs."""
        if "total" not in self.layout.points:
            return
        page = self.page
        page.text(at, 0, self.say(_TOTAL), "bold")
        self._pair(at, "total", "total")
        if not adding:
            return
        made, whole = self._sum(adding), self._less("total")
        cells = ",".join(f"D{row + 1}" for row in adding)
        page.text(at + 1, 0, self.say(_SUM))
        summed = f'=IF(COUNT({cells})={len(adding)},SUM({cells}),"")'
        page.formula(at + 1, 3, summed, "" if made is None else made, "taken_off")
        self._check(at + 2, made, whole)

    def _check(self, at: int, made: float | None, whole: float | None) -> None:
        """Say whether the sum in the row above is the difference of the totals, above that."""
        self.page.text(at, 0, self.say(_CHECK))
        tells = made is not None and whole is not None
        agrees = made is not None and whole is not None and math.isclose(made, whole, rel_tol=1e-9, abs_tol=1e-9)
        said = (self.say(_SAME) if agrees else self.say(_OTHER)) if tells else ""
        one, other = f"D{at}", f"D{at - 1}"
        same = f"ABS({one}-{other})<=0.000000001*MAX(1,ABS({one}),ABS({other}))"
        answers = f"{quoted(self.say(_SAME))},{quoted(self.say(_OTHER))}"
        text = f'=IF(AND(ISNUMBER({one}),ISNUMBER({other})),IF({same},{answers}),"")'
        self.page.formula(at, 3, text, said, "centre")

    def _less(self, key: str) -> float | None:
        a, b = self._value(key, 0), self._value(key, 1)
        return a - b if isinstance(a, float) and isinstance(b, float) else None

    def _sum(self, adding: list[int]) -> float | None:
        found = [self._less(line.key) for line in self.lines if line.adds]
        known = [less for less in found if less is not None]
        return sum(known) if len(known) == len(adding) else None
