"""What people see of the panel: marks side by side, who left, consensus, leniency, agreement."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from clusterscore.cli.main import main
from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.scheme.registry import samples
from clusterscore.words import LANGUAGES, Language
from tests.export.rounds import crossed, held

pytestmark = pytest.mark.filterwarnings(
    "ignore:Unknown extension:UserWarning",  # openpyxl does not read data bars with solid ends
    "ignore:Conditional Formatting extension:UserWarning",
)

# Ito gives one more than the others throughout, Sato one less
LENIENT = crossed(
    {
        "K-1": {"Mori Jun": (4, 4), "Ito Mai": (5, 5), "Sato Ken": (3, 3)},
        "K-2": {"Mori Jun": (3, 2), "Ito Mai": (4, 3), "Sato Ken": (2, 1)},
        "K-3": {"Mori Jun": (1, 2), "Ito Mai": (2, 3), "Sato Ken": (0, 1)},
    }
)


def rows_of(result: Evaluation, folder: Path, sheet: str, language: Language = "en") -> list[list[Any]]:
    """Give the cells of one sheet of the chair's workbook, without blank rows."""
    path = folder / f"{language}.xlsx"
    result.to_excel(path, language, "chair")
    rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [list(row) for row in rows if any(cell is not None for cell in row)]


def table_from(rows: list[list[Any]], first: str) -> list[list[Any]]:
    """Give the rows from the one that begins with a heading."""
    return rows[next(at for at, row in enumerate(rows) if row[0] == first) :]


def test_marks_stand_side_by_side_with_what_they_come_to(tmp_path: Path) -> None:
    """K-1 has 4, 5 and 3 for its vision: mean 4, from 3 to 5, two apart."""
    head, first, *_ = table_from(rows_of(held(tmp_path, LENIENT), tmp_path, "Panel report"), "No.")

    assert head[3:6] == ["Ito Mai", "Mori Jun", "Sato Ken"]
    assert first[:11] == ["K-1", "Applicant 1", "Vision", 5, 4, 3, 3, 4, 3, 5, 2]


def test_who_left_for_which_item_is_told_with_reason_and_decider(tmp_path: Path) -> None:
    """A confirmed conflict removes the mark of one criterion, and says why and by whom."""
    conflicts = [
        ["application", "reviewer", "status", "criterion", "reason", "name", "date"],
        ["K-1", "Ito Mai", "confirmed", "vision", "same laboratory", "Chair Abe", "2026-05-01"],
        ["K-2", "Sato Ken", "dismissed", None, "another department", "Chair Abe", "2026-05-02"],
    ]
    rows = table_from(rows_of(held(tmp_path, LENIENT, Conflicts=conflicts), tmp_path, "Panel report"), "No.")
    vision, team, *others = rows[1:]

    assert vision[3:8] == ["left", 4, 3, 2, 3.5]  # (4 + 3) / 2
    assert "same laboratory" in vision[12]
    assert "Chair Abe" in vision[12]
    assert (team[3], team[12]) == (5, None)
    dismissed = [row for row in others if row[0] == "K-2"]
    assert "dismissed" in dismissed[0][12]
    assert "another department" in dismissed[0][12]
    assert dismissed[1][12] is None  # it is about the whole application, and said once
    assert dismissed[0][5] == 2


def test_a_consensus_stands_beside_the_marks_it_counts_instead_of(tmp_path: Path) -> None:
    """The panel agrees on 5 for the vision of K-1; the marks and their mean of 4 stay on the sheet."""
    office = [
        ["application", "target", "kind", "value", "reason", "name", "date"],
        ["K-1", "vision", "consensus", 5, "seen on site", "Chair Abe", "2026-05-01"],
    ]
    result = held(tmp_path, LENIENT, Office=office)
    first = table_from(rows_of(result, tmp_path, "Panel report"), "No.")[1]

    assert first[3:8] == [5, 4, 3, 3, 4]
    assert first[11] == "5 (Chair Abe, 2026-05-01: seen on site)"
    assert result.points.loc[("K-1", "vision"), "sub_score"] == 1.0
    told = [line.text for line in result.explain("K-1", "en", "chair")]
    assert any("consensus mark 5" in line for line in told)
    assert any("instead of 4" in line and "seen on site" in line for line in told)


