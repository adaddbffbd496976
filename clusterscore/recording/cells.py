"""Result -> the values that rules may read, with how they were written and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clusterscore.intake.marks import entered_key
from clusterscore.recording.plain import plain
from clusterscore.scoring.result import Result


def cells_of(result: Result) -> list[list[dict[str, Any]]]:
    """Give, for each application as sent, every field that may be seen and every mark entered for the whole panel."""
    columns = [_column(result, key, result.table[key]) for key in _fields(result)]
    columns += [_column(result, key, result.submission.table[key]) for key in _entered(result)]
    return [list(row) for row in zip(*columns, strict=True)] or [[] for _ in result.submission.ids]


def _fields(result: Result) -> list[str]:
    return [key for key in result.rules.scheme.fields if key in result.table and not result.hides(key)]


def _entered(result: Result) -> Iterator[str]:
    for branch in result.rules.marked():
        key = entered_key(result.rules, branch)
        if key in result.submission.columns:
            yield key


def _column(result: Result, key: str, values: Any) -> list[dict[str, Any]]:
    return [_cell(result, row, key, value) for row, value in enumerate(values.array)]


def _cell(result: Result, row: int, key: str, value: Any) -> dict[str, Any]:
    submission = result.submission
    found: dict[str, Any] = {"field": key, "value": plain(value), "absent": None, "origin": None}
    act, default = result.acts.get((row, key)), result.defaults.get((row, key))
    if act is not None:
        return {**found, "written": act.written, "place": act.place, "by": "office"}
    if default is not None:
        return {**found, "written": default.written, "place": default.place, "by": "default"}
    return {
        **found,
        "absent": submission.absent.get((row, key)),
        "origin": submission.origin(row, key),
        "written": submission.written(row, key),
        "place": submission.place(row, key),
        "by": "about" if submission.is_lent(row, key) else "cell",
    }
