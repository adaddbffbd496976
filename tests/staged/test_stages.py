"""Paper review, who goes on, hearing, final order; the border zone; what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner

import clusterscore as cs
from clusterscore.cli.main import main
from clusterscore.errors import CriteriaError, UsageError
from clusterscore.evaluation import Evaluation
from clusterscore.scheme.differences import differences
from tests.export import books
from tests.libreoffice import recalculate
from tests.staged.rounds import HEARING, PAPER, Marks, called, codes, goes_on, marked, ranks, rules, stages

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "maff-knowledge-2016.xlsx"
FOUR: Marks = {"A": 9, "B": 8, "C": 8, "D": 5}


def _going(result: Evaluation) -> dict[str, bool | None]:
    return {str(key): None if pd.isna(goes) else bool(goes) for key, goes in result.ranking["goes_on"].items()}


# --- who goes on --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # B and C share places 2 and 3, across the line after the second
        ("keep", {"A": True, "B": True, "C": True, "D": False}),
        ("leave", {"A": True, "B": False, "C": False, "D": False}),
        ("committee", {"A": True, "B": None, "C": None, "D": False}),
    ],
)
def test_equals_across_the_line_go_on_as_the_rules_say(line: str, expected: dict[str, bool | None]) -> None:
    """All of them, none of them, or the committee decides."""
    assert _going(marked(rules(stages=goes_on(at_the_line=line)), FOUR)) == expected


def test_equals_that_fill_the_places_exactly_go_on_whatever_the_line_says() -> None:
    """Places 2 and 3 of three: nobody stands across the line."""
    for line in ("keep", "leave", "committee"):
        result = marked(rules(stages=goes_on(up_to=3, at_the_line=line)), FOUR)
        assert _going(result) == {"A": True, "B": True, "C": True, "D": False}


def test_who_is_unresolved_may_still_go_on() -> None:
    """A missing mark is neither a place nor a refusal."""
    result = marked(rules(), {"A": 9, "B": 8, "C": None})

    assert _going(result) == {"A": True, "B": True, "C": None}
    assert ranks(result)["C"] is None


def test_an_open_number_leaves_it_open_who_goes_on() -> None:
    """Ranked, but nobody knows how many are called."""
    paper = {**PAPER, "goes_on": {"at_the_line": "keep", "open": {"en": "Per call", "ja": "公募ごと"}}}
    result = marked(rules(stages={"paper": paper, "hearing": HEARING}), {"A": 9, "B": 8})

    assert ranks(result) == {"A": 1, "B": 2}
    assert _going(result) == {"A": None, "B": None}


def test_a_number_set_for_a_what_if_moves_the_line() -> None:
    """How many go on is a parameter like any other."""
    result = marked(rules(), FOUR, overrides={"stages.paper.goes_on.up_to": 1})

    assert _going(result) == {"A": True, "B": False, "C": False, "D": False}


# --- the hearing --------------------------------------------------------------------------------


def test_the_hearing_alone_orders_those_who_went_on() -> None:
    """B comes before A by 7 against 4; C and D keep their places 3 and 4 of the paper review."""
    result = marked(rules(), {"A": 9, "B": 8, "C": 7, "D": 5}, {"A": 4, "B": 7})

    assert ranks(result) == {"B": 1, "A": 2, "C": 3, "D": 4}
    assert result.ranking["total"].to_dict() == {"B": 7.0, "A": 4.0, "C": 7.0, "D": 5.0}
    assert result.ranking["stage"].to_dict() == {"B": "hearing", "A": "hearing", "C": "paper", "D": "paper"}
    assert result.ranking["rank_in_paper"].to_dict() == {"B": 2, "A": 1, "C": 3, "D": 4}


def test_marks_of_the_stages_are_kept_apart() -> None:
    """Two marks on paper and one at the hearing: 6 is the mean of 5 and 7, and 4 is the hearing's alone."""
    result = marked(rules(), {"A": [5, 7], "B": 3}, {"A": 4})

    assert result.stages["paper"].ranking.loc["A", "total"] == 6.0
    assert result.ranking.loc["A", "total"] == 4.0
    assert len(result.reviews[0, "plan"]) == 1
    assert len(result.stages["paper"].reviews[0, "plan"]) == 2


