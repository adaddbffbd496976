"""Claims about what becomes of a form: counted, replaced, withdrawn, late, sent twice; each worked out by hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clusterscore.collecting import collect
from clusterscore.collecting.moments import is_late, moment
from clusterscore.evaluation import evaluate
from tests.collecting.building import RULES, answers, form, found, gathered, lines, record, table

STANDING = ("File", "Application", "Standing")


def test_a_record_settles_what_replaces_what_and_what_is_withdrawn_or_late(tmp_path: Path) -> None:
    """Five applicants, the deadline 17:00 on 30 June: each line of Receipts is worked out by hand."""
    forms = tmp_path / "forms"
    form(forms / "a1.xlsx", **answers(1, id=None))
    form(forms / "a2.xlsx", **answers(1, id=None, jobs=99))  # the same applicant once more
    form(forms / "b.xlsx", **answers(2, id=None))
    form(forms / "c.xlsx", **answers(3, id=None))
    form(forms / "d.xlsx", **answers(4, id=None))
    form(forms / "e.xlsx", **answers(5, id=None))
    log = record(
        tmp_path / "log.xlsx",
        ("a1.xlsx", "", "R-01", "2026-06-01 09:00", "receive", "Sato", ""),
        ("b.xlsx", "", "R-02", "2026-06-30 17:00", "receive", "Sato", ""),  # on the stroke: in time
        ("c.xlsx", "", "R-03", "2026-06-30 17:01", "receive", "Sato", ""),  # a minute late
        ("a2.xlsx", "", "R-04", "2026-06-15 10:00", "replace", "Sato", "new budget"),
        ("d.xlsx", "", "R-05", "2026-06-02", "受付", "Sato", ""),
        ("d.xlsx", "", "", "2026-06-20", "withdraw", "Sato", "no partner"),
        ("e.xlsx", "", "R-06", "令和8年7月1日", "receive", "Sato", ""),
        ("e.xlsx", "", "", "2026-07-02", "不受理", "Kato", "after the deadline"),
    )

    collected = gathered(forms, receipts=log)

    assert lines(collected, "Receipts", *STANDING) == [
        ("a1.xlsx", "R-01", "replaced by another"),
        ("a2.xlsx", "R-01", "counted, replaces another"),
        ("b.xlsx", "R-02", "counted"),
        ("c.xlsx", "R-03", "late, counted"),
        ("d.xlsx", "R-05", "withdrawn"),
        ("e.xlsx", "R-06", "not counted, by the office"),
    ]
    assert lines(collected, "Applications", "Application no.", "New jobs (persons)") == [
        ("R-01", "99"), ("R-02", "22"), ("R-03", "23"),
    ]  # fmt: skip
    assert {code: found(collected, code) for code in ("CS429", "CS430", "CS431")} == {
        "CS429": ["a1.xlsx: Form!B5"], "CS430": ["d.xlsx: Form!B5"], "CS431": ["c.xlsx: Form!B5"],
    }  # fmt: skip
    assert ("replaced by another", "a1.xlsx", "New jobs (persons)", "C7", "21") in lines(
        collected, "Replaced", "Standing", "File", "Item", "Cell", "Value as sent"
    )
    assert "CS172" not in {finding.code for finding in collected.findings}
    collect(forms, tmp_path / "out.xlsx", RULES, log)
    told = {finding.code for finding in evaluate(tmp_path / "out.xlsx", RULES).findings}
    assert not told & {"CS122", "CS123", "CS124", "CS125"}  # its own sheets are no riddle to the reader


def test_without_a_record_nothing_is_said_to_be_late_and_that_is_said_once(tmp_path: Path) -> None:
    """The deadline alone says nothing on when a form came."""
    for number in range(1, 4):
        form(tmp_path / f"{number}.xlsx", {"deadline": "2020-01-01"}, **answers(number))

    collected = gathered(tmp_path)

    assert [finding.code for finding in collected.findings] == ["CS172"]
    assert {status for (status,) in lines(collected, "Receipts", "Standing")} == {"counted"}


def test_the_later_of_two_forms_with_one_id_counts_where_their_times_are_known(tmp_path: Path) -> None:
    """Whatever their names sort like; without times both stay, and nobody guesses."""
    form(tmp_path / "forms" / "a.xlsx", **answers(1, jobs=50))
    form(tmp_path / "forms" / "b.xlsx", **answers(1, jobs=10))
    log = record(
        tmp_path / "log.xlsx",
        ("a.xlsx", "", "", "2026-06-02 09:00", "", "", ""),
        ("b.xlsx", "", "", "2026-06-01 09:00", "", "", ""),
    )

    with_times, without = gathered(tmp_path / "forms", receipts=log), gathered(tmp_path / "forms")

    assert lines(with_times, "Receipts", *STANDING) == [
        ("a.xlsx", "A-1", "counted, replaces another"), ("b.xlsx", "A-1", "replaced by another"),
    ]  # fmt: skip
    assert lines(with_times, "Applications", "New jobs (persons)") == [("50",)]
    assert found(without, "CS427") == ["a.xlsx: Form!B5", "b.xlsx: Form!B5"]
    assert lines(without, "Applications", "New jobs (persons)") == [("50",), ("10",)]


def test_a_late_form_does_not_push_out_a_timely_one_of_the_same_id(tmp_path: Path) -> None:
    """Unless the record says that it replaces it."""
    form(tmp_path / "forms" / "a.xlsx", **answers(1, jobs=50))
    form(tmp_path / "forms" / "b.xlsx", **answers(1, jobs=10))
    first = ("a.xlsx", "", "", "2026-06-01 09:00", "receive", "", "")
    plain = record(tmp_path / "1.xlsx", first, ("b.xlsx", "", "", "2026-07-09", "receive", "", ""))
    said = record(tmp_path / "2.xlsx", first, ("b.xlsx", "", "", "2026-07-09", "replace", "", "allowed"))

    timely, replaced = (gathered(tmp_path / "forms", receipts=log) for log in (plain, said))

    assert lines(timely, "Receipts", *STANDING) == [("a.xlsx", "A-1", "counted"), ("b.xlsx", "A-1", "not counted")]
    assert found(timely, "CS431") == ["b.xlsx: Form!B5"]
    assert lines(replaced, "Receipts", *STANDING) == [
        ("a.xlsx", "A-1", "replaced by another"), ("b.xlsx", "A-1", "late, counted"),
    ]  # fmt: skip


def test_a_form_sent_anew_after_its_withdrawal_counts(tmp_path: Path) -> None:
    """A withdrawal by the id is about what had come until then."""
    form(tmp_path / "forms" / "a.xlsx", **answers(1, jobs=50))
    form(tmp_path / "forms" / "b.xlsx", **answers(1, jobs=10))
    log = record(
        tmp_path / "log.xlsx",
        ("a.xlsx", "", "", "2026-06-01", "receive", "", ""),
        ("b.xlsx", "", "", "2026-06-09", "receive", "", ""),
        ("", "A-1", "", "2026-06-05", "withdraw", "Sato", ""),
    )

    collected = gathered(tmp_path / "forms", receipts=log)

    assert lines(collected, "Receipts", *STANDING) == [("a.xlsx", "A-1", "withdrawn"), ("b.xlsx", "A-1", "counted")]


def test_two_applicants_with_one_id_are_kept_apart_and_told(tmp_path: Path) -> None:
    """Even where the record knows which came first: another name is another applicant."""
    form(tmp_path / "forms" / "a.xlsx", **answers(1, title="North"))
    form(tmp_path / "forms" / "b.xlsx", **answers(1, title="South"))
    log = record(
        tmp_path / "log.xlsx",
        ("a.xlsx", "", "", "2026-06-01", "receive", "", ""),
        ("b.xlsx", "", "", "2026-06-02", "receive", "", ""),
    )

    collected = gathered(tmp_path / "forms", receipts=log)

    assert found(collected, "CS426") == ["a.xlsx: Form!B5", "b.xlsx: Form!B5"]
    assert lines(collected, "Applications", "Application no.", "Applicant") == [("A-1", "North"), ("A-1", "South")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"title": "㈱架空製作所"}, {"title": "株式会社　架空製作所"}),
        ({"title": "North", "body": "8700110005901"}, {"title": "Nord", "body": "８７００１１０００５９０１"}),
    ],
)
def test_one_applicant_with_two_ids_is_a_doubt(tmp_path: Path, one: dict[str, str], other: dict[str, str]) -> None:
    """By the name without its legal form, or by the number; 8700110005901 is the tax agency's own example."""
    form(tmp_path / "a.xlsx", **answers(1, **one))
    form(tmp_path / "b.xlsx", **answers(2, **other))

    collected = gathered(tmp_path)

    assert found(collected, "CS428") == ["a.xlsx: Form!B5", "b.xlsx: Form!B5"]
    assert len(lines(collected, "Applications", "Applicant")) == 2


