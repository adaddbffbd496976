"""The pieces of lowered rules: parameters, columns of data, formulas by name, nodes of the tree."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from clusterscore.formula import nodes as n
from clusterscore.scheme.loading import Path_
from clusterscore.scheme.model import Combine
from clusterscore.scheme.parts import Ground
from clusterscore.words import Text

Role = Literal[
    "constant", "measure", "applicable", "leaf", "criterion", "adjustment", "total", "gate", "grace", "floor", "check",
    "label_condition", "label", "selection", "amount", "rank", "tie", "share", "contribution", "panel",
    "own_total",
]  # fmt: skip

Demand = Literal[
    "growing", "in_order", "unit", "not_negative", "positive", "at_most_last", "adds_up", "whole", "digits",
]  # fmt: skip

ROUNDING = "total.rounding"
"""Key of the node that holds what rounding adds to the total, or takes from it."""

ColumnKind = Literal[
    "raw", "lowest", "grade", "lowest_grade", "grades", "marks", "chosen", "not_applicable", "chair",
    "stage", "earlier", "totals",
]  # fmt: skip


@dataclass(frozen=True)
class Parameter:
    """One number in a rule.

    Attributes:
        key: Its full key, such as ``weights.focus_need``.
        value: Its value; None while it is open.
        title: What it is, for readers.
        unit: Its unit, where it has one.
        ground: What it rests on.
        path: Where it stands in the criteria file, or in the overlay that sets it.
    """

    key: str
    value: float | None
    title: Text
    unit: Text | None
    ground: Ground
    path: Path_


@dataclass(frozen=True)
class Column:
    """A column of data that rules read besides the form's fields.

    Attributes:
        key: Its name in the table.
        sort: What it holds.
        kind: What gives it: the panel's marks, the choices of a field, what is not applicable,
            the chair's order, the stage an application is in, what an earlier stage came to, what
            the reviewers' totals come to.
        criterion: The criterion whose marks it is made from; None for all criteria together.
        word: The grade that is counted, the choice, or the key of the stage.
        field: The field it is made from.
    """

    key: str
    sort: Literal["number", "condition", "word"]
    kind: ColumnKind
    criterion: str | None = None
    word: str | None = None
    field: str | None = None


@dataclass(frozen=True)
class Requirement:
    """What the values of some parameters must keep to, whoever sets them."""

    demand: Demand
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One named formula; it may read the data and every step before it."""

    key: str
    node: n.Node
    role: Role

    @property
    def is_condition(self) -> bool:
        """Whether the formula is true or false rather than a number."""
        return isinstance(self.node, n.Condition)


@dataclass(frozen=True)
class Branch:
    """One node of the tree that is scored.

    Attributes:
        key: The criterion's key; ``criterion.indicator`` or ``criterion.mark`` for a leaf;
            ``adjustments.<key>`` for a bonus or penalty, ``total.rounding`` for what rounding adds.
        parent: The key of the node above, None at the top.
        kind: What the node is.
        title: Its name, for readers.
        ground: The clause or assumption that it stands on.
        children: Keys of the nodes below, in order.
        path: Where it stands in the criteria file.
        combine: How its children make it up; None for a leaf.
        scored: Whether it has a sub-score: a grade without points has none, nor has what holds
            nothing else.
        has_points: Whether points of the total are due to it: not where it is only shown, nor
            below a node that does not add up.
    """

    key: str
    parent: str | None
    kind: Literal["criterion", "indicator", "mark", "adjustment"]
    title: Text
    ground: Ground
    children: tuple[str, ...]
    path: Path_
    combine: Combine | None = None
    scored: bool = True
    has_points: bool = True

    @property
    def sub_score(self) -> str:
        """Name of the formula that gives 0 to 1."""
        return f"{self.key}.sub_score"

    @property
    def share(self) -> str:
        """Name of the share among the siblings: a parameter, or a formula under ``omit``."""
        return f"{self.key}.share"

    @property
    def out_of(self) -> str:
        """Name of the points that can be had: a parameter, or a formula under ``omit``."""
        return f"{self.key}.out_of"

    @property
    def contribution(self) -> str:
        """Name of the formula that gives the points had."""
        return f"{self.key}.contribution"

    @property
    def raw(self) -> str:
        """Name of the column of the panel's combined mark, where reviewers mark the node."""
        return f"{self.key.removesuffix('.mark')}.raw"

    @property
    def marks(self) -> str:
        """Name of the column of what the panel gave, a mark or a grade."""
        return self.raw if self.scored else self.grade

    @property
    def grade(self) -> str:
        """Name of the column of the panel's combined grade, where it has no points."""
        return f"{self.key.removesuffix('.mark')}.grade"


def grade_name(word: str) -> str:
    """Give the name under which formulas count a grade: ``A+`` is ``A_plus``, ``5`` is ``grade_5``."""
    # the grammar of formulas, too, reads full-width letters as plain ones
    name = unicodedata.normalize("NFKC", word).replace("+", "_plus").replace("-", "_minus")
    return name if name.isidentifier() else f"grade_{name}"
