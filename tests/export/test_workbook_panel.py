"""Claims about the committee's workbook where marks are combined in the newer ways."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from clusterscore.evaluation import Evaluation, evaluate
from tests.export.books import differences, sheet_of
from tests.libreoffice import recalculate
from tests.panel.several import SCALES, WORDS, evaluated, row, scheme

MARKS: dict[str, list[object]] = {
    "graded": ["A", "B", "C", "", "評価不能"], "worded": ["S", "A", "B", "C", ""], "frequent": ["S", "A", "B", "C"],
}  # fmt: skip
_UNLIKE_MODE = {name: said for name, said in SCALES.items() if "combine: mode" not in said}
AGREED: list[dict[str, object]] = [
    {"application": "A-2", "target": "c_plain", "kind": "consensus", "value": 7.5},
    {"application": "A-3", "target": "c_graded", "kind": "consensus", "value": "B"},
    {"application": "A-3", "target": "C worded", "kind": "合議", "value": "A"},
]
OFFICE = pd.DataFrame([{**act, "reason": "met", "name": "Chair", "date": "2026-05-01"} for act in AGREED], dtype=object)


def _marks() -> list[dict[str, Any]]:
    """Give marks of five reviewers, gaps, conflicts and words among them, the same on every run."""
    drawn = random.Random(6)
    rows = []
    for application in ("A-1", "A-2", "A-3", "A-4"):
        for name in (*SCALES, *WORDS):
            for at in range(1, 6):
                mark = drawn.choice(MARKS.get(name, [1, 2, 4, 4, 5, 7.25, 9, 10, "", "評価不能"]))
                conflict = "yes" if drawn.random() < 0.1 else "no"
                sure = drawn.choice(["sure", "unsure"])
                rows.append(row(application, f"R{at}", f"c_{name}", mark, conflict=conflict, confidence=sure))
    return rows


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Evaluation], dict[str, Path], dict[str, Path]]:
    """Export the scheme as it is, with totals first and with marks corrected; recalculate all in one go."""
    folder = tmp_path_factory.mktemp("panel")
    first = "panel: {order: reviewer_first, combine: median, source: law}"
    corrected = scheme("panel: {leniency: {adjust: true, source: law}}", scales={**_UNLIKE_MODE, **WORDS})
    rules = {"plain": scheme(), "totals": scheme(first), "corrected": corrected}
    marks = {name: [one for one in _marks() if one["criterion"] in each.branches] for name, each in rules.items()}
    results = {name: evaluated(each, marks[name], office=OFFICE) for name, each in rules.items()}
    written = {name: folder / f"{name}.xlsx" for name in results}
    for name, result in results.items():
        result.to_excel(written[name], "ja" if name == "plain" else "en")
    again = recalculate(list(written.values()), folder / "again")
    return results, written, dict(zip(written, again, strict=True))


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
def test_libreoffice_combines_marks_as_the_engine_does(books: Any) -> None:
    """Every stored value is found again."""
    _, written, again = books
    for name in written:
        count, unlike = differences(written[name], again[name])
        assert unlike == [], name
        assert count > 500


def _column(path: Path, key: str) -> list[object]:
    sheet = sheet_of(path, "Points", values=False)
    at = next(cell.column for line in sheet.iter_rows() for cell in line if cell.value == key)
    return [sheet.cell(line, at).value for line in range(10, 14)]


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
def test_combined_marks_are_live_where_a_cell_can_compute_them(books: Any) -> None:
    """The most frequent mark, corrected marks and reviewers' totals are values, and About names them."""
    _, written, _ = books
    for name in ("plain", "middle", "trimmed", "weighed", "strict", "harsh", "graded"):
        assert all(str(value).startswith("=") for value in _column(written["plain"], f"c_{name}.raw")), name
    assert all(str(value).startswith("=") for value in _column(written["plain"], "c_worded.grade"))
    assert {type(value) for value in _column(written["plain"], "c_often.raw")} <= {float, int, str}
    about = {line[0].value: str(line[1].value) for line in sheet_of(written["totals"], "About").iter_rows()}
    assert "total.panel" in about["formulas"]
    assert "c_often.raw" in about["formulas"]
    about = {line[0].value: str(line[1].value) for line in sheet_of(written["corrected"], "About").iter_rows()}
    assert "c_plain.raw" in about["formulas"]


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
def test_numbers_of_the_new_rules_can_be_changed_in_the_workbook(books: Any, tmp_path: Path) -> None:
    """With nothing cut, and equal weights, what LibreOffice makes is what the engine makes of the same rules."""
    results, written, _ = books
    keys = {"marks.trimmed.trim": 0, "marks.weighed.confidence.sure": 2, "marks.harsh.min": 0}
    book = openpyxl.load_workbook(written["plain"])
    rules = book["Rules"]
    at = {line[0].value: line[2] for line in rules.iter_rows(max_col=3)}
    for key, value in keys.items():
        at[key].value = value
    book.save(tmp_path / "changed.xlsx")
    (path,) = recalculate([tmp_path / "changed.xlsx"], tmp_path / "again")
    wanted = evaluate(
        pd.DataFrame({"application_id": ["A-1", "A-2", "A-3", "A-4"]}), results["plain"].rules, overrides=keys,
        reviews=pd.DataFrame(_marks(), dtype=object), office=OFFICE,
    )  # fmt: skip
    sheet = sheet_of(path, "Points")
    line_of = {str(sheet.cell(line, 1).value): line for line in range(10, 14)}
    for name in ("trimmed", "weighed", "harsh"):
        column = next(cell.column for line in sheet.iter_rows() for cell in line if cell.value == f"c_{name}.raw")
        for row_at, application in enumerate(wanted.submission.ids):
            found: Any = sheet.cell(line_of[application], column).value
            told = wanted.table[f"c_{name}.raw"].iloc[row_at]
            assert (found in (None, "")) if pd.isna(told) else abs(float(found) - told) < 1e-9, (name, application)


def test_marks_come_back_from_the_workbook_with_all_that_was_said(books: Any) -> None:
    """Confidence and consensus among it; nothing is not read."""
    results, written, _ = books
    again = evaluate(written["plain"], results["plain"].rules)

    def said(result: Evaluation) -> list[tuple[object, ...]]:
        return sorted(
            (one.application, one.reviewer, one.criterion, str(one.value), str(one.grade), one.conflict is True,
             one.confidence)
            for one in result.sides.reviews if one.value is not None or one.grade is not None
        )  # fmt: skip

    assert said(again) == [
        (*each[:6], each[6] if each[2] == "c_weighed" else None) for each in said(results["plain"])
    ]
    assert again.panel is not None
    assert again.panel.consensus.keys() == {(1, "c_plain"), (2, "c_graded"), (2, "c_worded")}
    assert [finding.code for finding in again.findings if finding.code in ("CS203", "CS440", "CS447")] == []
