"""Claims about marks, the office's acts and decisions: every row is used or is a finding."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest

from clusterscore.intake.side_sheets import SideSheets, read_about, read_side_sheets
from clusterscore.intake.submission import read_submission
from clusterscore.panel import combine
from clusterscore.scheme.rules import Rules
from tests.scheme import small

RULES = small.rules()
REVIEWS = ("application", "reviewer", "criterion", "mark", "conflict", "comment")
OFFICE = ("application", "target", "kind", "value", "reason", "name", "date")
DECISIONS = ("application", "outcome", "conditions", "comment", "body", "date", "reason")
SIGNED = ("by law", "Sato", "2026-04-01")
Rows = Sequence[Sequence[object]]


def _read(
    name: str, head: Sequence[object], rows: Rows, rules: Rules = RULES, applications: Rows = small.APPLICATIONS,
    **marks: object,
) -> SideSheets:  # fmt: skip
    side = small.sheet([head, *rows], name, **marks)  # type: ignore[arg-type]
    workbook = small.workbook(small.sheet(applications), side)
    return read_side_sheets(workbook, rules, read_submission(workbook, rules))


def _reviews(*rows: Sequence[object], rules: Rules = RULES, **marks: object) -> SideSheets:
    return _read("Reviews", REVIEWS, rows, rules, **marks)  # type: ignore[arg-type]


def _office(*rows: Sequence[object], rules: Rules = RULES, **marks: object) -> SideSheets:
    return _read("Office", OFFICE, rows, rules, **marks)  # type: ignore[arg-type]


def _told(sides: SideSheets) -> tuple[str, str]:
    """Give the only finding's message in both languages."""
    (finding,) = sides.findings
    return finding.message("en"), finding.message("ja")


# --- reviews ------------------------------------------------------------------------------------


def test_a_mark_is_kept_with_its_cell_its_words_and_its_giver() -> None:
    """Everything an account needs later."""
    (review,) = _reviews(("A-2", " R1 ", "plan", 4.5, "no", "Solid. ")).reviews

    assert (review.application, review.reviewer, review.criterion) == (1, "R1", "plan")
    assert (review.value, review.written, review.place) == (4.5, "4.5", "Reviews!D2")
    assert (review.conflict, review.comment) == (False, "Solid.")


@pytest.mark.parametrize("criterion", ["plan", "Plan", "計画", "ＰＬＡＮ"])
def test_a_criterion_is_named_by_key_or_title(criterion: str) -> None:
    """In either language, any case and width."""
    assert [review.criterion for review in _reviews(("A-1", "R1", criterion, 3)).reviews] == ["plan"]


def test_the_headings_may_be_japanese_and_in_any_order() -> None:
    """As an office would write them."""
    head = ("評点", "審査項目", "委員", "受付番号", "利害関係")
    sides = _read("reviews", head, [("４．５", "計画", "佐藤", "A-1", "いいえ")])

    assert [(r.reviewer, r.value, r.conflict) for r in sides.reviews] == [("佐藤", 4.5, False)]
    assert sides.findings == []


@pytest.mark.parametrize(("mark", "value"), [(0, 0.0), (5, 5.0), (2.5, 2.5), ("３．５", 3.5), ("4", 4.0)])
def test_a_mark_on_the_scale_is_read(mark: object, value: float) -> None:
    """From 0 to 5 in steps of a half, both ends included, in any width."""
    sides = _reviews(("A-1", "R1", "plan", mark))

    assert [review.value for review in sides.reviews] == [value]
    assert sides.findings == []


@pytest.mark.parametrize("mark", [5.5, -0.5, 2.25, "A", "4?", "４点", True, "good"])
def test_a_mark_off_the_scale_is_left_out_and_told(mark: object) -> None:
    """It is kept as written, and counts for nothing."""
    sides = _reviews(("A-1", "R1", "plan", mark))

    assert [(finding.place, finding.code) for finding in sides.findings] == [("Reviews!D2", "CS210")]
    assert sides.reviews[0].value is None
    assert sides.reviews[0].written != ""


