"""Claims about what a record holds, for whom, and in which format."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

import clusterscore
from clusterscore.errors import UsageError
from clusterscore.evaluation import evaluate
from clusterscore.recording import read_record, record
from clusterscore.recording.models import Record
from clusterscore.recording.schema import FILE_NAME, schema, schema_text
from clusterscore.recording.writing import as_json, write_record
from clusterscore.scheme.parts import Visible
from clusterscore.scheme.registry import samples
from tests.export.rounds import crossed, held
from tests.recording.rounds import MARKS, MOMENT, OVERRIDE, REGISTERED, RULES, recorded, workbook
from tests.staged.rounds import marked, rules

SHIPPED = Path(clusterscore.__file__).parent / "recording" / FILE_NAME
CHECKED = jsonschema.Draft202012Validator(schema())


def test_the_shipped_schema_is_the_one_of_the_format() -> None:
    """``python -m clusterscore.recording`` writes it anew; it is itself a sound schema."""
    assert SHIPPED.read_text(encoding="utf-8") == schema_text()
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize("path", samples().values(), ids=lambda path: path.stem)
@pytest.mark.parametrize("audience", ["chair", "committee"])
def test_the_record_of_every_sample_fits_the_schema(path: Path, audience: Visible) -> None:
    """Every value is finite, and reading it back gives the same record."""
    made = record(evaluate(path), path, audience=audience, created=MOMENT)
    told = json.loads(as_json(made), parse_constant=pytest.fail)

    CHECKED.validate(told)
    assert Record.model_validate(told) == made
    assert all(math.isfinite(number) for number in _numbers(told))


def _numbers(part: Any) -> list[float]:
    if isinstance(part, dict):
        return [number for one in part.values() for number in _numbers(one)]
    if isinstance(part, list):
        return [number for one in part for number in _numbers(one)]
    return [part] if isinstance(part, float) else []


def test_the_schema_refuses_what_is_no_record() -> None:
    """A missing part, a wrong type, a hash that is none."""
    sound = json.loads(as_json(record(evaluate(samples()["catapult.xlsx"]), created=MOMENT)))
    for changed in (
        {key: part for key, part in sound.items() if key != "applications"},
        {**sound, "format": "clusterscore.record/2"},
        {**sound, "stage": 3},
        {**sound, "scheme": {**sound["scheme"], "rules_sha256": "abc"}},
    ):
        assert list(CHECKED.iter_errors(changed)), changed.keys()
    # readers ignore what they do not know
    assert not list(CHECKED.iter_errors({**sound, "more": 1}))
    assert Record.model_validate({**sound, "more": 1}) == Record.model_validate(sound)


def test_equal_runs_give_equal_bytes(tmp_path: Path) -> None:
    """But for the moment, a record depends on the evaluation alone, whatever the folder."""
    here, there = tmp_path / "here", tmp_path / "there"
    texts = []
    for folder in (here, there):
        folder.mkdir()
        path = folder / "round.xlsx"
        path.write_bytes(samples()["maff-knowledge-2016.xlsx"].read_bytes())
        texts.append(as_json(record(evaluate(path), path, created=MOMENT)))
    now = as_json(record(evaluate(path), path))

    assert texts[0] == texts[1]
    assert now != texts[0]
    lines = zip(now.splitlines(), texts[0].splitlines(), strict=True)
    assert [line for line, _ in lines if line not in texts[0]] == [now.splitlines()[2]]
    assert str(tmp_path) not in texts[0]


def test_what_was_entered_stands_with_its_cell_and_what_came_of_it(tmp_path: Path) -> None:
    """By the arithmetic in ``rounds``, and by the cells that openpyxl reads."""
    path = workbook(tmp_path / "round.xlsx", office=[*REGISTERED, OVERRIDE])
    made = recorded(path)
    cells = {cell.field: cell for cell in made.applications[0].fields}
    second = {cell.field: cell for cell in made.applications[1].fields}
    sheet = openpyxl.load_workbook(path)["Applications"]

    assert [application.id for application in made.applications] == ["A-1", "A-2", "A-3"]
    assert (cells["jobs"].value, cells["jobs"].written, cells["jobs"].place) == (20, "20", "Applications!C2")
    assert sheet["C2"].value == 20
    assert (cells["country"].value, cells["country"].written) == ("NO", "Norway")
    assert cells["founded"].value == "2020-04-01"
    assert cells["open_lab"].value is True
    assert (cells["registered"].by, cells["registered"].place) == ("office", "Office!D2")
    assert (second["own_money"].value, second["own_money"].by, second["own_money"].place) == (40, "office", "Office!D5")
    first, excluded, last = (application.result for application in made.applications)
    assert (first.status, first.rank, _near(first.total)) == ("ranked", 1, 81)
    assert {part.key: _near(part.points) for part in first.points if part.key in ("effect", "quality")} == {
        "effect": 45,
        "quality": 36,
    }
    assert (excluded.status, excluded.rank, excluded.gates["gates.enough"]) == ("excluded", None, "fail")
    assert (last.rank, _near(last.total)) == (2, 80)
    assert [(part.key, _near(part.value)) for part in excluded.measures] == [("match", 0.4)]
    mark = made.marks[-2]
    assert (mark.application, mark.criterion, mark.value, mark.place) == ("A-3", "plan", 3, "Reviews!D12")
    assert made.marks[-1].value == 5  # the grade B has 5 points
    act = made.office[-1]
    assert (act.application, act.target, act.kind, act.value, act.name) == ("A-2", "own_money", "override", 40, "Mori")


def _near(value: float | None) -> float | None:
    return None if value is None else round(value, 9)


def test_the_rules_are_whole_and_every_number_says_who_set_it(tmp_path: Path) -> None:
    """The text of the criteria, its hash, and a what-if beside the value in the file."""
    made = recorded(workbook(tmp_path / "round.xlsx"), gates__enough__least_match=0.55)
    numbers = {number.key: number for number in made.numbers}

    assert made.scheme.file.text == RULES.file.text
    assert made.scheme.file.sha256 == RULES.file.sha256
    assert made.scheme.rules_sha256 == RULES.sha256
    assert set(numbers) == set(RULES.parameters)
    least = numbers["gates.enough.least_match"]
    assert (least.value, least.was, least.by) == (0.55, 0.5, "override")
    assert {number.by for key, number in numbers.items() if key != least.key} == {"criteria"}
    assert made.versions["clusterscore"] == clusterscore.__version__
    assert {"python", "pandas", "narwhals", "python-calamine"} <= made.versions.keys()


def test_names_of_reviewers_stand_in_the_chairs_record_alone(tmp_path: Path) -> None:
    """The committee's has letters; places, marks and results are the same."""
    path = workbook(tmp_path / "round of Sato.xlsx")
    chair, committee = recorded(path, audience="chair"), recorded(path)

    assert {mark.reviewer for mark in chair.marks} == {"Sato", "Tanaka"}
    assert {mark.reviewer for mark in committee.marks} == {"Reviewer A", "Reviewer B"}
    assert all(name not in as_json(committee) for name in ("Sato", "Tanaka"))
    assert [file.name for file in committee.input.files] == ["round of Reviewer A.xlsx"] == [committee.input.name]
    assert len(committee.marks) == 2 * len(MARKS)
    assert committee.applications == chair.applications