def test_a_corporate_number_with_a_wrong_check_digit_joins_nobody(tmp_path: Path) -> None:
    """9700110005901 is 8700110005901 with another first digit, which is the check digit."""
    form(tmp_path / "a.xlsx", **answers(1, title="North", body="9700110005901"))
    form(tmp_path / "b.xlsx", **answers(2, title="South", body="9700110005901"))

    assert found(gathered(tmp_path), "CS428") == []


def test_the_offices_sheet_keeps_receipts_as_well_and_its_other_rows_stay(tmp_path: Path) -> None:
    """Kinds receive, replace and withdraw go to Receipts; what is checked stays on Office."""
    heads = ("application_id", "title", "jobs", "grant", "own_money", "country", "open_lab")
    rows = [heads, ("A-1", "North", 20, 100, 60, "NO", "yes"), ("A-2", "South", 30, 100, 60, "SE", "no")]
    office = [
        ("application", "target", "kind", "value", "reason", "name", "date"),
        ("A-1", "", "receive", "R-7", "", "Sato", "2026-06-01"),
        ("A-2", "", "withdraw", "", "no partner", "Sato", "2026-06-02"),
        ("A-1", "registered", "check", "yes", "register", "Sato", "2026-06-03"),
    ]
    table(tmp_path / "t.xlsx", rows, Office=office)

    collected = gathered(tmp_path)

    assert lines(collected, "Receipts", "Application", "Receipt number", "Standing") == [
        ("A-1", "R-7", "counted"), ("A-2", "", "withdrawn"),
    ]  # fmt: skip
    assert lines(collected, "Office", "Application no.", "Kind") == [("A-1", "check")]


