"""Reviewers' marks -> one mark or grade for the panel; who sits on the panel."""

from clusterscore.panel.combining import combine, counts
from clusterscore.panel.entered import disagreements, laid_over
from clusterscore.panel.membership import panel_counts, panel_findings

__all__ = ["combine", "counts", "disagreements", "laid_over", "panel_counts", "panel_findings"]
