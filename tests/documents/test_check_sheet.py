"""Claims about the check of a form before it is sent."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from click.testing import CliRunner

from clusterscore.cli.main import main
from clusterscore.documents.blocks import Document, Heading, Note, Table
from clusterscore.documents.check_sheet import check_sheet, told_to_applicant
from clusterscore.evaluation import evaluate
from clusterscore.forms import write_form
from clusterscore.scheme.registry import criteria
from clusterscore.words import Language
from tests.scheme import small

RULES = small.rules()


def _sheet(language: Language = "en", **cells: object) -> Document:
    row = {**dict(zip(small.HEADINGS, small.FIRST, strict=True)), **cells}
    return check_sheet(evaluate(pd.DataFrame([row], dtype=object), RULES), language)


def _tables(document: Document) -> dict[str, Table]:
    """Give each table by the heading above it."""
    found: dict[str, Table] = {}
    heading = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table):
            found[heading] = block
    return found


def test_a_sound_form_may_be_sent() -> None:
    """It says whose form it is, how much of it is filled in, and that nothing is wrong."""
    document = _sheet()
    required = sum(1 for key, form in RULES.scheme.fields.items() if key in RULES.required and form.by == "applicant")
    form, told = document.blocks[:2]

    assert document.title == "Check before sending"
    assert isinstance(form, Table)
    assert ("Application no.", small.FIRST[0]) in form.rows
    assert ("Required cells", f"{required} of {required} filled in") in form.rows
    assert told == Note("Nothing has to be corrected.")


def test_what_has_to_be_corrected_comes_first_with_its_cell() -> None:
    """One unreadable cell: place and code, what and why, what to do."""
    document = _sheet("ja", jobs="many")

    assert document.blocks[1] == Note("このままでは提出できません。補正が必要な箇所が1件あります。")
    assert _tables(document)["不備（要補正）　1件"].rows == (
        (
            "Applications!B2\nCS203",
            "「新規雇用者数」が「many」となっています。数値で記入する項目です（単位：人）。",
            "「15」のように数値で記入してください。",
        ),
    )


def test_findings_stand_in_the_order_of_the_cells_and_a_reason_is_told_once() -> None:
    """Whoever mends a form goes through it from the top, whatever finds the defects."""
    rows = _tables(_sheet(grant=None, jobs=None))["To be corrected: 2"].rows

    assert [row[0] for row in rows] == ["Applications!B2\nCS201", "Applications!C2\nCS201"]
    assert "It is needed to decide" in rows[0][1]
    assert "It is needed to decide" not in rows[1][1]


def test_an_applicant_is_told_nothing_of_number_and_panel(tmp_path: Path) -> None:
    """The office gives the one and names the other."""
    rules = criteria("spitzencluster@2012")
    write_form(rules, tmp_path / "form.xlsx", "single", "en")
    result = evaluate(tmp_path / "form.xlsx")

    assert {"CS155", "CS421"} <= {finding.code for finding in result.findings}
    assert {finding.code for finding in told_to_applicant(result)} == {"CS201"}
    document = check_sheet(result, "en")
    assert ("Applicant", "(not filled in)") in _form(document)
    assert "The name has to be filled in." in str(document.blocks[1])


def _form(document: Document) -> tuple[tuple[str, ...], ...]:
    table = document.blocks[0]
    assert isinstance(table, Table)
    return table.rows


def test_an_open_requirement_names_what_it_waits_for() -> None:
    """And whether the applicant or the office has to give it."""
    rows = {row[0]: row[2] for row in _tables(_sheet(registered=None))["Eligibility"].rows}

    assert rows["On the register"] == "The office looks into: Registered."


def test_requirements_are_told_with_what_they_came_to() -> None:
    """An applicant sees each requirement, met or not, as the office will."""
    document = _sheet(registered="no")
    rows = {row[0]: row[1] for row in _tables(document)["Eligibility"].rows}

    assert rows["On the register"] == "not met"
    assert document.blocks[1] == Note("Nothing has to be corrected. Told “not met” below: 1.")


def test_a_reading_is_shown_as_written_and_as_read() -> None:
    """So that a slip shows before the form is sent."""
    table = _tables(_sheet(grant="１００"))["How cells were read"]

    assert table.rows == (("Applications!C2", "１００", "100 JPY million"),)


def test_validate_prints_it_for_one_form_and_writes_it(tmp_path: Path) -> None:
    """A list for many applications; the page for one, also as a file."""
    form, rules, page = tmp_path / "form.csv", tmp_path / small.NAME, tmp_path / "check.html"
    pd.DataFrame([small.FIRST], columns=list(small.HEADINGS)).to_csv(form, index=False)
    rules.write_text(small.SOUND, encoding="utf-8")
    command = ["validate", str(form), "--scheme", str(rules)]
    shown = CliRunner().invoke(main, [*command, "--lang", "ja"])
    written = CliRunner().invoke(main, [*command, "-o", str(page)])

    assert shown.exit_code == written.exit_code == 0
    assert shown.stdout.startswith("提出前チェック票")
    assert "Check before sending" in page.read_text(encoding="utf-8")
    assert written.stdout == ""
