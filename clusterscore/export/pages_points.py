"""Points on an application's page: had, to be had and lost, what is strongest and weakest, how far marks differ."""

from __future__ import annotations

from collections.abc import Iterator

from clusterscore.explanation.panel_items import is_apart
from clusterscore.explanation.strengths import Strengths, listed_nodes, points_of, spread_of, strengths, weighed
from clusterscore.export.pages_rows import Line, Put
from clusterscore.export.sheets_formulas import Places
from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import column_name
from clusterscore.formula.excel import quoted
from clusterscore.scheme.kinds import words_of
from clusterscore.scheme.naming import put, sub_score
from clusterscore.scheme.rules import Branch
from clusterscore.words import Text

_MOST_LINES = 16
"""So many criteria leave room for the rest on one page; deeper ones are then left to the sheet Points."""
_MOST_COMPARED = 250
"""A function of a spreadsheet program takes no more cells than about these, one by one."""
_TITLE, POINTS, OUT_OF, LOST, SHARE, MARK, ENDS, APART = range(8)
_STRONG, _WEAK, _INDENT = "▲", "▼", "　"

_SECTION = Text("By criterion (▲ strongest, ▼ weakest)", "審査項目別の評価（▲最も高い項目、▼最も低い項目）")
_PLAIN_SECTION = Text("By criterion", "項目別の評価")
_HEADS = {
    POINTS: Text("Points", "得点"), OUT_OF: Text("Out of", "配点"), LOST: Text("Lost", "失点"),
    SHARE: Text("Share", "得点率"), MARK: Text("", ""), ENDS: Text("Marks", "評点の幅"),
    APART: Text("Apart", "開き"),
}  # fmt: skip
_SCORE, _GRADE = Text("{0}, 0 to 1", "{0}（0～1）"), Text("Grade", "評語")
_TOTAL = Text("Total", "合計点")
_STRONGEST, _WEAKEST = Text("▲ Strongest", "▲ 最も高い項目"), Text("▼ Weakest", "▼ 最も低い項目")
_NAMED = Text("“{title}” ", "「{title}」")
_BETWEEN = Text("{low} – {high}", "{low}～{high}")


