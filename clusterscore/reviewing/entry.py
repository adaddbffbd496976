"""The sheet of one application: conflict of interest, a line for each mark, and everything the reviewer may see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from clusterscore.collecting.review_layout import (
    ANCHORS,
    ANSWERS,
    COMMENT,
    CONFIDENCE,
    CONFLICT,
    EVIDENCE,
    ISSUED,
    ITEM,
    LIST,
    MARK,
    NUMBER,
    STAND,
    STATE,
    WIDTHS,
)  # fmt: skip
from clusterscore.export.sheets_page import column_name
from clusterscore.forms.checking import LONGEST_MESSAGE, LONGEST_TITLE, cut
from clusterscore.forms.writer import lock
from clusterscore.reviewing.answers import NOTHING, titled, write_answers
from clusterscore.reviewing.asked import Asked
from clusterscore.reviewing.book import ReviewBook, room, stretch
from clusterscore.reviewing.evidence import Shown, finder
from clusterscore.reviewing.lines import Lines
from clusterscore.words import Language, Text

ENTERED = "✓"
LONGEST_BESIDE = 140
"""Characters of an answer that stand beside a mark; the whole of it stands below."""
_HEADING = Text("Review: {id}", "{review}票　{id}")
_ID, _STAGE = Text("Application no.", "受付番号"), Text("Stage", "{review}段階")
_REVIEWER = Text("{reviewer}", "{reviewer}")
_BACK = Text("← back to the list", "← 一覧に戻る")
_DECLARE = Text(
    "Do you have a conflict of interest with this {one}, by the rules of the call? Choose yes or no on the "
    "right; if yes, give the reason beside it and leave the {marks} blank.",
    "この{one}について、公募の定めによる利害関係がありますか。右の欄で選んでください。「はい」の場合は、その右に理由を"
    "記入し、{mark}は空欄のままとしてください。",
)
_STANDS = Text("{marks} entered: {done} of {count}", "{mark}の記入：{count}項目中{done}項目")
_LEFT = Text("Conflict of interest declared: no {marks} needed", "利害関係の申告あり：{mark}の記入は不要です")
_HEADS = {
    NUMBER: Text("No.", "番号"), ITEM: Text("What is judged", "{item}・観点"),
    ANCHORS: Text("What the {marks} mean", "{mark}の意味"), EVIDENCE: Text("Evidence from the {one}", "判断の材料"),
    MARK: Text("{mark}", "{mark}"), CONFIDENCE: Text("How sure are you?", "確信度"),
    COMMENT: Text("Comment", "コメント"), STATE: Text("Done", "状態"),
}  # fmt: skip
_SEE_ALL = Text("See what the {one} says, below.", "下の「{one}の内容」をご覧ください。")
_MORE = Text(" … (all of it below)", "……（全文は下）")
_REFUSED = Text("Not accepted", "入力できません")
_SURE = Text("Choose how sure you are of this {mark}.", "この{mark}の確信度を一覧から選んでください。")
_YES_NO = Text("Choose yes or no.", "「はい」か「いいえ」を選んでください。")


@dataclass(frozen=True)
class Entry:
    """One application as its reviewer sees it.

    Attributes:
        id: Its number.
        title: Its readable name; empty where the workbook is blind.
        named: What a readable name is called in a scheme of this kind.
        sheet: The name of its sheet.
        reviewer: The reviewer.
        stage: Title of the stage; empty where there is none.
        owner: What the sheet is of, for its checks.
        issued: The same as kept in the hidden row.
        shown: What may be seen of it.
    """

    id: str
    title: str
    named: str
    sheet: str
    reviewer: str
    stage: str
    owner: str
    issued: str
    shown: Sequence[Shown]


class Cells(NamedTuple):
    """Cells of an application's sheet that the list looks at: the declaration, and the marks from first to last."""

    conflict: str
    marks: str
    items: int


def write_entry(book: ReviewBook, entry: Entry, asked: Sequence[Asked]) -> Cells:
    """Write the sheet of one application."""
    return _Writing(book, entry, asked).write()


