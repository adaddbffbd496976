"""What a comparison of two versions of a scheme found, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from clusterscore.scheme.parts import Grounded, Model
from clusterscore.scheme.rules import Parameter, Rules
from clusterscore.words import Text

Path_ = tuple[str | int, ...]

GROUNDS = ("source", "assumption", "open")


@dataclass(frozen=True)
class FactChange:
    """Something about the version itself that differs.

    Attributes:
        key: Its key in the criteria file; ``overlay`` for the overlay laid over it.
        was: What the first version says; None where it says nothing.
        now: What the second one says.
    """

    key: str
    was: Text | None
    now: Text | None


@dataclass(frozen=True)
class ParameterChange:
    """A number that was added, removed, or has another value or ground.

    Attributes:
        key: Its full key.
        was: The number of the first version; None where it was added.
        now: The number of the second one; None where it was removed.
    """

    key: str
    was: Parameter | None
    now: Parameter | None


@dataclass(frozen=True)
class RuleChange:
    """A part of the criteria file that was added, removed or changed.

    Attributes:
        path: Where it stands, such as ``gates.match.otherwise``.
        title: What it is, for readers: its own title, or that of what it belongs to.
        was: The part of the first version; None where it was added.
        now: The part of the second one; None where it was removed.
        keys: The keys that differ, of a part that both have; ``order`` for the order of its parts.
        below: Of a part that only one has, what stands below it and rests on something.
    """

    path: Path_
    title: Text
    was: Model | None
    now: Model | None
    keys: tuple[str, ...] = ()
    below: tuple[Grounded, ...] = ()

    @property
    def key(self) -> str:
        """The path as it is written: keys with dots between them."""
        return ".".join(map(str, self.path))


@dataclass(frozen=True)
class Standing:
    """What one application came to under one version.

    Attributes:
        status: Its status, as in JSON.
        said: The status for readers.
        total: Its total; None while unknown, or where there is none.
        rank: Its rank; None where it is not ranked.
        label: The label's key; "" for no label, None while unknown or where there are none.
        outcome: The recommended outcome's key; "" for none of those named, None likewise.
        reasons: Why it is excluded or unresolved.
    """

    status: str
    said: Text
    total: float | None
    rank: int | None
    label: str | None
    outcome: str | None
    reasons: tuple[Text, ...]


@dataclass(frozen=True)
class ApplicationChange:
    """An application whose status, total, rank, label or outcome differs."""

    id: str
    title: str
    was: Standing
    now: Standing


@dataclass(frozen=True)
class Differences:
    """Everything in which two versions differ.

    Attributes:
        was: The first version.
        now: The second one.
        facts: What differs about the versions themselves.
        parameters: Numbers, those of the second version in its order, then those removed.
        rules: Parts of the criteria file, likewise.
        applications: The applications that come out differently, in the order of the second
            version; None where no workbook was given.
        count: How many applications there are in the workbook.
        input: The name of the workbook.
    """

    was: Rules
    now: Rules
    facts: tuple[FactChange, ...]
    parameters: tuple[ParameterChange, ...]
    rules: tuple[RuleChange, ...]
    applications: tuple[ApplicationChange, ...] | None = None
    count: int = 0
    input: str | None = None
