"""Claims about leniency: planted effects are found, what cannot be told is not, and nothing is corrected."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given

from clusterscore.panel import leniency as m
from clusterscore.panel.leniency import leniency, own_order
from clusterscore.panel.standard import standard_scores
from clusterscore.words import Text
from tests.lawful import CALM

NAMES = "ABCDE"
Given = tuple[str, str, float | None]


def _marks(*rows: Given) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["application", "reviewer", "mark"])
    return frame.astype({"mark": float})


def _column(found: pd.DataFrame, name: str) -> dict[Any, Any]:
    """Give a column by label, None where it is missing."""
    return {at: None if pd.isna(value) else value for at, value in found[name].items()}


@st.composite
def designs(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Draw who marked what: some of up to 8 applications by some of up to 5 reviewers."""
    cells = [(one, by) for one in range(draw(st.integers(1, 8))) for by in range(draw(st.integers(1, 5)))]
    return draw(st.lists(st.sampled_from(cells), min_size=1, unique=True))


def _linked(design: Sequence[tuple[int, int]]) -> list[set[int]]:
    """Give the groups of reviewers, by joining those of an application one after the other."""
    groups: list[set[int]] = [{by} for by in {by for _, by in design}]
    for one in {one for one, _ in design}:
        met = [group for group in groups if any((one, by) in design for by in group)]
        groups = [group for group in groups if group not in met] + [set().union(*met)]
    return groups


def _frame(design: Sequence[tuple[int, int]], worth: Sequence[float], effect: Sequence[float]) -> pd.DataFrame:
    return _marks(*((f"a{one}", NAMES[by], worth[one] + effect[by]) for one, by in design))


numbers = st.integers(-20, 20).map(lambda tenths: tenths / 10)
effects = st.lists(numbers, min_size=5, max_size=5)
worths = st.lists(numbers, min_size=8, max_size=8)


def test_a_design_of_three_by_three_with_gaps_is_worked_by_hand() -> None:
    """Each application has two of three reviewers, and the marks fit the model exactly.

    a: A 5, B 3.  b: B 1, C 2.  c: A 3, C 2.  From a: A - B = 2, from b: C - B = 1, from c: A - C = 1.
    With A + B + C = 0: 3 A = 2 + 1, so A = 1, B = -1, C = 0. Worth: a 4, b 2, c 2.
    The means were 4, 1.5 and 2.5: c was ahead of b, and is level with it.
    """
    found = leniency(
        _marks(("a", "A", 5), ("a", "B", 3), ("b", "B", 1), ("b", "C", 2), ("c", "A", 3), ("c", "C", 2)), out_of=5
    )

    assert _column(found.reviewers, "effect") == pytest.approx({"A": 1, "B": -1, "C": 0}, abs=1e-12)
    assert _column(found.applications, "mean") == {"a": 4, "b": 1.5, "c": 2.5}
    assert _column(found.applications, "adjusted") == pytest.approx({"a": 4, "b": 2, "c": 2})
    assert _column(found.applications, "rank") == {"a": 1, "b": 3, "c": 2}
    assert _column(found.applications, "adjusted_rank") == {"a": 1, "b": 2, "c": 2}
    assert (found.groups, found.why) == ((m.Group(("A", "B", "C"), ("a", "b", "c")),), None)


def test_least_squares_that_do_not_fit_are_worked_by_hand() -> None:
    """Both mark a (4, 1) and b (2, 1), B alone marks c (3).

    A is above B by 3 and by 1, so by 2 on the average: effects 1 and -1. c becomes 3 + 1 = 4; a and b keep
    their means 2.5 and 1.5, because all reviewers marked them.
    """
    found = leniency(_marks(("a", "A", 4), ("a", "B", 1), ("b", "A", 2), ("b", "B", 1), ("c", "B", 3)), out_of=5)

    assert _column(found.reviewers, "effect") == pytest.approx({"A": 1, "B": -1})
    assert _column(found.applications, "adjusted") == pytest.approx({"a": 2.5, "b": 1.5, "c": 4})


def test_reviewers_are_described_by_count_mean_and_spread() -> None:
    """Of 2 and 4: mean 3, standard deviation 1 over both; of one mark 0; the missing mark is not a zero."""
    found = leniency(_marks(("a", "A", 2), ("b", "A", 4), ("a", "B", 5), ("b", "B", None)), out_of=5).reviewers

    assert _column(found, "count") == {"A": 2, "B": 1}
    assert _column(found, "mean") == {"A": 3, "B": 5}
    assert _column(found, "spread") == {"A": 1, "B": 0}


