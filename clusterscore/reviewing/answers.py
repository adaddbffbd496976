"""Below the marks: everything that the reviewer may see of an application, a line for each answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clusterscore.collecting.review_layout import ANCHORS, COMMENT, EVIDENCE, ITEM, MARK, NUMBER
from clusterscore.reviewing.book import room, stretch
from clusterscore.reviewing.evidence import Shown
from clusterscore.reviewing.lines import Lines
from clusterscore.reviewing.words import Called
from clusterscore.words import Language, Text

PIECE = 1500
"""Characters of an answer that one line holds; a longer one goes on in the next."""
NOTHING = Text("Nothing is shown of this {one}.", "この{one}について表示する内容はありません。")
_ALL = Text("What the {one} says", "{one}の内容")
_WORKED_OUT = Text("{title} (worked out)", "{title}（算出値）")


def titled(shown: Shown, language: Language) -> str:
    """Name a value; one that is worked out from answers says so."""
    return _WORKED_OUT.format(title=shown.title).in_(language) if shown.is_measure else shown.title


def write_answers(lines: Lines, shown: Sequence[Shown], called: Called) -> None:
    """Write every value, long texts over several lines.

    Args:
        lines: The sheet, which goes on below its last line.
        shown: What may be seen.
        called: What things are called.
    """
    language = called.language
    lines.next("gap")
    lines.next("section")
    lines.text(NUMBER, called.say(_ALL if shown else NOTHING), "section")
    lines.page.height(lines.row, 22)
    for one in shown:
        for at, piece in enumerate(pieces(one.value)):
            lines.next(f"answer:{one.key}:{at}")
            lines.text(ITEM, titled(one, language) if at == 0 else "", "value")
            label = (titled(one, language), room(ITEM))
            wide = _piece(lines, one, piece)
            stretch(lines, [label, (str(piece), wide)], language)


def _piece(lines: Lines, one: Shown, piece: float | str) -> float:
    """Write one line of a value; give the width that it has."""
    if isinstance(piece, str):
        lines.across(ANCHORS, COMMENT, piece, "value")
        return room(ANCHORS, EVIDENCE, MARK, COMMENT)
    whole = "value_whole" if piece == int(piece) else "value_number"
    lines.number(ANCHORS, piece, "value_percent" if one.is_percent else whole)
    lines.across(EVIDENCE, COMMENT, one.unit, "value")
    return room(ANCHORS)


def pieces(value: float | str) -> Iterator[float | str]:
    """Give a value line by line: a long text goes on in the next one, broken where a sentence or a word ends."""
    if not isinstance(value, str):
        yield value
        return
    while len(value) > PIECE:
        ends = (value.rfind(sign, PIECE // 2, PIECE) for sign in ("\n", "。", ". ", " "))
        end = next((at + 1 for at in ends if at > 0), PIECE)
        yield value[:end]
        value = value[end:]
    yield value
