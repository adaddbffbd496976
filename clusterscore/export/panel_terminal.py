"""Result -> the panel's report on a terminal: what to discuss, who marks how, how far reviewers agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from rich.table import Table
from rich.text import Text as Styled

from clusterscore.explanation.audience import OUTSIDE
from clusterscore.explanation.panel_agreement import OF, AgreementTable, agreement_table
from clusterscore.explanation.panel_items import Item, items, runs, shown, stage_title, value_of
from clusterscore.explanation.panel_tendencies import Frequencies, is_shortlist, tendencies
from clusterscore.explanation.readers import READERS
from clusterscore.export.console import console
from clusterscore.export.panel_words import (
    LEFT,
    OFTEN,
    STANDARD,
    TARGET,
    by,
    reviewer_title,
    shares_of,
    standard_notes,
    who_sees,
)  # fmt: skip
from clusterscore.panel.leniency import Leniency
from clusterscore.panel.standard import Standard, StandardScores, standard_scores
from clusterscore.scoring.result import Result
from clusterscore.words import Language, Text, same

NO_MARKS = Text("No reviewer's mark in this workbook.", "このブックに委員の評点はありません。")
_NOT_SHOWN = Text("What reviewers gave is not shown to {audience}.", "委員の評点は{audience}向けの出力には含みません。")
_NO, _CRITERION, _MARKS = Text("No.", "受付番号"), Text("Criterion", "審査項目"), Text("Marks", "委員別の評点")
_STAGE = Text("Stage", "審査段階")
_COMBINED, _SPREAD = Text("Combined", "集約"), Text("Spread", "開き")
_CONSENSUS = Text("Consensus", "合議")
_REVIEWER, _SCORES = Text("Reviewer", "審査委員"), Text("Applications", "案件数")
_MEAN, _SD = Text("Mean score, %", "平均評点率（％）"), Text("Spread", "ばらつき")
_EFFECT = Text("Effect", "甘辛の推定値")
_BEFORE, _AFTER = Text("Rank before", "順位（補正前）"), Text("Rank after", "順位（補正後）")
_ADJUSTED = Text("Adjusted, %", "補正後（％）")
_MEAN_OF_THEM = Text("Mean", "平均")
_BY_THEM = Text("Rank by the mean", "平均による順位")
_REPORT = Text(
    "Ranks by the reviewers' scores alone, before and after taking out leniency; a report, nothing is corrected.",
    "委員の評点率のみによる、甘辛を除く前後の順位（参考。補正は行っていません）。",
)


_FLAG = Text("{application}: {flag} [{titles}]", "{application}：{flag}［{titles}］")


def print_panel(result: Result, language: Language, form: Standard | None = None) -> None:
    """Print what the panel gave, how each reviewer marks, ranks before and after, and agreement.

    Args:
        result: What may be seen.
        language: Of all that is printed.
        form: The standard scores to add; None adds none.
    """
    out = console()
    if not result.sides.reviews:
        is_outside = result.audience in OUTSIDE
        told = _NOT_SHOWN.format(audience=READERS[result.audience]) if is_outside else NO_MARKS
        out.print(told.in_(language), soft_wrap=True)
        return
    out.print(Styled(who_sees(result).in_(language)), soft_wrap=True)
    out.print(_items(result, language))
    for line in _to_discuss(result, language):
        out.print(Styled(line), soft_wrap=True)
    for one in runs(result):
        _print_tendencies(one, language, form)


def _print_tendencies(result: Result, language: Language, form: Standard | None) -> None:
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
    if form is not None and len(found.scores):
        _print_standard(standard_scores(found.scores, form), found.leniency, language)
    for one in found.frequencies:
        out.print(Styled(OFTEN.format(title=one.title).in_(language)), soft_wrap=True)
        out.print(_often(one, language))
    if found.agreement:
        _print_agreement(agreement_table(found.agreement, shortlist=is_shortlist(result)), language)


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
        cells = [
            str(name), _one(row["mean"]), _whole(row["rank"]), _one(row["adjusted"]), _whole(row["adjusted_rank"]),
        ]  # fmt: skip
        table.add_row(*map(Styled, cells))
    return table


def _one(value: float) -> str:
    return "–" if pd.isna(value) else f"{value:.1f}"


def _print_standard(found: StandardScores, before: Leniency | None, language: Language) -> None:
    """Print each reviewer's scores on the reviewer's own scale, and the order that their means give."""
    out = console()
    for line in standard_notes(found):
        out.print(Styled(line.in_(language)), soft_wrap=True)
    heads = (_NO, False), (STANDARD[found.form], False), (_MEAN_OF_THEM, True), (_BY_THEM, True), (_BEFORE, True)
    table = _table(language, *heads)
    given: dict[str, list[str]] = {}
    for one in found.scores.itertuples():
        told = by(str(one.reviewer), _standard(one.score, found.form)).in_(language)
        given.setdefault(str(one.application), []).append(told)
    earlier = {} if before is None else before.applications["rank"].to_dict()
    for name, row in found.applications.sort_values("rank", kind="stable").iterrows():
        mean, ranks = _standard(row["mean"], found.form), (row["rank"], earlier.get(name, pd.NA))
        table.add_row(*map(Styled, (str(name), "; ".join(given[str(name)]), mean, *map(_whole, ranks))))
    out.print(table)


def _standard(value: Any, form: Standard) -> str:
    """Write a standard score: a z score about 0 with its sign, a T score about 50."""
    return "–" if pd.isna(value) else f"{value:+.2f}" if form == "z" else f"{value:.1f}"


def _whole(rank: Any) -> str:
    return "–" if pd.isna(rank) else str(int(rank))


def _often(found: Frequencies, language: Language) -> Table:
    """Lay out how often each mark was given, beneath the target where there is one."""
    table = _table(language, (_REVIEWER, False), *((same(level), True) for level in found.levels))
    if found.target is not None:
        table.add_row(*map(Styled, (TARGET.in_(language), *(f"{100 * share:.0f}%" for share in found.target))))
    for name, counts in found.counts.items():
        table.add_row(*map(Styled, (reviewer_title(name).in_(language), *shares_of(counts))))
    return table


def _print_agreement(found: AgreementTable, language: Language) -> None:
    out, table = console(), _table(language, (OF, False), *((name, True) for name in found.names))
    for title, cells in found.rows:
        table.add_row(*map(Styled, (title.in_(language), *cells)))
    if found.names:
        out.print(table)
    for note in found.notes:
        out.print(Styled(note.in_(language)), soft_wrap=True)
