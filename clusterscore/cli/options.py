"""What the commands share: options, exit codes, the language, and errors in one line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from clusterscore.words import LANGUAGES, Language, Text

SOUND, FOUND, USAGE, CANNOT_RUN = 0, 1, 2, 3

Command = TypeVar("Command", bound=Callable[..., Any])


def default_language() -> Language:
    """Take the language from CLUSTERSCORE_LANG, else from the system; else English."""
    named = next((os.environ[key] for key in ("CLUSTERSCORE_LANG", "LC_ALL", "LANG") if os.environ.get(key)), "")
    return "ja" if named.lower().startswith("ja") else "en"


def say(en: str, ja: str) -> str:
    """Say something in the language of the system."""
    return Text(en, ja).in_(default_language())


class Commands(click.Group):
    """Turns our errors into one line on stderr in one place; bugs keep their trace."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; exit with 3 where it cannot run."""
        from clusterscore.errors import ClusterscoreError, UsageError

        try:
            return super().invoke(ctx)
        except ClusterscoreError as error:
            click.echo(error.message(ctx.obj or default_language()), err=True)
            raise SystemExit(USAGE if isinstance(error, UsageError) else CANNOT_RUN) from error


def _remember(ctx: click.Context, _: click.Parameter, value: Language) -> Language:
    ctx.find_root().obj = value
    return value


def options(command: Command) -> Command:
    """Add what every command on a workbook takes: the scheme and the language."""
    scheme = click.option(
        "--scheme",
        metavar="KEY",
        help=say(
            "Scheme, scheme@version or criteria file; else what About names.",
            "制度名、制度@版、または審査基準ファイル（省略時はAboutシートの記載）。",
        ),
    )
    return scheme(language(command))


def language(command: Command) -> Command:
    """Add the language of the output."""
    option = click.option(
        "--lang", type=click.Choice(LANGUAGES), default=default_language, callback=_remember, is_eager=True,
        help=say("Language of the output.", "出力の言語。"),
    )  # fmt: skip
    return option(command)


def format_option(command: Command) -> Command:
    """Add the choice of a table or JSON."""
    option = click.option(
        "--format", "form", type=click.Choice(("table", "json")), default="table",
        help=say("What to print.", "標準出力の形式。"),
    )  # fmt: skip
    return option(command)


def with_options(added: Sequence[Callable[[Any], Any]]) -> Callable[[Command], Command]:
    """Add several options to a command, in the order in which its help shows them."""

    def add(command: Command) -> Command:
        for option in reversed(added):
            command = option(command)
        return command

    return add


def check_output(output: Path, inputs: Iterable[Path], ending: str = ".xlsx") -> None:
    """Refuse a name that would overwrite what is read, and one of another kind of file.

    Raises:
        UsageError: It is one of these.
    """
    from clusterscore import findings as f
    from clusterscore.errors import UsageError

    if output.resolve() in [path.resolve() for path in inputs]:
        raise UsageError(f.Finding(f.OVERWRITES_INPUT, str(output)))
    if output.suffix.lower() != ending:
        if ending == ".xlsx":
            raise UsageError(f.Finding(f.NOT_A_WORKBOOK_NAME, str(output)))
        raise UsageError(f.Finding(f.NOT_A_RECORD_NAME, str(output), {"ending": ending}))


WORKBOOK = click.argument("workbook", type=click.Path(path_type=Path, readable=False))
