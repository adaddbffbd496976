"""A scheme under the linter's eyes: where its parts stand, what they are called, how they are reached."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from clusterscore.findings import Finding, Kind
from clusterscore.formula import nodes as n
from clusterscore.scheme import naming
from clusterscore.scheme.loading import Path_
from clusterscore.scheme.model import Criterion, Indicator, Scheme
from clusterscore.scheme.rules import Branch, Rules, Step, criterion_at
from clusterscore.words import Text


@dataclass(frozen=True)
class Checked:
    """The rules that are checked.

    Attributes:
        rules: The scheme, lowered.
    """

    rules: Rules

    @property
    def scheme(self) -> Scheme:
        """The scheme as loaded."""
        return self.rules.scheme

    def finding(self, kind: Kind, path: Path_, **facts: object) -> Finding:
        """Say what is wrong at a part of the criteria file."""
        return Finding(kind, self.rules.file.place(path), facts)

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        """The criteria at any depth, by key."""
        found = {key: criterion_at(self.scheme, branch) for key, branch in self.rules.branches.items()}
        return {key: criterion for key, criterion in found.items() if criterion is not None}

    @cached_property
    def steps(self) -> dict[str, Step]:
        """The formulas by key."""
        return {step.key: step for step in self.rules.steps}

    def indicator(self, branch: Branch) -> Indicator | None:
        """Give the indicator that a branch stands for; None for another kind of branch."""
        if branch.kind != "indicator" or branch.parent is None:
            return None
        return self.criteria[branch.parent].indicators[str(branch.path[-1])]

    def leaves(self) -> list[tuple[Branch, Step]]:
        """Give the leaves that are scored and count for something, each with its formula."""
        leaves = [branch for branch in self.rules.branches.values() if branch.kind in ("indicator", "mark")]
        return [
            (branch, self.steps[branch.sub_score])
            for branch in leaves
            if branch.scored and self.uncounted(branch) is None
        ]

    def uncounted(self, branch: Branch) -> Branch | None:
        """Give the node, this one or one above, that counts nothing: shown only or of weight 0; None if none is."""
        at: Branch | None = branch
        while at is not None:
            criterion = self.criteria.get(at.key)
            if (criterion is not None and criterion.shown_only) or self._weight(at) == 0:
                return at
            at = self.rules.branches[at.parent] if at.parent is not None else None
        return None

    def _weight(self, branch: Branch) -> float | None:
        prefix = "" if branch.parent is None else f"{branch.parent}."
        return self.rules.values.get(f"{prefix}weights.{branch.key.split('.')[-1]}")

    def called(self, key: str) -> Text:
        """Say what a name of a rule, or a parameter, is called."""
        if key in self.rules.parameters:
            title = self.rules.parameters[key].title
            return Text(f"“{title.en}”", f"「{title.ja}」")
        return naming.named(self.scheme, self.criteria, key)

    def path_of(self, step: Step) -> Path_:
        """Say where the rule stands that a formula was made from."""
        head, *rest = step.key.split(".")
        match step.role:
            case "measure":
                return ("measures", head, "variants" if self.scheme.measures[head].variants else "formula")
            case "leaf" | "criterion":
                return self.rules.branches[step.key.removesuffix(".sub_score")].path
            case "total":
                return ("total",)
            case "floor":
                key = step.key.removeprefix("floors.")
                return ("total", "threshold") if key == "total" else (*self.rules.branches[key].path, "floor")
            case "gate" | "check" | "adjustment":
                return (head, rest[0], "require")
            case "grace":
                return (head, rest[0], "grace", "while")
            case "panel":
                return ("panel", "rules", rest[0], "require")
            case "label_condition":
                return ("labels", "ladder", rest[0], "conditions", rest[1], "require")
            case "label":
                return ("labels", "ladder", rest[0])
            case "selection":
                return ("selection", "outcomes", rest[0], "when")
            case "amount":
                group = "ladder" if head == "labels" else "outcomes"
                return (head, group, rest[0], "budget", "amount")
            case "rank":
                return (head, *rest, "formula")
            case "tie":
                return ("ties", "ladder", int(rest[0]), "by")
        return ()


def quoted(titles: list[Text]) -> Text:
    """Join titles, each in quotes."""
    return Text(", ".join(f'"{title.en}"' for title in titles), "".join(f"「{title.ja}」" for title in titles))


def conjuncts(checked: Checked, node: n.Condition) -> list[n.Condition]:
    """Take a condition apart into those that must all hold, through the names of earlier conditions."""
    if isinstance(node, n.And):
        return [part for inner in node.parts for part in conjuncts(checked, inner)]
    if isinstance(node, n.Flag) and node.key in checked.steps:
        inner = checked.steps[node.key].node
        if isinstance(inner, n.Condition):
            return conjuncts(checked, inner)
    return [node]
