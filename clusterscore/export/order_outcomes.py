"""Columns of Order that recommend an outcome: who stands for it, how many stand before, whether there is a place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clusterscore.export.order_columns import Column, Columns, Formula
from clusterscore.export.order_states import NOT_KNOWN
from clusterscore.export.sheets_formulas import TRUTHS, number_cell
from clusterscore.formula.nodes import TOLERANCE
from clusterscore.scheme.choosing import Selection
from clusterscore.titles import outcome_title
from clusterscore.words import Text

Numbers = NDArray[np.float64]
AT_THE_LINE = -2.0
"""An outcome that waits for the committee: equals stand across the line."""
_STANDS = Text("{outcome}: stands for it (1, 0, 0.5)", "{outcome}：対象（1・0・0.5不明）")
_WITHIN = Text("{outcome}: how many stand up to here", "{outcome}：ここまでの件数")
_SURE = Text("{outcome}: fits for certain (1)", "{outcome}：枠内が確実（1）")
_FEW = Text("{outcome}: places taken before, at least", "{outcome}：上位で埋まる枠（最小）")
_UP_TO = Text("{outcome}: places taken up to here, at least", "{outcome}：ここまでで埋まる枠（最小）")
_GETS = Text("{outcome}: has a place (1, 0, 0.5)", "{outcome}：枠内（1・0・0.5未定）")
_LINE = Text("{outcome}: equals across the line (1)", "{outcome}：線上の同順位（1）")
_LEFT = Text("left after {outcome} (1, 0, 0.5)", "{outcome}の後に残る（1・0・0.5不明）")
_OUTCOME = Text(
    "recommended outcome: place in the list, 0 none, -1 not known, -2 for the committee",
    "選定案：上からの番号、0なし・-1未定・-2委員会で決定",
)


def add_outcomes(columns: Columns) -> None:
    """Add the outcome that is recommended, with the way to it where there is no money to hand out."""
    selection = columns.layout.result.rules.scheme.selection
    if selection is not None:
        _Outcomes(columns, selection).add()


class _Outcomes:
    def __init__(self, columns: Columns, selection: Selection) -> None:
        self.columns, self.layout, self.result = columns, columns.layout, columns.layout.result
        self.rules, self.selection, self.rows = self.result.rules, selection, columns.rows
        self.keys = [key for key, outcome in selection.outcomes.items() if not outcome.committee_only]
        self.places = {key: at for at, key in enumerate(selection.outcomes, start=1)}
        self.ranks = self.result.outcomes.ranks.rank[self.rows].astype(float)
        self.left: Numbers = np.ones(len(self.rows))

    def add(self) -> None:
        """Add every column."""
        given = [self._code(row) for row in self.rows]
        spent = any(self.selection.outcomes[key].budget is not None for key in self.keys)
        is_ranked = "rank" in self.columns and self.columns.by_key["rank"].formula is not None
        if spent or self.result.staged is not None or not is_ranked:
            self.columns.add(Column("outcome", _OUTCOME, given, None))
            return
        for key in self.keys:
            self._outcome(key)
        self.columns.add(Column("outcome", _OUTCOME, given, self._first()))

    def _code(self, row: int) -> float:
        outcomes = self.result.outcomes
        found = outcomes.selected[row]
        if found is not None:
            return float(self.places.get(str(found), 0))
        is_on_a_line = any(key.startswith("selection.") for key in outcomes.at_line[row])
        return AT_THE_LINE if is_on_a_line and outcomes.ranks.rank[row] else NOT_KNOWN

    def _add(self, key: str, part: str, title: Text, values: Any, formula: Formula) -> None:
        told = title.format(outcome=outcome_title(self.rules, key))
        self.columns.add(Column(f"{key}.{part}", told, [float(value) for value in values], formula))

    def _at(self, key: str, part: str) -> str:
        return self.columns.cell(f"{key}.{part}")

    # --- one outcome ----------------------------------------------------------------------

    def _outcome(self, key: str) -> None:
        """Add who stands for an outcome, whether there is a place, and who is left for the next."""
        left = self._at(self.keys[self.keys.index(key) - 1], "left") if key != self.keys[0] else None
        meets, cell = self._meets(key)
        stands = np.where(self.ranks > 0, np.minimum(meets, self.left), 0.0)
        text = self._stands(cell, left)
        self._add(key, "stands", _STANDS, stands, text)
        gets = np.ones(len(stands))
        limit = f"selection.{key}.up_to"
        if limit in self.layout.parameters:
            gets = self._limited(key, stands, number_cell(self.layout, limit), self.rules.values[limit])
        has_place = self._at(key, "gets") if limit in self.layout.parameters else "1"
        self.left = np.minimum(self.left, 1 - np.minimum(meets, gets))
        self._add(key, "left", _LEFT, self.left, self._remaining(cell, left, has_place))

    def _meets(self, key: str) -> tuple[Numbers, Callable[[int], str]]:
        condition = f"selection.{key}"
        if condition not in self.layout.conditions:
            return np.ones(len(self.rows)), lambda _row: "1"
        values = self.layout.values[condition]
        found = np.array([0.5 if values[row] is None else float(values[row] or 0) for row in self.rows])
        return found, lambda row: f"Gates!${TRUTHS}${self.layout.gate_row(row, condition) + 1}"

    def _stands(self, meets: Callable[[int], str], left: str | None) -> Formula:
        rank = self.columns.cell("rank")
        more = "" if left is None else f",{left}"
        return lambda row: f"IF({rank}=0,0,MIN({meets(row)}{more}))"

    def _remaining(self, meets: Callable[[int], str], left: str | None, gets: str) -> Formula:
        more = "" if left is None else f"{left},"
        return lambda row: f"MIN({more}1-MIN({meets(row)},{gets}))"

    # --- places ---------------------------------------------------------------------------

    def _limited(self, key: str, stands: Numbers, limit: str, value: float | None) -> Numbers:
        """Add how far a number of places reaches: certain and possible places are counted apart."""
        most = np.nan if value is None else np.floor(value + TOLERANCE)
        rank, ranks, stand = self.columns.cell("rank"), self.columns.span("rank"), self.columns.span(f"{key}.stands")
        keeps = self.selection.at_the_line == "keep"
        operator, places = ("<" if keeps else "<="), f"INT({limit}+1E-9)"
        within = self._count(stands > 0, up_to=not keeps)
        self._add(key, "within", _WITHIN, within,
                  f'COUNTIFS({ranks},"{operator}"&{rank},{ranks},">0",{stand},">0")')  # fmt: skip
        sure = (within < most) if keeps else (within <= most)
        self._add(key, "sure", _SURE, sure, f"IFERROR(IF({self._at(key, 'within')}{operator}{places},1,0),0)")
        few = self._count((stands == 1) & sure, up_to=False)
        self._add(key, "few", _FEW, few, f'COUNTIFS({ranks},"<"&{rank},{ranks},">0",{stand},1,'
                                         f"{self.columns.span(f'{key}.sure')},1)")  # fmt: skip
        if keeps:
            gets = np.where(sure, 1.0, np.where(few >= most, 0.0, 0.5))
            text = f"IF({self._at(key, 'sure')}=1,1,IF({self._at(key, 'few')}>={places},0,0.5))"
        else:
            gets, text = self._cut(key, stands, few, most, places)
        gets = np.where(np.isnan(most), 0.5, gets)
        self._add(key, "gets", _GETS, gets, f"IF(COUNT({limit})=0,0.5,{text})")
        if self.selection.at_the_line == "committee":
            self._line(key, stands, gets, few)
        return gets

    def _cut(self, key: str, stands: Numbers, few: Numbers, most: float, places: str) -> tuple[Numbers, str]:
        """Say who has a place where equals across the line have none, or wait: nobody behind them has one."""
        rank, ranks, stand = self.columns.cell("rank"), self.columns.span("rank"), self.columns.span(f"{key}.stands")
        leaves = self.selection.at_the_line == "leave"
        same = self.ranks[:, None] == self.ranks[None, :]
        taken = few + (same & (stands == 1)[None, :]).sum(axis=1)
        self._add(key, "taken", _UP_TO, taken, f"{self._at(key, 'few')}+COUNTIFS({ranks},{rank},{stand},1)")
        shut = self._count((stands > 0) & ((taken > most) if leaves else (taken >= most)), up_to=False) > 0
        operator = ">" if leaves else ">="
        ahead = f'COUNTIFS({ranks},"<"&{rank},{ranks},">0",{stand},">0"'
        behind = f'{ahead},{self.columns.span(f"{key}.taken")},"{operator}"&{places})>0'
        full = taken + (stands < 1) > most if leaves else few >= most
        own = f"{self._at(key, 'few')}>="
        if leaves:
            own = f"{self._at(key, 'taken')}+IF({self._at(key, 'stands')}<1,1,0)>"
        sure = np.asarray(self.columns.by_key[f"{key}.sure"].values) == 1
        gets = np.where(full | shut, 0.0, np.where(sure, 1.0, 0.5))
        return gets, f"IF(OR({own}{places},{behind}),0,IF({self._at(key, 'sure')}=1,1,0.5))"

    def _line(self, key: str, stands: Numbers, gets: Numbers, few: Numbers) -> None:
        """Say who stands among equals across the line: all for certain, and what is taken before is certain."""
        rank, ranks, stand = self.columns.cell("rank"), self.columns.span("rank"), self.columns.span(f"{key}.stands")
        same = (self.ranks[:, None] == self.ranks[None, :]) & (stands > 0)[None, :]
        size, sure = same.sum(axis=1), (same & (stands == 1)[None, :]).sum(axis=1)
        within = np.asarray(self.columns.by_key[f"{key}.within"].values)
        known = self.rules.values[f"selection.{key}.up_to"] is not None
        line = known & (gets == 0.5) & (stands > 0) & (size > 1) & (size == sure) & (within - size == few)
        many, certain = f'COUNTIFS({ranks},{rank},{stand},">0")', f"COUNTIFS({ranks},{rank},{stand},1)"
        limit = number_cell(self.layout, f"selection.{key}.up_to")
        tests = (
            f"COUNT({limit})=1", f"{self._at(key, 'gets')}=0.5", f"{self._at(key, 'stands')}>0", f"{many}>1",
            f"{many}={certain}", f"{self._at(key, 'within')}-{many}={self._at(key, 'few')}",
        )  # fmt: skip
        self._add(key, "line", _LINE, line, f"IF(AND({','.join(tests)}),1,0)")

    def _count(self, counted: NDArray[np.bool_], *, up_to: bool) -> Numbers:
        """Count some of those who stand before each application, or up to its rank."""
        marked = np.sort(self.ranks[counted & (self.ranks > 0)])
        found = np.searchsorted(marked, self.ranks, "right" if up_to else "left")
        return np.asarray(found, dtype=float)

    # --- the end --------------------------------------------------------------------------

    def _first(self) -> str:
        """Write the first outcome that somebody certainly has; none for who is left for certain."""
        lines: Sequence[str] = [self._at(key, "line") for key in self.keys if f"{key}.line" in self.columns]
        text = f"IF(MAX({','.join(lines)})=1,-2,-1)" if lines else "-1"
        text = f"IF({self._at(self.keys[-1], 'left')}=1,0,{text})" if self.keys else "0"
        for key in reversed(self.keys):
            gets = f",{self._at(key, 'gets')}" if f"{key}.gets" in self.columns else ""
            text = f"IF(MIN({self._at(key, 'stands')}{gets})=1,{self.places[key]},{text})"
        return f"IF({self.columns.cell('rank')}=0,-1,{text})"
