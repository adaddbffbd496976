"""A workbook of ours is evaluated from its data and its Rules, and what was changed in it is told.

The round is that of ``tests.recording.rounds``: with effect 60 and quality 40 of 100, A-1 has 0.75 and 0.9
of them, A-2 0.55 and 0.55, A-3 1 and 0.5: totals 81, 55 and 80.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from clusterscore.evaluation import evaluate
from clusterscore.export.csv import to_csv
from clusterscore.export.terminal import print_ranking
from clusterscore.letters import write_letters
from clusterscore.recording import record
from clusterscore.recording.comparing import compare_runs
from clusterscore.recording.replaying import replay
from clusterscore.recording.telling import comparison_lines
from tests.changed.books import RULES, again, column_of, exported, row_of, saved, told, totals, with_numbers
from tests.export.books import SAMPLES
from tests.recording import rounds
from tests.scheme import small

AS_SENT = {"A-1": 81.0, "A-3": 80.0, "A-2": 55.0}
LIGHTER = {"A-1": 85.0, "A-3": round(200 / 3, 9), "A-2": 55.0}
"""With effect 20 and quality 40: 100 * (0.75 + 2 * 0.9) / 3 = 85, 100 * (1 + 2 * 0.5) / 3, 100 * 0.55."""


# --- neither ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("audience", ["chair", "committee"])
def test_a_workbook_nobody_touched_is_as_evaluated(language: str, audience: str, tmp_path: Path) -> None:
    """It comes to the same result, and says in one note that nothing was changed."""
    result = again(exported(tmp_path, language, audience))  # type: ignore[arg-type]
    assert totals(result) == AS_SENT
    assert (result.since is not None and result.since.verdict, result.is_what_if) == ("nothing", False)
    assert told(result, "CS657", "CS658", "CS659", "CS660") == [
        "round.xlsx: CS657 This workbook is as it was evaluated: neither numbers of the rules nor entries were changed "
        "since it was written. Other numbers on the sheet Rules make a what-if, other entries another evaluation. "
        "To fix: nothing, if that is intended."
    ]


def test_other_orders_widths_and_formats_are_no_change(tmp_path: Path) -> None:
    """Rows and columns elsewhere, filters, another format of a number, a remark in a column of its own."""

    def change(book: Workbook) -> None:
        sheet = book["Applications"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for at, row in enumerate(reversed(rows), start=2):
            for column, value in enumerate(row, start=1):
                sheet.cell(at, column).value = value
        sheet.cell(2, 3).number_format = "0.00"
        sheet.cell(1, sheet.max_column + 1).value = "My remarks"
        sheet.cell(2, sheet.max_column).value = "Ask them."
        sheet.column_dimensions["A"].width = 60
        reviews = book["Reviews"]
        reviews.auto_filter.ref = "A1:B3"
        marks = [[cell.value for cell in row] for row in reviews.iter_rows(min_row=2, max_col=6)]
        for at, row in enumerate(sorted(marks, key=str, reverse=True), start=2):
            for column, value in enumerate(row, start=1):
                reviews.cell(at, column).value = value
        rules = book["Rules"]
        first, second = (row_of(rules, key) for key in ("weights.effect", "weights.quality"))
        for column in (1, 2, 3):
            one, other = rules.cell(first, column), rules.cell(second, column)
            one.value, other.value = other.value, one.value

    result = again(saved(exported(tmp_path), change))
    assert result.since is not None
    assert (result.since.verdict, totals(result)) == ("nothing", AS_SENT)


# --- rules --------------------------------------------------------------------------------------


def test_a_number_typed_into_rules_makes_a_what_if(tmp_path: Path) -> None:
    """It is taken, named from was to now, and everything else stays."""
    result = again(with_numbers(exported(tmp_path), {"weights.effect": 20}))
    assert totals(result) == LIGHTER
    assert (result.is_what_if, result.rules.overrides) == (True, ("weights.effect",))
    assert result.since is not None
    assert result.since.verdict == "rules"
    line = next(one for one in result.findings if one.code == "CS657")
    assert line.severity == "note"
    assert line.parts("en")["what"] == (
        "Since this workbook was written, numbers of the rules were changed and no entries. "
        "Rules: weights.effect: 60 → 20."
    )
    assert line.parts("ja")["what"] == (
        "このブックの書き出し後に、基準値が変更されています（記入内容は変更なし）。基準値：weights.effect：60 → 20。"
    )


def test_numbers_from_the_sheet_are_those_of_the_option(tmp_path: Path) -> None:
    """Whatever is typed into Rules comes to what ``--set`` comes to on the workbook that was sent."""
    numbers = {"effect.jobs_made.scale.line[1].x": 50, "quality.weights.plan": 3, "gates.enough.least_match": 0.55}
    changed = again(with_numbers(exported(tmp_path), numbers))
    sent = evaluate(tmp_path / "sent.xlsx", RULES, overrides=numbers)
    assert changed.rules.values == sent.rules.values
    assert to_csv(changed, "en") == to_csv(sent, "en")


def test_numbers_that_are_sound_only_together_are_taken_together(tmp_path: Path) -> None:
    """Both ends of a line go up, each above the old place of the other."""
    ends = {"effect.jobs_made.scale.line[0].x": 50, "effect.jobs_made.scale.line[1].x": 90}
    assert set(again(with_numbers(exported(tmp_path), ends)).rules.overrides) == set(ends)


def test_the_sheet_and_an_option_may_be_sound_only_together(tmp_path: Path) -> None:
    """The first end stands on the sheet, the second is set for the run."""
    path = with_numbers(exported(tmp_path), {"effect.jobs_made.scale.line[0].x": 50})
    result = evaluate(path, RULES, overrides={"effect.jobs_made.scale.line[1].x": 90})
    assert set(result.rules.overrides) == {"effect.jobs_made.scale.line[0].x", "effect.jobs_made.scale.line[1].x"}
    assert result.set_by_workbook == {"effect.jobs_made.scale.line[0].x"}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "The cell is blank"),
        ("20", "'20' is a text, which the formulas of the workbook take for unknown"),
        ("twenty", "'twenty' is a text, which the formulas of the workbook take for unknown"),
        ("open", "The cell says that the number is open"),
        (True, "'TRUE' is no number"),
        ("#DIV/0!", "The cell holds the error #DIV/0!"),
        ("=1+", "The cell holds a formula without a stored result"),
        (-3, "It must not be negative"),
    ],
)
def test_what_cannot_be_used_stays_as_in_the_criteria(value: object, reason: str, tmp_path: Path) -> None:
    """Its cell, what, why and what was used instead are told; the others are used."""
    path = with_numbers(exported(tmp_path), {"weights.effect": value, "gates.enough.least_match": 0.45})
    result = again(path)
    assert totals(result) == AS_SENT
    assert (result.rules.values["weights.effect"], result.rules.overrides) == (60, ("gates.enough.least_match",))
    assert told(result, "CS658") == [
        f"Rules!C33: CS658 What stands here for weights.effect was not used. {reason}. It was evaluated with 60 "
        "instead. To fix: enter one number that the criteria admit, in one row per key."
    ]
    assert result.since is not None
    assert [(edit.key, edit.is_used) for edit in result.since.rules] == [
        ("weights.effect", False), ("gates.enough.least_match", True)
    ]  # fmt: skip


def test_rows_that_are_gone_twice_there_or_unknown_are_told(tmp_path: Path) -> None:
    """None of them gives a number."""

    def change(book: Workbook) -> None:
        sheet = book["Rules"]
        sheet.cell(row_of(sheet, "weights.effect"), 1).value = "weights.efect"
        row = row_of(sheet, "quality.weights.plan")
        sheet.cell(row, 1).value, sheet.cell(row, 3).value = "quality.weights.team", 9

    result = again(saved(exported(tmp_path), change))
    assert totals(result) == AS_SENT
    found = [(one.place, one.parts("en")["what"].split(" for ")[1]) for one in result.findings if one.code == "CS658"]
    assert found == [
        ("Rules!A1", "quality.weights.plan was not used. Its row is gone from the sheet."),
        ("Rules!C31", "quality.weights.team was not used. The key stands in 2 rows."),
        ("Rules!A1", "weights.effect was not used. Its row is gone from the sheet."),
        ("Rules!C33", "weights.efect was not used. The criteria have no such number."),
    ]
    assert "Did you mean 'weights.effect'?" in told(result, "CS658")[-1]


def test_of_two_numbers_that_clash_the_one_to_blame_stays(tmp_path: Path) -> None:
    """Points above the most points are not used; another change among them is."""
    points = {"effect.place.scale.points.SE": 11, "effect.place.scale.points.NO": 8}
    result = again(with_numbers(exported(tmp_path), points))
    assert result.rules.overrides == ("effect.place.scale.points.NO",)
    assert "It must not be above the most points (10)" in told(result, "CS658")[0]


def test_an_option_goes_before_the_sheet_and_says_so(tmp_path: Path) -> None:
    """Only where both differ."""
    path = with_numbers(exported(tmp_path), {"weights.effect": 20})
    assert totals(again(path, weights__effect=60.0)) == AS_SENT
    assert told(again(path, weights__effect=30.0), "CS660") == [
        "Rules!C33: CS660 weights.effect is 20 here and was set to 30 for this run. What is set for a run goes before "
        "the sheet. To fix: leave out --set to take the number of the sheet."
    ]
    assert told(again(path, weights__effect=20.0), "CS660") == []


def test_the_office_goes_on_giving_its_numbers(tmp_path: Path) -> None:
    """Changed on Office, a number is the office's new one, and no what-if; its cell on Rules was left alone."""
    later = "least_match: {value: null, open: {en: later, ja: 後日}}"
    rules = small.rules(("least_match: {value: 0.5, source: annex 1}", later))
    given = ("", "gates.enough.least_match", "parameter", 0.5, "decided", "Mori", "2026-04-01")
    path = exported(tmp_path, rules=rules, office=[*rounds.REGISTERED, given])

    def change(book: Workbook) -> None:
        sheet = book["Office"]
        row = next(at for at in range(2, sheet.max_row + 1) if sheet.cell(at, 2).value == "gates.enough.least_match")
        sheet.cell(row, 4).value = "0.45"

    kept, moved = evaluate(path, rules), evaluate(saved(path, change), rules)
    assert (kept.is_what_if, moved.is_what_if, moved.rules.values["gates.enough.least_match"]) == (False, False, 0.45)
    assert moved.since is not None
    assert [(edit.sheet, edit.application) for edit in moved.since.data] == [("Office", None)]


