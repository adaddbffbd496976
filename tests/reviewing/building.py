"""A small round: three applications, three reviewers, and a hand that fills in their workbooks."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from clusterscore.collecting import Collected, collect
from clusterscore.collecting.review_layout import COLUMNS
from clusterscore.reviewing.writing import Issued, write_review_forms
from clusterscore.scheme.rules import Rules
from clusterscore.words import Language
from tests.scheme import small

CHANGES = (
    (
        "    step: 0.5\n    combine: mean\n",
        "    step: 0.5\n    combine: mean\n"
        '    levels: {"0": {en: nothing, ja: なし}, "5": {en: excellent, ja: 秀}}\n'
        "    confidence:\n      source: annex 3\n      levels:\n"
        "        own: {title: {en: my field, ja: 専門}, weight: 2}\n"
        "        far: {title: {en: not my field, ja: 専門外}, weight: 1}\n",
    ),
    ("        mark: half_points\n", "        mark: half_points\n        informative: [summary]\n"
     "        question: {en: Is the plan sound?, ja: 計画は妥当か。}\n"),
    ("  summary:\n    type: text\n", "  contact:\n    type: text\n    visible: chair\n"
     "    title: {en: Contact, ja: 連絡先}\n  summary:\n    type: text\n"),
)  # fmt: skip
STAGES = (
    "missing: {policy: unresolved",
    "stages:\n  paper: {title: {en: Paper review, ja: 書面審査}, source: annex 4, "
    "goes_on: {up_to: 2, at_the_line: keep, source: annex 4}}\n"
    "  hearing: {title: {en: Hearing, ja: ヒアリング}, source: annex 4}\nmissing: {policy: unresolved",
)
RULES = small.rules(*CHANGES)
STAGED = small.rules(*CHANGES, STAGES)
HEADS = (
    "Application no.", "Applicant", "New jobs", "Grant asked for", "Own money", "Country", "Contact", "Summary",
    "open_lab",
)  # fmt: skip
ROWS: Sequence[Sequence[Any]] = (
    ("A-1", "Northern Lights Institute", 20, 100, 60, "Norway", "Ms Berg", "A plan for light.", "yes"),
    ("A-2", "Southern Water Works", 30, 100, 50, "Sweden", "Mr Lind", "By Southern Water Works, for water.", "no"),
    ("A-3", "株式会社東雲研究所", 40, 200, 50, "Norway", "Dr Dahl", "東雲研究所の計画。", "yes"),
)
ABOUT = (("key", "value"), ("scheme", "regional@2026"), ("call", "Call 7"))
ASSIGNED = (("A-1", "Sato"), ("A-2", "Sato"), ("A-2", "鈴木/一"), ("A-3", "鈴木/一"))
PLAN, TEAM = "mark:plan", "mark:team"
NO_MARKS = (
    ("        mark: half_points\n        floor: {on: raw, at_least: 2, exclude: true, source: annex 3}\n",
     "        indicators: {x: {title: {en: X, ja: X}, measure: jobs, source: annex 2, "
     "scale: {line: [[0, 0], [40, 1]], source: annex 2}}}\n"),
    ("        mark: grades\n",
     "        indicators: {y: {title: {en: Y, ja: Y}, measure: grant, source: annex 2, "
     "scale: {line: [[0, 0], [40, 1]], source: annex 2}}}\n"),
)  # fmt: skip
"""What turns every mark of the small scheme into a figure."""


def book(path: Path, **sheets: Sequence[Sequence[Any]] | None) -> Path:
    """Write a workbook, a row at a time; sheets without rows are left out."""
    with xlsxwriter.Workbook(path) as made:
        for name, rows in sheets.items():
            if rows:
                page = made.add_worksheet(name)
                for row, line in enumerate(rows):
                    page.write_row(row, 0, line)
    return path


def applications(folder: Path, rows: Sequence[Sequence[Any]] = ROWS, **more: Sequence[Sequence[Any]]) -> Path:
    """Write the applications."""
    return book(folder / "applications.xlsx", Applications=[HEADS, *rows], About=ABOUT, **more)


def reviewers(
    folder: Path, assigned: Sequence[Sequence[str]] | None = ASSIGNED,
    names: Sequence[str] = ("Sato", "鈴木/一", "Idle"), conflicts: Sequence[Sequence[str]] = (),
) -> Path:  # fmt: skip
    """Write the reviewers, and who reviews what."""
    heads = ("application", "reviewer", "stage")[: len(assigned[0])] if assigned else ()
    told = [("application", "reviewer", "status", "reason", "name"), *conflicts] if conflicts else None
    return book(
        folder / "reviewers.xlsx", Panel=[["reviewer"], *([name] for name in names)],
        Assignment=[heads, *assigned] if assigned else None, Conflicts=told,
    )  # fmt: skip


def issue(folder: Path, language: Language = "en", rules: Rules = RULES, **more: Any) -> Issued:
    """Write the workbooks of the round into ``forms``."""
    sent = applications(folder, more.pop("sent", ROWS))
    return write_review_forms(
        sent, reviewers(folder, **more.pop("panel", {})), folder / "forms", rules, language=language,
        **more,
    )  # fmt: skip


def rows(page: Worksheet) -> dict[str, int]:
    """Give the row of each line of a sheet, from 1, by its hidden key."""
    found: dict[str, int] = {}
    for row in range(2, page.max_row + 1):
        found.setdefault(str(page.cell(row, 1).value), row)
    return found


def column(name: str) -> int:
    """Give a column of a sheet, from 1."""
    return COLUMNS[name] + 1


def fill(path: Path, entered: Mapping[str, Mapping[str, Any]], to: Path | None = None) -> Path:
    """Fill in a workbook as a person would.

    Args:
        path: The workbook.
        entered: By sheet and line: the mark, or (mark, confidence, comment); ``conflict`` is a line as well.
        to: Where it is saved; over the workbook itself where nothing is said.
    """
    opened = openpyxl.load_workbook(path)
    for sheet, lines in entered.items():
        page = opened[sheet]
        assert isinstance(page, Worksheet)
        at = rows(page)
        for key, given in lines.items():
            values = given if isinstance(given, tuple) else (given,)
            for name, value in zip(("mark", "confidence", "comment"), values, strict=False):
                page.cell(at[key], column(name)).value = value
    target = to or path
    target.parent.mkdir(exist_ok=True)
    opened.save(target)
    return target


def edit(path: Path, sheet: str, line: str, name: str, value: Any) -> Path:
    """Write over a cell that is locked."""
    opened = openpyxl.load_workbook(path)
    page = opened[sheet]
    assert isinstance(page, Worksheet)
    page.cell(rows(page)[line], column(name)).value = value
    opened.save(path)
    return path


def gathered(*sources: Path, **more: Any) -> Collected:
    """Collect files in memory."""
    return collect(list(sources), rules=more.pop("rules", RULES), **more)


def given(collected: Collected, sheet: str = "Reviews") -> list[dict[str, str]]:
    """Give the rows of a collected sheet as texts by heading; blanks are left out."""
    heads, *lines = collected.content.sheets.get(sheet, [[]])
    texts = ([str(getattr(cell, "written", cell)) for cell in line] for line in lines)
    shown = (dict(zip(map(str, heads), line, strict=True)) for line in texts)
    return [{head: text for head, text in line.items() if text} for line in shown]


def codes(collected: Collected) -> list[str]:
    """Give the codes of what was found, but for the note on times of receipt."""
    return sorted(finding.code for finding in collected.findings if finding.code != "CS172")


def parts(path: Path) -> dict[str, str]:
    """Unpack every part of a file as text, its names among them."""
    with zipfile.ZipFile(path) as package:
        return {name: name + package.read(name).decode("utf-8", "replace") for name in package.namelist()}


SOUND: Mapping[str, Mapping[str, Any]] = {
    "A-1": {"conflict": "no", PLAN: (4.5, "my field", "Good."), TEAM: "A"},
    "A-2": {"conflict": "no", PLAN: (3, "not my field"), TEAM: ("B", None, "=1+1")},
}
