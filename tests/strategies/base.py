"""What generated schemes and panels are made of: inputs, rules from data, the grounds of made-up numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import hypothesis.strategies as st
import pandas as pd

from clusterscore.scheme.loading import CriteriaFile
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.model import Scheme
from clusterscore.scheme.rules import Rules

Sort = Literal["number", "condition", "word", "date", "choices", "marks", "chair", "waive"]
Row = dict[str, Any]

SAID = {"en": "Part", "ja": "部分"}
GROUND = {"assumption": {"en": "Made up for a test.", "ja": "テスト用の値です。"}}

NOT_APPLICABLE = "not applicable"
"""Stands in a row, as in a cell, where a field or a mark does not apply."""

NEAR = (4.996, 5.0, 5.004, 5.000000037, 5.0000000001)
"""On a line from 0 to 10 worth 100 points: 49.96, 50, 50.04, and two that differ by less than shown."""

TENTHS = tuple(tenth / 10 for tenth in range(101))


@dataclass(frozen=True)
class Input:
    """One thing that is said of each application of a generated panel.

    Attributes:
        sort: What it is: the value of a field; ``marks`` for the marks of the reviewers of one
            criterion, a tuple; ``chair`` for the chair's order; ``waive`` for a gate waived.
        pool: Values to draw from; the field allows every one of them.
        better: How values compare: 1 where more is better, -1 where less is, 0 where it is not the
            value alone that decides; words and conditions stand in the pool worst first.
        low: The field's least value; None where it has no limit.
        high: Its greatest value.
        marks: The single marks of a reviewer, worst first.
    """

    sort: Sort
    pool: tuple[Any, ...]
    better: int = 0
    low: float | None = None
    high: float | None = None
    marks: tuple[Any, ...] = ()

    def ends(self) -> tuple[Any, ...]:
        """Give the ends of what the field allows, least first; far out where it has no limit."""
        if self.sort != "number":
            return self.pool
        return (-1000.0 if self.low is None else self.low, 1000.0 if self.high is None else self.high)

    def completions(self) -> st.SearchStrategy[Any]:
        """Draw any value that the field allows, its limits among them."""
        if self.sort != "number":
            return st.sampled_from(self.pool)
        low, high = self.ends()
        return st.one_of(
            st.sampled_from((low, high, *self.pool)),
            st.integers(0, 64).map(lambda at: low + (high - low) * at / 64),
        )

    def above(self, value: Any) -> list[Any]:
        """Give values that are better than one."""
        if self.sort == "number":
            return [other for other in self.pool if (other - value) * self.better > 0]
        if self.sort == "marks":
            return [raised for at in range(len(value)) for raised in self._raised(value, at)]
        return list(self.pool[self.pool.index(value) + 1 :])

    def _raised(self, given: tuple[Any, ...], at: int) -> list[tuple[Any, ...]]:
        """Raise one reviewer's mark as far as it goes."""
        if given[at] not in self.marks[:-1]:
            return []
        return [(*given[:at], self.marks[-1], *given[at + 1 :])]


class Made:
    """A generated scheme: its criteria file as data, lowered, and what it asks of applications.

    Attributes:
        data: The criteria file.
        rules: The same, lowered.
        inputs: What a panel says of each application, by key.
        about: What the sheet ``About`` says.
    """

    def __init__(self, data: dict[str, Any], inputs: dict[str, Input], about: dict[str, str]) -> None:
        self.data = data
        self.rules = rules_of(data)
        self.inputs = inputs
        self.about = about

    def __repr__(self) -> str:
        """Show the rules without titles and grounds, for a failing example."""
        head = ("scheme", "version", "status", "title", "issuer", "valid", "notes")
        return json.dumps({key: _bare(part) for key, part in self.data.items() if part and key not in head})

    @property
    def policy(self) -> str:
        """What a missing value does."""
        return str(self.data["missing"]["policy"])

    @property
    def out_of(self) -> float:
        """The most points there are; 1 where nothing is added up."""
        return self.rules.out_of or 1.0


def _bare(part: Any) -> Any:
    if isinstance(part, list):
        return [_bare(value) for value in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _bare(value) for key, value in part.items() if key not in ("title", "assumption", "reason")}
    return kept["value"] if set(kept) == {"value"} else kept


def rules_of(data: Mapping[str, Any]) -> Rules:
    """Load and lower a criteria file given as data."""
    text = json.dumps(data, ensure_ascii=False)  # JSON is YAML
    return lower(Scheme.model_validate(data), CriteriaFile("generated.yaml", text))


def frame(rows: Sequence[Row], columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Lay applications out as they would be sent; ids are those in the rows."""
    others = [key for key in rows[0] if key != "application_id"] if columns is None else columns
    keys = ["application_id", *others]
    return pd.DataFrame([{key: row[key] for key in keys} for row in rows], columns=keys, dtype=object)
