"""The check before sending: what an applicant's own form still lacks, on one page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clusterscore import findings as f
from clusterscore.documents.blocks import Block, Document, Heading, Note, Paragraph, Table
from clusterscore.explanation import detail
from clusterscore.explanation.reasons import absent
from clusterscore.export.console import STATUS
from clusterscore.export.findings import readings
from clusterscore.findings import SEVERITIES, Finding, Severity
from clusterscore.scheme.kinds import outcome_words, words_of
from clusterscore.scoring.result import Result
from clusterscore.titles import overlay_words, title_of
from clusterscore.words import Language, Text

_TITLE = Text("Check before sending", "提出前チェック票")
_RULES, _CRITERIA = Text("Criteria", "審査基準"), Text("{name}, {status}", "{name}、{status}")
_FILE, _NUMBER = Text("File", "ファイル"), Text("Application no.", "受付番号")
_REQUIRED = Text("Required cells", "必須項目")
_NO_NAME = Text("(not filled in)", "（未記入）")
_READY = Text("Nothing has to be corrected.", "補正が必要な箇所はありません。")
_NOT_READY = Text(
    "Not ready to be sent. To be corrected: {blocking}.",
    "このままでは提出できません。補正が必要な箇所が{blocking}件あります。",
)
_DOUBTS = Text("To be confirmed: {doubt}.", "確認していただく箇所が{doubt}件あります。")
_NAMELESS = Text("The name has to be filled in.", "名称が未記入です。記入してください。")
_UNMET = Text("Told “{word}” below: {count}.", "下の表で「{word}」となっているものが{count}件あります。")
_BOTH = Text(
    "Not ready to be sent. To be corrected: {blocking}; to be confirmed: {doubt}.",
    "このままでは提出できません。補正が必要な箇所が{blocking}件、確認していただく箇所が{doubt}件あります。",
)
_FILLED = Text("{filled} of {all} filled in", "{all}件のうち{filled}件記入済み")
_HEADING = Text("{severity}: {count}", "{severity}　{count}件")
_CELLS = (Text("Cell", "セル"), Text("What", "指摘の内容"), Text("To fix", "対応"))
_OUTCOMES = (Text("Outcome", "判定"), Text("What it comes to", "内容"))
_LACKING = Text("Still needed: {items}.", "判定に必要な項目：{items}。")
_OFFICES = Text("The office looks into: {items}.", "事務局が確認する項目：{items}。")
_READ = Text("How cells were read", "記入の読み取り方")
_READ_HEADS = (Text("Cell", "セル"), Text("Written", "記入"), Text("Read as", "読み取り"))
_LAST = Text(
    "This page checks the form by the rules of the call. It decides nothing; the office examines every form itself.",
    "この票は公募の規則に照らして様式を点検したものです。審査の結果ではありません。提出後に事務局が改めて確認します。",
)
_WIDTHS = (15.0, 48.0, 37.0)
_CELL = re.compile(r"(.*)!([A-Z]{1,3})([0-9]{1,7})")


def told_to_applicant(result: Result) -> list[f.Finding]:
    """Give the findings on one form that concern whoever fills it in, in the order of its cells.

    The number that the office gives and the panel that it has not named yet are none of theirs.
    """
    found = [finding for finding in result.findings if finding.kind not in (f.NO_ID_ON_FORM, f.PANEL_UNKNOWN)]
    sheets = list(dict.fromkeys(_where(finding)[0] for finding in found))
    return sorted(found, key=lambda finding: (sheets.index(_where(finding)[0]), *_where(finding)[1:]))


def _where(finding: f.Finding) -> tuple[str, int, int, str]:
    """Give sheet, row, and column as length and letters; what is no cell's comes first."""
    cell = _CELL.fullmatch(finding.place)
    return (cell[1], int(cell[3]), len(cell[2]), cell[2]) if cell else ("", 0, 0, "")


def check_sheet(result: Result, language: Language, row: int = 0) -> Document:
    """Write the check of one application before it is sent.

    Args:
        result: The evaluation of the form.
        language: Language of the page.
        row: The application.

    Returns:
        What has to be corrected and confirmed with its cells, what each requirement comes to, and
        how cells were read.
    """
    return _Sheet(result, language, row).document()