def test_a_mark_off_the_scale_is_told_in_both_languages() -> None:
    """The message says whom to ask."""
    assert _told(_reviews(("A-1", "R1", "plan", 6.0))) == (
        'Reviews!D2: CS210 The mark for "Plan" is 6. Marks are given as a number from 0 to 5 in steps of 0.5. '
        "To fix: ask R1 for a mark on the scale; the mark was left out.",
        "Reviews!D2: CS210 「計画」の評点が6となっています。評点は0から5まで0.5刻みの数値で付けます。"
        "対応: R1委員に確認してください。この評点は算入していません。",
    )


def test_half_a_mark_is_off_a_scale_of_whole_ones() -> None:
    """Where the step is 1 a mark of 4.5 is a finding."""
    sides = _reviews(("A-1", "R1", "plan", 4.5), rules=small.rules(("step: 0.5", "step: 1")))

    assert [finding.code for finding in sides.findings] == ["CS210"]


def test_without_a_step_any_number_between_the_ends_is_a_mark() -> None:
    """The scale says what is allowed, nothing else."""
    sides = _reviews(("A-1", "R1", "plan", 4.321), rules=small.rules(("    step: 0.5\n", "")))

    assert [review.value for review in sides.reviews] == [4.321]


@pytest.mark.parametrize("step", [0.1, 0.2])
def test_steps_that_no_binary_number_hits_are_marks_all_the_same(step: float) -> None:
    """0.1 × 3 is not 0.3 in binary; 0.3 is a mark."""
    rules = small.rules(("step: 0.5", f"step: {step}"))
    marks = [round(index * step, 1) for index in range(int(5 / step) + 1)]
    sides = _reviews(*(("A-1", f"R{index}", "plan", mark) for index, mark in enumerate(marks)), rules=rules)

    assert [review.value for review in sides.reviews] == marks


@pytest.mark.parametrize(("grade", "points"), [("A", 10.0), (" B ", 5.0), ("C", 0.0), ("Ａ", 10.0)])
def test_a_grade_counts_its_points(grade: str, points: float) -> None:
    """A, B and C are worth 10, 5 and 0; a Japanese keyboard writes them in full width too."""
    sides = _reviews(("A-1", "R1", "team", grade))

    assert [review.value for review in sides.reviews] == [points]
    assert sides.findings == []


def test_a_grade_off_the_list_is_told_with_the_grades() -> None:
    """A number is not a grade either."""
    assert _told(_reviews(("A-1", "R1", "team", "D")))[0] == (
        "Reviews!D2: CS210 The mark for \"Team\" is 'D'. Marks are given as A, B, C. "
        "To fix: ask R1 for a mark on the scale; the mark was left out."
    )


def test_a_grade_that_is_a_digit_may_be_a_number_cell() -> None:
    """A spreadsheet holds the grade 5 as 5.0."""
    rules = small.rules(("points: {A: 10, B: 5, C: 0}", 'points: {"5": 10, "4": 5}'))
    sides = _reviews(("A-1", "R1", "team", 5.0), rules=rules)

    assert [review.value for review in sides.reviews] == [10.0]


def test_a_blank_mark_is_told_and_is_not_a_zero() -> None:
    """The mean is taken over the marks given."""
    sides = _reviews(("A-1", "R1", "plan", ""), ("A-1", "R2", "plan", 4))

    assert _told(sides) == (
        'Reviews!D2: CS406 R1 gave no mark for "Plan" of A-1. An empty mark is not a zero; the marks given are '
        "combined without it. To fix: ask the reviewer.",
        "Reviews!D2: CS406 R1委員がA-1の「計画」に評点を付けていません。"
        "空欄は0とはみなさず、付された評点だけをまとめます。対応: 委員に確認してください。",
    )
    assert combine(sides.reviews, RULES, 2)["plan.raw"][0] == 4.0


def test_an_error_in_place_of_a_mark_is_told_as_written() -> None:
    """The reader sees #REF! in the cell, and must find it in the message."""
    (finding,) = _reviews(("A-1", "R1", "plan", ""), errors={(1, 3): "#REF!"}).findings

    assert (finding.place, "#REF!" in finding.message("en")) == ("Reviews!D2", True)


def test_an_uncalculated_answer_on_conflict_is_no_answer() -> None:
    """The formula may say yes: until it is calculated the mark is left out."""
    sides = _reviews(("A-1", "R1", "plan", 4, ""), uncalculated=frozenset({(1, 4)}))

    assert [finding.place for finding in sides.findings] == ["Reviews!E2"]
    assert combine(sides.reviews, RULES, 2)["plan.raw"].isna().all()


