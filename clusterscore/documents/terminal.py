"""Document -> plain text on a terminal."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Styled

from clusterscore.documents.blocks import Block, Bullets, Document, Heading, Note, Paragraph, Table
from clusterscore.export.console import console


def print_document(document: Document) -> None:
    """Print a document on stdout."""
    out = console()
    out.print(Styled(document.title, "bold"))
    out.print(Styled(f"{document.subtitle}  {document.issuer}"))
    for block in document.blocks:
        _print(out, block)


def _print(out: Console, block: Block) -> None:
    match block:
        case Heading():
            out.print()
            out.print(Styled(block.text, "bold underline" if block.level == 1 else "bold"))
        case Paragraph():
            out.print(Styled(block.text))
        case Note():
            out.print(Padding(Styled(block.text, "bold"), (0, 2)))
        case Bullets():
            for index, item in enumerate(block.items, start=1):
                lead = f"{index}. " if block.is_numbered else "- "
                out.print(Styled(lead + item))
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