def test_what_was_entered_for_the_panel_as_a_whole_is_of_the_first_stage() -> None:
    """A column of marks beside the applications: 9 and 8 on paper; at the hearing B waits for a mark of its own."""
    applications = pd.DataFrame(
        [{"application_id": key, "name": key, "mark: plan": mark} for key, mark in (("A", 9), ("B", 8))]
    )
    reviews = pd.DataFrame(
        [{"application": "A", "reviewer": "R", "criterion": "plan", "mark": 4, "stage": "hearing"}]
    )
    result = cs.evaluate(applications, rules(), reviews=reviews)

    assert ranks(result.stages["paper"]) == {"A": 1, "B": 2}
    assert ranks(result) == {"A": 1, "B": None}
    assert result.ranking.loc["A", "total"] == 4.0


def test_a_consensus_is_of_the_stage_it_names() -> None:
    """The panel agreed on 6 for the hearing of B; its 8 of the paper review stays."""
    act = ("B", "hearing.plan", "consensus", "6", "agreed after the hearing", "A. Sato", "2026-05-01")
    result = marked(rules(), {"A": 9, "B": 8, "C": 1}, {"A": 4, "B": 5}, office=[act])

    assert ranks(result) == {"B": 1, "A": 2, "C": 3}
    assert result.ranking.loc["B", "total"] == 6.0
    assert result.stages["paper"].ranking.loc["B", "total"] == 8.0


def test_a_consensus_alone_begins_a_stage_and_is_not_lost_where_it_was_not_reached() -> None:
    """B is agreed on at 6 without single marks; C did not go on, so what was agreed on it is a finding."""
    acts = [
        (key, "hearing.plan", "consensus", "6", "agreed", "A. Sato", "2026-05-01") for key in ("B", "C")
    ]
    result = marked(rules(), {"A": 9, "B": 8, "C": 1}, office=acts)

    assert ranks(result) == {"B": 1, "C": 3, "A": None}
    assert result.ranking.loc["C", "total"] == 1.0
    assert codes(result) == ["CS480", "CS483"]


def test_a_hearing_without_marks_is_not_a_zero() -> None:
    """B is called and waits: unresolved, not last; C keeps place 3 behind it, and B may come first or second."""
    result = marked(rules(), {"A": 9, "B": 8, "C": 7}, {"A": 2})
    table = result.ranking

    assert table["status"].to_dict() == {"A": "ranked", "C": "ranked", "B": "unresolved"}
    assert ranks(result) == {"A": 1, "C": 3, "B": None}
    assert (table.loc["B", "rank_best"], table.loc["B", "rank_worst"]) == (1, 2)
    assert (table.loc["C", "rank_best"], table.loc["C", "rank_worst"]) == (2, 3)
    assert codes(result) == ["CS483"]


@pytest.mark.parametrize("policy", [{"policy": "worst"}, {"policy": "omit", "least_share": 0.5}, {"policy": "range"}])
def test_who_waits_for_the_hearing_is_unresolved_under_every_policy(policy: dict[str, Any]) -> None:
    """B is called and nobody marked it yet: its 0 under ``worst`` is no result, and it may come first or second."""
    result = marked(rules(missing={**policy, "source": "law"}), {"A": 9, "B": 8, "C": 7}, {"A": 2})
    table = result.ranking

    assert ranks(result) == {"A": 1, "C": 3, "B": None}
    assert table.loc["B", "status"] == "unresolved"
    assert (table.loc["B", "rank_best"], table.loc["B", "rank_worst"]) == (1, 2)
    assert (table.loc["B", "total_low"], table.loc["B", "total_high"]) == (0, 10)
    assert codes(result) == ["CS483"]
    told = " ".join(line.text for line in result.explain("B"))
    assert "no mark of Hearing yet" in told or "no mark of the panel" in told


def test_rows_without_a_mark_begin_no_hearing_and_call_nobody() -> None:
    """Prefilled rows of the hearing are told once; B and C, equal at the line, stay for the committee to decide."""
    blank: Any = {"A": [""], "B": [""], "C": [""]}
    result = marked(rules(), FOUR, blank)

    assert dict(result.stages) == {}
    assert codes(result) == ["CS449"]
    assert result.findings[0].facts["count"] == 3
    begun = marked(rules(), FOUR, {**blank, "A": 9})
    assert begun.ranking["stage"].to_dict() == {"A": "hearing", "B": "paper", "C": "paper", "D": "paper"}
    assert codes(begun) == ["CS406", "CS406"]


def test_before_the_hearing_the_paper_review_is_the_result() -> None:
    """No marks of the hearing at all: the stage has not begun."""
    result = marked(rules(), FOUR)

    assert dict(result.stages) == {}
    assert set(result.ranking["stage"]) == {"paper"}


def test_the_result_after_an_earlier_stage_can_be_had_again() -> None:
    """By key or by title; it is what it was before the hearing, to the letter."""
    before = marked(rules(), FOUR)
    for name in ("paper", "Paper review", "書面審査"):
        again = marked(rules(), FOUR, {"A": 1, "B": 2}, stage=name)
        pd.testing.assert_frame_equal(again.ranking, before.ranking)


