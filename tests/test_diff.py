"""Claims about the comparison of two versions: nothing that differs goes untold, nothing is told that does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner

import clusterscore
from clusterscore.cli.main import main
from clusterscore.comparing import compare
from clusterscore.errors import CriteriaError
from clusterscore.export.differences import lines
from clusterscore.export.differences_json import to_json
from clusterscore.scheme.loading import CriteriaFile, load, parse_yaml
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.registry import criteria, read_rules, samples
from clusterscore.scheme.rules import Rules
from clusterscore.words import Language
from tests.scheme import rich, small

LEAST = ("least_match: {value: 0.5, source: annex 1}", "least_match: {value: 0.6, source: annex 1}")


def _told(was: Rules, now: Rules, language: Language = "en") -> list[str]:
    """Give every line, deeper ones further in, without the heading."""
    return ["  " * line.depth + line.text for line in lines(compare(was, now), language)][1:]


# --- nothing more -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["imi@2013", "imi@2019", "special-zones@2014"])
def test_a_version_does_not_differ_from_itself(name: str) -> None:
    """Not in numbers, rules or facts, and both languages say so."""
    rules = criteria(name)

    assert _told(rules, rules) == ["  No differences."]
    assert _told(rules, rules, "ja") == ["  相違はありません。"]


def test_a_comment_or_the_layout_is_no_difference() -> None:
    """What the file says is compared, not its letters."""
    commented = small.rules(("version: 2026\n", "version: 2026  # draft\n\n"), (_ORDER, _OTHER_ORDER))

    assert _told(small.rules(), commented) == ["  No differences."]


_ORDER = "{values: {effect: 60, quality: 40}, source: annex 2}"
_OTHER_ORDER = "{source: annex 2, values: {quality: 40, effect: 60}}"


# --- nothing less -------------------------------------------------------------------------------


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if items is None:
        yield path
    else:
        for key, child in items:
            yield from _leaves(child, (*path, key))


def _other(value: Any) -> Any:
    """Give another value of the same sort."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 0.125 if value < 1 else value + 1
    return f"{value}x"


def _changed(data: Any, path: tuple[Any, ...]) -> Any:
    changed = deepcopy(data)
    at = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = _other(at[path[-1]])
    return changed


@pytest.mark.parametrize(("text", "least"), [(small.SOUND, 90), (rich.SOUND, 220)], ids=["small", "rich"])
def test_whatever_is_changed_in_a_file_is_told(text: str, least: int) -> None:
    """Every number, word and choice, one by one; changes that the language refuses are left out and counted."""
    data = parse_yaml(CriteriaFile("a.yaml", text))
    was, tried = lower(load(CriteriaFile("a.yaml", text)), CriteriaFile("a.yaml", text)), 0
    for path in _leaves(data):
        changed = json.dumps(_changed(data, path), ensure_ascii=False, default=str)
        file = CriteriaFile("b.yaml", changed)
        try:
            now = lower(load(file), file)
        except CriteriaError:
            continue
        tried += 1
        told = _told(was, now)
        assert told != ["  No differences."], path
        assert told != _told(now, was), path
    assert tried >= least


# --- how it is told -----------------------------------------------------------------------------


def test_a_number_is_told_with_its_value_and_its_ground() -> None:
    """Was and is; the gate that it stands in has not changed and is not told."""
    assert _told(small.rules(), small.rules(LEAST)) == [
        "Numbers: 0 added, 0 removed, 1 changed",
        "  ~ Enough own money: least match: 0.5 → 0.6 [gates.enough.least_match]",
    ]
    assert _told(small.rules(), small.rules(LEAST), "ja") == [
        "基準値：追加0件、廃止0件、変更1件",
        "  ~ 自己資金の比率：least match：0.5 → 0.6 [gates.enough.least_match]",
    ]


def test_a_number_that_rests_on_something_else_is_told() -> None:
    """The value is the same, what it rests on is not."""
    other = small.rules(("least_match: {value: 0.5, source: annex 1}", "least_match: {value: 0.5, source: annex 9}"))

    assert _told(small.rules(), other) == [
        "Numbers: 0 added, 0 removed, 1 changed",
        "  ~ Enough own money: least match: 0.5 as before, on other grounds [gates.enough.least_match]",
        "    rests on: source: annex 1 → source: annex 9",
    ]


def test_an_open_number_is_told_as_open() -> None:
    """It has no value, which is not zero."""
    opened = small.rules((LEAST[0], "least_match: {open: {en: To be set., ja: 未定。}}"))

    assert _told(opened, small.rules())[1:] == [
        "  ~ Enough own money: least match: open → 0.5 [gates.enough.least_match]",
        "    rests on: open: To be set. → source: annex 1",
    ]