def test_numbers_of_other_criteria_are_not_taken(tmp_path: Path) -> None:
    """That is said, with what was changed by hand and is lost so."""
    others = small.rules(("least_match: {value: 0.5", "least_match: {value: 0.6"))
    result = evaluate(with_numbers(exported(tmp_path), {"weights.effect": 20}), others)
    assert (result.is_what_if, totals(result)["A-1"]) == (False, 81.0)
    assert told(result, "CS408")
    assert told(result, "CS659") == [
        "Rules!A1: CS659 The numbers of this sheet were not taken. It was written under other criteria. The numbers in "
        "force are those of regional@2026; changed here since it was written: weights.effect: 60 → 20. To fix: "
        "evaluate it under the criteria it was written with, or give the numbers with --set."
    ]


@pytest.mark.parametrize("scheme", ["imi@2019", "special-zones@2015"])
def test_under_another_scheme_entries_are_told_apart_by_the_one_it_was_written_with(
    scheme: str, tmp_path: Path
) -> None:
    """Columns that only the other scheme knows are no change; a cell that was changed is one, and the only one."""
    evaluate(SAMPLES[0], "imi@2013").to_excel(tmp_path / "out.xlsx", "en", "chair")

    def other(book: Workbook) -> None:
        book["Applications"]["B3"] = "Another name"

    for path, wanted in ((tmp_path / "out.xlsx", []), (saved(tmp_path / "out.xlsx", other), [("A-02", "title")])):
        since = evaluate(path, scheme).since
        assert since is not None
        assert [(edit.application, edit.key) for edit in since.data] == wanted


