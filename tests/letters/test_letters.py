"""Claims about letters to applicants: what they say, what they never say, and when they are not written at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from clusterscore.errors import UsageError
from clusterscore.evaluation import evaluate
from clusterscore.letters import write_letters
from clusterscore.letters.days import said_day
from clusterscore.letters.rendering import Form
from clusterscore.words import LANGUAGES, Language
from tests.letters import rounds
from tests.letters.rounds import DECIDED, SLOTS, lines, package, written
from tests.scheme import small

FORMS: tuple[Form, ...] = ("docx", "html")
each_form = pytest.mark.parametrize("form", FORMS)
each_language = pytest.mark.parametrize("language", LANGUAGES)
ALL = {"about": [("disclose", "criteria"), *SLOTS]}
ENGLISH = """\
Ref. No. 12
1 July 2026
To: 株式会社東雲研究所
The head of the office
Outcome of the review
This letter tells the outcome of the review of your application under “Call 7”, and what it rests on.
It is sent under section 8 of the ordinance.
Application no. | A-3
Outcome | selected
Conditions | Start by autumn.
Decided by | Committee
Date of the decision | 12 June 2026
Reasons
The decision follows the order of the applications under the criteria.
Comment of the committee
Convincing.
Well staffed.
Requirements
Requirement | Outcome | Basis
Enough own money | met | [1] 1
On the register | met | [1] 1
Points
Total: 100 of 100 points
Criterion | Points | Out of | Basis
Effect | 60 | 60 | [1] 2
Quality | 40 | 40 | [1] 2
Plan | 20 | 20 | [1] 2
Team | 20 | 20 | [1] 2
Facts that were used
Item | In your application
New jobs | 40 persons
Country | Norway
How to appeal
You may appeal within three months.
Contact
Office, 00-0000
About the criteria
The criteria used, regional@2026 (illustration), are not official criteria of Example office.
Assumptions that stand in the criteria for what is not published: 4.
Sources:
[1] Annex 2, 2026"""
JAPANESE = """\
Southern Water Works　様
審査結果について（通知）
「Call 7」に係る審査の結果について、下記のとおり通知します。
記
受付番号 | A-2
審査結果 | 不採択
決定機関 | Committee
決定日 | 令和8年6月12日
決定の理由
審査基準による順位に基づく決定です。
審査に用いた事実
項目 | 応募書類等の記載
新規雇用者数 | 30人
国 | スウェーデン
審査基準について
審査に用いた基準（regional@2026、例示）は、架空の事務局の公式の審査基準ではありません。
審査に用いた基準には、公表された定めのない点を補った仮定が4件含まれます。
以上"""


# --- what they say ------------------------------------------------------------------------------


@each_form
def test_a_letter_says_outcome_conditions_reasons_points_facts_and_what_the_office_filled_in(
    tmp_path: Path, form: Form
) -> None:
    """The whole text; the points are those of ``rounds.TOTALS``, by hand."""
    told = lines(written(tmp_path, parts=ALL, form=form).files["A-3"])

    assert "\n".join(told) == ENGLISH


@each_form
def test_a_bare_letter_says_outcome_and_reasons_and_no_points(tmp_path: Path, form: Form) -> None:
    """Nothing is said of disclosure, basis, appeal or contact: none of that is printed."""
    told = lines(written(tmp_path, language="ja", form=form).files["A-2"])

    assert "\n".join(told) == JAPANESE


def test_who_fails_a_requirement_is_told_which_and_by_which_clause_and_no_points(tmp_path: Path) -> None:
    """What was found rests on the office's own figures, which applicants do not see."""
    told = lines(written(tmp_path, parts=ALL).files["A-4"])

    assert told[told.index("Reasons") + 1] == 'The requirement "Enough own money" is not met (basis: [1] 1).'
    assert told[told.index("Points") + 1] == (
        "No points are told: a requirement that comes before the scoring is not met."
    )
    assert not any(line.startswith("Total") for line in told)


