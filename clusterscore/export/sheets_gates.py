"""The sheets Gates and Findings: what each application had to meet, and every defect of the input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clusterscore import findings as f
from clusterscore.explanation import Sentences
from clusterscore.export.order_columns import VALUE
from clusterscore.export.sheets_formulas import Formulas
from clusterscore.export.sheets_layout import FIRST_GATE_ROW, Layout
from clusterscore.export.sheets_page import Book, Page
from clusterscore.export.sheets_styles import YELLOW
from clusterscore.export.sheets_what_if import WHAT_IF, what_if_line
from clusterscore.formula.excel import quoted
from clusterscore.scheme.kinds import KindWords, outcome_words, words_of
from clusterscore.scheme.parts import Ground
from clusterscore.scheme.rules import Role, Rules
from clusterscore.scoring.outcomes import excludes
from clusterscore.titles import condition_clause, ground_words, title_of
from clusterscore.words import Text

_TITLE = Text("Conditions, application by application", "要件・基準・確認の判定一覧")
_ID = Text("No.", "受付番号")
_HEADS = (
    Text("Kind", "種別"),
    Text("1, 0 or 0.5", "1・0・0.5"),
    Text("Outcome (beside 0.5 a value)", "判定（0.5の行は値）"),
    Text("What it came to (value)", "内容（値）"),
)
_GROUND = Text("Rests on", "根拠")
_WIDTHS = ((7, 14), (14, 26), (16, 30), (9, 12), (6, 6), (10, 12), (20, 46), (14, 20), (20, 46))
_KINDS = {
    "grace": Text("grace period", "猶予期間"),
    "floor": Text("floor", "最低基準点"),
    "check": Text("check", "確認"),
    "label_condition": Text("condition of a label", "{label}の条件"),
    "label": Text("label", "{label}"),
    "selection": Text("outcome", "選定区分"),
}
_NOT_RANKED, _EXCLUDED = Text("not ranked", "順位付けの対象外"), Text("excluded", "対象外")
_WARNS = Text("a finding for the office", "事務局が確認")
_NO_GRACE = Text("the requirement counts", "応募要件どおり判定")
_NO_LABEL = Text("not this label", "この{label}は付与しない")
_NO_OUTCOME = Text("not this outcome", "この区分の対象外")
_THEN = {
    "check": _WARNS, "grace": _NO_GRACE, "label_condition": _NO_LABEL, "label": _NO_LABEL, "selection": _NO_OUTCOME,
}  # fmt: skip
_POINT, _UNIT, _OUTCOME = 2, 4, 5

_FINDING_HEADS = (
    Text("Severity", "区分"),
    Text("Code", "コード"),
    Text("Place in the input", "提出ファイルでの位置"),
    Text("No.", "受付番号"),
    Text("Message", "内容"),
)
_FINDING_WIDTHS = ((9, 16), (7, 8), (12, 28), (7, 14), (40, 100))
_NO_FINDINGS = Text("No findings.", "指摘事項はありません。")


def write_gates(book: Book, page: Page, layout: Layout, scheme: str) -> Formulas:
    """Write every condition of every application, live; give the formulas."""
    called = words_of(layout.result.rules.scheme.kind)
    heads = _heads(called)
    head = FIRST_GATE_ROW - 1
    what_if_line(page, layout, 0, 0, _TITLE.in_(layout.language), "heading")
    page.height(0, 22)
    page.heads(head, {at: text.in_(layout.language) for at, text in enumerate(heads)})
    gates = _Gates(page, layout)
    last = gates.write()
    for column, (least, most) in enumerate(_WIDTHS):
        page.fit(column, least, most)
    page.sheet.freeze_panes(FIRST_GATE_ROW, 2)
    if last:
        page.sheet.autofilter(head, 0, last, len(heads) - 1)
        _highlight(book, page, called.met.in_(layout.language), last)
    else:
        page.text(FIRST_GATE_ROW, 0, called.no_condition.in_(layout.language), "plain", measured=False)
    page.print_set_up(scheme, repeat=(0, head))
    return gates.formulas


def _heads(called: KindWords) -> tuple[Text, ...]:
    return _ID, called.subject, called.point, *_HEADS, called.otherwise, _GROUND


class _Gates:
    def __init__(self, page: Page, layout: Layout) -> None:
        self.page, self.layout, self.result, self.language = page, layout, layout.result, layout.language
        self.called = words_of(self.result.rules.scheme.kind)
        self.formulas, self.sentences = Formulas(layout, "Gates"), Sentences(self.result, self.language)
        self.words = {name: text.in_(self.language)
                      for name, text in outcome_words(self.result.rules.scheme.kind).items()}  # fmt: skip
        self._texts: dict[str, dict[int, str]] = {}
        office = self.result.sides.office
        self.waived = {(act.application, f"gates.{act.target}") for act in office if act.kind == "waive"}

    def write(self) -> int:
        """Write a row per application and condition; give the last row, 0 where there is none."""
        at, conditions = 0, self.layout.conditions
        for row in self.result.order if conditions else []:
            for key in conditions:
                at = self.layout.gate_row(row, key)
                self._condition(at, row, key)
                self.page.text(at, 6, self.sentences.of(row, key))
        return at

    def _condition(self, at: int, row: int, key: str) -> None:
        page, submission = self.page, self.result.submission
        if key not in self._texts:
            self._texts[key] = self._of_every_row(key)
        page.text(at, 0, submission.ids[row])
        page.text(at, 1, submission.titles[row])
        is_live = self._outcome(at, row, key)
        for column, text in self._texts[key].items():
            is_value = column == _POINT and self.layout.is_live and not is_live
            page.text(at, column, VALUE.in_(self.language).format(title=text) if is_value else text)

    def _of_every_row(self, key: str) -> dict[int, str]:
        """Give what is said of a condition whatever it comes to, by column."""
        rules, label = self.result.rules, self.called.label
        role = rules.step(key).role
        kind = self.called.condition if role == "gate" else _KINDS[role].format(label=label)
        then = self._then(key, role).format(label=label)
        told = {_POINT: _title(rules, key), 3: kind, 7: then}
        texts = {column: text.in_(self.language) for column, text in told.items()}
        return texts | {8: ground_words(_clause(rules, key), self.language)}

    def _then(self, key: str, role: Role) -> Text:
        """Say what happens where a condition is not met."""
        rules = self.result.rules
        if role in _THEN:
            return _THEN[role]
        if not excludes(rules, key):
            return self.called.tells
        return _NOT_RANKED if rules.scheme.ranks else _EXCLUDED

    def _outcome(self, at: int, row: int, key: str) -> bool:
        """Write condition and outcome as formulas; say whether they are."""
        value, formula = self.layout.values[key][row], self.formulas.of(key, row)
        truth = 0.5 if value is None else float(value)
        own = {0.0: "fail", 0.5: "unknown", 1.0: "pass"}[truth]
        gates = self.result.outcomes.gates
        outcome = str(gates[key][row]) if key in gates else own
        if formula is None:
            self.page.number(at, _UNIT, truth, "truth")
        else:
            self.page.formula(at, _UNIT, formula, truth, "truth")
        if formula is None:
            self.page.text(at, _OUTCOME, self.words[outcome], "bold")
        else:
            said = self._live(at, row, key, outcome, own)
            self.page.formula(at, _OUTCOME, said, self.words[outcome], "bold")
            self.page.measure(_OUTCOME, self.words[outcome])
        return formula is not None

    def _live(self, at: int, row: int, key: str, outcome: str, own: str) -> str:
        """Give the formula of an outcome; what is certain though unknown is so until something is changed."""
        if outcome == "waived" or (own == "pass" and (row, key) in self.waived):
            return f"=IF(E{at + 1}=1,{quoted(self.words['pass'])},{quoted(self.words['waived'])})"
        said = self._said(at, key, self.words)
        if outcome == self._with_grace(key, row, own):
            return said
        return f'=IF({WHAT_IF}="",{quoted(self.words[outcome])},{said.removeprefix("=")})'

    def _with_grace(self, key: str, row: int, own: str) -> str:
        """Give what a condition comes to where a grace period may hold it off."""
        grace = f"{key}.grace"
        if own == "pass" or grace not in self.layout.conditions:
            return own
        held_off = self.layout.values[grace][row]
        return "unknown" if held_off is None else "grace" if held_off else own

    def _said(self, at: int, key: str, words: Mapping[str, str]) -> str:
        choices = ",".join(quoted(words[name]) for name in ("fail", "unknown", "pass"))
        said = f"CHOOSE(1+2*E{at + 1},{choices})"
        if f"{key}.grace" not in self.layout.conditions:
            return f"={said}"
        held_off = f"CHOOSE(1+2*E{at + 2},{said},{quoted(words['unknown'])},{quoted(words['grace'])})"
        return f"=IF(E{at + 1}=1,{quoted(words['pass'])},{held_off})"


def _title(rules: Rules, key: str) -> Text:
    """Name a condition; one of a label with the label, as several labels may ask alike."""
    title = title_of(rules, key)
    if rules.step(key).role != "label_condition":
        return title
    label = title_of(rules, key.rpartition(".")[0])
    return Text(f"{label.en}: {title.en}", f"{label.ja}：{title.ja}")


def _clause(rules: Rules, key: str) -> Ground:
    """Give what a condition stands on."""
    step, (kind, _, name) = rules.step(key), key.partition(".")
    if step.role == "grace":
        grace = rules.scheme.gates[name.removesuffix(".grace")].grace
        return condition_clause(rules, key.removesuffix(".grace")) if grace is None else grace.ground
    if kind == "selection" and rules.scheme.selection is not None:
        return rules.scheme.selection.outcomes[name].ground
    if kind == "labels" and rules.scheme.labels is not None:
        label, _, condition = name.partition(".")
        rung = rules.scheme.labels.ladder[label]
        return rung.conditions[condition].ground if condition else rung.ground
    return condition_clause(rules, key)


def _highlight(book: Book, page: Page, met: str, last: int) -> None:
    """Shade what is not plainly met; the word says which, so that no colour is needed."""
    shade = book.book.add_format({"bg_color": YELLOW, "border": 1})
    rule = {"type": "cell", "criteria": "!=", "value": f'"{met}"', "format": shade}
    page.sheet.conditional_format(FIRST_GATE_ROW, _OUTCOME, last, _OUTCOME, rule)


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
        severity = f.SEVERITIES[finding.severity].in_(layout.language)
        message = finding.message(layout.language).removeprefix(f"{finding.place}: {finding.code} ")
        yield severity, finding.code, finding.place, finding.application or "", message
