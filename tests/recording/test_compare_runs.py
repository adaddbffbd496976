"""Claims about the comparison of two records: every application that comes out differently, and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clusterscore.evaluation import evaluate
from clusterscore.recording import compare_runs, record
from clusterscore.recording.as_data import comparison_json
from clusterscore.recording.changes import Change, RunDifferences
from clusterscore.recording.effects import Passing
from clusterscore.recording.models import Record
from clusterscore.recording.telling import comparison_lines
from clusterscore.words import Language
from tests.recording.rounds import (
    MARKS,
    MOMENT,
    OVERRIDE,
    REGISTERED,
    ROWS,
    RULES,
    changed,
    recorded,
    workbook,
)
from tests.scheme import small
from tests.staged.rounds import marked, rules


def _base(folder: Path) -> Record:
    return recorded(workbook(folder / "round.xlsx"))


def _other(folder: Path, **parts: Any) -> Record:
    return recorded(workbook(folder / "other.xlsx", **parts))


def _facts(change: Change) -> tuple[Any, ...]:
    sides = [None if side is None else (side.written, side.place) for side in (change.was, change.now)]
    return (change.kind, change.application, change.key, *sides)


def _effects(found: RunDifferences) -> dict[str, dict[str, tuple[Any, Any]]]:
    """Give status, rank and total of each application that differs, rounded."""
    return {
        one.id: {
            effect.aspect: (_rounded(effect.was), _rounded(effect.now))
            for effect in one.effects
            if effect.aspect in ("status", "rank", "total")
        }
        for one in found.applications
    }


def _rounded(value: Any) -> Any:
    return round(value, 6) if isinstance(value, float) else value


def _told(found: RunDifferences, language: Language = "en") -> list[str]:
    return ["  " * line.depth + line.text for line in comparison_lines(found, language)]


# --- one thing at a time ------------------------------------------------------------------------


def test_one_cell(tmp_path: Path) -> None:
    """A-1 loses 60 * 0.05 * 2/4 = 1.5 points: 79.5, behind A-3, which did nothing for it."""
    found = compare_runs(_base(tmp_path), _other(tmp_path, rows=changed("A-1", 1, 18)))

    assert [_facts(change) for change in found.changes] == [
        ("cell", "A-1", "jobs", ("20", "Applications!C2"), ("18", "Applications!C2"))
    ]
    assert _effects(found) == {"A-1": {"rank": (1, 2), "total": (81, 79.5)}, "A-3": {"rank": (2, 1)}}
    first, third = found.applications
    assert (first.causes, first.others) == (found.changes, ())
    assert (third.causes, third.others) == ((), ("A-1",))
    assert (found.criteria, found.input, found.is_reordered, found.versions) == ("same", "content", False, ())


def test_one_cell_that_no_result_rests_on(tmp_path: Path) -> None:
    """It is told, and the result is the same."""
    found = compare_runs(_base(tmp_path), _other(tmp_path, rows=changed("A-1", 7, "Dark.")))

    assert [_facts(change)[:3] for change in found.changes] == [("cell", "A-1", "summary")]
    assert found.is_same


def test_a_cell_written_otherwise(tmp_path: Path) -> None:
    """Twenty in full-width digits is twenty."""
    found = compare_runs(_base(tmp_path), _other(tmp_path, rows=changed("A-1", 1, "２０")))

    assert [change.is_spelling for change in found.changes] == [True]
    assert found.is_same
    assert "  A-1 New jobs: the same value, written 20 → ２０" in _told(found)


def test_one_number_of_the_rules(tmp_path: Path) -> None:
    """With 0.55 as the least match, A-2 and A-3 with 0.5 fail; A-1 with 0.6 stays first."""
    now = recorded(workbook(tmp_path / "other.xlsx"), gates__enough__least_match=0.55)
    found = compare_runs(_base(tmp_path), now)

    assert [_facts(change)[:3] for change in found.changes] == [("number", None, "gates.enough.least_match")]
    assert [each and each.value for each in (found.changes[0].was, found.changes[0].now)] == [0.5, 0.55]
    assert _effects(found) == {
        "A-2": {"status": ("ranked", "excluded"), "rank": (3, None)},
        "A-3": {"status": ("ranked", "excluded"), "rank": (2, None)},
    }
    assert [one.causes for one in found.applications] == [found.changes, found.changes]
    assert found.criteria == "same"


def test_a_number_bears_only_on_what_it_decides(tmp_path: Path) -> None:
    """Twice the jobs wanted costs A-1 points; the check's slack, changed too, has no part in it."""
    path = workbook(tmp_path / "other.xlsx")
    set_to = {"effect.jobs_made.scale.line[1].x": 80.0, "checks.modest.slack": 300.0}
    now = record(evaluate(path, RULES, overrides=set_to), path, created=MOMENT)
    found = compare_runs(_base(tmp_path), now)

    assert {change.key for change in found.changes} == {"effect.jobs_made.scale.line[1].x", "checks.modest.slack"}
    assert {change.key for one in found.applications for change in one.causes} == {"effect.jobs_made.scale.line[1].x"}