@pytest.mark.parametrize(
    ("answer", "conflict"),
    [("no", False), ("", False), ("いいえ", False), ("×", False), (False, False),
     ("yes", True), ("はい", True), ("○", True), (True, True)],
)  # fmt: skip
def test_a_conflict_is_declared_by_yes_in_either_language(answer: object, conflict: bool) -> None:
    """A blank declares none."""
    sides = _reviews(("A-1", "R1", "plan", 4, answer))

    assert sides.reviews[0].conflict is conflict
    assert sides.findings == []


def test_an_error_in_place_of_an_answer_on_conflict_is_told_as_written() -> None:
    """And the mark is left out."""
    sides = _reviews(("A-1", "R1", "plan", 4, ""), errors={(1, 4): "#N/A"})

    assert "'#N/A'" in _told(sides)[0]
    assert sides.reviews[0].conflict is None


def test_a_mark_that_was_never_calculated_is_told_as_such_and_not_as_missing() -> None:
    """The reviewer may have given it."""
    sides = _reviews(("A-1", "R1", "plan", ""), uncalculated=frozenset({(1, 3)}))

    assert [(finding.place, finding.code) for finding in sides.findings] == [("Reviews!D2", "CS211")]
    assert sides.reviews[0].value is None


@pytest.mark.parametrize("column", [0, 1, 2, 5])
def test_no_error_of_a_sheet_of_marks_is_passed_over(column: int) -> None:
    """Neither in the names nor in the comment."""
    row: list[object] = ["A-1", "R1", "plan", 4, "", ""]
    row[column] = ""
    sides = _reviews(row, errors={(1, column): "#REF!"})

    assert [(finding.place[-2:], finding.code) for finding in sides.findings] == [("ABCDEF"[column] + "2", "CS202")]
    assert bool(sides.reviews) is (column == 5)


def test_a_mark_without_a_reviewer_is_told_and_not_used() -> None:
    """Nobody can be asked, and nobody's conflict is known."""
    sides = _reviews(("A-1", " ", "plan", 4), ("A-1", "", "plan", 3))

    assert [(finding.place, finding.code) for finding in sides.findings] == [
        ("Reviews!B2", "CS412"), ("Reviews!B3", "CS412"),
    ]  # fmt: skip
    assert sides.findings[0].message("ja") == (
        "Reviews!B2: CS412 委員の氏名が空欄です。利害関係や重複を確認できないため、この評点は使っていません。"
        "対応: 採点した委員を記入してください。"
    )
    assert sides.reviews == []


def test_one_reviewer_in_two_widths_is_one_reviewer() -> None:
    """Ｒ１ and R1 would count twice."""
    sides = _reviews(("A-1", "R1", "plan", 4), ("A-1", "Ｒ１", "plan", 5))

    assert [finding.code for finding in sides.findings] == ["CS405"]
    assert sides.reviews == []


@pytest.mark.parametrize("heading", ["Conflicts", "利益相反"])
def test_a_heading_that_is_not_read_is_told(heading: str) -> None:
    """A declaration under another heading would be lost."""
    sides = _read("Reviews", (*REVIEWS[:4], heading), [("A-1", "R1", "plan", 4, "yes")])

    assert [(finding.place, finding.code) for finding in sides.findings] == [("Reviews!E1", "CS120")]


def test_a_second_column_of_marks_is_told_and_the_first_is_read() -> None:
    """Under whatever of its names."""
    sides = _read("Reviews", (*REVIEWS[:4], "評語"), [("A-1", "R1", "plan", 4, 5)])

    assert [(finding.place, finding.code) for finding in sides.findings] == [("Reviews!E1", "CS111")]
    assert [review.value for review in sides.reviews] == [4.0]


def test_marks_for_the_panel_beside_those_of_reviewers_are_told_to_be_unused() -> None:
    """Both cannot count."""
    applications = [(*row, extra) for row, extra in zip(small.APPLICATIONS, ("mark: plan", 4, ""), strict=True)]
    sides = _read("Reviews", REVIEWS, [("A-1", "R1", "plan", 3)], applications=applications)

    assert _told(sides) == (
        'Applications!H1: CS413 The marks in the column "mark: plan" are not used. Reviewers marked "Plan", and their '
        "marks count. To fix: delete this column, or the marks in Reviews.",
        "Applications!H1: CS413 列「mark: plan」の評点は使っていません。「計画」は審査委員の評点を使います。"
        "対応: この列か、Reviewsシートの評点を削除してください。",
    )