def test_a_field_for_the_chair_stands_in_no_other_record(tmp_path: Path) -> None:
    """Nor does a measure that would tell it."""
    given = {"Ito Hanako": (4, 3), "Berg, Ola": (3, 3)}
    result = held(tmp_path, crossed({f"K-{at}": given for at in (1, 2, 3)}))
    chair, committee = record(result, audience="chair"), record(result)

    assert {cell.field for cell in chair.applications[0].fields} == {"region", "money", "jobs"}
    assert {cell.field for cell in committee.applications[0].fields} == {"region", "jobs"}
    assert [part.key for part in chair.applications[0].result.measures] == ["per_job"]
    assert committee.applications[0].result.measures == []
    assert "98765" in as_json(chair)
    assert "98765" not in as_json(committee)
    assert all(name not in as_json(committee) for name in given)


@pytest.mark.parametrize("audience", ["applicant", "public"])
def test_there_is_no_record_for_those_outside(audience: Visible) -> None:
    """It holds every application and all marks."""
    with pytest.raises(UsageError, match="CS634"):
        record(evaluate(samples()["catapult.xlsx"]), audience=audience)


def test_a_file_that_changes_meanwhile_is_noticed(tmp_path: Path) -> None:
    """The record would name the hash of another file."""
    path = workbook(tmp_path / "round.xlsx")
    result = evaluate(path, RULES)
    workbook(path, office=[])

    with pytest.raises(UsageError, match="CS638"):
        record(result, path)


def test_stages_are_in_it() -> None:
    """Two of four go on; their paper marks are kept beside what the hearing made of them."""
    made = record(marked(rules(), {"A": 9, "B": 8, "C": 7, "D": 5}, {"A": 5, "B": 6}))
    came = {part.id: part.result for part in made.applications}

    assert {key: (one.stage, one.rank, one.total) for key, one in came.items()} == {
        "A": ("hearing", 2, 5),
        "B": ("hearing", 1, 6),
        "C": ("paper", 3, 7),
        "D": ("paper", 4, 5),
    }
    assert [(one.stage, one.rank, one.total) for one in came["A"].earlier] == [("paper", 1, 9)]
    assert {mark.stage for mark in made.marks} == {"paper", "hearing"}


def test_a_record_is_written_whole_and_read_back(tmp_path: Path) -> None:
    """What is read is what was written."""
    made = recorded(workbook(tmp_path / "round.xlsx"))
    write_record(made, tmp_path / "run.json")

    assert read_record(tmp_path / "run.json") == made
    assert sorted(path.name for path in tmp_path.iterdir()) == ["round.xlsx", "run.json"]
