"""Rules -> forms to send out: one application per workbook, or one a row."""

from clusterscore.forms.writing import write_form

__all__ = ["write_form"]