def test_criteria_that_are_nowhere_leave_only_what_both_know(tmp_path: Path) -> None:
    """A workbook of an office's own criteria, read without them: no entry is called changed."""
    others = small.rules(("least_match: {value: 0.5", "least_match: {value: 0.6"))
    since = evaluate(exported(tmp_path), others).since
    assert since is not None
    assert since.data == []


def test_a_what_if_set_back_by_hand_is_a_result_again(tmp_path: Path) -> None:
    """The sheet About still names the setting; the cell counts."""
    source = rounds.workbook(tmp_path / "sent.xlsx")
    evaluate(source, RULES, overrides={"weights.effect": 20}).to_excel(tmp_path / "what-if.xlsx")
    once = again(tmp_path / "what-if.xlsx")
    back = again(with_numbers(tmp_path / "what-if.xlsx", {"weights.effect": 60}))
    assert (once.is_what_if, totals(once)) == (True, LIGHTER)
    assert once.set_by_workbook == {"weights.effect"}
    assert (back.is_what_if, totals(back), told(back, "CS416")) == (False, AS_SENT, [])


# --- data ---------------------------------------------------------------------------------------


def _change_data(book: Workbook) -> None:
    book["Applications"].cell(2, 3).value = 30  # the jobs of A-1, which were 20
    book["Reviews"].cell(6, 4).value = 5  # the plan of A-2 by Sato, which was 3