@CALM
@given(designs(), worths, effects)
def test_planted_effects_are_recovered_where_the_design_is_connected(
    design: list[tuple[int, int]], worth: list[float], effect: list[float]
) -> None:
    """Less their mean over those who marked; the worth of an application more by the same."""
    reviewers = sorted({by for _, by in design})
    assume(len(reviewers) > 1 and len(_linked(design)) == 1)
    middle = math.fsum(effect[by] for by in reviewers) / len(reviewers)
    found = leniency(_frame(design, worth, effect), out_of=5)

    assert found.why is None
    assert _column(found.reviewers, "effect") == pytest.approx(
        {NAMES[by]: effect[by] - middle for by in reviewers}, abs=1e-9
    )
    assert _column(found.applications, "adjusted") == pytest.approx(
        {f"a{one}": worth[one] + middle for one, _ in design}, abs=1e-9
    )


@CALM
@given(designs(), worths, effects)
def test_a_design_that_is_not_connected_adjusts_nothing_and_says_its_groups(
    design: list[tuple[int, int]], worth: list[float], effect: list[float]
) -> None:
    """Within a group effects are still found; of a reviewer alone nothing is."""
    groups = _linked(design)
    assume(len(groups) > 1)
    found = leniency(_frame(design, worth, effect), out_of=5)

    assert {group.reviewers for group in found.groups} == {tuple(NAMES[by] for by in sorted(one)) for one in groups}
    listed = sorted(one for group in found.groups for one in group.applications)
    assert listed == sorted({f"a{one}" for one, _ in design})
    assert found.why is not None
    assert f"into {len(groups)} groups" in found.why.en
    assert found.applications[["adjusted", "adjusted_rank"]].isna().all(axis=None)
    for group in groups:
        middle = math.fsum(effect[by] for by in group) / len(group)
        for by in group:
            got = _column(found.reviewers, "effect")[NAMES[by]]
            assert got is None if len(group) == 1 else got == pytest.approx(effect[by] - middle, abs=1e-9)


@CALM
@given(designs(), st.data())
def test_the_sum_of_squares_is_least(design: list[tuple[int, int]], data: st.DataObject) -> None:
    """What is left over adds up to nothing for every reviewer and every application (the normal equations)."""
    assume(len({by for _, by in design}) > 1 and len(_linked(design)) == 1)
    frame = _marks(*((f"a{one}", NAMES[by], data.draw(st.integers(0, 5))) for one, by in design))
    found = leniency(frame, out_of=5)
    fitted = frame["application"].map(found.applications["adjusted"]) + frame["reviewer"].map(found.reviewers["effect"])
    left = frame["mark"] - fitted

    assert left.groupby(frame["reviewer"]).sum().abs().max() < 1e-9
    assert left.groupby(frame["application"]).sum().abs().max() < 1e-9
    assert found.reviewers["effect"].sum() == pytest.approx(0, abs=1e-9)


@CALM
@given(designs(), st.data(), st.integers(0, 4), st.sampled_from([-2, 0.3, 1 / 3, 1]))
def test_a_reviewer_who_shifts_all_marks_alike_changes_no_adjusted_rank(
    design: list[tuple[int, int]], data: st.DataObject, by: int, shift: float
) -> None:
    """Ties stay ties."""
    frame = _marks(*((f"a{one}", NAMES[other], data.draw(st.integers(0, 5))) for one, other in design))
    shifted = frame.assign(mark=frame["mark"] + shift * (frame["reviewer"] == NAMES[by]))
    before, after = (leniency(one, out_of=5).applications["adjusted_rank"] for one in (frame, shifted))

    pd.testing.assert_series_equal(before, after)


@CALM
@given(designs(), st.data(), st.permutations("VWXYZ"))
def test_other_names_and_another_order_of_rows_change_nothing(
    design: list[tuple[int, int]], data: st.DataObject, names: list[str]
) -> None:
    """Reviewers under new names, rows shuffled: the same figures and the same number of groups."""
    frame = _marks(*((f"a{one}", NAMES[by], data.draw(st.integers(0, 5))) for one, by in design))
    new = dict(zip(NAMES, names, strict=True))
    other = frame.assign(reviewer=frame["reviewer"].map(new)).sample(frac=1, random_state=data.draw(st.integers(0, 99)))
    before, after = leniency(frame, out_of=5), leniency(other, out_of=5)

    pd.testing.assert_frame_equal(before.applications, after.applications.loc[before.applications.index])
    renamed = before.reviewers.rename(index=new)
    pd.testing.assert_frame_equal(renamed, after.reviewers.loc[renamed.index])
    assert len(before.groups) == len(after.groups)
    assert (before.why is None) == (after.why is None)


