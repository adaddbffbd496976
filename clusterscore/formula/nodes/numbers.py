"""Nodes that compute a number from others: arithmetic, choices, means, rounding."""

from __future__ import annotations

from dataclasses import dataclass

from clusterscore.formula.nodes.base import Condition, Date, Mode, Number, Parameter, Word


@dataclass(frozen=True, slots=True)
class Add(Number):
    """The sum; unknown when one part is."""

    parts: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Subtract(Number):
    """The difference."""

    left: Number
    right: Number


@dataclass(frozen=True, slots=True)
class Multiply(Number):
    """The product."""

    left: Number
    right: Number


@dataclass(frozen=True, slots=True)
class Divide(Number):
    """The quotient; unknown when the divisor is zero within the tolerance."""

    left: Number
    right: Number


@dataclass(frozen=True, slots=True)
class Absolute(Number):
    """The distance from zero."""

    of: Number


@dataclass(frozen=True, slots=True)
class Least(Number):
    """The smallest part; unknown when one part is."""

    parts: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Greatest(Number):
    """The largest part; unknown when one part is."""

    parts: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Coalesce(Number):
    """The first part that is known."""

    parts: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class AsNumber(Number):
    """One for true, zero for false, unknown for unknown."""

    of: Condition


@dataclass(frozen=True, slots=True)
class MonthsBetween(Number):
    """Whole calendar months from one day to another; negative when the second is earlier."""

    start: Date
    end: Date


@dataclass(frozen=True, slots=True)
class Choose(Number):
    """The formula that belongs to a word; unknown for a word that is not listed."""

    of: Word
    entries: tuple[tuple[str, Number], ...]


@dataclass(frozen=True, slots=True)
class If(Number):
    """One number where the condition is true, another where it is false; unknown when it is unknown."""

    condition: Condition
    then: Number
    otherwise: Number


@dataclass(frozen=True, slots=True)
class CountOf(Number):
    """How many of the conditions are true; unknown when one is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Rounded(Number):
    """A number to so many decimal digits (negative: tens, hundreds), by a declared mode.

    A half, and a whole digit for ``up`` and ``down``, is met within a relative distance of
    1e-12, so that binary noise does not decide: 2.675 to two digits half up is 2.68.  The
    distance is never more than a millionth of the last digit: 2500000000 stays what it is.
    """

    of: Number
    digits: Parameter
    mode: Mode


@dataclass(frozen=True, slots=True)
class GeometricMean(Number):
    """The mean of the logarithms by weight, as a number; unknown when a part is.

    Zero when a part whose weight is above zero is zero (within the tolerance); unknown when one
    is below zero.
    """

    parts: tuple[tuple[Number, Number], ...]


@dataclass(frozen=True, slots=True)
class WeightedMean(Number):
    """The mean of the parts by weight.

    Without ``least_share`` it is unknown when a part is.  With it, unknown parts are left
    out and the weights of the others rescaled, if they hold at least that share.  A weight may
    be a formula: what is not applicable weighs nothing for that application.
    """

    parts: tuple[tuple[Number, Number], ...]
    least_share: Parameter | None = None


@dataclass(frozen=True, slots=True)
class ShareOf(Number):
    """One part's weight over the weights that count in the mean; unknown when the mean is."""

    mean: WeightedMean
    index: int
