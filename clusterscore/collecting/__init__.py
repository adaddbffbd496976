"""Many forms -> one workbook: what came in, from which cell of which file, and what became of it."""

from __future__ import annotations

from clusterscore.collecting.collecting import Collected, collect

__all__ = ["Collected", "collect"]