def test_marks_that_lie_as_far_apart_as_the_scheme_says_are_flagged(tmp_path: Path) -> None:
    """At a declared spread of 3, marks 1 and 4 are told to the chair, 2 and 4 are not."""
    marks = crossed({"K-1": {"Mori Jun": (4, 4), "Ito Mai": (1, 2)}, "K-2": {"Mori Jun": (3, 3), "Ito Mai": (3, 3)}})
    result = held(tmp_path, marks)
    rows = table_from(rows_of(result, tmp_path, "Panel report"), "No.")[1:]

    apart = "the marks lie 3 apart; from 3 on the committee is told"
    assert [row[11] for row in rows if row[0] == "K-1"] == [apart, None]
    flags = json.loads(result.to_json())["applications"]
    assert [flag for one in flags for flag in one["flags"] if "apart" in flag] == [
        "Vision: the marks lie 3 apart; from 3 on the committee is told"
    ]


def test_leniency_is_reported_and_changes_nothing(tmp_path: Path) -> None:
    """On a crossed design an effect is the reviewer's mean less that of all: 20 points of 100 for one mark of five.

    Scores are 60 % vision and 40 % team: K-1 80, 100, 60; K-2 52, 72, 32; K-3 28, 48, 8.
    """
    result = held(tmp_path, LENIENT)
    rows = table_from(rows_of(result, tmp_path, "Leniency"), "Reviewer")

    own = {row[0]: row[2:8] for row in rows[1:4]}
    assert own["Ito Mai"][:4] == [3, 6, 0, pytest.approx(220 / 3)]
    assert [own[name][5] for name in ("Ito Mai", "Mori Jun", "Sato Ken")] == pytest.approx([20, 0, -20], abs=1e-9)
    ranks = table_from(rows, "No.")
    assert ranks[1][2:8] == [3, pytest.approx(80), 1, pytest.approx(80), 1, 0]
    assert ranks[1][8:11] == ["100.0 (1)", "80.0 (1)", "60.0 (1)"]
    assert result.ranking.loc["K-1", "total"] == pytest.approx(80)  # (60 * 4 + 40 * 4) / 5, as without the report


def test_where_reviewers_share_no_application_the_report_says_so(tmp_path: Path) -> None:
    """Two groups cannot be compared: no adjusted rank, and the reason in its place."""
    marks = crossed(
        {
            "K-1": {"Mori Jun": (4, 4), "Ito Mai": (5, 5)},
            "K-2": {"Sato Ken": (2, 1), "Abe Yu": (2, 2)},
        }
    )
    result = held(tmp_path, marks)
    rows = rows_of(result, tmp_path, "Leniency")

    assert any("2 groups of reviewers who share no application" in str(row[0]) for row in rows)
    assert [row[5:8] for row in table_from(rows, "No.")[1:3]] == [["–", "–", "–"]] * 2


def test_how_often_each_mark_was_given_stands_beside_the_target(tmp_path: Path) -> None:
    """Ito gave 5 twice, 4 once, 3 twice and 2 once; the target is a fifth each of 5 to 1."""
    rows = rows_of(held(tmp_path, LENIENT), tmp_path, "Leniency")
    often = table_from(rows, "How often each mark was given: Marks")

    assert often[1][2:8] == ["5", "4", "3", "2", "1", "0"]
    assert often[2][:8] == ["Target", None, "20%", "20%", "20%", "20%", "20%", "0%"]
    assert often[3][:8] == ["Ito Mai", None, "2 (33%)", "1 (17%)", "2 (33%)", "1 (17%)", "0 (0%)", "0 (0%)"]


