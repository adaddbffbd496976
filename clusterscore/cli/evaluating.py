"""The command ``evaluate``: read, validate, score, rank; print or write what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from clusterscore.cli.audience import application_option, audience_option
from clusterscore.cli.both import both_option, outputs_of
from clusterscore.cli.margins import margin_options, margins_of
from clusterscore.cli.options import FOUND, SOUND, WORKBOOK, check_output, options, say
from clusterscore.cli.pages import check_pages_go_somewhere, pages_option
from clusterscore.cli.recording import record_options, write_records
from clusterscore.cli.staging import stage_option
from clusterscore.cli.work import blocks, evaluated, write
from clusterscore.words import Language

if TYPE_CHECKING:
    from clusterscore.scheme.parts import Visible


@click.command(
    help=say(
        "Read, validate, score, rank and explain the applications of WORKBOOK.",
        "WORKBOOKの応募案件を読み取り、確認し、採点して順位を付け、理由を示します。",
    )
)
@WORKBOOK
@options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=say("Write the committee's workbook here.", "委員会用ブックの出力先。"),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json", "csv")),
    default="table",
    help=say("What to print.", "標準出力の形式。"),
)
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="KEY=NUMBER",
    help=say("Change a number of the rules: a what-if.", "規則の数値を変えて試算します。"),
)
@click.option(
    "--strict",
    is_flag=True,
    help=say("Exit with 1 where there is a blocking finding.", "不備があれば終了コード1を返します。"),
)
@audience_option
@application_option
@stage_option
@margin_options
@pages_option
@both_option
@record_options
def evaluate(
    workbook: Path, scheme: str | None, lang: Language, output: Path | None, form: str,
    settings: tuple[str, ...], strict: bool, audience: Visible, application: str | None, stage: str | None,
    recorded: Path | None, bundled: Path | None,
    document_number: str | None, handling: str | None, printed_at: str | None, pages: bool, both: bool,
) -> None:  # fmt: skip
    """Evaluate a workbook."""
    from clusterscore.explanation.readers import check_reader

    check_reader(audience, application)
    told = document_number, handling, printed_at
    copies = [(path, one, margins_of(path, *told, one)) for path, one in outputs_of(output, lang, both=both)]
    if output is None:
        margins_of(None, *told, lang)
    if pages:
        check_pages_go_somewhere(output)
    result = evaluated(workbook, scheme, settings, stage)
    write_records(result, workbook, stage, recorded, bundled, scheme, audience, lang)
    for path, _, _ in copies:
        check_output(path, (workbook, Path(scheme)) if scheme is not None else (workbook,))
    for path, one, margins in copies:
        write(result, path, one, audience, margins, pages=pages, application=application)
    if form == "json":
        click.echo(result.to_json(lang, audience, application))
    elif form == "csv":
        click.echo(result.to_csv(lang, audience, application), nl=False)
    else:
        from clusterscore.export.terminal import print_ranking

        print_ranking(result, lang, audience, application)
    raise SystemExit(FOUND if strict and blocks(result) else SOUND)
