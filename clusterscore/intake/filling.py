"""Submission + the office's acts -> the columns of data that rules compute with."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.intake import cells
from clusterscore.intake.acts import CHAIR
from clusterscore.intake.office import OfficeRow
from clusterscore.intake.side_sheets import SideSheets
from clusterscore.intake.submission import Submission
from clusterscore.scheme.parts import NUMBER_TYPES, Field
from clusterscore.scheme.rules import Column, Rules


@dataclass(frozen=True)
class Origin:
    """Where a value stands that no applicant wrote, and how it is written there."""

    place: str
    written: str


@dataclass(frozen=True)
class Filled:
    """What the rules compute with.

    Attributes:
        table: The submission's table with values beyond their limits out, the office's acts in,
            defaults where nothing is said, and the columns made from fields: which words are
            chosen, what is not applicable, the chair's order.
        defaults: By row and field, the place in the criteria file of a default that was taken.
    """

    table: pd.DataFrame
    defaults: Mapping[tuple[int, str], Origin]


def filled(submission: Submission, sides: SideSheets, rules: Rules, limits: Sequence[f.Finding]) -> Filled:
    """Lay the office's acts and the defaults of the rules over a submission.

    Args:
        submission: What was sent; it is not changed.
        sides: Of which the acts of the office are used.
        rules: The rules in force.
        limits: What validation found; a value beyond its field's limits is left out.
    """
    table = submission.table.copy(deep=False)
    if any(finding.kind in (f.BELOW_LIMIT, f.ABOVE_LIMIT) for finding in limits):
        table = _within_limits(table, rules)
    given = {(act.application, act.target): act for act in sides.office if act.kind in ("check", "override")}
    for (row, key), act in given.items():
        table.loc[row, key] = act.value
    defaults = dict(_defaults(table, submission, rules))
    absent: dict[str, list[int]] = {}
    for cell, kind in submission.absent.items():
        if kind == "not_applicable" and cell not in given:
            absent.setdefault(cell[1], []).append(cell[0])
    made = {
        column.key: _made(column, table, absent.get(column.field or "", ()), rules)
        for column in rules.columns.values()
        if column.kind == "chosen" or (column.kind == "not_applicable" and column.field is not None)
    }
    if CHAIR in rules.columns:
        made[CHAIR] = _order(sides.office, len(submission))
    return Filled(table.assign(**made), defaults)


def _within_limits(table: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Take out the numbers that lie beyond their field's limits."""
    kept = {}
    for key, form in rules.scheme.fields.items():
        if form.type in NUMBER_TYPES:
            low, high = rules.limits(key)
            within = table[key].between(-math.inf if low is None else low, math.inf if high is None else high)
            kept[key] = table[key].where(within | table[key].isna())
    return table.assign(**kept)


def _defaults(
    table: pd.DataFrame, submission: Submission, rules: Rules
) -> Iterator[tuple[tuple[int, str], Origin]]:
    """Fill in the defaults where nothing at all is said, and give where each stands."""
    for key, form in rules.scheme.fields.items():
        value = default_of(rules, key)
        if value is None or cells.given(form, value) is None:
            continue
        missing = table[key].isna().to_numpy().nonzero()[0].tolist()
        rows = [row for row in missing if submission.is_blank(row, key)]
        if rows:
            table[key] = _with(form, table[key], rows, value)
            origin = Origin(rules.file.place(("fields", key, "default")), cells.written(value))
            yield from (((row, key), origin) for row in rows)


def default_of(rules: Rules, key: str) -> float | bool | str | None:
    """Give the value that the rules take for a field where the office says nothing; None where there is none."""
    form = rules.scheme.fields[key]
    default = form.default
    if default is None or isinstance(default, (bool, str)):
        return default
    return rules.values.get(f"fields.{key}.default", default)


def _with(form: Field, column: pd.Series, rows: Sequence[int], value: object) -> pd.Series:
    filled_in = column.copy()
    filled_in.iloc[list(rows)] = cells.given(form, value)
    return filled_in


def _made(column: Column, table: pd.DataFrame, absent: Sequence[int], rules: Rules) -> Any:
    """Make a condition from a field: whether a word is chosen, whether the field is not applicable."""
    key = column.field or ""
    if column.kind == "chosen":
        return chosen(rules.scheme.fields[key], table[key], column.word or "")
    flags = np.zeros(len(table), dtype=bool)
    flags[list(absent)] = True
    return pd.array(flags, dtype="boolean")


def chosen(form: Field, column: Sequence[object] | pd.Series, word: str) -> Any:
    """Tell whether a word is among several choices.

    Args:
        form: The field, of type choices.
        column: Its cells as written, with None where they are missing.
        word: Key of the choice.

    Returns:
        A nullable boolean array, missing where the field is.
    """
    read = cells.choices(form)
    holds = lru_cache(maxsize=4096)(lambda value: None if cells.is_missing(value) else word in read(value)[0])
    return pd.array([holds(value) for value in column], dtype="boolean")


def _order(office: Sequence[OfficeRow], size: int) -> Any:
    """Give the chair's order among equals, 1 first; missing where the chair gave none."""
    order = np.full(size, np.nan)
    for act in office:
        if act.kind == "order":
            order[act.application] = act.value
    return pd.arrays.FloatingArray(order, np.isnan(order))
