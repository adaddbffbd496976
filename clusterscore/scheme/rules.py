"""The lowered form of a scheme: parameters, formulas in order, and the tree that is scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from clusterscore.formula import nodes as n
from clusterscore.formula.exact import Case
from clusterscore.scheme.loading import CriteriaFile, Path_, rules_sha256
from clusterscore.scheme.model import Criterion, Scheme, grounded_parts
from clusterscore.scheme.parts import Floor, Ground, Grounded
from clusterscore.words import Text

Role = Literal[
    "constant", "measure", "leaf", "criterion", "total", "gate", "floor", "check",
    "rank", "tie", "share", "contribution",
]  # fmt: skip


Demand = Literal["growing", "unit", "not_negative", "positive", "at_most_last"]


@dataclass(frozen=True)
class Parameter:
    """One number in a rule.

    Attributes:
        key: Its full key, such as ``weights.focus_need``.
        value: Its value; None while it is open.
        title: What it is, for readers.
        unit: Its unit, where it has one.
        ground: What it rests on.
        path: Where it stands in the criteria file.
    """

    key: str
    value: float | None
    title: Text
    unit: Text | None
    ground: Ground
    path: Path_


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
        key: The criterion's key; ``criterion.indicator`` or ``criterion.mark`` for a leaf.
        parent: The key of the node above, None at the top.
        kind: What the node is.
        title: Its name, for readers.
        ground: The clause or assumption that it stands on.
        children: Keys of the nodes below, in order.
        path: Where it stands in the criteria file.
    """

    key: str
    parent: str | None
    kind: Literal["criterion", "indicator", "mark"]
    title: Text
    ground: Ground
    children: tuple[str, ...]
    path: Path_

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


@dataclass(frozen=True)
class Rules:
    """A scheme, lowered: what every reader of its formulas works from.

    Attributes:
        scheme: The scheme as loaded.
        file: Its criteria file.
        parameters: Every number of the rules by key, in file order.
        requirements: What the numbers must keep to.
        constants: Formulas over parameters alone: shares and points that can be had.
        steps: Formulas per application, each after those it reads.
        branches: The tree that is scored, in file order, parents before children.
        values: The parameters' values in force; overrides differ from the file.
        overrides: Keys whose value was set for a what-if.
    """

    scheme: Scheme
    file: CriteriaFile
    parameters: Mapping[str, Parameter]
    requirements: tuple[Requirement, ...]
    constants: tuple[Step, ...]
    steps: tuple[Step, ...]
    branches: Mapping[str, Branch]
    values: Mapping[str, float | None]
    overrides: tuple[str, ...] = field(default=())

    @cached_property
    def numbers(self) -> dict[str, float | None]:
        """Values of parameters and constants by key; None where one is open."""
        exact: dict[str, Any] = dict(self.values)
        for step in self.constants:
            exact[step.key] = Case({}, exact).evaluate(step.node)
        return {key: None if value is None else float(value) for key, value in exact.items()}

    @cached_property
    def sha256(self) -> str:
        """Hash of the rules, blind to comments and layout."""
        return rules_sha256(self.scheme)

    @cached_property
    def grounds(self) -> Sequence[tuple[Path_, Grounded]]:
        """Every part that rests on a source, an assumption or an open question."""
        return grounded_parts(self.scheme)

    @property
    def assumptions(self) -> int:
        """How many assumptions stand behind the rules."""
        return sum(part.ground.kind == "assumption" for _, part in self.grounds)

    @property
    def out_of(self) -> float | None:
        """The most points there are; None where nothing is added up or the number is open."""
        return self.numbers.get("total.out_of")

    def step(self, key: str) -> Step:
        """Give one formula by name."""
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> dict[str, Step]:
        return {step.key: step for step in self.steps}

    def roles(self, *roles: Role) -> list[Step]:
        """Give the formulas of some roles, in order."""
        return [step for step in self.steps if step.role in roles]

    def floor(self, key: str) -> Floor | None:
        """Give the floor of a criterion, or of the total under the key ``total``."""
        if key == "total":
            return None if self.scheme.total is None else self.scheme.total.threshold
        found = criterion_at(self.scheme, self.branches[key])
        return None if found is None else found.floor

    @property
    def top(self) -> list[Branch]:
        """The criteria at the top of the tree, in order."""
        return [branch for branch in self.branches.values() if branch.parent is None]

    def marked(self) -> list[Branch]:
        """The leaves that reviewers mark, in order."""
        return [branch for branch in self.branches.values() if branch.kind == "mark"]

    @property
    def deciding(self) -> list[Step]:
        """The formulas without which an application is undecided: the rank keys, else the total."""
        return self.roles("rank") or self.roles("total")

    def fields_of(self, node: n.Node) -> list[str]:
        """Give the form's fields that a formula rests on, through every step before it."""
        found: list[str] = []
        for key in n.names(node):
            inner = self.fields_of(self._by_key[key].node) if key in self._by_key else [key]
            found += [name for name in inner if name not in found]
        return found

    @cached_property
    def required(self) -> frozenset[str]:
        """The fields that an applicant must fill in."""
        needed = {
            name
            for step in self.roles("gate", "leaf")
            for name in self.fields_of(step.node)
            if name in self.scheme.fields
        }
        return frozenset(
            key
            for key, form in self.scheme.fields.items()
            if form.by == "applicant" and (key in needed if form.required is None else form.required)
        )

    def limits(self, key: str) -> tuple[float | None, float | None]:
        """Give a field's least and greatest value; None where there is no limit."""
        form = self.scheme.fields[key]
        return (
            self.values.get(f"fields.{key}.min", form.min),
            self.values.get(f"fields.{key}.max", form.max),
        )


def criterion_at(scheme: Scheme, branch: Branch) -> Criterion | None:
    """Give the criterion that a branch stands for; None for a leaf."""
    if branch.kind != "criterion":
        return None
    found: Scheme | Criterion = scheme
    for key in branch.path[1::2]:
        found = found.criteria[str(key)]
    return found if isinstance(found, Criterion) else None
