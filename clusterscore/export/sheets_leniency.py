"""The sheet ``Leniency``: how each reviewer marks, ranks before and after, own order, agreement. A report only."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from clusterscore.explanation.panel_agreement import OF, agreement_table
from clusterscore.explanation.panel_items import own_reviews, runs, stage_title
from clusterscore.explanation.panel_tendencies import Frequencies, Tendencies, is_shortlist, tendencies
from clusterscore.export.panel_words import OFTEN, TARGET, reviewer_title, shares_of, who_sees
from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import Page
from clusterscore.panel import counts as takes_part
from clusterscore.panel.correcting import is_corrected
from clusterscore.scheme.kinds import words_of
from clusterscore.scoring.result import Result
from clusterscore.words import Text, same

NAME = "Leniency"
MOST_SIDE_BY_SIDE = 12

_HEADING = Text("Leniency and agreement of the reviewers", "採点傾向（甘辛）と評点の一致度")
_ONLY_A_REPORT = Text(
    "A report only: no mark, point or rank elsewhere in this workbook is corrected for leniency.",
    "参考資料です。このブックの評点・得点・順位は、甘辛による補正を行っていません。",
)
_ADJUSTED = Text(
    "The scheme declares that marks are corrected for leniency; the marks below are those given.",
    "この審査基準では甘辛の補正を行うことが定められています。以下は補正前の評点によるものです。",
)
_BY_REVIEWER = Text("Reviewer by reviewer", "委員別の採点傾向")
_EFFECT_IS = Text(
    "Effect: how many points of 100 a reviewer gives more (+) or less (−) than the others on the same applications.",
    "甘辛の推定値：同じ案件に対し、他の委員より何点（100点満点）高く（＋）または低く（－）付けているか。",
)
_REVIEWER = Text("Reviewer", "審査委員")
_OWN = (
    Text("Applications marked in full", "全項目を採点した案件数"), Text("Marks given", "算入した評点数"),
    Text("Marks left out", "不算入の評点数"), Text("Mean score, %", "平均評点率（％）"),
    Text("Spread (std. dev.)", "ばらつき（標準偏差）"), Text("Effect", "甘辛の推定値"),
)  # fmt: skip
_OWN_KEYS = (("mean", "mean"), ("spread", "mean"), ("effect", "signed"))
_TAKEN_OFF = Text(
    "What was taken off each mark for leniency, in the units of the mark",
    "評点から差し引いた甘辛の補正値（評点の単位）",
)
_TOTAL = Text("Total", "合計点")
_ALL = Text("All reviewers", "全委員")
_RANKS = Text(
    "Ranks by the reviewers' scores, before and after taking out leniency",
    "甘辛を除く前後の順位（委員の評点率による）",
)
_RANKS_ARE = Text(
    "These ranks are by the reviewers' scores alone and need not be the ranks of the call. In brackets: the "
    "reviewer's own rank.",
    "委員の評点率のみによる順位であり、審査の順位とは一致しないことがあります。括弧内は各委員自身の順位。",
)
_ID = Text("No.", "受付番号")
_BEFORE_AFTER = (
    Text("Scores", "評点率の数"), Text("Mean score, %", "平均評点率（％）"), Text("Rank before", "順位（補正前）"),
    Text("Adjusted, %", "補正後（％）"), Text("Rank after", "順位（補正後）"), Text("Change", "順位の変動"),
)  # fmt: skip
_RANK_KEYS = (
    ("count", "count"), ("mean", "mean"), ("rank", "count"), ("adjusted", "mean"), ("adjusted_rank", "count"),
)  # fmt: skip
_OWN_SCORES = Text("Scores of the reviewers", "委員別の評点率")
_AGREEMENT = Text("Agreement of the reviewers", "評点の一致度")
_NOTHING = Text(
    "No marks count, so there is nothing to report.", "算入できる評点がないため、報告する内容はありません。"
)
_SCORE_RANK = Text("{score} ({rank})", "{score}（{rank}）")


def write_leniency(page: Page, layout: Layout, scheme: str) -> None:
    """Write what is known of how reviewers mark."""
    _Sheet(page, layout).write()
    page.print_set_up(scheme, repeat=None)


class _Sheet:
    found: Tendencies  # of the stage that is being written

    def __init__(self, page: Page, layout: Layout) -> None:
        self.page, self.result, self.language = page, layout.result, layout.language
        self.people: list[str] = []
        self.at = 0

    def say(self, text: Text, **facts: object) -> str:
        return text.format(**facts).in_(self.language)

    def line(self, text: Text, style: str = "note") -> None:
        self.page.text(self.at, 0, text.in_(self.language), style, measured=False)
        self.at += 1

    def heads(self, names: Sequence[Text]) -> None:
        self.page.heads(self.at, {column: name.in_(self.language) for column, name in enumerate(names)})
        self.at += 1

    def heads_over(self, names: Sequence[Text]) -> None:
        """Head a table whose first column lies over two."""
        self.page.over(self.at, 0, 1, names[0].in_(self.language), "head")
        heads = {column: name.in_(self.language) for column, name in enumerate(names[1:], start=2)}
        self.page.heads(self.at, heads, "head_centre")
        self.at += 1

    def write(self) -> None:
        self.line(_HEADING, "heading")
        self.page.height(0, 22)
        self.line(_ADJUSTED if is_corrected(self.result.rules) else _ONLY_A_REPORT, "bold_plain")
        self.line(who_sees(self.result))
        for one in runs(self.result):
            self._stage(one)
        self.page.fit(0, 12, 22)
        self.page.wide(1, 30)
        for column in range(2, 8 + MOST_SIDE_BY_SIDE):
            self.page.wide(column, 12.5)

    def _stage(self, result: Result) -> None:
        """Write all that there is of one stage."""
        self.result, self.found, title = result, tendencies(result), stage_title(result)
        self.people = sorted({review.reviewer for review in own_reviews(result)})
        if title is not None:
            self.at += 1
            self.line(title, "heading")
        if not self.found.frequencies and not self.found.agreement:
            self.line(_NOTHING, "plain")
            return
        self._reviewers()
        self._corrections()
        for one in self.found.frequencies:
            self._frequencies(one)
        self._ranks()
        self._agreement()

    def _corrections(self) -> None:
        """Write what was taken off the marks, where the scheme says so."""
        effects = {} if self.result.panel is None else self.result.panel.effects
        if not effects:
            return
        self._section(_TAKEN_OFF)
        rules = self.result.rules
        titles = [rules.branches[key].title if key in rules.branches else _TOTAL for key in effects]
        self.heads_over([_REVIEWER, *titles])
        for name in self.people:
            self._named(reviewer_title(name))
            for column, by_reviewer in enumerate(effects.values(), start=2):
                self._number(column, by_reviewer.get(name), "taken_off")
            self.at += 1

    def _section(self, title: Text, *notes: Text) -> None:
        self.at += 1
        self.line(title, "section")
        for note in notes:
            self.line(note)

    def _number(self, column: int, value: object, style: str) -> None:
        """Write a number, or a dash where it is not known."""
        if value is None or pd.isna(value):  # type: ignore[call-overload]
            self.page.text(self.at, column, "–", "centre")
        else:
            self.page.number(self.at, column, float(str(value)), style)

    def _named(self, title: Text, style: str = "text") -> None:
        """Write a name over the two columns that ids and titles have further down."""
        self.page.over(self.at, 0, 1, title.in_(self.language), style)

    # --- reviewer by reviewer --------------------------------------------------------------

    def _reviewers(self) -> None:
        model = self.found.leniency
        self._section(_BY_REVIEWER, self.found.basis, *([] if model is None else [_EFFECT_IS]))
        self.heads_over([_REVIEWER, *_OWN])
        counted, left = self._counted()
        for name in self.people:
            self._named(reviewer_title(name))
            own = None if model is None or name not in model.reviewers.index else model.reviewers.loc[name]
            self._number(2, 0 if own is None else own["count"], "count")
            self._number(3, counted.get(name, 0), "count")
            self._number(4, left.get(name, 0), "count")
            for column, (key, style) in enumerate(_OWN_KEYS, start=5):
                self._number(column, None if own is None else own[key], style)
            self.at += 1

    def _counted(self) -> tuple[dict[str, int], dict[str, int]]:
        found: tuple[dict[str, int], dict[str, int]] = {}, {}
        for review in own_reviews(self.result):
            own = found[0] if takes_part(review) else found[1]
            own[review.reviewer] = own.get(review.reviewer, 0) + 1
        return found

    # --- how often each mark ---------------------------------------------------------------

    def _frequencies(self, found: Frequencies) -> None:
        self._section(OFTEN.format(title=found.title))
        self.heads_over([_REVIEWER, *map(same, found.levels)])
        if found.target is not None:
            self._shares(TARGET, found.target, "bold")
        whole = [sum(counts) for counts in zip(*found.counts.values(), strict=True)]
        for name, counts in found.counts.items():
            self._often(reviewer_title(name), counts)
        self._often(_ALL, whole)

    def _often(self, title: Text, counts: Sequence[int]) -> None:
        """Write how often each mark was given, and beneath it the share in per cent."""
        self._named(title)
        for column, told in enumerate(shares_of(counts), start=2):
            self.page.text(self.at, column, told, "centre")
        self.at += 1

    def _shares(self, title: Text, shares: Sequence[float], style: str) -> None:
        self._named(title, style)
        for column, share in enumerate(shares, start=2):
            self.page.text(self.at, column, f"{100 * share:.0f}%", "centre")
        self.at += 1

    # --- ranks before and after ------------------------------------------------------------

    def _ranks(self) -> None:
        model = self.found.leniency
        if model is None:
            return
        self._section(_RANKS, _RANKS_ARE)
        if model.why is not None:
            self.line(model.why, "warning")
        own = [reviewer_title(name) for name in self.people] if len(self.people) <= MOST_SIDE_BY_SIDE else [_OWN_SCORES]
        called = words_of(self.result.rules.scheme.kind)
        self.heads([_ID, called.subject, *_BEFORE_AFTER, *own])
        told = self._told()
        found: dict[Hashable, pd.Series[Any]] = dict(model.applications.iterrows())
        for row in self.result.order:
            if self.result.submission.ids[row] in found:
                self._before_after(row, found[self.result.submission.ids[row]], told)

    def _before_after(self, row: int, found: pd.Series[Any], told: Mapping[str, Mapping[str, str]]) -> None:
        self.page.text(self.at, 0, self.result.submission.ids[row])
        self.page.text(self.at, 1, self.result.submission.titles[row])
        for column, (key, style) in enumerate(_RANK_KEYS, start=2):
            self._number(column, found[key], style)
        moved = found["rank"] - found["adjusted_rank"]
        self._number(7, moved, "moved")
        self._own(told.get(self.result.submission.ids[row], {}))
        self.at += 1

    def _own(self, told: Mapping[str, str]) -> None:
        """Write each reviewer's score for an application, with its place in the reviewer's own order."""
        if len(self.people) > MOST_SIDE_BY_SIDE:
            parts = [f"{reviewer_title(name).in_(self.language)} {said}" for name, said in told.items()]
            self.page.text(self.at, 8, "\n".join(parts))
            return
        for column, name in enumerate(self.people, start=8):
            self.page.text(self.at, column, told.get(name, ""), "centre")

    def _told(self) -> dict[str, dict[str, str]]:
        """Say each reviewer's scores, with their place in the reviewer's own order, by application."""
        told: dict[str, dict[str, str]] = {}
        columns = (self.found.scores[name].tolist() for name in ("application", "reviewer", "mark", "own_rank"))
        for application, name, mark, rank in zip(*columns, strict=True):
            told.setdefault(application, {})[name] = self.say(_SCORE_RANK, score=f"{mark:.1f}", rank=int(rank))
        return told

    # --- agreement -------------------------------------------------------------------------

    def _agreement(self) -> None:
        if not self.found.agreement:
            return
        self._section(_AGREEMENT)
        table = agreement_table(self.found.agreement, shortlist=is_shortlist(self.result))
        self.heads_over([OF, *table.names])
        for title, cells in table.rows:
            self._named(title)
            for column, cell in enumerate(cells, start=2):
                self.page.text(self.at, column, cell, "centre")
            self.at += 1
        for note in table.notes:
            self.at = self.page.paragraph(self.at, note.in_(self.language), [12.0, 30.0, *[12.5] * 8], style="remark")