def test_one_mark(tmp_path: Path) -> None:
    """Sato gives A-3 a 4 for 2: mean 3.5, (0.7 + 0.5)/2 * 40 = 24, so 84 and the first place."""
    marks = {**MARKS, ("A-3", "Sato"): (4, "B")}
    found = compare_runs(_base(tmp_path), _other(tmp_path, marks=marks))

    assert [_facts(change) for change in found.changes] == [
        ("mark", "A-3", "plan", ("2", "Reviews!D10"), ("4", "Reviews!D10"))
    ]
    assert found.changes[0].reviewer == "Reviewer A"
    assert _effects(found) == {"A-3": {"rank": (2, 1), "total": (80, 84)}, "A-1": {"rank": (1, 2)}}
    causes = {one.id: (one.causes, one.others) for one in found.applications}
    assert causes == {"A-3": (found.changes, ()), "A-1": ((), ("A-3",))}


def test_one_override_is_no_change_of_the_cell(tmp_path: Path) -> None:
    """The office sets 40 for 50: 0.4 is below the least match, and A-2 is excluded."""
    found = compare_runs(_base(tmp_path), _other(tmp_path, office=[*REGISTERED, OVERRIDE]))

    assert [_facts(change) for change in found.changes] == [("act", "A-2", "own_money", None, ("40", "Office!D5"))]
    assert found.changes[0].act == "override"
    assert _effects(found) == {"A-2": {"status": ("ranked", "excluded"), "rank": (3, None)}}
    assert found.applications[0].causes == found.changes


def test_another_order_of_rows(tmp_path: Path) -> None:
    """Places move, and nothing else: the same result."""
    rows = {name: ROWS[name] for name in ("A-3", "A-1", "A-2")}
    marks = dict(sorted(MARKS.items(), reverse=True))
    found = compare_runs(_base(tmp_path), _other(tmp_path, rows=rows, marks=marks))

    assert (found.is_reordered, found.changes, found.is_same, found.input) == (True, (), True, "bytes")
    assert "  Order of rows: another one; results do not depend on it" in _told(found)


def test_another_version_of_a_tool(tmp_path: Path) -> None:
    """It is told by name; a result that nothing else explains is laid at its door."""
    was = _base(tmp_path)
    now = was.model_copy(update={"versions": {**was.versions, "pandas": "9.9"}})
    found = compare_runs(was, now)

    assert found.versions == (("pandas", was.versions["pandas"], "9.9"),)
    assert found.is_same
    first = was.applications[0]
    other = first.model_copy(update={"result": first.result.model_copy(update={"total": 82.0})})
    shifted = compare_runs(was, now.model_copy(update={"applications": [other, *was.applications[1:]]}))
    assert "    nothing recorded explains it; versions differ" in _told(shifted)
    assert "    要因は記録からは分からない（ソフトウェアの版が異なる）" in _told(shifted, "ja")


