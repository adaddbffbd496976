"""The sheet ``Panel report``: the panel's marks side by side, what they come to, and what the chair must look at."""

from __future__ import annotations

from collections.abc import Sequence

from clusterscore.explanation.panel_items import Item, flagged_from, is_apart, items, reviewers, shown, value_of
from clusterscore.export.panel_words import CONFIDENCE, LEFT, NOT_ASSIGNED, by, reviewer_title, who_sees
from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import Page
from clusterscore.intake.absent import TITLES as ABSENT
from clusterscore.intake.side_sheets import Review
from clusterscore.scheme.kinds import words_of
from clusterscore.words import Text

NAME = "Panel report"
MOST_SIDE_BY_SIDE = 12
"""With more reviewers than these the marks of an application stand in one cell, each with its giver."""

_HEADING = Text("Panel report", "審査状況（評点一覧）")
_HOW = Text(
    "One row per application and criterion, in rank order. {left}: conflict of interest. A mark in brackets does not "
    "count. Spread: highest less lowest mark that counts (of grades, how many places apart).",
    "案件・審査項目ごとに1行、順位順。「{left}」は利害関係による除斥、括弧内の評点は不算入。"
    "「開き」は算入した評点の最高と最低の差（評語では段階の差）。",
)
_FLAGGED = Text("Shaded: marks that lie {spread} or more apart.", "網掛け：評点の開きが{spread}以上。")
_NO_LIMIT = Text(
    "The scheme names no spread from which the committee is told.",
    "評点の開きを要審議とする基準は、審査基準に定めがありません。",
)
_ID, _CRITERION, _MARKS = Text("No.", "受付番号"), Text("Criterion", "審査項目"), Text("Marks", "委員別の評点")
_AFTER = (
    Text("Marks that count", "算入数"), Text("Combined", "委員の評点（集約）"), Text("Lowest", "最低"),
    Text("Highest", "最高"), Text("Spread", "開き"), Text("Consensus", "合議による評点"), Text("To discuss", "要審議"),
)  # fmt: skip
_STAGE = Text("Stage", "審査段階")
_TOTALS = Text("Total of each reviewer", "委員別の合計点")
_BRACKETS = Text("({mark})", "（{mark}）")
_AGREED = Text("{mark} ({name}, {date}: {reason})", "{mark}（{name}、{date}：{reason}）")


def write_panel_report(page: Page, layout: Layout, scheme: str) -> None:
    """Write every application and criterion that reviewers marked."""
    _Sheet(page, layout).write(scheme)


