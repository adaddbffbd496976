"""Formulas as sentences: what a rule says, and what it came to for one application."""

from __future__ import annotations

from clusterscore.formula import nodes as n
from clusterscore.formula.prose_core import Voice
from clusterscore.formula.prose_scales import prose
from clusterscore.formula.prose_words import UNKNOWN

__all__ = ["UNKNOWN", "Voice", "sentence"]


def sentence(node: n.Node, voice: Voice) -> str:
    """Say what a formula came to: ``match 0.78 is below 1``, ``39 ÷ 50 = 0.78``."""
    said = prose(node, voice)
    if isinstance(node, n.Condition):
        return said
    return f"{said} = {voice.value(voice.case.evaluate(node))}"
