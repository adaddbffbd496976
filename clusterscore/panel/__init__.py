"""Reviewers' marks -> one mark or grade for the panel; who sits on the panel."""

from clusterscore.panel.combining import combine, counts
from clusterscore.panel.conflicts import settle, settled
from clusterscore.panel.entered import disagreements, laid_over, panel_made, totals_first
from clusterscore.panel.made import PanelMade
from clusterscore.panel.membership import panel_counts, panel_findings

__all__ = [
    "PanelMade", "combine", "counts", "disagreements", "laid_over", "panel_counts", "panel_findings", "panel_made",
    "settle", "settled", "totals_first",
]  # fmt: skip
