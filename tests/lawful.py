"""What the laws have in common: the same examples on every run, and how near is equal."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import HealthCheck, settings
from numpy.typing import NDArray

from clusterscore.scoring.outcomes import Outcomes

CALM = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
"""The same examples on every run."""

NINE = 1e-9
Numbers = NDArray[np.float64]


def numbers(outcomes: Outcomes, key: str) -> Numbers:
    """Give a formula's column, NaN where it is unknown."""
    return outcomes.scores[key].to_numpy(dtype=float, na_value=np.nan)


def alike(left: Any, right: Any, slack: float) -> None:
    """Compare number by number, unknown only with unknown."""
    np.testing.assert_allclose(np.asarray(left, float), np.asarray(right, float), rtol=0, atol=slack, equal_nan=True)
