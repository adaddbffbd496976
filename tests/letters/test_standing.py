"""Claims about decisions beside the rank: which of them depart from it, and need a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterscore.evaluation import Evaluation
from clusterscore.letters.standing import Standing, said_outcome
from clusterscore.scheme.rules import Rules
from tests.letters import rounds
from tests.scheme import small

SELECTION = (
    "ties:\n",
    "selection:\n  outcomes:\n"
    "    winner: {title: {en: winner, ja: 選定}, up_to: 1, source: annex 5}\n"
    "    tryout: {title: {en: tryout, ja: 試行}, committee_only: true, source: annex 5}\n"
    "  at_the_line: committee\n  otherwise: {en: none, ja: 選外}\n  source: annex 5\nties:\n",
)
def _rung(title: str, least: int) -> str:
    return (
        f"{{title: {{en: {title} total, ja: 合計点}}, require: total >= least, "
        f"parameters: {{least: {{value: {least}, source: annex 6}}}}, source: annex 6}}"
    )


LABELS = (
    "ties:\n",
    "labels:\n  ladder:\n"
    f"    gold: {{title: {{en: Gold, ja: 金}}, source: annex 6, conditions: {{high: {_rung('High', 90)}}}}}\n"
    f"    silver: {{title: {{en: Silver, ja: 銀}}, source: annex 6, conditions: {{fair: {_rung('Fair', 50)}}}}}\n"
    "  no_label: {en: no label, ja: 認証なし}\n  source: annex 6\nties:\n",
)


def _decided(folder: Path, outcomes: Mapping[str, str], rules: Rules = rounds.RULES, **parts: Any) -> Standing:
    """Decide the round: A-3 is first, A-1 second, A-2 third, A-4 excluded."""
    return Standing(rounds.evaluated(folder, rules, decided=[*outcomes.items()], **parts))


def _departing(standing: Standing) -> set[str]:
    ids = standing.result.submission.ids
    return {ids[row] for row in range(len(ids)) if standing.departure(row) is not None}


@pytest.mark.parametrize(
    ("third", "first", "second", "departing"),
    [
        ("selected", "selected", "not selected", set()),
        ("採択", "採択候補", "補欠", set()),
        ("to be adopted", "to be adopted on conditions", "reserve", set()),
        ("不採択", "条件付", "取下げ", {"A-3", "A-1"}),
        ("selected", "not selected", "not selected", set()),  # fewer than there might be
        ("selected", "not selected", "selected", {"A-1", "A-2"}),  # one passed over, one in its place
        ("採択", "補欠", "条件付採択", {"A-1", "A-2"}),
        ("not selected", "selected", "selected", {"A-3", "A-2"}),
        ("withdrawn", "selected", "selected", set()),  # the others move up
        ("selected", "not selected", "reserve", {"A-1", "A-2"}),
        ("withdrawn", "not selected", "reserve", {"A-1", "A-2"}),
    ],
)
def test_a_decision_departs_where_somebody_behind_fares_better(
    tmp_path: Path, third: str, first: str, second: str, departing: set[str]
) -> None:
    """By the ranks A-3, A-1, A-2; conditions do not make an outcome worse."""
    outcomes = {"A-3": third, "A-1": first, "A-2": second, "A-4": "not selected"}

    assert _departing(_decided(tmp_path, outcomes)) == departing


def test_whoever_the_rules_leave_out_is_no_departure_until_something_is_given(tmp_path: Path) -> None:
    """A-4 fails a requirement."""
    for outcome, departs in (("rejected", False), ("取下げ", False), ("reserve", True), ("採択", True)):
        standing = _decided(tmp_path, {"A-3": "selected", "A-1": "rejected", "A-2": "rejected", "A-4": outcome})
        assert (_departing(standing) == {"A-4"}) is departs, outcome


def test_a_decision_on_what_the_rules_cannot_decide_needs_a_reason(tmp_path: Path) -> None:
    """The jobs of A-2 are missing."""
    applications = [(*row[:2], "", *row[3:]) if row[0] == "A-2" else row for row in rounds.APPLICATIONS]
    parts: dict[str, Any] = {"Applications": [rounds.HEADINGS, *applications]}

    assert _departing(_decided(tmp_path, {"A-2": "not selected"}, **parts)) == {"A-2"}
    assert _departing(_decided(tmp_path, {"A-2": "withdrawn"}, **parts)) == set()


@pytest.mark.parametrize(
    ("outcomes", "departing"),
    [
        ({"A-3": "winner", "A-1": "none", "A-2": "選外", "A-4": "none"}, set()),
        ({"A-3": "選定", "A-1": "Winner", "A-2": "none"}, {"A-1"}),
        ({"A-3": "tryout", "A-1": "none"}, {"A-3"}),
        ({"A-3": "something else"}, {"A-3"}),
        ({"A-4": "winner"}, {"A-4"}),
        ({"A-4": "withdrawn", "A-3": "withdrawn"}, set()),
    ],
)
def test_where_the_rules_recommend_any_other_outcome_departs(
    tmp_path: Path, outcomes: dict[str, str], departing: set[str]
) -> None:
    """One winner is recommended: A-3, by key or title in any language."""
    assert _departing(_decided(tmp_path, outcomes, small.rules(SELECTION))) == departing


def test_a_choice_among_equals_at_the_line_is_the_committees(tmp_path: Path) -> None:
    """A-5 equals A-3 in everything; one of the two may be the winner, unless the rules keep equals together."""
    twin = ("A-5", "Twin", *rounds.APPLICATIONS[2][2:])
    marks = [*rounds.MARKS, *(("A-5", *row[1:]) for row in rounds.MARKS if row[0] == "A-3")]
    parts: dict[str, Any] = {"Applications": [rounds.HEADINGS, *rounds.APPLICATIONS, twin], "Reviews": marks}

    assert _departing(_decided(tmp_path, {"A-3": "none", "A-5": "winner"}, small.rules(SELECTION), **parts)) == set()
    assert _departing(_decided(tmp_path, {"A-3": "rejected", "A-5": "selected"}, **parts)) == set()
    kept = small.rules((SELECTION[0], SELECTION[1].replace("committee\n", "keep\n")))
    assert _departing(_decided(tmp_path, {"A-3": "none", "A-5": "winner"}, kept, **parts)) == {"A-3"}


@pytest.mark.parametrize(
    ("outcomes", "departing"),
    [({"A-3": "gold", "A-1": "銀", "A-2": "Silver"}, set()), ({"A-3": "Silver", "A-2": "no label"}, {"A-3", "A-2"})],
)
def test_a_label_other_than_that_of_the_rules_departs(
    tmp_path: Path, outcomes: dict[str, str], departing: set[str]
) -> None:
    """100 points are gold; 81 and 55 are silver."""
    assert _departing(_decided(tmp_path, outcomes, small.rules(LABELS))) == departing


def test_the_letter_on_a_label_says_which_conditions_of_better_ones_are_not_met(tmp_path: Path) -> None:
    """A-1 has 81 of the 90 points that gold needs."""
    parts = {"decided": [("A-1", "Silver")], "about": [("disclose", "criteria")]}
    found = rounds.written(tmp_path, small.rules(LABELS), parts, applications=["A-1"])
    told = rounds.lines(found.files["A-1"])
    reason = next(line for line in told if "Gold" in line)

    assert reason.startswith('"Gold" needs "High total", which is not met (basis: [1] 6). Found: ')
    assert "81" in reason
    assert "90" in reason


def test_an_outcome_in_words_of_ones_own_is_told_to_be_not_compared(tmp_path: Path) -> None:
    """Whether it is better or worse than another is not known, which is not the same as no departure."""
    found = rounds.written(tmp_path, parts={"decided": [("A-3", "See annex")]}, applications=["A-3"])

    assert [finding.code for finding in found.findings] == ["CS652", "CS649"]
    assert "Reasons" not in rounds.lines(found.files["A-3"])


def test_a_departure_without_a_reason_keeps_the_letters_back(tmp_path: Path) -> None:
    """It says what the rules came to."""
    decided = [("A-3", "none"), ("A-1", "none"), ("A-2", "none"), ("A-4", "none")]
    found = rounds.written(tmp_path, small.rules(SELECTION), {"decided": decided})
    refused = [finding for finding in found.findings if finding.severity == "blocking"]

    assert found.files == {}
    assert [finding.message() for finding in refused] == [
        "round.xlsx: Decisions: CS646 The decision on A-3 is 'none', and there is no reason beside it. By the rules "
        "it would be: winner. The applicant may ask why; no letter was written. To fix: enter the committee's reason "
        "in the column reason of the sheet Decisions."
    ]


def test_outcomes_are_said_in_the_language_of_the_letter(tmp_path: Path) -> None:
    """Titles of the rules, of labels, common words; other words stand as written."""
    plain, chosen, labelled = (
        rounds.evaluated(tmp_path, rules) for rules in (rounds.RULES, small.rules(SELECTION), small.rules(LABELS))
    )

    assert (said_outcome(chosen, "winner", "ja"), said_outcome(chosen, "選外", "en")) == ("選定", "none")
    assert (said_outcome(labelled, "銀", "en"), said_outcome(labelled, "no label", "ja")) == ("Silver", "認証なし")
    assert (said_outcome(plain, "補欠", "en"), said_outcome(plain, "Not  selected", "ja")) == ("reserve", "不採択")
    assert (said_outcome(plain, "採択候補", "ja"), said_outcome(plain, "Adopted", "en")) == ("採択候補", "Adopted")
    assert (said_outcome(plain, "withdrawn", "ja"), said_outcome(plain, "not adopted", "ja")) == ("取下げ", "不採択")
    assert said_outcome(plain, "不採択", "en") == "not selected"
    assert said_outcome(plain, "採択候補", "en") == "to be adopted"
    assert said_outcome(plain, "See annex", "ja") == "See annex"


# --- laws ---------------------------------------------------------------------------------------

WORDS = ("selected", "reserve", "not selected")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """Twelve applications that are all ranked."""
    rows = [(f"B-{at}", f"Name {at}", 20, 100, 60, "NO", "yes", "yes") for at in range(12)]
    given = (("plan", 4), ("team", "A"))
    marks = [rounds.MARKS[0], *((row[0], "R1", key, mark, "") for row in rows for key, mark in given)]
    folder = tmp_path_factory.mktemp("b")
    return rounds.evaluated(folder, Applications=[rounds.HEADINGS, *rows], Reviews=marks, decided=())


def _standing(base: Evaluation, ranks: Sequence[int], outcomes: Sequence[str]) -> Standing:
    ranked = replace(base.outcomes.ranks, rank=np.array([*ranks, *[0] * (12 - len(ranks))]))
    made = replace(base.outcomes, ranks=ranked)
    decisions = {row: {"outcome": outcome, "reason": ""} for row, outcome in enumerate(outcomes)}
    return Standing(replace(base, outcomes=made, sides=replace(base.sides, decisions=decisions)))


def _competition(values: Sequence[int]) -> list[int]:
    return [1 + sum(other < value for other in values) for value in values]


drawn = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(WORDS)), min_size=1, max_size=12)


@given(drawn)
def test_nobody_departs_exactly_where_no_better_rank_has_a_worse_outcome(
    base: Evaluation, applications: list[tuple[int, str]]
) -> None:
    """Each pair of different ranks is compared, which is what the rule about places comes to."""
    ranks = _competition([value for value, _ in applications])
    words = [word for _, word in applications]
    pairs = [
        (a, b) for a, word in enumerate(words) for b, other in enumerate(words)
        if ranks[a] < ranks[b] and WORDS.index(word) > WORDS.index(other)
    ]  # fmt: skip
    standing = _standing(base, ranks, words)
    departing = [row for row in range(len(words)) if standing.departure(row) is not None]

    assert bool(departing) == bool(pairs)
    assert set(departing) <= {row for pair in pairs for row in pair}


@given(drawn, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_departure(
    base: Evaluation, applications: list[tuple[int, str]], random: Any
) -> None:
    """Rows are only where somebody stands in a file."""
    order = list(range(len(applications)))
    random.shuffle(order)
    ranks = _competition([value for value, _ in applications])
    words = [word for _, word in applications]
    first = _standing(base, ranks, words)
    second = _standing(base, [ranks[at] for at in order], [words[at] for at in order])

    assert [first.departure(at) for at in order] == [second.departure(at) for at in range(len(order))]
