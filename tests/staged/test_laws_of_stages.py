"""What holds of stages whatever the marks."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterscore.scoring.order import behind
from tests.staged.rounds import Marks, codes, goes_on, marked, ranks, rules

KEEP, BOTH = rules(stages=goes_on(at_the_line="keep")), rules(stages=None)
MARK = st.integers(0, 5).map(lambda half: half / 2)
FIELD = st.lists(st.tuples(MARK, st.none() | MARK), min_size=1, max_size=7)


def _call(field: list[tuple[float, float | None]]) -> tuple[Marks, Marks]:
    paper = {f"A{at}": first for at, (first, _) in enumerate(field)}
    return paper, {f"A{at}": second for at, (_, second) in enumerate(field) if second is not None}


@given(FIELD)
def test_everybody_heard_comes_before_everybody_who_was_not(field: list[tuple[float, float | None]]) -> None:
    """And among those who were not, the paper review stands: same order, same ties, same totals."""
    paper, hearing = _call(field)
    final = marked(KEEP, paper, hearing)
    if "paper" not in final.stages:
        return
    table, before = final.ranking, final.stages["paper"].ranking
    heard = table[table["stage"] == "hearing"]
    others = table[table["stage"] == "paper"]

    assert set(heard.index) == set(before.index[before["goes_on"]])
    assert all(rank > len(heard) for rank in others["rank"])
    for one, next_ in pairwise(others.index):
        apart = [frame.loc[one, "rank"] < frame.loc[next_, "rank"] for frame in (before, table)]
        assert apart[0] == apart[1]
    pd.testing.assert_series_equal(others["total"], before.loc[others.index, "total"])


@given(FIELD)
def test_each_stage_ranks_as_a_scheme_of_its_own_would(field: list[tuple[float, float | None]]) -> None:
    """The paper review as if nothing followed it, the hearing as if nothing came before it."""
    paper, hearing = _call(field)
    final = marked(KEEP, paper, hearing)
    if "paper" not in final.stages:
        return
    called = [str(key) for key, stage in final.ranking["stage"].items() if stage == "hearing"]
    alone = marked(BOTH, {key: hearing.get(key) for key in called})

    assert ranks(final.stages["paper"]) == ranks(marked(BOTH, paper))
    assert {key: ranks(final)[key] for key in called} == ranks(alone)


@given(FIELD)
def test_a_rank_is_one_more_than_the_number_of_those_ahead(field: list[tuple[float, float | None]]) -> None:
    """Ahead is who has a better total in the same stage, and who was called to a later one, marked or not."""
    final = marked(KEEP, *_call(field)).ranking
    for _, one in final[final["status"] == "ranked"].iterrows():
        same = final[(final["stage"] == one["stage"]) & (final["status"] == "ranked")]
        later = (final["stage"] == "hearing") & (one["stage"] == "paper")
        assert one["rank"] == 1 + int((same["total"] > one["total"]).sum()) + int(later.sum())
        assert one["rank_best"] <= one["rank"] <= one["rank_worst"]


@given(FIELD, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(field: list[tuple[float, float | None]], random: object) -> None:
    """Neither of applications nor of marks."""
    paper, hearing = _call(field)
    keys = list(paper)
    random.shuffle(keys)  # type: ignore[attr-defined]
    turned = marked(KEEP, {key: paper[key] for key in keys}, {key: hearing[key] for key in keys if key in hearing})

    assert ranks(turned) == ranks(marked(KEEP, paper, hearing))
    assert codes(turned) == codes(marked(KEEP, paper, hearing))


KEY = st.sampled_from([-np.inf, -1.0, 0.0, 3.0, np.inf, np.nan])


@given(st.lists(st.tuples(st.sampled_from([0.0, 1.0, 2.5]), KEY)))
def test_keys_behind_a_precedence_compare_as_pairs(pairs: list[tuple[float, float]]) -> None:
    """Python's own order of tuples; what is missing stays missing."""
    first, second = (np.array([pair[at] for pair in pairs], dtype=float) for at in (0, 1))
    (codes_,) = behind(first, second)
    known = [at for at, (_, key) in enumerate(pairs) if not np.isnan(key)]

    assert [bool(np.isnan(code)) for code in codes_] == [at not in known for at in range(len(pairs))]
    for one in known:
        for other in known:
            assert (codes_[one] < codes_[other]) == (pairs[one] < pairs[other])
            assert (codes_[one] == codes_[other]) == (pairs[one] == pairs[other])


def test_two_keys_behind_a_precedence_compare_with_each_other() -> None:
    """Least and greatest values stay on one scale."""
    low, high = behind(np.array([1.0, 0.0]), np.array([0.0, 5.0]), np.array([2.0, 9.0]))

    assert high[1] < low[0] < high[0]
    assert low[1] < high[1]


@pytest.mark.parametrize("seconds", [[None, None], [4.0, None], [4.0, 3.0]])
def test_places_are_handed_out_once(seconds: list[float | None]) -> None:
    """Of three ranks none is given twice, whatever is still to come."""
    found = ranks(marked(KEEP, {"A": 9, "B": 8, "C": 7}, dict(zip("AB", seconds, strict=True))))
    known = [rank for rank in found.values() if rank is not None]

    assert sorted(set(known)) == sorted(known)
