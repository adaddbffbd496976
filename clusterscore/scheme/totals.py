"""Names of the formula that gives a reviewer's own total, and of what the totals of all come to."""

from __future__ import annotations

OWN_TOTAL = "total.own"
"""The total by one reviewer's marks; over the combined marks it is what these alone would give."""
PANEL_TOTAL = "total.panel"
"""The column of what the reviewers' totals come to."""
