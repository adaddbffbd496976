"""Claims about what the linter tells of criteria that load, and of what it keeps silent."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from clusterscore import findings as f
from clusterscore.cli.main import main
from clusterscore.formula import nodes as n
from clusterscore.formula.exact import Case
from clusterscore.formula.properties import Properties
from clusterscore.linting.checked import Checked
from clusterscore.linting.lint import lint, lint_file
from clusterscore.linting.telling import branch_properties, told_properties
from clusterscore.linting.units import unit
from clusterscore.linting.world import Reach
from clusterscore.scheme.registry import read_rules
from clusterscore.scheme.shelf import criteria_files
from clusterscore.words import LANGUAGES, same, speak
from tests.scheme import linted
from tests.scheme.linted import FAULTS, Changes, Fault

GOLDEN = Path(__file__).with_name("golden") / "linting.txt"
LINT_KINDS = [
    kind.code for kind in vars(f).values() if isinstance(kind, f.Kind) and "CS530" <= kind.code < "CS560"
]  # fmt: skip
each_fault = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)


@cache
def _found(changes: Changes = ()) -> tuple[f.Finding, ...]:
    return tuple(lint(linted.rules(changes)))


def _told(findings: tuple[f.Finding, ...]) -> list[str]:
    return [finding.message(language) for finding in findings for language in LANGUAGES]


# --- each rule of the linter --------------------------------------------------------------------


@cache
def _golden() -> dict[str, list[str]]:
    """Read the expected messages by fault; UPDATE_GOLDEN=1 writes them anew first."""
    if os.environ.get("UPDATE_GOLDEN") == "1":
        dump = ("\n".join([f"[{fault.name}]", *_told(_found(fault.changes))]) for fault in FAULTS)
        GOLDEN.write_text("\n\n".join(dump) + "\n", encoding="utf-8")
    blocks = GOLDEN.read_text(encoding="utf-8").strip().split("\n\n")
    return {block.splitlines()[0].strip("[]"): block.splitlines()[1:] for block in blocks}


def test_of_the_sound_text_nothing_is_told() -> None:
    """Every fault is one change away from silence."""
    assert _told(_found()) == []


@each_fault
def test_each_fault_is_told_whole_in_english_and_japanese_and_alone(fault: Fault) -> None:
    """Place, what, why and how, to the letter; the expected text stands in golden/linting.txt."""
    found = _found(fault.changes)

    assert [finding.code for finding in found] == [fault.code]
    assert _told(found) == _golden()[fault.name]


@each_fault
def test_of_the_near_miss_nothing_is_told(fault: Fault) -> None:
    """A change of the same place that is sound keeps the linter silent."""
    assert _told(_found(fault.near_miss)) == []


def test_the_golden_file_holds_these_faults_and_no_others() -> None:
    """An expected message that nothing provokes any more is a mistake too."""
    assert list(_golden()) == [fault.name for fault in FAULTS]


def test_every_kind_of_the_linter_has_a_fault() -> None:
    """The version that is superseded is looked for among files, below."""
    assert {fault.code for fault in FAULTS} == set(LINT_KINDS) - {f.PREDECESSOR_UNKNOWN.code}


@each_fault
def test_each_fault_stands_at_a_line_of_the_text(fault: Fault) -> None:
    """The line and column lie within the file and point at something written there."""
    lines = linted.text(fault.changes).splitlines()
    for finding in _found(fault.changes):
        name, line, column = finding.place.split(":")
        assert name == linted.NAME
        assert lines[int(line) - 1][int(column) - 1] != " "


def test_blocking_findings_come_first_then_doubts_then_notes() -> None:
    """Two faults at once: the gate stands above the cap, the unused field above both."""
    notes = next(fault.changes for fault in FAULTS if fault.code == "CS543")
    gate = next(fault.changes for fault in FAULTS if fault.code == "CS549")
    cap = next(fault.changes for fault in FAULTS if fault.code == "CS546")

    found = _found((*notes, *cap, *gate))

    assert [finding.code for finding in found] == ["CS549", "CS546", "CS543"]
    assert [finding.severity for finding in found] == ["blocking", "doubt", "note"]


@pytest.mark.parametrize(("named", "codes"), [("hub@2025", []), ("hub@2024", ["CS545"]), ("imi@2013", [])])
def test_the_version_superseded_is_looked_for_beside_the_file_and_among_those_shipped(
    named: str, codes: list[str], tmp_path: Path
) -> None:
    """What is not there is a doubt: the file may simply not have been copied."""
    before = linted.text().replace("version: 2026\n", "version: 2025\n")
    (tmp_path / "hub-2025.yaml").write_text(before, encoding="utf-8")
    path = tmp_path / linted.NAME
    path.write_text(linted.text((("version: 2026\n", f"version: 2026\nsupersedes: {named}\n"),)), encoding="utf-8")

    _, found = lint_file(path)

    assert [finding.code for finding in found] == codes
    for finding in found:
        en, ja = (speak(finding.facts["known"], language) for language in LANGUAGES)
        assert _told((finding,)) == [
            "hub-2026.yaml:3:1: CS545 The version 'hub@2024' that this one supersedes is not here. What changed "
            f"between the two cannot be shown; there are {en}. "
            "To fix: correct the name, or put that file beside this one. Did you mean 'hub@2025'?",
            "hub-2026.yaml:3:1: CS545 置換え前の版「hub@2024」が見つかりません。両者の違いを示せません"
            f"（あるのは{ja}です）。対応: 名前を直すか、そのファイルを同じフォルダーに置いてください。"
            "「hub@2025」ではありませんか。",
        ]


# --- the shipped schemes ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("imi@2013", ["CS542", "CS537"]),
        ("imi@2019", ["CS542", "CS542", "CS537"]),
        ("special-zones@2014", ["CS542", "CS543"]),
        ("special-zones@2015", ["CS542", "CS543"]),
    ],
)
def test_the_shipped_schemes_give_notes_and_nothing_that_blocks_or_is_doubtful(name: str, notes: list[str]) -> None:
    """Sources that are only background, a shared denominator, and the type of a zone that is only shown."""
    found = lint_file(criteria_files()[name])[1]

    assert [(finding.severity, finding.code) for finding in found] == [("note", code) for code in notes]


def test_no_forecast_of_the_institutes_is_scored() -> None:
    """The fields are marked as forecasts; scoring one of them would be doubted."""
    rules = read_rules(criteria_files()["imi@2013"])

    assert [key for key, form in rules.scheme.fields.items() if form.forecast] == [
        "income_first_year_after", "cost_first_year_after", "jobs_year5", "adopters_year5", "external_hours",
        "trainees_per_year",
    ]  # fmt: skip


# --- which labels cover which -------------------------------------------------------------------


def _ladder(gold: str, silver: str) -> Changes:
    """Let each of the two labels have one condition; they share numbers and words."""
    whole = linted.text()
    old = whole[whole.index("    gold:\n") : whole.index("  no_label")]
    numbers = "five: {value: 5, source: notice}, ten: {value: 10, source: notice}, two: {value: 2, source: notice}"
    lists = "north: {words: [NO], source: notice}, both: {words: [NO, SE], source: notice}"
    rungs = (
        f"    {key}:\n      title: {{en: {key}, ja: 区分}}\n      source: notice\n      conditions:\n        one:\n"
        f"          title: {{en: One, ja: 条件}}\n          require: {require}\n          source: notice\n"
        f"          parameters: {{{numbers}}}\n          lists: {{{lists}}}\n"
        for key, require in (("gold", gold), ("silver", silver))
    )
    return ((old, "".join(rungs)),)


@pytest.mark.parametrize(
    ("gold", "silver"),
    [
        ("jobs >= five", "jobs >= ten"),
        ("jobs >= five", "jobs > five"),
        ("five <= jobs", "jobs == ten"),
        ("jobs <= ten", "jobs < ten"),
        ("jobs < ten", "five >= jobs"),
        ("one_of(country, both)", "one_of(country, north)"),
        ("at_least(1, open_lab, jobs > five)", "at_least(two, jobs > five, open_lab)"),
        ("open_lab or jobs >= ten", "open_lab"),
        ("jobs >= five and open_lab", "open_lab and staff > two and jobs >= ten"),
    ],
)
def test_a_label_is_covered_by_a_better_one_that_asks_for_less(gold: str, silver: str) -> None:
    """And not the other way round: who asks for more may stand above."""
    assert "CS531" in [finding.code for finding in _found(_ladder(gold, silver))]
    assert "CS531" not in [finding.code for finding in _found(_ladder(silver, gold))]


@pytest.mark.parametrize(
    ("gold", "silver"),
    [
        ("jobs >= ten", "jobs <= five"),
        ("jobs >= five", "staff >= ten"),
        ("jobs != five", "jobs >= five"),
        ("one_of(country, north)", "open_lab"),
        ("jobs >= staff", "jobs >= ten"),
    ],
)
def test_labels_that_ask_for_different_things_do_not_cover_each_other(gold: str, silver: str) -> None:
    """Neither way round."""
    for pair in ((gold, silver), (silver, gold)):
        assert [finding.code for finding in _found(_ladder(*pair)) if finding.severity == "blocking"] == []


# --- what could hold ----------------------------------------------------------------------------

_NUMBERS = {"jobs": [0, 1, 2], "staff": [0, 1, 3], "term": [0, 1]}
_terms = st.one_of(
    st.sampled_from([n.Constant(0), n.Constant(1), *(n.Field(key) for key in _NUMBERS)]),
    st.builds(lambda a, b: n.Add((n.Field(a), n.Field(b))), *[st.sampled_from(sorted(_NUMBERS))] * 2),
    st.builds(lambda a: n.Subtract(n.Constant(1), n.Field(a)), st.sampled_from(sorted(_NUMBERS))),
)
_simple: st.SearchStrategy[n.Condition] = st.one_of(
    st.builds(n.Compare, st.sampled_from(sorted(n.MIRRORED)), _terms, _terms),
    st.just(n.Flag("open_lab")),
    st.just(n.Not(n.Flag("open_lab"))),
    st.sampled_from([("NO",), ("SE",), ("NO", "SE")]).map(lambda words: n.OneOf(n.Word("country"), words)),
)
_conditions: st.SearchStrategy[n.Condition] = st.recursive(
    _simple,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: n.And(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: n.Or(tuple(parts))),
        inner.map(n.Not),
    ),
    max_leaves=6,
)
_REACH = Reach(Checked(linted.rules()))


@given(_conditions)
def test_what_some_application_meets_is_never_called_out_of_reach(condition: n.Condition) -> None:
    """Every combination of some plain values is tried; what one of them meets can hold, what one fails can fail."""
    found = set()
    for jobs, staff, term in product(*_NUMBERS.values()):
        for open_lab, country in product((True, False), ("NO", "SE")):
            values = {"jobs": jobs, "staff": staff, "term": term, "open_lab": open_lab, "country": country}
            found.add(Case(values, {}).evaluate(condition))

    assert True not in found or _REACH.can_hold(condition)
    assert False not in found or _REACH.can_fail(condition)


# --- words and units ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("en", "ja", "word"),
    [
        ("Cost per visitor", "1人当たり費用", "cost"),
        ("Share of failures", "割合", "failures"),
        ("Value (lower is better)", "値", "lower is better"),
        ("Ratio", "離職率", "離職率"),
        ("Cost saved per visitor", "削減された費用", None),
        ("Cost share of the partners", "費用負担の割合", None),
        ("Costa Rica", "国", None),
        ("Federal money at the end", "最終年の資金の低さ", None),
    ],
)
def test_words_that_ask_for_less_are_whole_words_that_nothing_turns_round(en: str, ja: str, word: str | None) -> None:
    """A scale that rises under them is doubted; a word inside another says nothing."""
    title = "        title: {en: Jobs made, ja: 雇用創出}\n        measure: jobs\n        better: more\n"
    changed = f"        title: {{en: {en}, ja: {ja}}}\n        measure: jobs\n"

    found = _found(((title, changed),))

    assert [finding.code for finding in found] == ([] if word is None else ["CS534"])
    assert word is None or word in [finding.message("en").split('"')[1] for finding in found]


@pytest.mark.parametrize(
    ("one", "other", "times"),
    [
        ("USD million", "USD thousand", 1000),
        ("million USD", "US dollars", 10**6),
        ("JPY 100 million", "yen", 10**8),
        ("USD bn", "$ million", 1000),
        ("persons", "person", 1),
        ("people per year", "persons / year", 1),
        ("bodies", "body", 1),
        ("years", "months", 12),
        ("km²", "ha", 100),
        ("ratio", "%", 100),
        ("per cent", "percentage points", 1),
        ("persons per 100 firms", "persons per firm", 0.01),
    ],
)
def test_units_of_one_kind_are_told_apart_by_their_size(one: str, other: str, times: float) -> None:
    """By arithmetic: a million is a thousand thousands, a square kilometre a hundred hectares."""
    a, b = unit(same(one)), unit(same(other))

    assert a.fits(b)
    assert a.times(b) == times


@pytest.mark.parametrize(
    ("one", "other"),
    [("USD", "JPY"), ("persons", "firms"), ("persons", "full-time staff"), ("USD per person", "USD"), ("m", "m²"),
     ("patents", "ratio"), ("points", "persons"), ("拠点", "機関")],
)  # fmt: skip
def test_currencies_and_counted_things_are_each_a_kind_of_their_own(one: str, other: str) -> None:
    """Nothing turns one into another."""
    assert not unit(same(one)).fits(unit(same(other)))


# --- properties ---------------------------------------------------------------------------------


def test_the_properties_of_a_scheme_are_told_line_by_line() -> None:
    """The total lies from 0 to 100 points and 5 of a bonus; what is capped, graded or shown is said."""
    told = told_properties(linted.rules())

    assert [line.en for line in told] == [
        "total: additive; monotone; 0 to 105; only the proportions of the weights count; "
        "independent of who else applied",
        "total: bonuses and penalties stand outside the weights",
        "Means: capped: points above 15 are cut off, so that the size of the weights counts",
        "Ethics: grades without points: counted and compared, never averaged",
        "Shown: shown only: counts for no points",
        "ranking: two applications keep their order whoever else applies",
        "labels: independent of who else applied",
        'selection: a place under "Funded" depends on who applied (number or budget)',
    ]
    assert [line.ja for line in told] == [
        "合計点: 内訳の得点の和に一致、内訳が上がれば下がらない、0～105点、重みは比率だけが効く、"
        "他の応募に左右されない",
        "合計点: 加減点は重みの外で加減する",
        "手段: 上限あり（15点を超える分は切り捨て、重みの大きさも効く）",
        "倫理: 点のない評語（数えて比べ、平均しない）",
        "参考: 参考表示のみ（得点に算入しない）",
        "順位: 2件の先後は他の応募に左右されない",
        "認証区分: 他の応募に左右されない",
        "選定案: 「採択」は他の応募に左右される（件数・予算の枠）",
    ]


_COMBINE = "total: {combine: weighted_mean, out_of: 100, source: notice}"
_LADDER = "ladder: [{by: plan.sub_score}, shared]"
_GEOMETRIC = (_COMBINE, _COMBINE.replace("weighted_mean", "geometric_mean"))
_ROUNDED = (_COMBINE, _COMBINE.replace("source", "rounding: {digits: 1, mode: half_up, source: notice}, source"))
_GOLD = "      title: {en: Gold, ja: 金}\n"
_EFFECT = "    weights: {values: {jobs_made: 2, on_time: 1}, source: notice}\n"


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ((("    adds: 5", "    takes: 5"),), "total: additive; monotone; -5 to 100; only the proportions"),
        ((("    adds: 5\n    source: notice", "    open: {en: To be set., ja: 未定。}"),),
         "total: additive; monotone; its range is open"),
        ((_GEOMETRIC,), "total: not additive; monotone; 0 to 105; only"),
        ((_GEOMETRIC,), "total: geometric mean: a weak part pulls"),
        ((_ROUNDED,), "total: additive; monotone; 0 to 105; only"),
        ((_ROUNDED,), "total: rounded as the rules say; what rounding adds"),
        (((_EFFECT, "    combine: minimum\n"),), "Effect: minimum: the lowest part decides"),
        (((_EFFECT, f"{_EFFECT}    rounding: {{digits: 1, mode: down, source: notice}}\n"),),
         "Effect: rounded: its parts"),
        (((_LADDER, "ladder: [{fewest_above: country}, shared]"),),
         "ranking: the order of equals depends on who applied (ties, step 1)"),
        (((_LADDER, 'ladder: [{lot: {seed: "7", source: notice}}]'),),
         "ranking: the order of equals left over is drawn"),
        ((("        better: more\n", ""), ("[40, 1]], source", "[40, 1], [60, 0]], source")),
         "Jobs made: neither more nor less is always better"),
        (((_GOLD, f"{_GOLD}      budget: {{amount: grant, of: 9, overrun: stop}}\n"),),
         'labels: a place under "Gold" depends on who applied (budget)'),
        ((("policy: unresolved", "policy: unresolved, not_applicable: omit"), ("    combine: sum\n    cap: 15\n", "")),
         "missing values: missing or inapplicable parts are left out"),
    ],
)  # fmt: skip
def test_a_node_that_is_no_plain_sum_says_so(changes: Changes, line: str) -> None:
    """In a line of its own, with what decides instead."""
    assert [told for told in _lines(changes) if told.startswith(line)]


def _lines(changes: Changes) -> list[str]:
    return [line.en for line in told_properties(linted.rules(changes))]


def test_properties_of_nodes_are_those_of_their_formulas() -> None:
    """A capped area is not additive, nor homogeneous; the total above it is both in its own parts."""
    rules = linted.rules()

    assert branch_properties(rules, "means") == Properties(additive=False, homogeneous=False)
    assert branch_properties(rules, "effect") == Properties()
    assert branch_properties(rules, "total") == Properties(bounded=False)


# --- the command --------------------------------------------------------------------------------


def _run(path: Path, *options: str) -> tuple[int, list[str]]:
    result = CliRunner().invoke(main, ["lint", str(path), *options])
    return result.exit_code, result.stdout.splitlines()


def _written(folder: Path, changes: Changes) -> Path:
    path = folder / linted.NAME
    path.write_text(linted.text(changes), encoding="utf-8")
    return path


def test_the_command_fails_for_what_blocks_and_not_for_a_doubt(tmp_path: Path) -> None:
    """A doubt is marked as one; under the line that all is sound stand the properties."""
    by_code = {fault.code: fault for fault in FAULTS}

    blocked = _run(_written(tmp_path, by_code["CS549"].changes), "--lang", "en")
    doubted = _run(_written(tmp_path, by_code["CS546"].changes), "--lang", "en")
    noted = _run(_written(tmp_path, by_code["CS543"].changes), "--lang", "ja")

    assert (blocked[0], len(blocked[1])) == (1, 1)
    assert "CS549" in blocked[1][0]
    assert doubted[0] == 0
    assert doubted[1][0].endswith(" (doubt)")
    assert doubted[1][1].endswith("hub-2026.yaml: sound; it has no cases yet")
    assert doubted[1][2].startswith("  total: additive; monotone; ")
    assert noted[0] == 0
    assert noted[1][0].endswith("（参考）")
    assert noted[1][2].startswith("  合計点: 内訳の得点の和に一致、")


def test_the_linter_is_not_loaded_to_evaluate() -> None:
    """Nor pint, which takes half a second."""
    code = (
        "import sys, clusterscore, clusterscore.evaluation, clusterscore.cli.main; "
        "print([name for name in sys.modules if name.split('.')[0] == 'pint' or 'linting' in name])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"
