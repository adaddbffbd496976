"""A whole round by the commands of an officer: no mark is lost, none counts twice, and the results are arithmetic."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from clusterscore.words import LANGUAGES, Language
from samples.writer import read_scheme
from tests.libreoffice import recalculate
from tests.round import story
from tests.round.story import CRITERIA, IDS, REVIEWERS, Key, Round, run, table

pytestmark = pytest.mark.filterwarnings(
    "ignore:Data Validation extension:UserWarning",
    "ignore:Unknown extension:UserWarning",  # openpyxl does not read data bars with solid ends
    "ignore:Conditional Formatting extension:UserWarning",
)


def _marks(played: Round, file: str = "round.xlsx") -> dict[Key, object]:
    """Give the marks of a collected workbook; a mark that stands twice fails."""
    rows = [row for row in table(played / file, "Reviews") if row["Mark"] is not None]
    keys = [(row["Application no."], row["Reviewer"], row["Criterion"]) for row in rows]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    return dict(zip(keys, (row["Mark"] for row in rows), strict=True))


def _counted(played: Round) -> dict[tuple[str, str], list[Fraction]]:
    """Give the marks that take part, by application and criterion, from our own ledger."""
    out = {*played.declared, played.confirmed}
    found: dict[tuple[str, str], list[Fraction]] = defaultdict(list)
    for (id_, reviewer, criterion), mark in played.ledger.items():
        if (id_, reviewer) not in out and isinstance(mark, int) and mark <= 5:
            found[id_, criterion].append(Fraction(mark))
    return found


def _combined(played: Round) -> dict[tuple[str, str], Fraction]:
    """Give the panel's marks: plain means, and the mark on which the panel agreed."""
    means = {key: sum(marks, Fraction()) / len(marks) for key, marks in _counted(played).items()}
    id_, criterion, agreed = story.AGREED
    return {**means, (id_, criterion): Fraction(agreed)}


def _worth(combined: Mapping[tuple[str, str], Fraction]) -> dict[str, Fraction]:
    """Give what the marks are worth of 100 points: eleven criteria alike, and half where figures stand beside them.

    The figures of all applications are the same, so that these decide every rank.
    """
    criteria = read_scheme(story.SCHEME).criteria
    share = {key: Fraction(1, 2) if criterion.indicators else Fraction(1) for key, criterion in criteria.items()}
    return {
        id_: sum((share[key] * combined[id_, key] / 5 for key in CRITERIA), Fraction()) * Fraction(100, len(CRITERIA))
        for id_ in IDS
        if all((id_, key) in combined for key in CRITERIA)
    }


def _ranks(worth: Mapping[str, Fraction]) -> dict[str, int]:
    return {id_: 1 + sum(other > own for other in worth.values()) for id_, own in worth.items()}


@pytest.fixture(scope="module")
def told(played: Round) -> dict[str, Any]:
    """Give the chair's evaluation as JSON."""
    printed = run("evaluate", played / "round.xlsx", "--for", "chair", "--format", "json").stdout
    found: dict[str, Any] = json.loads(printed)
    return found


# --- who reviews what -------------------------------------------------------------------------------


def test_everybody_has_a_fair_share_and_nobody_a_conflict(played: Round) -> None:
    """Three for each of sixty, at most what each takes, loads at most three apart; no pair that is barred."""
    pairs = [(id_, name) for name, ids in played.work.items() for id_ in ids]
    loads = {name: len(ids) for name, ids in played.work.items()}

    assert Counter(id_ for id_, _ in pairs) == dict.fromkeys(IDS, 3)
    assert len(set(pairs)) == 180
    assert all(loads[name] <= most for name, most in story.BUSY.items())
    assert max(loads.values()) - min(loads.values()) <= 3
    barred = {story.DECLARED, story.SUSPECTED, *story.SAME_BODY.items()}
    assert not barred & set(pairs)
    assert "declared 1, affiliation 2, suspected 1" in played.said["assign"]