def test_entries_that_were_changed_are_named_with_their_cells(tmp_path: Path) -> None:
    """By application and field, or by sheet and application."""
    result = again(saved(exported(tmp_path), _change_data))
    assert result.since is not None
    assert (result.since.verdict, result.is_what_if) == ("data", False)
    assert "Entries: A-1 New jobs (Applications!C2), Reviews of A-2." in told(result, "CS657")[0]
    assert totals(result)["A-1"] == 88.5  # 60 * (2 * 0.75 + 1 + 1) / 4 + 36 = 52.5 + 36


def test_applications_and_sheets_that_came_or_went_are_named(tmp_path: Path) -> None:
    """As are decisions, which the committee fills in."""

    def change(book: Workbook) -> None:
        sheet = book["Applications"]
        for column in range(1, sheet.max_column + 1):
            sheet.cell(5, column).value = sheet.cell(4, column).value
        sheet.cell(5, 1).value = "A-4"
        sheet.delete_rows(3)
        decisions = book["Decisions"]
        decisions.cell(2, column_of(decisions, "Outcome")).value = "to be adopted"
        about = book["About"]
        about.append(["number_to_adopt", "1"])

    since = again(saved(exported(tmp_path), change)).since
    assert since is not None
    found = {(edit.sheet, edit.how, edit.application, edit.key) for edit in since.data}
    assert {("Applications", "removed", "A-2", None), ("Applications", "added", "A-4", None)} <= found
    assert {("Decisions", "added", "A-1", None), ("About", "added", None, "number_to_adopt")} <= found
    assert since.verdict == "data"


def test_both_are_told_apart_in_one_line(tmp_path: Path) -> None:
    """Numbers first, entries then; on the terminal, in JSON and above the ranking of a new workbook."""
    path = saved(with_numbers(exported(tmp_path), {"weights.effect": 20}), _change_data, "both.xlsx")
    result = again(path)
    line = (
        "Since this workbook was written, numbers of the rules and entries were changed. Rules: weights.effect: 60 → "
        "20. Entries: A-1 New jobs (Applications!C2), Reviews of A-2."
    )
    since = json.loads(result.to_json("en"))["since_written"]
    assert (since["changed"], since["message"]) == ("both", line)
    assert since["rules"] == [{"key": "weights.effect", "was": 60.0, "now": 20.0, "cell": "Rules!C33", "used": True}]
    assert since["data"] == [
        {"sheet": "Applications", "how": "changed", "application": "A-1", "key": "jobs", "cell": "Applications!C2"},
        {"sheet": "Reviews", "how": "changed", "application": "A-2", "key": None, "cell": None},
    ]
    result.to_excel(tmp_path / "anew.xlsx")
    shown: list[str] = []
    saved(tmp_path / "anew.xlsx", lambda book: shown.extend(str(row[0]) for row in book["Ranking"].values))
    assert any(line in text for text in shown[:9])
    anew = again(tmp_path / "anew.xlsx")
    assert anew.since is not None
    assert (anew.since.verdict, totals(anew)) == ("nothing", totals(result))


def test_the_terminal_says_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the language asked for."""
    print_ranking(again(with_numbers(exported(tmp_path), {"weights.effect": 20})), "ja")
    out = capsys.readouterr().out
    assert "試算（審査結果ではありません）：weights.effect = 20（ファイルでは60）" in out
    assert "基準値が変更されています（記入内容は変更なし）。基準値：weights.effect：60 → 20。" in out


def test_without_the_fingerprint_only_numbers_are_told(tmp_path: Path) -> None:
    """Somebody deleted the sheet that is not shown: the numbers of Rules still count."""
    changed = with_numbers(exported(tmp_path), {"weights.effect": 20})
    path = saved(changed, lambda book: book.remove(book["Fingerprint"]))
    result = again(path)
    assert result.since is not None
    assert result.since.verdict == "unknown"
    assert (totals(result), set(result.set_by_workbook)) == (LIGHTER, {"weights.effect"})
    assert "cannot be told: it holds no fingerprint" in told(result, "CS657")[0]


def test_a_workbook_that_is_none_of_ours_says_nothing_of_it(tmp_path: Path) -> None:
    """A sheet Rules of an applicant's own is no sheet of numbers."""
    own = [("Rule", "Value"), ("Be honest", 1)]
    result = again(rounds.workbook(tmp_path / "own.xlsx", Rules=own))
    assert (result.since, told(result, "CS657", "CS659"), totals(result)) == (None, [], AS_SENT)
    assert json.loads(result.to_json("en"))["since_written"] is None