_GATE = (
    "  on_register:\n    title: {en: On the register, ja: 登録}\n    require: registered\n    source: annex 1\n"
    "    otherwise: {flag: true, assumption: {en: Not said., ja: 定めなし。}}\n"
)


def test_a_rule_that_is_gone_is_told_once_with_what_stood_below_it() -> None:
    """The gate and what happens otherwise; the other way round it is new."""
    assert _told(small.rules(), small.rules((_GATE, ""))) == [
        "Rules: 0 added, 1 removed, 0 changed",
        "  Eligibility",
        "    − Required: On the register: “Registered”: yes. [gates.on_register]",
        "      An application that does not meet it is for the committee to discuss.",
    ]
    assert _told(small.rules((_GATE, "")), small.rules(), "ja") == [
        "定め：追加1件、廃止0件、変更0件",
        "  応募要件",
        "    + 応募要件：登録：「登録済み」が「はい」。 [gates.on_register]",
        "      満たさない応募は委員会で審議する。",
    ]


def test_a_changed_rule_is_told_before_and_after_with_what_it_rests_on() -> None:
    """By path, with the keys that differ, in words."""
    told = _told(small.rules(), small.rules(("    require: registered\n    source: annex 1",
                                             "    require: registered or open_lab\n    source: annex 2")))  # fmt: skip

    assert told == [
        "Rules: 0 added, 0 removed, 1 changed",
        "  Eligibility",
        "    ~ On the register [gates.on_register: source, require]",
        "      was: Required: On the register: “Registered”: yes.",
        "      now: Required: On the register: either “Registered”: yes or “Open laboratory”: yes.",
        "      rests on: source: annex 1 → source: annex 2",
    ]


def test_the_order_of_a_ladder_is_a_rule() -> None:
    """Labels, outcomes and rank keys: who comes first decides."""
    was = rich.rules()
    points = "  points: {title: {en: Points, ja: 点}, formula: total, source: annex 6}\n"
    cost = "  cost: {title: {en: Price, ja: 価格}, formula: price, better: lowest, source: annex 6}\n"
    reserve = "    reserve: {title: {en: Reserve, ja: 補欠}, up_to: 2, source: annex 7}\n"
    trial = "    trial: {title: {en: Trial, ja: 試行}, committee_only: true, source: annex 7}\n"

    assert _told(was, rich.rules((points + cost, cost + points)))[1:] == [
        "  Order of ranking",
        "    ~ Order of ranking [rank_by: order]",
        "      order: Points, Price → Price, Points",
    ]
    assert _told(was, rich.rules((reserve + trial, trial + reserve)), "ja")[1:] == [
        "  採択",
        "    ~ 採択 [selection: order]",
        "      変更前：結果の区分：採択、補欠、試行、それ以外は「不採択」。線上の同点者は全員を対象とする。",
        "      変更後：結果の区分：採択、試行、補欠、それ以外は「不採択」。線上の同点者は全員を対象とする。",
    ]


def test_validity_and_version_are_told_first() -> None:
    """A new edition with the same rules differs in its dates."""
    later = small.rules(
        ("version: 2026\n", "version: 2027\n"),
        ("valid: {from: 2026-04}", "valid: {from: 2027-04, to: 2028-03}\nsupersedes: regional@2026"),
    )

    assert _told(small.rules(), later) == [
        "  Version: 2026 → 2027",
        "  Valid: from 2026-04 → 2027-04 to 2028-03",
        "  Supersedes: – → regional@2026",
    ]


def test_an_overlay_differs_from_its_scheme_in_its_numbers_and_its_name(tmp_path: Path) -> None:
    """And in nothing else: no rule has changed."""
    (tmp_path / small.NAME).write_text(small.SOUND, encoding="utf-8")
    path = tmp_path / "office.yaml"
    path.write_text(
        "overlay: office\nextends: regional@2026\ntitle: {en: O, ja: 局}\nparameters:\n"
        "  gates.enough.least_match: {value: 0.75, assumption: {en: Ours., ja: 当方。}}\n",
        encoding="utf-8",
    )

    assert _told(small.rules(), read_rules(path)) == [
        "  Overlay: – → office",
        "Numbers: 0 added, 0 removed, 1 changed",
        "  ~ Enough own money: least match: 0.5 → 0.75 [gates.enough.least_match]",
        "    rests on: source: annex 1 → assumption: Ours.",
    ]


# --- two versions of the shipped scheme ---------------------------------------------------------