def test_a_stage_that_does_not_exist_is_refused() -> None:
    """With those there are."""
    with pytest.raises(UsageError, match=r"CS486.*paper, hearing"):
        marked(rules(), FOUR, stage="final")


def test_three_stages_each_choose_from_the_one_before() -> None:
    """Three of four go to the second stage, one of these to the third; each list stands behind the next."""
    title = {"en": "Visit", "ja": "現地調査"}
    under = rules(
        stages={
            "paper": {**PAPER, "goes_on": {**PAPER["goes_on"], "up_to": 3}},
            "hearing": {**HEARING, "goes_on": {"up_to": 1, "at_the_line": "keep", "source": "law"}},
            "visit": {"title": title, "source": "law"},
        }
    )
    applications = pd.DataFrame([{"application_id": key, "name": key} for key in "ABCD"])
    given = {"paper": {"A": 9, "B": 8, "C": 7, "D": 6}, "hearing": {"A": 1, "B": 2, "C": 3}, "visit": {"C": 5}}
    reviews = pd.DataFrame(
        [
            {"application": key, "reviewer": "R", "criterion": "plan", "mark": mark, "stage": stage}
            for stage, marks in given.items()
            for key, mark in marks.items()
        ]
    )
    result = cs.evaluate(applications, under, reviews=reviews)

    assert ranks(result) == {"C": 1, "B": 2, "A": 3, "D": 4}
    assert result.ranking["stage"].to_dict() == {"C": "visit", "B": "hearing", "A": "hearing", "D": "paper"}
    assert ranks(result.stages["hearing"]) == {"C": 1, "B": 2, "A": 3, "D": 4}
    assert ranks(result.stages["paper"]) == {"A": 1, "B": 2, "C": 3, "D": 4}


def test_rules_read_what_an_earlier_stage_came_to() -> None:
    """Rank, total and sub-score of the paper review are data of the hearing: 4 + 9 and 7 + 8."""
    key = {
        "title": {"en": "Both", "ja": "両段階"},
        "formula": "when(stage.hearing, total + stages.paper.total + 0 * stages.paper.plan.sub_score, total)",
        "source": "law",
    }
    gate = {
        "title": {"en": "First on paper", "ja": "書面審査で1位"},
        "require": "not stage.hearing or stages.paper.rank <= 1",
        "source": "law",
        "otherwise": {"flag": True, "source": "law"},
    }
    result = marked(rules(rank_by={"both": key}, gates={"first": gate}), {"A": 9, "B": 8, "C": 1}, {"A": 4, "B": 7})

    assert result.ranking["rank_by.both"].to_dict() == {"B": 15.0, "A": 13.0, "C": 1.0}
    assert result.gates.set_index(["application_id", "key"])["outcome"].to_dict() == {
        ("A", "gates.first"): "pass", ("B", "gates.first"): "fail", ("C", "gates.first"): "pass",
    }  # fmt: skip


def test_what_a_stage_came_to_is_not_known_in_it() -> None:
    """A rule that reads it all the same leaves everybody unresolved, and says why."""
    key = {"title": {"en": "Both", "ja": "両段階"}, "formula": "total + stages.paper.total", "source": "law"}
    result = marked(rules(rank_by={"both": key}), {"A": 9})
    told = json.loads(result.to_json())["applications"][0]

    assert told["status"] == "unresolved"
    assert told["reasons"] == ["not known of an earlier stage: Paper review: total"]


# --- the office and the committee ---------------------------------------------------------------


def test_marks_of_one_who_did_not_go_on_change_nothing() -> None:
    """They are a finding; every rank and total is as without them."""
    paper: Marks = {"A": 9, "B": 8, "C": 7}
    without, beside = (marked(rules(), paper, {"A": 4, "B": 7, **more}) for more in ({}, {"C": 10}))

    pd.testing.assert_frame_equal(beside.ranking, without.ranking)
    assert codes(beside) == ["CS480"]


