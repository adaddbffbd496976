"""Claims about the commands: what is written where, exit codes, what is refused before anything is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clusterscore.cli.main import main
from clusterscore.recording import read_record
from clusterscore.scheme.registry import samples
from tests.export.rounds import crossed, held
from tests.recording.rounds import changed, workbook
from tests.scheme import small


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def scheme(tmp_path: Path) -> Path:
    """Write the criteria of the round."""
    path = tmp_path / small.NAME
    path.write_text(small.SOUND, encoding="utf-8")
    return path


def test_record_replay_compare(tmp_path: Path, scheme: Path) -> None:
    """The whole way: recorded, replayed as the same, then with a changed cell as another."""
    sent, other = workbook(tmp_path / "round.xlsx"), workbook(tmp_path / "other.xlsx", changed("A-1", 1, 18))
    runs = [tmp_path / name for name in ("a.json", "b.json")]
    for path, run in zip((sent, other), runs, strict=True):
        done = _run("evaluate", path, "--scheme", scheme, "--record", run, "--lang", "en")
        assert (done.exit_code, done.stderr) == (0, f"Written: {run}\n")

    same = _run("replay", runs[0], sent, "--scheme", scheme, "--lang", "en")
    differs = _run("replay", runs[0], other, "--scheme", scheme, "--lang", "ja")
    compared = _run("compare-runs", *runs, "--lang", "en")

    assert (same.exit_code, differs.exit_code, compared.exit_code) == (0, 1, 0)
    assert "The same result.\n  Criteria of today: as recorded\n" in same.stdout
    assert "結果が異なります（応募3件のうち2件）。" in differs.stdout
    assert "    because of A-1 New jobs: 20 (Applications!C2) → 18 (Applications!C2)\n" in compared.stdout
    for answer in (_run("replay", runs[0], other, "--format", "json"), _run("compare-runs", *runs, "--format", "json")):
        told = json.loads(answer.stdout)
        assert [one["id"] for one in told["applications"]] == ["A-1", "A-3"]


def test_json_on_stdout_stays_json(tmp_path: Path) -> None:
    """What was written is told on stderr."""
    done = _run("evaluate", samples()["catapult.xlsx"], "--format", "json", "--record", tmp_path / "run.json")

    assert json.loads(done.stdout)["format"] == "clusterscore.evaluation/1"
    assert read_record(tmp_path / "run.json").input.name == "catapult.xlsx"


def test_a_bundle_for_the_chair_replays_alone(tmp_path: Path, scheme: Path) -> None:
    """And is the same record as the one beside it."""
    sent, bundle, run = workbook(tmp_path / "round.xlsx"), tmp_path / "run.zip", tmp_path / "run.json"
    done = _run("evaluate", sent, "--scheme", scheme, "--for", "chair", "--record", run, "--bundle", bundle)
    sent.unlink()

    assert done.exit_code == 0
    assert read_record(bundle) == read_record(run)
    assert _run("replay", bundle, "--lang", "en").exit_code == 0


def test_a_bundle_holds_no_more_than_its_readers_may_see(tmp_path: Path, scheme: Path) -> None:
    """Names of reviewers, or fields for the chair, are refused by name; without them it is written."""
    sent = workbook(tmp_path / "round.xlsx")
    named = _run("evaluate", sent, "--scheme", scheme, "--bundle", tmp_path / "run.zip", "--lang", "en")
    held(tmp_path, crossed({"K-1": {"R1": (3, 3), "R2": (3, 3)}}))
    hidden = _run("evaluate", tmp_path / "round.xlsx", "--scheme", tmp_path / "round.yaml", "--lang", "ja",
                  "--bundle", tmp_path / "run.zip")  # fmt: skip
    plain = _run("evaluate", samples()["catapult.xlsx"], "--bundle", tmp_path / "plain.zip")

    assert (named.exit_code, hidden.exit_code, plain.exit_code) == (2, 2, 0)
    assert "CS635" in named.stderr
    assert "reviewers' names" in named.stderr
    assert "委員長だけに示す項目" in hidden.stderr
    assert not (tmp_path / "run.zip").exists()


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--record", "run.txt"), "CS633"),
        (("--record", "run.json", "--bundle", "run.json"), "CS633"),
        (("--record", "run.json", "--for", "public"), "CS634"),
        (("--record", "none/run.json"), "CS601"),
    ],
)
def test_what_cannot_be_written_is_refused(tmp_path: Path, options: tuple[str, ...], code: str) -> None:
    """In one line, with exit code 2, and nothing is left behind."""
    asked = [tmp_path / option if option.startswith(("run", "none")) else option for option in options]
    done = _run("evaluate", samples()["catapult.xlsx"], *asked)

    assert (done.exit_code, done.stdout) == (2, "")
    assert code in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_input_is_never_written_to(tmp_path: Path) -> None:
    """Not even one that ends as a record does."""
    path = tmp_path / "criteria.json"
    path.write_text("{}", encoding="utf-8")
    done = _run("evaluate", path, "--record", path)

    assert done.exit_code in (2, 3)
    assert path.read_text(encoding="utf-8") == "{}"


def test_a_record_of_a_record_cannot_be_replayed(tmp_path: Path) -> None:
    """Exit codes: 2 for a wrong request, 3 for a file that cannot be read."""
    _run("evaluate", samples()["catapult.xlsx"], "--record", tmp_path / "run.json")

    assert _run("replay", tmp_path / "run.json").exit_code == 2
    assert _run("replay", samples()["catapult.xlsx"]).exit_code == 3
    assert _run("compare-runs", tmp_path / "run.json", tmp_path / "none.json").exit_code == 3
