"""The sheet Rules: every number in a cell of its own, every choice in words, and what each rests on."""

from __future__ import annotations

from clusterscore.export.rules_check import OPEN, write_checks
from clusterscore.export.sheets_banner import ASSUMPTIONS
from clusterscore.export.sheets_layout import FIRST_PARAMETER_ROW, Layout
from clusterscore.export.sheets_page import Page
from clusterscore.export.sheets_statements import statement
from clusterscore.scheme.kinds import decides
from clusterscore.scheme.parts import Ground, Source
from clusterscore.scheme.rules import Parameter
from clusterscore.scheme.wording import RawWording
from clusterscore.titles import overlay_words
from clusterscore.words import Text, number, same

_HEADING = Text("Numbers", "基準値")
_SAID = Text(
    "Formulas point at the cells of the column Value: change one and points, totals and ranks follow. "
    "Yellow: an assumption of ours, not a published rule.",
    "計算式は「値」の列のセルを参照します。値を変えると得点・合計点・順位が変わります。"
    "黄色は仮定（公表された基準ではありません）です。",
)
_HEADS = (
    Text("Key, or place in the file", "キー・ファイル内の位置"),
    Text("Number or choice", "基準値・定め"),
    Text("Value", "値"),
    Text("Check", "確認"),
    Text("Unit, or no. of the assumption", "単位・仮定の番号"),
    Text("Kind", "根拠の種類"),
    Text("Rests on", "根拠"),
)
_OVERRIDDEN = Text("{value} in the criteria file", "審査基準ファイルでは{value}")
_BY_OVERLAY = Text("{text} (overlay {key})", "{text}（追補ファイル {key}）")
_STILL_OPEN = Text(
    "{count} numbers are open: what needs them stays unknown until an overlay or the office gives them.",
    "未設定の基準値が{count}件あります。追補ファイルまたは事務局が定めるまで、これを用いる結果は定まりません。",
)
_BY_OFFICE = Text(
    "{text} Given by the office: {name}, {date}. {reason}", "{text}　事務局による設定：{name}、{date}。{reason}"
)
_CHOICES = Text("Choices", "定め・選択")
_CHOICES_SAID = Text(
    "What the criteria file states, part by part, as in the file; the assumptions are counted.",
    "審査基準ファイルの定めを順に記したものです（ファイルの値）。仮定には通し番号を付けています。",
)
_GROUNDS = {
    "source": Text("source", "出典"),
    "assumption": Text("assumption", "仮定"),
    "open": Text("open", "未設定"),
}
_STYLES = {"source": "text", "assumption": "assumption", "open": "open"}
_NOTES, _SOURCES = Text("Notes", "注記"), Text("Sources", "出典一覧")
_WIDTHS = (21, 38, 9.5, 13, 11.5, 10.5, 52)


def write_rules(page: Page, layout: Layout, scheme: str) -> None:
    """Write the rules in force: numbers, choices, notes, sources."""
    language, rules = layout.language, layout.result.rules
    page.text(0, 0, _HEADING.in_(language), "heading", measured=False)
    page.text(1, 0, _SAID.in_(language), "note", measured=False)
    open_ = sum(value is None for value in rules.values.values())
    told = (ASSUMPTIONS.format(count=rules.assumptions), overlay_words(rules),
            _STILL_OPEN.format(count=open_) if open_ else None)  # fmt: skip
    page.paragraph(2, " ".join(text.in_(language) for text in told if text), _WIDTHS, style="said")
    page.heads(FIRST_PARAMETER_ROW - 1, {at: text.in_(language) for at, text in enumerate(_HEADS)})
    for key, row in layout.parameters.items():
        _parameter(page, layout, row, rules.parameters[key])
    write_checks(page, layout)
    at = _choices(page, layout, FIRST_PARAMETER_ROW + len(layout.parameters) + 1)
    at = _notes(page, layout, at + 1)
    _sources(page, layout, at + 1)
    for column, size in enumerate(_WIDTHS):
        page.wide(column, size)
    page.sheet.freeze_panes(FIRST_PARAMETER_ROW, 0)
    page.sheet.print_area(0, 0, page.sheet.dim_rowmax, len(_WIDTHS) - 1)  # without what the checks compare with
    page.print_set_up(scheme, repeat=(FIRST_PARAMETER_ROW - 1, FIRST_PARAMETER_ROW - 1))


