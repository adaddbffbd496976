"""Claims about ``assign``: what it writes is read back, says what could not be met, and touches no input."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from clusterscore.assigning import Assigning, assign_reviews, report, write_assigned
from clusterscore.cli.main import main
from clusterscore.errors import InputRefused, UsageError
from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.findings import Finding
from clusterscore.intake.members import AFFILIATION
from clusterscore.words import Language
from tests.intake import wide
from tests.panel.rounds import APPLICATIONS, CONFLICTS, HEADINGS, MARKS, PANEL, REVIEWS, RULES, book
from tests.scheme import small

Rows = Sequence[Sequence[object]]
SIGNED = ("long ago", "Chair", "2026-05-01")


def _made(
    folder: Path, each: int = 1, seed: str = "2026", panel: Rows = PANEL, beside: dict[str, Rows] | None = None,
    **reviewers: Rows,
) -> Assigning:  # fmt: skip
    result = evaluate(book(folder / "round.xlsx", **{"Reviews": (), "Panel": (), **(beside or {})}), RULES)
    path = book(folder / "reviewers.xlsx", Applications=(), Reviews=(), Panel=panel, **reviewers)
    return assign_reviews(result, path, each=each, seed=seed)


def _codes(found: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(one.code, one.place) for one in found]


def _lines(made: Assigning, language: Language = "en") -> list[str]:
    return [line.in_(language) for line in report(made)]


def _table(path: Path, sheet: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))


def test_each_application_has_its_reviewers_and_nobody_more_than_they_can_take(tmp_path: Path) -> None:
    """Two each: four reviews, of which Suzuki can take one; Sato and Honda have three between them."""
    made = _made(tmp_path, each=2)

    assert len(made.made.pairs) == 4
    assert Counter(one for one, _ in made.made.pairs) == {"A-1": 2, "A-2": 2}
    assert made.made.loads["Suzuki"] <= 1
    assert _codes(made.findings) == []


@pytest.mark.parametrize(
    ("sheets", "beside"),
    [
        ({"Conflicts": [CONFLICTS, ("A-1", "Honda", "declared")]}, {}),
        ({}, {"Conflicts": [CONFLICTS, ("A-1", "Honda", "declared")]}),
        ({"Conflicts": [CONFLICTS, ("A-1", "ＨＯＮＤＡ", "confirmed", "", *SIGNED)]}, {}),
        ({"Conflicts": [CONFLICTS, ("A-1", "Honda", "suspected")]}, {}),
        ({"Conflicts": [CONFLICTS, ("A-1", "Honda", "")]}, {}),
        ({"panel": [*PANEL[:3], ("Honda", "東北大学", "")]}, {}),
    ],
)
def test_who_may_be_in_conflict_is_not_asked(
    tmp_path: Path, sheets: dict[str, Rows], beside: dict[str, Rows]
) -> None:
    """Declared in either workbook, confirmed, suspected, unclear, or working where the applicant does."""
    made = _made(tmp_path, each=3, beside=beside, **sheets)  # type: ignore[arg-type]  # panel is one of the sheets

    assert ("A-1", "Honda") not in made.made.pairs
    assert ("A-2", "Honda") in made.made.pairs
    assert "CS477" in [one.code for one in made.findings]


def test_a_dismissed_suspicion_bars_nobody(tmp_path: Path) -> None:
    """Somebody decided it, with a reason and a name."""
    rows = [CONFLICTS, ("A-1", "Honda", "dismissed", "", *SIGNED)]
    made = _made(tmp_path, each=3, panel=[*PANEL[:3], ("Honda", "東北大学", "")], Conflicts=rows)

    assert ("A-1", "Honda") in made.made.pairs
    assert [one.status for one in made.conflicts] == ["dismissed"]


def test_what_could_not_be_met_is_told_at_the_application(tmp_path: Path) -> None:
    """Three each of three, one of whom can take one application: one of the two lacks a reviewer."""
    made = _made(tmp_path, each=3)
    (finding,) = made.findings

    assert (finding.code, finding.place.split("!")[0]) == ("CS477", "round.xlsx: Applications")
    assert "at the limit of what they can take, though free to review it: Suzuki" in finding.message("en")
    assert "Applications with too few reviewers: 1" in _lines(made)


def test_the_report_says_what_it_rests_on_in_both_languages(tmp_path: Path) -> None:
    """Six reviews asked for, five given: Suzuki can take one; Honda is barred from none."""
    made = _made(tmp_path, each=3)

    assert _lines(made) == [
        "Assignment of reviews: Regional clusters (regional@2026)",
        "2 applications, 3 reviewers; wanted for each application: 3; seed: 2026",
        "Assigned: 5 of 6 reviews; each reviewer has 1 to 2 applications.",
        "Applications with too few reviewers: 1",
        "No conflict of interest is known or suspected.",
        "The rules say nothing on who sits on the panel.",
    ]
    assert _lines(made, "ja")[2:4] == ["割当て：6件中5件。委員1名当たり1～2件。", "委員が不足する案件：1件"]


def test_the_make_up_of_the_panel_is_held_against_the_rules(tmp_path: Path) -> None:
    """Two public members, one of them politically appointed, where three are asked for: three rules fail."""
    applications = [wide.HEADINGS, wide.row()]
    result = evaluate(book(tmp_path / "round.xlsx", Applications=applications, Reviews=(), Panel=()), wide.RULES)
    panel = [("reviewer", "sector", "political"), ("Sato", "public", "yes"), ("Suzuki", "public", "no")]
    made = assign_reviews(result, book(tmp_path / "r.xlsx", Panel=panel), each=1, seed="x")

    assert [one.code for one in made.findings if one.code.startswith("CS42")] == ["CS420"] * 3
    assert _lines(made)[-1].endswith("cannot be told: 3")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_is_written_is_read_back(tmp_path: Path, language: Language) -> None:
    """The same panel, the same conflicts and what was assigned, with nothing to be told of headings."""
    rows = [CONFLICTS, ("A-2", "Sato", "confirmed", "plan", *SIGNED)]
    made = _made(tmp_path, panel=[*PANEL[:3], ("Honda", "東北大学; X", "")], Conflicts=rows)
    write_assigned(made, tmp_path / "assigned.xlsx", language)
    again = assign_reviews(made.result, tmp_path / "assigned.xlsx", each=1, seed="2026")

    assert again.made == made.made
    assert [member.get(AFFILIATION) for member in again.members] == ["Gamma", None, "東北大学; X"]
    assert again.limits == {"Suzuki": 1}
    said = [(one.application, one.reviewer, one.criterion, one.status, one.name) for one in again.conflicts]
    assert said == [(1, "Sato", "plan", "confirmed", "Chair"), (0, "Honda", None, "suspected", "")]
    assert _codes(again.findings) == []
    assert len(_table(tmp_path / "assigned.xlsx", "Assignment")) == 3


def test_a_round_that_takes_the_sheets_over_is_evaluated_with_them(tmp_path: Path) -> None:
    """Each assigned pair lacks its marks; the sheets and their columns are known."""
    write_assigned(_made(tmp_path), tmp_path / "assigned.xlsx", "en")
    sheets = {name: _table(tmp_path / "assigned.xlsx", name) for name in ("Assignment", "Panel", "Conflicts", "Report")}
    result = evaluate(book(tmp_path / "next.xlsx", Reviews=(), **sheets), RULES)

    assert [one.code for one in result.findings if one.code not in ("CS112", "CS201")] == ["CS476", "CS476"]
    assert [(one.reviewer, one.place) for one in result.sides.assignment or ()] != []


def test_equal_input_gives_equal_bytes_and_another_seed_another_lot(tmp_path: Path) -> None:
    """Reproducible by the seed and the inputs, which stand in the report."""
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    made = _made(tmp_path)
    write_assigned(made, first, "en")
    write_assigned(assign_reviews(made.result, tmp_path / "reviewers.xlsx", each=1, seed="2026"), second, "en")

    assert first.read_bytes() == second.read_bytes()
    assert len({_made(tmp_path, seed=str(seed)).made.pairs for seed in range(12)}) > 1


def test_an_application_whose_id_is_shared_is_left_out_and_told(tmp_path: Path) -> None:
    """Nobody could say which of the two a mark is for."""
    rows = (*APPLICATIONS, (*APPLICATIONS[2][:-2], "Gamma", ""))
    made = _made(tmp_path, beside={"Applications": rows})

    assert {one for one, _ in made.made.pairs} == {"A-1"}
    assert "CS401" in [one.code for one in made.findings]


def test_without_a_panel_nothing_is_assigned(tmp_path: Path) -> None:
    """A workbook that names nobody is refused, and so is one whose names are all blank."""
    for panel in ([("name of it",), ("Sato",)], [("reviewer", "affiliation"), ("", "X")]):
        with pytest.raises(InputRefused) as refused:
            _made(tmp_path, panel=panel)
        assert refused.value.finding.code == "CS463"


def test_without_the_solver_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra; nothing is written."""
    monkeypatch.setitem(sys.modules, "scipy", None)
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    with pytest.raises(InputRefused) as refused:
        _made(tmp_path)

    assert refused.value.finding.message("en").endswith('To fix: run: pip install "clusterscore[panel]".')


