"""Formulas that fetch from other files or programs: a copy keeps what they came to, and fetches no more."""

from __future__ import annotations

import re

from clusterscore.marking.package import Package
from clusterscore.marking.splicing import ATTRIBUTES

_QUOTE = rb"(?:'|&apos;|&#39;)"
# [1]Sheet!A1, '[1]My sheet'!A1, [1]!Name; and program|topic!item, outside of texts
_OUTSIDE = re.compile(
    _QUOTE + rb"[^'&]*\[[0-9]+\][^<]*?" + _QUOTE + rb"!|\[[0-9]+\][\w.\x80-\xff]*!|[\w.\x80-\xff]\|[^<|]*!"
)
_TEXT = re.compile(rb'"[^"<]*"|&quot;.*?&quot;')
_SHARED = re.compile(rb"\ssi\s*=\s*[\"']([0-9]+)[\"']")
_CHART_FORMULA = re.compile(rb"(<(?:[^<>\s/:]+:)?f>)([^<]*)(</)")


def reaches_out(formula: bytes) -> bool:
    """Tell whether a formula, as spelt in XML, names another file or program."""
    return bool(_OUTSIDE.search(_TEXT.sub(b"", formula)))


class Unlinker:
    """Takes such formulas out of a sheet's rows, and leaves the values that are stored with them."""

    def __init__(self, prefix: bytes) -> None:
        """Prepare the search for formulas spelt with this prefix."""
        name = re.escape(prefix) + b"f"
        content = rb"(?:(?<!/>)([^<]*)</" + name + rb"\s*>)?"
        self._formula = re.compile(rb"<" + name + rb"(?=[\s/>])(" + ATTRIBUTES + rb")>" + content)
        self._shared: set[bytes] = set()

    def found(self, block: bytes) -> bool:
        """Tell whether a block of rows holds such a formula."""
        if b"[" not in block and b"|" not in block:
            return False
        return any(reaches_out(each[2] or b"") for each in self._formula.finditer(block))

    def block(self, block: bytes) -> bytes:
        """Take them out of a block of rows; one shared with other cells out of all of them."""
        return self._formula.sub(self._kept, block)

    def _kept(self, found: re.Match[bytes]) -> bytes:
        shared = _SHARED.search(found[1])
        if reaches_out(found[2] or b""):
            self._shared |= {shared[1]} if shared else set()
            return b""
        return b"" if shared and not found[2] and shared[1] in self._shared else found[0]


def cut_links(package: Package, links: list[str]) -> None:
    """Leave out what is known of other files, and what would point there: names, charts, the order of calculation."""
    package.leave_out([*links, *package.relations(package.workbook).of_kind("calcChain")])
    listing = package.listing
    references = listing.root.child("externalReferences")
    if references is not None:
        listing.remove(references)
    for node in listing.root.all("definedName"):
        if reaches_out(listing.data[node.inner : node.close]):
            listing.replace(node.inner, node.close, b"#REF!")
    for name in package.names:
        if "/charts/" in name and name.endswith(".xml"):
            data = package.read(name)
            new = _CHART_FORMULA.sub(_cut, data)
            if new != data:
                package.put_bytes(name, new)


def _cut(found: re.Match[bytes]) -> bytes:
    return found[1] + b"#REF!" + found[3] if reaches_out(found[2]) else found[0]
