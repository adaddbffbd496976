"""Small rounds of reviewing: two applications with whom they name, three reviewers with whom they work for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from clusterscore.evaluation import Evaluation, evaluate
from tests.scheme import small

Rows = Sequence[Sequence[object]]
RULES = small.rules()
HEADINGS = (*small.HEADINGS, "applicant", "partners")
APPLICATIONS = (
    HEADINGS,
    (*small.FIRST, "国立大学法人 東北大学", "Acme Co., Ltd.; Kyoto University, Engineering"),
    (*small.SECOND, "Beta Inc.", ""),
)
REVIEWS = ("application", "reviewer", "criterion", "mark", "conflict")
MARKS = (
    REVIEWS,
    ("A-1", "Sato", "plan", 3, "no"), ("A-1", "Suzuki", "plan", 5, "no"),
    ("A-2", "Sato", "plan", 2, "no"), ("A-2", "Suzuki", "plan", 4, "no"),
)  # fmt: skip
PANEL = (("reviewer", "affiliation", "at_most"), ("Sato", "Gamma", ""), ("Suzuki", "", 1), ("Honda", "", ""))
CONFLICTS = ("application", "reviewer", "status", "criterion", "reason", "name", "date")


def book(path: Path, **sheets: Rows) -> Path:
    """Write a round; sheets that are given take the place of the usual ones or stand beside them."""
    with xlsxwriter.Workbook(path) as made:
        usual: dict[str, Rows] = {"Applications": APPLICATIONS, "Reviews": MARKS, "Panel": PANEL}
        for name, rows in {**usual, **sheets}.items():
            page = made.add_worksheet(name)
            for at, row in enumerate(rows):
                page.write_row(at, 0, ["" if cell is None else cell for cell in row])
    return path


def evaluated(folder: Path, **sheets: Rows) -> Evaluation:
    """Evaluate a round."""
    return evaluate(book(folder / "round.xlsx", **sheets), RULES)
