"""The sheets Gates and Findings: what each application had to meet, and every defect of the input."""

from __future__ import annotations

from collections.abc import Iterator

from clusterscore.explanation import voice
from clusterscore.export.sheets_formulas import Formulas
from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import YELLOW, Book, Page
from clusterscore.formula.excel import quoted
from clusterscore.formula.prose import sentence
from clusterscore.scoring.outcomes import excludes
from clusterscore.titles import GATE_OUTCOMES, condition_clause, ground_words, title_of
from clusterscore.words import Language, Text

_HEADS = (
    Text("No.", "受付番号"),
    Text("Applicant", "応募者"),
    Text("Requirement", "要件"),
    Text("Kind", "種別"),
    Text("1, 0 or 0.5", "1・0・0.5"),
    Text("Outcome", "判定"),
    Text("What it came to", "内容"),
    Text("If it is not met", "満たさない場合"),
    Text("Rests on", "根拠"),
)
_WIDTHS = ((7, 14), (14, 26), (16, 30), (9, 12), (6, 6), (10, 12), (20, 46), (14, 20), (20, 46))
_NO_GATES = Text("This scheme has no requirement to meet.", "この制度に応募要件などの定めはありません。")
_KINDS = {
    "gates": Text("requirement", "応募要件"),
    "floors": Text("floor", "最低基準点"),
    "checks": Text("check", "確認"),
}
_EXCLUDES = Text("not ranked", "順位付けの対象外")
_TELLS = Text("for the committee to discuss", "委員会で審議")
_WARNS = Text("a finding for the office", "事務局が確認")
_UNIT, _OUTCOME = 4, 5

_FINDING_HEADS = (
    Text("Severity", "区分"),
    Text("Code", "コード"),
    Text("Place in the input", "提出ファイルでの位置"),
    Text("No.", "受付番号"),
    Text("Message", "内容"),
)
_FINDING_WIDTHS = ((9, 16), (7, 8), (12, 28), (7, 14), (40, 100))
SEVERITIES = {
    "blocking": Text("blocking", "不備（要補正）"),
    "doubt": Text("doubt", "確認事項"),
    "note": Text("note", "参考"),
}
_NO_FINDINGS = Text("No findings.", "指摘事項はありません。")


def write_gates(book: Book, page: Page, layout: Layout, scheme: str) -> Formulas:
    """Write every condition of every application, live; give the formulas."""
    page.heads(0, {at: text.in_(layout.language) for at, text in enumerate(_HEADS)})
    gates = _Gates(page, layout)
    last = gates.write()
    for column, (least, most) in enumerate(_WIDTHS):
        page.fit(column, least, most)
    page.sheet.freeze_panes(1, 2)
    if last:
        page.sheet.autofilter(0, 0, last, len(_HEADS) - 1)
        _highlight(book, page, layout.language, last)
    else:
        page.text(1, 0, _NO_GATES.in_(layout.language), "plain", measured=False)
    page.print_set_up(scheme, repeat=(0, 0))
    return gates.formulas


class _Gates:
    def __init__(self, page: Page, layout: Layout) -> None:
        self.page, self.layout, self.result, self.language = page, layout, layout.result, layout.language
        self.formulas = Formulas(layout, "Gates")

    def write(self) -> int:
        """Write a row per application and condition; give the last row, 0 where there is none."""
        at, gates = 0, self.result.outcomes.gates
        for row in self.result.order if gates else []:
            speaker = voice(self.result, row, self.language)
            for key in gates:
                at += 1
                self._condition(at, row, key)
                self.page.text(at, 6, sentence(self.result.rules.step(key).node, speaker))
        return at

    def _condition(self, at: int, row: int, key: str) -> None:
        page, result, language = self.page, self.result, self.language
        kind = key.split(".", 1)[0]
        page.text(at, 0, result.submission.ids[row])
        page.text(at, 1, result.submission.titles[row])
        page.text(at, 2, title_of(result.rules, key).in_(language))
        page.text(at, 3, _KINDS[kind].in_(language))
        self._outcome(at, row, key)
        then = _WARNS if kind == "checks" else _EXCLUDES if excludes(result.rules, key) else _TELLS
        page.text(at, 7, then.in_(language))
        page.text(at, 8, ground_words(condition_clause(result.rules, key), language))

    def _outcome(self, at: int, row: int, key: str) -> None:
        """Write condition and outcome as formulas; a waiver, or a certain failure, as a value."""
        value, formula = self.layout.values[key][row], self.formulas.of(key, row)
        truth = 0.5 if value is None else value
        outcome = str(self.result.outcomes.gates[key][row])
        words = {name: text.in_(self.language) for name, text in GATE_OUTCOMES.items()}
        self.page.text(at, _OUTCOME, words[outcome], "bold")
        if formula is None:
            self.page.number(at, _UNIT, truth, "truth")
            return
        self.page.formula(at, _UNIT, formula, truth, "truth")
        if outcome == {0.0: "fail", 0.5: "unknown", 1.0: "pass"}[truth]:
            choices = ",".join(quoted(words[name]) for name in ("fail", "unknown", "pass"))
            self.page.formula(at, _OUTCOME, f"=CHOOSE(1+2*E{at + 1},{choices})", words[outcome], "bold")


def _highlight(book: Book, page: Page, language: Language, last: int) -> None:
    """Shade what is not plainly met; the word says which, so that no colour is needed."""
    shade = book.book.add_format({"bg_color": YELLOW, "border": 1})
    met = GATE_OUTCOMES["pass"].in_(language)
    rule = {"type": "cell", "criteria": "!=", "value": f'"{met}"', "format": shade}
    page.sheet.conditional_format(1, _OUTCOME, last, _OUTCOME, rule)


def write_findings(page: Page, layout: Layout, scheme: str) -> None:
    """Write every finding, in the order of the input."""
    page.heads(0, {at: text.in_(layout.language) for at, text in enumerate(_FINDING_HEADS)})
    last = 0
    for last, texts in enumerate(_findings(layout), start=1):
        for column, text in enumerate(texts):
            page.text(last, column, text)
    if last == 0:
        page.text(1, 0, _NO_FINDINGS.in_(layout.language), "plain", measured=False)
    for column, (least, most) in enumerate(_FINDING_WIDTHS):
        page.fit(column, least, most)
    page.sheet.freeze_panes(1, 0)
    page.sheet.autofilter(0, 0, max(1, last), len(_FINDING_HEADS) - 1)
    page.print_set_up(scheme, repeat=(0, 0))


def _findings(layout: Layout) -> Iterator[tuple[str, ...]]:
    for finding in layout.result.findings:
        severity = SEVERITIES[finding.severity].in_(layout.language)
        message = finding.message(layout.language).removeprefix(f"{finding.place}: {finding.code} ")
        yield severity, finding.code, finding.place, finding.application or "", message
