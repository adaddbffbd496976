"""Every reviewer's marks -> a total of their own by all the rules, and the totals -> the total that counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from clusterscore import findings as f
from clusterscore.formula import nodes as n
from clusterscore.formula.entering import enter
from clusterscore.intake.marks import criterion_of
from clusterscore.intake.submission import Submission
from clusterscore.panel import PanelMade, totals_first
from clusterscore.panel.cells import Given, cells, combined, given
from clusterscore.panel.columns import Codes, Numbers, Truths
from clusterscore.panel.correcting import is_corrected, named_effects, not_corrected, reviewer_effects, totals_beyond
from clusterscore.scheme.rules import Rules, Step
from clusterscore.scheme.totals import OWN_TOTAL, PANEL_TOTAL
from clusterscore.scoring.computing import compute, inputs
from clusterscore.words import Text


def with_totals(made: PanelMade, submission: Submission, rules: Rules) -> PanelMade:
    """Add what the reviewers' totals come to, where the rules take every reviewer's total first.

    Measures and all other data are the application's own; where the panel agreed on a mark, it
    stands in every reviewer's row.  Who lacks a mark that the total needs has no total, unless
    the rules can do without it.
    """
    if not totals_first(rules):
        return made
    return _Totals(made, submission, rules).made_whole()


@dataclass(frozen=True)
class _Pairs:
    """Who marked which application, by application and then by reviewer."""

    application: Codes
    reviewer: Codes


class _Totals:
    def __init__(self, made: PanelMade, submission: Submission, rules: Rules) -> None:
        self.made, self.submission, self.rules, self.marks = made, submission, rules, made.marks
        self.size = made.marks.size
        self.given = {key: given(of, rules, self.size) for key, of in made.marks.of.items()}
        self.needed = rules.fields_of(rules.step(OWN_TOTAL).node)

    def made_whole(self) -> PanelMade:
        """Combine the totals, and keep them."""
        pairs = self._pairs()
        if not len(pairs.application):
            return replace(self.made, table=self._laid(self._whole(pairs)))
        own = _own_totals(self._rows(pairs), self.rules)
        known = ~np.isnan(own)
        corrected, effects, why = own, {}, None
        if is_corrected(self.rules) and known.any():
            by, why = reviewer_effects(pairs.application[known], pairs.reviewer[known], own[known], self.size,
                                       self.marks.reviewers)  # fmt: skip
            if why is None:
                corrected = own - by[pairs.reviewer]
                effects = {"total": named_effects(by, self.marks.reviewers)}
        whole = self._whole(pairs)
        total = np.where(np.isnan(whole), self._combined(pairs, corrected, known), whole)
        reasons: dict[str, Text] = {} if why is None else {"total": why}
        told = [*not_corrected(reasons, self.rules, self.submission.name), *self._incomplete(pairs, known)]
        if effects:
            as_given = np.where(np.isnan(whole), self._combined(pairs, own, known), whole)
            both = total.tolist(), as_given.tolist()
            told += totals_beyond(*both, self.submission.ids, self.rules, self.submission.name)
        return replace(
            self.made, table=self._laid(total), effects=effects, totals=self._by_name(pairs, own, known),
            findings=[*self.made.findings, *told],
        )  # fmt: skip

    def _whole(self, pairs: _Pairs) -> Numbers:
        """Give the total by what is given for the panel as a whole, where no reviewer's mark bears on it.

        That is where everything that the total needs is agreed or entered for the panel, or where
        something is and no reviewer marked anything.
        """
        something, everything = np.zeros(self.size, dtype=bool), np.ones(self.size, dtype=bool)
        for branch in self.rules.marked():
            if branch.scored and branch.raw in self.needed:
                given_ = self._is_agreed(criterion_of(branch))
                if criterion_of(branch) not in self.given:
                    given_ |= self.made.table[branch.raw].notna().to_numpy()
                something, everything = something | given_, everything & given_
        unmarked = np.bincount(pairs.application, minlength=self.size) == 0
        own = _own_totals(self.made.table, self.rules)
        return np.where(something & (everything | unmarked), own, np.nan)

    def _is_agreed(self, criterion: str) -> Truths:
        rows = [row for row, of in self.made.consensus if of == criterion]
        agreed = np.zeros(self.size, dtype=bool)
        agreed[rows] = True
        return agreed

    def _laid(self, total: Numbers) -> pd.DataFrame:
        return self.made.table.assign(**{PANEL_TOTAL: pd.arrays.FloatingArray(total, np.isnan(total))})

    def _pairs(self) -> _Pairs:
        many = len(self.marks.reviewers)
        if not self.given:
            return _Pairs(np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp))
        cell = np.unique(np.concatenate([
            self._cell(found.marks.application[found.kept], found.marks.reviewer[found.kept])
            for found in self.given.values()
        ]))  # fmt: skip
        return _Pairs(cell // many, cell % many)

    def _rows(self, pairs: _Pairs) -> pd.DataFrame:
        """Give a row of data for each, with the reviewer's own marks in the place of the combined ones."""
        own: dict[str, Any] = {}
        for branch in self.rules.marked():
            criterion = criterion_of(branch)
            found = self.given.get(criterion)
            if branch.scored and found is not None:
                marks = self._own_marks(found, pairs)
                agreed = {row: act.value.value for (row, of), act in self.made.consensus.items() if of == criterion}
                for row, value in agreed.items():
                    marks[pairs.application == row] = value
                own[branch.raw] = pd.arrays.FloatingArray(marks, np.isnan(marks))
                own |= self._absences(found, criterion, pairs)
        data = self.made.table.iloc[pairs.application].reset_index(drop=True)
        return data.assign(**own)

    def _own_marks(self, found: Given, pairs: _Pairs) -> Numbers:
        """Give each reviewer's own mark for a criterion; none where too few reviewers marked it."""
        marks = self._as_given(found, pairs)
        many = np.bincount(found.marks.application[found.kept], minlength=self.size)
        enough = np.zeros(self.size, dtype=bool) if found.least is None else many >= found.least
        return np.where(enough[pairs.application], marks, np.nan)

    def _as_given(self, found: Given, pairs: _Pairs) -> Numbers:
        marks = np.full(len(pairs.application), np.nan)
        marks[self._at(found, found.kept, pairs)] = found.marks.value[found.kept]
        return marks

    def _absences(self, found: Given, criterion: str, pairs: _Pairs) -> dict[str, Any]:
        """Say where the reviewer's own cell says that a criterion does not apply."""
        columns = [key for key, column in self.rules.columns.items()
                   if column.kind == "not_applicable" and column.criterion == criterion]  # fmt: skip
        cell = self._cell(pairs.application, pairs.reviewer)
        says = found.marks.inapplicable & ~found.marks.barred
        flags = np.isin(cell, self._cell(found.marks.application[says], found.marks.reviewer[says]))
        return {key: pd.array(flags, dtype="boolean") for key in columns}

    def _at(self, found: Given, kept: Truths, pairs: _Pairs) -> Codes:
        """Find the pairs of some marks, all of which are among them."""
        cell = self._cell(pairs.application, pairs.reviewer)
        return np.searchsorted(cell, self._cell(found.marks.application[kept], found.marks.reviewer[kept]))

    def _cell(self, application: Codes, reviewer: Codes) -> Codes:
        return application * len(self.marks.reviewers) + reviewer

    def _combined(self, pairs: _Pairs, own: Numbers, known: Truths) -> Numbers:
        panel, values = self.rules.scheme.panel, self.rules.values
        kept = cells(pairs.application[known], own[known], np.ones(int(known.sum())), self.size)
        made = combined(kept, (panel.combine if panel else None) or "mean", values.get("panel.trim"))
        least = values.get("panel.least_reviewers")
        enough = (kept.count > 0) & (np.zeros(self.size, dtype=bool) if least is None else kept.count >= least)
        for criterion, found in self.given.items():
            if f"{criterion}.raw" in self.needed:
                enough &= ~found.gap | self._is_agreed(criterion)
        return np.where(enough, made, np.nan)

    def _by_name(self, pairs: _Pairs, own: Numbers, known: Truths) -> dict[int, dict[str, float]]:
        found: dict[int, dict[str, float]] = {}
        for at in np.flatnonzero(known):
            name = self.marks.reviewers[pairs.reviewer[at]]
            found.setdefault(int(pairs.application[at]), {})[name] = float(own[at])
        return found

    def _incomplete(self, pairs: _Pairs, known: Truths) -> Iterator[f.Finding]:
        """Tell whose marks do not make up a total, and for want of which, or of whose."""
        needed = [] if known.all() else [key for key in self.given if f"{key}.raw" in self.needed]
        marks = {key: self._as_given(self.given[key], pairs) for key in needed}
        counted = {key: self._own_marks(self.given[key], pairs) for key in needed}
        for at in np.flatnonzero(~known):
            none = [key for key in needed if np.isnan(marks[key][at])]
            alone = [key for key in needed if np.isnan(counted[key][at]) and key not in none]
            reasons = [_NO_MARK.format(criteria=self._titles(none))] if none else []
            reasons += [_TOO_FEW.format(criteria=self._titles(alone))] if alone else []
            if reasons:
                application = self.submission.ids[pairs.application[at]]
                facts = {"reviewer": self.marks.reviewers[pairs.reviewer[at]], "application": application}
                yield f.Finding(f.NO_OWN_TOTAL, self.submission.name, {**facts, "reasons": reasons}, application)

    def _titles(self, criteria: Iterable[str]) -> list[Text]:
        return [self.rules.branches[criterion].title for criterion in criteria]


_NO_MARK = Text("no mark that counts for {criteria}", "算入できる評点のない項目：{criteria}")
_TOO_FEW = Text(
    "fewer reviewers marked {criteria} than the rules ask for", "評点を付けた委員が定めの人数に満たない項目：{criteria}"
)


def _own_totals(data: pd.DataFrame, rules: Rules) -> Numbers:
    """Work out the total of every row of data."""
    steps = _behind(rules)
    needed = inputs(steps)
    entered = enter(data, needed["number"], needed["condition"], needed["date"], needed["word"])
    scored = compute(entered, rules, steps).to_native()
    total: Numbers = scored[OWN_TOTAL].to_numpy(dtype=float, na_value=np.nan)
    return total


def _behind(rules: Rules) -> list[Step]:
    """Give the formulas that a reviewer's total rests on, in order."""
    wanted, known = {OWN_TOTAL}, {step.key: step for step in rules.steps}
    for step in reversed(rules.steps):
        if step.key in wanted:
            wanted |= {key for key in n.names(step.node) if key in known}
    return [step for step in rules.steps if step.key in wanted]
