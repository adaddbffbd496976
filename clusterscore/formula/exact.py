"""The meaning of a formula: one application, worked out over fractions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clusterscore.formula import nodes as n
from clusterscore.formula.exact_core import fraction
from clusterscore.formula.exact_scales import exact


class Case:
    """One application's values and the parameters of its rules, both by key."""

    def __init__(self, values: Mapping[str, object], parameters: Mapping[str, float | None]) -> None:
        """Take floats as the decimals they were written as: 4.35 is 435/100."""
        self._values = values
        self._parameters = parameters

    def value(self, key: str) -> Any:
        """Give a value by key: a fraction for a number, None where it is missing.

        Raises:
            KeyError: There is no such value.
        """
        return fraction(self._values[key])

    def parameter(self, key: str) -> Any:
        """Give a parameter by key as a fraction; None while it is open.

        Raises:
            KeyError: There is no such parameter.
        """
        return fraction(self._parameters[key])

    def evaluate(self, node: n.Node) -> Any:
        """Work out a node: a fraction, true or false, or None for unknown.

        Raises:
            KeyError: The node names a column or parameter that the case lacks.
        """
        return exact(node, self)
