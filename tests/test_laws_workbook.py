"""The law of the committee's workbook: what LibreOffice makes of it is what was evaluated."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from clusterscore.evaluation import Evaluation, evaluate
from tests.export.books import differences
from tests.lawful import CALM
from tests.libreoffice import recalculate
from tests.strategies import Made, Row, calls, sheets_of

BOOKS = 12


def _generated() -> list[Evaluation]:
    """Evaluate some generated schemes with panels that lack values, the same on every run."""
    found: list[Evaluation] = []

    @settings(CALM, max_examples=2 * BOOKS, phases=[Phase.generate])
    @given(calls(least=2, most=8))
    def draw(call: tuple[Made, list[Row]]) -> None:
        made, rows = call
        frame, beside = sheets_of(made, rows)
        found.append(evaluate(frame, made.rules, **beside))

    draw()
    return found[-BOOKS:]  # the first ones drawn are the plainest


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")  # openpyxl: data bars
def test_libreoffice_makes_the_same_of_generated_schemes(tmp_path: Path) -> None:
    """Every live cell of a dozen generated workbooks, recalculated in one call, is as stored, to nine digits."""
    results = _generated()
    written = [tmp_path / f"book{at}.xlsx" for at in range(len(results))]
    for at, (result, path) in enumerate(zip(results, written, strict=True)):
        result.to_excel(path, "en" if at % 2 else "ja")
    wrong = []
    for path, again in zip(written, recalculate(written, tmp_path / "recalculated"), strict=True):
        count, found = differences(path, again)
        assert count > 20, path.name
        wrong += [(path.name, *cell) for cell in found]
    assert wrong == []
