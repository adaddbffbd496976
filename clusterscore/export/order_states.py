"""Columns of Order that come before any rank: what excludes, what is unknown, the label, the status."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd

from clusterscore.export.order_columns import HERE, Column, Columns, Formula, Value
from clusterscore.export.sheets_formulas import TRUTHS, number_cell
from clusterscore.export.sheets_page import column_name
from clusterscore.scheme.kinds import words_of
from clusterscore.scheme.rules import Step
from clusterscore.scoring.order import better_up, highest_wins
from clusterscore.scoring.outcomes import excludes
from clusterscore.words import Text

RANKED, UNRESOLVED, EXCLUDED, BELOW_FLOOR = 1, 2, 3, 4
STATUS_CODES = ("ranked", "unresolved", "excluded", "below_floor")
"""Statuses by their number on Order, from 1."""
NOT_KNOWN = -1.0
"""A label or outcome that is not known."""
_HELD = Text("held open by the office's data (1)", "記入の不備等により保留（1）")
_GATES = Text("{condition}: 1 met, 0 not, 0.5 unknown", "{condition}：1適合・0不適合・0.5不明")
_FLOORS = Text("floors: 1 met, 0 not, 0.5 unknown", "最低基準点：1以上・0未満・0.5不明")
_KEY = Text("ranking key {at}, in steps of 1E-9, more is better", "順位の基準{at}（10億分の1単位、大きいほど上位）")
_KEY_ORDER = Text("ranking key {at}, its order alone", "順位の基準{at}（順序のみ）")
_FIRST_HOLDING = Text(
    "{label} by its conditions: 0 none, -1 not known", "{label}（条件のみ）：0なし・-1未定"
)  # fmt: skip
_LABEL = Text("{label}: place on the ladder, 0 none, -1 not known", "{label}：上からの番号、0なし・-1未定")
_STATUS = Text(
    "status: 1 decided, 2 unresolved, 3 excluded, 4 below the floor", "判定：1対象・2判定保留・3要件不適合・4基準点未満"
)


def status_code(status: str, *, by_gate: bool) -> int:
    """Give the number of a status; of the excluded, those whom a gate excludes have one of their own."""
    if status == "excluded":
        return EXCLUDED if by_gate else BELOW_FLOOR
    return UNRESOLVED if status == "unresolved" else RANKED


def add_states(columns: Columns) -> None:
    """Add everything up to the status."""
    states = _States(columns)
    states.conditions()
    states.keys()
    states.label()
    states.status()


class _States:
    def __init__(self, columns: Columns) -> None:
        self.columns, self.layout = columns, columns.layout
        self.result, self.rules = columns.layout.result, columns.layout.result.rules
        self.called = words_of(self.rules.scheme.kind)
        self.is_ranged = self.rules.scheme.missing.policy == "range"
        office = self.result.sides.office
        self.waived = {(act.application, f"gates.{act.target}") for act in office if act.kind == "waive"}

    def add(self, key: str, title: Text, values: Sequence[Value], formula: Formula, style: str = "count") -> None:
        self.columns.add(Column(key, title, values, formula, style))

    # --- what excludes --------------------------------------------------------------------

    def conditions(self) -> None:
        """Add the least of the requirements that exclude, and of the floors."""
        held = self._held()
        if any(held):
            self.add("held", _HELD, held, None)
        gates = [step.key for step in self.rules.roles("gate") if excludes(self.rules, step.key)]
        floors = [step.key for step in self.rules.roles("floor") if excludes(self.rules, step.key)]
        for name, title, keys in (("gates", _GATES.format(condition=self.called.condition), gates),
                                  ("floors", _FLOORS, floors)):  # fmt: skip
            if keys:
                values = [min(self._truth(key, row) for key in keys) for row in self.columns.rows]
                self.add(name, title, values, partial(self._least, keys), "truth")

    def _held(self) -> list[Value]:
        """Say who stays unresolved whatever the rules come to."""
        doubtful = set(self.result.submission.doubtful)
        return [float(row in doubtful or self._is_held(row)) for row in self.columns.rows]

    def _is_held(self, row: int) -> bool:
        staged = self.result.staged
        return staged is not None and staged.held is not None and bool(staged.held[row])

    def _truth(self, key: str, row: int) -> float:
        """Give what a condition counts for: a waiver for met, a grace period for what it leaves."""
        if (row, key) in self.waived:
            return 1.0
        found, grace = self.layout.values[key][row], f"{key}.grace"
        own = 0.5 if found is None else float(found)
        if grace not in self.layout.conditions:
            return own
        held_off = self.layout.values[grace][row]
        return max(own, 0.5 if held_off is None else float(held_off))

    def _least(self, keys: Sequence[str], row: int) -> str:
        parts = [self._gate(key, row) for key in keys if (row, key) not in self.waived]
        grace = [self._gate(f"{key}.grace", row) for key in keys if f"{key}.grace" in self.layout.conditions]
        if not grace:
            return f"MIN({','.join(['1', *parts])})"
        parts = [self._with_grace(key, row) for key in keys if (row, key) not in self.waived]
        return f"MIN({','.join(['1', *parts])})"

    def _with_grace(self, key: str, row: int) -> str:
        grace = f"{key}.grace"
        if grace not in self.layout.conditions:
            return self._gate(key, row)
        return f"MAX({self._gate(key, row)},{self._gate(grace, row)})"

    def _gate(self, key: str, row: int) -> str:
        return f"Gates!${TRUTHS}${self.layout.gate_row(row, key) + 1}"

    # --- keys -----------------------------------------------------------------------------

    def keys(self) -> None:
        """Add each rank key, rounded as ranks compare it and turned so that more is better."""
        for at, step in enumerate(self.rules.roles("rank"), start=1):
            values = better_up(self.result.outcomes.scores, self.rules, step)[self.columns.rows]
            source = points_cell(self.columns, step)
            if source is None:  # the figure may not be seen, its order may
                places = pd.Series(values).rank(method="dense").to_numpy()
                self.add(f"key.{at}", _KEY_ORDER.format(at=at), known(places, ""), None)
                continue
            formula = f'IFERROR({rounded(columns=self.columns, step=step, source=source)},"")'
            self.add(f"key.{at}", _KEY.format(at=at), known(values, ""), formula, "whole")

    @property
    def _keys(self) -> list[str]:
        return [column.key for column in self.columns if column.key.startswith("key.")]

    # --- label ----------------------------------------------------------------------------

    def label(self) -> None:
        """Add the first rung that holds, if no better one is open; who may yet be excluded has none for certain."""
        labels = self.rules.scheme.labels
        if labels is None:
            return
        places = {key: float(at) for at, key in enumerate(["", *labels.ladder])}
        given = [NOT_KNOWN if found is None else places[found] for found in self.result.outcomes.labels]
        values = [given[row] for row in self.columns.rows]
        title = _LABEL.format(label=self.called.label)
        if self.is_ranged or any(rung.budget is not None for rung in labels.ladder.values()):
            self.add("label", title, values, None)
            return
        keys = [f"labels.{key}" for key in labels.ladder]
        first = partial(self._first_holding, keys)
        outer = self._outer()
        if outer is None:
            self.add("label", title, values, first)
            return
        alone = [self._holding(keys, row) for row in self.columns.rows]
        self.add("label.alone", _FIRST_HOLDING.format(label=self.called.label), alone, first)
        failed, open_ = outer
        own = self.columns.cell("label.alone")
        maybe = f"IF(AND({own}<>0,{open_}),-1,{own})"
        self.add("label", title, values, maybe if failed is None else f"IF({failed},0,{maybe})")

    def _outer(self) -> tuple[str | None, str] | None:
        """Say when somebody is excluded for certain, and when perhaps; None where nobody can be."""
        least = [self.columns.cell(name) for name in ("gates", "floors") if name in self.columns]
        held = self.columns.cell("held") if "held" in self.columns else None
        if not least:
            return None if held is None else (None, f"{held}=1")
        lowest = least[0] if len(least) == 1 else f"MIN({','.join(least)})"
        if held is None:
            return f"{lowest}=0", f"{lowest}<1"
        return f"AND({held}=0,{lowest}=0)", f"OR({held}=1,{lowest}=0.5)"

    def _first_holding(self, keys: Sequence[str], row: int) -> str:
        return first_holding([self._gate(key, row) for key in keys])

    def _holding(self, keys: Sequence[str], row: int) -> float:
        for at, key in enumerate(keys, start=1):
            value = self.layout.values[key][row]
            if value is None or value:
                return NOT_KNOWN if value is None else float(at)
        return 0.0

    # --- status ---------------------------------------------------------------------------

    def status(self) -> None:
        """Add the status: what holds it open comes first, then what excludes, then what is unknown."""
        outcomes = self.result.outcomes
        least = dict(zip(self.columns.rows, self._values("gates"), strict=True))
        values: list[Value] = [
            float(status_code(str(outcomes.status[row]), by_gate=least[row] == 0)) for row in self.columns.rows
        ]
        if self.is_ranged:
            self.add("status", _STATUS, values, None)
            return
        names = [name for name in ("gates", "floors") if name in self.columns]
        unknown = [f"{self.columns.cell(name)}<1" for name in names] + self._unknown()
        text = f"IF(OR({','.join(unknown)}),2,1)" if unknown else "1"
        for name, code in reversed([("gates", EXCLUDED), ("floors", BELOW_FLOOR)]):
            if name in self.columns:
                text = f"IF({self.columns.cell(name)}=0,{code},{text})"
        if "held" in self.columns:
            text = f"IF({self.columns.cell('held')}=1,2,{text})"
        self.add("status", _STATUS, values, text)

    def _unknown(self) -> list[str]:
        """Say when something is unknown that decides: the rank keys, else the total, else the label."""
        rules, found = self.rules, []
        if self._keys:
            ends = [self.columns.cell(key) for key in (self._keys[0], self._keys[-1])]
            found.append(f"COUNT({ends[0]}:{ends[1]})<{len(self._keys)}")
        elif rules.roles("total") and not (rules.scheme.kind == "label" and rules.scheme.labels):
            found.append(f"COUNT({_points(self.columns, 'total')})<1")
        if rules.scheme.labels and not rules.roles("rank"):
            found.append(f"{self.columns.cell('label')}=-1")
        return found

    def _values(self, key: str) -> Sequence[Value]:
        return self.columns.by_key[key].values if key in self.columns else [1.0] * len(self.columns.rows)


# --- what ranks need too ----------------------------------------------------------------------


def points_cell(columns: Columns, step: Step) -> str | None:
    """Give the cell of a rank or tie key on ``Points``; None where it may not be seen."""
    key = step.key if step.key in columns.layout.points else "total"
    return None if step.key in columns.layout.hidden or key not in columns.layout.points else _points(columns, key)


def _points(columns: Columns, key: str) -> str:
    return f"Points!${column_name(columns.layout.points[key])}{HERE}"


def rounded(columns: Columns, step: Step, source: str) -> str:
    """Write a key as ranks compare it: 9 digits, half away from zero and met a little early, more is better.

    A number that a spreadsheet program cannot tell from its neighbours is cut to the digits that it
    keeps, so that it can be looked for.
    """
    unit = _unit(columns) if step.role == "rank" else ""
    sign = "" if highest_wins(columns.layout.result.rules, step) else "-"
    text = f"{sign}SIGN({source})*INT(ABS({source}){unit}*1E9+0.5+0.0001)"
    return text if source == _points_total(columns) else f"ROUND({text},14-INT(LOG10(1E9*ABS({source}){unit}+1)))"


def _points_total(columns: Columns) -> str:
    return _points(columns, "total") if "total" in columns.layout.points else ""


def _unit(columns: Columns) -> str:
    """Write what rank keys are divided by: the points that can be had, where there are some."""
    out_of, rows = columns.layout.result.rules.out_of, columns.layout.parameters
    if "total.out_of" not in rows:
        return ""
    cell = number_cell(columns.layout, "total.out_of")
    return f"/{cell}" if out_of else f"/IF(COUNT({cell})*SUM({cell})=0,1,{cell})"


def known(values: np.ndarray, otherwise: str) -> list[Value]:
    """Give numbers, and a text where one is not known."""
    return [otherwise if np.isnan(value) else float(value) + 0.0 for value in values]


def first_holding(cells: Sequence[str], places: Sequence[int] | None = None) -> str:
    """Write the place of the first of some conditions that holds: 0 for none, -1 behind one that is unknown."""
    text = "0"
    for at, cell in reversed(list(zip(places or range(1, len(cells) + 1), cells, strict=True))):
        text = f"IF({cell}=1,{at},IF({cell}=0.5,-1,{text}))"
    return text


