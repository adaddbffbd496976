"""Edges of the criteria language: what does not apply, names that collide, numbers not set yet."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest

from clusterscore.cases import evaluate_case
from clusterscore.errors import CriteriaError, InputRefused, UsageError
from clusterscore.evaluation import Evaluation, evaluate, with_overrides
from clusterscore.scheme.registry import read_rules
from clusterscore.scheme.rules import Rules
from clusterscore.scoring.computing import score
from tests.concepts.test_concepts import HEAD, SAID

Read = Callable[..., Rules]
OMIT = {"missing": {"policy": "unresolved", "not_applicable": "omit", "source": "law"}}
EXCLUDE = {"otherwise": {"exclude": True, "source": "law"}}


def indicator(measure: str) -> dict[str, Any]:
    """Score a measure from 0 to 10."""
    scale = {"line": [[0, 0], [10, 1]], "source": "law"}
    return {"title": SAID, "source": "law", "measure": measure, "scale": scale}


def criterion(measure: str) -> dict[str, Any]:
    """Score one measure as a criterion."""
    return {"title": SAID, "source": "law", "indicators": {"one": indicator(measure)}}


def rule(require: str, **parameters: float) -> dict[str, Any]:
    """Ask for something."""
    numbers = {key: {"value": value, "source": "law"} for key, value in parameters.items()}
    return {"title": SAID, "source": "law", "require": require, "parameters": numbers}


def outcomes(**given: Any) -> dict[str, Any]:
    """Give named outcomes."""
    return {"source": "law", "at_the_line": "keep", "otherwise": SAID, "outcomes": given}


def graded(*words: str, **more: Any) -> dict[str, Any]:
    """Rank by how many marks have the first grade."""
    marks = {"title": SAID, "source": "law", "grades": list(words), "combine": "median"}
    return {
        "kind": "monitoring", "total": None, "marks": {"abc": marks},
        "criteria": {"plan": {"title": SAID, "source": "law", "mark": "abc"}},
        "rank_by": {"best": {"title": SAID, "source": "law", "formula": f"grades.{words[0]}"}}, **more,
    }  # fmt: skip


SOUND: Mapping[str, Any] = {
    "fields": {key: {"type": "number", "title": SAID} for key in ("score", "first", "second", "cost")},
    "criteria": {"plan": criterion("score")},
    "total": {"combine": "weighted_mean", "out_of": 10, "source": "law"},
    "ties": {"ladder": ["shared"], "source": "law"},
}
TWO = {
    "criteria": {"way": criterion("measured"), "plan": criterion("score")},
    "weights": {"equal": True, "source": "law"},
}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read a scheme: the sound one with other parts."""

    def given(**parts: Any) -> Rules:
        path = tmp_path / "edges-1.yaml"
        whole = {**HEAD, **SOUND, **parts}
        path.write_text(json.dumps({key: part for key, part in whole.items() if part is not None}), encoding="utf-8")
        return read_rules(path)

    return given


def totals(result: Evaluation) -> dict[str, float | None]:
    """Give everyone's total."""
    return {name: result.value("total", row) for row, name in enumerate(result.submission.ids)}


def run(rules: Rules, **fields: Any) -> Evaluation:
    """Evaluate applications given by their fields."""
    return evaluate_case({name: {"fields": given} for name, given in fields.items()}, {}, rules)


# --- what does not apply ------------------------------------------------------------------------

BASIS = {"type": "choice", "title": SAID, "choices": {"one": SAID, "two": SAID}}
VARIANTS = {"by": "basis", "formulas": {"one": "first", "two": "second"}}


