"""What the command ``review-forms`` takes and does: a workbook for each reviewer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from clusterscore.cli.collecting import tell_findings
from clusterscore.cli.options import options, say, with_options
from clusterscore.cli.work import writing
from clusterscore.words import Language, Text

_OPTIONS = (
    click.argument("applications", type=click.Path(path_type=Path, readable=False)),
    click.option(
        "--reviewers", required=True, type=click.Path(path_type=Path, readable=False),
        help=say(
            "Workbook with the sheet Panel, and Assignment and Conflicts where there are any.",
            "審査委員のブック（Panelシート。あればAssignment・Conflictsシートも用います）。",
        ),
    ),
    click.option(
        "-o", "--output", "folder", required=True, type=click.Path(path_type=Path),
        help=say("Write the workbooks into this folder.", "ブックを書き込むフォルダー。"),
    ),
    click.option(
        "--blind", metavar="FIELD,FIELD…",
        help=say(
            'Show the applications by number, with these fields alone; "" shows none.',
            '応募者名を伏せ、指定した記入項目だけを載せます（""は項目なし）。',
        ),
    ),
    click.option("--stage", metavar="KEY", help=say("Stage of the selection.", "審査段階。")),
)  # fmt: skip
_DONE = Text(
    "{files} workbooks, {reviews} reviews of {applications} applications",
    "審査票{files}冊、応募{applications}件、審査のべ{reviews}件",
)
_IN = Text("Written into {0}: {1}", "書き込みました（{0}）：{1}")


@click.command(
    "review-forms",
    help=say(
        "Write a workbook for each reviewer: the applications of APPLICATIONS assigned to them, what each mark asks, "
        "and the evidence. collect reads them back.",
        "審査委員ごとの審査票（担当の応募、審査の観点、判断の材料）を書き込みます。記入後はcollectで取り込みます。",
    ),
)
@with_options(_OPTIONS)
@options
def review_forms(scheme: str | None, lang: Language, **asked: Any) -> None:
    """Write a workbook for each reviewer."""
    issue(scheme, lang, **asked)


def issue(
    scheme: str | None, language: Language, *, applications: Path, reviewers: Path, folder: Path, blind: str | None,
    stage: str | None,
) -> None:  # fmt: skip
    """Write the workbooks; what is found goes to stderr."""
    from clusterscore.reviewing import write_review_forms

    shown = None if blind is None else [word.strip() for word in blind.split(",") if word.strip()]
    with writing(folder):
        issued = write_review_forms(
            applications, reviewers, folder, scheme, blind=shown, language=language, stage=stage
        )
    tell_findings(issued.findings, language)
    work = issued.round.work
    facts = {
        "files": len(issued.files), "reviews": sum(map(len, work.values())),
        "applications": len({row for rows in work.values() for row in rows}),
    }  # fmt: skip
    click.echo(_IN.in_(language).format(folder, _DONE.format(**facts).in_(language)), err=True)
