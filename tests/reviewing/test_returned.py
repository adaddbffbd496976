"""Claims about reviewers' workbooks that come back: every mark once, with its cell, and every slip told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from clusterscore.collecting import collect
from clusterscore.evaluation import evaluate
from clusterscore.intake.reading import read_workbook
from clusterscore.reviewing.writing import write_review_forms
from clusterscore.scheme.registry import samples
from tests.collecting.building import record
from tests.libreoffice import recalculate
from tests.reviewing.building import (
    PLAN,
    RULES,
    SOUND,
    STAGED,
    TEAM,
    book,
    codes,
    edit,
    fill,
    gathered,
    given,
    issue,
    rows,
)

THIRD: Mapping[str, Mapping[str, Any]] = {
    "A-2": {"conflict": "no", PLAN: (2, "my field", "weak"), TEAM: "not assessable"},
    "A-3": {"conflict": ("yes", None, "my brother's"), PLAN: None},
}


@pytest.fixture
def filled(tmp_path: Path) -> list[Path]:
    """Issue the round and fill it in: applications, panel and the two workbooks."""
    files = issue(tmp_path).files
    first, second = fill(files["Sato"], SOUND), fill(files["鈴木/一"], THIRD)
    return [tmp_path / "applications.xlsx", tmp_path / "reviewers.xlsx", first, second]


def test_every_mark_arrives_once_with_what_was_said_beside_it(filled: list[Path]) -> None:
    """Marks, confidence, comments and declarations, as they were written."""
    collected = gathered(*filled)

    assert given(collected) == [
        {"Application no.": "A-1", "Reviewer": "Sato", "Criterion": "plan", "Mark": "4.5", "Conflict of interest": "no",
         "Comment": "Good.", "Confidence": "my field"},
        {"Application no.": "A-1", "Reviewer": "Sato", "Criterion": "team", "Mark": "A", "Conflict of interest": "no"},
        {"Application no.": "A-2", "Reviewer": "Sato", "Criterion": "plan", "Mark": "3", "Conflict of interest": "no",
         "Confidence": "not my field"},
        {"Application no.": "A-2", "Reviewer": "Sato", "Criterion": "team", "Mark": "B",
         "Conflict of interest": "no", "Comment": "#N/A"},
        {"Application no.": "A-2", "Reviewer": "鈴木/一", "Criterion": "plan", "Mark": "2",
         "Conflict of interest": "no", "Comment": "weak", "Confidence": "my field"},
        {"Application no.": "A-2", "Reviewer": "鈴木/一", "Criterion": "team", "Mark": "not assessable",
         "Conflict of interest": "no"},
        {"Application no.": "A-3", "Reviewer": "鈴木/一", "Criterion": "plan", "Conflict of interest": "yes"},
        {"Application no.": "A-3", "Reviewer": "鈴木/一", "Criterion": "team", "Conflict of interest": "yes"},
    ]  # fmt: skip
    assert given(collected, "Conflicts") == [
        {"Application no.": "A-3", "Reviewer": "鈴木/一", "Status": "declared", "Reason": "my brother's",
         "Name": "鈴木/一"}
    ]  # fmt: skip
    assert codes(collected) == []


def test_each_cell_has_its_origin_and_each_file_its_receipt(filled: list[Path]) -> None:
    """File, sheet, cell and the value as written."""
    collected = gathered(*filled)
    row = rows(openpyxl.load_workbook(filled[2])["A-1"])[PLAN]
    origins = {(line["application"], line["field"]): line for line in given(collected, "Origins")}

    assert origins["A-1", "plan.mark (Sato)"] == {
        "application": "A-1", "field": "plan.mark (Sato)", "file": "forms/01_Sato.xlsx", "sheet": "A-1",
        "cell": f"G{row}", "written": "4.5",
    }  # fmt: skip
    assert origins["A-3", "conflict.reason (鈴木/一)"]["written"] == "my brother's"
    receipts = {line["File"]: line.get("Reason") for line in given(collected, "Receipts")}
    assert receipts["forms/01_Sato.xlsx"] == "workbook of the reviewer Sato"


def test_what_libreoffice_saved_is_read_as_what_was_filled_in(filled: list[Path], tmp_path: Path) -> None:
    """No line seems changed, every mark is there, and the counts on the sheets were worked out anew."""
    saved = recalculate(filled[2:], tmp_path / "saved")
    collected = gathered(*filled[:2], *saved)

    marks = [{key: text for key, text in row.items() if key != "Comment"} for row in given(collected)]
    assert marks == [{key: text for key, text in row.items() if key != "Comment"} for row in given(gathered(*filled))]
    assert codes(collected) == []
    listed = read_workbook(saved[1]).sheets["List"].rows
    states = [row[6] for row in listed if str(row[0]).startswith("entry:")]
    assert states == ["done", "left out"]


def test_the_collected_workbook_evaluates_with_these_marks(filled: list[Path], tmp_path: Path) -> None:
    """A-2: twice the 2 of who knows the field and once the other's 3, by three; a brother's marks do not count."""
    collect(filled, tmp_path / "round.xlsx", RULES)
    result = evaluate(tmp_path / "round.xlsx", RULES)
    plan = result.table["plan.raw"].tolist()

    assert plan[:2] == pytest.approx([4.5, (2 * 2 + 3 * 1) / 3])
    assert [one.reviewer for one in result.sides.reviews if one.conflict] == ["鈴木/一", "鈴木/一"]
    assert not [one for one in result.findings if one.code in ("CS405", "CS406", "CS210")]


def test_a_workbook_that_comes_late_is_added_to_the_round(filled: list[Path], tmp_path: Path) -> None:
    """Nothing that stood there is lost or doubled; panel, assignment and conflicts are carried."""
    first = gathered(*filled[:3])
    collect(filled[:3], tmp_path / "round.xlsx", RULES)
    late = gathered(tmp_path / "round.xlsx", filled[3])
    again = gathered(*filled)

    assert [one.place for one in first.findings if one.code == "CS452"] == ["Assignment!A4", "Assignment!A5"]
    assert sorted(map(str, given(late))) == sorted(map(str, given(again)))
    assert [given(late, name) for name in ("Panel", "Assignment", "Conflicts")] == [
        given(again, name) for name in ("Panel", "Assignment", "Conflicts")
    ]
    assert codes(late) == []


def test_a_later_copy_replaces_an_earlier_one_and_leaves_what_it_does_not_speak_of(
    filled: list[Path], tmp_path: Path
) -> None:
    """Of A-1 the plan is marked anew, the team is left blank; A-2 stays as it stood."""
    collect(filled, tmp_path / "round.xlsx", RULES)
    (tmp_path / "new").mkdir()
    later = fill(issue(tmp_path / "new").files["Sato"], {"A-1": {"conflict": "no", PLAN: (1, "my field", "Changed.")}})
    collected = gathered(tmp_path / "round.xlsx", later)
    own = [row for row in given(collected) if row["Reviewer"] == "Sato"]
    sato = {(row["Application no."], row["Criterion"]): row["Mark"] for row in own}

    assert len(given(collected)) == 8  # as many as before: nothing stands twice
    assert sato == {("A-1", "plan"): "1", ("A-1", "team"): "A", ("A-2", "plan"): "3", ("A-2", "team"): "B"}
    (found,) = [one for one in collected.findings if one.code == "CS456"]
    assert (found.facts["count"], found.application) == (1, "A-1")


def _two_copies(folder: Path) -> list[Path]:
    issued = issue(folder).files["Sato"]
    fill(issued, {"A-1": {"conflict": "no", PLAN: 2, TEAM: "B"}}, folder / "back" / "b.xlsx")
    fill(issued, {"A-1": {"conflict": "no", PLAN: 4, TEAM: "B"}}, folder / "back" / "a.xlsx")
    return [folder / "applications.xlsx", folder / "back"]


@pytest.mark.parametrize(("first", "last", "mark"), [("a", "b", "2"), ("b", "a", "4")])
def test_of_two_copies_the_record_says_which_is_the_later_one(
    tmp_path: Path, first: str, last: str, mark: str
) -> None:
    """Whatever the files are called."""
    log = record(tmp_path / "log.xlsx", (f"{last}.xlsx", "", "", "2026-06-02 10:00", "receive", "", ""),
                 (f"{first}.xlsx", "", "", "2026-06-01 10:00", "receive", "", ""))  # fmt: skip
    collected = gathered(*_two_copies(tmp_path), receipts=log)

    assert [row["Mark"] for row in given(collected)] == [mark, "B"]
    assert "CS456" in codes(collected)
    assert "CS457" not in codes(collected)


def test_without_a_record_two_copies_that_differ_are_both_kept_and_neither_counts(tmp_path: Path) -> None:
    """Choosing one would be a guess; the evaluation says of each that it stands twice."""
    sources = _two_copies(tmp_path)
    collected = collect(sources, tmp_path / "round.xlsx", RULES)
    result = evaluate(tmp_path / "round.xlsx", RULES)

    assert sorted(row["Mark"] for row in given(collected)) == ["2", "4", "B", "B"]
    assert codes(collected).count("CS457") == 2
    assert result.sides.reviews == []


def test_a_copy_that_was_turned_away_does_not_count(tmp_path: Path) -> None:
    """The office says so in its record."""
    log = record(tmp_path / "log.xlsx", ("a.xlsx", "", "", "2026-06-01", "reject", "Sato", "by mistake"))
    collected = gathered(*_two_copies(tmp_path), receipts=log)

    assert [row["Mark"] for row in given(collected)] == ["2", "B"]
    receipts = {line["File"]: line.get("Reason") for line in given(collected, "Receipts")}
    assert receipts["back/a.xlsx"] == "workbook of the reviewer Sato, not taken"


@pytest.mark.parametrize("value", [7, 4.3, "very good", "A"])
def test_a_mark_off_the_scale_is_told_at_its_own_cell_and_kept_as_written(
    filled: list[Path], value: Any
) -> None:
    """It arrives letter by letter, and is used nowhere."""
    fill(filled[2], {"A-1": {PLAN: value}})
    collected = gathered(*filled)
    row = rows(openpyxl.load_workbook(filled[2])["A-1"])[PLAN]

    assert [(one.code, one.place) for one in collected.findings if one.code != "CS172"] == [
        ("CS210", f"forms/01_Sato.xlsx: 'A-1'!G{row}")
    ]
    assert given(collected)[0]["Mark"] == str(value)


def test_an_application_number_that_was_changed_takes_no_marks(filled: list[Path]) -> None:
    """Which of the two was reviewed, nobody knows; the other sheet of the workbook counts."""
    edit(filled[2], "A-1", "issued", "anchors", "A-9")
    collected = gathered(*filled)

    assert {row["Application no."] for row in given(collected) if row["Reviewer"] == "Sato"} == {"A-2"}
    (found,) = [one for one in collected.findings if one.code == "CS450"]
    assert (found.facts["issued"], found.facts["shown"]) == ("A-1", "A-9")


@pytest.mark.parametrize(
    ("line", "name"),
    [(PLAN, "item"), (PLAN, "anchors"), (PLAN, "evidence"), ("answer:grant:0", "anchors"), ("title", "anchors")],
)
def test_an_edit_to_a_protected_line_is_told_with_its_row(filled: list[Path], line: str, name: str) -> None:
    """The marks count: they may have been given before or after."""
    row = rows(openpyxl.load_workbook(filled[2])["A-1"])[line]
    edit(filled[2], "A-1", line, name, 999)
    collected = gathered(*filled)

    assert [(one.code, one.place) for one in collected.findings if one.code != "CS172"] == [
        ("CS453", f"forms/01_Sato.xlsx: 'A-1'!D{row}")
    ]
    assert len(given(collected)) == 8


def test_a_line_copied_from_another_application_is_told_though_its_check_came_with_it(filled: list[Path]) -> None:
    """The check is over the application and the reviewer as well."""
    opened = openpyxl.load_workbook(filled[2])
    ours, theirs = opened["A-2"], opened["A-1"]
    to, of = rows(ours)["answer:jobs:0"], rows(theirs)["answer:jobs:0"]
    for at in range(1, 7):
        if not isinstance(ours.cell(to, at), openpyxl.cell.MergedCell):
            ours.cell(to, at).value = theirs.cell(of, at).value
    opened.save(filled[2])

    assert [(one.code, one.application) for one in gathered(*filled).findings if one.code == "CS453"] == [
        ("CS453", "A-2")
    ]


def test_a_sheet_from_another_reviewers_workbook_takes_no_marks(filled: list[Path]) -> None:
    """It was issued to 鈴木, and stands in the workbook of Sato."""
    opened = openpyxl.load_workbook(filled[2])
    opened["A-2"].cell(1, 1).value = openpyxl.load_workbook(filled[3])["A-2"].cell(1, 1).value
    opened.save(filled[2])
    collected = gathered(*filled)

    assert "CS455" in codes(collected)
    assert {row["Application no."] for row in given(collected) if row["Reviewer"] == "Sato"} == {"A-1"}


def test_a_workbook_under_another_reviewers_name_takes_no_marks(filled: list[Path]) -> None:
    """Somebody wrote over the name on ``About``; the sheets still say for whom they were made."""
    opened = openpyxl.load_workbook(filled[2])
    for row in opened["About"].iter_rows():
        row[1].value = "鈴木/一" if row[0].value == "reviewer" else row[1].value
    opened.save(filled[2])
    collected = gathered(*filled)

    assert codes(collected).count("CS455") == 2
    assert {row["Reviewer"] for row in given(collected)} == {"鈴木/一"}


def test_a_sheet_or_line_that_is_gone_is_told(filled: list[Path]) -> None:
    """The list still knows the sheet, and the rules the line."""
    opened = openpyxl.load_workbook(filled[2])
    opened.remove(opened["A-2"])
    opened["A-1"].delete_rows(rows(opened["A-1"])[TEAM])
    opened.save(filled[2])
    collected = gathered(*filled)

    lost = [one for one in collected.findings if one.code == "CS459"]
    said = sorted((str(one.application), getattr(one.facts["line"], "en", "")) for one in lost)
    assert said == [("A-1", "Team"), ("A-2", "the whole sheet")]
    assert [row["Mark"] for row in given(collected) if row["Reviewer"] == "Sato"] == ["4.5"]


def test_what_was_assigned_and_did_not_come_is_missing_and_what_came_unasked_is_told(filled: list[Path]) -> None:
    """By the sheet ``Assignment``: A-1 of Sato is blank, and A-2 was given to Idle in the meantime."""
    fill(filled[2], {"A-1": {"conflict": None, PLAN: (None, None, None), TEAM: None}})
    edited = openpyxl.load_workbook(filled[1])
    for row in edited["Assignment"].iter_rows():
        if (row[0].value, row[1].value) == ("A-2", "Sato"):
            row[1].value = "Idle"
    edited.save(filled[1])
    collected = gathered(*filled)

    found = {(one.code, one.application, one.facts["reviewer"]) for one in collected.findings if one.code != "CS172"}
    assert found == {("CS452", "A-1", "Sato"), ("CS451", "A-2", "Sato"), ("CS452", "A-2", "Idle")}


def test_a_missing_declaration_and_a_missing_mark_are_told_and_the_rest_counts(filled: list[Path]) -> None:
    """Silence is not taken for a yes."""
    fill(filled[2], {"A-1": {"conflict": None, TEAM: None}})
    collected = gathered(*filled)

    assert codes(collected) == ["CS406", "CS458"]
    assert given(collected)[0]["Mark"] == "4.5"


@pytest.mark.parametrize(("key", "value", "what"), [("call", "Call 8", "the call"), ("stage", "paper", "the stage")])
def test_a_workbook_of_another_round_takes_no_marks(filled: list[Path], key: str, value: str, what: str) -> None:
    """Its About names another call, or a stage that these rules do not have."""
    opened = openpyxl.load_workbook(filled[2])
    page = opened["About"]
    at = next((row for row in page.iter_rows() if row[0].value == key), None) or page[page.max_row + 1]
    at[0].value, at[1].value = key, value
    opened.save(filled[2])
    collected = gathered(*filled)

    (found,) = [one for one in collected.findings if one.code == "CS454"]
    assert getattr(found.facts["what"], "en", "") == what
    assert {row["Reviewer"] for row in given(collected)} == {"鈴木/一"}


def test_a_workbook_of_another_scheme_takes_no_marks(filled: list[Path]) -> None:
    """Though more workbooks may name it than applications do."""
    for path in filled[2:]:
        opened = openpyxl.load_workbook(path)
        next(row for row in opened["About"].iter_rows() if row[0].value == "scheme")[1].value = "imi@2013"
        opened.save(path)
    collected = gathered(*filled)

    assert codes(collected).count("CS162") == 2
    assert given(collected) == []


def test_the_applications_say_which_scheme_it_is_not_the_reviewers_workbooks(tmp_path: Path) -> None:
    """Two workbooks of another scheme do not outvote the one table of applications."""
    table, panel = samples()["imi-2015.xlsx"], tmp_path / "panel.xlsx"
    book(panel, Panel=[["reviewer"], ["R-1"], ["R-2"]])
    files = write_review_forms(table, panel, tmp_path / "forms").files
    for path in files.values():
        opened = openpyxl.load_workbook(path)
        next(row for row in opened["About"].iter_rows() if row[0].value == "scheme")[1].value = "meti@2015"
        opened.save(path)
    collected = collect([table, *files.values()])

    assert collected.collection.rules.name == "imi@2013"
    assert codes(collected).count("CS162") == 2


def test_the_same_workbook_twice_counts_once(filled: list[Path], tmp_path: Path) -> None:
    """Byte for byte, or only saved anew."""
    copy = tmp_path / "forms" / "copy of Sato.xlsx"
    openpyxl.load_workbook(filled[2]).save(copy)
    collected = gathered(*filled, copy)

    assert given(collected) == given(gathered(*filled))
    assert codes(collected) == []


def test_marks_of_two_stages_stand_apart(tmp_path: Path) -> None:
    """One reviewer's two workbooks for one application, one of each stage, replace nothing of each other."""
    paper = issue(tmp_path, rules=STAGED, panel={"assigned": (("A-1", "Sato", "paper"), ("A-1", "Sato", "hearing"))})
    hearing = write_review_forms(
        tmp_path / "applications.xlsx", tmp_path / "reviewers.xlsx", tmp_path / "later", STAGED, stage="hearing"
    )
    first = fill(paper.files["Sato"], {"A-1": {"conflict": "no", PLAN: 2, TEAM: "B"}})
    second = fill(hearing.files["Sato"], {"A-1": {"conflict": "no", PLAN: 5, TEAM: "A"}})
    collected = gathered(tmp_path / "applications.xlsx", tmp_path / "reviewers.xlsx", first, second, rules=STAGED)

    assert sorted((row["Stage"], row["Criterion"], row["Mark"]) for row in given(collected)) == [
        ("hearing", "plan", "5"), ("hearing", "team", "A"), ("paper", "plan", "2"), ("paper", "team", "B"),
    ]  # fmt: skip
    assert codes(collected) == []


def test_a_conflict_that_was_decided_is_not_declared_once_more(filled: list[Path]) -> None:
    """The chair dismissed it, with name and reason; collecting the same workbook again adds no second row."""
    edited = openpyxl.load_workbook(filled[1])
    page = edited.create_sheet("Conflicts")
    page.append(["application", "reviewer", "status", "reason", "name"])
    page.append(["A-3", "鈴木/一", "dismissed", "another Suzuki", "Chair"])
    edited.save(filled[1])

    assert [row["Status"] for row in given(gathered(*filled), "Conflicts")] == ["dismissed"]
