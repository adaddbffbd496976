"""What every Excel formula is made of: places, the dispatch, comparisons, words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch
from typing import Protocol

from clusterscore.formula import nodes as n


class Places(Protocol):
    """Where a workbook keeps the things a formula names."""

    def cell(self, key: str) -> str:
        """Give the cell of a column or earlier formula, such as ``Applications!F8``."""

    def parameter(self, key: str) -> str:
        """Give the cell of a parameter, such as ``Rules!$C$7``."""

    def span(self, keys: Sequence[str]) -> str:
        """Give the cells of parameters that stand one after the other, such as ``Rules!$C$7:$C$19``."""

    def condition(self, key: str) -> str:
        """Give an expression of 1, 0 or 0.5 for a yes/no column or earlier condition."""

    def word(self, key: str, word: str) -> str:
        """Give a word of a column as its cells write it."""


@singledispatch
def excel(node: n.Node, places: Places) -> str:
    """Write a node without the ``=``; the readers of the nodes register here."""
    raise TypeError(type(node).__name__)


def listed(parts: Iterable[n.Node], places: Places) -> str:
    """Write several nodes as the arguments of a function."""
    return ",".join(excel(part, places) for part in parts)


def added(parts: Iterable[str]) -> str:
    """Write a sum in brackets."""
    return "(" + "+".join(parts) + ")"


def divisor(right: str) -> str:
    """Write a divisor that is zero, so that dividing is an error, where it is zero within the tolerance."""
    return f"IF(ABS({right})<=1E-9,0,{right})"


def from_zero_to_one(number: str) -> str:
    """Keep a number from 0 to 1: of three the middle one."""
    return f"MEDIAN(0,1,{number})"


def at_least(left: str, right: str) -> str:
    """Compare within the tolerance: 1 or 0, an error where a side is one."""
    return f"IF({left}-{right}>=-1E-9*MAX(1,ABS({left}),ABS({right})),1,0)"


def slack(number: str) -> str:
    """Write the tolerance of a comparison with a number of the rules, of its size alone."""
    return f"1E-9*MAX(1,ABS({number}))"


def quoted(text: str) -> str:
    """Write a text as Excel writes it inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def array(items: Iterable[str]) -> str:
    """Write an array of constants in one row."""
    return "{" + ",".join(items) + "}"


def number_of_yes(condition: str) -> str:
    """Write 1 or 0 for a condition, an error where it is unknown."""
    return f"CHOOSE(1+2*{condition},0,NA(),1)"