class PointLines:
    """Builds the lines of points, of one application after the other."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.result, self.language = layout, layout.result, layout.language
        self.places = Places(layout, "Pages")
        rules = self.result.rules
        listed = listed_nodes(rules, _MOST_LINES) if self.result.tells_criteria else []
        self.nodes = [(branch, depth) for branch, depth in listed if self._key(branch)]
        self.compared = [branch.key for branch in weighed(rules)]
        self.has_marks = bool(self.result.sides.reviews)
        self.has_points = any(branch.has_points for branch, _ in self.nodes)
        self.last = APART

    def say(self, text: Text, **facts: object) -> str:
        """Say a text in the language of the workbook."""
        return text.format(**facts).in_(self.language)

    def _key(self, branch: Branch) -> str | None:
        """Give the column of ``Points`` that tells what a node came to; None where there is none."""
        known, rules = self.layout.points, self.result.rules
        own = f"{branch.key}.mark"
        mark = rules.branches[own] if branch.kind == "criterion" and branch.children == (own,) else branch
        keys = [branch.contribution] if branch.has_points else []
        keys += [branch.sub_score] if branch.scored else []
        keys += [mark.grade] if mark.kind == "mark" and not mark.scored else []
        return next((key for key in keys if key in known), None)

    def total(self, row: int, first: int, last: int) -> Put:
        """Give the total, to stand in some columns."""
        value = self.layout.values["total"][row]
        return Put(first, last, "–" if value is None else value, "page_number", self._at("total", row, '"–"'))

    def _at(self, key: str, row: int, unknown: str) -> str | None:
        """Point at a cell of ``Points``, which is empty where the value is not known."""
        if not self.layout.is_live:
            return None
        cell = self._cell(key, row)
        return f'=IF({cell}="",{unknown},{cell})'

    def _cell(self, key: str, row: int) -> str:
        return f"Points!${column_name(self.layout.points[key])}${self.layout.places[row] + 1}"

    # --- lines -----------------------------------------------------------------------------

    def lines(self, row: int, at: int) -> list[Line]:
        """Give the lines of one application.

        Args:
            row: The application.
            at: The row of the sheet that the first of them is written to.
        """
        if not self.nodes:
            return []
        first = at + 3  # below the title of the section and the headings; as spreadsheet programs count
        rows = {branch.key: first + index for index, (branch, _) in enumerate(self.nodes)}
        tops = [rows[key] for key in self.compared if key in rows]
        tops = tops if len(tops) <= _MOST_COMPARED else []
        known = strengths(self.result, row)
        found = [*self._headings()]
        for branch, depth in self.nodes:
            line = rows[branch.key]
            puts = [*self._node(row, branch, depth, line), self._mark(known, branch, line, tops)]
            found.append(Line([*puts, *self._spread(row, branch)]))
        if "total" in self.layout.points and self.has_points:
            found.append(self._total(row, first + len(self.nodes)))
        return [*found, *self._named(known, tops)] if len(tops) > 1 else found

    def _headings(self) -> Iterator[Line]:
        scheme = self.result.rules.scheme
        title = _SECTION if len(self.compared) > 1 else _PLAIN_SECTION
        yield Line([Put(0, self.last, title.in_(self.language), "page_section")], 22)
        heads = {_TITLE: words_of(scheme.kind).item, **_HEADS}
        if not self.has_points:
            is_scored = any(branch.scored for branch, _ in self.nodes)
            heads[POINTS] = put(_SCORE, sub_score(scheme)) if is_scored else _GRADE
            del heads[OUT_OF], heads[LOST]
        if not self.has_marks:
            del heads[ENDS], heads[APART]
        ends = [*(column - 1 for column in list(heads)[1:]), self.last]
        cells = zip(heads.items(), ends, strict=True)
        yield Line([Put(first, last, text.in_(self.language), "head_centre") for (first, text), last in cells])

    def _node(self, row: int, branch: Branch, depth: int, line: int) -> list[Put]:
        """Give what one node came to; *line* is its row as spreadsheet programs count."""
        key = self._key(branch) or ""
        value = self.layout.values[key][row]
        style = "points" if key == branch.contribution else "score" if key == branch.sub_score else "centre"
        title = _INDENT * depth + branch.title.in_(self.language)
        puts = [Put(_TITLE, _TITLE, title, "page_small" if depth else "page_bold")]
        puts.append(Put(POINTS, POINTS, "–" if value is None else value, style, self._at(key, row, '"–"')))
        puts += self._parts(row, branch, line) if style == "points" else self._alone(row, branch, line, style)
        return puts

    def _parts(self, row: int, branch: Branch, line: int) -> list[Put]:
        """Give what can be had, what was lost, and the share."""
        had, out_of = self.result.value(branch.contribution, row), points_of(self.result, row, branch)
        if branch.kind == "adjustment":
            return [Put(column, column, "", "text") for column in (OUT_OF, LOST, SHARE)]
        return [self._out_of(row, branch.out_of, out_of), *self._lost(had, out_of, line)]

    def _out_of(self, row: int, key: str, out_of: float | None) -> Put:
        formula = None
        if self.layout.is_live:
            known = key in self.layout.parameters or key in self.layout.constants
            formula = f"={self.places.parameter(key)}" if known else self._at(key, row, '""')
        return Put(OUT_OF, OUT_OF, "" if out_of is None else out_of, "points", formula)

    def _lost(self, had: float | None, out_of: float | None, line: int) -> list[Put]:
        points, whole = f"B{line}", f"C{line}"
        both = f"ISNUMBER({points}),ISNUMBER({whole})"
        lost = f'=IF(AND({both}),{whole}-{points},"")'
        share = f'=IF(AND({both}),IF({whole}=0,"",{points}/{whole}),"")'
        known = had is not None and out_of is not None
        return [
            Put(LOST, LOST, (out_of or 0.0) - (had or 0.0) if known else "", "points", self._live(lost)),
            Put(SHARE, SHARE, (had or 0.0) / out_of if known and out_of else "", "page_bar", self._live(share)),
        ]

    def _live(self, formula: str) -> str | None:
        return formula if self.layout.is_live else None

    def _alone(self, row: int, branch: Branch, line: int, style: str) -> list[Put]:
        """Give the share where there are no points: the sub-score itself; none of a grade."""
        share = self.result.value(branch.sub_score, row) if style == "score" else None
        formula = self._live(f'=IF(ISNUMBER(B{line}),B{line},"")') if style == "score" else None
        value = "" if share is None else share
        return [Put(OUT_OF, OUT_OF, ""), Put(LOST, LOST, ""), Put(SHARE, SHARE, value, "page_bar", formula)]

    # --- strongest and weakest, marks --------------------------------------------------------

    def _mark(self, found: Strengths, branch: Branch, line: int, tops: list[int]) -> Put:
        """Mark a criterion with the largest or the smallest share; *tops* are the rows of those that are compared."""
        if branch.key not in self.compared or len(tops) < 2:
            return Put(MARK, MARK, "", "centre")
        value = _STRONG if branch in found.strongest else _WEAK if branch in found.weakest else ""
        cells, own = ",".join(f"E{top}" for top in tops), f"E{line}"
        weak = f'IF({own}-MIN({cells})<=0.000000001,"{_WEAK}","")'
        either = f'IF(MAX({cells})-{own}<=0.000000001,"{_STRONG}",{weak})'
        text = f'=IF(ISNUMBER({own}),IF(MAX({cells})-MIN({cells})<=0.000000001,"",{either}),"")'
        return Put(MARK, MARK, value, "centre", self._live(text))

    def _named(self, found: Strengths, tops: list[int]) -> Iterator[Line]:
        """Name the criteria that are marked."""
        sides = (_STRONGEST, _STRONG, found.strongest), (_WEAKEST, _WEAK, found.weakest)
        before, after = (part.in_(self.language) for part in (Text("“", "「"), Text("” ", "」")))
        shares = ",".join(f"E{top}" for top in tops)
        for title, mark, branches in sides:
            said = "".join(self.say(_NAMED, title=branch.title) for branch in branches) or "–"
            pieces = (f'IF(F{top}="{mark}",{quoted(before)}&A{top}&{quoted(after)},"")' for top in tops)
            formula = self._live(f'=IF(MAX({shares})-MIN({shares})<=0.000000001,"–",{"&".join(pieces)})')
            yield Line([Put(0, 0, title.in_(self.language), "bold"), Put(1, self.last, said, "text", formula)])

    def _spread(self, row: int, branch: Branch) -> list[Put]:
        """Give from where to where the reviewers' marks go, and how far they lie apart."""
        found = spread_of(self.result, row, branch) if self.has_marks else None
        if found is None:
            return [Put(ENDS, ENDS, "", "centre"), Put(APART, APART, "", "centre")]
        style = "mark_flagged" if is_apart(self.result.rules, found.apart) else "mark"
        ends = self.say(_BETWEEN, low=found.ends[0], high=found.ends[1])
        return [Put(ENDS, ENDS, ends, "centre"), Put(APART, APART, found.apart, style)]

    def _total(self, row: int, line: int) -> Line:
        """Give the total with what can be had and what was lost."""
        value, out_of = self.result.value("total", row), self.result.rules.out_of
        key = "total.out_of"
        is_cell = key in self.layout.parameters
        of = self._out_of(row, key, out_of) if is_cell or not self.layout.is_live else None
        had = Put(POINTS, POINTS, "–" if value is None else value, "total", self._at("total", row, '"–"'))
        puts = [Put(_TITLE, _TITLE, _TOTAL.in_(self.language), "bold"), had]
        puts.append(of or Put(OUT_OF, OUT_OF, "" if out_of is None else out_of, "points"))
        puts += self._lost(value, out_of, line)
        return Line([*puts, *(Put(column, column, "", "text") for column in (MARK, ENDS, APART))])