def test_a_conflict_an_assignment_and_a_consensus(tmp_path: Path) -> None:
    """Sato's marks for A-3 no longer count: the plan's mean is 3, 22 of 40 points; A-2 is given an A by consensus."""
    consensus = ("A-2", "team", "consensus", "A", "talked over", "Mori", "2026-04-04")
    found = compare_runs(
        _base(tmp_path),
        _other(
            tmp_path,
            office=[*REGISTERED, consensus],
            Conflicts=[("application", "reviewer", "status", "reason", "name", "date"), ("A-3", "Sato", "declared")],
            Assignment=[("application", "reviewer"), *MARKS],
        ),
    )
    kinds = {(change.kind, change.act, change.application, change.key) for change in found.changes}
    causes = {one.id: {(cause.kind, cause.key) for cause in one.causes} for one in found.applications}

    assert kinds == {
        ("mark", None, "A-3", "plan"),
        ("mark", None, "A-3", "team"),
        ("conflict", None, "A-3", ""),
        ("act", "consensus", "A-2", "team"),
        *(("assignment", None, name, "") for name in ROWS),
    }
    # 60 + (0.6 + 0.5)/2 * 40 = 82; A-2: 33 + (0.6 + 1)/2 * 40 = 65
    assert _effects(found) == {
        "A-3": {"rank": (2, 1), "total": (80, 82)}, "A-1": {"rank": (1, 2)}, "A-2": {"total": (55, 65)},
    }  # fmt: skip
    assert causes == {"A-3": {("mark", "plan"), ("conflict", "")}, "A-1": set(), "A-2": {("act", "team")}}
    told = "\n".join(_told(found, "ja"))
    assert "A-3 委員Aの利害関係：– → 申告（Conflicts!C2）" in told
    assert "A-1 委員Bの割当て：– → 割当てあり（Assignment!B3）" in told
    assert "A-2 合議による評点（体制）：– → A（Office!D5）" in told


def test_a_decision(tmp_path: Path) -> None:
    """The outcome is the committee's, whatever the rank."""
    decided = [("application", "outcome", "reason"), ("A-2", "adopted", "the only one of its region")]
    found = compare_runs(_base(tmp_path), _other(tmp_path, Decisions=decided))

    assert [(one.id, [(e.aspect, e.was, e.now) for e in one.effects]) for one in found.applications] == [
        ("A-2", [("outcome", None, "adopted")])
    ]
    assert found.applications[0].causes == found.changes


def test_the_text_of_the_criteria_or_their_rules(tmp_path: Path) -> None:
    """A comment changes no rule; another weight is a rule, and the number that bears on all."""
    path = workbook(tmp_path / "round.xlsx")
    commented = small.rules(("version: 2026\n", "version: 2026  # draft\n"))
    weighted = small.rules(("{effect: 60, quality: 40}", "{effect: 50, quality: 50}"))

    text = compare_runs(recorded(path), recorded(path, commented))
    rules_ = compare_runs(recorded(path), recorded(path, weighted))

    assert (text.criteria, text.is_same, text.rules) == ("text", True, ())
    assert rules_.criteria == "rules"
    assert {change.key for change in rules_.changes} == {"weights.effect", "weights.quality"}
    # 0.75 * 50 + 0.9 * 50 = 82.5; A-2 stays at 55; A-3: 50 + 0.5 * 50 = 75
    assert _effects(rules_) == {"A-1": {"total": (81, 82.5)}, "A-3": {"total": (80, 75)}, "A-2": {}}


