"""What the account of one application says of a field: who gave it, in which cell, or why there is nothing."""

from __future__ import annotations

from clusterscore.export import account_words as w
from clusterscore.intake.absent import TITLES
from clusterscore.scoring.result import Result
from clusterscore.titles import title_of
from clusterscore.words import Language


def field_line(result: Result, row: int, name: str, language: Language) -> str | None:
    """Say what a field holds and where that stands; None where it has no cell, or may not be seen."""
    if result.hides(name):
        return None
    title = title_of(result.rules, name).in_(language)
    act, default = result.acts.get((row, name)), result.defaults.get((row, name))
    cell, why = result.submission.place(row, name), result.submission.absent.get((row, name))
    if act is not None:
        facts = {"raw": act.written, "cell": act.place, "name": act.name}
        return w.OFFICE.in_(language).format(title=title, **facts)
    if default is not None:
        return w.DEFAULT.in_(language).format(title=title, raw=default.written, place=default.place)
    if cell is None:
        return None
    if why is not None:
        raw = result.submission.written(row, name)
        return w.ABSENT.in_(language).format(title=title, raw=raw, cell=cell, why=TITLES[why].in_(language))
    return w.as_read(result.submission, row, name, title, language)
