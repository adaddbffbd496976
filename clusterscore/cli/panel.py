"""The command ``panel``: what reviewers gave, how they mark, how far they agree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clusterscore.cli.audience import audience_option
from clusterscore.cli.options import WORKBOOK, options, say
from clusterscore.cli.staging import stage_option
from clusterscore.cli.work import evaluated
from clusterscore.words import Language

if TYPE_CHECKING:
    from clusterscore.panel.standard import Standard
    from clusterscore.scheme.parts import Visible


@click.command(
    help=say(
        "Report on the panel of WORKBOOK: marks side by side, leniency, ranks before and after, agreement.",
        "WORKBOOKの審査状況を示します（評点一覧、採点の甘辛、補正前後の順位、評点の一致度）。",
    )
)
@WORKBOOK
@options
@audience_option
@stage_option
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text",
    help=say("What to print.", "標準出力の形式。"),
)  # fmt: skip
@click.option(
    "--standardise", type=click.Choice(("z", "T")),
    help=say(
        "Add each reviewer's scores on the reviewer's own scale; nothing is corrected.",
        "委員ごとの標準得点（z得点またはT得点）を加えます（補正は行いません）。",
    ),
)  # fmt: skip
def panel(
    workbook: Path, scheme: str | None, lang: Language, audience: Visible, stage: str | None, form: str,
    standardise: Standard | None,
) -> None:  # fmt: skip
    """Report on the panel."""
    from clusterscore.explanation.audience import for_audience
    from clusterscore.export.panel_json import panel_as_dict
    from clusterscore.export.panel_terminal import print_panel

    shown = for_audience(evaluated(workbook, scheme, stage=stage), audience, lang)
    if form == "json":
        click.echo(json.dumps(panel_as_dict(shown, lang, standardise), ensure_ascii=False, indent=1, allow_nan=False))
    else:
        print_panel(shown, lang, standardise)
