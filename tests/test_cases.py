"""Claims about the runner of a scheme's cases: what holds, what does not, and how that is told."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from clusterscore.cases import cases_of, exact_number, run_cases
from clusterscore.errors import CriteriaError
from tests.scheme import small

# A has 20 of 40 jobs, is in Norway and is open; marks of 4 and 5 for the plan, grade B for the team.
#   effect:  jobs 1/2 × 30, place 1 × 15, openness 1 × 15 points = 45 of 60
#   quality: plan 4.5/5 × 20, team 5/10 × 20 points = 18 + 10 = 28 of 40
# B is the same in Sweden (5 of 10 points for the place) and closed (0.2): 15 + 7.5 + 3 = 25.5, and 28.
BASE = """\
scheme: regional@2026
base:
  fields: {jobs: 20, grant: 100, own_money: 60, country: NO, open_lab: yes}
  marks: {plan: [4, 5], team: B}
  office: [{target: registered, kind: check, value: yes}]
cases:
"""
SOUND = """\
  - case: {en: Norway comes before Sweden, ja: ノルウェーがスウェーデンより上位になる}
    applications:
      A: {}
      B: {fields: {country: SE, open_lab: no}}
    expect:
      A:
        status: ranked
        rank: 1
        tied: false
        total: 45 + 28
        sub_scores: {effect: 3/4, quality: 7/10, plan.mark: 4.5/5, effect.jobs_made: 0.5}
        points: {effect: 45, quality: 28, team: 10}
        out_of: {effect: 60, team: 20}
        measures: {match: 3/5}
        gates: {enough: pass, on_register: pass, floors.plan: pass, checks.modest: pass}
        total_range: [73, 73]
        flags: []
        findings: []
        excluded_by: []
        missing: []
      B: {rank: 2, total: 25.5 + 28}
"""
OTHERS = """\
  - case: Too little money of its own keeps an application out
    applications:
      A: {fields: {own_money: 49.9}}
      B: {fields: {own_money: 50}}
      C: {marks: {plan: [1, 2]}}
      D: {fields: {jobs: null}}
      E: {fields: {grant: 400, own_money: 201}, office: []}
    expect:
      A: {status: excluded, excluded_by: [enough], rank: null, gates: {enough: fail}}
      B: {status: ranked, rank: 1, tied: true}
      C: {status: excluded, excluded_by: [floors.plan], gates: {floors.plan: fail}}
      D: {status: unresolved, missing: [jobs], total: null, total_range: [58, 88], findings: [CS201]}
      E: {status: ranked, flags: [on_register], gates: {enough: pass, on_register: unknown}, findings: []}
"""


def _run(folder: Path, cases: str, criteria: str = small.SOUND) -> tuple[int, list[str], list[str]]:
    """Run cases beside the small criteria: their number and every message in both languages."""
    path = folder / small.NAME
    path.write_text(criteria, encoding="utf-8")
    cases_of(path).write_text(cases, encoding="utf-8")
    count, found = run_cases(path)
    return count, [finding.message("en") for finding in found], [finding.message("ja") for finding in found]


def test_cases_stand_beside_their_criteria() -> None:
    """Under the same name."""
    assert cases_of(Path("criteria/imi-2013.yaml")) == Path("criteria/imi-2013.cases.yaml")


def test_criteria_without_cases_have_none(tmp_path: Path) -> None:
    """That is no defect of the file."""
    path = tmp_path / small.NAME
    path.write_text(small.SOUND, encoding="utf-8")

    assert run_cases(path) == (0, [])


def test_cases_that_hold_say_nothing(tmp_path: Path) -> None:
    """Worked by hand above: A has 45 + 28 = 73 points, B has 25.5 + 28 = 53.5."""
    assert _run(tmp_path, BASE + SOUND) == (1, [], [])


def test_exclusions_unknowns_and_flags_can_be_expected(tmp_path: Path) -> None:
    """49.9 of 100 is below one half; a blank of jobs leaves 30 of 88 points open; B and E are equal."""
    assert _run(tmp_path, BASE + SOUND + OTHERS) == (2, [], [])


def _line(text: str, needle: str) -> str:
    """Give the place of the only line that begins with a key, as file:line:column."""
    lines = text.splitlines()
    (at,) = [number for number, line in enumerate(lines, start=1) if line.strip().startswith(needle)]
    return f"regional-2026.cases.yaml:{at}:{lines[at - 1].index(needle) + 1}"


def test_a_wrong_rank_is_told_in_both_languages_at_its_line(tmp_path: Path) -> None:
    """With the case's sentence, what was found and what was expected."""
    text = BASE + SOUND.replace("B: {rank: 2,", "B: {rank: 1,")
    place = _line(text, "B: {rank")

    assert _run(tmp_path, text) == (
        1,
        [f'{place}: CS509 The case "Norway comes before Sweden": B rank is 2. The case expects 1. '
         "To fix: correct the rule or the case."],
        [f"{place}: CS509 検証例「ノルウェーがスウェーデンより上位になる」: B rankが2になりました。"
         "期待値は1です。対応: 規則か検証例を直してください。"],
    )  # fmt: skip


