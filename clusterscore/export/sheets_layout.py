"""Result -> where every value of it stands in the committee's workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from clusterscore.explanation import hides
from clusterscore.explanation.audience import OUTSIDE
from clusterscore.export.asked import YES_NO, choice_words, field_headings, own_headings
from clusterscore.export.order_made import Order
from clusterscore.export.sheets_formulas import spread
from clusterscore.formula import nodes as n
from clusterscore.formula.exact import Case
from clusterscore.intake.reviews import Review
from clusterscore.scheme.parts import WORD_TYPES
from clusterscore.scheme.rules import Branch, Step
from clusterscore.scoring.result import Result
from clusterscore.scoring.single import Single, used
from clusterscore.words import Language

MOST_LIVE_APPLICATIONS = 2_000
MOST_LIVE_REVIEWS = 40_000
FIRST_PARAMETER_ROW = 7
FIRST_GATE_ROW = 2
FIRST_POINTS_ROW = 9
TITLE_ROW, PART_ROW, KEY_ROW, OUT_OF_ROW, SHARE_ROW = 3, 4, 5, 6, 7
FIRST_COLUMN = 2
EARLIEST = pd.Timestamp(1900, 3, 1)
"""Spreadsheet programs do not agree on the days before."""


@dataclass(frozen=True)
class Layout:
    """Where things stand; rows and columns count from 0.

    Attributes:
        result: The evaluation.
        language: Language of headings and words.
        has_pages: Whether there is a page for each application.
    """

    result: Result
    language: Language
    has_pages: bool = False

    @property
    def is_live(self) -> bool:
        """Whether formulas are written: a long list would take a spreadsheet program too long.

        A copy for those outside has no sheets that formulas could look at.
        """
        applications, reviews = len(self.result.submission), len(self.result.sides.reviews)
        return not self.is_outside and applications <= MOST_LIVE_APPLICATIONS and reviews <= MOST_LIVE_REVIEWS

    @property
    def is_outside(self) -> bool:
        """Whether it is for those outside of the panel: results, and no way to single reviewers."""
        return self.result.audience in OUTSIDE

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The fields that may not be seen, and the data columns and figures that would tell of them."""
        rules, hidden = self.result.rules, self.result.hidden
        columns = {key for key, column in rules.columns.items() if column.field in hidden}
        steps = rules.roles("measure", "rank", "tie", "amount")
        return hidden | columns | {step.key for step in steps if hides(self.result, step.node)}

    @cached_property
    def steps(self) -> list[Step]:
        """Every formula per application; long means are spread over columns of their own."""
        return spread(self.result.rules.steps)

    @cached_property
    def nodes(self) -> dict[str, n.Node]:
        """Every formula per application by key."""
        return {step.key: step.node for step in self.steps}

    @property
    def yes_no(self) -> tuple[str, str]:
        """The words for yes and no."""
        return YES_NO[self.language]

    # --- Applications ----------------------------------------------------------------------

    @cached_property
    def fields(self) -> dict[str, int]:
        """Column of each field on ``Applications``: those sent, those the rules read, those the office filled in."""
        rules, sent, table = self.result.rules, self.result.submission.columns, self.result.table
        read = {key for step in rules.steps for key in n.names(step.node)}
        read |= {column.field for key, column in rules.columns.items() if key in read and column.field is not None}
        known = {key for key in rules.scheme.fields if bool(table[key].notna().any())}  # by office, About or default
        kept = [key for key in rules.scheme.fields if key in sent or key in read or key in known]
        kept = [key for key in kept if key not in self.hidden]
        marks = [branch.marks for branch in rules.marked() if branch.marks in sent and not self.is_outside]
        return {key: column for column, key in enumerate([*kept, *marks], start=FIRST_COLUMN)}

    @cached_property
    def headings(self) -> dict[str, str]:
        """Heading of each column of ``Applications``, such that our reader takes it for the same field."""
        return field_headings(self.result.rules.scheme.fields, self.fields, self.language)

    @property
    def own_headings(self) -> tuple[str, str]:
        """Headings of id and title; others where a field of the form has the usual ones."""
        kind = self.result.rules.scheme.kind
        return own_headings(self.headings.values(), kind, self.language)

    def words(self, key: str) -> dict[str, str]:
        """Give the word that stands for each choice of a field; the choices' keys where titles are ambiguous."""
        return choice_words(self.result.rules.scheme.fields[key], self.language)

    def graded(self, key: str) -> list[str]:
        """Give the words that a grade of the panel may be, the best first; others stand for no grade."""
        scale = self.result.rules.scale_of(self.result.rules.columns[key].criterion or "")
        return [*scale.words, *scale.not_grades]

    def given(self, row: int, key: str) -> Any:
        """Give what was used of a field, or of a mark entered for the panel; None where there is none."""
        result = self.result
        if key in result.rules.scheme.fields:
            return result.values.at(key, row)
        return self._sent.at(key, row)

    @cached_property
    def _sent(self) -> Single:
        return Single(self.result.submission.table)

    def is_unusable(self, row: int, key: str) -> bool:
        """Whether a cell holds a text that the rules take as missing."""
        return self.result.values.is_missing(key, row) and self.written(row, key) != ""

    def written(self, row: int, key: str) -> str:
        """Give a field as it was written; the office's own text where it acted."""
        act = self.result.acts.get((row, key))
        return act.written if act is not None else self.result.submission.written(row, key)

    @cached_property
    def guarded(self) -> dict[int, frozenset[str]]:
        """Per row, the words and dates that are unusable: formulas must see through their text."""
        sorts = {key: form.type for key, form in self.result.rules.scheme.fields.items()}
        kinds = [key for key in self.fields if sorts.get(key) in (*WORD_TYPES, "date")]
        found: dict[int, set[str]] = {}
        for key in kinds:
            for row in self.result.table[key].isna().to_numpy().nonzero()[0]:
                if self.is_unusable(int(row), key):
                    found.setdefault(int(row), set()).add(key)
        return {row: frozenset(keys) for row, keys in found.items()}

    @cached_property
    def early(self) -> dict[int, frozenset[str]]:
        """Per row, the dates that no cell can hold as a date."""
        found: dict[int, set[str]] = {}
        for key, form in self.result.rules.scheme.fields.items():
            if form.type == "date":
                for row in (self.result.table[key] < EARLIEST).to_numpy(dtype=bool, na_value=False).nonzero()[0]:
                    found.setdefault(int(row), set()).add(key)
        return {row: frozenset(keys) for row, keys in found.items()}

    # --- Reviews ---------------------------------------------------------------------------

    @cached_property
    def reviews(self) -> list[Review]:
        """The marks as ``Reviews`` lists them: application by application, each in the order sent.

        Of stages, those of the one whose result the application has come first.
        """
        current = self.result.is_current
        return sorted(self.result.sides.reviews, key=lambda review: (review.application, not current(review)))

    @cached_property
    def has_settled(self) -> bool:
        """Whether some conflict of interest was settled otherwise than the reviewer declared."""
        return any(review.settled_from for review in self.result.sides.reviews)

    @cached_property
    def review_rows(self) -> dict[int, tuple[int, int]]:
        """From where to where formulas look on ``Reviews``: an application's marks, and the row above them.

        With that row a range is never a single cell, and takes in a row that is put in at the top.
        Marks of another stage lie outside.
        """
        found: dict[int, tuple[int, int]] = {}
        for at, review in enumerate(self.reviews, start=1):
            if not self.result.is_current(review):
                continue
            above, _ = found.get(review.application, (at - 1, at))
            found[review.application] = above, at
        return found

    # --- Rules -----------------------------------------------------------------------------

    @cached_property
    def parameters(self) -> dict[str, int]:
        """Row of each parameter on ``Rules``."""
        return {key: row for row, key in enumerate(self.result.rules.parameters, start=FIRST_PARAMETER_ROW)}

    @cached_property
    def followed(self) -> set[str]:
        """The parameters that a formula written so far points at."""
        return set()

    # --- Points ----------------------------------------------------------------------------

    @cached_property
    def points(self) -> dict[str, int]:
        """Column of each formula and data column on ``Points``: measures, the tree, the total, the order."""
        rules, columns = self.result.rules, self.result.rules.columns
        keys = [key for key, column in columns.items() if column.field is not None]
        keys += [step.key for step in rules.roles("measure")]
        for branch in rules.branches.values():
            keys += self._of(branch)
        keys += [key for key, column in columns.items() if column.kind in ("grades", "marks") and not column.criterion]
        keys += ["total.answered"] if "total.answered" in self.nodes else []
        keys += [key for key, column in columns.items() if column.kind == "totals"]
        keys += ["total"] if "total" in self.nodes else []
        keys += [step.key for step in rules.roles("amount", "rank", "tie") if step.node != n.Field("total")]
        keys += [key for key, column in columns.items() if column.kind in ("chair", "stage", "earlier")]
        seen = [key for key in keys if key not in self.hidden]
        return {key: column for column, key in enumerate(seen, start=FIRST_COLUMN)}

    def _of(self, branch: Branch) -> list[str]:
        """Give what stands on ``Points`` of one node: the panel's columns, its formulas."""
        columns = self.result.rules.columns
        given = [key for key, column in columns.items() if branch.kind == "mark" and column.criterion == branch.parent]
        parts = ("sub_score", "not_applicable", "answered", "share", "out_of", "contribution")
        return [*given, *(key for part in parts if (key := f"{branch.key}.{part}") in self.nodes)]

    def is_condition(self, key: str) -> bool:
        """Whether a column of ``Points`` holds 1, 0 or 0.5."""
        column = self.result.rules.columns.get(key)
        return isinstance(self.nodes[key], n.Condition) if column is None else column.sort == "condition"

    @cached_property
    def constants(self) -> dict[str, tuple[int, int]]:
        """Cell of each share and of the points that can be had, in the headings of ``Points``."""
        found = {}
        for branch in self.result.rules.branches.values():
            found[branch.share] = (SHARE_ROW, self.points.get(branch.sub_score, 0))
            found[branch.out_of] = (OUT_OF_ROW, self.points.get(branch.contribution, 0))
        return {step.key: found[step.key] for step in self.result.rules.constants if step.key in found}

    @cached_property
    def places(self) -> dict[int, int]:
        """Row of each application on ``Points``, in rank order."""
        return {row: at for at, row in enumerate(self.result.order, start=FIRST_POINTS_ROW)}

    # --- Gates -----------------------------------------------------------------------------

    @cached_property
    def conditions(self) -> dict[str, int]:
        """Place of each condition among those of one application on ``Gates``; a grace period follows its gate."""
        keys: list[str] = []
        for step in self.result.rules.roles("gate", "floor", "check", "label_condition", "label", "selection"):
            grace = f"{step.key}.grace"
            keys += [step.key, grace] if step.role == "gate" and grace in self.nodes else [step.key]
        return {key: at for at, key in enumerate(keys)}

    def gate_row(self, row: int, key: str) -> int:
        """Give the row of one condition of one application on ``Gates``."""
        return FIRST_GATE_ROW + (self.places[row] - FIRST_POINTS_ROW) * len(self.conditions) + self.conditions[key]

    @cached_property
    def order(self) -> Order:
        """The columns of ``Order``; only where formulas are written."""
        return Order(self)

    @cached_property
    def values(self) -> dict[str, list[float | str | None]]:
        """Value of every column of ``Points`` and of every condition; None where unknown."""
        table, scores = self.result.table, self.result.outcomes.scores
        found = {str(key): _floats(scores[key]) for key in scores}
        for key, column in self.result.rules.columns.items():
            found[key] = _words(table[key]) if column.sort == "word" else _floats(table[key])
        for step in self.steps:
            if step.key not in found:
                found[step.key] = [self._worked_out(step, row, found) for row in range(len(table))]
        return found

    def _worked_out(self, step: Step, row: int, found: Mapping[str, Sequence[float | str | None]]) -> float | None:
        table, scores = self.result.table, self.result.outcomes.scores
        frames = {key: next((frame for frame in (scores, table) if key in frame), None) for key in n.names(step.node)}
        data = {
            key: found[key][row] if frame is None else used(frame[key].iloc[row]) for key, frame in frames.items()
        }
        value = Case(data, self.result.rules.numbers).evaluate(step.node)
        return None if value is None else float(value)


def _floats(column: pd.Series[Any]) -> list[float | str | None]:
    found = column.to_numpy(dtype=float, na_value=float("nan"))
    return [None if value != value else float(value) for value in found]  # noqa: PLR0124


def _words(column: pd.Series[Any]) -> list[float | str | None]:
    return [None if pd.isna(value) else str(value) for value in column]
