"""The styles of a workbook: copies of those in use that differ in their fill alone, and a few of our own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clusterscore.findings import Severity
from clusterscore.marking.package import PROLOG
from clusterscore.marking.splicing import Node, Patch
from clusterscore.words import Language

_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
_FALLBACK = {
    "fonts": '<{0}font><{0}sz val="11"/><{0}name val="Calibri"/></{0}font>',
    "fills": '<{0}fill><{0}patternFill patternType="none"/></{0}fill>'
    '<{0}fill><{0}patternFill patternType="gray125"/></{0}fill>',
    "borders": "<{0}border><{0}left/><{0}right/><{0}top/><{0}bottom/><{0}diagonal/></{0}border>",
    "cellStyleXfs": '<{0}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
    "cellXfs": '<{0}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    "dxfs": "",
}
_FALLBACK_COUNTS = {"fills": 2, "dxfs": 0}
_NORMAL = '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
# three lightnesses, and a pattern, so that a grey print tells them apart
FILLS: Mapping[Severity, tuple[str, str, str]] = {
    "blocking": ("solid", "FFF4A6A0", "FFF4A6A0"),
    "doubt": ("lightUp", "FFE0A800", "FFFFE08A"),
    "note": ("gray0625", "FF5B9BD5", "FFDDEBF7"),
}
_FONTS: Mapping[Language, str] = {"en": "Calibri", "ja": "Yu Gothic"}
_LOOKS = {
    "title": ('<{0}b/><{0}sz val="15"/><{0}color rgb="FF1F3864"/>', None, ""),
    "plain": ('<{0}sz val="11"/>', None, ""),
    "lead": ('<{0}sz val="11"/>', None, '<{0}alignment horizontal="left" vertical="top" indent="1"/>'),
    "head": ('<{0}b/><{0}sz val="11"/>', "FFDDE6F3", '<{0}alignment vertical="center" wrapText="1"/>'),
    "number": ('<{0}sz val="11"/>', None, '<{0}alignment horizontal="center" vertical="top"/>'),
    "text": ('<{0}sz val="11"/>', None, '<{0}alignment vertical="top" wrapText="1"/>'),
    "link": ('<{0}u/><{0}sz val="11"/><{0}color rgb="FF0563C1"/>', None, '<{0}alignment vertical="top" wrapText="1"/>'),
}
_SHADED = '<{0}alignment vertical="top" wrapText="1"/>'


class Styles:
    """The styles part while it grows.

    Args:
        data: The part; empty where the workbook has none.
        namespace: Of spreadsheets, for a part that has to be begun.
        place: The file's name, for a refusal.
    """

    def __init__(self, data: bytes, namespace: str, place: str) -> None:
        """Read what there is.

        Raises:
            InputRefused: The part is not well-formed; CS104.
        """
        empty = PROLOG + f'<styleSheet xmlns="{namespace}">{_NORMAL}</styleSheet>'
        self._patch = Patch(data or empty.encode(), place)
        self._prefix = self._patch.root.prefix
        self._kept = {name: self._items(name) for name in _FALLBACK}
        self._added: dict[str, list[str]] = {name: [] for name in _FALLBACK}
        self._copies: dict[tuple[int, Severity], int] = {}
        self._fill_ids: dict[Severity, int] = {}
        self._over_ids: dict[Severity, int] = {}

    def _items(self, name: str) -> list[bytes]:
        """Give the entries of a list; those every workbook needs where it has none."""
        found = self._patch.root.child(name)
        if found is None or not found.children:
            return [self._spelt(_FALLBACK[name]).encode()] if name == "cellXfs" else []
        return [self._patch.data[child.start : child.end] for child in found.children]

    def _count(self, name: str) -> int:
        return (len(self._kept[name]) or _FALLBACK_COUNTS.get(name, 1)) + len(self._added[name])

    def _spelt(self, xml: str) -> str:
        return xml.replace("{0}", self._prefix)

    def _add(self, name: str, xml: str) -> int:
        self._added[name].append(self._spelt(xml))
        return self._count(name) - 1

    def _fill(self, severity: Severity) -> int:
        if severity not in self._fill_ids:
            self._fill_ids[severity] = self._add("fills", _filled(severity))
        return self._fill_ids[severity]

    def over(self, severity: Severity) -> int:
        """Give the format that lays the fill of a mark over other conditional formats."""
        if severity not in self._over_ids:
            self._over_ids[severity] = self._add("dxfs", f"<{{0}}dxf>{_filled(severity)}</{{0}}dxf>")
        return self._over_ids[severity]

    def marked(self, style: int, severity: Severity) -> int:
        """Give the style that is as another but for its fill."""
        if (style, severity) not in self._copies:
            known = self._kept["cellXfs"]
            old = known[style if style < len(known) else 0].decode()
            tag, rest = re.match(r"(<[^>]*?)(/?>.*)", old, re.DOTALL).groups()  # type: ignore[union-attr]
            tag = re.sub(r"\s(?:fillId|applyFill)\s*=\s*(?:\"[^\"]*\"|'[^']*')", "", tag)
            xml = f'{tag} fillId="{self._fill(severity)}" applyFill="1"{rest}'
            self._added["cellXfs"].append(xml)
            self._copies[style, severity] = self._count("cellXfs") - 1
        return self._copies[style, severity]

    def own(self, language: Language) -> dict[str, int]:
        """Add the styles of our own sheet: title, plain, head, text, link, and one per severity."""
        name = _FONTS[language]
        edge = '<{{0}}{0} style="thin"><{{0}}color rgb="FFBFBFBF"/></{{0}}{0}>'
        sides = "".join(edge.format(side) for side in ("left", "right", "top", "bottom"))
        boxed, found = self._add("borders", f"<{{0}}border>{sides}<{{0}}diagonal/></{{0}}border>"), {}
        for key, (look, colour, alignment) in _LOOKS.items():
            font = self._add("fonts", f'<{{0}}font>{look}<{{0}}name val="{name}"/></{{0}}font>')
            xf = self._xf(font, self._solid(colour), boxed if alignment and key != "lead" else 0, alignment)
            found[key] = self._add("cellXfs", xf if key != "number" else xf.replace(' quotePrefix="1"', ""))
            if key == "text":
                shaded = {one: self._xf(font, self._fill(one), boxed, _SHADED) for one in FILLS}
                found |= {one: self._add("cellXfs", xml) for one, xml in shaded.items()}
        return found

    def _solid(self, colour: str | None) -> int:
        if colour is None:
            return 0
        front = f'<{{0}}fgColor rgb="{colour}"/><{{0}}bgColor indexed="64"/>'
        xml = f'<{{0}}fill><{{0}}patternFill patternType="solid">{front}</{{0}}patternFill></{{0}}fill>'
        return self._add("fills", xml)

    @staticmethod
    def _xf(font: int, fill: int, border: int, alignment: str) -> str:
        ids = f'numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" quotePrefix="1"'
        applied = 'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
        return f"<{{0}}xf {ids} {applied}>{alignment}</{{0}}xf>" if alignment else f"<{{0}}xf {ids} {applied}/>"

    def result(self) -> bytes:
        """Write the part; what was there keeps its bytes and its numbers."""
        root = self._patch.root
        for name, added in self._added.items():
            found = root.child(name)
            if not added and not _FALLBACK[name]:
                continue
            if found is not None and found.children:
                if added:
                    self._patch.set(found, count=str(self._count(name)))
                    self._patch.append(found, "".join(added).encode())
                continue
            whole = self._spelt(f'<{{0}}{name} count="{self._count(name)}">{_FALLBACK[name]}')
            new = (whole + "".join(added) + self._spelt(f"</{{0}}{name}>")).encode()
            self._replace_or_place(found, name, new)
        return self._patch.result()

    def _replace_or_place(self, found: Node | None, name: str, new: bytes) -> None:
        if found is not None:
            self._patch.replace(found.start, found.end, new)
        else:
            self._patch.place_child(self._patch.root, new, _ORDER[_ORDER.index(name) + 1 :])


def _filled(severity: Severity) -> str:
    pattern, front, back = FILLS[severity]
    colours = f'<{{0}}fgColor rgb="{front}"/><{{0}}bgColor rgb="{back}"/>'
    return f'<{{0}}fill><{{0}}patternFill patternType="{pattern}">{colours}</{{0}}patternFill></{{0}}fill>'