def test_a_stage_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """These rules know no stages."""
    with pytest.raises(UsageError) as refused:
        assign_reviews(_round(tmp_path), book(tmp_path / "r.xlsx"), each=1, seed="x", stage="hearing")
    assert refused.value.finding.code == "CS466"


def _round(folder: Path) -> Evaluation:
    return evaluate(book(folder / "round.xlsx"), RULES)


# --- the command --------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Write criteria, applications and reviewers."""
    (tmp_path / small.NAME).write_text(small.SOUND, encoding="utf-8")
    book(tmp_path / "applications.xlsx", Reviews=(), Panel=())
    book(tmp_path / "reviewers.xlsx", Applications=(HEADINGS,), Reviews=())
    return tmp_path


def _run(folder: Path, *more: str, output: str = "assigned.xlsx") -> tuple[int, str, str]:
    found = CliRunner().invoke(
        main,
        ["assign", str(folder / "applications.xlsx"), "--scheme", str(folder / small.NAME), "--reviewers",
         str(folder / "reviewers.xlsx"), "-o", str(folder / output), "--lang", "en", *more],
    )  # fmt: skip
    return found.exit_code, found.stdout, found.stderr


def test_the_command_writes_and_sums_up(files: Path) -> None:
    """The report on stdout, what is to be looked at and the file on stderr; inputs stay as they are."""
    before = [path.read_bytes() for path in sorted(files.iterdir())]
    code, out, err = _run(files, "--each", "3", "--seed", "2026")

    assert (code, out.splitlines()[2]) == (0, "Assigned: 5 of 6 reviews; each reviewer has 1 to 2 applications.")
    assert "CS477" in err
    assert err.splitlines()[-1].startswith("Written: ")
    assert [path.read_bytes() for path in sorted(files.iterdir()) if path.name != "assigned.xlsx"] == before
    assert openpyxl.load_workbook(files / "assigned.xlsx").sheetnames == ["Assignment", "Panel", "Conflicts", "Report"]