def test_a_workbook_collected_before_tells_only_of_those_that_now_stand_otherwise(tmp_path: Path) -> None:
    """A-1 of the round is replaced by b.xlsx since; A-2 stays as the first receipts have it."""
    form(tmp_path / "forms" / "a.xlsx", **answers(1))
    form(tmp_path / "forms" / "c.xlsx", **answers(2))
    form(tmp_path / "both" / "b.xlsx", **answers(1, jobs=10))
    collect(tmp_path / "forms", tmp_path / "both" / "round.xlsx", RULES)
    log = record(
        tmp_path / "log.xlsx", ("round.xlsx", "", "", "2026-06-01 09:00", "receive", "", ""),
        ("b.xlsx", "", "", "2026-06-02 09:00", "replace", "", "a slip"),
    )  # fmt: skip

    came = [tmp_path / "both" / "b.xlsx", tmp_path / "both" / "round.xlsx"]
    collected = collect(came, rules=RULES, receipts=log)
    assert lines(collected, "Receipts", *STANDING) == [
        ("a.xlsx", "A-1", "counted"), ("c.xlsx", "A-2", "counted"), ("b.xlsx", "A-1", "counted, replaces another"),
        ("round.xlsx", "A-1", "replaced by another"), ("round.xlsx", "", "collected before"),
    ]  # fmt: skip


def test_ids_are_those_of_forms_then_of_the_record_then_new_ones_in_order_of_receipt(tmp_path: Path) -> None:
    """F-001 is taken by a form, so the first new one is F-002; z came before y."""
    forms = tmp_path / "forms"
    form(forms / "w.xlsx", **answers(1, id="F-001"))
    form(forms / "x.xlsx", **answers(2, id=None))
    form(forms / "y.xlsx", **answers(3, id=None))
    form(forms / "z.xlsx", **answers(4, id=None))
    log = record(
        tmp_path / "log.xlsx",
        ("w.xlsx", "", "", "2026-06-01 10:00", "", "", ""),
        ("x.xlsx", "", "R-9", "2026-06-01 11:00", "", "", ""),
        ("y.xlsx", "", "", "2026-06-01 13:00", "", "", ""),
        ("z.xlsx", "", "", "2026年6月1日 12時", "", "", ""),
    )

    collected, alone = gathered(forms, receipts=log), gathered(forms)

    by_file = lines(collected, "Receipts", "File", "Application")
    assert by_file == [("w.xlsx", "F-001"), ("x.xlsx", "R-9"), ("y.xlsx", "F-003"), ("z.xlsx", "F-002")]
    assert [id_ for (id_,) in lines(alone, "Receipts", "Application")] == ["F-001", "F-002", "F-003", "F-004"]


