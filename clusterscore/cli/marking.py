"""The returned copy, from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from clusterscore.cli.options import Command, say
from clusterscore.cli.work import WRITTEN, writing
from clusterscore.words import Language

if TYPE_CHECKING:
    from clusterscore.evaluation import Evaluation


def mark_up_option(command: Command) -> Command:
    """Add the copy to be returned."""
    option = click.option(
        "--mark-up", "returned", type=click.Path(path_type=Path),
        help=say(
            "Write a copy of WORKBOOK with every finding marked at its cell to this .xlsx file.",
            "指摘事項を各セルに示した返却用の写しの出力先（.xlsx）。",
        ),
    )  # fmt: skip
    return option(command)


def return_marked(workbook: Path, result: Evaluation, returned: Path | None, lang: Language) -> None:
    """Write the workbook's copy with every finding marked, if one is wanted; tell what the copy does not hold."""
    if returned is None:
        return
    from clusterscore.documents.check_sheet import told_to_applicant
    from clusterscore.marking import mark_up

    findings = told_to_applicant(result) if len(result.submission) == 1 else result.findings
    with writing(returned):
        remarks = mark_up(workbook, findings, returned, lang)
    for remark in remarks:
        click.echo(remark.message(lang), err=True)
    click.echo(WRITTEN.in_(lang).format(returned), err=True)