def test_agreement_says_on_how_many_applications_it_rests(tmp_path: Path) -> None:
    """Constant shifts between reviewers: ICC(2) of one mark is below 1, its caption names the three applications."""
    rows = rows_of(held(tmp_path, LENIENT), tmp_path, "Leniency")
    head, vision, *_ = table_from(rows, "Of")

    # mean squares of vision: applications 7, reviewers 3, error 0; (7 - 0) / (7 + 2*0 + 3*(3 - 0)/3) = 0.7
    assert dict(zip(head, vision, strict=True))["ICC(2)"] == "0.700 (3/3)"
    assert any("ICC(2), ICC(2,k): applications with all of 3 marks." in str(row[0]) for row in rows)


def test_why_there_is_no_coefficient_is_said_once(tmp_path: Path) -> None:
    """With one mark each nobody agrees with anybody: one line for all coefficients of all criteria."""
    marks = crossed({f"K-{at}": {"Mori Jun": (at, at)} for at in (1, 2, 3)})
    told = [str(row[0]) for row in rows_of(held(tmp_path, marks), tmp_path, "Leniency")]

    assert [line for line in told if "not known" in line] == [
        "ICC(1), ICC(1,k), ICC(2), ICC(2,k), Krippendorff's alpha (interval) not known (all of these): "
        "no application has two marks, so there is nothing to agree on."
    ]


def test_an_account_goes_down_to_mark_confidence_and_comment(tmp_path: Path) -> None:
    """The chair reads each reviewer's mark with its cell, how sure they were and what they wrote."""
    marks = [
        ("K-1", "Mori Jun", "vision", 4, "no", "well founded", "sure"),
        ("K-1", "Ito Mai", "vision", 1, "no", "too early", "unsure"),
    ]
    result = held(tmp_path, marks, confidence=True)
    told = [line.text for line in result.explain("K-1", "en", "chair")]
    at = told.index("Mori Jun: 4 in Reviews!D2")

    assert told[at : at + 7] == [
        "Mori Jun: 4 in Reviews!D2", "Confidence: sure", "comment: well founded",
        "Ito Mai: 1 in Reviews!D3", "Confidence: unsure", "comment: too early",
        "2 marks count, from 1 to 4; combined: 3",  # (2 * 4 + 1 * 1) / 3
    ]  # fmt: skip


