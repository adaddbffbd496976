"""Result -> the committee's workbook, whose points are live formulas down to the form and the rules."""

from __future__ import annotations

from pathlib import Path

from clusterscore.export.sheets_about import sheet_names, write_about
from clusterscore.export.sheets_data import write_applications
from clusterscore.export.sheets_gates import write_findings, write_gates
from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_page import Book
from clusterscore.export.sheets_points import write_points
from clusterscore.export.sheets_ranking import write_ranking
from clusterscore.export.sheets_reviews import write_decisions, write_office, write_panel, write_reviews
from clusterscore.export.sheets_rules import write_rules
from clusterscore.export.whole import whole
from clusterscore.scoring.result import Result
from clusterscore.words import Language


def write_workbook(result: Result, path: Path, language: Language) -> None:
    """Write the committee's workbook; the file appears whole or not at all.

    Every sub-score, point, total and condition is a formula over the sheets Applications, Reviews
    and Rules, stored with the value that the engine gave it.  Equal input gives equal bytes.

    Args:
        result: The evaluation.
        path: Where the workbook goes; a file of that name is replaced.
        language: Language of headings and words.

    Raises:
        OSError: The file cannot be written there; nothing is left behind.
    """
    with whole(path) as draft:
        _write(result, draft, language)


def _write(result: Result, path: Path, language: Language) -> None:
    layout = Layout(result, language)
    scheme = f"{result.rules.scheme.title.in_(language)} ({result.rules.name})"
    book = Book(str(path), language, scheme)
    pages = {name: book.page(name) for name in sheet_names(layout)}
    write_ranking(pages["Ranking"], layout, scheme)
    live = [write_points(book, pages["Points"], layout, scheme), write_gates(book, pages["Gates"], layout, scheme)]
    write_findings(pages["Findings"], layout, scheme)
    write_rules(pages["Rules"], layout, scheme)
    write_applications(pages["Applications"], layout, scheme)
    write_reviews(pages["Reviews"], layout, scheme)
    if "Office" in pages:
        write_office(pages["Office"], layout, scheme)
    if "Decisions" in pages:
        write_decisions(pages["Decisions"], layout, scheme)
    if "Panel" in pages:
        write_panel(pages["Panel"], layout, scheme)
    write_about(pages["About"], layout, scheme, set().union(*(formulas.without for formulas in live)))
    book.book.close()
