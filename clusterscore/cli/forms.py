"""What the command ``form`` takes and does: the form of a scheme, to send out."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Literal

import click

from clusterscore.cli.options import check_output, say, with_options
from clusterscore.cli.options import language as language_option
from clusterscore.cli.work import WRITTEN, writing
from clusterscore.words import Language

_OPTIONS = (
    click.option(
        "-o", "--output", required=True, type=click.Path(path_type=Path),
        help=say("Write the form here.", "様式の出力先。"),
    ),
    click.option(
        "--layout", type=click.Choice(("single", "table")), default="single",
        help=say("One application per workbook, or one a row.", "1件1ブック（single）、または1行1件（table）。"),
    ),
    click.option("--call-title", help=say("Name of the call.", "公募の名称。")),
    click.option("--call-date", help=say("Day of the call, as 2026-04-01.", "公募の日（例：2026-04-01）。")),
    click.option("--deadline", help=say("Last day for sending, as 2026-06-30.", "提出期限（例：2026-06-30）。")),
    click.option(
        "--rows", type=click.IntRange(1, 5000), default=200, show_default=True,
        help=say("Rows that a table has room for.", "tableの行数。"),
    ),
    click.option(
        "--office", is_flag=True,
        help=say("Hold what the office fills in as well.", "事務局が記入する項目も含めます。"),
    ),
)  # fmt: skip


@click.command(
    help=say(
        "Write the form that the criteria of SCHEME ask for, to send out to applicants.",
        "SCHEMEの審査基準が求める様式（応募者に配布するブック）を書き込みます。",
    )
)
@click.argument("scheme")
@with_options(_OPTIONS)
@language_option
def form(scheme: str, lang: Language, **asked: Any) -> None:
    """Write the form of a scheme."""
    write(scheme, lang, **asked)


def write(
    scheme: str, language: Language, *, output: Path, layout: Literal["single", "table"], call_title: str | None,
    call_date: str | None, deadline: str | None, rows: int, office: bool,
) -> None:  # fmt: skip
    """Write the form of a scheme; inputs are never written to."""
    from clusterscore.forms import write_form
    from clusterscore.scheme.registry import find, read_rules

    path = find(scheme, _day("--call-date", call_date, datetime.date))
    check_output(output, (path,))
    last = _day("--deadline", deadline, datetime.datetime)
    about = {"call": call_title or "", "call_date": call_date or "", "deadline": last or ""}
    with writing(output):
        write_form(read_rules(path), output, layout, language, about, rows=rows, office=office)
    click.echo(WRITTEN.in_(language).format(output), err=True)


def _day(option: str, written: str | None, kind: type[datetime.date]) -> str | None:
    """Take a day in ISO form; with the hour, where that is of the kind.

    Raises:
        UsageError: It is none.
    """
    from clusterscore import findings as f
    from clusterscore.errors import UsageError

    try:
        if written is not None:
            kind.fromisoformat(written)
    except ValueError as error:
        raise UsageError(f.Finding(f.NOT_A_DAY, option, {"value": written})) from error
    return written
