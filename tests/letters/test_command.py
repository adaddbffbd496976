"""Claims about the command ``letters``."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clusterscore.cli.main import main
from tests.letters import rounds
from tests.scheme import small


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["letters", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def scheme(tmp_path: Path) -> Path:
    """The criteria of the round as a file."""
    path = tmp_path / small.NAME
    path.write_text(small.text(*rounds.VISIBLE), encoding="utf-8")
    return path


def test_the_run_says_how_many_letters_what_they_tell_and_what_stays_empty(tmp_path: Path, scheme: Path) -> None:
    """On stderr; exit code 0."""
    made = _run(rounds.book(tmp_path / "r.xlsx"), "-o", tmp_path / "out", "--scheme", scheme, "--lang", "en")

    assert made.exit_code == 0
    assert made.stdout == ""
    assert "CS649 The letters say nothing of: legal basis, notice of appeal, contact, sender" in made.stderr
    assert made.stderr.endswith(
        f"Written into {tmp_path / 'out'}: 4 letters (en 4). They tell outcome and reasons, and no points "
        "(About: disclose).\n"
    )
    assert len(list((tmp_path / "out").iterdir())) == 4


def test_what_keeps_letters_back_is_told_and_the_exit_code_is_1(tmp_path: Path, scheme: Path) -> None:
    """In the language asked for."""
    made = _run(
        rounds.book(tmp_path / "r.xlsx", decided=rounds.DECIDED[:3]), "-o", tmp_path / "out", "--scheme", scheme,
        "--lang", "ja",
    )  # fmt: skip

    assert made.exit_code == 1
    assert "CS645 A-4についての決定がありません。" in made.stderr
    assert made.stderr.endswith("通知は作成していません。\n")
    assert not (tmp_path / "out").exists()


def test_pages_and_single_letters_are_asked_for_by_options(tmp_path: Path, scheme: Path) -> None:
    """``--format html --application A-1``."""
    book = rounds.book(tmp_path / "r.xlsx")
    made = _run(book, "-o", tmp_path / "out", "--scheme", scheme, "--format", "html", "--application", "A-1")

    assert made.exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["A-1_Northern Lights Institute.html"]


def test_the_template_is_written_without_a_workbook(tmp_path: Path) -> None:
    """Once: a second time it is there already."""
    sample = tmp_path / "t.docx"

    assert _run("--write-template", sample, "--lang", "ja").exit_code == 0
    assert sample.read_bytes()[:2] == b"PK"
    again = _run("--write-template", sample)
    assert (again.exit_code, "CS606" in again.stderr) == (2, True)
    assert _run("--write-template", tmp_path / "t.txt").exit_code == 2


@pytest.mark.parametrize("arguments", [[], ["r.xlsx"], ["-o", "out"]])
def test_workbook_and_folder_go_together(arguments: list[str]) -> None:
    """Wrong usage, with exit code 2."""
    assert _run(*arguments).exit_code == 2


def test_a_template_of_another_form_is_refused(tmp_path: Path, scheme: Path) -> None:
    """A page cannot be filled in as a Word file."""
    book, own = rounds.book(tmp_path / "r.xlsx"), tmp_path / "own.html"
    own.write_text("x")
    made = _run(book, "-o", tmp_path / "out", "--scheme", scheme, "--template", own)

    assert (made.exit_code, "CS605" in made.stderr) == (2, True)


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path, scheme: Path) -> None:
    """There is no such folder above it."""
    made = _run(rounds.book(tmp_path / "r.xlsx"), "-o", tmp_path / "no" / "out", "--scheme", scheme)

    assert (made.exit_code, "CS601" in made.stderr) == (2, True)