@pytest.mark.parametrize(
    ("received", "deadline", "late"),
    [
        ("2026-06-30", "2026-06-30", False),  # a deadline without an hour ends with its day
        ("2026-06-30 23:59", "2026-06-30", False),
        ("2026-07-01", "2026-06-30", True),
        ("2026-06-30 17:00", "2026-06-30 17:00", False),
        ("2026-06-30 17:00:01", "2026-06-30 17:00", True),
        ("2026-06-30", "2026-06-30 17:00", None),  # the hour is not known
        ("2026-06-29", "2026-06-30 17:00", False),
        ("令和8年6月30日 午後5時30分", "2026年6月30日（火）17時必着", True),
        ("2026/6/30 5:01 pm", "2026-06-30 正午", True),
        ("2026-06-30T08:30Z", "2026-06-30 17:00", None),  # half past five in Tokyo, half past eight in London
        ("2026-06-30T08:30Z", "2026-07-05 17:00", False),  # no zone is five days wide
        ("2026-06-30 24:00", "2026-06-30", False),
    ],
)
def test_lateness_is_judged_by_local_times_as_written(received: str, deadline: str, late: bool | None) -> None:
    """What cannot be told is neither late nor in time."""
    came, end = moment(received), moment(deadline)

    assert came is not None
    assert end is not None
    assert is_late(came, end) is late


@pytest.mark.parametrize("written", ["soon", "6/30", "2026-06-31", "2026-06-30 25:00", "令和8年", ""])
def test_what_is_no_moment_is_not_read_as_one(written: str) -> None:
    """Neither a day that there is not, nor an hour."""
    assert moment(written) is None


def test_of_copies_the_one_that_the_record_names_counts_and_what_is_taken_back_is_under_every_name(
    tmp_path: Path,
) -> None:
    """Of the same bytes as a.xlsx (not recorded) b.xlsx stands with its time; withdrawing a.xlsx withdraws both."""
    forms = tmp_path / "forms"
    form(forms / "a.xlsx", **answers(1))
    (forms / "b.xlsx").write_bytes((forms / "a.xlsx").read_bytes())
    came = ("b.xlsx", "", "7", "2026-06-01", "receive", "Ito", "")
    counted = gathered(forms, receipts=record(tmp_path / "log.xlsx", came))
    back = gathered(forms, receipts=record(tmp_path / "log2.xlsx", came, ("a.xlsx", "", "", "", "withdraw", "Ito", "")))

    told = lines(counted, "Receipts", "File", "Receipt number")
    assert [(case.sent.file, case.number) for case in counted.collection.counted] == [("b.xlsx", "7")], told
    assert back.applications == 0
    assert [case.status for case in back.collection.cases] == ["not_counted", "withdrawn"]


def test_a_path_in_the_record_means_that_very_file(tmp_path: Path) -> None:
    """The name x.xlsx is that of the file at the top, whatever lies in folders under the same name."""
    forms = tmp_path / "forms"
    form(forms / "x.xlsx", **answers(1))
    form(forms / "east" / "x.xlsx", **answers(2))
    collected = gathered(forms, receipts=record(tmp_path / "log.xlsx", ("x.xlsx", "", "9", "2026-06-01", "", "", "")))

    assert {case.sent.file: case.number for case in collected.collection.cases} == {"east/x.xlsx": "", "x.xlsx": "9"}


def test_nothing_in_a_folder_is_passed_over_in_silence(tmp_path: Path) -> None:
    """A link that leads nowhere and a pipe are told as files that cannot be read, a link to a folder as no form."""
    forms = tmp_path / "forms"
    form(forms / "a.xlsx", **answers(1))
    (forms / "gone.xlsx").symlink_to(tmp_path / "nowhere.xlsx")
    (forms / "round.xlsx").symlink_to(forms / "round.xlsx")
    os.mkfifo(forms / "pipe.xlsx")
    (forms / "again").symlink_to(forms)
    collected = gathered(forms)

    assert [found(collected, code) for code in ("CS101", "CS102", "CS139", "CS160")] == [
        ["gone.xlsx"], ["pipe.xlsx"], ["round.xlsx"], ["again"],
    ]  # fmt: skip
    assert collected.applications == 1