@pytest.mark.parametrize(
    ("measure", "applies", "not_at_all"),
    [
        ({"formula": "coalesce(first, second)"}, {}, {"first": "n/a"}),
        ({"formula": "when(basis.yes, first, second)"}, {"basis": "yes"}, {"basis": "no"}),
        ({"variants": VARIANTS}, {"basis": "one"}, {"basis": "two"}),
    ],
    ids=["coalesce", "when", "variants"],
)
def test_what_a_formula_does_not_read_takes_nothing_away(
    read: Read, measure: dict[str, Any], applies: dict[str, Any], not_at_all: dict[str, Any]
) -> None:
    """A number that is known counts, though a field that it would read otherwise is not applicable."""
    field = BASIS if "variants" in measure else {"type": "choices", "title": SAID, "choices": {"yes": SAID, "no": SAID}}
    measures = {"measured": {"title": SAID, "source": "law", **measure}}
    rules = read(**OMIT, **TWO, fields={**SOUND["fields"], "basis": field}, measures=measures)

    common = {"score": 8, "first": 4, "second": "n/a"}
    found = totals(run(rules, A={**common, **applies}, B={**common, **applies, **not_at_all}))

    # A: (0.4 + 0.8) / 2 of 10 points; B: the second value is read and does not apply, 0.8 alone
    assert found == {"A": pytest.approx(6), "B": pytest.approx(8)}


def test_where_a_blank_is_read_it_stays_unknown(read: Read) -> None:
    """A blank first value is not made up for by a second one that does not apply."""
    measures = {"measured": {"title": SAID, "source": "law", "formula": "coalesce(first, second)"}}
    found = run(read(**OMIT, **TWO, measures=measures), A={"score": 8, "second": "n/a"})

    assert list(found.outcomes.status) == ["unresolved"]


def test_a_total_of_nothing_may_be_any_number_of_points(read: Read) -> None:
    """Where no criterion applies there is no total: nobody is told that it is zero."""
    found = run(read(**OMIT), A={"score": "n/a"})

    assert list(found.outcomes.status) == ["unresolved"]
    assert (found.outcomes.low[0], found.outcomes.high[0]) == (0, 10)


# --- names --------------------------------------------------------------------------------------

LADDER = {"source": "law", "no_label": SAID}
MONEY = {"amount": "cost", "of": 100, "overrun": "stop"}
COLLISIONS: Mapping[str, dict[str, Any]] = {
    "adjustments.extra.points": {"adjustments": {"extra": {**rule("score >= points", points=5), "adds": 2}}},
    "selection.won.budget": {
        "selection": outcomes(
            won={
                "title": SAID, "source": "law", "when": "total >= budget", "budget": MONEY,
                "parameters": rule("", budget=5)["parameters"],
            }
        )
    },
    "selection.won.up_to": {
        "selection": outcomes(
            won={
                "title": SAID, "source": "law", "when": "total >= up_to", "up_to": 1,
                "parameters": rule("", up_to=5)["parameters"],
            }
        )
    },
    "labels.gold.amount": {
        "labels": {
            **LADDER,
            "ladder": {
                "gold": {"title": SAID, "source": "law", "budget": MONEY, "conditions": {"amount": rule("total > 0")}}
            },
        }
    },
    "labels.one.sub_score": {
        "criteria": {"labels": criterion("score")},
        "labels": {
            **LADDER,
            "ladder": {"one": {"title": SAID, "source": "law", "conditions": {"sub_score": rule("total > 0")}}},
        },
    },
    "adjustments.one": {
        "criteria": {"adjustments": criterion("score")},
        "adjustments": {"one": {**rule("score > 0"), "adds": 2}},
    },
    "plan.grades.A_plus": graded("A_plus", "A+", "B"),
    "plan.grades.A": graded("A", "Ａ", "B"),
    "plan.grades.marks": graded("marks", "B"),
    "plan.raw": {
        "fields": {"plan": {"type": "choices", "title": SAID, "choices": {"raw": SAID, "cooked": SAID}}},
        "marks": {"five": {"title": SAID, "source": "law", "min": 0, "max": 5, "combine": "mean"}},
        "criteria": {"plan": {"title": SAID, "source": "law", "mark": "five"}},
    },
    "weights.cap": {
        "criteria": {
            "cap": criterion("score"),
            "weights": {
                **criterion("score"), "combine": "sum", "cap": 3, "weights": {"points": {"one": 4}, "source": "law"},
            },
        },
        "weights": {"values": {"cap": 7, "weights": 1}, "source": "law"},
    },
}  # fmt: skip