def test_what_was_found_is_told_where_every_figure_behind_it_may_be_seen(tmp_path: Path) -> None:
    """50 of its own money on a grant of 200 is 0.25, below 0.5."""
    shown = small.rules(
        ("    title: {en: Own money, ja: 自己資金}\n",
         "    title: {en: Own money, ja: 自己資金}\n    visible: applicant\n"),
        ("    title: {en: Grant asked for, ja: 申請額}\n",
         "    title: {en: Grant asked for, ja: 申請額}\n    visible: applicant\n"),
    )  # fmt: skip
    told = lines(written(tmp_path, shown).files["A-4"])
    reason = told[told.index("Reasons") + 1]

    assert reason.startswith('The requirement "Enough own money" is not met (basis: [1] 1). Found: ')
    assert "0.25" in reason
    assert "0.5" in reason


@pytest.mark.parametrize(
    ("disclose", "total", "criteria"),
    [("nothing", False, False), ("なし", False, False), ("total", True, False), ("合計点", True, False),
     ("Criteria", True, True), ("審査項目別", True, True)],
)  # fmt: skip
def test_points_are_told_as_far_as_the_call_discloses_them(
    tmp_path: Path, disclose: str, total: bool, criteria: bool
) -> None:
    """81 of 100, of which 45 of 60 and 36 of 40, for A-1."""
    told = lines(written(tmp_path, parts={"about": [("disclose", disclose)]}).files["A-1"])

    assert ("Total: 81 of 100 points" in told) is total
    assert ("Effect | 45 | 60 | [1] 2" in told) is criteria
    assert ("Quality | 36 | 40 | [1] 2" in told) is criteria
    assert ("Enough own money | met | [1] 1" in told) is total


def test_a_floor_tells_its_points_only_where_the_call_discloses_them(tmp_path: Path) -> None:
    """A plan marked 1 of 5 is below the floor of 2."""
    marks = [*rounds.MARKS[:1], *((row[0], row[1], row[2], 1 if row[0] == "A-2" and row[2] == "plan" else row[3], "")
                                  for row in rounds.MARKS[1:])]  # fmt: skip
    (tmp_path / "open").mkdir()
    kept = lines(written(tmp_path, parts={"Reviews": marks}).files["A-2"])
    told = lines(written(tmp_path / "open", parts={"Reviews": marks, "about": [("disclose", "criteria")]}).files["A-2"])

    assert kept[kept.index("Reasons") + 1] == '"Plan" is below the least that is required (basis: annex 3).'.replace(
        "annex 3", "[1] 3"
    )
    assert told[told.index("Reasons") + 1].startswith(kept[kept.index("Reasons") + 1] + " Found: ")


def test_the_committees_reason_is_told_and_the_rank_is_not_said_to_decide(tmp_path: Path) -> None:
    """The second is passed over, and the third takes its place."""
    decided = [
        DECIDED[0], ("A-1", "not selected", "", "", "", "", "Its partners left."),
        ("A-2", "selected", "", "", "", "", "A place was free."), DECIDED[3],
    ]  # fmt: skip
    told = lines(written(tmp_path, parts={"decided": decided}).files["A-1"])

    assert told[told.index("Reasons") + 1] == "Its partners left."
    assert not any("follows the order" in line for line in told)


def test_who_withdrew_is_told_no_reason(tmp_path: Path) -> None:
    """It is nobody's judgement."""
    decided = [(row[0], "取下げ", *row[2:]) if row[0] == "A-1" else row for row in DECIDED]
    told = lines(written(tmp_path, parts={"decided": decided}).files["A-1"])

    assert "Outcome | withdrawn" in told
    assert "Reasons" not in told


def test_what_people_wrote_stands_letter_by_letter(tmp_path: Path) -> None:
    """Brackets, tags and ends of lines are text; only what no document can hold goes."""
    written_by = 'Use {{ outcome }} & <b>"bold"</b>\n{% if x %} 𠮟る 髙\x0b{# no #}'
    decided = [(*row[:3], written_by, *row[4:]) if row[0] == "A-1" else row for row in DECIDED]
    for form in FORMS:
        (tmp_path / form).mkdir()
        path = written(tmp_path / form, parts={"decided": decided}, form=form).files["A-1"]
        told = "\n".join(lines(path))
        assert written_by.replace("\x0b", "") in told


