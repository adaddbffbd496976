"""Stages in words: what they are, who goes on, who stands in the border zone."""

from __future__ import annotations

from collections.abc import Mapping

from clusterscore.export.statement_base import Words, told, value
from clusterscore.scheme.staging import Border, GoesOn, Stage
from clusterscore.words import Text

LINE: Mapping[str, Text] = {
    "keep": Text("all equals across the line go on", "線上の同点者は全員を次の段階に進める"),
    "leave": Text("no equals across the line go on", "線上の同点者は全員を次の段階に進めない"),
    "committee": Text("the committee decides on equals across the line", "線上の同点者は委員会で決める"),
}
_STAGE = Text("Stage: {title}.", "審査段階：{title}。")
_BY_NUMBER = Text("The first {most} go on to the next stage; {line}.", "上位{most}件を次の段階に進める。{line}。")
_BY_BORDER = Text(
    "Those in the border zone go on to the next stage; those above it need none.",
    "境界域の応募を次の段階に進める。それより上位の応募は次の段階を要しない。",
)
_BORDER = Text(
    "Border zone: the places from {begins} to {ends} times {number}, both ends within.",
    "境界域：{number}の{begins}倍から{ends}倍までの順位（両端を含む）。",
)
_BY_CALL = Text("the number to be adopted that the call gives", "公募で示す採択予定件数")
_GOING = Text("the number that goes on", "次の段階に進む件数")
_NUMBER = Text("the number to be adopted ({0})", "採択予定件数（{0}件）")


@told.register
def _(part: Stage, _words: Words) -> Text:
    return _STAGE.format(title=part.title)


@told.register
def _(part: GoesOn, _words: Words) -> Text:
    if part.border:
        return _BY_BORDER
    return _BY_NUMBER.format(most=value(part.up_to), line=LINE[part.at_the_line or "committee"])


@told.register
def _(part: Border, _words: Words) -> Text:
    number = _BY_CALL if part.about is not None else _GOING
    if part.of is not None:
        shown = value(part.of)
        number = Text(_NUMBER.en.format(shown.en), _NUMBER.ja.format(shown.ja))
    return _BORDER.format(begins=value(part.from_), ends=value(part.to), number=number)
