"""The notes at cells: their texts (comments part) and their boxes (drawing in VML, the old markup for them)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from clusterscore.intake.sheet_xml import column_letters
from clusterscore.marking.marks import Mark
from clusterscore.marking.package import PROLOG
from clusterscore.marking.spelling import spelt, width_of
from clusterscore.marking.splicing import Node, Patch

AUTHOR = "clusterscore"
_RULE = "\n――――\n"
_BLOCK = 1024  # shapes are numbered in blocks, and a drawing names the blocks that it uses
_IDMAP = re.compile(rb"(<o:idmap\s[^>]*data=[\"'])([0-9, ]*)([\"'])")
_WIDTH, _LINE, _ROW = 300, 17, 20  # of a box, of a line in it, of a row of the sheet, in pixels
_PER_LINE = 46  # narrow characters in a line of a box
_MOST_LINES = 24
_SPACES = (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_DRAWING = (
    "<xml{spaces}>"
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>'
)
_SHAPE_TYPE = (
    '<v:shapetype{spaces} id="{name}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape{spaces} id="_x0000_s{number}" type="#{type}" '
    'style="position:absolute;margin-left:60pt;margin-top:2pt;width:225pt;height:{height}pt;'
    'z-index:{order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)

Cell = tuple[int, int]


def noted(data: bytes, marks: Mapping[Cell, Mark], namespace: str, place: str) -> tuple[bytes, list[Cell]]:
    """Put a note at each marked cell; a cell that has one gets ours behind its text.

    Args:
        data: The comments part of the sheet; empty where it has none.
        marks: Row and column from 0 -> the mark.
        namespace: Of spreadsheets, for a part that has to be begun.
        place: The file's name, for a refusal.

    Returns:
        The part, and the cells that had no note before, which need a box.

    Raises:
        InputRefused: The part is not well-formed; CS104.
    """
    empty = PROLOG + f'<comments xmlns="{namespace}"></comments>'
    patch = Patch(data or empty.encode(), place)
    prefix, author = patch.root.prefix, _author(patch)
    present = {node.attributes.get("ref", "").replace("$", "").upper(): node for node in patch.root.all("comment")}
    new, boxless = [], []
    for cell, mark in marks.items():
        name = f"{column_letters(cell[1])}{cell[0] + 1}"
        if name in present:
            _extend(patch, present[name], mark.note)
        else:
            text = f"<{prefix}text>{_run(prefix, mark.note)}</{prefix}text>"
            new.append(f'<{prefix}comment ref="{name}" authorId="{author}">{text}</{prefix}comment>')
            boxless.append(cell)
    listed = patch.root.child("commentList")
    if listed is not None:
        patch.append(listed, "".join(new).encode())
    else:
        whole = f"<{prefix}commentList>{''.join(new)}</{prefix}commentList>"
        patch.place_child(patch.root, whole.encode(), ("extLst",))
    return patch.result(), boxless


def _author(patch: Patch) -> int:
    """Give our number among the authors, having put us there."""
    prefix, name = patch.root.prefix, AUTHOR
    authors = patch.root.child("authors")
    if authors is None:
        new = f"<{prefix}authors><{prefix}author>{name}</{prefix}author></{prefix}authors>"
        patch.place_child(patch.root, new.encode(), ("commentList", "extLst"))
        return 0
    for at, author in enumerate(authors.children):
        if patch.data[author.inner : author.close] == name.encode():
            return at
    patch.append(authors, f"<{prefix}author>{name}</{prefix}author>".encode())
    return len(authors.children)


def _run(prefix: str, note: str) -> str:
    return f'<{prefix}r><{prefix}t xml:space="preserve">{spelt(note)}</{prefix}t></{prefix}r>'


def _extend(patch: Patch, comment: Node, note: str) -> None:
    """Put our words behind somebody's own; a bare text becomes the first of the runs."""
    prefix = comment.prefix
    text = comment.child("text")
    run = _run(prefix, f"{_RULE}{AUTHOR}:\n{note}")
    if text is None:
        patch.prepend(comment, f"<{prefix}text>{run}</{prefix}text>".encode())
        return
    bare = text.child("t")
    if bare is not None:
        patch.insert(bare.start, f"<{prefix}r>".encode())
        patch.insert(bare.end, f"</{prefix}r>".encode())
    patch.place_child(text, run.encode(), ("rPh", "phoneticPr"))


def boxed(
    data: bytes, cells: Sequence[Cell], marks: Mapping[Cell, Mark], widths: Callable[[int], int], first_block: int
) -> bytes:
    """Draw a box for each new note.

    Args:
        data: The drawing that the sheet has for its notes and controls; empty where it has none.
        cells: Where boxes are wanted.
        marks: What they will hold, for their height.
        widths: Column -> its width in pixels.
        first_block: A block of shape numbers for a new drawing.
    """
    number = max((int(found) for found in re.findall(rb"_s([0-9]{1,9})[\"']", data)), default=first_block * _BLOCK)
    head = data or _DRAWING.format(blocks=first_block, spaces=_SPACES).encode() + b"</xml>"
    kind, is_known = "_x0000_t202", all(space in head for space in (b"xmlns:v=", b"xmlns:o=", b"xmlns:x="))
    spaces = "" if is_known else _SPACES
    pieces = [] if f'id="{kind}"'.encode() in head else [_SHAPE_TYPE.format(spaces=spaces, name=kind)]
    for order, (row, column) in enumerate(cells, start=1):
        lines = min(_MOST_LINES, sum(_lines(marks[row, column].note)) + 1)
        facts = {"number": number + order, "order": order, "row": row, "column": column, "type": kind}
        height = lines * _LINE
        anchor = ", ".join(map(str, _anchor(row, column, height, widths)))
        pieces.append(_SHAPE.format(spaces=spaces, **facts, height=height * 3 / 4, anchor=anchor))
    head = _IDMAP.sub(lambda found: found[1] + _blocks(found[2], number + len(cells)) + found[3], head)
    end = head.rfind(b"</")  # such drawings need not be well-formed, but they do end
    return head[:end] + "".join(pieces).encode() + head[end:]


def _blocks(named: bytes, last: int) -> bytes:
    """Name the blocks of shape numbers that are used, those beyond the ones that are named already among them."""
    known = [int(number) for number in re.findall(rb"[0-9]+", named)]
    return named + b"".join(b",%d" % block for block in range(max(known, default=1) + 1, last // _BLOCK + 1))


def _lines(note: str) -> Iterator[int]:
    for line in note.split("\n"):
        yield max(1, -(-width_of(line) // _PER_LINE))


def _anchor(row: int, column: int, height: int, widths: Callable[[int], int]) -> Iterator[int]:
    """Give a box's corners: column and pixels in it, row and pixels in it, twice."""
    left = column + 1
    yield from (left, 12, max(0, row - 1), 6)
    right, rest = left, 12 + _WIDTH
    while rest > widths(right) and right < left + 200:
        rest -= widths(right)
        right += 1
    top = max(0, row - 1)
    rows, below = divmod(6 + height, _ROW)
    yield from (right, min(rest, widths(right)), top + rows, below)
