"""The lowered form of a scheme: parameters, formulas in order, and the tree that is scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from clusterscore.formula import nodes as n
from clusterscore.formula.exact import Case
from clusterscore.scheme.loading import CriteriaFile, Path_, rules_sha256
from clusterscore.scheme.lowered import (
    ROUNDING,
    Branch,
    Column,
    ColumnKind,
    Demand,
    Parameter,
    Requirement,
    Role,
    Step,
    grade_name,
)
from clusterscore.scheme.marking import Floor, MarkScale
from clusterscore.scheme.model import Criterion, Scheme, grounded_parts
from clusterscore.scheme.parts import Grounded, ParameterSpec, Source, Status
from clusterscore.scheme.totals import OWN_TOTAL, PANEL_TOTAL

if TYPE_CHECKING:
    from clusterscore.scheme.overlays import Overlaid

__all__ = [
    "ROUNDING",
    "Branch",
    "Column",
    "ColumnKind",
    "Demand",
    "Parameter",
    "Requirement",
    "Role",
    "Rules",
    "Step",
    "criterion_at",
    "grade_name",
]


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
        columns: Data columns that rules read besides the form's fields.
        panel_rules: Conditions over the panel's members, worked out once for a call.
        overrides: Keys whose value was set for a what-if.
        overlay: The overlay laid over the numbers, where there is one.
    """

    scheme: Scheme
    file: CriteriaFile
    parameters: Mapping[str, Parameter]
    requirements: tuple[Requirement, ...]
    constants: tuple[Step, ...]
    steps: tuple[Step, ...]
    branches: Mapping[str, Branch]
    values: Mapping[str, float | None]
    columns: Mapping[str, Column] = field(default_factory=dict)
    panel_rules: tuple[Step, ...] = ()
    overrides: tuple[str, ...] = field(default=())
    overlay: Overlaid | None = None

    @cached_property
    def numbers(self) -> dict[str, float | None]:
        """Values of parameters and constants by key; None where one is open."""
        exact: dict[str, Any] = dict(self.values)
        for step in self.constants:
            exact[step.key] = Case({}, exact).evaluate(step.node)
        return {key: None if value is None else float(value) for key, value in exact.items()}

    @cached_property
    def sha256(self) -> str:
        """Hash of the rules, blind to comments and layout; numbers of an overlay count."""
        return rules_sha256(self.scheme, self.overlay.specs if self.overlay else None)

    @cached_property
    def grounds(self) -> Sequence[tuple[Path_, Grounded]]:
        """Every part that rests on a source, an assumption or an open question; an overlay's numbers come last."""
        if self.overlay is None:
            return grounded_parts(self.scheme)
        kept = [
            (path, part)
            for path, part in grounded_parts(self.scheme)
            if not (isinstance(part, ParameterSpec) and tuple(path) in self.overlay.instead_of)
            and not (part.ground.kind == "open" and self._is_filled(tuple(path)))
        ]
        return [*kept, *((("parameters", key), spec) for key, spec in self.overlay.specs.items())]

    def _is_filled(self, path: tuple[str | int, ...]) -> bool:
        """Whether an overlay sets every number that a part leaves open."""
        overlay = self.overlay
        if overlay is None or not any(replaced[: len(path)] == path for replaced in overlay.instead_of):
            return False
        others = (number for key, number in self.parameters.items() if key not in overlay.specs)
        return not any(number.value is None and tuple(number.path)[: len(path)] == path for number in others)

    @property
    def name(self) -> str:
        """The name of the version, and of the overlay where one is laid over it."""
        return self.scheme.name if self.overlay is None else f"{self.scheme.name} + {self.overlay.key}"

    @property
    def sources(self) -> Mapping[str, Source]:
        """What the rules were published in: the scheme's sources, then the overlay's."""
        return {**self.scheme.sources, **(self.overlay.sources if self.overlay else {})}

    def place_of(self, key: str) -> str:
        """Give file:line:column of a number: in the criteria file, or in the overlay that sets it."""
        file = self.overlay.file if self.overlay and key in self.overlay.specs else self.file
        return file.place(self.parameters[key].path)

    @property
    def assumptions(self) -> int:
        """How many assumptions stand behind the rules."""
        return sum(part.ground.kind == "assumption" for _, part in self.grounds)

    @property
    def status(self) -> Status:
        """How far the rules in force are those that an office published; the overlay's word goes first."""
        return (self.overlay and self.overlay.status) or self.scheme.status

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
        """The criteria at the top of the tree, in order; adjustments of the total come last."""
        return [branch for branch in self.branches.values() if branch.parent is None]

    def scale_of(self, criterion: str) -> MarkScale:
        """Give the scale of the marks for a criterion.

        Raises:
            KeyError: The criterion is not marked.
        """
        found = criterion_at(self.scheme, self.branches[criterion])
        return self.scheme.marks[(found.mark if found is not None else None) or ""]

    def graded(self) -> list[Branch]:
        """The leaves that reviewers mark with a grade without points, in order."""
        return [branch for branch in self.marked() if not branch.scored]

    def marked(self) -> list[Branch]:
        """The leaves that reviewers mark, in order."""
        return [branch for branch in self.branches.values() if branch.kind == "mark"]

    @cached_property
    def counted(self) -> list[Branch]:
        """The leaves whose grades are counted over all criteria: what is only shown never counts."""
        graded = [branch for branch in self.marked() if self.scale_of(branch.parent or "").words]
        return [branch for branch in graded if not self.is_shown_only(branch)]

    def is_shown_only(self, branch: Branch) -> bool:
        """Whether a node, or one above it, is shown and never counts."""
        found = criterion_at(self.scheme, branch)
        shown = found is not None and found.shown_only is True
        return shown or (branch.parent is not None and self.is_shown_only(self.branches[branch.parent]))

    @property
    def deciding(self) -> list[Step]:
        """The formulas without which an application is undecided: the rank keys, else the total."""
        return self.roles("rank") or self.roles("total")

    def fields_of(self, node: n.Node) -> list[str]:
        """Give what a formula rests on, through every step before it.

        The form's fields by key, the panel's marks by ``<criterion>.raw`` or ``<criterion>.grade``,
        whatever a rule makes of them, and what an earlier stage came to by its name.
        """
        if id(node) not in self._known:
            found: list[str] = []
            for key in n.names(node):
                behind = self._behind(key)
                inner = self._inputs(key) if behind is None else self.fields_of(behind.node)
                found += [name for name in inner if name not in found]
            self._known[id(node)] = node, found
        return list(self._known[id(node)][1])

    @cached_property
    def _known(self) -> dict[int, tuple[n.Node, list[str]]]:
        """What formulas rest on, worked out once; each is kept, so that its id stays its own."""
        return {}

    @cached_property
    def open_numbers(self) -> dict[str, list[str]]:
        """The numbers that are open and that each formula reads, itself or through another, by its key."""
        found: dict[str, list[str]] = {}
        for step in self.steps:
            own = [key for key in n.parameters(step.node) if self.numbers.get(key, 0) is None]
            inner = [key for name in n.names(step.node) for key in found.get(name, ())]
            found[step.key] = list(dict.fromkeys([*(key for key in own if key in self.parameters), *inner]))
        return found

    def _inputs(self, key: str) -> list[str]:
        """Give what stands behind a name that is no formula."""
        column = self.columns.get(key)
        if column is None or column.kind in ("chair", "earlier"):
            return [key]
        if column.kind in ("not_applicable", "stage"):
            return []  # it is never missing
        if column.field is not None:
            return [column.field]
        marked = [self.branches[f"{column.criterion}.mark"]] if column.criterion is not None else self.counted
        return [branch.marks for branch in marked]

    @cached_property
    def required(self) -> frozenset[str]:
        """The fields that an applicant must fill in."""
        needed = {
            name
            for step in self.roles("gate", "leaf", "adjustment", "label", "rank", "amount")
            for name in self.fields_of(step.node)
            if name in self.scheme.fields
        }
        return frozenset(
            key
            for key, form in self.scheme.fields.items()
            if form.by == "applicant" and (key in needed if form.required is None else form.required)
        )

    def is_open(self, node: n.Node) -> bool:
        """Whether a formula rests on a number that is open, through every step before it."""
        if any(self.numbers[key] is None for key in n.parameters(node)):
            return True
        return any(self.is_open(step.node) for key in n.names(node) if (step := self._behind(key)) is not None)

    def _behind(self, key: str) -> Step | None:
        """Give the formula behind a name; of what reviewers' totals come to, that of each; None for data."""
        return self._by_key.get(OWN_TOTAL if key == PANEL_TOTAL else key)

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
