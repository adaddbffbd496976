"""Claims about the same clusters under several schemes."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from clusterscore.across import across
from clusterscore.export.across import across_json, print_across
from clusterscore.scheme.registry import criteria

# America Makes by two sources: 39 beside 50 million (0.78) and 40 beside 30 million (1.33)
ROWS = [
    {"application_id": "AM-1", "title": "America Makes", "federal_funding": 50, "non_federal_funding": 39},
    {"application_id": "AM-2", "title": "America Makes", "federal_funding": 30, "non_federal_funding": 40},
]


def _views(*schemes: str) -> dict[tuple[str, str], object]:
    frame = pd.DataFrame([{**row, "other_federal_funding": 0} for row in ROWS], dtype=object)
    return {(view.application, view.scheme): view for view in across(frame, schemes).views}


def test_one_source_fails_the_match_and_the_other_passes_it() -> None:
    """The same cluster is excluded by one pair of published figures and open by the other."""
    views = _views("imi@2013")
    assert {key: getattr(view, "status", None) for key, view in views.items()} == {
        ("AM-1", "imi@2013"): "excluded",
        ("AM-2", "imi@2013"): "unresolved",
    }


def test_each_scheme_says_what_it_still_lacks() -> None:
    """Fields of one scheme are no error under another; what a scheme reads and nobody gave is named by title."""
    views = _views("imi@2013", "special-zones@2015")
    zone = views["AM-1", "special-zones@2015"]
    assert "Part (i): progress towards targets" in [text.en for text in getattr(zone, "lacks", ())]
    institute = views["AM-2", "imi@2013"]
    named = [text.en for text in getattr(institute, "lacks", ())]
    assert "Term of the award" in named
    marks = [text.en for text in getattr(institute, "unmarked", ())]
    assert len(marks) == 11
    assert set(named) <= {field.title.en for field in criteria("imi@2013").scheme.fields.values()}
    assert "Money from outside the federal government" not in named


def test_each_settled_condition_says_what_it_came_to() -> None:
    """39 beside 50 fails the match and 40 beside 30 meets it; 50 and 30 lie below the usual 70 to 120 million."""
    views = _views("imi@2013")
    first, second = (dict(getattr(views[name, "imi@2013"], "settled", ())) for name in ("AM-1", "AM-2"))
    gates = criteria("imi@2013").scheme.gates
    assert [told[gates["match"].title] for told in (first, second)] == ["fail", "pass"]
    assert [told[gates["federal_amount"].title] for told in (first, second)] == ["fail", "fail"]
    assert gates["term"].title not in first


def test_the_table_has_a_column_of_results_only_where_there_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither total nor label comes out of two amounts; a share of money does."""
    frame = pd.DataFrame([{**ROWS[1], "public_money": 40, "private_money": 60}], dtype=object)
    for schemes, told in ((["imi@2013"], False), (["imi@2013", "cluster-profile@2015"], True)):
        print_across(across(frame, schemes), "en")
        out = capsys.readouterr().out
        assert ("Result" in out) is told
        assert ("0.6" in out) is told


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_table_names_every_scheme_and_cautions(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Totals of different schemes cannot be compared, and the output says so in both languages."""
    found = across(pd.DataFrame(ROWS, dtype=object), ["imi@2013", "special-zones@2015"])
    print_across(found, "ja" if language == "ja" else "en")
    out = capsys.readouterr().out
    assert all(name in out for name in ("imi@2013", "special-zones@2015"))
    assert ("互いに比べることはできません" if language == "ja" else "cannot be compared with each other") in out
    told = json.loads(across_json(found, "en"))
    assert (told["format"], len(told["views"])) == ("clusterscore.across/1", 4)