def test_a_rule_that_is_no_number(tmp_path: Path) -> None:
    """Where the worst mark counts instead of the mean, the rule is named as the cause."""
    path = workbook(tmp_path / "round.xlsx")
    lowest = small.rules(("    step: 0.5\n    combine: mean\n", "    step: 0.5\n    combine: lowest\n"))
    found = compare_runs(recorded(path), recorded(path, lowest))

    assert [rule.key for rule in found.rules] == ["marks.half_points"]
    assert found.changes == ()
    # A-3 alone has marks that differ: 2 for 2.5, (0.4 + 0.5)/2 * 40 = 18
    assert _effects(found) == {"A-3": {"total": (80, 78)}}
    assert [(one.causes, one.by_rules) for one in found.applications] == [((), True)]


def test_applications_that_only_one_run_has(tmp_path: Path) -> None:
    """They are told with what they came to; the places of the others move because of them."""
    rows = {name: ROWS[name] for name in ("A-2", "A-3")}
    marks = {key: given for key, given in MARKS.items() if key[0] in rows}
    found = compare_runs(_base(tmp_path), _other(tmp_path, rows=rows, marks=marks, office=REGISTERED[1:]))

    assert [(one.id, one.rank, round(one.total or 0, 6)) for one in found.left] == [("A-1", 1, 81)]
    assert found.joined == ()
    assert not found.is_same
    assert _effects(found) == {"A-3": {"rank": (2, 1)}, "A-2": {"rank": (3, 2)}}
    assert [one.others for one in found.applications] == [("A-1",), ("A-1",)]


def test_only_those_are_named_that_changed_places(tmp_path: Path) -> None:
    """A-1 falls behind A-3; A-2 changes, too, but stays last: A-3 owes its place to A-1 alone."""
    rows = {**changed("A-1", 1, 18), "A-2": changed("A-2", 1, 29)["A-2"]}
    found = compare_runs(_base(tmp_path), _other(tmp_path, rows=rows))

    assert {one.id: one.others for one in found.applications} == {"A-1": (), "A-2": (), "A-3": ("A-1",)}
    # level in one run and apart in the other; unranked in both; never beside each other
    passing = Passing({"A": (1, 1), "B": (1, 2), "C": (3, 3), "D": (None, None), "E": (None, 4)})
    assert {name: passing.others(name) for name in "ABCDE"} == {
        "A": ["B"], "B": ["A"], "C": [], "D": ["E"], "E": ["D"],
    }  # fmt: skip


def test_what_about_and_the_office_say_for_all(tmp_path: Path) -> None:
    """Norway for whom the cell is blank, and the number that the rules leave open: each is told where it stands."""
    open_ = small.rules(
        ("least_match: {value: 0.5, source: annex 1}", "least_match: {open: {en: Not said., ja: 定めなし。}}"),
        ("  country:\n    type: choice\n", "  country:\n    type: choice\n    about: host\n"),
    )

    def run(name: str, least: float, host: str) -> Record:
        act = ("", "gates.enough.least_match", "parameter", least, "as resolved", "Mori", "2026-04-02")
        about = [("key", "value"), ("host", host)]
        path = workbook(tmp_path / name, changed("A-1", 4, ""), MARKS, [*REGISTERED, act], About=about)
        return recorded(path, open_)

    was, now = run("was.xlsx", 0.5, "Norway"), run("now.xlsx", 0.55, "Sweden")
    found = compare_runs(was, now)

    cell = next(cell for cell in was.applications[0].fields if cell.field == "country")
    assert (cell.value, cell.written, cell.place, cell.by) == ("NO", "Norway", "About!B2", "about")
    assert [(one.key, one.value, one.place) for one in was.about] == [("host", "Norway", "About!B2")]
    number = next(number for number in was.numbers if number.key == "gates.enough.least_match")
    assert (number.value, number.was, number.by) == (0.5, None, "office")
    act = was.office[-1]
    assert (act.application, act.kind, act.value, act.place) == (None, "parameter", 0.5, "Office!D5")
    assert [(change.kind, change.application, change.key) for change in found.changes] == [
        ("cell", "A-1", "country"),
        ("about", None, "host"),
        ("number", None, "gates.enough.least_match"),
        ("act", None, "gates.enough.least_match"),
    ]
    # A-1 loses half of the place's quarter of 60
    assert _effects(found)["A-1"]["total"] == (81, 73.5)
    causes = {one.id: [cause.key for cause in one.causes] for one in found.applications}
    least = "gates.enough.least_match"
    assert causes == {"A-1": ["country"], "A-2": [least], "A-3": [least]}