class _Writing:
    def __init__(self, book: ReviewBook, entry: Entry, asked: Sequence[Asked]) -> None:
        self.book, self.entry, self.asked = book, entry, asked
        self.language: Language = book.language
        self.lines: Lines = book.lines(entry.sheet, entry.owner)
        self.page = self.lines.page
        self.levels = any(one.levels for one in asked)

    def say(self, text: Text, **facts: object) -> str:
        return self.book.called.say(text, **facts)

    def write(self) -> Cells:
        self.page.text(0, 0, self.entry.issued, "plain", measured=False)
        self._head()
        conflict = self._declaration()
        stand = self.lines.next(STAND)
        self._heads()
        first = self.lines.row + 1
        for one in self.asked:
            self._mark(one, conflict)
        marks = f"$G${first + 1}:$G${self.lines.row + 1}"
        self._stand(stand, conflict, marks)
        write_answers(self.lines, self.entry.shown, self.book.called)
        self.lines.seal()
        self._shape(conflict)
        return Cells(conflict, marks, len(self.asked))

    # --- above the marks -------------------------------------------------------------------------

    def _head(self) -> None:
        entry, lines = self.entry, self.lines
        lines.next("heading")
        lines.text(NUMBER, self.say(_HEADING, id=entry.id), "heading")
        self.page.height(lines.row, 24)
        self._pair(ISSUED, self.say(_ID), entry.id)
        for key, label, value in (
            ("title", entry.named, entry.title), ("reviewer", self.say(_REVIEWER), entry.reviewer),
            ("stage", self.say(_STAGE), entry.stage),
        ):  # fmt: skip
            if value:
                self._pair(key, label, value)
        lines.next("back")
        lines.link(ITEM, LIST[self.language], self.say(_BACK))

    def _pair(self, key: str, label: str, value: str) -> None:
        self.lines.next(key)
        self.lines.text(ITEM, label, "label")
        self.lines.across(ANCHORS, COMMENT, value, "cell")
        stretch(self.lines, [(value, room(ANCHORS, EVIDENCE, MARK, COMMENT))], self.language)

    def _declaration(self) -> str:
        """Ask for a conflict of interest; give the cell of the answer."""
        lines, page = self.lines, self.page
        row = lines.next(CONFLICT)
        asked = self.say(_DECLARE)
        lines.across(NUMBER, EVIDENCE, asked, "declare")
        stretch(lines, [(asked, room(NUMBER, ITEM, ANCHORS, EVIDENCE) / 1.08)], self.language, least=34)
        page.blank(row, MARK, "input.declaration")
        page.blank(row, COMMENT, "input.comment")
        words = [answer.in_(self.language) for answer in ANSWERS.values()]
        self._choose(row, MARK, words, self.say(_YES_NO), self.say(_HEADS[MARK]))
        cell = f"$G${row + 1}"
        self.book.when(page, (row, row), MARK, f"=LEN(TRIM({cell}))>0", "filled")
        return cell

    def _stand(self, row: int, conflict: str, marks: str) -> None:
        before, _, after = self.say(_STANDS, count=len(self.asked), done="{done}").partition("{done}")
        counted = f"SUMPRODUCT(--(LEN(TRIM({marks}))>0))"
        yes = ANSWERS["yes"].in_(self.language)
        formula = f'=IF({conflict}="{yes}","{self.say(_LEFT)}","{before}"&{counted}&"{after}")'
        self.page.sheet.merge_range(row, NUMBER, row, COMMENT, "", self.book.style("done"))
        self.page.formula(row, NUMBER, formula, f"{before}0{after}", "done")
        self.page.height(row, 20)

    # --- the marks -------------------------------------------------------------------------------

    def _heads(self) -> None:
        self.lines.next("head")
        for column, text in _HEADS.items():
            self.lines.text(column, self.say(text), "head_centre")
        self.page.height(self.lines.row, 30)

    def _mark(self, one: Asked, conflict: str) -> None:
        lines, page = self.lines, self.page
        row = lines.next(f"mark:{one.key}")
        told = list(self._beside(one))
        lines.text(NUMBER, str(one.number), "number_of")
        parts = {"title": one.title, "question": f"\n{one.question}" if one.question else "",
                 "grey": f"\n{one.points}" if one.points else ""}  # fmt: skip
        lines.rich(ITEM, parts, "top")
        lines.text(ANCHORS, "\n".join(one.anchors), "anchors")
        lines.text(EVIDENCE, "\n".join(told), "anchors")
        page.blank(row, MARK, "input.mark")
        if one.levels:
            page.blank(row, CONFIDENCE, "input.choice")
        page.blank(row, COMMENT, "input.comment")
        self._limit(row, one)
        cell = f"$G${row + 1}"
        page.formula(row, STATE, f'=IF(ISERROR({cell}),"",IF(LEN(TRIM({cell}))=0,"","{ENTERED}"))', "", "state")
        left = f'={conflict}="{ANSWERS["yes"].in_(self.language)}"'
        self.book.when(page, (row, row), MARK, left, "conflicted")
        self.book.when(page, (row, row), MARK, f"=LEN(TRIM({cell}))>0", "filled")
        texts = [("".join(parts.values()), room(ITEM) / 1.04), ("\n".join(one.anchors), room(ANCHORS) / 0.92),
                 ("\n".join(told), room(EVIDENCE) / 0.92)]  # fmt: skip
        stretch(lines, texts, self.language, least=36)

    def _beside(self, one: Asked) -> Iterator[str]:
        """Say what the application says that matters for one mark, a line each."""
        found, said = finder(self.entry.shown), False
        for shown in (found(key) for key in one.beside):
            if shown is not None:
                told, said = shown.told, True
                more = self.say(_MORE) if len(told) > LONGEST_BESIDE else ""
                between = "：" if self.language == "ja" else ": "
                yield titled(shown, self.language) + between + told[:LONGEST_BESIDE] + more
        if not said:
            yield self.say(_SEE_ALL if self.entry.shown else NOTHING)

    def _limit(self, row: int, one: Asked) -> None:
        if one.words:
            self._choose(row, MARK, one.words, one.how, one.title)
        else:
            cell = f"{column_name(MARK)}{row + 1}"
            low, high = one.limits
            ends = [f"{cell}>={low:.15G}"] * (low is not None) + [f"{cell}<={high:.15G}"] * (high is not None)
            number = f"IF(ISNUMBER({cell}),AND({','.join([*ends, 'TRUE'])}),FALSE)"
            words = ",".join(f'EXACT({cell},"{word}")' for word in one.others)
            rule = {"validate": "custom", "value": f"=OR({number},{words})"}
            self._validate(row, MARK, rule, one.how, one.title)
        if one.levels:
            self._choose(row, CONFIDENCE, one.levels, self.say(_SURE), one.title)

    def _choose(self, row: int, column: int, words: Sequence[float | str], how: str, title: str) -> None:
        rule = {"validate": "list", "source": f"={self.book.listed(words)}"}
        self._validate(row, column, rule, how, title)

    def _validate(self, row: int, column: int, rule: dict[str, Any], how: str, title: str) -> None:
        told = {
            "input_title": cut(title, LONGEST_TITLE), "input_message": cut(how, LONGEST_MESSAGE),
            "error_title": self.say(_REFUSED), "error_message": cut(how, LONGEST_MESSAGE), "ignore_blank": True,
        }  # fmt: skip
        if self.page.sheet.data_validation(row, column, row, column, {**told, **rule}) not in (0, None):
            raise ValueError(f"{self.page.name}: the limits of line {row + 1} could not be written")

    def _shape(self, conflict: str) -> None:
        page = self.page
        for column, size in WIDTHS.items():
            page.wide(column, size)
        if not self.levels:
            page.sheet.set_column(CONFIDENCE, CONFIDENCE, None, None, {"hidden": True})
        page.sheet.freeze_panes(2, 0)
        page.print_set_up(self.book.scheme, repeat=(1, 1))
        lock(page)
        row = int(conflict.rpartition("$")[2]) - 1
        page.sheet.set_selection(row, MARK, row, MARK)
        page.sheet.set_top_left_cell(2, 0)