def test_a_conflicted_mark_is_kept_and_not_counted() -> None:
    """The mean of 2 and 4 without the conflicted 5 is 3."""
    sides = _reviews(("A-1", "R1", "plan", 2), ("A-1", "R2", "plan", 5, "yes"), ("A-1", "R3", "plan", 4))

    assert len(sides.reviews) == 3
    assert combine(sides.reviews, RULES, 2)["plan.raw"][0] == 3.0


def test_a_conflicted_reviewer_owes_no_mark() -> None:
    """A blank beside a declared conflict is as it should be."""
    assert _reviews(("A-1", "R1", "plan", "", "yes")).findings == []


def test_an_unclear_answer_on_conflict_leaves_the_mark_out_until_it_is_clear() -> None:
    """It is not read as no."""
    sides = _reviews(("A-1", "R1", "plan", 4, "perhaps"))

    assert _told(sides) == (
        "Reviews!E2: CS409 The conflict declaration of R1 is 'perhaps'. It is read as a question for yes or no; "
        "the mark was left out until that is clear. To fix: enter yes or no.",
        "Reviews!E2: CS409 R1委員の利害関係の申告が「perhaps」となっています。「はい」か「いいえ」で答える項目です。"
        "明らかになるまで評点は算入していません。対応: 「はい」または「いいえ」と記入してください。",
    )
    assert combine(sides.reviews, RULES, 2)["plan.raw"].isna().all()


def test_two_marks_of_one_reviewer_for_one_criterion_count_neither() -> None:
    """It cannot be known which of them is meant."""
    sides = _reviews(("A-1", "R1", "plan", 4), ("A-1", "R2", "plan", 3), ("A-1", "R1", "Plan", 5))

    assert _told(sides) == (
        'Reviews!D4: CS405 R1 marked "Plan" of A-1 twice, first in Reviews!D2. It cannot be known which mark counts; '
        "neither was used. To fix: delete one of the two.",
        "Reviews!D4: CS405 R1委員がA-1の「計画」に2度採点しています（1度目はReviews!D2）。"
        "どちらが正しいか判断できないため、いずれも算入していません。対応: 一方を削除してください。",
    )
    assert [review.reviewer for review in sides.reviews] == ["R2"]


def test_a_mark_for_an_unknown_application_is_told_and_no_other_is_offered() -> None:
    """The row is not used; the nearest id is another applicant's."""
    sides = _reviews(("A-11", "R1", "plan", 4))

    assert _told(sides) == (
        "Reviews!A2: CS403 There is no application 'A-11'. This row was not used. To fix: correct the id.",
        "Reviews!A2: CS403 受付番号「A-11」の案件はありません。この行は使っていません。"
        "対応: 受付番号を直してください。",
    )
    assert sides.reviews == []


def test_a_mark_for_an_id_that_stands_twice_is_not_told_to_be_unknown() -> None:
    """The id exists, and another id is no help."""
    applications = (small.HEADINGS, small.FIRST, small.FIRST, ("A-2", *small.FIRST[1:]))
    (finding,) = _read("Reviews", REVIEWS, [("A-1", "R1", "plan", 4)], applications=applications).findings

    assert finding.message("en") == (
        "Reviews!A2: CS411 The id 'A-1' is not one application's alone. It cannot be known which one is meant; this "
        "row was not used. To fix: give each application its own id, and use it here."
    )
    assert finding.message("ja") == (
        "Reviews!A2: CS411 受付番号「A-1」の案件が複数あります。"
        "どの案件を指すか判断できないため、この行は使っていません。"
        "対応: 案件ごとに異なる番号を付け、この行の番号も直してください。"
    )


