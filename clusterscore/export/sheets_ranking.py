"""The sheet Ranking: who comes where, with points per criterion that follow the sheet Points."""

from __future__ import annotations

import datetime
import math

from clusterscore.explanation import flags, hides, reasons, status_words
from clusterscore.export.ranking_line import write_line
from clusterscore.export.ranking_live import heading, mark_ties, write_rank, write_words
from clusterscore.export.ranking_stages import stage_columns, write_stages
from clusterscore.export.sheets_banner import banner, line_row, ranking_rows
from clusterscore.export.sheets_formulas import Places
from clusterscore.export.sheets_layout import EARLIEST, Layout
from clusterscore.export.sheets_page import LONGEST_LITERAL, Page, column_name, width
from clusterscore.export.sheets_shown import Shown, label_words, outcome_words, shown_columns
from clusterscore.export.sheets_styles import BLUE
from clusterscore.export.sheets_what_if import what_if_line
from clusterscore.formula.excel import quoted
from clusterscore.scheme.kinds import words_of
from clusterscore.scheme.naming import put, sub_score
from clusterscore.scheme.rules import Branch, criterion_at
from clusterscore.titles import points, title_of
from clusterscore.words import Text, number

_RANK, _ID = Text("Rank", "順位"), Text("No.", "受付番号")
_STATUS = Text("Status", "判定")
_OF = Text("points of ", "得点／配点 ")
_POINTS, _SCORE, _GRADE = Text("points", "得点"), Text("{0}, 0 to 1", "{0}（0～1）"), Text("grade", "評語")
_SHOWN_ONLY = Text("shown only, 0 to 1", "参考（0～1）")
_UNTIL = Text("Valid until", "有効期限")
_OUTCOME = Text("Recommended", "選定案")
_TOTAL = Text("Total of ", "合計点／満点 ")
_TOTAL_ALONE = Text("Total", "合計点")
_RANGE = Text("Total possible", "合計点のありうる範囲")
_RANKS = Text("Ranks possible", "ありうる順位")
_REASONS = Text("Reasons", "理由")
_BETWEEN = Text("{low} to {high}", "{low}～{high}")
_MANY, _LONG_WORD = 5, 8
DAY_ZERO = datetime.date(1899, 12, 30)
"""The day that spreadsheet programs count from."""
_OPEN = Text("open", "上限なし")


def write_ranking(page: Page, layout: Layout, scheme: str) -> dict[str, int]:
    """Write the ranking; every application has a row.  Give its columns by name."""
    ranking = _Ranking(page, layout, scheme)
    ranking.write()
    return ranking.columns


