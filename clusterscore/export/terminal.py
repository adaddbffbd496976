"""Result -> tables on a terminal."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from clusterscore.explanation import flags, reasons, status_words
from clusterscore.export.account import Line, what_if_words
from clusterscore.findings import Finding
from clusterscore.scheme.rules import Step
from clusterscore.scoring.result import Result
from clusterscore.titles import WHAT_IF, points, title_of
from clusterscore.words import Language, Text, number

_HEADINGS = (
    Text("Rank", "順位"),
    Text("No.", "受付番号"),
    Text("Applicant", "応募者"),
    Text("Status", "判定"),
    Text("Total of {out_of}", "合計点／{out_of}"),
    Text("Range", "ありうる範囲"),
    Text("To discuss", "要審議"),
)
_WIDE = 110
_SCHEME = Text(
    "{title} ({name}, {status}). {count} assumptions stand behind these results.",
    "{title}（{name}、{status}）。この結果の背後には{count}件の仮定があります。",
)
STATUS = {
    "official": Text("official", "公表基準"),
    "reconstruction": Text("reconstruction, partly unpublished", "再構成（一部未公表）"),
    "illustration": Text("illustration", "例示"),
}
_FINDINGS = Text(
    "{blocking} blocking finding(s), {doubt} doubt(s), {note} note(s); `clusterscore validate` lists them.",
    "不備（要補正）{blocking}件、確認事項{doubt}件、参考{note}件。`clusterscore validate` で一覧できます。",
)
_CHANGED = Text("The criteria are not those issued: {message}", "公募時の審査基準と異なります：{message}")


def console() -> Console:
    """Give a console for stdout: colour and the terminal's width only on a terminal."""
    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else _WIDE, highlight=False)


def print_ranking(result: Result, language: Language) -> None:
    """Print the ranking, what stands behind it, and how many findings there are."""
    out, rules = console(), result.rules
    facts = {"title": rules.scheme.title, "name": rules.scheme.name, "count": rules.assumptions}
    out.print(_plain(_SCHEME.format(status=STATUS[rules.scheme.status], **facts).in_(language)), soft_wrap=True)
    for finding in result.findings:
        if finding.code == "CS408":
            out.print(_plain(_CHANGED.format(message=finding.message(language)).in_(language), "bold"), soft_wrap=True)
    if result.is_what_if:
        out.print(_plain(WHAT_IF.format(changes=what_if_words(result)).in_(language), "bold red"), soft_wrap=True)
    out.print(_table(result, language))
    for row in result.order:
        for told in (*reasons(result, row, language), *flags(result, row, language)):
            out.print(_plain(f"{result.submission.ids[row]}: {told}"), soft_wrap=True)
    counts = {"blocking": 0, "doubt": 0, "note": 0}
    for finding in result.findings:
        counts[finding.severity] += 1
    if any(counts.values()):
        out.print(_plain(_FINDINGS.format(**counts).in_(language)))


def _plain(text: str, style: str = "") -> Styled:
    """Print a text as it is: brackets in it are no markup."""
    return Styled(text, style=style)


def _table(result: Result, language: Language) -> Table:
    out_of = result.rules.out_of
    table = Table(show_lines=False)
    for index, heading in enumerate(_HEADINGS):
        shown = heading.format(out_of="" if out_of is None else number(out_of)).in_(language)
        table.add_column(shown, justify="right" if index in (0, 4, 5, 6) else "left", overflow="fold", ratio=None)
        if index == 3:
            for step in _own_keys(result):
                table.add_column(title_of(result.rules, step.key).in_(language), justify="right", overflow="fold")
    for row in result.order:
        table.add_row(*(_plain(cell) for cell in _cells(result, row, language)))
    return table


def _own_keys(result: Result) -> list[Step]:
    """Give the rank keys that are not simply the total, which has its own column."""
    return [step for step in result.rules.roles("rank") if step.key != "rank_by.total"]


def _cells(result: Result, row: int, language: Language) -> Iterable[str]:
    outcomes = result.outcomes
    rank = int(outcomes.ranks.rank[row])
    total = result.value("total", row) if result.rules.out_of is not None else None
    low, high = outcomes.low[row], outcomes.high[row]
    yield f"{rank}{' =' if outcomes.ranks.tied[row] else ''}" if rank else "–"
    yield result.submission.ids[row]
    yield result.submission.titles[row]
    yield status_words(result, row, language)
    yield from (points(result.value(step.key, row)) for step in _own_keys(result))
    yield points(total)
    yield "" if total is not None or math.isnan(low) else f"{points(low)}–{points(high)}"
    told = len(flags(result, row, language))
    yield str(told) if told else ""


def print_findings(findings: Iterable[Finding], language: Language) -> None:
    """Print findings, one per line."""
    out = console()
    for finding in findings:
        out.print(_plain(finding.message(language)), soft_wrap=True)


def print_account(lines: Iterable[Line]) -> None:
    """Print the account of one application, deeper lines further in."""
    out = console()
    for line in lines:
        out.print(_plain("  " * line.depth + line.text), soft_wrap=True)
