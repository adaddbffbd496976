"""The option ``--stage``: the result after an earlier stage of the selection."""

from __future__ import annotations

import click

from clusterscore.cli.options import Command, say


def stage_option(command: Command) -> Command:
    """Add the stage to stop after."""
    option = click.option(
        "--stage", metavar="KEY",
        help=say("The result after this stage; else after the last that has begun.",
                 "この審査段階までの結果（省略時は始まっている最後の段階まで）。"),
    )  # fmt: skip
    return option(command)
