"""Claims about the starter: it lints clean, its case passes, its numbers are assumptions, nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clusterscore.cli.main import main
from clusterscore.scheme.registry import read_rules
from clusterscore.scheme.schema import FILE_NAME, MODELINE
from clusterscore.scheme.starter import starter_text, write_starter
from clusterscore.words import LANGUAGES, Language


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_starter_lints_clean_and_its_case_holds(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two files are named by key and year; the linter finds nothing, and one case holds."""
    monkeypatch.chdir(tmp_path)
    assert _run("new-scheme", "our-call", "--lang", language).exit_code == 0
    (cases, criteria) = sorted(tmp_path.iterdir())
    assert criteria.name.startswith("our-call-20")
    assert cases.name == criteria.name.replace(".yaml", ".cases.yaml")
    result = _run("lint", criteria.name)
    assert result.exit_code == 0
    assert "CS" not in result.stdout
    assert "sound, 1 cases hold" in result.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_and_choice_of_a_starter_is_marked_as_an_assumption(language: Language, tmp_path: Path) -> None:
    """Nothing in it looks as if somebody had published it."""
    path, _ = write_starter("our-call", tmp_path / "our-call-2026.yaml", 2026, language)
    rules = read_rules(path)
    assert {part.ground.kind for _, part in rules.grounds} == {"assumption"}
    assert {parameter.ground.kind for parameter in rules.parameters.values()} == {"assumption"}
    assert rules.scheme.name == "our-call@2026"


def test_the_comments_are_in_one_language() -> None:
    """The two starters differ in their comments alone."""
    en, ja = (starter_text("our-call", 2026, language).splitlines() for language in LANGUAGES)
    assert len(en) == len(ja)
    differing = [pair for pair in zip(en, ja, strict=True) if pair[0] != pair[1]]
    assert [line for pair in differing for line in pair if not line.lstrip().startswith("#")] == []
    assert not any("¦" in line for line in (*en, *ja))


def test_a_starter_beside_the_schema_names_it(tmp_path: Path) -> None:
    """Where the schema stands in the folder, the first line leads an editor to it."""
    plain, _ = write_starter("one", tmp_path / "one-2026.yaml", 2026, "en")
    assert MODELINE not in plain.read_text(encoding="utf-8")
    (tmp_path / FILE_NAME).write_text("{}", encoding="utf-8")
    beside, _ = write_starter("two", tmp_path / "two-2026.yaml", 2026, "en")
    assert beside.read_text(encoding="utf-8").splitlines()[0] == MODELINE


@pytest.mark.parametrize("taken", ["our-2026.yaml", "our-2026.cases.yaml"])
def test_a_starter_overwrites_nothing(taken: str, tmp_path: Path) -> None:
    """Neither the criteria nor the cases are written where one of them is there already."""
    (tmp_path / taken).write_text("mine", encoding="utf-8")
    result = _run("new-scheme", "our", "-o", str(tmp_path / "our-2026.yaml"))
    assert result.exit_code == 2
    assert result.stderr == (
        f"{tmp_path / taken}: CS606 There is already a file of that name. It was left as it is, and nothing was "
        "written. To fix: give another name with -o.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == [taken]
    assert (tmp_path / taken).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("key", "near"), [("Our Call", "our-call"), ("2026call", "call"), ("地域", "regional-clusters"), ("a_b", "a-b")]
)
def test_a_key_that_will_not_do_is_refused_with_one_that_will(
    key: str, near: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says what a key is made of and offers the nearest."""
    monkeypatch.chdir(tmp_path)
    result = _run("new-scheme", key, "--lang", "ja")
    assert result.exit_code == 2
    assert f"CS607 「{key}」は制度のキーにできません。" in result.stderr
    assert f"例えば{near}と書いてください。" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["our.txt", "our.cases.yaml", "our"])
def test_a_name_that_is_no_criteria_file_is_refused(name: str, tmp_path: Path) -> None:
    """A criteria file ends in .yaml and is not one of cases."""
    result = _run("new-scheme", "our", "-o", str(tmp_path / name))
    assert result.exit_code == 2
    assert "CS608" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """What the system refuses is told in our words."""
    result = _run("new-scheme", "our", "-o", str(tmp_path / "none" / "our-2026.yaml"))
    assert result.exit_code == 2
    assert "CS601" in result.stderr
