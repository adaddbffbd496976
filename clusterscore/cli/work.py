"""What the commands do: one call of the library each, and what can go wrong around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clusterscore.words import Language, Text

if TYPE_CHECKING:
    from clusterscore.evaluation import Evaluation
    from clusterscore.export.sheets_margins import Margins
    from clusterscore.scheme.parts import Visible

WRITTEN = Text("Written: {0}", "書き込みました: {0}")


def evaluated(
    workbook: Path, scheme: str | None, texts: tuple[str, ...] = (), stage: str | None = None
) -> Evaluation:
    """Evaluate a workbook, with the settings of a what-if, up to a stage."""
    from clusterscore.evaluation import evaluate as run

    return run(workbook, scheme, overrides=settings(texts), stage=stage)


def settings(texts: tuple[str, ...]) -> dict[str, float]:
    """Read the settings of a what-if; one given twice is refused."""
    from clusterscore import findings as f
    from clusterscore.errors import UsageError

    read: dict[str, float] = {}
    for key, value in map(setting, texts):
        if key in read:
            reason = Text("It is set twice", "2度設定されています")
            raise UsageError(f.Finding(f.RULE_BROKEN, "--set", {"key": key, "reason": reason, "near": ""}))
        read[key] = value
    return read


def setting(text: str) -> tuple[str, float]:
    """Read one setting, KEY=NUMBER."""
    from clusterscore import findings as f
    from clusterscore.errors import UsageError
    from clusterscore.intake.cells import number

    key, _, value = text.partition("=")
    read = number(value)
    if read is None:
        raise UsageError(f.Finding(f.NOT_A_SETTING, "--set", {"value": text}))
    return key.strip(), read


def blocks(result: Evaluation) -> bool:
    """Whether a finding blocks."""
    return any(finding.severity == "blocking" for finding in result.findings)


def write(
    result: Evaluation, output: Path, lang: Language, audience: Visible,
    margins: Margins | None = None, *, pages: bool = False, application: str | None = None,
) -> None:  # fmt: skip
    """Write the committee's workbook."""
    with writing(output):
        result.to_excel(output, lang, audience, margins, pages=pages, application=application)
    click.echo(WRITTEN.in_(lang).format(output), err=True)


_REFUSED: Mapping[type[OSError], Text] = {
    FileNotFoundError: Text("there is no such folder", "フォルダーが見つかりません"),
    NotADirectoryError: Text("there is no such folder", "フォルダーが見つかりません"),
    FileExistsError: Text("a folder has that name", "同じ名前のフォルダーがあります"),
    IsADirectoryError: Text("it is a folder", "フォルダーの名前です"),
    PermissionError: Text("no permission, or open elsewhere", "権限がないか、他のソフトで開かれています"),
}
"""What people can mend, in their words."""


@contextmanager
def writing(path: Path | str) -> Iterator[None]:
    """Tell in one line when a file cannot be written.

    Raises:
        UsageError: The system refused.
    """
    from clusterscore import findings as f
    from clusterscore.errors import UsageError
    from clusterscore.words import same

    try:
        yield
    except OSError as error:
        known = _REFUSED.get(type(error))
        detail = same(error.strerror or type(error).__name__) if known is None else known
        raise UsageError(f.Finding(f.CANNOT_WRITE, str(path), {"detail": detail})) from error


def is_sound(path: Path, lang: Language) -> bool:
    """Look a criteria file over and run its cases; print what is found, and what its rules promise."""
    from clusterscore.cases import run_cases
    from clusterscore.errors import CriteriaError
    from clusterscore.linting.lint import lint_file
    from clusterscore.linting.telling import told_properties

    try:
        rules, linted = lint_file(path)
        for finding in linted:
            click.echo(finding.message(lang) + _WEIGHT[finding.severity].in_(lang))
        count, failed = run_cases(path)
    except CriteriaError as error:
        click.echo(error.message(lang))
        return False
    for finding in failed:
        click.echo(finding.message(lang))
    if failed or any(finding.severity == "blocking" for finding in linted):
        return False
    click.echo((_SOUND if count else _NO_CASES).in_(lang).format(path, count))
    for line in told_properties(rules):
        click.echo(f"  {line.in_(lang)}")
    return True


_SOUND = Text("{0}: sound, {1} cases hold", "{0}: 問題ありません（検証例{1}件すべて適合）")
_NO_CASES = Text("{0}: sound; it has no cases yet", "{0}: 問題ありません（検証例はまだありません）")
_WEIGHT = {
    "blocking": Text("", ""),
    "doubt": Text(" (doubt)", "（確認事項）"),
    "note": Text(" (note)", "（参考）"),
}


def print_diff(a: str, b: str, workbook: Path | None, form: str, lang: Language) -> None:
    """Print in what two criteria differ, as lines or as JSON."""
    from clusterscore.comparing import compare
    from clusterscore.export.differences import print_differences
    from clusterscore.export.differences_json import to_json
    from clusterscore.scheme.registry import criteria

    found = compare(criteria(a), criteria(b), workbook)
    if form == "json":
        click.echo(to_json(found, lang))
    else:
        print_differences(found, lang)


def copied(path: Path, target: Path) -> Path:
    """Copy a sample; a file of that name that is another one stays as it is."""
    from clusterscore import findings as f
    from clusterscore.errors import UsageError

    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and target.read_bytes() != path.read_bytes():
            raise UsageError(f.Finding(f.NAME_TAKEN, str(target)))
        if not target.exists():
            target.write_bytes(path.read_bytes())
    return target
