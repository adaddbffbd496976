"""Drawn rounds, worked out a second time with fractions and dictionaries; and what that had brought to light."""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from clusterscore.evaluation import Evaluation
from tests.lawful import CALM, numbers
from tests.libreoffice import recalculate
from tests.panel.drawn import drawn, evaluated, rules_of
from tests.panel.second import Number, Round, worked_out

SEEDS = st.integers(0, 20_000)
MANY, FEW = settings(CALM, max_examples=60), settings(CALM, max_examples=12)


def _same(found: float | str | None, wanted: Number) -> bool:
    unknown = found is None or isinstance(found, str) or math.isnan(found)
    if unknown or wanted is None:
        return unknown and wanted is None
    return math.isclose(float(found or 0), float(wanted), abs_tol=1e-9)


def _compare(round_: Round, found: Evaluation) -> None:
    """Hold every stage against the second opinion: who stands where, totals, ranks, what marks came to."""
    wanted = worked_out(round_)
    runs = {**found.stages, list(wanted)[-1]: found}
    assert list(runs) == list(wanted)
    for key, stood in wanted.items():
        run = runs[key]
        assert run.panel is not None
        totals, ids = numbers(run.outcomes, "total"), run.submission.ids
        for at, application in enumerate(ids):
            assert _same(float(totals[at]), stood.totals[application]), (key, application)
            assert (int(run.outcomes.ranks.rank[at]) or None) == stood.ranks[application], (key, application)
            assert (run.outcomes.status[at] == "ranked") is (stood.ranks[application] is not None)
            if run.staged is not None:
                assert run.staged.stands[at] == stood.stands[application]
            for criterion in round_.scales if stood.stands[application] == key else ():
                assert _same(run.panel.combined[at, criterion], stood.combined[application, criterion])


@MANY
@given(SEEDS)
def test_a_second_working_out_agrees(seed: int) -> None:
    """In every mixture: ways, gaps, conflicts, spellings, confidence, totals first, consensus, leniency, stages."""
    round_ = drawn(seed)

    _compare(round_, evaluated(round_, rules_of(round_)))


@FEW
@given(SEEDS)
def test_totals_first_in_stages_agree_too(seed: int) -> None:
    """The mixture that the draw above meets least often."""
    round_ = drawn(seed, stages=True, panel="reviewer_first")

    _compare(round_, evaluated(round_, rules_of(round_)))


@FEW
@given(SEEDS)
def test_the_outputs_say_the_same(seed: int) -> None:
    """JSON, CSV and the table hold one rank and one total of each application."""
    round_ = drawn(seed)
    found = evaluated(round_, rules_of(round_))
    of_json = {one["id"]: one for one in json.loads(found.to_json())["applications"]}
    of_csv = {row["application_id"]: row for row in csv.DictReader(io.StringIO(found.to_csv().lstrip("\ufeff")))}
    table = found.ranking.astype(object)

    assert set(of_json) == set(of_csv) == set(table.index) == set(round_.applications)
    for key, row in table.iterrows():
        one, line = of_json[str(key)], of_csv[str(key)]
        assert one["status"] == row["status"] == line["status"]
        assert str(one["rank"] or "") == line["rank"]
        assert one["rank"] == _of(row["rank"])
        assert _same(_of(row["total"]), one["total"])
        assert _same(float(line["total"] or "nan"), one["total"])


def _of(value: Any) -> Any:
    """Give None for what pandas takes for missing."""
    return None if pd.isna(value) else value


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_workbook_recalculated_says_the_same(tmp_path: Path, language: Any) -> None:
    """Every formula of twelve drawn workbooks comes to its stored value in LibreOffice."""
    first = {"en": 40, "ja": 60}[language]
    rounds = [*(drawn(seed) for seed in range(first, first + 8)),
              *(drawn(seed, panel="reviewer_first") for seed in range(first + 8, first + 12))]  # fmt: skip
    written = []
    for at, round_ in enumerate(rounds):
        written.append(tmp_path / f"round{at}.xlsx")
        evaluated(round_, rules_of(round_)).to_excel(written[-1], language, "chair")
    for path, again in zip(written, recalculate(written, tmp_path / "again"), strict=True):
        stored, fresh = load_workbook(path, data_only=True), load_workbook(again, data_only=True)
        for sheet in stored:
            for cells in sheet.iter_rows():
                for cell in cells:
                    other = fresh[sheet.title][cell.coordinate].value
                    assert _alike(cell.value, other), (path.name, sheet.title, cell.coordinate, cell.value, other)


def _alike(left: object, right: object) -> bool:
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    return (left or "") == (right or "")


# --- what it brought to light -------------------------------------------------------------------

TEN = {"combine": "mean", "missing_marks": "leave_out", "least_reviewers": 1, "weight": 1, "min": 0, "max": 10}
PLAIN = Round({"c0": TEN, "c1": TEN}, {"leniency": False}, {"policy": "unresolved"}, (), 1, "keep", ("A", "B"), [], [],
              [])  # fmt: skip