def test_the_two_versions_of_the_institutes_differ_in_the_gate_on_matching_money() -> None:
    """The paper's one to one became the statute's half of all money."""
    found = compare(criteria("imi@2013"), criteria("imi@2019"))
    numbers = {change.key: (change.was and change.was.value, change.now and change.now.value)
               for change in found.parameters}  # fmt: skip
    rules = {change.key: change for change in found.rules}

    assert numbers["gates.match.minimum_match"] == (1.0, None)
    assert numbers["gates.match.minimum_share"] == (None, 0.5)
    assert numbers["gates.term.least_term"] == (5.0, 5.0)
    assert "require" in rules["gates.match"].keys
    assert (rules["gates.receipt"].was, rules["gates.receipt"].keys) == (None, ())
    assert [fact.key for fact in found.facts] == ["version", "title", "issuer", "valid", "supersedes", "notes"]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_line_shows_an_empty_place_or_words_of_the_programs_own(language: Language) -> None:
    """Every line says something, and nothing of classes."""
    told = _told(criteria("imi@2013"), criteria("imi@2019"), language)

    assert len(told) > 60
    for line in told:
        assert line.strip()
        assert not any(word in line for word in ("None", "Text(", "<", "{", "}"))


# --- applications -------------------------------------------------------------------------------

APPLICATIONS = pd.DataFrame(
    {
        "application_id": ["A-1", "A-2", "A-3"],
        "title": ["One", "Two", "Three"],
        "jobs": [20, 30, 40],
        "grant": [100, 100, 100],
        "own_money": [60, 55, 80],
        "country": ["NO", "SE", "NO"],
        "open_lab": ["yes", "no", "yes"],
        "registered": ["yes", "yes", "yes"],
    }
)
REVIEWS = pd.DataFrame(
    [(a, "R1", c, m) for a in ("A-1", "A-2", "A-3") for c, m in (("plan", 4), ("team", "A"))],
    columns=["application_id", "reviewer", "criterion", "mark"],
)


def _book(folder: Path) -> Path:
    path = folder / "applications.xlsx"
    with pd.ExcelWriter(path, engine="xlsxwriter") as writer:
        APPLICATIONS.to_excel(writer, sheet_name="Applications", index=False)
        REVIEWS.to_excel(writer, sheet_name="Reviews", index=False)
    return path


def test_every_application_that_comes_out_differently_is_told_with_the_reason(tmp_path: Path) -> None:
    """0.6 own money asked for instead of 0.5: A-2 with 55 of 100 is out, and nobody ranks behind it.

    A-1: jobs 20 of 40 = 0.5, so 15 of 30 points; Norway 15; open 15; marks 4 of 5 and 10 of 10, so
    16 and 20: 81.  A-2: 0.75 of 30 = 22.5; Sweden 7.5; closed 0.2 of 15 = 3; 36: 69.  A-3: 96.
    """
    found = compare(small.rules(), small.rules(LEAST), _book(tmp_path))

    assert found.applications is not None
    assert (found.count, [change.id for change in found.applications]) == (3, ["A-2"])
    change = found.applications[0]
    assert (change.was.status, change.was.rank, change.was.reasons) == ("ranked", 3, ())
    assert change.was.total == pytest.approx(69, abs=1e-9)
    assert (change.now.status, change.now.rank) == ("excluded", None)
    assert [line.text for line in lines(found, "en")][-4:] == [
        "A-2 Two",
        "status: ranked → excluded",
        "rank: 3 → –",
        "under regional@2026: Enough own money: Own money per grant 0.55 is below 0.6 (source: annex 1)",
    ]
    assert [line.text for line in lines(found, "ja")][-5:-2] == [
        "applications.xlsxの応募3件のうち、結果が変わるもの：1件",
        "A-2 Two",
        "判定：順位付け対象 → 要件不適合",
    ]


def test_a_total_that_changes_is_told_even_where_the_rank_does_not(tmp_path: Path) -> None:
    """Jobs count fully from 50: 12, 18 and 24 of 30 points instead of 15, 22.5 and 30."""
    found = compare(small.rules(), small.rules(("[40, 1]", "[50, 1]")), _book(tmp_path))

    assert found.applications is not None
    totals = {change.id: (change.was.total, change.now.total) for change in found.applications}
    assert totals == {
        "A-1": pytest.approx((81, 78), abs=1e-9),
        "A-2": pytest.approx((69, 64.5), abs=1e-9),
        "A-3": pytest.approx((96, 90), abs=1e-9),
    }
    assert all(change.was.rank == change.now.rank for change in found.applications)


def test_a_field_that_one_version_does_not_know_is_no_error(tmp_path: Path) -> None:
    """The version without the indicator ignores the column."""
    gone = (
        "      openness:\n        title: {en: Openness, ja: 開放性}\n        measure: open_lab\n"
        "        source: annex 2\n"
        "        scale: {yes_no: {yes: 1, no: 0.2}, source: annex 2}\n"
    )
    field = "  open_lab:\n    type: yes_no\n    title: {en: Open laboratory, ja: 開かれた研究室}\n"
    other = small.rules((gone, ""), (field, ""), (", openness: 1", ""))
    found = compare(small.rules(), other, _book(tmp_path))

    assert found.applications is not None
    # without openness jobs weigh 2 of 3: A-2 has 0.75 x 40 + 0.5 x 20 = 40, and 36 for its marks
    change = next(change for change in found.applications if change.id == "A-2")
    assert change.now.total == pytest.approx(76, abs=1e-9)