class _Ranking:
    def __init__(self, page: Page, layout: Layout, scheme: str) -> None:
        self.page, self.layout, self.scheme = page, layout, scheme
        self.result, self.language = layout.result, layout.language
        self.keys = self._rank_keys()
        self.shown = shown_columns(self.result.rules) if self.result.tells_criteria else []
        titles = [self._title(shown) for shown in self.shown]
        is_long = any(len(word) > _LONG_WORD for title in titles for word in title.split())
        self.is_upright = self.language != "ja" and len(titles) > _MANY and is_long
        self.head = "head_up" if self.is_upright else "head"
        words = [self._words(shown).in_(self.language) for shown in self.shown]
        self.longest = max(map(width, [*titles, *words]), default=0.0)
        self.columns = {name: at for at, name in enumerate(self._names())}

    def _title(self, shown: Shown) -> str:
        """Name a column; a grade goes by its criterion alone."""
        branches, branch = self.result.rules.branches, shown.branch
        return branches[(branch.parent if branch.kind == "mark" else None) or branch.key].title.in_(self.language)

    def _rank_keys(self) -> list[str]:
        """Give the rank keys that are not simply the total."""
        rules = self.result.rules
        seen = [step for step in rules.roles("rank") if not hides(self.result, step.node)]
        return [step.key for step in seen if step.key in self.layout.points]

    def _names(self) -> list[str]:
        scheme = self.result.rules.scheme
        is_ranked, has_total = (part and self.result.tells_total for part in (scheme.ranks, scheme.total is not None))
        names = ["rank"] if is_ranked else []
        names += ["id", "title"]
        names += ["label"] if scheme.labels is not None else []
        names += ["until"] if scheme.labels is not None and scheme.labels.validity is not None else []
        names += ["status", *stage_columns(self.result)]
        names += ["outcome"] if scheme.selection is not None else []
        names += [*self.keys, *(shown.key for shown in self.shown)]
        names += ["total", "range"] if has_total else []
        names += ["ranks"] if is_ranked else []
        return [*names, *([] if self.layout.is_outside else ["flags"]), "reasons"]

    def say(self, text: Text, **facts: object) -> str:
        return text.format(**facts).in_(self.language)

    def write(self) -> None:
        head = self._banner()
        self._headings(head)
        rows, line = ranking_rows(self.layout), line_row(self.layout)
        for row, at in rows.items():
            self._application(at, row)
        if line is not None:
            write_line(self.page, line, self.columns, self.result, self.language)
        last = max(rows.values(), default=head)
        self._bars(head + 1, last)
        if "rank" in self.columns:
            mark_ties(self.page, self.layout, self.columns["rank"], head + 1, last)
        self._shape(head, last)

    def _banner(self) -> int:
        """Write what stands above the table; give the row of the headings."""
        lines = banner(self.layout)
        what_if_line(self.page, self.layout, 0, 0, *lines[0])
        for row, (text, style) in enumerate(lines[1:], start=1):
            self.page.text(row, 0, text, style, measured=False)
        self.page.height(0, 22)
        head = len(lines) + 1
        what_if_line(self.page, self.layout, head - 1, 0, "", "warning")  # on every printed page, above the headings
        return head

    def _headings(self, row: int) -> None:
        called = words_of(self.result.rules.scheme.kind)
        titles = {
            "rank": _RANK, "id": _ID, "title": called.subject, "label": called.label, "until": _UNTIL,
            "status": _STATUS, "outcome": _OUTCOME, "range": _RANGE, "ranks": _RANKS, "flags": called.discuss,
            "reasons": _REASONS,
        }  # fmt: skip
        titles |= {key: title_of(self.result.rules, key) for key in self.keys}
        titles |= stage_columns(self.result)
        for name, column in self.columns.items():
            if name in titles:
                style = "head_centre" if name in ("rank", "ranks") else "head"
                said = heading(self.layout, name, titles[name])
                self.page.text(row, column, said.in_(self.language), style, measured=False)
        for shown in self.shown:
            self._heading(row, shown)
        if "total" in self.columns:
            self._points_heading(row, self.columns["total"], "", _TOTAL, "total.out_of")

    def _heading(self, row: int, shown: Shown) -> None:
        title, column, branch = self._title(shown), self.columns[shown.key], shown.branch
        if shown.style == "points" and branch.kind != "adjustment":
            self._points_heading(row, column, title, _OF, branch.out_of)
            return
        self.page.text(row, column, f"{title}\n{self._words(shown).in_(self.language)}", self.head, measured=False)

    def _words(self, shown: Shown) -> Text:
        """Say what a column holds of its criterion."""
        if shown.style == "score" and self._is_shown_only(shown.branch):
            return _SHOWN_ONLY
        score = put(_SCORE, sub_score(self.result.rules.scheme))
        return {"points": _POINTS, "score": score, "centre": _GRADE}[shown.style]

    def _is_shown_only(self, branch: Branch) -> bool:
        criterion = criterion_at(self.result.rules.scheme, branch)
        return criterion is not None and criterion.shown_only is True

    def _points_heading(self, row: int, column: int, title: str, words: Text, key: str) -> None:
        """Head a column with the points that can be had, live where they are a rule's number."""
        out_of, said = self.result.rules.numbers.get(key), words.in_(self.language)
        above = f"{title}\n" if title else ""
        if out_of is None:
            alone = (_POINTS if title else _TOTAL_ALONE).in_(self.language)
            self.page.text(row, column, above + alone, self.head, measured=False)
            return
        shown = f"{above}{said}{number(round(out_of, 2), 9)}"
        if not self.layout.is_live or len(title) > LONGEST_LITERAL:
            self.page.text(row, column, shown, self.head, measured=False)
            return
        before = f"{quoted(title)}&CHAR(10)&" if title else ""
        cell = Places(self.layout, "Ranking").parameter(key)
        self.page.formula(row, column, f"={before}{quoted(said)}&ROUND({cell},2)", shown, self.head)

    # --- the table -------------------------------------------------------------------------

    def _application(self, at: int, row: int) -> None:
        result, page, columns = self.result, self.page, self.columns
        if "rank" in columns:
            write_rank(page, self.layout, at, columns["rank"], row)
        page.text(at, columns["id"], result.submission.ids[row])
        page.text(at, columns["title"], result.submission.titles[row])
        write_words(page, self.layout, at, columns["status"], "status", row, status_words(result, row, self.language))
        write_stages(page, at, columns, result, row, self.language)
        for key in self.keys:
            self._linked(at, columns[key], key, row, "total")
        for shown in self.shown:
            self._linked(at, columns[shown.key], shown.key, row, shown.style)
        self._chosen(at, row)
        self._total(at, row)
        if "flags" in columns:
            page.text(at, columns["flags"], "\n".join(flags(result, row, self.language)))
        page.text(at, columns["reasons"], "\n".join(reasons(result, row, self.language)))

    def _chosen(self, at: int, row: int) -> None:
        """Write label, its last day and the outcome recommended."""
        page, columns = self.page, self.columns
        if "label" in columns:
            said = label_words(self.result, row, self.language)
            write_words(page, self.layout, at, columns["label"], "label", row, said)
        if "until" in columns:
            until = self.result.outcomes.valid_until[row]
            if until is None:
                page.blank(at, columns["until"], "date")
            elif until < EARLIEST.date():
                page.text(at, columns["until"], until.isoformat(), "date")
            else:
                page.number(at, columns["until"], (until - DAY_ZERO).days, "date")
        if "outcome" in columns:
            said = outcome_words(self.result, row, self.language)
            write_words(page, self.layout, at, columns["outcome"], "outcome", row, said)

    def _linked(self, at: int, column: int, key: str, row: int, style: str) -> None:
        """Write a number of Points as a link to its cell."""
        value = self.layout.values[key][row]
        if self.layout.is_live:
            cell = f"Points!${column_name(self.layout.points[key])}${self.layout.places[row] + 1}"
            self.page.formula(at, column, f"={cell}", "" if value is None else value, style)
        elif isinstance(value, float):
            self.page.number(at, column, value, style)
        else:
            self.page.text(at, column, value or "", style)

    def _total(self, at: int, row: int) -> None:
        outcomes, columns = self.result.outcomes, self.columns
        if "total" in columns:
            self._linked(at, columns["total"], "total", row, "total")
            low, high = float(outcomes.low[row]), float(outcomes.high[row])
            known = self.layout.values["total"][row] is not None or math.isnan(low)
            self.page.text(at, columns["range"], "" if known else self._between(low, high))
        if "ranks" in columns:
            best, worst = int(outcomes.reach.best[row]), int(outcomes.reach.worst[row])
            shown = "" if not best else str(best) if best == worst else self.say(_BETWEEN, low=best, high=worst)
            self.page.text(at, columns["ranks"], shown, "centre")

    def _between(self, low: float, high: float) -> str:
        ends = [points(end) if math.isfinite(end) else _OPEN.in_(self.language) for end in (low, high)]
        return self.say(_BETWEEN, low=ends[0], high=ends[1])

    # --- looks -----------------------------------------------------------------------------

    def _bars(self, first: int, last: int) -> None:
        """Draw one blue bar per number of points, from 0 to what can be had."""
        counted = [shown for shown in self.shown if shown.style == "points" and shown.branch.kind != "adjustment"]
        tops = [(shown.key, self._most(shown.branch)) for shown in counted]
        tops += [("total", self.result.rules.out_of)] if "total" in self.columns else []
        for key, most in tops:
            bar: dict[str, object] = {"type": "data_bar", "bar_color": BLUE, "bar_solid": True, "min_type": "num"}
            bar |= {"min_value": 0, "max_type": "max" if most is None else "num"}
            bar |= {} if most is None else {"max_value": most}
            column = self.columns[key]
            self.page.sheet.conditional_format(first, column, max(first, last), column, bar)

    def _most(self, branch: Branch) -> float | None:
        return self.result.rules.numbers.get(branch.out_of)

    def _shape(self, head: int, last: int) -> None:
        page, columns = self.page, self.columns
        limits = {"rank": (6, 8), "id": (7, 12), "title": (16, 26), "status": (9, 13), "range": (9, 11),
                  "ranks": (8, 9), "flags": (14, 34), "reasons": (14, 34), "label": (10, 22), "until": (11, 11),
                  "outcome": (15, 22), "stage": (10, 20)}  # fmt: skip
        many = len(self.shown) > _MANY
        limits |= {"title": (16, 24), "flags": (12, 28), "reasons": (12, 28)} if many else {}
        points = (7.5, 7.5) if self.is_upright else (8.5, 8.5) if many else (10, 10)
        for name, column in columns.items():
            page.fit(column, *limits.get(name, points))
        if self.is_upright:
            page.height(head, min(190, max(90, 3.4 * self.longest + 12)))
        page.sheet.freeze_panes(head + 1, columns["title"] + 1)
        page.sheet.autofilter(head, 0, last, len(columns) - 1)
        page.print_set_up(self.scheme, repeat=(head - 1, head))
