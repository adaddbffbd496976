"""The pieces of a criteria file that say how several reviewers' marks become one."""

from __future__ import annotations

from typing import Annotated, Literal

import pydantic as p

from clusterscore.scheme.parts import Grounded, Key, Model, Words, Yes, refuse

Combined = Literal["mean", "trimmed_mean", "mode", "agreed", "median", "lowest", "highest"]
"""How several marks become one."""
TotalsCombined = Literal["mean", "trimmed_mean", "median", "lowest", "highest"]
"""How several reviewers' totals become one."""
MissingMarks = Literal["leave_out", "unresolved", "worst"]
"""What a reviewer's missing mark does."""


class ConfidenceLevel(Model):
    """One level of how sure a reviewer may be, and how much a mark of that level weighs."""

    title: Words
    weight: float | None


class Confidence(Grounded):
    """How sure a reviewer says to be: the mean weighs each mark by it, divided by the sum of the weights."""

    levels: Annotated[dict[Key, ConfidenceLevel], p.Field(min_length=2)]


class EqualCounts(Grounded):
    """Which of several marks given equally often counts as the most frequent."""

    take: Literal["better", "worse"]


class NoMajority(Grounded):
    """What counts where no mark has a majority.

    ``mode`` is the most frequent one all the same; ``compare_above`` goes to the next better mark
    given where more marks lie above the most frequent one than on it.
    """

    take: Literal["mode", "compare_above"]


class ModeRule(Model):
    """The directional rules of a mode; what they do not say stays unresolved."""

    equal_counts: EqualCounts | None = None
    no_majority: NoMajority | None = None


class LeniencyRule(Grounded):
    """That marks are corrected for how lenient each reviewer is, before they are combined."""

    adjust: Yes


class Disagreement(Grounded):
    """How far apart two marks for one criterion may lie before the chair is told."""

    spread: float | None


def _worded(value: object) -> object:
    """Take marks as YAML reads them: 5 is written without quotes."""
    return {str(key): part for key, part in value.items()} if isinstance(value, dict) else value


class Target(Grounded):
    """How often each mark is to be given, as parts of their sum: 10/20/40/20/10 as they stand."""

    marks: str | None = None
    shares: Annotated[dict[str, float | None], p.BeforeValidator(_worded), p.Field(min_length=2)]


def checked_trim(combine: str, trim: float | None, *, is_open: bool) -> None:
    """Refuse a trimmed mean that does not say how many are cut, and a cut without a trimmed mean."""
    if (combine == "trimmed_mean") != (trim is not None) and not (is_open and combine == "trimmed_mean"):
        refuse(
            "trim, how many marks are cut at each end, goes with combine: trimmed_mean",
            "trim（上下それぞれ除く評点の数）は combine: trimmed_mean とともに書きます",
        )
