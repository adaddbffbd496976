"""Claims about cells that hold several choices."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
import pytest

from clusterscore.intake import cells
from clusterscore.intake.filling import chosen, filled
from clusterscore.validation import table_schema
from tests.intake import wide

AREAS = wide.RULES.scheme.fields["areas"]


@pytest.mark.parametrize(
    "written",
    [
        "digital; health", "Digital;Health", "デジタル、健康", "digital, health", "デジタル，健康", "健康；デジタル",
        "digital\nhealth", "Digital\r\n健康", "ＤＩＧＩＴＡＬ､ health;", " ; digital ;; health ; ",
        "health, digital, health",
    ],
)  # fmt: skip
def test_choices_are_read_by_key_or_title_whatever_stands_between(written: str) -> None:
    """In either language and any width; each once, in the order of the form."""
    assert cells.choices(AREAS)(written) == (["digital", "health"], [])


@pytest.mark.parametrize("written", ["Green, clean, Health", "健康、環境、脱炭素", "green；健康"])
def test_a_title_may_hold_a_comma_itself(written: str) -> None:
    """The longest run of words that is a choice is taken."""
    assert cells.choices(AREAS)(written) == (["green", "health"], [])


def test_what_is_no_choice_is_given_as_it_was_written() -> None:
    """And what can be read is read."""
    assert cells.choices(AREAS)("digital; space ; healt") == (["digital"], ["space", "healt"])


def test_many_commas_are_read_in_a_moment() -> None:
    """A cell holds 32,767 signs at the most; nothing is tried twice."""
    assert cells.choices(AREAS)("x," * 16000)[0] == []


def test_the_cell_is_kept_as_it_was_written() -> None:
    """For those who are shown it."""
    submission, _ = wide.read([wide.row(areas=" 健康、Digital")])

    assert submission.table["areas"].tolist() == [" 健康、Digital"]
    assert submission.findings == []


def test_a_word_that_is_no_choice_leaves_the_whole_cell_out() -> None:
    """It may be any of them; the nearest is offered as the reader calls it."""
    submission, _ = wide.read([wide.row(areas="デジタル、環境、脱炭")])
    (finding,) = submission.findings

    assert submission.table["areas"].tolist() == [None]
    assert finding.message("en").startswith(
        "Applications!D2: CS213 \"Areas\" holds '環境'. Every word of it must be one of Digital, Green, clean, Health;"
    )
    assert finding.message("ja") == (
        "Applications!D2: CS213 「分野」に「環境」とあります。デジタル、環境、脱炭素、健康から選んで記入する項目です。"
        "このセル全体を使っていません。対応: 選択肢を、セミコロンか読点で区切って記入してください。"
    )


def test_a_near_word_is_offered() -> None:
    """By its title."""
    submission, _ = wide.read([wide.row(areas="digitl; health")])

    assert submission.findings[0].message("en").endswith("between them. Did you mean 'Digital'?")
    assert submission.findings[0].message("ja").endswith("「デジタル」ではありませんか。")


def test_rules_read_whether_a_word_is_chosen() -> None:
    """Yes, no, or unknown where the cell is."""
    sent = ["Digital; Health", "健康", "", "space", "n/a"]
    submission, sides = wide.read([wide.row(application_id=f"A-{at}", areas=cell) for at, cell in enumerate(sent)])
    table = filled(submission, sides, wide.RULES, []).table

    assert table["areas.digital"].dtype == "boolean"
    assert wide.known(table["areas.digital"]) == [True, False, None, None, None]


def test_an_override_of_choices_is_read_alike() -> None:
    """The office writes them as applicants do."""
    act = ("A-1", "分野", "個別変更", "健康", "by law", "Sato", "2026-04-01")
    submission, sides = wide.read([wide.row()], {"Office": [OFFICE, act]})
    table = filled(submission, sides, wide.RULES, []).table

    assert table["areas.digital"].tolist() == [False]


OFFICE = ("application", "target", "kind", "value", "reason", "name", "date")


@pytest.mark.parametrize(("word", "expected"), [("green", [True, None]), ("digital", [False, None])])
def test_a_column_in_memory_is_read_alike(word: str, expected: list[bool | None]) -> None:
    """An engineer's column of texts, with None where they are missing."""
    assert wide.known(chosen(AREAS, ["Green, clean", None], word)) == expected


def test_the_schema_knows_the_words_of_several_choices() -> None:
    """A frame with a word that is none breaks it under the code of our finding."""
    schema = table_schema(wide.RULES).select_columns(["areas"])

    schema.validate(pd.DataFrame({"areas": pd.Series(["Digital; 健康"], dtype=object)}))
    with pytest.raises(pa.errors.SchemaErrors) as failure:
        schema.validate(pd.DataFrame({"areas": pd.Series(["Digital; space"], dtype=object)}), lazy=True)
    assert failure.value.failure_cases["check"].tolist() == ["CS213"]