@pytest.mark.parametrize("key", COLLISIONS)
def test_two_parts_of_one_name_are_refused(read: Read, key: str) -> None:
    """One number, formula or column never stands for another that would have the same name."""
    with pytest.raises(CriteriaError) as caught:
        read(**COLLISIONS[key])

    assert f"{key}: Two parts of the rules would have this name" in caught.value.message("en")


def test_a_grade_in_full_width_is_counted_by_its_name(read: Read) -> None:
    """Formulas take a full-width letter for a plain one, and so does the name of a count."""
    rules = read(**graded("Ａ", "B"))
    found = evaluate_case({"X": {"marks": {"plan": ["Ａ", "B"]}}, "Y": {"marks": {"plan": ["B", "B"]}}}, {}, rules)

    assert list(found.outcomes.ranks.rank) == [1, 2]


def test_grades_that_are_only_shown_are_not_counted_over_all(read: Read) -> None:
    """What is shown for information decides no rank, and need not even be marked."""
    parts = graded("S", "A")
    shown = {"title": SAID, "source": "law", "mark": "abc", "shown_only": True}
    rules = read(**{**parts, "criteria": {**parts["criteria"], "extra": shown}})
    cases = {
        "X": {"marks": {"plan": "S", "extra": "A"}},
        "Y": {"marks": {"plan": "A", "extra": "S"}},
        "Z": {"marks": {"plan": "S"}},
    }

    # X and Z have one S that counts, Y none
    assert list(evaluate_case(cases, {}, rules).outcomes.ranks.rank) == [1, 3, 1]


# --- numbers that are not set, or set otherwise ---------------------------------------------------


def test_an_outcome_whose_number_is_open_is_recommended_to_nobody_yet(read: Read) -> None:
    """How many win is not known: that is not "as many as there are"."""
    rules = read(selection=outcomes(won={"title": SAID, "open": SAID}))

    assert list(run(rules, A={"score": 8}, B={"score": 3}).outcomes.selected) == [None, None]


def test_the_office_gives_the_number_of_an_open_outcome(read: Read) -> None:
    """Once the office has said how many, the first of them win."""
    rules = read(selection=outcomes(won={"title": SAID, "open": SAID}))
    frame = pd.DataFrame([{"application_id": "A", "score": 8}, {"application_id": "B", "score": 3}], dtype=object)
    said = {"kind": "parameter", "value": "１", "reason": "r", "name": "n", "date": "d"}
    row = {"application": None, "target": "selection.won.up_to", **said}

    found = evaluate(frame, rules, office=pd.DataFrame([row], dtype=object))

    assert list(found.outcomes.selected) == ["won", ""]


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("total.rounding.digits", 400, "a whole number from -15 to 15"),
        ("total.rounding.digits", -16, "a whole number from -15 to 15"),
        ("total.rounding.digits", 0.5, "a whole number from -15 to 15"),
        ("fields.paid.default", 9, "below the one before it (9)"),
        ("fields.paid.default", 1, "below the one before it (2)"),
        ("fields.paid.min", 6, "below the one before it (6)"),
        ("fields.share.default", 1.5, "from 0 to 1"),
    ],
)
def test_a_what_if_keeps_to_what_the_file_must_keep_to(read: Read, key: str, value: float, reason: str) -> None:
    """Digits that no number has, and a default beyond its limits, are refused."""
    by_office = {"type": "number", "title": SAID, "by": "office", "source": "law"}
    paid = {**by_office, "min": 2, "max": 8, "default": 5}
    share = {**by_office, "min": 0, "max": 1, "default": 0.5}
    rounding = {"digits": 1, "mode": "half_up", "source": "law"}
    fields = {**SOUND["fields"], "paid": paid, "share": share}
    rules = read(fields=fields, total={**SOUND["total"], "rounding": rounding})

    with pytest.raises(UsageError) as caught:
        with_overrides(rules, {key: value})

    assert reason in caught.value.message("en")


