"""Claims about cells that hold no value and say why: the kinds of missing are different values."""

from __future__ import annotations

from typing import get_args

import pytest

from clusterscore.intake import absent
from clusterscore.validation import validate
from tests.intake import wide

APPLICABLE = ["n/a", "N/A", "Ｎ／Ａ", "not applicable", "Not  Applicable ", "該当なし", "対象外", "非該当"]
ASSESSABLE = ["not assessable", "評価不能", "評価できない"]
CONFLICT = ["conflict", "Conflict of interest", "利害関係", "利害関係あり", "利益相反", "除斥"]
DASHES = ["-", "―", "－", "–", "—", "ー", "ｰ", "‐", "−", " - "]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["", "  ", "\u3000", None, "無回答", "未定", "検討中", "TBD", "No answer", "unknown", "不明"], "not_answered"),
        (APPLICABLE, "not_applicable"),
        (ASSESSABLE, "not_assessable"),
        (DASHES, "printed_dash"),
    ],
)
def test_each_kind_of_missing_is_read_by_its_words(words: list[object], kind: str) -> None:
    """In both languages, in any case and width."""
    assert {word: absent.read(word) for word in words} == dict.fromkeys(words, kind)


@pytest.mark.parametrize("word", CONFLICT)
def test_a_conflict_is_declared_in_a_mark_alone(word: str) -> None:
    """An applicant's answer declares none."""
    assert absent.read(word, in_mark=True) == "conflict"
    assert absent.read(word) is None


@pytest.mark.parametrize("value", [0, 0.0, False, "0", "no", "none", "なし", "--", "-5", "n/a?", "A-1", "×", "#N/A"])
def test_anything_else_is_no_kind_of_missing(value: object) -> None:
    """Zero and no are answers, and a word nobody can read is a defect."""
    assert absent.read(value, in_mark=True) is None


def test_every_kind_has_a_name_in_both_languages() -> None:
    """For those who are told what a cell was read as."""
    assert set(absent.TITLES) == set(get_args(absent.Kind))
    assert all(title.en and title.ja for title in absent.TITLES.values())


@pytest.mark.parametrize("word", ["無回答", "未定", "TBD"])
def test_a_mark_that_is_not_settled_is_asked_for_again(word: str) -> None:
    """A reviewer's mark is due; only an applicant's answer may still be open."""
    assert absent.read(word, in_mark=True) is None


# --- in the form --------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["jobs", "founded", "open_lab", "areas", "visits", "seat"])
@pytest.mark.parametrize(
    ("word", "kind"), [("該当なし", "not_applicable"), ("評価不能", "not_assessable"), ("―", "printed_dash")]
)
def test_a_cell_that_says_why_it_is_empty_is_missing_and_no_defect(key: str, word: str, kind: str) -> None:
    """In a field of any type but text; the kind is kept beside the table."""
    submission, _ = wide.read([wide.row(**{key: word})])

    assert submission.absent == {(0, key): kind}
    assert submission.table[key].isna().tolist() == [True]
    assert {finding.code for finding in submission.findings} <= {"CS214", "CS215"}
    assert validate(submission, wide.RULES) == []


def test_a_blank_is_not_among_them() -> None:
    """Not answered is the blank cell itself, and it is told as before."""
    submission, _ = wide.read([wide.row(jobs="")])

    assert submission.absent == {}
    assert [finding.code for finding in validate(submission, wide.RULES)] == ["CS201"]


def test_a_text_keeps_its_text() -> None:
    """What applicants write is kept letter by letter."""
    submission, _ = wide.read([wide.row(remark="該当なし")])

    assert submission.table["remark"].tolist() == ["該当なし"]
    assert submission.absent == {}


@pytest.mark.parametrize("word", ["-", "―", "－", "Nowhere", "なし"])
def test_a_dash_that_is_a_choice_of_its_field_is_a_value(word: str) -> None:
    """The scheme's own words come first, however long the dash."""
    submission, _ = wide.read([wide.row(country=word)])

    assert submission.table["country"].tolist() == ["-"]
    assert (submission.absent, submission.findings) == ({}, [])


def test_another_word_for_none_in_that_field_is_still_missing() -> None:
    """Only the field's own words are values."""
    submission, _ = wide.read([wide.row(country="n/a")])

    assert submission.absent == {(0, "country"): "not_applicable"}


def test_not_applicable_that_nobody_foresaw_is_told() -> None:
    """A doubt with what was written and what becomes of it."""
    submission, _ = wide.read([wide.row(jobs="ｎ／ａ")])
    (finding,) = submission.findings

    assert (finding.severity, finding.application) == ("doubt", "A-1")
    assert finding.message("en") == (
        'Applications!B2: CS214 "New jobs" is \'ｎ／ａ\', read as "not applicable". The rules do not foresee that; it '
        "counts as missing. To fix: enter a value, or ask the office what to do."
    )
    assert finding.message("ja") == (
        "Applications!B2: CS214 「新規雇用者数」が「ｎ／ａ」となっています（該当なし）。"
        "該当なしの取扱いの定めがないため、値なしとして扱います。"
        "対応: 値を記入するか、取扱いを事務局に確認してください。"
    )


def test_not_applicable_that_the_rules_foresee_is_not_told() -> None:
    """Under not_applicable: omit it is an answer like any other."""
    submission, _ = wide.read([wide.row(jobs="n/a")], using=wide.rules(wide.OMITTING))

    assert submission.absent == {(0, "jobs"): "not_applicable"}
    assert submission.findings == []


def test_a_dash_where_a_value_is_needed_says_what_it_was_read_as() -> None:
    """It is neither a number that nobody can read nor a cell left empty."""
    submission, _ = wide.read([wide.row(jobs="－")])
    (finding,) = submission.findings

    assert finding.message("en") == (
        "Applications!B2: CS215 \"New jobs\" is '－', read as \"a printed dash\". It is needed to decide, and counts "
        "as missing. To fix: enter a value, if there is one."
    )
    assert finding.message("ja") == (
        "Applications!B2: CS215 「新規雇用者数」が「－」となっています（「-」の記入）。"
        "判断に必要な項目です。値なしとして扱います。対応: 値がある場合は記入してください。"
    )


@pytest.mark.parametrize("word", ["該当なし", "評価不能", "-"])
def test_nothing_is_said_of_a_field_that_no_rule_needs(word: str) -> None:
    """Nobody decides anything by the corporate number."""
    submission, _ = wide.read([wide.row(seat=word)])

    assert submission.findings == []


@pytest.mark.parametrize("mark", [("mark: team", "該当なし", "not_applicable"), ("体制：評点", "利害関係", "conflict")])
def test_a_mark_entered_for_the_panel_may_say_why_there_is_none(mark: tuple[str, str, str]) -> None:
    """Under the heading by key or by title."""
    heading, word, kind = mark
    head, first = (*wide.HEADINGS, heading), (*wide.row(), word)
    submission = wide.read_grid([head, first])

    assert submission.absent == {(0, "team.raw"): kind}
    assert submission.table["team.raw"].isna().all()
