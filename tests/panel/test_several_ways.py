"""Claims about the ways in which several marks become one; every value is worked out by hand beside it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from clusterscore.errors import CriteriaError
from tests.panel.several import NUMBERS, combined, scheme

RULES = scheme()


def _near(value: object, wanted: Fraction | float) -> bool:
    return isinstance(value, float) and abs(Fraction(value) - Fraction(wanted)) < Fraction(1, 10**12)


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        ((0, 6, 8, 10), Fraction(6 + 8, 2)),
        ((3, 3, 3), 3),  # one of three alike is cut at each end
        ((1, 2, 3, 4, 100 / 10), Fraction(2 + 3 + 4, 3)),
        ((5, 7), None),  # nothing is left
        ((5,), None),
    ],
)
def test_a_trimmed_mean_cuts_one_at_each_end(marks: tuple[object, ...], wanted: Fraction | None) -> None:
    """And is not known where nothing is left."""
    found = combined(RULES, "c_trimmed", *marks)

    assert found is None if wanted is None else _near(found, wanted)


def test_the_trimmed_mean_of_a_textbook() -> None:
    """2, 4, 6, 7, 11, 21, 81, 90, 105, 121: a tenth cut at each end leaves 8 of 10, whose mean is 40.625 (= 325/8)."""
    rules = scheme(scales={"t": "min: 0, max: 200, combine: trimmed_mean, trim: 1"})

    assert combined(rules, "c_t", 2, 4, 6, 7, 11, 21, 81, 90, 105, 121) == 325 / 8


def test_confidence_weighs_and_the_sum_of_weights_divides() -> None:
    """(3 x 10 + 1 x 2 + 1 x 6) / 5; the names of levels are taken in both languages."""
    assert _near(combined(RULES, "c_weighed", (10, "sure"), (2, "低い"), (6, "unsure")), Fraction(38, 5))


def test_one_mark_of_unknown_weight_leaves_the_mean_unknown() -> None:
    """No weight is guessed."""
    assert combined(RULES, "c_weighed", (10, "sure"), (2, "")) is None
    assert combined(RULES, "c_weighed", (10, "sure"), (2, "perhaps")) is None


@pytest.mark.parametrize("word", ["", "評価不能", "not assessable", "-", 11])
def test_five_five_and_not_assessable_give_what_the_scale_says(word: object) -> None:
    """Left out: 5; unresolved: unknown; the worst, which is 1: the median of 1, 5 and 5, then their mean on grades."""
    assert combined(RULES, "c_plain", 5, 5, word) == 5.0
    assert combined(RULES, "c_strict", 5, 5, word) is None
    assert combined(RULES, "c_strict", 5, 5) == 5.0
    assert combined(RULES, "c_harsh", 5, 5, word) == 5.0
    assert combined(RULES, "c_harsh", 5, word, word) == 1.0
    assert _near(combined(RULES, "c_graded", "A", "B", word), Fraction(10 + 6 + 1, 3))
    assert combined(RULES, "c_worded", "S", word, word) == "C"


def test_who_left_because_of_a_conflict_is_missed_nowhere() -> None:
    """A mark that must not be given is no missing mark."""
    for criterion in ("c_plain", "c_strict", "c_harsh"):
        assert combined(RULES, criterion, 5, 5, "除斥") == 5.0


@pytest.mark.parametrize(
    ("marks", "silent", "better", "worse", "mode", "above"),
    [
        ("BBA", "B", "B", "B", "B", "B"),  # two of three: a majority
        ("B", "B", "B", "B", "B", "B"),
        ("AABB", None, "A", "B", None, None),  # half is no majority
        ("AABBC", None, "A", "B", None, None),
        ("SABBC", None, None, None, "B", "B"),  # two above, two on it: not more
        ("SAABBBC", None, None, None, "B", "B"),  # three above, three on it: not more
        ("SAABBB", None, None, None, None, None),  # a half again, but one most frequent: see below
        ("SABBCCC", None, None, None, "C", "B"),  # four above three: the next better that was given
        ("SSACCC", None, None, None, None, None),
        ("SSAACCC", None, None, None, "C", "A"),
        ("", None, None, None, None, None),
    ],
)
def test_the_mode_is_the_majority_or_what_the_directional_rules_say(
    marks: str, silent: str | None, better: str | None, worse: str | None, mode: str | None, above: str | None
) -> None:
    """And nothing where they say nothing; of grades, and of numbers alike (S is 4, C is 1)."""
    ways = {
        "silent": "", "better": "mode: {equal_counts: {take: better, source: law}}, ",
        "worse": "mode: {equal_counts: {take: worse, source: law}}, ",
        "mode": "mode: {no_majority: {take: mode, source: law}}, ",
        "above": "mode: {no_majority: {take: compare_above, source: law}}, ",
    }  # fmt: skip
    if marks in ("SAABBB", "SSACCC"):  # three of six are the most frequent alone: above lie three, not more
        mode = above = marks[-1]
    wanted = {"silent": silent, "better": better, "worse": worse, "mode": mode, "above": above}
    grades = {name: f"{said}grades: [S, A, B, C], combine: mode" for name, said in ways.items()}
    numbers = {f"n_{name}": f"{said}{NUMBERS}, combine: mode" for name, said in ways.items()}
    rules = scheme(scales={**grades, **numbers})
    for name, word in wanted.items():
        assert combined(rules, f"c_{name}", *(marks or [""])) == word, name
        given: list[object] = ["_CBAS".index(mark) for mark in marks] or [""]
        number = None if word is None else float("_CBAS".index(word))
        assert combined(rules, f"c_n_{name}", *given) == number, name


def test_equal_counts_and_then_the_number_above() -> None:
    """Two C, two B, an A and an S: of C and B take C as the worse; above it lie four, more than two: B."""
    both = "mode: {equal_counts: {take: worse, source: law}, no_majority: {take: compare_above, source: law}}, "
    rules = scheme(scales={"g": f"{both}grades: [S, A, B, C], combine: mode", "n": f"{NUMBERS}, combine: mean"})

    assert combined(rules, "c_g", "C", "B", "S", "A", "B", "C") == "B"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (f"{NUMBERS}, combine: trimmed_mean", "cut at each end"),
        (f"{NUMBERS}, combine: mean, trim: 1", "cut at each end"),
        (f"{NUMBERS}, combine: trimmed_mean, trim: 0.5", "whole number"),
        (f"{NUMBERS}, combine: mean, mode: {{equal_counts: {{take: better, source: law}}}}", "combine: mode"),
        (f"{NUMBERS}, combine: median, confidence: {{levels: {{a: {{title: {{en: A, ja: A}}, weight: 1}}, "
         "b: {title: {en: B, ja: B}, weight: 2}}, source: law}", "weighs a mean"),
        (f"{NUMBERS}, combine: mean, confidence: {{levels: {{a: {{title: {{en: A, ja: A}}, weight: 0}}, "
         "b: {title: {en: B, ja: B}, weight: 0}}, source: law}", "above zero"),
        ("grades: [A, B], combine: trimmed_mean, trim: 1", "never averaged"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_refused(said: str, told: str) -> None:
    """When the file is loaded."""
    with pytest.raises(CriteriaError) as caught:
        scheme(scales={"t": said, "n": f"{NUMBERS}, combine: mean"})

    assert told in caught.value.message("en")
