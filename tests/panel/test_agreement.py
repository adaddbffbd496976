"""Claims about agreement: published values, what is not defined, and on how much a figure rests."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations
from typing import get_args

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from clusterscore.panel import agreement as a
from clusterscore.words import LANGUAGES
from tests.lawful import CALM

_ = np.nan

# Shrout and Fleiss (1979), table 2: six targets by four judges
SHROUT_FLEISS = np.array([
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
])  # fmt: skip

# Krippendorff (2011): observers A to D in rows, units 1 to 12 in columns
KRIPPENDORFF = np.array([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]).T  # fmt: skip

FORMS: Sequence[a.Form] = get_args(a.Form)
LEVELS: Sequence[a.Level] = get_args(a.Level)
each_form = pytest.mark.parametrize("form", FORMS)
each_level = pytest.mark.parametrize("level", LEVELS)

marks_of_some = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=width, max_size=width), min_size=1, max_size=7
    )
)


@pytest.mark.parametrize(
    ("form", "published"), [("ICC(1)", 0.17), ("ICC(2)", 0.29), ("ICC(1,k)", 0.44), ("ICC(2,k)", 0.62)]
)
def test_the_table_of_shrout_and_fleiss_comes_out_as_published(form: a.Form, published: float) -> None:
    """Shrout and Fleiss (1979), table 4, to its two digits."""
    found = a.intraclass(SHROUT_FLEISS, form)

    assert found.value == pytest.approx(published, abs=0.005)
    assert (found.applications, found.out_of, found.each, found.why) == (6, 6, 4, None)


def test_a_table_of_two_by_two_is_worked_by_hand() -> None:
    """Marks 1, 2 and 3, 5 have the mean squares 25/4 (targets), 9/4 (judges), 1/4 (rest), 5/4 (within).

    The mean is 11/4; targets 3/2 and 4: 2 × 2 × (5/4)² = 25/4. Judges 2 and 7/2: 2 × 2 × (3/4)² = 9/4.
    In all (49 + 9 + 1 + 81) / 16 = 35/4, so 1/4 is left, and within targets 5/2 on 2 degrees.
    """
    within, rest = Fraction(5, 4), Fraction(1, 4)
    targets, judges = Fraction(25, 4), Fraction(9, 4)

    assert [a.intraclass([[1, 2], [3, 5]], form).value for form in FORMS] == pytest.approx([
        float((targets - within) / (targets + within)),  # 2/3
        float((targets - within) / targets),  # 4/5
        float((targets - rest) / (targets + rest + 2 * (judges - rest) / 2)),  # 12/17
        float((targets - rest) / (targets + (judges - rest) / 2)),  # 24/29
    ], abs=1e-12)  # fmt: skip


@each_form
def test_an_application_that_lacks_a_mark_is_left_out_and_counted(form: a.Form) -> None:
    """Two more, one of them without any mark, change the count in the caption and nothing else."""
    more = np.vstack([SHROUT_FLEISS, [[1, _, 9, 9], [_, _, _, _]]])
    found, whole = a.intraclass(more, form), a.intraclass(SHROUT_FLEISS, form)

    assert (found.value, found.applications, found.out_of) == (whole.value, 6, 8)


@each_form
@pytest.mark.parametrize(
    ("marks", "why"),
    [
        ([[1], [2], [3]], a.ONE_REVIEWER),
        ([[1, 2], [3, _]], a.TOO_FEW),
        ([[_, 2], [3, _]], a.TOO_FEW),
        ([[4.1, 4.1], [4.1, 4.1], [_, 1]], a.ALL_ALIKE),
    ],
)
def test_where_it_is_not_defined_there_is_a_reason_and_no_number(
    marks: list[list[float]], why: object, form: a.Form
) -> None:
    """One reviewer, one complete application, no variation."""
    found = a.intraclass(marks, form)

    assert (found.value, found.why) == (None, why)


@each_form
def test_of_alike_means_a_single_mark_has_a_coefficient_and_the_mean_has_none(form: a.Form) -> None:
    """Marks 1, 2 and 2, 1 differ within applications only: ICC(1) and ICC(2) are -1, the means cannot be judged.

    Targets 0, judges 0, in all 1: within 1/2, rest 1. (0 - 1/2) / (0 + 1/2) and (0 - 1) / (0 + 1 + 2 (0 - 1) / 2),
    which divides by zero.
    """
    found = a.intraclass([[1, 2], [2, 1]], form)

    assert (found.value, found.why) == ((-1, None) if form == "ICC(1)" else (None, a.NOT_APART))


@pytest.mark.parametrize(("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_krippendorff_s_own_example_comes_out_as_published(level: a.Level, published: float) -> None:
    """Krippendorff (2011): four observers, twelve units, missing values; one unit is unpaired."""
    found = a.alpha(KRIPPENDORFF, level)

    assert found.value == pytest.approx(published, abs=0.0005)
    assert (found.applications, found.out_of, found.each, found.why) == (11, 12, None, None)


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [("0100000010", "1110010000", 0.095), ("aabbdcccedda", "babbbccceddd", 0.692)],
)
def test_krippendorff_s_examples_of_two_observers_come_out_as_published(
    one: str, other: str, published: float
) -> None:
    """Krippendorff (2011): binary and nominal data without missing values."""
    marks = np.array([[ord(mark) for mark in one], [ord(mark) for mark in other]]).T

    assert a.alpha(marks, "nominal").value == pytest.approx(published, abs=0.0005)


def _alpha_by_pairs(marks: list[list[int | None]], level: a.Level) -> Fraction | None:
    """Work alpha out as the source writes it: over all ordered pairs of values, with its metric differences."""
    units = [[mark for mark in unit if mark is not None] for unit in marks]
    units = [unit for unit in units if len(unit) >= 2]
    values = [mark for unit in units for mark in unit]

    def apart(one: int, other: int) -> Fraction:
        if level == "nominal":
            return Fraction(one != other)
        if level == "interval":
            return Fraction((one - other) ** 2)
        low, high = sorted((one, other))
        between = sum(values.count(mark) for mark in range(low, high + 1))
        return (between - Fraction(values.count(low) + values.count(high), 2)) ** 2

    expected = sum((apart(*pair) for pair in permutations(values, 2)), Fraction())
    if expected == 0:
        return None
    observed = sum((apart(*pair) / (len(unit) - 1) for unit in units for pair in permutations(unit, 2)), Fraction())
    return 1 - (observed / len(values)) / (expected / (len(values) * (len(values) - 1)))


@each_level
@CALM
@given(marks_of_some)
def test_alpha_is_that_of_all_pairs_over_fractions(level: a.Level, marks: list[list[int | None]]) -> None:
    """The short forms (mid-ranks, sums of squares) are the source's sums over pairs."""
    found = a.alpha(np.array(marks, dtype=float), level)
    exact = _alpha_by_pairs(marks, level)

    assert (found.value is None) == (found.why is not None) == (exact is None)
    if exact is not None:
        assert found.value == pytest.approx(float(exact), abs=1e-9)