def test_the_command_gives_the_assignment_as_data(files: Path) -> None:
    """The pairs are those of the sheet Assignment; who is lacking, not asked and why stands beside them."""
    code, out, _ = _run(files, "--each", "3", "--seed", "2026", "--format", "json")
    told = json.loads(out)
    head, *rows = openpyxl.load_workbook(files / "assigned.xlsx")["Assignment"].iter_rows(values_only=True)
    columns = head.index("Application no."), head.index("Reviewer")

    assert (code, told["format"], told["each"], told["seed"]) == (0, "clusterscore.assignment/1", 3, "2026")
    assert sorted((one["application"], one["reviewer"]) for one in told["assigned"]) == sorted(
        tuple(str(row[at]) for at in columns) for row in rows
    )
    assert len(told["assigned"]) == sum(one["applications"] for one in told["reviewers"]) == 5
    assert [one["lacks"] for one in told["lacking"]] == [1]
    assert told["report"][2] == "Assigned: 5 of 6 reviews; each reviewer has 1 to 2 applications."
    assert sum(one["not_asked"] for one in told["reviewers"]) == len(told["barred"])
    assert "CS477" in {one["code"] for one in told["findings"]}


def test_one_workbook_for_both_is_named_once(files: Path) -> None:
    """Reviewers may sit in the workbook of the applications: the report names that file once, two files both."""
    both, apart = files / "both", files / "apart"
    for folder in (both, apart):
        folder.mkdir()
        (folder / small.NAME).write_text(small.SOUND, encoding="utf-8")
        book(folder / "applications.xlsx", Reviews=())
    book(apart / "reviewers.xlsx", Applications=(HEADINGS,), Reviews=())
    scheme = ["--scheme", str(both / small.NAME), "--lang", "en", "--each", "2", "--seed", "7"]
    for folder, name in ((both, "applications.xlsx"), (apart, "reviewers.xlsx")):
        words = ["assign", str(folder / "applications.xlsx"), "--reviewers", str(folder / name),
                 "-o", str(folder / "assigned.xlsx"), *scheme]  # fmt: skip
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.stderr

    told = ["\n".join(str(cell) for row in _table(folder / "assigned.xlsx", "Report") for cell in row)
            for folder in (both, apart)]  # fmt: skip
    assert [text.count("applications.xlsx") for text in told] == [1, 1]
    assert [text.count("reviewers.xlsx") for text in told] == [0, 1]