@CALM
@given(st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=2, max_size=8))
def test_where_everybody_marks_everything_adjusted_means_are_means(rows: list[list[int]]) -> None:
    """Ranks too, equal where the sums of whole marks are equal."""
    frame = _marks(*((f"a{at}", NAMES[by], mark) for at, row in enumerate(rows) for by, mark in enumerate(row)))
    found = leniency(frame, out_of=5).applications
    sums = [Fraction(sum(row), 3) for row in rows]

    np.testing.assert_allclose(found["adjusted"], [float(one) for one in sums], atol=1e-12)
    assert list(found["rank"]) == list(found["adjusted_rank"]) == [1 + sum(b > a for b in sums) for a in sums]


def test_the_groups_of_a_design_that_is_not_connected_are_told_in_both_languages() -> None:
    """A and B share a; C has b for himself."""
    why = leniency(_marks(("a", "A", 5), ("a", "B", 3), ("b", "C", 1)), out_of=5).why

    assert why == Text(
        "The marks fall into 2 groups of reviewers who share no application: A, B (applications: 1); C "
        "(applications: 1). Leniency compares only within a group, so no order of all applications can be adjusted.",
        "審査委員が共通の案件を持たない2組に分かれています（A、B（1件）、C（1件））。採点の甘辛は同じ組の中でしか"
        "比べられないため、全案件の順位は調整できません。",
    )


def test_more_than_five_reviewers_of_a_group_are_counted() -> None:
    """Seven by name would bury the sentence; people are counted as people."""
    why = leniency(_marks(*(("a", f"R{at}", 1) for at in range(7)), ("b", "S", 1)), out_of=5).why

    assert why is not None
    assert "R0, R1, R2, R3, R4 and 2 more (applications: 1)" in why.en
    assert "R0、R1、R2、R3、R4ほか2名（1件）" in why.ja


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("a", "A", 5), ("b", "A", 3)], m.ONE_REVIEWER),
        ([("a", "A", 5), ("b", "A", 3), ("a", "B", None)], m.ONE_REVIEWER),
        ([("a", "A", None)], m.NO_MARKS),
        ([], m.NO_MARKS),
    ],
)
def test_one_reviewer_or_none_adjusts_nothing(rows: list[Given], why: Text) -> None:
    """A reviewer whose only mark is missing is none."""
    found = leniency(_marks(*rows), out_of=5)

    assert found.why == why
    assert found.reviewers["effect"].isna().all()
    assert found.applications["adjusted_rank"].isna().all()


def test_an_application_or_reviewer_without_marks_is_listed_and_known_of_nothing() -> None:
    """The others are compared as if it were not there."""
    found = leniency(_marks(("a", "A", 5), ("a", "B", 3), ("b", "C", None)), out_of=5)

    assert found.why is None
    assert _column(found.applications, "rank") == _column(found.applications, "adjusted_rank") == {"a": 1, "b": None}
    assert _column(found.reviewers, "effect") == pytest.approx({"A": 1, "B": -1, "C": None})
    assert _column(found.reviewers, "count") == {"A": 1, "B": 1, "C": 0}


def test_nothing_of_the_marks_is_changed() -> None:
    """The report leaves its input as it was."""
    frame = _marks(("a", "A", 5), ("b", "A", 3), ("a", "B", 1))
    before = frame.copy(deep=True)
    leniency(frame, out_of=5), own_order(frame), standard_scores(frame.dropna(), "T")

    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("out_of", [0, -1, math.nan])
def test_a_highest_mark_that_is_none_is_refused(out_of: float) -> None:
    """Ranks need a scale to compare on."""
    with pytest.raises(ValueError, match="highest mark must be above zero"):
        leniency(_marks(("a", "A", 5)), out_of)


def test_one_reviewer_s_two_marks_for_one_application_are_refused() -> None:
    """Which of them counts nobody can say."""
    with pytest.raises(ValueError, match="A marked a twice; give one mark for each"):
        leniency(_marks(("a", "A", 5), ("b", "A", 3), ("a", "A", 5)), 5)


def test_each_reviewer_has_an_own_order() -> None:
    """A: 5, 3, 3 are 1, 2, 2; B's missing mark has no place."""
    frame = _marks(("a", "A", 3), ("b", "A", 5), ("c", "A", 3), ("a", "B", None), ("b", "B", 1))

    assert [None if pd.isna(one) else one for one in own_order(frame)] == [2, 1, 2, None, 1]


def test_binary_noise_splits_no_tie_of_an_own_order() -> None:
    """0.1 + 0.2 is 0.3 to a reader, though not to a computer."""
    assert own_order(_marks(("a", "A", 0.1 + 0.2), ("b", "A", 0.3), ("c", "A", 0.2))).to_list() == [1, 1, 3]
