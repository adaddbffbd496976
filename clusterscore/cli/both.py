"""The option ``--both``: the committee's workbook in either language, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from clusterscore.cli.options import Command, say
from clusterscore.words import LANGUAGES, Language


def both_option(command: Command) -> Command:
    """Add whether the workbook is written in each language."""
    option = click.option(
        "--both", is_flag=True,
        help=say("With -o NAME.xlsx: write NAME-en.xlsx and NAME-ja.xlsx.",
                 "-o NAME.xlsxの指定により、NAME-en.xlsxとNAME-ja.xlsxの両方を書き出します。"),
    )  # fmt: skip
    return option(command)


def outputs_of(output: Path | None, lang: Language, *, both: bool) -> Sequence[tuple[Path, Language]]:
    """Give the workbooks to write, each with its language.

    Raises:
        UsageError: CS667; both languages are asked for, and no workbook.
    """
    if both and output is None:
        from clusterscore import findings as f
        from clusterscore.errors import UsageError

        raise UsageError(f.Finding(f.BOTH_OF_NOTHING, "--both"))
    if output is None:
        return []
    if not both:
        return [(output, lang)]
    return [(output.with_name(f"{output.stem}-{language}{output.suffix}"), language) for language in LANGUAGES]