@pytest.mark.parametrize("output", ["assigned.csv", "reviewers.xlsx", "applications.xlsx"])
def test_a_name_that_cannot_be_meant_is_refused(files: Path, output: str) -> None:
    """No other format, and never an input."""
    before = (files / "reviewers.xlsx").read_bytes()

    assert _run(files, "--each", "1", "--seed", "x", output=output)[0] == 2
    assert (files / "reviewers.xlsx").read_bytes() == before


@pytest.mark.parametrize("more", [("--each", "0", "--seed", "x"), ("--each", "2"), ("--seed", "x")])
def test_what_is_asked_for_must_be_said(files: Path, more: tuple[str, ...]) -> None:
    """How many, and the seed; nothing is written."""
    assert _run(files, *more)[0] == 2
    assert not (files / "assigned.xlsx").exists()


# --- stages -------------------------------------------------------------------------------------

STAGES = """\
stages:
  paper:
    title: {en: Paper review, ja: 書面審査}
    source: annex 1
    goes_on: {up_to: 1, at_the_line: keep, source: annex 1}
  hearing: {title: {en: Hearing, ja: ヒアリング審査}, source: annex 1}
missing: {"""
STAGED = small.rules(("missing: {", STAGES))
TEAM = tuple((one, name, "team", grade, "no") for one, grade in (("A-1", "A"), ("A-2", "B")) for name in ("X", "Y"))
ASSIGNED = (("application", "reviewer", "stage"), ("A-1", "Sato", "書面審査"), ("A-2", "Sato", ""))


def _staged(folder: Path, *marks: tuple[object, ...], stage: str | None) -> Assigning:
    path = book(folder / "round.xlsx", Reviews=(REVIEWS, *marks), Panel=(), Assignment=ASSIGNED)
    return assign_reviews(evaluate(path, STAGED), book(folder / "r.xlsx"), each=1, seed="x", stage=stage)


def test_those_who_go_on_are_assigned_for_the_next_stage(tmp_path: Path) -> None:
    """A-1 alone goes on to the hearing; what was assigned for the paper review is kept, and read back."""
    made = _staged(tmp_path, *MARKS[1:], *TEAM, stage="ヒアリング審査")
    write_assigned(made, tmp_path / "assigned.xlsx", "ja")
    rows = _table(tmp_path / "assigned.xlsx", "Assignment")

    assert [one for one, _ in made.made.pairs] == ["A-1"]
    assert (made.stage, made.undecided) == ("hearing", 0)
    assert rows[0] == ("受付番号", "応募者名", "審査委員", "審査段階")
    assert [(row[0], row[3]) for row in rows[1:]] == [
        ("A-1", "書面審査"), ("A-2", "書面審査"), ("A-1", "ヒアリング審査"),
    ]  # fmt: skip


def test_while_it_is_open_who_goes_on_nobody_is_assigned_and_it_is_said(tmp_path: Path) -> None:
    """Nothing is marked yet, so the paper review decides nothing."""
    made = _staged(tmp_path, stage="hearing")

    assert (made.made.pairs, made.undecided) == ((), 2)
    assert "Left out, since it is open whether they go on to this stage: 2" in _lines(made)


def test_the_first_stage_is_that_of_all(tmp_path: Path) -> None:
    """Also where the hearing has begun; its rows take the place of the earlier ones of that stage."""
    made = _staged(tmp_path, *MARKS[1:], *TEAM, stage=None)

    assert sorted(one for one, _ in made.made.pairs) == ["A-1", "A-2"]
    assert (made.stage, made.kept) == ("paper", [])
