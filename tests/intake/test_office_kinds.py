"""Claims about the chair's order and the open numbers of the rules on the sheet Office, and about outcomes."""

from __future__ import annotations

import pytest

from clusterscore.intake.side_sheets import FOR_ALL, SideSheets, outcome_key
from clusterscore.scheme.rules import Rules
from tests.intake import wide

OFFICE = ("application", "target", "kind", "value", "reason", "name", "date")
SIGNED = ("by law", "Sato", "2026-04-01")
LEAST = "gates.digital.least_jobs"


def _office(*rows: tuple[object, ...], using: Rules = wide.RULES) -> SideSheets:
    return wide.read([wide.row(), wide.row(application_id="A-2")], {"Office": [OFFICE, *rows]}, using)[1]


def _refused(*cells: object, using: Rules = wide.RULES) -> tuple[str, str]:
    """Give why a row is not used, in both languages."""
    sides = _office(cells, using=using)
    (finding,) = sides.findings
    assert (sides.office, sides.parameters, finding.code, finding.place) == ([], {}, "CS407", "Office!C2")
    en, ja = finding.message("en"), finding.message("ja")
    return en.split("was not used. ")[1].split(" To fix")[0], ja.split("使っていません。")[1].split("対応: ")[0]


# --- the chair's order --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["order", "Order", "順序", "決定順"])
@pytest.mark.parametrize("target", ["ties", "TIES", "同点", "同点時の取扱い"])
def test_the_chair_gives_an_order_with_name_and_date(kind: str, target: str) -> None:
    """No reason is asked: that is why the chair decides."""
    (act,) = _office(("A-2", target, kind, "３", "", "Sato", "2026-04-01")).office

    assert (act.application, act.target, act.kind, act.value) == (1, "ties", "order", 3.0)
    assert (act.written, act.place, act.name) == ("３", "Office!D2", "Sato")


@pytest.mark.parametrize(
    ("cells", "en", "ja"),
    [
        *((("ties", "order", value, *SIGNED), "The value is a whole number from 1 on.", "値は1以上の整数で記入します。")
          for value in (0, 1.5, "first", "")),
        (("ties", "order", 1, "x", "", "2026-04-01"), "It needs a name and a date.", "氏名・日付が必要です。"),
        (("ties", "order", 1, "x", "Sato", ""), "It needs a name and a date.", "氏名・日付が必要です。"),
        (("jobs", "order", 1, *SIGNED), "The target of an order is written as ties.",
         "種別「順序」の対象は「同点」（またはties）と記入します。"),
    ],
)
def test_an_order_that_cannot_be_used_says_why(cells: tuple[object, ...], en: str, ja: str) -> None:
    """Whole numbers from 1 on, with name and date."""
    assert _refused("A-1", *cells) == (en, ja)


def test_an_order_is_refused_where_the_chair_has_no_say() -> None:
    """The ladder ends with a shared rank."""
    assert _refused("A-1", "ties", "order", 1, *SIGNED, using=wide.rules(("ladder: [chair]", "ladder: [shared]"))) == (
        "The rules do not leave ties to the chair.", "同点を委員長の決定に委ねる定めがありません。",
    )  # fmt: skip


def test_of_two_orders_of_one_application_the_last_counts() -> None:
    """The sheet is a journal; another application's order is another matter."""
    rows = [("A-1", "ties", "order", at, *SIGNED) for at in (1, 2)]
    sides = _office(*rows, ("A-2", "ties", "order", 1, *SIGNED))

    assert [(act.application, act.value) for act in sides.office] == [(0, 2.0), (1, 1.0)]
    assert [finding.place for finding in sides.findings] == ["Office!C2"]


# --- numbers that are open ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["parameter", "基準値"])
def test_the_office_gives_a_number_that_the_rules_leave_open(kind: str) -> None:
    """It stands apart from the acts on applications, with who, when and why."""
    sides = _office(("", LEAST, kind, "１，０００", *SIGNED))
    act = sides.parameters[LEAST]

    assert (sides.office, sides.findings) == ([], [])
    assert (act.application, act.kind, act.value, act.written) == (FOR_ALL, "parameter", 1000.0, "１，０００")
    assert (act.reason, act.name, act.date) == SIGNED


