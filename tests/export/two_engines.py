"""Two engines side by side: what LibreOffice makes of the cells of a workbook, and what the evaluation holds."""

from __future__ import annotations

import html
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import python_calamine
from openpyxl.utils.cell import coordinate_to_tuple

from clusterscore.evaluation import Evaluation
from clusterscore.export.order_made import Shown
from clusterscore.export.order_states import STATUS_CODES
from clusterscore.export.sheets_banner import ranking_rows
from clusterscore.export.sheets_layout import PART_ROW, Layout
from clusterscore.export.sheets_page import column_name
from clusterscore.export.sheets_shown import NONE, UNKNOWN, label_words, outcome_words
from clusterscore.scheme.kinds import outcome_words as condition_words
from clusterscore.scheme.kinds import words_of
from clusterscore.titles import status_title
from clusterscore.words import Language
from tests.export.books import equal

MARKS = {"": "live", "(value)": "value", "（値）": "value", "(partly value)": "partly", "（一部は値）": "partly"}
_CELL = re.compile(r'<c r="([A-Z]+\d+)"[^>]*?(?:/>|>(.*?)</c>)', re.DOTALL)
_FORMULA = re.compile(r"<f>(.*?)</f>", re.DOTALL)
_LINK = re.compile(r"Points!\$([A-Z]+)\$(\d+)")
Cell = tuple[str, str]
"""A sheet and a cell."""
Expected = Iterator[tuple[Cell, Any]]
"""Cells with what each comes to."""


class Compared(NamedTuple):
    """One workbook: how many cells were compared, those that differ (wanted, found), and how many of each sheet."""

    cells: int
    wrong: list[tuple[str, str, Any, Any]]
    by_sheet: Mapping[str, int]