class _Sheet:
    def __init__(self, page: Page, layout: Layout) -> None:
        self.page, self.result, self.language = page, layout.result, layout.language
        self.people = reviewers(self.result)
        self.is_side_by_side = len(self.people) <= MOST_SIDE_BY_SIDE
        self.staged = bool(self.result.rules.scheme.stages)
        self.first = 4 if self.staged else 3
        self.after = self.first + (len(self.people) if self.is_side_by_side else 1)

    def say(self, text: Text, **facts: object) -> str:
        return text.format(**facts).in_(self.language)

    def write(self, scheme: str) -> None:
        page, head = self.page, self._banner()
        self._headings(head)
        found, last, above = items(self.result), head, None
        for item in found:
            last += 1
            self._item(last, item, is_first=above is None or (above.stage, above.row) != (item.stage, item.row))
            above = item
        for row in self._with_totals():
            last += 1
            self._totals(last, row)
        self._shape(head, last)
        page.print_set_up(scheme, repeat=(head, head))

    def _banner(self) -> int:
        spread = flagged_from(self.result.rules)
        told = self.say(_NO_LIMIT) if spread is None else self.say(_FLAGGED, spread=shown(spread))
        lines = [(self.say(_HEADING), "heading"), (self.say(_HOW, left=LEFT), "note"), (told, "note")]
        lines.append((who_sees(self.result).in_(self.language), "note"))
        for row, (text, style) in enumerate(lines):
            self.page.text(row, 0, text, style, measured=False)
        self.page.height(0, 22)
        return len(lines) + 1

    def _headings(self, row: int) -> None:
        called = words_of(self.result.rules.scheme.kind)
        names = [_ID, called.subject, _CRITERION, *([_STAGE] if self.staged else [])]
        if self.is_side_by_side:
            names += [reviewer_title(name) for name in self.people]
        else:
            names.append(_MARKS)
        names += [*_AFTER[:-1], called.discuss]
        self.page.heads(row, {at: name.in_(self.language) for at, name in enumerate(names)})

    def _item(self, at: int, item: Item, *, is_first: bool) -> None:
        page, after = self.page, self.after
        page.text(at, 0, self.result.submission.ids[item.row], "bold" if is_first else "key_text")
        page.text(at, 1, self.result.submission.titles[item.row], "text" if is_first else "repeated")
        page.text(at, 2, item.title.in_(self.language))
        if item.stage is not None:
            page.text(at, 3, item.stage.in_(self.language))
        self._marks(at, item)
        page.number(at, after, len(item.taking_part), "count")
        for column, value in enumerate((item.combined, item.worst, item.best, item.spread), start=after + 1):
            style = "mean" if column == after + 1 else "mark_flagged" if self._is_apart(item, column) else "mark"
            self._value(at, column, value, style)
        self._consensus(at, item)
        page.text(at, after + 6, "\n".join(flag.in_(self.language) for flag in item.flags))

    def _is_apart(self, item: Item, column: int) -> bool:
        return column == self.after + 4 and is_apart(self.result.rules, item.spread)

    def _value(self, at: int, column: int, value: object, style: str) -> None:
        if isinstance(value, (int, float)):
            self.page.number(at, column, value, style)
        else:
            self.page.text(at, column, shown(value), style)

    def _marks(self, at: int, item: Item) -> None:
        if not self.is_side_by_side:
            told = [by(name, self._mark(review)) for name, review in sorted(item.given.items())]
            self.page.text(at, self.first, "\n".join(one.in_(self.language) for one in told))
            return
        for column, name in enumerate(self.people, start=self.first):
            review = item.given.get(name)
            value = None if review is None else value_of(review)
            if isinstance(value, float):
                self.page.number(at, column, value, "mark")
            else:
                self.page.text(at, column, NOT_ASSIGNED if review is None else self._mark(review), "mark")
            if review is not None:
                self._remark(at, column, item, review)

    def _mark(self, review: Review) -> str:
        """Say what a reviewer gave: the mark, that one left, or why there is none."""
        value = value_of(review)
        if value is not None:
            return shown(value)
        if review.conflict:
            return LEFT.in_(self.language)
        if review.absent is not None:
            return ABSENT[review.absent].in_(self.language)
        return self.say(_BRACKETS, mark=review.written or "–")

    def _remark(self, at: int, column: int, item: Item, review: Review) -> None:
        """Attach the reviewer's comment and confidence to the mark."""
        told = [review.comment] if review.comment else []
        if review.confidence is not None:
            told.append(self.say(CONFIDENCE, level=item.confidence(review)))
        if told:
            self.page.comment(at, column, "\n".join(told))

    # --- where every reviewer's total comes first ------------------------------------------

    def _with_totals(self) -> list[int]:
        made = self.result.panel
        return [] if made is None else [row for row in self.result.order if row in made.totals]

    def _totals(self, at: int, row: int) -> None:
        """Write each reviewer's own total, and what the totals come to."""
        page, totals = self.page, {} if self.result.panel is None else self.result.panel.totals[row]
        page.text(at, 0, self.result.submission.ids[row], "bold")
        page.text(at, 1, self.result.submission.titles[row])
        page.text(at, 2, _TOTALS.in_(self.language), "bold")
        if self.is_side_by_side:
            for column, name in enumerate(self.people, start=self.first):
                self._value(at, column, totals.get(name, ""), "mean")
        else:
            told = [by(name, shown(total)) for name, total in sorted(totals.items())]
            page.text(at, self.first, "\n".join(one.in_(self.language) for one in told))
        ends = (min(totals.values()), max(totals.values())) if totals else (None, None)
        spread = None if not totals else max(totals.values()) - min(totals.values())
        page.number(at, self.after, len(totals), "count")
        values = (self.result.value("total", row), *ends, spread)
        for column, value in enumerate(values, start=self.after + 1):
            self._value(at, column, value, "mean")

    def _consensus(self, at: int, item: Item) -> None:
        agreed = item.consensus
        if agreed is None:
            self.page.blank(at, self.after + 5)
            return
        facts = {"mark": agreed.written, "name": agreed.name, "date": agreed.date, "reason": agreed.reason}
        self.page.text(at, self.after + 5, self.say(_AGREED, **facts))

    def _shape(self, head: int, last: int) -> None:
        page, after = self.page, self.after
        limits: Sequence[tuple[int, float, float]] = (
            (0, 8, 12), (1, 16, 36), (2, 14, 26),
            *((column, 9, 10.5) for column in range(self.first, after)),
            (after, 6.5, 6.5), (after + 1, 8.5, 8.5), *((column, 7.5, 8) for column in range(after + 2, after + 5)),
            (after + 5, 10, 24), (after + 6, 20, 44),
        )  # fmt: skip
        for column, least, most in limits:
            page.fit(column, least, most)
        if not self.is_side_by_side:
            page.fit(self.first, 16, 40)
        if self.staged:
            page.fit(3, 8, 14)
        page.sheet.freeze_panes(head + 1, self.first)
        page.sheet.autofilter(head, 0, max(head + 1, last), after + 6)
