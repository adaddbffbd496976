"""What a comparison of two records found, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from clusterscore.recording.models import Record
from clusterscore.scheme.changes import RuleChange

ChangeKind = Literal[
    "cell", "mark", "act", "decision", "conflict", "assignment", "about", "number", "comment", "member",
]  # fmt: skip
Aspect = Literal[
    "status", "rank", "total", "points", "grade", "gate", "label", "recommended", "outcome", "stage", "rank_key",
    "measure",
]  # fmt: skip
Text_ = Literal["same", "text", "rules", "unknown"]


@dataclass(frozen=True)
class Side:
    """What stood in one place: the value as used, as written, and its cell."""

    value: Any
    written: str
    place: str | None


@dataclass(frozen=True)
class Change:
    """One thing in which the inputs of two runs differ.

    Attributes:
        kind: What it is.
        key: Key of the field, criterion, target, number or row of About.
        application: The id; None where it holds for all.
        was: What stood in the first; None where it had none.
        now: What stands in the second, likewise.
        reviewer: Of a mark, a comment, a conflict, an assignment or a member of the panel: whose.
        stage: Key of the stage it is of.
        act: Kind of the office's act, such as ``override``.
    """

    kind: ChangeKind
    key: str
    application: str | None
    was: Side | None
    now: Side | None
    reviewer: str | None = None
    stage: str | None = None
    act: str | None = None

    @property
    def is_spelling(self) -> bool:
        """Whether only the spelling differs: the value used is the same."""
        return self.was is not None and self.now is not None and self.was.value == self.now.value


@dataclass(frozen=True)
class Effect:
    """One thing in which the result of an application differs."""

    aspect: Aspect
    key: str | None
    was: Any
    now: Any


@dataclass(frozen=True)
class ApplicationDifference:
    """An application whose result differs, and why.

    Attributes:
        id: Its id.
        title: Its name.
        effects: In what it differs.
        causes: The changes that its result rests on.
        others: Where nothing of its own changed, ids of others that it owes the difference to: those
            that passed it or were passed, came or left, or took a place; at most twenty.
        others_count: How many there are.
        by_rules: Whether parts of the rules that changed bear on it.
    """

    id: str
    title: str
    effects: tuple[Effect, ...]
    causes: tuple[Change, ...]
    others: tuple[str, ...] = ()
    others_count: int = 0
    by_rules: bool = False


@dataclass(frozen=True)
class Standing:
    """An application that only one of two runs has: what it came to there."""

    id: str
    title: str
    status: str
    rank: int | None
    total: float | None


@dataclass(frozen=True)
class RunDifferences:
    """In what two runs differ.

    Attributes:
        was: The first record.
        now: The second one.
        criteria: Whether the criteria are the same, differ in their text alone, or in rules.
        overlay: The same for the overlay over them.
        rules: The parts of the rules that differ.
        input: Whether the inputs are the same bytes, hold the same with other bytes, or differ.
        is_reordered: Whether the applications of both stand in another order.
        versions: Versions that differ: name, first, second.
        changes: What differs in the inputs.
        applications: The applications whose result differs, in the order of the second run.
        left: Those that only the first run has.
        joined: Those that only the second run has.
    """

    was: Record
    now: Record
    criteria: Text_
    overlay: Text_
    rules: tuple[RuleChange, ...]
    input: Literal["same", "bytes", "content"]
    is_reordered: bool
    versions: tuple[tuple[str, str | None, str | None], ...]
    changes: tuple[Change, ...]
    applications: tuple[ApplicationDifference, ...]
    left: tuple[Standing, ...]
    joined: tuple[Standing, ...]

    @property
    def is_same(self) -> bool:
        """Whether both came to the same result."""
        return not (self.applications or self.left or self.joined)
