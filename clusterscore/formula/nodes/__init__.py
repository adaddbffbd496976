"""The expression nodes of a rule, and the parameters they point at.

A node is a number (unknown where something is missing) or a condition (true, false or
unknown).  What each node means is laid down in ``tests/formula/semantics.yaml``; ``exact``
states it in code, and the other readers must agree with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from clusterscore.formula.nodes.base import (
    LARGEST_SLACK,
    MIRRORED,
    NOISE,
    TOLERANCE,
    Condition,
    Constant,
    Date,
    Field,
    Flag,
    Mode,
    Node,
    Number,
    Operator,
    Parameter,
    Word,
)
from clusterscore.formula.nodes.conditions import (
    And,
    AtLeast,
    Compare,
    IsMissing,
    Not,
    OneOf,
    Or,
)
from clusterscore.formula.nodes.numbers import (
    Absolute,
    Add,
    AsNumber,
    Choose,
    Coalesce,
    CountOf,
    Divide,
    GeometricMean,
    Greatest,
    If,
    Least,
    MonthsBetween,
    Multiply,
    Rounded,
    ShareOf,
    Subtract,
    WeightedMean,
)
from clusterscore.formula.nodes.scales import (
    Band,
    Checklist,
    Line,
    Lookup,
    MixDistance,
    Percentile,
    Progress,
    Steps,
)

__all__ = [
    "LARGEST_SLACK",
    "MIRRORED",
    "NOISE",
    "TOLERANCE",
    "Absolute",
    "Add",
    "And",
    "AsNumber",
    "AtLeast",
    "Band",
    "Checklist",
    "Choose",
    "Coalesce",
    "Compare",
    "Condition",
    "Constant",
    "CountOf",
    "Date",
    "Divide",
    "Field",
    "Flag",
    "GeometricMean",
    "Greatest",
    "If",
    "IsMissing",
    "Least",
    "Line",
    "Lookup",
    "MixDistance",
    "Mode",
    "MonthsBetween",
    "Multiply",
    "Node",
    "Not",
    "Number",
    "OneOf",
    "Operator",
    "Or",
    "Parameter",
    "Percentile",
    "Progress",
    "Rounded",
    "ShareOf",
    "Steps",
    "Subtract",
    "WeightedMean",
    "Word",
    "names",
    "parameters",
    "walk",
]


def walk(node: Node) -> Iterator[Node]:
    """Give the node and all below it, parents first."""
    yield node
    for child in node.children():
        yield from walk(child)


def names(node: Node) -> list[str]:
    """Give the keys of the columns and earlier formulas a node reads, each once, in order."""
    found = (part.key for part in walk(node) if isinstance(part, (Field, Flag, Word, Date)))
    return list(dict.fromkeys(found))


def parameters(node: Node) -> list[str]:
    """Give the keys of the parameters a node uses, each once, in order."""
    return list(dict.fromkeys(part.key for part in walk(node) if isinstance(part, Parameter)))
