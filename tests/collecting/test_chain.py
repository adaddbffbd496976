"""Claims about collecting what was collected before: every value remembers the very first file and cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from clusterscore.collecting import collect
from clusterscore.evaluation import evaluate
from tests.reviewing.building import PLAN, RULES, SOUND, TEAM, fill, gathered, given, issue

OTHER = {"A-2": {"conflict": "no", PLAN: (2, "my field", "weak"), TEAM: "C"}}


@pytest.fixture
def round_(tmp_path: Path) -> list[Path]:
    """Collect the applications and one reviewer's workbook, and give that round with the other's, which came late."""
    files = issue(tmp_path).files
    first, late = fill(files["Sato"], SOUND), fill(files["鈴木/一"], OTHER)
    collect([tmp_path / "applications.xlsx", tmp_path / "reviewers.xlsx", first], tmp_path / "round.xlsx", RULES)
    return [tmp_path / "round.xlsx", late]


def _lines(collected: object, sheet: str) -> list[tuple[str, ...]]:
    return sorted(tuple(line.values()) for line in given(collected, sheet))  # type: ignore[arg-type]


@pytest.mark.parametrize("times", [1, 3])
def test_every_value_remembers_the_first_file_and_cell(round_: list[Path], tmp_path: Path, times: int) -> None:
    """A round collected once more, or three times, has the origins of one collected in one go."""
    found = round_[0]
    for at in range(times - 1):
        collect(found, tmp_path / f"again{at}.xlsx", RULES, language="ja")
        found = tmp_path / f"again{at}.xlsx"
    late = gathered(found, round_[1])
    at_once = gathered(tmp_path / "applications.xlsx", *sorted(tmp_path.glob("forms/*.xlsx")))

    ours, wanted = (set(_lines(one, "Origins")) for one in (late, at_once))
    files = {line[2] for line in ours}
    assert {name.rpartition("/")[2] for name in files} == {"applications.xlsx", *_names(tmp_path)}
    assert {(*line[:2], *line[3:]) for line in ours} == {(*line[:2], *line[3:]) for line in wanted}


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("forms/*.xlsx") if "Idle" not in path.name]


def test_the_receipts_of_the_first_time_are_kept(round_: list[Path]) -> None:
    """As they stand, before those of the second time."""
    first = [line["File"] for line in given(gathered(round_[0]), "Receipts")]
    late = [line["File"].rpartition("/")[2] for line in given(gathered(*round_), "Receipts")]

    assert first.index("01_Sato.xlsx" if "01_Sato.xlsx" in first else "forms/01_Sato.xlsx") < first.index("round.xlsx")
    assert {"applications.xlsx", "01_Sato.xlsx", "round.xlsx", round_[1].name} <= set(late)


def test_an_application_has_one_receipt_however_often_it_is_collected(round_: list[Path], tmp_path: Path) -> None:
    """Those of the round stand once, under the file they came in; the round itself is one line, without any."""
    once = sorted(line["Application"] for line in given(gathered(*round_), "Receipts") if "Application" in line)
    collect(round_, tmp_path / "again.xlsx", RULES)
    lines = given(gathered(tmp_path / "again.xlsx"), "Receipts")
    twice = sorted(line["Application"] for line in lines if "Application" in line)

    assert once == twice == ["A-1", "A-2", "A-3"]
    assert [line["Standing"] for line in lines if line["File"] in ("round.xlsx", "again.xlsx")] == [
        "collected before", "collected before"
    ]  # fmt: skip


def test_what_was_changed_since_comes_from_where_it_was_changed(round_: list[Path], tmp_path: Path) -> None:
    """The office corrects a cell of the round: that cell is its origin, and of no other."""
    book = openpyxl.load_workbook(round_[0])
    page = book["Applications"]
    heads = [cell.value for cell in page[1]]
    book["Applications"].cell(2, 2).value = "Corrected"
    book.save(tmp_path / "corrected.xlsx")

    origins = {(line["application"], line["field"]): line for line in given(gathered(tmp_path / "corrected.xlsx"),
                                                                             "Origins")}  # fmt: skip
    changed = [key for key, line in origins.items() if line["file"] == "corrected.xlsx"]
    assert changed == [("A-1", str(heads[1]))]
    assert origins[changed[0]]["cell"] == "B2"


def test_an_evaluation_names_the_first_cell(round_: list[Path], tmp_path: Path) -> None:
    """So that explaining leads to what the applicant sent."""
    collect(round_, tmp_path / "all.xlsx", RULES)
    result = evaluate(tmp_path / "all.xlsx", RULES)
    places = set(result.submission.origins.values())

    assert places
    assert not [place for place in places if place.startswith("round.xlsx")]