def test_a_wrong_total_is_told_with_its_arithmetic(tmp_path: Path) -> None:
    """As it was written in the case."""
    _, en, _ = _run(tmp_path, BASE + SOUND.replace("total: 25.5 + 28", "total: 25.5 + 29"))

    assert [message.partition("CS509 ")[2] for message in en] == [
        'The case "Norway comes before Sweden": B total is 53.5. The case expects 25.5 + 29. '
        "To fix: correct the rule or the case."
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("status: ranked", "status: excluded", "A status is ranked. The case expects excluded."),
        ("tied: false", "tied: true", "A tied is False. The case expects True."),
        ("effect: 3/4,", "effect: 1/4,", "A sub_scores: effect is 0.75. The case expects 1/4."),
        ("quality: 28,", "quality: 27,", "A points: quality is 28. The case expects 27."),
        ("team: 20}", "team: 21}", "A out_of: team is 20. The case expects 21."),
        ("match: 3/5", "match: 2/5", "A measures: match is 0.6. The case expects 2/5."),
        ("on_register: pass", "on_register: fail", "A gates: on_register is pass. The case expects fail."),
        ("[73, 73]", "[73, 74]", "A greatest total is 73. The case expects 74."),
        ("flags: []", "flags: [enough]", "A flags is []. The case expects ['enough']."),
    ],
)
def test_every_kind_of_expectation_can_fail(tmp_path: Path, old: str, new: str, said: str) -> None:
    """One changed expectation, one message."""
    _, en, _ = _run(tmp_path, BASE + SOUND.replace(old, new, 1))

    assert len(en) == 1
    assert said in en[0]


def test_a_changed_rule_makes_a_case_fail(tmp_path: Path) -> None:
    """With 70 points for effect A has 52.5 + 21 = 73.5 of 100."""
    criteria = small.text(("{effect: 60, quality: 40}", "{effect: 70, quality: 30}"))
    _, en, _ = _run(tmp_path, BASE + SOUND, criteria)

    assert any("A total is 73.5. The case expects 45 + 28." in message for message in en)


def test_totals_agree_to_nine_digits_and_no_further(tmp_path: Path) -> None:
    """73.0000001 is another total, 73.00000000001 the same."""
    assert len(_run(tmp_path, BASE + SOUND.replace("45 + 28", "73.0000001"))[1]) == 1
    assert _run(tmp_path, BASE + SOUND.replace("45 + 28", "73.00000000001"))[1] == []


@pytest.mark.parametrize(
    ("written", "worked"),
    [
        ("50", Fraction(50)),
        ("0.1", Fraction(1, 10)),
        ("1/3", Fraction(1, 3)),
        ("100/11 * (1/4 + 0.8/2)", Fraction(65, 11)),
    ],
)
def test_an_expected_number_is_exactly_what_is_written(written: str, worked: Fraction) -> None:
    """0.1 is a tenth; 100/11 × 0.65 is 65/11."""
    assert exact_number(written) == worked


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("total: 45 + 28", "totl: 73"),
        ("total: 45 + 28", "total: ranked"),
        ("total: 45 + 28", "total: 1/0"),
        ("sub_scores: {effect:", "sub_scores: {efect:"),
        ("points: {effect:", "points: {efect:"),
        ("measures: {match:", "measures: {mach:"),
        ("gates: {enough:", "gates: {enouhg:"),
        ("      B: {rank", "      C: {rank"),
        ("    expect:\n", "    expects:\n"),
        ("    applications:\n", "    application:\n"),
        ("{fields: {country: SE,", "{field: {country: SE,"),
        ("country: SE,", "contry: SE,"),
        ("cases:\n", "case:\n"),
        ("marks: {plan:", "marks: {plam:"),
    ],
)
def test_a_misspelling_in_a_case_is_told_and_neither_ignored_nor_a_crash(tmp_path: Path, old: str, new: str) -> None:
    """A case that tests nothing would be trusted all the same."""
    text = BASE + SOUND
    assert text.count(old) == 1
    try:
        told = _run(tmp_path, text.replace(old, new))[1]
    except CriteriaError as error:
        told = [error.message("en")]

    assert told != []
    assert [message for message in told if not message.startswith("regional-2026.cases.yaml:")] == []


def test_cases_that_are_not_yaml_are_told_with_their_place(tmp_path: Path) -> None:
    """The cases are checked like the criteria."""
    with pytest.raises(CriteriaError) as refusal:
        _run(tmp_path, BASE + SOUND + "  - case: [\n")

    assert refusal.value.finding.code == "CS501"
    assert refusal.value.finding.place.startswith("regional-2026.cases.yaml:")
