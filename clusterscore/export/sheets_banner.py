"""What stands above the ranking: which call and criteria, what warns, and what moves with the formulas."""

from __future__ import annotations

from clusterscore.explanation.discussion import last_within
from clusterscore.explanation.since_words import since_words
from clusterscore.export.console import STATUS
from clusterscore.export.panel_words import audience_words
from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_shown import values_named
from clusterscore.findings import OTHER_CRITERIA
from clusterscore.titles import WHAT_IF, overlay_words, what_if_words
from clusterscore.words import Text

ASSUMPTIONS = Text(
    "{count} assumptions stand behind these results; the sheet Rules lists them.",
    "この結果の背後には{count}件の仮定があります（公表された基準ではありません）。一覧はRulesシートにあります。",
)
_CALL = Text("Call: {call}", "公募：{call}")
_INPUT = Text("Input: {name}", "提出ファイル：{name}")
_CRITERIA = Text(
    "Criteria: {name}, {status}. What is missing from them is told under Notes on the sheet Rules.",
    "審査基準：{name}（{status}）。足りない点はRulesシートの「注記」にあります。",
)
_LIVE = Text(
    "Points, totals, conditions, ranks and statuses are live formulas (Points, Gates, Order, Rules, Applications); "
    "rows stay where they are. "
    "These are of this evaluation and do not move with them: {values}, flags and reasons.",
    "得点・合計点・条件の成否・順位・判定は計算式です（Points・Gates・Order・Rules・Applicationsの各シート）。"
    "行の並びは変わりません。"
    "{values}・要審議・理由は今回の評価の値であり、計算式に連動しません。",
)
_VALUES = Text(
    "The list is long: points and totals are values, not formulas (see About).",
    "件数が多いため、得点と合計点は計算式ではなく値です（Aboutシート参照）。",
)
_NOT_RANKED = Text("This scheme does not rank.", "この制度では順位を付けません。")


def banner(layout: Layout) -> list[tuple[str, str]]:
    """Give each line above the ranking, with its style."""
    result, language = layout.result, layout.language
    rules, call = result.rules, result.about.get("call")
    said = _CALL.format(call=call) if call else _INPUT.format(name=result.submission.name)
    lines: list[tuple[Text, str]] = [(rules.scheme.title, "heading"), (said, "plain")]
    changed = [finding for finding in result.findings if finding.code == OTHER_CRITERIA.code]
    lines += [(Text(finding.message("en"), finding.message("ja")), "warning") for finding in changed]
    if result.is_what_if:
        lines.append((WHAT_IF.format(changes=what_if_words(rules)), "warning"))
    if result.since is not None and result.since.verdict != "nothing":
        lines.append((since_words(result.since, rules), "warning"))
    overlay = overlay_words(rules)
    lines += [] if overlay is None else [(overlay, "warning")]
    lines.append((ASSUMPTIONS.format(count=rules.assumptions), "plain"))
    lines.append((_CRITERIA.format(name=rules.name, status=STATUS[rules.status]), "note"))
    lines.append((_how_written(layout), "note"))
    lines += [] if rules.scheme.ranks else [(_NOT_RANKED, "plain")]
    return [(text.in_(language), style) for text, style in lines]


def _how_written(layout: Layout) -> Text:
    """Say which cells are formulas."""
    if layout.is_live:
        return _LIVE.format(values=values_named(layout))
    return audience_words(layout.result) if layout.is_outside else _VALUES


def ranking_rows(layout: Layout) -> dict[int, int]:
    """Give the row of each application on the sheet Ranking, in rank order; see ``line_row`` for the gap."""
    at, last, found = len(banner(layout)) + 2, last_within(layout.result), {}
    for row in layout.result.order:
        found[row] = at
        at += 2 if row == last else 1
    return found


def line_row(layout: Layout) -> int | None:
    """Give the row of Ranking that is the line at the number to adopt; None where it divides nobody."""
    last = last_within(layout.result)
    return None if last is None else ranking_rows(layout)[last] + 1