class Formulas:
    """The formulas of a workbook by sheet and cell; one that only says "nothing" is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as book:
            names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
            texts = [book.read(f"xl/worksheets/sheet{at}.xml").decode() for at, _ in enumerate(names, start=1)]
        self.by_cell = {(name, cell): text for name, sheet in zip(names, texts, strict=True)
                        for cell, text in _formulas(sheet)}  # fmt: skip

    def __contains__(self, cell: Cell) -> bool:
        return cell in self.by_cell


def _formulas(sheet: str) -> Iterator[tuple[str, str]]:
    for cell, inside in _CELL.findall(sheet):
        found = _FORMULA.search(inside)
        if found is not None and found[1] != '""':
            yield cell, html.unescape(found[1])


class Cells:
    """The values of a workbook, read once per sheet."""

    def __init__(self, path: Path) -> None:
        self.book = python_calamine.CalamineWorkbook.from_path(str(path))
        self.sheets: dict[str, list[list[Any]]] = {}

    def __getitem__(self, cell: Cell) -> Any:
        sheet, place = cell
        if sheet not in self.sheets:
            self.sheets[sheet] = self.book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        (row, column), lines = coordinate_to_tuple(place), self.sheets[sheet]
        inside = row <= len(lines) and column <= len(lines[row - 1])
        return lines[row - 1][column - 1] if inside else ""


class Sides:
    """A workbook as written, and the evaluation that its recalculated cells must equal.

    Args:
        formulas: Those of the workbook as written.
        result: The evaluation that was exported.
        wanted: The one to compare with: the same, or one with other numbers for the rules.
        language: Of the workbook.
    """

    def __init__(self, formulas: Formulas, result: Evaluation, wanted: Evaluation, language: Language) -> None:
        self.formulas, self.result, self.wanted, self.language = formulas, result, wanted, language
        self.layout, self.other = Layout(result, language), Layout(wanted, language)
        self.is_changed = wanted is not result

    def compare(self, path: Path) -> Compared:
        """Compare every live cell that the evaluation can tell with the one in a recalculated workbook."""
        cells, wrong, counted = Cells(path), [], Counter[str]()
        parts = (self._points(), self._shares(), self._conditions(), self._order(), self._ranking())
        for cell, value in (one for part in parts for one in part):
            if cell not in self.formulas:
                continue
            counted[cell[0]] += 1
            if not equal(value, cells[cell]):
                wrong.append((*cell, value, cells[cell]))
        return Compared(counted.total(), wrong, counted)

    def _points(self) -> Expected:
        for row, at in self.layout.places.items():
            for key, column in self.layout.points.items():
                yield ("Points", f"{column_name(column)}{at + 1}"), self._value(key, row)

    def _value(self, key: str, row: int) -> Any:
        value = self.other.values[key][row]
        return (0.5 if self.layout.is_condition(key) else "") if value is None else value

    def _shares(self) -> Expected:
        """Give the shares and the points that can be had."""
        for key, (row, column) in self.layout.constants.items():
            value = self.wanted.rules.numbers[key]
            yield ("Points", f"{column_name(column)}{row + 1}"), "" if value is None else value

    def _conditions(self) -> Expected:
        """Give every condition and its word; a changed workbook does not say whether an unknown one is certain."""
        words = {key: text.in_(self.language) for key, text in condition_words(self.result.rules.scheme.kind).items()}
        gates = self.wanted.outcomes.gates
        for row in self.layout.places:
            for key in self.layout.conditions:
                line, value = self.layout.gate_row(row, key) + 1, self.other.values[key][row]
                yield ("Gates", f"E{line}"), 0.5 if value is None else float(value)
                own = "unknown" if value is None else "pass" if value else "fail"
                outcome = str(gates[key][row]) if key in gates else own
                is_open = self.is_changed and value is None and outcome in ("pass", "fail")
                yield ("Gates", f"F{line}"), words["unknown" if is_open else outcome]

    def _order(self) -> Expected:
        for name in ("status", "rank", "tied", "label", "outcome"):
            if name in self.layout.order and name in self.other.order:
                values = self.other.order.values(name)
                for row in self.layout.places:
                    sheet, place = self.layout.order.place(name, row).replace("$", "").split("!")
                    yield (sheet, place), values[row]

    def _ranking(self) -> Expected:
        """Give what stands on Ranking: in words, and as links to Points."""
        lines = {at + 1: row for row, at in ranking_rows(self.layout).items()}
        keys = {column_name(column): key for key, column in self.layout.points.items()}
        for (sheet, place), text in self.formulas.by_cell.items():
            row = lines.get(int(re.sub(r"\D", "", place))) if sheet == "Ranking" else None
            if row is None:
                continue
            link = _LINK.fullmatch(text)
            if link is not None:
                assert int(link[2]) == self.layout.places[row] + 1, "the cell of another application"
                yield (sheet, place), self._value(keys[link[1]], row)
            else:
                yield (sheet, place), self._words[row][text]

    @cached_property
    def _words(self) -> dict[int, dict[str, Any]]:
        """Give what a formula over Order must come to, by application and formula."""
        found: dict[int, dict[str, Any]] = {}
        for row in self.layout.places:
            said = self._said(row)
            shown = {self.layout.order.shown(name, row): said[name] for name in said if name in self.layout.order}
            found[row] = {text.removeprefix("="): value for text, value in shown.items() if text is not None}
        return found

    def _said(self, row: int) -> dict[Shown, Any]:
        outcomes, kind = self.wanted.outcomes, self.result.rules.scheme.kind
        code = int(float(self.other.order.values("status")[row]))
        decided = "ranked" if self.result.rules.roles("rank") else "assessed"
        status = status_title(kind, {1: decided}.get(code, STATUS_CODES[code - 1])).in_(self.language)
        label = label_words(self.wanted, row, self.language)
        if self.is_changed and outcomes.labels[row] is None and label != NONE:
            label = UNKNOWN.in_(self.language)  # which ones are possible is told in the evaluation alone
        return {"rank": int(outcomes.ranks.rank[row]) or NONE, "status": status, "label": label,
                "outcome": outcome_words(self.wanted, row, self.language)}  # fmt: skip


# --- columns ----------------------------------------------------------------------------------


class Marked(NamedTuple):
    """A column, and what kind of column; what its cells are, and what it says of them: live, value or partly."""

    sheet: str
    key: str
    kind: str
    cells: str
    heading: str


def columns(formulas: Formulas, layout: Layout) -> Iterator[Marked]:
    """Give every column of results; those that hold the evaluation's own to compare with are left out.

    The conditions on Gates stand one below the other: each is a column of its own, named at its left.
    """
    stored = Cells(formulas.path)
    lines = [at + 1 for at in layout.places.values()]
    for key, column in layout.points.items():
        name = column_name(column)
        yield _marked("Points", key, name, lines, formulas, layout, str(stored["Points", f"{name}{PART_ROW + 1}"]))
    for at, made in enumerate(layout.order, start=2):
        if not made.is_kept:
            name = column_name(at)
            heading = str(stored["Order", f"{name}{min(lines) - 1}"])
            yield _marked("Order", made.key, name, lines, formulas, layout, heading)
    lines = [at + 1 for at in ranking_rows(layout).values()]
    for at in range(100):
        heading = str(stored["Ranking", f"{column_name(at)}{min(lines) - 1}"])
        if heading and heading not in _names(layout):
            yield _marked("Ranking", heading, column_name(at), lines, formulas, layout, heading)
    for row in layout.places:
        for key in layout.conditions:
            line = layout.gate_row(row, key) + 1
            for name in "EF":
                yield _marked("Gates", key, name, [line], formulas, layout, str(stored["Gates", f"C{line}"]))


def _names(layout: Layout) -> tuple[str, ...]:
    """Give the headings of what says which application it is."""
    subject = words_of(layout.result.rules.scheme.kind).subject
    return "No.", "受付番号", subject.en, subject.ja


def _kind(sheet: str, key: str, layout: Layout) -> str:
    """Name a kind of column: without its number, and without the stage or criterion that it is of."""
    if sheet == "Points":
        column = layout.result.rules.columns.get(key)
        return "formula" if column is None else column.kind
    if sheet == "Order":
        return key.split(".", maxsplit=1)[0]
    return "Rank in" if key.startswith("Rank in") else re.sub(r" \(value\)$", "", key)


def _marked(
    sheet: str, key: str, column: str, lines: list[int], formulas: Formulas, layout: Layout, heading: str
) -> Marked:  # fmt: skip
    live = sum((sheet, f"{column}{line}") in formulas for line in lines)
    kind = "value" if live == 0 else "live" if live == len(lines) else "partly"
    mark = next(mark for end, mark in reversed(MARKS.items()) if heading.endswith(end))
    return Marked(sheet, key, _kind(sheet, key, layout), kind, mark)