@each_level
@pytest.mark.parametrize(
    ("marks", "why"),
    [([[1], [2]], a.ONE_REVIEWER), ([[1, _], [_, 2]], a.ONE_REVIEWER), ([[3, 3], [3, 3]], a.ALL_ALIKE)],
)
def test_alpha_without_pairs_or_differences_is_not_defined(
    level: a.Level, marks: list[list[float]], why: object
) -> None:
    """Nobody marked what another did; or everybody gave the same mark throughout."""
    found = a.alpha(marks, level)

    assert (found.value, found.why) == (None, why)


@CALM
@given(marks_of_some, st.randoms(use_true_random=False))
def test_the_order_of_applications_and_reviewers_does_not_matter(marks: list[list[int | None]], luck: object) -> None:
    """Nor does a number that is added to all marks, but for what is nominal or ordinal anyway."""
    table = np.array(marks, dtype=float)
    rng = np.random.default_rng(luck.getrandbits(32))  # type: ignore[attr-defined]  # the strategy gives a Random
    turned = table[rng.permutation(len(table))][:, rng.permutation(table.shape[1])] + 3
    before = [a.intraclass(table, form).value for form in FORMS] + [a.alpha(table, level).value for level in LEVELS]
    after = [a.intraclass(turned, form).value for form in FORMS] + [a.alpha(turned, level).value for level in LEVELS]

    assert after == [one if one is None else pytest.approx(one, abs=1e-9) for one in before]