def test_the_office_calls_and_holds_back_with_its_reason_on_record() -> None:
    """C is heard instead of A; both acts are told, and A keeps its place behind those heard."""
    acts = [called("A", "いいえ"), called("C", "yes", "ヒアリング審査")]
    result = marked(rules(), {"A": 9, "B": 8, "C": 7}, {"B": 5, "C": 6}, office=acts)

    assert ranks(result) == {"C": 1, "B": 2, "A": 3}
    assert codes(result) == ["CS484", "CS485"]
    assert all("A. Sato" in finding.message() for finding in result.findings)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (called("A", "maybe"), "yes (called) or no"),
        (called("A", "yes", "paper"), "first stage"),
        (called("A", "yes", "visit"), "no such stage"),
        ((*called("A")[:4], "", "", ""), "reason, a name and a date"),
    ],
)
def test_an_act_on_a_stage_that_cannot_be_used_says_why(act: tuple[str, ...], said: str) -> None:
    """Nothing is called without a record."""
    result = marked(rules(), {"A": 9, "B": 8}, office=[act])

    assert codes(result) == ["CS407"]
    assert said in result.findings[0].message()


def test_equals_on_the_line_with_marks_were_called_by_the_committee() -> None:
    """It decides at the line; the marks show that it did, and the missing record is told."""
    result = marked(rules(), FOUR, {"A": 5, "B": 6})

    assert ranks(result) == {"B": 1, "A": 2, "C": 3, "D": 4}
    assert codes(result) == ["CS482"]


def test_nobody_has_an_outcome_before_the_stage_that_decides_it() -> None:
    """A and B go on and may win or lose; C is out of the places; once B is marked all is decided."""
    selection = {
        "source": "law", "at_the_line": "keep", "otherwise": {"en": "not adopted", "ja": "不採択"},
        "outcomes": {"adopted": {"title": {"en": "adopted", "ja": "採択"}, "up_to": 1, "source": "law"}},
    }  # fmt: skip
    under, paper = rules(selection=selection), {"A": 9, "B": 8, "C": 7}
    steps = [marked(under, paper, hearing) for hearing in ({}, {"B": 3}, {"A": 2, "B": 3})]

    assert [list(step.outcomes.selected) for step in steps] == [
        [None, None, ""],
        # A is not marked yet and might take the one place; on what is known B has it
        [None, "adopted", ""],
        ["", "adopted", ""],
    ]


# --- the border zone ----------------------------------------------------------------------------


def _zone(**border: Any) -> dict[str, bool]:
    under = rules(stages={"only": {**HEARING, "border": {"from": 0.8, "to": 1.2, "source": "law", **border}}})
    about = {"adopted": 10}
    return {
        str(key): bool(inside)
        for key, inside in marked(
            under, {f"P{place:02d}": 10 - place / 2 for place in range(1, 16)}, about=about
        ).ranking["border"].items()
    }  # fmt: skip


def test_the_border_zone_of_ten_is_from_the_eighth_to_the_twelfth_place() -> None:
    """80 % and 120 % of ten, both ends within; the number stands in the rules or in About."""
    inside = [f"P{place:02d}" for place in range(8, 13)]

    for border in ({"of": 10}, {"about": "adopted"}):
        assert [key for key, stands in _zone(**border).items() if stands] == inside


def test_the_bounds_of_the_zone_are_numbers_of_the_rules() -> None:
    """Half to one and a half of five to nothing: places 3 (2.5) to 7 (7.5)."""
    found = _zone(of=5, **{"from": 0.5, "to": 1.5})

    assert [key for key, stands in found.items() if stands] == [f"P{place:02d}" for place in range(3, 8)]


def test_the_zone_around_the_line_is_listed_beside_who_goes_on() -> None:
    """Of ten that go on the eighth to the twelfth are flagged for a second look."""
    under = rules(stages=stages(goes_on={**PAPER["goes_on"], "up_to": 10},
                                border={"from": 0.8, "to": 1.2, "source": "law"}))  # fmt: skip
    result = marked(under, {f"P{place:02d}": 10 - place / 2 for place in range(1, 16)})
    listed = [one["id"] for one in json.loads(result.to_json())["applications"] if one["stage"]["border"]]

    assert listed == [f"P{place:02d}" for place in range(8, 13)]
    assert "border zone" in json.loads(result.to_json())["applications"][7]["flags"][0]
    assert sum(goes is True for goes in _going(result).values()) == 10


# --- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (stages(goes_on=None), "does not say who goes on"),
        ({"paper": PAPER}, "Nothing comes after stage paper"),
        (goes_on(border=True), "Who goes on is up_to"),
        (goes_on(up_to=None), "Who goes on is up_to"),
        (goes_on(at_the_line=None), "Who goes on is up_to"),
        (stages(goes_on={"border": True, "source": "law"}), "say border"),
        (goes_on(up_to=2.5), "whole number"),
        (stages(border={"from": 0.8, "source": "law"}), "two ends"),
        (stages(border={"from": 0.8, "to": 1.2, "of": 5, "about": "n", "source": "law"}), "one number"),
        ({"only": {**HEARING, "border": {"from": 0.8, "to": 1.2, "source": "law"}}}, "one number"),
    ],
)
def test_stages_that_do_not_lead_one_to_the_next_are_refused(made: dict[str, Any], said: str) -> None:
    """With the place, and what to write."""
    cleaned = json.loads(json.dumps(made), object_hook=lambda part: {k: v for k, v in part.items() if v is not None})
    with pytest.raises(CriteriaError, match=said):
        rules(stages=cleaned)


