"""The first sheet of a reviewer's workbook: how to go about it, every application with its state; and ``About``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clusterscore.collecting.review_layout import ANCHORS, ANSWERS, EVIDENCE, ITEM, LAYOUT, LIST, MARK, NUMBER, owner_of
from clusterscore.export.sheets_about import MEANINGS, criteria_values, tool_version
from clusterscore.export.sheets_page import LINE, lines_of
from clusterscore.forms.about import CALL_KEYS
from clusterscore.forms.writer import lock, standing
from clusterscore.reviewing.book import ReviewBook, sheet_place
from clusterscore.reviewing.entry import Cells, Entry
from clusterscore.reviewing.lines import Lines
from clusterscore.words import Language, Text

WIDTHS: Mapping[int, float] = {NUMBER: 6, ITEM: 66, ANCHORS: 22, EVIDENCE: 18, MARK: 16}
_TITLE = Text("{scheme}: review", "{scheme}　{review}票")
_HOW = (
    Text(
        "1. Choose one of the {many} below; each has a sheet of its own.",
        "１．下の一覧から{one}を選んでください。{one}ごとに１シートあります。",
    ),
    Text(
        "2. Say first whether you have a conflict of interest; if so, nothing else is asked.",
        "２．はじめに利害関係の有無を記入してください。「はい」の場合、ほかの記入は不要です。",
    ),
    Text(
        "3. Enter a {mark} for each item, and a comment where you have one. A blank is not a zero: choose “not "
        "assessable” where you cannot judge, “conflict of interest” where you must leave one item out.",
        "３．項目ごとに{mark}を、必要に応じてコメントを記入してください。空欄をゼロとみなすことはありません。判断できない項目は"
        "「評価不能」を、その項目だけ利害関係がある場合は「利害関係」を選んでください。",
    ),
    Text(
        "4. Save this workbook and send it back to the office. Framed cells alone take input (no password); please do "
        "not rename or copy sheets.",
        "４．このブックを保存し、事務局に返送してください。記入できるのは枠のあるセルだけです（パスワードはありません）。"
        "シートの名称変更や複写はしないでください。",
    ),
)
_REVIEWER, _STAGE = Text("{reviewer}: {name}", "{reviewer}：{name}"), Text("Stage: {stage}", "{review}段階：{stage}")
_CALL, _DEADLINE = Text("Call: {call}", "公募：{call}"), Text("Return it by: {day}", "提出期限：{day}")
_BLIND = Text(
    "Blind: the {many} go by their numbers alone, and show only what the office released.",
    "匿名での{review}用：{one}は受付番号だけで示し、事務局が指定した項目だけを載せています。",
)
_HEADS = {
    NUMBER: Text("No.", "番号"), ITEM: Text("{one}", "{one}"), ANCHORS: Text("Conflict of interest", "利害関係"),
    EVIDENCE: Text("{marks} entered", "{mark}の記入数"), MARK: Text("State", "状態"),
}  # fmt: skip
_DONE, _BEGUN, _OPEN, _LEFT = (
    Text("done", "記入済み"), Text("begun", "記入中"), Text("not begun", "未記入"), Text("left out", "{review}せず"),
)  # fmt: skip
_PROGRESS = Text("{done} of {count} {many} done", "{one}{count}件のうち{done}件が記入済み")
_ABOUT_HEADS = (Text("key", "key"), Text("value", "value"), Text("What it is", "説明"))
_NOTES: Mapping[str, Text] = {
    "layout": Text("Layout: a reviewer's workbook", "様式の形（審査票）"),
    "language": Text("Language of this workbook", "ブックの言語"),
    "tool": Text("Program that made this workbook, and its version", "作成したプログラムと版"),
    "reviewer": Text("The reviewer to whom it was issued", "配布先の審査委員"),
    "stage": Text("Stage of the selection", "審査段階"),
    "blind": Text("Blind: what is shown of the applications", "匿名審査（載せた記入項目）"),
    "applications": Text("Applications in this workbook", "このブックの応募件数"),
    "input_sha256": Text("SHA-256 of the applications it was made from", "もとの応募一覧のSHA-256"),
    "call": Text("Name of the call", "公募の名称"), "call_date": Text("Day of the call", "公募の日"),
    "deadline": Text("Last day for sending it back", "提出期限"),
}  # fmt: skip
_NO_FIELDS = Text("nothing", "なし")


@dataclass(frozen=True)
class Head:
    """What a workbook says of itself.

    Attributes:
        reviewer: The reviewer.
        stage: Key of the stage; None where there is none.
        stage_title: Its title.
        call: What is known of the call, by key.
        blind: Titles of what is shown; None where the workbook is not blind.
        input_sha256: Hash of the applications' file.
    """

    reviewer: str
    stage: str | None
    stage_title: str
    call: Mapping[str, str]
    blind: Sequence[str] | None
    input_sha256: str


class Front:
    """The list, which stands first and is written last: it looks at the other sheets."""

    def __init__(self, book: ReviewBook, head: Head) -> None:
        """Add the sheet."""
        self.book, self.head = book, head
        self.language: Language = book.language
        self.lines: Lines = book.lines(LIST[self.language], owner_of("", head.reviewer, head.stage))
        self.page = self.lines.page

    def write(self, entries: Sequence[Entry], cells: Sequence[Cells]) -> None:
        """Write it all, with live counts; nothing is filled in as the workbook goes out."""
        for key, told, style in self._told():
            self._wide(key, told, style)
        progress = self.lines.next("progress")
        heads = self.lines.next("head")
        for column, text in _HEADS.items():
            self.lines.text(column, self._say(text), "head_centre")
        for at, (entry, seen) in enumerate(zip(entries, cells, strict=True), start=1):
            self._entry(at, entry, seen)
        self._progress(progress, (heads + 2, self.lines.row + 1), len(entries))
        self.lines.seal()
        for column, size in WIDTHS.items():
            self.page.wide(column, size)
        self.page.sheet.freeze_panes(heads + 1, 0)
        self.page.print_set_up(self.book.scheme, repeat=(heads, heads))
        self.page.sheet.set_portrait()
        self.page.sheet.print_area(0, NUMBER, self.lines.row, MARK)
        lock(self.page)
        self.page.sheet.set_selection(heads + 1, ITEM, heads + 1, ITEM)

    def _told(self) -> list[tuple[str, str, str]]:
        head, say = self.head, self.book.called.say
        title = say(_TITLE, scheme=self.book.questions.rules.scheme.title)
        told = [("heading", title, "heading"), *(("standing", *each) for each in standing(self.book.questions))]
        told.append(("reviewer", say(_REVIEWER, name=head.reviewer), "section"))
        told += [("stage", say(_STAGE, stage=head.stage_title), "wide")] if head.stage_title else []
        call = [_CALL.format(call=head.call["call"])] if "call" in head.call else []
        call += [_DEADLINE.format(day=head.call["deadline"])] if "deadline" in head.call else []
        told += [("call", say(line), "wide") for line in call]
        told += [] if head.blind is None else [("blind", say(_BLIND), "wide")]
        return told + [("how", say(line), "wide") for line in _HOW]

    def _wide(self, key: str, text: str, style: str) -> None:
        self.lines.next(key)
        if style == "heading":
            self.lines.text(NUMBER, text, style)
            self.page.height(self.lines.row, 24)
            return
        self.lines.across(NUMBER, MARK, text, style)
        tall = LINE * 1.08 * lines_of(text, 0.96 * sum(WIDTHS.values())) + 4
        self.page.height(self.lines.row, max(22, tall) if style == "section" else tall)

    def _entry(self, at: int, entry: Entry, seen: Cells) -> None:
        lines, page = self.lines, self.page
        row = lines.next(f"entry:{entry.id}")
        lines.text(NUMBER, str(at), "number_of")
        lines.link(ITEM, entry.sheet, f"{entry.id}　{entry.title}" if entry.title else entry.id)
        conflict, marks = sheet_place(entry.sheet, seen.conflict), sheet_place(entry.sheet, seen.marks)
        counted = f"SUMPRODUCT(--(LEN(TRIM({marks}))>0))"
        yes = ANSWERS["yes"].in_(self.language)
        state = (
            f'=IF({conflict}="{yes}","{self._say(_LEFT)}",IF({counted}=0,"{self._say(_OPEN)}",'
            f'IF(AND({counted}={seen.items},{conflict}<>""),"{self._say(_DONE)}","{self._say(_BEGUN)}")))'
        )
        page.formula(row, ANCHORS, f'=IF({conflict}="","",{conflict})', "", "centred")
        page.formula(row, EVIDENCE, f'={counted}&" / {seen.items}"', f"0 / {seen.items}", "centred")
        page.formula(row, MARK, state, self._say(_OPEN), "state")
        tall = LINE * 1.08 * lines_of(f"{entry.id}　{entry.title}", 0.9 * WIDTHS[ITEM]) + 6
        page.height(row, max(20, tall))

    def _progress(self, row: int, rows: tuple[int, int], count: int) -> None:
        states = f"$G${rows[0]}:$G${rows[1]}"
        words = (self._say(_DONE), self._say(_LEFT))
        counted = "+".join(f'COUNTIF({states},"{word}")' for word in words)
        before, after = self.book.called.say(_PROGRESS, count=count, done="{0}").split("{0}")
        self.page.sheet.merge_range(row, NUMBER, row, MARK, "", self.book.style("done"))
        self.page.formula(row, NUMBER, f'="{before}"&({counted})&"{after}"', f"{before}0{after}", "done")
        self.page.height(row, 20)

    def _say(self, text: Text) -> str:
        return self.book.called.say(text)


def write_about(book: ReviewBook, head: Head, count: int) -> None:
    """Write which criteria the workbook was made from, for whom, and what it shows."""
    page, language = book.page("About"), book.language
    blind = None if head.blind is None else ", ".join(head.blind) or _NO_FIELDS.in_(language)
    values = {
        **criteria_values(book.questions.rules, language), "layout": LAYOUT, "language": language,
        "tool": f"clusterscore {tool_version()}", "reviewer": head.reviewer, "stage": head.stage or "",
        "blind": blind or "", "applications": str(count), "input_sha256": head.input_sha256,
        **{key: head.call.get(key, "") for key in CALL_KEYS},
    }  # fmt: skip
    page.heads(0, {at: text.in_(language) for at, text in enumerate(_ABOUT_HEADS)})
    meanings = {**MEANINGS, **_NOTES}
    for row, (key, value) in enumerate(((key, value) for key, value in values.items() if value), start=1):
        page.text(row, 0, key, "label")
        page.text(row, 1, value, "cell")
        page.text(row, 2, meanings[key].in_(language), "small")
    for column, size in enumerate((18, 68, 50)):
        page.wide(column, size)
    page.sheet.freeze_panes(1, 0)
    page.print_set_up(book.scheme, repeat=(0, 0))
    lock(page)
