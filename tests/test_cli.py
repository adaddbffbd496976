"""The command line: outputs, messages and exit codes."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
import xlsxwriter
from click.testing import CliRunner, Result

from clusterscore.cli.main import main

SAMPLES = Path(__file__).parent.parent / "samples"
SAMPLE = str(SAMPLES / "applications.xlsx")


def run(*arguments: str, env: dict[str, str] | None = None) -> Result:
    """Run the program with some arguments."""
    return CliRunner().invoke(main, arguments, env=env, catch_exceptions=False)


def test_evaluate_prints_the_ranking_and_how_much_is_assumed() -> None:
    """The table names everyone; one line says how many assumptions stand behind it."""
    result = run("evaluate", SAMPLE)
    assert result.exit_code == 0
    assert "Assumptions behind these results: 51." in result.stdout
    assert all(f"A-{number:02}" in result.stdout for number in range(1, 13))
    assert "7 =" in result.stdout


def test_evaluate_speaks_japanese() -> None:
    """With --lang ja the words are those of Japanese offices."""
    result = run("evaluate", SAMPLE, "--lang", "ja")
    assert "判定保留" in result.stdout
    assert "要件不適合" in result.stdout
    assert "この結果の背後には51件の仮定があります" in result.stdout


def test_json_is_json_alone_and_holds_the_documented_keys() -> None:
    """--format json prints one JSON object with the keys of the format, finite numbers only."""
    result = run("evaluate", SAMPLE, "--format", "json")
    data = json.loads(result.stdout, parse_constant=lambda word: pytest.fail(f"{word} is no JSON number"))
    assert data["format"] == "clusterscore.evaluation/1"
    assert set(data) >= {"format", "scheme", "input", "overrides", "applications", "findings"}
    assert set(data["scheme"]) >= {"key", "version", "sha256", "rules_sha256", "assumptions", "overlay"}
    first = data["applications"][0]
    assert set(first) >= {
        "id", "title", "status", "rank", "tied", "rank_range", "rank_keys", "total", "total_range", "label", "outcome",
        "criteria", "gates", "flags", "reasons",
    }  # fmt: skip
    node = next(node for node in first["criteria"] if node["key"] == "coinvest_sustain.match_ratio")
    assert set(node) >= {
        "key", "parent", "kind", "sub_score", "grade", "share", "contribution", "out_of", "clause", "evidence",
    }  # fmt: skip
    assert set(node["evidence"][0]) >= {"field", "value", "unit", "raw", "cell"}
    assert [app["status"] for app in data["applications"]] == ["ranked"] * 10 + ["unresolved", "excluded"]
    assert set(data["findings"][0]) >= {"code", "severity", "place", "message"}


def test_csv_has_one_row_per_application() -> None:
    """--format csv prints a heading and one row per application, in rank order."""
    rows = list(csv.DictReader(io.StringIO(run("evaluate", SAMPLE, "--format", "csv").stdout)))
    assert [row["application_id"] for row in rows][:3] == ["A-01", "A-04", "A-07"]
    assert float(rows[0]["total"]) == pytest.approx(11515 / 132, abs=1e-9)
    assert rows[-1]["rank"] == ""


def test_a_what_if_says_so() -> None:
    """--set changes a number, re-ranks and is announced with the file's own value."""
    result = run("evaluate", SAMPLE, "--set", "gates.match.minimum_match=0.9")
    assert "WHAT-IF, not a result: gates.match.minimum_match = 0.9 (1 in the file)" in result.stdout
    data = json.loads(run("evaluate", SAMPLE, "--format", "json", "--set", "gates.match.minimum_match=0.9").stdout)
    assert data["overrides"] == [{"key": "gates.match.minimum_match", "value": 0.9, "was": 1.0, "by": "option"}]
    assert next(app for app in data["applications"] if app["id"] == "A-08")["status"] == "ranked"


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("weights.impcat=2", "CS511 imi@2013 has no parameter 'weights.impcat'."),
        ("weights.impact=two", "CS512 The setting 'weights.impact=two' is not key=number."),
        ("weights.impact=-1", "CS506 weights.impact: It must not be negative."),
    ],
)
def test_a_setting_is_checked_like_the_file(setting: str, message: str) -> None:
    """A setting that names no parameter, is no number, or breaks a rule is refused with 2."""
    result = run("evaluate", SAMPLE, "--set", setting)
    assert result.exit_code == 2
    assert message in result.stderr


