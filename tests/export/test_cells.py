"""Claims about the fast ways of writing: they come to what the plain ways come to, to the byte."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from xlsxwriter.worksheet import Worksheet

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.explanation import Sentences, spoken, voice
from clusterscore.explanation.audience import for_audience
from clusterscore.export.sheets_cells import PLAIN_SHEET
from clusterscore.export.sheets_page import DEEPEST_FORMULA, LONGEST_LITERAL, fits, lines_of, width
from clusterscore.scheme.parts import Visible
from clusterscore.scoring.single import Single
from tests.export.rounds import crossed, held

ROOT = Path(__file__).parents[2]
SAMPLES_FOLDER = ROOT / "samples"
TEXTS = ["", "plain", " before and after ", "a<b & c>d", 'say "so"', "two\nlines", "#N/A", "#hash", "日本", "_x0041_"]
NUMBERS: list[float] = [0, -0.0, 1, -7, 1 / 3, 1e-300, 1.7976931348623157e308, 123456789.123456789, 0.1 + 0.2]
FORMULAS = ["=A1", "A1+B2", '=IF(A1<=B1&"<",">"," & ")', "=_xlfn.AGGREGATE(14,6,A1:A2/(B1:B2=1),1)", '=""']


def _fill(sheet: Any, shape: Any) -> None:
    """Write cells of every kind that a sheet of ours has, and some that it has not."""
    row = 0
    for style in (shape, None):
        for text in TEXTS:
            sheet.write_string(row, 0, text, style)
            for column, formula in enumerate(FORMULAS, start=2):
                sheet.write_formula(row, column, formula, style, text)
            row += 1
        for number in NUMBERS:
            sheet.write_number(row, 0, number, style)
            sheet.write_formula(row, 1, FORMULAS[2], style, number)
            row += 1
        sheet.write_blank(row, 0, None, style)
        sheet.write_boolean(row, 1, True, style)
        sheet.write_formula(row, 2, "=A1=A2", style, True)
        sheet.write_url(row, 3, "internal:Sheet1!A1", style, "a way")
        row += 1
    sheet.write_comment(row, 0, "where no cell is")
    sheet.set_row(row + 1, 30, shape)
    sheet.write_number(row + 1, 800, 5)
    sheet.set_column(5, 5, 12, shape)
    sheet.write_rich_string(row + 2, 5, "a", shape, "b", "c")


def test_every_cell_comes_out_as_xlsxwriter_itself_writes_it(tmp_path: Path) -> None:
    """Byte for byte, in every part of the package; XlsxWriter's own sheet vouches for it."""
    for name, kind in (("ours", PLAIN_SHEET), ("theirs", Worksheet)):
        with xlsxwriter.Workbook(tmp_path / f"{name}.xlsx") as book:
            book.set_properties({"created": datetime.datetime(2000, 1, 1)})
            _fill(book.add_worksheet("Sheet1", kind), book.add_format({"bold": True, "num_format": "0.0"}))
    ours, theirs = (zipfile.ZipFile(tmp_path / f"{name}.xlsx") for name in ("ours", "theirs"))
    assert ours.namelist() == theirs.namelist()
    for part in ours.namelist():
        assert ours.read(part) == theirs.read(part), part


def test_a_formula_beyond_the_last_column_is_refused_as_by_xlsxwriter(tmp_path: Path) -> None:
    """A sheet has 16,384 columns; what could not be written must not seem to be."""
    with xlsxwriter.Workbook(tmp_path / "wide.xlsx") as book:
        assert book.add_worksheet("Sheet1", PLAIN_SHEET).write_formula(0, 16_384, "=A1") == -1


def test_single_values_are_those_of_the_table_as_plain_python_has_them() -> None:
    """Of every sort of column that a table has; missing is None, however the column writes it."""
    day = datetime.date(2026, 3, 1)
    table = pd.DataFrame({
        "number": pd.array([1.5, None], dtype="Float64"), "whole": pd.array([3, None], dtype="Int64"),
        "truth": pd.array([True, None], dtype="boolean"), "word": pd.array(["a", None], dtype="string"),
        "plain": [2.5, float("nan")], "bare": [True, False],
        "day": pd.to_datetime(pd.Series([day, None])), "any": pd.Series([day, None], dtype=object),
    })  # fmt: skip
    single = Single(table, pd.DataFrame({"number": [9.0, 9.0], "later": [7.0, 8.0]}))
    keys = [str(key) for key in table]
    first = {key: single.at(key, 0) for key in keys}
    assert first == {"number": 1.5, "whole": 3, "truth": True, "word": "a", "plain": 2.5, "bare": True,
                     "day": pd.Timestamp(day), "any": day}  # fmt: skip
    assert [type(first[key]) for key in keys[:3]] == [float, int, bool]
    assert [type(first[key]) for key in ("plain", "bare")] == [float, bool]
    assert [key for key in keys if not single.is_missing(key, 1)] == ["bare"]
    assert (single.at("later", 1), "other" in single) == (8.0, False)
    assert list(single) == [*keys, "later"]
    with pytest.raises(KeyError):
        single.at("other", 0)


