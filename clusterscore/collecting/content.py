"""Collection -> what stands on each sheet of the collected workbook, cell by cell, before it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from clusterscore import findings as f
from clusterscore.collecting.before import ORIGIN_HEADS, Before, earlier_lines, fields_of
from clusterscore.collecting.beside import Line, beside
from clusterscore.collecting.collection import Collection
from clusterscore.collecting.deciding import COUNTING, STATUS, Case
from clusterscore.collecting.received import Column, Received
from clusterscore.collecting.record import KINDS, Act
from clusterscore.collecting.review_merging import merge_reviews
from clusterscore.collecting.sent import Cell
from clusterscore.export.asked import field_headings, own_headings
from clusterscore.export.sheets_about import MEANINGS, tool_version
from clusterscore.findings import SEVERITIES
from clusterscore.intake.columns import ID, TITLE
from clusterscore.words import Language, Text

Held = str | int | Cell
Rows = list[list[Held]]
APPLICATIONS, ORIGINS, RECEIPTS, REPLACED, FINDINGS, ABOUT = (
    "Applications", "Origins", "Receipts", "Replaced", "Findings", "About",
)  # fmt: skip
_APPLICATION, _STANDING = Text("Application", "応募番号"), Text("Standing", "取扱い")
_RECEIPT_HEADS = (
    Text("Receipt number", "受付番号"), Text("Received at", "受付日時"), Text("File", "ファイル"),
    Text("SHA-256", "SHA-256"), _APPLICATION, Text("Applicant", "応募者"),
    Text("Act", "種別"), _STANDING, Text("By", "担当"), Text("Reason", "理由"),
)  # fmt: skip
_REPLACED_HEADS = (
    Text("Standing", "取扱い"), Text("Application", "応募番号"), Text("Applicant", "応募者"), Text("File", "ファイル"),
    Text("Item", "項目"), Text("Sheet", "シート"), Text("Cell", "セル"), Text("Value as sent", "記入値"),
)  # fmt: skip
_FINDING_HEADS = (
    Text("Severity", "区分"), Text("Code", "コード"), Text("Kind", "種類"), Text("Place", "箇所"),
    Text("Application", "応募番号"), Text("What", "内容"), Text("Why", "理由"), Text("To fix", "対応"),
)  # fmt: skip
_ABOUT_HEADS = (Text("key", "key"), Text("value", "value"), Text("What it is", "説明"))
_FROM_FORMS = Text("From the sheet About of the forms", "様式のAboutシートより")
_ISSUED = Text("As issued with the forms", "様式の発行時のもの")
_NOTES: Mapping[str, Text] = {
    "layout": Text("One application a row", "1行に1件"),
    "language": Text("Language of the headings", "見出しの言語"),
    "tool": Text("Program that collected the forms, and its version", "取り込んだプログラムと版"),
    "files": Text("Files that came in", "受け取ったファイルの数"),
    "applications": Text("Applications that count", "算入した応募の件数"),
    "left_out": Text(
        "Applications that do not count; the sheet Replaced has them",
        "算入しない応募の件数（Replacedシート）",
    ),
    "input_sha256": Text("SHA-256 of the names and hashes of all files", "全ファイルの名前とハッシュ値のSHA-256"),
}


@dataclass
class Content:
    """What stands on the sheets of the collected workbook.

    Attributes:
        collection: What was collected.
        language: Language of the headings.
        sheets: Rows by sheet, the headings first.
        findings: Everything that is to be said.
    """

    collection: Collection
    language: Language
    sheets: dict[str, Rows]
    findings: list[f.Finding]


def content_of(collected: Collection, language: Language) -> Content:
    """Lay out a collection sheet by sheet; equal collections give equal sheets."""
    headings = _headings(collected, language)
    sides, told = beside(collected.files, collected.rules, language)
    ids = [case.id for case in collected.counted]
    merged = merge_reviews(collected.files, sides, collected.rules, collected.record, ids, language)
    sides, findings = merged.sides, [*collected.findings, *told, *merged.findings]
    sheets: dict[str, Rows] = {APPLICATIONS: [[*headings.values()], *_applications(collected.counted, headings)]}
    for name, (heads, lines) in sides.items():
        sheets[name] = [[*heads], *_lines(heads, lines)]
    before = Before(collected.files)
    sheets[ORIGINS] = [list(ORIGIN_HEADS), *_origins(collected, headings, before)]
    sheets[ORIGINS] += map(_held, merged.origins)
    sheets[ORIGINS] += map(_held, before.of_reviews(ids, merged.origins))
    earlier = earlier_lines(collected.files, RECEIPTS, _RECEIPT_HEADS)
    sheets[RECEIPTS] = [_in(_RECEIPT_HEADS, language), *map(_held, earlier), *_receipts(collected, language)]
    replaced = [*map(_held, earlier_lines(collected.files, REPLACED, _REPLACED_HEADS)),
                *_replaced(collected.left_out, headings, language)]  # fmt: skip
    if replaced:
        sheets[REPLACED] = [_in(_REPLACED_HEADS, language), *replaced]
    if findings:
        sheets[FINDINGS] = [_in(_FINDING_HEADS, language), *_findings(findings, language)]
    sheets[ABOUT] = [_in(_ABOUT_HEADS, language), *_about(collected, language)]
    return Content(collected, language, sheets, findings)


def _lines(heads: Sequence[str], lines: Sequence[Line]) -> Iterator[list[Held]]:
    for line in lines:
        yield [line.get(heading, "") for heading in heads]


def _in(texts: Sequence[Text], language: Language) -> list[Held]:
    return [text.in_(language) for text in texts]


def _headings(collected: Collection, language: Language) -> dict[Column, str]:
    """Head every column that any application fills: id, name, fields in the order of the scheme, then the others."""
    rules, found = collected.rules, {column for file in collected.files for column in file.headings}
    marks = [branch.marks for branch in rules.marked()]
    keys = [key for key in (*rules.scheme.fields, *marks) if (key, 0) in found]
    titled = field_headings(rules.scheme.fields, keys, language)
    own = own_headings(titled.values(), rules.scheme.kind, language)
    others = {
        column: heading
        for file in collected.files for column, heading in file.headings.items() if column[1] > 0
    }  # fmt: skip
    return {
        (ID, 0): own[0], (TITLE, 0): own[1], **{(key, 0): titled[key] for key in keys},
        **dict(sorted(others.items(), key=lambda each: (each[0][1], each[0][0]))),
    }  # fmt: skip


def _applications(cases: Sequence[Case], headings: Mapping[Column, str]) -> Iterator[list[Held]]:
    others = list(headings)[1:]
    for case in cases:
        cells = case.sent.cells
        own = cells.get((ID, 0))
        yield [own if own is not None and case.sent.id else case.id, *(cells.get(column, "") for column in others)]


def _held(line: Sequence[str]) -> list[Held]:
    return [*line]


def _origins(collected: Collection, headings: Mapping[Column, str], before: Before) -> Iterator[list[Held]]:
    """Say where each value was taken from, by the file that it was first collected from."""
    names = fields_of(headings)
    for case in collected.counted:
        file = case.sent.file
        for column, cell in case.sent.cells.items():
            first = before.origin(file, case.sent.id, column, cell.written)
            place = (file, cell.sheet, cell.at) if first is None else first[:3]
            yield [case.id, names[column], *place, cell.written]


def _receipts(collected: Collection, language: Language) -> Iterator[list[Held]]:
    within: dict[str, list[Case]] = {}
    for case in collected.cases:
        within.setdefault(case.sent.file, []).append(case)
    taken = (act for act in collected.record.acts if act.kind in ("receive", "replace"))
    noted = {file.name: act for act in taken for file in act.files}
    for file in collected.files:
        cases, told = within.get(file.name, []), _told_before(file)
        fresh = [case for case in cases if case.status != "counted" or case.id not in told]
        yield from (_receipt(case, file, language) for case in fresh)
        if not cases or len(fresh) < len(cases):
            yield _without_application(file, noted.get(file.name), language, is_before=bool(cases))


def _told_before(file: Received) -> set[str]:
    """Give the applications that count by the receipts of a workbook that was collected before."""
    counting = {word for status in COUNTING for word in (STATUS[status].en, STATUS[status].ja)}
    lines = (dict(zip(_RECEIPT_HEADS, line, strict=True)) for line in earlier_lines([file], RECEIPTS, _RECEIPT_HEADS))
    return {line[_APPLICATION] for line in lines if line[_STANDING] in counting}


def _receipt(case: Case, file: Received, language: Language) -> list[Held]:
    act, between = case.receipt, "; " if language == "en" else "、"
    why = [reason.in_(language) for reason in case.reasons]
    taken = ("", "", "", "") if act is None else (act.written, KINDS[act.kind].in_(language), act.by, act.reason)
    return [
        case.number, taken[0], file.name, file.sha256, case.id, case.sent.title, taken[1],
        STATUS[case.status].in_(language), taken[2], between.join(filter(None, (*why, taken[3]))),
    ]  # fmt: skip


def _without_application(
    file: Received, act: Act | None, language: Language, *, is_before: bool = False
) -> list[Held]:
    """Give the line of a file that could not be read, that has no application, or none that is not told above."""
    why = file.findings[0].parts(language)["what"] if file.workbook is None and file.findings else ""
    status = STATUS["refused" if file.workbook is None else "not_counted"]
    if file.workbook is not None:
        why = (_BESIDE if file.is_beside else _EMPTY).in_(language)
        if file.review is not None:
            why = (_REVIEW if file.review.counts else _NO_REVIEW).format(reviewer=file.review.reviewer).in_(language)
    if is_before:
        status, why = _BEFORE, _ABOVE.in_(language)
    taken = ("", "", "", "") if act is None else (act.number, act.written, KINDS[act.kind].in_(language), act.by)
    return [
        taken[0], taken[1], file.name, file.sha256, "", "", taken[2],
        (_NO_APPLICATION if file.is_beside else status).in_(language), taken[3], why,
    ]  # fmt: skip


def _replaced(
    cases: Sequence[Case], headings: Mapping[Column, str], language: Language
) -> Iterator[list[Held]]:
    for case in cases:
        status, sent = STATUS[case.status].in_(language), case.sent
        for column, cell in sent.cells.items():
            yield [status, case.id, sent.title, sent.file, headings[column], cell.sheet, cell.at, cell]


def _findings(findings: Sequence[f.Finding], language: Language) -> Iterator[list[Held]]:
    for finding in findings:
        kind, parts = finding.kind, finding.parts(language)
        yield [
            SEVERITIES[kind.severity].in_(language), kind.code, kind.title.in_(language), finding.place,
            finding.application or "", parts["what"], parts["why"], parts["fix"],
        ]  # fmt: skip


def _about(collected: Collection, language: Language) -> Iterator[list[Held]]:
    for key, value in collected.issued.items():
        yield [key, value, _ISSUED.in_(language) if key.endswith("sha256") else MEANINGS[key].in_(language)]
    facts: Mapping[str, str | int] = {
        "layout": "table", "language": language, "tool": f"clusterscore {tool_version()}",
        "files": len(collected.files), "applications": len(collected.counted), "left_out": len(collected.left_out),
        "input_sha256": collected.sha256,
    }  # fmt: skip
    for key, fact in facts.items():
        yield [key, fact, _NOTES[key].in_(language)]
    for key, cell in sorted(collected.about.items()):
        if key not in facts:
            yield [key, Cell(cell.value, "About", 0, 1, _error(cell.error)), _FROM_FORMS.in_(language)]


def _error(error: str | None) -> str:
    return "" if error is None else error or "#N/A"


_EMPTY = Text("nothing is filled in", "未記入")
_NO_APPLICATION = Text("no application", "応募なし")
_REVIEW = Text("workbook of the reviewer {reviewer}", "審査票（{reviewer}委員）")
_NO_REVIEW = Text("workbook of the reviewer {reviewer}, not taken", "審査票（{reviewer}委員、算入せず）")
_BEFORE = Text("collected before", "取りまとめ済み")
_ABOVE = Text("the lines above say what its applications were taken from", "応募ごとの受付は上の行のとおり")
_BESIDE = Text("sheets of reviewers, office or committee", "審査委員・事務局・委員会のシート")