def test_the_input_is_never_overwritten(tmp_path: Path) -> None:
    """-o with the input's own name is refused, and the input stays as it is."""
    copy = tmp_path / "applications.xlsx"
    copy.write_bytes(Path(SAMPLE).read_bytes())
    result = run("evaluate", str(copy), "-o", str(copy))
    assert (result.exit_code, copy.read_bytes()) == (2, Path(SAMPLE).read_bytes())
    assert "CS602" in result.stderr


def test_an_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A folder that does not exist gives a message and no traceback."""
    result = run("evaluate", SAMPLE, "-o", str(tmp_path / "nowhere" / "ranked.xlsx"))
    assert result.exit_code == 2
    assert "CS601 The file cannot be written: there is no such folder. Nothing was changed." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("evaluate", "missing.xlsx"), 3, "CS101"),
        (("evaluate", SAMPLE, "--scheme", "imy"), 3, "Did you mean 'imi'?"),
        (("explain", SAMPLE, "A-99"), 2, "CS513 There is no application 'A-99'."),
        (("evaluate", SAMPLE, "--format", "xml"), 2, "Invalid value for '--format'"),
    ],
)
def test_what_cannot_run_says_why(arguments: tuple[str, ...], code: int, message: str) -> None:
    """Wrong usage ends in 2, what cannot run in 3; the message goes to stderr."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr


def test_messages_follow_the_language() -> None:
    """An error is in the language asked for, or that of the environment."""
    assert "受付番号「A-99」の案件はありません。" in run("explain", SAMPLE, "A-99", "--lang", "ja").stderr
    environment = {"CLUSTERSCORE_LANG": "ja"}
    assert "受付番号「A-99」の案件はありません。" in run("explain", SAMPLE, "A-99", env=environment).stderr


def test_validate_ends_in_one_where_something_blocks() -> None:
    """The sample's missing value blocks; the zones' published scores do not."""
    assert run("validate", SAMPLE).exit_code == 1
    assert run("validate", str(SAMPLES / "special-zones-2015.xlsx")).exit_code == 0


def test_strict_turns_blocking_findings_into_an_exit_code() -> None:
    """Evaluate ends in 0 whatever it finds; with --strict in 1."""
    assert (run("evaluate", SAMPLE).exit_code, run("evaluate", SAMPLE, "--strict").exit_code) == (0, 1)


def test_every_command_has_help() -> None:
    """No command and no option is without a sentence of help."""
    for name, command in main.commands.items():
        assert command.help, name
        options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
        assert [option.name for option in options if not option.help] == [], name


@pytest.mark.parametrize("written", ["2015-10-01", "2015/10/1", "2015年10月1日", "２０１５．１０．１"])
def test_the_day_of_the_call_picks_the_version_however_it_is_written(written: str, tmp_path: Path) -> None:
    """In October 2015 the version of 2013 was valid, and no other."""
    path = tmp_path / "form.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Applications").write_column(0, 0, ["id", "A-1"])
        book.add_worksheet("About").write_row(0, 0, ["scheme", "imi"])
        book.get_worksheet_by_name("About").write_row(1, 0, ["call_date", written])
    assert json.loads(run("evaluate", str(path), "--format", "json").stdout)["scheme"]["version"] == "2013"


def test_nothing_but_a_plain_file_is_replaced(tmp_path: Path) -> None:
    """A folder, a link's target and the criteria file stay what they are."""
    (tmp_path / "folder.xlsx").mkdir()
    assert run("evaluate", SAMPLE, "-o", str(tmp_path / "folder.xlsx")).exit_code == 2
    (tmp_path / "real.xlsx").write_bytes(b"old")
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "real.xlsx")
    assert run("evaluate", SAMPLE, "-o", str(tmp_path / "link.xlsx")).exit_code == 0
    assert (tmp_path / "link.xlsx").is_symlink()
    assert (tmp_path / "real.xlsx").read_bytes().startswith(b"PK")
    assert "CS603" in run("evaluate", SAMPLE, "-o", str(tmp_path / "ranked.csv")).stderr


