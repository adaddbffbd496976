"""Claims about evidence: how a cell was read, and from which file a collected value was taken."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.explanation import evidence
from clusterscore.intake.submission import read_submission
from tests.scheme import small

RULES = small.rules()
ORIGINS = [
    ("application", "field", "file", "sheet", "cell", "written"),
    ("A-1", "jobs", "a.xlsx", "Form", "C5", "２０人"),
    ("A-1", "country", "a.xlsx", "様式 1", "c9", "NO"),
    ("A-1", "open_lab", "a.csv", "", "F2", "yes"),
]


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """Evaluate a collected workbook in which a number of jobs is written with its unit."""
    path = tmp_path_factory.mktemp("collected") / "all.xlsx"
    book = openpyxl.Workbook()
    sheet, origins = book.create_sheet("Applications", 0), book.create_sheet("Origins")
    del book["Sheet"]
    for row in (small.HEADINGS, ("A-1", "２０人", *small.FIRST[2:]), small.SECOND):
        sheet.append(row)
    for line in ORIGINS:
        origins.append(line)
    book.save(path)
    return evaluate(path, RULES)


def test_a_collected_value_knows_the_cell_of_the_file_that_it_was_sent_in(collected: Evaluation) -> None:
    """Quoted as a formula would; other values come from this workbook."""
    submission = collected.submission

    assert [submission.origin(0, key) for key in ("jobs", "country", "open_lab", "grant")] == [
        "a.xlsx: Form!C5", "a.xlsx: '様式 1'!C9", "a.csv: F2", None,
    ]  # fmt: skip
    assert submission.origin(1, "jobs") is None
    assert [found.code for found in collected.findings if found.code in ("CS124", "CS122")] == []


def test_a_workbook_that_was_not_collected_has_no_origins() -> None:
    """And needs none."""
    assert read_submission(small.workbook(small.sheet(small.APPLICATIONS)), RULES).origins == {}


def test_evidence_says_how_a_cell_was_read_and_where_it_came_from(collected: Evaluation) -> None:
    """２０人 is 20; a plain number says nothing."""
    branch = next(branch for branch in RULES.branches.values() if branch.key.endswith("jobs_made"))
    first, second = (evidence(collected, row, branch)[0] for row in (0, 1))

    assert (first.value, first.raw, first.cell, first.origin) == (20.0, "２０人", "Applications!B2", "a.xlsx: Form!C5")
    assert first.read_as is not None
    assert first.read_as.en.startswith("20")
    assert (second.read_as, second.origin) == (None, None)


def test_json_and_the_account_say_it_too(collected: Evaluation) -> None:
    """Keys are added, none is changed."""
    application = next(one for one in json.loads(collected.to_json("ja"))["applications"] if one["id"] == "A-1")
    jobs = next(node for node in application["criteria"] if node["key"].endswith("jobs_made"))["evidence"][0]
    told = [line.text for line in collected.explain("A-1", "en") if "Applications!B2" in line.text]

    assert (jobs["raw"], jobs["origin"], jobs["read_as"][:2]) == ("２０人", "a.xlsx: Form!C5", "20")
    assert any("２０人 in Applications!B2, read as 20" in text and "from a.xlsx: Form!C5" in text for text in told)


@pytest.mark.filterwarnings("ignore:(Unknown|Conditional Formatting) extension:UserWarning")
def test_the_exported_workbook_notes_it_at_the_cell(collected: Evaluation, tmp_path: Path) -> None:
    """As a comment on what was used."""
    collected.to_excel(tmp_path / "out.xlsx", "ja")
    cell = openpyxl.load_workbook(tmp_path / "out.xlsx")["Applications"]["C2"]

    assert cell.value == 20
    assert "「２０人」とあるのを20" in cell.comment.text
    assert "a.xlsx: Form!C5より" in cell.comment.text