def test_each_reviewer_has_a_workbook_with_their_own_applications_alone(played: Round) -> None:
    """A sheet for each, beside the list, About and the lists of choices."""
    for at, reviewer in enumerate(REVIEWERS, start=1):
        (path,) = (played / "reviews").glob(f"{at:02}_*.xlsx")
        names = openpyxl.load_workbook(path, read_only=True).sheetnames
        assert [name for name in names if name.startswith("R-")] == list(played.work[reviewer])


# --- every mark once --------------------------------------------------------------------------------


def test_marks_written_are_marks_collected_and_marks_told_as_unusable(played: Round) -> None:
    """Cell by cell: what each reviewer entered stands in Reviews once, but for one sheet with an edited number."""
    arrived = _marks(played)

    assert arrived == played.ledger
    assert len(played.lost) > 0
    assert len(arrived) + len(played.lost) == len({*arrived, *played.lost})
    assert played.said["collect"].count("CS450") == 1
    assert "'R-999'" in played.said["collect"]


def test_before_the_late_workbook_only_its_marks_were_missing(played: Round) -> None:
    """The second collecting adds the marks of one reviewer, and takes or changes none of the others."""
    before, after = _marks(played, "first.xlsx"), _marks(played)
    late = {key: mark for key, mark in played.ledger.items() if key[1] == story.LATE}

    assert late
    assert {**before, **late} == after
    assert not before.keys() & late.keys()


def test_of_a_workbook_that_was_sent_twice_the_later_one_counts(played: Round) -> None:
    """Three marks were changed to 0; the first ones are nowhere in Reviews, and the office is told."""
    arrived = _marks(played)

    assert [arrived[key] for key in played.replaced] == [0, 0, 0]
    assert set(played.replaced.values()) != {0}
    assert played.said["collect"].count("CS456") == 1


def test_what_went_wrong_is_told_once_each(played: Round) -> None:
    """A mark off the scale, no word on a conflict, and every blank line; not the gaps of who has left."""
    rows = table(played / "first.xlsx", "Findings")
    codes = Counter(row["Code"] for row in rows)
    assigned = [(id_, name) for name, ids in played.work.items() for id_ in ids if name != story.LATE]
    lost = {key[:2] for key in played.lost}
    gaps = [
        (*pair, criterion)
        for pair in assigned for criterion in CRITERIA
        if pair not in played.declared | lost and (*pair, criterion) not in played.ledger
    ]  # fmt: skip

    assert (codes["CS210"], codes["CS458"], codes["CS450"]) == (1, 1, 1)
    assert (codes["CS453"], codes["CS459"]) == (0, 0)  # no line looks changed, whichever program saved it
    assert codes["CS406"] == len(gaps)
    places = [row["Place"] for row in rows if row["Code"] == "CS406"]
    assert len(set(places)) == len(places)  # each names the cell of its own mark
    assert codes["CS452"] == len(played.work[story.LATE]) + 1  # and the sheet with the edited number


def test_declared_conflicts_stand_in_conflicts_with_the_reviewers_own_words(played: Round) -> None:
    """Beside those that were known before, and what assign suspected."""
    rows = [row for row in table(played / "first.xlsx", "Conflicts") if row["Status"] == "declared"]
    found = {(row["Application no."], row["Reviewer"]): row["Reason"] for row in rows}

    assert found == {
        story.DECLARED: "a former colleague", **dict.fromkeys(played.declared, "my brother works there"),
    }  # fmt: skip


# --- what they come to ------------------------------------------------------------------------------