def test_a_what_if_sent_back_is_one_again(tmp_path: Path) -> None:
    """The numbers of an exported what-if stand on its sheet Rules, and are taken and named from there."""
    path = tmp_path / "what-if.xlsx"
    run("evaluate", SAMPLE, "--set", "weights.impact=2", "-o", str(path))
    found = json.loads(run("evaluate", str(path), "--format", "json").stdout)
    assert [(one["key"], one["value"], one["by"]) for one in found["overrides"]] == [("weights.impact", 2, "workbook")]
    assert found["since_written"]["changed"] == "nothing"
    assert "CS416" not in [finding["code"] for finding in found["findings"]]


def test_a_setting_given_twice_is_refused() -> None:
    """It cannot be known which of the two is meant."""
    result = run("evaluate", SAMPLE, "--set", "weights.impact=0", "--set", "weights.impact=2")
    assert (result.exit_code, "It is set twice" in result.stderr) == (2, True)


def test_a_file_of_cases_is_linted_by_its_criteria() -> None:
    """Naming the cases checks the criteria beside them."""
    criteria = SAMPLES.parent / "criteria"
    assert "20 cases hold" in run("lint", str(criteria / "imi-2013.cases.yaml")).stdout


def test_the_installed_program_ends_with_the_exit_code_of_its_command() -> None:
    """Run as a process of its own: 1 where validate finds what blocks, 3 where a file is missing."""
    program = [sys.executable, "-m", "clusterscore.cli.main"]
    found = [
        subprocess.run([*program, *rest], capture_output=True, check=False)
        for rest in (["validate", SAMPLE], ["evaluate", "none.xlsx"])
    ]
    assert [process.returncode for process in found] == [1, 3]
    assert found[1].stderr.decode().startswith("none.xlsx: CS101 There is no such file.")


def test_a_version_outside_its_validity_is_questioned_however_the_day_is_written(tmp_path: Path) -> None:
    """The version of 2013 ended in November 2019."""
    path = tmp_path / "form.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Applications").write_column(0, 0, ["id", "A-1"])
        book.add_worksheet("About").write_row(0, 0, ["call_date", "2026年4月1日"])
    told = "CS414,Version not valid on that day,form.xlsx: About,,The call of 2026-04-01 was evaluated by imi@2013."

    assert told in run("validate", str(path), "--scheme", "imi@2013", "--format", "csv").stdout


def test_explain_states_the_basis_of_a_gate() -> None:
    """A share means nothing without what it is a share of."""
    assert "one half of all money (federal, other federal and" in run("explain", SAMPLE, "A-08").stdout


def test_both_languages_are_two_workbooks_of_one_evaluation(tmp_path: Path) -> None:
    """NAME-en and NAME-ja, each as it is alone; without -o, or onto the input, nothing is written."""
    target = tmp_path / "ranked.xlsx"
    found = run("evaluate", SAMPLE, "-o", str(target), "--both", "--handling", "committee-only")

    assert found.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ranked-en.xlsx", "ranked-ja.xlsx"]
    for language in ("en", "ja"):
        alone = tmp_path / f"alone-{language}.xlsx"
        run("evaluate", SAMPLE, "-o", str(alone), "--lang", language, "--handling", "committee-only")
        assert alone.read_bytes() == (tmp_path / f"ranked-{language}.xlsx").read_bytes()
    refused = CliRunner().invoke(main, ["evaluate", SAMPLE, "--both"])
    assert refused.exit_code == 2
    assert "CS667" in refused.output
    own = tmp_path / "ranked-en.xlsx"
    before = own.read_bytes()
    assert CliRunner().invoke(main, ["evaluate", str(own), "-o", str(target), "--both"]).exit_code == 2
    assert own.read_bytes() == before
