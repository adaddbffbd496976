"""What the commands around findings do: list them, print the check before sending, explain a code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from clusterscore.cli.papers import write_document
from clusterscore.words import Language, Text

if TYPE_CHECKING:
    from clusterscore.evaluation import Evaluation

_NONE = Text("No findings.", "指摘事項はありません。")


def print_checked(result: Evaluation, form: str, lang: Language) -> None:
    """Print every finding; of one application alone, the check before sending."""
    if form == "json":
        from clusterscore.export.findings import findings_json

        click.echo(findings_json(result, lang))
    elif form == "csv":
        from clusterscore.export.findings import findings_csv

        click.echo(findings_csv(result, lang), nl=False)
    elif len(result.submission) == 1:
        from clusterscore.documents.check_sheet import check_sheet
        from clusterscore.documents.terminal import print_document

        print_document(check_sheet(result, lang))
    else:
        from clusterscore.export.terminal import print_findings

        print_findings(result.findings, lang)
        if not result.findings:
            click.echo(_NONE.in_(lang), err=True)


def write_check(result: Evaluation, source: Path, output: Path, lang: Language) -> None:
    """Write the check of a form before it is sent; it is about one application.

    Raises:
        UsageError: The workbook holds several applications, or the file cannot be written.
    """
    from clusterscore import findings as f
    from clusterscore.documents.check_sheet import check_sheet
    from clusterscore.errors import UsageError

    if len(result.submission) != 1:
        facts = {"count": len(result.submission)}
        raise UsageError(f.Finding(f.NOT_ONE_FORM, result.submission.name, facts))
    write_document(check_sheet(result, lang), source, output, lang)


def explain_code(code: str, lang: Language) -> None:
    """Print what a code of a finding means, or the list of all codes."""
    from clusterscore.findings.listing import told

    for line in told(code, lang):
        click.echo(line)
