"""Claims about what fills a field that the applicant leaves blank: About, the office, the rules' default."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import pytest

from clusterscore.intake.filling import Filled, Origin, filled
from clusterscore.intake.side_sheets import SideSheets
from clusterscore.intake.submission import Submission, read_submission
from clusterscore.scheme.rules import Rules
from clusterscore.validation import validate
from tests.intake import wide
from tests.scheme import small

OFFICE = ("application", "target", "kind", "value", "reason", "name", "date")
SIGNED = ("by law", "Sato", "2026-04-01")
DAY = pd.Timestamp("2026-05-06")


def _read(
    *rows: Sequence[object], using: Rules = wide.RULES, about: wide.Rows = (), acts: wide.Rows = ()
) -> tuple[Submission, SideSheets, Filled]:
    submission, sides = wide.read(rows, {"About": about, "Office": [OFFICE, *acts]}, using)
    return submission, sides, filled(submission, sides, using, validate(submission, using))


# --- what About says for all --------------------------------------------------------------------


@pytest.mark.parametrize("key", ["assessment_date", "Assessment Date", "ＡＳＳＥＳＳＭＥＮＴ＿ＤＡＴＥ"])
@pytest.mark.parametrize("value", ["2026-05-06", "２０２６－０５－０６", datetime.date(2026, 5, 6)])
def test_a_blank_cell_takes_what_about_says(key: str, value: object) -> None:
    """Typed as the field, whatever the case and blanks of the key; its place is the cell of About."""
    blank = wide.row(application_id="A-2", assessed="")
    submission, _, data = _read(wide.row(), blank, about=[("scheme", "wide"), (key, value)])

    assert data.table["assessed"].tolist() == [pd.Timestamp("2026-04-01"), DAY]
    assert (submission.place(0, "assessed"), submission.place(1, "assessed")) == ("Applications!G2", "About!B2")
    assert (submission.written(0, "assessed"), submission.written(1, "assessed")[:4]) == ("2026-04-01", str(value)[:4])
    assert [*submission.findings, *validate(submission, wide.RULES)] == []


def test_a_field_that_about_gives_needs_no_column() -> None:
    """A form need not ask for what is the same for all."""
    at = wide.HEADINGS.index("assessed")
    grid = [[*row[:at], *row[at + 1 :]] for row in (wide.HEADINGS, wide.row())]

    missing = wide.read_grid(grid)
    given = wide.read_grid(grid, about=[("assessment_date", "2026-05-06")])

    assert [finding.code for finding in missing.findings] == ["CS110"]
    assert given.findings == []
    assert (given.table["assessed"].tolist(), given.place(0, "assessed")) == ([DAY], "About!B1")
    assert validate(given, wide.RULES) == []


def test_without_a_word_in_about_a_blank_stays_a_blank() -> None:
    """And it is told where a rule needs it."""
    submission, _, data = _read(wide.row(assessed=""), about=[("assessment_date", " ")])

    assert wide.known(data.table["assessed"]) == [None]
    assert [finding.code for finding in validate(submission, wide.RULES)] == ["CS201"]


def test_what_about_says_is_checked_once_for_all() -> None:
    """It may be off its type or its limits as any cell may; the message stands at the cell of About."""
    rows = [wide.row(application_id=f"A-{at}", ceiling="") for at in range(3)]
    unread, _, left_out = _read(*rows, about=[("ceiling", "five")])
    below, _, beyond = _read(*rows, about=[("ceiling", -1.0)])
    broken = wide.read_grid([wide.HEADINGS, *rows], about=[("ceiling", "")], about_errors={(0, 1): "#REF!"})

    assert [(one.code, one.place, one.application) for one in unread.findings] == [("CS203", "About!B1", None)]
    assert [(one.code, one.place) for one in validate(below, wide.RULES)] == [("CS204", "About!B1")]
    assert [(one.code, one.place) for one in broken.findings] == [("CS202", "About!B1")]
    assert wide.known(left_out.table["ceiling"]) == wide.known(beyond.table["ceiling"]) == [None] * 3
    assert validate(unread, wide.RULES) == validate(broken, wide.RULES) == []


def test_about_does_not_stand_for_what_somebody_wrote() -> None:
    """A defect or a printed dash is an answer, and no blank."""
    submission, _, data = _read(
        wide.row(ceiling="five"), wide.row(application_id="A-2", ceiling="-"), about=[("ceiling", 9.0)]
    )

    assert wide.known(data.table["ceiling"]) == [None, None]
    assert submission.place(0, "ceiling") == "Applications!H2"


def test_about_does_not_stand_for_a_cell_with_an_error() -> None:
    """It reads as blank and is none."""
    at = wide.HEADINGS.index("ceiling")
    sheet = small.sheet([wide.HEADINGS, wide.row(ceiling="")], errors={(1, at): "#REF!"})
    submission = read_submission(small.workbook(sheet, small.sheet([("ceiling", 9.0)], "About")), wide.RULES)

    assert wide.known(submission.table["ceiling"]) == [None]
    assert [(one.code, one.place) for one in submission.findings] == [("CS202", "Applications!H2")]


def test_about_itself_may_say_not_applicable() -> None:
    """Then it holds for each that leaves the cell blank, and is told once."""
    rows = [wide.row(application_id=f"A-{at}", ceiling="") for at in range(2)]
    submission, _, _ = _read(*rows, about=[("ceiling", "対象外")])

    assert submission.absent == {(0, "ceiling"): "not_applicable", (1, "ceiling"): "not_applicable"}
    assert [(one.code, one.place, one.application) for one in submission.findings] == [("CS214", "About!B1", None)]


# --- defaults -----------------------------------------------------------------------------------


def test_a_default_holds_where_the_office_says_nothing() -> None:
    """With the line of the criteria file where it stands."""
    submission, _, data = _read(wide.row(screened="", visits=""))

    assert (data.table["screened"].tolist(), data.table["visits"].tolist()) == ([False], [3.0])
    line = wide.TEXT[: wide.TEXT.index("default: 3")].count("\n") + 1
    assert data.defaults[0, "visits"] == Origin(f"wide-2026.yaml:{line}:5", "3")
    assert set(data.defaults) == {(0, "screened"), (0, "visits")}
    assert wide.known(submission.table["visits"]) == [None]


@pytest.mark.parametrize(("target", "kind"), [("visits", "check"), ("訪問回数", "確認"), ("Visits", "override")])
def test_an_act_of_the_office_goes_before_a_default(target: str, kind: str) -> None:
    """By key or title, and by the kind in either language."""
    _, sides, data = _read(wide.row(visits=""), acts=[("A-1", target, kind, 7, *SIGNED)])

    assert [(act.target, act.kind) for act in sides.office] in ([("visits", "check")], [("visits", "override")])
    assert data.table["visits"].tolist() == [7.0]
    assert "visits" not in {key for _, key in data.defaults}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ('type: date, default: "2026-05-06"', DAY),
        ("type: choice, default: b, choices: {a: {en: A, ja: 甲}, b: {en: B, ja: 乙}}", "b"),
        ("type: text, default: no remark", "no remark"),
        ("type: percent, default: 0", 0.0),
    ],
)
def test_a_default_is_typed_as_its_field(form: str, expected: object) -> None:
    """Of any type, and where the form has no column for it at all."""
    field = f"  extra: {{{form}, by: office, source: annex 1, title: {{en: Extra, ja: 追加}}}}\n  seat:"
    _, _, data = _read(wide.row(), using=wide.rules(("  seat:", field)))

    assert data.table["extra"].tolist() == [expected]


@pytest.mark.parametrize("written", ["Norway", "なし", "ノルウェー"])
def test_a_choice_is_switched_with_a_reason_on_record(written: str) -> None:
    """As any override: by key or title."""
    rows = [wide.row(country="-" if written.startswith("N") else "NO")]
    _, sides, data = _read(*rows, acts=[("A-1", "country", "override", written, *SIGNED)])

    assert data.table["country"].tolist() == ["-" if written == "なし" else "NO"]
    assert [act.reason for act in sides.office] == ["by law"]


@pytest.mark.parametrize("written", ["two", "-", "n/a", 2.5])
def test_a_default_never_covers_what_was_written(written: object) -> None:
    """A defect stays missing, and so does a cell that says why it is empty."""
    _, _, data = _read(wide.row(visits=written))

    assert wide.known(data.table["visits"]) == [None]


def test_a_default_in_force_is_the_one_of_a_what_if() -> None:
    """A default that is a number is a number of the rules like any other."""
    rules = wide.RULES
    changed = replace(rules, values={**rules.values, "fields.visits.default": 8.0})

    assert _read(wide.row(visits=""), using=changed)[2].table["visits"].tolist() == [8.0]


# --- not applicable, limits, the chair ----------------------------------------------------------


def test_not_applicable_is_a_column_where_the_rules_read_it() -> None:
    """Never missing: a blank is not "not applicable", nor is a dash; a value of the office takes it back."""
    rules = wide.rules(wide.OMITTING, ("and jobs >= least_jobs", "and (jobs >= least_jobs or jobs.not_applicable)"))
    rows = [
        wide.row(application_id=f"A-{at}", jobs=value) for at, value in enumerate(["該当なし", "n/a", "", "-", 5.0], 1)
    ]
    _, _, data = _read(*rows, using=rules, acts=[("A-2", "jobs", "override", 4, *SIGNED)])

    assert data.table["jobs.not_applicable"].tolist() == [True, False, False, False, False]
    assert wide.known(data.table["jobs"]) == [None, 4.0, None, None, 5.0]


def test_a_value_beyond_its_limits_is_left_out_and_takes_no_default() -> None:
    """Somebody has to correct it first."""
    rules = wide.rules(("    default: 3\n", "    default: 3\n    max: 30\n"))
    _, _, data = _read(wide.row(jobs=-1, visits=31), using=rules)

    assert (wide.known(data.table["jobs"]), wide.known(data.table["visits"])) == ([None], [None])


def test_the_submission_itself_is_never_changed() -> None:
    """What was sent stays what was sent."""
    submission, _ = wide.read([wide.row(visits="", jobs=-1)])
    before = submission.table.copy(deep=True)
    filled(submission, wide.read([wide.row()])[1], wide.RULES, validate(submission, wide.RULES))

    pd.testing.assert_frame_equal(submission.table, before)


@pytest.mark.parametrize(("target", "kind", "place"), [("ties", "order", 2), ("同点", "順序", "２")])
def test_the_chair_s_order_is_a_column(target: str, kind: str, place: object) -> None:
    """Missing where the chair gave none."""
    rows = [wide.row(), wide.row(application_id="A-2")]
    _, sides, data = _read(*rows, acts=[("A-2", target, kind, place, "", "Sato", "2026-04-01")])

    assert sides.findings == []
    assert wide.known(data.table["ties.chair"]) == [None, 2.0]
