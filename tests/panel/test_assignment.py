"""Claims about who reviews what: never in conflict, level, the same for the same seed, and what could not be met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product
from types import SimpleNamespace

import hypothesis.strategies as st
import pytest
from hypothesis import given

from clusterscore.panel.assignment import Assignment, Bar, Lacking, Pair, assign
from clusterscore.words import Text
from tests.lawful import CALM

BARS: tuple[Bar, ...] = ("declared", "affiliation")
Figures = tuple[int, int, int]


@dataclass
class Call:
    """What is to be assigned."""

    applications: list[str]
    reviewers: list[str]
    each: int
    barred: dict[Pair, Bar] = field(default_factory=dict)
    at_most: dict[str, int] = field(default_factory=dict)

    def assigned(self, seed: str = "2026") -> Assignment:
        return assign(
            self.applications, self.reviewers, self.each, barred=self.barred, at_most=self.at_most, seed=seed
        )

    def free(self, application: str) -> list[str]:
        return [name for name in self.reviewers if (application, name) not in self.barred]


@st.composite
def calls(draw: st.DrawFn, most: int = 4, limited: bool = True) -> Call:
    """Draw a small call with conflicts, and limits for some of the reviewers."""
    ids = [f"A{at}" for at in range(draw(st.integers(1, most)))]
    names = [f"R{at}" for at in range(draw(st.integers(1, most if len(ids) < 4 else 3)))]
    pairs = st.sampled_from([(one, name) for one in ids for name in names])
    barred = draw(st.dictionaries(pairs, st.sampled_from(BARS))) if limited else {}
    limits = draw(st.dictionaries(st.sampled_from(names), st.integers(0, 3))) if limited else {}
    return Call(ids, names, draw(st.integers(1, 3)), barred, limits)


def _figures(each: int, given_to: Mapping[str, int], loads: Mapping[str, int]) -> Figures:
    """Give what is to be least, in that order: those lacking, how they are heaped up, how the loads are."""
    lacks = [each - count for count in given_to.values()]
    return sum(lacks), sum(one**2 for one in lacks), sum(load**2 for load in loads.values())


def _all(call: Call) -> Iterator[Figures]:
    """Go through every assignment there is."""
    choices = [
        [some for size in range(call.each + 1) for some in combinations(call.free(one), size)]
        for one in call.applications
    ]
    for chosen in product(*choices):
        loads = {name: sum(name in some for some in chosen) for name in call.reviewers}
        if all(loads[name] <= most for name, most in call.at_most.items()):
            yield _figures(call.each, dict(enumerate(map(len, chosen))), loads)  # type: ignore[arg-type]


def _of(call: Call, found: Assignment) -> Figures:
    given_to = {one: sum(pair[0] == one for pair in found.pairs) for one in call.applications}
    return _figures(call.each, given_to, found.loads)


@CALM
@given(calls())
def test_no_other_assignment_is_better(call: Call) -> None:
    """Every one there is was tried: none lacks fewer reviewers, spreads them better, or is more level."""
    assert _of(call, call.assigned()) == min(_all(call))


@CALM
@given(calls(), st.text(max_size=3))
def test_conflicts_and_limits_are_kept_whatever_the_seed(call: Call, seed: str) -> None:
    """No conflicted pair, nobody twice for one application, nobody beyond the limit; loads are counted rightly."""
    found = call.assigned(seed)

    assert not set(found.pairs) & set(call.barred)
    assert len(set(found.pairs)) == len(found.pairs)
    assert found.loads == {name: sum(pair[1] == name for pair in found.pairs) for name in call.reviewers}
    assert all(found.loads[name] <= most for name, most in call.at_most.items())
    assert all(sum(pair[0] == one for pair in found.pairs) <= call.each for one in call.applications)


@CALM
@given(calls())
def test_whoever_lacks_is_listed_and_every_reviewer_accounted_for(call: Call) -> None:
    """A reviewer who does not review an application that lacks one is barred from it or at the limit."""
    found = call.assigned()
    by_application = {one: {pair[1] for pair in found.pairs if pair[0] == one} for one in call.applications}

    assert {one.application: one.lacks for one in found.lacking} == {
        one: call.each - len(names) for one, names in by_application.items() if len(names) < call.each
    }
    for one in found.lacking:
        barred = {name for names in one.barred.values() for name in names}
        assert barred | set(one.full) | by_application[one.application] == set(call.reviewers)
        assert {name: call.barred[one.application, name] for name in barred} == {
            name: bar for bar, names in one.barred.items() for name in names
        }
        assert all(found.loads[name] == call.at_most[name] for name in one.full)


@CALM
@given(calls(most=7, limited=False))
def test_without_conflicts_loads_differ_by_at_most_one(call: Call) -> None:
    """And all have their reviewers, if there are so many."""
    found = call.assigned()

    assert max(found.loads.values()) - min(found.loads.values()) <= 1
    assert {one.lacks for one in found.lacking} <= {call.each - len(call.reviewers)}


@CALM
@given(calls(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(call: Call, luck: object) -> None:
    """The same seed gives the same assignment, from any order of applications, reviewers and conflicts."""
    shuffle = luck.shuffle  # type: ignore[attr-defined]  # the strategy gives a Random
    ids, names, barred = list(call.applications), list(call.reviewers), list(call.barred.items())
    for one in (ids, names, barred):
        shuffle(one)

    assert Call(ids, names, call.each, dict(barred), call.at_most).assigned() == call.assigned()


def _round(applications: int = 60, reviewers: int = 12) -> Call:
    """Give a round in which every reviewer is barred from every twelfth application or so."""
    ids = [f"A-{at:02}" for at in range(applications)]
    names = [f"R-{at:02}" for at in range(reviewers)]
    barred = {(one, names[at * 5 % reviewers]): BARS[at % 2] for at, one in enumerate(ids)}
    return Call(ids, names, 5, barred)


def test_a_full_round_is_level_and_whole() -> None:
    """60 applications of 5 reviews each by 12 reviewers: 300 reviews, 25 for each of them."""
    found = _round().assigned()

    assert len(found.pairs) == 300
    assert set(found.loads.values()) == {25}
    assert found.lacking == ()


def test_another_seed_gives_another_assignment_as_good() -> None:
    """The lot decides only between equals."""
    one, other = _round().assigned("spring"), _round().assigned("autumn")

    assert one.pairs != other.pairs
    assert one.loads == other.loads


def test_the_lot_mixes_reviewers_so_that_leniency_can_be_compared() -> None:
    """Of 66 pairs of reviewers most meet; fixed teams could never be told apart from their applications."""
    found = _round().assigned()
    teams = [[name for one, name in found.pairs if one == application] for application in _round().applications]

    assert len({pair for team in teams for pair in combinations(team, 2)}) > 60


def test_a_reviewer_may_have_far_more_than_the_mean_where_conflicts_leave_nobody_else() -> None:
    """Ten applications, two reviewers to choose from, one of them barred from all but the last."""
    ids, names = [f"A{at}" for at in range(10)], ["R0", "R1", "R2", "R3", "R4"]
    barred: dict[Pair, Bar] = {(one, name): "declared" for one in ids for name in names[1:] if one != "A9"}
    found = Call(ids, names, 1, barred).assigned()

    assert found.loads["R0"] == 9
    assert found.lacking == ()


def test_what_could_not_be_met_is_told_in_both_languages() -> None:
    """Only R may review a, and takes one application, so c lacks R; nobody lacks two where both can lack one."""
    call = Call(
        ["a", "c"], ["R", "S", "T"], 2,
        {("a", "S"): "declared", ("a", "T"): "affiliation", ("c", "T"): "affiliation"}, {"R": 1},
    )  # fmt: skip
    first, second = call.assigned().lacking

    assert (first.application, first.lacks, first.barred, first.full) == (
        "a", 1, {"declared": ("S",), "affiliation": ("T",)}, (),
    )  # fmt: skip
    assert first.why == Text(
        "It lacks 1 of 2 reviewers: only 1 of 3 may review it (declared a conflict: S; same affiliation: T).",
        "必要な審査委員2名に対し1名が不足（審査できる委員が3名中1名のみ。利害関係の申告あり: S、所属が同じ: T）。",
    )
    assert second == Lacking("c", 1, {"affiliation": ("T",)}, ("R",), second.why)
    assert second.why == Text(
        "It lacks 1 of 2 reviewers: at the limit of what they can take, though free to review it: R.",
        "必要な審査委員2名に対し1名が不足（審査できるRは担当件数の上限に達している）。",
    )


def test_too_few_reviewers_in_all_are_told_as_that() -> None:
    """Two for three; and nobody at all."""
    assert [one.why.en for one in Call(["a"], ["R", "S"], 3).assigned().lacking] == [
        "It lacks 1 of 3 reviewers: there are only 2 reviewers."
    ]
    nobody = Call(["a"], [], 2).assigned()
    assert (nobody.pairs, nobody.loads) == ((), {})
    assert [one.why.ja for one in nobody.lacking] == ["必要な審査委員2名に対し2名が不足（委員が全体で0名のみ）。"]


def test_without_applications_nobody_has_anything_to_review() -> None:
    """An empty call is no failure."""
    assert Call([], ["R"], 2).assigned() == Assignment((), {"R": 0}, ())


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (Call(["a", "a"], ["R"], 1), "'a' stands twice"),
        (Call(["a"], ["R", "R"], 1), "'R' stands twice"),
        (Call(["a"], ["R"], 0), "cannot have 0 reviewers"),
        (Call(["a"], ["R"], 1, {("b", "R"): "declared"}), "'b' is neither"),
        (Call(["a"], ["R"], 1, {("a", "S"): "declared"}), "'S' is neither"),
        (Call(["a"], ["R"], 1, at_most={"S": 1}), "'S' is neither"),
        (Call(["a"], ["R"], 1, at_most={"R": -1}), "fewer than no applications"),
    ],
)
def test_what_cannot_be_meant_is_refused(call: Call, said: str) -> None:
    """A conflict of somebody who is not there would otherwise be lost without a word."""
    with pytest.raises(ValueError, match=said):
        call.assigned()


def test_a_solver_that_fails_is_told_and_not_taken_for_an_assignment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every such problem has a solution, so this is a failure of the machine."""
    failed = SimpleNamespace(success=False, message="out of memory")
    monkeypatch.setattr("scipy.optimize.milp", lambda *_, **__: failed)

    with pytest.raises(RuntimeError, match="was not solved: out of memory"):
        _round().assigned()