# --- what may not be known ----------------------------------------------------------------------


@pytest.mark.parametrize("audience", ["applicant", "public"])
def test_copies_for_those_outside_hold_no_digests(audience: str, tmp_path: Path) -> None:
    """Nor does their About speak of any."""
    path = exported(tmp_path, audience=audience)  # type: ignore[arg-type]
    names: list[str] = []
    saved(path, lambda book: names.extend([*book.sheetnames, *(str(row[0]) for row in book["About"].values)]))
    assert {"Fingerprint", "fingerprint"}.isdisjoint(names)


def test_digests_are_never_of_fields_that_may_not_be_seen(tmp_path: Path) -> None:
    """The committee's copy tells fields apart without the chair's; the chair's change is told to it unnamed."""
    rules = small.rules(
        ("    title: {en: Own money, ja: 自己資金}\n", "    title: {en: Own money, ja: 自己資金}\n    visible: chair\n")
    )
    committee = exported(tmp_path, audience="committee", rules=rules)
    fields: list[object] = []
    saved(committee, lambda book: fields.extend(row[1] for row in book["Fingerprint"].values if row[0] == "fields"))
    assert "jobs" in fields
    assert "own_money" not in fields
    chair = exported(tmp_path, rules=rules)

    def change(book: Workbook) -> None:
        sheet = book["Applications"]
        sheet.cell(2, next(c for c in range(1, 12) if str(sheet.cell(1, c).value).startswith("Own money"))).value = 61

    result = evaluate(saved(chair, change), rules)
    own = json.loads(result.to_json("en", "chair"))["since_written"]
    others = json.loads(result.to_json("en", "committee"))
    assert [edit["key"] for edit in own["data"]] == ["own_money"]
    assert (others["since_written"]["data"], others["since_written"]["changed"]) == ([], "data")
    line = next(one["message"] for one in others["findings"] if one["code"] == "CS657")
    assert "Entries: some that are not shown here." in line
    assert json.loads(result.to_json("en", "public"))["since_written"] is None


# --- records and letters ------------------------------------------------------------------------


def test_a_record_says_that_the_workbook_set_a_number(tmp_path: Path) -> None:
    """Replayed it comes out the same, also with the workbook first sent; compared, the number is named."""
    path = with_numbers(exported(tmp_path), {"weights.effect": 20})
    first = record(again(tmp_path / "round.xlsx"), tmp_path / "round.xlsx", created=rounds.MOMENT)
    then = record(again(path), path, created=rounds.MOMENT)
    assert [(one.key, one.was, one.value) for one in then.numbers if one.by == "workbook"] == [
        ("weights.effect", 60.0, 20.0)
    ]
    assert replay(then, path).is_same
    assert replay(then, tmp_path / "sent.xlsx").is_same
    assert not replay(first, path).is_same
    assert not replay(then, tmp_path / "round.xlsx").is_same  # whose sheet Rules has the number of the criteria
    lines = [line.text.strip() for line in comparison_lines(compare_runs(first, then), "en")]
    assert "number Total: weight: Effect [weights.effect]: 60 (criteria) → 20 (what-if by the sheet Rules)" in lines


def test_no_letters_go_out_from_changed_numbers(tmp_path: Path) -> None:
    """A what-if is no result; nor is what stands beside a number that could not be used."""
    path = exported(tmp_path)
    kept = write_letters(again(with_numbers(path, {"weights.effect": 20})), tmp_path / "letters")
    wrong = write_letters(again(with_numbers(path, {"weights.effect": "x"}, "wrong.xlsx")), tmp_path / "letters")
    assert (kept.files, wrong.files) == ({}, {})
    assert next(finding.code for finding in kept.findings if finding.severity == "blocking") == "CS661"
    assert "CS658" in [finding.code for finding in wrong.findings]
