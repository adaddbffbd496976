"""Claims about the workbooks that go to reviewers: what is in them, what takes input, and how they appear."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from clusterscore.errors import ClusterscoreError
from clusterscore.reviewing.book import sheet_names
from clusterscore.reviewing.writing import file_names, write_review_forms
from tests.forms.opened import offered, rule, sheet, unlocked
from tests.reviewing.building import (
    NO_MARKS,
    PLAN,
    ROWS,
    RULES,
    STAGED,
    TEAM,
    applications,
    column,
    issue,
    reviewers,
    rows,
)
from tests.scheme import small


def _page(path: Path, name: str) -> Worksheet:
    return sheet(openpyxl.load_workbook(path), name)


def _texts(page: Worksheet) -> str:
    return "\n".join(str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None)


def test_each_reviewer_gets_the_assigned_applications_and_nothing_of_the_others(tmp_path: Path) -> None:
    """Sato has A-1 and A-2, 鈴木 A-2 and A-3; whoever has nothing gets no workbook and is told of."""
    issued = issue(tmp_path)

    assert [(name, path.name) for name, path in issued.files.items()] == [
        ("Sato", "01_Sato.xlsx"), ("鈴木/一", "02_鈴木_一.xlsx"),
    ]  # fmt: skip
    assert openpyxl.load_workbook(issued.files["Sato"]).sheetnames == ["List", "A-1", "A-2", "About", "Lists"]
    assert openpyxl.load_workbook(issued.files["鈴木/一"]).sheetnames == ["List", "A-2", "A-3", "About", "Lists"]
    assert "Northern" not in "".join(_texts(page) for page in openpyxl.load_workbook(issued.files["鈴木/一"]))
    assert [(one.code, one.facts["reviewer"]) for one in issued.findings] == [("CS468", "Idle")]


def test_a_line_asks_shows_and_offers_what_its_mark_is_about(tmp_path: Path) -> None:
    """Question, anchors and evidence stand beside the mark; the drop-down holds marks as numbers, and two words."""
    made = openpyxl.load_workbook(issue(tmp_path).files["Sato"])
    page = sheet(made, "A-1")
    at = rows(page)
    plan = [str(page.cell(at[PLAN], column(name)).value) for name in ("item", "anchors", "evidence")]
    mark, team = f"G{at[PLAN]}", f"G{at[TEAM]}"

    # quality has 40 of 100 points, and plan half of them
    assert plan == [
        "Quality: Plan\nIs the plan sound?\nout of 20 points", "0: nothing\n5: excellent", "Summary: A plan for light.",
    ]  # fmt: skip
    assert page.cell(at[TEAM], column("anchors")).value == "A (10 points)\nB (5 points)\nC (0 points)"
    halves = ["0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5", "4", "4.5", "5"]
    assert offered(made, page, mark) == [*halves, "not assessable", "conflict of interest"]
    assert offered(made, page, team) == ["A", "B", "C", "not assessable", "conflict of interest"]
    assert offered(made, page, f"H{at[PLAN]}") == ["my field", "not my field"]
    assert offered(made, page, f"G{at['conflict']}") == ["yes", "no"]
    held = [cell.value for row in sheet(made, "Lists").iter_rows() for cell in row]
    assert not [value for value in held if isinstance(value, str) and value[:1].isdigit()]


def test_only_declaration_marks_confidence_and_comments_take_input(tmp_path: Path) -> None:
    """Everything else is locked, on every sheet; keys and checks are hidden."""
    made = openpyxl.load_workbook(issue(tmp_path).files["Sato"])
    page = sheet(made, "A-2")
    at = rows(page)

    assert unlocked(page) == {
        f"G{at['conflict']}", f"I{at['conflict']}",
        f"G{at[PLAN]}", f"H{at[PLAN]}", f"I{at[PLAN]}",
        f"G{at[TEAM]}", f"I{at[TEAM]}",  # no confidence is asked for grades
    }  # fmt: skip
    assert all(unlocked(sheet(made, name)) == set() for name in ("List", "About", "Lists"))
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[1].hidden
    assert sheet(made, "Lists").sheet_state == "hidden"


def test_a_mark_on_a_scale_without_steps_is_typed_within_its_ends(tmp_path: Path) -> None:
    """Or one of the two words that may stand instead."""
    rules = small.rules(("    step: 0.5\n    combine", "    combine"))
    page = _page(issue(tmp_path, rules=rules).files["Sato"], "A-1")
    found = rule(page, f"G{rows(page)[PLAN]}")

    cell = f"G{rows(page)[PLAN]}"
    assert (found.type, found.formula1) == (
        "custom",
        f'OR(IF(ISNUMBER({cell}),AND({cell}>=0,{cell}<=5,TRUE),FALSE),EXACT({cell},"not assessable"),'
        f'EXACT({cell},"conflict of interest"))',
    )


def test_what_only_the_chair_sees_is_in_no_reviewers_workbook(tmp_path: Path) -> None:
    """The contact is declared visible to the chair alone; all else is shown, measures as worked out."""
    page = _page(issue(tmp_path, panel={"assigned": None}).files["Sato"], "A-3")
    at = rows(page)

    assert "Dahl" not in _texts(page)
    assert page.cell(at["answer:grant:0"], column("anchors")).value == 200
    assert page.cell(at["answer:grant:0"], column("evidence")).value == "JPY million"
    # 50 of own money per 200 asked for
    assert page.cell(at["answer:match:0"], column("anchors")).value == 0.25
    assert page.cell(at["answer:match:0"], column("item")).value == "Own money per grant (worked out)"
    assert page.cell(at["answer:country:0"], column("anchors")).value == "Norway"


def test_a_long_answer_is_shown_whole_over_several_lines(tmp_path: Path) -> None:
    """No row of a sheet is taller than 409 points, so that one cell could not show it."""
    long = "A sentence of thirty letters. " * 200
    path = applications(tmp_path, [(*ROWS[0][:-2], long, "yes")])
    made = write_review_forms(path, reviewers(tmp_path, None), tmp_path / "forms", small.rules())
    page = _page(made.files["Sato"], "A-1")
    at = [row for key, row in rows(page).items() if key.startswith("answer:summary")]
    pieces = [str(page.cell(row, column("anchors")).value) for row in at]

    assert len(pieces) >= 4
    assert "".join("".join(pieces).split()) == "".join(long.split())


def test_without_an_assignment_everybody_gets_everything_but_what_is_in_conflict(tmp_path: Path) -> None:
    """A declared or confirmed conflict keeps an application out; a suspicion, and one that was dismissed, does not."""
    conflicts = (
        ("A-1", "Sato", "declared"), ("A-2", "Sato", "suspected"), ("A-3", "鈴木/一", "confirmed", "kin", "Chair"),
        ("A-2", "Idle", "dismissed", "checked", "Chair"),
    )  # fmt: skip
    issued = issue(tmp_path, panel={"assigned": None, "conflicts": conflicts})

    assert issued.round.work == {"Sato": [1, 2], "鈴木/一": [0, 1], "Idle": [0, 1, 2]}
    assert [one.code for one in issued.findings] == ["CS467"]


def test_an_assignment_in_spite_of_a_conflict_is_left_out_and_told(tmp_path: Path) -> None:
    """With the application that somebody else must now review."""
    issued = issue(tmp_path, panel={"conflicts": (("A-2", "Sato", "declared"),)})

    assert issued.round.work == {"Sato": [0], "鈴木/一": [1, 2]}
    (found,) = [one for one in issued.findings if one.code == "CS464"]
    assert (found.application, found.facts["reviewer"]) == ("A-2", "Sato")


def test_a_stage_has_its_own_assignment(tmp_path: Path) -> None:
    """A row without a stage is of the first; the workbook says which stage it is for."""
    assigned = (("A-1", "Sato", ""), ("A-2", "Sato", "hearing"), ("A-3", "Sato", "Paper review"))
    paper = issue(tmp_path, rules=STAGED, panel={"assigned": assigned})
    hearing = write_review_forms(
        tmp_path / "applications.xlsx", tmp_path / "reviewers.xlsx", tmp_path / "later", STAGED, stage="ヒアリング"
    )

    assert (paper.round.work, hearing.round.work) == ({"Sato": [0, 2]}, {"Sato": [1]})
    assert "Stage: Hearing" in _texts(_page(hearing.files["Sato"], "List"))


def _hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_equal_input_gives_equal_bytes_and_the_inputs_are_as_they_were(tmp_path: Path) -> None:
    """So writing them again into the same folder changes nothing either."""
    issue(tmp_path)
    inputs = [tmp_path / "applications.xlsx", tmp_path / "reviewers.xlsx"]
    before, forms = [path.read_bytes() for path in inputs], _hashes(tmp_path / "forms")
    write_review_forms(inputs[0], inputs[1], tmp_path / "forms", RULES)

    assert [path.read_bytes() for path in inputs] == before
    assert _hashes(tmp_path / "forms") == forms
    assert sorted(path.name for path in tmp_path.iterdir()) == ["applications.xlsx", "forms", "reviewers.xlsx"]


def test_a_workbook_that_was_filled_in_is_not_written_over_and_nothing_else_appears(tmp_path: Path) -> None:
    """The last of the files is taken: the first does not appear either, and no draft is left behind."""
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "02_鈴木_一.xlsx").write_bytes(b"filled in")

    with pytest.raises(ClusterscoreError) as refusal:
        issue(tmp_path)

    assert refusal.value.finding.code == "CS604"
    assert _hashes(tmp_path / "forms") == {"02_鈴木_一.xlsx": hashlib.sha256(b"filled in").hexdigest()}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["applications.xlsx", "forms", "reviewers.xlsx"]


def test_nothing_appears_where_one_workbook_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even the folder."""
    from clusterscore.reviewing import writing
    from clusterscore.reviewing.entry import write_entry

    def broken(book: Any, entry: Any, asked: Any) -> Any:
        if entry.id == "A-3":
            raise OSError(28, "No space left on device")
        return write_entry(book, entry, asked)

    monkeypatch.setattr(writing, "write_entry", broken)
    with pytest.raises(OSError, match="No space left"):
        issue(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["applications.xlsx", "reviewers.xlsx"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"stage": "paper"}, "CS466"),
        ({"blind": ["jobz"]}, "CS460"),
        ({"blind": ["Contact"]}, "CS460"),  # the chair's alone: not for a reviewer, blind or not
        ({"panel": {"names": (), "assigned": None}}, "CS463"),
        ({"rules": small.rules(*NO_MARKS)}, "CS465"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_written(
    tmp_path: Path, more: dict[str, Any], code: str
) -> None:
    """An unknown stage or field, nobody to write for, nothing to mark."""
    with pytest.raises(ClusterscoreError) as refusal:
        issue(tmp_path, **more)

    assert refusal.value.finding.code == code
    assert not (tmp_path / "forms").exists()


def test_sheets_and_files_have_names_that_every_system_takes() -> None:
    """Signs that Excel or Windows refuse are replaced, and no two are alike."""
    names = sheet_names(["a/b", "a:b", "List", "x" * 40, "x" * 41, "'q'", "[]"])

    assert names == ["a-b", "a-b (2)", "List (2)", "x" * 31, "x" * 27 + " (2)", "q", "--"]
    assert list(file_names(["a/b", " . ", "山田\t太郎"]).values()) == [
        "01_a_b.xlsx", "02_reviewer.xlsx", "03_山田_太郎.xlsx",
    ]  # fmt: skip


def test_what_cannot_be_used_of_the_sheets_is_told_and_an_id_that_two_have_is_nobodys(tmp_path: Path) -> None:
    """A number that nobody has, a status that nobody knows; two applications of one id go to no reviewer."""
    sent = (*ROWS, ("A-1", "Another", 1, 1, 1, "Norway", "", "", "yes"))
    conflicts = (("A-7", "Sato", "declared"), ("A-2", "Sato", "perhaps"))
    issued = issue(tmp_path, sent=sent, panel={"assigned": None, "conflicts": conflicts})

    assert issued.round.work["Sato"] == [1, 2]
    places = {one.place for one in issued.findings}
    assert {"reviewers.xlsx: Conflicts!A2", "reviewers.xlsx: Conflicts!C3", "Applications!A5"} <= places


def test_what_was_put_into_the_folder_goes_again_where_a_later_file_cannot_be_put(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that lay in the folder stays; the first of ours does not."""
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "note.txt").write_text("the office's own")
    link = os.link
    put: list[Path] = []

    def failing(of: Path, to: Path) -> None:
        if put:
            raise OSError(28, "No space left on device")
        put.append(to)
        link(of, to)

    monkeypatch.setattr(os, "link", failing)
    with pytest.raises(OSError, match="No space left"):
        issue(tmp_path)

    assert put
    assert [path.name for path in (tmp_path / "forms").iterdir()] == ["note.txt"]
