"""Claims about the sheets Panel, Conflicts and Assignment: every row is used or is a finding."""

from __future__ import annotations

import pytest

from clusterscore.intake.conflicts import Conflict
from clusterscore.intake.members import AFFILIATION, AT_MOST, affiliations, at_most, own_heading
from clusterscore.intake.reviewers import Reviewers, read_reviewers
from clusterscore.intake.side_sheets import SideSheets, read_side_sheets
from clusterscore.intake.submission import read_submission
from clusterscore.scheme.rules import Rules
from tests.intake import wide
from tests.scheme import small

RULES = small.rules()
PANEL = ("reviewer", "affiliation", "at_most")
CONFLICTS = ("application", "reviewer", "status", "criterion", "reason", "name", "date")
MARK = [("application", "reviewer", "criterion", "mark"), ("A-1", "Sato", "plan", 3)]
SIGNED = ("same firm", "Chair", "2026-05-01")


def _read(rules: Rules = RULES, **sheets: wide.Rows) -> SideSheets:
    beside = [small.sheet(rows, name) for name, rows in sheets.items()]
    workbook = small.workbook(small.sheet(small.APPLICATIONS), *beside)
    return read_side_sheets(workbook, rules, read_submission(workbook, rules))


def _conflicts(*rows: tuple[object, ...], head: tuple[str, ...] = CONFLICTS) -> SideSheets:
    return _read(Reviews=MARK, Conflicts=[head, *rows])


def _codes(sides: SideSheets) -> list[tuple[str, str]]:
    return [(one.code, one.place) for one in sides.findings if one.code != "CS406"]


# --- Panel --------------------------------------------------------------------------------------


@pytest.mark.parametrize("head", [PANEL, ("審査委員", "所属", "担当件数の上限"), ("委員", "所属機関", "担当上限")])
def test_affiliations_and_limits_are_read_under_any_rules(head: tuple[str, ...]) -> None:
    """Several bodies stand with ; or 、 between them; what is blank is not known."""
    sides = _read(Panel=[head, ("Sato", "東北大学工学部；ABC株式会社、 X", 4), ("Suzuki", "", "")])
    sato, suzuki = sides.panel or ()

    assert affiliations(sato) == ("東北大学工学部", "ABC株式会社", "X")
    assert (at_most(sato), affiliations(suzuki), at_most(suzuki)) == (4, (), None)
    assert sides.findings == []


def test_what_the_rules_call_so_is_theirs() -> None:
    """In the wide rules 所属 is the sector of a member; the affiliation then has another heading."""
    sides = wide.read([wide.row()], {"Panel": [("委員", "所属", "所属機関"), ("Sato", "官", "東北大学")]})[1]
    (member,) = sides.panel or ()

    assert (member["sector"], affiliations(member)) == ("public", ("東北大学",))
    assert own_heading(wide.RULES, AFFILIATION, "ja") == "所属機関"
    assert own_heading(wide.RULES, AT_MOST, "en") == "At most"


@pytest.mark.parametrize(("limit", "code"), [("many", "CS203"), (-1, "CS204"), (1.5, "CS209")])
def test_a_limit_that_is_none_is_told(limit: object, code: str) -> None:
    """It is not taken for a limit, and somebody hears of it."""
    sides = _read(Panel=[PANEL, ("Sato", "", limit)])

    assert [at_most(member) for member in sides.panel or ()] == [None]
    assert _codes(sides) == [(code, "Panel!C2")]


# --- Conflicts ----------------------------------------------------------------------------------


def test_a_conflict_is_kept_with_who_decided_and_why() -> None:
    """Everything that a record of it needs."""
    sides = _conflicts(("A-2", " Sato ", "confirmed", "Plan", *SIGNED))

    assert sides.conflicts == [
        Conflict(1, "Sato", "plan", "confirmed", "same firm", "Chair", "2026-05-01", "Conflicts!C2")
    ]
    assert _codes(sides) == []


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("declared", "declared"), ("申告", "declared"), ("申告あり", "declared"), ("Suspected ", "suspected"),
        ("疑い", "suspected"), ("確認", "confirmed"), ("該当", "confirmed"), ("該当せず", "dismissed"),
        ("ＤＩＳＭＩＳＳＥＤ", "dismissed"), ("該当なし", "dismissed"),
    ],
)  # fmt: skip
def test_a_status_is_read_in_either_language(written: str, status: str) -> None:
    """Width, case and blanks aside."""
    sides = _conflicts(("A-1", "Sato", written, "", *SIGNED))

    assert [one.status for one in sides.conflicts] == [status]
    assert _codes(sides) == []


def test_headings_may_be_japanese() -> None:
    """As an office would print them."""
    head = ("受付番号", "審査委員", "状況", "審査項目", "理由", "氏名", "日付")
    sides = _conflicts(("A-1", "Sato", "確認", "計画", *SIGNED), head=head)

    assert [(one.criterion, one.status) for one in sides.conflicts] == [("plan", "confirmed")]


