"""Claims about the command ``collect``: exit codes, what goes where, and a folder that is evaluated as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clusterscore.cli.main import main
from tests.collecting.building import answers, form, record, scheme_file, table


def _imi(path: Path, number: int, **about: str) -> Path:
    named = {"scheme": "imi@2013", "rules_sha256": "", **about}
    return form(path, named, **answers(number))


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["collect", *map(str, arguments)], catch_exceptions=False)


def test_findings_go_to_stderr_and_the_run_ends_in_0(tmp_path: Path) -> None:
    """With how much came in and how much is to be done; nothing goes to stdout."""
    _imi(tmp_path / "forms" / "a.xlsx", 1)
    (tmp_path / "forms" / "b.xlsx").write_bytes(b"PK\3\4")

    done = _run(tmp_path / "forms", "-o", tmp_path / "out.xlsx", "--lang", "en")
    strict = _run(tmp_path / "forms", "-o", tmp_path / "out.xlsx", "--strict", "--lang", "ja")

    assert (done.exit_code, strict.exit_code) == (0, 1)
    assert done.stdout == ""
    assert "b.xlsx: CS104" in done.stderr
    assert "2 files, 1 applications; " in done.stderr
    assert f"Written: {tmp_path / 'out.xlsx'}" in done.stderr
    assert "ファイル2件、応募1件。" in strict.stderr
    assert "\r" not in done.stderr  # no bar where there is no terminal


def test_nothing_readable_ends_in_3_and_wrong_usage_in_2(tmp_path: Path) -> None:
    """And leaves no file behind."""
    (tmp_path / "b.xlsx").write_bytes(b"PK\3\4")

    assert _run(tmp_path / "b.xlsx", "-o", tmp_path / "out.xlsx").exit_code == 3
    assert _run(tmp_path / "none.xlsx", "-o", tmp_path / "out.xlsx").exit_code == 3
    assert _run(tmp_path / "b.xlsx", "-o", tmp_path / "out.csv").exit_code == 2
    assert _run(tmp_path / "b.xlsx", "-o", tmp_path / "b.xlsx").exit_code == 2
    assert _run("-o", tmp_path / "out.xlsx").exit_code == 2
    assert not (tmp_path / "out.xlsx").exists()


def test_a_record_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    """Without it, forms that were withdrawn would count."""
    _imi(tmp_path / "a.xlsx", 1)

    done = _run(tmp_path / "a.xlsx", "-o", tmp_path / "out.xlsx", "--receipts", tmp_path / "log.xlsx")

    assert done.exit_code == 3
    assert "log.xlsx: CS101" in done.stderr


def test_many_findings_of_a_kind_are_listed_in_part_and_counted(tmp_path: Path) -> None:
    """Ten of them, and how many more."""
    for number in range(12):
        form(tmp_path / "forms" / f"{number:02}.xlsx", {"layout": "table"}, **answers(number))
    scheme = scheme_file(tmp_path)

    done = _run(tmp_path / "forms", "-o", tmp_path / "out.xlsx", "--lang", "en", "--scheme", scheme)

    assert done.stderr.count(": CS166 ") == 10
    assert "CS166: 2 more; the sheet Findings has them all" in done.stderr


@pytest.mark.parametrize("command", [["evaluate"], ["validate"]])
def test_a_folder_is_evaluated_as_if_it_had_been_collected(tmp_path: Path, command: list[str]) -> None:
    """Findings of collecting among those of the evaluation."""
    _imi(tmp_path / "forms" / "a.xlsx", 1)
    (tmp_path / "forms" / "b.xlsx").write_bytes(b"PK\3\4")

    done = CliRunner().invoke(main, [*command, str(tmp_path / "forms"), "--format", "json"], catch_exceptions=False)

    assert done.exit_code == (0 if command == ["evaluate"] else 1)
    assert '"CS104"' in done.stdout


def test_the_record_is_read_in_either_language_and_told_where_it_names_nobody(tmp_path: Path) -> None:
    """With Japanese headings, a file that is not there, and an act that there is not."""
    table(tmp_path / "t.xlsx", [("application_id", "title", "federal_funding"), ("A-1", "North", 80)])
    log = record(
        tmp_path / "log.xlsx",
        ("t.xlsx", "A-1", "R-1", "2026年6月1日", "受付"),
        ("u.xlsx", "", "R-2", "2026年6月1日", "受付"),
        ("t.xlsx", "", "", "", "郵送"),
        ("t.xlsx", "A-1", "", "あとで", "差替え"),
        heads=("ファイル名", "応募番号", "受付番号", "受付日時", "種別"),
    )

    done = _run(
        tmp_path / "t.xlsx", "-o", tmp_path / "out.xlsx", "--receipts", log, "--scheme", "imi@2013", "--lang", "en"
    )

    assert done.exit_code == 0
    for said in ("A3: CS434", "A4: CS435", "A5: CS435", "CS436"):
        assert said in done.stderr, said
