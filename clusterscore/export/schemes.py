"""Criteria files for people: the list of schemes, and what a check of a file found."""

from __future__ import annotations

from rich.table import Table

from clusterscore.export.console import STATUS, console
from clusterscore.scheme.shelf import Listed, listing
from clusterscore.words import Language, Text

_HEADINGS = (
    Text("Scheme", "制度"),
    Text("Title", "名称"),
    Text("Valid", "適用期間"),
    Text("Status", "位置付け"),
    Text("Sourced", "出典あり"),
    Text("Assumed", "仮定"),
    Text("Open", "未設定"),
)
_WHOLE = (_HEADINGS[0], _HEADINGS[2])

_VALID = Text("{start} to {end}", "{start}～{end}")
_FROM = Text("from {start}", "{start}～")
_AFTER = Text("supersedes {name}", "前の版 {name}")


def validity(listed: Listed) -> Text:
    """Say from when until when a version applies."""
    return (_FROM if listed.end is None else _VALID).format(start=listed.start, end=listed.end)


def title(listed: Listed, language: Language) -> str:
    """Give the title, and below it the version that this one supersedes."""
    told = listed.title.in_(language)
    return told if listed.supersedes is None else f"{told}\n{_AFTER.format(name=listed.supersedes).in_(language)}"


def print_schemes(language: Language) -> None:
    """List the shipped schemes with how much of each is sourced, assumed or open."""
    table = Table()
    for heading in _HEADINGS:
        whole = heading in _WHOLE
        table.add_column(heading.in_(language), overflow="fold", no_wrap=whole)
    for listed in listing():
        counts = (str(count) for count in (listed.source, listed.assumption, listed.open))
        status = STATUS[listed.status].in_(language)
        table.add_row(listed.name, title(listed, language), validity(listed).in_(language), status, *counts)
    console().print(table)
