"""The formulas of a scheme while they are put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from clusterscore.formula import nodes as n
from clusterscore.scheme.model import Scheme
from clusterscore.scheme.register import Register
from clusterscore.scheme.rules import Branch, Role, Step


@dataclass
class Built:
    """What has been lowered so far; each formula may read those before it.

    Attributes:
        scheme: The scheme that is lowered.
        register: Its numbers and names.
        constants: Formulas over parameters alone.
        steps: Formulas per application, in order.
        points: Shares, points that can be had and points had: they come last.
        branches: The tree that is scored.
    """

    scheme: Scheme
    register: Register
    constants: list[Step] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    points: list[Step] = field(default_factory=list)
    branches: dict[str, Branch] = field(default_factory=dict)

    def step(self, key: str, node: n.Node, role: Role) -> None:
        """Add a formula that later rules may read by its name."""
        self.steps.append(Step(key, node, role))
        self.register.name(key, "condition" if isinstance(node, n.Condition) else "number")

    @property
    def per_application(self) -> bool:
        """Whether shares differ between applications, because parts may be left out."""
        missing = self.scheme.missing
        return missing.policy == "omit" or missing.not_applicable == "omit"