def test_the_json_holds_the_panel_and_is_documented_by_this(tmp_path: Path) -> None:
    """Every mark once, with what it came to, and the runs of the report."""
    panel = json.loads(held(tmp_path, LENIENT).to_json("en", "chair"))["panel"]

    assert set(panel) == {"marks", "conflicts", "runs"}
    first = panel["marks"][0]
    assert {key: first[key] for key in ("application", "criterion", "combined", "worst", "best", "spread")} == {
        "application": "K-1", "criterion": "vision", "combined": 4.0, "worst": 3.0, "best": 5.0, "spread": 2.0,
    }  # fmt: skip
    assert first["given"][0] == {
        "reviewer": "Mori Jun", "mark": 4.0, "raw": "4", "counts": True, "conflict": False, "declared": False,
        "absent": None, "confidence": None, "comment": None, "cell": "Reviews!D2",
    }  # fmt: skip
    assert sum(len(one["given"]) for one in panel["marks"]) == len(LENIENT)
    (run,) = panel["runs"]
    assert {one["reviewer"]: round(one["effect"], 9) for one in run["reviewers"]} == {
        "Ito Mai": 20, "Mori Jun": 0, "Sato Ken": -20,
    }  # fmt: skip
    assert [one["adjusted_rank"] for one in run["leniency"]["applications"]] == [1, 2, 3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_prints_the_same_shortly(tmp_path: Path, language: Language) -> None:
    """In either language, for the chair with names and for the committee without."""
    held(tmp_path, LENIENT)
    call = ["panel", str(tmp_path / "round.xlsx"), "--scheme", str(tmp_path / "round.yaml"), "--lang", language]

    for_chair, for_committee = (CliRunner().invoke(main, [*call, *more]) for more in (["--for", "chair"], []))

    assert (for_chair.exit_code, for_committee.exit_code) == (0, 0)
    assert "Ito Mai" in for_chair.output
    assert "+20.0" in for_committee.output
    assert "Ito" not in for_committee.output


def test_a_workbook_without_marks_has_no_report(tmp_path: Path) -> None:
    """Where no reviewer gave a mark, there is neither sheet nor key."""
    result = held(tmp_path, [("K-1", "Mori Jun", "vision", 4)])
    path = tmp_path / "none.xlsx"
    book = openpyxl.load_workbook(tmp_path / "round.xlsx")
    book["Reviews"].delete_rows(2)
    book.save(path)
    bare = evaluate(path, result.rules)
    bare.to_excel(tmp_path / "out.xlsx")

    assert "Panel report" not in openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames
    assert json.loads(bare.to_json())["panel"] is None


def test_what_leniency_takes_off_is_told_mark_by_mark(tmp_path: Path) -> None:
    """Where the scheme corrects, Ito's 5 counts less the effect of one; the sheet lists what was taken off."""
    result = held(tmp_path, LENIENT, panel="leniency: {adjust: true, source: act}")
    rows = rows_of(result, tmp_path, "Leniency")
    told = [line.text for line in result.explain("K-1", "en", "chair")]
    table = table_from(rows, "What was taken off each mark for leniency, in the units of the mark")

    assert "The scheme declares that marks are corrected for leniency" in str(rows[1][0])
    assert table[1][2:4] == ["Vision", "Team"]
    assert table[2][0] == "Ito Mai"
    assert table[2][2:4] == pytest.approx([1, 1])
    at = told.index("Ito Mai: 5 in Reviews!D4")
    assert told[at + 1] == "counts less the reviewer's effect of +1.00, as the scheme corrects for leniency"


def test_where_totals_come_first_each_reviewers_total_is_shown(tmp_path: Path) -> None:
    """K-1 has totals of 80, 100 and 60 by the three reviewers, and their mean of 80."""
    result = held(tmp_path, LENIENT, panel="order: reviewer_first\n  combine: mean")
    rows = table_from(rows_of(result, tmp_path, "Panel report"), "No.")
    told = [line.text for line in result.explain("K-1", "en", "chair")]

    (totals,) = [row for row in rows if row[0] == "K-1" and row[2] == "Total of each reviewer"]
    assert totals[3:11] == [pytest.approx(value) for value in (100, 80, 60, 3, 80, 60, 100, 40)]
    assert "Ito Mai: 100 points in all" in told
    assert any("need not add up" in line for line in told)
    assert [line for line in told if "points in all" in line and "Ito" in line]
    assert not [line.text for line in result.explain("K-1") if "Ito" in line.text]


def test_each_stage_has_its_own_marks_and_none_stands_twice(tmp_path: Path) -> None:
    """Every mark of the paper review once, and of the hearing those of whom it heard; a shortlist is called one."""
    result = evaluate(samples()["maff-knowledge-2016.xlsx"], "maff-knowledge-illustration")
    rows = table_from(rows_of(result, tmp_path, "Panel report"), "No.")
    told = [str(row[0]) for row in rows_of(result, tmp_path, "Leniency")]
    marks = json.loads(result.to_json("en", "chair"))["panel"]["marks"]

    cells = [one["cell"] for item in marks for one in item["given"]]
    assert len(cells) == len(set(cells))
    heard = {key for key, stage in result.ranking["stage"].items() if stage == "hearing"}
    ids = result.submission.ids
    used = [one for one in result.sides.reviews if one.stage == "paper" or ids[one.application] in heard]
    assert sorted(cells) == sorted(one.place for one in used)
    assert {row[3] for row in rows[1:]} == {"Paper review", "Hearing"}
    titles = {stage: told.index(stage) for stage in ("Paper review", "Hearing")}
    assert [at > titles["Hearing"] for at, line in enumerate(told) if "a shortlist only" in line] == [True]
