"""Columns of Order that rank: places step by step, by each key among the equals of those before, then the ladder."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from clusterscore.export.order_columns import HERE, UNKNOWN, Column, Columns, Formula, Value
from clusterscore.export.order_states import RANKED, UNRESOLVED, known, points_cell, rounded
from clusterscore.export.sheets_page import column_name
from clusterscore.scheme.choosing import TieAbove, TieLot, TieStep
from clusterscore.scoring.order import CHAIR, better_up
from clusterscore.scoring.published import seed_of
from clusterscore.scoring.ties import lots
from clusterscore.titles import title_of
from clusterscore.words import Text, same

_Step = TieStep | TieAbove | TieLot | str
Numbers = NDArray[np.float64]
_STAGE = Text("stage reached, more comes first", "到達した審査段階（大きいほど上位）")
_BY_STAGE = Text("place by the stage", "審査段階による順位")
_BY_KEY = Text("place after ranking key {at}", "順位の基準{at}までの順位")
_RUNG = Text(
    "tie ladder, step {at}: {title}, more is better; – unknown", "同点時第{at}段：{title}（大きいほど上位、–は不明）"
)
_BEFORE = Text("place before step {at} in the evaluation", "評価時の第{at}段より前の順位")
_AFTER = Text("place after step {at}; .5 where it cannot be told", "第{at}段までの順位（.5は判定できず同順位）")
_RANK, _TIED = Text("rank, 0 for none", "順位（0はなし）"), Text("shares its rank (1)", "同順位（1）")
_LOT, _RARER = Text("lot drawn", "抽選順"), Text("rarer above", "上位に少ない方")


def add_ranks(columns: Columns) -> None:
    """Add places, the rank and whether it is shared."""
    if columns.layout.result.rules.roles("rank"):
        _Ranks(columns).add()


class _Ranks:
    def __init__(self, columns: Columns) -> None:
        self.columns, self.layout, self.result = columns, columns.layout, columns.layout.result
        self.rules, self.rows = self.result.rules, columns.rows
        self.status = np.array(columns.by_key["status"].values, dtype=float)
        self.places = np.where(self.status == RANKED, 1.0, 0.0)
        self.at = "status"
        """The column that holds the places so far."""

    def add(self) -> None:
        """Add every column."""
        if self.rules.scheme.missing.policy != "range":
            self._stage()
            for at, _ in enumerate(self.rules.roles("rank"), start=1):
                self._by(f"key.{at}", f"place.{at}", _BY_KEY.format(at=at))
            for at, _ in enumerate(self._ladder(), start=1):
                self._rung(at)
            self._rank(self._whole(self.at))
        else:
            self._rank(None)

    def _column(self, key: str, title: Text, values: Sequence[Value], formula: Formula, style: str = "count") -> None:
        self.columns.add(Column(key, title, values, formula, style))

    # --- keys -----------------------------------------------------------------------------

    def _stage(self) -> None:
        staged = self.result.staged
        if staged is None or staged.precedence is None or not staged.precedence.any():
            return
        self._column("stage", _STAGE, known(staged.precedence[self.rows], ""), None)
        self._by("stage", "place.0", _BY_STAGE)

    def _by(self, key: str, name: str, title: Text) -> None:
        """Add the places that come of one more key: behind those who are better among the equals."""
        values = np.array([np.nan if isinstance(value, str) else value for value in self.columns.by_key[key].values])
        self.places = self.places + self._ahead(values)
        self._column(name, title, known(self.places, ""), self._more(key))
        self.at = name

    def _more(self, key: str) -> str:
        cell, before = self.columns.cell, self.columns.cell(self.at)
        ahead = f'COUNTIFS({self.columns.span(self.at)},{{0}},{self.columns.span(key)},">"&{cell(key)})'
        if self.at == "status":
            return f"IF({before}={RANKED},1+{ahead.format(RANKED)},0)"
        return f"IF({before}=0,0,{before}+{ahead.format(before)})"

    def _ahead(self, values: Numbers) -> Numbers:
        """Count, among the equals so far, who is better; nobody for those who are not ranked."""
        ranked = self.places > 0
        found = np.zeros(len(values))
        better = pd.Series(-values[ranked]).groupby(self.places[ranked]).rank(method="min") - 1
        found[ranked] = better.to_numpy()
        return found

    # --- the ladder -----------------------------------------------------------------------

    def _ladder(self) -> list[_Step]:
        ties = self.rules.scheme.ties
        return [step for step in (ties.ladder if ties else ()) if step != "shared"]

    def _rung(self, at: int) -> None:
        """Add one step: its number, and the places that it leaves; where one is unknown, equals stay equal."""
        step = self._ladder()[at - 1]
        number, name = f"rung.{at}", f"place.rung.{at}"
        if isinstance(step, TieAbove):
            title, values, formula = title_of(self.rules, step.fewest_above), self._rarity(at - 1), None
            self._column(f"before.{at}", _BEFORE.format(at=at), known(self.places, ""), None)
        else:
            title, values, formula = self._number(at - 1, step)
        style = "whole" if formula else "count"
        self._column(number, _RUNG.format(at=at, title=title), known(values, UNKNOWN), formula, style)
        after = self._after(number, f"before.{at}" if isinstance(step, TieAbove) else None)
        self._split(values)
        self._column(name, _AFTER.format(at=at), known(self.places, ""), after, "general")
        self.at = name

    def _number(self, at: int, step: TieStep | TieLot | str) -> tuple[Text, Numbers, Formula]:
        """Give the title of a step, its numbers and how they are had; None for those that are data."""
        if isinstance(step, TieLot):
            return _LOT, lots(seed_of(self.rules, self.result.about), self.result.submission.ids)[self.rows], None
        if step == "chair":
            given = -self.result.table[CHAIR].to_numpy(dtype=float, na_value=np.nan)[self.rows]
            return title_of(self.rules, CHAIR), given, f'IF(COUNT({self._chair()})=1,-{self._chair()},"{UNKNOWN}")'
        rung = self.rules.step(f"ties.{at}")
        title = (step.title or same(step.by)) if isinstance(step, TieStep) else title_of(self.rules, rung.key)
        values = better_up(self.result.outcomes.scores, self.rules, rung)[self.rows]
        source = points_cell(self.columns, rung)
        if source is None:
            return title, _dense(values), None
        text = rounded(columns=self.columns, step=rung, source=source)
        return title, values, f'IFERROR({text},"{UNKNOWN}")'

    def _chair(self) -> str:
        return f"Points!${column_name(self.layout.points[CHAIR])}{HERE}"

    def _rarity(self, at: int) -> Numbers:
        """Give the order that a step came to which looks at the list; it holds for the same equals below the same."""
        ranks = self.result.outcomes.ranks
        found = np.where(ranks.stopped_at == at, np.nan, -ranks.rank.astype(float))
        return found[self.rows]

    def _after(self, number: str, before: str | None) -> str:
        columns, cell, all_ = self.columns, self.columns.cell(self.at), self.columns.span(self.at)
        values, own = columns.span(number), columns.cell(number)
        ahead = f'{cell}+COUNTIFS({all_},{cell},{values},">"&{own})'
        stops = f'COUNTIFS({all_},{cell},{values},"{UNKNOWN}")>0'
        if before is not None:
            stops = f"OR({stops},{self._is_another(before)})"
        return f"IF({cell}*COUNTIFS({all_},{cell})*(INT({cell})={cell})<={cell},{cell},IF({stops},{cell}+0.5,{ahead}))"

    def _is_another(self, before: str) -> str:
        """Say that others are equal, or others stand above, than when the evaluation looked at the list."""
        columns, cell, all_ = self.columns, self.columns.cell(self.at), self.columns.span(self.at)
        was, then = columns.span(before), columns.cell(before)
        same = f"COUNTIFS({all_},{cell},{was},{then})"
        above = f'COUNTIFS({all_},"<"&{cell},{all_},">0",{was},"<"&{then},{was},">0")'
        return f"{same}<>COUNTIFS({all_},{cell}),{same}<>COUNTIFS({was},{then}),{cell}<>{then},{above}<>{cell}-1"

    def _split(self, values: Numbers) -> None:
        """Work out the places after a step."""
        places = pd.Series(self.places)
        size = places.groupby(places).transform("size")
        unknown = pd.Series(np.isnan(values)).groupby(places).transform("any")
        open_ = ((places > 0) & (size > 1) & (places % 1 == 0)).to_numpy()
        stopped = open_ & unknown.to_numpy()
        ahead = self._ahead(np.nan_to_num(values))
        self.places = np.where(stopped, self.places + 0.5, np.where(open_, self.places + ahead, self.places))

    # --- the rank -------------------------------------------------------------------------

    def _whole(self, at: str) -> str:
        cell = self.columns.cell(at)
        text = f"INT({cell})" if at.startswith("place.rung.") else cell
        if "stage" not in self.columns:
            return text
        columns = self.columns
        ahead = f'{columns.span("stage")},">"&{columns.cell("stage")}'
        waiting = f"COUNTIFS({columns.span('status')},{UNRESOLVED},{ahead})"
        return f"IF({cell}=0,0,{text}+{waiting})"

    def _rank(self, formula: str | None) -> None:
        ranks = self.result.outcomes.ranks
        self._column("rank", _RANK, [float(ranks.rank[row]) for row in self.rows], formula, "rank")
        tied = [float(ranks.tied[row]) for row in self.rows]
        cell, span = self.columns.cell("rank"), self.columns.span("rank")
        shared = None if formula is None else f"IF({cell}=0,0,IF(COUNTIFS({span},{cell})>1,1,0))"
        self._column("tied", _TIED, tied, shared)


def _dense(values: Numbers) -> Numbers:
    """Give the order of some numbers alone."""
    found: Numbers = np.asarray(pd.Series(values).rank(method="dense"), dtype=np.float64)
    return found