@pytest.mark.parametrize(
    ("written_as", "en", "ja"),
    [("2026-07-01", "1 July 2026", "令和8年7月1日"), ("2019-04-30", "30 April 2019", "平成31年4月30日"),
     ("2019-05-01", "1 May 2019", "令和元年5月1日"), ("2026-07-01T00:00:00", "1 July 2026", "令和8年7月1日"),
     ("early July", "early July", "early July"), ("2026-13-01", "2026-13-01", "2026-13-01"), ("", "", "")],
)  # fmt: skip
def test_days_are_said_as_letters_say_them(written_as: str, en: str, ja: str) -> None:
    """By the Era Name Act's days; what is no such day stands as it is."""
    assert (said_day(written_as, "en"), said_day(written_as, "ja")) == (en, ja)


def test_each_letter_is_in_its_own_language(tmp_path: Path) -> None:
    """A column of the decisions says which; the others are in that of the run."""
    heading = [*rounds.DECISION, "language"]
    decided = [(*row, "ja" if row[0] == "A-3" else "") for row in DECIDED]
    found = written(tmp_path, parts={"Decisions": [heading, *decided]}, language="en")

    assert found.languages == {"A-1": "en", "A-2": "en", "A-3": "ja", "A-4": "en"}
    assert "審査結果 | 採択" in lines(found.files["A-3"])
    assert "Outcome | selected" in lines(found.files["A-1"])


def test_the_language_of_a_letter_goes_with_the_committees_workbook(tmp_path: Path) -> None:
    """Read again, the decisions are the same."""
    heading = [*rounds.DECISION, "language"]
    decided = [(*row, "ja" if row[0] == "A-3" else "") for row in DECIDED]
    first = rounds.evaluated(tmp_path, Decisions=[heading, *decided])
    first.to_excel(tmp_path / "ranked.xlsx", "en", "chair")
    again = evaluate(tmp_path / "ranked.xlsx", rounds.RULES)

    assert again.sides.decisions == first.sides.decisions
    assert first.sides.decisions[2]["language"] == "ja"


# --- what they never say ------------------------------------------------------------------------


@each_form
@each_language
def test_no_part_of_a_letter_holds_anything_of_others_or_what_is_hidden(
    tmp_path: Path, form: Form, language: Language
) -> None:
    """Other ids and names, reviewers' names and remarks, the committee's and the chair's fields, ranks."""
    found = written(tmp_path, parts=ALL, form=form, language=language)
    names = {str(row[0]): str(row[1]) for row in rounds.APPLICATIONS}
    for id_, path in found.files.items():
        held = package(path).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
        others = {word for other, name in names.items() if other != id_ for word in (other, name)}
        hidden = {"Sato", "Hanako", "鈴木", "secret", "111", "77.25", "A secret remark.", "rank 1", "順位 1"}
        assert names[id_].replace("/", "_") in held
        assert {word for word in others | hidden if word in held} == set()


def test_the_form_of_a_letter_names_no_program_and_no_place(tmp_path: Path) -> None:
    """Neither the tool nor a folder of this machine stands in the package."""
    held = package(written(tmp_path, parts=ALL).files["A-1"])

    assert "clusterscore" not in held
    assert str(tmp_path) not in held


# --- when they are not written ------------------------------------------------------------------


def _refused(folder: Path, *codes: str, **parts: Any) -> list[str]:
    found = written(folder, parts=parts)
    blocking = [finding for finding in found.findings if finding.severity == "blocking"]
    assert found.files == {}
    assert not (folder / "letters").exists()
    assert [finding.code for finding in blocking] == list(codes)
    return [finding.message() for finding in blocking]


def test_without_a_decision_no_letter_is_written(tmp_path: Path) -> None:
    """Neither from the rank, nor for those who have one; all who lack one are named."""
    told = _refused(tmp_path, *["CS645"] * 3, decided=[*DECIDED[:1], ("A-1", "", "", "Sound.")])

    assert [line[: line.index(". ")] for line in told] == [
        f"round.xlsx: Decisions: CS645 There is no decision on {id_}" for id_ in ("A-1", "A-2", "A-4")
    ]