class _Sheet:
    def __init__(self, result: Result, language: Language, row: int) -> None:
        self.result, self.language, self.row = result, language, row
        self.found = told_to_applicant(result)
        submission = result.submission
        self._asks_name = len(submission.own) > 1
        self._has_name = submission.titles[row] != submission.ids[row]

    def say(self, text: Text, **facts: object) -> str:
        return (text.format(**facts) if facts else text).in_(self.language)

    def document(self) -> Document:
        rules = self.result.rules
        title = self.say(rules.scheme.title)
        return Document(self.say(_TITLE), title, rules.name, self.language, tuple(self._blocks()))

    def _blocks(self) -> Iterator[Block]:
        overlay = overlay_words(self.result.rules)
        if overlay is not None:
            yield Note(self.say(overlay))
        yield Table((), tuple(self._form()), (20.0, 80.0))
        yield Note(self._summary())
        for severity in SEVERITIES:
            yield from self._findings(severity)
        yield from self._conditions()
        yield from self._readings()
        yield Paragraph(self.say(_LAST))

    def _form(self) -> Iterator[tuple[str, str]]:
        """Say whose form it is, and how much of it is filled in, counted as the form counts."""
        rules, submission = self.result.rules, self.result.submission
        if self._asks_name:
            called = words_of(rules.scheme.kind).filled_by
            asked_for = Text(called.en[:1].upper() + called.en[1:], called.ja)
            yield self.say(asked_for), submission.titles[self.row] if self._has_name else self.say(_NO_NAME)
        if not any(finding.kind is f.NO_ID_ON_FORM for finding in self.result.findings):
            yield self.say(_NUMBER), submission.ids[self.row]
        yield self.say(_RULES), self.say(_CRITERIA, name=rules.name, status=STATUS[rules.status])
        yield self.say(_FILE), submission.name
        fields = rules.scheme.fields.items()
        asked = [key for key, form in fields if form.by == "applicant" and form.about is None and key in rules.required]
        filled = sum(not submission.is_blank(self.row, key) for key in asked) + (self._asks_name and self._has_name)
        yield self.say(_REQUIRED), self.say(_FILLED, filled=filled, all=len(asked) + self._asks_name)

    def _summary(self) -> str:
        counts: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
        for finding in self.found:
            counts[finding.severity] += 1
        if counts["blocking"] and counts["doubt"]:
            said = [_BOTH.format(**counts)]
        else:
            texts = [_NOT_READY if counts["blocking"] else _READY, *([_DOUBTS] if counts["doubt"] else [])]
            said = [text.format(**counts) for text in texts]
        told, gates = outcome_words(self.result.rules.scheme.kind), self.result.outcomes.gates
        unmet = sum(str(gate[self.row]) == "fail" for key, gate in gates.items() if key.startswith("gates."))
        said += [_NAMELESS] if self._asks_name and not self._has_name else []
        said += [_UNMET.format(word=told["fail"], count=unmet)] if unmet else []
        return ("" if self.language == "ja" else " ").join(map(self.say, said))

    def _findings(self, severity: Severity) -> Iterator[Block]:
        found = [finding for finding in self.found if finding.severity == severity]
        if found:
            word = self.say(SEVERITIES[severity])
            yield Heading(1, self.say(_HEADING, severity=word[:1].upper() + word[1:], count=len(found)))
            yield Table(tuple(map(self.say, _CELLS)), tuple(self._rows(found)), _WIDTHS)

    def _rows(self, found: Sequence[Finding]) -> Iterator[tuple[str, str, str]]:
        """Give a row each; a reason that is the same for several cells is told at the first."""
        reasons: set[tuple[str, str]] = set()
        for finding in found:
            said, between = finding.parts(self.language), "" if self.language == "ja" else " "
            reason = finding.code, said["why"]
            what = said["what"] if reason in reasons else between.join((said["what"], said["why"]))
            reasons.add(reason)
            fix = said["fix"][:1].upper() + said["fix"][1:]
            yield f"{finding.place}\n{finding.code}", what, fix

    def _conditions(self) -> Iterator[Block]:
        rules, gates = self.result.rules, self.result.outcomes.gates
        called, told = words_of(rules.scheme.kind), outcome_words(rules.scheme.kind)
        keys = [key for key in gates if key.startswith("gates.")]
        if keys:
            rows = [
                (self.say(title_of(rules, key)), self.say(told[str(gates[key][self.row])]), self._came_to(key))
                for key in keys
            ]
            yield Heading(1, self.say(called.section))
            heads = (self.say(called.point), *map(self.say, _OUTCOMES))
            yield Table(heads, tuple(rows), (36.0, 13.0, 51.0))

    def _came_to(self, key: str) -> str:
        """Say what a requirement came to; while answers are lacking, which ones."""
        result, rules = self.result, self.result.rules
        if result.outcomes.gates[key][self.row] == "unknown":
            lacking = absent(result, self.row, rules.fields_of(rules.step(key).node))
            offices = [one for one in lacking if one in rules.scheme.fields and rules.scheme.fields[one].by == "office"]
            own = [one for one in lacking if one not in offices]
            told = [(text, keys) for text, keys in ((_LACKING, own), (_OFFICES, offices)) if keys]
            if told:
                named = (self.say(text, items=[title_of(rules, one) for one in keys]) for text, keys in told)
                return ("" if self.language == "ja" else " ").join(named)
        return detail(result, self.row, key, self.language)

    def _readings(self) -> Iterator[Block]:
        own = self.result.submission.ids[self.row]
        read = [one for one in readings(self.result, self.language) if one["application"] == own]
        if read:
            rows = tuple((one["place"] or "", one["written"] or "", one["read_as"] or "") for one in read)
            yield Heading(1, self.say(_READ))
            yield Table(tuple(map(self.say, _READ_HEADS)), rows, (34.0, 33.0, 33.0))