def test_stages_are_compared() -> None:
    """A better mark on paper brings C into the hearing and leaves B behind."""
    was = record(marked(rules(), {"A": 9, "B": 8, "C": 7}), created=MOMENT)
    now = record(marked(rules(), {"A": 9, "B": 8, "C": 8.5}, {"A": 5, "C": 6}), created=MOMENT)
    found = compare_runs(was, now)

    stages = {one.id: (e.was, e.now) for one in found.applications for e in one.effects if e.aspect == "stage"}
    assert stages == {"A": ("paper", "hearing"), "C": ("paper", "hearing")}


# --- whose marks --------------------------------------------------------------------------------


def test_one_more_reviewer_shifts_no_letter(tmp_path: Path) -> None:
    """With Abe before them, Sato is B and Tanaka C; only Abe's marks are new."""
    marks = {**MARKS, ("A-1", "Abe"): (5, "A")}
    found = compare_runs(_base(tmp_path), _other(tmp_path, marks=marks))

    assert [(change.reviewer, change.application, change.was) for change in found.changes] == [
        ("Reviewer A", "A-1", None),
        ("Reviewer A", "A-1", None),
    ]


def test_the_chairs_and_the_committees_record_of_one_run_agree(tmp_path: Path) -> None:
    """Names in one, letters in the other: nothing differs."""
    path = workbook(tmp_path / "round.xlsx")
    for first, second in (("chair", "committee"), ("committee", "chair")):
        found = compare_runs(recorded(path, audience=first), recorded(path, audience=second))
        assert (found.changes, found.is_same) == ((), True)


# --- words --------------------------------------------------------------------------------------


def test_the_whole_text(tmp_path: Path) -> None:
    """A cell, a mark, an override and a number at once, in both languages."""
    was, now = _everything(tmp_path)
    found = compare_runs(was, now)

    assert _told(found) == ENGLISH.strip().splitlines()
    assert _told(found, "ja") == JAPANESE.strip().splitlines()


def _everything(folder: Path) -> Sequence[Record]:
    marks = {**MARKS, ("A-3", "Sato"): (3, "B")}
    other = workbook(folder / "other.xlsx", changed("A-1", 1, 18), marks, [*REGISTERED, OVERRIDE])
    return _base(folder), recorded(other, gates__enough__least_match=0.45)


