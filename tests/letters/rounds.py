"""A small round that has been decided: four applications, two reviewers, a committee and its letters."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import xlsxwriter

from clusterscore.evaluation import Evaluation, evaluate
from clusterscore.letters import Letters, write_letters
from clusterscore.scheme.rules import Rules
from tests.scheme import small

Row = Sequence[Any]
VISIBLE = (
    ("    title: {en: New jobs, ja: 新規雇用者数}\n",
     "    title: {en: New jobs, ja: 新規雇用者数}\n    visible: applicant\n"),
    ("    title: {en: Country, ja: 国}\n", "    title: {en: Country, ja: 国}\n    visible: public\n"),
    ("    title: {en: Own money, ja: 自己資金}\n",
     "    title: {en: Own money, ja: 自己資金}\n    visible: chair\n"),
)  # fmt: skip
RULES = small.rules(*VISIBLE)
"""The small scheme, of which applicants see the jobs and the country; ``grant`` is the committee's by default."""
HEADINGS = ("application_id", "applicant", "jobs", "grant", "own_money", "country", "open_lab", "registered")
APPLICATIONS: Sequence[Row] = (
    ("A-1", "Northern Lights Institute", 20, 111, 77.25, "NO", "yes", "yes"),
    ("A-2", "Southern Water Works", 30, 100, 60, "SE", "no", "yes"),
    ("A-3", "株式会社東雲研究所", 40, 200, 150, "NO", "yes", "yes"),
    ("A-4", "Poor & Sons <Ltd>", 40, 200, 50, "NO", "yes", "yes"),
)
"""By own money per grant the fourth fails the gate: 50 ÷ 200 = 0.25, and 0.5 is asked for."""
MARKS: Sequence[Row] = (
    ("application", "reviewer", "criterion", "mark", "comment"),
    *(row for id_, plan, team in (("A-1", 4, "A"), ("A-2", 3, "B"), ("A-3", 5, "A"), ("A-4", 5, "A"))
      for row in ((id_, "Sato Hanako", "plan", plan, "A secret remark."), (id_, "鈴木 一郎", "plan", plan, ""),
                  (id_, "Sato Hanako", "team", team, ""))),
)  # fmt: skip
"""Totals: see ``TOTALS``; the order is A-3, A-1, A-2."""
TOTALS = {
    # effect 60: jobs ÷ 40 (2 of 4), place 1 or 0.5 (1 of 4), openness 1 or 0.2 (1 of 4)
    # quality 40: plan ÷ 5 and team 1 or 0.5, half each
    "A-1": 60 * (2 * 0.5 + 1 + 1) / 4 + 40 * (0.8 + 1) / 2,  # 45 + 36
    "A-2": 60 * (2 * 0.75 + 0.5 + 0.2) / 4 + 40 * (0.6 + 0.5) / 2,  # 33 + 22
    "A-3": 60 * (2 + 1 + 1) / 4 + 40 * (1 + 1) / 2,  # 60 + 40
}
DECISION = ("application", "outcome", "conditions", "comment", "body", "date", "reason")
DECIDED: Sequence[Row] = (
    ("A-3", "selected", "Start by autumn.", "Convincing.\nWell staffed.", "Committee", "2026-06-12", ""),
    ("A-1", "selected", "", "Sound.", "Committee", "2026-06-12", ""),
    ("A-2", "not selected", "", "", "Committee", "2026-06-12", ""),
    ("A-4", "not selected", "", "", "Committee", "2026-06-12", ""),
)
ABOUT: Sequence[Row] = (("key", "value"), ("scheme", "regional@2026"), ("call", "Call 7"))
SLOTS: Sequence[Row] = (
    ("legal_basis", "section 8 of the ordinance"), ("appeal", "You may appeal within three months."),
    ("contact", "Office, 00-0000"), ("sender", "The head of the office"), ("letter_date", "2026-07-01"),
    ("letter_number", "No. 12"),
)  # fmt: skip


def book(path: Path, decided: Sequence[Row] = DECIDED, about: Sequence[Row] = (), **sheets: Sequence[Row]) -> Path:
    """Write the round."""
    usual: dict[str, Sequence[Row]] = {
        "Applications": [HEADINGS, *APPLICATIONS], "Reviews": MARKS, "Decisions": [DECISION, *decided],
        "About": [*ABOUT, *about],
    }  # fmt: skip
    with xlsxwriter.Workbook(path) as made:
        for name, rows in {**usual, **sheets}.items():
            page = made.add_worksheet(name)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
    return path


def evaluated(folder: Path, rules: Rules = RULES, **parts: Any) -> Evaluation:
    """Evaluate the round."""
    return evaluate(book(folder / "round.xlsx", **parts), rules)


def written(folder: Path, rules: Rules = RULES, parts: Mapping[str, Any] | None = None, **asked: Any) -> Letters:
    """Write the letters of the round into ``letters``."""
    return write_letters(evaluated(folder, rules, **(parts or {})), folder / "letters", **asked)


def lines(path: Path) -> list[str]:
    """Give what a letter says, a paragraph or a row of a table at a time."""
    if path.suffix == ".html":
        text = re.sub(r"<style>.*?</style>|<title>.*?</title>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        text = re.sub(r"</t[hd]>(?=<t[hd])", " | ", text)
        text = re.sub(r"</(p|h1|h2|tr)>", "\f", text)
        parts = (re.sub(r"<[^>]+>", "", part) for part in text.split("\f"))
        return [html.unescape(part).strip() for part in parts if part.strip()]
    made = docx.Document(str(path))
    found: list[str] = []
    for block in made.iter_inner_content():
        if hasattr(block, "rows"):
            found += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            found.append(block.text)
    return [line.strip() for line in found if line.strip()]


def package(path: Path) -> str:
    """Give all of a file as text: of a Word file every part, with its name."""
    if path.suffix == ".html":
        return path.name + path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as parts:
        return path.name + "".join(name + parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