def open_weights(read: Read, **total: Any) -> Rules:
    """Read a scheme whose two weights are open."""
    parts = {"criteria": {"way": criterion("first"), "plan": criterion("score")}}
    weights = {"points": {"way": None, "plan": None}, "open": SAID}
    return read(**parts, weights=weights, total={**SOUND["total"], **total})


def test_weights_that_are_not_set_leave_the_total_between_the_criteria(read: Read) -> None:
    """A weight is never below zero, so that a mean lies between its parts."""
    found = run(open_weights(read), A={"score": 8, "first": 4})

    assert (found.outcomes.low[0], found.outcomes.high[0]) == (4, 8)


def test_a_number_of_the_office_that_breaks_a_sum_is_told_at_its_row(read: Read) -> None:
    """The sum of the points is the scheme's own; the row of the office is the one to correct."""
    rules = open_weights(read, combine="sum")
    row = {"application": None, "kind": "parameter", "reason": "r", "name": "n", "date": "d"}
    office = [{**row, "target": "weights.way", "value": 1}, {**row, "target": "weights.plan", "value": 3}]
    frame = pd.DataFrame([{"application_id": "A", "score": 8, "first": 4}], dtype=object)

    with pytest.raises(InputRefused) as caught:
        evaluate(frame, rules, office=pd.DataFrame(office, dtype=object))

    assert caught.value.message("en").startswith("Office!")
    assert "add up to 4, not to 10" in caught.value.message("en")


def test_points_without_an_upper_end_are_not_called_inf(read: Read) -> None:
    """An open bonus leaves the total without a greatest value: readers are told the least."""
    rules = read(adjustments={"extra": {"title": SAID, "open": SAID, "require": "score > 0"}})
    found = run(rules, A={"score": 8})

    assert (found.outcomes.low[0], found.outcomes.high[0]) == (8, math.inf)
    told = [line.text for line in found.explain("A", "ja")]
    assert "合計点は未定：8以上（満点10）" in told
    assert "inf" not in " ".join([*told, found.to_csv("ja"), found.to_json("ja")])


@pytest.mark.parametrize(("written", "selected"), [("１，０００", "won"), ("-5", None), ("千円", None)])
def test_a_budget_in_about_is_a_sum_of_money(read: Read, written: str, selected: str | None) -> None:
    """Full-width digits are read; a sum below zero is none, and the office is told."""
    won = {"title": SAID, "source": "law", "budget": {"amount": "cost", "about": "money", "overrun": "stop"}}
    rules = read(selection=outcomes(won=won))
    found = evaluate_case({"A": {"fields": {"score": 8, "cost": 1000}}}, {}, rules, {"money": written})

    assert list(found.outcomes.selected) == [selected]
    assert [finding.code for finding in found.findings] == ([] if selected else ["CS425"])


# --- what is told -------------------------------------------------------------------------------


def test_a_choice_without_its_formula_is_told_as_missing(read: Read) -> None:
    """The choice exists; it is its formula that is not there."""
    variants = {"by": "basis", "formulas": {"one": "first"}}
    measures = {"measured": {"title": SAID, "source": "law", "variants": variants}}

    with pytest.raises(CriteriaError) as caught:
        read(fields={**SOUND["fields"], "basis": BASIS}, measures=measures)

    assert "CS504 The key 'two' is missing" in caught.value.message("en")


def test_lazy_frames_with_nothing_but_words_are_scored(read: Read) -> None:
    """A scheme that reads one choice needs no number: S is worth 10 of 10 points, A half."""
    scale = {"points": {"one": 10, "two": 5}, "out_of": 10, "source": "law"}
    leaf = {"title": SAID, "source": "law", "measure": "basis", "scale": scale}
    plan = {"title": SAID, "source": "law", "indicators": {"a": leaf}}
    rules = read(fields={"basis": BASIS}, criteria={"plan": plan})

    found = score(pl.LazyFrame({"basis": ["one", "two", None]}), rules).collect()

    assert found["total"].to_list() == [10.0, 5.0, None]
