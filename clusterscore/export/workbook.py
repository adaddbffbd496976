"""Result -> the committee's workbook, whose points are live formulas down to the form and the rules."""

from __future__ import annotations

from pathlib import Path

from clusterscore.explanation.readers import for_reader
from clusterscore.export import (
    sheets_chart,
    sheets_decisions,
    sheets_discussion,
    sheets_leniency,
    sheets_order,
    sheets_pages,
    sheets_panel,
    sheets_versus,
)
from clusterscore.export.sheets_about import sheet_names, write_about
from clusterscore.export.sheets_data import write_applications
from clusterscore.export.sheets_fingerprint import write_fingerprint
from clusterscore.export.sheets_formulas import Formulas
from clusterscore.export.sheets_gates import write_findings, write_gates
from clusterscore.export.sheets_layout import Layout
from clusterscore.export.sheets_margins import Margins
from clusterscore.export.sheets_page import Book
from clusterscore.export.sheets_points import write_points
from clusterscore.export.sheets_ranking import write_ranking
from clusterscore.export.sheets_reviews import write_office, write_reviews
from clusterscore.export.sheets_rules import write_rules
from clusterscore.export.sheets_seats import write_seats
from clusterscore.export.whole import whole
from clusterscore.scheme.parts import Visible
from clusterscore.scoring.result import Result
from clusterscore.words import Language


def write_workbook(
    result: Result, path: Path, language: Language, audience: Visible = "committee", margins: Margins | None = None,
    *, pages: bool = False, application: str | None = None,
) -> None:  # fmt: skip
    """Write the committee's workbook; the file appears whole or not at all.

    Every sub-score, point, total and condition is a formula over the sheets Applications, Reviews
    and Rules, stored with the value that the engine gave it.  Equal input gives equal bytes.

    Args:
        result: The evaluation.
        path: Where the workbook goes; a file of that name is replaced.
        language: Language of headings and words.
        audience: For whom it is; only the chair's holds names and comments of reviewers.
        margins: What is printed on every page besides scheme, sheet and the number of the page.
        pages: Whether it holds a page for each application, to print.
        application: Id of the one application that an applicant's copy is about.

    Raises:
        UsageError: CS664; so many applications cannot have a page each. A copy for an applicant names no
            application, another one does.
        OSError: The file cannot be written there; nothing is left behind.
    """
    if pages:
        sheets_pages.check_pages(result)
    with whole(path) as draft:
        layout = Layout(for_reader(result, audience, language, application), language, pages)
        _write(layout, draft, margins or Margins())


def _write(layout: Layout, path: Path, margins: Margins) -> None:
    result, language = layout.result, layout.language
    scheme = f"{result.rules.scheme.title.in_(language)} ({result.rules.name})"
    book = Book(str(path), language, scheme)
    book.margins = margins
    pages = {name: book.page(name) for name in sheet_names(layout)}
    columns = write_ranking(pages["Ranking"], layout, scheme)
    if sheets_chart.NAME in pages:
        sheets_chart.write_chart(pages[sheets_chart.NAME], layout, scheme, columns)
    if sheets_discussion.NAME in pages:
        sheets_discussion.write_discussion(pages[sheets_discussion.NAME], layout, scheme)
    if sheets_versus.NAME in pages:
        sheets_versus.write_versus(pages[sheets_versus.NAME], layout, scheme)
    if sheets_pages.NAME in pages:
        sheets_pages.write_pages(pages[sheets_pages.NAME], layout, scheme)
    live: list[Formulas] = []
    if not layout.is_outside:
        live = [write_points(book, pages["Points"], layout, scheme), write_gates(book, pages["Gates"], layout, scheme)]
        if sheets_order.NAME in pages:
            sheets_order.write_order(pages[sheets_order.NAME], layout, scheme)
        write_findings(pages["Findings"], layout, scheme)
        write_reviews(pages["Reviews"], layout, scheme)
    write_rules(pages["Rules"], layout, scheme)
    write_applications(pages["Applications"], layout, scheme)
    if sheets_panel.NAME in pages:
        sheets_panel.write_panel_report(pages[sheets_panel.NAME], layout, scheme)
        sheets_leniency.write_leniency(pages[sheets_leniency.NAME], layout, scheme)
    if "Office" in pages:
        write_office(pages["Office"], layout, scheme)
    if sheets_decisions.NAME in pages:
        sheets_decisions.write_decisions(pages[sheets_decisions.NAME], pages["About"], layout, scheme)
    write_seats(pages, layout, scheme)
    write_about(pages["About"], layout, scheme, set().union(*(formulas.without for formulas in live)))
    write_fingerprint(book, layout)
    book.book.close()