TOTALS = {"order": "reviewer_first", "combine": "mean", "least_reviewers": 1, "leniency": False}


def _row(application: str, reviewer: str, criterion: str, mark: object, **more: str) -> dict[str, object]:
    said = {"application": application, "reviewer": reviewer, "criterion": criterion, "mark": mark}
    return {**said, "conflict": "no", "stage": "", **more}


def _totals(round_: Round) -> list[float]:
    return [float(total) for total in numbers(evaluated(round_, rules_of(round_)).outcomes, "total")]


def test_one_person_written_in_two_ways_is_one_person() -> None:
    """Of a total by reviewers, of a correction for leniency, and in the list of who marked: (5 + 7) / 20 of 100."""
    spelled = [_row("A", "鈴木\u3000花子", "c0", 5), _row("A", "鈴木花子", "c1", 7)]
    found = evaluated(replace(PLAIN, panel=TOTALS, reviews=spelled), rules_of(replace(PLAIN, panel=TOTALS)))

    assert numbers(found.outcomes, "total")[0] == pytest.approx(60)
    assert found.panel is not None
    assert found.panel.totals[0] == {"鈴木\u3000花子": pytest.approx(60)}
    given_ = (("A", "Sato", 6), ("A", "R2", 4), ("B", "\u3000SATO", 7), ("B", "r2", 5))
    marks = [_row(application, reviewer, "c0", mark) for application, reviewer, mark in given_]
    corrected = replace(PLAIN, scales={"c0": TEN}, panel={"leniency": True}, reviews=marks)
    adjusted = evaluated(corrected, rules_of(corrected))
    assert adjusted.panel is not None
    assert adjusted.panel.effects["c0"] == pytest.approx({"Sato": 1, "R2": -1})


def test_what_is_agreed_on_everything_needs_no_reviewers_total() -> None:
    """A was marked by nobody, B by one who gave half of it: 6 and 8 of 20 are agreed for A, 2 and 4 for B."""
    places = (("A", "c0", 6), ("A", "c1", 8), ("B", "c0", 2), ("B", "c1", 4))
    agreed = [{"stage": "", "application": key, "criterion": of, "value": value} for key, of, value in places]
    panel = {**TOTALS, "least_reviewers": 2}

    round_ = replace(PLAIN, panel=panel, reviews=[_row("B", "R1", "c0", 9)], office=agreed)
    assert _totals(round_) == pytest.approx([70, 30])


def test_a_mark_that_had_to_be_known_is_no_gap_where_it_is_agreed() -> None:
    """R1 cannot judge c0 of A; the panel agrees on 6: (6 + 4) / 20; of B nothing is agreed."""
    strict = {**TEN, "missing_marks": "unresolved"}
    rows = [_row(key, "R1", criterion, mark) for key in "AB" for criterion, mark in (("c0", "評価不能"), ("c1", 4))]
    agreed = [{"stage": "", "application": "A", "criterion": "c0", "value": 6}]

    found = _totals(replace(PLAIN, scales={"c0": strict, "c1": TEN}, panel=TOTALS, reviews=rows, office=agreed))
    assert found[0] == pytest.approx(50)
    assert math.isnan(found[1])


def test_too_few_marks_for_a_criterion_are_too_few_for_the_totals() -> None:
    """Two must have marked c0, whichever comes first, criteria or totals."""
    pair = {**TEN, "least_reviewers": 2}
    rows = [_row("A", "R1", "c0", 5), _row("A", "R1", "c1", 7),
            *(_row("B", who, key, 8) for who in ("R1", "R2") for key in ("c0", "c1"))]  # fmt: skip

    for panel in (PLAIN.panel, TOTALS):
        found = _totals(replace(PLAIN, scales={"c0": pair, "c1": TEN}, panel=panel, reviews=rows))
        assert math.isnan(found[0])
        assert found[1] == pytest.approx(80)


def test_a_mark_kept_out_by_a_conflict_begins_no_stage_and_calls_nobody() -> None:
    """A and B stand equal at the line, and the committee decides by whom it marks; a barred mark decides nothing."""
    stages = replace(PLAIN, scales={"c0": TEN}, stages=("paper", "hearing"), at_the_line="committee",
                     reviews=[_row("A", "R1", "c0", 5), _row("B", "R1", "c0", 5)])  # fmt: skip
    barred = _row("A", "R2", "c0", 9, conflict="yes", stage="hearing")
    fair = _row("B", "R1", "c0", 1, stage="hearing")
    alone = replace(stages, reviews=[*stages.reviews, barred])
    both = replace(stages, reviews=[*stages.reviews, barred, fair])

    assert evaluated(alone, rules_of(stages)).ranking["rank"].to_dict() == {"A": 1, "B": 1}
    found = evaluated(both, rules_of(stages)).ranking
    assert found["stage"].to_dict() == {"A": "paper", "B": "hearing"}
    assert found["rank"].to_dict() == {"A": 2, "B": 1}
