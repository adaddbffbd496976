"""What the command ``letters`` takes and does: a letter to each applicant, from the committee's decisions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clusterscore.cli.collecting import tell_findings
from clusterscore.cli.options import FOUND, SOUND, options, say, with_options
from clusterscore.cli.staging import stage_option
from clusterscore.cli.work import WRITTEN, evaluated, writing
from clusterscore.words import Language, Text

if TYPE_CHECKING:
    from clusterscore.letters import Letters

_OPTIONS = (
    click.argument("workbook", required=False, type=click.Path(path_type=Path, readable=False)),
    click.option(
        "-o", "--output", "folder", type=click.Path(path_type=Path),
        help=say("Write the letters into this folder.", "通知を書き込むフォルダー。"),
    ),
    click.option(
        "--template", type=click.Path(path_type=Path),
        help=say("The office's own template, .docx or .html.", "事務局のひな形（.docxまたは.html）。"),
    ),
    click.option(
        "--format", "form", type=click.Choice(("docx", "html")), default="docx",
        help=say("Word files or web pages.", "Word文書かHTML。"),
    ),
    click.option(
        "--application", "applications", multiple=True, metavar="ID",
        help=say("Write to this application alone; may be repeated.", "この案件だけに通知（複数指定できます）。"),
    ),
    click.option(
        "--write-template", "sample", type=click.Path(path_type=Path),
        help=say("Write our template here, to be edited.", "編集用に標準のひな形を書き出します。"),
    ),
)  # fmt: skip
_DISCLOSED = {
    "nothing": Text(
        "They tell outcome and reasons, and no points (About: disclose).",
        "記載しているのは結果と理由で、得点は記載していません（Aboutシートのdisclose）。",
    ),
    "total": Text("They tell the total (About: disclose).", "合計点を記載しています（Aboutシートのdisclose）。"),
    "criteria": Text(
        "They tell the total and the points per criterion (About: disclose).",
        "合計点と審査項目別の得点を記載しています（Aboutシートのdisclose）。",
    ),
}
_DONE = Text("Written into {0}: {1} letters ({2}).", "書き込みました（{0}）：通知{1}件（{2}）。")
_NONE = Text("No letter was written.", "通知は作成していません。")


@click.command(
    help=say(
        "Write a letter to each applicant of WORKBOOK from the committee's decisions on the sheet Decisions; "
        "exit with 1 if something keeps them from being written.",
        "WORKBOOKのDecisionsシートの決定をもとに、応募者ごとの審査結果の通知を作成します。"
        "作成できない場合は終了コード1を返します。",
    )
)
@with_options(_OPTIONS)
@stage_option
@options
def letters(scheme: str | None, lang: Language, **asked: Any) -> None:
    """Write letters to applicants."""
    if asked["sample"] is not None:
        write_sample(asked["sample"], lang)
    if asked["workbook"] is not None and asked["folder"] is not None:
        send(scheme, lang, **{name: value for name, value in asked.items() if name != "sample"})
    elif asked["sample"] is None or asked["workbook"] is not None or asked["folder"] is not None:
        both = say("WORKBOOK and -o FOLDER go together.", "WORKBOOKと-oのフォルダーを指定してください。")
        raise click.UsageError(both)


def write_sample(path: Path, language: Language) -> None:
    """Write our template, for an office to edit; one that is there stays as it is.

    Raises:
        UsageError: The name is no Word file's or page's, or there is a file of that name.
    """
    from clusterscore import findings as f
    from clusterscore.errors import UsageError
    from clusterscore.letters import write_template

    if path.suffix.lower() not in (".docx", ".html"):
        raise UsageError(f.Finding(f.NOT_A_DOCUMENT_NAME, str(path)))
    with writing(path):
        write_template(path, language)
    click.echo(WRITTEN.in_(language).format(path), err=True)


def send(
    scheme: str | None, language: Language, *, workbook: Path, folder: Path, template: Path | None, form: str,
    applications: tuple[str, ...], stage: str | None,
) -> None:  # fmt: skip
    """Write the letters; what is found, and what they do not say, goes to stderr."""
    from clusterscore import findings as f
    from clusterscore.errors import UsageError
    from clusterscore.letters import write_letters

    if template is not None and template.suffix.lower() != f".{form}":
        raise UsageError(f.Finding(f.NOT_A_DOCUMENT_NAME, str(template)))
    result = evaluated(workbook, scheme, stage=stage)
    with writing(folder):
        written = write_letters(
            result, folder, language=language, form="html" if form == "html" else "docx", template=template,
            applications=applications or None,
        )  # fmt: skip
    tell_findings(written.findings, language)
    click.echo(_told(written, folder, language), err=True)
    raise SystemExit(SOUND if written.files else FOUND)


def _told(written: Letters, folder: Path, language: Language) -> str:
    """Say how many letters there are, in which languages, and what they tell."""
    if not written.files:
        return _NONE.in_(language)
    spoken = list(written.languages.values())
    counts = ", ".join(f"{one} {spoken.count(one)}" for one in dict.fromkeys(spoken))
    done = _DONE.in_(language).format(folder, len(written.files), counts)
    gap = "" if language == "ja" else " "
    return gap.join((done, _DISCLOSED[written.call.disclosure].in_(language)))
