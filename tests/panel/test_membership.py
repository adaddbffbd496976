"""Claims about who sits on the panel: the sheet Panel, counts of members, and rules over them."""

from __future__ import annotations

import pytest

from clusterscore.intake.side_sheets import SideSheets
from clusterscore.panel import panel_counts, panel_findings
from tests.intake import wide
from tests.scheme import small

HEAD = ("reviewer", "sector", "political")
SOUND = (("Sato", "public", "no"), ("Suzuki", "private", "no"), ("Tanaka", "public", "no"))
NO_PANEL = wide.rules((wide.TEXT[wide.TEXT.index("panel:\n") :], ""))


def _read(*members: tuple[object, ...], head: tuple[str, ...] = HEAD, **sheets: wide.Rows) -> SideSheets:
    return wide.read([wide.row()], {"Panel": [head, *members], **sheets})[1]


def _found(sides: SideSheets) -> list[tuple[str, str]]:
    return [(one.code, one.message("en")) for one in panel_findings(sides.panel, wide.RULES, "call.xlsx: Panel")]


@pytest.mark.parametrize(
    ("head", "member"),
    [
        (HEAD, ("Sato", "public", "no")),
        (("Reviewer", "Sector", "Political appointee"), ("Sato", "Public", "No")),
        (("政治任用", "委員", "所属"), ("いいえ", "Sato", "官")),
    ],
)
def test_members_are_read_by_key_or_title(head: tuple[str, ...], member: tuple[object, ...]) -> None:
    """Headings and words in either language, in any order."""
    sides = _read(member, head=head)

    assert sides.panel == [{"reviewer": "Sato", "sector": "public", "political": False}]
    assert sides.findings == []


def test_members_are_counted_by_what_is_known_of_them() -> None:
    """Two from the public side, one from the private, nobody a political appointee."""
    assert panel_counts(_read(*SOUND).panel, wide.RULES.scheme) == {
        "members": 3, "sector.public": 2, "sector.private": 1, "political.yes": 0, "political.no": 3,
    }  # fmt: skip


def test_a_sound_panel_gives_nothing_to_tell() -> None:
    """All three rules hold."""
    assert _found(_read(*SOUND)) == []


@pytest.mark.parametrize("blank", ["", "-", "n/a", "?"])
def test_a_count_is_unknown_while_one_member_s_attribute_is(blank: str) -> None:
    """However many others are known; a word that is no choice is told besides."""
    sides = _read(*SOUND[:2], ("Tanaka", blank, "no"))

    assert panel_counts(sides.panel, wide.RULES.scheme) == {
        "members": 3, "sector.public": None, "sector.private": None, "political.yes": 0, "political.no": 3,
    }  # fmt: skip
    assert [(one.code, one.place) for one in sides.findings] == ([("CS206", "Panel!B4")] if blank == "?" else [])


def test_a_rule_that_cannot_be_told_says_so() -> None:
    """Public and private: both counts are unknown."""
    sides = _read(*SOUND[:2], ("Tanaka", "", "no"))
    found = list(panel_findings(sides.panel, wide.RULES, "call.xlsx: Panel"))

    assert [one.message("en") for one in found] == [
        'call.xlsx: Panel: CS421 It cannot be told whether the panel meets "Public and private experts": '
        "Sector (Public) not known, Sector (Private) not known. The rules say who must sit on the panel. "
        "To fix: fill in the sheet Panel, one member per row."
    ]
    assert [one.message("ja") for one in found] == [
        "call.xlsx: Panel: CS421 審査委員会が「官民双方の専門家」を満たすか確認できません"
        "（所属「官」不明、所属「民」不明）。審査委員会の構成には定めがあります。"
        "対応: Panelシートに、1行に1名ずつ記入してください。"
    ]


def test_without_the_sheet_nothing_is_known_of_the_panel() -> None:
    """Unknown is not zero: no rule fails, and none is met."""
    _, sides = wide.read([wide.row()])

    assert sides.panel is None
    assert set(panel_counts(None, wide.RULES.scheme).values()) == {None}
    assert [code for code, _ in _found(sides)] == ["CS421", "CS421", "CS421"]


def test_an_empty_sheet_is_a_panel_without_members() -> None:
    """Three are needed, of both sides; nobody there is a political appointee."""
    assert [code for code, _ in _found(_read())] == ["CS420", "CS420"]


