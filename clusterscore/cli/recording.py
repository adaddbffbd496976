"""The options that record a run, and the commands that replay one or compare two."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from clusterscore.cli.options import FOUND, SOUND, Command, check_output, format_option, language, say
from clusterscore.cli.work import WRITTEN, writing
from clusterscore.words import Language, Text

if TYPE_CHECKING:
    from clusterscore.evaluation import Evaluation
    from clusterscore.scheme.parts import Visible

_NAMES, _FIELDS = Text("reviewers' names", "審査委員の氏名"), Text("fields for the chair", "委員長だけに示す項目")


def record_options(command: Command) -> Command:
    """Add where the record of a run goes."""
    record = click.option(
        "--record", "recorded", type=click.Path(path_type=Path),
        help=say("Write the record of this run to this .json file.", "審査記録の出力先（.json）。"),
    )  # fmt: skip
    bundle = click.option(
        "--bundle", "bundled", type=click.Path(path_type=Path),
        help=say("Write the record and the inputs themselves to this .zip file.",
                 "審査記録と入力ファイルの一式の出力先（.zip）。"),
    )  # fmt: skip
    return record(bundle(command))


def write_records(
    result: Evaluation, source: Path, stage: str | None, recorded: Path | None, bundled: Path | None,
    scheme: str | None, audience: Visible, lang: Language,
) -> None:  # fmt: skip
    """Write the record of a run, alone, with its inputs, or both; inputs are never written to.

    Raises:
        UsageError: A name is that of an input or has another ending, or the record would tell too much.
    """
    targets = [(recorded, ".json"), (bundled, ".zip")]
    if all(target is None for target, _ in targets):
        return
    for target, ending in targets:
        _check_name(target, ending, source, scheme)
    from clusterscore.recording.bundle import write_bundle
    from clusterscore.recording.making import record
    from clusterscore.recording.writing import write_record

    found = record(result, source, audience=audience, stage=stage)
    if bundled is not None:
        _check_bundle(result, source, audience, lang)
    if recorded is not None:
        with writing(recorded):
            write_record(found, recorded)
        click.echo(WRITTEN.in_(lang).format(recorded), err=True)
    if bundled is not None:
        with writing(bundled):
            write_bundle(found, source, bundled)
        click.echo(WRITTEN.in_(lang).format(bundled), err=True)


def _check_name(target: Path | None, ending: str, source: Path, scheme: str | None) -> None:
    if target is not None:
        check_output(target, (source, Path(scheme)) if scheme is not None else (source,), ending)


def _check_bundle(result: Evaluation, source: Path, audience: Visible, lang: Language) -> None:
    """Refuse a bundle of what is not on disk, or of what those it is for may not see."""
    from clusterscore import findings as f
    from clusterscore.errors import UsageError
    from clusterscore.explanation.audience import aliases, for_audience
    from clusterscore.recording.inputs import is_file

    if not is_file(source):
        raise UsageError(f.Finding(f.NOTHING_TO_BUNDLE, str(source)))
    if audience == "chair":
        return
    told = [_NAMES] if aliases(result, lang) else []
    told += [_FIELDS] if for_audience(result, audience, lang).hidden else []
    if told:
        raise UsageError(f.Finding(f.BUNDLE_TELLS, "--bundle", {"what": told}))


@click.command(
    help=say(
        "Evaluate anew what the record RUN is about; exit with 1 if the result differs. "
        "RUN is what evaluate --record or --bundle wrote; a bundle needs no WORKBOOK.",
        "審査記録RUNの内容を再計算して確認します。結果が異なれば終了コード1を返します。"
        "RUNはevaluateの--recordか--bundleの出力です（一式の場合、WORKBOOKは不要です）。",
    )
)
@click.argument("run", type=click.Path(path_type=Path))
@click.argument("workbook", type=click.Path(path_type=Path, readable=False), required=False)
@click.option(
    "--scheme", metavar="KEY",
    help=say("Criteria of today to compare with; else the shipped ones of the same name.",
             "比較する現在の審査基準（省略時は同名の収録制度）。"),
)  # fmt: skip
@format_option
@language
def replay(run: Path, workbook: Path | None, scheme: str | None, form: str, lang: Language) -> None:
    """Evaluate anew what a record is about."""
    from clusterscore.export.terminal import print_account
    from clusterscore.recording.as_data import replay_json
    from clusterscore.recording.replaying import replay_file
    from clusterscore.recording.telling import replay_lines

    found = replay_file(run, workbook, scheme)
    if form == "json":
        click.echo(replay_json(found))
    else:
        print_account(replay_lines(found, lang))
    raise SystemExit(SOUND if found.is_same else FOUND)


@click.command(
    "compare-runs",
    help=say(
        "Tell which applications come out differently in the records A and B, and why.",
        "審査記録AとBで結果が異なる応募案件と、その要因を示します。",
    ),
)
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@format_option
@language
def compare_runs(a: Path, b: Path, form: str, lang: Language) -> None:
    """Compare two records."""
    from clusterscore.export.terminal import print_account
    from clusterscore.recording.as_data import comparison_json
    from clusterscore.recording.comparing import compare_runs as compared
    from clusterscore.recording.loading import read_record
    from clusterscore.recording.telling import comparison_lines

    found = compared(read_record(a), read_record(b))
    if form == "json":
        click.echo(comparison_json(found))
    else:
        print_account(comparison_lines(found, lang))