def _parameter(page: Page, layout: Layout, row: int, parameter: Parameter) -> None:
    language, rules = layout.language, layout.result.rules
    value, is_overridden = rules.values[parameter.key], parameter.key in rules.overrides
    page.text(row, 0, parameter.key, "key")
    page.text(row, 1, parameter.title.in_(language))
    style = _STYLES[parameter.ground.kind]
    if value is None:
        page.text(row, 2, OPEN.in_(language), "open")
    elif is_overridden:
        page.number(row, 2, value, "overridden")
    else:
        page.number(row, 2, value, "general" if style == "text" else "assumed")
    unit = parameter.unit.in_(language) if parameter.unit is not None else ""
    page.text(row, 4, unit)
    _ground(page, layout, row, parameter.ground)
    if rules.overlay is not None and parameter.key in rules.overlay.keys:
        told = _BY_OVERLAY.format(text=parameter.ground.text, key=rules.overlay.key)
        page.text(row, 6, told.in_(language), _STYLES[parameter.ground.kind])
    act = layout.result.sides.parameters.get(parameter.key)
    if act is not None:
        facts = {"name": act.name, "date": act.date, "reason": act.reason}
        page.text(row, 6, _BY_OFFICE.format(text=parameter.ground.text, **facts).in_(language), style)
    if is_overridden:
        was = OPEN if parameter.value is None else same(number(parameter.value, 9))
        page.text(row, 4, f"{unit}\n{_OVERRIDDEN.format(value=was).in_(language)}".strip(), "bold")


def _ground(page: Page, layout: Layout, row: int, ground: Ground) -> None:
    page.text(row, 5, _GROUNDS[ground.kind].in_(layout.language), _STYLES[ground.kind])
    page.text(row, 6, ground.text.in_(layout.language), _STYLES[ground.kind])


def _choices(page: Page, layout: Layout, at: int) -> int:
    """Write every choice; give the row below."""
    language = layout.language
    page.text(at, 0, _CHOICES.in_(language), "section", measured=False)
    page.text(at + 1, 0, _CHOICES_SAID.in_(language), "note", measured=False)
    page.heads(at + 2, {column: text.in_(language) for column, text in enumerate(_HEADS)})
    scheme, counted = layout.result.rules.scheme, 0
    words = RawWording(scheme.kind, decides(scheme))
    at += 3
    for path, part in layout.result.rules.grounds:
        counted += part.ground.kind == "assumption"
        page.text(at, 0, ".".join(map(str, path)), "key")
        page.text(at, 1, statement(part, words).in_(language))
        for column in (2, 3, 4):
            page.text(at, column, "")
        if part.ground.kind == "assumption":
            page.number(at, 4, counted, "count")
        _ground(page, layout, at, part.ground)
        at += 1
    return at


def _notes(page: Page, layout: Layout, at: int) -> int:
    """Write the scheme's notes over the width of the table; give the row below."""
    language, scheme = layout.language, layout.result.rules.scheme
    page.text(at, 0, _NOTES.in_(language), "section", measured=False)
    at += 1
    for text in scheme.notes.in_(language).split("\n"):
        at = page.paragraph(at, text, _WIDTHS)
    return at


def _sources(page: Page, layout: Layout, at: int) -> None:
    language = layout.language
    page.text(at, 0, _SOURCES.in_(language), "section", measured=False)
    for row, (key, source) in enumerate(layout.result.rules.sources.items(), start=at + 1):
        page.text(row, 0, key, "key")
        page.paragraph(row, _source(source, layout), _WIDTHS, first=1)


def _source(source: Source, layout: Layout) -> str:
    parts = [source.title.in_(layout.language), source.locator, source.year and str(source.year), source.url]
    return "; ".join(str(part) for part in parts if part)
