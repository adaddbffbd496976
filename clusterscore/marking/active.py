"""What a returned copy does not hold: code, links to other files, seals of the original."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from clusterscore import findings as f
from clusterscore.findings import Finding
from clusterscore.marking.links import cut_links
from clusterscore.marking.package import Package
from clusterscore.words import Text

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACROS = ("vbaProject", "extensibility", "userCustomization", "attachedToolbars", "taskpane", "webextensiontaskpanes")
_SEALS = ("origin", "signature")
# parts that formulas, shapes or tables rest on: without them the rest would no longer fit together
_WOVEN_IN = {
    "connections": Text("connections to data elsewhere", "外部データへの接続"),
    "queryTable": Text("connections to data elsewhere", "外部データへの接続"),
    "oleObject": Text("embedded objects", "埋め込みオブジェクト"),
    "package": Text("embedded objects", "埋め込みオブジェクト"),
    "control": Text("ActiveX controls", "ActiveXコントロール"),
    "xlMacrosheet": Text("macro sheets", "マクロシート"),
    "xlIntlMacrosheet": Text("macro sheets", "マクロシート"),
    "dialogsheet": Text("dialog sheets", "ダイアログシート"),
}


def woven_in(package: Package) -> list[Text]:
    """Name the active content that cannot be taken out without touching the cells."""
    return list(dict.fromkeys(_WOVEN_IN[kind] for kind, _ in _related(package) if kind in _WOVEN_IN))


def leave_out(package: Package, has_links: bool) -> list[Finding]:
    """Leave macros, signatures and links to other files out of the copy; tell so.

    Args:
        package: The workbook.
        has_links: Whether a formula of its sheets reaches out.
    """
    told = []
    for kinds, finding in ((_MACROS, f.MACROS_LEFT_OUT), (_SEALS, f.SIGNATURE_LEFT_OUT)):
        parts = _of_kinds(package, kinds)
        if parts:
            package.leave_out(parts)
            told.append(Finding(finding, package.place))
    links = _of_kinds(package, ("externalLink",))
    if links or has_links:
        cut_links(package, links)
        told.append(Finding(f.LINKS_LEFT_OUT, package.place))
    for node in package.types.root.children:
        said = node.attributes.get("ContentType", "")
        if node.attributes.get("PartName", "").lstrip("/") == package.workbook and said != _SHEET:
            package.types.set(node, ContentType=_SHEET)
    return told


def _related(package: Package) -> Iterator[tuple[str, str]]:
    """Give the kind and target of every relation in the package."""
    for name in package.names:
        folder, file = posixpath.split(name)
        if posixpath.basename(folder) == "_rels" and file.endswith(".rels"):
            relations = package.relations(posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels")))
            yield from ((relations.kind(node), relations.target(node)) for node in relations.nodes.values())


def _of_kinds(package: Package, kinds: Sequence[str]) -> list[str]:
    """Find the parts of these kinds, what they themselves point at, and the relations that say so."""
    related = dict.fromkeys(target for kind, target in _related(package) if kind in kinds)
    found = [part for part in related if part in package.names]
    for part in found:  # grows while it is read
        relations = package.relations(part)
        targets = [relations.target(node) for node in relations.nodes.values()]
        found += [target for target in targets if target in package.names and target not in found]
        if relations.path in package.names and relations.path not in found:
            found.append(relations.path)
    return found
