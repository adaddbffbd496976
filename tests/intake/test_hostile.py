"""Claims about what is answered to each awkward and hostile file, within which time and memory."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.intake import hostile, hostile_formats, hostile_packages, hostile_repeats, hostile_texts
from tests.intake.bounded import answer

CASES = (*hostile.CASES, *hostile_packages.CASES, *hostile_texts.CASES, *hostile_formats.CASES, *hostile_repeats.CASES)
Answers = dict[int, dict[str, Any]]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """Let a process that may grow by 500 MB read every file; it must neither die nor change one."""
    folder = tmp_path_factory.mktemp("hostile")
    sums = {}
    for at, case in enumerate(CASES):
        path = folder / str(at) / case.file_name
        path.parent.mkdir()
        content = case.build()
        path.write_bytes(content)
        sums[path] = hashlib.sha256(content).digest()
    run = subprocess.run(
        [sys.executable, "-m", "tests.intake.bounded", str(folder)], capture_output=True, check=False, timeout=300,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    found = {told.pop("at"): told for line in run.stdout.splitlines() if (told := json.loads(line))}
    assert run.returncode == 0, (CASES[len(found)].name, run.stderr.decode()[-2000:])
    for path, known in sums.items():
        assert hashlib.sha256(path.read_bytes()).digest() == known
        path.unlink()
    return found


@pytest.mark.parametrize(("at", "case"), list(enumerate(CASES)), ids=[case.name for case in CASES])
def test_each_file_is_answered_as_expected(at: int, case: hostile.Case, answers: Answers) -> None:
    """Refused with its one code within five seconds, or read as it is; never read in part."""
    told = answers[at]

    assert told["code"] == case.expected, told
    if told["code"] == "ok":
        assert case.rows is None or told["rows"] == case.rows
        assert told["remarks"] == list(case.remarks)
    else:
        assert told["seconds"] < 5


def test_the_corpus_is_large_and_names_each_file_once() -> None:
    """At least sixty, each of them different."""
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


SOME = [case for case in CASES if case.expected in ("ok", "CS103", "CS104", "CS105", "CS118", "CS130")][::7]


@pytest.mark.parametrize("case", SOME, ids=lambda case: case.name)
def test_a_child_process_answers_as_this_one_does(case: hostile.Case, tmp_path: Path) -> None:
    """Code, cells and remarks are the same, wherever the file is read."""
    path = tmp_path / case.file_name
    path.write_bytes(case.build())
    here, there = answer(path), answer(path, isolate=True)

    assert {**here, "seconds": 0} == {**there, "seconds": 0}
