"""Claims about what a record keeps of reviewers: what they declared and said, and who sits on the panel."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from clusterscore.evaluation import evaluate
from clusterscore.recording import compare_runs, record
from clusterscore.recording.as_data import comparison_json
from clusterscore.recording.models import Record
from clusterscore.recording.replaying import replay
from clusterscore.recording.telling import comparison_lines
from clusterscore.recording.writing import as_json
from clusterscore.scheme.parts import Visible
from clusterscore.words import Language
from tests.recording.rounds import MOMENT, recorded, workbook
from tests.scheme import small

LANGUAGES: tuple[Language, ...] = ("en", "ja")
PANEL_RULES = (
    "missing: {policy: unresolved",
    "panel:\n  source: annex 3\n  members: {sector: {type: choice, title: {en: Sector, ja: 区分}, "
    "choices: {public: {en: public, ja: 公的}, private: {en: private, ja: 民間}}}}\n"
    "  rules: {both: {title: {en: Both, ja: 双方}, require: members >= 1, source: annex 3}}\n"
    "missing: {policy: unresolved",
)  # fmt: skip
RULES = small.rules(PANEL_RULES)
REVIEWS = (
    ("application", "reviewer", "criterion", "mark", "conflict", "comment"),
    ("A-1", "Sato", "plan", 4, "yes", "a friend of mine"), ("A-1", "Tanaka", "plan", 4, "no", "sound"),
    ("A-2", "Sato", "plan", 3, "", ""),
)  # fmt: skip
CONFLICTS = (
    ("application", "reviewer", "status", "criterion", "reason", "name", "date"),
    ("A-1", "Sato", "dismissed", "", "long ago", "Chair", "2026-04-02"),
)
PANEL = (("reviewer", "Affiliation", "At most", "Sector"), ("Sato", "Tohoku University", 5, "public"),
         ("Tanaka", "", "", ""))  # fmt: skip


def _made(folder: Path, audience: Visible = "chair", **more: Sequence[Sequence[object]]) -> Record:
    sheets: dict[str, Any] = {"Reviews": REVIEWS, "Conflicts": CONFLICTS, "Panel": PANEL, **more}
    path = workbook(folder / "round.xlsx", **sheets)
    return record(evaluate(path, RULES), path, audience=audience, created=MOMENT)


def _as_before(made: Record) -> Record:
    """Give a record as it was written before these keys were added."""
    told = json.loads(as_json(made))
    del told["panel"]
    for mark in told["marks"]:
        del mark["declared"], mark["comment"]
    return Record.model_validate(told)


def test_a_declaration_stands_beside_what_was_settled(tmp_path: Path) -> None:
    """Sato declared a conflict, the chair dismissed it: the mark counts, and the declaration is kept."""
    first, second, third = _made(tmp_path).marks

    assert (first.declared, first.conflict, first.counts) == (True, False, True)
    assert (second.declared, second.conflict) == (third.declared, third.conflict) == (False, False)


def test_comments_and_affiliations_stand_in_the_chairs_record_alone(tmp_path: Path) -> None:
    """Who sits on the panel, by letter, and what the rules ask to know of each, the committee's has too."""
    chair, committee = _made(tmp_path), _made(tmp_path, "committee")

    assert [mark.comment for mark in chair.marks] == ["a friend of mine", "sound", ""]
    assert [mark.comment for mark in committee.marks] == [None] * 3
    assert chair.panel is not None
    assert [member.model_dump() for member in chair.panel] == [
        {"reviewer": "Sato", "affiliation": "Tohoku University", "at_most": 5, "attributes": {"sector": "public"}},
        {"reviewer": "Tanaka", "affiliation": None, "at_most": None, "attributes": {"sector": None}},
    ]
    assert committee.panel is not None
    assert [(member.reviewer, member.affiliation, member.at_most) for member in committee.panel] == [
        ("Reviewer A", None, 5), ("Reviewer B", None, None),
    ]  # fmt: skip
    for word in ("friend", "Tohoku", "Sato"):
        assert word in as_json(chair)
        assert word not in as_json(committee)


def test_without_a_panel_sheet_nothing_says_who_sits_there(tmp_path: Path) -> None:
    """Null, which is not an empty panel."""
    assert recorded(workbook(tmp_path / "round.xlsx")).panel is None


def test_a_changed_comment_and_a_changed_member_are_told_and_change_no_result(tmp_path: Path) -> None:
    """Each as one change, with both sides, in both languages; nothing comes out otherwise."""
    reviews = (*REVIEWS[:2], (*REVIEWS[2][:5], "weak"), *REVIEWS[3:])
    panel = (PANEL[0], ("Sato", "Tohoku University", 7, "private"), PANEL[2])
    found = compare_runs(_made(tmp_path), _made(tmp_path, Reviews=reviews, Panel=panel))

    assert found.is_same
    assert {(one.kind, one.application, one.reviewer) for one in found.changes} == {
        ("comment", "A-1", "Tanaka"), ("member", None, "Sato"),
    }  # fmt: skip
    english, japanese = (
        "\n".join(line.text for line in comparison_lines(found, language)) for language in LANGUAGES
    )
    assert "sound → weak" in english
    assert "Affiliation: Tohoku University; At most: 5; Sector: public" in english
    assert "所属機関：Tohoku University、担当件数の上限：7、区分：private" in japanese
    kinds = {one["kind"]: one["now"]["value"] for one in json.loads(comparison_json(found))["changes"]}
    assert kinds["comment"] == "weak"
    assert kinds["member"]["sector"] == "private"


def test_a_changed_declaration_is_told_though_the_chair_settled_it_alike(tmp_path: Path) -> None:
    """Sato no longer declares; the mark counts as before."""
    reviews = (REVIEWS[0], (*REVIEWS[1][:4], "no", REVIEWS[1][5]), *REVIEWS[2:])
    found = compare_runs(_made(tmp_path), _made(tmp_path, Reviews=reviews))

    assert found.is_same
    assert [(one.kind, one.application, one.reviewer) for one in found.changes] == [("mark", "A-1", "Sato")]


@pytest.mark.parametrize("audience", ["chair", "committee"])
def test_a_record_from_before_these_keys_differs_in_nothing(tmp_path: Path, audience: Visible) -> None:
    """It is read, compared with a fuller one in either order, and replayed as the same."""
    now = _made(tmp_path, audience)
    was = _as_before(now)

    for one, other in ((was, now), (now, was)):
        assert compare_runs(one, other).changes == ()
    assert replay(was, tmp_path / "round.xlsx").differences.changes == ()


def test_the_chairs_record_and_the_committees_tell_the_same(tmp_path: Path) -> None:
    """What the committee's may not hold is no difference."""
    chair, committee = _made(tmp_path), _made(tmp_path, "committee")

    assert compare_runs(chair, committee).changes == compare_runs(committee, chair).changes == ()
