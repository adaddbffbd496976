"""The command: ``explain`` against another application, and what it would take; data, limits and refusals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from clusterscore.cli.main import main
from clusterscore.explanation import taking as searching
from clusterscore.scheme.loading import CriteriaFile, load
from clusterscore.scheme.parts import Changeable
from clusterscore.scheme.registry import samples
from clusterscore.what_if import evaluator, taking
from clusterscore.words import same
from tests.scheme import small as texts
from tests.strategies import GROUND
from tests.why import small

JOBS = "    title: {en: New jobs, ja: 新規雇用者数}"
SAMPLE = str(samples()["applications.xlsx"])


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["explain", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def _json(*arguments: str) -> dict[str, Any]:
    code, told = _run(*arguments, "--format", "json")
    assert code == 0, told
    found: dict[str, Any] = json.loads(told)
    return found


def test_what_it_would_take_is_told_as_data(tmp_path: Path) -> None:
    """E has 18 points; C, fourth, has 58 with the better quality: 35 + 4.5 + 20 = 59.5 at 8 + 1 + 5 is the least."""
    criteria, sent = small.written(tmp_path)
    found = _json(str(sent), "E", "--scheme", str(criteria), "--what-it-would-take", "rank=4")
    moves = [(move["field"], move["after"], move["steps"]) for move in found["least"]["change"]["moves"]]
    assert moves == [("merit", 7.0, 4), ("reach", 1.5, 1), ("open", True, 1)]
    assert (found["least"]["change"]["cost"], found["least"]["change"]["then"]["rank"]) == (14.0, 4)
    assert [along["change"] for along in found["along"]] == [None, None, None]
    assert found["internal"] is True


def test_one_step_less_is_told_beside(tmp_path: Path) -> None:
    """B comes to 80 points by 3 of merit (45 + 18 + 20 = 83); with 2 it has 78."""
    criteria, sent = small.written(tmp_path)
    found = _json(str(sent), "B", "--scheme", str(criteria), "--what-it-would-take", "label:gold")
    change = found["along"][0]["change"]
    assert (change["moves"][0]["steps"], change["then"]["total"], change["then"]["label"]) == (3, 83.0, "gold")
    assert (change["one_step_less"]["total"], change["one_step_less"]["label"]) == (78.0, "")


def test_a_grid_is_that_of_decimal_steps() -> None:
    """Thirty steps of 0.1 from 7 are 10, the limit, and no more: not just below."""
    result = small.evaluated((("A", 7, 0, False), ("B", 10, 10, True)))
    steps = {"merit": Changeable(step=0.1, cost=1, assumption=same("ours"))}
    found = taking(result, "A", "points=50", steps)
    assert found.along[0].tried.change is not None
    (move,) = found.along[0].tried.change.moves
    assert (move.after, move.steps) == (10.0, 30)


def test_a_field_without_limits_is_ruled_out_by_bounds_and_not_by_trying() -> None:
    """A million steps are judged together: a line is constant beyond its ends."""
    wide = {key: value for key, value in small.DATA["fields"]["merit"].items() if key not in ("min", "max")}
    result = small.evaluated(fields={**small.DATA["fields"], "merit": wide})
    tried = taking(result, "E", "points=90").along[0].tried
    assert (tried.change, tried.is_whole) == (None, True)
    assert tried.looked_at < 100


def test_an_interval_that_lies_clear_of_all_others_is_found() -> None:
    """Without merit A has from 18 to 68 points, C has 21; with 7.5 of reach at least 22.5: rank 1 at a cost of 3."""
    rows = (("A", None, 6, False), ("B", 3, 1, False), ("C", 3, 2, False))
    result = small.evaluated(rows, gates={}, missing={"policy": "range", **GROUND})
    found = taking(result, "A", "rank=1")
    assert found.least is not None
    assert found.least.change is not None
    assert [(move.field, move.after) for move in found.least.change.moves] == [("reach", 7.5)]
    assert found.least.change.cost == 3
    assert found.standing_still == ("merit",)


def test_a_search_that_takes_too_long_gives_up_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it had ruled out by then is said; it is no answer."""
    monkeypatch.setattr(searching, "LOOKED_AT", 20)
    tried = taking(small.evaluated(), "E", "points=99").least
    assert tried is not None
    assert (tried.change, tried.is_whole) == (None, False)
    assert 0 < tried.up_to < 37  # 37 is what the least change costs