@pytest.mark.parametrize("audience", ["committee", "public"])
@pytest.mark.parametrize("name", ["imi-panel", "ecei-gold-2022", "meti-2015-illustration"])
def test_a_sentence_said_once_is_the_sentence_of_each_application(name: str, audience: Visible) -> None:
    """Every condition of every application, one by one, in both languages."""
    for language in ("en", "ja"):
        result = for_audience(evaluate(SAMPLES_FOLDER / f"{name}.xlsx"), audience, language)
        sentences = Sentences(result, language)
        for step in result.rules.roles("gate", "floor", "check", "label_condition", "label", "selection"):
            for row in range(len(result.submission)):
                alone = spoken(result, step.node, voice(result, row, language))
                assert sentences.of(row, step.key) == alone, (step.key, row)


def test_a_consensus_is_called_one_where_another_has_the_same_mark(tmp_path: Path) -> None:
    """K-1 has 4 by consensus, K-2 as the mean of 4 and 4: the number is the same, the sentence is not."""
    marks = crossed({f"K-{at}": {"R1": (4, 4), "R2": (4, 4)} for at in (1, 2, 3)})
    office = [["application", "target", "kind", "value", "reason", "name", "date"],
              ["K-1", "vision", "consensus", 4, "seen on site", "Chair Abe", "2026-05-01"]]  # fmt: skip
    result: Evaluation = held(tmp_path, marks, Office=office)
    sentences = Sentences(result, "en")
    first, second, third = (sentences.of(row, "vision.mark.sub_score") for row in range(3))
    assert "consensus mark 4" in first
    assert "consensus" not in second
    assert second == third


LINES = st.text(st.sampled_from("ab 日本ｱé①—\t"), max_size=40)


@given(LINES)
def test_a_letter_of_east_asia_is_two_wide_any_other_one(text: str) -> None:
    """As Unicode calls them: wide, full and ambiguous ones are two."""
    assert width(text) == sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


@given(LINES, st.sampled_from([1.0, 3.5, 8.0, 20.0, 200.0]))
def test_a_line_that_has_room_is_one_line_and_any_other_more(line: str, room: float) -> None:
    """A text no wider than the column needs one line, a wider one two at least; a space at its end needs no room."""
    if width(line) <= room:
        assert lines_of(line, room) == 1
    elif width(line.rstrip(" ")) > room:
        assert lines_of(line, room) > 1


@given(st.integers(0, 130), st.integers(0, 600))
def test_a_formula_fits_by_its_deepest_bracket_and_its_longest_text(depth: int, size: int) -> None:
    """Brackets side by side are not deep; many of them, or a long formula of short texts, still fit."""
    deep = "(" * depth + "1" + ")" * depth
    assert fits(f"={deep}") == (depth <= DEEPEST_FORMULA)
    assert fits("=" + "+".join(["(1)"] * depth))
    assert fits(f'="{"x" * size}"') == (size <= LONGEST_LITERAL)
    assert fits("=" + "&".join(['"' + "x" * 50 + '"'] * 20))


def test_the_benchmark_writes_the_same_cells_as_the_export(tmp_path: Path) -> None:
    """What the export is timed against has the same values in the same cells and sheets, by another reader."""
    given_, ours, cells, plain = (str(tmp_path / name) for name in ("in.xlsx", "ours.xlsx", "cells.json", "plain.xlsx"))
    jobs = [("make_round", given_, "4", "2"), ("export", given_, ours), ("keep_cells", ours, cells),
            ("write_plain", cells, plain)]  # fmt: skip
    for job in jobs:
        command = [sys.executable, str(ROOT / "benchmarks" / "jobs.py"), *job]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    books = [CalamineWorkbook.from_path(path) for path in (ours, plain)]
    assert books[0].sheet_names == books[1].sheet_names
    for name in books[0].sheet_names:
        first, second = (_written(book.get_sheet_by_name(name).to_python()) for book in books)
        assert first == second, name


def _written(rows: list[list[Any]]) -> list[list[Any]]:
    """Give cells with numbers at 12 digits: XlsxWriter writes 16 of a number and 17 of what a formula came to."""
    return [[float(f"{cell:.12g}") if isinstance(cell, float) else cell for cell in row] for row in rows]
