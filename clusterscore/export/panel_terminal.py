"""Result -> the panel's report on a terminal: what to discuss, who marks how, how far reviewers agree."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from rich.table import Table
from rich.text import Text as Styled

from clusterscore.explanation.audience import OUTSIDE
from clusterscore.explanation.panel_items import Item, items, runs, shown, stage_title, value_of
from clusterscore.explanation.panel_tendencies import Tendencies, is_shortlist, tendencies
from clusterscore.export.console import console
from clusterscore.export.panel_words import AUDIENCES, LEFT, by, reviewer_title, who_sees
from clusterscore.panel.agreement import caption
from clusterscore.panel.leniency import Leniency
from clusterscore.scoring.result import Result
from clusterscore.words import Language, Text

NO_MARKS = Text("No reviewer's mark in this workbook.", "このブックに委員の評点はありません。")
_NOT_SHOWN = Text(
    "What reviewers gave is not shown to {audience}.", "委員の評点は{audience}向けの出力には含みません。"
)
_NO, _CRITERION, _MARKS = Text("No.", "受付番号"), Text("Criterion", "審査項目"), Text("Marks", "委員別の評点")
_STAGE = Text("Stage", "審査段階")
_COMBINED, _SPREAD = Text("Combined", "集約"), Text("Spread", "開き")
_CONSENSUS = Text("Consensus", "合議")
_REVIEWER, _SCORES = Text("Reviewer", "審査委員"), Text("Applications", "案件数")
_MEAN, _SD = Text("Mean score, %", "平均評点率（％）"), Text("Spread", "ばらつき")
_EFFECT = Text("Effect", "甘辛の推定値")
_BEFORE, _AFTER = Text("Rank before", "順位（補正前）"), Text("Rank after", "順位（補正後）")
_ADJUSTED = Text("Adjusted, %", "補正後（％）")
_REPORT = Text(
    "Ranks by the reviewers' scores alone, before and after taking out leniency; a report, nothing is corrected.",
    "委員の評点率のみによる、甘辛を除く前後の順位（参考。補正は行っていません）。",
)


_FLAG = Text("{application}: {flag} [{titles}]", "{application}：{flag}［{titles}］")


def print_panel(result: Result, language: Language) -> None:
    """Print what the panel gave, how each reviewer marks, ranks before and after, and agreement."""
    out = console()
    if not result.sides.reviews:
        is_outside = result.audience in OUTSIDE
        told = _NOT_SHOWN.format(audience=AUDIENCES[result.audience]) if is_outside else NO_MARKS
        out.print(told.in_(language), soft_wrap=True)
        return
    out.print(Styled(who_sees(result).in_(language)), soft_wrap=True)
    out.print(_items(result, language))
    for line in _to_discuss(result, language):
        out.print(Styled(line), soft_wrap=True)
    for one in runs(result):
        _print_tendencies(one, language)


def _print_tendencies(result: Result, language: Language) -> None:
    """Print how reviewers mark in one stage."""
    out, found, title = console(), tendencies(result), stage_title(result)
    if title is not None:
        out.print(Styled(title.in_(language), style="bold"))
    out.print(Styled(found.basis.in_(language)), soft_wrap=True)
    if found.leniency is not None:
        out.print(_reviewers(found.leniency, language))
        out.print(Styled(_REPORT.in_(language)), soft_wrap=True)
        if found.leniency.why is not None:
            out.print(Styled(found.leniency.why.in_(language)), soft_wrap=True)
        out.print(_ranks(found.leniency, language))
    for line in _agreement(result, found, language):
        out.print(Styled(line), soft_wrap=True)


def _table(language: Language, *heads: tuple[Text, bool]) -> Table:
    table = Table(show_lines=False)
    for heading, is_number in heads:
        table.add_column(heading.in_(language), justify="right" if is_number else "left", overflow="fold")
    return table


def _items(result: Result, language: Language) -> Table:
    staged = [(_STAGE, False)] if result.rules.scheme.stages else []
    heads = [*staged, (_NO, False), (_CRITERION, False), (_MARKS, False), (_COMBINED, True), (_SPREAD, True)]
    table = _table(language, *heads, (_CONSENSUS, False))
    for item in items(result):
        agreed = "" if item.consensus is None else item.consensus.written
        stage = [] if item.stage is None else [item.stage.in_(language)]
        cells = [*stage, result.submission.ids[item.row], item.title.in_(language), _marks(item, language)]
        table.add_row(*map(Styled, (*cells, shown(item.combined), shown(item.spread), agreed)))
    return table


def _marks(item: Item, language: Language) -> str:
    told = []
    for name, review in sorted(item.given.items()):
        value = value_of(review)
        mark = f"({review.written or '–'})" if value is None else shown(value)
        mark = LEFT.in_(language) if review.conflict else mark
        told.append(by(name, mark).in_(language))
    return "; ".join(told)


def _to_discuss(result: Result, language: Language) -> Iterator[str]:
    """Say each flag once for an application, with the criteria that it is about."""
    about: dict[tuple[str, Text], list[Text]] = {}
    for item in items(result):
        for flag in item.flags:
            about.setdefault((result.submission.ids[item.row], flag), []).append(item.title)
    for (application, flag), titles in about.items():
        yield _FLAG.format(application=application, flag=flag, titles=titles).in_(language)


def _reviewers(model: Leniency, language: Language) -> Table:
    table = _table(language, (_REVIEWER, False), (_SCORES, True), (_MEAN, True), (_SD, True), (_EFFECT, True))
    for name, own in model.reviewers.iterrows():
        effect = "–" if pd.isna(own["effect"]) else f"{own['effect']:+.1f}"
        told = [reviewer_title(str(name)).in_(language), str(int(own["count"])), _one(own["mean"]), _one(own["spread"])]
        table.add_row(*map(Styled, (*told, effect)))
    return table


def _ranks(model: Leniency, language: Language) -> Table:
    table = _table(language, (_NO, False), (_MEAN, True), (_BEFORE, True), (_ADJUSTED, True), (_AFTER, True))
    for name, row in model.applications.sort_values("rank", kind="stable").iterrows():
        ranks = ["–" if pd.isna(row[key]) else str(int(row[key])) for key in ("rank", "adjusted_rank")]
        cells = [str(name), _one(row["mean"]), ranks[0], _one(row["adjusted"]), ranks[1]]
        table.add_row(*map(Styled, cells))
    return table


def _one(value: float) -> str:
    return "–" if pd.isna(value) else f"{value:.1f}"


def _agreement(result: Result, found: Tendencies, language: Language) -> Iterator[str]:
    for title, coefficients in found.agreement:
        for one in coefficients:
            yield f"{title.in_(language)}: {caption(one, shortlist=is_shortlist(result)).in_(language)}"
