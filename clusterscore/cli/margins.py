"""The options of what is printed in the margins of the committee's workbook."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clusterscore.cli.options import Command, say, with_options
from clusterscore.words import Language

if TYPE_CHECKING:
    from clusterscore.export.sheets_margins import Margins


def margin_options(command: Command) -> Command:
    """Add what is printed on every page."""
    number = click.option(
        "--document-number", metavar="TEXT",
        help=say("Printed on every page: the number of the paper, such as 3-1.",
                 "全ページに印刷する資料番号（例：資料3-1）。"),
    )  # fmt: skip
    handling = click.option(
        "--handling", metavar="TEXT",
        help=say("Printed on every page: committee-only, care, collected, or a text of your own.",
                 "全ページに印刷する取扱い。committee-only（取扱注意・委員限り）、care（取扱注意）、"
                 "collected（会議後回収）、または任意の文字列。"),
    )  # fmt: skip
    printed_at = click.option(
        "--printed-at", metavar="TIME",
        help=say('Printed on every page: as of when; "now", or as 2026-11-24 or "2026-11-24 10:30".',
                 "全ページに印刷する時点。now、または 2026-11-24 や「2026-11-24 10:30」の形。"),
    )  # fmt: skip
    return with_options([number, handling, printed_at])(command)


def margins_of(
    output: Path | None, number: str | None, handling: str | None, printed_at: str | None, lang: Language
) -> Margins | None:
    """Make the margins from the options; None where none is given.

    Raises:
        UsageError: One of them cannot be printed, or there is no workbook to print it on.
    """
    if number is None and handling is None and printed_at is None:
        return None
    from clusterscore.export.sheets_margins import check_there_is_output, margins

    if output is None:
        check_there_is_output(number, handling, printed_at)
    return margins(number, handling, printed_at, lang, datetime.datetime.now().astimezone())
