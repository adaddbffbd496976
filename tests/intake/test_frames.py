"""Claims about dataframes as input, and about headings that are not where they are read."""

from __future__ import annotations

import decimal
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from clusterscore.errors import InputRefused
from clusterscore.formula import intervals
from clusterscore.intake import cells
from clusterscore.intake.submission import Submission, from_frame, read_submission
from tests.scheme import small

RULES = small.rules()
D = decimal.Decimal


def _refusal(source: Any) -> tuple[str, str]:
    with pytest.raises(InputRefused) as refusal:
        from_frame(source)
    finding = refusal.value.finding
    assert (finding.place, finding.code) == ("dataframe", "CS126")
    return finding.message("en"), finding.message("ja")


@pytest.mark.parametrize(
    ("source", "en", "ja"),
    [
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "two columns have the same name", "同じ名前の列"),
        (pl.LazyFrame({"a": [1]}), "LazyFrame is not in memory yet", "まだ読み込まれていません"),
        ({"a": [1]}, "dict is no dataframe", "データフレームではありません"),
        (None, "NoneType is no dataframe", "データフレームではありません"),
        (pd.DataFrame({"a": ["x", [1]]}), "the column 'a' holds a value of type list in row 2", "列'a'の2行目にlist"),
        (pl.DataFrame({"a": [[1]]}), "the column 'a' holds a value of type list in row 1", "列'a'の1行目にlist"),
        (pd.DataFrame({"a": [b"x"]}), "holds a value of type bytes in row 1", "bytes"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(source: Any, en: str, ja: str) -> None:
    """Not with an error of the engine."""
    told = _refusal(source)

    assert en in told[0]
    assert ja in told[1]


# --- numbers of other types ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "read"),
    [(D("12.50"), 12.5), (D(3), 3.0), (D("NaN"), None), (D("sNaN"), None), (D("Infinity"), None), (np.int64(4), 4.0),
     (np.float32(0.5), 0.5), (np.float64("nan"), None), (np.bool_(True), None), (10**400, None)],
)  # fmt: skip
def test_decimals_and_numbers_of_numpy_are_numbers(value: object, read: float | None) -> None:
    """As databases and frames give them."""
    assert cells.number(value) == read


def test_decimals_of_a_frame_are_numbers_and_blanks() -> None:
    """An amount need not be whole; ids keep their digits."""
    frame = pd.DataFrame({"id": [D(10**20 + 1), D(2)], "jobs": [D("20.00"), D("NaN")], "grant": [D("99.5"), None]})
    submission = read_submission(from_frame(frame), RULES)

    assert submission.ids == ["100000000000000000001", "2"]
    assert submission.table["jobs"].tolist() == [20.0, pd.NA]
    assert submission.table["grant"].tolist() == [99.5, pd.NA]
    assert submission.reported == frozenset()


def test_only_a_field_that_counts_is_told_to_be_whole() -> None:
    """Of an amount that cannot be read it would be false."""
    frame = pd.DataFrame({"id": ["A"], "jobs": [D("1.5")], "grant": [D("1E+999")]})
    findings = read_submission(from_frame(frame), RULES).findings

    assert [(f.place, f.code) for f in findings if f.code.startswith("CS2")] == [
        ("Applications!B2", "CS209"), ("Applications!C2", "CS203"),
    ]  # fmt: skip


# --- headings -----------------------------------------------------------------------------------


def _submission(rows: Sequence[Sequence[object]]) -> Submission:
    return read_submission(small.workbook(small.sheet(rows)), RULES)


@pytest.mark.parametrize("above", [1, 2, 20, 49])
def test_headings_below_the_first_row_are_read_and_told_once(above: int) -> None:
    """What stands above them is no application."""
    submission = _submission([("Form 1",), *[("",)] * (above - 1), *small.APPLICATIONS])

    assert submission.ids == ["A-1", "A-2"]
    assert submission.place(0, "jobs") == f"Applications!B{above + 2}"
    (finding,) = submission.findings
    assert (finding.place, finding.code, finding.severity) == (f"Applications!A{above + 1}", "CS140", "note")
    assert f"見出しは{above + 1}行目にあるものとして" in finding.message("ja")


def test_the_row_with_most_known_headings_is_the_heading_row() -> None:
    """One known word above it is no table."""
    assert _submission([("id",), *small.APPLICATIONS]).ids == ["A-1", "A-2"]


def test_headings_are_looked_for_in_fifty_rows_and_are_three() -> None:
    """Words of an applicant that are like two headings are no heading row."""
    assert len(_submission([("id",), ("A-1", "Grant asked for", "New jobs")])) == 1
    assert _submission([("Form",), *[("x", "y")] * 49, *small.APPLICATIONS]).head.last == 0


# --- numbers beyond what a float holds ----------------------------------------------------------


def test_huge_numbers_give_no_warning() -> None:
    """A bound may be infinite; nobody needs to read of it on the terminal."""
    huge = intervals.Between(np.array([-1e300]), np.array([1e308]), np.array([False]))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        product, total = intervals.multiply(huge, huge), intervals.add(huge, huge)
        intervals.at_least(product, total)
        intervals.at_least(huge, intervals.negative(huge))

    assert (product.low[0], product.high[0], total.high[0]) == (-np.inf, np.inf, np.inf)
