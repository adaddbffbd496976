"""Claims about the replay of a record: the same result again, or what changed since, told apart."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from clusterscore.errors import InputRefused, UsageError
from clusterscore.evaluation import evaluate
from clusterscore.recording import read_record, record, replay
from clusterscore.recording.as_data import replay_json
from clusterscore.recording.bundle import write_bundle
from clusterscore.recording.models import Record
from clusterscore.recording.replaying import Replay, replay_file
from clusterscore.recording.telling import replay_lines
from clusterscore.recording.writing import as_json, write_record
from clusterscore.scheme.registry import criteria, read_rules, samples
from tests.lawful import CALM
from tests.recording.rounds import MARKS, MOMENT, OVERRIDE, REGISTERED, ROWS, RULES, changed, recorded, workbook
from tests.scheme import small
from tests.strategies import Made, Row, calls, sheets_of


def _written(folder: Path, text: str = small.SOUND) -> Path:
    path = folder / small.NAME
    path.write_text(text, encoding="utf-8")
    return path


def _told(found: Replay, language: Any = "en") -> list[str]:
    return ["  " * line.depth + line.text for line in replay_lines(found, language)]


@settings(CALM, max_examples=25)
@given(calls(least=1, most=6))
def test_what_was_just_recorded_replays_to_the_same(call: tuple[Made, list[Row]]) -> None:
    """Whatever the scheme and the panel: by way of the text of the record."""
    made, rows = call
    frame, beside = sheets_of(made, rows)
    was = record(evaluate(frame, made.rules, **beside), created=MOMENT)
    found = replay(Record.model_validate(json.loads(as_json(was))), frame, **beside)

    assert found.is_same
    assert found.differences.changes == ()
    assert (found.differences.criteria, found.differences.versions) == ("same", ())


@pytest.mark.parametrize("name", ["applications", "maff-knowledge-2016", "ecei-gold-2022", "special-zones-2015"])
@pytest.mark.parametrize("audience", ["chair", "committee"])
def test_samples_replay_to_the_same(name: str, audience: Any) -> None:
    """Marks, stages, labels and published scores alike; the shipped criteria are those recorded."""
    path = samples()[f"{name}.xlsx"]
    found = replay(record(evaluate(path), path, audience=audience), path)

    assert (found.is_same, found.criteria) == (True, "same")
    assert (found.differences.input, found.differences.changes) == ("same", ())


def test_a_what_if_is_replayed_as_one(tmp_path: Path) -> None:
    """The numbers that were set are set again."""
    path = workbook(tmp_path / "round.xlsx")
    found = replay(recorded(path, gates__enough__least_match=0.55), path)

    assert (found.is_same, found.differences.changes) == (True, ())
    assert [one.result.status for one in found.differences.now.applications] == ["ranked", "excluded", "excluded"]


def test_the_stage_that_was_asked_for_is_asked_for_again() -> None:
    """After the paper review alone, the hearing does not count."""
    path = samples()["maff-knowledge-2016.xlsx"]
    was = record(evaluate(path, stage="paper"), path, stage="paper")
    found = replay(was, path)

    assert (found.is_same, found.differences.now.stage) == (True, "paper")
    # the whole run is another one: some stand in the hearing
    assert not replay(was.model_copy(update={"stage": None}), path).is_same


# --- told apart ---------------------------------------------------------------------------------


def test_a_changed_cell_is_told_from_other_bytes(tmp_path: Path) -> None:
    """The same cells in another file are the same input; one cell is named with its place."""
    path = workbook(tmp_path / "round.xlsx")
    was = recorded(path)
    resaved = workbook(tmp_path / "resaved.xlsx", Notes=[("nothing",)])
    bytes_ = replay(was, resaved)
    cell = replay(was, workbook(tmp_path / "cell.xlsx", changed("A-1", 1, 18)))

    assert (bytes_.is_same, bytes_.differences.input, bytes_.differences.changes) == (True, "bytes", ())
    assert "  Input: another file with the same content" in _told(bytes_)
    assert (cell.is_same, cell.differences.input) == (False, "content")
    assert "  A-1 New jobs: 20 (Applications!C2) → 18 (Applications!C2)" in _told(cell)
    assert "Another result: 2 of 3 applications come out differently." in _told(cell)


def test_another_order_of_rows_gives_the_same_result(tmp_path: Path) -> None:
    """And is told."""
    was = recorded(workbook(tmp_path / "round.xlsx"))
    rows = {name: ROWS[name] for name in sorted(ROWS, reverse=True)}
    found = replay(was, workbook(tmp_path / "other.xlsx", rows, dict(sorted(MARKS.items(), reverse=True))))

    assert (found.is_same, found.differences.is_reordered, found.differences.changes) == (True, True, ())
    assert "  行の並び：異なる（結果には影響しない）" in _told(found, "ja")


def test_an_override_and_a_mark_are_told(tmp_path: Path) -> None:
    """Each as what it is."""
    was = recorded(workbook(tmp_path / "round.xlsx"))
    marks = {**MARKS, ("A-3", "Sato"): (4, "B")}
    found = replay(was, workbook(tmp_path / "other.xlsx", marks=marks, office=[*REGISTERED, OVERRIDE]))

    assert [(change.kind, change.act, change.key) for change in found.differences.changes] == [
        ("mark", None, "plan"),
        ("act", "override", "own_money"),
    ]


def test_the_criteria_of_today_are_told_from_those_recorded(tmp_path: Path) -> None:
    """Text alone, or rules; the recorded rules are applied either way, so the result is the same."""
    path, file = workbook(tmp_path / "round.xlsx"), _written(tmp_path)
    was = record(evaluate(path, str(file)), path)

    assert replay(was, path, str(file)).criteria == "same"
    _written(tmp_path, small.SOUND.replace("version: 2026\n", "version: 2026  # draft\n"))
    assert replay(was, path, str(file)).criteria == "text"
    _written(tmp_path, small.SOUND.replace("{effect: 60, quality: 40}", "{effect: 50, quality: 50}"))
    other = replay(was, path, str(file))
    assert (other.criteria, other.is_same) == ("rules", True)
    assert "  Criteria of today: other rules (those in the record were applied)" in _told(other)
    # nothing of this name is shipped
    assert replay(was, path).criteria == "unknown"


def test_the_overlay_of_today_is_told_from_the_one_recorded(tmp_path: Path) -> None:
    """A comment, then another number; the criteria below it stay the same."""
    base = tmp_path / "base"
    base.mkdir()
    path, _ = workbook(tmp_path / "round.xlsx"), _written(base)
    overlay = base / "ours.yaml"
    text = (
        "overlay: ours\nextends: regional@2026\ntitle: {en: Ours, ja: 当方}\n"
        "parameters:\n  gates.enough.least_match: {value: 0.4, assumption: {en: Ours., ja: 当方。}}\n"
    )
    overlay.write_text(text, encoding="utf-8")
    was = record(evaluate(path, read_rules(overlay)), path)

    def today(changed_: str) -> Replay:
        overlay.write_text(changed_, encoding="utf-8")
        return replay(was, path, str(overlay))

    assert was.scheme.overlay is not None
    assert {number.key for number in was.numbers if number.by == "overlay"} == {"gates.enough.least_match"}
    assert (today(text).overlay, today(text).criteria) == ("same", "same")
    assert (today(text + "# ours\n").overlay, today(text + "# ours\n").is_same) == ("text", True)
    assert (today(text.replace("0.4", "0.45")).overlay, today(text).criteria) == ("rules", "same")


def test_another_version_of_a_tool_is_told(tmp_path: Path) -> None:
    """By name, before and now."""
    path = workbook(tmp_path / "round.xlsx")
    was = recorded(path)
    older = was.model_copy(update={"versions": {**was.versions, "pandas": "3.0.0-old"}})
    found = replay(older, path)

    assert found.is_same
    assert found.differences.versions == (("pandas", "3.0.0-old", was.versions["pandas"]),)
    assert f"  Version of pandas: 3.0.0-old → {was.versions['pandas']}" in _told(found)


def test_the_whole_text_of_the_same_result(tmp_path: Path) -> None:
    """Nothing but what was looked at."""
    path = workbook(tmp_path / "round.xlsx")
    found = replay(recorded(path), path)

    assert _told(found) == [
        "Evaluated anew: round.xlsx, by the criteria in the record (regional@2026, 2026-04-01 12:00:00 UTC)",
        "The same result.",
        "  Criteria of today: none of this name to compare with",
        "  Input: the same",
    ]
    assert _told(found, "ja") == [
        "再計算による確認：round.xlsx（審査記録の審査基準regional@2026を適用、記録日時：2026-04-01 12:00:00 UTC）",
        "結果は同じです。",
        "  現在の審査基準ファイル：同名のものがなく比較できない",
        "  入力：同じ",
    ]


def test_the_json_of_a_replay(tmp_path: Path) -> None:
    """The verdict, the criteria of today, and the differences as compare-runs gives them."""
    path = workbook(tmp_path / "round.xlsx")
    told = json.loads(replay_json(replay(recorded(path), path)), parse_constant=pytest.fail)

    assert told["format"] == "clusterscore.replay/1"
    assert (told["same"], told["today"], told["changes"]) == (True, {"criteria": "unknown", "overlay": None}, [])


# --- bundles ------------------------------------------------------------------------------------


def _bundle(folder: Path) -> Path:
    path = workbook(folder / "round.xlsx")
    write_bundle(recorded(path, audience="chair"), path, folder / "run.zip")
    return folder / "run.zip"


def test_a_bundle_replays_without_the_workbook(tmp_path: Path) -> None:
    """It holds the very bytes; equal runs give equal archives."""
    bundle, sent = _bundle(tmp_path), (tmp_path / "round.xlsx").read_bytes()
    written = bundle.read_bytes()
    (tmp_path / "again").mkdir()
    with zipfile.ZipFile(bundle) as archive:
        assert archive.namelist() == ["run.json", "inputs/round.xlsx"]
        assert archive.read("inputs/round.xlsx") == sent
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    again = tmp_path / "again" / "round.xlsx"
    again.write_bytes(sent)
    write_bundle(recorded(again, audience="chair"), again, tmp_path / "again" / "run.zip")
    (tmp_path / "round.xlsx").unlink()

    found = replay_file(bundle)
    assert (found.is_same, found.differences.input, found.differences.was) == (True, "same", read_record(bundle))
    assert (tmp_path / "again" / "run.zip").read_bytes() == written


def test_a_bundle_of_a_folder_of_forms_replays(tmp_path: Path) -> None:
    """Each file under its name, also in folders below."""
    folder = tmp_path / "forms"
    (folder / "late").mkdir(parents=True)
    workbook(folder / "first.xlsx", {"A-1": ROWS["A-1"]}, {}, ())
    workbook(folder / "late" / "second.xlsx", {"A-2": ROWS["A-2"]}, {}, ())
    was = record(evaluate(folder, RULES), folder, audience="chair")
    write_bundle(was, folder, tmp_path / "run.zip")

    assert [file.name for file in was.input.files] == ["first.xlsx", "late/second.xlsx"]
    found = replay_file(tmp_path / "run.zip")
    assert (found.is_same, found.differences.input) == (True, "same")
    assert [one.id for one in found.differences.now.applications] == ["A-1", "A-2"]


def test_an_altered_bundle_does_not_leave_its_folder(tmp_path: Path) -> None:
    """A name that leads elsewhere is refused, and nothing is laid there."""
    bundle = _bundle(tmp_path)
    with zipfile.ZipFile(bundle) as archive:
        told = json.loads(archive.read("run.json"))
        content = archive.read("inputs/round.xlsx")
    for name in ("../escaped.xlsx", "/tmp/escaped.xlsx", "..\\escaped.xlsx"):
        told["input"]["files"][0]["name"] = name
        with zipfile.ZipFile(bundle, "w") as archive:
            archive.writestr("run.json", json.dumps(told))
            archive.writestr(f"inputs/{name}", content)
        with pytest.raises(InputRefused, match="CS631"):
            replay_file(bundle)
    assert not list(tmp_path.rglob("escaped*"))


def test_a_bundle_without_its_inputs_is_refused(tmp_path: Path) -> None:
    """Likewise one whose list of files is empty."""
    bundle = _bundle(tmp_path)
    with zipfile.ZipFile(bundle) as archive:
        text = archive.read("run.json")
    empty = json.loads(text)
    empty["input"]["files"] = []
    for content in (text, json.dumps(empty)):
        with zipfile.ZipFile(bundle, "w") as archive:
            archive.writestr("run.json", content)
        with pytest.raises(InputRefused, match="CS631"):
            replay_file(bundle)


def test_a_part_that_would_fill_the_machine_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its declared size, which is the most that is ever unpacked."""
    bundle = _bundle(tmp_path)
    monkeypatch.setenv("CLUSTERSCORE_LIMITS", "inflated=2000")
    with pytest.raises(InputRefused, match=r"run\.zip: CS106"):
        replay_file(bundle)


