"""What the documents show is run."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from clusterscore.cli.main import main

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.ja.md")


def _blocks(readme: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / readme).read_text(encoding="utf-8"), re.DOTALL)


def _commands(readme: str) -> list[str]:
    lines = "".join(_blocks(readme, "console")).splitlines()
    shown = [line.removeprefix("$ ").split("  #")[0].strip() for line in lines]
    return [line for line in shown if line.startswith("clusterscore ")]


@pytest.fixture(scope="module")
def made_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give what the first commands of a panel's round write, for those that come after them."""
    folder = tmp_path_factory.mktemp("round")
    shutil.copy(ROOT / "samples" / "applications.xlsx", folder)
    shutil.copy(ROOT / "samples" / "imi-panel.xlsx", folder / "reviewers.xlsx")
    written = ("assigned.xlsx", "reviews", "round.xlsx", "run.json")
    shown = _commands("README.md")
    first = [command for command in shown if command.endswith(written) and " compare-runs " not in command]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for command in first:
            assert CliRunner().invoke(main, shlex.split(command)[1:]).exit_code == 0
        assert CliRunner().invoke(main, ["evaluate", "applications.xlsx", "-o", "changed.xlsx"]).exit_code == 0
    return folder


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made_before: Path) -> Path:
    """A folder with the files that the documents name."""
    shutil.copytree(made_before, tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    shutil.copytree(ROOT / "criteria", tmp_path / "criteria")
    shutil.copy(ROOT / "samples" / "applications.xlsx", tmp_path)
    (tmp_path / "forms").mkdir()
    shutil.copy(ROOT / "samples" / "applications.xlsx", tmp_path / "forms" / "north.xlsx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("readme", "command"), [(readme, command) for readme in READMES for command in _commands(readme)]
)
def test_every_command_of_a_readme_runs(readme: str, command: str, workplace: Path) -> None:
    """Each command ends as documented: 0, or 1 where validate finds what blocks."""
    if " review-forms " in command:  # workbooks that went out are not written over
        shutil.rmtree(workplace / "reviews")
    result = CliRunner().invoke(main, shlex.split(command)[1:])
    expected = 1 if " validate " in command else 0
    assert (result.exit_code, result.exception if result.exit_code not in (0, 1) else None) == (expected, None)
    assert result.output, f"{readme}: {command} prints nothing in {workplace}"


@pytest.mark.parametrize("readme", READMES)
def test_every_snippet_of_a_readme_runs(readme: str, workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The Python of each README runs as it stands, and is at most about ten lines."""
    (snippet,) = _blocks(readme, "python")
    assert len(snippet.strip().splitlines()) <= 12
    exec(compile(snippet, readme, "exec"), {})  # the document is ours
    assert "A-01" in capsys.readouterr().out
    assert (workplace / "ranked.xlsx").stat().st_size > 0


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_sets_up_with_two_commands(readme: str) -> None:
    """One command installs and runs the main job, one installs the test extra and tests."""
    lines = "".join(_blocks(readme, "console")).splitlines()
    set_up = [line for line in lines if "pip install" in line]
    assert set_up == [
        "$ python3 -m venv .venv && .venv/bin/pip install . "
        "&& .venv/bin/clusterscore evaluate samples/applications.xlsx",
        "$ python3 -m venv .venv-test && .venv-test/bin/pip install '.[dev]' "
        "&& .venv-test/bin/python -m pytest -n auto --dist worksteal",
    ]


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_documented(readme: str) -> None:
    """No command of the program is missing from a README."""
    shown = {shlex.split(command)[1] for command in _commands(readme)}
    assert set(main.commands) == shown


@pytest.mark.parametrize("readme", READMES)
def test_the_overlay_of_a_readme_is_used_and_named(readme: str, workplace: Path) -> None:
    """The numbers shown are laid over the scheme they name, and the output says so."""
    (overlay,) = _blocks(readme, "yaml")
    (workplace / "office.yaml").write_text(overlay, encoding="utf-8")
    result = CliRunner().invoke(main, ["evaluate", "applications.xlsx", "--scheme", "office.yaml"])
    assert (result.exit_code, result.exception) == (0, None)
    assert "office-2026" in result.output
