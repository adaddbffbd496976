"""Every line of the semantics table, by every reader and on every engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
import polars as pl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from clusterscore.formula import nodes as n
from clusterscore.formula.bounds import World
from clusterscore.formula.columns import expression
from clusterscore.formula.entering import enter
from clusterscore.formula.exact import Case
from clusterscore.formula.excel import formula
from clusterscore.formula.intervals import Between, May
from clusterscore.formula.prose import Voice, sentence
from tests.formula.table import SORTS, TITLES, Line, lines
from tests.libreoffice import recalculate

LINES = lines()
NUMBERS = [key for key, sort in SORTS.items() if sort == "number"]
CONDITIONS = [key for key, sort in SORTS.items() if sort == "condition"]
DAYS = [key for key, sort in SORTS.items() if sort == "date"]
each_line = pytest.mark.parametrize("line", LINES, ids=[line.name for line in LINES])


def _same(found: Any, expected: Fraction | bool | None) -> bool:
    """Compare a reader's answer: unknown only with unknown, numbers to twelve digits."""
    if expected is None or found is None or isinstance(expected, bool):
        return found is None if expected is None else found == expected
    return float(found) == pytest.approx(float(expected), rel=1e-12, abs=1e-12)


@each_line
def test_exact_means_what_the_table_says(line: Line) -> None:
    """The exact reader gives the very fraction of the table."""
    assert Case(line.values, line.parameters).evaluate(line.node) == line.expected


def _pandas(line: Line) -> Any:
    frame = pd.DataFrame({key: [value] for key, value in line.values.items()}, dtype=object)
    days = {key: pd.to_datetime(frame[key]) for key in ("d", "e")}
    return frame.assign(**days).astype({"w": "string"})


def _numpy_pandas(line: Line) -> Any:
    frame = _pandas(line)
    return frame.assign(**{key: frame[key].astype("float64") for key in NUMBERS})


def _polars(line: Line) -> Any:
    types = {"number": pl.Float64, "condition": pl.Boolean, "word": pl.String, "date": pl.Date}
    return pl.DataFrame(
        {key: [value] for key, value in line.values.items()},
        schema={key: types[sort] for key, sort in SORTS.items()},
    )


def _nan_polars(line: Line) -> Any:
    return _polars(line).with_columns(pl.col(key).fill_null(float("nan")) for key in NUMBERS)


def _duckdb(line: Line) -> Any:
    types = {"number": "DOUBLE", "condition": "BOOLEAN", "word": "VARCHAR", "date": "DATE"}
    columns = ", ".join(f"CAST(${key} AS {types[sort]}) AS {key}" for key, sort in SORTS.items())
    return duckdb.sql(f"SELECT {columns}", params=line.values)


def _first(frame: Any) -> Any:
    """Give the only value of a frame of any engine; None where it is missing."""
    native = nw.to_native(frame)
    if isinstance(native, duckdb.DuckDBPyRelation):
        return native.fetchall()[0][0]
    value = native["found"].to_list()[0]
    return None if value is pd.NA else value


@pytest.mark.parametrize("engine", [_pandas, _numpy_pandas, _polars, _nan_polars, _duckdb])
@each_line
def test_columns_agree_on_every_engine(line: Line, engine: Callable[[Line], Any]) -> None:
    """Pandas (nullable or numpy), polars (null or NaN) and DuckDB give the table's answer."""
    frame = enter(engine(line), NUMBERS, CONDITIONS, DAYS)
    value = _first(frame.select(expression(line.node, line.parameters).alias("found")))
    assert not (isinstance(value, float) and np.isnan(value)), "NaN is not an answer"
    assert _same(value, line.expected)


def _world(line: Line) -> World:
    values: dict[str, Any] = {}
    for key, value in line.values.items():
        missing = np.array([value is None])
        match SORTS[key]:
            case "number":
                ends = (-np.inf, np.inf) if value is None else (value, value)
                values[key] = Between(np.array([ends[0]], float), np.array([ends[1]], float), missing)
            case "condition":
                values[key] = May(np.array([value is not False]), np.array([value is not True]))
            case _:
                values[key] = np.array([value], dtype=object)
    days = {key: np.array([line.values[key]], "datetime64[D]") for key in ("d", "e")}
    return World(values | days, line.parameters, 1)


@each_line
def test_bounds_hold_the_value(line: Line) -> None:
    """What is known lies within the bounds, and exactly there when nothing is missing."""
    world = _world(line)
    if isinstance(line.node, n.Condition):
        may = world.condition(line.node)
        possible = {True: bool(may.be_true[0]), False: bool(may.be_false[0])}
        assert any(possible.values()) if line.expected is None else possible[bool(line.expected)]
        return
    between = world.number(line.node)
    if line.expected is None:
        assert between.low[0] <= between.high[0]
    else:
        slack = 1e-12 * max(1.0, abs(float(line.expected)))
        assert between.low[0] - slack <= float(line.expected) <= between.high[0] + slack


@each_line
def test_prose_says_the_line_in_both_languages(line: Line) -> None:
    """The sentences are those of the table, to the letter."""
    case = Case(line.values, line.parameters)
    said = [sentence(line.node, Voice(case, TITLES.__getitem__, lang)) for lang in ("en", "ja")]
    assert said == [line.en, line.ja]


class _Row:
    """One line's places on the test sheet: inputs from column A, parameters from column K."""

    def __init__(self, row: int, line: Line) -> None:
        self.row = row
        self.columns = dict(zip(SORTS, "ABCDEFGH", strict=True))
        self.parameters = dict(zip(line.parameters, "KLMNOPQRSTUVWXYZ", strict=False))

    def cell(self, key: str) -> str:
        return f"{self.columns[key]}{self.row + 1}"

    def parameter(self, key: str) -> str:
        return f"{self.parameters[key]}{self.row + 1}"

    def span(self, keys: Sequence[str]) -> str:
        return f"{self.parameter(keys[0])}:{self.parameter(keys[-1])}"

    def word(self, key: str, word: str) -> str:
        assert SORTS[key] == "word"
        return word

    def condition(self, key: str) -> str:
        return f'IF({self.cell(key)}="yes",1,IF({self.cell(key)}="no",0,0.5))'


PLANTED = -987654
"""A stored value that no formula of the table gives: it proves that all are recalculated."""


def _sheet(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("table")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for row, line in enumerate(LINES):
            places = _Row(row, line)
            for column, value in enumerate(line.values.values()):
                shown = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
                if shown is not None:
                    sheet.write(row, column, shown, day if column >= 6 else None)
            for column, value in enumerate(line.parameters.values(), start=10):
                if value is not None:
                    sheet.write_number(row, column, value)
            sheet.write_formula(row, 8, formula(line.node, places), None, PLANTED)


def test_libreoffice_calculates_the_table(tmp_path: Path) -> None:
    """Every line's Excel formula, recalculated by LibreOffice, gives the table's answer."""
    _sheet(tmp_path / "table.xlsx")
    (book,) = recalculate([tmp_path / "table.xlsx"], tmp_path / "recalculated")
    rows = CalamineWorkbook.from_path(book).get_sheet_by_name("table").to_python()
    found: list[Any] = [row[8] for row in rows]
    assert PLANTED not in found, "LibreOffice kept a stored value instead of calculating"
    truth = {1: True, 0: False, 0.5: None}
    wrong = []
    for line, value in zip(LINES, found, strict=True):
        answer = truth[value] if isinstance(line.node, n.Condition) else (None if value == "" else value)
        if not _same(answer, line.expected):
            wrong.append((line.name, value, line.expected))
    assert wrong == []