# --- what is refused ----------------------------------------------------------------------------


def test_a_record_alone_needs_its_workbook(tmp_path: Path) -> None:
    """It holds what was read of it, not the workbook."""
    write_record(recorded(workbook(tmp_path / "round.xlsx")), tmp_path / "run.json")

    with pytest.raises(UsageError, match="CS636"):
        replay_file(tmp_path / "run.json")
    assert replay_file(tmp_path / "run.json", tmp_path / "round.xlsx").is_same


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("no json", "CS631"),
        ("[]", "CS631"),
        ('{"format": "clusterscore.evaluation/1"}', "CS631"),
        ('{"format": "clusterscore.record/1"}', "CS631"),
        ('{"format": "clusterscore.record/2"}', "CS639"),
        ("[" * 100_000, "CS631"),
    ],
)
def test_what_is_no_record_is_refused(tmp_path: Path, content: str, code: str) -> None:
    """With what is wrong with it."""
    path = tmp_path / "run.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(InputRefused, match=code):
        read_record(path)


def test_no_file_and_another_archive_are_refused(tmp_path: Path) -> None:
    """A workbook is an archive, too."""
    with pytest.raises(InputRefused, match="CS101"):
        read_record(tmp_path / "none.json")
    with pytest.raises(InputRefused, match="CS631"):
        read_record(workbook(tmp_path / "round.xlsx"))


def test_a_record_whose_criteria_were_altered_is_refused(tmp_path: Path) -> None:
    """The text no longer has the recorded hash: a replay would prove nothing."""
    told = json.loads(as_json(recorded(workbook(tmp_path / "round.xlsx"))))
    told["scheme"]["file"]["text"] = told["scheme"]["file"]["text"].replace("value: 0.5", "value: 0.4")
    path = tmp_path / "run.json"
    path.write_text(json.dumps(told), encoding="utf-8")

    with pytest.raises(InputRefused, match="CS632"):
        read_record(path)


def test_the_hash_of_rules_is_that_of_the_shipped_scheme() -> None:
    """So that a record can be matched with the call's About."""
    path = samples()["applications.xlsx"]

    assert record(evaluate(path), path).scheme.rules_sha256 == criteria("imi@2013").sha256
