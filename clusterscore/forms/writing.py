"""Rules -> a form, as a workbook that takes what may be answered and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from clusterscore import findings as f
from clusterscore.errors import CriteriaError
from clusterscore.export.whole import whole
from clusterscore.forms.about import FormLayout, call_cells, write_about
from clusterscore.forms.judged import write_judged, write_sources
from clusterscore.forms.questions import Questions
from clusterscore.forms.single import write_single
from clusterscore.forms.table import write_guide, write_table
from clusterscore.forms.writer import FormBook
from clusterscore.scheme.rules import Rules
from clusterscore.words import Language

ROWS = 200
"""How many applications a table has room for, where nothing else is said."""


def write_form(
    rules: Rules, path: Path | str, layout: FormLayout, language: Language, about: Mapping[str, str] | None = None,
    *, rows: int = ROWS, office: bool = False,
) -> None:  # fmt: skip
    """Write the form of a scheme; the file appears whole or not at all, and equal input gives equal bytes.

    Args:
        rules: The rules in force.
        path: Where the form goes; a file of that name is replaced.
        layout: ``table`` for one application a row, ``single`` for one in the whole workbook.
        language: Language of the form.
        about: What is known of the call, by its keys on ``About``: ``call``, ``call_date``,
            ``deadline``, and those under which the rules look something up.
        rows: How many applications a table has room for.
        office: Whether the form holds the office's own fields as well.

    Raises:
        ValueError: A table without rows.
        CriteriaError: The rules ask nothing that the form could ask.
        OSError: The file cannot be written there; nothing is left behind.
    """
    if rows < 1:
        raise ValueError(f"a table has room for one application at least, not for {rows}")
    questions = Questions(rules, language)
    if not questions.of("applicant") and not (office and questions.of("office")):
        raise CriteriaError(f.Finding(f.NOTHING_TO_ASK, rules.file.name, {"scheme": rules.name}))
    told = {key: value for key, value in (about or {}).items() if value}
    with whole(Path(path)) as draft:
        book = FormBook(str(draft), questions)
        cells = call_cells(questions, layout)
        if layout == "single":
            page = write_single(book, cells, told, office=office)
        else:
            page = write_table(book, cells, told, rows=rows, office=office)
            write_guide(book, office=office)
        write_judged(book)
        write_sources(book)
        write_about(book, book.page("About"), layout, told)
        book.write_lists()
        page.sheet.activate()
        book.book.close()