@pytest.mark.parametrize(("name", "head"), [("Office", OFFICE), ("Decisions", DECISIONS)])
def test_an_act_or_decision_on_an_id_that_stands_twice_is_told_likewise(name: str, head: Sequence[object]) -> None:
    """It could go to the wrong application."""
    applications = (small.HEADINGS, small.FIRST, small.FIRST)
    sides = _read(name, head, [("A-1", "registered", "check", "yes")], applications=applications)

    assert [(finding.place, finding.code) for finding in sides.findings] == [(f"{name}!A2", "CS411")]


@pytest.mark.parametrize("criterion", ["plans", "effect", "quality", "place", ""])
def test_a_mark_for_what_reviewers_do_not_mark_is_told(criterion: str) -> None:
    """Neither a misspelling nor a criterion that is computed."""
    sides = _reviews(("A-1", "R1", criterion, 4))

    assert [(f.place, f.code, f.application) for f in sides.findings] == [("Reviews!C2", "CS404", "A-1")]
    assert sides.reviews == []


def test_a_misspelt_criterion_is_told_in_both_languages() -> None:
    """With the nearest that reviewers mark."""
    assert _told(_reviews(("A-1", "R1", "plans", 4))) == (
        "Reviews!C2: CS404 'plans' is not a criterion that reviewers mark. This mark was not used. "
        "To fix: correct the criterion. Did you mean 'plan'?",
        "Reviews!C2: CS404 「plans」は審査委員が採点する審査項目ではありません。この評点は使っていません。"
        "対応: 審査項目を直してください。「plan」ではありませんか。",
    )


@pytest.mark.parametrize("heading", ["application", "reviewer", "criterion", "mark"])
def test_a_sheet_of_marks_without_a_needed_heading_is_told_once(heading: str) -> None:
    """Its rows cannot be used."""
    head = ["x" if word == heading else word for word in REVIEWS]
    sides = _read("Reviews", head, [("A-1", "R1", "plan", 4), ("A-2", "R1", "plan", 4)])

    assert sides.reviews == []
    assert _told(sides)[0] == (
        f'Reviews!A1: CS115 The first row has no column "{heading}". The rows of this sheet cannot be used without it. '
        f'To fix: add the heading "{heading}".'
    )


def test_blank_rows_and_sheets_of_headings_alone_say_nothing() -> None:
    """There is nothing to use."""
    assert _reviews().findings == []
    assert _reviews(("", " ", "", ""), ("A-1", "R1", "plan", 3)).findings == []
    assert _read("Reviews", ("x",), []).findings == []


# --- the office ---------------------------------------------------------------------------------


def test_a_check_fills_in_a_field_of_the_office() -> None:
    """With what was written, where, by whom and when."""
    (act,) = _office(("A-1", "registered", "check", "yes", "seen", "Sato", "2026-04-01")).office

    assert (act.application, act.target, act.kind, bool(act.value)) == (0, "registered", "check", True)
    assert (act.written, act.place) == ("yes", "Office!D2")
    assert (act.reason, act.name, act.date) == ("seen", "Sato", "2026-04-01")


def test_a_date_cell_of_the_office_is_kept_as_a_day() -> None:
    """As it is written, in ISO form."""
    row = ("A-1", "enough", "waive", "", "by law", "Sato", datetime.date(2026, 4, 1))

    assert _office(row).office[0].date == "2026-04-01"


def test_a_waiver_with_reason_name_and_date_is_used() -> None:
    """Only a gate that may be waived."""
    sides = _office(("A-1", "enough", "waive", "", *SIGNED))

    assert [(act.kind, act.target, act.name) for act in sides.office] == [("waive", "enough", "Sato")]
    assert sides.findings == []


def test_an_override_with_reason_name_and_date_is_used() -> None:
    """Of any field, with a value that fits it."""
    (act,) = _office(("A-1", "own_money", "override", "１，２００", *SIGNED)).office

    assert (act.value, act.written) == (1200.0, "１，２００")


