"""Rows of a printed page in the making: what stands in them, how tall they come out, how large they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clusterscore.export.sheets_page import LINE, Page, lines_of, width

PAPER_WIDTH, PAPER_HEIGHT = 75.0, 725.0
"""What fits on A4 portrait at full size: characters across, points down."""
SCALES = (100, 92, 85, 78, 71, 65)
"""Sizes of print in percent, the largest first; below the last one it can hardly be read."""
TALLEST = 400.0
"""No row of a sheet can be much taller, in points."""


@dataclass(frozen=True)
class Put:
    """What stands in one cell, or in several that are joined.

    Attributes:
        first: Its column.
        last: The last of the columns that are joined.
        value: A text or a number; the empty text for a styled cell with nothing in it.
        style: How it looks.
        formula: Its live formula, beginning with ``=``; None for a value.
        link: Where a click on it leads.
    """

    first: int
    last: int
    value: float | str
    style: str = "text"
    formula: str | None = None
    link: str | None = None


@dataclass(frozen=True)
class Line:
    """One row.

    Attributes:
        puts: What stands in it.
        least: How tall it is at least, in points.
        fills: Whether it takes what is left of the page.
    """

    puts: Sequence[Put]
    least: float = LINE + 2
    fills: bool = False


def widths_at(shares: Sequence[float], scale: int) -> list[float]:
    """Give the widths of columns that fill the paper at a size of print, in characters."""
    whole = PAPER_WIDTH * 100 / scale
    return [whole * share / sum(shares) for share in shares]


def height_of(page: Page, line: Line, widths: Sequence[float]) -> float:
    """Give how tall a row comes out, in points."""
    needed = [_height(page, put, sum(widths[put.first : put.last + 1])) for put in line.puts]
    return min(TALLEST, max(line.least, *needed) if needed else line.least)


def _height(page: Page, put: Put, room: float) -> float:
    shape = page.book.styles[put.style]
    size = float(str(shape.get("font_size", 10))) / 10
    text = str(put.value) if isinstance(put.value, str) else ""
    count = lines_of(text, max(2.0, (room - 0.8) / (size * (1.02 if shape.get("bold") else 0.93)))) if text else 1
    return LINE * size * count * (1.0 if width(text) == len(text) else 1.06) + 2


def scale_for(page: Page, blocks: Iterable[Sequence[Line]], shares: Sequence[float], above: Sequence[Line]) -> int:
    """Give the largest size of print at which every block, with what is repeated above it, has a page for itself."""
    kept = list(blocks)
    for scale in SCALES[:-1]:
        widths = widths_at(shares, scale)
        room = room_for(page, above, widths, scale)
        if all(sum(height_of(page, line, widths) for line in block) <= room for block in kept):
            return scale
    return SCALES[-1]


def room_for(page: Page, above: Sequence[Line], widths: Sequence[float], scale: int) -> float:
    """Give how tall the rows of a page may be together, in points, below what is repeated."""
    return PAPER_HEIGHT * 100 / scale - sum(height_of(page, line, widths) for line in above)


def write_lines(page: Page, lines: Sequence[Line], widths: Sequence[float], at: int, room: float = 0.0) -> int:
    """Write rows from a row on; one that fills takes what they leave of the room.  Give the row below."""
    heights = [height_of(page, line, widths) for line in lines]
    left = room - sum(heights)
    for row, (line, height) in enumerate(zip(lines, heights, strict=True), start=at):
        for put in line.puts:
            _write(page, row, put)
        page.height(row, min(TALLEST, height + left) if line.fills and left > 0 else height)
    return at + len(lines)


def _write(page: Page, row: int, put: Put) -> None:
    if put.last > put.first:
        page.sheet.merge_range(row, put.first, row, put.last, "", page.book.style(put.style))
    if put.formula is not None:
        page.formula(row, put.first, put.formula, put.value, put.style)
    elif put.link is not None and isinstance(put.value, str):
        page.link(row, put.first, put.link, put.value, put.style)
    elif isinstance(put.value, str):
        page.text(row, put.first, put.value, put.style, measured=False)
    else:
        page.number(row, put.first, put.value, put.style)
