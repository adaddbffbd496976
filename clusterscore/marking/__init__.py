"""The returned copy: an applicant's own workbook with every finding marked at its cell."""

from __future__ import annotations

from clusterscore.marking.copying import mark_up

__all__ = ["mark_up"]