INCOMPLETE = [("", "Sato", "2026-04-01"), ("by law", "", "2026-04-01"), ("by law", "Sato", "")]
UNUSED = [
    *(("enough", "waive", "", *signed, "It needs a reason, a name and a date.", "理由・氏名・日付が必要です。")
      for signed in INCOMPLETE),
    *(("jobs", "override", 3, *signed, "It needs a reason, a name and a date.", "理由・氏名・日付が必要です。")
      for signed in INCOMPLETE),
    ("on_register", "waive", "", *SIGNED, "This requirement cannot be waived.",
     "この応募要件に特例適用の定めはありません。"),
    ("enouhg", "waive", "", *SIGNED, "There is no such eligibility requirement.",
     "そのような応募要件はありません。"),
    ("jobs", "check", 3, *SIGNED, "The office fills in no such field.", "事務局が記入する項目ではありません。"),
    ("job", "override", 3, *SIGNED, "The office fills in no such field.", "事務局が記入する項目ではありません。"),
    ("jobs", "override", "約3", *SIGNED, "The value does not fit the field.", "値が項目の形式に合いません。"),
    ("jobs", "override", 1.5, *SIGNED, "The value does not fit the field.", "値が項目の形式に合いません。"),
    ("registered", "check", "", *SIGNED, "The value does not fit the field.", "値が項目の形式に合いません。"),
    ("registered", "check", "?", *SIGNED, "The value does not fit the field.", "値が項目の形式に合いません。"),
    ("plan", "override", 3, *SIGNED, "Marks are entered in the sheet Reviews.", "評点はReviewsシートに記入します。"),
    ("grant", "override", 500.5, *SIGNED, "The value is above 500.", "値が500を上回っています。"),
    ("grant", "override", "－１", *SIGNED, "The value is below 0.", "値が0を下回っています。"),
    ("plan", "agreement", 3, *SIGNED, "This kind of act is not known here.", "この種別は扱えません。"),
    ("plan", "consensus", 5.5, *SIGNED, "The value is off the scale: a number from 0 to 5 in steps of 0.5.",
     "値が評点の尺度（0から5まで0.5刻みの数値）にありません。"),
    ("jobs", "合議", 3, *SIGNED, "The target is no criterion that reviewers mark.",
     "対象が、審査委員が採点する審査項目ではありません。"),
    ("plan", "", 3, *SIGNED, "This kind of act is not known here.", "この種別は扱えません。"),
]  # fmt: skip


@pytest.mark.parametrize("line", UNUSED, ids=lambda line: f"{line[1]} {line[0]} {line[2:6]}")
def test_a_row_of_the_office_that_cannot_be_used_says_why(line: tuple[object, ...]) -> None:
    """Nothing is used in part, and nothing is passed over."""
    target, kind, *rest, en, ja = line
    sides = _office(("A-1", target, kind, *rest))

    assert sides.office == []
    assert _told(sides) == (
        f"Office!C2: CS407 The row ({kind}, target {target!r}) was not used. {en} "
        "To fix: correct the row or delete it.",
        f"Office!C2: CS407 この行（{kind}、対象「{target}」）は使っていません。{ja}"
        "対応: 行を直すか、削除してください。",
    )


@pytest.mark.parametrize("value", [-1, 501])
def test_an_override_beyond_the_limits_of_its_field_is_not_used(value: int) -> None:
    """An office can mistype too: the grant lies from 0 to 500."""
    sides = _office(("A-1", "grant", "override", value, *SIGNED))

    assert sides.office == []
    assert [(finding.place, finding.code) for finding in sides.findings] == [("Office!C2", "CS407")]


@pytest.mark.parametrize("value", [0, 500])
def test_an_override_to_a_limit_itself_is_used(value: int) -> None:
    """Limits belong to what they limit."""
    assert [act.value for act in _office(("A-1", "grant", "override", value, *SIGNED)).office] == [float(value)]


@pytest.mark.parametrize("column", [1, 2, 3, 4, 5, 6])
def test_a_row_of_the_office_with_an_error_is_not_used(column: int) -> None:
    """#N/A is no reason, no name and no date."""
    row: list[object] = ["A-1", "grant", "override", 100, *SIGNED]
    row[column] = ""
    sides = _office(row, errors={(1, column): "#N/A"})

    assert sides.office == []
    assert [finding.code for finding in sides.findings] == ["CS407"]