def test_combined_marks_are_the_means_of_the_marks_that_count(played: Round, told: dict[str, Any]) -> None:
    """By exact fractions over our own ledger; without reviewers in conflict, words and what is off the scale."""
    marks = {(one["application"], one["criterion"]): one for one in told["panel"]["marks"]}
    expected, counted = _combined(played), _counted(played)
    id_, criterion, agreed = story.AGREED

    assert {key: one["counted"] for key, one in marks.items() if one["counted"] is not None} == pytest.approx(
        {key: float(mark) for key, mark in expected.items()}, rel=1e-12
    )
    own = counted[id_, criterion]
    assert marks[id_, criterion]["combined"] == pytest.approx(float(sum(own) / len(own)))  # both are shown
    assert marks[id_, criterion]["counted"] == agreed
    given = [
        (key[0], mark["reviewer"], key[1])
        for key, one in marks.items() for mark in one["given"] if mark["counts"]
    ]  # fmt: skip
    assert len(given) == len(set(given)) == sum(map(len, counted.values()))


def test_ranks_are_those_of_the_arithmetic(played: Round, told: dict[str, Any]) -> None:
    """Totals differ as the worth of the marks does, and ranks are equal; who lacks a mark is undecided."""
    worth = _worth(_combined(played))
    found = {one["id"]: one for one in told["applications"]}
    best = max(worth, key=lambda id_: worth[id_])

    assert {id_: one["rank"] for id_, one in found.items() if one["status"] == "ranked"} == _ranks(worth)
    assert {id_ for id_, one in found.items() if one["status"] == "unresolved"} == set(IDS) - set(worth)
    apart = {id_: found[best]["total"] - found[id_]["total"] for id_ in worth}
    assert apart == pytest.approx({id_: float(worth[best] - own) for id_, own in worth.items()}, abs=1e-9)


def test_the_chair_is_told_what_was_decided(played: Round, told: dict[str, Any]) -> None:
    """The confirmed conflict with the marks it takes out, by name and reason."""
    (found,) = [one["message"] for one in told["findings"] if one["code"] == "CS472"]
    out = sum(key[:2] == played.confirmed and isinstance(mark, int) for key, mark in played.ledger.items())

    assert f"marks left out: {out}" in found
    assert story.CHAIR in found


@pytest.mark.parametrize(("audience", "language"), [("chair", "ja"), ("committee", "en")])
def test_the_ranked_workbook_holds_these_ranks_and_reads_back(
    played: Round, audience: str, language: Language
) -> None:
    """The chair's copy and the committee's; evaluated again, each gives the same ranks."""
    path = played / f"ranked-{audience}-{language}.xlsx"
    run("evaluate", played / "round.xlsx", "--for", audience, "--lang", language, "-o", path)
    expected = _ranks(_worth(_combined(played)))
    again = json.loads(run("evaluate", path, "--format", "json").stdout)

    assert {one["id"]: one["rank"] for one in again["applications"] if one["rank"] is not None} == expected
    assert "Panel report" in openpyxl.load_workbook(path, read_only=True).sheetnames


def test_the_chairs_workbook_is_live_and_agrees_with_libreoffice(chair: Path, tmp_path: Path) -> None:
    """Every mark in numbers and every total, worked out anew by another program."""
    (saved,) = recalculate([chair], tmp_path)
    before, after = (openpyxl.load_workbook(one, data_only=True) for one in (chair, saved))

    for name in ("Reviews", "Points", "Ranking"):
        assert _numbers(after[name].iter_rows(values_only=True)) == pytest.approx(
            _numbers(before[name].iter_rows(values_only=True)), abs=1e-9
        )


def _numbers(rows: Iterable[tuple[object, ...]]) -> list[float]:
    cells = (cell for row in rows for cell in row if not isinstance(cell, bool))
    return [float(cell) for cell in cells if isinstance(cell, (int, float))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_on_the_panel_prints_in_either_language(played: Round, language: Language) -> None:
    """With names for the chair, without them for the committee; here one of each."""
    audience = {"en": "chair", "ja": "committee"}[language]
    printed = run("panel", played / "round.xlsx", "--for", audience, "--lang", language).stdout

    assert any(name in printed for name in REVIEWERS) == (audience == "chair")