def test_evaluating_anew_without_a_change_gives_the_same() -> None:
    """So that every difference comes from the change; through stages, reviewers' marks and ties."""
    from clusterscore.evaluation import evaluate

    for name, scheme in (("applications", None), ("maff-knowledge-2016", "maff-knowledge-illustration")):
        result = evaluate(samples()[f"{name}.xlsx"], scheme)
        again = evaluator(result)(0, {})
        assert again.ranks.rank.tolist() == result.outcomes.ranks.rank.tolist()
        assert again.status.tolist() == result.outcomes.status.tolist()
        assert again.scores.equals(result.outcomes.scores)


def test_against_another_is_told_as_data() -> None:
    """The differences of the criteria make up that of the totals."""
    found = _json(SAMPLE, "A-04", "--against", "A-01")
    parts = [part["points"]["difference"] for part in found["criteria"] if part["depth"] == 0]
    assert sum(parts) == pytest.approx(found["total"]["difference"])
    assert (found["order"], found["ranks"], found["adds_up"]) == ("below", [2, 1], True)


def test_the_plain_account_tells_what_a_missing_value_could_still_change() -> None:
    """As lines and as data: 0.88 and 3.03 points are known, from 0 to 2.27 more hang on one value."""
    code, told = _run(SAMPLE, "A-11")
    assert code == 0
    assert "Co-investment and life after federal money: from 3.91 to 6.19 of 9.09 points" in told
    (one,) = _json(SAMPLE, "A-11")["open"]
    assert one["input"] == "federal_last_year"
    assert [part["key"] for part in one["criteria"]] == ["coinvest_sustain"]


@pytest.mark.parametrize("audience", ["applicant", "public"])
@pytest.mark.parametrize("question", [("--against", "A-01"), ("--what-it-would-take", "rank=1")])
def test_those_outside_get_neither(audience: str, question: tuple[str, str]) -> None:
    """One tells of another applicant, the other is for internal use."""
    code, told = _run(SAMPLE, "A-04", *question, "--for", audience)
    assert code == 2
    assert "CS644" in told


@pytest.mark.parametrize("question", [("--against", "A-01"), ("--what-it-would-take", "points=70")])
def test_no_reviewer_is_named_to_the_committee(question: tuple[str, str]) -> None:
    """Not in the lines, nor in the data."""
    from clusterscore.evaluation import evaluate

    names = {review.reviewer for review in evaluate(SAMPLE).sides.reviews}
    code, told = _run(SAMPLE, "A-04", *question, "--changeable", "sme_members=1", "--format", "json")
    assert code == 0
    assert names
    assert not [name for name in names if name in told]


def test_a_field_that_may_not_be_seen_is_not_changed() -> None:
    """The committee is not told what hangs on a field for the chair alone."""
    fields = {**small.DATA["fields"], "merit": {**small.DATA["fields"]["merit"], "visible": "chair"}}
    result = small.evaluated(fields=fields)
    assert "merit" not in {along.field for along in taking(result, "C", "points=70").along}
    assert "merit" in {along.field for along in taking(result, "C", "points=70", audience="chair").along}


def test_a_step_is_no_rule_for_points() -> None:
    """A field that can be changed scores as before, and adds no assumption behind the results."""
    declared = f"{JOBS}\n    changeable: {{step: 1, cost: 1, assumption: {{en: Ours., ja: 当方による。}}}}"
    with_step, without = texts.rules((JOBS, declared)), texts.rules()
    assert with_step.steps == without.steps
    assert with_step.assumptions == without.assumptions
    assert load(CriteriaFile(texts.NAME, texts.text((JOBS, declared)))).fields["jobs"].changeable is not None
