"""What goes to the reviewers and comes back: one workbook each, with the applications assigned to them."""

from __future__ import annotations

from clusterscore.reviewing.writing import Issued, write_review_forms

__all__ = ["Issued", "write_review_forms"]
