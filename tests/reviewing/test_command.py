"""Claims about the command ``review-forms``: exit codes, what goes where, and the way back through ``collect``."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from clusterscore.cli.main import main
from tests.reviewing.building import CHANGES, PLAN, TEAM, applications, fill, reviewers
from tests.scheme import small


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)


def _scheme(folder: Path) -> Path:
    path = folder / small.NAME
    path.write_text(small.text(*CHANGES), encoding="utf-8")
    return path


def test_the_workbooks_are_written_and_counted_on_stderr(tmp_path: Path) -> None:
    """Two of them with two applications each; nothing goes to stdout."""
    scheme, panel = _scheme(tmp_path), reviewers(tmp_path)
    asked = (applications(tmp_path), "--reviewers", panel, "-o", tmp_path / "out", "--scheme", scheme)

    done = _run("review-forms", *asked, "--lang", "en")
    again = _run("review-forms", *asked, "--lang", "ja")

    assert (done.exit_code, done.stdout) == (0, "")
    assert f"Written into {tmp_path / 'out'}: 2 workbooks, 4 reviews of 3 applications" in done.stderr
    assert "CS468 Idle is on the panel and reviews nothing." in done.stderr
    # the same names in another language are other files: those that went out are not written over
    assert again.exit_code == 2
    assert "CS604" in again.stderr


def test_the_whole_way_through_the_commands(tmp_path: Path) -> None:
    """Out to the reviewers, blind; back into one workbook; ranked."""
    scheme, panel, table = _scheme(tmp_path), reviewers(tmp_path), applications(tmp_path)
    out = tmp_path / "out"
    _run("review-forms", table, "--reviewers", panel, "-o", out, "--scheme", scheme, "--blind", "jobs, summary")
    for path in out.iterdir():
        sheets = ("A-1", "A-2") if "Sato" in path.name else ("A-2", "A-3")
        fill(path, {name: {"conflict": "no", PLAN: (4, "my field"), TEAM: "A"} for name in sheets})

    collected = _run("collect", table, panel, out, "-o", tmp_path / "round.xlsx", "--scheme", scheme, "--strict")
    ranked = _run("evaluate", tmp_path / "round.xlsx", "--scheme", scheme, "--format", "csv", "--lang", "en")

    assert collected.exit_code == 0
    assert ranked.exit_code == 0
    assert "A-1" in ranked.stdout


def test_wrong_usage_ends_in_2_and_an_unreadable_file_in_3(tmp_path: Path) -> None:
    """And leaves no folder behind."""
    scheme, panel, table = _scheme(tmp_path), reviewers(tmp_path), applications(tmp_path)
    (tmp_path / "broken.xlsx").write_bytes(b"PK\3\4")
    usual = ("-o", tmp_path / "out", "--scheme", scheme)

    assert _run("review-forms", table, *usual).exit_code == 2
    assert _run("review-forms", table, "--reviewers", panel, "--blind", "jobz", *usual).exit_code == 2
    assert _run("review-forms", table, "--reviewers", panel, "--stage", "x", *usual).exit_code == 2
    assert _run("review-forms", table, "--reviewers", tmp_path / "broken.xlsx", *usual).exit_code == 3
    nowhere = ("-o", tmp_path / "no" / "out", "--scheme", scheme)
    assert _run("review-forms", table, "--reviewers", panel, *nowhere).exit_code == 2
    assert not (tmp_path / "out").exists()