def test_those_who_are_named_get_their_letter(tmp_path: Path) -> None:
    """Others may still be undecided."""
    found = written(tmp_path, parts={"decided": DECIDED[:1]}, applications=["A-3"])

    assert list(found.files) == ["A-3"]
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["A-3_株式会社東雲研究所.docx"]


def test_an_application_that_there_is_none_of_is_refused(tmp_path: Path) -> None:
    """With the known ids."""
    with pytest.raises(UsageError, match="A-9"):
        written(tmp_path, applications=["A-9"])


def test_two_decisions_on_one_application_keep_the_letters_back(tmp_path: Path) -> None:
    """It cannot be known which one to tell."""
    _refused(tmp_path, "CS410", decided=[*DECIDED, ("A-1", "not selected", "", "", "", "", "x")])


def test_a_cell_of_a_decision_that_cannot_be_read_keeps_the_letters_back(tmp_path: Path) -> None:
    """A comment that is an error would be missing from its letter without a word."""
    path = rounds.book(tmp_path / "round.xlsx")
    opened = openpyxl.load_workbook(path)
    opened["Decisions"]["D3"] = "#N/A"
    opened.save(path)
    found = write_letters(evaluate(path, rounds.RULES), tmp_path / "letters")

    assert found.files == {}
    assert ("CS202", "Decisions!D3") in [(finding.code, finding.place) for finding in found.findings]


@pytest.mark.parametrize(
    "text",
    ["Weaker than Southern Water Works.", "weaker than southern  water works", "A-2 was better.",
     "東雲研究所 の 株式会社東雲研究所", "As Ms Sato Hanako said.", "鈴木一郎委員の意見"],
)  # fmt: skip
@pytest.mark.parametrize("column", [2, 3, 4, 6])
def test_a_text_that_names_somebody_else_keeps_the_letters_back(tmp_path: Path, text: str, column: int) -> None:
    """Another applicant's name or id, or a reviewer's name, however its blanks and letters are written."""
    decided = [(*row[:column], text, *row[column + 1 :]) if row[0] == "A-1" else row for row in DECIDED]

    _refused(tmp_path, "CS647", decided=decided)


@pytest.mark.parametrize(
    "text", ["The Northern Lights Institute convinced us.", "BA-25 is a kind of steel.", "See Satoyama Hanakos."]
)
def test_the_applicants_own_name_and_words_that_only_begin_like_a_name_are_no_leak(tmp_path: Path, text: str) -> None:
    """A name in Latin letters ends where a word does."""
    decided = [(*row[:3], text, *row[4:]) if row[0] == "A-1" else row for row in DECIDED]

    assert len(written(tmp_path, parts={"decided": decided}).files) == 4


def test_a_name_within_the_applicants_own_is_no_leak(tmp_path: Path) -> None:
    """Northern Lights Institute is another applicant than Northern Lights."""
    applications = [(row[0], "Northern Lights", *row[2:]) if row[0] == "A-2" else row for row in rounds.APPLICATIONS]
    decided = [(*row[:3], "Northern Lights Institute: sound.", *row[4:]) if row[0] == "A-1" else row for row in DECIDED]
    parts = {"Applications": [rounds.HEADINGS, *applications], "decided": decided}

    assert len(written(tmp_path, parts=parts).files) == 4


def test_a_reviewers_name_as_contact_keeps_the_letters_back(tmp_path: Path) -> None:
    """It would stand in every letter."""
    assert "contact" in _refused(tmp_path, "CS647", about=[("contact", "Sato Hanako")])[0]


def test_a_disclosure_that_is_none_keeps_the_letters_back(tmp_path: Path) -> None:
    """Rather than telling less or more than the call said."""
    told = _refused(tmp_path, "CS648", about=[("disclose", "criterion")])

    assert "Did you mean 'criteria'?" in told[0]


