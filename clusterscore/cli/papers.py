"""What the commands around criteria files do: show them as a document, start a new one."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clusterscore.cli.work import WRITTEN, writing
from clusterscore.words import Language

if TYPE_CHECKING:
    from clusterscore.documents.blocks import Document


def show_criteria(name: str, output: Path | None, lang: Language) -> None:
    """Print the criteria as a document, or write them to a file; inputs are never written to."""
    from clusterscore.documents.criteria import criteria_document
    from clusterscore.scheme.registry import find, read_rules

    path = find(name)
    document = criteria_document(read_rules(path), lang)
    if output is not None:
        write_document(document, path, output, lang)
    else:
        from clusterscore.documents.terminal import print_document

        print_document(document)


def write_document(document: Document, source: Path, output: Path, lang: Language) -> None:
    """Write a document as .docx or .html; what it was made from is never written to.

    Raises:
        UsageError: The name is that of the source or of no document, or the system refused.
    """
    from clusterscore import findings as f
    from clusterscore.errors import UsageError

    if output.resolve() == source.resolve():
        raise UsageError(f.Finding(f.OVERWRITES_INPUT, str(output)))
    if output.suffix.lower() not in (".docx", ".html"):
        raise UsageError(f.Finding(f.NOT_A_DOCUMENT_NAME, str(output)))
    with writing(output):
        output.write_bytes(_told(document, output.suffix.lower()))
    click.echo(WRITTEN.in_(lang).format(output), err=True)


def _told(document: Document, suffix: str) -> bytes:
    if suffix == ".docx":
        from clusterscore.documents.docx import to_docx

        return to_docx(document)
    from clusterscore.documents.html import to_html

    return to_html(document).encode()


def start_scheme(key: str, output: Path | None, lang: Language) -> None:
    """Write a first criteria file and its cases, never over a file that is there."""
    from clusterscore.scheme.starter import write_starter

    with writing(output or key):
        written = write_starter(key, output, datetime.datetime.now(tz=datetime.UTC).year, lang)
    for path in written:
        click.echo(WRITTEN.in_(lang).format(path))


def print_compared(workbook: Path, names: str, form: str, lang: Language) -> None:
    """Print what several schemes make of the same clusters."""
    from clusterscore.across import across
    from clusterscore.export.across import across_json, print_across

    found = across(workbook, [name.strip() for name in names.split(",") if name.strip()])
    if form == "json":
        click.echo(across_json(found, lang))
    else:
        print_across(found, lang)
