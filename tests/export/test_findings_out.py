"""Claims about findings as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json

import pandas as pd
import pytest

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.export.findings import findings_csv, findings_json
from tests.scheme import small

RULES = small.rules()


def _evaluated(**cells: object) -> Evaluation:
    row = {**dict(zip(small.HEADINGS, small.FIRST, strict=True)), **cells}
    return evaluate(pd.DataFrame([row], dtype=object), RULES)


def test_json_holds_every_finding_by_its_parts() -> None:
    """Code, weight and place as data; title and sentences in the language asked for."""
    found = json.loads(findings_json(_evaluated(jobs="many"), "ja"))

    assert found["format"] == "clusterscore.findings/1"
    assert found["findings"] == [
        {
            "severity": "blocking", "code": "CS203", "title": "数値ではない", "place": "Applications!B2",
            "application": "A-1", "what": "「新規雇用者数」が「many」となっています。",
            "why": "数値で記入する項目です（単位：人）。", "fix": "「15」のように数値で記入してください。",
        }
    ]  # fmt: skip


def test_json_tells_how_cells_were_read() -> None:
    """Two hundred in full-width digits is 200, and both stand there."""
    found = json.loads(findings_json(_evaluated(grant="１００"), "en"))

    assert found["readings"] == [
        {
            "application": "A-1", "field": "grant", "place": "Applications!C2",
            "written": "１００", "read_as": "100 JPY million",
        }
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["=1+1", "@name", "+A1"])
def test_csv_can_be_opened_in_a_spreadsheet(written: str) -> None:
    """One row each below the keys, the weight in words; nothing begins like a formula."""
    rows = list(csv.DictReader(io.StringIO(findings_csv(_evaluated(country=written), "en"))))

    assert [row["code"] for row in rows] == ["CS206"]
    assert rows[0]["severity"] == "to be corrected"
    assert written in rows[0]["what"]
    assert not any(cell.startswith(("=", "@", "+", "-")) for row in rows for cell in row.values())


def test_csv_of_a_sound_workbook_is_its_headings() -> None:
    """A program that reads it finds no finding."""
    assert findings_csv(_evaluated(), "en") == "severity,code,title,place,application,what,why,fix\n"
