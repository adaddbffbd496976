"""What was decided on a conflict of interest stands beside what the reviewer wrote, never in its place."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.words import LANGUAGES, Language
from tests.export.rounds import held
from tests.export.test_panel_report import LENIENT
from tests.libreoffice import recalculate

pytestmark = pytest.mark.filterwarnings(
    "ignore:Data Validation extension:UserWarning",
    "ignore:Unknown extension:UserWarning",  # openpyxl does not read data bars with solid ends
    "ignore:Conditional Formatting extension:UserWarning",
)

CONFLICTS = (
    ("application", "reviewer", "status", "criterion", "reason", "name", "date"),
    ("K-1", "Ito Mai", "confirmed", "vision", "same laboratory", "Chair Abe", "2026-05-01"),
    ("K-2", "Sato Ken", "dismissed", None, "another department", "Chair Abe", "2026-05-02"),
    ("K-3", "Mori Jun", "declared", None, "a cousin", None, None),
)


def _conflicts(result: Evaluation) -> list[tuple[object, ...]]:
    return sorted(
        (one.application, one.reviewer, one.criterion, one.declared, one.conflict) for one in result.sides.reviews
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_written_stays_and_what_was_settled_stands_beside_it(tmp_path: Path, language: Language) -> None:
    """Nobody declared anything in Reviews; by Conflicts one mark of K-1 is out, and both of Mori for K-3."""
    result = held(tmp_path, LENIENT, Conflicts=CONFLICTS)
    result.to_excel(tmp_path / "out.xlsx", language, "chair")
    no, yes = {"en": ("no", "yes"), "ja": ("いいえ", "はい")}[language]
    heads, *lines = openpyxl.load_workbook(tmp_path / "out.xlsx", data_only=True)["Reviews"].iter_rows(values_only=True)
    settled = {"en": "Conflict as settled", "ja": "決定後の利害関係"}[language]
    rows = {tuple(line[:3]): (line[4], line[heads.index(settled)], line[6]) for line in lines}

    assert {key: row for key, row in rows.items() if row != (no, no, 1)} == {
        ("K-1", "Ito Mai", "vision"): (no, yes, 0),
        ("K-3", "Mori Jun", "vision"): (no, yes, 0), ("K-3", "Mori Jun", "team"): (no, yes, 0),
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_written_workbook_evaluates_to_the_same(tmp_path: Path, language: Language) -> None:
    """What was declared, what was settled, totals, ranks and findings, read again from what was written."""
    result = held(tmp_path, LENIENT, Conflicts=CONFLICTS)
    result.to_excel(tmp_path / "out.xlsx", language, "chair")
    again = evaluate(tmp_path / "out.xlsx", result.rules)

    assert _conflicts(again) == _conflicts(result)
    assert again.ranking["total"].to_dict() == result.ranking["total"].to_dict()
    told = ([one.parts("en") for one in each.findings if one.code.startswith("CS4")] for each in (again, result))
    said = [[list(parts.values()) for parts in each] for each in told]
    assert said[0] == said[1]
    assert len(said[0]) == 2  # what was confirmed and what was dismissed


def test_what_is_live_follows_what_was_settled(tmp_path: Path) -> None:
    """LibreOffice works out the same totals, and which marks count, from the column of what was settled."""
    result = held(tmp_path, LENIENT, Conflicts=CONFLICTS)
    result.to_excel(tmp_path / "out.xlsx", "en", "chair")
    (saved,) = recalculate([tmp_path / "out.xlsx"], tmp_path / "saved")
    before, after = (openpyxl.load_workbook(path, data_only=True) for path in (tmp_path / "out.xlsx", saved))

    for name in ("Reviews", "Points"):
        cells = [[cell for row in book[name].iter_rows(values_only=True) for cell in row] for book in (before, after)]
        numbers = [[cell for cell in each if isinstance(cell, (int, float))] for each in cells]
        assert numbers[1] == pytest.approx(numbers[0])
    assert result.table["vision.raw"].tolist()[0] == pytest.approx(3.5)  # (4 + 3) / 2, without Ito's 5


def test_where_nothing_was_settled_otherwise_there_is_no_such_column(tmp_path: Path) -> None:
    """The workbook of a round without decisions looks as before."""
    held(tmp_path, LENIENT).to_excel(tmp_path / "out.xlsx", "en", "chair")
    heads = next(openpyxl.load_workbook(tmp_path / "out.xlsx")["Reviews"].iter_rows(values_only=True))

    assert "Conflict as settled" not in heads
