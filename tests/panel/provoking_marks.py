"""What provokes each finding about what reviewers say beside their marks, and about how marks become one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from clusterscore.findings import Finding
from clusterscore.scheme.rules import Rules
from tests.panel.several import NUMBERS, SCALES, evaluated, row, scheme

STAGES = """stages:
  paper: {title: {en: Paper, ja: 書面審査}, goes_on: {up_to: 2, at_the_line: keep, source: law}, source: law}
  hearing: {title: {en: Hearing, ja: ヒアリング}, source: law}
"""
TWO = {"one": f"{NUMBERS}, combine: mean", "two": f"{NUMBERS}, combine: mean"}


def _said(rules: Callable[[], Rules], *marks: dict[str, Any]) -> Callable[[Path], Iterator[Finding]]:
    return lambda _: iter(evaluated(rules(), list(marks)).findings)


def _weighed(confidence: str) -> Callable[[Path], Iterator[Finding]]:
    return _said(
        lambda: scheme(scales={"w": SCALES["weighed"]}), row("A-1", "R1", "c_w", 5, confidence=confidence)
    )


MARKS: dict[str, Callable[[Path], Iterator[Finding]]] = {
    "CS440": _weighed("perhaps"),
    "CS441": _said(lambda: scheme(scales=TWO), row("A-1", "R1", "c_one", 5, confidence="sure")),
    "CS442": _said(lambda: scheme(scales=TWO, more=STAGES), row("A-1", "R1", "c_one", 5, stage="papre")),
    "CS443": _said(lambda: scheme(scales=TWO), row("A-1", "R1", "c_one", 5, stage="paper")),
    "CS444": _said(
        lambda: scheme("panel: {leniency: {adjust: true, source: law}}", scales=TWO),
        row("A-1", "R1", "c_one", 5), row("A-2", "R2", "c_one", 4),
    ),
    "CS445": _said(
        lambda: scheme("panel: {order: reviewer_first, combine: mean, source: law}", scales=TWO),
        row("A-1", "R1", "c_one", 5), row("A-1", "R2", "c_one", 4), row("A-1", "R2", "c_two", 4),
    ),
    "CS446": _said(
        lambda: scheme(scales={"m": f"{NUMBERS}, combine: mode"}),
        row("A-1", "R1", "c_m", 5), row("A-1", "R2", "c_m", 4),
    ),
    "CS447": _weighed(""),
    # R1 gives A-1 four more than R2, so R2 gives 2 too few and A-2 comes to 12
    "CS448": _said(
        lambda: scheme("panel: {leniency: {adjust: true, source: law}}", scales=TWO),
        row("A-1", "R1", "c_one", 9), row("A-1", "R2", "c_one", 5), row("A-2", "R2", "c_one", 10),
    ),
    "CS449": _said(
        lambda: scheme(scales=TWO, more=STAGES),
        row("A-1", "R1", "c_one", 5), row("A-1", "R1", "c_one", "", stage="hearing"),
    ),
}  # fmt: skip
