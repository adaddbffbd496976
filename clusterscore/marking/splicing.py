"""XML changed in place: what is not named keeps every byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from clusterscore.errors import InputRefused
from clusterscore.findings import INFLATES, Finding
from clusterscore.intake.part_scan import broken

ATTRIBUTES = rb"[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*"
_LARGEST = 32 << 20  # bytes of XML held as a tree; rows are not
_START_TAG = re.compile(rb"<" + ATTRIBUTES + rb">")


@dataclass
class Node:
    """One element and where its bytes stand.

    Attributes:
        name: As written, with its prefix.
        attributes: By their names as written.
        start: Where its start tag begins.
        inner: Where its content begins.
        close: Where its content ends; as *inner* where it is written ``<a/>``.
        end: Behind its end tag.
        children: Its elements.
    """

    name: str
    attributes: dict[str, str]
    start: int
    inner: int
    close: int = 0
    end: int = 0
    children: list[Node] = field(default_factory=list)

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The prefix as it is written before a name, such as ``x:``; empty without one."""
        return self.name[: -len(self.local)]

    def child(self, local: str) -> Node | None:
        """Give the first child of a name, whatever its prefix."""
        return next((child for child in self.children if child.local == local), None)

    def all(self, local: str) -> Iterator[Node]:
        """Give every element of a name inside, at any depth."""
        for child in self.children:
            if child.local == local:
                yield child
            yield from child.all(local)

    def related(self) -> str:
        """Give the id of the relation that it names; empty without one."""
        return next((value for key, value in self.attributes.items() if key.endswith(":id")), "")

    @property
    def namespace(self) -> str:
        """The namespace of its own name, as far as it is declared on itself."""
        return self.attributes.get(f"xmlns:{self.prefix[:-1]}" if self.prefix else "xmlns", "")


class Patch:
    """Changes to one XML part, made all at once."""

    def __init__(self, data: bytes, place: str) -> None:
        """Parse a part.

        Raises:
            InputRefused: It is not well-formed, or far larger than such parts are; CS104, CS106.
        """
        if len(data) > _LARGEST:
            facts = {"part": place, "size": len(data), "limit": _LARGEST}
            raise InputRefused(Finding(INFLATES, place, facts))
        self.data, self.place = data, place
        self._edits: list[tuple[int, int, bytes]] = []
        self.root = self._parsed()

    def _parsed(self) -> Node:
        top = Node("", {}, 0, 0)
        open_nodes = [top]
        parser = expat.ParserCreate()

        def begin(name: str, attributes: dict[str, str]) -> None:
            found = _START_TAG.match(self.data, parser.CurrentByteIndex)
            if found is None:
                raise expat.ExpatError(name)
            open_nodes.append(Node(name, attributes, found.start(), found.end()))
            open_nodes[-2].children.append(open_nodes[-1])

        def finish(_: str) -> None:
            node = open_nodes.pop()
            if self.data[node.inner - 2 : node.inner] == b"/>":
                node.close = node.end = node.inner
            else:
                node.close = parser.CurrentByteIndex
                node.end = self.data.index(b">", node.close) + 1

        parser.StartElementHandler, parser.EndElementHandler = begin, finish
        try:
            parser.Parse(self.data, True)
        except expat.ExpatError as failure:
            raise broken(self.place, "a part is not well-formed", "XMLが崩れている部分があります") from failure
        return top.children[0]

    def insert(self, at: int, new: bytes) -> None:
        """Put bytes at an offset of the part as it was; several at one offset keep their order."""
        self.replace(at, at, new)

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Put bytes in the place of others."""
        self._edits.append((start, end, new))

    def remove(self, node: Node) -> None:
        """Take an element out."""
        self.replace(node.start, node.end, b"")

    def set(self, node: Node, **attributes: str) -> None:
        """Set attributes of an element; their values are not escaped."""
        for name, value in attributes.items():
            new = f' {name}="{value}"'.encode()
            tag = self.data[node.start : node.inner]
            found = re.search(rb"\s%b\s*=\s*(?:\"[^\"]*\"|'[^']*')" % name.encode(), tag)
            if found:
                self.replace(node.start + found.start(), node.start + found.end(), new)
            else:
                self.insert(node.start + 1 + len(node.name.encode()), new)

    def append(self, node: Node, new: bytes) -> None:
        """Put elements behind the last child of an element."""
        self._within(node, node.close, new)

    def prepend(self, node: Node, new: bytes) -> None:
        """Put elements before the first child of an element."""
        self._within(node, node.inner, new)

    def _within(self, node: Node, at: int, new: bytes) -> None:
        if node.end != node.inner:
            self.insert(at, new)
        else:
            opened = self.data[node.start : node.inner - 2].rstrip()
            self.replace(node.start, node.end, opened + b">" + new + f"</{node.name}>".encode())

    def place_child(self, parent: Node, new: bytes, before: Iterable[str]) -> None:
        """Put an element before the first child that the format wants behind it; else at the end."""
        names = frozenset(before)
        later = next((child for child in parent.children if _comes_later(child, names)), None)
        if later is None:
            self.append(parent, new)
        else:
            self.insert(later.start, new)

    def result(self) -> bytes:
        """Make all changes."""
        return b"".join(self.halves(len(self.data)))

    def halves(self, at: int) -> tuple[bytes, bytes]:
        """Make all changes; give what stands before and behind an offset of the part as it was."""
        edits = sorted(self._edits, key=lambda edit: edit[:2])
        front = [edit for edit in edits if edit[0] < at]
        return self._made(front, 0, at), self._made(edits[len(front) :], at, len(self.data))

    def _made(self, edits: list[tuple[int, int, bytes]], start: int, end: int) -> bytes:
        pieces, at = [], start
        for begin, finish, new in edits:
            pieces += [self.data[at:begin], new]
            at = max(at, finish)
        return b"".join([*pieces, self.data[at:end]])


def _comes_later(child: Node, names: frozenset[str]) -> bool:
    """Look into alternatives, which stand where what they hold would stand."""
    if child.local == "AlternateContent":
        return any(inner.local in names for choice in child.children for inner in choice.children)
    return child.local in names