def test_a_rule_that_is_not_met_is_told_with_the_counts() -> None:
    """Two members, both public, one of them a political appointee: all three rules fail."""
    sides = _read(("Sato", "public", "yes"), ("Suzuki", "public", "no"))
    found = list(panel_findings(sides.panel, wide.RULES, "call.xlsx: Panel"))

    assert {one.severity for one in found} == {"doubt"}
    assert [one.message("en").split(" meet ")[1].split(". The rules")[0] for one in found] == [
        '"Public and private experts": Sector (Public) 2, Sector (Private) 0',
        '"No political appointee": Political appointee (yes) 1',
        '"Three members": members 2',
    ]
    assert found[1].message("ja") == (
        "call.xlsx: Panel: CS420 審査委員会が「政治任用者を含まない」を満たしていません（政治任用「はい」1名）。"
        "審査委員会の構成には定めがあります。対応: Panelシートを確認するか、構成を見直してください。"
    )


def test_a_reviewer_who_is_not_on_the_panel_is_told_once() -> None:
    """Spelled alike but for width and blanks is the same person."""
    reviews = [
        ("application", "reviewer", "criterion", "mark"),
        ("A-1", "Ｓａｔｏ ", "plan", 3), ("A-1", "Honda", "plan", 4), ("A-1", "Honda", "team", "A"),
    ]  # fmt: skip
    (finding,) = _read(*SOUND, Reviews=reviews).findings

    assert (finding.code, finding.place) == ("CS419", "Reviews!D3")
    told = "Reviews!D3: CS419 Honda委員の評点がありますが、Panelシートにこの委員がありません。"
    assert finding.message("ja").startswith(told)


def test_a_member_counts_once() -> None:
    """The first row is read, the second is told."""
    sides = _read(*SOUND, ("sato", "private", "no"))

    assert [member["reviewer"] for member in sides.panel or ()] == ["Sato", "Suzuki", "Tanaka"]
    assert [(one.code, one.place) for one in sides.findings] == [("CS423", "Panel!A5")]


def test_a_member_without_a_name_counts_and_is_told() -> None:
    """Left out, a political appointee without a name would go unseen."""
    sides = _read(*SOUND, ("", "public", "yes"), ("", "public", "yes"))

    assert panel_counts(sides.panel, wide.RULES.scheme)["political.yes"] == 2
    assert [(one.code, one.place) for one in sides.findings] == [("CS424", "Panel!A5"), ("CS424", "Panel!A6")]


@pytest.mark.parametrize("head", [("name", "sector"), ("sector",)])
def test_a_sheet_without_the_heading_of_names_tells_nothing_of_the_panel(head: tuple[str, ...]) -> None:
    """Its rows are not read as a panel without members."""
    sides = _read(("Sato", "public"), head=head)

    assert sides.panel is None
    assert ("CS115", "Panel!A1") in [(one.code, one.place) for one in sides.findings]


def test_a_cell_with_an_error_is_not_known() -> None:
    """An error is told at its place, and is no blank."""
    sheet = small.sheet([HEAD, ("Sato", "", "no")], "Panel", {(1, 1): "#REF!"})
    workbook = small.workbook(small.sheet([wide.HEADINGS, wide.row()]), sheet)
    sides = wide.read_workbook(workbook)

    assert sides.panel == [{"reviewer": "Sato", "sector": None, "political": False}]
    assert [(one.code, one.place) for one in sides.findings] == [("CS202", "Panel!B2")]


def test_a_column_that_the_rules_do_not_ask_for_is_told() -> None:
    """With the nearest that they do."""
    (finding,) = _read(("Sato", "public", "no", "x"), head=(*HEAD, "sektor")).findings

    assert (finding.code, finding.place) == ("CS120", "Panel!D1")
    assert finding.message("en").endswith("Did you mean 'sector'?")


def test_a_panel_that_no_rule_speaks_of_is_read_for_its_names() -> None:
    """Affiliations matter under any rules; columns that these do not ask for are told."""
    _, sides = wide.read([wide.row()], {"Panel": [HEAD, *SOUND]}, NO_PANEL)

    assert sides.panel == [{"reviewer": "Sato"}, {"reviewer": "Suzuki"}, {"reviewer": "Tanaka"}]
    assert [(one.code, one.place) for one in sides.findings] == [("CS120", "Panel!B1"), ("CS120", "Panel!C1")]
    assert list(panel_findings(sides.panel, NO_PANEL, "Panel")) == []
