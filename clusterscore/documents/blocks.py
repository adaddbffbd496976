"""What a document is made of, whoever writes it out: headings, paragraphs, lists, tables, notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from clusterscore.words import Language

Align = Literal["left", "right", "center"]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a section."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text.

    Attributes:
        text: The text.
        apart: Whether it is one of several of a longer text, which stand apart.
    """

    text: str
    apart: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list; numbered where its order matters."""

    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        heads: Headings of the columns; empty for a table of names and values.
        rows: The cells, as many in each row as there are columns.
        widths: How wide each column is, as parts of the whole.
        aligns: How each column is aligned; to the left where nothing is said.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    aligns: tuple[Align, ...] = ()

    def align(self, column: int) -> Align:
        """Give the alignment of a column."""
        return self.aligns[column] if column < len(self.aligns) else "left"


@dataclass(frozen=True)
class Note:
    """What a reader must not overlook, set apart from the text."""

    text: str


Block = Heading | Paragraph | Bullets | Table | Note


@dataclass(frozen=True)
class Document:
    """A document in one language.

    Attributes:
        title: Its title.
        subtitle: The line below the title.
        issuer: Who issues it.
        language: Its language.
        blocks: What it is made of, in order.
    """

    title: str
    subtitle: str
    issuer: str
    language: Language
    blocks: tuple[Block, ...] = field(default=())