@pytest.mark.parametrize(
    ("cells", "place"),
    [(("perhaps", ""), "Conflicts!C2"), (("", ""), "Conflicts!C2"), (("dismissed", "plann", *SIGNED), "Conflicts!D2")],
)
def test_a_row_that_is_not_understood_stays_unclear(cells: tuple[str, ...], place: str) -> None:
    """Unknown is not false: such a row keeps the marks out; it is not taken for a dismissal of everything."""
    sides = _conflicts(("A-1", "Sato", *cells))

    assert [(one.status, one.criterion) for one in sides.conflicts] == [(None, None)]
    assert _codes(sides) == [("CS470", place)]


@pytest.mark.parametrize("status", ["confirmed", "dismissed"])
@pytest.mark.parametrize("signed", [("", "", ""), ("same firm", "", ""), ("", "Chair", "")])
def test_a_decision_without_reason_or_name_is_told(status: str, signed: tuple[str, ...]) -> None:
    """It is kept, and is no decision yet."""
    sides = _conflicts(("A-1", "Sato", status, "", *signed))

    assert [one.is_decided for one in sides.conflicts] == [False]
    assert _codes(sides) == [("CS471", "Conflicts!C2")]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("A-9", "Sato", "declared"), ("CS403", "Conflicts!A2")),
        (("A-1", "", "declared"), ("CS478", "Conflicts!B2")),
        (("A-1", "Sata", "declared"), ("CS478", "Conflicts!C2")),
    ],
)
def test_a_row_about_nobody_or_nothing_known_is_told(row: tuple[object, ...], told: tuple[str, str]) -> None:
    """A slip in a name would otherwise let a conflict go unnoticed."""
    assert _codes(_conflicts(row)) == [told]


# --- Assignment ---------------------------------------------------------------------------------


def test_each_pair_is_assigned_once() -> None:
    """A row that stands twice says the same thing twice; the applicant's name beside the id is not read."""
    rows = [("受付番号", "応募者名", "審査委員"), ("A-1", "X", "Sato"), ("A-1", "X", "ｓａｔｏ"), ("A-2", "Y", "Sato")]
    sides = _read(Assignment=rows)

    assert [(one.application, one.reviewer, one.stage) for one in sides.assignment or ()] == [
        (0, "Sato", None), (1, "Sato", None),
    ]  # fmt: skip
    assert sides.findings == []


def test_without_the_sheet_nothing_is_assigned_and_without_headings_neither() -> None:
    """Unknown is not an assignment of nothing."""
    assert _read().assignment is None
    sides = _read(Assignment=[("application", "who"), ("A-1", "Sato")])
    assert sides.assignment is None
    assert [one.code for one in sides.findings] == ["CS115"]


def test_an_assignment_to_nobody_on_the_panel_is_told_once() -> None:
    """With the nearest name."""
    rows = [("application", "reviewer"), ("A-1", "Sata"), ("A-2", "Sata"), ("A-2", "")]
    sides = _read(Assignment=rows, Panel=[("reviewer",), ("Sato",)])

    assert _codes(sides) == [("CS478", "Assignment!B4"), ("CS478", "Assignment!B2")]
    assert sides.findings[1].message("en").endswith("Did you mean 'Sato'?")


# --- a workbook of reviewers --------------------------------------------------------------------


def _reviewers(*sheets: tuple[str, wide.Rows]) -> Reviewers:
    applications = small.workbook(small.sheet(small.APPLICATIONS))
    workbook = small.workbook(*(small.sheet(rows, name) for name, rows in sheets))
    return read_reviewers(workbook, RULES, read_submission(applications, RULES))


def test_the_only_sheet_is_the_panel_whatever_its_name() -> None:
    """Offices keep a list of members as it is."""
    given = _reviewers(("委員一覧（案）", [("委員", "所属"), ("Sato", "X")]))

    assert [affiliations(member) for member in given.members or ()] == [("X",)]
    assert (given.assignment, given.findings) == (None, [])


def test_of_several_sheets_the_one_called_panel_is() -> None:
    """Conflicts beside it speak of the applications of the other workbook."""
    conflicts = [CONFLICTS, ("A-2", "Sato", "declared"), ("A-3", "Sato", "declared")]
    given = _reviewers(("Notes", [("x",)]), ("Panel", [("reviewer",), ("Sato",)]), ("利害関係", conflicts))

    assert [one.application for one in given.conflicts] == [1]
    assert [(one.code, one.place) for one in given.findings] == [("CS403", "利害関係!A3")]


def test_of_several_sheets_none_is_guessed_to_be_the_panel() -> None:
    """Nobody is made a reviewer by a guess."""
    assert _reviewers(("A", [("reviewer",), ("Sato",)]), ("B", [("x",)])).members is None