ENGLISH = """
round.xlsx (regional@2026, 2026-04-01 12:00:00 UTC) → other.xlsx (regional@2026, 2026-04-01 12:00:00 UTC)
Another result: 3 of 3 applications come out differently.
  Criteria: the same
  Input: other content
What was entered or set otherwise: 4
  A-1 New jobs: 20 (Applications!C2) → 18 (Applications!C2)
  A-3 mark of Reviewer A, Plan: 2 (Reviews!D10) → 3 (Reviews!D10)
  number Enough own money: least match [gates.enough.least_match]: 0.5 (criteria) → 0.45 (what-if)
  A-2 override by the office, Own money: – → 40 (Office!D5)
Applications that come out differently: 3
  A-1 North
    rank: 1 → 2
    total: 81 → 79.5
    Effect: 45 → 43.5
    because of A-1 New jobs: 20 (Applications!C2) → 18 (Applications!C2)
  A-2 South
    status: ranked → excluded
    rank: 3 → –
    Enough own money: met → not met
    Own money per grant: 0.5 → 0.4
    because of A-2 override by the office, Own money: – → 40 (Office!D5)
    because of number Enough own money: least match [gates.enough.least_match]: 0.5 (criteria) → 0.45 (what-if)
  A-3 East
    rank: 2 → 1
    total: 80 → 82
    Quality: 20 → 22
    because of A-3 mark of Reviewer A, Plan: 2 (Reviews!D10) → 3 (Reviews!D10)
"""
JAPANESE = """
round.xlsx（regional@2026、2026-04-01 12:00:00 UTC） → other.xlsx（regional@2026、2026-04-01 12:00:00 UTC）
結果が異なります（応募3件のうち3件）。
  審査基準ファイル：同じ
  入力：内容が異なる
記入・設定の相違：4件
  A-1 新規雇用者数：20（Applications!C2） → 18（Applications!C2）
  A-3 委員Aの評点（計画）：2（Reviews!D10） → 3（Reviews!D10）
  基準値「自己資金の比率：least match」［gates.enough.least_match］：0.5（審査基準） → 0.45（試算）
  A-2 個別変更（自己資金）：– → 40（Office!D5）
結果が異なる応募：3件
  A-1 North
    順位：1 → 2
    合計点：81 → 79.5
    効果：45 → 43.5
    要因：A-1 新規雇用者数：20（Applications!C2） → 18（Applications!C2）
  A-2 South
    判定：順位付け対象 → 要件不適合
    順位：3 → –
    自己資金の比率：適合 → 不適合
    申請額に対する自己資金の比：0.5 → 0.4
    要因：A-2 個別変更（自己資金）：– → 40（Office!D5）
    要因：基準値「自己資金の比率：least match」［gates.enough.least_match］：0.5（審査基準） → 0.45（試算）
  A-3 East
    順位：2 → 1
    合計点：80 → 82
    質：20 → 22
    要因：A-3 委員Aの評点（計画）：2（Reviews!D10） → 3（Reviews!D10）
"""


def test_the_json_holds_the_same(tmp_path: Path) -> None:
    """Every difference with its causes; numbers finite; no name of a reviewer."""
    was, now = _everything(tmp_path)
    told = json.loads(comparison_json(compare_runs(was, now)), parse_constant=pytest.fail)

    assert told["format"] == "clusterscore.run-comparison/1"
    assert (told["same"], told["criteria"], told["input"], told["reordered"]) == (False, "same", "content", False)
    assert [(change["kind"], change["application"], change["key"]) for change in told["changes"]] == [
        ("cell", "A-1", "jobs"),
        ("mark", "A-3", "plan"),
        ("number", None, "gates.enough.least_match"),
        ("act", "A-2", "own_money"),
    ]
    assert told["changes"][1]["was"] == {
        "value": 2, "counts": True, "confidence": None, "written": "2", "place": "Reviews!D10",
    }  # fmt: skip
    by_id = {one["id"]: one for one in told["applications"]}
    assert [cause["key"] for cause in by_id["A-2"]["because"]] == ["own_money", "gates.enough.least_match"]
    assert "Sato" not in json.dumps(told)


def test_a_record_does_not_differ_from_itself(tmp_path: Path) -> None:
    """Both languages say so in one line."""
    was = _base(tmp_path)
    found = compare_runs(was, was)

    assert found.is_same
    assert _told(found)[1] == "The same result."
    assert _told(found, "ja")[1] == "結果は同じです。"


def test_equal_ids_are_kept_apart(tmp_path: Path) -> None:
    """The second of two A-1 is A-1 (2): each is compared with its own."""
    result = evaluate(workbook(tmp_path / "round.xlsx"), RULES)
    twice = replace(result, submission=replace(result.submission, ids=["A-1", "A-1", "A-3"]))
    was = record(twice, created=MOMENT)

    assert compare_runs(was, was).is_same
    second = was.applications[1]
    moved = second.model_copy(update={"result": second.result.model_copy(update={"total": 1.0})})
    three = [was.applications[0], moved, was.applications[2]]
    found = compare_runs(was, was.model_copy(update={"applications": three}))
    assert [one.id for one in found.applications] == ["A-1 (2)"]
