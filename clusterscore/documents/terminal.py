"""Document -> plain text on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from clusterscore.documents.blocks import Block, Bullets, Document, Heading, Note, Paragraph, Table
from clusterscore.export.console import console

_NOT_FIRST = frozenset("、。，．・：；？！）〕］｝」』】”’％%ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ),.;:!?]")
_NOT_LAST = frozenset("（〔［｛「『【“‘([")


class Styled(Text):
    """A text whose lines are broken as Japanese is: between any two letters, but never before a closing mark."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """Break the text into lines; one of letters of one width alone is left to the library."""
        if self.plain.isascii() or width < 4:
            return super().wrap(
                console, width, justify=justify, overflow=overflow, tab_size=tab_size, no_wrap=no_wrap
            )
        lines = Lines()
        for line in self.split("\n", allow_blank=True):
            for part in line.divide(_breaks(line.plain, width)):
                part.rstrip()
                lines.append(part)
        if justify is not None:
            lines.justify(console, width, justify=justify, overflow=overflow or "fold")
        return lines


def _breaks(text: str, width: int) -> Iterator[int]:
    """Give where lines of a text begin, but for the first."""
    start = 0
    while cell_len(text[start:]) > width:
        end = start
        while cell_len(text[start : end + 1]) <= width:
            end += 1
        start = _moved_back(text, start, end)
        yield start


def _moved_back(text: str, start: int, end: int) -> int:
    """Move the end of a line back to where it may be broken; a line that may nowhere is broken where it is full."""
    at = end
    while at > start + 1 and not _may_break(text[at - 1], text[at]):
        at -= 1
    return at if at > start + 1 else end


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return True
    within_word = before.isascii() and after.isascii() and after != " "
    return not within_word and after not in _NOT_FIRST and before not in _NOT_LAST and after != " "


def print_document(document: Document) -> None:
    """Print a document on stdout."""
    out = console()
    _line(out, Styled(document.title, "bold"))
    _line(out, Styled(f"{document.subtitle}  {document.issuer}"))
    for block in document.blocks:
        _print(out, block)


def _line(out: Console, text: Styled) -> None:
    """Print a text by itself; among other texts the library would join it to them and break it its own way."""
    out.print(Group(text))


def _print(out: Console, block: Block) -> None:
    match block:
        case Heading():
            out.print()
            _line(out, Styled(block.text, "bold underline" if block.level == 1 else "bold"))
        case Paragraph():
            _line(out, Styled(block.text))
            if block.apart:
                out.print()
        case Note():
            out.print(Padding(Styled(block.text, "bold"), (0, 2)))
        case Bullets():
            for index, item in enumerate(block.items, start=1):
                lead = f"{index}. " if block.is_numbered else "- "
                _line(out, Styled(lead + item))
        case Table():
            out.print(_grid(block))


def _grid(block: Table) -> Grid:
    grid = Grid(box=box.SQUARE, show_header=bool(block.heads), show_lines=len(block.heads) > 2)
    for at, width in enumerate(block.widths):
        head = Styled(block.heads[at]) if block.heads else ""
        grid.add_column(head, ratio=max(1, round(width)), overflow="fold", justify=block.align(at))
    for row in block.rows:
        grid.add_row(*(Styled(cell) for cell in row))
    return grid
