"""The samples come out as worked by hand, and as published."""

from __future__ import annotations

import importlib.util
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

import clusterscore as cs

SAMPLES = Path(__file__).parent.parent / "samples"

HEISEI_26 = {"Z-1": 3.9, "Z-2": 3.9, "Z-3": 3.9, "Z-4": 3.9, "Z-5": 4.6, "Z-6": 4.1, "Z-7": 4.2}
HEISEI_27 = {"Z-1": 4.0, "Z-2": 4.2, "Z-3": 3.6, "Z-4": 3.1, "Z-5": 4.8, "Z-6": 4.3, "Z-7": 4.4}
"""Published scores of the seven international zones (Aichi Prefecture; Cabinet Office sheets)."""


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_samples", SAMPLES / "make_samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_samples_are_those_the_script_makes(tmp_path: Path) -> None:
    """Running the script gives the very bytes that are shipped."""
    script = _script()
    for name, sheets in script.workbooks().items():
        script.write(tmp_path / name, sheets)
    made = {path.name: path.read_bytes() for path in tmp_path.glob("*.xlsx")}
    assert made == {path.name: path.read_bytes() for path in SAMPLES.glob("*.xlsx")}


def test_the_fictitious_call_comes_out_as_worked_by_hand() -> None:
    """Totals worked over fractions from the cells; one tie, one near pair, one out, one open."""
    ranking = cs.evaluate(SAMPLES / "applications.xlsx").ranking
    expected = {
        "A-01": (1, Fraction(11515, 132)),
        "A-04": (2, Fraction(935, 12)),
        "A-07": (3, Fraction(28675, 396)),
        "A-02": (4, Fraction(18595, 264)),
        "A-10": (5, Fraction(9275, 132)),
        "A-03": (6, Fraction(9265, 132)),
        "A-05": (7, Fraction(3035, 44)),
        "A-09": (7, Fraction(3035, 44)),
        "A-06": (9, Fraction(22955, 396)),
        "A-12": (10, Fraction(6175, 132)),
    }
    ranked = ranking[ranking["status"] == "ranked"]
    assert dict(ranked["rank"]) == {key: rank for key, (rank, _) in expected.items()}
    for key, (_, total) in expected.items():
        assert ranked.loc[key, "total"] == pytest.approx(float(total), abs=1e-9)
    assert dict(ranking["status"].iloc[-2:]) == {"A-11": "unresolved", "A-08": "excluded"}
    assert list(ranking.index[ranking["tied"]]) == ["A-05", "A-09"]


def test_a_conflicted_mark_is_left_out_and_one_reviewer_gives_all_fours() -> None:
    """The conflict stands in the sheet, the mean is over the two others."""
    result = cs.evaluate(SAMPLES / "applications.xlsx")
    conflicted = [review for review in result.sides.reviews if review.conflict]
    assert [(result.submission.ids[one.application], one.criterion) for one in conflicted] == [("A-04", "resources")]
    others = [
        review.value
        for review in result.sides.reviews
        if review.application == conflicted[0].application and review.criterion == "resources" and not review.conflict
    ]
    assert len(others) == 2
    used = result.table["resources.raw"].iloc[conflicted[0].application]
    assert used == pytest.approx(sum(value for value in others if value is not None) / 2)
    government = {review.value for review in result.sides.reviews if review.reviewer.startswith("R3")}
    assert government == {4.0}


@pytest.mark.parametrize(("year", "published"), [(2014, HEISEI_26), (2015, HEISEI_27)])
def test_zones_are_ordered_by_their_published_scores(year: int, published: dict[str, float]) -> None:
    """All fourteen published scores of the seven zones, in order; equals share a rank."""
    result = cs.evaluate(SAMPLES / f"special-zones-{year}.xlsx")
    ranking = result.ranking
    assert dict(ranking["rank_by.score"]) == published
    for zone, score in published.items():
        assert ranking.loc[zone, "rank"] == 1 + sum(other > score for other in published.values())
    assert [finding.code for finding in result.findings if finding.code == "CS301"] == []


def test_four_zones_share_the_fourth_rank_in_2014() -> None:
    """Four zones at 3.9 are equal, and the output says with whom."""
    result = cs.evaluate(SAMPLES / "special-zones-2014.xlsx")
    tied = result.ranking[result.ranking["tied"]]
    assert (sorted(tied.index), set(tied["rank"])) == (["Z-1", "Z-2", "Z-3", "Z-4"], {4})
    assert "shares rank 4 with Z-2, Z-3, Z-4" in [line.text.split(": ", 1)[-1] for line in result.explain("Z-1")]


@pytest.mark.parametrize(
    ("year", "parts", "published", "agrees"),
    [
        (2014, (4.0, 4.0, 3.7), 3.9, True),  # (4.0 + 4.0 + 3.7) / 3 = 3.9
        (2014, (4.0, 4.0, 3.7), 4.1, False),
        (2014, (4.0, 4.0, 3.8), 3.9, True),  # 3.933 is published as 3.9
        (2014, (None, None, 1.0), 4.0, False),  # even with 5.0 and 5.0 the mean is (5 + 5 + 1) / 3 = 3.67
        (2014, (None, None, 4.0), 4.0, True),  # parts (i) and (ii) may be anything: nothing is contradicted
        (2015, (4.0, 4.0, 3.0), 3.5, True),  # (4 + 4 + 2 * 3) / 4 = 3.5
        (2015, (4.0, 4.0, 3.0), 3.7, False),
    ],
)
def test_published_scores_are_checked_against_their_parts(
    year: int, parts: tuple[float | None, ...], published: float, agrees: bool
) -> None:
    """A score that its parts cannot give is a finding; what the parts leave open is none."""
    row = {"id": "Z", "published_score": published}
    row |= {f"part_{name}_score": part for name, part in zip(("i", "ii", "iii"), parts, strict=True)}
    result = cs.evaluate(pd.DataFrame([row], dtype=object), f"special-zones@{year}")
    assert ("CS301" not in [finding.code for finding in result.findings]) is agrees


def test_the_institutes_of_2015_come_out_as_the_sample_says() -> None:
    """America Makes is below one to one; the eight others are unresolved, two without an amount."""
    result = cs.evaluate(SAMPLES / "imi-2015.xlsx")
    status = result.ranking["status"]
    assert dict(status) == {"IMI-1": "excluded"} | {f"IMI-{number}": "unresolved" for number in range(2, 10)}
    match = result.outcomes.scores["match"]
    # 39/50, 106/70, 78/70, 70/70, 180/70, 502/110, 108/75 of the table of 2015; two not decided yet
    expected = [0.78, 106 / 70, 78 / 70, 1.0, 180 / 70, 502 / 110, 1.44]
    assert list(match.iloc[:7]) == pytest.approx(expected)
    assert match.iloc[7:].isna().all()
    assert list(result.outcomes.gates["gates.match"]) == ["fail"] + ["pass"] * 6 + ["unknown"] * 2