LABELS = """\
labels:
  source: annex 5
  no_label: {en: No label, ja: 認証なし}
  ladder:
    gold: {title: {en: Gold, ja: 金}, source: annex 5, conditions: {high: {title: {en: High, ja: 高い},
           require: total >= least, parameters: {least: {value: 80, source: annex 5}}, source: annex 5}}}
selection:
  source: annex 7
  at_the_line: keep
  otherwise: {en: Not adopted, ja: 不採択}
  outcomes:
    adopted: {title: {en: Adopted, ja: 採択}, up_to: 1, source: annex 7}
ties:
"""


def test_a_label_and_an_outcome_that_change_are_told_by_their_titles(tmp_path: Path) -> None:
    """Totals are 81, 69 and 96.  Gold from 90 instead of 80: A-1 loses it.  Two are adopted instead of one: A-1 is."""
    was = small.rules(("ties:\n", LABELS))
    now = small.rules(("ties:\n", LABELS.replace("value: 80", "value: 90").replace("up_to: 1", "up_to: 2")))
    found = compare(was, now, _book(tmp_path))

    assert found.applications is not None
    (change,) = found.applications
    assert (change.id, change.was.label, change.was.outcome) == ("A-1", "gold", "")
    assert (change.now.label, change.now.outcome, change.now.reasons) == ("", "adopted", ())
    assert [line.text for line in lines(found, "en")][-2:] == [
        "label: Gold → No label", "recommended: Not adopted → Adopted",
    ]  # fmt: skip
    assert [line.text for line in lines(found, "ja")][-2:] == ["区分：金 → 認証なし", "推薦案：不採択 → 採択"]


# --- the command --------------------------------------------------------------------------------


def test_the_command_prints_differences_and_ends_well() -> None:
    """Exit code 0 whether or not there are any; the heading names both."""
    for arguments in (["imi@2013", "imi@2019"], ["imi@2013", "imi@2013"]):
        done = CliRunner().invoke(main, ["diff", *arguments, "--lang", "en"])
        assert done.exit_code == 0
        assert done.stdout.startswith(f"From {arguments[0]} to {arguments[1]}\n")
    workbook = str(samples()["applications.xlsx"])
    done = CliRunner().invoke(main, ["diff", "imi@2013", "imi@2019", workbook, "--lang", "ja"])
    assert done.exit_code == 0
    assert "applications.xlsxの応募12件のうち、結果が変わるもの：" in done.stdout


def test_the_command_prints_json_and_nothing_else() -> None:
    """Keys as documented; numbers with value and ground on both sides."""
    done = CliRunner().invoke(main, ["diff", "special-zones@2014", "special-zones@2015", "--format", "json"])
    told = json.loads(done.stdout)

    assert (told["format"], told["was"]["version"], told["now"]["version"]) == (
        "clusterscore.differences/1", "2014", "2015",
    )  # fmt: skip
    assert told["applications"] is None
    assert [(n["key"], n["change"], n["was"]["value"], n["now"]["value"]) for n in told["parameters"]] == [
        ("weights.part_iii", "changed", 1.0, 2.0)
    ]
    assert [rule["path"] for rule in told["rules"]] == [
        "sources.sheet", "fields.part_iii_score", "criteria.part_iii", "weights",
    ]  # fmt: skip


def test_json_holds_the_applications_with_reasons(tmp_path: Path) -> None:
    """Status, total, rank, label, outcome and reasons, was and now."""
    found = compare(small.rules(), small.rules(LEAST), _book(tmp_path))
    (told,) = json.loads(to_json(found, "en"))["applications"]

    assert told["now"] == {
        "status": "excluded", "total": pytest.approx(69, abs=1e-9), "rank": None, "label": None, "outcome": None,
        "reasons": ["Enough own money: Own money per grant 0.55 is below 0.6 (source: annex 1)"],
    }  # fmt: skip


def test_a_scheme_that_does_not_exist_stops_the_command() -> None:
    """As everywhere: exit code 3 and the nearest name."""
    done = CliRunner().invoke(main, ["diff", "imi@2013", "imi@2091", "--lang", "en"])

    assert done.exit_code == 3
    assert "Did you mean 'imi@2019'?" in done.stderr


def test_the_library_offers_the_comparison() -> None:
    """One name in the public API."""
    assert clusterscore.compare is compare
