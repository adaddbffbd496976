"""The sheet About: which rules, which input, which tool, as keys and values that our reader understands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import clusterscore
from clusterscore.explanation.readers import READERS
from clusterscore.export import (
    sheets_chart,
    sheets_decisions,
    sheets_discussion,
    sheets_leniency,
    sheets_order,
    sheets_panel,
    sheets_versus,
)
from clusterscore.export.console import STATUS
from clusterscore.export.panel_words import audience_words
from clusterscore.export.sheets_layout import MOST_LIVE_APPLICATIONS, MOST_LIVE_REVIEWS, Layout
from clusterscore.export.sheets_page import Page
from clusterscore.export.sheets_pages import NAME
from clusterscore.export.sheets_shown import values_named
from clusterscore.intake.fingerprint import FORMAT
from clusterscore.scheme.rules import Rules
from clusterscore.words import Language, Text, number, same

_HEADS = (Text("key", "key"), Text("value", "value"), Text("What it is", "説明"))
KINDS = {
    "selection": Text("selection", "選定"),
    "label": Text("label", "認証"),
    "monitoring": Text("monitoring", "年度評価・中間評価"),
    "survey": Text("survey", "調査"),
    "comparison": Text("comparison", "比較"),
}
MEANINGS = {
    "scheme": Text(
        "The criteria; evaluating this workbook again takes them from here",
        "審査基準の名前と版（再評価の際はここから読み取られます）",
    ),
    "scheme_title": Text("Title of the criteria", "審査基準の名称"),
    "status": Text("How the criteria relate to what was published", "公表された基準との関係"),
    "kind": Text("Kind of evaluation", "評価の種類"),
    "criteria_sha256": Text("SHA-256 of the criteria file", "審査基準ファイルのSHA-256"),
    "rules_sha256": Text("SHA-256 of the rules alone, blind to comments", "規則のみのSHA-256（注釈は含まない）"),
    "issued_rules_sha256": Text("The same, as issued with the call", "公募時に示された規則のSHA-256"),
    "overlay": Text("Overlay laid over the numbers of the criteria", "審査基準の数値に重ねた追補ファイル"),
    "overlay_title": Text("Title of the overlay", "追補ファイルの名称"),
    "overlay_sha256": Text("SHA-256 of the overlay's file", "追補ファイルのSHA-256"),
    "overlay_set": Text("Numbers that the overlay sets", "追補ファイルが定める基準値"),
    "input": Text("File that was evaluated", "評価した提出ファイル"),
    "input_sha256": Text("SHA-256 of that file", "提出ファイルのSHA-256"),
    "tool": Text("Program that made this workbook, and its version", "作成したプログラムと版"),
    "applications": Text("Applications evaluated", "評価した応募の件数"),
    "assumptions": Text(
        "Assumptions behind the results; the sheet Rules lists them",
        "結果の背後にある仮定の数（一覧はRulesシート）",
    ),
    "overrides": Text(
        "Numbers set for a what-if; 0 means that this is the evaluation itself",
        "試算のために変えた基準値の数（0は試算でないことを示す）",
    ),
    "fingerprint": Text(
        "Digests of entries and numbers in a sheet that is not shown; evaluating again tells by them what was changed",
        "記入内容と基準値の照合用の控え（非表示のシート）。再評価の際に書き出し後の変更を判別するためのもの",
    ),
    "audience": Text("For whom this copy is", "この出力の対象"),
    "formulas": Text("How points and totals are written", "得点と合計点の書き方"),
}
_WAS = Text("in the criteria file: {value}", "審査基準ファイルでは{value}")
_OPEN = Text("open", "未設定")
_CALL = Text("From the sheet About of the input", "提出ファイルのAboutシートより")
_LIVE = Text("live; values that do not move: {values}", "計算式（連動しない値：{values}）")
_LONG = Text(
    "values: more than {applications} applications or {reviews} marks would be too slow as formulas",
    "値（応募{applications}件または評点{reviews}件を超えるため、計算式にしていません）",
)
_SOME = Text(
    "live, except these, which are data or which no cell can compute: {keys}; values that do not move: {values}",
    "計算式（次のものは記入値またはセルで計算できないため値：{keys}。連動しない値：{values}）",
)
_SHEETS = {
    "Ranking": Text(
        "Who comes where, points per criterion, what to discuss, reasons",
        "順位、審査項目ごとの得点、要審議事項、理由",
    ),
    sheets_chart.NAME: Text("Points by criterion, stacked", "審査項目別の得点のグラフ"),
    sheets_discussion.NAME: Text("What the committee has to talk about", "要審議事項の一覧"),
    sheets_versus.NAME: Text(
        "Any two side by side, with what makes up the difference", "任意の2件の比較と得点差の内訳"
    ),
    sheets_order.NAME: Text(
        "Ranks, statuses, labels and outcomes step by step, as formulas", "順位・判定などの計算式（段階ごと）"
    ),
    NAME: Text("A page for each application, to print", "個票（案件ごとに1ページ、印刷用）"),
    "Points": Text("The whole way from the form to the total, as formulas", "記入値から合計点までの計算式"),
    "Gates": Text("Requirements, floors and checks, application by application", "応募要件・最低基準点・確認の結果"),
    "Findings": Text("Defects of the input", "提出ファイルの指摘事項"),
    "Rules": Text("Numbers and choices of the criteria, and what each rests on", "基準値と定め、その根拠"),
    "Applications": Text("The data as used", "評価に用いた記入値"),
    "Reviews": Text("The reviewers' marks as given", "審査委員の評点"),
    sheets_panel.NAME: Text("The marks side by side, what they come to, what to discuss", "評点一覧と要審議事項"),
    sheets_leniency.NAME: Text(
        "How each reviewer marks, ranks before and after, agreement; a report only", "採点傾向と評点の一致度（参考）"
    ),
    "Office": Text("What the office checked, waived or changed", "事務局による確認・特例適用・個別変更"),
    "Decisions": Text("What the committee decided, to fill in", "委員会の決定（記入欄）"),
    "Panel": Text("Who sits on the panel", "審査委員の構成"),
    "Conflicts": Text("Conflicts of interest, and what was decided of them", "利害関係と、その決定"),
    "Assignment": Text("Who was to review what", "審査担当の割当て"),
}


def write_about(page: Page, layout: Layout, scheme: str, without: set[str]) -> None:
    """Write what this workbook is and rests on.

    Args:
        page: The sheet.
        layout: Where things stand.
        scheme: The scheme, for the margins.
        without: Formulas that had to be written as values, by key.
    """
    page.heads(0, {at: text.in_(layout.language) for at, text in enumerate(_HEADS)})
    for at, (key, value, meaning) in enumerate(_lines(layout, without), start=1):
        page.text(at, 0, key, "bold")
        page.text(at, 1, value)
        page.text(at, 2, meaning)
    page.fit(0, 14, 34)
    page.fit(1, 30, 70)
    page.fit(2, 30, 60)
    page.sheet.freeze_panes(1, 0)
    page.print_set_up(scheme, repeat=(0, 0))


def _lines(layout: Layout, without: set[str]) -> Iterator[tuple[str, str, str]]:
    result, rules, language = layout.result, layout.result.rules, layout.language
    values = _values(layout, without)
    yield from ((key, value, MEANINGS[key].in_(language)) for key, value in values.items() if value)
    for key in rules.overrides:
        was, now = rules.parameters[key].value, rules.values[key]
        told = _WAS.format(value=_OPEN if was is None else number(was, 9)).in_(language)
        yield f"override.{key}", "" if now is None else number(now, 9), told
    taken = {"key", *values}
    yield from ((key, value, _CALL.in_(language)) for key, value in result.about.items() if _is_fact(key, taken))
    names = [sheet for sheet in sheet_names(layout) if sheet in _SHEETS]
    yield from ((f"sheet.{name}", _SHEETS[name].in_(language), "") for name in names)


def criteria_values(rules: Rules, language: Language) -> dict[str, str]:
    """Give the values that name the criteria, by the keys of ``About``."""
    return {
        "scheme": rules.scheme.name,
        "scheme_title": rules.scheme.title.in_(language),
        "status": STATUS[rules.status].in_(language),
        "kind": KINDS[rules.scheme.kind].in_(language),
        "criteria_sha256": rules.file.sha256,
        "rules_sha256": rules.sha256,
    }


def _values(layout: Layout, without: set[str]) -> dict[str, str]:
    result, rules, language = layout.result, layout.result.rules, layout.language
    return {
        **criteria_values(rules, language),
        "issued_rules_sha256": result.about.get("rules_sha256", ""),
        **_overlay(rules, language),
        "input": result.submission.name,
        "input_sha256": result.submission.sha256 or "",
        "tool": f"clusterscore {tool_version()}",
        "applications": str(len(result.submission)),
        "assumptions": str(rules.assumptions),
        "overrides": str(len(rules.overrides)),
        "fingerprint": "" if layout.is_outside else FORMAT,
        "audience": READERS[result.audience].in_(language),
        "formulas": _formulas(layout, without),
    }


def _overlay(rules: Rules, language: Language) -> dict[str, str]:
    overlay = rules.overlay
    return {
        "overlay": overlay.key if overlay else "",
        "overlay_title": overlay.title.in_(language) if overlay else "",
        "overlay_sha256": overlay.sha256 if overlay else "",
        "overlay_set": ", ".join(overlay.keys) if overlay else "",
    }


def _is_fact(key: str, taken: set[str]) -> bool:
    return key not in taken and not key.startswith(("sheet.", "override."))


def _formulas(layout: Layout, without: set[str]) -> str:
    if layout.is_outside:
        return audience_words(layout.result).in_(layout.language)
    if not layout.is_live:
        facts = {"applications": MOST_LIVE_APPLICATIONS, "reviews": MOST_LIVE_REVIEWS}
        return _LONG.format(**facts).in_(layout.language)
    if without:
        keys = same(", ".join(sorted(without)))
        return _SOME.format(keys=keys, values=values_named(layout)).in_(layout.language)
    return _LIVE.format(values=values_named(layout)).in_(layout.language)


def sheet_names(layout: Layout) -> list[str]:
    """Give the names of the sheets in order; those of office and committee only where there is something."""
    if layout.is_outside:
        return [*_first(layout), *([NAME] if layout.has_pages else []), "Rules", "Applications", "About"]
    sides = layout.result.sides
    names = _first(layout)
    names += [sheets_discussion.NAME] if layout.is_live else []  # in a long list, the filter of Ranking finds them
    names += [sheets_versus.NAME] if sheets_versus.has_versus(layout) else []
    names += [NAME] if layout.has_pages else []
    names += ["Points", "Gates"]
    names += [sheets_order.NAME] if sheets_order.has_order(layout) else []
    names += ["Findings", "Rules", "Applications", "Reviews"]
    names += [sheets_panel.NAME, sheets_leniency.NAME] if sides.reviews else []
    names += ["Office"] if sides.office or sides.parameters else []
    names += [sheets_decisions.NAME] if sheets_decisions.has_decisions(layout) else []
    names += ["Panel"] if sides.panel is not None else []
    names += ["Conflicts"] if sides.conflicts else []
    names += ["Assignment"] if sides.assignment is not None else []
    return [*names, "About"]


def _first(layout: Layout) -> list[str]:
    """Give what stands first in every copy: the list, and its chart where points add up."""
    return ["Ranking", *([sheets_chart.NAME] if sheets_chart.has_chart(layout) else [])]


def tool_version() -> str:
    """Give the version of this program; a checkout that was never installed is known by its sources."""
    version = getattr(clusterscore, "__version__", None)
    if version is not None:
        return str(version)
    try:
        return metadata.version("clusterscore")
    except metadata.PackageNotFoundError:
        digest = hashlib.sha256()
        for source in sorted(Path(clusterscore.__file__ or "").parent.rglob("*.py")):
            digest.update(source.read_bytes())
        return f"sha256 {digest.hexdigest()[:16]}"
