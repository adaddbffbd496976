"""The option ``--pages``: a page for each application in the committee's workbook."""

from __future__ import annotations

from pathlib import Path

import click

from clusterscore.cli.options import Command, say


def pages_option(command: Command) -> Command:
    """Add whether the workbook holds a page for each application."""
    option = click.option(
        "--pages", is_flag=True,
        help=say("With -o: add a sheet with a printed page for each application.",
                 "-oのブックに、個票（案件ごとに1ページ、印刷用）のシートを加えます。"),
    )  # fmt: skip
    return option(command)


def check_pages_go_somewhere(output: Path | None) -> None:
    """Refuse pages without a workbook that could hold them.

    Raises:
        UsageError: There is none.
    """
    if output is None:
        from clusterscore.export.sheets_pages import check_there_is_output

        check_there_is_output()
