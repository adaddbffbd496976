"""Provokes every finding on workbooks of ours that are evaluated again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from clusterscore.evaluation import evaluate
from clusterscore.findings import Finding
from clusterscore.letters import write_letters
from tests.changed.books import RULES, again, exported, with_numbers
from tests.scheme import small

Provoker = Callable[[Path], Iterator[Finding]]


def _as_it_is(folder: Path) -> Iterator[Finding]:
    yield from again(exported(folder)).findings


def _negative(folder: Path) -> Iterator[Finding]:
    yield from again(with_numbers(exported(folder), {"weights.effect": -1})).findings


def _under_others(folder: Path) -> Iterator[Finding]:
    others = small.rules(("least_match: {value: 0.5", "least_match: {value: 0.6"))
    yield from evaluate(exported(folder), others).findings


def _set_too(folder: Path) -> Iterator[Finding]:
    yield from again(with_numbers(exported(folder), {"weights.effect": 20}), weights__effect=30).findings


def _letters(folder: Path) -> Iterator[Finding]:
    what_if = evaluate(exported(folder), RULES, overrides={"weights.effect": 20})
    yield from write_letters(what_if, folder / "letters").findings


CHANGED: Mapping[str, Provoker] = {
    "CS657": _as_it_is,
    "CS658": _negative,
    "CS659": _under_others,
    "CS660": _set_too,
    "CS661": _letters,
}