@CALM
@given(marks_of_some)
def test_no_coefficient_is_above_one(marks: list[list[int | None]]) -> None:
    """Full agreement is one; ICC(1) is at least -1 / (k - 1)."""
    table = np.array(marks, dtype=float)
    values = [a.intraclass(table, form).value for form in FORMS] + [a.alpha(table, level).value for level in LEVELS]

    assert all(value <= 1 + 1e-12 for value in values if value is not None)
    assert values[0] is None or values[0] >= -1 / (table.shape[1] - 1) - 1e-12


MARKS = pd.DataFrame(
    {
        "application": ["A-1", "A-1", "A-2", "A-3", "A-3", "A-2"],
        "reviewer": ["Sato", "Ito", "Kato", "Ito", "Kato", "Ito"],
        "mark": [4, 3, 5, 2, 1, None],
    }
)


def test_marks_are_laid_out_by_reviewer() -> None:
    """Columns Ito, Kato, Sato; the missing mark stays missing."""
    np.testing.assert_array_equal(a.crossed(MARKS), [[3, _, 4], [_, 5, _], [2, 1, _]])


def test_marks_are_laid_out_by_seat_where_applications_have_so_many() -> None:
    """The application with one mark is incomplete, not padded; the one with three is not cut."""
    more = pd.DataFrame({"application": "A-4", "reviewer": ["Ito", "Kato", "Sato"], "mark": [1, 2, 3]})

    np.testing.assert_array_equal(
        a.seated(pd.concat([MARKS, more]), 2), [[3, 4], [_, _], [2, 1], [_, _]]
    )


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        (pd.concat([MARKS, MARKS[:1]]), "Sato marked A-1 twice"),
        (MARKS.replace({"Sato": None}), "must name its application and its reviewer"),
        (MARKS.assign(mark=np.inf), "a mark is infinite"),
    ],
)
def test_marks_that_cannot_be_told_apart_are_refused(marks: pd.DataFrame, said: str) -> None:
    """Twice, by nobody, infinite."""
    with pytest.raises(ValueError, match=said):
        a.crossed(marks)


def test_what_makes_no_sense_is_refused() -> None:
    """No seats, a flat list, an infinite mark, a form and a level that do not exist."""
    with pytest.raises(ValueError, match="0 marks"):
        a.seated(MARKS, 0)
    with pytest.raises(ValueError, match="not of 1 dimensions"):
        a.alpha([1, 2], "nominal")
    with pytest.raises(ValueError, match="infinite"):
        a.intraclass([[1, np.inf]], "ICC(1)")
    with pytest.raises(ValueError, match="ICC\\(3\\)"):
        a.intraclass([[1, 2]], "ICC(3)")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="ratio"):
        a.alpha([[1, 2]], "ratio")  # type: ignore[arg-type]


def test_the_caption_says_on_how_many_applications_a_figure_rests() -> None:
    """And that a shortlist is one; in both languages."""
    found = a.intraclass(np.vstack([SHROUT_FLEISS, [[1, _, 9, 9]]]), "ICC(2,k)")
    told, short = a.caption(found, shortlist=False), a.caption(found, shortlist=True)

    assert told.en == "ICC(2,k) = 0.62 (6 of 7 applications, those with all 4 marks)"
    assert told.ja == "評点の一致度 ICC(2,k) = 0.62（全7件中、評点が4件すべてそろった6件）"
    assert "a shortlist only" in short.en
    assert "絞り込み後の案件のみ" in short.ja


def test_the_caption_of_what_is_not_defined_says_why() -> None:
    """No number is made up."""
    told = a.caption(a.alpha([[3, 3], [3, 3]], "ordinal"), shortlist=False)

    assert [told.in_(language) for language in LANGUAGES] == [
        "Krippendorff's alpha (ordinal) is not known: all marks are the same, so agreement cannot be told from "
        "marking without a look (2 of 2 applications, those with two marks or more)",
        "評点の一致度 クリッペンドルフのα係数（順序尺度）は算定不能（評点がすべて同じで、一致しているのか"
        "区別していないのか判断できない。全2件中、評点が2件以上ある2件）",
    ]