def test_the_result_of_the_last_stage_is_no_name_for_rules() -> None:
    """Nothing comes after it that could read it."""
    key = {"title": {"en": "X", "ja": "X"}, "formula": "stages.hearing.total", "source": "law"}
    with pytest.raises(CriteriaError, match=r"stages\.hearing\.total"):
        rules(rank_by={"x": key})


# --- the shipped scheme, and the outputs --------------------------------------------------------


def test_the_published_procedure_runs_in_one_workbook() -> None:
    """Both stages of the sample: from 18 to 16 (two equals at the line called on record), four within the budget."""
    result = cs.evaluate(SAMPLE, "maff-knowledge-illustration")
    paper = result.stages["paper"]

    assert [key for key, goes in _going(paper).items() if goes is None] == ["K-15", "K-16"]
    assert list(result.ranking.index[:4]) == ["K-01", "K-02", "K-04", "K-06"]
    assert list(result.ranking["recommended"][:5].fillna("")) == ["candidate"] * 4 + [""]
    # 30 + 45 + 28 + 20 of 130; the next, 40, does not fit
    assert result.ranking.loc[["K-17", "K-18"], "rank"].tolist() == [17, 18]
    assert codes(result) == []


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
@pytest.mark.parametrize("stage", ["paper", None])
def test_the_workbook_of_either_stage_is_live_and_reads_back(stage: str | None, tmp_path: Path) -> None:
    """LibreOffice finds every value again from the marks of the stage that counts; our reader finds the same result."""
    result = cs.evaluate(SAMPLE, "maff-knowledge-illustration", stage=stage)
    written = tmp_path / "ranked.xlsx"
    result.to_excel(written, "ja")
    count, unlike = books.differences(written, recalculate([written], tmp_path / "again")[0])
    again = cs.evaluate(written, "maff-knowledge-illustration", stage=stage)

    assert (count > 500, unlike) == (True, [])
    pd.testing.assert_frame_equal(again.ranking, result.ranking)
    assert len(again.sides.reviews) == len(result.sides.reviews) == 170


def test_the_command_line_shows_the_stage_and_the_rank_before() -> None:
    """In a column each; --stage gives the result of the paper review."""
    words = ["evaluate", str(SAMPLE), "--scheme", "maff-knowledge-illustration", "--lang", "en", "--format", "csv"]
    final, paper = (CliRunner().invoke(main, [*words, *more]).stdout for more in ([], ["--stage", "paper"]))

    assert ",stage,rank_in_paper," in final.splitlines()[0]
    assert ",stage," in paper.splitlines()[0]
    assert "rank_in_paper" not in paper.splitlines()[0]
    assert sum(",paper," in line for line in final.splitlines()) == 2


def test_the_account_tells_both_stages() -> None:
    """K-16 was fifteenth on paper, 7 of 15 points."""
    told = [line.text for line in cs.evaluate(SAMPLE, "maff-knowledge-illustration").explain("K-16")]

    assert "stage: Hearing" in told
    assert "Paper review: rank 15, total 46.67" in told


def test_a_scheme_without_stages_has_no_trace_of_them() -> None:
    """No column, no key but null, no earlier pass."""
    result = marked(rules(stages=None), {"A": 9, "B": 8})

    assert (result.staged, dict(result.stages)) == (None, {})
    assert not {"stage", "goes_on", "border"} & set(result.ranking.columns)
    assert json.loads(result.to_json())["applications"][0]["stage"] is None


def test_the_order_of_stages_is_a_rule() -> None:
    """Two versions that differ in nothing else differ all the same."""
    one = {"of": 5, "from": 0.8, "to": 1.2, "source": "law"}
    first, second = ({**part, "border": one, "goes_on": PAPER["goes_on"]} for part in (PAPER, HEARING))
    last = {"title": {"en": "Visit", "ja": "現地調査"}, "source": "law"}
    was = rules(stages={"paper": first, "hearing": second, "visit": last})
    now = rules(stages={"hearing": second, "paper": first, "visit": last})

    assert [(change.path, change.keys) for change in differences(was, now).rules] == [(("stages",), ("stages",))]
