"""The commands; everything heavy is imported inside them, so that help is instant."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from clusterscore.cli.assigning import assign
from clusterscore.cli.collecting import collect
from clusterscore.cli.evaluating import evaluate
from clusterscore.cli.explaining import explain
from clusterscore.cli.forms import form as form_command
from clusterscore.cli.letters import letters
from clusterscore.cli.marking import mark_up_option, return_marked
from clusterscore.cli.options import FOUND, SOUND, WORKBOOK, Commands, format_option, language, options, say
from clusterscore.cli.panel import panel
from clusterscore.cli.recording import compare_runs, replay
from clusterscore.cli.reviewing import review_forms
from clusterscore.cli.work import blocks, copied, evaluated, is_sound, print_diff
from clusterscore.words import Language


@click.group(
    cls=Commands,
    help=say(
        "Evaluate regional innovation clusters by the rules of real schemes.",
        "実在の制度の審査基準で地域イノベーション・クラスターを評価します。",
    ),
)
@click.version_option(package_name="clusterscore")
def main() -> None:
    """Evaluate regional innovation clusters by the rules of real schemes."""


@main.command(
    help=say(
        "List every defect of WORKBOOK; exit with 1 if one blocks.",
        "WORKBOOKの指摘事項をすべて示します。不備があれば終了コード1を返します。",
    )
)
@WORKBOOK
@options
@click.option(
    "--format", "form", type=click.Choice(("text", "json", "csv")), default="text",
    help=say("What to print.", "標準出力の形式。"),
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path),
    help=say(
        "Write the check of one form before it is sent to this .docx or .html file.",
        "様式1件の提出前チェック票の出力先（.docxまたは.html）。",
    ),
)
@mark_up_option
def validate(
    workbook: Path, scheme: str | None, lang: Language, form: str, output: Path | None, returned: Path | None
) -> None:
    """List every defect of a workbook; of one form alone, the check before it is sent."""
    from clusterscore.cli.checks import print_checked, write_check

    result = evaluated(workbook, scheme)
    return_marked(workbook, result, returned, lang)
    if output is not None:
        write_check(result, workbook, output, lang)
    else:
        print_checked(result, form, lang)
    raise SystemExit(FOUND if blocks(result) else SOUND)


@main.command(
    "help",
    help=say(
        "Explain the finding with this CODE, such as CS203; without one, list them all.",
        "CS203のような指摘事項のCODEを説明します。省略するとすべてを一覧します。",
    ),
)
@click.argument("code", default="")
@language
def explain_finding(code: str, lang: Language) -> None:
    """Explain a code of a finding."""
    from clusterscore.cli.checks import explain_code

    explain_code(code, lang)


@main.command(help=say("List the shipped schemes.", "収録している制度を一覧します。"))
@language
def schemes(lang: Language) -> None:
    """List the shipped schemes."""
    from clusterscore.export.schemes import scheme_lines

    for line in scheme_lines(lang):
        click.echo(line)


@main.command(
    help=say(
        "Look criteria FILES over and run their cases; exit with 1 if one blocks or fails.",
        "審査基準ファイルを点検し、検証例を実行します。不備や不適合があれば終了コード1を返します。",
    )
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@language
def lint(files: tuple[Path, ...], lang: Language) -> None:
    """Check criteria files and run their cases."""
    # a file of cases stands for the criteria beside it
    criteria = dict.fromkeys(path.with_name(path.name.replace(".cases.yaml", ".yaml")) for path in files)
    sound = [is_sound(path, lang) for path in criteria]
    raise SystemExit(SOUND if all(sound) else FOUND)


@main.command(
    help=say(
        "Tell in what the criteria A and B differ; given a WORKBOOK, also which applications come out differently.",
        "審査基準AとBの相違を示します。WORKBOOKを指定すると、結果が変わる応募案件も示します。",
    )
)
@click.argument("a")
@click.argument("b")
@click.argument("workbook", type=click.Path(path_type=Path), required=False)
@format_option
@language
def diff(a: str, b: str, workbook: Path | None, form: str, lang: Language) -> None:
    """Compare two versions of a scheme."""
    print_diff(a, b, workbook, form, lang)


@main.command(
    help=say(
        "Look at the clusters of WORKBOOK under several schemes: what each can decide, and what it still lacks.",
        "WORKBOOKのクラスターを複数の制度で見て、判定できること、不足しているものを示します。",
    )
)
@WORKBOOK
@click.option(
    "--schemes",
    "names",
    required=True,
    metavar="KEY,KEY…",
    help=say("Schemes, versions or files, separated by commas.", "制度名・版・ファイル（コンマ区切り）。"),
)
@format_option
@language
def compare(workbook: Path, names: str, form: str, lang: Language) -> None:
    """Look at the same clusters under several schemes."""
    from clusterscore.cli.papers import print_compared

    print_compared(workbook, names, form, lang)


@main.command(
    help=say(
        "Print the criteria of SCHEME as a document, or write them for the annex of a call.",
        "SCHEMEの審査基準を文書として示します。公募要領の別紙としても出力できます。",
    )
)
@click.argument("scheme")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path),
    help=say("Write them to this .docx or .html file.", "出力先の.docxまたは.htmlファイル。"),
)
@language
def show(scheme: str, output: Path | None, lang: Language) -> None:
    """Show the criteria as a document."""
    from clusterscore.cli.papers import show_criteria

    show_criteria(scheme, output, lang)


@main.command(
    "new-scheme",
    help=say(
        "Write a first criteria file for a scheme called KEY, with comments, and a case beside it.",
        "KEYという制度の審査基準ファイルのひな形（注釈付き）と検証例を書き込みます。",
    ),
)
@click.argument("key")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=say("Write it here; else KEY-YEAR.yaml in this folder.", "出力先（省略時はこのフォルダーのKEY-年.yaml）。"),
)
@language
def new_scheme(key: str, output: Path | None, lang: Language) -> None:
    """Write a first criteria file."""
    from clusterscore.cli.papers import start_scheme

    start_scheme(key, output, lang)


@main.command(
    help=say("List the sample workbooks, or copy them to a folder.", "見本ブックを一覧、またはフォルダーに写します。")
)
@click.option(
    "--copy-to", type=click.Path(path_type=Path), help=say("Folder to copy them to.", "写す先のフォルダー。")
)
@language
def samples(copy_to: Path | None, lang: Language) -> None:  # noqa: ARG001 the names read alike in every language
    """List or copy the sample workbooks."""
    from clusterscore.scheme.registry import samples as shipped

    for name, path in shipped().items():
        click.echo(str(path if copy_to is None else copied(path, copy_to / name)))


for command in (
    evaluate, explain, form_command, collect, assign, review_forms, panel, letters, replay, compare_runs,
):  # fmt: skip
    main.add_command(command)


def run() -> None:
    """Run the program: it lives for a moment and makes no cycles worth looking for, not at its end either."""
    gc.disable()
    try:
        main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    run()