@pytest.mark.parametrize(
    ("cells", "en", "ja"),
    [
        (("A-1", LEAST, "parameter", 5, *SIGNED), "A number of the rules holds for all; leave the application blank.",
         "基準値は全案件に共通です。受付番号は空欄にしてください。"),
        (("", "gates.digital.most_visits", "parameter", 5, *SIGNED),
         "The rules give this number; use an overlay or --set.",
         "審査基準で定められた値です。変える場合は追補ファイル（overlay）か--setを使ってください。"),
        (("", "gates.digital.least_job", "parameter", 5, *SIGNED),
         "There is no such number in the rules. Did you mean 'gates.digital.least_jobs'?",
         "そのような基準値はありません。「gates.digital.least_jobs」ではありませんか。"),
        (("", LEAST, "parameter", "five", *SIGNED), "The value is no number.", "値が数値ではありません。"),
        (("", LEAST, "parameter", "", *SIGNED), "The value is no number.", "値が数値ではありません。"),
        (("", LEAST, "parameter", 5, "", "Sato", "2026-04-01"), "It needs a reason, a name and a date.",
         "理由・氏名・日付が必要です。"),
    ],
)  # fmt: skip
def test_a_number_that_cannot_be_used_says_why(cells: tuple[object, ...], en: str, ja: str) -> None:
    """Only what is open, for all, with a reason on record."""
    assert _refused(*cells) == (en, ja)


def test_of_two_numbers_for_one_parameter_the_last_counts() -> None:
    """And the first is told, without an application."""
    sides = _office(*(("", LEAST, "parameter", at, *SIGNED) for at in (1, 2)))

    assert sides.parameters[LEAST].value == 2.0
    assert [(finding.place, finding.application) for finding in sides.findings] == [("Office!C2", None)]


def test_an_act_of_another_kind_still_needs_its_application() -> None:
    """A blank id belongs to nobody."""
    assert [finding.code for finding in _office(("", "jobs", "override", 5, *SIGNED)).findings] == ["CS403"]


@pytest.mark.parametrize(
    ("target", "kind", "expected"),
    [
        ("デジタル分野", "特例適用", ("digital", "waive")), ("Digital", "waive", ("digital", "waive")),
        ("新規雇用者数", "個別変更", ("jobs", "override")), ("調査済み", "事務局確認", ("screened", "check")),
    ],
)  # fmt: skip
def test_the_office_writes_kinds_and_targets_in_its_own_words(
    target: str, kind: str, expected: tuple[str, str]
) -> None:
    """By key or title, in either language."""
    (act,) = _office(("A-1", target, kind, "はい" if "確認" in kind else 5, *SIGNED)).office

    assert (act.target, act.kind) == expected


# --- outcomes -----------------------------------------------------------------------------------

DECISIONS = ("application", "outcome")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("adopted", "adopted"), ("Adopted", "adopted"), ("採択", "adopted"), ("補欠", "reserve"),
        ("Reserve List", "reserve"), ("不採択", ""), ("not adopted", ""),
    ],
)  # fmt: skip
def test_an_outcome_is_named_by_key_or_title(written: str, key: str) -> None:
    """In either language; what all the others have is one too."""
    _, sides = wide.read([wide.row()], {"Decisions": [DECISIONS, ("A-1", written)]})
    selection = wide.RULES.scheme.selection

    assert selection is not None
    assert outcome_key(selection, written) == key
    assert sides.decisions[0]["outcome"] == written
    assert sides.findings == []


def test_an_outcome_that_the_rules_do_not_name_is_a_doubt() -> None:
    """It is kept, and the nearest is offered."""
    _, sides = wide.read([wide.row()], {"Decisions": [DECISIONS, ("A-1", "Adoptd")]})
    (finding,) = sides.findings

    assert sides.decisions[0]["outcome"] == "Adoptd"
    assert (finding.severity, finding.application) == ("doubt", "A-1")
    assert finding.message("en") == (
        "Decisions!B2: CS422 The outcome is 'Adoptd'. The rules name these: Adopted, Reserve list, Not adopted. It is "
        "kept as written. To fix: check the outcome. Did you mean 'Adopted'?"
    )
    assert finding.message("ja") == (
        "Decisions!B2: CS422 結果が「Adoptd」となっています。定めのある結果は採択、補欠、不採択です。"
        "記入のまま残します。対応: 結果を確認してください。「採択」ではありませんか。"
    )


def test_a_blank_outcome_is_no_other_outcome() -> None:
    """A comment may stand alone."""
    assert wide.read([wide.row()], {"Decisions": [DECISIONS, ("A-1", "")]})[1].findings == []


def test_where_the_rules_name_no_outcomes_any_is_taken() -> None:
    """As it was before a scheme could name them."""
    cut = wide.TEXT[wide.TEXT.index("selection:\n") : wide.TEXT.index("panel:\n")]
    _, sides = wide.read([wide.row()], {"Decisions": [DECISIONS, ("A-1", "whatever")]}, wide.rules((cut, "")))

    assert sides.findings == []
