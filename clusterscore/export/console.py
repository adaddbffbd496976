"""The console that tables are printed on, and words that lists and results share."""

from __future__ import annotations

import sys

from rich.console import Console

from clusterscore.words import Text

_WIDE = 110
STATUS = {
    "official": Text("official", "公表基準"),
    "reconstruction": Text("reconstruction, partly unpublished", "再構成（一部未公表）"),
    "illustration": Text("illustration", "例示"),
}


def console() -> Console:
    """Give a console for stdout: colour and the terminal's width only on a terminal."""
    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else _WIDE, highlight=False)
