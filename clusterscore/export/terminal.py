"""Result -> tables on a terminal."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Literal

from rich.table import Table
from rich.text import Text as Styled

from clusterscore.explanation import earlier_rank, flags, hides, reasons, stage_words, status_words
from clusterscore.explanation.audience import OUTSIDE
from clusterscore.explanation.readers import for_reader
from clusterscore.explanation.since_words import since_words
from clusterscore.export.account import Line
from clusterscore.export.console import STATUS, console
from clusterscore.export.panel_words import audience_words
from clusterscore.findings import Finding
from clusterscore.intake.since import Since
from clusterscore.scheme.kinds import words_of
from clusterscore.scheme.parts import Visible
from clusterscore.scheme.rules import Branch, Rules, Step
from clusterscore.scoring.result import Result
from clusterscore.titles import WHAT_IF, label_title, outcome_title, overlay_words, points, title_of, what_if_words
from clusterscore.words import Language, Text, number, same

_RANK, _ID, _STATUS = Text("Rank", "順位"), Text("No.", "受付番号"), Text("Status", "判定")
_UNTIL = Text("{label} (until {day})", "{label}（{day}まで）")
_RECOMMENDED = Text("Recommended", "選定案")
_TOTAL, _RANGE = Text("Total of {out_of}", "合計点／{out_of}"), Text("Range", "ありうる範囲")
_STAGE, _RANK_IN = Text("Stage", "審査段階"), Text("Rank in {stage}", "{stage}の順位")
_MOST = 6
_SCHEME = Text(
    "{title} ({name}, {status}). Assumptions behind these results: {count}.",
    "{title}（{name}、{status}）。この結果の背後には{count}件の仮定があります。",
)
_FINDINGS = Text(
    "Findings: {blocking} blocking, {doubt} in doubt, {note} for information; `clusterscore validate` lists them.",
    "不備（要補正）{blocking}件、確認事項{doubt}件、参考{note}件。`clusterscore validate` で一覧できます。",
)
_CHANGED = Text("The criteria are not those issued: {message}", "公募時の審査基準と異なります：{message}")


def print_ranking(
    result: Result, language: Language, audience: Visible = "committee", application: str | None = None
) -> None:  # fmt: skip
    """Print the ranking, what stands behind it, and how many findings there are."""
    result = for_reader(result, audience, language, application)
    out, rules = console(), result.rules
    facts = {"title": rules.scheme.title, "name": rules.name, "count": rules.assumptions}
    out.print(_plain(_SCHEME.format(status=STATUS[rules.status], **facts).in_(language)), soft_wrap=True)
    overlay = overlay_words(rules)
    if overlay is not None:
        out.print(_plain(overlay.in_(language), "bold"), soft_wrap=True)
    for finding in result.findings:
        if finding.code == "CS408":
            out.print(_plain(_CHANGED.format(message=finding.message(language)).in_(language), "bold"), soft_wrap=True)
    if result.is_what_if:
        out.print(_plain(WHAT_IF.format(changes=what_if_words(result.rules)).in_(language), "bold red"), soft_wrap=True)
    if result.since is not None:
        out.print(_plain(since_words(result.since, rules).in_(language), _since_style(result.since)), soft_wrap=True)
    if result.audience in OUTSIDE:
        out.print(_plain(audience_words(result).in_(language)), soft_wrap=True)
    out.print(_table(result, language))
    for row in result.order:
        for told in (*reasons(result, row, language), *flags(result, row, language)):
            out.print(_plain(f"{result.submission.ids[row]}: {told}"), soft_wrap=True)
    counts = {"blocking": 0, "doubt": 0, "note": 0}
    for finding in result.findings:
        counts[finding.severity] += 1
    if any(counts.values()):
        out.print(_plain(_FINDINGS.format(**counts).in_(language)))


def _since_style(since: Since) -> str:
    return "" if since.verdict == "nothing" else "bold"


def _plain(text: str, style: str = "") -> Styled:
    """Print a text as it is: brackets in it are no markup."""
    return Styled(text, style=style)


def _table(result: Result, language: Language) -> Table:
    table = Table(show_lines=False)
    columns = list(_columns(result, language))
    for heading, is_number, _ in columns:
        justify: Literal["left", "right"] = "right" if is_number else "left"
        table.add_column(heading.in_(language), justify=justify, overflow="fold", ratio=None)
    for row in result.order:
        table.add_row(*(_plain(tell(row)) for _, _, tell in columns))
    return table


def _columns(result: Result, language: Language) -> Iterator[tuple[Text, bool, Callable[[int], str]]]:
    """Give each column that this scheme has: heading, whether it holds numbers, and its cells by row."""
    scheme, submission, outcomes = result.rules.scheme, result.submission, result.outcomes
    called = words_of(scheme.kind)
    if scheme.ranks and result.tells_total:
        yield _RANK, True, lambda row: _rank(result, row)
    yield _ID, False, lambda row: submission.ids[row]
    yield called.subject, False, lambda row: submission.titles[row]
    yield _STATUS, False, lambda row: status_words(result, row, language)
    yield from _staged(result, language)
    if scheme.labels is not None:
        yield called.label, False, lambda row: _label(result, row, language)
    for step in _own_keys(result):
        yield title_of(result.rules, step.key), True, partial(_points_of, result, step.key)
    if scheme.total is not None and result.tells_total:
        out_of = result.rules.out_of
        told = _TOTAL.format(out_of="" if out_of is None else number(out_of))
        yield told, True, lambda row: points(None if out_of is None else result.value("total", row))
        yield _RANGE, True, lambda row: _range(result, row)
    elif scheme.total is None and scheme.labels is None and result.tells_criteria:
        yield from _shown(result)
    if scheme.selection is not None:
        yield _RECOMMENDED, False, lambda row: _named(outcomes.selected[row], result.rules, outcome_title, language)
    if result.audience not in OUTSIDE:
        yield called.discuss, True, lambda row: str(len(flags(result, row, language)) or "")


def _staged(result: Result, language: Language) -> Iterator[tuple[Text, bool, Callable[[int], str]]]:
    """Give the stage each application stands in, and its rank in those before."""
    if result.staged is not None:
        yield _STAGE, False, lambda row: (stage_words(result, row) or same("")).in_(language)
    for key in result.stages if result.tells_total else ():
        heading = _RANK_IN.format(stage=result.rules.scheme.stages[key].title)
        yield heading, True, partial(_earlier_rank, result, key)


def _earlier_rank(result: Result, key: str, row: int) -> str:
    return str(earlier_rank(result, row, key) or "–")


def _shown(result: Result) -> Iterator[tuple[Text, bool, Callable[[int], str]]]:
    """Give what a scheme without total and label shows, as far as a screen holds it.

    These are grades, else sub-scores, else its figures.
    """
    rules = result.rules
    graded, scored = rules.graded(), [branch for branch in rules.top if branch.scored]
    for branch in graded[:_MOST]:
        yield rules.branches[branch.parent or ""].title, False, partial(_grade, result, branch)
    for branch in scored[:_MOST]:
        yield branch.title, True, partial(_figure, result, branch.sub_score)
    if not graded and not scored:
        for step in [step for step in rules.roles("measure") if not step.is_condition][:_MOST]:
            yield title_of(rules, step.key), True, partial(_figure, result, step.key)


def _grade(result: Result, branch: Branch, row: int) -> str:
    return result.grade(branch, row) or "–"


def _figure(result: Result, key: str, row: int) -> str:
    value = result.value(key, row)
    return "–" if value is None else number(value, 4)


def _rank(result: Result, row: int) -> str:
    rank = int(result.outcomes.ranks.rank[row])
    return f"{rank}{' =' if result.outcomes.ranks.tied[row] else ''}" if rank else "–"


def _points_of(result: Result, key: str, row: int) -> str:
    return points(result.value(key, row))


def _range(result: Result, row: int) -> str:
    low, high = result.outcomes.low[row], result.outcomes.high[row]
    known = result.rules.out_of is not None and result.value("total", row) is not None
    return "" if known or math.isnan(low) else f"{points(low)}–{points(high)}"


def _label(result: Result, row: int, language: Language) -> str:
    """Give the label with its last day; where it is not decided, those still possible."""
    outcomes, rules = result.outcomes, result.rules
    if outcomes.labels[row] is None:
        return " / ".join(label_title(rules, one).in_(language) for one in outcomes.label_range[row]) + " ?"
    day = outcomes.valid_until[row]
    told = _named(outcomes.labels[row], rules, label_title, language)
    return told if day is None else _UNTIL.format(label=told, day=day.isoformat()).in_(language)


def _named(
    key: str | None, rules: Rules, title: Callable[[Rules, str], Text], language: Language
) -> str:  # fmt: skip
    return "–" if key is None else title(rules, key).in_(language)


def _own_keys(result: Result) -> list[Step]:
    """Give the rank keys that are not simply the total, which has its own column."""
    seen = [step for step in result.rules.roles("rank") if not hides(result, step.node)]
    return [step for step in seen if step.key != "rank_by.total"]


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
