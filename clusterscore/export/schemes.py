"""The list of shipped schemes for people, as plain lines: it is asked for often and must be there at once."""

from __future__ import annotations

from collections.abc import Iterator

from clusterscore.scheme.shelf import Listed, listing, overlay_files
from clusterscore.words import Language, Text

_LINE = Text(
    "{name}: {kind}, {status}, {valid}; {source} sourced, {assumption} assumed, {open} open",
    "{name}：{kind}、{status}、{valid}。出典あり{source}件、仮定{assumption}件、未設定{open}件",
)
_SHORT = {
    "official": Text("official", "公表基準"),
    "reconstruction": Text("reconstruction", "再構成"),
    "illustration": Text("illustration", "例示"),
}
_KINDS = {
    "selection": Text("selection", "選定"),
    "label": Text("label", "認証"),
    "monitoring": Text("monitoring", "評価"),
    "survey": Text("survey", "調査"),
    "comparison": Text("comparison", "比較"),
}

_VALID = Text("{start} to {end}", "{start}～{end}")
_FROM = Text("from {start}", "{start}～")
_OVERLAYS = Text("Overlays, for --scheme: {0}", "追補ファイル（--schemeに指定）：{0}")
_AFTER = Text("supersedes {name}", "前の版 {name}")


def validity(listed: Listed) -> Text:
    """Say from when until when a version applies."""
    return (_FROM if listed.end is None else _VALID).format(start=listed.start, end=listed.end)


def scheme_lines(language: Language) -> Iterator[str]:
    """Give each shipped scheme: how much is sourced, assumed or open; its title; the version it supersedes."""
    for listed in listing():
        facts = {"kind": _KINDS[listed.kind], "status": _SHORT[listed.status], "valid": validity(listed)}
        counts = {"source": listed.source, "assumption": listed.assumption, "open": listed.open}
        yield _LINE.format(name=listed.name, **facts, **counts).in_(language)
        yield f"    {listed.title.in_(language)}"
        if listed.supersedes is not None:
            yield f"    {_AFTER.format(name=listed.supersedes).in_(language)}"
    if overlay_files():
        yield _OVERLAYS.in_(language).format(", ".join(overlay_files()))
