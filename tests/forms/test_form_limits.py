"""What a form lets in where limits are formulas: as LibreOffice works them out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import xlsxwriter

from clusterscore.forms import write_form
from clusterscore.scheme.registry import criteria
from tests.forms.opened import asked, offered, opened, rule, sheet
from tests.libreoffice import recalculate

SCHEME = """\
scheme: limits
version: 2026
kind: survey
status: illustration
title: {en: Limits, ja: 範囲}
issuer: {en: Office, ja: 事務局}
valid: {from: 2026}
notes: {en: Made up., ja: 架空。}
sources: {a: {title: Act}}
fields:
  jobs: {type: integer, min: 0, max: 500, source: a 1, title: {en: Jobs, ja: 雇用}}
  share: {type: percent, min: 0, max: 1, title: {en: Share, ja: 割合}}
  founded: {type: date, title: {en: Founded, ja: 設立日}}
  body: {type: corporate_number, title: {en: Number, ja: 法人番号}}
  lab: {type: yes_no, title: {en: Lab, ja: 研究所}}
missing: {policy: unresolved, not_applicable: omit, assumption: {en: Test., ja: テスト。}}
"""
NONE = "該当なし"
ACCEPTED: dict[str, list[tuple[float | str, bool]]] = {
    "雇用": [
        (0, True), (500, True), (501, False), (-1, False), (1.5, False), ("3", False), (NONE, True), ("なし", False),
    ],
    "割合": [(0.45, True), (1, True), (45, False), (NONE, True), ("45%", False)],
    "設立日": [(45748, True), (61, True), (60, False), ("2025-04-01", False), (NONE, True)],
    "法人番号": [
        ("7000012050002", True), ("0123456789012", True), ("700001205000", False), ("70000120500022", False),
        ("7000012.50002", False), ("-700001205000", False), ("1E00000000001", False), (" 123456789012", False),
        ("７０００００００００００２", False), (NONE, True), ("n/a", False),
    ],
}  # fmt: skip


def _form(folder: Path) -> Path:
    (folder / "limits-2026.yaml").write_text(SCHEME, encoding="utf-8")
    write_form(criteria(str(folder / "limits-2026.yaml")), folder / "form.xlsx", "single", "ja")
    return folder / "form.xlsx"


def test_limits_that_are_formulas_let_in_what_they_say(tmp_path: Path) -> None:
    """Numbers and days within limits, thirteen digits, and the word for what does not apply; nothing else."""
    page = sheet(opened(_form(tmp_path)), "様式")
    cells = {label: cell for label, (cell, _) in asked(page).items()}
    book = xlsxwriter.Workbook(tmp_path / "tried.xlsx")
    tried, row = book.add_worksheet(), 0
    wanted: list[bool] = []
    for label, cases in ACCEPTED.items():
        formula = str(rule(page, cells[label]).formula1)
        assert rule(page, cells[label]).type == "custom"
        for value, accepted in cases:
            row += 1
            (tried.write_string if isinstance(value, str) else tried.write_number)(row - 1, 0, value)
            tried.write_formula(row - 1, 1, "=" + formula.replace(cells[label], f"A{row}"))
            wanted.append(accepted)
    book.close()
    (done,) = recalculate([tmp_path / "tried.xlsx"], tmp_path / "done")

    tried_out = sheet(openpyxl.load_workbook(done, data_only=True), "Sheet1")
    assert [bool(tried_out.cell(at, 2).value) for at in range(1, len(wanted) + 1)] == wanted


def test_what_may_not_apply_can_be_said_to(tmp_path: Path) -> None:
    """A list offers the word as well, and the message says it."""
    book = opened(_form(tmp_path))
    page = sheet(book, "様式")
    cell, _ = asked(page)["研究所"]

    assert offered(book, page, cell) == ["はい", "いいえ", NONE]
    assert str(rule(page, cell).prompt).endswith("該当しない場合は「該当なし」としてください。")