def test_of_two_acts_on_one_field_the_last_counts_and_the_first_is_told() -> None:
    """The sheet is a journal; other fields and applications are not touched by it."""
    sides = _office(
        ("A-1", "registered", "check", "no"), ("A-2", "registered", "check", "yes"),
        ("A-1", "registered", "check", "yes"),
    )  # fmt: skip

    assert [(act.application, bool(act.value), act.place) for act in sides.office] == [
        (1, True, "Office!D3"), (0, True, "Office!D4"),
    ]  # fmt: skip
    assert _told(sides) == (
        "Office!C2: CS407 The row (check, target 'registered') was not used. A later row on the same, "
        "Office!C4, counts instead. To fix: correct the row or delete it.",
        "Office!C2: CS407 この行（check、対象「registered」）は使っていません。"
        "同じ対象についての後の行（Office!C4）を使っています。対応: 行を直すか、削除してください。",
    )


def test_an_act_on_an_unknown_application_is_told() -> None:
    """Every row is used or is a finding."""
    assert [f.code for f in _office(("Z-9", "registered", "check", "yes")).findings] == ["CS403"]


# --- decisions and the call ---------------------------------------------------------------------


def test_a_decision_is_carried_with_all_its_words() -> None:
    """Outcome, conditions, comment, body, date and reason, by application."""
    row = ("A-2", "adopted", "with a partner", "Good.", "Committee", "2026-05-01", "the first withdrew")
    sides = _read("Decisions", DECISIONS, [row])

    assert sides.decisions == {1: dict(zip(DECISIONS[1:], row[1:], strict=True))}
    assert sides.findings == []


def test_a_decision_on_an_unknown_application_is_told() -> None:
    """It is not carried to another one."""
    sides = _read("Decisions", DECISIONS, [("A-3", "adopted")])

    assert sides.decisions == {}
    assert [(finding.place, finding.code) for finding in sides.findings] == [("Decisions!A2", "CS403")]


def test_a_second_decision_on_one_application_is_told() -> None:
    """One of them would be lost without a word."""
    sides = _read("Decisions", DECISIONS, [("A-1", "adopted"), ("A-1", "rejected")])

    assert sides.decisions[0]["outcome"] == "adopted"
    assert _told(sides) == (
        "Decisions!B3: CS410 A decision on A-1 stands in Decisions!B2 already. It cannot be known which of the two "
        "counts; the first one is shown. To fix: delete one of the two.",
        "Decisions!B3: CS410 A-1についての決定がDecisions!B2にもあります。"
        "どちらが正しいか判断できません。先の決定を表示しています。対応: 一方を削除してください。",
    )


def test_an_error_in_a_decision_is_told() -> None:
    """With its cell."""
    sides = _read("Decisions", DECISIONS, [("A-1", "adopted", "")], errors={(1, 2): "#REF!"})

    assert [(finding.place, finding.code) for finding in sides.findings] == [("Decisions!C2", "CS202")]


def test_the_sheet_about_gives_texts_by_key() -> None:
    """Rows without a key are for readers."""
    about = small.sheet([("key", "value"), ("scheme", "imi@2013"), ("number_to_adopt", 4.0), ("", "a remark")], "About")

    assert read_about(small.workbook(small.sheet(small.APPLICATIONS), about)) == {
        "key": "value", "scheme": "imi@2013", "number_to_adopt": "4",
    }  # fmt: skip


def test_a_key_that_stands_twice_in_about_is_told_and_the_first_is_read() -> None:
    """Two values cannot both hold; one value twice says nothing new."""
    sheets = small.sheet(small.APPLICATIONS), small.sheet([("a", "x"), ("b", 1), ("a", "y"), ("b", 1.0)], "About")
    workbook = small.workbook(*sheets)
    sides = read_side_sheets(workbook, RULES, read_submission(workbook, RULES))

    assert read_about(workbook) == {"a": "x", "b": "1"}
    assert _told(sides) == (
        "About!B3: CS121 The key 'a' has another value in About!B1. It cannot be known which of the two counts; the "
        "first one was read. To fix: delete or rename one of them.",
        "About!B3: CS121 項目「a」の値がAbout!B1と異なります。どちらが正しいか判断できません。先の値を読み取りました。"
        "対応: 一方を削除するか、項目名を変えてください。",
    )


def test_no_side_sheet_is_needed() -> None:
    """All but the applications are optional."""
    workbook = small.workbook(small.sheet(small.APPLICATIONS))
    sides = read_side_sheets(workbook, RULES, read_submission(workbook, RULES))

    assert (sides.reviews, sides.office, sides.decisions, sides.findings) == ([], [], {}, [])
    assert read_about(workbook) == {}