def test_an_unknown_language_keeps_the_letters_back(tmp_path: Path) -> None:
    """A letter in a language that was not asked for is the wrong letter."""
    decided = [(*row, "fr" if row[0] == "A-3" else "") for row in DECIDED]

    _refused(tmp_path, "CS653", Decisions=[[*rounds.DECISION, "language"], *decided])


def test_what_stays_empty_is_told(tmp_path: Path) -> None:
    """By the names of the places, and the keys that fill them; a key may be written as its title."""
    found = written(tmp_path, parts={"about": [*SLOTS[:2], ("問合せ先", "Office")]})
    (note,) = found.findings

    assert (note.code, note.severity) == ("CS649", "note")
    assert note.message().startswith(
        "round.xlsx: About: CS649 The letters say nothing of: sender, date of the letter, number of the letter. "
    )


def test_criteria_other_than_those_issued_are_told_in_the_letter(tmp_path: Path) -> None:
    """And to the office, which may have to tell everybody."""
    found = written(tmp_path, parts={"about": [("rules_sha256", "0" * 64)]})

    assert [finding.code for finding in found.findings] == ["CS408", "CS649"]
    told = "The criteria applied, regional@2026, are not those issued with the call (regional@2026)."
    assert told in lines(found.files["A-1"])


def test_a_what_if_is_no_result_to_tell(tmp_path: Path) -> None:
    """However convincing: no letter is written, and the numbers are named."""
    book = rounds.book(tmp_path / "round.xlsx")
    what_if = evaluate(book, rounds.RULES, overrides={"gates.enough.least_match": 0.1})

    kept = write_letters(what_if, tmp_path / "letters")
    assert (kept.files, kept.findings[0].code, (tmp_path / "letters").exists()) == ({}, "CS661", False)
    assert "gates.enough.least_match = 0.1 (0.5 in the file)" in kept.findings[0].message()


def test_an_error_in_a_place_of_the_letters_keeps_them_back(tmp_path: Path) -> None:
    """It would stand in every letter as the office's address."""
    assert "Contact" not in _refused(tmp_path, "CS202", about=[("contact", "#REF!")])[0]


# --- files --------------------------------------------------------------------------------------


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    """So that a second run over the first changes nothing."""
    first = {id_: path.read_bytes() for id_, path in written(tmp_path).files.items()}
    again = {id_: path.read_bytes() for id_, path in written(tmp_path).files.items()}

    assert first == again


def test_another_file_of_a_letters_name_stays_and_no_letter_appears(tmp_path: Path) -> None:
    """Somebody may have edited it."""
    there = tmp_path / "letters" / "A-3_株式会社東雲研究所.docx"
    there.parent.mkdir()
    there.write_text("signed")

    with pytest.raises(UsageError, match="CS604"):
        written(tmp_path)
    assert [path.name for path in there.parent.iterdir()] == [there.name]
    assert there.read_text() == "signed"


def test_letters_appear_together_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills up at the third letter."""
    made: list[Path] = []
    real = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        made.append(path)
        if len(made) == 3:
            raise OSError(28, "No space left on device")
        return real(path, content)

    round_ = rounds.evaluated(tmp_path)
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_letters(round_, tmp_path / "letters")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["round.xlsx"]


def test_names_that_would_be_one_file_are_told_apart(tmp_path: Path) -> None:
    """Signs that no system takes become one sign; a number tells the second from the first."""
    applications: Sequence[Sequence[Any]] = [
        ("B/1", "Same", *rounds.APPLICATIONS[0][2:]), ("B?1", "same", *rounds.APPLICATIONS[1][2:])
    ]  # fmt: skip
    decided = [("B/1", "withdrawn"), ("B?1", "withdrawn")]
    parts = {"Applications": [rounds.HEADINGS, *applications], "Reviews": [rounds.MARKS[0]], "decided": decided}
    found = written(tmp_path, parts=parts)

    assert {id_: path.name for id_, path in found.files.items()} == {
        "B/1": "B_1_Same.docx", "B?1": "B_1_same (2).docx"
    }  # fmt: skip
