"""Criteria files for people: the list of schemes, and what a check of a file found."""

from __future__ import annotations

from collections import Counter

from rich.table import Table

from clusterscore.export.terminal import STATUS, console
from clusterscore.scheme.registry import criteria_files, read_rules
from clusterscore.words import Language, Text

_HEADINGS = (
    Text("Scheme", "制度"),
    Text("Title", "名称"),
    Text("Status", "位置付け"),
    Text("Sourced", "出典あり"),
    Text("Assumed", "仮定"),
    Text("Open", "未設定"),
)


def print_schemes(language: Language) -> None:
    """List the shipped schemes with how much of each is sourced, assumed or open."""
    table = Table()
    for heading in _HEADINGS:
        table.add_column(heading.in_(language), overflow="fold")
    for name, path in criteria_files().items():
        rules = read_rules(path)
        kinds = Counter(part.ground.kind for _, part in rules.grounds)
        counts = (str(kinds[kind]) for kind in ("source", "assumption", "open"))
        scheme = rules.scheme
        table.add_row(name, scheme.title.in_(language), STATUS[scheme.status].in_(language), *counts)
    console().print(table)
