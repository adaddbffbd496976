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
_LEGEND = Text(
    "Each scheme: what it is for, how far its rules are published, when it applies; then how many of its provisions "
    "rest on a publication, on an assumption of ours, or are still to be set by the office.\n"
    "official: as published. reconstruction: rebuilt from publications, partly assumed. illustration: made up in "
    "parts, to show the whole way.\n"
    "`clusterscore show NAME` prints its rules.\n",
    "制度ごとに、種類、位置付け、適用期間と、定めの根拠（公表資料による件数、当方の仮定による件数、事務局がこれから"
    "定める件数）を示します。\n"
    "公表基準：公表されたとおりの基準。再構成：公表資料から再現し、一部は仮定。例示：手順全体を示すため一部を作成。\n"
    "内容は `clusterscore show 制度名` で表示できます。\n",
)
_OVERLAYS = Text(
    "Overlays, which fill what a scheme leaves open with made-up numbers; name one with --scheme: {0}",
    "追補ファイル（制度の未設定の数値を仮の数値で補うもの。--schemeに指定）：{0}",
)
_AFTER = Text("supersedes {name}", "前の版 {name}")


def validity(listed: Listed) -> Text:
    """Say from when until when a version applies."""
    return (_FROM if listed.end is None else _VALID).format(start=listed.start, end=listed.end)


def scheme_lines(language: Language) -> Iterator[str]:
    """Give each shipped scheme: how much is sourced, assumed or open; its title; the version it supersedes."""
    yield _LEGEND.in_(language)
    for listed in listing():
        facts = {"kind": _KINDS[listed.kind], "status": _SHORT[listed.status], "valid": validity(listed)}
        counts = {"source": listed.source, "assumption": listed.assumption, "open": listed.open}
        yield _LINE.format(name=listed.name, **facts, **counts).in_(language)
        yield f"    {listed.title.in_(language)}"
        if listed.supersedes is not None:
            yield f"    {_AFTER.format(name=listed.supersedes).in_(language)}"
    if overlay_files():
        yield _OVERLAYS.in_(language).format(", ".join(overlay_files()))
