"""What the command ``collect`` takes and does: many forms into one workbook."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clusterscore.cli.options import FOUND, SOUND, check_output, options, say, with_options
from clusterscore.cli.work import WRITTEN, writing
from clusterscore.words import Language, Text

if TYPE_CHECKING:
    from clusterscore.collecting import Collected
    from clusterscore.collecting.collection import Progress
    from clusterscore.collecting.files import Source
    from clusterscore.findings import Finding

_OPTIONS = (
    click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False)),
    click.option(
        "-o", "--output", required=True, type=click.Path(path_type=Path),
        help=say("Write the collected workbook here.", "取り込んだブックの出力先。"),
    ),
    click.option(
        "--receipts", type=click.Path(path_type=Path, readable=False),
        help=say(
            "The office's record: file or application, receipt number, time, act (receive, replace, withdraw, reject).",
            "受付簿（ファイル名または受付番号、受付日時、種別：受付・差替え・取下げ・不受理）。",
        ),
    ),
    click.option(
        "--strict", is_flag=True,
        help=say("Exit with 1 where there is a blocking finding.", "不備があれば終了コード1を返します。"),
    ),
)  # fmt: skip
_DONE = Text("{files} files, {applications} applications", "ファイル{files}件、応募{applications}件")
_FOUND = Text(
    "{blocking} to be corrected, {doubts} to be confirmed, {notes} for information",
    "不備{blocking}件、確認事項{doubts}件、参考{notes}件",
)
_MORE = Text("{code}: {count} more; the sheet Findings has them all", "{code}：ほか{count}件（全件はFindingsシート）")
_OTHERS = Text("{code}: {count} more", "{code}：ほか{count}件")
_MOST = 10  # findings of one kind that are listed
_READING = Text("Reading", "読取り中")


@click.command(
    help=say(
        "Collect the forms and tables SOURCES (files, or folders of them) into one workbook; "
        "reviewers' workbooks as well.",
        "様式や表（SOURCES：ファイルまたはフォルダー）を一つのブックに取り込みます。審査票も取り込みます。",
    )
)
@with_options(_OPTIONS)
@options
def collect(sources: tuple[Path, ...], scheme: str | None, lang: Language, **asked: Any) -> None:
    """Collect forms into one workbook."""
    gather(sources, scheme, lang, **asked)


def gather(
    sources: Sequence[Path], scheme: str | None, language: Language, *, output: Path, receipts: Path | None,
    strict: bool,
) -> None:  # fmt: skip
    """Collect forms into one workbook; what is found goes to stderr."""
    from clusterscore.collecting import collect as into_one

    check_output(output, ())
    with writing(output), _progress(language) as progress:
        collected = into_one(sources, output, scheme, receipts, language, progress=progress)
    _tell(collected, language)
    click.echo(WRITTEN.in_(language).format(output), err=True)
    blocks = any(finding.severity == "blocking" for finding in collected.findings)
    raise SystemExit(FOUND if strict and blocks else SOUND)


def tell_findings(findings: Sequence[Finding], language: Language, more: Text = _OTHERS) -> None:
    """List what was found, of each kind the first ones."""
    listed: Counter[str] = Counter()
    for finding in findings:
        listed[finding.code] += 1
        if listed[finding.code] <= _MOST:
            click.echo(finding.message(language), err=True)
    for code, count in sorted(listed.items()):
        if count > _MOST:
            click.echo(more.format(code=code, count=count - _MOST).in_(language), err=True)


def _tell(collected: Collected, language: Language) -> None:
    """List what was found, and say how much came in."""
    tell_findings(collected.findings, language, _MORE)
    weights = Counter(finding.severity for finding in collected.findings)
    counts = {"blocking": weights["blocking"], "doubts": weights["doubt"], "notes": weights["note"]}
    facts = {"files": collected.files, "applications": collected.applications}
    between, end = ("。", "。") if language == "ja" else ("; ", ".")
    click.echo(_DONE.format(**facts).in_(language) + between + _FOUND.format(**counts).in_(language) + end, err=True)


@contextmanager
def _progress(language: Language) -> Iterator[Progress | None]:
    """Show a bar on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return

    def shown(sources: Sequence[Source]) -> Iterable[Source]:
        with click.progressbar(sources, label=_READING.in_(language), file=sys.stderr) as bar:
            yield from bar

    yield shown
