"""The command ``assign``: who reviews what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from clusterscore.cli.collecting import tell_findings
from clusterscore.cli.options import check_output, options, say, with_options
from clusterscore.cli.work import WRITTEN, writing
from clusterscore.words import Language, Text

_OPTIONS = (
    click.argument("applications", type=click.Path(path_type=Path, readable=False)),
    click.option(
        "--reviewers", required=True, type=click.Path(path_type=Path, readable=False),
        help=say(
            "The workbook with the sheet Panel, and Conflicts where there are any.",
            "審査委員のブック（Panelシート、必要に応じてConflictsシート）。",
        ),
    ),
    click.option(
        "--each", required=True, type=click.IntRange(min=1),
        help=say("How many reviewers an application is to have.", "1件当たりの審査委員数。"),
    ),
    click.option(
        "--seed", required=True,
        help=say(
            "Any text; the same one gives the same assignment again.",
            "任意の文字列。同じ文字列からは同じ割当てになります。",
        ),
    ),
    click.option(
        "--stage", metavar="KEY",
        help=say("The stage of the review; else the first.", "審査段階（省略時は最初の段階）。"),
    ),
    click.option(
        "--format", "form", type=click.Choice(("text", "json")), default="text",
        help=say("What to print.", "標準出力の形式。"),
    ),
    click.option(
        "-o", "--output", required=True, type=click.Path(path_type=Path),
        help=say("Write the assignment here.", "割当ての出力先。"),
    ),
)  # fmt: skip
_MORE = Text("{code}: {count} more; the sheet Report has them all", "{code}：ほか{count}件（全件はReportシート）")


@click.command(
    help=say(
        "Say who reviews which of APPLICATIONS: level loads, no conflicts of interest.",
        "APPLICATIONSの各案件の審査担当を、件数をならし利害関係を避けて割り当てます。",
    )
)
@with_options(_OPTIONS)
@options
def assign(scheme: str | None, lang: Language, **asked: Any) -> None:
    """Assign reviews."""
    write(scheme, lang, **asked)


def write(
    scheme: str | None, lang: Language, *, applications: Path, reviewers: Path, each: int, seed: str,
    stage: str | None, form: str, output: Path,
) -> None:  # fmt: skip
    """Write the assignment; what it comes to goes to stdout, what is found to stderr."""
    from clusterscore.assigning import assign_reviews, assignment_json, report, write_assigned
    from clusterscore.evaluation import evaluate

    check_output(output, (applications, reviewers))
    made = assign_reviews(evaluate(applications, scheme), reviewers, each=each, seed=seed, stage=stage)
    with writing(output):
        write_assigned(made, output, lang)
    click.echo(assignment_json(made, lang) if form == "json" else "\n".join(line.in_(lang) for line in report(made)))
    tell_findings(list(made.findings), lang, _MORE)
    click.echo(WRITTEN.in_(lang).format(output), err=True)
