"""What stands in the margins of every printed page: the number of the paper, how to handle it, as of when."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from clusterscore import findings as f
from clusterscore.errors import UsageError
from clusterscore.words import Language, Text, same

HANDLING: Mapping[str, Text] = {
    "committee-only": Text("Handle with care: committee only", "取扱注意・委員限り"),
    "care": Text("Handle with care", "取扱注意"),
    "collected": Text("Collected after the meeting", "会議後回収"),
}
"""What may be asked for by a key; any other text is printed as it is."""
NUMBER, HANDLE, AT = "--document-number", "--handling", "--printed-at"
LONGEST_SCHEME, LONGEST = 120, 50
"""So many characters of the scheme, and of a text that is given: with all of them a header stays within 255."""
_LONGEST_HEADER = 255
_LIKE_A_KEY = re.compile("[a-z_-]+")
_PAGES = Text("page &P of &N", "&P／&Nページ")
_AS_OF = Text("as of {when}", "{when}現在")
_LONG = Text("it has {count} characters, at most {most} fit", "{count}文字あります。印刷できるのは{most}文字までです")
_BLANK = Text("it is blank", "空白です")
_UNPRINTABLE = Text("it holds a line break or a control character", "改行または制御文字を含んでいます")
_NO_TIME = Text("it is no date or time", "日時として読み取れません")
_NOTHING = Text("there is no workbook to print it on: give -o", "出力するブックの指定（-o）がありません")
_NEAR = Text("it is nearly one of the keys {keys}", "指定できるキー（{keys}）に似ています")


@dataclass(frozen=True)
class Margins:
    """What is printed on every page besides the scheme, the sheet and the number of the page; empty for nothing.

    Attributes:
        document_number: The number of the paper, such as 資料3-1.
        handling: How it is to be handled, such as 取扱注意・委員限り.
        as_of: As of when it is, in words.

    Raises:
        UsageError: One of them cannot be printed.
    """

    document_number: str = ""
    handling: str = ""
    as_of: str = ""

    def __post_init__(self) -> None:
        """Refuse what no header can hold."""
        for option, text in ((NUMBER, self.document_number), (HANDLE, self.handling), (AT, self.as_of)):
            if units(text) > LONGEST:
                raise refused(option, text, _LONG.format(count=units(text), most=LONGEST))
            if not text.isprintable():
                raise refused(option, text, _UNPRINTABLE)

    def header(self, scheme: str, sheet: str) -> str:
        """Give the header of a page in the codes of spreadsheet programs: scheme, handling, number and sheet."""
        middle = f'&C&"-,Bold"&10 {_escaped(self.handling)}' if self.handling else ""
        number = f'&"-,Bold"&10 {_escaped(self.document_number)}\n&"-,Regular"' if self.document_number else ""
        after = f"{middle}&R{number}&8 {_escaped(sheet)}"  # a digit right after the size would change it
        room = min(LONGEST_SCHEME, _LONGEST_HEADER - units(after) - len("&L&8 "))
        return f"&L&8 {_shortened(scheme, room)}{after}"

    def footer(self, language: Language) -> str:
        """Give the footer: the program, as of when, and which page of how many."""
        as_of = f"&C&8 {_escaped(self.as_of)}" if self.as_of else ""
        return f"&L&8 clusterscore{as_of}&R&8 {_PAGES.in_(language)}"


def margins(
    number: str | None, handling: str | None, printed_at: str | None, language: Language, now: datetime.datetime
) -> Margins:
    """Make the margins from what was asked for.

    Args:
        number: The number of the paper.
        handling: A key of ``HANDLING``, or a text of its own.
        printed_at: ``now``, or a date or time as 2026-11-24 or 2026-11-24 10:30.
        language: The language of the words.
        now: What ``now`` stands for.

    Raises:
        UsageError: One of them is blank, too long, unreadable, or nearly a key.
    """
    for option, text in ((NUMBER, number), (HANDLE, handling), (AT, printed_at)):
        if text is not None and not text.strip():
            raise refused(option, text, _BLANK)
    as_of = "" if printed_at is None else _when(printed_at.strip(), language, now)
    return Margins((number or "").strip(), _handling((handling or "").strip(), language), as_of)


def check_there_is_output(number: str | None, handling: str | None, printed_at: str | None) -> None:
    """Refuse what would be printed nowhere.

    Raises:
        UsageError: Something is given.
    """
    for option, text in ((NUMBER, number), (HANDLE, handling), (AT, printed_at)):
        if text is not None:
            raise refused(option, text, _NOTHING)


def refused(option: str, text: str, reason: Text) -> UsageError:
    """Say why a text cannot be printed."""
    return UsageError(f.Finding(f.NOT_PRINTABLE, option, {"value": text, "reason": reason}))


def units(text: str) -> int:
    """Count a text as a header does: in its units, an ampersand twice."""
    return len(_escaped(text).encode("utf-16-le", "surrogatepass")) // 2


def _escaped(text: str) -> str:
    return text.replace("&", "&&")


def _shortened(text: str, room: int) -> str:
    """Give as much of a text as there is room for, and say where it goes on."""
    if units(text) <= room:
        return _escaped(text)
    while units(text) > room - 1:
        text = text[:-1]
    return _escaped(text) + "…"


def _handling(text: str, language: Language) -> str:
    if text in HANDLING:
        return HANDLING[text].in_(language)
    if _LIKE_A_KEY.fullmatch(text) and f.did_you_mean(text, HANDLING).en:
        raise refused(HANDLE, text, _NEAR.format(keys=same(", ".join(HANDLING))))
    return text


def _when(text: str, language: Language, now: datetime.datetime) -> str:
    """Give a date, or a time to the minute, in words."""
    try:
        moment = now if text == "now" else datetime.datetime.fromisoformat(text)
    except ValueError:
        raise refused(AT, text, _NO_TIME) from None
    has_time = len(text) > len("2026-11-24") or text == "now"
    day = {"en": f"{moment:%Y-%m-%d}", "ja": f"{moment.year}年{moment.month}月{moment.day}日"}[language]
    hour = {"en": f" {moment:%H:%M}", "ja": f"{moment.hour}時{moment.minute:02}分"}[language] if has_time else ""
    return _AS_OF.format(when=day + hour).in_(language)
