"""The option ``--for``: for whom an output is, and so what it may say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from clusterscore.cli.options import say

AUDIENCES = ("chair", "committee", "applicant", "public")
Command = TypeVar("Command", bound=Callable[..., Any])


def audience_option(command: Command) -> Command:
    """Add for whom the output is."""
    option = click.option(
        "--for", "audience", type=click.Choice(AUDIENCES), default="committee",
        help=say(
            "For whom: only the chair's output names reviewers and holds their comments.",
            "出力の対象。委員の氏名とコメントはchair（委員長）用の出力にのみ含まれます。",
        ),
    )  # fmt: skip
    return option(command)


def application_option(command: Command) -> Command:
    """Add the one application that an applicant's copy is about."""
    option = click.option(
        "--application", metavar="NUMBER",
        help=say(
            "With --for applicant: the number of the application that the output is about.",
            "--for applicantの対象とする応募の受付番号。",
        ),
    )  # fmt: skip
    return option(command)
